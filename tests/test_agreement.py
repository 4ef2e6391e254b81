"""Every engine answers as the reference engine does, on random records and random checks; and so must the past.

The reference engine shares its steps with what explains findings, so a mistake in them would be everybody's. The last
two tests ask for what must hold whatever those steps are: a past day is judged as if what came later had not been
entered, and what is certain stays so when more becomes known.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from checker.calendar import Calendar
from checker.core import Check, EachItem, Own, Related
from checker.engines import ALL, FINDINGS, CheckResult, Context, duckdb, reference
from checker.explaining.findings import Duty, Explainer
from checker.verdict import Outcome, Reason, Severity, Verdict
from facts.cells import UNKNOWN
from facts.store import FactStore
from tests.strategies import DAYS, TYPES, UNITS, Rows, cells, checks, records, worlds

EXAMPLES = int(os.environ.get("FAZHI_AGREEMENT_EXAMPLES", "100"))
CALENDAR = Calendar()
ENGINES: Mapping[str, Callable[..., Iterator[CheckResult]]] = {
    "duckdb": duckdb.run,
    # The same answers where tables are large: DuckDB's optimizer, and related records asked of it.
    "duckdb, planned as for large tables": partial(duckdb.run, small=0),
}
try:
    from checker.engines import live
except ImportError:
    LIVE: tuple[str, ...] = ()  # durable-rules is not installed, or does not run on this Python
else:
    ENGINES = {**ENGINES, "live": live.run}
    LIVE = ("live",)
# Late days more often, so that not nearly everything is pending.
AS_OF = st.sampled_from(DAYS + DAYS[-1:] * 30)
SETTINGS = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
BREACHES = {Reason.LATE, Reason.EARLY, Reason.INSUFFICIENT, Reason.UNQUALIFIED, Reason.ABSENT}


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
@SETTINGS
@given(
    world=worlds(),
    several=st.lists(checks(), min_size=1, max_size=4),
    as_of=AS_OF,
    unit=st.sampled_from([None, None, None, *UNITS]),
)
def test_every_engine_agrees_with_the_reference(
    engine: str, world: dict[str, Any], several: list[Check], as_of: date, unit: str | None
) -> None:
    store = FactStore.of(TYPES, world)
    context = Context(as_of, CALENDAR, unit)
    expected = list(reference.run(several, store, context, ALL))
    actual = list(ENGINES[engine](several, store, context, ALL))
    for one, other in zip(expected, actual, strict=True):
        assert other.tally == one.tally
        assert answers(other) == answers(one)
    store.con.close()


@SETTINGS
@given(world=worlds(), check=checks(), as_of=AS_OF)
def test_every_finding_can_be_explained(world: dict[str, Any], check: Check, as_of: date) -> None:
    """A breach has a reason of its kind of evidence; what is undetermined names what is missing."""
    store = FactStore.of(TYPES, world)
    (result,) = duckdb.run([check], store, Context(as_of, CALENDAR), FINDINGS)
    explainer = Explainer(store, Context(as_of, CALENDAR))
    for finding in explainer.findings(Duty(check, Severity.VIOLATION, "record"), result.outcomes):
        if finding.verdict is Verdict.UNDETERMINED:
            assert finding.missing
            continue
        at_most = isinstance(check.evidence, Related) and not check.evidence.quantity.at_least
        holds = isinstance(check.evidence, Own) and not (check.evidence.date or check.evidence.recorded)
        assert not finding.missing
        if at_most or holds:
            assert finding.reason is (Reason.EXCEEDED if at_most else Reason.FALSE)
        else:
            assert finding.reason in BREACHES
            assert finding.days is None or finding.days > 0
    store.con.close()


def told(check: Check, given_rows: Rows, as_of: date) -> dict[tuple[Any, ...], Outcome]:
    """What the reference engine says of every subject, by id, period and element."""
    store = FactStore.of(TYPES, given_rows)
    (result,) = reference.run([check], store, Context(as_of, CALENDAR), ALL)
    found = store.fetch(check.subject, [o.key for o in result.outcomes if o.key is not None])
    ids = {o: found[o.key].id for o in result.outcomes if o.key is not None}
    store.con.close()
    return {(ids[o], o.period, o.element): o for o in result.outcomes}


@SETTINGS
@given(world=records(), check=checks(), as_of=st.sampled_from(DAYS[3:]))
def test_the_past_is_judged_as_if_what_came_later_had_not_been_entered(
    world: Rows, check: Check, as_of: date
) -> None:
    related = check.evidence if isinstance(check.evidence, Related) else None
    dated = related.date if related else None
    assume(dated is None or related is None or related.type == "step")  # what is taken away is evidence alone
    then: Rows = {}
    for name, its_rows in world.items():
        kept = its_rows
        if related is not None and name == related.type and dated is not None:
            kept = [row for row in its_rows if not _after(row[dated], as_of)]
        then[name] = [_entered_by(name, row, as_of) for row in kept]
    now, before = told(check, world, as_of), told(check, then, as_of)
    assert {s: _judged(o) for s, o in now.items()} == {s: _judged(o) for s, o in before.items()}


def _after(cell: object, as_of: date) -> bool:
    return isinstance(cell, date) and cell > as_of


def _entered_by(name: str, row: Mapping[str, Any], as_of: date) -> dict[str, Any]:
    """The row as it stood on a day: events after it are not there. (A required one would be missed: it stays.)"""
    fields = TYPES[name].fields
    return {
        f: None if fields[f].is_event and not fields[f].required and _after(cell, as_of) else cell
        for f, cell in row.items()
    }


def _judged(outcome: Outcome) -> tuple[Any, ...]:
    return (outcome.verdict, outcome.excluded_by, outcome.definite, outcome.possible, outcome.due)


@SETTINGS
@given(world=records(), check=checks(), as_of=AS_OF, data=st.data())
def test_what_is_certain_stays_so_when_more_becomes_known(
    world: Rows, check: Check, as_of: date, data: st.DataObject
) -> None:
    """Filling in an unknown cell overturns nothing that was decided without it."""
    known: Rows = {
        name: [
            {
                f: data.draw(cells(TYPES[name].fields[f], 0))
                if cell is UNKNOWN and f not in _finds(check, name)
                else cell
                for f, cell in row.items()
            }
            for row in its_rows
        ]
        for name, its_rows in world.items()
    }
    before, after = told(check, world, as_of), told(check, known, as_of)
    assert before.keys() == after.keys()
    for subject, outcome in before.items():
        verdict, then = outcome.verdict, after[subject]
        if verdict is Verdict.NOT_APPLICABLE and outcome.excluded_by is Reason.MOOT:
            assert then.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE)
        elif verdict in (Verdict.MET, Verdict.BREACHED, Verdict.NOT_APPLICABLE):
            assert then.verdict is verdict
        if outcome.due == then.due:
            assert outcome.definite <= then.definite
            assert outcome.possible is None or (
                then.possible is not None and then.possible <= outcome.possible
            )


def _finds(check: Check, name: str) -> Sequence[str]:
    """Fields that tell which records and subjects there are: a related record that cannot be joined is none."""
    related = check.evidence if isinstance(check.evidence, Related) else None
    fields = [join.related for join in related.match] if related is not None and related.type == name else []
    if isinstance(check.each, EachItem) and check.each.field and name == check.subject:
        fields.append(check.each.field)
    return fields
