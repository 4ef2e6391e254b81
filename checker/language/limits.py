"""Until when: the limit of a requirement, and the window that it makes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from checker.calendar import Unit
from checker.core import After, Earliest, Edge, On, Window
from checker.language.models import Count, Day, FieldNames, Model, Name, Parameter
from checker.language.resolver import PARAM, Resolver, day_before

UPPER = ("within", "by", "no_later_than", "before", "during", "at_once")
_OPEN_BELOW = ("by", "no_later_than", "before", None)


class Within(Model):
    """A number of days, working days or months after the trigger; exactly one of them."""

    days: Count | Parameter | None = None
    workdays: Count | Parameter | None = None
    months: Count | Parameter | None = None


class After_(Model):  # noqa: N801 - the core form has the name
    """A number of days or working days after a date of the record; exactly one of them."""

    days: Count | Parameter | None = None
    workdays: Count | Parameter | None = None
    after: Name


class Limits(Model):
    """The limits that stand beside a requirement: at most one, and `since`."""

    within: Within | None = None
    by: Day | None = None
    no_later_than: FieldNames | None = None
    before: date | Parameter | FieldNames | None = None
    during: Literal["plan_period"] | None = None
    at_once: Literal[True] | None = None
    since: date | Parameter | Name | After_ | None = None

    def written(self) -> list[str]:
        """The limits that are there, by their keys."""
        return [name for name in UPPER if getattr(self, name) is not None]


def window(limits: Limits, resolver: Resolver, trigger: Earliest | None, *, dated: bool) -> Window:
    """The window of a requirement that has no period of its own; what is wrong is noted on the resolver."""
    written = limits.written()
    limit = written[0] if written else None
    for extra in written[1:]:
        resolver.report("rule.two_limits", ("require", extra), key=True, first=limit, found=extra)
    if limit is None and trigger is not None:
        resolver.report("rule.limit_needed", ("require",), expected=UPPER)
    if limit == "at_once" and dated:
        resolver.report("rule.at_once_with_date", ("require", "at_once"), key=True)
    if limits.since is not None and (not dated or limit not in _OPEN_BELOW):
        resolver.report("rule.since_not_here", ("require", "since"), key=True, limit=limit)
    first, last = resolver.plan.period
    lower = None if limits.since is None else _since(limits.since, resolver)
    if limits.within is not None:
        return Window(trigger, _within(limits.within, resolver, trigger))
    if limits.by is not None:
        return Window(lower, _on(limits.by, resolver, ("require", "by")))
    if limits.no_later_than is not None:
        return Window(lower, resolver.earliest(limits.no_later_than, ("require", "no_later_than")))
    if limits.before is not None:
        return Window(lower, _before(limits.before, resolver))
    if limits.during is not None:
        return Window(On(first), On(last))
    return Window(lower, None if limits.at_once else On(last))


def _within(within: Within, resolver: Resolver, trigger: Earliest | None) -> Edge | None:
    path = ("require", "within")
    if trigger is None:
        resolver.report("rule.within_needs_upon", path, key=True)
    counted = _counted(within, ("days", "workdays", "months"), resolver, path)
    if counted is None or trigger is None:
        return None
    unit, n = counted
    return After(unit, n, trigger, roll=resolver.plan.roll_over and unit is not Unit.WORKDAYS)


def _counted(
    limit: Within | After_, units: tuple[str, ...], resolver: Resolver, path: tuple[str, ...]
) -> tuple[Unit, int] | None:
    """The number of days, working days or months written, and which of them."""
    written = {unit: getattr(limit, unit) for unit in units if getattr(limit, unit) is not None}
    if len(written) != 1:
        resolver.report("rule.one_unit", path, found=tuple(written), expected=units)
        return None
    ((unit, number),) = written.items()
    n = resolver.value(number, (*path, unit), int)
    if n is not None and n < 1:
        resolver.report("rule.at_least_one", (*path, unit), found=n)
    return None if n is None else (Unit(unit), n)


def _on(written: date | str, resolver: Resolver, path: tuple[str, ...]) -> On | None:
    day = resolver.value(written, path, date)
    return None if day is None else On(day)


def _before(written: date | str | list[str], resolver: Resolver) -> Edge | None:
    path = ("require", "before")
    if isinstance(written, list) or (isinstance(written, str) and not written.startswith(PARAM)):
        return resolver.earliest(written, path, shift=-1)
    fixed = _on(written, resolver, path)
    return None if fixed is None else On(day_before(fixed.day))


def _since(written: date | str | After_, resolver: Resolver) -> Edge | None:
    path = ("require", "since")
    if isinstance(written, After_):
        counted = _counted(written, ("days", "workdays"), resolver, path)
        start = resolver.earliest(written.after, (*path, "after"))
        return None if counted is None else After(counted[0], counted[1], start, roll=False)
    if isinstance(written, str) and not written.startswith(PARAM):
        return resolver.earliest(written, path)
    return _on(written, resolver, path)
