"""The same records as of each month end: how compliance came about, as far as dates tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from checker.assessment import Snapshot
from checker.core import Check
from checker.engines import Context, Engine
from checker.verdict import Tally
from facts.store import FactStore

MONTHS = 12


def month_ends(as_of: date) -> tuple[date, ...]:
    """The last twelve month ends before a day, earliest first."""
    ends = []
    first = as_of.replace(day=1)
    for _ in range(MONTHS):
        ends.append(first - timedelta(days=1))
        first = ends[-1].replace(day=1)
    return tuple(reversed(ends))


def history(
    engine: Engine,
    checks: Sequence[Check],
    store: FactStore,
    context: Context,
    progress: Callable[[int, int, str], None] | None = None,
) -> Iterator[Snapshot]:
    """The counts of all checks together as of each month end before the day of the check.

    One run of all checks for each, which counts and fetches nothing.
    """
    for number, day in enumerate(month_ends(context.as_of)):
        if progress is not None:
            progress(number, MONTHS, day.isoformat())
        results = engine.run(checks, store, replace(context, as_of=day), keep=())
        yield Snapshot(day, sum((result.tally for result in results), Tally()))
