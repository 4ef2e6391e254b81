"""An earlier report as the baseline: what is new, unchanged and gone, and what a wrong one ends with."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import cli
from checker import baseline, registry
from checker.assessment import Assessment, Finding
from checker.errors import CheckerError
from checker.gate import FailOn, fails
from checker.reports import Options
from checker.reports import json as json_report
from checker.verdict import Severity
from tests.assessments import ABSENT, LATE, NO_DATA, UNKNOWN, WARNING, assessment
from tests.codes import ROOT
from tests.test_waivers import WAIVER

SAMPLE = ROOT / "facts" / "samples" / "county-2019"
ALL = {"3.3-a", "3.3-b", "3.3-c"}


def earlier(tmp_path: Path, made: Assessment, format: str = "json", name: str = "earlier.json") -> Path:  # noqa: A002
    stream = io.StringIO()
    registry.load("checker.reports", format).write(made, Options(), stream)
    path = tmp_path / name
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


def compared(path: Path, *now: Finding) -> tuple[dict[str, str | None], list[str], Assessment]:
    made = assessment(*now)
    found, base = baseline.compare(now, baseline.read(path), made.receipt, ALL, str(path))
    gone = [g.subject for g in base.gone]
    return {str(f.subject): f.standing for f in found}, gone, replace(made, findings=found, baseline=base)


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_findings_are_new_unchanged_or_gone(tmp_path: Path, format: str) -> None:  # noqa: A002
    path = earlier(tmp_path, assessment(LATE, UNKNOWN, NO_DATA), format)
    standing, gone, made = compared(path, LATE, ABSENT, UNKNOWN)
    assert standing == {"D-12": "unchanged", "D-2": "new", "D-3": "unchanged"}
    assert gone == ["-"]
    assert made.baseline is not None
    assert made.baseline.gone[0].verdict == "undetermined"
    assert not made.baseline.rules_differ


def test_other_days_and_words_do_not_make_a_finding_new(tmp_path: Path) -> None:
    path = earlier(tmp_path, assessment(LATE))
    assert compared(path, replace(LATE, days=99, unit="x"))[0] == {"D-12": "unchanged"}


@pytest.mark.parametrize(
    ("before", "now", "standing"),
    [
        (UNKNOWN, replace(LATE, subject=UNKNOWN.subject), "new"),
        (replace(LATE, waiver=WAIVER), LATE, "new"),
        (replace(LATE, severity=Severity.WARNING), LATE, "new"),
        (LATE, replace(LATE, waiver=WAIVER), "unchanged"),
        (replace(LATE, subject=UNKNOWN.subject), UNKNOWN, "unchanged"),
    ],
)
def test_what_has_become_worse_counts_as_new(
    tmp_path: Path, before: Finding, now: Finding, standing: str
) -> None:
    path = earlier(tmp_path, assessment(before))
    found, gone, _ = compared(path, now)
    assert list(found.values()) == [standing]
    assert gone == []


def test_of_subjects_that_are_written_alike_as_many_are_known_as_there_were(tmp_path: Path) -> None:
    path = earlier(tmp_path, assessment(LATE, LATE))
    assert len(compared(path, LATE)[1]) == 1
    made = baseline.compare((LATE, LATE, LATE), baseline.read(path), assessment().receipt, ALL, "x")[0]
    assert [f.standing for f in made] == ["unchanged", "unchanged", "new"]


def test_only_new_findings_fail_where_that_is_asked_for(tmp_path: Path) -> None:
    path = earlier(tmp_path, assessment(LATE, UNKNOWN))
    assert not fails(compared(path, LATE, UNKNOWN)[2], FailOn.NEW)
    assert fails(compared(path, LATE, UNKNOWN)[2], FailOn.UNDETERMINED)
    assert fails(compared(path, LATE, UNKNOWN, ABSENT)[2], FailOn.NEW)
    assert not fails(compared(path, LATE, replace(ABSENT, waiver=WAIVER))[2], FailOn.NEW)
    assert not fails(compared(path, LATE, WARNING)[2], FailOn.NEW)


def test_a_file_that_could_not_be_read_before_either_is_not_new(tmp_path: Path) -> None:
    path = earlier(tmp_path, assessment(unread=("备案.csv",)))
    made = compared(path)[2]
    assert not fails(replace(made, unread=("备案.csv",)), FailOn.NEW)
    assert fails(replace(made, unread=("单位.csv",)), FailOn.NEW)


def test_what_was_not_checked_this_time_is_not_gone(tmp_path: Path) -> None:
    path = earlier(tmp_path, assessment(LATE, replace(LATE, obligation="9.9-a")))
    assert compared(path)[1] == ["D-12"]


@pytest.mark.parametrize(
    ("then", "now", "fits"),
    [
        ("random", "random", False),
        ("random", "3fe0a1b2", False),
        ("3fe0a1b2", "77777777", False),
        ("3fe0a1b2", "3fe0a1b2", True),
        ("random", "", True),
        ("", "random", True),
    ],
)
def test_tags_of_another_key_are_refused_for_one_person_would_be_gone_and_new(
    tmp_path: Path, then: str, now: str, fits: bool
) -> None:
    path = changed(earlier(tmp_path, assessment(LATE)), options={"personal_key": then} if then else {})
    receipt = replace(assessment().receipt, options={"personal_key": now} if now else {})
    if fits:
        assert baseline.compare([LATE], baseline.read(path), receipt, ALL, "x")[0][0].standing == "unchanged"
    else:
        with pytest.raises(CheckerError, match=r"baseline\.other_key"):
            baseline.compare([LATE], baseline.read(path), receipt, ALL, "x")


def changed(path: Path, **receipt: Any) -> Path:
    document = json.loads(path.read_text(encoding="utf-8"))
    document["receipt"] |= receipt
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_another_pack_or_other_clauses_are_refused_and_other_rules_are_said(tmp_path: Path) -> None:
    path = earlier(tmp_path, assessment(LATE))
    with pytest.raises(CheckerError, match=r"baseline\.other_pack"):
        compared(changed(path, pack="other"), LATE)
    with pytest.raises(CheckerError, match=r"baseline\.other_options"):
        compared(changed(path, pack="baoying-2019", options={"clause": "3.3"}), LATE)
    assert compared(changed(path, pack="baoying-2019", options={"personal_key": "random"}), LATE)[1] == []
    made = compared(changed(path, options={}, pack_hash="f" * 64), LATE)[2]
    assert made.baseline is not None
    assert made.baseline.rules_differ


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"not json",
        b"\xff\xfe",
        b'{"format": 1}',
        b'{"format": 2, "receipt": {}, "findings": []}',
        b'{"findings": [{"fingerprint": "x", "subject": {}}]}',
        b'{"a": 1}\n{"b": 2}\n',
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_no_report_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(CheckerError, match=r"baseline\.no_report"):
        baseline.read(path)


def test_the_format_that_is_written_can_be_compared_with() -> None:
    assert json_report.FORMAT in baseline.FORMATS


def test_an_older_format_is_told(tmp_path: Path) -> None:
    path = earlier(tmp_path, assessment(LATE))
    document = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**document, "format": 1}), encoding="utf-8")
    with pytest.raises(CheckerError, match=r"baseline\.no_report"):
        baseline.read(path)
    with pytest.raises(CheckerError, match=r"baseline\.unreadable"):
        baseline.read(tmp_path / "none.json")


def test_the_command_line_compares_with_its_own_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "base.json"
    check = ["check", str(SAMPLE), "--as-of", "2020-01-15", "--clause", "3.3"]
    assert cli.run([*check, "--format", "json", "-o", str(path)]) == 1
    assert cli.run([*check, "--baseline", str(path), "--fail-on", "new"]) == 0
    assert "新增 0 项" in capsys.readouterr().out
    assert cli.run([*check, "--baseline", str(SAMPLE / "filing.csv")]) == 2
    assert cli.run([*check[:4], "--baseline", str(path)]) == 2
    assert cli.run([*check, "--fail-on", "new"]) == 2
    assert "--baseline" in capsys.readouterr().err
