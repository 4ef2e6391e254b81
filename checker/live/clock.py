"""What has to be looked at again on which day: by day, and each thing once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


class Clock(Generic[T]):
    """Things and the one day on which each is due. Setting a thing's day anew leaves nothing of the old one."""

    def __init__(self) -> None:
        self._days: dict[date, dict[T, None]] = {}
        self._day_of: dict[T, date] = {}

    def set(self, thing: T, day: date | None) -> None:
        """Be reminded of a thing on this day; None: not at all."""
        before = self._day_of.get(thing)
        if before == day:
            return
        if before is not None:
            del self._day_of[thing]
            del self._days[before][thing]
            if not self._days[before]:
                del self._days[before]
        if day is not None:
            self._day_of[thing] = day
            self._days.setdefault(day, {})[thing] = None

    def next_day(self) -> date | None:
        """The first day on which something is due."""
        return min(self._days, default=None)

    def on(self, day: date) -> tuple[T, ...]:
        """What is due on a day."""
        return tuple(self._days.get(day, ()))

    def between(self, first: date, last: date) -> Iterator[tuple[date, T]]:
        """What is due from one day to another, in order of day."""
        for day in sorted(d for d in self._days if first <= d <= last):
            yield from ((day, thing) for thing in self._days[day])

    def __len__(self) -> int:
        return len(self._day_of)
