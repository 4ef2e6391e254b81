"""Verdicts: the bottom layer, which engines produce and reports consume.

`decide` is the meaning of the two verdict tables. The SQL engines write the same tables once as a CASE
(`engines/_sql.py`); the agreement tests hold the two together.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Number = int | Decimal
Element = str | bool | int | Decimal | date | None


class Verdict(enum.IntEnum):
    MET = 0
    BREACHED = 1
    PENDING = 2
    UNDETERMINED = 3
    NOT_APPLICABLE = 4

    @property
    def is_finding(self) -> bool:
        return self is Verdict.BREACHED or self is Verdict.UNDETERMINED


class Reason(enum.StrEnum):
    # not applicable, in order of precedence
    EXCLUDED = "excluded"  # not bound, or `when` is false
    EXEMPT = "exempt"  # `unless` is true
    NOT_IN_FORCE = "not_in_force"
    OUT_OF_PERIOD = "out_of_period"
    NOT_TRIGGERED = "not_triggered"
    MOOT = "moot"  # whether it applies is unknown, and either way it is satisfied
    # breached
    LATE = "late"
    EARLY = "early"
    INSUFFICIENT = "insufficient"
    UNQUALIFIED = "unqualified"
    ABSENT = "absent"
    FALSE = "false"
    EXCEEDED = "exceeded"
    # undetermined, in order of precedence
    NO_DATA = "no_data"
    UNKNOWN_APPLIES = "applies"
    UNKNOWN_DUE = "due"
    UNKNOWN_EVIDENCE = "evidence"
    # pending
    NOT_DUE = "not_due"
    OPEN = "open"


EXCLUSIONS = (
    Reason.EXCLUDED,
    Reason.EXEMPT,
    Reason.NOT_IN_FORCE,
    Reason.OUT_OF_PERIOD,
    Reason.NOT_TRIGGERED,
    Reason.MOOT,
)
"""Why an obligation does not apply, in order of precedence: a query answers with the position."""


class Severity(enum.StrEnum):
    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


class DueState(enum.IntEnum):
    """What is known of the due day."""

    KNOWN = 0
    OPEN = 1  # the limit's own event has not happened
    UNKNOWN = 2
    NONE = 3  # `at_once`


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of the window. `day` is set exactly when the state is KNOWN."""

    state: DueState
    day: date | None = None

    @property
    def pending_reason(self) -> Reason:
        """Whether the due day is still to come, or is not known before the limit's own event happens."""
        return Reason.OPEN if self.state is DueState.OPEN else Reason.NOT_DUE


def decide(
    *,
    applies: bool | None,
    definite: Number,
    possible: Number | None,
    due: Due,
    as_of: date,
    n: Number,
    at_least: bool,
) -> Verdict:
    """The verdict tables of the design (section 3). `possible` None is unbounded; unknown `applies` is None."""
    pending = due.state is DueState.OPEN or (due.day is not None and as_of <= due.day)
    if applies is False:
        return Verdict.NOT_APPLICABLE
    if at_least:
        if definite >= n:
            return Verdict.MET if applies else Verdict.NOT_APPLICABLE
        if pending:
            return Verdict.PENDING
        if applies is None or due.state is DueState.UNKNOWN or possible is None or possible >= n:
            return Verdict.UNDETERMINED
        return Verdict.BREACHED
    if definite > n:
        return Verdict.BREACHED if applies else Verdict.UNDETERMINED
    if pending:
        return Verdict.PENDING
    if due.state is DueState.UNKNOWN or possible is None or possible > n:
        return Verdict.UNDETERMINED
    return Verdict.MET if applies else Verdict.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Outcome:
    """An engine's answer for one subject of one check.

    `key` is the record's key in the store, None for the null subject. `period` counts from 0 in the check's
    periods. `related` are the keys of the related records matched, ascending. `excluded_by` says why it does
    not apply, for NOT_APPLICABLE only.
    """

    key: int | None
    period: int | None
    element: Element
    verdict: Verdict
    definite: Number
    possible: Number | None
    due: Due
    excluded_by: Reason | None = None
    related: tuple[int, ...] = ()

    @property
    def reason(self) -> Reason | None:
        """Why it is pending or does not apply. None of one that is met; that of a finding follows from its records."""
        return self.due.pending_reason if self.verdict is Verdict.PENDING else self.excluded_by


@dataclass(frozen=True, slots=True)
class Tally:
    """How many subjects got each verdict; the five add up to the population.

    `waived`: how many of the breached and undetermined a waiver covers. It is no sixth verdict, and never met.
    """

    met: int = 0
    breached: int = 0
    pending: int = 0
    undetermined: int = 0
    not_applicable: int = 0
    waived: int = 0

    @property
    def population(self) -> int:
        return self.met + self.breached + self.pending + self.undetermined + self.not_applicable

    @property
    def rate(self) -> tuple[float, float] | None:
        """The share met as an interval (what is undetermined could be either); None where nothing was due."""
        due = self.met + self.breached + self.undetermined
        return None if due == 0 else (self.met / due, (self.met + self.undetermined) / due)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.met + other.met,
            self.breached + other.breached,
            self.pending + other.pending,
            self.undetermined + other.undetermined,
            self.not_applicable + other.not_applicable,
            self.waived + other.waived,
        )
