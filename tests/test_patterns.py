"""Each pattern, limit and multiplier becomes the core form that the language says it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from checker.calendar import PeriodWord, Unit
from checker.core import (
    Absence,
    After,
    Check,
    Compare,
    EachItem,
    EachPeriod,
    Earliest,
    Edge,
    InForce,
    Join,
    Literal,
    Measure,
    On,
    Own,
    PeriodEdge,
    PeriodEnd,
    PeriodStart,
    Quantity,
    Related,
    Window,
)
from checker.language.names import literal
from checker.reads import types_read
from checker.rulebook import load_pack
from facts.base import FieldType
from tests.packs import load
from tests.rule_types import TYPES

FIRST, LAST = On(date(2019, 1, 1)), On(date(2019, 12, 15))
OPENED = Earliest(("opened_on",), happened=True)


def _check(folder: Path, text: str) -> Check:
    (obligation,) = load(folder, text).obligations
    return obligation.check


def _own(folder: Path, require: str) -> Own:
    evidence = _check(folder, f"for: case\nrequire: {require}").evidence
    assert isinstance(evidence, Own)
    return evidence


def _related(folder: Path, require: str, before: str = "") -> Related:
    evidence = _check(folder, f"for: case\n{before}require: {require}").evidence
    assert isinstance(evidence, Related)
    return evidence


# ---------------------------------------------------------------------------------------------- patterns


def test_holds_is_a_condition_whose_breach_is_called_false(tmp_path: Path) -> None:
    evidence = _own(tmp_path, "{holds: urgent && pages > 1}")
    assert [p.text for p in evidence.conditions] == ["urgent && pages > 1"]
    assert (evidence.date, evidence.recorded, evidence.absence) == (None, (), Absence.FALSE)


def test_date_is_a_dated_step_with_its_condition(tmp_path: Path) -> None:
    evidence = _own(tmp_path, "{date: closed_on, where: urgent}")
    assert (evidence.date, [p.text for p in evidence.conditions]) == ("closed_on", ["urgent"])
    assert evidence.absence is Absence.ABSENT


@pytest.mark.parametrize("fields", ["closed_on", "[closed_on, officers, closed_on]"])
def test_recorded_names_the_fields_once_each(tmp_path: Path, fields: str) -> None:
    expected = ("closed_on",) if fields == "closed_on" else ("closed_on", "officers")
    assert _own(tmp_path, f"{{recorded: {fields}}}") == Own((), recorded=expected)


def test_record_joins_by_equality_and_narrows(tmp_path: Path) -> None:
    require = (
        "{record: step, match: {case: id, officers: unit}, where: pages >= subject.pages, date: done_on}"
    )
    evidence = _related(tmp_path, require)
    assert evidence.match == (Join("case", "id"), Join("officers", "unit"))
    assert evidence.where is not None
    assert set(evidence.where.reads) == {"pages", "subject.pages"}
    assert (evidence.type, evidence.date, evidence.quantity) == ("step", "done_on", Quantity())


def test_record_without_match_takes_all_records_of_the_type_even_its_own(tmp_path: Path) -> None:
    assert _related(tmp_path, "{record: case}").match == ()


@pytest.mark.parametrize(
    ("amount", "quantity"),
    [
        ("at_least: 3", Quantity(n=3)),
        ("at_most: 0", Quantity(at_least=False, n=0)),
        ("at_least: params.days", Quantity(n=15)),
        ("sum: fee, at_least: 0.5", Quantity(Measure.SUM, "fee", True, Decimal("0.5"))),
        ("sum: pages, at_most: 100", Quantity(Measure.SUM, "pages", False, 100)),
        ("sum: fee, at_most: params.rate", Quantity(Measure.SUM, "fee", False, Decimal("0.5"))),
        ("distinct: kind, at_least: 2", Quantity(Measure.DISTINCT, "kind", True, 2)),
        ("distinct: kind", Quantity(Measure.DISTINCT, "kind", True, 1)),
    ],
)
def test_quantities(tmp_path: Path, amount: str, quantity: Quantity) -> None:
    assert _related(tmp_path, f"{{record: step, {amount}}}").quantity == quantity


def test_attested_is_an_attestation_of_this_statement_by_the_unit_in_the_plan_period(tmp_path: Path) -> None:
    check = _check(tmp_path, "for: case\nrequire: {attested: {}}")
    evidence = check.evidence
    assert isinstance(evidence, Related)
    assert (evidence.type, evidence.date, evidence.match) == (
        "attestation",
        "attested_on",
        (Join("statement", None, literal("3.3-a")), Join("unit", "unit")),
    )
    assert evidence.where is not None
    assert evidence.where.text == "document.known"
    assert check.window == Window(FIRST, LAST)


def test_attested_by_a_unit_about_itself_and_part_by_part(tmp_path: Path) -> None:
    check = _check(tmp_path, "for: unit\neach: {item: [lists, fees]}\nrequire: {attested: {}}")
    assert isinstance(check.evidence, Related)
    statement = Join("statement", None, literal("3.3-a"))
    assert check.evidence.match == (statement, Join("unit", "id"), Join("part", None))


def test_attested_in_every_period(tmp_path: Path) -> None:
    check = _check(tmp_path, "for: unit\neach: week\nrequire: {attested: {}}")
    assert check.window == Window(PeriodStart(), PeriodEnd())


# ------------------------------------------------------------------------------------------------ limits


@pytest.mark.parametrize(
    ("limit", "lower", "upper"),
    [
        ("", None, LAST),
        ("within: {days: 15}", OPENED, After(Unit.DAYS, 15, OPENED, True)),
        ("within: {days: params.days}", OPENED, After(Unit.DAYS, 15, OPENED, True)),
        ("within: {months: 2}", OPENED, After(Unit.MONTHS, 2, OPENED, True)),
        ("within: {workdays: 7}", OPENED, After(Unit.WORKDAYS, 7, OPENED, False)),
        ("by: 2019-10-31", None, On(date(2019, 10, 31))),
        ("by: params.deadline", None, On(date(2019, 10, 31))),
        ("no_later_than: ends_on", None, Earliest(("ends_on",))),
        ("no_later_than: [ends_on, opened_on]", None, Earliest(("ends_on", "opened_on"))),
        ("before: 2019-10-31", None, On(date(2019, 10, 30))),
        ("before: params.deadline", None, On(date(2019, 10, 30))),
        ("before: ends_on", None, Earliest(("ends_on",), shift=-1)),
        ("before: [ends_on, opened_on]", None, Earliest(("ends_on", "opened_on"), shift=-1)),
        ("during: plan_period", FIRST, LAST),
    ],
)
def test_every_limit_makes_its_window(tmp_path: Path, limit: str, lower: Edge | None, upper: Edge) -> None:
    upon = "upon: opened_on\n" if limit else ""
    check = _check(tmp_path, f"for: case\n{upon}require: {{date: closed_on{', ' if limit else ''}{limit}}}")
    assert check.window == Window(lower, upper)


@pytest.mark.parametrize(
    ("since", "lower"),
    [
        ("2019-03-01", On(date(2019, 3, 1))),
        ("params.deadline", On(date(2019, 10, 31))),
        ("ends_on", Earliest(("ends_on",))),
        ("{days: 30, after: ends_on}", After(Unit.DAYS, 30, Earliest(("ends_on",)), False)),
        ("{workdays: params.days, after: ends_on}", After(Unit.WORKDAYS, 15, Earliest(("ends_on",)), False)),
    ],
)
@pytest.mark.parametrize("limit", ["", ", by: 2019-11-30", ", no_later_than: ends_on", ", before: ends_on"])
def test_since_opens_the_window_and_never_rolls(tmp_path: Path, since: str, lower: Edge, limit: str) -> None:
    check = _check(tmp_path, f"for: case\nrequire: {{date: closed_on, since: {since}{limit}}}")
    assert check.window.lower == lower


def test_at_once_has_no_window(tmp_path: Path) -> None:
    check = _check(tmp_path, "for: case\nupon: opened_on\nrequire: {holds: urgent, at_once: true}")
    assert check.window == Window(None, None)


def test_a_pack_can_switch_rolling_off(tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    load(tmp_path, "for: case\nupon: opened_on\nrequire: {date: closed_on, within: {days: 1}}")
    header = (folder / "pack.yaml").read_text(encoding="utf-8")
    (folder / "pack.yaml").write_text(header + "roll_over: false\n", encoding="utf-8")
    (obligation,) = load_pack(folder, TYPES).obligations
    assert obligation.check.window.upper == After(Unit.DAYS, 1, OPENED, False)


# -------------------------------------------------------------------------------------- who, when, how often


def test_roles_are_read_over_the_unit_and_any_of_them_will_do(tmp_path: Path) -> None:
    check = _check(tmp_path, "for: case\nbound: [towns, relevant]\nrequire: {holds: urgent}")
    assert check.bound is not None
    assert (check.bound.unit_field, check.bound.roles) == ("unit", ("towns", "relevant"))
    assert check.bound.predicate.reads["clause"] == Literal("3.3", FieldType.TEXT)
    assert types_read(check) == ("case", "unit")


def test_a_single_role_keeps_its_text(tmp_path: Path) -> None:
    check = _check(tmp_path, "for: unit\nbound: [towns]\nrequire: {record: step}")
    assert check.bound is not None
    assert (check.bound.unit_field, check.bound.predicate.text) == ("id", 'kind == "town"')
    assert types_read(check) == ("unit", "step")


def test_triggers_conditions_and_the_law_in_force(tmp_path: Path) -> None:
    check = _check(
        tmp_path,
        "for: case\nwhen: urgent\nunless: pages > 100\nupon: [opened_on, ends_on]\ntriggers: any\n"
        "in_force: {from: 2019-09-01, until: params.deadline}\nrequire: {holds: urgent, at_once: true}",
    )
    trigger = Earliest(("opened_on", "ends_on"), happened=True)
    assert (check.trigger, check.any_trigger) == (trigger, True)
    assert check.in_force == InForce(date(2019, 9, 1), date(2019, 10, 31), trigger)
    assert (check.when and check.when.text, check.unless and check.unless.text) == ("urgent", "pages > 100")
    assert check.plan_period == (FIRST.day, LAST.day)


def test_the_law_can_be_read_off_another_date(tmp_path: Path) -> None:
    check = _check(
        tmp_path, "for: case\nin_force: {until: 2019-09-01, date: ends_on}\nrequire: {holds: urgent}"
    )
    assert check.in_force == InForce(None, date(2019, 9, 1), Earliest(("ends_on",)))


@pytest.mark.parametrize("word", ["day", "workday", "week"])
def test_a_period_of_its_own(tmp_path: Path, word: str) -> None:
    require = "{record: step, match: {case: id}, where: done_on == period.start, date: done_on}"
    check = _check(tmp_path, f"for: case\neach: {word}\nrequire: {require}")
    assert check.each == EachPeriod(PeriodWord(word))
    assert check.window == Window(PeriodStart(), PeriodEnd())
    assert isinstance(check.evidence, Related)
    assert check.evidence.where is not None
    assert isinstance(check.evidence.where.expr, Compare)
    assert check.evidence.where.expr.right == PeriodEdge(start=True)


def test_elements_of_a_list_field(tmp_path: Path) -> None:
    check = _check(
        tmp_path,
        "for: case\neach: {item: kinds}\nrequire: {record: step, match: {case: id, kind: item}, where: item.known}",
    )
    assert check.each == EachItem(FieldType.ENUM, "kinds")
    assert isinstance(check.evidence, Related)
    assert check.evidence.match == (Join("case", "id"), Join("kind", None))


def test_literal_elements_are_distinct_and_keep_their_order_and_parameters(tmp_path: Path) -> None:
    check = _check(
        tmp_path, "for: case\neach: {item: [b, a, b, params.level]}\nrequire: {holds: item in officers}"
    )
    assert check.each == EachItem(
        FieldType.TEXT,
        None,
        (
            Literal("b", FieldType.TEXT),
            Literal("a", FieldType.TEXT),
            Literal("country", FieldType.TEXT, "level"),
        ),
    )
