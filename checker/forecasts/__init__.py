"""What falls due next: one format a file, found by its name, holding `write(forecast, options, stream)`.

A format that writes bytes says so with `BINARY = True`, as reports do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from checker.assessment import Assessment, Finding, Text
from checker.wording import sentences


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is pending and due by a day. `requires`: what each obligation requires, in the words of the rule."""

    assessment: Assessment
    until: date
    requires: Mapping[str, Text]

    @property
    def beyond(self) -> int:
        """How many more are pending: due later, or with a limit that has not begun."""
        pending = sum(o.tally.pending for o in self.assessment.obligations)
        return pending - len(self.assessment.pending)

    def days(self) -> Iterator[tuple[date, list[Finding]]]:
        """The days on which something falls due, the soonest first, and what does."""
        for due, found in groupby(sentences.soonest_first(self.assessment), lambda f: f.due.day):
            assert due is not None  # what has no due day is beyond every day
            yield due, list(found)

    def left(self, due: date) -> int:
        """Days from the day of the check to a due day: 0 on the day itself."""
        return (due - self.assessment.receipt.as_of).days

    def titles(self) -> dict[str, Text]:
        """The titles of the obligations."""
        return {o.id: o.title for o in self.assessment.obligations}
