"""Numbers with a shape of their own: document numbers, and codes with a check digit.

A document number is compared in one form, whatever brackets it was typed with. A code whose check digit is wrong is
doubted and kept: only its issuer can say that it does not exist.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from facts import quality
from facts.base import Identifier, RecordType
from facts.cells import Cell
from facts.issues import Issue
from facts.references import Side

_CREDIT_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: no I, O, S, V, Z
_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999


def is_credit_code(text: str) -> bool:
    """Whether this could be a unified social credit code: 18 symbols, the last of which checks the others."""
    code = _dense(text)
    if len(code) != 18 or not set(code) <= set(_CREDIT_SYMBOLS):
        return False
    total = sum(_CREDIT_SYMBOLS.index(c) * pow(3, n, 31) for n, c in enumerate(code[:17]))
    return code[17] == _CREDIT_SYMBOLS[-total % 31]


def is_resident_id(text: str) -> bool:
    """Whether this could be the number of a resident's identity card: a day of birth and a check digit.

    The area is not looked up: it is that of the first registration, and areas come and go. Numbers of 15 digits, from
    before 1999, have no check digit.
    """
    number = _dense(text)
    if re.fullmatch(r"\d{15}", number, re.ASCII):
        return _is_day("19" + number[6:12])
    if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII) or not _is_day(number[6:14]):
        return False
    total = sum(int(c) * weight for c, weight in zip(number[:17], _RESIDENT_WEIGHTS, strict=True))
    return number[17] == "10X98765432"[total % 11]


CHECKS: Mapping[Identifier, Callable[[str], bool]] = {
    "credit_code": is_credit_code,
    "resident_id": is_resident_id,
}


def doubtful_identifiers(types: Mapping[str, RecordType], sides: Mapping[str, Side]) -> Iterator[Issue]:
    """A warning for every cell of a field with a check digit whose text cannot be such a number."""
    for name, side in sides.items():
        for field in types[name].fields.values():
            if field.identifier is None:
                continue
            cells = [c for c in side.values(field, None) if not all(map(CHECKS[field.identifier], _texts(c)))]
            for origin, cell in side.where(field, cells):
                yield quality.bad_identifier(types[name], field, origin, cell)


def _texts(cell: Cell) -> Iterable[str]:
    return cell if isinstance(cell, tuple) else (str(cell),)


def _dense(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
