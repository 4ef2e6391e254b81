"""One subject at a time: find it by the way it is written, and explain its verdict."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from checker.assessment import Text
from checker.core import Check, EachItem, EachPeriod
from checker.engines import Context
from checker.engines.duckdb import related_keys
from checker.errors import CheckerError, Place, Problem, nearest
from checker.explaining.explanation import Explanation, Narrator
from checker.explaining.findings import Explainer
from checker.explaining.repairing import repairs
from checker.meaning.subjects import elements
from checker.verdict import Element
from facts.cells import UNKNOWN, Record
from facts.store import FactStore

SUGGESTED = 10_000  # ids compared when the one asked for is not there


def explain_subject(
    check: Check,
    title: Text,
    store: FactStore,
    context: Context,
    written: str,
) -> Explanation:
    """The whole reasoning for the subject written as `ID`, `ID@2019-03` or `ID#element`.

    Raises `CheckerError` where there is no such subject, with the nearest that there is.
    """
    if not store.has(check.subject):
        raise _refused("usage.no_source", written, type=check.subject)
    record, number, period, element = _find(check, store, context, written)
    explainer = Explainer(store, context)
    frame = explainer.frame(check, record, period, element)
    keys = related_keys(check, store, context, [record.key]).get((record.key, number), ())
    evidence = getattr(check.evidence, "type", check.subject)
    related = store.fetch(evidence, keys) if keys else {}
    judged = explainer.judge(check, frame, [related[k] for k in keys])
    origins = store.origins(check.subject, [record.key])[record.key]
    narrator = Narrator(check, explainer, frame, judged, store.origins(evidence, keys) if keys else {})
    explanation = narrator.explanation(title, explainer.subject(check, frame, element), origins)
    return replace(explanation, repairs=repairs(check, explainer, frame, judged))


def _find(
    check: Check, store: FactStore, context: Context, written: str
) -> tuple[Record, int, int | None, Element]:
    """The record, the number of the period or element as queries count it, the period, the element."""
    each = check.each
    if each is None:
        return _record(check, store, written), 0, None, None
    id_text, mark, part = written.rpartition("@" if isinstance(each, EachPeriod) else "#")
    if not mark:
        code = "usage.subject_period" if isinstance(each, EachPeriod) else "usage.subject_element"
        raise _refused(code, written)
    record = _record(check, store, id_text)
    if isinstance(each, EachPeriod):
        labels = [p.label for p in context.calendar.periods(each.word, *check.plan_period)]
        if part not in labels:
            raise _refused("usage.period", written, nearest(part, labels))
        number = labels.index(part)
        return record, number, number, None
    return (record, *_element(each, record, written, part))


def _record(check: Check, store: FactStore, record_id: str) -> Record:
    record = store.find(check.subject, record_id)
    if record is None:
        ids = [r.id for r in islice(store.records(check.subject), SUGGESTED)]
        near = nearest(record_id, ids)
        shown = None if near is None else store.masker.record(store.types[check.subject], near)
        raise _refused("usage.subject", record_id, shown, type=check.subject)
    return record


def _element(each: EachItem, record: Record, written: str, part: str) -> tuple[int, None, Element]:
    cell = record.cells[each.field] if each.field else None
    present = elements(each, None if cell is UNKNOWN else cell)
    for number, element in enumerate(present):
        if part == ("-" if element is None else str(element)):
            # A list's elements are numbered from 1, so that 0 is the null element; literals from 0.
            return (number + 1 if each.field and element is not None else number), None, element
    # The elements themselves may be names of people, so none is suggested.
    raise _refused("usage.element", written)


def _refused(code: str, written: str, near: str | None = None, **values: object) -> CheckerError:
    return CheckerError([Problem(code, Place(written), {"found": written, **values}, nearest=near)])
