"""What a compiled query is, and the small calendar tables that queries join."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checker.calendar import PeriodWord, Unit


@dataclass(frozen=True, slots=True)
class DueTable:
    """A table `start`, `due`: every day a limit may start on, and its last day.

    `starts`: the first and last day, or where days can be any, the record type and fields that hold them.
    """

    unit: Unit
    n: int
    roll: bool
    starts: tuple[date, date] | tuple[str, tuple[str, ...]]

    @property
    def table(self) -> str:
        start = (
            "_".join((self.starts[0], *self.starts[1]))
            if isinstance(self.starts[0], str)
            else (f"{self.starts[0]:%Y%m%d}_{self.starts[1]:%Y%m%d}")
        )
        return f"due_{self.unit.value}_{self.n}{'_rolled' if self.roll else ''}_{start}"


@dataclass(frozen=True, slots=True)
class PeriodTable:
    """A table `n`, `first`, `last` of the periods of a plan period; `of_day` instead has `day`, `n`."""

    word: PeriodWord
    plan_period: tuple[date, date]
    of_day: bool = False

    @property
    def table(self) -> str:
        first, last = self.plan_period
        return f"{'days_of' if self.of_day else 'periods'}_{self.word.value}_{first:%Y%m%d}_{last:%Y%m%d}"


Helper = DueTable | PeriodTable


@dataclass(frozen=True, slots=True)
class Compiled:
    """A query as text, and the tables that it joins."""

    text: str
    helpers: tuple[Helper, ...]
