"""Counting time: the one date kernel.

The start day is not counted. A limit in calendar days or months that ends on a rest day moves to the next
working day if it rolls; a limit in working days counts only those, make-up Saturdays and Sundays included.

Which days are worked comes from `chinese_calendar`, which follows the State Council's yearly notices, and
from an optional file for the years it lacks. A year known to neither has weekends alone, and is marked
`provisional` wherever it was needed.

Inside, a calendar is the short sorted list of days on which "Monday to Friday" is wrong. Working days are
counted by arithmetic on that list, so a limit costs the same however long it is.
"""

from __future__ import annotations

import calendar as gregorian
import csv
import enum
import functools
import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType

from chinese_calendar import holidays, workdays

from checker.errors import CheckerError, Place, Problem

LAST = date.max.toordinal()
NO_OVERRIDES: Mapping[date, bool] = MappingProxyType({})


class Unit(enum.Enum):
    DAYS = "days"
    WORKDAYS = "workdays"
    MONTHS = "months"


class PeriodWord(enum.Enum):
    DAY = "day"
    WORKDAY = "workday"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class DueDay:
    """The last day of a limit. `provisional`: it needed a year whose working days are not known."""

    day: date
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """One period, both days included. `label`: `2019-03-05`, `2019-W10`, `2019-03` or `2019-Q1`."""

    label: str
    first: date
    last: date


class PeriodError(ValueError):
    """A plan period that begins or ends inside a month or quarter, or ends before it begins."""

    def __init__(self, word: PeriodWord, first: date, last: date) -> None:
        self.word, self.first, self.last = word, first, last
        super().__init__(f"{first}..{last} is not a whole number of periods of one {word.value}")


class Calendar:
    """The working days, and the limits and periods counted with them. Immutable."""

    def __init__(self, overrides: Mapping[date, bool] = NO_OVERRIDES) -> None:
        """`overrides` says of single days whether they are worked; a year that has any counts as known."""
        exceptions, known = _published()
        exceptions = {**exceptions, **overrides}
        self._exceptions = {d: worked for d, worked in exceptions.items() if worked != (d.weekday() < 5)}
        self._known = known | {d.year for d in overrides}
        self._days = sorted(d.toordinal() for d in self._exceptions)
        signs = (1 if self._exceptions[date.fromordinal(o)] else -1 for o in self._days)
        self._shift = [
            0,
            *accumulate(signs),
        ]  # _shift[i]: by how much the first i exceptions change the count
        self._ranks = [_weekdays(o) + shift for o, shift in zip(self._days, self._shift[1:], strict=True)]
        self._periods: dict[tuple[PeriodWord, date, date], tuple[Period, ...]] = {}

    @classmethod
    def load(cls, path: Path) -> Calendar:
        """A calendar with the days of a CSV file: header `date,working`, then a day and `yes` or `no` a line.

        Raises `CheckerError` with every bad line.
        """
        return cls(_read_overrides(path))

    def knows(self, year: int) -> bool:
        """Whether the working days of the year are known."""
        return year in self._known

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked; in an unknown year, whether it is Monday to Friday."""
        return self._exceptions.get(day, day.weekday() < 5)

    def roll(self, day: date) -> DueDay:
        """The day itself if it is worked, else the next one that is."""
        rolled = day if self.is_workday(day) else self._workday_after(day.toordinal(), 1)
        return DueDay(rolled, self._provisional(day, rolled))

    def after(self, unit: Unit, n: int, start: date, roll: bool) -> DueDay:
        """The last day of a limit of `n` units after `start`; `n` is at least 1. Never later than 9999-12-31.

        `roll` is ignored for working days: they end on one.
        """
        if n < 1:
            raise ValueError(f"a limit is at least 1, not {n}")
        if unit is Unit.WORKDAYS:
            due = self._workday_after(start.toordinal(), n)
            return DueDay(due, self._provisional(start, due))
        due = _months_after(start, n) if unit is Unit.MONTHS else _day(start.toordinal() + n)
        return self.roll(due) if roll else DueDay(due)

    def due_table(self, unit: Unit, n: int, roll: bool, first: date, last: date) -> list[tuple[date, date]]:
        """Each start day from `first` to `last` with its due day: `after` as a table for engines to join.

        Made by walking over the days, independently of `after`, in one pass.
        """
        if n < 1:
            raise ValueError(f"a limit is at least 1, not {n}")
        starts = range(first.toordinal(), last.toordinal() + 1)
        if not starts:
            return []
        if unit is Unit.WORKDAYS:
            dues: Iterable[date] = self._walk_workdays(starts, n)
        else:
            months = unit is Unit.MONTHS
            ends = [_months_after(date.fromordinal(s), n) if months else _day(s + n) for s in starts]
            dues = self._walk_rolls(ends) if roll else ends
        return list(zip(map(date.fromordinal, starts), dues, strict=True))

    def periods(self, word: PeriodWord, first: date, last: date) -> tuple[Period, ...]:
        """The periods of `first` to `last`, in order.

        An ISO week is whole and belongs where its Thursday lies. Raises `PeriodError` if a month or quarter
        is cut. Kept for the next who asks: every finding of a period does.
        """
        asked = word, first, last
        if asked not in self._periods:
            self._periods[asked] = self._count_periods(word, first, last)
        return self._periods[asked]

    def _count_periods(self, word: PeriodWord, first: date, last: date) -> tuple[Period, ...]:
        if last < first:
            raise PeriodError(word, first, last)
        days = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
        if word is PeriodWord.DAY:
            return tuple(Period(d.isoformat(), d, d) for d in days)
        if word is PeriodWord.WORKDAY:
            return tuple(Period(d.isoformat(), d, d) for d in days if self.is_workday(d))
        if word is PeriodWord.WEEK:
            return tuple(_week(d) for d in days if d.weekday() == 3)
        return _months(word, first, last)

    def fingerprint(self) -> str:
        """SHA-256 of the known years and of every day on which Monday to Friday is wrong; for the receipt."""
        lines = [f"known {year}" for year in sorted(self._known)]
        lines += [f"{d} {'work' if self._exceptions[d] else 'rest'}" for d in sorted(self._exceptions)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def _provisional(self, first: date, last: date) -> bool:
        return not all(year in self._known for year in range(first.year, last.year + 1))

    def _workday_after(self, start: int, n: int) -> date:
        """The n-th working day after the ordinal `start`."""
        rank = _weekdays(start) + self._shift[bisect_right(self._days, start)] + n
        i = bisect_left(self._ranks, rank)  # before exception i the count falls short, up to it it suffices
        day = _nth_weekday(rank - self._shift[i])
        if i < len(self._days):
            day = min(day, self._days[i])  # exception i may be the make-up day that completes the count
        return _day(day)

    def _walk_workdays(self, starts: range, n: int) -> list[date]:
        worked: list[date] = []
        before: list[int] = []  # for each start, how many working days up to and including it
        for o in range(starts.start, LAST + 1):
            d = date.fromordinal(o)
            if o > starts.start and self.is_workday(d):
                worked.append(d)
            if o < starts.stop:
                before.append(len(worked))
            elif len(worked) >= before[-1] + n:
                break
        return [worked[b + n - 1] if b + n <= len(worked) else date.max for b in before]

    def _walk_rolls(self, ends: list[date]) -> list[date]:
        """Each of some ascending days, moved to the next working day."""
        following = ends[-1]
        while not self.is_workday(following):
            following = _day(following.toordinal() + 1)
        rolled: dict[date, date] = {}
        for o in range(following.toordinal(), ends[0].toordinal() - 1, -1):
            d = date.fromordinal(o)
            following = d if self.is_workday(d) else following
            rolled[d] = following
        return [rolled[d] for d in ends]


@functools.cache
def _published() -> tuple[Mapping[date, bool], frozenset[int]]:
    """The published exceptions to Monday to Friday, and the years they are published for."""
    exceptions = {**dict.fromkeys(holidays, False), **dict.fromkeys(workdays, True)}
    return exceptions, frozenset(range(min(holidays).year, max(holidays).year + 1))


def _day(ordinal: int) -> date:
    return date.fromordinal(min(ordinal, LAST))


def _weekdays(ordinal: int) -> int:
    """How many Mondays to Fridays there are from 0001-01-01, a Monday, to this day."""
    weeks, rest = divmod(ordinal, 7)
    return 5 * weeks + min(rest, 5)


def _nth_weekday(n: int) -> int:
    """The inverse of `_weekdays`: the ordinal of the n-th Monday to Friday."""
    weeks, rest = divmod(n - 1, 5)
    return 7 * weeks + rest + 1


def _months_after(start: date, n: int) -> date:
    """The same-number day `n` months later, or the last day of that month."""
    years, month = divmod(start.year * 12 + start.month - 1 + n, 12)
    if years > date.max.year:
        return date.max
    return date(years, month + 1, min(start.day, gregorian.monthrange(years, month + 1)[1]))


def _week(thursday: date) -> Period:
    year, week, _ = thursday.isocalendar()
    monday = thursday.toordinal() - 3
    return Period(f"{year:04}-W{week:02}", date.fromordinal(monday), _day(monday + 6))


def _months(word: PeriodWord, first: date, last: date) -> tuple[Period, ...]:
    size = 1 if word is PeriodWord.MONTH else 3
    found = []
    start: int = first.year * 12 + first.month - 1
    for index in range(start, last.year * 12 + last.month, size):
        year, month = divmod(index, 12)
        end_month = month + size
        label = f"{year:04}-{month + 1:02}" if size == 1 else f"{year:04}-Q{month // 3 + 1}"
        if month % size:
            break
        end = date(year, end_month, gregorian.monthrange(year, end_month)[1])
        found.append(Period(label, date(year, month + 1, 1), end))
    if not found or found[0].first != first or found[-1].last != last:
        raise PeriodError(word, first, last)
    return tuple(found)


def _read_overrides(path: Path) -> dict[date, bool]:
    problems: list[Problem] = []
    overrides: dict[date, bool] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else "utf-8"
        raise CheckerError([Problem("calendar.unreadable", Place(str(path)), {"reason": reason})]) from error
    if not rows or rows[0][1] not in (["date", "working"], ["日期", "工作日"]):
        problems.append(Problem("calendar.header", Place(str(path), 1), {"expected": "date,working"}))
    for line, cells in rows[1:]:
        try:
            day, worked = date.fromisoformat(cells[0]), _ANSWERS[cells[1].lower()]
            if len(cells) != 2 or overrides.setdefault(day, worked) != worked:
                raise ValueError(cells)
        except (ValueError, KeyError, IndexError):
            place = Place(str(path), line)
            problems.append(
                Problem("calendar.line", place, {"found": ",".join(cells), "expected": "2027-01-01,no"})
            )
    if problems:
        raise CheckerError(problems)
    return overrides


_ANSWERS = {"yes": True, "no": False, "是": True, "否": False}
