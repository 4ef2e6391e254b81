"""Every engine answers as the reference engine does, on random records and random checks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.calendar import Calendar
from checker.core import Check
from checker.engines import ALL, CheckResult, Context, duckdb, reference
from checker.verdict import Outcome, Verdict
from facts.store import FactStore
from tests.strategies import DAYS, TYPES, checks, worlds

EXAMPLES = int(os.environ.get("FAZHI_AGREEMENT_EXAMPLES", "250"))
CALENDAR = Calendar()
ENGINES: Mapping[str, Callable[..., Iterator[CheckResult]]] = {
    "duckdb": duckdb.run,
    # The same answers where tables are large: DuckDB's optimizer, and related records asked of it.
    "duckdb, planned as for large tables": partial(duckdb.run, small=0),
}
# Late days more often, so that not nearly everything is pending.
AS_OF = st.sampled_from(DAYS + DAYS[-3:] * 6)


def comparable(outcome: Outcome) -> tuple[Any, ...]:
    """What engines promise to agree on; of a subject that it does not apply to, the verdict and its reason."""
    subject = (outcome.key, outcome.period, outcome.element, outcome.verdict, outcome.excluded_by)
    if outcome.verdict is Verdict.NOT_APPLICABLE:
        return subject
    related = outcome.related if outcome.verdict.is_finding else ()
    return (*subject, outcome.definite, outcome.possible, outcome.due, related)


def answers(result: CheckResult) -> list[tuple[Any, ...]]:
    return sorted((comparable(o) for o in result.outcomes), key=repr)


@pytest.mark.parametrize("engine", sorted(ENGINES))
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(world=worlds(), several=st.lists(checks(), min_size=1, max_size=4), as_of=AS_OF)
def test_every_engine_agrees_with_the_reference(
    engine: str, world: tuple[dict[str, Any], list[str]], several: list[Check], as_of: date
) -> None:
    store = FactStore.of(TYPES, world[0], world[1])
    context = Context(as_of, CALENDAR)
    expected = list(reference.run(several, store, context, ALL))
    actual = list(ENGINES[engine](several, store, context, ALL))
    for one, other in zip(expected, actual, strict=True):
        assert other.tally == one.tally
        assert answers(other) == answers(one)
    store.con.close()
