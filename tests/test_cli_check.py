"""`fazhi check` as people and pipelines use it: the report, and the exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from checker.wording.layout import width
from tests.command_line import AS_OF, SAMPLE, Run, sample, sample_json


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
