"""Ways in which an edge of the window may be slightly wrong: a day off, working days for days, one field forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from checker.calendar import Unit
from checker.core import After, Check, Earliest, Edge, On, Window
from checker.mutation.mutant import Mutant, Operator
from checker.mutation.predicates import days_around

LIMIT_UNITS: Mapping[Unit, tuple[Unit, ...]] = {
    Unit.DAYS: (Unit.WORKDAYS, Unit.MONTHS),
    Unit.WORKDAYS: (Unit.DAYS,),
    Unit.MONTHS: (Unit.DAYS,),
}
SINCE_UNITS: Mapping[Unit, tuple[Unit, ...]] = {Unit.DAYS: (Unit.WORKDAYS,), Unit.WORKDAYS: (Unit.DAYS,)}

Changed = tuple[Operator, str | None, str | None, Edge]
"""An operator, what was and what is instead, and the edge it makes."""


def window_mutants(check: Check, rolls: bool) -> Iterator[Mutant]:
    """The window of a check with one edge changed. `rolls`: limits in days and months of its pack roll over.

    The two ends of the plan period are no matter of a rule that says `during: plan_period`.
    """
    window = check.window
    whole_period = window == Window(*map(On, check.plan_period))
    if not whole_period:
        for operator, before, after, upper in _edges(window.upper, LIMIT_UNITS, rolls):
            changed = replace(check, window=replace(window, upper=upper))
            yield Mutant(operator, "limit", before, after, changed)
    if check.evidence.date is None or not isinstance(window.lower, On | Earliest | After):
        return  # without a date nothing has to lie in the window
    changed = replace(check, window=replace(window, lower=None))
    yield Mutant(Operator.SINCE_DROPPED, "since", None, None, changed)
    if not whole_period:
        for operator, before, after, lower in _edges(window.lower, SINCE_UNITS, rolls=False):
            if operator is not Operator.FIELD_DROPPED:  # several fields are those of the trigger
                changed = replace(check, window=replace(window, lower=lower))
                yield Mutant(operator, "since", before, after, changed)


def _edges(edge: Edge | None, units: Mapping[Unit, tuple[Unit, ...]], rolls: bool) -> Iterator[Changed]:
    match edge:
        case On(day):
            for other in days_around(day):
                yield Operator.DAY, show(edge), other.isoformat(), On(other)
        case Earliest(_, shift):
            for by in (-1, 1):
                moved = replace(edge, shift=shift + by)
                yield Operator.SHIFT, show(edge), show(moved), moved
            for field, rest in without_a_field(edge):
                yield Operator.FIELD_DROPPED, field, None, rest
        case After(unit, n):
            for m in (n - 1, n + 1):
                if m >= 1:
                    counted = replace(edge, n=m)
                    yield Operator.LENGTH, show(edge), show(counted), counted
            for other_unit in units[unit]:
                counted = replace(edge, unit=other_unit, roll=rolls and other_unit is not Unit.WORKDAYS)
                yield Operator.UNIT, show(edge), show(counted), counted
            if edge.roll:
                yield Operator.ROLL_DROPPED, "roll_over", None, replace(edge, roll=False)


def without_a_field(edge: Earliest) -> Iterator[tuple[str, Earliest]]:
    """Each field of several, and the edge without it."""
    for field in edge.fields if len(edge.fields) > 1 else ():
        yield field, replace(edge, fields=tuple(f for f in edge.fields if f != field))


def show(edge: Edge) -> str:
    """An edge as a rule would write it."""
    match edge:
        case On(day):
            return day.isoformat()
        case After(unit, n):
            return f"{n} {unit.value}"
        case Earliest(_, 0):
            return fields(edge)
        case Earliest(_, -1):
            return f"before {fields(edge)}"
        case Earliest(_, shift):
            days = f"{abs(shift)} day" if abs(shift) == 1 else f"{abs(shift)} days"
            return f"{fields(edge)} {'+' if shift > 0 else '-'} {days}"
        case _:
            raise TypeError(f"no edge of a rule: {edge!r}")


def fields(edge: Earliest) -> str:
    """The fields of an edge as a rule would write them."""
    return edge.fields[0] if len(edge.fields) == 1 else f"[{', '.join(edge.fields)}]"
