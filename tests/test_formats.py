"""What holds for every report format there is: all findings, waived apart, same bytes, and no text that acts."""

from __future__ import annotations

import functools
import re
import resource
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from checker import messages, run
from checker.assessment import (
    Assessment,
    Baseline,
    Considered,
    Escalation,
    Finding,
    Gone,
    Subject,
    Text,
    Uncounted,
    Waiver,
    WaiverProblem,
)
from checker.commands import _options
from checker.reports import Options
from checker.verdict import Severity, Tally
from checker.wording.layout import width
from facts.base import Origin
from facts.cells import UNKNOWN
from facts.issues import Issue, Level
from tests.assessments import ABSENT, LATE, NO_DATA, WARNING, assessment, obligation
from tests.assessments import UNKNOWN as UNDECIDED
from tests.codes import ROOT
from tests.reading_reports import FORMATS, content, is_text, markdown_tokens, written

DAY = date(2020, 1, 31)
PARTIAL = {"markdown"}  # holds as much as fits, and says how many more there are
SAMPLE = ROOT / "facts" / "samples" / "county-2019"

WAIVER = Waiver(
    "3.3-a", "D-2", None, "经批准延期报备", "宝府办〔2019〕3号", "县司法局局长", DAY, DAY, "waivers.yaml", 2
)
EXPIRED = replace(WAIVER, subject="D-44", until=date(2020, 1, 30), first=date(2020, 1, 1), line=12)
GONE = Gone("3.3-a", "D-77", "breached", "violation", "柳堡镇", "e" * 64)


ESCALATION = Escalation(
    rule="slow-filing",
    title=Text("多次迟报备案", "Filed late again and again"),
    measure=Text("约谈主要负责人", "a talk with the head"),
    clause="7.2",
    severity=Severity.WARNING,
    basis="local",
    citation=None,
    unit="宝应县人民政府",
    element=None,
    day=date(2019, 10, 9),
    findings=(LATE,),
)


def full(*findings: Finding) -> Assessment:
    """An assessment with something of every kind in it."""
    made = assessment(*findings)
    return replace(
        made,
        receipt=replace(made.receipt, waivers_hash="d" * 64, baseline_hash="e" * 64),
        obligations=(
            obligation("3.3-a", Tally(met=30, breached=2, pending=1, undetermined=2, waived=1)),
            *made.obligations[1:],
        ),
        clauses=(replace(made.clauses[0], tally=replace(made.clauses[0].tally, waived=1)), *made.clauses[1:]),
        waivers=(WAIVER, EXPIRED),
        waiver_problems=(WaiverProblem("expired", EXPIRED, 1, 20),),
        baseline=Baseline("earlier.json", "e" * 64, date(2019, 12, 31), True, (GONE,)),
        unread=("备案.csv",),
        escalations=(ESCALATION,),
        uncounted=(Uncounted("slow-filing", "unit", (NO_DATA,)),),
    )


EVERYTHING = full(
    replace(LATE, standing="new"),
    replace(ABSENT, waiver=WAIVER, standing="unchanged"),
    replace(NO_DATA, standing="unchanged"),
    replace(UNDECIDED, standing="new"),
    replace(WARNING, standing="new"),
)


# ------------------------------------------------------------------------------------------------- nothing is lost


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_finding_is_in_every_format(format: str, lang: str) -> None:  # noqa: A002
    many = [replace(LATE, subject=Subject("document", f"GF-{i:05}")) for i in range(1200)]
    found = content(format, written(format, full(*many), Options(lang=lang)))
    told = {f"GF-{i:05}" for i in range(1200) if f"GF-{i:05}" in found}
    assert told
    if format in PARTIAL:
        assert str(1200 - len(told)) in found
    else:
        assert len(told) == 1200


@pytest.mark.parametrize("format", FORMATS)
def test_waived_is_told_apart_in_every_format(format: str) -> None:  # noqa: A002
    assert "经批准延期报备" in content(format, written(format, EVERYTHING))
    bare = full(LATE, ABSENT)
    assert "经批准延期报备" not in content(
        format, written(format, replace(bare, waivers=(), waiver_problems=()))
    )


WITHOUT_MEASURES = {"parquet"}  # a table of findings has no place for measures


@pytest.mark.parametrize("format", [name for name in FORMATS if name not in WITHOUT_MEASURES])
def test_proposed_measures_are_in_every_format_that_has_a_place_for_them(format: str) -> None:  # noqa: A002
    found = content(format, written(format, EVERYTHING))
    assert "约谈主要负责人" in found
    assert "slow-filing" in found


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_assessment_gives_the_same_bytes(format: str) -> None:  # noqa: A002
    once = written(format, EVERYTHING)
    assert once == written(format, replace(EVERYTHING, findings=EVERYTHING.findings[::-1]))
    now = Options(generated_at=datetime(2020, 2, 1, tzinfo=UTC))
    assert written(format, EVERYTHING, now) == written(format, EVERYTHING, now)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_can_say_that_there_is_nothing(format: str) -> None:  # noqa: A002
    bare = replace(assessment(issues=()), clauses=(), obligations=())
    assert written(format, bare)
    assert written(format, assessment())


# ------------------------------------------------------------------------------------------------ text that acts

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "]]><!-- &amp; \" ' --><b>x</b>",
    "\x1b[2J\x9b2J\x07\x00\x7f\ud800x\ufffe",
    "a\r\n::error::b\n##[error]c\u2028d\u2029e\x85f",
    "`| **b** [l](javascript:alert(1)) ![i](x) @octocat #1 https://evil.example www.evil.example _e_ ~s~ $m$",
    "%0A::error file=x,line=1::y, title=z",
    "=cmd|' /C calc'!A0",
    "@SUM(1+9)",
    "+1",
    "-1",
    "../../etc/passwd",
    "a b?c#d&e:f\\g",
    "\u202egnp.exe\u2066\u200e\ufeff",
    "\U0001f600" * 3,
    "{text} {0} %s ${x} {{ y }}",
    "",
)
FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def hostile() -> Assessment:
    """Every text that comes from records or other files is hostile."""
    found = []
    for number, text in enumerate(HOSTILE):
        waiver = replace(
            WAIVER, subject=text or "x", reason=text, basis=text, approver=text, file=f"{text or 'w'}.yaml"
        )
        found.append(
            replace(
                (LATE, ABSENT, UNDECIDED)[number % 3],
                subject=Subject("document", text or "x", None, text, has_element=True),
                title=text,
                unit=text,
                answers=(Text(text, text),),
                cells={"document.title": text},
                evidence=(
                    Considered("filing", text, {"filing.filed_on": text}, (Origin(text or "x", 7, text),)),
                ),
                origins=(Origin(text or "x", 3, text or None),),
                waiver=waiver if number % 2 else None,
                standing="new",
            )
        )
    made = full(*found)
    problem = WaiverProblem("unused", replace(WAIVER, subject=HOSTILE[0], file=HOSTILE[3]), 0, 20, HOSTILE[2])
    issues = tuple(
        Issue(code, Level.ERROR, t or "x", t, 3, t, "document", "title", t, t, t, t, (t,))
        for t in HOSTILE
        for code in ("bad_date", "conflict")
    )
    assert made.baseline is not None
    return replace(
        made,
        issues=issues,
        unread=HOSTILE,
        escalations=tuple(
            replace(ESCALATION, unit=t, element=t, findings=tuple(found), escalations=()) for t in HOSTILE
        ),
        uncounted=(Uncounted("slow-filing", "day", tuple(found)),),
        waiver_problems=(problem,),
        baseline=replace(
            made.baseline,
            file=HOSTILE[0] + HOSTILE[2],
            gone=tuple(replace(GONE, subject=t, unit=t) for t in HOSTILE),
        ),
    )


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_of_a_record_acts_in_any_format(format: str, lang: str) -> None:  # noqa: A002
    """No control characters, and each reader reads the report to its end; archives hold no formulas."""
    report = written(format, hostile(), Options(lang=lang, folder="records"))
    if is_text(format):
        text = report.decode("utf-8")
        assert FORBIDDEN.findall(text) == []
        # A comment has a test of its own: inside code such a text is what is meant to be read.
        if format not in ("terminal", "github", "markdown") and not text.startswith(("{", "[")):
            assert "<script>alert" not in text
            assert "<img src=x" not in text
    found = content(format, report)
    assert "evil.example" in found or format in PARTIAL


def test_nothing_in_a_comment_is_markup_but_what_the_report_wrote() -> None:
    text = written("markdown", hostile()).decode("utf-8")
    seen = {t.type for t in markdown_tokens(text)}
    assert not seen & {"link_open", "image", "em_open", "html_block", "fence", "s_open", "hardbreak"}
    assert {t.content for t in markdown_tokens(text) if t.type == "html_inline"} <= {"<!-- -->"}
    plain = [t.content for t in markdown_tokens(text) if t.type == "text"]
    assert not [t for t in plain if re.search(r"@\w|#\w|://|www\.", t)]
    assert (
        len({line.count("|") - line.count("\\|") for line in text.splitlines() if line.startswith("| 违规")})
        == 1
    )


def test_a_comment_fits_into_what_github_takes() -> None:
    many = [replace(LATE, subject=Subject("document", f"GF-{i:05}" * 9)) for i in range(3000)]
    text = written("markdown", full(*many)).decode("utf-8")
    assert 50_000 < len(text) <= 60_000
    assert "还有" in text


def test_no_text_ends_a_workflow_command_or_one_of_its_properties() -> None:
    lines = written("github", hostile(), Options(folder="records")).decode("utf-8").splitlines()
    made = hostile()
    gone = made.baseline.gone if made.baseline else ()
    told = (made.findings, gone, made.waiver_problems, made.escalations, made.uncounted, made.issues)
    assert len(lines) == 1 + sum(map(len, told))
    files = set()
    for line in lines:
        command = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert command, line
        properties = dict(part.split("=", 1) for part in command[2].split(","))
        assert set(properties) <= {"file", "line", "title"}
        told = {name: _runner(value) for name, value in properties.items()}
        assert told.get("line", "1").isdecimal()
        files.add(told.get("file"))
    assert {f"records/{messages.clean(t)}" for t in HOSTILE if t} <= files


def _runner(value: str) -> str:
    """A property as the workflow runner reads it."""
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(code, character)
    return value


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_terminal_report_fits_its_width_with_waivers_and_a_baseline_too(lang: str) -> None:
    lines = written("terminal", EVERYTHING, Options(lang=lang)).decode("utf-8").splitlines()
    assert [line for line in lines if width(line) > 80] == []


@pytest.mark.parametrize(
    ("path", "seen"), [("x/.data", "x/.data"), (".data", ".data"), (".", ""), ("..", "")]
)
def test_a_folder_is_named_as_seen_from_here(
    path: str, seen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _options.seen(Path(path)) == seen
    assert _options.seen(tmp_path / path) == seen


# ------------------------------------------------------------------------------------------------- personal data


@functools.cache
def sample() -> tuple[Assessment, frozenset[str]]:
    """The whole sample county checked, and the personal data in its files, as written there."""
    store = run.open_records(SAMPLE)
    personal: set[str] = set()
    for name, kind in store.types.items():
        for record in store.records(name) if store.has(name) else ():
            for field in (f for f in kind.fields.values() if f.personal):
                cell = record.cells[field.name]
                values = cell if isinstance(cell, tuple) else (cell,)
                personal |= {str(v) for v in values if v is not None and v is not UNKNOWN}
    # A firm that was inspected is named openly as such, and may be the party of a case elsewhere: no person.
    personal -= {str(record.cells["enterprise"]) for record in store.records("enterprise_inspection")}
    made = run.check(SAMPLE, "baoying-2019", as_of=date(2020, 1, 15), pending=True, reasoning=True)
    return made, frozenset(personal)


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
def test_no_personal_data_of_the_sample_is_in_any_format(format: str) -> None:  # noqa: A002
    made, personal = sample()
    assert len(personal) > 300
    found = content(format, written(format, made))
    assert sorted(v for v in personal if len(v) > 1 and v in found) == []


# ------------------------------------------------------------------------------------------------- large reports


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
def test_a_hundred_thousand_findings_take_less_than_a_gigabyte(format: str) -> None:  # noqa: A002
    program = [sys.executable, str(ROOT / "benchmarks" / "reports.py"), "--one", format, "100000"]
    limit = 4 << 30  # of data, so that a runaway ends; what counts is the memory it says it took
    done = subprocess.run(
        program,
        check=True,
        capture_output=True,
        text=True,
        timeout=570,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)),
    )
    peak = re.search(r"(\d+) MB", done.stdout)
    assert peak, done.stdout
    assert int(peak[1]) < 1000
