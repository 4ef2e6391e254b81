"""What falls due next: for people, for programs, and as a calendar that a calendar library can read."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import registry, run
from checker.assessment import Subject, Text
from checker.commands import due as due_command
from checker.errors import CheckerError
from checker.forecasts import Forecast, ics
from checker.reports import Options
from checker.verdict import Due, DueState, Reason, Tally, Verdict
from checker.wording.layout import width
from tests.assessments import AS_OF, LATE, assessment, obligation
from tests.command_line import SAMPLE, Run

SOON = replace(
    LATE,
    verdict=Verdict.PENDING,
    reason=Reason.NOT_DUE,
    due=Due(DueState.KNOWN, date(2020, 2, 3)),
    days=None,
    evidence=(),
)
TODAY = replace(SOON, due=Due(DueState.KNOWN, AS_OF), subject=Subject("document", "D-2"))
COUNTED = replace(SOON, obligation="3.3-b", needed=6, found=4, provisional=True)
REQUIRES = {name: Text("至少 1 条备案", "at least 1 filing") for name in ("3.3-a", "3.3-b")}


def forecast(*pending: Any, **changes: Any) -> Forecast:
    tally = Tally(pending=len(pending) + 7)
    made = assessment(pending=pending, obligations=(obligation("3.3-a", tally), obligation("3.3-b", Tally())))
    return Forecast(replace(made, **changes), date(2020, 3, 1), REQUIRES)


def written(format: str, made: Forecast, lang: str = "zh") -> str:  # noqa: A002
    stream = io.StringIO(newline="")
    registry.load("checker.forecasts", format).write(made, Options(lang=lang), stream)
    return stream.getvalue()


def events(text: str) -> Iterator[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(text)
    return iter(calendar.walk("VEVENT"))


# ------------------------------------------------------------------------------------------ for people


def test_it_goes_day_by_day_and_says_who_has_to_do_what() -> None:
    text = written("terminal", forecast(SOON, TODAY, COUNTED))
    lines = text.splitlines()
    assert [line for line in lines if line.startswith("==")] == [
        "== 2020-01-31（今天到期）",
        "== 2020-02-03（还有 3 天）",
    ]
    for said in (
        "有 3 项；此后到期、或期限尚未起算的还有 7",
        "宝应县人民政府：规范性文件 D-12 《关于加强城区犬类管理的通告》",
        "尚需：办理并登记备案。",
        "要求：至少 1 条备案",
        "尚需：备案：至少要 6，已有 4。",
        "（期限为暂定）",
    ):
        assert said in "".join(line.strip() for line in lines)
    assert all(width(line) <= 80 for line in lines)


def test_files_that_could_not_be_read_are_named() -> None:
    for format in ("terminal", "json"):  # noqa: A001
        assert "坏.csv" in written(format, forecast(SOON, unread=("坏.csv",)))


# ---------------------------------------------------------------------------------------- for programs


def test_json_has_the_day_the_requirement_and_what_is_still_needed() -> None:
    made = json.loads(written("json", forecast(COUNTED, TODAY)))
    assert (made["listed"], made["beyond"], made["until"]) == (2, 7, "2020-03-01")
    today, counted = made["pending"]
    assert (today["due"], today["days_left"]) == ("2020-01-31", 0)
    assert (counted["needed"], counted["found"], counted["provisional"]) == (6, 4, True)
    assert counted["requires"]["en"] == "at least 1 filing"


def test_the_workbook_lists_all_of_it() -> None:
    stream = io.BytesIO()
    registry.load("checker.forecasts", "xlsx").write(forecast(SOON, TODAY), Options(), stream)
    book = openpyxl.load_workbook(io.BytesIO(stream.getvalue()))
    rows = list(book["未到期"].iter_rows(values_only=True))
    assert [row[7] for row in rows] == ["检查对象", "D-2", "D-12"]
    assert "还有 7 项" in book["汇总"]["A3"].value


# ---------------------------------------------------------------------------------------- the calendar


def test_a_calendar_library_reads_what_falls_due() -> None:
    event = next(events(written("ics", forecast(SOON))))
    assert event.decoded("dtstart") == date(2020, 2, 3)
    assert event.decoded("dtend") == date(2020, 2, 4)
    assert event["summary"] == "3.3-a 县政府规范性文件十五日内报市政府备案：宝应县人民政府"
    assert event["description"].split("\n") == [
        "规范性文件 D-12 《关于加强城区犬类管理的通告》",
        "责任单位：宝应县人民政府",
        "要求：至少 1 条备案",
        "尚需：办理并登记备案。",
        "位置：规范性文件.csv:13",
    ]
    assert event.decoded("dtstamp").isoformat() == "2020-01-31T00:00:00+00:00"


def test_an_event_keeps_its_name_when_its_day_moves() -> None:
    later = replace(SOON, due=Due(DueState.KNOWN, date(2020, 2, 20)), found=1)
    uids = [next(events(written("ics", forecast(f))))["uid"] for f in (SOON, later, TODAY)]
    assert uids[0] == uids[1] != uids[2]


def test_lines_end_and_are_folded_as_the_standard_asks() -> None:
    text = written("ics", forecast(SOON, TODAY, COUNTED))
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text == written("ics", forecast(COUNTED, TODAY, SOON))


@given(st.text())
def test_no_text_of_a_record_breaks_out_of_its_event(text: str) -> None:
    made = forecast(replace(SOON, title=text, answers=(Text(text, text),)))
    (event,) = events(written("ics", made))
    assert event["summary"].startswith("3.3-a ")
    assert {name for name, _ in event.property_items(recursive=False)} == {
        *(
            "BEGIN",
            "END",
            "UID",
            "DTSTAMP",
            "DTSTART",
            "DTEND",
            "SUMMARY",
            "DESCRIPTION",
            "CATEGORIES",
            "TRANSP",
        )
    }


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"])))
def test_folding_loses_nothing(line: str) -> None:
    parts = list(ics.folded(line))
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert all(len(part.encode()) <= 75 for part in parts)


# ------------------------------------------------------------------------------------ the command line


@pytest.mark.parametrize(
    ("within", "last"),
    [("30d", "2019-10-15"), ("2w", "2019-09-29"), ("10wd", "2019-09-27"), ("1d", "2019-09-16")],
)
def test_how_far_it_looks(within: str, last: str) -> None:
    assert due_command._last_day(within, date(2019, 9, 15)).isoformat() == last


@pytest.mark.parametrize("within", ["", "30", "d", "0d", "-1d", "3 d", "30days", "12345d"])
def test_what_is_no_length_of_time_is_refused(within: str) -> None:
    with pytest.raises(CheckerError):
        due_command._last_day(within, date(2019, 9, 15))


def test_the_sample_falls_due_as_the_check_counts_it(fazhi: Run, tmp_path: Path) -> None:
    target = tmp_path / "due.json"
    common = ("--as-of", "2019-09-15", "--clause", "3.3", "--clause", "4.4")
    assert fazhi("due", SAMPLE, *common, "--format", "json", "--within", "9999d", "-o", target)[0] == 0
    listed = json.loads(target.read_text(encoding="utf-8"))
    checked = run.check(SAMPLE, "baoying-2019", as_of=date(2019, 9, 15), clauses=["3.3", "4.4"])
    pending = sum(o.tally.pending for o in checked.obligations)
    assert listed["listed"] + listed["beyond"] == pending
    assert listed["listed"] > 10
    days = [p["due"] for p in listed["pending"]]
    assert days == sorted(days)
    assert min(days) >= "2019-09-15"


def test_one_unit_sees_only_what_it_answers_for(fazhi: Run) -> None:
    code, out, _ = fazhi(
        "due", SAMPLE, "--as-of", "2019-09-15", "--unit", "县公安局", "--format", "json", "--within", "60d"
    )
    units = {p["unit"] for p in json.loads(out)["pending"]}
    assert (code, units) == (0, {"县公安局"})
