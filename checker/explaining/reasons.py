"""Why a breach is one or a verdict pending, how many days late, and from which day (design, section 3)."""

from __future__ import annotations

from datetime import date, timedelta

from checker.core import Check, EachPeriod, Own, Related
from checker.meaning.evaluate import Frame
from checker.meaning.judging import Candidate, Judgement, measure
from checker.verdict import Reason, Verdict
from facts.base import RecordType


def breach_reason(
    check: Check, frame: Frame, judged: Judgement, related: RecordType | None, as_of: date
) -> Reason:
    """The first reason that fits. `related` is the type of the related records, if the evidence is other records."""
    evidence = check.evidence
    if isinstance(evidence, Own):
        return _own_reason(evidence, frame, judged)
    if not evidence.quantity.at_least:
        return Reason.EXCEEDED
    dated = [(c.where, c.date) for c in judged.candidates if isinstance(c.date, date) and c.date <= as_of]
    if evidence.date and not isinstance(check.each, EachPeriod):
        if _reached_late(check, judged, related, as_of) is not None:
            return Reason.LATE
        lower = judged.span.lower.day
        if lower and any(where is not False and day < lower for where, day in dated):
            return Reason.EARLY
    if judged.definite > 0:
        return Reason.INSUFFICIENT
    if any(where is False for where, _ in dated):
        return Reason.UNQUALIFIED
    return Reason.ABSENT


def _own_reason(evidence: Own, frame: Frame, judged: Judgement) -> Reason:
    assert frame.subject is not None
    day = frame.subject.happened(evidence.date) if evidence.date else None
    if isinstance(day, date):
        upper, lower = judged.span.upper.day, judged.span.lower.day
        if judged.where is False:
            return Reason.UNQUALIFIED
        if upper is not None and day > upper:
            return Reason.LATE
        if lower is not None and day < lower:
            return Reason.EARLY
    return Reason(evidence.absence.value)


def _reached_late(check: Check, judged: Judgement, related: RecordType | None, as_of: date) -> date | None:
    """The day on which enough was reached after the due day, if it was."""
    evidence, due = check.evidence, judged.due.day
    assert isinstance(evidence, Related)
    assert related is not None
    if due is None:
        return None
    late = sorted(
        (
            c
            for c in judged.candidates
            if c.where is not False and isinstance(c.date, date) and due < c.date <= as_of
        ),
        key=lambda c: (c.date, c.record.key),
    )
    counted = [c for c in judged.candidates if c.qualifies]
    for candidate in late:
        counted.append(Candidate(candidate.record, True, True, True, candidate.date))
        amount, _ = measure(evidence.quantity, related, counted, as_of)
        if amount >= evidence.quantity.n:
            assert isinstance(candidate.date, date)
            return candidate.date
    return None


def days_late(
    check: Check, frame: Frame, judged: Judgement, related: RecordType | None, reason: Reason, as_of: date
) -> int | None:
    """Days after the due day: to the step that came late, else to the day of the check.

    None without a due day, before it, and where the fault is not one of lateness.
    """
    due = judged.due.day
    if due is None or reason in (Reason.EXCEEDED, Reason.EARLY):
        return None
    until = as_of
    if reason is Reason.LATE:
        if isinstance(check.evidence, Own):
            assert frame.subject is not None
            step = frame.subject.happened(check.evidence.date or "")
            until = step if isinstance(step, date) else as_of
        else:
            until = _reached_late(check, judged, related, as_of) or as_of
    return (until - due).days if until > due else None


def breach_day(check: Check, frame: Frame, judged: Judgement, reason: Reason) -> date | None:
    """The day after the due day; for `at_once` the trigger, else the period's first day; none when exceeded."""
    if judged.verdict is not Verdict.BREACHED or reason is Reason.EXCEEDED:
        return None
    if judged.due.day is not None:
        return judged.due.day + timedelta(days=1)
    if check.trigger is not None and frame.subject is not None:
        days = [frame.subject.happened(f) for f in check.trigger.fields]
        return min((d for d in days if isinstance(d, date)), default=None)
    return frame.period.first if frame.period is not None else check.plan_period[0]
