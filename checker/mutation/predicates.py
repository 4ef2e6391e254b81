"""Ways in which a condition may be slightly wrong: a part forgotten, an atom turned round, a boundary one off.

That `&&` stands where `||` belongs needs no operator: whoever notices that each part counts notices this too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checker.core import And, Cell, Compare, Expr, In, Literal, Not, Operand, Or, Value
from checker.mutation.mutant import Operator

Words = Callable[[Operand], Sequence[Value]]
"""The vocabulary of an operand; nothing where it has none."""

OPPOSITE: Mapping[str, str] = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
BOUNDARY: Mapping[str, str] = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}

_INT64 = 2**63


@dataclass(frozen=True, slots=True)
class Variant:
    """An expression that differs in one thing: `before` has become `after`, or is left out."""

    operator: Operator
    before: Expr
    after: Expr | None
    whole: Expr


def variants(expr: Expr, words: Words) -> Iterator[Variant]:
    """Each expression that differs from `expr` in one thing."""
    match expr:
        case And(parts) | Or(parts):
            yield from _of_parts(type(expr), parts, words)
        case Not(inner):
            for variant in variants(inner, words):
                whole = _not(variant.whole)
                if variant.before is inner and variant.after is not None:
                    yield Variant(variant.operator, expr, whole, whole)
                else:
                    yield replace(variant, whole=whole)
        case _:
            yield Variant(Operator.NEGATED, expr, negation(expr), negation(expr))
            yield from _of_atom(expr, words)


def negation(expr: Expr) -> Expr:
    """What is true exactly where `expr` is false."""
    if isinstance(expr, Compare):
        return Compare(OPPOSITE[expr.op], expr.left, expr.right)
    return _not(expr)


def _not(expr: Expr) -> Expr:
    return expr.operand if isinstance(expr, Not) else Not(expr)


def _of_parts(kind: type[And | Or], parts: tuple[Expr, ...], words: Words) -> Iterator[Variant]:
    for number, part in enumerate(parts):
        before, after = parts[:number], parts[number + 1 :]
        yield Variant(Operator.PART_DROPPED, part, None, _joined(kind, (*before, *after)))
        for variant in variants(part, words):
            yield replace(variant, whole=_joined(kind, (*before, variant.whole, *after)))


def _joined(kind: type[And | Or], parts: tuple[Expr, ...]) -> Expr:
    """A chain of one operator, as the language makes it: none inside another of its kind, none of a single part."""
    flat: list[Expr] = []
    for part in parts:
        flat += part.operands if isinstance(part, kind) else [part]
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def _of_atom(expr: Expr, words: Words) -> Iterator[Variant]:
    changed: Expr
    match expr:
        case Compare(op, left, right):
            if op in BOUNDARY:
                changed = Compare(BOUNDARY[op], left, right)
                yield Variant(Operator.COMPARISON, expr, changed, changed)
            for operator, one in _literals(right, left, words):
                changed = Compare(op, left, one)
                yield Variant(operator, expr, changed, changed)
            for operator, one in _literals(left, right, words):
                changed = Compare(op, one, right)
                yield Variant(operator, expr, changed, changed)
        case In(element, tuple() as members) if len(members) > 1:
            for number, member in enumerate(members):
                changed = In(element, members[:number] + members[number + 1 :])
                yield Variant(Operator.MEMBER_DROPPED, member, None, changed)
        case In(element, (member,)):
            for operator, one in _literals(member, element, words):
                changed = In(element, (one,))
                yield Variant(operator, expr, changed, changed)
        case In(element, Cell() as collection):
            for operator, one in _literals(element, collection, words):
                changed = In(one, collection)
                yield Variant(operator, expr, changed, changed)


def _literals(operand: Operand, beside: Operand, words: Words) -> Iterator[tuple[Operator, Literal]]:
    """What could stand where a literal does: the next word of the vocabulary, the numbers or days around it."""
    if not isinstance(operand, Literal):
        return
    vocabulary = words(beside)
    if operand.value in vocabulary:
        following = (vocabulary.index(operand.value) + 1) % len(vocabulary)
        if vocabulary[following] != operand.value:
            yield Operator.WORD, Literal(vocabulary[following], operand.type)
    else:
        for value in _around(operand.value):
            yield Operator.LITERAL, Literal(value, operand.type)


def _around(value: Value) -> Iterator[Value]:
    if isinstance(value, date):
        yield from days_around(value)
    elif isinstance(value, float):
        yield from (value - 1, value + 1)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield from (n for n in (value - 1, value + 1) if -_INT64 <= n < _INT64)


def days_around(day: date) -> Iterator[date]:
    """The day before and the day after, as far as the calendar goes."""
    if day > date.min:
        yield day - timedelta(days=1)
    if day < date.max:
        yield day + timedelta(days=1)
