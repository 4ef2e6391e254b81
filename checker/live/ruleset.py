"""The two verdict tables as durable-rules: the one module that knows that library.

A subject's standing is a fact of six small whole numbers, always all of them, and an id. Each row of the tables is one
or more rules; their conditions exclude each other and leave nothing out, so that exactly one rule fires for a fact.
That is counted, and all else is an error. What the library does that one would not expect, and what is done about it:

- A *posted* event fires only the first rule that matches, and what stays asserted costs memory for ever. So a fact is
  asserted, all rules fire, and it is retracted.
- Facts are told apart by `id`; without one, by content, and then one is now and then refused. Ids are given here.
- A comparison with an attribute that is not there may come out true, and null is not absent. Every attribute is there.
- A condition of k alternatives fires up to 2^k times. There are none: alternatives are rules of their own.
- An exception in an action is kept in the engine's state, and the caller never hears of it; an action of two parameters
  is taken for an asynchronous one, and nothing fires any more; a `Host` runs threads that take fired rules from under
  the caller. So there is neither action nor host: which rules fired is asked of the engine itself, one by one. That is
  also twice as fast.
- A set of rules takes 0.7 MB and is never freed. One set serves all obligations (what they ask for is in the fact),
  and all states of the process: `shared`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_UP, Decimal
from itertools import count, islice
from threading import Lock
from typing import Any

from checker.verdict import Due, DueState, Number, Verdict

try:
    import durable_rules_engine as core
    from durable import engine
except ImportError as error:
    advice = "checker.live needs durable-rules: install fazhi[live] on Python 3.11 or 3.12"
    raise ImportError(advice, name="durable") from error

_decode = json.JSONDecoder().raw_decode  # of a text that begins and ends as the library writes it
LARGEST = 10**9  # of an amount in a fact; the library's whole numbers are safe far beyond
UNBOUNDED = 2 * LARGEST
BATCH = 500  # facts asserted at once

Condition = dict[str, Any]


class RulesetError(Exception):
    """The rules did not give one verdict for one standing: a defect of fazhi or of durable-rules, said loudly."""


@dataclass(slots=True)
class Standing:
    """What a verdict follows from, as `checker.verdict.decide` takes it."""

    applies: bool | None
    definite: Number
    possible: Number | None
    due: Due
    n: Number
    at_least: bool


# ---------------------------------------------------------------------------------------------- the rules


def _is(name: str, value: int) -> Condition:
    return {name: value}


def _is_not(name: str, value: int) -> Condition:
    return {"$neq": {name: value}}


_AT_LEAST, _AT_MOST = _is("at_least", 1), _is("at_least", 0)
_APPLIES, _MAYBE, _NOT_FALSE = _is("applies", 1), _is("applies", -1), _is_not("applies", 0)
_ENOUGH, _NOT_ENOUGH = {"$gte": {"definite": 0}}, {"$lt": {"definite": 0}}
_MAY_BE_ENOUGH, _CANNOT_BE = {"$gte": {"possible": 0}}, {"$lt": {"possible": 0}}
_TOO_MUCH, _NOT_TOO_MUCH = {"$gt": {"definite": 0}}, {"$lte": {"definite": 0}}
_MAY_BE_TOO_MUCH, _CANNOT_BE_TOO_MUCH = {"$gt": {"possible": 0}}, {"$lte": {"possible": 0}}
_PENDING, _PAST = {"$gte": {"days_left": 0}}, {"$lt": {"days_left": 0}}
_NO_DUE, _DUE_TOLD = _is("due_state", DueState.UNKNOWN), _is_not("due_state", DueState.UNKNOWN)
_LACKING = (_AT_LEAST, _NOT_ENOUGH, _PAST)
_WITHIN = (_AT_MOST, _NOT_TOO_MUCH, _PAST)

RULES: Sequence[tuple[str, tuple[Condition, ...], Verdict]] = (
    ("excluded", (_is("applies", 0),), Verdict.NOT_APPLICABLE),
    # at least n, in the order of the table
    ("enough", (_AT_LEAST, _APPLIES, _ENOUGH), Verdict.MET),
    ("enough_moot", (_AT_LEAST, _MAYBE, _ENOUGH), Verdict.NOT_APPLICABLE),
    ("lacking_pending", (_AT_LEAST, _NOT_FALSE, _NOT_ENOUGH, _PENDING), Verdict.PENDING),
    ("lacking_maybe", (*_LACKING, _MAYBE), Verdict.UNDETERMINED),
    ("lacking_no_due", (*_LACKING, _APPLIES, _NO_DUE), Verdict.UNDETERMINED),
    ("lacking_possible", (*_LACKING, _APPLIES, _DUE_TOLD, _MAY_BE_ENOUGH), Verdict.UNDETERMINED),
    ("lacking", (*_LACKING, _APPLIES, _DUE_TOLD, _CANNOT_BE), Verdict.BREACHED),
    # at most n
    ("exceeded", (_AT_MOST, _APPLIES, _TOO_MUCH), Verdict.BREACHED),
    ("exceeded_maybe", (_AT_MOST, _MAYBE, _TOO_MUCH), Verdict.UNDETERMINED),
    ("within_pending", (_AT_MOST, _NOT_FALSE, _NOT_TOO_MUCH, _PENDING), Verdict.PENDING),
    ("within_no_due", (*_WITHIN, _NOT_FALSE, _NO_DUE), Verdict.UNDETERMINED),
    ("within_possible", (*_WITHIN, _NOT_FALSE, _DUE_TOLD, _MAY_BE_TOO_MUCH), Verdict.UNDETERMINED),
    ("within", (*_WITHIN, _APPLIES, _DUE_TOLD, _CANNOT_BE_TOO_MUCH), Verdict.MET),
    ("within_moot", (*_WITHIN, _MAYBE, _DUE_TOLD, _CANNOT_BE_TOO_MUCH), Verdict.NOT_APPLICABLE),
)


def definition(action: Callable[[str], Callable[[Any], None]]) -> dict[str, Any]:
    """The rules as durable-rules takes them; `action` gives each what it does when it fires."""
    return {name: {"all": [{"m": {"$and": list(terms)}}], "run": action(name)} for name, terms, _ in RULES}


# ---------------------------------------------------------------------------------------------- the facts


def fact_of(number: int, standing: Standing, as_of: date) -> str:
    """A standing in small whole numbers, as the library takes it: amounts by how far they are from the bound.

    `applies`: 1, 0, or -1 where unknown. `definite`, `possible`: above the bound, 0 at it, below it. `days_left`: until
    the due day; below 0 when it is past or there is none, without end while it is open. `due_state` tells where it is
    unknown.
    """
    due, n, possible = standing.due, standing.n, standing.possible
    without_day = UNBOUNDED if due.state is DueState.OPEN else -1
    return (
        f'{{"id": {number}'
        f', "applies": {-1 if standing.applies is None else int(standing.applies)}'
        f', "definite": {_small(standing.definite - n)}'
        f', "possible": {UNBOUNDED if possible is None else _small(possible - n)}'
        f', "days_left": {without_day if due.day is None else (due.day - as_of).days}'
        f', "due_state": {int(due.state)}'
        f', "at_least": {int(standing.at_least)}}}'
    )


def _small(difference: Number) -> int:
    """Ten-thousandths, rounded away from nothing: on which side of the bound it is stays true whatever its size."""
    if isinstance(difference, Decimal):
        difference = int((difference * 10_000).to_integral_value(ROUND_UP))
    return difference if -LARGEST < difference < LARGEST else LARGEST if difference > 0 else -LARGEST


# --------------------------------------------------------------------------------------------- the engine


class Ruleset:
    """The verdict tables, ready to fire. Threads wait for each other: the library is not made for several."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._ids = count(1)
        self._engine = engine.Ruleset("verdict", None, definition(lambda _: _no_action))
        self._verdicts = {name: verdict for name, _, verdict in RULES}

    def decide(self, standings: Sequence[Standing], as_of: date) -> list[Verdict]:
        """The verdict of each standing, as its rule says.

        Raises `RulesetError` unless exactly one rule fires for each, and whatever goes wrong inside the library.
        """
        found: list[Verdict] = []
        with self._lock:
            for start in range(0, len(standings), BATCH):
                batch = standings[start : start + BATCH]
                numbers = list(islice(self._ids, len(batch)))
                found += self._fire(
                    numbers, [fact_of(n, s, as_of) for n, s in zip(numbers, batch, strict=True)]
                )
        return found

    def _fire(self, numbers: list[int], facts: list[str]) -> list[Verdict]:
        by_id: dict[int, list[str]] = {number: [] for number in numbers}
        text = f"[{', '.join(facts)}]"
        try:
            for number, name in self._fired(core.assert_facts, text):
                by_id[number].append(name)
        except engine.MessageNotHandledException:
            pass  # a fact that no rule is about: told below, with all others
        finally:
            for _ in self._fired(core.retract_facts, text):
                pass
        for fact, names in zip(facts, by_id.values(), strict=True):
            if len(names) != 1:
                raise RulesetError(f"{len(names)} rules fired {names} for {fact}")
        return [self._verdicts[name] for (name,) in by_id.values()]

    def _fired(self, change: Callable[[int, str], Any], facts: str) -> Iterator[tuple[int, str]]:
        """Change the facts and let all rules fire: the id of the fact and the name of the rule, one by one."""
        handle = self._engine._handle
        state = self._engine._handle_result(change(handle, facts), facts)
        first = core.start_action_for_state(handle, state)
        fired = first[1] if first else None
        while fired:
            for name, message in _decode(fired)[0].items():
                yield message["m"]["id"], name
            fired = core.complete_and_start_action(handle, state)


def _no_action(_: Any) -> None:
    """The library wants one; it is never called."""


@functools.cache
def shared() -> Ruleset:
    """The one set of rules of this process."""
    return Ruleset()
