"""escalations.yaml: read into rules, its examples run, and what follows shown to people and programs."""

from __future__ import annotations

import io
import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import cli
from checker import messages, registry
from checker.assessment import Assessment, Text
from checker.commands.rules_diff import _side
from checker.differences import differences
from checker.errors import RuleError
from checker.escalation import reference
from checker.escalation.evidence import escalations_of, uncounted
from checker.escalation.examples import run_examples
from checker.gate import FailOn, fails
from checker.pack import EscalationRule, Pack
from checker.reports import Options
from checker.rulebook import json_schema, load_pack
from checker.run import check
from checker.verdict import Severity, Verdict
from checker.wording import escalating
from checker.wording.layout import width
from facts.records import record_types
from tests.assessments import LABELS, assessment
from tests.escalations import above, breach, rule
from tests.packs import BAD_RULES, CLAUSE_FILE, ESCALATIONS_FILE, clause, problems, write
from tests.rule_types import TYPES

RULES = """escalations:
  - id: talk
    title: {zh: 多次违反, en: several breaches}
    of: {findings: [OF]}
    per: PER
    at_least: params.days
    within: {days: 90}
    then: {measure: {zh: 约谈, en: a talk}, clause: "3.4", severity: info, basis: plan}
    examples:
      - given:
          F1: {obligation: 3.3-a, unit: 甲, day: 2019-01-01}
          F2: {obligation: 3.3-b.1, unit: 甲, element: 王, day: 2019-01-02}
        expect: EXPECT
"""
PLAIN = "for: case\nrequire: {holds: urgent}"
EACH = "id: 3.3-b.1\nfor: case\neach: {item: officers}\nrequire: {holds: urgent}"


def load(
    folder: Path, of: str = "3.3-a", per: str = "unit", expect: str = "[]", edit: str = "params.days"
) -> Pack:
    text = RULES.replace("OF", of).replace("PER", per).replace("EXPECT", expect).replace("params.days", edit)
    return load_pack(write(folder, {CLAUSE_FILE: clause(PLAIN, EACH), ESCALATIONS_FILE: text}), TYPES)


# ------------------------------------------------------------------------------------------------ loading


def test_a_pack_without_second_level_rules_has_none(tmp_path: Path) -> None:
    assert load_pack(write(tmp_path, {CLAUSE_FILE: clause(PLAIN)}), TYPES).escalations == ()


def test_numbers_may_be_parameters_and_are_named(tmp_path: Path) -> None:
    (found,) = load(tmp_path).escalations
    assert (found.at_least, found.within, found.parameters) == (15, 90, ("days",))
    assert (found.verdict, found.severities) == (Verdict.BREACHED, frozenset(Severity))


@pytest.mark.parametrize(
    ("of", "counted"),
    [
        ('"3"', {"3.3-a", "3.3-b.1"}),
        ('"3.3"', {"3.3-a", "3.3-b.1"}),
        ("3.3-b", {"3.3-b.1"}),
        ("3.3-b.1", {"3.3-b.1"}),
        ("3.3-a, 3.3-b", {"3.3-a", "3.3-b.1"}),
    ],
)
def test_findings_are_named_by_section_clause_statement_or_obligation(
    tmp_path: Path, of: str, counted: set[str]
) -> None:
    (found,) = load(tmp_path, of).escalations
    assert found.counts == counted


def test_without_names_all_findings_count(tmp_path: Path) -> None:
    text = RULES.replace("{findings: [OF]}", "{}").replace("PER", "unit").replace("EXPECT", "[]")
    files = {CLAUSE_FILE: clause(PLAIN, EACH), ESCALATIONS_FILE: text}
    (found,) = load_pack(write(tmp_path, files), TYPES).escalations
    assert found.counts == {"3.3-a", "3.3-b.1"}


def test_what_is_wrong_in_a_clause_file_does_not_hide_what_is_wrong_here(tmp_path: Path) -> None:
    text = (
        RULES.replace("PER", "unit").replace("EXPECT", "[]").replace("OF", "3.3-z").replace('"3.4"', '"3.9"')
    )
    files = {CLAUSE_FILE: clause("for: casa\nrequire: {holds: urgent}"), ESCALATIONS_FILE: text}
    found = {p.code for p in problems(write(tmp_path, files))}
    assert found == {"rule.unknown_type", "rule.unknown_clause"}


def test_without_a_header_the_shape_is_told_all_the_same(tmp_path: Path) -> None:
    pack = write(tmp_path, {CLAUSE_FILE: clause(PLAIN), ESCALATIONS_FILE: RULES.replace("per:", "pre:")})
    (pack / "pack.yaml").write_text("name: bad\n", encoding="utf-8")
    assert {p.code for p in problems(pack) if p.place.file.endswith(ESCALATIONS_FILE)} >= {"rule.unknown_key"}


def test_what_has_the_wrong_shape_does_not_fit_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    wrong = yaml.safe_load((BAD_RULES / "escalations" / "shape.yaml").read_text(encoding="utf-8"))
    right = yaml.safe_load(
        RULES.replace("2019-01-0", "2019-01-x").replace("EXPECT", "[]").replace("PER", "unit")
    )
    right["escalations"][0]["of"] = {}
    right["escalations"][0]["examples"] = []
    assert not validator.is_valid(wrong)
    assert validator.is_valid(right)


_TOKENS = re.split(
    r"([\s,:\[\]{}]+)", RULES.replace("OF", "3.3-a").replace("PER", "unit").replace("EXPECT", "[]")
)
_STRANGE = [
    "",
    "null",
    "3.3",
    "-1",
    "0",
    "9" * 18,
    "[]",
    "{}",
    "yes",
    "2019-02-30",
    "params.x",
    "中",
    "'",
    "talk",
    "\t",
]


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, len(_TOKENS) - 1), st.sampled_from(_STRANGE) | st.sampled_from(_TOKENS)),
        min_size=1,
        max_size=3,
    )
)
def test_however_the_file_is_mangled_there_are_rules_or_a_list_of_problems(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, str]]
) -> None:
    tokens = list(_TOKENS)
    for position, token in changes:
        tokens[position] = token
    files = {CLAUSE_FILE: clause(PLAIN, EACH), ESCALATIONS_FILE: "".join(tokens)}
    try:
        rules = load_pack(write(tmp_path_factory.mktemp("pack"), files), TYPES).escalations
    except RuleError as error:
        for problem in error.problems:
            assert messages.problem(problem, "zh") != messages.problem(problem, "en")
    else:
        list(run_examples(rules, reference.reached))


# ------------------------------------------------------------------------------------- packs that extend


TWO = RULES.replace("OF", '"3.3"').replace("PER", "unit").replace("EXPECT", "[]")


def extending(folder: Path, header: str = "", own: str | None = None) -> Path:
    """A pack that extends one with a second-level rule."""
    write(folder, {CLAUSE_FILE: clause(PLAIN, EACH), ESCALATIONS_FILE: TWO})
    pack = folder / "next"
    pack.mkdir()
    text = "name: next\ntitle: {zh: 次年, en: next year}\nextends: ../bad\n" + header
    (pack / "pack.yaml").write_text(text, encoding="utf-8")
    if own is not None:
        (pack / ESCALATIONS_FILE).write_text(own, encoding="utf-8")
    return pack


def test_second_level_rules_are_inherited_with_the_numbers_of_the_new_pack(tmp_path: Path) -> None:
    (found,) = load_pack(extending(tmp_path, "parameters: {days: {value: 4}}\n"), TYPES).escalations
    assert (found.at_least, found.inherited, found.examples) == (4, True, ())
    assert found.place.file.endswith(f"bad/{ESCALATIONS_FILE}")


def test_a_pack_with_rules_of_its_own_takes_over_none(tmp_path: Path) -> None:
    (found,) = load_pack(extending(tmp_path, own=TWO.replace("id: talk", "id: other")), TYPES).escalations
    assert (found.id, found.inherited, len(found.examples)) == ("other", False, 1)


def test_a_pack_may_do_without(tmp_path: Path) -> None:
    assert load_pack(extending(tmp_path, own="escalations: []\n"), TYPES).escalations == ()


def test_what_is_withdrawn_may_still_be_named_by_what_is_inherited(tmp_path: Path) -> None:
    why = "withdrawn: [{id: 3.3-b, reason: {zh: 无, en: none}}]\n"
    pack = extending(tmp_path, why)
    (found,) = load_pack(pack, TYPES).escalations
    assert found.counts == {"3.3-a"}
    base = tmp_path / "bad" / ESCALATIONS_FILE
    base.write_text(TWO.replace('"3.3"', "3.3-b"), encoding="utf-8")
    assert load_pack(pack, TYPES).escalations[0].counts == frozenset()
    (pack / ESCALATIONS_FILE).write_text(TWO.replace('"3.3"', "3.3-b"), encoding="utf-8")
    assert "escalation.nothing_counted" in {p.code for p in problems(pack)}


def test_a_parameter_that_no_longer_fits_is_told_where_it_is_read(tmp_path: Path) -> None:
    found = problems(extending(tmp_path, "parameters: {days: {value: 0}}\n"))
    assert [(p.code, p.place.obligation) for p in found] == [("rule.at_least_one", "talk")]


def test_without_its_base_the_shape_of_a_pack_s_rules_is_told_all_the_same(tmp_path: Path) -> None:
    pack = extending(tmp_path, own=TWO.replace("per:", "pre:"))
    (tmp_path / "bad" / "pack.yaml").unlink()
    assert {p.code for p in problems(pack)} >= {"pack.base_not_found", "rule.unknown_key"}


def test_what_changed_in_second_level_rules_is_a_difference(tmp_path: Path) -> None:
    base = load_pack(extending(tmp_path / "a", "", None).parent / "bad", TYPES)
    changed = load_pack(extending(tmp_path / "b", "parameters: {days: {value: 4}}\n"), TYPES)
    without = load_pack(extending(tmp_path / "c", own="escalations: []\n"), TYPES)
    assert not [d for d in differences(_side(base), _side(base)) if d.what == "escalation"]
    (found,) = (d for d in differences(_side(base), _side(changed)) if d.what == "escalation")
    assert [(c.part, c.new and c.new.en) for c in found.changes] == [
        ("rule_when", "4 or more, the last no more than 90 days after the first")
    ]
    (gone,) = (d for d in differences(_side(base), _side(without)) if d.what == "escalation")
    assert (gone.how, gone.id) == ("removed", "talk")


# ----------------------------------------------------------------------------------------------- examples


@pytest.mark.parametrize("inference", ["reference", "durable"])
@pytest.mark.parametrize(
    ("expect", "codes"),
    [
        ("[{unit: 甲, day: 2019-01-02, chain: [F1, F2]}]", []),
        ("[{unit: 甲, day: 2019-01-02, chain: [F2, F1]}]", ["no_such_escalation", "escalation_not_expected"]),
        ("[{unit: 乙, day: 2019-01-02, chain: [F1, F2]}]", ["no_such_escalation", "escalation_not_expected"]),
        ("[{unit: 甲, day: 2019-01-01, chain: [F1, F2]}]", ["no_such_escalation", "escalation_not_expected"]),
        ("[]", ["escalation_not_expected"]),
    ],
)
def test_examples_tell_what_is_missing_and_what_was_not_expected(
    tmp_path: Path, inference: str, expect: str, codes: list[str]
) -> None:
    if inference == "durable":
        pytest.importorskip("durable", reason="durable-rules does not import on Python 3.13 and later")
    batch = registry.load("checker.escalation", inference).reached
    rules = load(tmp_path, '"3"', expect=expect, edit="2").escalations
    found = list(run_examples(rules, batch))
    assert [problem.code for problem in found] == [f"example.{code}" for code in codes]
    assert all(problem.place.line and problem.place.obligation == "talk" for problem in found)


# -------------------------------------------------------------------------------------------- the real pack

PACK = load_pack("baoying-2019", record_types())


def _slips(of: EscalationRule) -> dict[str, EscalationRule]:
    """The rule with one thing changed, as its author might have by a slip."""
    made = {
        "one more": replace(of, at_least=of.at_least + 1),
        "one fewer": replace(of, at_least=of.at_least - 1),
        "no window": replace(of, within=None),
    }
    if of.within is not None:
        made |= {f"within {n:+}": replace(of, within=of.within + n) for n in (1, -1)}
    if of.over == "findings":
        made["other severities"] = replace(of, severities=frozenset(Severity) - of.severities)
        everything = frozenset(o.id for o in PACK.obligations)
        made |= {
            "all findings": replace(of, counts=everything),
            "undetermined": replace(of, verdict=_other(of)),
        }
    return {name: changed for name, changed in made.items() if changed != of}


def _other(of: EscalationRule) -> Verdict:
    return Verdict.UNDETERMINED if of.verdict is Verdict.BREACHED else Verdict.BREACHED


@pytest.mark.parametrize("number", range(len(PACK.escalations)), ids=[r.id for r in PACK.escalations])
def test_the_examples_of_the_pack_hold_and_notice_every_slip(number: int) -> None:
    rules = list(PACK.escalations)
    assert not list(run_examples(rules, reference.reached))
    slips = _slips(rules[number])
    assert len(slips) >= 4
    for name, changed in slips.items():
        told = run_examples([*rules[:number], changed, *rules[number + 1 :]], reference.reached)
        assert [p for p in told if p.place.obligation == changed.id], name


def test_measures_of_the_pack_are_local_and_say_so() -> None:
    for of in PACK.escalations:
        assert (of.measure.basis, of.measure.citation is not None) == ("local", True)
        assert all(PACK.parameters[name].source == "local" for name in of.parameters)


# ---------------------------------------------------------------------------------------- from the records

HONOURS = """clause: "3.3"
responsible: {units: [bureau]}
statements:
  - id: 3.3-a
    title: {zh: 甲, en: a}
    obligations:
      - for: honour
        each: {item: persons}
        upon: awarded_on
        require: {recorded: doc_no, at_once: true}
        severity: violation
        basis: plan
"""
TWICE = """escalations:
  - id: twice
    title: {zh: 两次, en: twice}
    of: {findings: [3.3-a]}
    per: element
    at_least: 2
    within: {days: 30}
    then: {measure: {zh: 约谈, en: a talk}, clause: "3.3", severity: info, basis: plan}
"""


@pytest.mark.parametrize("engine", ["reference", "duckdb"])
def test_people_who_look_alike_when_masked_are_counted_apart(tmp_path: Path, engine: str) -> None:
    pack = write(tmp_path, {CLAUSE_FILE: HONOURS, ESCALATIONS_FILE: TWICE})
    records = tmp_path / "records"
    records.mkdir()
    rows = [
        "id,unit,awarded_on,persons,doc_no",
        "R1,甲镇,2019-03-01,张三、张四,",
        "R2,甲镇,2019-03-31,张三,",
        "R3,甲镇,2019-03-31,张五,",
    ]
    (records / "honour.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = check(records, str(pack), engine=engine).escalations
    assert [(e.unit, e.element, e.day and e.day.isoformat()) for e in found] == [
        ("甲镇", "张某", "2019-03-31")
    ]
    assert [str(f.subject) for f in found[0].findings] == ["R1#张某", "R2#张某"]
    assert "张三" not in written("json", check(records, str(pack), engine=engine))


def small(folder: Path, expect: str = "[]") -> Path:
    """A pack for the real record types, whose rule has one example."""
    given = "{F1: {obligation: 3.3-a, unit: 甲, element: 王, day: 2019-01-01}}"
    example = f"    examples:\n      - given: {given}\n        expect: {expect}\n"
    return write(folder, {CLAUSE_FILE: HONOURS, ESCALATIONS_FILE: TWICE + example})


def test_the_examples_are_run_with_those_of_the_obligations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["rules", "test", str(small(tmp_path)), "--lang", "en"]) == 0
    assert "escalations (reference): all 1 examples pass" in capsys.readouterr().out


def test_an_example_that_does_not_hold_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = small(tmp_path, "[{unit: 甲, element: 王, day: 2019-01-01, chain: [F1]}]")
    assert cli.run(["rules", "test", str(pack), "--lang", "en"]) == 1
    assert "escalations.yaml:11:18 [twice]: this escalation was expected" in (out := capsys.readouterr().out)
    assert "found: —" in out


def test_a_second_level_rule_without_examples_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = write(tmp_path, {CLAUSE_FILE: HONOURS, ESCALATIONS_FILE: TWICE})
    assert cli.run(["rules", "lint", str(pack), "--lang", "en"]) == 0
    assert "Escalations without examples: twice" in capsys.readouterr().out


def test_without_durable_rules_the_plain_meaning_runs_the_examples(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "checker.escalation.durable", raising=False)
    monkeypatch.setitem(sys.modules, "durable", None)
    assert cli.run(["rules", "test", str(small(tmp_path)), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "escalations (durable): not installed" in out
    assert "escalations (reference): all" in out


# ------------------------------------------------------------------------------------------------ reports


FINDINGS = [breach(f"D-{n}", day, "县城管局\x1b[2J") for n, day in enumerate((1, 2, 3, 100, 110, 120))]
NO_DAY = breach("D-9", None)
MEASURES = [rule("talk", 3, 90), above("report", 2, "talk")]


def proposing(*findings: object, **changes: object) -> Assessment:
    return assessment(
        *findings,  # type: ignore[arg-type]
        escalations=escalations_of(MEASURES, findings),  # type: ignore[arg-type]
        uncounted=uncounted(MEASURES, findings),  # type: ignore[arg-type]
        **changes,
    )


def written(format: str, made: Assessment, **options: object) -> str:  # noqa: A002
    stream = io.StringIO()
    registry.load("checker.reports", format).write(made, Options(**options), stream)  # type: ignore[arg-type]
    return stream.getvalue()


def test_the_terminal_shows_who_what_why_and_the_whole_chain() -> None:
    report = written("terminal", proposing(*FINDINGS, NO_DAY), width=400)
    said = "".join(line.strip() for line in report.splitlines())
    assert "建议措施（3 项）" in said
    assert "3 项违反（2019-01-02 至 2019-01-04），建议：约谈（条款 7.2）" in said
    assert "2 项升级事项（2019-01-04 至 2019-05-01）" in said
    assert "成立之日：2019-05-01" in said
    assert said.count("D-5（2019-05-01）") == 2  # in the talk, and in the report that counts it
    assert "升级规则无法计入的发现（1 项）" in said
    assert "D-9" in said.rpartition("没有违反之日")[2]
    assert "\x1b" not in report
    assert "只检查了一部分" not in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lines_fit_and_every_text_is_there(lang: str) -> None:
    report = written("terminal", proposing(*FINDINGS, NO_DAY), lang=lang)
    assert all(width(line) <= 80 for line in report.splitlines())
    assert "term." not in report
    assert "escalation_" not in report


def test_a_check_of_a_part_says_that_there_may_be_more() -> None:
    made = proposing(*FINDINGS)
    part = replace(made, receipt=replace(made.receipt, options={"clause": "3.3"}))
    assert "只检查了一部分" in written("terminal", part)


def test_json_has_the_chain_down_to_the_findings() -> None:
    made = json.loads(written("json", proposing(*FINDINGS, NO_DAY)))
    assert [(e["rule"], e["day"]) for e in made["escalations"]] == [
        ("talk", "2019-01-04"),
        ("talk", "2019-05-01"),
        ("report", "2019-05-01"),
    ]
    lower = made["escalations"][2]["escalations"]
    assert lower == made["escalations"][:2]
    known = {f["fingerprint"] for f in made["findings"]}
    assert {f["fingerprint"] for e in lower for f in e["findings"]} < known
    (left_out,) = made["uncounted"]
    assert (left_out["rule"], left_out["lacks"]) == ("talk", "day")


def test_an_element_is_shown_by_its_label() -> None:
    labels = {**LABELS, "document.title=economy": Text("经济", "economy")}
    one = replace(breach("D-1", 1, element="economy"), element_of=("document.title",))
    (found,) = escalations_of([rule("each", 1, per="element")], [one])
    assert escalating.message(found, labels).zh.startswith("甲镇（经济）：1 项违反（2019-01-02）")


def test_a_measure_decides_no_exit_code() -> None:
    info = [replace(f, severity=Severity.INFO) for f in FINDINGS]
    made = proposing(*info)
    assert len(made.escalations) == 3
    assert not any(fails(made, level) for level in FailOn)
