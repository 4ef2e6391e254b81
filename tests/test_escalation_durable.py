"""Second-level rules as rulesets of durable-rules: what the library is known to get wrong is guarded."""

from __future__ import annotations

import resource
import threading
from types import ModuleType

import pytest

from checker import registry
from tests.escalations import rule

pytest.importorskip("durable", reason="durable-rules does not import on Python 3.13 and later")
DURABLE: ModuleType = registry.load("checker.escalation", "durable")
TALK = rule("talk", 3, 90)


def test_the_window_is_ninety_days_after_the_first() -> None:
    first = DURABLE.Rulesets([TALK]).first
    assert first(TALK, [(1, 1), (50, 1), (91, 1)]) == 91
    assert first(TALK, [(1, 1), (50, 1), (92, 1)]) is None


def test_without_a_window_the_longest_time_there_is_is_not_too_long() -> None:
    ever = rule("ever", 2)
    assert DURABLE.Rulesets([ever]).first(ever, [(1, 1), (DURABLE.FOREVER, 1)]) == DURABLE.FOREVER


def test_numbers_that_no_window_reaches_are_no_trouble() -> None:
    huge = rule("huge", 10**19, 10**19)
    assert DURABLE.Rulesets([huge]).first(huge, [(1, 1), (DURABLE.FOREVER, 10**6)]) is None
    far = rule("far", 2, 10**19)
    assert DURABLE.Rulesets([far]).first(far, [(1, 1), (DURABLE.FOREVER, 1)]) == DURABLE.FOREVER


def test_an_action_that_fails_is_not_swallowed() -> None:
    class Full(list[str]):
        def append(self, _: str) -> None:
            raise OSError("no space")

    rulesets = DURABLE.Rulesets([TALK])
    rulesets._rulesets["talk"]._fired = Full()
    with pytest.raises(DURABLE.RulesetError, match="fired \\[\\]"):
        rulesets.first(TALK, [(1, 1)])


def test_a_fact_that_fires_more_than_one_production_is_an_error() -> None:
    rulesets = DURABLE.Rulesets([TALK])
    one = rulesets._rulesets["talk"]
    one._engine._actions["fire"]._func = lambda _: one._fired.extend(["fire", "fire"])
    with pytest.raises(DURABLE.RulesetError):
        rulesets.first(TALK, [(1, 3)])


def test_the_same_facts_can_come_again_and_again_in_flat_memory() -> None:
    first = DURABLE.Rulesets([TALK]).first
    days = [(n, n % 2) for n in range(1, 1000)]
    first(TALK, days)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(20):
        assert first(TALK, days) == 5
        assert first(TALK, [(n * 100, 1) for n in range(1, 1000)]) is None
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 5_000  # KB


def test_many_rules_and_several_sets_of_the_same_rules_stand_side_by_side() -> None:
    rules = [rule(f"rule_{n}", n, n) for n in range(1, 201)]
    one, other = DURABLE.Rulesets(rules), DURABLE.Rulesets(rules[::-1])
    for ruled in rules:
        days = [(day, 1) for day in range(1, 500)]
        assert one.first(ruled, days) == other.first(ruled, days) == ruled.at_least


def test_no_thread_of_the_library_runs() -> None:
    before = threading.active_count()
    DURABLE.Rulesets([TALK]).first(TALK, [(1, 3)])
    assert threading.active_count() == before
