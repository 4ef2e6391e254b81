"""Cells as people type them: read completely, or refused with a reason."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.base import Field, FieldType
from facts.cells import UNKNOWN
from facts.values import Refusal, parse
from tests.records_under_test import Kind

DATE = Field("d", FieldType.DATE, "日期", "Date")
BOOL = Field("b", FieldType.BOOL, "是否", "Flag")
TEXT = Field("t", FieldType.TEXT, "文本", "Text")
TEXTS = Field("ts", FieldType.TEXT_LIST, "清单", "List")
WORD = Field("w", FieldType.ENUM, "类别", "Kind", terms=Kind.terms())
WORDS = Field("ws", FieldType.ENUM_LIST, "类别", "Kinds", terms=Kind.terms())
NUMBER = Field("n", FieldType.NUMBER, "金额", "Amount", non_negative=True)
SIGNED = Field("s", FieldType.NUMBER, "增减", "Change")
INT = Field("i", FieldType.INT, "数", "Count", non_negative=True)
ALL = [DATE, BOOL, TEXT, TEXTS, WORD, WORDS, NUMBER, SIGNED, INT]

DAY = date(2019, 6, 18)


def code(field: Field, raw: object) -> str | None:
    parsed = parse(field, raw)
    return parsed.code if isinstance(parsed, Refusal) else None


@pytest.mark.parametrize(
    "raw",
    [
        "2019-06-18",
        "2019-6-18",
        "2019/6/18",
        "2019/06/18",
        "2019.6.18",
        "20190618",
        "2019年6月18日",
        "2019年06月18号",
        "2019 年 6 月 18 日",
        "二〇一九年六月十八日",
        "二零一九年六月十八日",
        "２０１９－０６－１８",
        "２０１９年６月１８日",
        " 2019-06-18 ",
        "\u30002019-06-18",
        "2019-06-18 10:30",
        "2019-06-18 10:30:05",
        "2019-06-18T10:30:05.123",
        "2019-06-18T23:30:05+08:00",
        "2019年6月18日10时30分",
        "2019/6/18 9:05:00",
        date(2019, 6, 18),
        datetime(2019, 6, 18, 23, 59),
    ],
)
def test_dates_are_read_in_the_forms_people_use(raw: object) -> None:
    assert parse(DATE, raw) == DAY


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("2019年6月", "incomplete_date"),
        ("2019-06", "incomplete_date"),
        ("201906", "incomplete_date"),
        ("2019", "incomplete_date"),
        ("二〇一九年六月", "incomplete_date"),
        ("19.6.18", "two_digit_year"),
        ("19-06-18", "two_digit_year"),
        ("6/18/2019", "bad_date"),
        ("2019-02-30", "no_such_day"),
        ("2019年6月31日", "no_such_day"),
        ("2019-13-01", "no_such_day"),
        ("20190231", "no_such_day"),
        ("二〇一九年十三月一日", "no_such_day"),
        ("2019-06-18、2019-06-19", "several_dates"),
        ("2019年6月18日至2019年6月20日", "several_dates"),
        ("20190618 20190619", "several_dates"),
        ("2019-06/18", "bad_date"),
        ("0219-06-18", "bad_date"),
        ("六月十八日", "bad_date"),
        ("x2019-06-18", "bad_date"),
        ("2019-06-18x", "bad_date"),
        ("2019-06-18T23:30:05Z", "date_with_time_zone"),
        ("2019-06-18 23:30:05-05:00", "date_with_time_zone"),
        (datetime(2019, 6, 18, 23, tzinfo=timezone(timedelta(hours=1))), "date_with_time_zone"),
        (True, "bad_date"),
        (43634.0, "bad_date"),
        ([], "bad_date"),
    ],
)
def test_dates_that_are_not_one_complete_day_are_refused(raw: object, why: str) -> None:
    assert code(DATE, raw) == why


@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_written_form_of_a_day_is_that_day(day: date) -> None:
    numerals = "〇一二三四五六七八九"

    def spoken(n: int) -> str:
        tens, ones = divmod(n, 10)
        ten = ("" if tens == 0 else "十") if tens < 2 else numerals[tens] + "十"
        return ten + (numerals[ones] if ones else "")

    forms = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}" if day.year >= 1000 else day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        "".join(numerals[int(c)] for c in str(day.year)) + f"年{spoken(day.month)}月{spoken(day.day)}日",
    ]
    assert {parse(DATE, form) for form in forms} == {day}


@pytest.mark.parametrize(
    "raw", ["是", "有", "√", "Y", "y", "1", "Ｙ", "true", "TRUE", "Yes", " 是 ", True, 1]
)
def test_yes(raw: object) -> None:
    assert parse(BOOL, raw) is True


@pytest.mark.parametrize("raw", ["否", "无", "×", "N", "0", "false", "no", False, 0])
def test_no(raw: object) -> None:
    assert parse(BOOL, raw) is False


@pytest.mark.parametrize("raw", ["可能", "2", "x", 2, 0.5, [True]])
def test_what_is_neither_yes_nor_no_is_refused(raw: object) -> None:
    assert code(BOOL, raw) == "not_yes_no"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("12", "12"),
        ("１２．５", "12.5"),
        ("1,234,567.8901", "1234567.8901"),
        ("１，２３４", "1234"),
        ("3万元", "30000"),
        ("1.5万", "15000"),
        ("0.1亿元", "10000000"),
        ("12元", "12"),
        ("+3", "3"),
        ("0012", "12"),
        (" 12 ", "12"),
        (1.1, "1.1"),
        (12, "12"),
        (Decimal("1E+2"), "100"),
        ("0.00010", "0.0001"),
    ],
)
def test_numbers_are_read_exactly(raw: object, value: str) -> None:
    assert parse(NUMBER, raw) == Decimal(value)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("1.23456", "too_precise"),
        ("0.00001万元", None),
        ("0.000001万元", None),
        ("0.000000001万元", "too_precise"),
        (0.1 + 0.2, "too_precise"),
        ("100000000000000", "number_too_large"),
        ("9" * 50, "number_too_large"),
        (10**50, "number_too_large"),
        (Decimal("1E+999999"), "number_too_large"),
        ("-1", "negative_number"),
        ("1,23", "not_number"),
        ("1.2.3", "not_number"),
        ("12%", "not_number"),
        ("十二", "not_number"),
        ("1e5", "not_number"),
        ("NaN", "not_number"),
        (float("nan"), "not_number"),
        (float("inf"), "not_number"),
        (True, "not_number"),
        ({}, "not_number"),
    ],
)
def test_numbers_that_cannot_be_kept_exactly_are_refused(raw: object, why: str | None) -> None:
    assert code(NUMBER, raw) == why


@given(st.decimals(min_value=Decimal("-1e13"), max_value=Decimal("1e13"), places=4))
def test_a_number_is_the_same_however_it_is_written(number: Decimal) -> None:
    plain = f"{number:f}"
    assert parse(SIGNED, plain) == parse(SIGNED, f"{number:,f}") == parse(SIGNED, number) == number
    assert str(parse(SIGNED, plain)) == str(parse(SIGNED, number)).replace("-0.0000", "0.0000")


@pytest.mark.parametrize(
    ("raw", "value"), [("12", 12), ("12.0", 12), (12.0, 12), ("1,200", 1200), ("3万", 30000), ("９", 9)]
)
def test_whole_numbers(raw: object, value: int) -> None:
    parsed = parse(INT, raw)
    assert parsed == value
    assert type(parsed) is int


@pytest.mark.parametrize(
    ("raw", "why"), [("1.5", "not_whole"), (str(2**63), "number_too_large"), ("-1", "negative_number")]
)
def test_what_is_no_whole_number_is_refused(raw: object, why: str) -> None:
    assert code(INT, raw) == why


@pytest.mark.parametrize("field", ALL)
@pytest.mark.parametrize("raw", [None, "", "  ", "\u3000", "—", "——", "— —", "－", "-", "/", "／", "空"])
def test_what_stands_for_nothing_is_an_empty_cell(field: Field, raw: object) -> None:
    assert parse(field, raw) is None


def test_none_is_empty_except_where_the_type_gives_it_a_meaning() -> None:
    assert [parse(field, "无") for field in (TEXT, TEXTS, DATE, NUMBER, INT)] == [None] * 5
    assert parse(BOOL, "无") is False
    assert parse(WORD, "无") == "none"


@pytest.mark.parametrize("field", ALL)
def test_an_unknown_cell_stays_unknown(field: Field) -> None:
    assert parse(field, UNKNOWN) is UNKNOWN


@pytest.mark.parametrize("raw", ["town", "TOWN", "镇", "Town", "乡镇", " 镇　", "ｔｏｗｎ"])
def test_words_are_known_by_code_label_and_alias(raw: str) -> None:
    assert parse(WORD, raw) == "town"


def test_an_unknown_word_is_refused_with_the_nearest_and_all_the_valid_ones() -> None:
    refusal = parse(WORD, "部们")
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.suggestion) == ("unknown_word", "部门")
    assert refusal.expected is not None
    assert all(term.zh in refusal.expected for term in Kind.terms())


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("甲、乙", ("乙", "甲")),
        ("甲；乙;丙", ("丙", "乙", "甲")),
        ("甲", ("甲",)),
        ("甲、甲、", ("甲",)),
        ("甲\n乙", ("乙", "甲")),
        (["甲、乙", "丙"], ("丙", "甲、乙")),
        (["甲", None, ""], ("甲",)),
        ([], None),
        ("、", None),
    ],
)
def test_lists_are_sets_and_only_typed_text_is_split(raw: object, value: object) -> None:
    assert parse(TEXTS, raw) == value


def test_one_bad_element_makes_a_list_unreadable() -> None:
    assert code(WORDS, "镇、镇区xyz") == "unknown_word"
    assert code(TEXTS, ["甲", {"a": 1}]) == "wrong_kind"


def test_text_is_stripped_and_line_breaks_are_blanks() -> None:
    assert parse(TEXT, "\u3000 关于 \r\n 决策的通知\t") == "关于 决策的通知"


@pytest.mark.parametrize("raw", ["a\x00b", "a\x07b", "U\u200b1", "U\u202e1", "\ud800"])
def test_characters_that_cannot_be_seen_are_refused(raw: str) -> None:
    assert code(TEXT, raw) == "control_character"


@pytest.mark.parametrize("raw", [True, [], {}, object()])
def test_text_that_is_no_text_is_refused(raw: object) -> None:
    assert code(TEXT, raw) == "wrong_kind"


def test_minus_zero_in_a_text_column_is_zero() -> None:
    assert parse(TEXT, -0.0) == "0.0"


def test_numbers_in_a_text_column_keep_their_digits() -> None:
    assert parse(TEXT, 12) == "12"
    assert parse(TEXT, Decimal("1.50")) == "1.50"


@given(st.sampled_from(ALL), st.text(max_size=30))
def test_any_text_is_read_or_refused_and_reading_the_result_again_changes_nothing(
    field: Field, raw: str
) -> None:
    parsed = parse(field, raw)
    if parsed is not None and not isinstance(parsed, Refusal):
        assert parse(field, parsed) == parsed
