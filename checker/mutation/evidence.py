"""Ways in which what is asked for may be slightly wrong: one more or less, a join or a field forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from checker.core import Check, EachPeriod, Join, Measure, Own, Quantity, Related
from checker.language.printing import constant
from checker.mutation.mutant import Mutant, Operator


def evidence_mutants(check: Check) -> Iterator[Mutant]:
    """The evidence of a check with one thing changed, its predicates apart."""
    if isinstance(check.evidence, Own):
        yield from _own(check, check.evidence)
    else:
        yield from _related(check, check.evidence)


def _own(check: Check, evidence: Own) -> Iterator[Mutant]:
    for field in evidence.recorded if len(evidence.recorded) > 1 else ():
        rest = tuple(f for f in evidence.recorded if f != field)
        changed = replace(check, evidence=replace(evidence, recorded=rest))
        yield Mutant(Operator.RECORDED_DROPPED, "recorded", field, None, changed)
    if evidence.date is not None and evidence.conditions:
        changed = replace(check, evidence=replace(evidence, date=None))
        yield Mutant(Operator.DATE_DROPPED, "date", None, None, changed)


def _related(check: Check, evidence: Related) -> Iterator[Mutant]:
    joins = evidence.match
    if joins:
        changed = replace(check, evidence=replace(evidence, match=()))
        yield Mutant(Operator.MATCH_DROPPED, "match", None, None, changed)
    for join in joins if len(joins) > 1 else ():
        rest = tuple(j for j in joins if j != join)
        changed = replace(check, evidence=replace(evidence, match=rest))
        yield Mutant(Operator.JOIN_DROPPED, "match", _show(join), None, changed)
    if evidence.date is not None and not isinstance(check.each, EachPeriod):
        changed = replace(check, evidence=replace(evidence, date=None))
        yield Mutant(Operator.DATE_DROPPED, "date", None, None, changed)
    for operator, part, before, after, quantity in _quantities(evidence.quantity):
        changed = replace(check, evidence=replace(evidence, quantity=quantity))
        yield Mutant(operator, part, before, after, changed)


def _show(join: Join) -> str:
    if join.value is not None:
        return f"{join.related} = {constant(join.value.value)}"
    return f"{join.related} = {join.subject or 'item'}"


def _quantities(
    quantity: Quantity,
) -> Iterator[tuple[Operator, str, str | None, str | None, Quantity]]:
    n, key = quantity.n, "at_least" if quantity.at_least else "at_most"
    for m in (n - 1, n + 1):
        if m > 0 or (m == 0 and not quantity.at_least):
            yield Operator.AMOUNT, key, _number(n), _number(m), replace(quantity, n=m)
    other = replace(quantity, at_least=not quantity.at_least, n=n or 1)
    turned = "at_most" if quantity.at_least else "at_least"
    yield Operator.BOUND_TURNED, "require", f"{key} {_number(n)}", f"{turned} {_number(other.n)}", other
    if quantity.measure is not Measure.COUNT:
        counted = replace(quantity, measure=Measure.COUNT, field=None)
        yield Operator.MEASURE_DROPPED, quantity.measure.value, None, None, counted


def _number(n: int | Decimal) -> str:
    return f"{n:f}" if isinstance(n, Decimal) else str(n)
