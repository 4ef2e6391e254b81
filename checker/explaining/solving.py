"""Which cells would have to say what, for a predicate to be true: the ways, and values that satisfy them.

A way names, for each cell to be changed, the conditions that its value must satisfy. What is put into the cells is
tried by whoever asks: a way is a proposal, never an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice, product

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
    Scope,
)
from checker.meaning.evaluate import Frame, View, evaluate
from checker.reads import operands
from facts.base import Field, FieldType
from facts.cells import UNKNOWN
from facts.cells import Cell as Value

WAYS = 24  # looked at for one predicate
TRIED = 48  # sets of values tried for one way
STEP = Decimal("0.0001")  # the smallest difference of two numbers

Way = Mapping[Cell, tuple[Expr, ...]]


def ways(expr: Expr, want: bool, frame: Frame, scope: Scope) -> list[Way]:
    """How to make a predicate true (or false) by the cells of one scope: none at all, or several, `{}` if it is so."""
    if evaluate(expr, frame) is want:
        return [{}]
    match expr:
        case Not(inner):
            return ways(inner, not want, frame, scope)
        case And(parts) | Or(parts):
            each = [ways(part, want, frame, scope) for part in parts]
            if isinstance(expr, And) is want:
                return together(each)
            return [way for found in each for way in found][:WAYS]
        case _:
            atom = expr if want else Not(expr)
            cells = dict.fromkeys(operands(expr))
            return [{c: (atom,)} for c in cells if isinstance(c, Cell) and c.scope is scope]


def together(each: Iterable[Sequence[Way]]) -> list[Way]:
    """The ways to satisfy all of several things at once."""
    joined: list[Way] = [{}]
    for found in each:
        joined = [_merged(one, other) for one in joined for other in found][:WAYS]
    return joined


def _merged(one: Way, other: Way) -> Way:
    return {cell: (*one.get(cell, ()), *other.get(cell, ())) for cell in {**one, **other}}


def inside(cell: Cell, first: date | None, last: date | None) -> Way:
    """The way to bring a date into a window; its last day is tried first."""
    bounds = ((">=", first), ("<=", last))
    compared = tuple(Compare(op, cell, Literal(day, FieldType.DATE)) for op, day in bounds if day is not None)
    return {cell: compared[::-1] or (Known(cell),)}


def values(way: Way, frame: Frame) -> Iterator[Mapping[Cell, Value]]:
    """Values for the cells of a way that satisfy the conditions on each of them, the closest to the bounds first."""
    cells = list(way)
    choices = [list(_fitting(cell, way[cell], frame)) for cell in cells]
    for chosen in islice(product(*choices), TRIED):
        yield dict(zip(cells, chosen, strict=True))


def changed(frame: Frame, cell: Cell, value: Value) -> Frame:
    """The frame with another value in one cell."""
    view = frame.view(cell.scope)
    record = replace(view.record, cells={**view.record.cells, cell.field: value})
    seen = View(view.type, record, view.as_of)
    return replace(frame, subject=seen) if cell.scope is Scope.SUBJECT else replace(frame, related=seen)


def _fitting(cell: Cell, atoms: Sequence[Expr], frame: Frame) -> Iterator[Value]:
    view = frame.view(cell.scope)
    field = view.type.fields[cell.field]
    proposed = [value for atom in atoms for value in _proposed(cell, atom, frame, field)]
    for value in dict.fromkeys([*proposed, *samples(field, view.as_of)]):
        tried = changed(frame, cell, value)
        if value != view.cell(cell.field) and all(evaluate(atom, tried) is True for atom in atoms):
            yield value


def samples(field: Field, as_of: date) -> list[Value]:
    """A value or two of the type of a field, and the empty cell."""
    kind = field.type.element
    of_kind: Mapping[FieldType, Sequence[Value]] = {
        FieldType.ENUM: field.codes,
        FieldType.BOOL: (True, False),
        FieldType.INT: (1, 0),
        FieldType.NUMBER: (Decimal(1), Decimal(0)),
        FieldType.DATE: (as_of,),
        FieldType.TEXT: ("…",),
    }
    if field.type.is_list:
        return [*((str(value),) for value in of_kind[kind]), None]
    return [*of_kind[kind], None]


def _proposed(cell: Cell, atom: Expr, frame: Frame, field: Field) -> Iterator[Value]:
    """The values that stand on the other side of a condition, and those next to them."""
    match atom:
        case Not(inner):
            yield from _proposed(cell, inner, frame, field)
        case Compare(_, left, right):
            other = _value(right if left == cell else left, frame, field)
            if other is not None and other is not UNKNOWN:
                yield other
                yield from _next_to(other)
        case In(element, collection) if element == cell:
            listed = [_value(c, frame, field) for c in collection] if isinstance(collection, tuple) else []
            held = frame.cell(collection) if isinstance(collection, Cell) else None
            yield from (*listed, *(held if isinstance(held, tuple) else ()))
        case In(element, _):
            word, held = _value(element, frame, field), frame.cell(cell)
            present = held if isinstance(held, tuple) else ()
            if isinstance(word, str):
                yield (*present, word)
                yield tuple(other for other in present if other != word) or None
        case _:
            pass


def _value(operand: Operand, frame: Frame, field: Field) -> Value:
    match operand:
        case Literal(value):
            return Decimal(repr(value)) if field.type is FieldType.NUMBER else value  # type: ignore[return-value]  # no float is left
        case PeriodEdge(start):
            assert frame.period is not None
            return frame.period.first if start else frame.period.last
        case Cell() | Item():
            return frame.cell(operand)


def _next_to(value: Value) -> Iterator[Value]:
    match value:
        case bool():
            yield not value
        case int():
            yield from (value - 1, value + 1)
        case Decimal():
            yield from (value - STEP, value + STEP)
        case date():
            yield from (value + timedelta(days=n) for n in (-1, 1) if date.min < value < date.max)
        case _:
            pass
