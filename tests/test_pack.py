"""The pack of the county's plan: sections 2 and 3 are complete, and each rule is pinned down by its examples."""

from __future__ import annotations

from functools import cache

import pytest

from checker import registry
from checker.calendar import Calendar
from checker.core import Check
from checker.engines import ALL, Context, reference
from checker.examples import run_examples
from checker.pack import Obligation, Pack
from checker.rulebook import load_pack
from checker.verdict import Severity
from facts.records import record_types
from facts.store import FactStore
from tests.mutants import mutants

TYPES = record_types()
CALENDAR = Calendar()

STATEMENTS = {"2.1": 3, "2.2": 1, "2.3": 8, "2.4": 4, "2.5": 4, "3.1": 4, "3.2": 2, "3.3": 9}
ATTESTED = {"2.3-a", "2.5-b", "2.5-c", "3.1-a", "3.3-f", "3.3-i"}
NOT_TESTABLE = {"2.3-h", "2.5-d"}


@cache
def pack() -> Pack:
    return load_pack("baoying-2019", TYPES)


OBLIGATIONS = {o.id: o for o in pack().obligations}


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


def test_examples_notice_every_slightly_different_rule(obligation: Obligation) -> None:
    """A limit one day off, a forgotten exception, an uncounted holiday: some example must tell."""
    stores = [(e.as_of, FactStore.of(TYPES, e.given, e.no_column)) for e in obligation.examples]

    def verdicts(check: Check) -> list[object]:
        return [
            [(o.key, o.element, o.verdict, o.excluded_by) for o in answer.outcomes]
            for as_of, store in stores
            for answer in reference.run([check], store, Context(as_of, CALENDAR), ALL)
        ]

    right = verdicts(obligation.check)
    unnoticed = [name for name, mutant in mutants(obligation.check) if verdicts(mutant) == right]
    assert unnoticed == []
