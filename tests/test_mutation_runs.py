"""What becomes of the mutants: which the examples catch, which survive, which are listed in vain."""

from __future__ import annotations

import pickle
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pytest

from checker import cache
from checker.core import Check
from checker.engines import FINDINGS, CheckResult, Context, Engine, reference
from checker.errors import CheckerError, Place, Problem, RuleError
from checker.mutation.mutant import Mutant
from checker.mutation.running import Trial, run, trial
from checker.verdict import Verdict
from facts.store import FactStore
from tests.mutations import around, pack_of

HELD = "require: {holds: urgent, at_once: true}"

LIMIT = """for: case
upon: opened_on
require: {date: closed_on, within: {days: 15}}
examples:
  - as_of: 2019-12-31
    given:
      case:
"""


def on_time(*closed: str) -> str:
    """A limit of 15 days that ends on Friday 2019-08-16, and an example with cases closed on some days."""
    cases = [f"{{id: C{n}, opened_on: 2019-08-01, closed_on: {day}}}" for n, day in enumerate(closed)]
    expect = ", ".join(f"C{n}: {'met' if d <= '2019-08-16' else 'breached'}" for n, d in enumerate(closed))
    return LIMIT + "".join(f"        - {case}\n" for case in cases) + f"    expect: {{{expect}}}\n"


def tried(folder: Path, rule: str, engine: Engine = reference) -> Trial:
    pack = pack_of(folder, rule)
    (obligation,) = pack.obligations
    return trial(obligation, around(pack), engine)


def ids(found: Iterable[Mutant]) -> set[str]:
    return {mutant.id for mutant in found}


def test_a_boundary_survives_until_an_example_stands_on_either_side_of_it(tmp_path: Path) -> None:
    one_day_off = {"limit 15 days -> 14 days", "limit 15 days -> 16 days"}
    assert one_day_off <= ids(tried(tmp_path, on_time("2019-08-05", "2019-10-01")).survivors)
    met = tried(tmp_path, on_time("2019-08-16", "2019-10-01"))
    assert one_day_off & ids(met.survivors) == {"limit 15 days -> 16 days"}
    both = tried(tmp_path, on_time("2019-08-16", "2019-08-17"))
    assert not one_day_off & ids(both.survivors)
    assert both.mutants == both.killed + len(both.survivors)


def test_another_reason_for_not_applying_tells_a_mutant_apart(tmp_path: Path) -> None:
    rule = f"""for: case
when: urgent
upon: opened_on
{HELD}
examples:
  - as_of: 2019-12-31
    given: {{case: [{{id: C, urgent: false, opened_on: 2018-12-31}}]}}
    expect: {{C: not_applicable/excluded}}
"""
    assert "no when" not in ids(tried(tmp_path, rule).survivors)


def test_pending_for_another_reason_tells_a_mutant_apart(tmp_path: Path) -> None:
    rule = """for: case
require: {holds: urgent, no_later_than: [ends_on, closed_on]}
examples:
  - as_of: 2019-06-30
    given: {case: [{id: C, urgent: false, ends_on: 2019-12-01}]}
    expect: {C: pending/not_due}
"""
    assert "limit without ends_on" not in ids(tried(tmp_path, rule).survivors)


def test_another_set_of_subjects_tells_a_mutant_apart(tmp_path: Path) -> None:
    rule = f"""for: case
each: {{item: [a, b]}}
{HELD}
examples:
  - as_of: 2019-12-31
    given: {{case: [{{id: C, urgent: true}}]}}
    expect: {{C#a: met, C#b: met}}
"""
    assert not {"each without a", "each without b"} & ids(tried(tmp_path, rule).survivors)


def test_whether_a_breach_is_late_or_early_tells_no_mutant_apart(tmp_path: Path) -> None:
    rule = """for: case
require: {date: closed_on, since: 2019-03-01, by: 2019-05-31}
examples:
  - as_of: 2019-12-31
    given: {case: [{id: C, closed_on: 2019-06-01}]}
    expect: {C: breached/late}
"""
    assert "no since" in ids(tried(tmp_path, rule).survivors)


def test_without_examples_every_mutant_survives(tmp_path: Path) -> None:
    found = tried(tmp_path, f"for: case\nwhen: urgent\n{HELD}")
    assert (found.killed, len(found.survivors)) == (0, found.mutants)
    assert found.mutants > 2


def test_an_entry_is_stale_if_there_is_no_such_mutant_or_an_example_catches_it(tmp_path: Path) -> None:
    rule = on_time("2019-08-16", "2019-08-17") + (
        "equivalent:\n"
        "  - mutant: no since\n    reason: {zh: 理由, en: reason}\n"
        "  - mutant: limit 15 days -> 17 days\n    reason: {zh: 理由, en: reason}\n"
        "  - mutant: limit 15 days -> 16 days\n    reason: {zh: 理由, en: reason}\n"
    )
    found = tried(tmp_path, rule)
    assert ids(found.equivalent) == {"no since"}
    assert "no since" not in ids(found.survivors)
    unknown, caught = found.stale
    assert (unknown.code, unknown.nearest) == ("mutation.no_such_mutant", "limit 15 days -> 16 days")
    assert (caught.code, caught.values["example"]) == ("mutation.caught", 1)
    lines = Path(unknown.place.file).read_text(encoding="utf-8").splitlines()
    assert "17 days" in lines[(unknown.place.line or 0) - 1]


class Failing:
    """The reference engine, but for one condition."""

    def __init__(self, fails: str) -> None:
        self.fails = fails

    def run(
        self,
        checks: Iterable[Check],
        store: FactStore,
        context: Context,
        keep: Collection[Verdict] = FINDINGS,
    ) -> Iterator[CheckResult]:
        for check in checks:
            if check.when is not None and check.when.text == self.fails:
                raise ZeroDivisionError
            yield from reference.run([check], store, context, keep)


@pytest.mark.parametrize(("fails", "mutant"), [("!urgent", "when urgent -> !urgent"), ("urgent", None)])
def test_an_engine_that_fails_kills_no_mutant_but_is_told(
    tmp_path: Path, fails: str, mutant: str | None
) -> None:
    rule = f"""for: case
when: urgent
{HELD}
examples:
  - as_of: 2019-12-31
    given: {{case: [{{id: C}}]}}
    expect: {{C: undetermined}}
"""
    with pytest.raises(CheckerError) as caught:
        tried(tmp_path, rule, Failing(fails))
    (problem,) = caught.value.problems
    assert problem.code == "mutation.engine_failed"
    assert problem.values == {"kind": "ZeroDivisionError", "mutant": mutant}
    assert problem.place.obligation == "3.3-a"


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    rules = (on_time("2019-08-16"), f"for: case\nwhen: urgent\n{HELD}", "for: unit\nrequire: {attested: {}}")
    pack = pack_of(tmp_path, *rules)
    seen: list[tuple[int, int, str]] = []
    obligations = list(pack.obligations)
    one = list(run(obligations, around(pack), "reference"))
    two = list(run(obligations, around(pack), "reference", 2, lambda *step: seen.append(step)))
    assert two == one
    assert seen == [(n, 3, o.id) for n, o in enumerate(obligations)]
    assert [t.mutants > 0 for t in one] == [True, True, False]


def test_what_went_wrong_can_come_from_another_process() -> None:
    error = RuleError([Problem("yaml.empty", Place("a.yaml", 1), {"found": "x"}, nearest="y")])
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, RuleError)
    assert again.problems == error.problems


def test_queries_of_mutants_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[Path] = []
    pack = pack_of(tmp_path, on_time("2019-08-16"))
    monkeypatch.setattr(cache, "_keep", lambda file, _: kept.append(file))
    (found,) = run(list(pack.obligations), around(pack), "duckdb")
    assert found.killed
    assert kept == []
    assert cache.remembered("test", (tmp_path,), lambda: 1) == 1
    assert len(kept) == 1
