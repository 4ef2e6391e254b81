"""Engines: each runs checks over a fact store and answers with outcomes. One file an engine.

An engine module has `run(checks, store, context, keep)`, which yields one `CheckResult` per check, in order.
Engines agree on verdict, definite, possible and due of every subject, and on the related records of a finding.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from checker.calendar import Calendar
from checker.core import Check
from checker.verdict import Due, DueState, Outcome, Tally, Verdict
from facts.store import FactStore

FINDINGS = frozenset({Verdict.BREACHED, Verdict.UNDETERMINED})
ALL = frozenset(Verdict)


@dataclass(frozen=True, slots=True)
class Context:
    """The day of the check, its calendar, and the one unit whose records are checked (None: all)."""

    as_of: date
    calendar: Calendar
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check's counts over its whole population, and the outcomes that were asked for, in order of subject."""

    check: Check
    tally: Tally
    outcomes: tuple[Outcome, ...]


class Engine(Protocol):
    """What `checker.registry` finds in an engine module."""

    def run(
        self,
        checks: Iterable[Check],
        store: FactStore,
        context: Context,
        keep: Collection[Verdict] = FINDINGS,
    ) -> Iterator[CheckResult]: ...


def without_source(check: Check, keep: Collection[Verdict]) -> CheckResult:
    """The answer where no source of the checked type was given: one null subject, never decidable."""
    outcome = Outcome(None, None, None, Verdict.UNDETERMINED, 0, None, Due(DueState.UNKNOWN))
    return CheckResult(check, Tally(undetermined=1), (outcome,) if Verdict.UNDETERMINED in keep else ())
