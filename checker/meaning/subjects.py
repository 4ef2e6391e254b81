"""Which subjects a record makes: itself, or one per period, or one per element."""

from __future__ import annotations

from collections.abc import Iterator

from checker.calendar import Calendar, Period
from checker.core import Check, EachItem, EachPeriod
from checker.meaning.evaluate import View
from checker.verdict import Element


def subjects_of(
    check: Check, view: View, calendar: Calendar
) -> Iterator[tuple[int | None, Period | None, Element]]:
    """The subjects that one record makes: itself, or one per period (with its number), or one per element."""
    match check.each:
        case None:
            yield None, None, None
        case EachPeriod(word):
            for number, period in enumerate(calendar.periods(word, *check.plan_period)):
                yield number, period, None
        case EachItem():
            cell = None if check.each.field is None else view.cell(check.each.field)
            for element in elements(check.each, cell):
                yield None, None, element


def elements(each: EachItem, cell: object) -> tuple[Element, ...]:
    """What makes the subjects: literal values, or the list cell's elements; one null element where it has none."""
    if each.field is None:
        return tuple(literal.value for literal in each.values)  # type: ignore[misc]  # the loader takes no fractions
    return cell if isinstance(cell, tuple) else (None,)
