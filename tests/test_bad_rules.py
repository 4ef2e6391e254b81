"""Every mistake in a pack is told, on its line, with the nearest valid name; and nothing else is.

The fixtures say themselves what is wrong with them: `# ! code -> nearest; code` on the line of the mistake.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import messages
from checker.errors import RuleError
from checker.rulebook import load_pack
from tests.codes import raised
from tests.packs import (
    BAD_EXTENDING,
    BAD_RULES,
    CLAUSE_FILE,
    ESCALATIONS_FILE,
    clause,
    marked,
    problems,
    write,
)
from tests.rule_types import TYPES

FIXTURES = sorted(path for path in BAD_RULES.glob("*.yaml") if path.name != "pack.yaml")
SECOND_LEVEL = sorted((BAD_RULES / "escalations").glob("*.yaml"))
BESIDE = clause(
    "for: case\nrequire: {holds: urgent}", "for: case\neach: {item: officers}\nrequire: {attested: {}}"
)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_every_mistake_is_told_on_its_line_and_nothing_else(fixture: Path, tmp_path: Path) -> None:
    found = problems(write(tmp_path, {CLAUSE_FILE: fixture.read_text(encoding="utf-8")}))
    assert all(p.place.file.endswith(CLAUSE_FILE) for p in found)
    assert Counter((p.place.line, p.code, p.nearest) for p in found) == marked(fixture)
    for problem in found:
        for lang in ("zh", "en"):
            assert f"{problem.place.line}:" in messages.problem(problem, lang)  # type: ignore[arg-type]


@pytest.mark.parametrize("fixture", SECOND_LEVEL, ids=lambda path: path.stem)
def test_every_mistake_in_second_level_rules_is_told_on_its_line_and_nothing_else(
    fixture: Path, tmp_path: Path
) -> None:
    files = {CLAUSE_FILE: BESIDE, ESCALATIONS_FILE: fixture.read_text(encoding="utf-8")}
    found = problems(write(tmp_path, files))
    assert all(p.place.file.endswith(ESCALATIONS_FILE) for p in found)
    assert Counter((p.place.line, p.code, p.nearest) for p in found) == marked(fixture)
    assert {p.place.obligation for p in found} - {None} <= {"talk", "ask", "report", "top", "Talk", "other"}
    for problem in found:
        assert messages.problem(problem, "zh") != messages.problem(problem, "en")


def test_the_fixtures_and_the_loader_tests_show_every_mistake_that_the_loader_knows() -> None:
    extending = [BAD_EXTENDING / "next" / "pack.yaml", *(BAD_EXTENDING / "next").glob("*/*.yaml")]
    shown = {code for path in (*FIXTURES, *SECOND_LEVEL, *extending) for _, code, _ in marked(path)}
    here = Path(__file__).parent
    tests = "".join(
        (here / f"test_{name}.py").read_text() for name in ("rulebook", "expressions", "yaml", "extending")
    )
    found = raised("checker", skip=("describe.py", "conditions.py", "explanation.py", "commands", "reports"))
    codes = {c for c in found.codes if c.startswith(("rule.", "yaml.", "pack.", "cel.", "escalation."))}
    assert len(codes) > 60
    assert not {code for code in codes if code not in shown and f'"{code}"' not in tests}


def test_problems_name_the_obligation_they_are_in(tmp_path: Path) -> None:
    found = problems(write(tmp_path, {CLAUSE_FILE: (BAD_RULES / "names.yaml").read_text(encoding="utf-8")}))
    by_code = {(p.code, p.place.obligation) for p in found}
    assert ("rule.unknown_role", "3.3-c.1") in by_code
    assert ("rule.unknown_type", "3.4-a") in by_code


def test_the_place_of_a_mistake_in_an_expression_is_its_own_column(tmp_path: Path) -> None:
    text = (BAD_RULES / "names.yaml").read_text(encoding="utf-8")
    found = problems(write(tmp_path, {CLAUSE_FILE: text}))
    (problem,) = (
        p for p in found if p.code == "cel.unknown_word" and p.nearest == "county" and "conty" in p.excerpt
    )
    line = text.splitlines()[(problem.place.line or 0) - 1]
    assert line[(problem.place.column or 0) - 1 :].startswith('"conty"')


_GOOD = clause(
    """for: case
bound: [towns]
when: level == "county" && pages > params.days
unless: '!urgent'
upon: [opened_on, ends_on]
in_force: {from: 2019-03-01, until: params.deadline}
require:
  record: step
  match: {case: id}
  where: kind in ["notice", "ruling"] && subject.amount >= 1.5
  date: done_on
  within: {days: params.days}
  at_least: 2
examples:
  - as_of: 2019-12-31
    given: {case: [{id: C1, kinds: [notice]}], unit: []}
    no_source: [step]
    expect: {C1: undetermined/no_data}""",
    "for: case\neach: {item: [a, b]}\nrequire: {holds: item in officers, by: 2019-10-31}",
    "for: unit\neach: week\nrequire: {attested: {}}",
    "covered_by: [3.3-a]",
)
_TOKENS = re.split(r"([\s,:\[\]{}]+)", _GOOD)
_STRANGE = [
    *"\"'!&*|>#%@`~",
    "",
    "null",
    "3.3",
    "-1",
    "[]",
    "{}",
    "yes",
    "2019-02-30",
    "params.x",
    "中",
    "9" * 30,
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
def test_however_a_file_is_mangled_there_is_a_pack_or_a_list_of_problems(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, str]]
) -> None:
    tokens = list(_TOKENS)
    for position, token in changes:
        tokens[position] = token
    pack = write(tmp_path_factory.mktemp("pack"), {CLAUSE_FILE: "".join(tokens)})
    try:
        assert load_pack(pack, TYPES).clauses
    except RuleError as error:
        for problem in error.problems:
            assert messages.problem(problem, "zh") != messages.problem(problem, "en")


def test_what_the_mangled_file_was_before_is_free_of_mistakes(tmp_path: Path) -> None:
    assert len(list(load_pack(write(tmp_path, {CLAUSE_FILE: _GOOD}), TYPES).obligations)) == 3
