"""The language's meaning in plain Python: slow, obvious, one subject after another.

Predicates run in the CEL runtime, dates through the calendar. What the other engines answer is measured by this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from checker.core import Check, Related
from checker.engines import FINDINGS, CheckResult, Context, without_source
from checker.meaning.evaluate import Frame, View
from checker.meaning.judging import is_considered, judge
from checker.meaning.matching import RelatedIndex
from checker.meaning.runtime import truth_of
from checker.meaning.subjects import subjects_of
from checker.verdict import Element, Outcome, Reason, Tally, Verdict
from facts.base import RecordType
from facts.cells import UNKNOWN, Cell, Record
from facts.store import FactStore


def run(
    checks: Iterable[Check], store: FactStore, context: Context, keep: Collection[Verdict] = FINDINGS
) -> Iterator[CheckResult]:
    """Judge every subject of every check."""
    return (_run_check(check, store, context, keep) for check in checks)


def _run_check(check: Check, store: FactStore, context: Context, keep: Collection[Verdict]) -> CheckResult:
    if not store.has(check.subject):
        return without_source(check, keep)
    subject_type = store.types[check.subject]
    roster = Roster(check, store)
    index = (
        RelatedIndex(check.evidence, store, context.as_of) if isinstance(check.evidence, Related) else None
    )
    counts: Counter[Verdict] = Counter()
    kept: list[Outcome] = []
    for record in store.records(check.subject):
        if context.unit is not None and record.cells[subject_type.unit or ""] != context.unit:
            continue
        view = View(subject_type, record, context.as_of)
        unit = roster.unit_of(record, context)
        for number, period, item in subjects_of(check, view, context.calendar):
            frame = Frame(view, None, unit, UNKNOWN if item is None else item, period)
            outcome = _judge_subject(check, frame, index, number, item, context)
            counts[outcome.verdict] += 1
            if outcome.verdict in keep:
                kept.append(outcome)
    tally = Tally(*(counts[v] for v in Verdict))
    return CheckResult(check, tally, tuple(kept))


def _judge_subject(
    check: Check,
    frame: Frame,
    index: RelatedIndex | None,
    number: int | None,
    item: Element,
    context: Context,
) -> Outcome:
    assert frame.subject is not None
    related = None if index is None else index.matching(frame)
    judged = judge(check, frame, related, truth_of, context.calendar, context.as_of)
    reason: Reason | None = None
    if judged.verdict is Verdict.NOT_APPLICABLE:
        reason = judged.applies.reason or Reason.MOOT
    considered = tuple(c.record.key for c in judged.candidates if is_considered(check, c))
    return Outcome(
        frame.subject.record.key,
        number,
        item,
        judged.verdict,
        judged.definite,
        judged.possible,
        judged.due,
        reason,
        considered,
    )


class Roster:
    """The unit that answers for a record, looked up by id; None where it is not there or cannot be known."""

    def __init__(self, check: Check, store: FactStore) -> None:
        self.bound = check.bound
        self.by_id: dict[Cell, Record] = {}
        self.type: RecordType | None = None
        if check.bound is not None and store.has("unit"):
            self.type = store.types["unit"]
            id_field = self.type.id or ""
            self.by_id = {r.cells[id_field]: r for r in store.records("unit")}

    def unit_of(self, record: Record, context: Context) -> View | None:
        if self.bound is None or self.type is None:
            return None
        cell = record.cells[self.bound.unit_field]
        unit = None if cell is None or cell is UNKNOWN else self.by_id.get(cell)
        return None if unit is None else View(self.type, unit, context.as_of)
