"""The pack of the county's plan: no statement is left out, and each rule is pinned down by its examples."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from checker import registry
from checker.calendar import Calendar
from checker.engines import duckdb, reference
from checker.examples import run_examples
from checker.mutation.mutants import Surroundings
from checker.mutation.running import trial
from checker.pack import Obligation, Pack
from checker.results import statement_kind
from checker.rulebook import load_pack
from checker.verdict import Severity
from facts.records import record_types

TYPES = record_types()
CALENDAR = Calendar()

PLAN = yaml.safe_load((Path(__file__).parent / "fixtures" / "plan-2019.yaml").read_text("utf-8"))
# What the plan calls by one word, and the pack by two; and what it calls by several.
GROUPS = {"各镇区": ["各镇政府", "管委会"]}
# What may become of a statement, by what the catalogue of the plan says that it allows.
ALLOWED = {
    "c": {"checked", "covered"},
    "e": {"attested", "checked", "covered"},
    "a": {"not_testable", "attested", "checked", "covered"},
}


@cache
def pack() -> Pack:
    return load_pack("baoying-2019", TYPES)


OBLIGATIONS = {o.id: o for o in pack().obligations}
AROUND = Surroundings.of(pack(), TYPES, CALENDAR)


@pytest.fixture(params=OBLIGATIONS)
def obligation(request: pytest.FixtureRequest) -> Obligation:
    return OBLIGATIONS[request.param]


def test_the_table_of_contents_is_the_whole_plan() -> None:
    contents = pack().contents
    assert len(contents) == 39
    assert sum(c.statements for c in contents) == 225


@pytest.mark.parametrize("clause", PLAN)
def test_no_statement_of_the_plan_is_lost(clause: str) -> None:
    letters = PLAN[clause]["statements"]
    (content,) = (c for c in pack().contents if c.clause == clause)
    assert content.statements == len(letters)
    (written,) = (c for c in pack().clauses if c.id == clause)
    assert [s.id for s in written.statements] == [
        f"{clause}-{chr(ord('a') + n)}" for n in range(len(letters))
    ]
    for statement, letter in zip(written.statements, letters, strict=True):
        assert statement_kind(statement) in ALLOWED[letter], statement.id


@pytest.mark.parametrize("clause", [c for c in PLAN if PLAN[c]["units"]])
def test_the_units_that_answer_are_those_that_the_plan_names(clause: str) -> None:
    named = [name for unit in PLAN[clause]["units"] for name in GROUPS.get(unit, [unit])]
    (written,) = (c for c in pack().clauses if c.id == clause)
    assert [unit.title.zh for unit in written.responsible] == named
    assert written.led is PLAN[clause]["led"]


def test_only_the_plan_and_the_law_make_violations(obligation: Obligation) -> None:
    assert (obligation.severity is Severity.VIOLATION) == (obligation.basis in ("plan", "law"))
    assert (obligation.citation is not None) == (obligation.basis != "plan")


def test_examples_show_what_meets_what_breaks_and_what_cannot_be_told(obligation: Obligation) -> None:
    shown = {expected.verdict for example in obligation.examples for expected in example.expect.values()}
    assert {"met", "breached", "undetermined", "not_applicable"} <= shown


@pytest.mark.parametrize("engine", ["reference", "duckdb"])
def test_examples_hold(obligation: Obligation, engine: str) -> None:
    assert list(run_examples([obligation], TYPES, registry.load("checker.engines", engine), CALENDAR)) == []


def test_examples_notice_every_mutant(obligation: Obligation) -> None:
    """A limit one day off, a forgotten exception, an uncounted holiday: some example must tell."""
    tried = trial(obligation, AROUND, reference)
    assert tried.mutants > 0
    assert [mutant.id for mutant in tried.survivors] == []
    assert [(problem.code, problem.values["found"]) for problem in tried.stale] == []


@pytest.mark.parametrize("name", list(OBLIGATIONS)[::8])
def test_both_engines_kill_the_same_mutants(name: str) -> None:
    """Each example on its own, so that not every mutant is killed."""
    for example in OBLIGATIONS[name].examples:
        alone = replace(OBLIGATIONS[name], examples=(example,))
        alive = [
            [mutant.id for mutant in (*tried.survivors, *tried.equivalent)]
            for tried in (trial(alone, AROUND, engine) for engine in (reference, duckdb))
        ]
        assert alive[0] == alive[1]


# Where the plan leaves a choice of readings, and the parameter that settles it.
READINGS = {
    "whether the zones owe the filing within fifteen days": "zones_file_in_days",
    "whether the zones owe the four studies": "zones_study",
    "which departments are close to livelihood": "livelihood_remits",
    "promptly: reporting of decisions": "decision_filing_days",
    "promptly: review opinions of the congress": "review_opinion_months",
    "on time: annual reports": "annual_report_before",
    "the congress or its standing committee": "congress_recipients",
    "every day or every working day": "dispute_daily",
    "one course for the county or one per unit": "course_scope",
    "all documents of 2017 or chosen ones": "evaluation_scope",
    "which risks of every draft": "risk_kinds",
    "since when Decree 713 applies": "decree_713_from",
    "counted from the first of January or from June": "counted_from",
    "who are the departments concerned": "relevant_by_default",
    "whose lists of powers and duties": "power_lists_of",
}


@pytest.mark.parametrize("reading", READINGS)
def test_where_the_plan_leaves_a_choice_a_parameter_settles_it_and_the_rules_read_it(reading: str) -> None:
    parameter = pack().parameters[READINGS[reading]]
    assert parameter.citation is not None
    assert any(parameter.name in o.parameters for o in pack().obligations)


def test_whoever_a_rule_binds_or_names_has_a_title_for_people(obligation: Obligation) -> None:
    roles = obligation.check.bound.roles if obligation.check.bound else ()
    assert [role for role in roles if role not in pack().role_titles] == []


@pytest.mark.parametrize("name", pack().parameters)
def test_every_parameter_is_read_by_a_rule(name: str) -> None:
    assert any(name in o.parameters for o in pack().obligations)


def test_no_rule_holds_a_day_or_a_number_of_its_own(obligation: Obligation) -> None:
    """They are parameters, so that they can be seen, cited and carried to another year. One and none are words."""
    said = " ".join(
        obligation.written[key] for key in ("when", "unless", "require") if key in obligation.written
    )
    said = re.sub(r'"at_(?:least|most)": 1\b|> 0(?:\.0)?\b', "", said)
    assert re.findall(r"(?<![\w.\"-])\d[\d.]*|\d{4}-\d\d-\d\d", said) == []
