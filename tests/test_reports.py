"""What the reports say, and that they say all of it, to terminals, pipes and programs."""

from __future__ import annotations

import hashlib
import io
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import messages, registry
from checker.assessment import Assessment, Finding, Step, Subject, Text
from checker.fingerprint import fingerprint
from checker.gate import FailOn, fails
from checker.reports import Options, terminal
from checker.verdict import Due, DueState, Reason, Severity, Tally
from checker.wording import cells, figures, layout, sentences
from checker.wording.labels import labels_of
from facts.issues import Issue, Level
from facts.records import record_types
from tests.assessments import ABSENT, LABELS, LATE, NO_DATA, UNKNOWN, WARNING, assessment

EVERYTHING = assessment(WARNING, NO_DATA, UNKNOWN, LATE, ABSENT)
TITLE = Text("十五日内备案", "Filed within 15 days")


def written(format: str, made: Assessment, options: Options | None = None) -> str:  # noqa: A002
    stream = io.StringIO()
    registry.load("checker.reports", format).write(made, options or Options(), stream)
    return stream.getvalue()


def unwrapped(report: str) -> str:
    return "".join(line.strip() for line in report.splitlines())


# ------------------------------------------------------------------------------------------- sentences


def test_a_late_step_is_told_with_its_due_day_and_the_days_late() -> None:
    said = sentences.message(LATE, TITLE, LABELS)
    assert said.zh == "要求：十五日内备案。有备案，但晚于期限。期限为 2019-10-08，逾期 5 天。"
    assert said.en.startswith("Required: Filed within 15 days. Filing: there is one, but it came late.")
    assert said.en.endswith("It was due on 2019-10-08, 5 days late.")


def test_one_day_is_not_days() -> None:
    assert "one day late" in sentences.message(replace(LATE, days=1), TITLE, LABELS).en


def test_missing_cells_are_named_by_their_labels() -> None:
    assert "缺少备案「备案日期」" in sentences.message(UNKNOWN, TITLE, LABELS).zh
    assert "“date of filing” of filing" in sentences.repair(UNKNOWN, LABELS).en


def test_a_provisional_due_day_is_said_to_be_one() -> None:
    assert "暂定" in sentences.message(replace(LATE, provisional=True), TITLE, LABELS).zh


def test_a_breach_without_a_due_day_names_none() -> None:
    finding = replace(ABSENT, due=Due(DueState.NONE), days=None)
    assert "None" not in sentences.message(finding, TITLE, LABELS).en
    assert "due" not in sentences.message(finding, TITLE, LABELS).en


def test_what_came_too_early_is_not_measured_by_the_last_day() -> None:
    said = sentences.message(replace(LATE, reason=Reason.EARLY), TITLE, LABELS)
    assert "2019-10-08" not in said.zh + said.en
    assert "最早日期" in said.zh
    dated = replace(LATE, reason=Reason.EARLY, not_before=date(2019, 9, 17))
    assert "最早日期为 2019-09-17" in sentences.message(dated, TITLE, LABELS).zh


def test_of_several_fields_only_the_empty_ones_are_said_to_be_empty() -> None:
    finding = replace(
        ABSENT,
        requirement="recorded",
        about="document.title,document.published_on",
        cells={"document.title": "", "document.published_on": "2019-09-16"},
    )
    assert "未填写「标题」。" in sentences.message(finding, TITLE, LABELS).zh
    assert sentences.repair(finding, LABELS).zh == "已办的，补填「标题」；未办的，尽快办理后填写。"


def test_an_element_is_told_by_the_label_that_the_fields_of_the_record_use() -> None:
    labels = {**LABELS, "document.title=economy": Text("经济", "economy")}
    subject = Subject("document", "D-1", element="economy", has_element=True)
    finding = replace(LATE, subject=subject, element_of=("document.title",))
    assert "要求：十五日内备案（经济）。" in sentences.message(finding, TITLE, labels).zh
    assert "要求：十五日内备案（economy）。" in sentences.message(finding, TITLE, LABELS).zh


def test_cells_are_said_in_the_words_of_their_fields() -> None:
    labels = {**LABELS, "document.kinds=a": Text("甲", "first"), "document.kinds=b": Text("乙", "second")}
    labels["document.kinds"] = Text("种类", "kinds")
    said = {"document.id": "D-1", "document.title": "", "filing.filed_on": "?", "document.kinds": "a、b"}
    assert cells.cells(said, labels, "zh", but="D-1") == "标题 空；备案日期 不明；种类 甲、乙"
    assert (
        cells.cells(said, labels, "en", but="D-1")
        == "title: empty; date of filing: unknown; kinds: first, second"
    )
    assert cells.cells({"document.title": "甲、a"}, labels, "zh") == "标题 甲、a"


def test_a_yes_or_no_is_said_in_words() -> None:
    labels = labels_of(record_types())
    assert cells.cells({"filing_review.substantive": "False"}, labels, "zh") == "实质审查 否"


def test_the_terminal_shows_what_the_record_says_and_no_unknown_title() -> None:
    finding = replace(LATE, title="?", cells={"document.published_on": "2019-09-16"})
    said = unwrapped(written("terminal", assessment(finding), Options(width=200)))
    assert "记录内容：公布日期 2019-09-16" in said
    assert "《?》" not in said


@pytest.mark.parametrize("requirement", ["holds", "date", "recorded", "record", "attested"])
@pytest.mark.parametrize(
    "reason", ["late", "early", "insufficient", "unqualified", "absent", "false", "exceeded"]
)
def test_every_breach_has_a_sentence_and_a_repair(reason: str, requirement: str) -> None:
    finding = replace(LATE, reason=Reason(reason), requirement=requirement)
    for said in (sentences.message(finding, TITLE, LABELS), sentences.repair(finding, LABELS)):
        assert said.zh.endswith("。")
        assert said.en.endswith(".")
        assert "finding." not in said.zh + said.en
        assert "?" not in said.zh + said.en


@pytest.mark.parametrize("reason", ["no_data", "applies", "due", "evidence"])
@pytest.mark.parametrize("missing", [(), ("item",), ("filing.filed_on", "document")])
def test_every_undecided_verdict_has_a_sentence_and_a_repair(reason: str, missing: tuple[str, ...]) -> None:
    finding = replace(UNKNOWN, reason=Reason(reason), missing=missing)
    for said in (sentences.message(finding, TITLE, LABELS), sentences.repair(finding, LABELS)):
        assert "finding." not in said.zh + said.en
        assert "?" not in said.zh + said.en
        assert "filed_on" not in said.zh


def test_findings_come_worst_first() -> None:
    order = [(f.severity.value, f.verdict.name, str(f.subject)) for f in sentences.worst_first(EVERYTHING)]
    assert order == [
        ("violation", "BREACHED", "D-2"),
        ("violation", "BREACHED", "D-12"),
        ("violation", "UNDETERMINED", "-"),
        ("violation", "UNDETERMINED", "D-3"),
        ("warning", "BREACHED", "D-1@2019-Q1"),
    ]


def test_clauses_are_ordered_as_numbers() -> None:
    assert sorted(["1.10", "1.9", "0", "2.1"], key=sentences.clause_order) == ["0", "1.9", "1.10", "2.1"]


@given(st.text("ab-", max_size=3), st.lists(st.integers(0, 2000), unique=True))
def test_names_that_end_in_a_number_come_in_its_order(name: str, numbers: list[int]) -> None:
    assert sorted((f"{name}{n}" for n in numbers), key=sentences.natural) == [
        f"{name}{n}" for n in sorted(numbers)
    ]


@given(st.lists(st.text()))
def test_any_names_can_be_put_in_order(names: list[str]) -> None:
    assert sorted(sorted(names, key=sentences.natural)) == sorted(names)


# ---------------------------------------------------------------------------------------------- layout


@given(st.text(), st.integers(10, 60))
def test_no_line_is_wider_than_asked_for_and_nothing_is_lost(text: str, columns: int) -> None:
    text = messages.clean(text)
    lines = layout.wrap(text, columns, "  ")
    assert "".join("".join(lines).split()) == "".join(text.split())
    closing = 2 * len(layout.NO_LINE_START)  # punctuation may hang over rather than begin a line
    assert all(layout.width(line) <= columns + closing for line in lines)


@given(st.text("ab 中文", max_size=200), st.integers(10, 60))
def test_lines_of_words_and_characters_fit_exactly(text: str, columns: int) -> None:
    assert all(layout.width(line) <= columns for line in layout.wrap(text, columns, "  "))


def test_chinese_breaks_between_characters_but_not_before_punctuation() -> None:
    assert layout.wrap("县政府规范性文件，报备案。", 16) == ["县政府规范性文", "件，报备案。"]


def test_words_stay_whole() -> None:
    assert layout.wrap("期限为 2019-10-08", 12) == ["期限为", "2019-10-08"]


def test_a_chinese_character_takes_two_columns() -> None:
    assert layout.width("备案 F-3") == 8
    assert layout.width("e\u0301") == 1
    assert layout.pad("备案", 6) == "备案  "


# -------------------------------------------------------------------------------------------- terminal


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 100, 140])
def test_the_terminal_report_fits_its_width(lang: str, width: int) -> None:
    for line in written("terminal", EVERYTHING, Options(lang=lang, width=width)).splitlines():
        assert layout.width(line) <= width, line


def test_the_terminal_report_shows_counts_findings_places_and_receipt() -> None:
    report = unwrapped(written("terminal", EVERYTHING))
    for part in (
        "88.2–94.1%",
        "n/a",
        "规范性文件.csv:13",
        "规范性文件.xlsx[2019]:4",
        "备案 F-3 (备案日期 2019-10-13)",
    ):
        assert part in report
    for part in ("baoying-2019 aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc", "2020-01-31", "fazhi 0.1.0"):
        assert part in report


def test_what_was_not_checked_is_said() -> None:
    left_out = replace(EVERYTHING, unattributed=("3.3-z",), unplaced={"document": 4})
    report = unwrapped(written("terminal", left_out))
    assert "没有检查对象的义务（1 项）" in report
    assert "本次提交范围之外的义务（1 项）" in report
    assert "没有记录可以判断的要求（1 项）" in report
    assert "没有检查的义务（1 项）3.3-z" in report
    assert "责任单位不明、未计入本次检查的记录（4）" in report


def test_nothing_is_capped_however_many_findings_there_are() -> None:
    many = [replace(LATE, subject=Subject("document", f"D-{i}")) for i in range(1000)]
    report = written("terminal", assessment(*many))
    assert all(f" D-{i} " in report for i in range(1000))


def test_no_findings_and_no_issues_are_said_in_words() -> None:
    report = written("terminal", assessment(issues=()))
    assert "没有发现。" in report
    assert "没有数据质量问题。" in report


def test_without_colour_there_is_no_escape_sequence() -> None:
    assert "\x1b" not in written("terminal", EVERYTHING)


def test_colour_adds_nothing_but_colour() -> None:
    coloured = written("terminal", EVERYTHING, Options(colour=True))
    for code in (terminal.BOLD, terminal.RED, terminal.YELLOW, terminal.RESET):
        assert code in coloured
        coloured = coloured.replace(code, "")
    assert coloured == written("terminal", EVERYTHING)


def test_the_columns_that_a_file_lacks_are_told_in_one_line_and_all_named() -> None:
    lacks = [
        Issue("missing_column", Level.NOTE, "规范性文件.csv", type="document", field=field)
        for field in ("published_on", "title")
    ]
    other = replace(lacks[0], file="备案.csv", type="filing", field="filed_on")
    report = unwrapped(written("terminal", assessment(issues=(*lacks, other))))
    assert "规范性文件.csv  没有这些列：「公布日期」、「标题」" in report
    assert "备案.csv  没有「备案日期」这一列" in report
    assert "数据质量问题（3 项）" in report


def test_an_issue_names_the_kind_of_a_field_in_words() -> None:
    issue = Issue("wrong_kind", Level.ERROR, "备案.json", type="filing", field="id", expected="text")
    assert messages.issue(issue, LABELS, "zh").endswith("应为 文本")


def test_issues_come_worst_first() -> None:
    places = {Level.NOTE: 1, Level.WARNING: 2, Level.ERROR: 3}
    issues = tuple(Issue("bad_encoding", level, "备案.csv", row=row) for level, row in places.items())
    report = written("terminal", assessment(issues=issues))
    assert report.index("备案.csv:3") < report.index("备案.csv:2") < report.index("备案.csv:1")


def test_every_issue_is_told_by_its_own_line_even_twice() -> None:
    twice = EVERYTHING.issues * 2
    assert written("terminal", assessment(issues=twice)).count("规范性文件.csv:9") == 2


def test_control_characters_of_a_record_cannot_reach_the_terminal() -> None:
    evil = replace(
        LATE,
        title="\x1b[2J好\n\r\u202e",
        unit="a\x07b",
        answers=(Text("a\x07b", "a\x07b"),),
        subject=Subject("document", "D\x1b]0;x\x07"),
    )
    report = written("terminal", assessment(evil))
    assert not [c for c in report if not c.isprintable() and c != "\n"]
    assert "\\x1b[2J好" in report


@pytest.mark.parametrize(
    ("tally", "rate"),
    [
        (Tally(), "n/a"),
        (Tally(pending=3, not_applicable=2), "n/a"),
        (Tally(met=3), "100.0%"),
        (Tally(met=99_999, breached=1), "99.9%"),
        (Tally(met=1, breached=99_999), "0.1%"),
        (Tally(breached=5), "0.0%"),
        (Tally(met=1, undetermined=1), "50.0–100.0%"),
    ],
)
def test_a_rate_is_an_interval_and_never_rounded_to_all_or_nothing(tally: Tally, rate: str) -> None:
    assert figures.rate(tally, "zh") == rate


# ------------------------------------------------------------------------------------------------ json


def test_json_holds_the_whole_assessment() -> None:
    made = json.loads(written("json", EVERYTHING))
    assert [f["subject"]["name"] for f in made["findings"]] == ["D-2", "D-12", "-", "D-3", "D-1@2019-Q1"]
    assert set(made["findings"][0]) >= {
        *(
            "obligation",
            "statement",
            "clause",
            "verdict",
            "reason",
            "severity",
            "subject",
            "unit",
            "due",
            "days",
        ),
        *("needed", "found", "missing", "evidence", "origin", "message", "repair", "fingerprint"),
    }
    late = made["findings"][1]
    assert late["due"] == "2019-10-08"
    assert late["origin"] == [{"file": "规范性文件.csv", "sheet": None, "row": 13}]
    assert late["evidence"][0]["cells"] == {"filing.filed_on": "2019-10-13"}
    assert late["message"] == {
        "zh": sentences.message(LATE, EVERYTHING.obligations[0].title, LABELS).zh,
        "en": sentences.message(LATE, EVERYTHING.obligations[0].title, LABELS).en,
    }
    counts = made["obligations"][0]
    assert (
        counts["population"]
        == 40
        == sum(counts[name] for name in ("met", "breached", "pending", "undetermined", "not_applicable"))
    )
    assert made["issues"][0]["found"] == "2019年6月"


def test_json_is_the_same_bytes_but_for_the_time() -> None:
    assert "generated_at" not in written("json", EVERYTHING)
    now = datetime(2020, 1, 31, 8, tzinfo=UTC)
    stamped = json.loads(written("json", EVERYTHING, Options(generated_at=now)))
    assert stamped["receipt"].pop("generated_at") == "2020-01-31T08:00:00+00:00"
    assert stamped == json.loads(written("json", EVERYTHING))
    shuffled = replace(EVERYTHING, findings=EVERYTHING.findings[::-1])
    assert written("json", shuffled) == written("json", EVERYTHING)


def test_a_needed_decimal_is_a_number() -> None:
    made = json.loads(
        written("json", assessment(replace(WARNING, needed=Decimal("2.5000"), found=Decimal("1.0000"))))
    )
    assert (made["findings"][0]["needed"], made["findings"][0]["found"]) == (2.5, 1)


def test_fingerprints_tell_subjects_apart_and_stay() -> None:
    subjects = [
        Subject("document", "D-1"),
        Subject("document", "D-1", "2019-03"),
        Subject("document", "D-1", None, None, has_element=True),
        Subject("document", "D-1", None, "-", has_element=True),
        Subject("filing", "D-1"),
        Subject("document", None),
    ]
    prints = [fingerprint("3.3-a", s) for s in subjects]
    assert len(set(prints)) == len(subjects)
    assert fingerprint("3.3-b", subjects[0]) not in prints
    assert prints[0] == hashlib.sha256(b'["3.3-a", "document", "D-1", null, false, null]').hexdigest()


# ------------------------------------------------------------------------------------------- exit code


@pytest.mark.parametrize(
    ("findings", "failing"),
    [
        ((), set()),
        ((LATE,), {"violation", "undetermined", "warning"}),
        ((UNKNOWN,), {"undetermined", "warning"}),
        ((WARNING,), {"warning"}),
        ((replace(UNKNOWN, severity=Severity.WARNING),), {"warning"}),
        ((replace(LATE, severity=Severity.INFO),), set()),
    ],
)
def test_what_fails_a_pipeline(findings: tuple[Finding, ...], failing: set[str]) -> None:
    found = {level.value for level in FailOn if fails(assessment(*findings), level)}
    assert found - {"new"} == failing
    assert ("new" in found) == ("undetermined" in failing)  # without a baseline everything is new


def test_a_file_that_could_not_be_read_fails_like_something_undecided() -> None:
    lost = replace(assessment(), unread=("备案.csv",))
    assert {level for level in FailOn if fails(lost, level)} == {
        FailOn.UNDETERMINED,
        FailOn.WARNING,
        FailOn.NEW,
    }
    assert not any(fails(assessment(), level) for level in FailOn)


# -------------------------------------------------------------------------------------- more and less of it


def test_quiet_is_a_line_for_each_severity_and_for_what_may_hide_a_finding() -> None:
    made = replace(assessment(LATE, ABSENT, UNKNOWN, WARNING), unread=("坏.csv",))
    assert written("terminal", made, Options(detail="quiet")).splitlines() == [
        "违规：违反 2，证据不足 1",
        "警示：违反 1，证据不足 0",
        "提示：违反 0，证据不足 0",
        "无法读取的文件：坏.csv",
    ]


def test_verbose_tells_every_step_of_the_reasoning_within_the_width() -> None:
    inner = Step(
        "inside", {"field": "filing.filed_on", "day": date(2019, 10, 13), "last": date(2019, 10, 8)}, False
    )
    steps = (
        Step("evidence", steps=(Step("candidate", {"type": "filing", "id": "F-3"}, False, (), (inner,)),)),
    )
    made = assessment(replace(LATE, steps=steps))
    lines = written("terminal", made, Options(detail="verbose")).splitlines()
    at = lines.index("    推理：")
    assert lines[at + 1 : at + 4] == [
        "      - 是否做到",
        "        - 备案 F-3 符合  [否]",
        "          - 备案「备案日期」 2019-10-13 在期间之内（至 2019-10-08）  [否]",
    ]
    assert all(layout.width(line) <= 80 for line in lines)
    assert "推理" not in written("terminal", made)


def test_colour_only_repeats_what_words_say() -> None:
    plain = written("terminal", EVERYTHING, Options(colour=False))
    painted = written("terminal", EVERYTHING, Options(colour=True))
    assert painted != plain
    assert re.sub(r"\x1b\[\d+m", "", painted) == plain
