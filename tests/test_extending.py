"""A pack that extends another is that other but for what it says; whatever is wrong is told where it stands."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from checker import cache, messages, registry
from checker.calendar import Calendar
from checker.examples import run_examples
from checker.language.strict_yaml import read
from checker.language.tree import document_of, tree
from checker.ledger import ledger
from checker.pack import Obligation, Pack
from checker.rulebook import json_schema, load_pack
from facts.records import record_types
from tests.codes import ROOT
from tests.packs import BAD_EXTENDING, marked, problems
from tests.rule_types import TYPES

NEXT_YEAR = Path(__file__).parent / "fixtures" / "packs" / "baoying-2020"
HEAD = "name: next\ntitle: {zh: 次年, en: next year}\nextends: ../base\n"
FILING = "3-documents/3.3-filing.yaml"


def extend(folder: Path, header: str = "", files: Mapping[str, str] = {}, name: str = "next") -> Path:
    """The base of the fixtures, and beside it a pack that extends it (or the pack that `header` says)."""
    if not (folder / "base").exists():
        shutil.copytree(BAD_EXTENDING / "base", folder / "base")
    written = header if "extends:" in header else HEAD + header
    for file, content in {"pack.yaml": written, **files}.items():
        path = folder / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder / name


def by_id(pack: Pack) -> dict[str, Obligation]:
    return {obligation.id: obligation for obligation in pack.obligations}


def told(pack: Path) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.nearest) for problem in problems(pack)]


# ------------------------------------------------------------------------------------- what is inherited


def test_a_pack_that_changes_nothing_is_its_base_but_for_name_and_title(tmp_path: Path) -> None:
    child = load_pack(extend(tmp_path), TYPES)
    base = load_pack(tmp_path / "base", TYPES)
    assert (child.name, child.title.en, child.bases) == ("next", "next year", ("base",))
    for part in ("period", "roll_over", "parameters", "roles", "units", "contents"):
        assert getattr(child, part) == getattr(base, part)
    assert [o.check for o in child.obligations] == [o.check for o in base.obligations]
    assert [s.id for s in child.statements] == [s.id for s in base.statements]
    assert ledger(child) == ledger(base)
    assert child.hash != base.hash


def test_an_override_says_only_what_is_different(tmp_path: Path) -> None:
    header = """
period: {until: 2020-12-31}
parameters:
  start: {value: 2020-01-01}
  days: {value: 10, citation: {zh: 新, en: new}}
  levels: {value: [town]}
  more: {value: 3, source: plan, title: {zh: 增, en: more}}
roles: {towns: kind == "county"}
units: {bureau: {en: Bureau}}
contents:
  "3.3": {statements: 7}
  "3.4": {title: {zh: 新, en: new}, statements: 1}
"""
    pack = load_pack(extend(tmp_path, header), TYPES)
    assert pack.period == (date(2020, 1, 1), date(2020, 12, 31))
    assert pack.period_parameters == ("start", None)
    days = pack.parameters["days"]
    assert (days.value, days.source, days.title.en) == (10, "plan", "limit")
    assert days.citation is not None
    assert pack.parameters["more"].value == 3
    when = by_id(pack)["3.3-b.1"].check.when
    assert when is not None
    assert when.params == {"levels": ("town",)}
    assert pack.roles == {"towns": 'kind == "county"'}
    assert [(title.zh, title.en, role) for title, role in pack.units.values()] == [
        ("司法局", "Bureau", "towns")
    ]
    assert [(c.clause, c.title.en, c.statements) for c in pack.contents] == [
        ("3.3", "filing", 7),
        ("3.4", "new", 1),
        ("3.5", "clean-up", 1),
    ]
    (bound,) = (o.check.bound for o in pack.obligations if o.check.bound)
    assert bound.predicate.text == 'kind == "county"'


def test_the_title_of_a_clause_is_that_of_the_new_table_of_contents(tmp_path: Path) -> None:
    pack = load_pack(extend(tmp_path, 'contents: {"3.3": {title: {zh: 报备, en: reporting}}}'), TYPES)
    assert pack.clauses[0].title.en == "reporting"


DUTY = "for: case, require: {holds: urgent, by: 2019-12-31}, severity: violation, basis: plan"


def test_statements_and_obligations_are_added_restated_and_withdrawn(tmp_path: Path) -> None:
    header = """
contents: {"3.3": {statements: 6}}
withdrawn:
  - {id: 3.3-b.2, reason: {zh: 不再要求, en: no longer asked}}
  - {id: 3.5-a, reason: {zh: 已完成, en: done}}
"""
    clause = f"""
clause: "3.3"
responsible: {{lead: [bureau]}}
statements:
  - id: 3.3-a
    title: {{zh: 新题, en: other title}}
    obligations:
      - {{id: 3.3-a.2, {DUTY}}}
  - id: 3.3-b
    obligations:
      - {{id: 3.3-b.1, reason: {{zh: 改, en: changed}}, {DUTY.replace("urgent", "'!urgent'")}}}
  - id: 3.3-d
    title: {{zh: 丁, en: d}}
    reason: {{zh: 可测了, en: there are records now}}
    covered_by: [3.3-a]
  - id: 3.3-e
    title: {{zh: 戊, en: e}}
    not_testable: {{zh: 无, en: nothing}}
"""
    pack = load_pack(extend(tmp_path, header, {FILING: clause}), TYPES)
    (written,) = pack.clauses
    assert written.led
    assert [s.id for s in written.statements] == ["3.3-a", "3.3-b", "3.3-c", "3.3-d", "3.3-e"]
    assert list(by_id(pack)) == ["3.3-a", "3.3-a.2", "3.3-b.1"]
    assert by_id(pack)["3.3-a"].title.en == "other title"
    restated = by_id(pack)["3.3-b.1"]
    assert restated.written["require"] == '{"holds": "!urgent", "by": "2019-12-31"}'
    assert restated.reason is not None
    assert written.statements[3].covered_by == ("3.3-a",)
    assert [(w.id, w.clause, w.title.en, w.whole, w.pack) for w in pack.withdrawn] == [
        ("3.3-b.2", "3.3", "b", False, "next"),
        ("3.5-a", "3.5", "a", True, "next"),
    ]
    rows = {row.clause: row for row in ledger(pack)}
    assert (rows["3.5"].withdrawn, rows["3.5"].missing) == (1, 0)
    assert (rows["3.3"].checked, rows["3.3"].withdrawn, rows["3.3"].missing) == (4, 0, 1)


def test_every_part_keeps_the_place_where_it_is_written(tmp_path: Path) -> None:
    clause = f'clause: "3.3"\nstatements:\n  - id: 3.3-a\n    obligations: [{{id: 3.3-a.2, {DUTY}}}]\n'
    pack = load_pack(extend(tmp_path, files={FILING: clause}), TYPES)
    places = {o.id: str(o.place).removeprefix(tmp_path.as_posix()) for o in pack.obligations}
    assert places["3.3-a"] == f"/base/{FILING}:8:9"
    assert places["3.3-a.2"] == f"/next/{FILING}:4:19"
    assert [Path(c.file).parent.parent.name for c in pack.clauses] == ["next", "base"]


def test_a_pack_extends_a_pack_that_extends_another(tmp_path: Path) -> None:
    withdrawn = (
        "withdrawn: [{id: 3.3-d, reason: {zh: 无, en: gone}}, {id: 3.5-a, reason: {zh: 无, en: gone}}]"
    )
    more = (
        'clause: "3.3"\nstatements:\n  - id: 3.3-a\n    obligations:\n      - id: 3.3-a\n        examples:\n'
        "          - {as_of: 2019-12-31, given: {case: [], unit: []}, expect: {C1: met}}\n"
    )
    extend(tmp_path, f"parameters: {{days: {{value: 10}}}}\n{withdrawn}\n", {FILING: more})
    again = (
        'clause: "3.3"\nstatements:\n'
        "  - {id: 3.3-d, title: {zh: 丁, en: d}, not_testable: {zh: 无, en: nothing}}\n"
    )
    last = extend(
        tmp_path,
        "name: last\ntitle: {zh: 再次年, en: the year after}\nextends: ../next\n"
        "parameters: {word: {value: days}}\n",
        {FILING: again},
        name="last",
    )
    pack = load_pack(last, TYPES)
    assert pack.bases == ("next", "base")
    assert (pack.parameters["days"].value, pack.parameters["word"].value) == (10, "days")
    assert dict(by_id(pack)["3.3-a"].inherited) == {"base": 1, "next": 1}
    # What one pack withdraws, a later one can write again.
    assert [(w.id, w.pack) for w in pack.withdrawn] == [("3.5-a", "next")]
    assert "3.3-d" in [s.id for s in pack.statements]


# ----------------------------------------------------------------------------------------------- examples


def test_an_inherited_obligation_leaves_its_examples_with_its_base(tmp_path: Path) -> None:
    clause = """
clause: "3.3"
statements:
  - id: 3.3-a
    obligations:
      - id: 3.3-a
        examples:
          - as_of: 2020-12-31
            given: {case: [{id: C2, opened_on: 2020-03-01}], unit: []}
            expect: {C2: not_applicable/out_of_period}
"""
    pack = load_pack(extend(tmp_path, files={FILING: clause}), TYPES)
    base = by_id(load_pack(tmp_path / "base", TYPES))["3.3-a"]
    found = by_id(pack)["3.3-a"]
    assert dict(found.inherited) == {"base": 1}
    assert [(e.number, list(e.expect)) for e in found.examples] == [(1, ["C2"])]
    assert [list(e.expect) for e in base.examples] == [["C1"]]
    assert dict(base.inherited) == {}
    assert dict(by_id(pack)["3.3-b.1"].inherited) == {"base": 0}


# ------------------------------------------------------------------------------------------------- hashes


def test_the_hash_is_of_the_base_too_and_a_pack_kept_ready_follows_its_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_CACHE", str(tmp_path / "kept"))
    cache._folder.cache_clear()
    try:
        child = extend(tmp_path)
        first = load_pack(child, TYPES)
        with monkeypatch.context() as patch:
            patch.setattr(registry, "load", lambda *_: pytest.fail("read again"))
            assert load_pack(child, TYPES) == first
        header = tmp_path / "base" / "pack.yaml"
        header.write_text(header.read_text("utf-8").replace("days: {value: 15", "days: {value: 20"), "utf-8")
        second = load_pack(child, TYPES)
        assert second.parameters["days"].value == 20
        assert second.hash != first.hash
    finally:
        cache._folder.cache_clear()


# ---------------------------------------------------------------------------------------------- mistakes


@pytest.mark.parametrize("file", ["pack.yaml", FILING, "3-documents/3.4-new.yaml"])
def test_every_mistake_is_told_on_its_line_and_nothing_else(file: str) -> None:
    found = problems(BAD_EXTENDING / "next")
    path = BAD_EXTENDING / "next" / file
    here = [p for p in found if p.place.file == path.as_posix()]
    assert Counter((p.place.line, p.code, p.nearest) for p in here) == marked(path)
    assert {p.place.file for p in found} == {
        (BAD_EXTENDING / "next" / f).as_posix() for f in ("pack.yaml", FILING, "3-documents/3.4-new.yaml")
    }
    for problem in here:
        assert messages.problem(problem, "zh") != messages.problem(problem, "en")


@pytest.mark.parametrize(
    ("extends", "code", "near"),
    [
        ("baoying-2018", "pack.base_not_found", "baoying-2019"),
        ("../bsae", "pack.base_not_found", "../base"),
        ("../next", "pack.extends_in_circle", None),
    ],
)
def test_a_base_that_cannot_be_used_is_told_with_what_else_is_wrong(
    tmp_path: Path, extends: str, code: str, near: str | None
) -> None:
    header = HEAD.replace("../base", extends) + "parameters: {days: {valu: 1}}\n"
    clause = 'clause: "3.3"\nstatments: []\n'
    pack = extend(tmp_path, header, {FILING: clause})
    assert told(pack) == [
        ("rule.unknown_key", "statements"),
        (code, near),
        ("rule.unknown_key", "value"),
    ]


def test_a_longer_circle_is_told_where_it_closes(tmp_path: Path) -> None:
    one = extend(tmp_path, "name: one\ntitle: {zh: 甲, en: a}\nextends: ../two\n", name="one")
    extend(tmp_path, "name: two\ntitle: {zh: 乙, en: b}\nextends: ../one\n", name="two")
    (problem,) = problems(one)
    assert (problem.code, problem.values["found"]) == ("pack.extends_in_circle", ["one", "two", "one"])
    assert problem.place.file.endswith("two/pack.yaml")


def test_mistakes_of_the_base_are_told_too(tmp_path: Path) -> None:
    pack = extend(tmp_path, "perod: {}\n")
    header = tmp_path / "base" / "pack.yaml"
    header.write_text(header.read_text("utf-8").replace('"town"', '"twon"'), "utf-8")
    assert sorted(told(pack)) == [("cel.unknown_word", "town"), ("rule.unknown_key", "period")]


def test_what_is_not_yaml_is_told_and_hides_nothing_else(tmp_path: Path) -> None:
    pack = extend(tmp_path, "", {FILING: "clause: [\n", "3-x/3.5-x.yaml": 'clause: "3.5"\nstatments: []\n'})
    assert told(pack) == [("yaml.broken", None), ("rule.unknown_key", "statements")]
    (pack / "pack.yaml").write_text("extends: [\n", "utf-8")
    assert told(pack) == [("yaml.broken", None), ("rule.unknown_key", "statements"), ("yaml.broken", None)]


def test_what_extends_nothing_has_nothing_to_withdraw_or_restate(tmp_path: Path) -> None:
    extend(tmp_path)
    base = tmp_path / "base"
    header = base / "pack.yaml"
    header.write_text(
        header.read_text("utf-8") + "withdrawn: [{id: 3.3-a, reason: {zh: 无, en: gone}}]\n", "utf-8"
    )
    clause = base / FILING
    reason = "    reason: {zh: 改, en: changed}\n"
    clause.write_text(
        clause.read_text("utf-8").replace("  - id: 3.3-d\n", f"  - id: 3.3-d\n{reason}"), "utf-8"
    )
    assert told(base) == [("pack.extends_nothing", None)] * 2


@pytest.mark.parametrize(
    ("header", "clause", "code"),
    [
        ("withdrawn: [{id: 3.3-b, reason: {zh: 无, en: gone}}]", "", "pack.withdrawn_needed"),
        ("withdrawn: [{id: 3.3-a}]", "", "rule.missing_key"),
        ("withdrawn: [{id: 3.3, reason: {zh: 无, en: gone}}]", "", "rule.quote_it"),
        ("withdrawn: []", "", "rule.wrong_value"),
        ("parameters: 5", "", "rule.wrong_value"),
        ("parameters: {days: 5}", "", "rule.wrong_value"),
        ("parameters: {days: {value: {a: 1}}}", "", "rule.wrong_value"),
        ("parameters: {start: {value: 2021-01-01}}", "", "rule.period_backwards"),
        ("parameters: {days: {source: law}}", "", "rule.citation_needed"),
        ("units: {bureau: {role: twons}}", "", "rule.unknown_role"),
        ("", "statements: 5", "rule.wrong_value"),
        ("", "statements: [5]", "rule.wrong_value"),
        ("", "statements: [{id: 3.3-a, obligations: 5}]", "rule.wrong_value"),
        ("", "statements: [{id: 3.3-a, obligations: [{id: 3.3-a, examples: 5}]}]", "rule.wrong_value"),
        ("", "statements: [{id: 3.3-a, obligations: [{id: 3.3-a, reason: {zh: 改, en: b}}]}]", "rule.missing_key"),
        ("", "statements: [{id: 3.3-d, obligations: []}]", "pack.reason_needed"),
        ("", "statements: [{id: 3.3-z, title: {zh: 新, en: new}}]", "rule.one_kind"),
        ("", "responsible: {units: [burau]}", "rule.unknown_unit"),
        ("", 'title: {zh: 备, en: f}', "rule.title_differs"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_change_is_told_in_the_file_of_the_change(
    tmp_path: Path, header: str, clause: str, code: str
) -> None:
    files = {FILING: f'clause: "3.3"\n{clause}\n'} if clause else {}
    pack = extend(tmp_path, header, files)
    found = problems(pack)
    assert code in {problem.code for problem in found}
    assert all(problem.place.file.startswith(pack.as_posix()) for problem in found)


def test_a_statement_that_others_count_is_withdrawn_together_with_them(tmp_path: Path) -> None:
    gone = ", ".join(f"{{id: {i}, reason: {{zh: 无, en: gone}}}}" for i in ("3.3-a", "3.3-b"))
    pack = extend(tmp_path, f"withdrawn: [{gone}]")
    first, second = problems(pack)
    assert {first.code, second.code} == {"pack.withdrawn_needed"}
    assert first.values == {"found": "3.3-a", "others": ["3.3-c"]}
    both = f"withdrawn: [{gone}, {{id: 3.3-c, reason: {{zh: 无, en: gone}}}}]"
    assert [s.id for s in load_pack(extend(tmp_path, both), TYPES).statements] == ["3.3-d", "3.5-a"]


def test_one_clause_is_changed_in_one_file(tmp_path: Path) -> None:
    clause = 'clause: "3.3"\nstatements: [{id: 3.3-a, title: {zh: 题, en: title}}]\n'
    pack = extend(tmp_path, files={FILING: clause, "3-documents/3.3-more.yaml": clause})
    assert told(pack) == [("pack.duplicate_clause", None)]


# ------------------------------------------------------------------------------------------- the fixture


def test_a_document_and_its_tree_are_the_same() -> None:
    for path in sorted((ROOT / "rules" / "baoying-2019").rglob("*.yaml")):
        document = read(path.read_bytes(), "f.yaml")
        again = document_of(tree(document), "f.yaml")
        assert (again.data, again.marks, again.keys) == (document.data, document.marks, document.keys)


def test_next_year_s_plan_is_this_year_s_with_its_changes() -> None:
    types = record_types()
    child, base = load_pack(NEXT_YEAR, types), load_pack("baoying-2019", types)
    gone = {"2.5-b", "3.3-g.2"}
    own = [o.id for o in child.obligations if not o.inherited]
    assert own == ["3.3-a.2", "3.3-g.1", "3.3-i", "3.4-a"]
    assert set(by_id(child)) == {o.id for o in base.obligations} - gone | {*own, "3.3-a"}
    assert child.period == (date(2020, 1, 1), date(2020, 12, 31))
    counted = sum(sum(o.inherited.values()) for o in child.obligations)
    withdrawn = sum(len(o.examples) for o in base.obligations if o.id in {*gone, "3.3-g.1", "3.3-i"})
    assert counted == sum(len(o.examples) for o in base.obligations) - withdrawn


@pytest.mark.parametrize("engine", ["reference", "duckdb"])
def test_the_examples_of_next_year_s_plan_hold(engine: str) -> None:
    pack = load_pack(NEXT_YEAR, record_types())
    runner = registry.load("checker.engines", engine)
    assert sum(len(o.examples) for o in pack.obligations) == 6
    assert list(run_examples(pack.obligations, record_types(), runner, Calendar())) == []


def test_the_files_of_an_extension_fit_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    for path in sorted(NEXT_YEAR.rglob("*.yaml")):
        assert validator.is_valid(_plain(yaml.safe_load(path.read_text("utf-8")))), path
    head = {"name": "x", "title": {"zh": "x", "en": "x"}}
    assert not validator.is_valid(head)
    assert not validator.is_valid({**head, "extends": "y", "parameters": {"days": {"valu": 1}}})
    assert validator.is_valid({**head, "extends": "y", "parameters": {"days": {"value": 1}}})


def _plain(data: object) -> object:
    """Dates as JSON has them."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data
