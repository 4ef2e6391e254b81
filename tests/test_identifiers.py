"""Check digits and document numbers: what is doubted, and what is compared."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.document_numbers import document_number, document_number_sql
from facts.fact import Fact, text, texts
from facts.identifiers import is_credit_code, is_resident_id
from facts.reading.folder import read_folder
from facts.store import FactStore
from tests.records_under_test import TYPES as SMALL

SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def credit_code(first: str) -> str:
    """The code that begins with these 17 symbols, worked out with the weights as the standard prints them."""
    total = sum(SYMBOLS.index(c) * w for c, w in zip(first, WEIGHTS, strict=True))
    return first + SYMBOLS[(31 - total % 31) % 31]


def resident_id(area: str, born: date, order: int) -> str:
    first = f"{area}{born:%Y%m%d}{order:03}"
    total = sum(int(c) * pow(2, 17 - n) for n, c in enumerate(first))
    return first + "10X98765432"[total % 11]


class Person(Fact):
    type_name = "person"
    label = ("人员", "Person")
    id_field = "id"

    id: str | None = text("编号", "Id", required=True)
    number: str | None = text("身份证号", "Number", identifier="resident_id", personal="id_number")
    firms: tuple[str, ...] | None = texts("企业", "Firms", identifier="credit_code")


TYPES = {"person": Person.describe()}


@pytest.mark.parametrize("code", ["914403001922038216", "91330100799655058B", "9144030071526726XG"])
def test_codes_that_firms_publish_are_valid(code: str) -> None:
    assert is_credit_code(code)
    assert is_credit_code(f" {code.lower()} ")


@given(st.sampled_from(["11", "12", "51", "91", "92", "93", "N1", "N2", "Y1", "A1"]), st.data())
def test_every_code_with_its_check_digit_is_valid_and_no_slip_in_one_symbol_is(
    kind: str, data: st.DataObject
) -> None:
    code = credit_code(kind + data.draw(st.text(SYMBOLS, min_size=15, max_size=15)))
    assert is_credit_code(code)
    at = data.draw(st.integers(0, 17))
    other = data.draw(st.sampled_from([c for c in SYMBOLS if c != code[at]]))
    assert not is_credit_code(code[:at] + other + code[at + 1 :])


def test_the_check_symbol_of_a_sum_without_remainder_is_zero() -> None:
    assert is_credit_code(credit_code("1" + "0" * 15 + "A")) is True
    found = [c for c in (credit_code(f"91{n:015}") for n in range(200)) if c.endswith("0")]
    assert found
    assert all(map(is_credit_code, found))


@given(
    st.sampled_from(["321023", "320000", "810000", "820000", "830000", "110101"]),
    st.dates(date(1900, 1, 1), date(2025, 12, 31)),
    st.integers(0, 999),
)
def test_residents_of_any_area_and_year_are_valid(area: str, born: date, order: int) -> None:
    number = resident_id(area, born, order)
    assert is_resident_id(number)
    assert is_resident_id(number.lower())
    wrong = "0" if number[-1] != "0" else "1"
    assert not is_resident_id(number[:-1] + wrong)


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("321023490101001", True),
        ("321023491301001", False),
        ("32102319490101", False),
        ("x", False),
        ("", False),
    ],
)
def test_numbers_of_the_first_generation_have_a_day_and_no_check_digit(number: str, valid: bool) -> None:
    assert is_resident_id(number) is valid


@given(st.text(max_size=20))
def test_any_text_is_judged(text: str) -> None:
    assert is_credit_code(text) in (True, False)
    assert is_resident_id(text) in (True, False)


def test_a_wrong_check_digit_is_a_warning_and_the_cell_is_kept() -> None:
    good, bad = resident_id("321023", date(1980, 1, 1), 7), "321023198001010000"
    firm = credit_code("N2321023MF0000000")
    store = FactStore.of(
        TYPES,
        {
            "person": [
                {"id": "P1", "number": good, "firms": firm},
                {"id": "P2", "number": bad, "firms": f"{firm}、{firm[:-1]}"},
            ]
        },
    )
    assert [(i.code, i.row, i.found) for i in store.issues] == [
        ("bad_credit_code", 2, f"{firm[:-1]}、{firm}"),
        ("bad_resident_id", 2, "***"),
    ]
    assert {r.id: r.cells["number"] for r in store.records("person")} == {"P1": good, "P2": bad}


@pytest.mark.parametrize(
    "typed",
    [
        "宝政发〔2019〕12号",
        "宝政发[2019]12号",
        "宝政发【2019】12号",
        "宝政发（2019）12号",
        "宝政发(2019)第12号",
        "宝政发 ［２０１９］ 12 号",
        "宝政发﹝2019年﹞12号",
    ],
)
def test_a_document_number_is_compared_without_its_brackets(typed: str) -> None:
    assert document_number(typed) == "宝政发〔2019〕12号"


@pytest.mark.parametrize(
    "text", ["", "D-1", "12号", "宝政发2019-12号", "宝政发〔19〕12号", "〔2019〕", "关于〔2019〕"]
)
def test_other_texts_are_no_document_numbers(text: str) -> None:
    assert document_number(text) is None


NUMBER_LIKE = st.text(alphabet="宝发〔〕[]【】（）()2019０１年度第号 \u3000-", max_size=16)


@given(st.lists(st.text(max_size=12) | NUMBER_LIKE, max_size=8))
def test_document_numbers_in_sql_are_those_of_python(texts_: list[str]) -> None:
    texts_ = [t for t in texts_ if "\0" not in t and t.isprintable()]
    query = f"SELECT {document_number_sql('t')} FROM (SELECT unnest($1::VARCHAR[]) AS t)"
    found = [row[0] for row in duckdb.execute(query, [texts_]).fetchall()]
    assert found == [document_number(t) for t in texts_]


@pytest.mark.parametrize("units", [3, 4000])  # with more than 3000 ids only those asked for are looked at
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_reference_finds_a_document_number_in_whatever_brackets(
    tmp_path: Path, suffix: str, units: int
) -> None:
    named = ", ".join(f"('U{n}', '宝政发【2019】{n}号', '部门')" for n in range(units))
    filings = "('F1', '宝政发[2019]第2号'), ('F2', '宝政发〔2019〕99999号'), ('F3', 'U1')"
    for name, columns, rows in (("unit", "id, name, kind", named), ("filing", "id, unit", filings)):
        duckdb.execute(
            f"COPY (SELECT * FROM (VALUES {rows}) AS t({columns})) TO '{tmp_path}/{name}.{suffix}'"
        )
    reading = read_folder(tmp_path, SMALL)
    store = FactStore.build(SMALL, reading.sources, reading.issues)
    found = {r.id: r.cells["unit"] for r in store.records("filing")}
    assert found == {"F1": "U2", "F2": "宝政发〔2019〕99999号", "F3": "U1"}
    assert [(i.code, i.found) for i in store.issues if i.code == "unknown_reference"] == [
        ("unknown_reference", "宝政发〔2019〕99999号")
    ]
    unit = store.find("unit", "U2")
    assert unit is not None
    assert unit.cells["name"] == "宝政发【2019】2号"


def test_a_document_number_of_two_records_is_ambiguous() -> None:
    units = [
        {"id": "U1", "name": "发〔2019〕1号", "kind": "镇"},
        {"id": "U2", "name": "发[2019]1号", "kind": "镇"},
    ]
    store = FactStore.of(
        SMALL, {"unit": units, "filing": [{"id": "F", "unit": "发【2019】1号", "accepted": "是"}]}
    )
    assert "ambiguous_reference" in {i.code for i in store.issues}
