"""The other commands, help in both languages, progress on a terminal, and real processes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import cli
from checker.commands import _progress
from checker.wording.layout import width
from tests.codes import ROOT
from tests.command_line import AS_OF, SAMPLE, Run, sample_json


def test_a_pipe_or_device_is_written_to_and_never_replaced(fazhi: Run, tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    code, _, err = fazhi("check", SAMPLE, "--as-of", AS_OF, "--clause", "3.1", "--lang", "zh", "-o", pipe)
    reader.join()
    assert (code, err, pipe.is_fifo()) == (1, "", True)
    assert "3.1-a" in read[0]
    assert list(tmp_path.iterdir()) == [pipe]


def test_the_output_follows_a_link(fazhi: Run, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("report.txt")
    fazhi("check", SAMPLE, "--as-of", AS_OF, "--clause", "3.1", "-o", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert "3.1-a" in (tmp_path / "report.txt").read_text(encoding="utf-8")


def test_a_full_disk_is_told_in_words() -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "cli", "rules", "list", "--lang", "en"]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, text=True, check=False)
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "cannot write" in ended.stderr


def test_explain_names_the_record_type_as_people_do(fazhi: Run) -> None:
    code, _, err = fazhi("explain", SAMPLE, "NOPE", "3.3-a", "--lang", "zh")
    assert (code, err) == (2, "NOPE: 「规范性文件」中没有 NOPE\n")


def test_explain_calls_nothing_late_that_came_too_early(fazhi: Run) -> None:
    early = next(f for f in sample_json()["findings"] if f["reason"] == "early")
    name = early["subject"]["name"]
    _, out, _ = fazhi("explain", SAMPLE, name, early["obligation"], "--as-of", AS_OF, "--lang", "zh")
    assert "早于规定时间" in out
    assert "逾期" not in out


def test_explain_shows_every_step_with_its_answer(fazhi: Run) -> None:
    late = next(f for f in sample_json()["findings"] if f["reason"] == "late" and f["evidence"])
    code, out, _ = fazhi("explain", SAMPLE, late["subject"]["name"], late["obligation"], "--as-of", AS_OF)
    assert code == 0
    for part in (
        "违反；逾期",
        late["due"],
        late["evidence"][0]["id"],
        "[是]",
        "[否]",
        "是否适用",
        "是否做到",
    ):
        assert part in out
    assert "step." not in out
    assert "term." not in out


def test_a_finding_of_every_reason_can_be_explained(fazhi: Run) -> None:
    one_each = {f["reason"]: f for f in sample_json()["findings"]}
    for finding in one_each.values():
        subject = finding["subject"]["name"]
        code, out, err = fazhi(
            "explain", SAMPLE, subject, finding["obligation"], "--as-of", AS_OF, "--lang", "en"
        )
        assert (code, err) == (0, ""), subject
        assert f"Verdict: {finding['verdict']}" in out


def test_rules_are_listed_shown_linted_and_tested(fazhi: Run) -> None:
    listed = fazhi("rules", "list")[1]
    assert "3.3-a" in listed
    shown = fazhi("rules", "show", "3.3", "--lang", "en")[1]
    assert "15 days after" in shown
    assert fazhi("rules", "lint")[0] == 0


@pytest.mark.parametrize("number", ["3.3-c", "3.3-c.2"])
def test_of_a_clause_one_statement_is_shown_by_its_number_or_that_of_its_obligation(
    fazhi: Run, number: str
) -> None:
    code, out, _ = fazhi("rules", "show", number, "--lang", "en")
    assert code == 0
    assert {line.split()[0] for line in out.splitlines() if line.startswith("3.3-")} == {"3.3-c"}
    assert "* 3.3-c.2" in out
    parameters = {line.split()[1] for line in out.partition("Parameters")[2].splitlines() if "* " in line}
    whole = fazhi("rules", "show", "3.3", "--lang", "en")[1]
    assert parameters < {
        line.split()[1] for line in whole.partition("Parameters")[2].splitlines() if "* " in line
    }


def test_second_level_rules_are_listed_and_linted(fazhi: Run) -> None:
    assert "county_report" in fazhi("rules", "list")[1]
    assert "5 escalations" in fazhi("rules", "lint", "--lang", "en")[1]


def test_a_second_level_rule_is_shown_with_the_clause_that_its_measure_falls_under(fazhi: Run) -> None:
    code, out, _ = fazhi("rules", "show", "7.2", "--lang", "en")
    assert code == 0
    assert "* county_report  Several talks within a year" in out
    assert "talk_days = 90 days" in out
    assert "uncertified_officer" not in out
    assert "* uncertified_officer" in fazhi("rules", "show", "4.5", "--lang", "en")[1]


def test_the_sample_has_measures_and_their_findings_are_in_the_report() -> None:
    made = sample_json()
    known = {f["fingerprint"] for f in made["findings"]}
    assert {e["rule"] for e in made["escalations"]} >= {"talk", "filing_reminder", "county_report"}
    assert {f["fingerprint"] for e in made["escalations"] for f in e["findings"]} <= known


def test_a_rule_that_asks_for_no_date_says_when_it_is_judged_not_by_when(fazhi: Run) -> None:
    """2.4-c.1 asks whether a decision was ever reported, 2.4-c.2 whether it was in time."""
    shown = fazhi("rules", "show", "2.4", "--lang", "en")[1]
    ever, in_time = shown.split("2.4-c.1")[1].split("2.4-d")[0].split("2.4-c.2")
    assert "Judged after:" in ever
    assert "Not before:" not in ever
    assert "Until:" in in_time
    assert "Not before:" in in_time


def test_the_list_names_record_types_in_its_language(fazhi: Run) -> None:
    assert "规范性文件备案" in fazhi("rules", "list", "--lang", "zh")[1]
    assert "decision" not in fazhi("rules", "list", "--lang", "zh")[1]


def test_every_clause_can_be_shown(fazhi: Run) -> None:
    covered = json.loads(fazhi("rules", "coverage", "--format", "json")[1])["clauses"]
    written = [row["clause"] for row in covered if row["checked"]]
    assert len(written) >= 8
    for clause in written:
        for lang in ("zh", "en"):
            code, out, _ = fazhi("rules", "show", clause, "--lang", lang)
            assert code == 0
            assert "None" not in out
            assert "rule." not in out.replace("rules/", "")


def test_the_ledger_has_every_clause_of_the_plan_and_nothing_is_missing(fazhi: Run) -> None:
    made = json.loads(fazhi("rules", "coverage", "--format", "json")[1])
    rows = {row["clause"]: row for row in made["clauses"]}
    assert len(rows) == 39
    assert [c for c in rows if rows[c]["missing"]] == []
    counts = ("checked", "attested", "not_testable", "withdrawn", "missing")
    assert sum(rows[c][n] for c in rows for n in counts) == 225
    assert made["total"] == {n: sum(row[n] for row in rows.values()) for n in counts}


def test_the_rulebook_is_written_as_pages_in_both_languages(fazhi: Run, tmp_path: Path) -> None:
    code, out, _ = fazhi("rules", "docs", "-o", tmp_path / "book", "--lang", "en")
    assert code == 0
    assert str(tmp_path / "book" / "en" / "index.html") in out
    assert {p.name for p in (tmp_path / "book").iterdir()} == {"zh", "en"}


def test_a_place_where_pages_cannot_be_written_is_named(fazhi: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, _, err = fazhi("rules", "docs", "-o", tmp_path / "file")
    assert code == 2
    assert str(tmp_path / "file") in err


def test_the_parameters_that_a_clause_reads_are_shown_with_where_they_come_from(fazhi: Run) -> None:
    shown = fazhi("rules", "show", "3.2", "--lang", "en")[1]
    assert "evaluation_scope = all" in shown
    assert "Plan, section 3, item 2" in shown


def test_the_schema_is_json(fazhi: Run) -> None:
    assert json.loads(fazhi("rules", "schema")[1])["$schema"].startswith("https://json-schema.org/")


def test_help_and_version(fazhi: Run) -> None:
    assert fazhi("--version")[1].startswith("fazhi ")
    for arguments in (["--help"], ["check", "--help"], ["rules", "--help"], ["explain", "-h"]):
        code, out, _ = fazhi(*arguments)
        assert code == 0
        assert "help." not in out


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_long_work_shows_how_far_it_is_on_a_terminal_and_clears_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(_progress, "PATIENCE", 0.0)
    assert (
        cli.run(["check", str(SAMPLE), "--as-of", AS_OF, "--clause", "3.1", "-o", str(tmp_path / "out")]) == 1
    )
    drawn = terminal.getvalue()
    assert "3.1-" in drawn
    assert drawn.endswith("\r\x1b[K")
    assert "\n" not in drawn


def test_a_short_check_draws_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(_progress, "PATIENCE", 3600.0)
    cli.run(["check", str(SAMPLE), "--as-of", AS_OF, "--clause", "3.1", "-o", str(tmp_path / "out")])
    assert terminal.getvalue() == ""


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cli", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=False
    )


def test_a_pipe_gets_utf8_whatever_the_locale() -> None:
    done = process("rules", "list", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "规范性文件" in done.stdout.decode("utf-8")


def test_the_language_can_come_from_the_environment() -> None:
    done = process("check", "--help", FAZHI_LANG="en")
    assert b"Check records." in done.stdout


def test_what_a_command_does_not_use_is_not_imported() -> None:
    heavy = "{'duckdb', 'sqlglot', 'yaml', 'rich', 'cel_expr_python', 'chinese_calendar', 'jinja2'}"
    code = f"import sys, cli; cli.run(['--version']); sys.exit(bool({heavy} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode
        == 0
    )


def test_a_submission_of_which_nothing_can_be_checked_is_no_pass(fazhi: Run, tmp_path: Path) -> None:
    (tmp_path / "单位.csv").write_text("单位代码,单位名称,单位类别\nu1,县司法局,部门\n", "utf-8")
    code, out, err = fazhi("check", tmp_path, "--as-of", AS_OF, "--clause", "3.3", "--partial")
    assert (code, out) == (2, "")
    assert "没有一项义务可以检查" in err


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("2.3-h", "没有记录可以判断"),
        ("2.4-c", "2.4-c.1、2.4-c.2"),
        ("2.1", "2.1-a.1、2.1-a.2、2.1-b、2.1-c"),
        ("3.3-z", "3.3-"),
    ],
)
def test_explain_says_what_a_name_that_is_no_obligation_stands_for(fazhi: Run, named: str, told: str) -> None:
    code, _, err = fazhi("explain", SAMPLE, "GF-2019-001", named, "--as-of", AS_OF)
    assert code == 2
    assert told in err


def test_records_is_a_group_whose_command_is_types_unless_one_is_named(fazhi: Run) -> None:
    for short in ([], ["document"], ["--lang", "en", "规范性文件"]):
        named = fazhi("records", "types", *short)
        assert fazhi("records", *short) == named
        assert named[0] == 0
    code, _, err = fazhi("records", "documnt")
    assert code == 2
    assert "document" in err
    assert "types" in fazhi("records", "--help")[1]


def test_quiet_ends_as_the_full_report_does_and_does_not_go_with_verbose(fazhi: Run) -> None:
    code, out, _ = fazhi("check", SAMPLE, "--as-of", AS_OF, "--clause", "3.3", "--quiet", "--lang", "en")
    assert code == 1
    assert [line.partition(":")[0] for line in out.splitlines()] == ["violation", "warning", "info"]
    code, _, err = fazhi("check", SAMPLE, "-q", "-v")
    assert code == 2
    assert "--verbose" in err


@pytest.mark.parametrize("format", ["words", "tree", "json"])
def test_every_finding_is_explained_with_what_would_turn_it_in_every_format(fazhi: Run, format: str) -> None:  # noqa: A002
    finding = next(
        f for f in sample_json()["findings"] if f["obligation"] == "3.3-a" and f["reason"] == "late"
    )
    subject = finding["subject"]["name"]
    code, out, _ = fazhi(
        "explain", SAMPLE, subject, "3.3-a", "--as-of", AS_OF, "--format", format, "--lang", "en"
    )
    assert code == 0
    assert f"to {finding['due']}" in out  # the last day that would have done
    assert "→ met" in out
    if format == "json":
        told = json.loads(out)
        assert told["repairs"][0]["verdict"] == "met"
        assert told["deciding"][0]["answer"] is False
    else:
        assert all(width(line) <= 80 for line in out.splitlines())


def test_words_say_what_the_verdict_turned_on_and_nothing_else(fazhi: Run) -> None:
    finding = next(
        f for f in sample_json()["findings"] if f["obligation"] == "3.3-a" and f["reason"] == "late"
    )
    _, out, _ = fazhi(
        "explain", SAMPLE, finding["subject"]["name"], "3.3-a", "--as-of", AS_OF, "--format", "words"
    )
    turned = out.partition("结论取决于：")[2].partition("记录怎样")[0].strip().splitlines()
    assert any(line.startswith("- 规范性文件备案「备案日期」") for line in turned)
    assert "[否]" in "".join(turned)
    assert "[是]" not in "".join(turned)
