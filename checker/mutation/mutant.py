"""A mutant: a rule that differs from the right one in a single thing, and what that thing is called."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace

from checker.core import Check, Predicate, Related


class Operator(enum.StrEnum):
    """A way to be slightly wrong. The message catalogue says what each does, and which example would show it."""

    # who and when
    BOUND_DROPPED = "bound_dropped"
    ROLE_DROPPED = "role_dropped"
    CONDITION_DROPPED = "condition_dropped"
    TRIGGER_OTHER = "trigger_other"
    ANY_TRIGGER = "any_trigger"
    PLAN_TRIGGER = "plan_trigger"
    IN_FORCE_DROPPED = "in_force_dropped"
    IN_FORCE_DAY = "in_force_day"
    PERIOD = "period"
    ITEM_DROPPED = "item_dropped"
    # inside a predicate
    PART_DROPPED = "part_dropped"
    NEGATED = "negated"
    COMPARISON = "comparison"
    WORD = "word"
    MEMBER_DROPPED = "member_dropped"
    LITERAL = "literal"
    # an edge of the window, or the trigger
    LENGTH = "length"
    UNIT = "unit"
    DAY = "day"
    SHIFT = "shift"
    FIELD_DROPPED = "field_dropped"
    ROLL_DROPPED = "roll_dropped"
    SINCE_DROPPED = "since_dropped"
    # evidence
    AMOUNT = "amount"
    BOUND_TURNED = "bound_turned"
    MEASURE_DROPPED = "measure_dropped"
    MATCH_DROPPED = "match_dropped"
    JOIN_DROPPED = "join_dropped"
    DATE_DROPPED = "date_dropped"
    RECORDED_DROPPED = "recorded_dropped"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A check that differs from the right one in `part` (a key of the rule language) by one thing.

    `before` and `after` are the thing as a rule writes it; without `after` it is left out, without either the whole
    part is. `copy` counts those of one obligation that would be called the same.
    """

    operator: Operator
    part: str
    before: str | None
    after: str | None
    check: Check
    copy: int = 1

    @property
    def id(self) -> str:
        """What a rule file calls it: `limit 15 days -> 16 days`, `bound without towns`, `no when`."""
        name = self.part
        if self.before is None:
            name = f"no {name}" if self.after is None else f"{name} {self.after}"
        else:
            name += f" without {self.before}" if self.after is None else f" {self.before} -> {self.after}"
        return name if self.copy == 1 else f"{name} ({self.copy})"


def form(check: Check) -> str:
    """What tells two checks apart: all but the wording of their predicates."""
    evidence, bound = check.evidence, check.bound
    if isinstance(evidence, Related):
        evidence = replace(evidence, where=_unworded(evidence.where))
    else:
        evidence = replace(evidence, conditions=tuple(_meaning(p) for p in evidence.conditions))
    if bound is not None:
        bound = replace(bound, roles=(), predicate=_meaning(bound.predicate))
    when, unless = _unworded(check.when), _unworded(check.unless)
    return repr(replace(check, evidence=evidence, bound=bound, when=when, unless=unless))


def _unworded(predicate: Predicate | None) -> Predicate | None:
    return None if predicate is None else _meaning(predicate)


def _meaning(predicate: Predicate) -> Predicate:
    return Predicate("", predicate.expr, {})
