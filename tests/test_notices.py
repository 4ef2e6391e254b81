"""The notices of rectification: each unit gets its own, with every finding that it answers for."""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import replace
from datetime import date

import docx as python_docx
import pytest

from checker import messages, registry
from checker.assessment import Assessment, Subject, Text
from checker.reports import Options, docx
from checker.wording import sentences
from tests.assessments import ABSENT, LATE, NO_DATA, UNKNOWN, WAIVER, WARNING, assessment

EVERYTHING = assessment(WARNING, NO_DATA, UNKNOWN, LATE, ABSENT)


def written(made: Assessment, options: Options | None = None) -> bytes:
    stream = io.BytesIO()
    docx.write(made, options or Options(), stream)
    return stream.getvalue()


def paragraphs(content: bytes) -> list[tuple[str, str]]:
    """Style and text of every paragraph outside tables."""
    document = python_docx.Document(io.BytesIO(content))
    return [(p.style.style_id, p.text) for p in document.paragraphs]


def notices(content: bytes) -> dict[str, list[str]]:
    """The texts of each notice, by its addressee."""
    found: list[list[str]] = []
    for style, text in paragraphs(content):
        if style == "Banner":
            found.append([])
        if found:
            found[-1].append(text)
    return {notice[3]: notice for notice in found}


def test_each_unit_gets_its_own_notice_that_begins_on_a_page_of_its_own() -> None:
    content = written(EVERYTHING)
    assert list(notices(content)) == ["县司法局：", "各镇政府：", "宝应县人民政府："]
    document = python_docx.Document(io.BytesIO(content))
    banners = [p for p in document.paragraphs if p.style.style_id == "Banner"]
    assert all("<w:pageBreakBefore/>" in p._p.xml for p in banners)


def test_a_finding_stands_in_the_notice_of_everyone_who_answers_for_it() -> None:
    made = notices(written(EVERYTHING))
    assert "县司法局" in "".join(line for line in made["各镇政府："] if line.startswith("共同负责"))
    for who in ("县司法局：", "各镇政府："):
        assert any(line.startswith("2. 规范性文件 D-3") for line in made[who])
    county = "\n".join(made["宝应县人民政府："])
    for subject in ("D-12", "D-2", "D-1@2019-Q1"):
        assert f"规范性文件 {subject} " in county


def test_a_notice_has_the_fault_the_basis_the_repair_the_deadline_and_the_receipt() -> None:
    county = "\n".join(notices(written(EVERYTHING, Options(repair_by=date(2020, 3, 1))))["宝应县人民政府："])
    for said in (
        "〔2020〕　　号",
        "一、违反要求的事项",
        "（一）县政府规范性文件十五日内报市政府备案",
        "依据：宝应县2019年度法治政府建设工作计划第 3.3-a 项；期限出处：计划；级别：违规",
        "有备案，但晚于期限。期限为 2019-10-08，逾期 5 天。",
        "处理建议：已无法按期完成",
        "请于2020 年 3 月 1 日前完成整改",
        "签收人：",
        "a" * 64,
        "b" * 64,
    ):
        assert said in county


def test_without_a_deadline_there_is_room_for_one() -> None:
    assert "请于　　　　年　　月　　日前完成整改" in "\n".join(notices(written(EVERYTHING))["县司法局："])


def test_the_overview_says_how_much_was_checked_and_what_was_not() -> None:
    made = replace(EVERYTHING, unread=("坏.csv",), unattributed=("3.3-z",), unplaced={"filing": 3})
    texts = [text for _, text in paragraphs(written(made))]
    assert "共检查 40 项次：合规 30，违反 2，未到期 1，证据不足 2，不适用 5。" in texts[1]
    whole = "\n".join(texts)
    for said in ("3.3-b", "3.3-c", "3.3-e", "3.3-z", "坏.csv", "88.2–94.1%", "数据质量问题 1 项"):
        assert said in whole
    clauses = python_docx.Document(io.BytesIO(written(made))).tables[0]
    assert [cell.text for cell in clauses.rows[1].cells][:4] == ["3.3", "规范性文件备案", "40", "30"]


def test_where_nothing_was_found_there_is_no_notice_but_still_an_overview() -> None:
    content = written(assessment())
    assert not notices(content)
    assert "没有发现。" in [text for _, text in paragraphs(content)]


def test_it_is_written_in_english_too() -> None:
    made = notices(written(EVERYTHING, Options(lang="en")))
    assert "To: Justice Bureau" in made
    said = [line for line in made["To: Justice Bureau"] if not line.startswith("Place")]
    assert not [line for line in said if any("\u4e00" <= c <= "\u9fff" for c in line)]


@pytest.mark.parametrize("text", ["</w:t><w:br/>", "&amp;<!--", "a\x00b\x0b\ud800", "]]>", "\u202e红"])
def test_text_of_a_record_stays_text(text: str) -> None:
    made = assessment(
        replace(LATE, title=text, subject=Subject("document", text), answers=(Text(text, text),))
    )
    (notice,) = notices(written(made)).values()
    shown = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if text.isprintable() else None
    assert any((shown or "\\") in line for line in notice)


def test_the_same_check_gives_the_same_bytes() -> None:
    shuffled = replace(EVERYTHING, findings=EVERYTHING.findings[::-1])
    assert written(EVERYTHING) == written(shuffled)
    with zipfile.ZipFile(io.BytesIO(written(EVERYTHING))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一"), (100, "一百"), (103, "一百零三"),
        (110, "一百一十"), (999, "九百九十九"), (1003, "一千零三"), (1030, "一千零三十"), (2000, "二千"),
    ],
)  # fmt: skip
def test_headings_are_counted_in_chinese_numerals(number: int, said: str) -> None:
    assert sentences.chinese(number) == said


def test_what_is_waived_is_told_but_need_not_be_repaired() -> None:
    made = assessment(replace(LATE, waiver=WAIVER), ABSENT, replace(UNKNOWN, waiver=WAIVER))
    content = written(made)
    county = notices(content)["宝应县人民政府："]
    at = county.index("二、已经批准豁免的事项，不要求整改")
    assert any("D-12" in line for line in county[at:])
    assert any("县政府办公会议纪要" in line for line in county[at:])
    assert not any(line.startswith("处理建议") for line in county[at:])
    assert "发现违反要求的 1 项" in "".join(county)
    # Units with nothing to repair get no notice, but stand in the overview.
    assert list(notices(content)) == ["宝应县人民政府："]
    units = [[c.text for c in row.cells] for row in python_docx.Document(io.BytesIO(content)).tables[1].rows]
    assert units[1:] == [
        ["县司法局", "0", "0", "1"],
        ["各镇政府", "0", "0", "1"],
        ["宝应县人民政府", "1", "0", "1"],
    ]


def test_without_its_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("checker.reports.docx", "checker.reports._document"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(registry.NotInstalledError) as caught:
        registry.load("checker.reports", "docx")
    (problem,) = caught.value.problems
    assert messages.problem(problem, "en").endswith("install fazhi[reports]")
