"""The date kernel: published golden dates, the law's way of counting, two independent ways that agree."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.calendar import Calendar, DueDay, PeriodError, PeriodWord, Unit
from checker.errors import CheckerError

CALENDAR = Calendar()
FIRST, LAST = date(2007, 1, 1), date(2026, 12, 31)

known_days = st.dates(FIRST, date(2024, 12, 31))
any_days = st.dates()
units = st.sampled_from(Unit)
counts = st.integers(1, 400)


def due(unit: Unit, n: int, start: str, roll: bool = True) -> str:
    return CALENDAR.after(unit, n, date.fromisoformat(start), roll).day.isoformat()


@pytest.mark.parametrize(
    ("start", "unit", "n", "expected"),
    [
        ("2019-09-16", Unit.DAYS, 15, "2019-10-08"),
        ("2019-01-21", Unit.DAYS, 15, "2019-02-11"),
        ("2019-04-16", Unit.DAYS, 15, "2019-05-05"),
        ("2019-09-13", Unit.DAYS, 15, "2019-09-29"),
        ("2019-09-14", Unit.DAYS, 15, "2019-09-29"),
        ("2019-04-13", Unit.DAYS, 15, "2019-04-28"),
        ("2019-09-16", Unit.WORKDAYS, 20, "2019-10-17"),
        ("2019-01-21", Unit.WORKDAYS, 20, "2019-02-21"),
        ("2019-04-13", Unit.WORKDAYS, 20, "2019-05-13"),
        ("2019-09-24", Unit.WORKDAYS, 7, "2019-10-09"),
        ("2019-09-24", Unit.WORKDAYS, 20, "2019-10-25"),
        ("2019-12-05", Unit.WORKDAYS, 7, "2019-12-16"),
        ("2019-12-05", Unit.WORKDAYS, 20, "2020-01-03"),
    ],
)
def test_golden_dates(start: str, unit: Unit, n: int, expected: str) -> None:
    assert due(unit, n, start) == expected


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [("2019-01-31", 1, "2019-02-28"), ("2020-01-31", 1, "2020-02-29"), ("2019-08-31", 6, "2020-02-29")],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(start: str, n: int, expected: str) -> None:
    assert due(Unit.MONTHS, n, start, roll=False) == expected


def test_months_roll_like_days() -> None:
    assert due(Unit.MONTHS, 1, "2019-09-01") == "2019-10-08"


def test_without_roll_a_limit_ends_on_the_rest_day() -> None:
    assert due(Unit.DAYS, 15, "2019-09-16", roll=False) == "2019-10-01"


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2018-12-29", True),  # a make-up Saturday announced with the next year's notice
        ("2019-05-05", True),
        ("2019-05-02", False),
        ("2020-01-31", False),  # the epidemic extension
        ("2020-02-01", False),
        ("2019-03-16", False),
        ("2019-03-18", True),
    ],
)
def test_make_up_days_and_holidays(day: str, worked: bool) -> None:
    assert CALENDAR.is_workday(date.fromisoformat(day)) is worked


def test_an_unknown_year_counts_weekends_alone_and_is_marked_provisional() -> None:
    assert not CALENDAR.knows(2101)
    new_year = date(2101, 1, 1)  # a Saturday
    assert CALENDAR.roll(new_year) == DueDay(date(2101, 1, 3), provisional=True)
    assert CALENDAR.after(Unit.WORKDAYS, 5, new_year, False) == DueDay(date(2101, 1, 7), provisional=True)


def test_plain_calendar_days_need_no_calendar() -> None:
    assert not CALENDAR.after(Unit.DAYS, 15, date(2101, 1, 1), roll=False).provisional


def test_limits_stop_at_the_last_day_there_is() -> None:
    for unit in Unit:
        for start in (date(9999, 12, 30), date.max):
            assert CALENDAR.after(unit, 10**9, start, True).day == date.max
            assert CALENDAR.due_table(unit, 400, True, start, date.max)[-1] == (date.max, date.max)


def test_a_limit_below_one_is_refused() -> None:
    for unit in Unit:
        with pytest.raises(ValueError, match="at least 1"):
            CALENDAR.after(unit, 0, FIRST, True)
        with pytest.raises(ValueError, match="at least 1"):
            CALENDAR.due_table(unit, 0, True, FIRST, LAST)


def step_by_step(calendar: Calendar, unit: Unit, n: int, start: date, roll: bool) -> date:
    """The plainest reading of the rule, one day at a time."""
    day = start
    if unit is Unit.WORKDAYS:
        while n:
            day += timedelta(1)
            n -= calendar.is_workday(day)
        return day
    if unit is Unit.DAYS:
        day += timedelta(n)
    else:
        month = start.year * 12 + start.month - 1 + n
        for last in (31, 30, 29, 28):
            try:
                day = date(month // 12, month % 12 + 1, min(start.day, last))
                break
            except ValueError:
                continue
    while roll and not calendar.is_workday(day):
        day += timedelta(1)
    return day


@given(units, counts, st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.booleans())
def test_after_is_what_counting_by_hand_gives(unit: Unit, n: int, start: date, roll: bool) -> None:
    assert CALENDAR.after(unit, n, start, roll).day == step_by_step(CALENDAR, unit, n, start, roll)


overrides = st.dictionaries(st.dates(date(2030, 1, 1), date(2030, 3, 1)), st.booleans(), max_size=40)


@given(overrides, st.integers(1, 60), st.dates(date(2029, 12, 1), date(2030, 3, 10)))
def test_any_pattern_of_make_up_days_is_counted_right(days: dict[date, bool], n: int, start: date) -> None:
    calendar = Calendar(days)
    assert calendar.after(Unit.WORKDAYS, n, start, False).day == step_by_step(
        calendar, Unit.WORKDAYS, n, start, False
    )
    assert calendar.roll(start).day == step_by_step(calendar, Unit.DAYS, 1, start - timedelta(1), True)


@given(units, counts, any_days, any_days, st.booleans())
def test_a_later_start_is_never_due_earlier(unit: Unit, n: int, a: date, b: date, roll: bool) -> None:
    early, late = sorted((a, b))
    assert CALENDAR.after(unit, n, early, roll).day <= CALENDAR.after(unit, n, late, roll).day


@given(units, counts, known_days, st.booleans())
def test_a_longer_limit_is_never_due_earlier(unit: Unit, n: int, start: date, roll: bool) -> None:
    shorter, longer = (CALENDAR.after(unit, k, start, roll).day for k in (n, n + 1))
    assert start < shorter <= longer


@given(any_days)
def test_rolling_ends_on_a_working_day_and_stays_there(day: date) -> None:
    rolled = CALENDAR.roll(day).day
    assert rolled >= day
    assert CALENDAR.is_workday(rolled)
    assert CALENDAR.roll(rolled).day == rolled


@given(counts, counts, known_days)
def test_working_days_add_up(n: int, m: int, start: date) -> None:
    middle = CALENDAR.after(Unit.WORKDAYS, n, start, False).day
    assert CALENDAR.after(Unit.WORKDAYS, m, middle, False) == CALENDAR.after(
        Unit.WORKDAYS, n + m, start, False
    )


def assert_table_agrees(unit: Unit, n: int, roll: bool, first: date, last: date) -> None:
    table = CALENDAR.due_table(unit, n, roll, first, last)
    assert [start for start, _ in table] == [first + timedelta(i) for i in range((last - first).days + 1)]
    assert all(CALENDAR.after(unit, n, start, roll).day == due for start, due in table)


@given(units, counts, st.booleans(), st.dates(FIRST, LAST), st.integers(0, 60))
def test_the_table_agrees_with_after(unit: Unit, n: int, roll: bool, first: date, length: int) -> None:
    assert_table_agrees(unit, n, roll, first, min(LAST, first + timedelta(length)))


@pytest.mark.slow
@pytest.mark.parametrize("unit", Unit)
def test_the_table_agrees_with_after_on_every_day_and_every_n(unit: Unit) -> None:
    for n in range(1, 401):
        assert_table_agrees(unit, n, True, FIRST, LAST)


def test_an_empty_range_has_an_empty_table() -> None:
    assert CALENDAR.due_table(Unit.DAYS, 1, True, LAST, FIRST) == []


# ---------------------------------------------------------------------------------------------- periods

YEAR = (date(2019, 1, 1), date(2019, 12, 31))


def labels(word: PeriodWord, first: date, last: date) -> list[str]:
    return [p.label for p in CALENDAR.periods(word, first, last)]


def test_a_year_has_its_days_working_days_months_and_quarters() -> None:
    assert len(labels(PeriodWord.DAY, *YEAR)) == 365
    assert len(labels(PeriodWord.WORKDAY, *YEAR)) == 250
    assert labels(PeriodWord.MONTH, *YEAR)[::11] == ["2019-01", "2019-12"]
    assert labels(PeriodWord.QUARTER, *YEAR) == ["2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4"]
    assert "2019-05-05" in labels(PeriodWord.WORKDAY, *YEAR)


def test_weeks_are_whole_and_belong_where_their_thursday_lies() -> None:
    weeks = CALENDAR.periods(PeriodWord.WEEK, *YEAR)
    assert [weeks[0].label, weeks[-1].label, len(weeks)] == ["2019-W01", "2019-W52", 52]
    assert (weeks[0].first, weeks[0].last) == (date(2018, 12, 31), date(2019, 1, 6))
    assert labels(PeriodWord.WEEK, date(2021, 1, 1), date(2021, 1, 7)) == ["2021-W01"]


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)), st.integers(0, 800), st.integers(0, 800))
def test_weeks_of_adjoining_periods_neither_overlap_nor_leave_a_gap(first: date, a: int, b: int) -> None:
    middle, last = first + timedelta(a), first + timedelta(a + b + 1)
    parts = labels(PeriodWord.WEEK, first, middle) + labels(PeriodWord.WEEK, middle + timedelta(1), last)
    assert parts == labels(PeriodWord.WEEK, first, last)


@given(st.sampled_from([PeriodWord.MONTH, PeriodWord.QUARTER]), st.integers(1990, 2040), st.integers(1, 4))
def test_months_and_quarters_tile_the_plan_period(word: PeriodWord, year: int, years: int) -> None:
    first, last = date(year, 1, 1), date(year + years - 1, 12, 31)
    found = CALENDAR.periods(word, first, last)
    assert (found[0].first, found[-1].last) == (first, last)
    assert all(b.first - a.last == timedelta(1) for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [
        (PeriodWord.MONTH, date(2019, 1, 2), date(2019, 12, 31)),
        (PeriodWord.MONTH, date(2019, 1, 1), date(2019, 12, 30)),
        (PeriodWord.QUARTER, date(2019, 2, 1), date(2019, 12, 31)),
        (PeriodWord.QUARTER, date(2019, 1, 1), date(2019, 11, 30)),
        (PeriodWord.QUARTER, date(2019, 1, 1), date(9999, 11, 30)),
        (PeriodWord.DAY, date(2019, 1, 2), date(2019, 1, 1)),
    ],
)
def test_a_plan_period_that_cuts_a_month_or_quarter_is_refused(
    word: PeriodWord, first: date, last: date
) -> None:
    with pytest.raises(PeriodError):
        CALENDAR.periods(word, first, last)


def test_the_last_week_there_is_ends_on_the_last_day() -> None:
    assert CALENDAR.periods(PeriodWord.WEEK, date(9999, 12, 30), date.max)[0].last == date.max


# ------------------------------------------------------------------------------------- years it lacks


def test_an_override_file_makes_its_year_known(tmp_path: Path) -> None:
    path = tmp_path / "2101.csv"
    path.write_text("\ufeffdate,working\n2101-01-03,no\n\n2101-01-08,yes\n", encoding="utf-8")
    calendar = Calendar.load(path)
    assert calendar.knows(2101)
    assert calendar.roll(date(2101, 1, 1)) == DueDay(date(2101, 1, 4))
    assert calendar.after(Unit.WORKDAYS, 5, date(2101, 1, 3), False) == DueDay(date(2101, 1, 8))


def test_an_override_beats_the_published_day() -> None:
    assert not Calendar({date(2019, 5, 5): False}).is_workday(date(2019, 5, 5))


def test_every_bad_line_of_an_override_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("day,working\n2101-02-30,no\n2101-01-01,perhaps\n2101-01-02,no\n2101-01-02,yes\nx\n")
    with pytest.raises(CheckerError) as caught:
        Calendar.load(path)
    assert [(p.code, p.place.line) for p in caught.value.problems] == [
        ("calendar.header", 1),
        ("calendar.line", 2),
        ("calendar.line", 3),
        ("calendar.line", 5),
        ("calendar.line", 6),
    ]


def test_an_override_file_that_cannot_be_read_is_a_named_problem(tmp_path: Path) -> None:
    gb = tmp_path / "gb.csv"
    gb.write_bytes("日期,工作日\n".encode("gb18030"))
    for path in (tmp_path / "none.csv", gb):
        with pytest.raises(CheckerError) as caught:
            Calendar.load(path)
        assert [p.code for p in caught.value.problems] == ["calendar.unreadable"]


def test_the_fingerprint_tells_calendars_apart() -> None:
    same = Calendar({date(2019, 5, 5): True})
    other = Calendar({date(2019, 5, 5): False})
    assert CALENDAR.fingerprint() == Calendar().fingerprint() == same.fingerprint()
    assert CALENDAR.fingerprint() != other.fingerprint()
    assert CALENDAR.fingerprint() != Calendar({date(2027, 1, 4): True}).fingerprint()  # a year more is known
