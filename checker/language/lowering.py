"""One obligation: YAML model -> check in core form."""

from __future__ import annotations

from datetime import date, timedelta

from checker.calendar import PeriodWord
from checker.core import (
    Bound,
    Check,
    EachItem,
    EachPeriod,
    Earliest,
    InForce,
    Item,
    Literal,
    PeriodEnd,
    PeriodStart,
    Predicate,
    Value,
    Window,
)
from checker.core import On as OnDay
from checker.errors import RuleError, nearest
from checker.language.expressions import Environment, any_of
from checker.language.limits import Limits, window
from checker.language.names import Binding, element_of, literal
from checker.language.patterns import Pattern
from checker.language.resolver import PARAM, Plan, Resolver
from checker.language.rule_models import EachItem as EachItemModel
from checker.language.rule_models import InForce as InForceModel
from checker.language.rule_models import Obligation
from facts.base import FieldType

ROSTER = "unit"
"""The record type of the roster."""

_ELEMENT_TYPES: tuple[type, ...] = (str, int, date)  # a fraction names nothing, and equals only by luck
_LISTS = (FieldType.TEXT_LIST, FieldType.ENUM_LIST)


def lower(written: Obligation, resolver: Resolver, clause: str) -> Check | None:
    """The check that an obligation stands for, or None; then the resolver holds the reasons."""
    each = _each(written, resolver)
    own_period = isinstance(each, EachPeriod)
    bound = _bound(written, resolver, clause)
    when = None if written.when is None else resolver.predicate(written.when, ("when",))
    unless = None if written.unless is None else resolver.predicate(written.unless, ("unless",))
    trigger = _trigger(written, resolver)
    in_force = None if written.in_force is None else _in_force(written.in_force, resolver, trigger)
    evidence = written.require.lower(resolver)
    if own_period:
        _own_period(written, resolver)
        limit = Window(PeriodStart(), PeriodEnd())
    elif isinstance(written.require, Limits):
        limit = window(written.require, resolver, trigger, dated=written.require.dated)
    else:
        first, last = resolver.plan.period
        limit = Window(OnDay(first), OnDay(last))
    if evidence is None or resolver.problems or (bound is None and written.bound is not None):
        return None  # a role that is wrong is told where it stands
    return Check(
        id=resolver.obligation,
        statement=resolver.statement,
        clause=clause,
        subject=resolver.subject.name,
        evidence=evidence,
        window=limit,
        each=each,
        bound=bound,
        when=when,
        unless=unless,
        trigger=trigger,
        any_trigger=written.triggers is not None,
        in_force=in_force,
        plan_period=resolver.plan.period,
    )


def _trigger(written: Obligation, resolver: Resolver) -> Earliest | None:
    if written.upon is None:
        if written.triggers is not None:
            resolver.report("rule.triggers_without_upon", ("triggers",), key=True)
        return None
    found = resolver.earliest(written.upon, ("upon",))
    return Earliest(found.fields, happened=True)


def _in_force(written: InForceModel, resolver: Resolver, trigger: Earliest | None) -> InForce | None:
    path = ("in_force",)
    start = _optional_day(written.from_, resolver, (*path, "from"))
    end = _optional_day(written.until, resolver, (*path, "until"))
    if written.from_ is None and written.until is None:
        resolver.report("rule.in_force_empty", path)
    if start is not None and end is not None and start > end:
        resolver.report("rule.period_backwards", path, start=start, end=end)
    day = trigger if written.date is None else resolver.earliest(written.date, (*path, "date"))
    if day is None:
        resolver.report("rule.in_force_needs_date", path)
        return None
    return InForce(start, end, day)


def _optional_day(written: date | str | None, resolver: Resolver, path: tuple[str, ...]) -> date | None:
    return None if written is None else resolver.value(written, path, date)


def _bound(written: Obligation, resolver: Resolver, clause: str) -> Bound | None:
    if written.bound is None:
        return None
    roles = tuple(dict.fromkeys(written.bound))
    plan = resolver.plan
    for number, role in enumerate(written.bound):
        if role not in plan.roles:
            resolver.report("rule.unknown_role", ("bound", number), nearest(role, plan.roles), found=role)
    if resolver.subject.unit is None:
        resolver.report("rule.no_unit", ("bound",), type=resolver.subject.name)
        return None
    known = [plan.roles[role] for role in roles if role in plan.roles]
    if not known or ROSTER not in plan.types:
        return None
    predicate = over_roster(any_of(known), plan, clause)
    if predicate is None:
        return None
    resolver.parameters.update(predicate.params)
    return Bound(resolver.subject.unit, roles, predicate)


def over_roster(text: str, plan: Plan, clause: str) -> Predicate | None:
    """What a role says of a unit of the roster; None if the role is wrong, which is reported where it stands."""
    key = (ROSTER, clause)
    if key not in plan.environments:
        plan.environments[key] = Environment.of_unit(plan.types[ROSTER], clause, plan.params)
    try:
        return plan.environments[key].compile(text)
    except RuleError:
        return None


def _each(written: Obligation, resolver: Resolver) -> EachPeriod | EachItem | None:
    """The multiplier; tells the resolver what `item` and `period` mean from here on."""
    if written.each is None:
        return None
    if isinstance(written.each, EachItemModel):
        return _each_item(written.each, resolver)
    word = resolver.value(written.each, ("each",), str)
    if word is None:
        return None
    words = [w.value for w in PeriodWord]
    if word not in words:
        resolver.report("rule.unknown_period", ("each",), nearest(word, words), found=word, expected=words)
        return None
    resolver.own_period = True
    period = PeriodWord(word)
    if period in (PeriodWord.MONTH, PeriodWord.QUARTER) and _cuts(resolver.plan.period, period):
        resolver.report("rule.period_cut", ("each",), found=word)
    return EachPeriod(period)


def _cuts(plan: tuple[date, date], word: PeriodWord) -> bool:
    """Whether the plan period begins or ends inside a month or quarter."""
    first, after = plan[0], plan[1] + timedelta(days=1)
    months = (1, 4, 7, 10) if word is PeriodWord.QUARTER else range(1, 13)
    return any(day.day != 1 or day.month not in months for day in (first, after))


def _each_item(written: EachItemModel, resolver: Resolver) -> EachItem | None:
    path = ("each", "item")
    listed = written.item
    if isinstance(listed, str) and listed.startswith(PARAM):
        words = resolver.value(listed, path, tuple)
        listed = list(words or ())
    if isinstance(listed, str):
        field = resolver.field(resolver.subject, listed, path, *_LISTS)
        if field is None:
            return None
        resolver.item = element_of(field)
        return EachItem(field.type.element, field.name)
    found: list[Literal] = []
    for number, entry in enumerate(listed):
        value: Value | None = resolver.value(entry, (*path, number), *_ELEMENT_TYPES)
        if value is not None:
            param = entry.partition(".")[2] if isinstance(entry, str) and entry != value else None
            found.append(literal(value, param))
    if len({element.type for element in found}) > 1:
        resolver.report("rule.mixed_literals", path)
    if not found:
        return None
    by_value: dict[Value, Literal] = {}
    for element in found:
        by_value.setdefault(element.value, element)
    distinct = tuple(by_value.values())
    words = tuple(str(e.value) for e in distinct) if distinct[0].type is FieldType.TEXT else ()
    resolver.item = Binding(Item(distinct[0].type), words)
    return EachItem(distinct[0].type, None, distinct)


def _own_period(written: Obligation, resolver: Resolver) -> None:
    """What an obligation with a period of its own must not have."""
    require: Pattern = written.require
    if not (require.dated and require.key in ("record", "attested")):
        resolver.report("rule.period_needs_dated_record", ("require",))
    if written.upon is not None:
        resolver.report("rule.period_with_upon", ("upon",), key=True)
    if isinstance(require, Limits):
        for limit in (*require.written(), *(["since"] if require.since is not None else [])):
            resolver.report("rule.period_with_limit", ("require", limit), key=True, found=limit)
