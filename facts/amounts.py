"""Numbers as they stand in a county's files: full-width digits, separators, and units where the column has one."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from facts.base import Field, FieldType
from facts.units import KNOWN, MULTIPLES, factors
from facts.words import Refusal, fold, is_placeholder

LARGEST_NUMBER = Decimal(10) ** 14  # decimal(18, 4)
LARGEST_INT = 2**63
MOST_DIGITS = 20  # a number of absurd size would be expanded digit by digit

_NUMBER = re.compile(r"([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?\s*([^\d\s.,+-][^\d.,+-]*)?")

Number = int | Decimal | Refusal | None


def number_parser(field: Field, column_unit: str = "") -> Callable[[object], Number]:
    """The parser of a number field.

    `column_unit` is the unit of the column's plain numbers where it is not the field's own: with 万元, `3` is 30000
    yuan. A cell that names its unit (`12元`) means that one.
    """
    known = factors(field.unit)
    plain = known[column_unit] if column_unit else Decimal(1)
    unexpected = Refusal("unit_not_expected", field.unit) if field.unit else Refusal("no_unit_here")
    is_whole = field.type.element is FieldType.INT

    def read(raw: object) -> Number:
        found = _split(raw)
        if not isinstance(found, tuple):
            return found
        number, suffix = found
        if suffix not in known:
            return unexpected if suffix in KNOWN else Refusal("not_number")
        if suffix and suffix in MULTIPLES and column_unit:
            return Refusal("unit_not_clear", column_unit)  # 3万 in a column of 万元
        number *= known[suffix] if suffix else plain
        if field.non_negative and number < 0:
            return Refusal("negative_number", expected="0")
        return _whole(number) if is_whole else _exact(number)

    return read


def _whole(number: Decimal) -> int | Refusal:
    if number != number.to_integral_value():
        return Refusal("not_whole")
    return int(number) if -LARGEST_INT <= number < LARGEST_INT else Refusal("number_too_large")


def _exact(number: Decimal) -> Decimal | Refusal:
    if abs(number) >= LARGEST_NUMBER:
        return Refusal("number_too_large")
    rounded = number.quantize(Decimal("0.0001"))
    return rounded + 0 if rounded == number else Refusal("too_precise", expected="0.0001")


def _split(raw: object) -> tuple[Decimal, str] | Refusal | None:
    """The number of a cell and what is written behind it."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float, Decimal, str)):
        return Refusal("not_number")
    if not isinstance(raw, str):
        number = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
        if not number.is_finite():
            return Refusal("not_number")
        if number.adjusted() > MOST_DIGITS:
            return Refusal("number_too_large")
        return (number, "") if number.adjusted() >= -MOST_DIGITS or not number else _TOO_PRECISE
    if is_placeholder(raw):
        return None
    match = _NUMBER.fullmatch(fold(raw).replace("−", "-"))
    if match is None:
        return Refusal("not_number")
    sign, digits, fraction, suffix = match.groups(default="")
    digits = digits.replace(",", "").lstrip("0") or "0"
    if len(digits) > MOST_DIGITS:
        return Refusal("number_too_large")
    if len(fraction) > MOST_DIGITS:
        return _TOO_PRECISE
    return Decimal(f"{sign}{digits}{fraction}"), suffix.strip()


_TOO_PRECISE = Refusal("too_precise", expected="0.0001")
