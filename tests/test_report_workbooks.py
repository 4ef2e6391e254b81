"""The Excel report: nothing is lost, text stays text, the same check gives the same bytes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from checker.assessment import Assessment, Baseline, Subject, WaiverProblem
from checker.reports import Options, _workbook, xlsx
from checker.reports._workbook import Book, Column, Link
from checker.verdict import Due, DueState, Reason, Verdict
from tests.assessments import ABSENT, GONE, LATE, NO_DATA, UNKNOWN, WAIVER, WARNING, assessment

PENDING = replace(
    LATE,
    verdict=Verdict.PENDING,
    reason=Reason.NOT_DUE,
    due=Due(DueState.KNOWN, date(2020, 2, 10)),
    days=None,
)
OPEN = replace(PENDING, reason=Reason.OPEN, due=Due(DueState.OPEN), subject=Subject("document", "D-77"))
EVERYTHING = assessment(WARNING, NO_DATA, UNKNOWN, LATE, ABSENT, pending=(OPEN, PENDING))


def written(made: Assessment, options: Options | None = None) -> bytes:
    stream = io.BytesIO()
    xlsx.write(made, options or Options(), stream)
    return stream.getvalue()


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(book: openpyxl.Workbook, name: str) -> list[dict[str, Any]]:
    head, *body = book[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_every_sheet_is_there_in_both_languages() -> None:
    zh, en = (opened(written(EVERYTHING, Options(lang=lang))).sheetnames for lang in ("zh", "en"))
    assert zh == ["汇总", "条款", "条款台账", "义务", "发现", "未到期", "未检查", "数据质量"]
    assert en[4] == "Findings"
    assert len(zh) == len(en)


def test_the_counts_stand_with_what_the_rate_is_a_share_of() -> None:
    clauses = {row["条款"]: row for row in rows(opened(written(EVERYTHING)), "条款")}
    filing = clauses["3.3"]
    assert (filing["总数"], filing["应完成数"], filing["合规"]) == (40, 34, 30)
    assert (filing["合规率下限"], filing["合规率上限"]) == (0.882, 0.941)
    assert clauses["1.1"]["合规率下限"] is None  # nothing was due: no rate, least of all 100 %


def test_findings_stand_one_a_row_with_filters_a_frozen_heading_and_a_way_to_their_clause() -> None:
    book = opened(written(EVERYTHING))
    found = rows(book, "发现")
    assert len(found) == len(EVERYTHING.findings)
    late = next(row for row in found if row["检查对象"] == "D-12")
    assert late["期限"] == datetime(2019, 10, 8)
    assert late["逾期天数"] == 5
    assert "晚于期限" in late["情况"]
    assert late["条款"] == "3.3"
    assert {cell.hyperlink.location for (cell,) in book["发现"]["A2:A6"]} == {"'条款'!A2"}
    assert book["条款"]["A2"].value == "3.3"
    sheet = book["发现"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:U{len(found) + 1}"
    assert sheet.column_dimensions["P"].width > 40


def test_what_is_pending_stands_with_its_due_day_and_what_it_needs_the_soonest_first() -> None:
    first, last = rows(opened(written(EVERYTHING)), "未到期")
    assert (first["期限"], first["剩余天数"]) == (datetime(2020, 2, 10), 10)
    assert first["尚需"] == "办理并登记备案。"
    assert (last["期限"], last["剩余天数"]) == ("期限未起算", None)


def test_what_was_not_checked_is_said() -> None:
    made = replace(EVERYTHING, unread=("坏.csv",), unattributed=("3.3-z",), unplaced={"filing": 3})
    listed = rows(opened(written(made)), "未检查")
    assert [(row["代码"], row["备注"]) for row in listed] == [("坏.csv", None), ("3.3-z", None), ("备案", 3)]
    obligations = {row["义务"]: row["备注"] for row in rows(opened(written(made)), "义务")}
    assert obligations == {"3.3-a": None, "3.3-b": "没有一条记录在其范围内", "3.3-c": "缺少 备案"}


def test_data_quality_has_the_place() -> None:
    (issue,) = rows(opened(written(EVERYTHING)), "数据质量")
    assert (issue["文件"], issue["行"], issue["原值"]) == ("规范性文件.csv", 9, "2019年6月")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "https://example.org", "007", "\t=1"]
)
def test_text_of_a_record_is_never_a_formula_a_link_or_a_number(text: str) -> None:
    book = opened(written(assessment(replace(LATE, title=text))))
    sheet = book["发现"]
    (cell,) = (c for c in sheet[2] if sheet.cell(1, c.column).value == "名称")
    assert cell.value == text.replace("\t", "\\t")
    assert cell.data_type == "s"
    assert cell.hyperlink is None


def test_what_a_cell_has_no_room_for_is_said_to_be_missing() -> None:
    book = opened(written(assessment(replace(LATE, title="长" * 40_000))))
    title = rows(book, "发现")[0]["名称"]
    assert len(title) <= 32_767
    assert "还有 7433 个字符" in title


def test_the_same_check_gives_the_same_bytes() -> None:
    shuffled = replace(EVERYTHING, findings=EVERYTHING.findings[::-1], pending=EVERYTHING.pending[::-1])
    assert written(EVERYTHING) == written(shuffled)
    dated = written(EVERYTHING, Options(generated_at=datetime(2020, 2, 1, 8)))
    assert opened(dated).properties.created == datetime(2020, 2, 1, 8)


def test_rows_that_a_sheet_has_no_room_for_go_on_in_the_next() -> None:
    stream = io.BytesIO()
    book = Book(stream, "zh", "题", datetime(2020, 1, 1))
    sheet = book.sheet("表", [Column("数")], rows=3)
    for number in range(5):
        sheet.row(number)
    book.close()
    made = opened(stream.getvalue())
    assert [[cell for (cell,) in made[name].iter_rows(values_only=True)] for name in made.sheetnames] == [
        ["数", 0, 1],
        ["数", 2, 3],
        ["数", 4],
    ]
    assert made["表 3"].auto_filter.ref == "A1:A2"


def test_a_row_beyond_the_links_that_excel_takes_has_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_workbook, "LINKS", 2)
    stream = io.BytesIO()
    book = Book(stream, "zh", "题", datetime(2020, 1, 1))
    sheet = book.sheet("表", [Column("数")])
    for name in ("3.3", "3.4"):
        sheet.row(Link(name, "表", 1))
    book.close()
    made = opened(stream.getvalue())["表"]
    assert (made["A2"].value, made["A3"].value) == ("3.3", "3.4")
    assert made["A2"].hyperlink
    assert not made["A3"].hyperlink


def test_days_that_excel_does_not_count_stay_as_they_are_written() -> None:
    stream = io.BytesIO()
    book = Book(stream, "zh", "题", datetime(2020, 1, 1))
    sheet = book.sheet("表", [Column("日")])
    sheet.row(date(1899, 12, 31))
    sheet.row(_workbook.FIRST_DAY)
    book.close()
    made = opened(stream.getvalue())["表"]
    assert (made["A2"].value, made["A3"].value) == ("1899-12-31", datetime(1900, 3, 1))


def test_a_waiver_and_the_standing_against_an_earlier_report_stand_beside_the_finding() -> None:
    waived = replace(LATE, waiver=WAIVER, standing="unchanged")
    made = assessment(
        waived,
        replace(ABSENT, standing="new"),
        waiver_problems=(WaiverProblem("expired", WAIVER, 1, 9),),
        baseline=Baseline("earlier.json", "d" * 64, date(2019, 12, 31), False, (GONE,)),
    )
    book = opened(written(made))
    found = {row["检查对象"]: row for row in rows(book, "发现")}
    assert "县政府办公会议纪要" in found["D-12"]["豁免"]
    assert (found["D-12"]["与基线比"], found["D-2"]["与基线比"]) == ("不变", "新增")
    assert found["D-2"]["豁免"] is None
    assert rows(book, "消失的发现")[0]["检查对象"] == "D-9"
    assert "重新计入" in rows(book, "豁免")[0]["情况"]
    summary = {row[0]: row[1:] for row in book["汇总"].iter_rows(values_only=True)}
    assert summary["违规"] == (1, 0, 1)  # one breached, one waived
