"""Core expressions over records, in plain Python: what a predicate says of one subject, and which cells it lacks.

Used wherever an answer has to be explained (findings, `explain`). The reference engine evaluates the same
predicates through the CEL runtime instead; a test holds the two together on random input.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from checker.calendar import Period
from checker.core import (
    And,
    Cell,
    Compare,
    Expr,
    In,
    Item,
    Known,
    Literal,
    Not,
    Operand,
    Or,
    PeriodEdge,
    Predicate,
    Scope,
)
from checker.reads import operands
from facts.base import RecordType
from facts.cells import UNKNOWN, Record, Unknown
from facts.cells import Cell as CellValue

Truth = bool | None
"""True, false, or None for unknown."""

_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def kleene_and(truths: Iterable[Truth]) -> Truth:
    """Strong Kleene conjunction: false if any is false, else unknown if any is, else true."""
    answer: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            answer = None
    return answer


def kleene_or(truths: Iterable[Truth]) -> Truth:
    """Strong Kleene disjunction: true if any is true, else unknown if any is, else false."""
    answer: Truth = False
    for truth in truths:
        if truth:
            return True
        if truth is None:
            answer = None
    return answer


# Not frozen: views and frames are made for every record and predicate, and a frozen one takes four times as long.
@dataclass(slots=True)
class View:
    """One record as it stands on the day of the check: an event after that day has not happened."""

    type: RecordType
    record: Record
    as_of: date

    def cell(self, field: str) -> CellValue:
        """The cell, empty where it is an event dated after the day of the check."""
        value = self.record.cells[field]
        if isinstance(value, date) and value > self.as_of and self.type.fields[field].is_event:
            return None
        return value

    def happened(self, field: str) -> CellValue:
        """A date as trigger or as a dated step: a planned one, too, counts only from its day."""
        value = self.record.cells[field]
        return None if isinstance(value, date) and value > self.as_of else value


@dataclass(slots=True)
class Frame:
    """What the names in a predicate stand for."""

    subject: View | None = None
    related: View | None = None
    unit: View | None = None
    item: CellValue = UNKNOWN
    period: Period | None = None

    def view(self, scope: Scope) -> View:
        view = (
            self.subject if scope is Scope.SUBJECT else self.related if scope is Scope.RELATED else self.unit
        )
        if view is None:
            raise LookupError(f"no {scope.value} in this frame")
        return view

    def cell(self, operand: Cell | Item) -> CellValue:
        """The three-state cell that an operand reads."""
        return self.item if isinstance(operand, Item) else self.view(operand.scope).cell(operand.field)


def _operand(operand: Operand, frame: Frame) -> object | None:
    """The value of a scalar operand, None where it is unknown (an empty cell is, inside a predicate)."""
    if isinstance(operand, Literal):
        return operand.value
    if isinstance(operand, PeriodEdge):
        assert frame.period is not None
        return frame.period.first if operand.start else frame.period.last
    value = frame.cell(operand)
    if isinstance(value, Unknown):
        return None
    # A number is a double inside predicates, rounded as SQL casts a decimal.
    return float(value) if isinstance(value, Decimal) else value


def _members(collection: tuple[Literal, ...] | Cell, frame: Frame) -> tuple[object, ...] | None:
    if isinstance(collection, tuple):
        return tuple(literal.value for literal in collection)
    value = frame.cell(collection)
    if isinstance(value, Unknown):
        return None
    return value if isinstance(value, tuple) else ()


def evaluate(expr: Expr, frame: Frame) -> Truth:
    """What a predicate says: true, false, or None where it cannot be known."""
    match expr:
        case And(operands):
            return kleene_and(evaluate(o, frame) for o in operands)
        case Or(operands):
            return kleene_or(evaluate(o, frame) for o in operands)
        case Not(inner):
            truth = evaluate(inner, frame)
            return None if truth is None else not truth
        case Known(of):
            value = frame.cell(of)
            return None if isinstance(value, Unknown) else value is not None
        case Compare(op, left, right):
            one, other = _operand(left, frame), _operand(right, frame)
            return None if one is None or other is None else _COMPARISONS[op](one, other)
        case In(element, collection):
            wanted, members = _operand(element, frame), _members(collection, frame)
            return None if wanted is None or members is None else wanted in members
        case Literal() | Cell() | Item():
            stated = _operand(expr, frame)
            return None if stated is None else bool(stated)


def unknown_cells(expr: Expr, frame: Frame) -> Iterator[Cell | Item]:
    """The cells to blame where an expression is unknown: those of its unknown parts that are not filled."""
    if evaluate(expr, frame) is not None:
        return
    match expr:
        case And(parts) | Or(parts):
            for part in parts:
                yield from unknown_cells(part, frame)
        case Not(inner):
            yield from unknown_cells(inner, frame)
        case In(element, Cell() as collection):
            if isinstance(element, Cell | Item) and _operand(element, frame) is None:
                yield element
            if _members(collection, frame) is None:
                yield collection
        case _:
            yield from (o for o in operands(expr) if frame.cell(o) is None or frame.cell(o) is UNKNOWN)


def unless_excuses(predicate: Predicate, truth: Truth, frame: Frame) -> Truth:
    """The exception's rule: unknown stays so only if a cell it reads is unknown; an empty one excuses nothing."""
    if truth is not None:
        return truth
    return None if any(frame.cell(o) is UNKNOWN for o in operands(predicate.expr)) else False
