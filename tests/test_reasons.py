"""Why a breach is one, from which day and how late; what an undetermined verdict lacks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from facts.cells import UNKNOWN
from tests.judging import judge, verdicts

OPENED = date(2019, 3, 1)  # due on 11 March
EARLY, INSIDE, LATE, LATER = date(2019, 2, 20), date(2019, 3, 5), date(2019, 3, 20), date(2019, 4, 1)


def rule(more: str = "") -> str:
    return (
        "for: case\nupon: opened_on\nrequire: {record: step, match: {case: id}, where: pages > 5, date: done_on, "
        f"within: {{days: 10}}{more}}}"
    )


def world(*steps: tuple[date | None, int | None], **cells: Any) -> dict[str, Any]:
    listed = [
        {"id": f"S{n}", "case": "C", "done_on": day, "pages": pages, "kind": ("notice", "ruling")[n % 2]}
        for n, (day, pages) in enumerate(steps)
    ]
    return {"case": [{"id": "C", "unit": "U", "opened_on": OPENED, **cells}], "step": listed}


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        ([], "absent"),
        ([(LATE, 9)], "absent"),  # nothing qualifies, and what came late is not enough
        ([(LATE, 9), (LATER, 9)], "late"),
        ([(INSIDE, 9), (LATE, 9)], "late"),
        ([(INSIDE, 9), (LATE, 9), (EARLY, 9)], "late"),
        ([(INSIDE, 9), (EARLY, 9)], "early"),
        ([(INSIDE, 9), (EARLY, 1)], "insufficient"),
        ([(INSIDE, 9), (LATE, 1)], "insufficient"),
        ([(INSIDE, 1), (LATE, 1)], "unqualified"),
        ([(EARLY, 9), (INSIDE, 1)], "early"),
        ([(EARLY, None)], "early"),
        ([(LATE, None), (LATER, None)], "late"),
    ],
)
def test_the_first_reason_that_fits(
    tmp_path: Path, steps: list[tuple[date | None, int | None]], reason: str
) -> None:
    told = verdicts(tmp_path, rule(", at_least: 2"), world(*steps))
    assert told == {"C": f"breached/{reason}"}


@pytest.mark.parametrize(
    ("done_on", "reason"),
    [
        (date(2019, 3, 25), "absent"),
        (date(2019, 3, 15), "unqualified"),
    ],
)
def test_what_is_still_to_come_does_not_fall_short(tmp_path: Path, done_on: date, reason: str) -> None:
    told = verdicts(tmp_path, rule(), world((done_on, 1)), date(2019, 3, 20))
    assert told == {"C": f"breached/{reason}"}


def test_an_undated_record_that_does_not_qualify_is_no_step_at_all(tmp_path: Path) -> None:
    assert verdicts(tmp_path, rule(), world((None, 1))) == {"C": "breached/absent"}


def test_without_a_date_nothing_is_late_or_unqualified(tmp_path: Path) -> None:
    undated = "for: case\nrequire: {record: step, match: {case: id}, where: pages > 5, at_least: 2}"
    assert verdicts(tmp_path, undated, world((LATE, 1))) == {"C": "breached/absent"}
    assert verdicts(tmp_path, undated, world((LATE, 9))) == {"C": "breached/insufficient"}


@pytest.mark.parametrize(
    ("closed_on", "pages", "reason"),
    [
        (date(2019, 2, 1), 9, "early"),
        (date(2019, 7, 1), 9, "late"),
        (date(2019, 7, 1), None, "late"),
        (date(2019, 7, 1), 1, "unqualified"),
        (date(2019, 4, 1), 1, "unqualified"),
        (None, 9, "absent"),
        (None, 1, "absent"),
        (UNKNOWN, 1, "absent"),
    ],
)
def test_the_reasons_of_a_step_on_the_record_itself(
    tmp_path: Path, closed_on: Any, pages: int | None, reason: str
) -> None:
    step = "for: case\nrequire: {date: closed_on, where: pages > 5, by: 2019-06-01, since: 2019-03-01}"
    given = {"case": [{"id": "C", "unit": "U", "closed_on": closed_on, "pages": pages}]}
    assert verdicts(tmp_path, step, given) == {"C": f"breached/{reason}"}


def test_a_period_knows_neither_late_nor_early(tmp_path: Path) -> None:
    weekly = (
        "for: case\neach: week\nrequire: {record: step, match: {case: id}, where: pages > 5, date: done_on}"
    )
    told = verdicts(tmp_path, weekly, world((LATE, 1), (LATER, 9)))
    assert told["C@2019-W12"] == "breached/unqualified"
    assert told["C@2019-W14"] == "met"
    assert {v for k, v in told.items() if k not in ("C@2019-W12", "C@2019-W14")} == {"breached/absent"}


@pytest.mark.parametrize(
    ("measure", "steps", "reason", "days"),
    [
        ("sum: pages, at_least: 20", [(INSIDE, 9), (LATE, 9), (LATER, 9)], "late", 21),
        ("sum: pages, at_least: 20", [(INSIDE, 9), (LATE, 9)], "insufficient", 295),
        ("distinct: kind, at_least: 2", [(INSIDE, 9), (LATE, 9)], "late", 9),
        ("distinct: kind, at_least: 2", [(INSIDE, 9), (INSIDE, 1), (LATE, 9)], "insufficient", 295),
    ],
)
def test_how_late_is_counted_to_the_day_on_which_enough_was_reached(
    tmp_path: Path, measure: str, steps: list[tuple[date | None, int | None]], reason: str, days: int
) -> None:
    finding = judge(tmp_path, rule(f", {measure}"), world(*steps)).findings["C"]
    assert (finding.reason.value, finding.days) == (reason, days)


def test_the_day_of_a_breach(tmp_path: Path) -> None:
    limited = judge(tmp_path, rule(), world()).findings["C"]
    at_once = judge(
        tmp_path, "for: case\nupon: opened_on\nrequire: {recorded: officers, at_once: true}", world()
    ).findings["C"]
    standing = judge(tmp_path, "for: case\nrequire: {recorded: officers, at_once: true}", world()).findings[
        "C"
    ]
    exceeded = judge(
        tmp_path, "for: case\nrequire: {record: step, match: {case: id}, at_most: 0}", world((LATE, 9))
    ).findings["C"]
    assert limited.breached_on == date(2019, 3, 12)
    assert at_once.breached_on == OPENED
    assert standing.breached_on == date(2019, 1, 1)
    assert (exceeded.breached_on, exceeded.days) == (None, None)


def test_what_is_undecided_before_it_is_due_is_not_late(tmp_path: Path) -> None:
    limit = "for: case\nwhen: urgent\nrequire: {record: step, match: {case: id}, at_most: 0}"
    finding = judge(tmp_path, limit, world((INSIDE, 9)), date(2019, 3, 10)).findings["C"]
    assert finding.reason.value == "applies"
    assert finding.days is None


# ------------------------------------------------------------------------------------- what is missing


@pytest.mark.parametrize(
    ("cells", "steps", "reason", "missing"),
    [
        (
            {"urgent": None, "ends_on": UNKNOWN},
            [(None, None)],
            "applies",
            ["case.urgent", "case.ends_on", "step.pages", "step.done_on"],
        ),
        ({"urgent": True, "ends_on": UNKNOWN}, [(INSIDE, 9)], "due", ["case.ends_on"]),
        ({"urgent": True, "ends_on": INSIDE}, [(None, 9)], "evidence", ["step.done_on"]),
        ({"urgent": True, "ends_on": INSIDE}, [(INSIDE, None)], "evidence", ["step.pages"]),
        (
            {"urgent": True, "ends_on": INSIDE},
            [(LATE, None), (None, 1), (None, 9)],
            "evidence",
            ["step.done_on"],
        ),
    ],
)
def test_everything_that_stands_in_the_way_is_named_in_order(
    tmp_path: Path,
    cells: dict[str, Any],
    steps: list[tuple[date | None, int | None]],
    reason: str,
    missing: list[str],
) -> None:
    limit = (
        "for: case\nwhen: urgent\nrequire: {record: step, match: {case: id}, where: pages > 5, date: done_on, "
        "no_later_than: ends_on}"
    )
    finding = judge(tmp_path, limit, world(*steps, **cells)).findings["C"]
    assert (finding.reason.value, list(finding.missing)) == (reason, missing)


def test_a_type_without_a_source_comes_before_everything_unknown(tmp_path: Path) -> None:
    limit = "for: case\nbound: [towns]\nwhen: urgent\nrequire: {record: step, match: {case: unit}}"
    finding = judge(tmp_path, limit, {"case": [{"id": "C"}]}).findings["C"]
    assert (finding.reason.value, finding.missing) == ("no_data", ("unit", "step"))


@pytest.mark.parametrize(("unit", "missing"), [("W", "unit"), (None, "case.unit")])
def test_a_unit_that_is_not_known_is_named(tmp_path: Path, unit: str | None, missing: str) -> None:
    bound = "for: case\nbound: [towns]\nrequire: {recorded: officers}"
    finding = judge(tmp_path, bound, {"unit": [], "case": [{"id": "C", "unit": unit}]}).findings["C"]
    assert (finding.reason.value, finding.missing) == ("applies", (missing,))


def test_an_exception_names_its_unknown_cells(tmp_path: Path) -> None:
    excused = "for: case\nunless: pages > 5 && debt > 5\nrequire: {recorded: officers}"
    given = {"case": [{"id": "C", "unit": "U", "pages": UNKNOWN, "debt": 9}]}
    assert judge(tmp_path, excused, given).findings["C"].missing == ("case.pages",)


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    given = {"case": [{"id": "C", "unit": "U"}], "step": []}
    finding = judge(tmp_path, rule(), given, no_column=["case.opened_on"]).findings["C"]
    assert (finding.reason.value, finding.missing) == ("applies", ("case.opened_on",))
