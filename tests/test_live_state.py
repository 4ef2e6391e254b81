"""Records that come in any order, change and go, while the day moves on: always what a batch check says."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("durable.engine", reason="durable-rules is not installed", exc_type=ImportError)

from checker import messages, registry
from checker.core import Check
from checker.engines import ALL, Context, duckdb, live, reference
from checker.live.clock import Clock
from checker.live.counting import Count
from checker.live.state import State
from checker.live.world import World
from checker.meaning.judging import Candidate, measure
from checker.reads import types_read
from checker.rulebook import load_pack
from checker.run import open_records
from facts.cells import UNKNOWN, Cell, Record
from facts.records import record_types
from facts.store import FactStore
from tests.strategies import DAYS, TYPES, UNITS, checks, worlds
from tests.test_agreement import AS_OF, CALENDAR, SETTINGS, answers


def move_on(state: State, to: date) -> None:
    while (day := state.next_day()) is not None and day <= to:
        state.turn_to(day)
        state.settle()
    state.turn_to(to)
    state.settle()


def _called(name: str, record: Record, id_: Cell) -> dict[str, Cell]:
    """The cells of a record under another id: no two records have one."""
    return {**record.cells, "id": id_} if TYPES[name].id else dict(record.cells)


@SETTINGS
@given(
    world=worlds(),
    several=st.lists(checks(), min_size=1, max_size=3),
    first=st.sampled_from(DAYS[:6]),
    as_of=AS_OF,
    unit=st.sampled_from([None, None, None, *UNITS]),
    data=st.data(),
)
def test_the_state_is_what_a_batch_check_of_the_final_records_says(
    world: dict[str, Any],
    several: list[Check],
    first: date,
    as_of: date,
    unit: str | None,
    data: st.DataObject,
) -> None:
    """Every record comes in a random place; some came before with other cells, some go again."""
    store = FactStore.of(TYPES, world)
    first = min(first, as_of)
    state = State(several, World(store, CALENDAR, first, unit))
    final = [(name, record) for name in TYPES if store.has(name) for record in store.records(name)]
    by_type: dict[str, list[Record]] = {}
    for name, record in final:
        by_type.setdefault(name, []).append(record)
    steps: list[tuple[str, Any]] = []
    for name, record in final:
        other = data.draw(st.sampled_from(by_type[name]))
        earlier = replace(other, key=record.key, cells=_called(name, other, record.cells.get("id")))
        passing = replace(other, key=record.key + 1000, cells=_called(name, other, f"P{record.key}"))
        steps += data.draw(
            st.sampled_from(
                [
                    [("put", name, record)],
                    [("put", name, earlier), ("put", name, record)],
                    [("put", name, earlier), ("take", name, record.key), ("put", name, record)],
                    [("put", name, record), ("put", name, passing), ("take", name, passing.key)],
                ]
            ).map(lambda them: [them])
        )
    order = data.draw(st.permutations(range(len(steps)))) if steps else []
    turns = data.draw(
        st.lists(st.sampled_from([d for d in DAYS if first <= d <= as_of] or [as_of]), max_size=3)
    )
    days = sorted(turns)
    queue = [(n, step) for n in order for step in steps[n]]
    for place, (_, (what, name, one)) in enumerate(queue):
        if what == "put":
            state.put(name, one)
        else:
            state.take(name, one)
        if data.draw(st.booleans()):
            state.settle()
        if days and place % 3 == 2:
            state.settle()
            move_on(state, days.pop(0))
    state.settle()
    move_on(state, as_of)
    expected = list(reference.run(several, store, Context(as_of, CALENDAR, unit), ALL))
    for checking, result in zip(state.checkings, expected, strict=True):
        told = replace(result, outcomes=tuple(checking.outcome(s) for s in checking))
        assert answers(told) == answers(result)
    store.con.close()


@pytest.mark.parametrize("step", [1, 30])
def test_nothing_is_judged_again_that_was_not_touched(step: int) -> None:
    """Settling after nothing decides nothing."""
    store = FactStore.of(TYPES, {"thing": []})
    state = State([], World(store, CALENDAR, DAYS[0]))
    assert state.settle() == []
    assert state.next_day() is None
    state.turn_to(DAYS[0] + timedelta(days=step))
    assert state.settle() == []


@SETTINGS
@given(check=checks(), data=st.data())
def test_a_count_kept_record_by_record_is_the_count_of_those_that_are_left(
    check: Check, data: st.DataObject
) -> None:
    quantity = getattr(check.evidence, "quantity", None)
    if quantity is None:
        return
    of = TYPES[check.evidence.type]  # type: ignore[union-attr]
    count = Count(quantity)
    kept: dict[int, Candidate] = {}
    for _ in range(data.draw(st.integers(0, 8))):
        key = data.draw(st.integers(0, 3))
        if data.draw(st.integers(0, 3)) == 0:
            kept.pop(key, None)
            count.take(key)
            continue
        cells: dict[str, Any] = dict.fromkeys(of.fields)
        cell = None
        if quantity.field is not None:
            is_number = of.fields[quantity.field].non_negative
            cell = data.draw(
                st.sampled_from([None, UNKNOWN, 1, 2] if is_number else [None, UNKNOWN, "x", "y"])
            )
            cells[quantity.field] = cell
        qualifies = data.draw(st.sampled_from([True, False, None]))
        count.put(key, qualifies, cell)
        kept[key] = Candidate(Record(key, str(key), cells), qualifies, True, qualifies, None)
    assert (count.definite(), count.possible()) == measure(quantity, of, list(kept.values()), DAYS[-1])


def test_a_clock_forgets_the_day_that_was_set_before() -> None:
    clock: Clock[str] = Clock()
    for day in DAYS * 3:
        clock.set("a", day)
    clock.set("b", DAYS[1])
    assert len(clock) == 2
    assert clock.on(DAYS[0]) == ()
    assert clock.next_day() == DAYS[1]
    assert list(clock.between(DAYS[0], DAYS[-1])) == [(DAYS[1], "b"), (DAYS[-1], "a")]
    clock.set("b", None)
    clock.set("a", None)
    assert clock.next_day() is None


def test_the_sample_county_comes_to_the_same_verdicts_in_any_order() -> None:
    store = open_records(Path(__file__).parent.parent / "facts" / "samples" / "county-2019")
    several = [o.check for o in load_pack("baoying-2019", record_types()).obligations]
    context = Context(date(2020, 1, 15), CALENDAR)
    read = sorted({name for check in several for name in types_read(check)})
    order = [(name, record) for name in read for record in store.records(name)]
    random.Random(2019).shuffle(order)
    for one, other in zip(
        live.run(several, store, context, ALL, order=order),
        duckdb.run(several, store, context, ALL),
        strict=True,
    ):
        assert one.tally == other.tally
        assert answers(one) == answers(other)


def test_without_durable_rules_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "durable", None)
    for name in ("checker.engines.live", "checker.live.state", "checker.live.ruleset"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(registry.NotInstalledError) as caught:
        registry.load("checker.engines", "live")
    (problem,) = caught.value.problems
    for lang in ("zh", "en"):
        assert "fazhi[live]" in messages.problem(problem, lang)
        assert "3.12" in messages.problem(problem, lang)
