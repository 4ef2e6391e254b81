"""What would turn a verdict: the smallest changes, and that they do turn it when the records are truly changed."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from checker.assessment import Text
from checker.calendar import Calendar
from checker.core import Check
from checker.engines import FINDINGS, Context, reference
from checker.explaining.explanation import Explanation
from checker.explaining.findings import Explainer
from checker.explaining.inspecting import explain_subject
from checker.explaining.repair import Repair
from checker.explaining.repairing import repairs
from checker.explanations._telling import Telling
from checker.verdict import Verdict
from checker.wording.labels import labels_of
from facts.cells import UNKNOWN
from facts.store import FactStore
from tests.judging import check_of, judge
from tests.rule_types import TYPES
from tests.strategies import TYPES as ANY_TYPES
from tests.strategies import checks, worlds
from tests.test_agreement import AS_OF, SETTINGS

OPENED = date(2019, 3, 1)  # due on 11 March
END = date(2019, 12, 31)
CALENDAR = Calendar()
LABELS = labels_of(TYPES)

Rows = dict[str, list[dict[str, Any]]]


def step(number: int, **cells: Any) -> dict[str, Any]:
    return {"id": f"S{number}", "case": "C", **cells}


def world(*steps: dict[str, Any], **cells: Any) -> Rows:
    return {"case": [{"id": "C", "unit": "U", "opened_on": OPENED, **cells}], "step": list(steps)}


def explained(folder: Path, rule: str, given: Rows, as_of: date = END, subject: str = "C") -> Explanation:
    store = FactStore.of(TYPES, given)
    return explain_subject(
        check_of(folder, rule), Text("题", "title"), store, Context(as_of, CALENDAR), subject
    )


def said(explanation: Explanation, repair: Repair) -> str:
    return Telling(explanation, LABELS, "en").repair(repair)


def carried_out(given: Rows, repair: Repair) -> Rows:
    """The records with a repair put into them, as a clerk would."""
    rows = copy.deepcopy(given)
    for changed in repair.records:
        if changed.id is not None:
            (row,) = (r for r in rows[changed.type] if r["id"] == changed.id)
            row.update({c.field.rpartition(".")[2]: c.tried or None for c in changed.changes})
            continue
        for n in range(changed.n):
            row = {c.field.rpartition(".")[2]: c.tried or None for c in changed.changes}
            if changed.distinct:
                row[changed.distinct.rpartition(".")[2]] = ("hearing", "ruling")[n]
            rows[changed.type].append({"id": f"NEW{n}", **row})
    for name in repair.removed:
        for listed in rows.values():
            listed[:] = [row for row in listed if row["id"] != name]
    return rows


RECORD = (
    "for: case\nupon: opened_on\nrequire: {{record: step, match: {{case: id}}, {more}, within: {{days: 10}}}}"
)
LATE = "date: done_on"
CASES: Mapping[str, tuple[str, Rows, str]] = {
    "a late date: the last day that would do": (
        RECORD.format(more=LATE),
        world(step(1, done_on=date(2019, 3, 15))),
        "step S1: “done_on” from 2019-03-01 to 2019-03-11 (now 2019-03-15) → met",
    ),
    "nothing there: one record more": (
        RECORD.format(more=LATE),
        world(),
        "1 more of step: “case” = C; “done_on” from 2019-03-01 to 2019-03-11 → met",
    ),
    "a count: how many more": (
        RECORD.format(more=LATE + ", at_least: 3"),
        world(step(1, done_on=date(2019, 3, 5))),
        "2 more of step: “case” = C; “done_on” from 2019-03-01 to 2019-03-11 → met",
    ),
    "a count: one put right and one more": (
        RECORD.format(more=LATE + ", at_least: 2"),
        world(step(1, done_on=date(2019, 4, 5))),
        "step S1: “done_on” from 2019-03-01 to 2019-03-11 (now 2019-04-05); "
        "1 more of step: “case” = C; “done_on” from 2019-03-01 to 2019-03-11 → met",
    ),
    "a sum: how much more": (
        RECORD.format(more="sum: fee, at_least: 100, where: pages > 5, date: done_on"),
        world(step(1, done_on=date(2019, 3, 5), pages=6, fee=40)),
        "step S1: “fee” is at least 100 (now 40.0000) → met",
    ),
    "distinct values: others than those there are": (
        RECORD.format(more="distinct: kind, at_least: 2, date: done_on"),
        world(
            step(1, done_on=date(2019, 3, 5), kind="notice"), step(2, done_on=date(2019, 3, 6), kind="notice")
        ),
        "1 more of step: “case” = C; “done_on” from 2019-03-01 to 2019-03-11; "
        "“kind” different in each, and from those there are → met",
    ),
    "too many: those beyond": (
        RECORD.format(more="at_most: 1, date: done_on"),
        world(step(1, done_on=date(2019, 3, 5)), step(2, done_on=date(2019, 3, 6))),
        "without S2 (only what was entered twice may go) → met",
    ),
    "too much: so much less": (
        RECORD.format(more="sum: fee, at_most: 100, date: done_on"),
        world(step(1, done_on=date(2019, 3, 5), fee=90), step(2, done_on=date(2019, 3, 5), fee=30)),
        "step S1: “fee” is at most 70 (now 90.0000) → met",
    ),
    "a condition of the related record": (
        RECORD.format(more='where: kind == "ruling" && pages >= 5, date: done_on'),
        world(step(1, done_on=date(2019, 3, 5), kind="ruling", pages=3)),
        "step S1: “pages” is at least 5 (now 3) → met",
    ),
    "an empty date of the record itself": (
        "for: case\nupon: opened_on\nrequire: {date: closed_on, within: {days: 10}}",
        world(),
        "case C: “closed_on” from 2019-03-01 to 2019-03-11 (now empty) → met",
    ),
    "cells to be filled in": (
        "for: case\nrequire: {recorded: [amount, level]}",
        world(amount=3),
        "case C: “level” is filled in (now empty) → met",
    ),
    "one of two conditions": (
        'for: case\nrequire: {holds: urgent || "hearing" in kinds}',
        world(urgent=False, kinds=["notice"]),
        "case C: “urgent” is “yes” (now no) → met",
    ),
    "two conditions on one cell": (
        "for: case\nrequire: {holds: pages > 5 && pages < 8}",
        world(pages=9),
        "case C: “pages” is less than 8 (now 9) → met",
    ),
    "cells compared with each other": (
        "for: case\nrequire: {holds: closed_on > opened_on}",
        world(closed_on=date(2019, 2, 1)),
        "case C: “closed_on” is after “opened_on” (now 2019-02-01) → met",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_smallest_repair_is_said_and_does_turn_the_verdict(tmp_path: Path, case: str) -> None:
    rule, given_rows, expected = CASES[case]
    explanation = explained(tmp_path, rule, given_rows)
    assert explanation.verdict is Verdict.BREACHED
    assert said(explanation, explanation.repairs[0]) == expected
    for repair in explanation.repairs:
        assert judge(tmp_path, rule, carried_out(given_rows, repair)).verdicts["C"] == "met", repair
    sizes = [repair.size for repair in explanation.repairs]
    assert sizes == sorted(sizes)


def test_the_last_day_that_would_do_is_the_last(tmp_path: Path) -> None:
    rule, given_rows, _ = CASES["a late date: the last day that would do"]
    for day, verdict in (("2019-03-11", "met"), ("2019-03-12", "breached/late")):
        moved = copy.deepcopy(given_rows)
        moved["step"][0]["done_on"] = day
        assert judge(tmp_path, rule, moved).verdicts["C"] == verdict


def test_what_is_pending_can_be_done_until_its_last_day(tmp_path: Path) -> None:
    explanation = explained(tmp_path, RECORD.format(more=LATE), world(), date(2019, 3, 4))
    assert explanation.verdict is Verdict.PENDING
    assert said(explanation, explanation.repairs[0]).endswith("“done_on” from 2019-03-01 to 2019-03-11 → met")


def test_what_is_undetermined_says_what_would_settle_it(tmp_path: Path) -> None:
    rule = "for: case\nwhen: urgent\nrequire: {recorded: level}"
    explanation = explained(tmp_path, rule, world())
    assert explanation.verdict is Verdict.UNDETERMINED
    told = {said(explanation, repair) for repair in explanation.repairs}
    assert told == {
        "case C: “level” is filled in (now empty) → not applicable",
        "case C: “urgent” is “no” (now empty) → not applicable",
    }


def test_what_is_met_or_does_not_apply_needs_no_repair(tmp_path: Path) -> None:
    rule = "for: case\nwhen: urgent\nrequire: {recorded: level}"
    for cells in ({"urgent": True, "level": "county"}, {"urgent": False}):
        assert explained(tmp_path, rule, world(**cells)).repairs == ()


def test_where_records_cannot_be_found_no_change_is_made_up(tmp_path: Path) -> None:
    rule = "for: case\nrequire: {record: step, match: {case: unit}}"
    assert explained(tmp_path, rule, world(unit=UNKNOWN)).repairs == ()


@SETTINGS
@given(world=worlds(), check=checks(), as_of=AS_OF)
def test_whatever_the_records_each_repair_was_judged(
    world: dict[str, Any], check: Check, as_of: date
) -> None:
    store = FactStore.of(ANY_TYPES, world)
    context = Context(as_of, CALENDAR)
    explainer = Explainer(store, context)
    (answer,) = reference.run([check], store, context, FINDINGS | {Verdict.PENDING})
    for outcome in answer.outcomes[:5]:
        if outcome.key is None:
            continue
        record = store.fetch(check.subject, [outcome.key])[outcome.key]
        frame = explainer.frame(check, record, outcome.period, outcome.element)
        related = store.fetch(getattr(check.evidence, "type", check.subject), outcome.related)
        judged = explainer.judge(check, frame, [related[key] for key in outcome.related])
        for repair in repairs(check, explainer, frame, judged):
            assert repair.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE)
            assert repair.size > 0
            assert repair.records or repair.removed
    store.con.close()


def test_what_a_planned_day_will_bring_by_itself_needs_no_repair(tmp_path: Path) -> None:
    rule = "for: case\nrequire: {date: ends_on, since: 2019-01-01, by: params.deadline}"
    records = world(ends_on=date(2019, 3, 1))
    assert explained(tmp_path, rule, records, as_of=date(2019, 2, 1)).repairs == ()
