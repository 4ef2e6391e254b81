"""SQL building blocks as `sqlglot` trees, never as pasted strings; constants are folded on the way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from sqlglot import exp
from sqlglot.expressions import DType

from checker.core import Literal

Sql = exp.Expr


def name(text: str) -> exp.Identifier:
    return exp.Identifier(this=text, quoted=True)


def column(table: str, field: str) -> exp.Column:
    return exp.Column(this=name(field), table=name(table))


def true() -> Sql:
    return exp.Boolean(this=True)


def false() -> Sql:
    return exp.Boolean(this=False)


def null() -> Sql:
    return exp.Null()


def is_true(sql: Sql) -> bool:
    return isinstance(sql, exp.Boolean) and bool(sql.this)


def is_false(sql: Sql) -> bool:
    return isinstance(sql, exp.Boolean) and not sql.this


def integer(value: int) -> Sql:
    number = exp.Literal.number(str(abs(value)))
    return exp.Neg(this=number) if value < 0 else number


def text(value: str) -> Sql:
    return exp.Literal.string(value)


def cast(sql: Sql, kind: DType) -> Sql:
    return exp.Cast(this=sql, to=exp.DataType(this=kind))


def day(value: date) -> Sql:
    return cast(text(value.isoformat()), DType.DATE)


def decimal(value: int | Decimal) -> Sql:
    if isinstance(value, int):
        return integer(value)
    kind = exp.DataType(
        this=DType.DECIMAL,
        expressions=[exp.DataTypeParam(this=integer(38)), exp.DataTypeParam(this=integer(4))],
    )
    return exp.Cast(this=text(str(value)), to=kind)


def paren(sql: Sql) -> Sql:
    return exp.Paren(this=sql) if isinstance(sql, exp.Connector | exp.Binary | exp.Not | exp.Is) else sql


def conj(parts: Iterable[Sql]) -> Sql:
    """AND, with TRUE left out and FALSE deciding."""
    kept = [p for p in parts if not is_true(p)]
    if any(is_false(p) for p in kept):
        return false()
    if not kept:
        return true()
    joined = kept[0] if len(kept) == 1 else paren(kept[0])
    for part in kept[1:]:
        joined = exp.And(this=joined, expression=paren(part))
    return joined


def disj(parts: Iterable[Sql]) -> Sql:
    """OR, with FALSE left out and TRUE deciding."""
    kept = [p for p in parts if not is_false(p)]
    if any(is_true(p) for p in kept):
        return true()
    if not kept:
        return false()
    joined = kept[0] if len(kept) == 1 else paren(kept[0])
    for part in kept[1:]:
        joined = exp.Or(this=joined, expression=paren(part))
    return joined


def negate(sql: Sql) -> Sql:
    if isinstance(sql, exp.Boolean):
        return false() if sql.this else true()
    return exp.Not(this=paren(sql))


def is_constant(sql: Sql) -> bool:
    """TRUE, FALSE, NULL, a number, a text or a fixed day."""
    plain = sql.this if isinstance(sql, exp.Cast) else sql
    return isinstance(plain, exp.Boolean | exp.Null | exp.Literal)


def is_null(sql: Sql) -> Sql:
    if is_constant(sql):
        return true() if isinstance(sql.this if isinstance(sql, exp.Cast) else sql, exp.Null) else false()
    return exp.Is(this=paren(sql), expression=null())


def is_not_null(sql: Sql) -> Sql:
    return negate(is_null(sql))


def is_bool(sql: Sql, value: bool) -> Sql:
    """Certainly true (or false): never NULL."""
    if isinstance(sql, exp.Boolean):
        return true() if bool(sql.this) is value else false()
    return exp.Is(this=paren(sql), expression=exp.Boolean(this=value))


def case(*branches: tuple[Sql, Sql], otherwise: Sql) -> Sql:
    """CASE WHEN; branches that can never be taken are left out, and one always taken ends it."""
    kept: list[exp.If] = []
    for condition, value in branches:
        if is_false(condition):
            continue
        if is_true(condition):
            otherwise = value
            break
        kept.append(exp.If(this=condition, true=value))
    return exp.Case(ifs=kept, default=otherwise) if kept else otherwise


def coalesce(sql: Sql, default: Sql) -> Sql:
    return sql if isinstance(sql, exp.Boolean) else exp.Coalesce(this=sql, expressions=[default])


def not_false(sql: Sql) -> Sql:
    """Possibly true: never NULL."""
    return negate(is_bool(sql, False))


def binary(kind: type[exp.Binary], left: Sql, right: Sql) -> Sql:
    return kind(this=paren(left), expression=paren(right))


def alias(sql: Sql, as_name: str) -> Sql:
    return exp.Alias(this=sql, alias=name(as_name))


def call(function: str, *arguments: Sql) -> Sql:
    """A function call, spelt as it is."""
    return exp.Anonymous(this=function, expressions=list(arguments))


def literal(value: Literal) -> Sql:
    if isinstance(value.value, bool):
        return exp.Boolean(this=value.value)
    if isinstance(value.value, int):
        return integer(value.value)
    if isinstance(value.value, date):
        return day(value.value)
    if isinstance(value.value, float):
        return cast(text(repr(value.value)), DType.DOUBLE)
    return text(value.value)
