"""One subject of one check as it stands: what its verdict follows from, and the verdict."""

from __future__ import annotations

from checker.calendar import Period
from checker.core import Check, Quantity, Related
from checker.live.counting import Count
from checker.live.ruleset import Standing
from checker.meaning.evaluate import Truth
from checker.meaning.windows import Span
from checker.verdict import Due, DueState, Element, Number, Reason, Verdict
from facts.cells import Cell

Place = tuple[tuple[Cell, ...], int | None]
"""Where related records are found: what they are joined on; with periods, the number of the one they fall in."""

NO_DUE, UNKNOWN_DUE = Due(DueState.NONE), Due(DueState.UNKNOWN)
OWN = Quantity()


class Subject:
    """`key`: of its record, None for the null subject. `number`: of its period. `item`: its element.

    `due`: the due day; of no interest where the check does not apply. `place`: where its related records are found,
    None where there are none to look for. `own`: of evidence on the record itself, whether it qualifies.
    """

    __slots__ = (
        "applies",
        "check",
        "count",
        "due",
        "excluded_by",
        "item",
        "key",
        "number",
        "own",
        "period",
        "place",
        "span",
        "verdict",
    )

    def __init__(
        self,
        check: Check,
        key: int | None,
        number: int | None = None,
        period: Period | None = None,
        item: Element = None,
    ) -> None:
        self.check, self.key, self.number, self.period, self.item = check, key, number, period, item
        self.place: Place | None = None
        self.verdict: Verdict | None = None
        self.clear()

    def clear(self) -> None:
        """Forget what was worked out; the verdict stays until there is another."""
        self.applies: Truth = None
        self.excluded_by: Reason | None = None
        self.span: Span | None = None
        self.due = NO_DUE if self.key is not None else UNKNOWN_DUE
        self.count: Count | None = None
        self.own: Truth = None

    def set_span(self, span: Span) -> None:
        """The window, and with it the due day."""
        self.span, self.due = span, Due(span.upper.state, span.upper.day)

    @property
    def reason(self) -> Reason | None:
        """Why it has a verdict that is no finding; one that is met has none."""
        if self.verdict is Verdict.PENDING:
            return self.due.pending_reason
        if self.verdict is Verdict.NOT_APPLICABLE:
            return self.excluded_by or Reason.MOOT
        return None

    @property
    def quantity(self) -> Quantity:
        """How much is needed."""
        return self.check.evidence.quantity if isinstance(self.check.evidence, Related) else OWN

    def amounts(self, *, complete: bool) -> tuple[Number, Number | None]:
        """How much certainly qualifies, and how much at most; `complete`: every related record could be read."""
        if self.applies is False:
            return 0, 0
        if self.key is not None and not isinstance(self.check.evidence, Related):
            return int(self.own is True), int(self.own is not False)
        if self.count is None:
            return 0, None
        return self.count.definite(), self.count.possible() if complete else None

    def standing(self, *, complete: bool) -> Standing:
        """What the rules decide from."""
        definite, possible = self.amounts(complete=complete)
        quantity = self.quantity
        return Standing(self.applies, definite, possible, self.due, quantity.n, quantity.at_least)
