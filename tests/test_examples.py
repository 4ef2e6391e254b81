"""Examples are run as they stand: what differs is told, on every subject, both ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import registry
from checker.calendar import Calendar
from checker.errors import Problem
from checker.examples import run_examples
from checker.rulebook import load_pack
from facts.records import record_types
from tests.packs import load
from tests.rule_types import TYPES

ENGINES = ("reference", "duckdb")
RULE = """for: case
when: urgent
upon: opened_on
require: {record: step, match: {case: id}, date: done_on, within: {days: 10}}
examples:
  - as_of: 2019-12-31
    given: {case: CASES, step: [{id: S1, case: C1, done_on: 2019-03-11}]}
    no_source: []
    expect: EXPECT
"""
WEEKLY = """for: case
each: week
require: {record: step, match: {case: id}, date: done_on}
"""
CASES = "[{id: C1, urgent: true, opened_on: 2019-03-01}, {id: C2, urgent: true, opened_on: 2019-03-01}]"


def _told(
    folder: Path, engine: str, expect: str, cases: str = CASES, *, edit: tuple[str, str] = ("", "")
) -> list[Problem]:
    text = RULE.replace("EXPECT", expect).replace("CASES", cases).replace(*edit)
    pack = load(folder, text)
    return list(run_examples(pack.obligations, TYPES, registry.load("checker.engines", engine), Calendar()))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("expect", ["{C1: met, C2: breached}", "{C1: met, C2: breached/absent}"])
def test_what_is_as_expected_is_not_told(tmp_path: Path, engine: str, expect: str) -> None:
    assert _told(tmp_path, engine, expect) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("expect", "code", "found", "column"),
    [
        ("{C1: breached, C2: breached}", "example.differs", "met", 26),
        ("{C1: met, C2: breached/late}", "example.differs", "breached/absent", 35),
        ("{C1: met}", "example.not_expected", "breached/absent", None),
        ("{C1: met, C2: breached, C3: met}", "example.no_such_subject", None, 49),
    ],
)
def test_what_differs_is_told(
    tmp_path: Path, engine: str, expect: str, code: str, found: str | None, column: int | None
) -> None:
    (problem,) = _told(tmp_path, engine, expect)
    assert (problem.code, problem.values.get("found")) == (code, found)
    assert problem.place.obligation == "3.3-a"
    if column is not None:
        assert (problem.place.line, problem.place.column) == (15, column)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("cases", "as_of", "verdict"),
    [
        ("[{id: C2, urgent: true, opened_on: 2019-03-01}]", "2019-03-11", "pending/not_due"),
        ("[{id: C2, urgent: false, opened_on: 2019-03-01}]", "2019-12-31", "not_applicable/excluded"),
        ("[{id: C2, opened_on: 2019-03-01}]", "2019-12-31", "undetermined/applies"),
        ("[{id: C2, urgent: true}]", "2019-12-31", "not_applicable/not_triggered"),
        ("[{id: C2, urgent: true, opened_on: 2018-03-01}]", "2019-12-31", "not_applicable/out_of_period"),
    ],
)
def test_every_verdict_has_its_reason(
    tmp_path: Path, engine: str, cases: str, as_of: str, verdict: str
) -> None:
    edit = ("as_of: 2019-12-31", f"as_of: {as_of}")
    assert _told(tmp_path, engine, f"{{C2: {verdict}}}", cases, edit=edit) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_type_without_a_source(tmp_path: Path, engine: str) -> None:
    no_step = (
        ", step: [{id: S1, case: C1, done_on: 2019-03-11}]}\n    no_source: []",
        "}\n    no_source: [step]",
    )
    assert _told(tmp_path, engine, "{C1: undetermined/no_data, C2: undetermined/no_data}", edit=no_step) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_the_null_subject_of_a_type_that_nobody_supplied(tmp_path: Path, engine: str) -> None:
    no_case = (f"case: {CASES}, ", "")
    text = RULE.replace("EXPECT", '{"-": undetermined/no_data}').replace("CASES", CASES).replace(*no_case)
    pack = load(tmp_path, text.replace("no_source: []", "no_source: [case]"))
    assert (
        list(run_examples(pack.obligations, TYPES, registry.load("checker.engines", engine), Calendar()))
        == []
    )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ('{C1@2019-W11: met, "C1@*": breached/absent, "C2@*": breached}', []),
        ('{"C1@*": breached/absent, "C2@*": breached}', [("example.differs", "C1@2019-W11")]),
        (
            '{C1@2019-W11: met, "C1@*": breached}',
            [("example.not_expected", f"C2@2019-W{n:02}") for n in range(1, 51)],
        ),
        (
            '{C1@2019-W11: met, "C1@*": breached, "C2@*": breached, "C@*": met}',
            [("example.no_such_subject", "C@*")],
        ),
    ],
)
def test_one_expectation_can_speak_for_all_periods_that_are_not_named(
    tmp_path: Path, engine: str, expect: str, told: list[tuple[str, str]]
) -> None:
    edit = (RULE.partition("examples:")[0], WEEKLY)
    problems = _told(tmp_path, engine, expect, edit=edit)
    assert [(p.code, p.values["subject"]) for p in problems] == told


def test_a_cell_that_cannot_be_read_is_a_mistake_in_the_example(tmp_path: Path) -> None:
    cases = '[{id: C2, urgent: true, opened_on: "31 February"}]'
    codes = [p.code for p in _told(tmp_path, "reference", "{C2: undetermined}", cases)]
    assert codes == ["example.unreadable"]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_examples_of_the_packs_that_come_along(engine: str) -> None:
    pack = load_pack("baoying-2019", record_types())
    assert all(obligation.examples for obligation in pack.obligations)
    runner = registry.load("checker.engines", engine)
    assert list(run_examples(pack.obligations, record_types(), runner, Calendar())) == []
