"""Packs: what is loaded, and what only shows across files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from checker import cache, registry
from checker.assessment import Text
from checker.core import EachItem, In
from checker.errors import RuleError
from checker.ledger import LedgerRow, ledger
from checker.rulebook import PACKS, json_schema, load_pack, pack_names
from facts.records import record_types
from tests.packs import BAD_RULES, CLAUSE_FILE, clause, load, problems, write
from tests.rule_types import TYPES

HOLDS = "for: case\nrequire: {holds: urgent}"


def _codes(pack: Path) -> list[str]:
    return [p.code for p in problems(pack)]


def test_a_pack_is_its_header_and_its_clauses(tmp_path: Path) -> None:
    pack = load(tmp_path, HOLDS, "covered_by: [3.3-a]", "not_testable: {zh: 无, en: nothing}")
    assert (pack.name, pack.title, pack.roll_over) == ("bad", Text("规则", "rules"), True)
    assert pack.period == (date(2019, 1, 1), date(2019, 12, 15))
    assert pack.parameters["deadline"].value == date(2019, 10, 31)
    (found,) = pack.clauses
    assert (found.id, found.title) == ("3.3", Text("备案", "filing"))
    assert [(unit.title, unit.role) for unit in found.responsible] == [(Text("司法局", "bureau"), "towns")]
    assert [s.id for s in pack.statements] == ["3.3-a", "3.3-b", "3.3-c"]
    assert [s.covered_by for s in pack.statements] == [(), ("3.3-a",), ()]
    (obligation,) = pack.obligations
    assert (obligation.id, obligation.requirement, obligation.title) == (
        "3.3-a",
        "holds",
        Text("题", "title"),
    )
    assert str(obligation.place).endswith("3.3-filing.yaml:7:9")


def test_the_ledger_counts_what_the_plan_has_and_what_is_written(tmp_path: Path) -> None:
    attested = "for: case\nrequire: {attested: {}}"
    pack = load(tmp_path, HOLDS, attested, "covered_by: [3.3-a, 3.3-b]", "not_testable: {zh: 无, en: none}")
    assert ledger(pack) == (
        LedgerRow(
            "3.3", Text("备案", "filing"), checked=1, attested=2, not_testable=1, withdrawn=0, missing=36
        ),
        LedgerRow(
            "3.4", Text("清理", "clean-up"), checked=0, attested=0, not_testable=0, withdrawn=0, missing=1
        ),
    )


def test_the_hash_is_of_names_and_contents_and_not_of_the_order_of_writing(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
    files = {CLAUSE_FILE: clause(HOLDS), "3-x/3.4-x.yaml": clause(HOLDS).replace("3.3", "3.4")}
    first = load_pack(write(one, files), TYPES)
    second = load_pack(write(other, dict(reversed(files.items()))), TYPES)
    assert first.hash == second.hash
    (other / "bad" / CLAUSE_FILE).write_text(clause(HOLDS) + "# a remark\n", encoding="utf-8")
    assert load_pack(other / "bad", TYPES).hash != first.hash


def test_a_pack_that_has_not_changed_is_kept_ready_and_a_changed_one_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_CACHE", str(tmp_path / "kept"))
    cache._folder.cache_clear()
    try:
        first = load(tmp_path, HOLDS)
        with monkeypatch.context() as patch:
            patch.setattr(registry, "load", lambda *_: pytest.fail("read again"))
            assert load_pack(tmp_path / "bad", TYPES) == first
        (tmp_path / "bad" / CLAUSE_FILE).write_text(
            clause(HOLDS.replace("urgent", "urgnt")), encoding="utf-8"
        )
        for _ in range(2):
            assert _codes(tmp_path / "bad") == ["cel.unknown_name"]
    finally:
        cache._folder.cache_clear()


def test_clauses_stand_in_the_order_of_the_plan(tmp_path: Path) -> None:
    files = {"3-a/3.4-a.yaml": clause(HOLDS).replace("3.3", "3.4"), "3-b/3.3-b.yaml": clause(HOLDS)}
    assert [c.id for c in load_pack(write(tmp_path, files), TYPES).clauses] == ["3.3", "3.4"]


def test_a_pack_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        load_pack("baoying-2018", TYPES)
    assert [(p.code, p.nearest) for p in caught.value.problems] == [("pack.not_found", "baoying-2019")]
    with pytest.raises(RuleError) as caught:
        load_pack(tmp_path, TYPES)
    assert [p.code for p in caught.value.problems] == ["pack.no_pack_file"]


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        ({"3-a/3.4-filing.yaml": clause(HOLDS)}, ["pack.misplaced"]),
        ({"3.3-filing.yaml": clause(HOLDS)}, ["pack.misplaced"]),
        ({"4-a/3.3-filing.yaml": clause(HOLDS)}, ["pack.misplaced"]),
        ({"3-a/3.3-filing.yml": clause(HOLDS)}, ["pack.misplaced"]),
        (
            {"3-a/3.3-a.yaml": clause(HOLDS), "3-a/3.3-b.yaml": clause(HOLDS)},
            ["pack.duplicate_clause"] + ["pack.duplicate_id"] * 2,
        ),
        ({"3-a/3.5-a.yaml": clause(HOLDS).replace("3.3", "3.5")}, ["rule.unknown_clause"]),
        ({"3-a/3.4-a.yaml": clause(HOLDS, HOLDS).replace("3.3", "3.4")}, ["pack.too_many_statements"]),
        ({CLAUSE_FILE: clause(HOLDS, "covered_by: [3.3-aa]")}, ["pack.unknown_statement"]),
        ({CLAUSE_FILE: clause("covered_by: [3.3-a]")}, ["pack.covered_in_circle"]),
        ({CLAUSE_FILE: clause("covered_by: [3.3-b]", "covered_by: [3.3-a]")}, ["pack.covered_in_circle"] * 2),
        ({"3-a/3.3-a.yaml": b"\xff", "3-a/3.4-a.yaml": "a: [1\n"}, ["yaml.not_utf8", "yaml.broken"]),
    ],
)
def test_what_only_shows_across_files(
    tmp_path: Path, files: dict[str, str | bytes], codes: list[str]
) -> None:
    assert _codes(write(tmp_path, files)) == codes


def _with_header(tmp_path: Path, old: str, new: str) -> Path:
    header = (BAD_RULES / "pack.yaml").read_text(encoding="utf-8")
    assert old in header
    return write(tmp_path, {"pack.yaml": header.replace(old, new), CLAUSE_FILE: clause(HOLDS)})


@pytest.mark.parametrize(
    ("old", "new", "code", "near"),
    [
        ("name: bad", "name: good", "pack.name_differs", None),
        ("until: 2019-12-15", "until: 2018-12-15", "rule.period_backwards", None),
        ("value: 15, source: plan", "value: 15, source: local", "rule.citation_needed", None),
        ("value: 15,", "value: 9223372036854775808,", "pack.parameter_too_large", None),
        ("value: 15,", "value: 15, unti: days,", "rule.unknown_key", "unit"),
        ('kind == "town"', 'kind == "twon"', "cel.unknown_word", "town"),
        ('kind == "town"', "clause in relevant", "cel.unknown_name", "relevant_to"),
        ('"3.3":', "3.3:", "yaml.key_not_text", None),
        ("parameters:", "params:", "rule.unknown_key", "parameters"),
        ("  word:", "  Word:", "rule.wrong_value", None),
        ("value: months,", "value: months, yearly: true,", "pack.yearly_value", None),
        ("value: months,", "value: mnths, choices: [months, days],", "pack.parameter_choice", "months"),
        ("until: 2019-12-15", "until: params.dedline", "rule.unknown_parameter", "params.deadline"),
        ("until: 2019-12-15", "until: params.days", "rule.value_type", None),
        ("role: towns", "role: twons", "rule.unknown_role", "towns"),
    ],
)
def test_what_is_wrong_with_the_header(
    tmp_path: Path, old: str, new: str, code: str, near: str | None
) -> None:
    found = problems(_with_header(tmp_path, old, new))
    assert (code, near) in [(p.code, p.nearest) for p in found]
    assert all(p.place.file.endswith("pack.yaml") for p in found if p.code == code)


def test_mistakes_of_all_files_are_told_in_one_go_and_in_order(tmp_path: Path) -> None:
    pack = _with_header(tmp_path, 'kind == "town"', "kind ==")
    (pack / CLAUSE_FILE).write_text((BAD_RULES / "names.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    (pack / "3-documents" / "3.4-x.yaml").write_text("clause: [\n", encoding="utf-8")
    found = problems(pack)
    assert len(found) > 20
    places = [(p.place.file, p.place.line or 0) for p in found]
    assert places == sorted(places)
    assert len({file for file, _ in places}) == 3


def test_a_header_without_a_shape_still_lets_the_clause_files_be_looked_at(tmp_path: Path) -> None:
    pack = _with_header(tmp_path, "name: bad\n", "")
    (pack / CLAUSE_FILE).write_text(clause(HOLDS).replace("require", "requre"), encoding="utf-8")
    assert set(_codes(pack)) == {"rule.missing_key", "rule.unknown_key"}


def test_a_link_to_nowhere_is_no_file(tmp_path: Path) -> None:
    pack = write(tmp_path, {CLAUSE_FILE: clause(HOLDS)})
    (pack / "3-documents" / "3.4-x.yaml").symlink_to(tmp_path / "nowhere")
    assert "pack.unreadable" in _codes(pack)


def test_the_packs_that_come_along_are_free_of_mistakes_and_fit_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    validator.check_schema(validator.schema)
    assert "baoying-2019" in pack_names()
    for name in pack_names():
        assert load_pack(name, record_types()).obligations
        files = sorted((PACKS / name).rglob("*.yaml"))
        assert len(files) > 5
        for path in files:
            validator.validate(_typed(yaml.safe_load(path.read_text(encoding="utf-8"))))


def _typed(data: object) -> object:
    """YAML data as JSON has it: days as text."""
    if isinstance(data, dict):
        return {key: _typed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_typed(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


@pytest.mark.parametrize("fixture", ["shape", "number_for_clause"])
def test_what_has_the_wrong_shape_does_not_fit_the_schema(fixture: str) -> None:
    data = yaml.safe_load((BAD_RULES / f"{fixture}.yaml").read_text(encoding="utf-8"))
    assert not jsonschema.Draft202012Validator(json_schema()).is_valid(_typed(data))


def test_the_period_of_a_plan_can_be_a_parameter(tmp_path: Path) -> None:
    folder = _with_header(tmp_path, "until: 2019-12-15", "until: params.deadline")
    pack = load_pack(folder, TYPES)
    assert pack.period == (date(2019, 1, 1), date(2019, 10, 31))
    assert [o.parameters for o in pack.obligations] == [("deadline",)]  # every answer depends on the period


@pytest.mark.parametrize("who", ["{}", "{units: [bureau], lead: [bureau]}"])
def test_a_clause_names_units_that_are_responsible_or_units_that_lead(tmp_path: Path, who: str) -> None:
    head = f'clause: "3.3"\nresponsible: {who}'
    folder = write(tmp_path, {CLAUSE_FILE: clause("not_testable: {zh: 无, en: nothing}", head=head)})
    assert [p.code for p in problems(folder)] == ["rule.units_or_lead"]


def test_an_obligation_names_who_answers_and_lists_the_parameters_it_reads(tmp_path: Path) -> None:
    duty = """for: case
when: pages > params.none
upon: opened_on
require: {date: closed_on, within: {days: params.days}}
answers: [bureau]"""
    (found,) = load(tmp_path, duty).obligations
    assert [unit.name for unit in found.answers] == ["bureau"]
    assert found.parameters == ("days", "none")


def test_a_parameter_that_is_a_list_stands_after_in_and_under_each(tmp_path: Path) -> None:
    listed = "value: [county, town], source: plan, title: {zh: 级别, en: level}}"
    folder = _with_header(tmp_path, "value: country, source: plan, title: {zh: 级别, en: level}}", listed)
    duty = """for: case
each: {item: params.level}
when: level in params.level
require: {holds: item == level, at_once: true}"""
    (folder / CLAUSE_FILE).parent.mkdir(exist_ok=True)
    (folder / CLAUSE_FILE).write_text(clause(duty), encoding="utf-8")
    (found,) = load_pack(folder, TYPES).obligations
    assert isinstance(found.check.each, EachItem)
    assert [element.value for element in found.check.each.values] == ["county", "town"]
    assert found.check.when is not None
    assert isinstance(found.check.when.expr, In)
    assert [word.value for word in found.check.when.expr.collection] == ["county", "town"]
    assert found.parameters == ("level",)


def test_a_list_of_words_is_no_value_and_its_words_belong_to_the_vocabulary(tmp_path: Path) -> None:
    listed = "value: [county, twon], source: plan, title: {zh: 级别, en: level}}"
    folder = _with_header(tmp_path, "value: country, source: plan, title: {zh: 级别, en: level}}", listed)
    require = "require: {holds: urgent, at_once: true}"
    duties = (
        f"for: case\nwhen: level in params.level\n{require}",
        f"for: case\nwhen: level == params.level\n{require}",
    )
    (folder / CLAUSE_FILE).parent.mkdir(exist_ok=True)
    (folder / CLAUSE_FILE).write_text(clause(*duties), encoding="utf-8")
    assert [(p.code, p.nearest) for p in problems(folder)] == [
        ("cel.unknown_word", "town"),
        ("cel.list_as_value", None),
    ]
