"""Mutation testing: each operator makes the rule it says, and what becomes of the mutants is told as it is."""

from __future__ import annotations

import itertools
import json
import pickle
import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cli
from checker import cache
from checker.calendar import Calendar
from checker.core import After, Check, Compare, Earliest, Item, Literal, Predicate
from checker.engines import FINDINGS, CheckResult, Context, Engine, reference
from checker.errors import CheckerError, Place, Problem, RuleError
from checker.language import printing
from checker.language.expressions import Environment
from checker.language.names import Binding, Surroundings
from checker.mutation.mutant import Mutant, Operator, form
from checker.mutation.mutants import Surroundings as Around
from checker.mutation.mutants import mutants
from checker.mutation.predicates import variants
from checker.mutation.running import Trial, run, trial
from checker.pack import Pack
from checker.verdict import Verdict
from checker.wording.layout import width
from facts.base import FieldType
from facts.store import FactStore
from tests import strategies
from tests.codes import ROOT
from tests.packs import load
from tests.rule_types import TYPES

CALENDAR = Calendar()


def around(pack: Pack) -> Around:
    return Around.of(pack, TYPES, CALENDAR)


def pack_of(folder: Path, *rules: str) -> Pack:
    number = next(n for n in itertools.count() if not (folder / str(n)).exists())
    (folder / str(number)).mkdir()
    return load(folder / str(number), *rules)


def made(folder: Path, rule: str) -> dict[str, Mutant]:
    pack = pack_of(folder, rule)
    (obligation,) = pack.obligations
    found = mutants(obligation, around(pack))
    by_id = {mutant.id: mutant for mutant in found}
    assert len(by_id) == len(found)
    return by_id


# -------------------------------------------------------------------------------------------- the operators

FILED = "for: case\nrequire: {record: step, match: {case: id}}"
HELD = "require: {holds: urgent, at_once: true}"


def filed(more: str) -> str:
    return f"for: case\nrequire: {{record: step, {more}, by: 2019-10-31}}"


def matched(where: str) -> str:
    return filed(f"match: {{case: id}}, where: '{where}'")


def ended(condition: str) -> str:
    return f"for: case\nwhen: '{condition}'\n{HELD}"


def each_of(items: str, unless: str) -> str:
    return f"for: case\neach: {{item: {items}}}\nunless: '{unless}'\n{HELD}"


DATED = """
examples:
  - as_of: 2019-12-31
    given: {case: [{id: C, closed_on: 2019-03-01, ends_on: 2019-04-01}]}
    expect: {C: pending}
"""

# A rule, the parts of it whose mutants are looked at, and the rules that these are: as they would be written.
# None: no rule says it, so that it is looked at on its own below.
CASES: list[tuple[str, str, dict[str, str | None]]] = [
    (
        f"for: case\nbound: [towns, relevant]\n{HELD}",
        "bound",
        {
            "no bound": f"for: case\n{HELD}",
            "bound without towns": f"for: case\nbound: [relevant]\n{HELD}",
            "bound without relevant": f"for: case\nbound: [towns]\n{HELD}",
        },
    ),
    (f"for: case\nbound: [towns]\n{HELD}", "bound", {"no bound": f"for: case\n{HELD}"}),
    (
        f"for: case\nunless: urgent.known\n{HELD}",
        "unless",
        {
            "no unless": f"for: case\n{HELD}",
            "unless urgent.known -> !urgent.known": f"for: case\nunless: '!urgent.known'\n{HELD}",
        },
    ),
    (
        ended("urgent && (pages > 5 || !closed_on.known)"),
        "when",
        {
            "no when": f"for: case\n{HELD}",
            "when without urgent": ended("pages > 5 || !closed_on.known"),
            "when urgent -> !urgent": ended("!urgent && (pages > 5 || !closed_on.known)"),
            "when without pages > 5 || !closed_on.known": ended("urgent"),
            "when without pages > 5": ended("urgent && !closed_on.known"),
            "when pages > 5 -> pages <= 5": ended("urgent && (pages <= 5 || !closed_on.known)"),
            "when pages > 5 -> pages >= 5": ended("urgent && (pages >= 5 || !closed_on.known)"),
            "when pages > 5 -> pages > 4": ended("urgent && (pages > 4 || !closed_on.known)"),
            "when pages > 5 -> pages > 6": ended("urgent && (pages > 6 || !closed_on.known)"),
            "when without !closed_on.known": ended("urgent && pages > 5"),
            "when !closed_on.known -> closed_on.known": ended("urgent && (pages > 5 || closed_on.known)"),
        },
    ),
    (
        ended('!(level == "county" && amount < 1.5)'),
        "when",
        {
            "no when": f"for: case\n{HELD}",
            'when without level == "county"': ended("!(amount < 1.5)"),
            'when level == "county" -> level != "county"': ended('!(level != "county" && amount < 1.5)'),
            'when level == "county" -> level == "town"': ended('!(level == "town" && amount < 1.5)'),
            "when without amount < 1.5": ended('!(level == "county")'),
            "when amount < 1.5 -> amount >= 1.5": ended('!(level == "county" && amount >= 1.5)'),
            "when amount < 1.5 -> amount <= 1.5": ended('!(level == "county" && amount <= 1.5)'),
            "when amount < 1.5 -> amount < 0.5": ended('!(level == "county" && amount < 0.5)'),
            "when amount < 1.5 -> amount < 2.5": ended('!(level == "county" && amount < 2.5)'),
        },
    ),
    (
        ended('opened_on <= date("2019-03-01") || params.days == pages || "notice" in kinds'),
        "when",
        {
            "no when": f"for: case\n{HELD}",
            'when without opened_on <= date("2019-03-01")': ended(
                'params.days == pages || "notice" in kinds'
            ),
            **{
                f'when opened_on <= date("2019-03-01") -> {after}': ended(
                    f'{after} || params.days == pages || "notice" in kinds'
                )
                for after in (
                    'opened_on > date("2019-03-01")',
                    'opened_on < date("2019-03-01")',
                    'opened_on <= date("2019-02-28")',
                    'opened_on <= date("2019-03-02")',
                )
            },
            "when without params.days == pages": ended(
                'opened_on <= date("2019-03-01") || "notice" in kinds'
            ),
            **{
                f"when params.days == pages -> {after}": ended(
                    f'opened_on <= date("2019-03-01") || {after} || "notice" in kinds'
                )
                for after in ("params.days != pages", "14 == pages", "16 == pages")
            },
            'when without "notice" in kinds': ended(
                'opened_on <= date("2019-03-01") || params.days == pages'
            ),
            **{
                f'when "notice" in kinds -> {after}': ended(
                    f'opened_on <= date("2019-03-01") || params.days == pages || {after}'
                )
                for after in ('!("notice" in kinds)', '"hearing" in kinds')
            },
        },
    ),
    (
        matched('kind in ["notice", "ruling"] && pages == subject.pages'),
        "where",
        {
            "no where": filed("match: {case: id}"),
            'where without kind in ["notice", "ruling"]': matched("pages == subject.pages"),
            'where kind in ["notice", "ruling"] -> !(kind in ["notice", "ruling"])': matched(
                '!(kind in ["notice", "ruling"]) && pages == subject.pages'
            ),
            'where without "notice"': matched('kind in ["ruling"] && pages == subject.pages'),
            'where without "ruling"': matched('kind in ["notice"] && pages == subject.pages'),
            "where without pages == subject.pages": matched('kind in ["notice", "ruling"]'),
            "where pages == subject.pages -> pages != subject.pages": matched(
                'kind in ["notice", "ruling"] && pages != subject.pages'
            ),
        },
    ),
    (
        ended('level in ["town"]'),
        "when",
        {
            "no when": f"for: case\n{HELD}",
            'when level in ["town"] -> !(level in ["town"])': ended('!(level in ["town"])'),
            'when level in ["town"] -> level in ["county"]': ended('level in ["county"]'),
        },
    ),
    (
        each_of("[notice, ruling]", 'item == "notice" || item in kinds'),
        "unless each",
        {
            "no unless": f"for: case\neach: {{item: [notice, ruling]}}\n{HELD}",
            'unless without item == "notice"': each_of("[notice, ruling]", "item in kinds"),
            'unless item == "notice" -> item != "notice"': each_of(
                "[notice, ruling]", 'item != "notice" || item in kinds'
            ),
            'unless item == "notice" -> item == "ruling"': each_of(
                "[notice, ruling]", 'item == "ruling" || item in kinds'
            ),
            "unless without item in kinds": each_of("[notice, ruling]", 'item == "notice"'),
            "unless item in kinds -> !(item in kinds)": each_of(
                "[notice, ruling]", 'item == "notice" || !(item in kinds)'
            ),
            "each without ruling": each_of("[notice]", 'item == "notice" || item in kinds'),
            "each without notice": None,
        },
    ),
    (
        'for: case\neach: {item: kinds}\nrequire: {holds: item == "ruling"}',
        "holds",
        {
            'holds item == "ruling" -> item != "ruling"': "for: case\neach: {item: kinds}\n"
            'require: {holds: item != "ruling"}',
            'holds item == "ruling" -> item == "notice"': "for: case\neach: {item: kinds}\n"
            'require: {holds: item == "notice"}',
        },
    ),
    (
        "for: case\nupon: [opened_on, ends_on]\nin_force: {from: 2019-02-01, until: 2019-09-30}\n"
        f"require: {{date: closed_on, within: {{workdays: 2}}}}{DATED}",
        "upon triggers in_force",
        {
            **{
                name: f"for: case\nupon: {field}\nin_force: {{from: 2019-02-01, until: 2019-09-30}}\n"
                "require: {date: closed_on, within: {workdays: 2}}"
                for name, field in (
                    ("upon without opened_on", "ends_on"),
                    ("upon without ends_on", "opened_on"),
                    ("upon [opened_on, ends_on] -> closed_on", "closed_on"),
                )
            },
            "triggers any": "for: case\nupon: [opened_on, ends_on]\ntriggers: any\n"
            "in_force: {from: 2019-02-01, until: 2019-09-30}\n"
            "require: {date: closed_on, within: {workdays: 2}}",
            "no in_force": "for: case\nupon: [opened_on, ends_on]\n"
            "require: {date: closed_on, within: {workdays: 2}}",
            **{
                name: f"for: case\nupon: [opened_on, ends_on]\nin_force: {{{days}}}\n"
                "require: {date: closed_on, within: {workdays: 2}}"
                for name, days in (
                    ("in_force from 2019-02-01 -> 2019-01-31", "from: 2019-01-31, until: 2019-09-30"),
                    ("in_force from 2019-02-01 -> 2019-02-02", "from: 2019-02-02, until: 2019-09-30"),
                    ("in_force until 2019-09-30 -> 2019-09-29", "from: 2019-02-01, until: 2019-09-29"),
                    ("in_force until 2019-09-30 -> 2019-10-01", "from: 2019-02-01, until: 2019-10-01"),
                )
            },
        },
    ),
    (
        f"for: case\nupon: opened_on\ntriggers: any\n{HELD}",
        "triggers",
        {"no triggers": f"for: case\nupon: opened_on\n{HELD}"},
    ),
    (
        "for: case\nupon: opened_on\nrequire: {date: closed_on, within: {days: 15}}",
        "limit since",
        {
            **{
                f"limit 15 days -> {n} {unit}": f"for: case\nupon: opened_on\n"
                f"require: {{date: closed_on, within: {{{unit}: {n}}}}}"
                for n, unit in ((14, "days"), (16, "days"), (15, "workdays"), (15, "months"))
            },
            "limit without roll_over": None,
            "no since": None,
            "since opened_on -> before opened_on": None,
            "since opened_on -> opened_on + 1 day": None,
        },
    ),
    *(
        (
            f"for: case\nupon: opened_on\nrequire: {{holds: urgent, within: {{{unit}: 1}}}}",
            "limit",
            {
                f"limit 1 {unit} -> {n} {other}": "for: case\nupon: opened_on\n"
                f"require: {{holds: urgent, within: {{{other}: {n}}}}}"
                for n, other in ((2, unit), (1, "days"))
            }
            | ({"limit without roll_over": None} if unit == "months" else {}),
        )
        for unit in ("workdays", "months")
    ),
    (
        "for: case\nrequire: {holds: urgent}",
        "limit since",
        {
            f"limit 2019-12-15 -> {day}": f"for: case\nrequire: {{holds: urgent, by: {day}}}"
            for day in ("2019-12-14", "2019-12-16")
        },
    ),
    (
        "for: case\nrequire: {date: closed_on, since: 2019-03-01, no_later_than: [ends_on, opened_on]}",
        "limit since",
        {
            "limit [ends_on, opened_on] -> before [ends_on, opened_on]": "for: case\n"
            "require: {date: closed_on, since: 2019-03-01, before: [ends_on, opened_on]}",
            "limit [ends_on, opened_on] -> [ends_on, opened_on] + 1 day": None,
            "limit without ends_on": "for: case\n"
            "require: {date: closed_on, since: 2019-03-01, no_later_than: opened_on}",
            "limit without opened_on": "for: case\n"
            "require: {date: closed_on, since: 2019-03-01, no_later_than: ends_on}",
            "no since": "for: case\nrequire: {date: closed_on, no_later_than: [ends_on, opened_on]}",
            **{
                f"since 2019-03-01 -> {day}": "for: case\n"
                f"require: {{date: closed_on, since: {day}, no_later_than: [ends_on, opened_on]}}"
                for day in ("2019-02-28", "2019-03-02")
            },
        },
    ),
    (
        "for: case\nrequire: {date: closed_on, since: {days: 30, after: opened_on}, before: ends_on}",
        "limit since",
        {
            "limit before ends_on -> ends_on": "for: case\n"
            "require: {date: closed_on, since: {days: 30, after: opened_on}, no_later_than: ends_on}",
            "limit before ends_on -> ends_on - 2 days": None,
            "no since": "for: case\nrequire: {date: closed_on, before: ends_on}",
            **{
                f"since 30 days -> {n} {unit}": "for: case\n"
                f"require: {{date: closed_on, since: {{{unit}: {n}, after: opened_on}}, before: ends_on}}"
                for n, unit in ((29, "days"), (31, "days"), (30, "workdays"))
            },
        },
    ),
    (
        "for: case\nrequire: {date: closed_on, where: urgent, during: plan_period}",
        "limit since date where",
        {
            "no since": "for: case\nrequire: {date: closed_on, where: urgent}",
            "no where": "for: case\nrequire: {date: closed_on, during: plan_period}",
            "no date": None,
            "where urgent -> !urgent": "for: case\n"
            "require: {date: closed_on, where: '!urgent', during: plan_period}",
        },
    ),
    (
        "for: case\nrequire: {recorded: [closed_on, officers]}",
        "recorded",
        {
            "recorded without closed_on": "for: case\nrequire: {recorded: officers}",
            "recorded without officers": "for: case\nrequire: {recorded: closed_on}",
        },
    ),
    (
        filed("match: {case: id, officers: unit}, date: done_on, at_least: 2"),
        "match date at_least require",
        {
            "no match": filed("date: done_on, at_least: 2"),
            "match without case = id": filed("match: {officers: unit}, date: done_on, at_least: 2"),
            "match without officers = unit": filed("match: {case: id}, date: done_on, at_least: 2"),
            "no date": filed("match: {case: id, officers: unit}, at_least: 2"),
            "at_least 2 -> 1": filed("match: {case: id, officers: unit}, date: done_on"),
            "at_least 2 -> 3": filed("match: {case: id, officers: unit}, date: done_on, at_least: 3"),
            "require at_least 2 -> at_most 2": filed(
                "match: {case: id, officers: unit}, date: done_on, at_most: 2"
            ),
        },
    ),
    (
        FILED,
        "match at_least require",
        {
            "no match": "for: case\nrequire: {record: step}",
            "at_least 1 -> 2": "for: case\nrequire: {record: step, match: {case: id}, at_least: 2}",
            "require at_least 1 -> at_most 1": "for: case\n"
            "require: {record: step, match: {case: id}, at_most: 1}",
        },
    ),
    (
        filed("sum: fee, at_most: 0"),
        "sum at_most require",
        {
            "no sum": filed("at_most: 0"),
            "at_most 0 -> 1": filed("sum: fee, at_most: 1"),
            "require at_most 0 -> at_least 1": filed("sum: fee, at_least: 1"),
        },
    ),
    (
        filed("distinct: kind, at_most: 1"),
        "distinct at_most require",
        {
            "no distinct": filed("at_most: 1"),
            "at_most 1 -> 0": filed("distinct: kind, at_most: 0"),
            "at_most 1 -> 2": filed("distinct: kind, at_most: 2"),
            "require at_most 1 -> at_least 1": filed("distinct: kind"),
        },
    ),
    *(
        (
            f"for: case\neach: {word}\nrequire: {{record: step, match: {{case: id}}, date: done_on}}",
            "each limit since date",
            {
                f"each {word} -> {other}": f"for: case\neach: {other}\n"
                "require: {record: step, match: {case: id}, date: done_on}"
                for other in others
            },
        )
        # The plan period ends in the middle of December, so months and quarters are no choice.
        for word, others in (("day", ["workday"]), ("workday", ["day"]), ("week", []))
    ),
    (
        "for: case\nwhen: urgent\neach: {item: [lists, fees]}\nrequire: {attested: {}}",
        "",
        {
            "no when": "for: case\neach: {item: [lists, fees]}\nrequire: {attested: {}}",
            "when urgent -> !urgent": "for: case\nwhen: '!urgent'\n"
            "each: {item: [lists, fees]}\nrequire: {attested: {}}",
            "each without lists": "for: case\nwhen: urgent\neach: {item: [fees]}\nrequire: {attested: {}}",
            "each without fees": "for: case\nwhen: urgent\neach: {item: [lists]}\nrequire: {attested: {}}",
        },
    ),
    ("for: unit\nrequire: {attested: {}}", "", {}),
]


@pytest.mark.parametrize(("rule", "parts", "expected"), CASES, ids=[f"{n}" for n in range(len(CASES))])
def test_each_mutant_is_the_rule_that_its_name_says(
    tmp_path: Path, rule: str, parts: str, expected: dict[str, str | None]
) -> None:
    found = {
        name: mutant
        for name, mutant in made(tmp_path, rule).items()
        if not parts or mutant.part.split()[0] in parts.split()
    }
    assert set(found) == set(expected)
    for name, written in expected.items():
        if written is not None:
            (obligation,) = pack_of(tmp_path, written).obligations
            assert form(found[name].check) == form(obligation.check), name


def test_every_operator_is_at_work_in_these_cases(tmp_path: Path) -> None:
    used = {m.operator for rule, _, _ in CASES for m in made(tmp_path, rule).values()}
    assert used == set(Operator)


def test_what_no_rule_could_say_is_changed_in_the_core(tmp_path: Path) -> None:
    rule = "for: case\nupon: opened_on\nrequire: {date: closed_on, within: {days: 15}}"
    within = made(tmp_path, rule)
    trigger = Earliest(("opened_on",), happened=True)
    upper = within["limit without roll_over"].check.window.upper
    assert isinstance(upper, After)
    assert not upper.roll
    assert within["no since"].check.window.lower is None
    assert within["since opened_on -> before opened_on"].check.window.lower == replace(trigger, shift=-1)
    assert within["since opened_on -> opened_on + 1 day"].check.window.lower == replace(trigger, shift=1)
    ends = made(tmp_path, "for: case\nrequire: {date: closed_on, before: ends_on, where: urgent}")
    moved = ends["limit before ends_on -> ends_on - 2 days"].check.window.upper
    assert moved == Earliest(("ends_on",), shift=-2)
    assert ends["no date"].check.evidence.date is None


def test_a_trigger_is_changed_wherever_the_rule_reads_it(tmp_path: Path) -> None:
    rule = f"""for: case
upon: opened_on
in_force: {{from: 2019-02-01}}
require: {{date: closed_on, within: {{days: 2}}}}{DATED}"""
    check = made(tmp_path, rule)["upon opened_on -> ends_on"].check
    other = Earliest(("ends_on",), happened=True)
    assert check.window.upper == After(check.window.upper.unit, 2, other, True)  # type: ignore[union-attr]
    assert (check.trigger, check.window.lower) == (other, other)
    assert check.in_force is not None
    assert check.in_force.day == other


def test_only_a_date_that_some_example_fills_in_is_another_trigger(tmp_path: Path) -> None:
    rule = f"for: case\nupon: opened_on\n{HELD}"
    assert not [name for name in made(tmp_path, rule) if "->" in name and name.startswith("upon")]
    filled = [name for name in made(tmp_path, rule + DATED) if name.startswith("upon")]
    assert filled == ["upon opened_on -> closed_on", "upon opened_on -> ends_on"]


def test_months_and_quarters_stand_for_each_other_where_the_plan_period_has_them_whole(
    tmp_path: Path,
) -> None:
    pack = pack_of(tmp_path, "for: unit\neach: week\nrequire: {attested: {}}")
    (obligation,) = pack.obligations
    year = (obligation.check.plan_period[0], obligation.check.plan_period[1].replace(day=31))
    whole = replace(obligation, check=replace(obligation.check, plan_period=year))
    assert [m.id for m in mutants(whole, around(pack))] == ["each week -> month"]


def test_what_means_the_same_as_the_rule_or_as_another_mutant_is_left_out(tmp_path: Path) -> None:
    found = made(tmp_path, ended("urgent || urgent"))
    assert [name for name in found if "when" in name] == [
        "no when",
        "when without urgent",  # once, though there are two that could be left out
        "when urgent -> !urgent",
        "when urgent -> !urgent (2)",
    ]
    roles = made(tmp_path, f"for: case\nbound: [towns, towns]\n{HELD}")
    assert [name for name in roles if "bound" in name] == ["no bound"]


# ---------------------------------------------------------------------------------------------- the printer

_AROUND = Surroundings(strategies.PARAMS, strategies.PERIOD)
_OF_ITEM = Surroundings(strategies.PARAMS, None, Binding(Item(FieldType.ENUM), strategies.KINDS))
_THING, _STEP = strategies.TYPES["thing"], strategies.TYPES["step"]
ENVIRONMENTS = {
    "subject": (Environment.of_subject(_THING, _AROUND), False),
    "item": (Environment.of_subject(_THING, _OF_ITEM), False),
    "related": (Environment.of_related(_STEP, _THING, _OF_ITEM), True),
    "role": (Environment.of_unit(strategies.TYPES["unit"], "1.1", strategies.PARAMS), False),
}


def same(environment: Environment, printed: Predicate) -> None:
    again = environment.compile(printed.text)
    assert again.expr == printed.expr
    assert again.reads == printed.reads
    assert again.params == printed.params


@pytest.mark.parametrize("which", ENVIRONMENTS)
@given(data=st.data())
def test_the_text_of_an_expression_means_the_expression(which: str, data: st.DataObject) -> None:
    environment, of_related = ENVIRONMENTS[which]
    predicate = data.draw(strategies.predicates(environment, depth=4))
    same(environment, printing.predicate(predicate.expr, of_related=of_related))


@pytest.mark.parametrize("which", ENVIRONMENTS)
@given(data=st.data())
def test_a_changed_condition_is_one_that_a_rule_could_have(which: str, data: st.DataObject) -> None:
    environment, of_related = ENVIRONMENTS[which]
    predicate = data.draw(strategies.predicates(environment, depth=3))

    def words(operand: object) -> tuple[str, ...]:
        kind = getattr(operand, "type", None)
        return strategies.KINDS if kind in (FieldType.ENUM, FieldType.ENUM_LIST) else ()

    for variant in variants(predicate.expr, words):
        same(environment, printing.predicate(variant.whole, of_related=of_related))


@pytest.mark.parametrize("text", ['"', "\\", "a\nb\t", "\x01\x7f", "中文“引号”", "\u2028", "😀", ""])
def test_a_text_survives_printing_whatever_is_in_it(text: str) -> None:
    environment, _ = ENVIRONMENTS["subject"]
    expr = environment.compile(f"word == {printing.constant(text)}").expr
    assert isinstance(expr, Compare)
    assert isinstance(expr.right, Literal)
    assert expr.right.value == text


# ----------------------------------------------------------------------------------------------- the runner

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


# ---------------------------------------------------------------------------------------------- the command

PACK = ROOT / "rules" / "baoying-2019"
CLAUSE = "2-decisions/2.2-opinion-survey.yaml"

STALE = """        equivalent:
          - mutant: bound without county
            reason: {zh: 理由, en: reason}
          - mutant: bound without towns
            reason: {zh: 理由, en: reason}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A pack of one clause."""
    pack = tmp_path / "baoying-2019"
    (pack / CLAUSE).parent.mkdir(parents=True)
    shutil.copy(PACK / "pack.yaml", pack)
    shutil.copy(PACK / CLAUSE, pack / CLAUSE)
    return pack


def lines_of(pack: Path) -> list[str]:
    return (pack / CLAUSE).read_text(encoding="utf-8").splitlines(keepends=True)


def without(pack: Path, word: str) -> None:
    """The rules without the lines that hold a word."""
    kept = [line for line in lines_of(pack) if word not in line]
    assert len(kept) < len(lines_of(pack))
    (pack / CLAUSE).write_text("".join(kept), encoding="utf-8")


def mutate(capsys: pytest.CaptureFixture[str], *options: object) -> tuple[int, str, str]:
    code = cli.run(["rules", "mutate", "--jobs", "1", *map(str, options)])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("engine", ["reference", "duckdb"])
def test_a_pack_whose_examples_notice_everything_ends_with_0(
    small: Path, capsys: pytest.CaptureFixture[str], engine: str
) -> None:
    code, out, err = mutate(capsys, "--pack", small, "--lang", "en", "--engine", engine)
    assert (code, err) == (0, "")
    assert "100.0 %" in out
    assert "No mutant survives" in out


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ("when 中去掉 livelihood", "只有 livelihood 决定 when 真假", "示例没有发现的变异（1 个）")),
        ("en", ("livelihood is left out of when", "livelihood alone decides when", "notices (1)")),
    ],
)
def test_a_survivor_is_told_with_its_place_and_the_example_that_would_tell(
    small: Path, capsys: pytest.CaptureFixture[str], lang: str, said: tuple[str, ...]
) -> None:
    without(small, "not-livelihood")
    code, out, err = mutate(capsys, "--pack", small, "--lang", lang)
    assert (code, err) == (1, "")
    line = next(n for n, row in enumerate(lines_of(small), 1) if "for: decision" in row)
    assert f"{CLAUSE}:{line}:9 [2.2-a]" in out
    assert "when without livelihood" in out
    assert "100.0 %" not in out
    for part in said:
        assert part in out
    assert all(width(line) <= 80 for line in out.splitlines() if CLAUSE not in line)


def test_stale_entries_are_told_and_end_with_1(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (small / CLAUSE).open("a", encoding="utf-8") as file:
        file.write(STALE)
    code, out, err = mutate(capsys, "--pack", small, "--lang", "en")
    assert (code, err) == (1, "")
    number = len(lines_of(small))
    assert f"{CLAUSE}:{number - 3}:21 [2.2-a]" in out
    assert "the mutant “bound without county” is not equivalent: example 1 tells it apart" in out
    assert f"{CLAUSE}:{number - 1}:21 [2.2-a]" in out
    assert "there is no mutant bound without towns; did you mean bound without county?" in out


def test_json_says_what_the_table_says(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    without(small, "not-livelihood")
    with (small / CLAUSE).open("a", encoding="utf-8") as file:
        file.write(STALE)
    code, out, err = mutate(capsys, "--pack", small, "--format", "json")
    assert (code, err) == (1, "")
    told = json.loads(out)
    (clause,) = told["clauses"]
    assert clause.pop("clause") == "2.2"
    clause.pop("title")
    assert clause == told["total"]
    assert clause["mutants"] == clause["killed"] + clause["equivalent"] + clause["survived"]
    assert clause["score"] == clause["killed"] / clause["mutants"]
    (survivor,) = told["survivors"]
    assert (survivor["mutant"], survivor["operator"]) == ("when without livelihood", "part_dropped")
    assert survivor["file"].endswith(CLAUSE)
    assert survivor["change"]["zh"] != survivor["change"]["en"]
    assert [(s["mutant"], s["nearest"]) for s in told["stale"]] == [
        ("bound without county", None),
        ("bound without towns", "bound without county"),
    ]
    assert told["without_mutants"] == []


def test_an_obligation_without_mutants_is_said_aloud(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "".join(lines_of(small))
    head = text[: text.index("      - for: decision")]
    rule = "      - for: unit\n        require: {attested: {}}\n        severity: violation\n        basis: plan\n"
    (small / CLAUSE).write_text(head + rule, encoding="utf-8")
    code, out, _ = mutate(capsys, "--pack", small, "--lang", "en")
    assert code == 0
    assert "without a single mutant (1)" in out
    assert "2.2-a" in out
    assert "n/a" in out
    assert "%" not in out
    assert "No mutant survives" not in out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--clause", "9.9"], "9.9"),
        (["--engine", "refrence"], "reference？"),
        (["--format", "xml"], "json"),
        (["--jobs", "0"], "“0”"),
        (["--jobs", "two"], "“two”"),
        (["--pack", "nowhere"], "nowhere"),
    ],
)
def test_a_wrong_option_ends_with_2_and_says_what_would_be_right(
    capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    code, out, err = mutate(capsys, *options)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
