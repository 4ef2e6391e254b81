"""The pack of the county's plan: no statement is left out, and each rule is pinned down by its examples."""

from __future__ import annotations

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


@pytest.mark.parametrize("engine", ["reference", "duckdb", "live"])
def test_examples_hold(obligation: Obligation, engine: str) -> None:
    if engine == "live":
        pytest.importorskip("durable.engine", reason="durable-rules is not installed", exc_type=ImportError)
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
