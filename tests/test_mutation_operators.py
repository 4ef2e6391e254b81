"""Each operator of mutation testing makes the rule that it says, and no rule twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.core import After, Earliest
from checker.mutation.mutant import Operator, form
from checker.mutation.mutants import mutants
from tests.mutations import around, made, pack_of

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
