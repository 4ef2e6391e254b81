"""All checks over records that come and go, and the day that moves on.

A change marks the subjects that it touches; `settle` evaluates and decides those, and no others. So it does not matter
in which order records come, and what is decided is what a batch check of the same records decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from checker.core import Check, Related
from checker.live.checking import Checking
from checker.live.clock import Clock
from checker.live.routes import Routes
from checker.live.ruleset import shared
from checker.live.subject import Subject
from checker.live.world import ROSTER, World
from checker.verdict import DueState, Verdict
from facts.base import FieldType
from facts.cells import UNKNOWN, Cell, Record

ONE_DAY = timedelta(days=1)
RecordKey = tuple[str, int]


@dataclass(slots=True)
class Turn:
    """A subject whose verdict changed. `before` is None for a new one, `after` for one that is gone.

    `record`: the record that one which is gone was about, as it was last.
    """

    subject: Subject
    before: Verdict | None
    after: Verdict | None
    record: Record | None = None


class State:
    """`settle` after any changes gives the subjects whose verdict changed; see `Turn`."""

    def __init__(self, checks: Iterable[Check], world: World) -> None:
        self.world = world
        self.checkings = [Checking(check, world) for check in checks]
        self._ruleset = shared()
        self._of: dict[int, Checking] = {id(c.check): c for c in self.checkings}
        self._as_subject: dict[str, list[Checking]] = {}
        self._as_related: dict[str, Routes] = {}
        self._bound: dict[tuple[str, str], list[Checking]] = {}
        for checking in self.checkings:
            check = checking.check
            self._as_subject.setdefault(check.subject, []).append(checking)
            if isinstance(check.evidence, Related):
                self._as_related.setdefault(check.evidence.type, Routes()).add(checking)
            if check.bound is not None:
                self._bound.setdefault((check.subject, check.bound.unit_field), []).append(checking)
        self._of_unit: dict[tuple[str, str], dict[Cell, dict[int, None]]] = {of: {} for of in self._bound}
        self._unit_fields: dict[str, list[tuple[str, dict[Cell, dict[int, None]]]]] = {}
        for (name, field), of_unit in self._of_unit.items():
            self._unit_fields.setdefault(name, []).append((field, of_unit))
        self._dates = {
            name: [field for field, described in of.fields.items() if described.type is FieldType.DATE]
            for name, of in world.store.types.items()
        }
        self._events: Clock[RecordKey] = Clock()  # records with a cell that is dated in the future
        self._dues: Clock[Subject] = Clock()  # pending subjects by the last day on which they are
        self._stale: dict[Subject, None] = {}
        self._dirty: dict[Subject, None] = {}
        self._gone: dict[Subject, Record | None] = {}
        # What is or was a finding, of all that the last `settle` judged or found gone.
        self.findings: list[Subject] = []
        for checking in self.checkings:
            self._stale.update(dict.fromkeys(checking))

    # --------------------------------------------------------------------------------------------- changes

    def put(self, record_type: str, record: Record) -> None:
        """A record came, or changed: one of the same type and key is replaced."""
        self._change(record_type, record.key, record)

    def take(self, record_type: str, key: int) -> None:
        """A record went."""
        self._change(record_type, key, None)

    def sources_changed(self, record_type: str) -> None:
        """The sources of a type, or their columns, changed: what hangs on that is judged again."""
        for checking in self._concerned(record_type):
            again, gone = checking.sources_changed()
            self._mark(again, gone, None)

    def _change(self, record_type: str, key: int, new: Record | None) -> None:
        self._look(record_type, key, self.world.replace(record_type, key, new), new)

    def _look(self, record_type: str, key: int, old: Record | None, new: Record | None) -> None:
        """Mark all that a record touches: what it is evidence for, whom it enrols, what is checked of it."""
        view = None if new is None else self.world.view(self.world.store.types[record_type], new)
        for checking in self._as_related[record_type].of(old, new) if record_type in self._as_related else ():
            for subject in checking.related_changed(key, view):
                self._dirty[subject] = None
        if record_type == ROSTER:
            self._roster_changed(self.world.enrol(old, new))
        for checking in self._as_subject.get(record_type, ()):
            self._mark(*checking.subject_changed(key, view), old)
        self._unit_index(record_type, key, old, new)
        self._events.set((record_type, key), self._next_event(record_type, new))

    def _roster_changed(self, ids: Iterable[Cell]) -> None:
        for of, checkings in self._bound.items():
            keys = [key for one in ids for key in self._of_unit[of].get(one, ())]
            for checking in checkings:
                self._stale.update((subject, None) for key in keys for subject in checking.of(key))

    def _unit_index(self, record_type: str, key: int, old: Record | None, new: Record | None) -> None:
        for field, of_unit in self._unit_fields.get(record_type, ()):
            if old is not None and (named := of_unit.get(old.cells[field])):
                named.pop(key, None)
            if new is not None and new.cells[field] is not UNKNOWN:
                of_unit.setdefault(new.cells[field], {})[key] = None

    def _next_event(self, record_type: str, record: Record | None) -> date | None:
        """The first day on which a record will say more than today."""
        if record is None:
            return None
        days = [record.cells[name] for name in self._dates[record_type]]
        return min((d for d in days if isinstance(d, date) and d > self.world.as_of), default=None)

    def _mark(self, again: Iterable[Subject], gone: Iterable[Subject], record: Record | None) -> None:
        self._stale.update(dict.fromkeys(again))
        for subject in gone:
            self._gone[subject] = record
            self._stale.pop(subject, None)
            self._dirty.pop(subject, None)
            self._dues.set(subject, None)

    def _concerned(self, record_type: str) -> list[Checking]:
        found = [*self._as_subject.get(record_type, ()), *self._as_related.get(record_type, ())]
        return list(dict.fromkeys(found))

    # -------------------------------------------------------------------------------------------- verdicts

    def settle(self) -> list[Turn]:
        """Evaluate and decide what was touched; those whose verdict changed."""
        for subject in self._stale:
            self.checking(subject).evaluate(subject)
        touched = list(self._stale | self._dirty)
        turns = [
            Turn(subject, subject.verdict, None, record)
            for subject, record in self._gone.items()
            if subject.verdict is not None
        ]
        self.findings = [s for s in self._gone if s.verdict is not None and s.verdict.is_finding]
        for subject in self._gone:
            subject.verdict = None
        self._stale, self._dirty, self._gone = {}, {}, {}
        checkings = self._of
        standings = [s.standing(complete=checkings[id(s.check)].complete) for s in touched]
        verdicts = self._ruleset.decide(standings, self.world.as_of)
        for subject, verdict in zip(touched, verdicts, strict=True):
            before, subject.verdict = subject.verdict, verdict
            due = subject.due
            is_waiting = verdict is Verdict.PENDING and due.state is DueState.KNOWN
            self._dues.set(subject, due.day if is_waiting else None)
            if before is not verdict:
                turns.append(Turn(subject, before, verdict))
            if verdict.is_finding or (before is not None and before.is_finding):
                self.findings.append(subject)
        return turns

    def checking(self, subject: Subject) -> Checking:
        """The check of a subject."""
        return self._of[id(subject.check)]

    # --------------------------------------------------------------------------------------------- the day

    def next_day(self) -> date | None:
        """The first day after today on which something may change by itself."""
        last = self._dues.next_day()
        due = None if last is None else last + ONE_DAY
        return min((day for day in (due, self._events.next_day()) if day is not None), default=None)

    def turn_to(self, day: date) -> bool:
        """Make it another day, no later than `next_day`, and mark what that touches; whether the roster says more."""
        self.world.as_of = day
        events = self._events.on(day)
        for record_type, key in events:
            record = self.world.records[record_type][key]
            self._look(record_type, key, record, record)
        self._dirty.update(dict.fromkeys(self._dues.on(day - ONE_DAY)))
        return any(record_type == ROSTER for record_type, _ in events)

    def due_within(self, days: int) -> Iterator[tuple[date, Subject]]:
        """What is pending and falls due today or on one of the next days, in order."""
        return self._dues.between(self.world.as_of, self.world.as_of + timedelta(days=days))
