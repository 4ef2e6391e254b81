"""What keeps a verdict from being decided: the names of the cells, columns and types that are missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.core import Cell, Check, Edge, Item, Own, Predicate, Related
from checker.meaning.evaluate import Frame, View, unknown_cells
from checker.meaning.judging import Judgement, join_values
from checker.reads import edge_fields, types_read
from checker.verdict import DueState, Reason
from facts.cells import UNKNOWN
from facts.cells import Cell as CellValue
from facts.holding import Holding


def missing_types(check: Check, store: Holding) -> tuple[str, ...]:
    """The record types that a check reads and nobody supplied."""
    return tuple(name for name in types_read(check) if not store.has(name))


def undetermined(
    check: Check, frame: Frame, judged: Judgement, store: Holding
) -> tuple[Reason, tuple[str, ...]]:
    """The reason, and everything that is missing, in the order: does it apply, until when, the evidence."""
    types = missing_types(check, store)
    if types:
        return Reason.NO_DATA, types
    due_unknown = judged.due.state is DueState.UNKNOWN
    names = [
        *_for_applies(check, frame, judged),
        *(_unknown_fields(frame, check.window.upper) if due_unknown else ()),
        *_for_evidence(check, frame, judged, store),
    ]
    reason = Reason.UNKNOWN_EVIDENCE
    if judged.applies.truth is None:
        reason = Reason.UNKNOWN_APPLIES
    elif due_unknown:
        reason = Reason.UNKNOWN_DUE
    return reason, tuple(dict.fromkeys(names))


def _subject(frame: Frame) -> View:
    assert frame.subject is not None
    return frame.subject


def _unfilled(cell: CellValue) -> bool:
    return cell is None or cell is UNKNOWN


def _for_applies(check: Check, frame: Frame, judged: Judgement) -> Iterator[str]:
    view, applies = _subject(frame), judged.applies
    if check.bound is not None and applies.bound is None:
        if frame.unit is not None:
            yield from _cells(check.bound.predicate, frame)
        elif _unfilled(view.record.cells[check.bound.unit_field]):
            yield f"{view.type.name}.{check.bound.unit_field}"
        else:
            yield "unit"  # the roster does not have the unit that the record names
    if check.when is not None and applies.when is None:
        yield from _cells(check.when, frame)
    if check.unless is not None and applies.unless is None:
        yield from _cells(check.unless, frame)
    if check.trigger is not None and applies.triggered is None:
        yield from _unknown_fields(frame, check.trigger)
    if check.in_force is not None and applies.in_force is None:
        day = check.in_force.day
        yield from (f"{view.type.name}.{f}" for f in day.fields if _unfilled(view.cell(f)))


def _for_evidence(check: Check, frame: Frame, judged: Judgement, store: Holding) -> Iterator[str]:
    if isinstance(check.evidence, Own):
        yield from _for_own(check, check.evidence, frame, judged)
        return
    lacking = [j.related for j in check.evidence.match if store.lacking(check.evidence.type, j.related)]
    if store.unreadable(check.evidence.type):
        yield check.evidence.type
    elif lacking:
        yield from (f"{check.evidence.type}.{field}" for field in lacking)
    elif join_values(check.evidence.match, frame) is None:
        yield from _for_join(check.evidence, frame)
    else:
        yield from _for_related(check, check.evidence, frame, judged, store)


def _for_own(check: Check, evidence: Own, frame: Frame, judged: Judgement) -> Iterator[str]:
    view = _subject(frame)
    for predicate in evidence.conditions:
        yield from _cells(predicate, frame)
    fields = (*evidence.recorded, *([evidence.date] if evidence.date else []))
    yield from (f"{view.type.name}.{f}" for f in fields if view.cell(f) is UNKNOWN)
    if evidence.date:
        yield from _unknown_lower(check, frame, judged)


def _for_join(evidence: Related, frame: Frame) -> Iterator[str]:
    view = _subject(frame)
    for join in evidence.match:
        if join.value is not None:
            continue
        if join.subject is None:
            if _unfilled(frame.item):
                yield "item"
        elif _unfilled(view.cell(join.subject)):
            yield f"{view.type.name}.{join.subject}"


def _for_related(
    check: Check, evidence: Related, frame: Frame, judged: Judgement, store: Holding
) -> Iterator[str]:
    related_type = store.types[evidence.type]
    as_of = _subject(frame).as_of
    for candidate in judged.candidates:
        if candidate.qualifies is False:
            continue
        related = View(related_type, candidate.record, as_of)
        seen = Frame(frame.subject, related, frame.unit, frame.item, frame.period)
        if evidence.where is not None and candidate.where is None:
            yield from _cells(evidence.where, seen)
        if evidence.date and not isinstance(candidate.date, date):
            yield f"{evidence.type}.{evidence.date}"
        field = evidence.quantity.field
        if field and _unfilled(related.cell(field)):
            yield f"{evidence.type}.{field}"
    if evidence.date:
        yield from _unknown_lower(check, frame, judged)


def _unknown_lower(check: Check, frame: Frame, judged: Judgement) -> Iterator[str]:
    if judged.span.lower.state not in (DueState.KNOWN, DueState.NONE):
        view = _subject(frame)
        fields = edge_fields(check.window.lower)
        yield from (f"{view.type.name}.{f}" for f in fields if _unfilled(view.cell(f)))


def _unknown_fields(frame: Frame, edge: Edge | None) -> Iterator[str]:
    view = _subject(frame)
    return (f"{view.type.name}.{f}" for f in edge_fields(edge) if view.cell(f) is UNKNOWN)


def _cells(predicate: Predicate, frame: Frame) -> Iterator[str]:
    return (_name(operand, frame) for operand in unknown_cells(predicate.expr, frame))


def _name(operand: Cell | Item, frame: Frame) -> str:
    """`filing.filed_on`, or `item` for the element that the list did not have."""
    if isinstance(operand, Item):
        return "item"
    return f"{frame.view(operand.scope).type.name}.{operand.field}"
