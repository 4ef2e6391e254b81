"""Waivers: which findings they cover and on which days, what is wrong with them, and that nothing becomes met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import messages, run, waivers
from checker.assessment import Finding, Subject, Waiver
from checker.errors import CheckerError
from checker.gate import FailOn, fails
from checker.rulebook import load_pack
from checker.verdict import Severity, Verdict
from facts.masking import Masker
from facts.records import record_types
from tests.assessments import ABSENT, LATE, NO_DATA, UNKNOWN, WARNING, assessment
from tests.codes import ROOT

DAY = date(2020, 1, 31)
SAMPLE = ROOT / "facts" / "samples" / "county-2019"
WAIVER = Waiver(
    "3.3-a",
    "D-12",
    None,
    "延期报备",
    "宝府办〔2019〕3号",
    "县司法局局长",
    DAY - timedelta(30),
    DAY,
    "waivers.yaml",
    2,
)
FINDINGS = (LATE, ABSENT, NO_DATA, UNKNOWN, WARNING)


def applied(
    *entries: Waiver,
    findings: Iterable[Finding] = FINDINGS,
    as_of: date = DAY,
    limit: int = 20,
    unit: str | None = None,
) -> tuple[dict[str, Waiver | None], list[tuple[str, int]]]:
    """Which waiver each subject carries, and what is wrong with which."""
    scope = waivers.Scope(as_of, {"3.3-a", "3.3-b"}, unit)
    marked, problems = waivers.apply(findings, waivers.Waivers(entries, limit), scope)
    return {str(f.subject): f.waiver for f in marked}, [(p.fault, p.findings) for p in problems]


# ------------------------------------------------------------------------------------------- what is covered


def test_a_waiver_covers_its_subject_alone_and_changes_no_verdict() -> None:
    marked, problems = waivers.apply(
        FINDINGS, waivers.Waivers((WAIVER,), 20), waivers.Scope(DAY, {"3.3-a"}, None)
    )
    assert [f.waiver for f in marked] == [WAIVER, None, None, None, None]
    assert [replace(f, waiver=None) for f in marked] == list(FINDINGS)
    assert problems == ()


@pytest.mark.parametrize("subject", ["D-1@2019-Q1", "D-1@2019-q1", "D-1", "D-1@2019-Q2", "D-1#2019-Q1"])
def test_the_period_is_part_of_the_subject(subject: str) -> None:
    found, _ = applied(replace(WAIVER, obligation="3.3-b", subject=subject))
    assert (found["D-1@2019-Q1"] is not None) == (subject == "D-1@2019-Q1")


def test_the_element_is_part_of_the_subject() -> None:
    officer = replace(LATE, subject=Subject("document", "D-7", None, "张某", has_element=True))
    none = replace(LATE, subject=Subject("document", "D-7", None, None, has_element=True))
    found, _ = applied(replace(WAIVER, subject="D-7#张某"), findings=(officer, none))
    assert found["D-7#张某"] is not None
    assert found["D-7#-"] is None


def test_what_no_file_was_given_for_can_be_waived_by_its_dash() -> None:
    assert applied(replace(WAIVER, subject="-"))[0]["-"] is not None


def test_a_unit_is_waived_in_all_findings_of_the_obligation() -> None:
    found, problems = applied(replace(WAIVER, subject=None, unit=LATE.unit))
    assert [name for name, waiver in found.items() if waiver] == ["D-12", "D-2"]
    assert problems == []


def test_another_obligation_is_not_covered() -> None:
    found, problems = applied(replace(WAIVER, obligation="3.3-b"))
    assert not any(found.values())
    assert problems == [("unused", 0)]


@pytest.mark.parametrize(
    ("as_of", "covered", "problem"),
    [
        (WAIVER.first - timedelta(1), False, []),  # to come: it neither covers nor is it missed
        (WAIVER.first, True, []),
        (WAIVER.until, True, []),
        (WAIVER.until + timedelta(1), False, [("expired", 1)]),
    ],
)
def test_a_waiver_holds_from_its_first_day_to_the_end_of_its_last(
    as_of: date, covered: bool, problem: list[tuple[str, int]]
) -> None:
    found, problems = applied(WAIVER, as_of=as_of)
    assert (found["D-12"] is not None) == covered
    assert problems == problem


def test_a_renewed_waiver_leaves_nothing_to_count_again() -> None:
    renewed = replace(WAIVER, first=DAY + timedelta(1), until=DAY + timedelta(30), line=9)
    found, problems = applied(WAIVER, renewed, as_of=DAY + timedelta(1))
    assert found["D-12"] == renewed
    assert problems == [("expired", 0)]


def test_the_narrowest_waiver_is_the_one_that_is_named() -> None:
    of_unit = replace(WAIVER, subject=None, unit=LATE.unit, line=1)
    whole = replace(WAIVER, subject=None, line=5)
    found, _ = applied(of_unit, whole, WAIVER)
    assert (found["D-12"], found["D-2"], found["D-3"]) == (WAIVER, of_unit, whole)


@given(st.integers(-60, 60), st.integers(0, 60), st.lists(st.sampled_from(FINDINGS), max_size=6))
def test_every_finding_comes_back_in_order_and_none_is_covered_outside_the_days(
    start: int, length: int, findings: list[Finding]
) -> None:
    first = DAY + timedelta(start)
    waiver = replace(WAIVER, subject=None, first=first, until=first + timedelta(length))
    scope = waivers.Scope(DAY, {"3.3-a"}, None)
    marked, _ = waivers.apply(findings, waivers.Waivers((waiver,), 20), scope)
    assert [replace(f, waiver=None) for f in marked] == findings
    holds = start <= 0 <= start + length
    assert all((f.waiver is not None) == (holds and f.obligation == "3.3-a") for f in marked)


# ---------------------------------------------------------------------------------------- what is wrong with one


def test_too_many_findings_of_a_unit_are_too_wide() -> None:
    of_unit = replace(WAIVER, subject=None, unit=LATE.unit)
    assert applied(of_unit, limit=1)[1] == [("too_wide", 2)]
    assert applied(of_unit, limit=2)[1] == []


def test_a_whole_obligation_is_always_too_wide() -> None:
    assert applied(replace(WAIVER, subject=None), findings=(LATE,))[1] == [("too_wide", 1)]


def test_subjects_that_are_written_alike_are_too_wide_for_one_waiver() -> None:
    assert applied(WAIVER, findings=(LATE, LATE))[1] == [("too_wide", 2)]


def test_an_unused_waiver_names_what_may_have_been_meant() -> None:
    scope = waivers.Scope(DAY, {"3.3-a"}, None)
    for changes, expected in (
        ({"subject": "D-21"}, "D-2"),
        ({"subject": None, "unit": "宝应县人民政附"}, LATE.unit),
        ({"subject": "something else"}, None),
    ):
        entry = replace(WAIVER, **changes)  # type: ignore[arg-type]
        _, problems = waivers.apply(FINDINGS[1:], waivers.Waivers((entry,), 20), scope)
        assert [(p.fault, p.nearest) for p in problems] == [("unused", expected)]


def test_what_was_not_checked_is_not_missed() -> None:
    assert applied(replace(WAIVER, obligation="2.1-a"))[1] == []
    assert applied(replace(WAIVER, subject="D-99"), unit="安宜镇")[1] == []
    assert applied(replace(WAIVER, subject=None, unit="安宜镇"), unit="安宜镇")[1] == [("unused", 0)]


# ------------------------------------------------------------------------------------------------- exit code


def test_a_waived_finding_never_fails_a_run_and_an_expired_waiver_does() -> None:
    waived = assessment(replace(LATE, waiver=WAIVER), replace(UNKNOWN, waiver=WAIVER))
    assert not any(fails(waived, level) for level in FailOn)
    assert fails(assessment(LATE, replace(UNKNOWN, waiver=WAIVER)), FailOn.VIOLATION)
    _, problems = waivers.apply(
        FINDINGS,
        waivers.Waivers((WAIVER,), 20),
        waivers.Scope(DAY + timedelta(1), {"3.3-a"}, None),
    )
    assert fails(assessment(LATE, waiver_problems=problems), FailOn.VIOLATION)


def test_a_waiver_to_look_at_counts_as_a_warning() -> None:
    scope = waivers.Scope(DAY, {"3.3-a"}, None)
    _, problems = waivers.apply((), waivers.Waivers((WAIVER,), 20), scope)
    made = assessment(waiver_problems=problems)
    assert {level for level in FailOn if fails(made, level)} == {FailOn.WARNING}


# ------------------------------------------------------------------------------------------------- the file

GOOD = """
max_findings: 3
waivers:
  - obligation: 3.3-a
    subject: D-12
    reason: 延期报备
    basis: 宝府办〔2019〕3号
    approver: 县司法局局长
    from: 2019-12-01
    until: 2020-01-31
  - obligation: 3.3-a
    unit: AY
    reason: 延期报备
    basis: 宝府办〔2019〕3号
    approver: 县司法局局长
    from: 2019-12-01
    until: 2020-01-31
"""


def read(tmp_path: Path, text: str) -> waivers.Waivers:
    path = tmp_path / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    return waivers.read(path, load_pack("baoying-2019", record_types()))


def problems_of(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(CheckerError) as caught:
        read(tmp_path, text)
    told = [messages.problem(p, "en") for p in caught.value.problems]
    return [line.partition("waivers.yaml:")[2] for line in told]


def test_a_file_of_waivers_is_read_with_places(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD)
    assert [(w.subject, w.unit, w.file, w.line) for w in found.entries] == [
        ("D-12", None, "waivers.yaml", 4),
        (None, "AY", "waivers.yaml", 11),
    ]
    assert (found.entries[0].first, found.entries[0].until) == (date(2019, 12, 1), date(2020, 1, 31))
    assert found.limit == 3
    assert len(found.hash or "") == 64
    assert read(tmp_path, GOOD.replace("max_findings: 3", "")).limit == 20
    named = waivers.named(found, {"AY": "安宜镇"}, Masker(record_types()))
    assert [w.unit for w in named.entries] == [None, "安宜镇"]


def test_every_mistake_is_told_at_once_with_its_place_and_the_nearest_name(tmp_path: Path) -> None:
    bad = (
        GOOD.replace("max_findings", "max_finding")
        .replace("    subject: D-12", "    subject: 12")
        .replace("obligation: 3.3-a\n    unit", "obligation: 3.3-zz\n    unit")
    )
    bad += "    aprover: x\n" + GOOD.partition("waivers:\n")[2].replace("until: 2020", "until: 2018")
    told = problems_of(tmp_path, bad)
    assert [line.partition(":")[0] for line in told] == sorted(
        (line.partition(":")[0] for line in told), key=int
    )
    text = "\n".join(told)
    for part in ("max_findings", "quote it", "approver", "until (2018-01-31) lies before from (2019-12-01)"):
        assert part in text


def test_an_unknown_obligation_is_told_with_the_nearest_or_its_parts(tmp_path: Path) -> None:
    told = "\n".join(problems_of(tmp_path, GOOD.replace("3.3-a", "3.33-a")))
    assert "3.3-" in told.partition("3.33-a")[2]
    assert "1.1-c.1" in "\n".join(problems_of(tmp_path, GOOD.replace("3.3-a", "1.1-c")))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    reason: 延期报备\n", "", "the key reason is missing"),
        ("    approver: 县司法局局长\n", "", "the key approver is missing"),
        ("    basis: 宝府办〔2019〕3号\n", "", "the key basis is missing"),
        ("    until: 2020-01-31\n", "", "the key until is missing"),
        ("    reason: 延期报备", '    reason: " "', "expected: text"),
        ("until: 2020-01-31", "until: never", "expected: a date"),
        ("    subject: D-12", "    subject: D-12\n    unit: AY", "a subject or a unit, not both"),
        ("max_findings: 3", "max_findings: 0", "at least"),
    ],
)
def test_what_a_waiver_must_say(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in "\n".join(problems_of(tmp_path, GOOD.replace(old, new)))


def test_two_waivers_for_the_same_on_overlapping_days_are_refused(tmp_path: Path) -> None:
    again = GOOD.partition("waivers:\n")[2]
    assert "in line 4" in "\n".join(problems_of(tmp_path, GOOD + again))
    later = again.replace("2019-12-01", "2020-02-01").replace("2020-01-31", "2020-03-31")
    assert len(read(tmp_path, GOOD + later).entries) == 4


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(CheckerError, match=r"waiver\.unreadable"):
        waivers.read(tmp_path / "no.yaml", load_pack("baoying-2019", record_types()))
    assert problems_of(tmp_path, "waivers: [")


# ------------------------------------------------------------------------------------------------- a whole check


def test_a_check_counts_what_is_waived_apart_and_makes_nothing_met(tmp_path: Path) -> None:
    day = date(2020, 1, 15)
    plain = run.check(SAMPLE, "baoying-2019", as_of=day, clauses=["3.3"])
    chosen = next(f for f in plain.findings if f.verdict is Verdict.BREACHED)
    path = tmp_path / "mine.yaml"
    path.write_text(
        GOOD.replace("3.3-a", chosen.obligation)
        .replace("D-12", str(chosen.subject))
        .replace("unit: AY", "unit: 没有这个单位"),
        encoding="utf-8",
    )
    made = run.check(SAMPLE, "baoying-2019", as_of=day, clauses=["3.3"], waivers=path)
    assert [str(f.subject) for f in made.findings if f.waiver] == [str(chosen.subject)]
    assert sum(c.tally.waived for c in made.clauses) == 1
    assert sum(o.tally.waived for o in made.obligations) == 1
    assert [replace(c.tally, waived=0) for c in made.clauses] == [c.tally for c in plain.clauses]
    assert [c.tally.rate for c in made.clauses] == [c.tally.rate for c in plain.clauses]
    assert [p.fault for p in made.waiver_problems] == ["unused"]
    assert made.receipt.waivers_hash is not None
    assert plain.receipt.waivers_hash is None


def test_what_is_waived_leads_to_no_measure(tmp_path: Path) -> None:
    day = date(2020, 1, 15)
    plain = run.check(SAMPLE, "baoying-2019", as_of=day)
    proposed = next(e for e in plain.escalations if e.findings)
    path = tmp_path / "mine.yaml"
    entry = GOOD.partition("waivers:\n")[2].partition("  - obligation: 3.3-a\n    unit")[0]
    entries = [
        entry.replace("3.3-a", f.obligation).replace("D-12", str(f.subject)) for f in proposed.findings
    ]
    path.write_text("waivers:\n" + "".join(dict.fromkeys(entries)), encoding="utf-8")
    made = run.check(SAMPLE, "baoying-2019", as_of=day, waivers=path)
    assert len(made.findings) == len(plain.findings)
    waived = {(f.obligation, str(f.subject)) for f in made.findings if f.waiver}
    assert waived == {(f.obligation, str(f.subject)) for f in proposed.findings}
    counted = {(f.obligation, str(f.subject)) for e in made.escalations for f in e.findings}
    assert waived & {(f.obligation, str(f.subject)) for e in plain.escalations for f in e.findings} == waived
    assert not waived & counted


def test_the_waivers_beside_the_records_are_found_and_not_called_left_out(tmp_path: Path) -> None:
    (tmp_path / "规范性文件.csv").write_text(
        "文件编号,文件名称,制定机关,发布日期\nD-1,办法,县政府,2019-09-16\n", encoding="utf-8"
    )
    (tmp_path / "waivers.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "readme.txt").write_text("x", encoding="utf-8")
    made = run.check(tmp_path, "baoying-2019", as_of=date(2020, 1, 15), clauses=["3.3"])
    assert len(made.waivers) == 2
    assert [i.file for i in made.issues if i.code == "ignored_file"] == ["readme.txt"]
    other = tmp_path / "other.yaml"
    other.write_text("waivers: []", encoding="utf-8")
    made = run.check(tmp_path, "baoying-2019", as_of=date(2020, 1, 15), clauses=["3.3"], waivers=other)
    assert made.waivers == ()
    assert "waivers.yaml" in [i.file for i in made.issues if i.code == "ignored_file"]


def test_a_link_out_of_the_folder_is_no_file_of_waivers(tmp_path: Path) -> None:
    records, outside = tmp_path / "records", tmp_path / "outside.yaml"
    records.mkdir()
    outside.write_text(GOOD, encoding="utf-8")
    (records / "waivers.yaml").symlink_to(outside)
    assert waivers.beside(records) is None
    (records / "waivers.yaml").unlink()
    (records / "waivers.yaml").write_text(GOOD, encoding="utf-8")
    assert waivers.beside(records) == records / "waivers.yaml"
    assert waivers.beside(records / "规范性文件.csv") == records / "waivers.yaml"


def test_a_warning_that_is_waived_is_no_warning() -> None:
    waived = assessment(replace(WARNING, waiver=WAIVER), replace(LATE, severity=Severity.INFO))
    assert not fails(waived, FailOn.WARNING)
