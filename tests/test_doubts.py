"""Doubts about records that were read: what is doubted, what is not, and that it costs no more than a look."""

from __future__ import annotations

from datetime import date

import pytest

from checker import run
from facts.base import Vocabulary
from facts.doubts import MOST_ALIKE, doubts
from facts.fact import Fact, amount, choice, day, flag, text
from facts.issues import Issue
from facts.store import FactStore
from tests.codes import ROOT

PERIOD = (date(2019, 1, 1), date(2019, 12, 31))
AS_OF = date(2020, 1, 15)


class Kind(Vocabulary):
    NOTICE = "notice", "通知", "notice"
    RULE = "rule", "办法", "rule"


class Paper(Fact):
    type_name = "paper"
    label = ("文件", "paper")
    id_field = "id"
    title_field = "title"

    id: str | None = text("编号", "id", required=True)
    title: str | None = text("名称", "title")
    doc_no: str | None = text("文号", "number", unique=True)
    unit: str | None = text("单位", "unit", refers_to="paper")
    kind: Kind | None = choice("种类", "kind")
    remark: str | None = text("备注", "remark")
    fine: object = amount("罚款", "fine")
    open: bool | None = flag("公开", "open")
    made_on: date | None = day("日期", "made on", required=True)
    valid_until: date | None = day("有效期至", "valid until", planned=True)


TYPES = {"paper": Paper.describe()}


def doubted(*rows: dict[str, object]) -> list[Issue]:
    return doubts(FactStore.of(TYPES, {"paper": rows}), PERIOD, AS_OF)


def told(issues: list[Issue]) -> set[tuple[str, str | None, str | None]]:
    return {(issue.code, issue.record, issue.found) for issue in issues}


TWICE: dict[str, object] = {"title": "养犬管理办法", "unit": "U1", "kind": "rule", "made_on": "2019-05-01"}


@pytest.mark.parametrize("other", ["d-1", "Ｄ-1", "D－１", "D -1"])
def test_ids_that_look_alike_are_doubted_on_both_records(other: str) -> None:
    found = doubted({"id": "D-1"}, {"id": other}, {"id": "D-2"})
    assert told(found) == {("similar_ids", "D-1", other), ("similar_ids", other, "D-1")}
    assert {issue.others for issue in found} == {("paper:1",), ("paper:2",)}


@pytest.mark.parametrize("other", ["宝政规[2019]1号", "宝政规（2019）1号", "宝政规【２０１９】1 号"])
def test_one_number_on_two_records_is_doubted_however_it_is_written(other: str) -> None:
    found = doubted({"id": "A", "doc_no": "宝政规〔2019〕1号"}, {"id": "B", "doc_no": other})
    assert told(found) == {("shared_number", "A", "B"), ("shared_number", "B", "A")}
    assert {issue.expected for issue in found} == {"paper.doc_no"}


def test_records_without_a_number_do_not_share_it() -> None:
    assert not doubted({"id": "A"}, {"id": "B"})


def test_the_same_title_day_and_unit_under_two_ids_is_doubted() -> None:
    found = doubted({"id": "A", **TWICE}, {"id": "B", **TWICE, "remark": "补录", "title": "养犬 管理办法"})
    assert told(found) == {("similar_records", "A", "B"), ("similar_records", "B", "A")}


@pytest.mark.parametrize(
    "different",
    [
        {"title": "养犬管理规定"},
        {"unit": "U2"},
        {"kind": "notice"},
        {"made_on": "2019-05-02"},
        {"doc_no": "2"},
        {"fine": 20},
    ],
)
def test_records_that_differ_in_what_tells_them_apart_are_not_doubted(different: dict[str, object]) -> None:
    first = {"id": "A", **TWICE, "doc_no": "1", "fine": 10}
    assert not doubted(first, {"id": "B", **TWICE, **different})


def test_records_are_doubted_once_for_the_strongest_reason() -> None:
    found = doubted({"id": "A", **TWICE, "doc_no": "1"}, {"id": "a", **TWICE, "doc_no": "1"})
    assert {issue.code for issue in found} == {"similar_ids"}


def test_a_large_group_is_named_only_in_part_and_costs_no_square() -> None:
    rows = [{"id": f"P{n:05}", **TWICE} for n in range(20_000)]
    found = doubted(*rows)
    assert len(found) == MOST_ALIKE
    assert all(len(issue.others) == MOST_ALIKE - 1 for issue in found)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2109-06-18", "2019-06-18"),
        ("2091-06-18", "2019-06-18"),
        ("2029-06-18", "2019-06-18"),
        ("1919-06-18", "2019-06-18"),
        ("2033-06-18", None),
        ("1900-02-01", None),
    ],
)
def test_a_day_that_cannot_be_is_doubted_with_the_day_that_was_meant(written: str, meant: str | None) -> None:
    (issue,) = doubted({"id": "A", "made_on": written})
    assert (issue.code, issue.field, issue.found, issue.suggestion) == (
        "doubtful_date",
        "made_on",
        written,
        meant,
    )


@pytest.mark.parametrize("day_", ["1949-10-01", "2009-06-18", "2018-12-31", "2019-06-18", "2020-01-15"])
def test_a_day_of_the_past_is_not_doubted(day_: str) -> None:
    assert not doubted({"id": "A", "made_on": day_})


def test_days_set_in_advance_may_lie_far_ahead_but_not_absurdly() -> None:
    rows = {"B": "2024-06-18", "C": "2099-12-31", "D": "2109-06-18", "E": "2091-06-18"}
    found = doubted(*({"id": i, "made_on": "2019-06-18", "valid_until": d} for i, d in rows.items()))
    assert told(found) == {("doubtful_date", "D", "2109-06-18"), ("doubtful_date", "E", "2091-06-18")}


def test_an_empty_store_and_one_without_a_source_raise_no_doubt() -> None:
    assert not doubted()
    assert not doubts(FactStore.of(TYPES, {}), PERIOD, AS_OF)


def test_of_the_sample_county_only_one_number_given_twice_is_doubted() -> None:
    store = run.open_records(ROOT / "facts" / "samples" / "county-2019")
    found = doubts(store, PERIOD, AS_OF)
    assert [(i.code, i.type) for i in found] == [("shared_number", "enforcement_decision")] * 2
