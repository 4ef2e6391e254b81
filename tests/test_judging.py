"""What the language says of one subject, sentence by sentence, on both engines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from facts.cells import UNKNOWN
from facts.given import Given, GivenSource
from tests.judging import judge, verdicts

HELD = "require: {holds: urgent, at_once: true}"
FILED = "for: case\nupon: opened_on\nrequire: {record: step, match: {case: id}, date: done_on, within: {days: 10}}"
MARCH_1, DUE = date(2019, 3, 1), date(2019, 3, 11)


def case(**cells: Any) -> dict[str, Any]:
    return {"id": "C", "unit": "U", **cells}


def step(number: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"S{number}", "case": "C", **cells}


# ---------------------------------------------------------------------------------------- does it apply


@pytest.mark.parametrize(
    ("pages", "verdict"),
    [
        (9, "not_applicable/exempt"),
        (1, "breached/false"),
        (None, "breached/false"),
        (UNKNOWN, "undetermined/applies"),
    ],
)
def test_an_exception_excuses_only_when_it_is_certainly_true(
    tmp_path: Path, pages: Any, verdict: str
) -> None:
    rule = f"for: case\nunless: pages > 5\n{HELD}"
    assert verdicts(tmp_path, rule, {"case": [case(urgent=False, pages=pages)]}) == {"C": verdict}


def test_an_exception_that_reads_an_unknown_cell_beside_an_empty_one_is_unknown(tmp_path: Path) -> None:
    rule = f"for: case\nunless: pages > 5 && debt > 5\n{HELD}"
    given = {"case": [case(urgent=False, pages=None, debt=UNKNOWN)]}
    assert verdicts(tmp_path, rule, given) == {"C": "undetermined/applies"}


@pytest.mark.parametrize(
    ("pages", "verdict"), [(None, "undetermined/applies"), (UNKNOWN, "undetermined/applies")]
)
def test_a_condition_over_an_empty_or_unknown_cell_is_unknown(
    tmp_path: Path, pages: Any, verdict: str
) -> None:
    rule = f"for: case\nwhen: pages > 5\n{HELD}"
    assert verdicts(tmp_path, rule, {"case": [case(urgent=False, pages=pages)]}) == {"C": verdict}


@pytest.mark.parametrize(
    ("unit", "verdict"),
    [
        ("U", "breached/false"),
        ("V", "not_applicable/excluded"),
        ("W", "undetermined/applies"),
        (None, "undetermined/applies"),
        (UNKNOWN, "undetermined/applies"),
    ],
)
def test_who_is_bound_is_unknown_where_the_roster_does_not_have_the_unit(
    tmp_path: Path, unit: Any, verdict: str
) -> None:
    roster = [{"id": "U", "kind": "town"}, {"id": "V", "kind": "county"}]
    given = {"unit": roster, "case": [{"id": "C", "unit": unit, "urgent": False}]}
    assert verdicts(tmp_path, f"for: case\nbound: [towns]\n{HELD}", given) == {"C": verdict}


def test_without_a_roster_who_is_bound_cannot_be_known(tmp_path: Path) -> None:
    answer = judge(tmp_path, f"for: case\nbound: [towns]\n{HELD}", {"case": [case(urgent=False)]})
    assert (answer.verdicts, answer.findings["C"].missing) == ({"C": "undetermined/no_data"}, ("unit",))


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"urgent": False, "pages": 9, "opened_on": None}, "excluded"),
        ({"urgent": None, "pages": 9, "opened_on": None}, "exempt"),
        ({"urgent": True, "pages": 9, "opened_on": date(2018, 1, 1)}, "exempt"),
        ({"urgent": True, "pages": 1, "opened_on": date(2018, 1, 1)}, "not_in_force"),
        ({"urgent": True, "pages": 1, "opened_on": date(2020, 1, 1)}, "not_triggered"),
        ({"urgent": True, "pages": 1, "opened_on": date(2019, 12, 16)}, "out_of_period"),
        ({"urgent": True, "pages": 1, "opened_on": None}, "not_triggered"),
    ],
)
def test_why_it_does_not_apply_is_the_first_reason_in_order(
    tmp_path: Path, cells: dict[str, Any], reason: str
) -> None:
    rule = (
        "for: case\nwhen: urgent\nunless: pages > 5\nupon: opened_on\nin_force: {from: 2018-06-01}\n"
        "require: {recorded: officers, at_once: true}"
    )
    assert verdicts(tmp_path, rule, {"case": [case(**cells)]}) == {"C": f"not_applicable/{reason}"}


@pytest.mark.parametrize(
    ("opened_on", "verdict"),
    [
        (date(2018, 12, 31), "not_applicable/out_of_period"),
        (date(2019, 1, 1), "breached/false"),
        (date(2019, 12, 15), "breached/false"),
        (date(2019, 12, 16), "not_applicable/out_of_period"),
        (UNKNOWN, "undetermined/applies"),
    ],
)
def test_a_trigger_outside_the_plan_period_does_not_bind(
    tmp_path: Path, opened_on: Any, verdict: str
) -> None:
    rule = f"for: case\nupon: opened_on\n{HELD}"
    assert verdicts(tmp_path, rule, {"case": [case(urgent=False, opened_on=opened_on)]}) == {"C": verdict}


def test_any_trigger_binds_where_the_rule_says_so(tmp_path: Path) -> None:
    rule = f"for: case\nupon: opened_on\ntriggers: any\n{HELD}"
    given = {"case": [case(urgent=False, opened_on=date(2017, 1, 1))]}
    assert verdicts(tmp_path, rule, given) == {"C": "breached/false"}


@pytest.mark.parametrize(
    ("closed_on", "verdict"),
    [
        (date(2019, 8, 31), "not_applicable/not_in_force"),
        (date(2019, 9, 1), "breached/false"),
        (date(2019, 9, 30), "breached/false"),
        (date(2019, 10, 1), "not_applicable/not_in_force"),
        (None, "undetermined/applies"),
        (UNKNOWN, "undetermined/applies"),
    ],
)
def test_a_law_is_in_force_on_both_its_days(tmp_path: Path, closed_on: Any, verdict: str) -> None:
    law = "in_force: {from: 2019-09-01, until: 2019-09-30, date: closed_on}"
    given = {"case": [case(urgent=False, closed_on=closed_on)]}
    assert verdicts(tmp_path, f"for: case\n{law}\n{HELD}", given) == {"C": verdict}


@pytest.mark.parametrize(
    ("opened_on", "closed_on", "verdict"),
    [
        (date(2019, 4, 1), MARCH_1, "breached/absent"),
        (None, MARCH_1, "breached/absent"),
        (UNKNOWN, MARCH_1, "undetermined/applies"),
        (None, None, "not_applicable/not_triggered"),
    ],
)
def test_of_several_triggers_the_earliest_filled_counts_and_an_unknown_one_makes_it_unknown(
    tmp_path: Path, opened_on: Any, closed_on: Any, verdict: str
) -> None:
    rule = "for: case\nupon: [opened_on, closed_on]\nrequire: {recorded: officers, within: {days: 10}}"
    answer = judge(tmp_path, rule, {"case": [case(opened_on=opened_on, closed_on=closed_on)]})
    assert answer.verdicts == {"C": verdict}
    if verdict.startswith("breached"):
        assert answer.findings["C"].due.day == DUE


# ---------------------------------------------------------------------------------- as of a day


def test_a_trigger_after_the_day_of_the_check_has_not_happened(tmp_path: Path) -> None:
    given = {"case": [case(opened_on=MARCH_1)], "step": []}
    assert verdicts(tmp_path, FILED, given, date(2019, 2, 28)) == {"C": "not_applicable/not_triggered"}
    assert verdicts(tmp_path, FILED, given, MARCH_1) == {"C": "pending/not_due"}


def test_a_planned_date_triggers_only_from_its_day(tmp_path: Path) -> None:
    rule = f"for: case\nupon: ends_on\n{HELD}"
    given = {"case": [case(urgent=False, ends_on=MARCH_1)]}
    assert verdicts(tmp_path, rule, given, date(2019, 2, 28)) == {"C": "not_applicable/not_triggered"}
    assert verdicts(tmp_path, rule, given, MARCH_1) == {"C": "breached/false"}


def test_a_planned_date_keeps_its_value_in_conditions_and_limits(tmp_path: Path) -> None:
    rule = "for: case\nwhen: ends_on.known\nrequire: {recorded: officers, no_later_than: ends_on}"
    given = {"case": [case(ends_on=date(2019, 6, 1))]}
    assert verdicts(tmp_path, rule, given, MARCH_1) == {"C": "pending/not_due"}


def test_an_event_still_to_come_is_an_empty_cell_to_a_condition(tmp_path: Path) -> None:
    given = {"case": [case(urgent=False, closed_on=date(2019, 6, 1))]}
    known, compared = (
        f"for: case\nwhen: closed_on.known\n{HELD}",
        f'for: case\nwhen: closed_on > date("2019-01-01")\n{HELD}',
    )
    assert verdicts(tmp_path, known, given, MARCH_1) == {"C": "not_applicable/excluded"}
    assert verdicts(tmp_path, compared, given, MARCH_1) == {"C": "undetermined/applies"}
    assert verdicts(tmp_path, known, given, date(2019, 6, 1)) == {"C": "breached/false"}


def test_an_event_still_to_come_is_not_recorded_and_has_not_been_done(tmp_path: Path) -> None:
    given = {"case": [case(closed_on=date(2019, 6, 1))]}
    for require in ("{recorded: closed_on, by: 2019-02-01}", "{date: closed_on, by: 2019-02-01}"):
        assert verdicts(tmp_path, f"for: case\nrequire: {require}", given, MARCH_1) == {
            "C": "breached/absent"
        }


def test_a_step_planned_for_later_has_not_been_done(tmp_path: Path) -> None:
    rule = "for: case\nrequire: {date: ends_on, by: 2019-02-01}"
    given = {"case": [case(ends_on=date(2019, 6, 1))]}
    assert verdicts(tmp_path, rule, given, MARCH_1) == {"C": "breached/absent"}
    assert verdicts(tmp_path, rule, given, date(2019, 6, 1)) == {"C": "breached/late"}


def test_a_limit_whose_event_is_still_to_come_is_open(tmp_path: Path) -> None:
    rule = "for: case\nrequire: {recorded: officers, no_later_than: closed_on}"
    given = {"case": [case(closed_on=date(2019, 6, 1))]}
    assert verdicts(tmp_path, rule, given, MARCH_1) == {"C": "pending/open"}
    assert verdicts(tmp_path, rule, given, date(2019, 6, 2)) == {"C": "breached/absent"}


def test_a_record_dated_after_the_day_of_the_check_does_not_qualify(tmp_path: Path) -> None:
    given = {"case": [case(opened_on=MARCH_1)], "step": [step(1, done_on=date(2019, 3, 20))]}
    assert verdicts(tmp_path, FILED, given, date(2019, 3, 15)) == {"C": "breached/absent"}
    assert verdicts(tmp_path, FILED, given, date(2019, 3, 20)) == {"C": "breached/late"}


def test_a_record_to_come_does_not_qualify_though_its_date_lies_in_the_window(tmp_path: Path) -> None:
    given = {"case": [case(opened_on=MARCH_1)], "step": [step(1, done_on=date(2019, 3, 8))]}
    assert verdicts(tmp_path, FILED, given, date(2019, 3, 7)) == {"C": "pending/not_due"}
    assert verdicts(tmp_path, FILED, given, date(2019, 3, 8)) == {"C": "met"}


def test_an_empty_required_date_still_to_come_is_empty_and_not_unknown(tmp_path: Path) -> None:
    rule = "for: attestation\nwhen: attested_on.known\nrequire: {recorded: part, at_once: true}"
    row = {"statement": "s", "unit": "U", "document": "d"}
    future = verdicts(tmp_path, rule, {"attestation": [{**row, "attested_on": date(2019, 6, 1)}]}, MARCH_1)
    empty = verdicts(tmp_path, rule, {"attestation": [{**row, "attested_on": None}]}, MARCH_1)
    assert list(future.values()) == ["not_applicable/excluded"]
    assert list(empty.values()) == ["undetermined/applies"]


# ------------------------------------------------------------------------------------------- windows


@pytest.mark.parametrize(
    ("done_on", "verdict"),
    [
        (date(2019, 2, 28), "breached/early"),
        (MARCH_1, "met"),
        (DUE, "met"),
        (date(2019, 3, 12), "breached/late"),
        (None, "undetermined/evidence"),
        (UNKNOWN, "undetermined/evidence"),
    ],
)
def test_a_window_holds_both_its_days(tmp_path: Path, done_on: Any, verdict: str) -> None:
    given = {"case": [case(opened_on=MARCH_1)], "step": [step(1, done_on=done_on)]}
    assert verdicts(tmp_path, FILED, given) == {"C": verdict}


@pytest.mark.parametrize(
    ("as_of", "verdict"), [(DUE, "pending/not_due"), (date(2019, 3, 12), "breached/absent")]
)
def test_the_due_day_itself_is_still_pending(tmp_path: Path, as_of: date, verdict: str) -> None:
    answer = judge(tmp_path, FILED, {"case": [case(opened_on=MARCH_1)], "step": []}, as_of)
    assert answer.verdicts == {"C": verdict}


@pytest.mark.parametrize(
    ("limit", "closed_on", "verdict"),
    [
        ("before: ends_on", date(2019, 5, 31), "met"),
        ("before: ends_on", date(2019, 6, 1), "breached/late"),
        ("no_later_than: ends_on", date(2019, 6, 1), "met"),
        ("no_later_than: ends_on", date(2019, 6, 2), "breached/late"),
        ("before: 2019-06-01", date(2019, 6, 1), "breached/late"),
        ("by: 2019-06-01", date(2019, 6, 1), "met"),
        ("by: 2019-06-01", None, "breached/absent"),
        ("by: 2019-06-01", UNKNOWN, "undetermined/evidence"),
        ("during: plan_period", date(2018, 12, 31), "breached/early"),
        ("during: plan_period", date(2019, 12, 15), "met"),
    ],
)
def test_limits_to_a_day(tmp_path: Path, limit: str, closed_on: Any, verdict: str) -> None:
    rule = f"for: case\nrequire: {{date: closed_on, {limit}}}"
    given = {"case": [case(ends_on=date(2019, 6, 1), closed_on=closed_on)]}
    assert verdicts(tmp_path, rule, given) == {"C": verdict}


@pytest.mark.parametrize(
    ("opened_on", "ends_on", "verdict"),
    [
        (date(2019, 6, 1), date(2019, 7, 1), "breached/late"),
        (None, date(2019, 7, 1), "met"),
        (None, None, "pending/open"),
        (UNKNOWN, date(2019, 7, 1), "undetermined/due"),
    ],
)
def test_of_several_limits_the_earliest_filled_counts(
    tmp_path: Path, opened_on: Any, ends_on: Any, verdict: str
) -> None:
    limit = "no_later_than: [opened_on, ends_on], at_least: 2"
    rule = f"for: case\nrequire: {{record: step, match: {{case: id}}, date: done_on, {limit}}}"
    steps = [step(1, done_on=date(2019, 1, 5))]
    if opened_on is not None or ends_on is not None:
        steps.append(step(2, done_on=date(2019, 6, 15)))
    given = {"case": [case(opened_on=opened_on, ends_on=ends_on)], "step": steps}
    assert verdicts(tmp_path, rule, given) == {"C": verdict}


@pytest.mark.parametrize(
    ("ends_on", "closed_on", "verdict"),
    [
        (date(2019, 5, 1), date(2019, 5, 3), "breached/early"),
        (date(2019, 5, 1), date(2019, 5, 4), "met"),  # a Saturday: the lower end never rolls
        (None, date(2019, 5, 4), "undetermined/evidence"),
        (UNKNOWN, date(2019, 5, 4), "undetermined/evidence"),
        (None, date(2019, 11, 1), "breached/late"),
    ],
)
def test_since_opens_the_window_never_rolls_and_may_be_unknown(
    tmp_path: Path, ends_on: Any, closed_on: date, verdict: str
) -> None:
    rule = "for: case\nrequire: {date: closed_on, by: params.deadline, since: {days: 3, after: ends_on}}"
    answer = judge(tmp_path, rule, {"case": [case(ends_on=ends_on, closed_on=closed_on)]})
    assert answer.verdicts == {"C": verdict}
    if verdict.startswith("undetermined"):
        assert answer.findings["C"].missing == ("case.ends_on",)


def test_a_limit_that_ends_on_a_rest_day_moves_on(tmp_path: Path) -> None:
    given = {"case": [case(opened_on=date(2019, 2, 21))], "step": []}  # the tenth day is Sunday 3 March
    assert judge(tmp_path, FILED, given).findings["C"].due.day == date(2019, 3, 4)


def test_a_due_day_in_a_year_without_a_calendar_is_provisional(tmp_path: Path) -> None:
    rule = FILED.replace("upon: opened_on", "upon: opened_on\ntriggers: any")
    given = {"case": [case(opened_on=date(2035, 1, 1))], "step": []}
    finding = judge(tmp_path, rule, given, date(2036, 1, 1)).findings["C"]
    assert (finding.due.day, finding.provisional) == (date(2035, 1, 11), True)


def test_at_once_is_never_pending(tmp_path: Path) -> None:
    given = {"case": [case(urgent=False, opened_on=MARCH_1)]}
    assert verdicts(tmp_path, f"for: case\nupon: opened_on\n{HELD}", given, MARCH_1) == {
        "C": "breached/false"
    }


# ------------------------------------------------------------------------------------ other records


def test_a_list_field_of_the_related_record_matches_what_it_contains(tmp_path: Path) -> None:
    rule = "for: case\nrequire: {record: step, match: {officers: id}, at_least: 2}"
    given = {
        "case": [case()],
        "step": [step(1, officers=["B", "C"]), step(2, officers=["C"]), step(3, officers=["B"])],
    }
    answer = judge(tmp_path, rule, given)
    assert (answer.verdicts, answer.outcomes["C"].definite) == ({"C": "met"}, 2)


def test_without_match_all_records_count_and_a_record_may_match_itself(tmp_path: Path) -> None:
    rule = "for: case\nrequire: {record: case, where: urgent, at_most: 0}"
    assert verdicts(tmp_path, rule, {"case": [case(urgent=True)]}) == {"C": "breached/exceeded"}


@pytest.mark.parametrize("joined", [None, UNKNOWN])
def test_a_related_record_whose_join_cell_is_not_filled_matches_nothing(tmp_path: Path, joined: Any) -> None:
    given = {"case": [case(opened_on=MARCH_1)], "step": [{"id": "S1", "case": joined, "done_on": MARCH_1}]}
    assert verdicts(tmp_path, FILED, given) == {"C": "breached/absent"}


@pytest.mark.parametrize("unit", [None, UNKNOWN])
def test_a_subject_whose_own_join_cell_is_not_filled_may_have_any_number(tmp_path: Path, unit: Any) -> None:
    rule = "for: case\nrequire: {record: step, match: {case: unit}}"
    answer = judge(tmp_path, rule, {"case": [{"id": "C", "unit": unit}], "step": [step(1)]})
    assert (answer.outcomes["C"].definite, answer.outcomes["C"].possible) == (0, None)
    assert (answer.verdicts, answer.findings["C"].missing) == ({"C": "undetermined/evidence"}, ("case.unit",))


def test_one_source_without_the_join_column_leaves_the_number_open(tmp_path: Path) -> None:
    sources = [GivenSource([step(1, done_on=MARCH_1)]), GivenSource([], frozenset({"case"}))]
    answer = judge(tmp_path, FILED, {"case": [case(opened_on=MARCH_1)], "step": sources})
    assert (answer.verdicts, answer.findings["C"].missing) == ({"C": "undetermined/evidence"}, ("step.case",))


@pytest.mark.parametrize(
    "require",
    [
        "{record: step, match: {case: id}}",
        "{record: step, where: pages > 5}",
        "{record: step, at_most: 0}",
    ],
)
def test_a_source_that_could_not_be_read_may_hold_any_records(tmp_path: Path, require: str) -> None:
    given: dict[str, Given] = {"case": [case()], "step": [GivenSource([]), GivenSource(unreadable=True)]}
    assert verdicts(tmp_path, f"for: case\nrequire: {require}", given) == {"C": "undetermined/evidence"}


@pytest.mark.parametrize(
    ("as_of", "verdict"), [(DUE, "pending/not_due"), (date(2019, 3, 12), "undetermined/no_data")]
)
def test_a_related_type_without_a_source_is_missed_once_due(
    tmp_path: Path, as_of: date, verdict: str
) -> None:
    answer = judge(tmp_path, FILED, {"case": [case(opened_on=MARCH_1)]}, as_of)
    assert answer.verdicts == {"C": verdict}
    if verdict.startswith("undetermined"):
        assert answer.findings["C"].missing == ("step",)


def test_a_checked_type_without_a_source_is_one_null_subject(tmp_path: Path) -> None:
    answer = judge(tmp_path, FILED, {"step": []}, date(2019, 1, 1))
    assert (answer.verdicts, answer.tally.population) == ({"-": "undetermined/no_data"}, 1)


@pytest.mark.parametrize(
    ("kinds", "possible", "verdict"),
    [
        (["notice", "notice"], 1, "breached/insufficient"),
        (["notice", None], 2, "undetermined/evidence"),
        ([None, UNKNOWN], 2, "undetermined/evidence"),
        (["notice", "ruling"], 2, "met"),
    ],
)
def test_an_empty_distinct_value_adds_one_to_what_is_possible(
    tmp_path: Path, kinds: list[Any], possible: int, verdict: str
) -> None:
    rule = "for: case\nrequire: {record: step, match: {case: id}, distinct: kind, at_least: 2}"
    steps = [step(n, kind=kind) for n, kind in enumerate(kinds)]
    answer = judge(tmp_path, rule, {"case": [case()], "step": steps})
    assert (answer.verdicts, answer.outcomes["C"].possible) == ({"C": verdict}, possible)


@pytest.mark.parametrize(
    ("fees", "possible", "verdict"),
    [
        (["0.1", "0.2"], Decimal("0.3"), "met"),  # exactly: a double would miss it
        (["0.1", "0.1999"], Decimal("0.2999"), "breached/insufficient"),
        (["0.1", None], None, "undetermined/evidence"),
        (["0.3", None], None, "met"),
        ([], 0, "breached/absent"),
    ],
)
def test_sums_are_exact_and_an_empty_value_leaves_them_open(
    tmp_path: Path, fees: list[Any], possible: Any, verdict: str
) -> None:
    rule = "for: case\nrequire: {record: step, match: {case: id}, sum: fee, at_least: 0.3}"
    steps = [step(n, fee=fee and Decimal(fee)) for n, fee in enumerate(fees)]
    answer = judge(tmp_path, rule, {"case": [case()], "step": steps})
    assert (answer.verdicts, answer.outcomes["C"].possible) == ({"C": verdict}, possible)


# -------------------------------------------------------------------------------- the verdict tables


@pytest.mark.parametrize(
    ("urgent", "steps", "as_of", "verdict"),
    [
        (True, 2, DUE, "breached/exceeded"),  # before it is due
        (None, 2, DUE, "undetermined/applies"),
        (True, 1, DUE, "pending/not_due"),
        (None, 1, DUE, "pending/not_due"),
        (True, 1, date(2019, 12, 16), "met"),
        (None, 1, date(2019, 12, 16), "not_applicable/moot"),
        (False, 2, DUE, "not_applicable/excluded"),
    ],
)
def test_at_most(tmp_path: Path, urgent: bool | None, steps: int, as_of: date, verdict: str) -> None:
    rule = "for: case\nwhen: urgent\nrequire: {record: step, match: {case: id}, at_most: 1}"
    given = {"case": [case(urgent=urgent)], "step": [step(n) for n in range(steps)]}
    assert verdicts(tmp_path, rule, given, as_of) == {"C": verdict}


@pytest.mark.parametrize(
    ("urgent", "officers", "as_of", "verdict"),
    [
        (None, ["a"], MARCH_1, "not_applicable/moot"),
        (True, ["a"], MARCH_1, "met"),
        (None, None, MARCH_1, "pending/not_due"),
        (None, None, date(2019, 12, 16), "undetermined/applies"),
        (True, UNKNOWN, MARCH_1, "pending/not_due"),
        (True, UNKNOWN, date(2019, 12, 16), "undetermined/evidence"),
        (True, [], date(2019, 12, 16), "breached/absent"),
        (False, ["a"], MARCH_1, "not_applicable/excluded"),
    ],
)
def test_at_least(tmp_path: Path, urgent: Any, officers: Any, as_of: date, verdict: str) -> None:
    rule = "for: case\nwhen: urgent\nrequire: {recorded: officers}"
    assert verdicts(tmp_path, rule, {"case": [case(urgent=urgent, officers=officers)]}, as_of) == {
        "C": verdict
    }


# ---------------------------------------------------------------------------- several subjects a record


def test_one_subject_per_element_equal_ones_once(tmp_path: Path) -> None:
    rule = 'for: case\neach: {item: officers}\nrequire: {holds: item == "a", at_once: true}'
    assert verdicts(tmp_path, rule, {"case": [case(officers=["b", "a", "b"])]}) == {
        "C#a": "met",
        "C#b": "breached/false",
    }


@pytest.mark.parametrize("officers", [None, [], UNKNOWN])
def test_a_list_without_elements_is_one_subject_whose_element_is_unknown(
    tmp_path: Path, officers: Any
) -> None:
    reads = 'for: case\neach: {item: officers}\nrequire: {holds: item == "a", at_once: true}'
    joins = "for: case\neach: {item: officers}\nrequire: {record: step, match: {case: item}}"
    neither = f"for: case\neach: {{item: officers}}\n{HELD}"
    given = {"case": [case(officers=officers, urgent=True)], "step": []}
    for rule in (reads, joins):
        answer = judge(tmp_path, rule, given)
        assert (answer.verdicts, answer.findings["C#-"].missing) == (
            {"C#-": "undetermined/evidence"},
            ("item",),
        )
    assert verdicts(tmp_path, neither, given) == {"C#-": "met"}


def test_literal_elements_are_subjects_in_their_own_right(tmp_path: Path) -> None:
    rule = "for: case\neach: {item: [notice, ruling]}\nrequire: {record: step, match: {case: id, kind: item}}"
    given = {"case": [case()], "step": [step(1, kind="ruling")]}
    assert verdicts(tmp_path, rule, given) == {"C#notice": "breached/absent", "C#ruling": "met"}


def test_a_week_is_whole_and_belongs_where_its_thursday_lies(tmp_path: Path) -> None:
    rule = "for: case\neach: week\nrequire: {record: step, match: {case: id}, date: done_on}"
    days = [date(2018, 12, 31), date(2019, 1, 7), date(2019, 1, 20), date(2019, 12, 15)]
    given = {"case": [case()], "step": [step(n, done_on=day) for n, day in enumerate(days)]}
    told = verdicts(tmp_path, rule, given)
    assert len(told) == 50
    assert [name for name, verdict in told.items() if verdict == "met"] == [
        "C@2019-W01",
        "C@2019-W02",
        "C@2019-W03",
        "C@2019-W50",
    ]


def test_a_period_is_pending_to_its_last_day_and_knows_only_its_own_records(tmp_path: Path) -> None:
    rule = "for: case\neach: workday\nrequire: {record: step, match: {case: id}, date: done_on}"
    given = {"case": [case()], "step": [step(1, done_on=date(2019, 1, 2))]}
    answer = judge(tmp_path, rule, given, date(2019, 1, 4))
    assert [answer.verdicts[f"C@2019-01-0{n}"] for n in (2, 3, 4)] == [
        "met",
        "breached/absent",
        "pending/not_due",
    ]
    assert "C@2019-01-01" not in answer.verdicts  # a holiday
    assert answer.findings["C@2019-01-03"].evidence == ()


def test_a_record_without_a_date_may_belong_to_any_period(tmp_path: Path) -> None:
    rule = "for: case\neach: week\nrequire: {record: step, match: {case: id}, date: done_on}"
    told = verdicts(tmp_path, rule, {"case": [case()], "step": [step(1, done_on=None)]})
    assert set(told.values()) == {"undetermined/evidence"}


# ----------------------------------------------------------------------------------------- merged cells


def test_records_of_one_id_that_differ_make_the_cell_unknown(tmp_path: Path) -> None:
    rule = f"for: case\n{HELD}"
    one, other, empty = case(urgent=True), case(urgent=False), case(urgent=None)
    assert verdicts(tmp_path, rule, {"case": [one, other]}) == {"C": "undetermined/evidence"}
    assert verdicts(tmp_path, rule, {"case": [empty, one]}) == {"C": "met"}


def test_a_column_that_only_one_source_lacks_is_filled_from_the_other(tmp_path: Path) -> None:
    rule = "for: case\nrequire: {recorded: officers, at_once: true}"
    lacking = GivenSource([case()], frozenset({"officers"}))
    filled, empty = GivenSource([case(officers=["a"])]), GivenSource([case()])
    assert verdicts(tmp_path, rule, {"case": [lacking, filled]}) == {"C": "met"}
    assert verdicts(tmp_path, rule, {"case": [lacking, empty]}) == {"C": "undetermined/evidence"}


def test_lists_compare_as_sets(tmp_path: Path) -> None:
    rule = "for: case\nrequire: {recorded: officers, at_once: true}"
    given = {"case": [case(officers=["a", "b"]), case(officers=["b", "a", "b"])]}
    assert verdicts(tmp_path, rule, given) == {"C": "met"}
