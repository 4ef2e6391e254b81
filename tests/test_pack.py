"""The pack of the county's plan: sections 2 and 3 are complete, and each rule is pinned down by its examples."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from checker import registry
from checker.calendar import Calendar
from checker.engines import duckdb, reference
from checker.examples import run_examples
from checker.mutation.mutants import Surroundings
from checker.mutation.running import trial
from checker.pack import Obligation, Pack
from checker.rulebook import load_pack
from checker.verdict import Severity
from facts.records import record_types

TYPES = record_types()
CALENDAR = Calendar()

STATEMENTS = {"2.1": 3, "2.2": 1, "2.3": 8, "2.4": 4, "2.5": 4, "3.1": 4, "3.2": 2, "3.3": 9}
ATTESTED = {"2.3-a", "2.5-b", "2.5-c", "3.1-a", "3.3-f", "3.3-i"}
NOT_TESTABLE = {"2.3-h", "2.5-d"}


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


def test_sections_2_and_3_are_complete() -> None:
    assert {c.id: len(c.statements) for c in pack().clauses} == STATEMENTS
    for clause in pack().clauses:
        assert [s.id for s in clause.statements] == [
            f"{clause.id}-{chr(ord('a') + n)}" for n in range(len(clause.statements))
        ]


def test_each_statement_is_of_the_kind_that_the_plan_allows() -> None:
    statements = list(pack().statements)
    attested = {s.id for s in statements if any(o.requirement == "attested" for o in s.obligations)}
    assert attested == ATTESTED
    assert {s.id for s in statements if s.not_testable} == NOT_TESTABLE
    assert {s.id: s.covered_by for s in statements if s.covered_by} == {"3.3-d": ("3.3-c",)}


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
