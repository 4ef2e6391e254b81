"""What is different between two packs is told once, with whom it concerns, in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.commands.rules_diff import _side
from checker.differences import Difference, differences
from checker.rulebook import load_pack
from facts.records import record_types
from tests.codes import ROOT
from tests.command_line import Run
from tests.packs import clause, write
from tests.rule_types import TYPES
from tests.test_extending import NEXT_YEAR

SAMPLE = ROOT / "facts" / "samples" / "county-2019"

UNIT = "for: unit\nbound: [towns]\nrequire: {attested: {}}"
DUTY = """for: case
bound: [towns]
when: level == "town"
upon: opened_on
require: {date: closed_on, within: {days: params.days}}"""


def next_year() -> list[Difference]:
    types = record_types()
    return list(differences(_side(load_pack("baoying-2019", types)), _side(load_pack(NEXT_YEAR, types))))


def test_a_pack_is_no_different_from_itself(fazhi: Run) -> None:
    assert fazhi("rules", "diff", "baoying-2019", "baoying-2019", "--lang", "en") == (
        0,
        "baoying-2019 → baoying-2019\nNo difference.\n",
        "",
    )


def test_next_year_s_plan_differs_in_what_it_says_and_in_nothing_else() -> None:
    told = [(d.what, d.how, d.id) for d in next_year()]
    assert told == [
        ("plan", "changed", "baoying-2020"),
        ("parameter", "changed", "counted_from"),
        ("parameter", "changed", "filing_days"),
        ("parameter", "changed", "evaluation_from"),
        ("parameter", "changed", "evaluation_until"),
        ("parameter", "changed", "lists_published_by"),
        ("parameter", "added", "made_up_archive_days"),
        ("role", "added", "filing_units"),
        ("unit", "changed", "justice_bureau"),
        ("unit", "added", "filing_units"),
        ("obligation", "withdrawn", "2.5-b"),
        ("clause", "changed", "3.3"),
        ("statement", "changed", "3.3-a"),
        ("statement", "changed", "3.3-i"),
        ("statement", "added", "3.3-j"),
        ("obligation", "added", "3.3-a.2"),
        ("obligation", "changed", "3.3-g.1"),
        ("obligation", "withdrawn", "3.3-g.2"),
        ("clause", "added", "3.4"),
        ("statement", "added", "3.4-b"),
        ("obligation", "added", "3.4-a"),
    ]


def test_a_parameter_names_the_obligations_that_follow_it_and_who_is_bound() -> None:
    (days,) = (d for d in next_year() if d.id == "filing_days")
    (value,) = (c for c in days.changes if c.part == "parameter_value")
    assert value.old is not None
    assert value.new is not None
    assert (value.old.zh, value.new.en) == ("15", "10")
    first = days.concerns[0]
    assert (first.id, first.clause, [role.zh for role in first.bound]) == ("3.3-a", "3.3", ["县政府"])
    readers = [
        o.id for o in load_pack(NEXT_YEAR, record_types()).obligations if "filing_days" in o.parameters
    ]
    assert [duty.id for duty in days.concerns] == readers


def test_a_changed_obligation_tells_which_parts_in_words_and_why() -> None:
    (found,) = (d for d in next_year() if d.id == "3.3-g.1")
    assert found.reason is not None
    assert [c.part for c in found.changes] == ["title", "rule_bound", "rule_require", "rule_judged_after"]
    until = found.changes[-1]
    assert until.old is not None
    assert until.new is not None
    assert until.new.en == "20 working days after “filed on”"
    assert until.old.zh == "「备案日期」之后 30 日内（遇休息日顺延）"
    assert found.changes[1].old is None


def test_what_is_withdrawn_tells_who_was_bound_and_why() -> None:
    (gone,) = (d for d in next_year() if d.id == "2.5-b")
    assert gone.duty is not None
    assert "各镇政府" in [role.zh for role in gone.duty.bound]
    assert gone.reason is not None
    assert gone.reason.en == "The working rules were made the year before"
    assert all(change.new is None for change in gone.changes)


def test_backwards_what_was_added_is_removed(fazhi: Run) -> None:
    code, out, _ = fazhi("rules", "diff", NEXT_YEAR, "baoying-2019", "--lang", "en")
    assert code == 0
    assert "removed 3.3-a.2" in out
    assert "added 3.3-g.2" in out
    assert "withdrawn" not in out


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("[towns]", "[relevant]", ["rule_bound"]),
        ('level == "town"', 'level == "county"', ["rule_when"]),
        ("upon: opened_on", "upon: ends_on", ["rule_upon", "rule_not_before", "rule_until"]),
        ("upon: opened_on", "upon: opened_on\ntriggers: any", ["rule_triggers"]),
        ("upon: opened_on", "upon: opened_on\nunless: urgent", ["rule_unless"]),
        ("upon: opened_on", "upon: opened_on\nin_force: {from: 2019-05-01}", ["rule_in_force"]),
        ("upon: opened_on", "upon: opened_on\neach: {item: officers}", ["rule_each"]),
        ("upon: opened_on", "upon: opened_on\nanswers: [bureau]", ["answers"]),
        ("upon: opened_on", "upon: opened_on\ntitle: {zh: 别, en: other}", ["title"]),
        ("date: closed_on", "date: ends_on", ["rule_require"]),
        ("days: params.days", "workdays: params.days", ["rule_until"]),
        ("days: params.days", "days: 15", ["rule_require"]),  # means the same, and is written differently
        ("when: level", "citation: {zh: 见, en: see}\nwhen: level", ["citation"]),
    ],
)
def test_each_part_of_an_obligation_is_told_as_itself(
    tmp_path: Path, old: str, new: str, parts: list[str]
) -> None:
    found = compare(tmp_path, DUTY, DUTY.replace(old, new))
    assert [(d.what, d.how, [c.part for c in d.changes]) for d in found] == [("obligation", "changed", parts)]


def test_severity_basis_and_citation_are_parts_too(tmp_path: Path) -> None:
    local = clause(DUTY).replace("severity: violation", "severity: warning")
    local = local.replace("basis: plan", "basis: local\n        citation: {zh: 县, en: county}")
    (found,) = compare(tmp_path, DUTY, local)
    assert [c.part for c in found.changes] == ["rule_severity", "rule_basis", "citation"]


def test_statements_that_nothing_checks_are_told_as_statements(tmp_path: Path) -> None:
    found = compare(
        tmp_path, clause(UNIT, "covered_by: [3.3-a]"), clause(UNIT, "not_testable: {zh: 无, en: none}")
    )
    (difference,) = found
    assert (difference.what, difference.how) == ("statement", "changed")
    assert [c.part for c in difference.changes] == ["covered_by", "not_testable"]
    (gone,) = compare(tmp_path / "more", clause(UNIT, "covered_by: [3.3-a]"), clause(UNIT))
    assert (gone.what, gone.how, gone.id) == ("statement", "removed", "3.3-b")


def compare(folder: Path, *clauses: str) -> list[Difference]:
    """The differences between two packs that have one clause each: a file, or one obligation."""
    sides = []
    for number, text in enumerate(clauses):
        (folder / str(number)).mkdir(parents=True)
        content = text if text.startswith("clause:") else clause(text)
        sides.append(_side(load_pack(write(folder / str(number), {"3-a/3.3-a.yaml": content}), TYPES)))
    return list(differences(*sides))


def test_json_tells_the_same_in_both_languages(fazhi: Run) -> None:
    code, out, err = fazhi("rules", "diff", "baoying-2019", NEXT_YEAR, "--format", "json")
    made: dict[str, Any] = json.loads(out)
    assert (code, err) == (0, "")
    assert [d["id"] for d in made["differences"]] == [d.id for d in next_year()]
    assert made["new"]["hash"] == load_pack(NEXT_YEAR, record_types()).hash
    (days,) = (d for d in made["differences"] if d["id"] == "filing_days")
    assert days["changes"][0]["label"] == {"zh": "值", "en": "Value"}


def test_a_pack_that_cannot_be_read_ends_with_2(fazhi: Run) -> None:
    code, out, err = fazhi("rules", "diff", "baoying-2019", "baoying-2091")
    assert (code, out) == (2, "")
    assert "baoying-2019" in err


def test_every_line_fits_the_screen(fazhi: Run) -> None:
    for lang in ("zh", "en"):
        _, out, _ = fazhi("rules", "diff", "baoying-2019", NEXT_YEAR, "--lang", lang)
        assert all(len(line) <= 80 for line in out.splitlines())


# --------------------------------------------------------------- the other commands with such a pack


def test_records_are_checked_against_a_pack_that_extends_another(fazhi: Run) -> None:
    chosen = ("--clause", "2", "--clause", "3", "--format", "json", "--reproducible")
    code, out, err = fazhi("check", SAMPLE, "--pack", NEXT_YEAR, "--as-of", "2021-01-15", *chosen)
    made = json.loads(out)
    assert (code, err) == (1, "")
    ids = {o["id"] for o in made["obligations"]}
    assert {"3.3-a.2", "3.4-a", "2.1-a.1"} <= ids
    assert not {"2.5-b", "3.3-g.2"} & ids
    assert made["receipt"]["pack_hash"] == load_pack(NEXT_YEAR, record_types()).hash


def test_test_says_where_the_other_examples_run(fazhi: Run) -> None:
    code, out, _ = fazhi("rules", "test", NEXT_YEAR, "--lang", "en")
    inherited = sum(sum(o.inherited.values()) for o in load_pack(NEXT_YEAR, record_types()).obligations)
    assert code == 0
    assert f"{inherited} more examples belong to inherited obligations" in out
    assert "fazhi rules test baoying-2019" in out


def test_lint_does_not_miss_the_examples_of_inherited_obligations(fazhi: Run) -> None:
    _, out, _ = fazhi("rules", "lint", NEXT_YEAR, "--lang", "en")
    assert "are inherited from baoying-2019" in out
    assert "without examples" not in out


def test_what_is_withdrawn_or_restated_is_shown(fazhi: Run) -> None:
    _, out, _ = fazhi("rules", "show", "3.3", "--pack", NEXT_YEAR, "--lang", "en")
    assert "3.3-g.2  Filings are reviewed promptly" in out
    assert "Withdrawn: The time taken is no longer assessed (baoying-2020)" in out
    assert "Restated because: Only units that file are reviewed, in working days" in out
    assert "Inherited from: baoying-2019" in out


def test_a_clause_of_which_nothing_is_left_is_shown_with_its_reasons(fazhi: Run, tmp_path: Path) -> None:
    base = load_pack("baoying-2019", record_types())
    (survey,) = (c for c in base.clauses if c.id == "2.2")
    gone = [f"  - {{id: {s.id}, reason: {{zh: 无, en: gone}}}}" for s in survey.statements]
    pack = tmp_path / "short"
    pack.mkdir()
    head = "name: short\ntitle: {zh: 短, en: short}\nextends: baoying-2019\nwithdrawn:\n"
    (pack / "pack.yaml").write_text(head + "\n".join(gone) + "\n", "utf-8")
    code, out, _ = fazhi("rules", "show", "2.2", "--pack", pack, "--lang", "en")
    assert code == 0
    assert "Withdrawn: gone (short)" in out
    _, out, _ = fazhi("rules", "coverage", "--pack", pack, "--format", "json")
    made = json.loads(out)
    (row,) = (c for c in made["clauses"] if c["clause"] == "2.2")
    assert (row["withdrawn"], row["missing"]) == (len(survey.statements), 0)
    assert [entry["reason"]["en"] for entry in made["withdrawn"]] == ["gone"] * len(gone)


def test_the_pages_of_the_rulebook_show_what_is_inherited_and_what_is_gone(
    fazhi: Run, tmp_path: Path
) -> None:
    assert fazhi("rules", "docs", NEXT_YEAR, "-o", tmp_path, "--lang", "en")[0] == 0
    index = (tmp_path / "en" / "index.md").read_text("utf-8")
    assert "| 3.3 | 3.3-g.2 | Filings are reviewed promptly | The time taken is no longer assessed |" in index
    page = (tmp_path / "en" / "3.3.md").read_text("utf-8")
    assert "Inherited from baoying-2019, where its examples are." in page
    assert "Restated because: Only units that file are reviewed, in working days" in page


def test_only_own_obligations_are_held_to_mutants(fazhi: Run, tmp_path: Path) -> None:
    code, out, _ = fazhi("rules", "mutate", "--pack", NEXT_YEAR, "--format", "json", "--jobs", "1")
    made = json.loads(out)
    named = {m["obligation"] for m in made["survivors"]} | set(made["without_mutants"])
    assert code in (0, 1)
    assert made["total"]["mutants"] > 0
    assert named <= {o.id for o in load_pack(NEXT_YEAR, record_types()).obligations if not o.inherited}
    fazhi("rules", "new", "next", "--from", "baoying-2019", "--into", tmp_path)
    assert fazhi("rules", "mutate", "--pack", tmp_path / "next", "--jobs", "1")[0] == 0
