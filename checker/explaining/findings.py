"""From an engine's outcomes to findings: the reason of a breach, the names of what is missing, the evidence.

Worked out once, here, for every engine. Each finding is judged again from its own records; an engine whose answer
does not follow from them is an error, never a wrong verdict in a report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from checker.assessment import Considered, Finding, Step, Subject, Text
from checker.calendar import Period
from checker.core import Check, EachItem, EachPeriod, Predicate, Related
from checker.engines import Context
from checker.explaining.missing import missing_types, undetermined
from checker.explaining.reasons import breach_day, breach_reason, days_late
from checker.meaning.evaluate import Frame, View, evaluate
from checker.meaning.judging import Candidate, Judgement, RelatedRecords, judge
from checker.reads import element_fields, related_fields, subject_fields
from checker.verdict import Element, Number, Outcome, Reason, Severity, Verdict
from facts.base import Origin, RecordType
from facts.cells import UNKNOWN, Record
from facts.cells import Cell as CellValue
from facts.holding import Holding
from facts.masking import Masker

BATCH = 5_000  # findings explained at a time, so that memory does not grow with their number


class DisagreementError(Exception):
    """An engine's answer does not follow from the records it named: a defect of fazhi, said loudly."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What a finding says of its obligation beside the check: how bad a breach is, and the pattern's word.

    `answers`: who answers for it whoever's record it is. `otherwise`: who does where the record names no unit.
    `concerned`: the units among `answers` that are known one by one; None where the record's own unit answers.
    """

    check: Check
    severity: Severity
    requirement: str
    answers: tuple[Text, ...] = ()
    otherwise: tuple[Text, ...] = ()
    concerned: tuple[str, ...] | None = None

    def answering(self, unit: str | None) -> tuple[Text, ...]:
        """Who answers for a finding about a record of this unit."""
        return self.answers or (self.otherwise if unit is None else (Text(unit, unit),))

    def concerning(self, unit: str | None) -> tuple[str, ...]:
        """The units whose breach it is, one by one; none where only a group answers, or nobody knows who."""
        if self.concerned is not None:
            return self.concerned
        return () if unit is None else (unit,)


Origins = Mapping[int, tuple[Origin, ...]]
Narrate = Callable[[Check, "Explainer", Frame, Judgement, Origins], tuple[Step, ...]]


def truth_of(predicate: Predicate, frame: Frame) -> bool | None:
    """A predicate by the core evaluator."""
    return evaluate(predicate.expr, frame)


class Explainer:
    """Turns outcomes into findings over one store. `masker`: what of personal data is shown; else the store's own.

    `roster`: the units by id, where somebody keeps them; by default those that the store has now. `narrate` tells the
    reasoning of each finding, if given.
    """

    def __init__(
        self,
        store: Holding,
        context: Context,
        masker: Masker | None = None,
        *,
        roster: Mapping[CellValue, Record] | None = None,
        narrate: Narrate | None = None,
    ) -> None:
        self.store, self.context, self.narrate = store, context, narrate
        self.masker = masker or store.masker
        self.roster: Mapping[CellValue, Record] = {} if roster is None else roster
        if roster is None and store.has("unit"):
            id_field = store.types["unit"].id or ""
            self.roster = {r.cells[id_field]: r for r in store.records("unit")}

    def findings(self, duty: Duty, outcomes: Iterable[Outcome]) -> Iterator[Finding]:
        """One finding per outcome, in their order. Outcomes are findings, or pending."""
        remaining = iter(outcomes)
        while batch := list(islice(remaining, BATCH)):
            yield from self._batch(duty, batch)

    def _batch(self, duty: Duty, outcomes: Sequence[Outcome]) -> Iterator[Finding]:
        check = duty.check
        keys = {o.key for o in outcomes if o.key is not None}
        subjects = self.store.fetch(check.subject, keys) if keys else {}
        origins = self.store.origins(check.subject, keys) if keys else {}
        related_keys = {k for o in outcomes for k in o.related}
        related: Mapping[int, Record] = {}
        related_origins: Origins = {}
        if isinstance(check.evidence, Related) and related_keys:
            related = self.store.fetch(check.evidence.type, related_keys)
            related_origins = self.store.origins(check.evidence.type, related_keys)
        for outcome in outcomes:
            if outcome.key is None:
                yield self._without_source(duty, outcome)
                continue
            frame = self.frame(check, subjects[outcome.key], outcome.period, outcome.element)
            judged = self.judge(check, frame, [related[k] for k in outcome.related])
            _confirm(check, outcome, judged)
            yield self._finding(duty, outcome, frame, judged, origins[outcome.key], related_origins)

    def frame(self, check: Check, record: Record, period: int | None, element: Element) -> Frame:
        """What the names in the check's predicates stand for, for one subject."""
        view = View(self.store.types[check.subject], record, self.context.as_of)
        unit = None
        if check.bound is not None and self.store.has("unit"):
            found = self.roster.get(record.cells[check.bound.unit_field])
            unit = None if found is None else View(self.store.types["unit"], found, self.context.as_of)
        span = None
        if isinstance(check.each, EachPeriod) and period is not None:
            span = self.context.calendar.periods(check.each.word, *check.plan_period)[period]
        return Frame(view, None, unit, UNKNOWN if element is None else element, span)

    def judge(self, check: Check, frame: Frame, records: Sequence[Record]) -> Judgement:
        """The verdict again, from the records alone."""
        related = None
        if isinstance(check.evidence, Related):
            related = RelatedRecords.of(check.evidence, self.store, records)
        return judge(check, frame, related, truth_of, self.context.calendar, self.context.as_of)

    def _without_source(self, duty: Duty, outcome: Outcome) -> Finding:
        check = duty.check
        return Finding(
            obligation=check.id,
            statement=check.statement,
            clause=check.clause,
            verdict=outcome.verdict,
            reason=Reason.NO_DATA,
            severity=duty.severity,
            subject=Subject(check.subject, None),
            title=None,
            unit=None,
            due=outcome.due,
            provisional=False,
            days=None,
            breached_on=None,
            at_least=_at_least(check),
            needed=_needed(check),
            found=outcome.definite,
            possible=outcome.possible,
            requirement=duty.requirement,
            about=_about(check),
            missing=missing_types(check, self.store),
            cells={},
            evidence=(),
            origins=(),
            answers=duty.answering(None),
            concerns=duty.concerning(None),
        )

    def _finding(
        self,
        duty: Duty,
        outcome: Outcome,
        frame: Frame,
        judged: Judgement,
        origins: tuple[Origin, ...],
        related_origins: Origins,
    ) -> Finding:
        check, evidence = duty.check, duty.check.evidence
        assert frame.subject is not None
        related = self.store.types[evidence.type] if isinstance(evidence, Related) else None
        missing: tuple[str, ...] = ()
        if judged.verdict is Verdict.BREACHED:
            reason = breach_reason(check, frame, judged, related, self.context.as_of)
        elif judged.verdict is Verdict.PENDING:
            reason = judged.due.pending_reason
        else:
            reason, missing = undetermined(check, frame, judged, self.store)
        unit = self.unit_name(frame.subject)
        return Finding(
            obligation=check.id,
            statement=check.statement,
            clause=check.clause,
            verdict=judged.verdict,
            reason=reason,
            severity=duty.severity,
            subject=self.subject(check, frame, outcome.element),
            title=self.title(frame.subject),
            unit=unit,
            due=judged.due,
            provisional=judged.span.upper.provisional,
            days=days_late(check, frame, judged, related, reason, self.context.as_of),
            breached_on=breach_day(check, frame, judged, reason),
            at_least=_at_least(check),
            needed=_needed(check),
            found=judged.definite,
            possible=judged.possible,
            requirement=duty.requirement,
            about=_about(check),
            missing=missing,
            cells=self.cells_that_mattered(check, frame),
            evidence=tuple(
                self._considered(check, candidate, related_origins)
                for candidate in sorted(judged.candidates, key=lambda c: c.record.id)
            ),
            origins=origins,
            not_before=judged.span.lower.day,
            element_of=element_fields(check),
            answers=duty.answering(unit),
            concerns=duty.concerning(unit),
            element_key=_element_key(outcome.element),
            steps=()
            if self.narrate is None or judged.verdict is Verdict.PENDING
            else self.narrate(check, self, frame, judged, related_origins),
        )

    # ------------------------------------------------------------------------------------ what people read

    def subject(self, check: Check, frame: Frame, element: Element) -> Subject:
        """The subject as it is written; a personal element is masked."""
        assert frame.subject is not None
        shown = None if element is None else self.element_shown(check, frame)
        return subject_of(check, self.record_id(frame.subject), frame.period, shown)

    def record_id(self, view: View) -> str:
        """The id of a record as it may be shown."""
        return self.masker.record(view.type, view.record.id)

    def element_shown(self, check: Check, frame: Frame) -> str:
        """The subject's element as text; `?` where it is unknown."""
        assert frame.subject is not None
        if isinstance(check.each, EachItem) and check.each.field is not None:
            return self.shown(frame.subject.type, check.each.field, frame.item, apart=True)
        return "?" if frame.item is UNKNOWN else str(frame.item)

    def title(self, view: View) -> str | None:
        """What tells people which record it is."""
        field = view.type.title
        return None if field is None else self.shown(view.type, field, view.record.cells[field]) or None

    def unit_name(self, view: View) -> str | None:
        """The unit that answers for a record, by the roster's name where the roster knows it."""
        cell = view.record.cells[view.type.unit] if view.type.unit else None
        if cell is None or cell is UNKNOWN:
            return None
        unit = self.roster.get(cell)
        title = self.store.types["unit"].title if unit is not None else None
        named = unit.cells[title] if unit is not None and title else None
        return self.masker.text(named if isinstance(named, str) else str(cell), apart=True)

    def cells_that_mattered(self, check: Check, frame: Frame) -> dict[str, str]:
        """What the record itself says in the fields that the check reads, by qualified name."""
        assert frame.subject is not None
        view = frame.subject
        return {
            f"{view.type.name}.{f}": self.shown(view.type, f, view.record.cells[f])
            for f in subject_fields(check)
        }

    def _considered(self, check: Check, candidate: Candidate, origins: Origins) -> Considered:
        assert isinstance(check.evidence, Related)
        record_type = self.store.types[check.evidence.type]
        cells = {
            f"{record_type.name}.{f}": self.shown(record_type, f, candidate.record.cells[f])
            for f in related_fields(check.evidence)
        }
        shown_id = self.masker.record(record_type, candidate.record.id)
        return Considered(record_type.name, shown_id, cells, origins.get(candidate.record.key, ()))

    def shown(
        self, record_type: RecordType, field: str, value: CellValue, *, apart: bool | None = None
    ) -> str:
        """A cell as text; empty for an empty one, `?` for an unknown one; masked as `Masker.cell` does."""
        if value is None:
            return ""
        if value is UNKNOWN:
            return "?"
        values = value if isinstance(value, tuple) else (value,)
        return "、".join(self.masker.cell(record_type, field, str(v), apart=apart) for v in values)


def subject_of(check: Check, record_id: str, period: Period | None, element: str | None) -> Subject:
    """A subject as it is written, from what is shown of it."""
    if check.each is None or isinstance(check.each, EachPeriod):
        return Subject(check.subject, record_id, None if period is None else period.label)
    return Subject(check.subject, record_id, None, element, has_element=True)


def _confirm(check: Check, outcome: Outcome, judged: Judgement) -> None:
    answered = (outcome.verdict, outcome.definite, outcome.possible, outcome.due)
    follows = (judged.verdict, judged.definite, judged.possible, judged.due)
    if answered != follows:
        raise DisagreementError(
            f"{check.id}, record {outcome.key}: the engine says {answered}, its records {follows}"
        )


def _element_key(element: Element) -> str | None:
    """A hash, since what it stands for may be personal and is masked everywhere else."""
    return None if element is None else hashlib.sha256(str(element).encode()).hexdigest()


def _at_least(check: Check) -> bool:
    return check.evidence.quantity.at_least if isinstance(check.evidence, Related) else True


def _needed(check: Check) -> Number:
    return check.evidence.quantity.n if isinstance(check.evidence, Related) else 1


def _about(check: Check) -> str | None:
    evidence = check.evidence
    if isinstance(evidence, Related):
        return evidence.type
    fields = [*evidence.recorded, *([evidence.date] if evidence.date else [])]
    return ",".join(f"{check.subject}.{f}" for f in fields) or None
