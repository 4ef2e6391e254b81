"""Three-valued cells and predicates in SQL.

A predicate becomes a SQL boolean whose NULL is "unknown"; SQL's own AND, OR and NOT are then strong Kleene logic.
What the statistics of a column rule out is left out of the query.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlglot import exp
from sqlglot.expressions import DType

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
from checker.sql.building import (
    Sql,
    binary,
    case,
    cast,
    column,
    conj,
    day,
    disj,
    false,
    is_not_null,
    is_null,
    literal,
    negate,
    null,
    paren,
    true,
)
from facts.base import FieldType
from facts.store import FactStore

_COMPARISONS: Mapping[str, type[exp.Binary]] = {
    "==": exp.EQ,
    "!=": exp.NEQ,
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
}
_TYPES = {
    FieldType.TEXT: DType.VARCHAR,
    FieldType.ENUM: DType.VARCHAR,
    FieldType.BOOL: DType.BOOLEAN,
    FieldType.INT: DType.BIGINT,
    FieldType.NUMBER: DType.DOUBLE,
    FieldType.DATE: DType.DATE,
}


class Cells(Protocol):
    """Where the cells of one scope are found: their value as predicates see it, and whether they are filled."""

    def value(self, field: str) -> Sql: ...

    def known(self, field: str) -> Sql: ...


class TableCells:
    """The cells of a stored table on the day of the check: events after it have not happened."""

    def __init__(self, store: FactStore, type_name: str, table: str, as_of: date) -> None:
        self.table = table
        self.as_of = as_of
        self.fields = store.types[type_name].fields
        self.statistics = store.statistics(type_name)

    def raw(self, field: str, *, happened: bool = False) -> Sql:
        """The filled value, else NULL. `happened`: a planned date, too, counts only from its day."""
        sql = column(self.table, field)
        spec = self.fields[field]
        hides_future = spec.is_event or (happened and spec.type is FieldType.DATE)
        if hides_future and self.reaches_past(field):
            return case((binary(exp.LTE, sql.copy(), day(self.as_of)), sql), otherwise=null())
        return sql

    def unknown(self, field: str) -> Sql:
        """Whether the cell is unknown; never NULL."""
        return column(self.table, f"_unknown_{field}") if self.has_unknown(field) else false()

    def value(self, field: str) -> Sql:
        if not self.fields[field].type.is_list:
            return self.raw(field)
        if self.never_null(field):
            return self.raw(field)
        filled = exp.Coalesce(this=self.raw(field), expressions=[empty_list()])
        return case((self.unknown(field), null()), otherwise=filled)

    def has_unknown(self, field: str) -> bool:
        """Whether any cell is unknown."""
        return self.statistics[field].unknown > 0

    def filled(self, field: str) -> bool:
        """Whether every cell holds a value, on whatever day."""
        statistics = self.statistics[field]
        return not statistics.unknown and not statistics.empty

    def reaches_past(self, field: str) -> bool:
        """Whether a date lies after the day of the check."""
        latest = self.statistics[field].latest
        return latest is not None and latest > self.as_of

    def never_null(self, field: str) -> bool:
        """Whether every cell is filled as the day of the check sees it."""
        return self.filled(field) and not (self.fields[field].is_event and self.reaches_past(field))

    def known(self, field: str) -> Sql:
        if self.never_null(field):
            return true()
        return case((self.unknown(field), null()), otherwise=is_not_null(self.raw(field)))


def empty_list() -> Sql:
    kind = exp.DataType(
        this=DType.ARRAY,
        expressions=[exp.DataType(this=DType.VARCHAR)],
        nested=True,
    )
    return exp.Cast(this=exp.Array(expressions=[]), to=kind)


@dataclass(frozen=True, slots=True)
class CarriedCells:
    """The subject's cells after the subject query: columns `v_<field>` and `f_<field>` (filled) of `table`."""

    table: str

    def value(self, field: str) -> Sql:
        return column(self.table, f"v_{field}")

    def known(self, field: str) -> Sql:
        return column(self.table, f"f_{field}")


@dataclass(frozen=True, slots=True)
class Names:
    """What the names in a predicate stand for in a query."""

    cells: Mapping[Scope, Cells]
    item: Sql
    period_first: Sql
    period_last: Sql


# ----------------------------------------------------------------------------------------------- predicates


def _operand(operand: Operand, names: Names) -> Sql:
    match operand:
        case Literal():
            return literal(operand)
        case Item():
            return names.item.copy()
        case PeriodEdge(start):
            return (names.period_first if start else names.period_last).copy()
        case Cell(scope, field, kind):
            value = names.cells[scope].value(field)
            return cast(value, DType.DOUBLE) if kind is FieldType.NUMBER else value


def predicate(expr: Expr, names: Names) -> Sql:
    """A predicate as a SQL boolean: TRUE, FALSE, or NULL where it is unknown."""
    match expr:
        case And(parts):
            return conj(predicate(p, names) for p in parts)
        case Or(parts):
            return disj(predicate(p, names) for p in parts)
        case Not(inner):
            return negate(predicate(inner, names))
        case Known(of):
            if isinstance(of, Cell):
                return names.cells[of.scope].known(of.field)
            return case((is_null(names.item.copy()), null()), otherwise=true())
        case Compare(op, left, right):
            return binary(_COMPARISONS[op], _operand(left, names), _operand(right, names))
        case In(element, collection):
            return _membership(_operand(element, names), collection, names)
        case Literal() | Cell() | Item():
            return _operand(expr, names)


def _membership(element: Sql, collection: tuple[Literal, ...] | Cell, names: Names) -> Sql:
    if isinstance(collection, Cell):
        members = names.cells[collection.scope].value(collection.field)
        either_unknown = disj((is_null(element), is_null(members)))
        found = exp.ArrayContains(this=members.copy(), expression=element.copy())
        return case((either_unknown, null()), otherwise=found)
    if not collection:
        return case((is_null(element), null()), otherwise=false())
    return exp.In(this=paren(element), expressions=[literal(v) for v in collection])


def never_null(expr: Expr, cells: Mapping[Scope, TableCells]) -> bool:
    """Whether a predicate is always true or false, as far as the statistics of its cells tell."""
    match expr:
        case And(parts) | Or(parts):
            return all(never_null(p, cells) for p in parts)
        case Not(inner):
            return never_null(inner, cells)
        case Known(of):
            return isinstance(of, Cell) and not cells[of.scope].has_unknown(of.field)
        case Compare(_, left, right):
            return _filled(left, cells) and _filled(right, cells)
        case In(element, collection):
            if isinstance(collection, Cell) and cells[collection.scope].has_unknown(collection.field):
                return False
            return _filled(element, cells)
        case Literal() | Cell() | Item():
            return _filled(expr, cells)


def _filled(operand: Operand, cells: Mapping[Scope, TableCells]) -> bool:
    if isinstance(operand, Cell):
        return cells[operand.scope].never_null(operand.field)
    return not isinstance(operand, Item)


def typed_null(kind: FieldType) -> Sql:
    """A NULL of a field type, so that a query's columns keep their types."""
    return cast(null(), _TYPES[kind.element])
