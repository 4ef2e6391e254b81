"""Second-level rules as production rules of durable-rules (extra `live`, Python before 3.13).

Each rule is a ruleset of three productions over one fact, the state of its window: how old the first day in it is, and
how much it holds. They exclude each other and leave nothing out, so exactly one fires for a fact; anything else is
an error and is raised, for the library swallows what goes wrong inside an action. A fact is asserted with an `id` of
its own, fires, and is retracted: the memory in use does not grow. The library's host is left alone: its background
threads would fire rules at any time.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from durable import engine

from checker.escalation.counting import Days, reached_by
from checker.escalation.occurrences import Occurrence, Reached
from checker.pack import EscalationRule

FOREVER = date.max.toordinal()  # days: more than lie between any two
MOST = 2**31  # no window holds so many; the library misreads numbers beyond 64 bits
EXPIRE, FIRE, WAIT = "expire", "fire", "wait"


class RulesetError(Exception):
    """The library did not fire exactly one production for a fact: a defect, said loudly."""


class Rulesets:
    """The rulesets of a pack's second-level rules; `first` is an inference for `Counts` and `Escalator`."""

    def __init__(self, rules: Sequence[EscalationRule]) -> None:
        self._rulesets = {rule.id: _Ruleset(rule) for rule in rules}

    def first(self, rule: EscalationRule, days: Days) -> int | None:
        """The first of these days on which the rule has enough in its window; None if it never has."""
        decide = self._rulesets[rule.id].decide
        window: deque[tuple[int, int]] = deque()
        counted = 0
        for day, number in days:
            window.append((day, number))
            counted += number
            while (fired := decide(day - window[0][0], counted)) == EXPIRE:
                counted -= window.popleft()[1]
            if fired == FIRE:
                return day
        return None


def reached(rules: Sequence[EscalationRule], occurrences: Iterable[Occurrence]) -> list[Reached]:
    """Every escalation that follows from these occurrences."""
    return reached_by(Rulesets(rules).first, rules, occurrences)


class _Ruleset:
    """The productions of one rule, its numbers written into their conditions."""

    def __init__(self, rule: EscalationRule) -> None:
        within = FOREVER if rule.within is None else min(rule.within, FOREVER)
        enough = min(rule.at_least, MOST)
        inside = {"$lte": {"age": within}}
        conditions = {
            EXPIRE: {"$gt": {"age": within}},
            FIRE: {"$and": [inside, {"$gte": {"counted": enough}}]},
            WAIT: {"$and": [inside, {"$lt": {"counted": enough}}]},
        }
        productions = {
            name: {"all": [{"m": condition}], "run": self._noting(name)}
            for name, condition in conditions.items()
        }
        self._fired: list[str] = []
        self._errors: list[object] = []
        self._numbers = itertools.count(1)
        self._engine = engine.Ruleset(rule.id, None, productions)

    def decide(self, age: int, counted: int) -> str:
        """Which production fires for a window whose first day is `age` days old and which holds `counted`."""
        self._fired.clear()
        self._errors.clear()
        fact = {"id": next(self._numbers), "age": age, "counted": counted}
        self._engine.do_actions(self._engine.assert_fact(fact), self._done)
        self._engine.do_actions(self._engine.retract_fact(fact), self._done)
        if len(self._fired) != 1 or self._errors:
            raise RulesetError(f"{fact}: fired {self._fired}, errors {self._errors}")
        return self._fired[0]

    def _noting(self, name: str) -> Any:
        def note(_closure: object) -> None:
            self._fired.append(name)

        return note

    def _done(self, error: object, _state: object) -> None:
        if error:
            self._errors.append(error)
