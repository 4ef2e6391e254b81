"""The meaning of a check for one subject, step by step and in plain Python (design, section 3).

`judge` answers: does it apply, until when, what qualifies, and so which verdict. How a predicate is evaluated is
the caller's: the reference engine brings the CEL runtime, findings and `explain` the core evaluator.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from checker.calendar import Calendar
from checker.core import (
    Check,
    EachPeriod,
    Join,
    Literal,
    Measure,
    Own,
    Predicate,
    Quantity,
    Related,
)
from checker.meaning.evaluate import Frame, Truth, View, kleene_and, unless_excuses
from checker.meaning.windows import Point, Span, earliest, span_of
from checker.verdict import Due, DueState, Number, Reason, Verdict, decide
from facts.base import RecordType
from facts.cells import UNKNOWN, Cell, Record, Unknown
from facts.holding import Holding

TruthOf = Callable[[Predicate, Frame], Truth]


@dataclass(frozen=True, slots=True)
class Applies:
    """Whether the obligation binds the subject, and the parts it follows from (None: not asked)."""

    truth: Truth
    reason: Reason | None
    bound: Truth = True
    when: Truth = True
    unless: Truth = False
    triggered: Truth = True
    in_period: Truth = True
    in_force: Truth = True


@dataclass(slots=True)
class Candidate:
    """A related record that matched: does `where` hold, is its date inside, and so does it qualify."""

    record: Record
    where: Truth
    inside: Truth
    qualifies: Truth
    date: Cell


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything that one verdict follows from."""

    verdict: Verdict
    applies: Applies
    span: Span
    due: Due
    definite: Number
    possible: Number | None
    where: Truth = None  # of evidence on the record itself
    candidates: tuple[Candidate, ...] = ()
    joined: bool = True  # False: the records to look at cannot even be found


@dataclass(frozen=True, slots=True)
class RelatedRecords:
    """What a judge must know of the related type, and the records that match.

    `joinable`: they can be found at all. `complete`: no file of the type is unreadable, so there can be no others.
    """

    type: RecordType
    joinable: bool
    complete: bool
    records: Sequence[Record]

    @classmethod
    def of(cls, evidence: Related, store: Holding, records: Sequence[Record]) -> RelatedRecords:
        """These records of the store, and what it knows of their type."""
        complete = not store.unreadable(evidence.type)
        return cls(store.types[evidence.type], joinable(evidence, store), complete, records)


def joinable(evidence: Related, store: Holding) -> bool:
    """Whether related records can be found: their type has a source, and each source has the join columns."""
    return store.has(evidence.type) and not any(
        store.lacking(evidence.type, join.related) for join in evidence.match
    )


def judge_applies(check: Check, frame: Frame, truth_of: TruthOf) -> Applies:
    """Whether the obligation binds the subject; when several things say no, the first in order is the reason."""
    subject = frame.subject
    assert subject is not None
    bound: Truth = True
    if check.bound is not None:
        bound = None if frame.unit is None else truth_of(check.bound.predicate, frame)
    when = True if check.when is None else truth_of(check.when, frame)
    unless: Truth = False
    if check.unless is not None:
        unless = unless_excuses(check.unless, truth_of(check.unless, frame), frame)
    triggered: Truth = True
    in_period: Truth = True
    if check.trigger is not None:
        trigger = earliest(check.trigger, subject)
        triggered = {DueState.KNOWN: True, DueState.OPEN: False}.get(trigger.state)
        if not check.any_trigger:
            in_period = _between(trigger, *check.plan_period)
    in_force: Truth = True
    if check.in_force is not None:
        day = earliest(check.in_force.day, subject)
        in_force = _between(day, check.in_force.start or date.min, check.in_force.end or date.max)
    refusals = (
        (kleene_and((bound, when)), Reason.EXCLUDED),
        (None if unless is None else not unless, Reason.EXEMPT),
        (in_force, Reason.NOT_IN_FORCE),
        (in_period, Reason.OUT_OF_PERIOD),
        (triggered, Reason.NOT_TRIGGERED),
    )
    reason = next((why for truth, why in refusals if truth is False), None)
    truth = kleene_and(part for part, _ in refusals)
    return Applies(truth, reason, bound, when, unless, triggered, in_period, in_force)


def _between(point: Point, first: date, last: date) -> Truth:
    return None if point.day is None else first <= point.day <= last


def join_values(match: Sequence[Join], frame: Frame) -> tuple[Cell, ...] | None:
    """What the related records' join fields must equal; None where one of the subject's own cells is not filled."""
    subject = frame.subject
    assert subject is not None
    values = tuple(_join_value(join, subject, frame) for join in match)
    return None if any(v is None or v is UNKNOWN for v in values) else values


def _join_value(join: Join, subject: View, frame: Frame) -> Cell:
    if join.value is not None:
        return constant_of(join.value)
    return frame.item if join.subject is None else subject.cell(join.subject)


def constant_of(literal: Literal) -> Cell:
    """A constant as the cell that equals it."""
    value = literal.value
    return Decimal(repr(value)) if isinstance(value, float) else value


def judge(
    check: Check,
    frame: Frame,
    related: RelatedRecords | None,
    truth_of: TruthOf,
    calendar: Calendar,
    as_of: date,
) -> Judgement:
    """The verdict for one subject. `related` are the records that match it; None for evidence on the record itself."""
    applies = judge_applies(check, frame, truth_of)
    span = span_of(check.window, frame, calendar)
    upper = span.upper
    due = Due(upper.state, upper.day)
    quantity = check.evidence.quantity if isinstance(check.evidence, Related) else Quantity()
    candidates: tuple[Candidate, ...] = ()
    where: Truth = None
    joined = True
    definite: Number
    possible: Number | None
    if isinstance(check.evidence, Own):
        where, qualifies = judge_own(check.evidence, frame, span, truth_of)
        definite, possible = int(qualifies is True), int(qualifies is not False)
    else:
        assert related is not None
        joined = related.joinable and join_values(check.evidence.match, frame) is not None
        if joined:
            candidates = judge_candidates(check.evidence, frame, related, span, truth_of, as_of)
            definite, possible = measure(quantity, related.type, candidates, as_of)
            possible = possible if related.complete else None
        else:
            definite, possible = 0, None
    verdict = decide(
        applies=applies.truth,
        definite=definite,
        possible=possible,
        due=due,
        as_of=as_of,
        n=quantity.n,
        at_least=quantity.at_least,
    )
    return Judgement(verdict, applies, span, due, definite, possible, where, candidates, joined)


def judge_own(evidence: Own, frame: Frame, span: Span, truth_of: TruthOf) -> tuple[Truth, Truth]:
    """What the record's own conditions say, and whether it qualifies."""
    subject = frame.subject
    assert subject is not None
    where = kleene_and(
        [truth_of(p, frame) for p in evidence.conditions]
        + [_filled(subject.cell(f)) for f in evidence.recorded]
    )
    if evidence.date is None:
        return where, where
    day = subject.happened(evidence.date)
    if isinstance(day, date):
        return where, kleene_and((where, span.inside(day)))
    return where, kleene_and((where, None if day is UNKNOWN else False))


def _filled(cell: Cell) -> Truth:
    return None if isinstance(cell, Unknown) else cell is not None


def judge_candidates(
    evidence: Related,
    frame: Frame,
    related: RelatedRecords,
    span: Span,
    truth_of: TruthOf,
    as_of: date,
) -> tuple[Candidate, ...]:
    """Each matched record: does it qualify, and why not."""
    return tuple(
        judge_candidate(evidence, frame, View(related.type, record, as_of), span, truth_of)
        for record in related.records
    )


def judge_candidate(evidence: Related, frame: Frame, view: View, span: Span, truth_of: TruthOf) -> Candidate:
    """One matched record."""
    where: Truth = True
    if evidence.where is not None:
        seen = Frame(frame.subject, view, frame.unit, frame.item, frame.period)
        where = truth_of(evidence.where, seen)
    if evidence.date is None:
        return Candidate(view.record, where, True, where, None)
    day = view.record.cells[evidence.date]
    inside: Truth = None
    if isinstance(day, date):
        inside = span.inside(day) if day <= view.as_of else False
    qualifies = inside if where else kleene_and((where, inside))
    return Candidate(view.record, where, inside, qualifies, day)


def measure(
    quantity: Quantity, record_type: RecordType, candidates: Sequence[Candidate], as_of: date
) -> tuple[Number, Number | None]:
    """How much certainly qualifies, and how much at most (None: no upper end)."""
    certain = [c for c in candidates if c.qualifies]
    at_most = [c for c in candidates if c.qualifies is not False]
    if quantity.measure is Measure.COUNT:
        return len(certain), len(at_most)
    field = quantity.field
    assert field is not None
    of_certain = [View(record_type, c.record, as_of).cell(field) for c in certain]
    of_possible = [View(record_type, c.record, as_of).cell(field) for c in at_most]
    if quantity.measure is Measure.SUM:
        definite = _sum(of_certain)
        return definite, None if any(not _is_number(v) for v in of_possible) else _sum(of_possible)
    unseen = sum(1 for v in of_possible if v is None or v is UNKNOWN)
    return len(_values(of_certain)), len(_values(of_possible)) + unseen


def _is_number(value: Cell) -> bool:
    return isinstance(value, int | Decimal)


def _sum(values: Sequence[Cell]) -> Number:
    total: Number = 0
    for value in values:
        if isinstance(value, int | Decimal):
            total += value
    return total


def _values(values: Sequence[Cell]) -> set[Cell]:
    return {v for v in values if v is not None and v is not UNKNOWN}


def is_considered(check: Check, candidate: Candidate) -> bool:
    """Whether a matched record is named as evidence.

    With a join every match is; without one (all records of the type match) those whose `where` is not false.
    Under `each: <period>` the records of other periods are left out: they speak for those periods.
    """
    assert isinstance(check.evidence, Related)
    if isinstance(check.each, EachPeriod) and candidate.inside is False:
        return False
    return bool(check.evidence.match) or candidate.where is not False
