"""The command line as people and pipelines use it: answers, exit codes, and what is said when something is wrong."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cli
from checker.commands import _progress
from checker.wording.layout import width
from tests.codes import ROOT

SAMPLE = ROOT / "facts" / "samples" / "county-2019"
AS_OF = "2020-01-15"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def fazhi(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in this process: exit code, standard output, standard error."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.run([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@functools.cache
def sample(*options: str) -> str:
    """The report on the sample with these options, made once for all tests that only read it."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        cli.run(["check", str(SAMPLE), "--as-of", AS_OF, *options])
    return out.getvalue()


def sample_json(*options: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(sample("--format", "json", "--reproducible", *options))
    return made


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A copy of the sample, to be spoilt."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "county"))


# ------------------------------------------------------------------------------------------------ check


def test_the_sample_has_findings_and_ends_with_1(fazhi: Run) -> None:
    code, out, err = fazhi("check", SAMPLE, "--as-of", AS_OF)
    assert code == 1
    assert not err
    for part in (
        "各条款结果",
        "[违规·违反]",
        "[违规·证据不足]",
        "[警示·违反]",
        "数据质量问题",
        "复核凭据",
        AS_OF,
    ):
        assert part in out
    assert "\x1b" not in out
    assert all(width(line) <= 80 for line in out.splitlines())


def test_both_languages_find_the_same() -> None:
    zh, en = sample(), sample("--lang", "en")
    assert zh.count("\n[") == en.count("\n[") > 100
    assert "Findings (" in en


def test_both_engines_write_the_same_report_but_for_their_name() -> None:
    one, other = sample_json(), sample_json("--engine", "reference")
    assert one["receipt"].pop("engine") == "duckdb"
    assert other["receipt"].pop("engine") == "reference"
    assert one == other


def test_the_same_input_gives_the_same_bytes(fazhi: Run, tmp_path: Path) -> None:
    path = tmp_path / "findings.json"
    arguments = ("check", SAMPLE, "--as-of", AS_OF, "--format", "json")
    assert fazhi(*arguments, "--reproducible", "-o", path) == (1, "", "")
    assert path.read_text(encoding="utf-8") == sample("--format", "json", "--reproducible")
    assert list(tmp_path.iterdir()) == [path]
    stamped = json.loads(fazhi(*arguments)[1])
    assert stamped["receipt"].pop("generated_at").endswith("+08:00")
    assert stamped == json.loads(path.read_text(encoding="utf-8"))


def test_json_counts_add_up_to_the_findings() -> None:
    made = sample_json()
    for obligation in made["obligations"]:
        found = [f["verdict"] for f in made["findings"] if f["obligation"] == obligation["id"]]
        assert found.count("breached") == obligation["breached"]
        assert found.count("undetermined") == obligation["undetermined"]
    assert len({f["fingerprint"] for f in made["findings"]}) == len(made["findings"])


def test_one_clause_can_be_checked_alone() -> None:
    made = sample_json("--clause", "2.3")
    assert {o["clause"] for o in made["obligations"]} == {"2.3"}
    assert made["findings"] == [f for f in sample_json()["findings"] if f["clause"] == "2.3"]


def test_one_unit_can_be_checked_alone() -> None:
    made = sample_json("--unit", "县司法局")
    assert {f["unit"] for f in made["findings"]} == {"县司法局"}
    assert made["findings"] == [f for f in sample_json()["findings"] if f["unit"] == "县司法局"]


def test_a_check_of_one_unit_says_which_records_could_be_any_unit_s(fazhi: Run, tmp_path: Path) -> None:
    (tmp_path / "单位.csv").write_text("单位代码,单位名称,单位类别\nu1,县司法局,部门\n", "utf-8")
    (tmp_path / "filing.csv").write_text("id,unit\nB-1,县司法局\nB-2,\nB-3,\n", "utf-8")
    arguments = ("check", tmp_path, "--as-of", AS_OF, "--unit", "县司法局", "--format", "json")
    assert json.loads(fazhi(*arguments)[1])["unplaced"] == {"filing": 2}


@pytest.mark.parametrize(
    ("level", "code"), [("never", 0), ("violation", 1), ("undetermined", 1), ("warning", 1)]
)
def test_fail_on_decides_the_exit_code(fazhi: Run, level: str, code: int) -> None:
    assert fazhi("check", SAMPLE, "--as-of", AS_OF, "--clause", "3.1", "--fail-on", level)[0] == code


def test_before_the_year_nothing_has_happened_and_nothing_fails(fazhi: Run) -> None:
    code, out, _ = fazhi(
        "check", SAMPLE, "--as-of", "2018-12-31", "--clause", "3.3", "--fail-on", "violation"
    )
    assert code == 0
    assert "违规 0 项" in out


def test_a_partial_submission_lists_what_is_outside_it(fazhi: Run, tmp_path: Path) -> None:
    for name in ("规范性文件.csv", "单位.csv", "filing.csv"):
        shutil.copy(SAMPLE / name, tmp_path)
    # On a day when every limit has passed: until then what lacks data is pending, and no finding.
    arguments = ("check", tmp_path, "--as-of", "2020-12-31", "--format", "json")
    whole, part = (json.loads(fazhi(*arguments, *more)[1]) for more in ((), ("--partial",)))
    outside = {o["id"] for o in part["obligations"] if o["outside"]}
    assert outside
    assert {f["obligation"] for f in whole["findings"] if f["reason"] == "no_data"} == outside
    assert not outside & {f["obligation"] for f in part["findings"]}
    assert all(o["population"] == 0 for o in part["obligations"] if o["outside"])


# -------------------------------------------------------------------------------------------- bad input


def test_an_empty_folder_is_said_to_be_one(fazhi: Run, tmp_path: Path) -> None:
    code, out, err = fazhi("check", tmp_path)
    assert (code, out) == (2, "")
    assert "文件夹是空的" in err


def test_a_folder_that_is_not_there(fazhi: Run, tmp_path: Path) -> None:
    code, _, err = fazhi("check", tmp_path / "none", "--lang", "en")
    assert code == 2
    assert "no such file or folder" in err


@pytest.mark.parametrize(("lang", "words"), [("zh", "文件有密码"), ("en", "protected by a password")])
def test_where_nothing_can_be_read_the_exit_code_says_so(
    fazhi: Run, tmp_path: Path, lang: str, words: str
) -> None:
    (tmp_path / "数据.xlsx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    )
    code, out, err = fazhi("check", tmp_path, "--lang", lang)
    assert (code, out) == (2, "")
    assert f"数据.xlsx: {words}" in err


def test_spoilt_files_are_named_by_place_and_nothing_is_lost(fazhi: Run, county: Path) -> None:
    (county / "会议纪要.docx").write_bytes(b"PK\x03\x04")
    documents = county / "规范性文件.csv"
    lines = documents.read_text(encoding="utf-8-sig").splitlines()
    width_of_header = len(lines[0].split(","))
    lines.append("GF-NEW" + ",x" * (width_of_header + 5))
    lines.append(lines[1])
    documents.write_text("\n".join(lines) + "\n", encoding="utf-8")
    code, out, err = fazhi("check", county, "--as-of", AS_OF, "--format", "json")
    assert (code, err) == (1, "")
    made = json.loads(out)
    places = {(i["code"], i["file"], i["row"]) for i in made["issues"]}
    assert ("unknown_file", "会议纪要.docx", None) in places or (
        "ignored_file",
        "会议纪要.docx",
        None,
    ) in places
    assert ("too_many_cells", "规范性文件.csv", len(lines) - 1) in places
    assert {i["code"] for i in made["issues"]} >= {"identical_rows"}
    kept = {f["fingerprint"] for f in made["findings"]}
    assert {f["fingerprint"] for f in sample_json()["findings"]} <= kept


def test_a_file_in_gb18030_is_the_same_file(fazhi: Run, county: Path) -> None:
    command = ("check", county, "--as-of", AS_OF, "--clause", "3.3", "--format", "json", "--reproducible")
    before = json.loads(fazhi(*command)[1])
    documents = county / "规范性文件.csv"
    documents.write_bytes(documents.read_text(encoding="utf-8-sig").encode("gb18030"))
    after = json.loads(fazhi(*command)[1])
    assert after["findings"] == before["findings"]
    assert {i["code"] for i in after["issues"]} - {i["code"] for i in before["issues"]} <= {"encoding"}


def test_a_file_that_is_no_text_is_no_pass(fazhi: Run, county: Path) -> None:
    documents = county / "规范性文件.csv"
    documents.write_bytes(b"\xff,\xff\n" * 20)
    code, out, _ = fazhi("check", county, "--as-of", AS_OF, "--clause", "3.3", "--format", "json")
    assert code == 1
    made = json.loads(out)
    assert {i["code"] for i in made["issues"]} >= {"not_text"}
    assert {f["reason"] for f in made["findings"]} >= {"no_data"}
    assert fazhi("check", county, "--as-of", AS_OF, "--clause", "3.3", "--partial")[0] == 1


def test_a_pack_with_many_mistakes_lists_them_all(fazhi: Run, tmp_path: Path) -> None:
    pack = tmp_path / "baoying-2019"
    shutil.copytree(ROOT / "rules" / "baoying-2019", pack)
    for number, path in enumerate(sorted(pack.glob("*/*.yaml"))):
        text = path.read_text(encoding="utf-8")
        text = text.replace("severity: violation", f"severity: violatoin{number}", 1)
        path.write_text(text.replace("    basis: plan", "    bassis: plan", 1), encoding="utf-8")
    code, out, err = fazhi("rules", "lint", pack, "--lang", "en")
    assert (code, out) == (2, "")
    assert err.count("violatoin") >= 8
    assert "did you mean basis?" in err or "bassis" not in err
    assert err.splitlines()[-1].endswith("mistakes.")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "RECORDS"),
        (["chekc", "x"], "check？"),
        (["check", "x", "--as-off", "y"], "--as-of？"),
        (["check", "x", "--as-of", "2019-02-30"], "2019-02-30"),
        (["check", "x", "--as-of", "20190230"], "YYYY-MM-DD"),
        (["check", "x", "--format", "terminl"], "terminal？"),
        (["check", "x", "--fail-on", "error"], "violation"),
        (["check", str(SAMPLE), "--engine", "duckd"], "duckdb？"),
        (["check", str(SAMPLE), "--pack", "baoying"], "baoying-2019"),
        (["check", str(SAMPLE), "--clause", "9.9"], "9.9"),
        (["check", str(SAMPLE), "--unit", "无此单位"], "无此单位"),
        (["check", str(SAMPLE), "-o", "/nowhere/at/all.txt"], "/nowhere/at/all.txt"),
        (["explain", str(SAMPLE), "GF-1", "3.3"], "3.3"),
        (["explain", str(SAMPLE), "nobody", "3.3-a"], "nobody"),
        (["rules", "show", "3.33"], "3.3？"),
        (["rules", "coverage", "--format", "xml"], "json"),
        (["check", "x", "--lang", "fr"], "fr"),
        (["check", "x", "y"], "多余的参数：y"),
        (["check", "x", "--as-of"], "--as-of 后面缺少值"),
        (["check", str(SAMPLE), "-o", ""], "无法写入"),
        (["rules", "show", "99"], "3.3"),
    ],
)
def test_a_wrong_command_line_ends_with_2_and_names_what_would_be_right(
    fazhi: Run, arguments: list[str], said: str
) -> None:
    code, out, err = fazhi(*arguments)
    assert code == 2
    assert said in err
    assert not out
    assert "Traceback" not in err


def test_a_fault_of_the_program_is_no_traceback_and_quotes_no_record(
    fazhi: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("张三 321023198001010000")

    monkeypatch.setattr("checker.run.check", broken)
    code, _, err = fazhi("check", SAMPLE, "--lang", "en")
    assert code == 2
    assert "KeyError" in err
    assert "张三" not in err


# ------------------------------------------------------------------------------------- explain and rules


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


# ------------------------------------------------------------------------------------- as a real process


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
