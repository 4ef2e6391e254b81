"""`fazhi rules mutate`: what it tells of a pack, and how it ends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import cli
from checker.wording.layout import width
from tests.codes import ROOT

PACK = ROOT / "rules" / "baoying-2019"
CLAUSE = "2-decisions/2.2-opinion-survey.yaml"

STALE = """        equivalent:
          - mutant: bound without county
            reason: {zh: 理由, en: reason}
          - mutant: bound without towns
            reason: {zh: 理由, en: reason}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A pack of one clause."""
    pack = tmp_path / "baoying-2019"
    (pack / CLAUSE).parent.mkdir(parents=True)
    shutil.copy(PACK / "pack.yaml", pack)
    shutil.copy(PACK / CLAUSE, pack / CLAUSE)
    return pack


def lines_of(pack: Path) -> list[str]:
    return (pack / CLAUSE).read_text(encoding="utf-8").splitlines(keepends=True)


def without(pack: Path, word: str) -> None:
    """The rules without the lines that hold a word."""
    kept = [line for line in lines_of(pack) if word not in line]
    assert len(kept) < len(lines_of(pack))
    (pack / CLAUSE).write_text("".join(kept), encoding="utf-8")


def mutate(capsys: pytest.CaptureFixture[str], *options: object) -> tuple[int, str, str]:
    code = cli.run(["rules", "mutate", "--jobs", "1", *map(str, options)])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("engine", ["reference", "duckdb"])
def test_a_pack_whose_examples_notice_everything_ends_with_0(
    small: Path, capsys: pytest.CaptureFixture[str], engine: str
) -> None:
    code, out, err = mutate(capsys, "--pack", small, "--lang", "en", "--engine", engine)
    assert (code, err) == (0, "")
    assert "100.0 %" in out
    assert "No mutant survives" in out


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ("when 中去掉 livelihood", "只有 livelihood 决定 when 真假", "示例没有发现的变异（1 个）")),
        ("en", ("livelihood is left out of when", "livelihood alone decides when", "notices (1)")),
    ],
)
def test_a_survivor_is_told_with_its_place_and_the_example_that_would_tell(
    small: Path, capsys: pytest.CaptureFixture[str], lang: str, said: tuple[str, ...]
) -> None:
    without(small, "not-livelihood")
    code, out, err = mutate(capsys, "--pack", small, "--lang", lang)
    assert (code, err) == (1, "")
    line = next(n for n, row in enumerate(lines_of(small), 1) if "for: decision" in row)
    assert f"{CLAUSE}:{line}:9 [2.2-a]" in out
    assert "when without livelihood" in out
    assert "100.0 %" not in out
    for part in said:
        assert part in out
    assert all(width(line) <= 80 for line in out.splitlines() if CLAUSE not in line)


def test_stale_entries_are_told_and_end_with_1(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (small / CLAUSE).open("a", encoding="utf-8") as file:
        file.write(STALE)
    code, out, err = mutate(capsys, "--pack", small, "--lang", "en")
    assert (code, err) == (1, "")
    number = len(lines_of(small))
    assert f"{CLAUSE}:{number - 3}:21 [2.2-a]" in out
    assert "the mutant “bound without county” is not equivalent: example 1 tells it apart" in out
    assert f"{CLAUSE}:{number - 1}:21 [2.2-a]" in out
    assert "there is no mutant bound without towns; did you mean bound without county?" in out


def test_json_says_what_the_table_says(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    without(small, "not-livelihood")
    with (small / CLAUSE).open("a", encoding="utf-8") as file:
        file.write(STALE)
    code, out, err = mutate(capsys, "--pack", small, "--format", "json")
    assert (code, err) == (1, "")
    told = json.loads(out)
    (clause,) = told["clauses"]
    assert clause.pop("clause") == "2.2"
    clause.pop("title")
    assert clause == told["total"]
    assert clause["mutants"] == clause["killed"] + clause["equivalent"] + clause["survived"]
    assert clause["score"] == clause["killed"] / clause["mutants"]
    (survivor,) = told["survivors"]
    assert (survivor["mutant"], survivor["operator"]) == ("when without livelihood", "part_dropped")
    assert survivor["file"].endswith(CLAUSE)
    assert survivor["change"]["zh"] != survivor["change"]["en"]
    assert [(s["mutant"], s["nearest"]) for s in told["stale"]] == [
        ("bound without county", None),
        ("bound without towns", "bound without county"),
    ]
    assert told["without_mutants"] == []


def test_an_obligation_without_mutants_is_said_aloud(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "".join(lines_of(small))
    head = text[: text.index("      - for: decision")]
    rule = "      - for: unit\n        require: {attested: {}}\n        severity: violation\n        basis: plan\n"
    (small / CLAUSE).write_text(head + rule, encoding="utf-8")
    code, out, _ = mutate(capsys, "--pack", small, "--lang", "en")
    assert code == 0
    assert "without a single mutant (1)" in out
    assert "2.2-a" in out
    assert "n/a" in out
    assert "%" not in out
    assert "No mutant survives" not in out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--clause", "9.9"], "9.9"),
        (["--engine", "refrence"], "reference？"),
        (["--format", "xml"], "json"),
        (["--jobs", "0"], "“0”"),
        (["--jobs", "two"], "“two”"),
        (["--pack", "nowhere"], "nowhere"),
    ],
)
def test_a_wrong_option_ends_with_2_and_says_what_would_be_right(
    capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    code, out, err = mutate(capsys, *options)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
