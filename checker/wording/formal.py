"""An obligation in formal notation: its parts as the engines take them, with conditions in CEL."""

from __future__ import annotations

from collections.abc import Iterator

from checker.core import (
    After,
    Check,
    EachPeriod,
    Earliest,
    Edge,
    Join,
    On,
    Own,
    PeriodEnd,
    PeriodStart,
    Quantity,
    Related,
)


def formal(check: Check) -> Iterator[tuple[str, str]]:
    """The parts of an obligation in order, each with the word of the rule language that it goes by."""
    yield "for", check.subject
    if check.each is not None:
        yield "each", _each(check)
    if check.bound is not None:
        yield "bound", f"{', '.join(check.bound.roles)}: {check.bound.predicate.text}"
    if check.when is not None:
        yield "when", check.when.text
    if check.unless is not None:
        yield "unless", check.unless.text
    if check.trigger is not None:
        yield "upon", _earliest(check.trigger) + (" (triggers: any)" if check.any_trigger else "")
    if check.in_force is not None:
        law = check.in_force
        yield "in_force", f"{law.start or ''}..{law.end or ''} by {_earliest(law.day)}"
    yield from _evidence(check)
    lower, upper = check.window.lower, check.window.upper
    if check.evidence.date is not None and lower is not None:
        yield "since", _edge(lower)
    yield "until", "at once" if upper is None else _edge(upper)


def _each(check: Check) -> str:
    each = check.each
    if isinstance(each, EachPeriod):
        return each.word.value
    assert each is not None
    return each.field or ", ".join(str(literal.value) for literal in each.values)


def _evidence(check: Check) -> Iterator[tuple[str, str]]:
    evidence = check.evidence
    if isinstance(evidence, Own):
        if evidence.recorded:
            yield "recorded", ", ".join(evidence.recorded)
        if evidence.date is not None:
            yield "date", evidence.date
        for condition in evidence.conditions:
            yield ("where" if evidence.date is not None else "holds"), condition.text
        return
    yield "record", f"{evidence.type}: {_quantity(evidence.quantity)}"
    if evidence.match:
        yield "match", ", ".join(_join(join) for join in evidence.match)
    yield from _related(evidence)


def _related(evidence: Related) -> Iterator[tuple[str, str]]:
    if evidence.where is not None:
        yield "where", evidence.where.text
    if evidence.date is not None:
        yield "date", evidence.date


def _quantity(quantity: Quantity) -> str:
    bound = "at least" if quantity.at_least else "at most"
    return f"{bound} {quantity.n}" + (
        f", {quantity.measure.value} of {quantity.field}" if quantity.field else ""
    )


def _join(join: Join) -> str:
    if join.value is not None:
        return f'{join.related} = "{join.value.value}"'
    return f"{join.related} = {join.subject or 'item'}"


def _edge(edge: Edge) -> str:
    match edge:
        case On(day):
            return day.isoformat()
        case PeriodStart():
            return "period.start"
        case PeriodEnd():
            return "period.end"
        case Earliest():
            return _earliest(edge)
        case After(unit, n, start, roll):
            return f"{n} {unit.value} after {_earliest(start)}" + (", rolled" if roll else "")


def _earliest(edge: Earliest) -> str:
    shown = edge.fields[0] if len(edge.fields) == 1 else f"earliest of {', '.join(edge.fields)}"
    return shown if edge.shift == 0 else f"the day before {shown}"
