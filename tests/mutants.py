"""Ways in which a rule could be slightly wrong: an edge a day off, a condition forgotten, a holiday not counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from checker.core import After, Check, Earliest, Edge, On, Own, Related

Mutant = tuple[str, Check]
DAY = timedelta(days=1)


def mutants(check: Check) -> Iterator[Mutant]:
    """Each rule that differs from `check` in one thing that can show in a verdict."""
    yield from _who(check)
    yield from _window(check)
    yield from _evidence(check)


def _who(check: Check) -> Iterator[Mutant]:
    if check.bound is not None:
        yield "binds everyone", replace(check, bound=None)
    if check.when is not None:
        yield "no when", replace(check, when=None)
    if check.unless is not None:
        yield "no unless", replace(check, unless=None)
    if check.trigger is not None:
        yield "any period", replace(check, any_trigger=True)
        for edge in _without_a_field(check.trigger):
            yield f"upon {edge.fields}", replace(check, trigger=edge)
    if (force := check.in_force) is not None:
        yield "always in force", replace(check, in_force=None)
        if force.start is not None:
            for start in (force.start - DAY, force.start + DAY):
                yield f"in force from {start}", replace(check, in_force=replace(force, start=start))


def _window(check: Check) -> Iterator[Mutant]:
    window = check.window
    for edge in _edges(window.upper):
        yield f"until {edge}", replace(check, window=replace(window, upper=edge))
    if check.evidence.date is not None and window.lower is not None:  # without a date there is no window
        yield "no lower end", replace(check, window=replace(window, lower=None))
        for edge in _edges(window.lower):
            yield f"from {edge}", replace(check, window=replace(window, lower=edge))


def _edges(edge: Edge | None) -> Iterator[Edge]:
    match edge:
        case On(day):
            yield from (On(day - DAY), On(day + DAY))
        case Earliest():
            yield from (replace(edge, shift=edge.shift - 1), replace(edge, shift=edge.shift + 1))
            yield from _without_a_field(edge)
        case After():
            yield from (replace(edge, n=edge.n - 1), replace(edge, n=edge.n + 1))
            if edge.roll:
                yield replace(edge, roll=False)


def _without_a_field(edge: Earliest) -> Iterator[Earliest]:
    if len(edge.fields) > 1:
        for left_out in edge.fields:
            yield replace(edge, fields=tuple(f for f in edge.fields if f != left_out))


def _evidence(check: Check) -> Iterator[Mutant]:
    evidence = check.evidence
    if isinstance(evidence, Related):
        if evidence.where is not None:
            yield "no where", replace(check, evidence=replace(evidence, where=None))
        if evidence.date is not None:
            yield "at any time", replace(check, evidence=replace(evidence, date=None))
        if evidence.match:
            yield "no match", replace(check, evidence=replace(evidence, match=()))
    elif isinstance(evidence, Own):
        if evidence.conditions and evidence.date is not None:
            yield "no where", replace(check, evidence=replace(evidence, conditions=()))
        for left_out in evidence.recorded if len(evidence.recorded) > 1 else ():
            rest = tuple(f for f in evidence.recorded if f != left_out)
            yield f"without {left_out}", replace(check, evidence=replace(evidence, recorded=rest))
