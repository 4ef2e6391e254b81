"""Ways in which it may be slightly wrong whom a rule binds, and from when: a role forgotten, another trigger."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from checker.calendar import PeriodWord
from checker.core import After, Check, EachItem, EachPeriod, Earliest, Edge, InForce, Predicate, Window
from checker.mutation.mutant import Mutant, Operator
from checker.mutation.predicates import days_around
from checker.mutation.windows import fields, without_a_field

BoundBy = Callable[[Collection[str]], Predicate]
"""The predicate of a unit that has one of some roles."""

OTHER_WORDS: Mapping[PeriodWord, tuple[PeriodWord, ...]] = {
    PeriodWord.DAY: (PeriodWord.WORKDAY,),
    PeriodWord.WORKDAY: (PeriodWord.DAY,),
    PeriodWord.WEEK: (PeriodWord.MONTH,),
    PeriodWord.MONTH: (PeriodWord.WEEK, PeriodWord.QUARTER),
    PeriodWord.QUARTER: (PeriodWord.MONTH,),
}


def bound_mutants(check: Check, bound_by: BoundBy) -> Iterator[Mutant]:
    """Everyone bound, or all but those of one role."""
    bound = check.bound
    if bound is None:
        return
    yield Mutant(Operator.BOUND_DROPPED, "bound", None, None, replace(check, bound=None))
    for role in bound.roles if len(bound.roles) > 1 else ():
        rest = tuple(r for r in bound.roles if r != role)
        changed = replace(bound, roles=rest, predicate=bound_by(rest))
        yield Mutant(Operator.ROLE_DROPPED, "bound", role, None, replace(check, bound=changed))


def trigger_mutants(check: Check, filled: Collection[str]) -> Iterator[Mutant]:
    """Another trigger; `filled` are the date fields of the subject that its examples fill in."""
    trigger = check.trigger
    if trigger is None:
        return
    for field, rest in without_a_field(trigger):
        yield Mutant(Operator.FIELD_DROPPED, "upon", field, None, _with_trigger(check, trigger, rest))
    for field in filled:
        if field not in trigger.fields:
            other = replace(trigger, fields=(field,))
            changed = _with_trigger(check, trigger, other)
            yield Mutant(Operator.TRIGGER_OTHER, "upon", fields(trigger), field, changed)
    changed = replace(check, any_trigger=not check.any_trigger)
    if check.any_trigger:
        yield Mutant(Operator.PLAN_TRIGGER, "triggers", None, None, changed)
    else:
        yield Mutant(Operator.ANY_TRIGGER, "triggers", None, "any", changed)


def _with_trigger(check: Check, trigger: Earliest, other: Earliest) -> Check:
    """The check with another trigger, wherever its window and its time in force are read off the trigger."""

    def moved(edge: Edge | None) -> Edge | None:
        if isinstance(edge, After) and edge.start == trigger:
            return replace(edge, start=other)
        return other if edge == trigger else edge

    force = check.in_force
    if force is not None and force.day == trigger:
        force = replace(force, day=other)
    window = Window(moved(check.window.lower), moved(check.window.upper))
    return replace(check, trigger=other, window=window, in_force=force)


def force_mutants(check: Check) -> Iterator[Mutant]:
    """Always in force, or a day more or less."""
    force = check.in_force
    if force is None:
        return
    yield Mutant(Operator.IN_FORCE_DROPPED, "in_force", None, None, replace(check, in_force=None))
    for key, day in (("from", force.start), ("until", force.end)):
        for other in () if day is None else days_around(day):
            changed = replace(check, in_force=_moved(force, key, other))
            yield Mutant(Operator.IN_FORCE_DAY, f"in_force {key}", str(day), str(other), changed)
    if force.day != check.trigger:
        for field, rest in without_a_field(force.day):
            changed = replace(check, in_force=replace(force, day=rest))
            yield Mutant(Operator.FIELD_DROPPED, "in_force", field, None, changed)


def _moved(force: InForce, key: str, day: date) -> InForce:
    return replace(force, start=day) if key == "from" else replace(force, end=day)


def each_mutants(check: Check, fits: Callable[[PeriodWord], bool]) -> Iterator[Mutant]:
    """Another period, or one literal element less. `fits`: the plan period is made of whole periods of a word."""
    match check.each:
        case EachPeriod(word):
            for other in OTHER_WORDS[word]:
                if fits(other):
                    changed = replace(check, each=EachPeriod(other))
                    yield Mutant(Operator.PERIOD, "each", word.value, other.value, changed)
        case EachItem(_, None, values) if len(values) > 1:
            for value in values:
                rest = tuple(v for v in values if v != value)
                changed = replace(check, each=replace(check.each, values=rest))
                yield Mutant(Operator.ITEM_DROPPED, "each", str(value.value), None, changed)
