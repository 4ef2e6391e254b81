"""What is told of a verdict that changed: which, from what to what, why, on what evidence, and who answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from checker.answering import Answering
from checker.assessment import Finding, Subject, Text
from checker.core import Check
from checker.engines import Context
from checker.explaining.findings import Duty, Explainer, subject_of
from checker.live.escalating import Escalated
from checker.live.state import State, Turn
from checker.live.subject import Subject as Standing
from checker.meaning.evaluate import Frame, View
from checker.pack import Clause, Obligation, Pack
from checker.verdict import Due, Reason, Verdict
from facts.cells import Record
from facts.issues import Issue


@dataclass(slots=True)
class Change:
    """A verdict that changed.

    `before`: None where the subject is new. `after`: None where it is gone. `finding`: the whole finding, where there
    now is one. `reason`: of the verdict now, None where it has none (met). `as_of`: the day on which it changed.
    `title`, `unit`: of the record; `answers`: who answers for it. `number`: rises with every change of a state file.
    """

    obligation: Obligation
    subject: Subject
    before: Verdict | None
    after: Verdict | None
    reason: Reason | None
    due: Due
    as_of: date
    title: str | None
    unit: str | None
    answers: tuple[Text, ...]
    finding: Finding | None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Falling:
    """A pending subject and its due day."""

    obligation: Obligation
    subject: Subject
    due: Due
    title: str | None
    unit: str | None
    answers: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a call came to: verdicts and escalations that changed, and what there is to say of the records given."""

    changes: tuple[Change, ...] = ()
    issues: tuple[Issue, ...] = ()
    escalations: tuple[Escalated, ...] = ()


MOST_NAMES = 10_000  # records remembered by what they are called


class _Named(NamedTuple):
    """A record, its id as it is shown, what it is called, and the unit that it names."""

    record: Record
    id: str
    title: str | None
    unit: str | None


class Teller:
    """Puts subjects into words that people know. What hangs on the day or the roster is made anew when they change."""

    def __init__(self, pack: Pack, state: State) -> None:
        self._state = state
        self._of: dict[str, tuple[Obligation, Clause]] = {
            o.id: (o, clause) for clause in pack.clauses for s in clause.statements for o in s.obligations
        }
        self._duties: dict[str, Duty] = {}
        self._concerned: dict[str, tuple[str, ...] | None] = {}
        self.renew(roster=True)

    def renew(self, *, roster: bool) -> None:
        """The day is another, or (`roster`) what is known of the units."""
        world = self._state.world
        context = Context(world.as_of, world.calendar, world.unit)
        self._explainer = Explainer(world.store, context, roster=world.roster)
        if roster:
            for id_, duty in self._duties.items():
                self._concerned.setdefault(id_, duty.concerned)
            self._answering = Answering(world.store, world.as_of)
            self._duties.clear()
            self._names: dict[int, _Named] = {}  # by identity of the record, which is kept with it

    def moved(self) -> frozenset[str]:
        """The obligations whose breach is other units' than it was when this was last asked."""
        before, self._concerned = self._concerned, {}
        now = self._answering
        return frozenset(id_ for id_, units in before.items() if now.concerned(self._of[id_][0]) != units)

    def changes(self, turns: Iterable[Turn], found: Mapping[Standing, Finding]) -> Iterator[Change]:
        """Each turn as people are told of it; `found`: the findings of those that have one."""
        return (self._change(turn, found.get(turn.subject)) for turn in turns)

    def _change(self, turn: Turn, finding: Finding | None) -> Change:
        duty, obligation = self._duty(turn.subject)
        subject, title, unit = self._named(turn.subject, turn.record)
        reason = turn.subject.reason if finding is None else finding.reason
        return Change(
            obligation,
            subject,
            turn.before,
            turn.after,
            reason,
            turn.subject.due,
            self._state.world.as_of,
            title,
            unit,
            duty.answering(unit),
            finding,
        )

    def falling(self, standing: Standing) -> Falling:
        """A pending subject, named."""
        duty, obligation = self._duty(standing)
        subject, title, unit = self._named(standing, None)
        return Falling(obligation, subject, standing.due, title, unit, duty.answering(unit))

    def findings(self) -> Iterator[Finding]:
        """All findings as they stand, obligation by obligation."""
        for checking in self._state.checkings:
            found = [s for s in checking if s.verdict is not None and s.verdict.is_finding]
            if found:
                duty, _ = self._duty(found[0])
                yield from self._explainer.findings(duty, map(checking.outcome, found))

    def found(self, standings: Iterable[Standing]) -> Iterator[tuple[Standing, Finding]]:
        """The findings of those of these subjects that have one."""
        by_check: dict[str, list[Standing]] = {}
        for standing in standings:
            if standing.verdict is not None and standing.verdict.is_finding:
                by_check.setdefault(standing.check.id, []).append(standing)
        for those in by_check.values():
            duty, _ = self._duty(those[0])
            outcomes = map(self._state.checking(those[0]).outcome, those)
            yield from zip(those, self._explainer.findings(duty, outcomes), strict=True)

    def _duty(self, subject: Standing) -> tuple[Duty, Obligation]:
        obligation, clause = self._of[subject.check.id]
        if obligation.id not in self._duties:
            answers, otherwise = self._answering.of_obligation(obligation, clause)
            self._duties[obligation.id] = Duty(
                obligation.check,
                obligation.severity,
                obligation.requirement,
                answers,
                otherwise,
                self._answering.concerned(obligation),
            )
        return self._duties[obligation.id], obligation

    def _named(self, standing: Standing, gone: Record | None) -> tuple[Subject, str | None, str | None]:
        """The subject as it is written, what its record is called, and the unit that the record names."""
        check, world = standing.check, self._state.world
        if standing.key is None:
            return Subject(check.subject, None), None, None
        record = gone or world.records[check.subject][standing.key]
        named = self._names.get(id(record)) or self._name(check, record)
        element = None
        if standing.item is not None:
            element = self._explainer.element_shown(
                check, Frame(self._view(check, record), item=standing.item)
            )
        return subject_of(check, named.id, standing.period, element), named.title, named.unit

    def _view(self, check: Check, record: Record) -> View:
        return View(self._state.world.store.types[check.subject], record, self._state.world.as_of)

    def _name(self, check: Check, record: Record) -> _Named:
        """Remembered, for many checks look at one record."""
        if len(self._names) >= MOST_NAMES:
            self._names.clear()
        told, view = self._explainer, self._view(check, record)
        named = _Named(record, told.record_id(view), told.title(view), told.unit_name(view))
        self._names[id(record)] = named
        return named
