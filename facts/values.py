"""One strict parser per field type, for what people really type.

A cell is read completely or refused with a reason: nothing is filled in, rounded or guessed. `—`, `/`, `无` and
their kind stand for an empty cell, except where the type gives them a meaning (`无` is no for yes/no).
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from facts.base import Field, FieldType, Term
from facts.cells import UNKNOWN, Filled, Unknown
from facts.days import DateRefusedError, read_date


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a cell was not read: a message code, what is expected there, the nearest valid word."""

    code: str
    expected: str | None = None
    suggestion: str | None = None


Parsed = Filled | None | Refusal | Unknown
"""A value, None for an empty cell, why it was refused, or UNKNOWN where the reader had already said why."""

Parser = Callable[[object], Parsed]

EMPTY_WORDS = frozenset({"", "/", "无", "空"})
DASHES = frozenset("-‐‑‒–—―─－﹣")
LARGEST_NUMBER = Decimal(10) ** 14  # decimal(18, 4)
LARGEST_INT = 2**63
YES = frozenset({"是", "有", "√", "✓", "✔", "☑", "y", "yes", "1", "true"})
NO = frozenset({"否", "无", "×", "✗", "✘", "n", "no", "0", "false"})
MULTIPLES = {"": 1, "元": 1, "万": 10_000, "万元": 10_000, "亿": 100_000_000, "亿元": 100_000_000}

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_BREAKS = re.compile(r"[ \u3000]*[\t\r\n]+[ \u3000]*")
_NUMBER = re.compile(r"([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?(元|万元|万|亿元|亿|)")
_SEPARATORS = re.compile(r"[、；;\r\n]")


def parse(field: Field, raw: object) -> Parsed:
    """Read one raw cell: text as typed, or a value that the file format gave a type (JSON, Parquet)."""
    return parser(field)(raw)


def parser(field: Field) -> Parser:
    """The parser of a field, to be reused for its whole column."""
    read = _element_parser(field)
    return _list_parser(read) if field.type.is_list else read


def fold(text: str) -> str:
    """The form in which words are compared: full-width letters as half-width, any case, no outer blanks."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def is_placeholder(text: str) -> bool:
    """True for what people type into a cell to say that it is empty."""
    # The usual cell, first: it begins with an ordinary letter or digit.
    if text and text[0].isalnum() and text[0] < "\uf900" and text[0] not in "无空":
        return False
    dense = "".join(text.split())
    return fold(dense) in EMPTY_WORDS or all(c in DASHES for c in dense)


def _element_parser(field: Field) -> Parser:
    kind = field.type.element
    if kind is FieldType.TEXT:
        return _text
    if kind is FieldType.ENUM:
        return _word_parser(field.terms)
    if kind is FieldType.BOOL:
        return _yes_no
    if kind is FieldType.DATE:
        return _date
    return _number_parser(field.non_negative, whole=kind is FieldType.INT)


def _as_text(raw: object) -> str | Refusal:
    """The text of a scalar cell. Structures and yes/no values have none that a person could have meant."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, datetime) and raw.microsecond:
        return str(raw).rstrip("0")  # as DuckDB writes it
    if isinstance(raw, (int, Decimal, date)) and not isinstance(raw, bool):
        return str(raw)
    if isinstance(raw, float):
        return repr(raw + 0.0)  # minus zero is zero: tables do not tell them apart
    return Refusal("wrong_kind", expected="text")


def _text(raw: object) -> Parsed:
    if raw is None or raw is UNKNOWN:
        return raw
    text = _as_text(raw)
    if isinstance(text, Refusal):
        return text
    text = text.strip()
    if not text.isprintable():  # what is printable has no breaks and nothing invisible
        text = _BREAKS.sub(" ", text)
        if _INVISIBLE.search(text):
            return Refusal("control_character")
    return None if is_placeholder(text) else text


def _word_parser(terms: tuple[Term, ...]) -> Parser:
    words: dict[str, str] = {}
    for spelling in (lambda t: (t.code,), lambda t: (t.zh, t.en), lambda t: t.aliases):
        for term in terms:
            for word in spelling(term):
                words.setdefault(fold(word), term.code)
    labels = {fold(word): word for t in terms for word in (*t.aliases, t.code, t.en, t.zh)}
    expected = ", ".join(f"{t.zh} ({t.code})" for t in terms)

    def read(raw: object) -> Parsed:
        if raw is None or raw is UNKNOWN:
            return raw
        text = _as_text(raw)
        if isinstance(text, Refusal):
            return Refusal("unknown_word", expected)
        folded = fold(text)
        if folded in words:
            return words[folded]
        if is_placeholder(text):
            return None
        close = nearest(folded, labels)
        return Refusal("unknown_word", expected, labels[close] if close else None)

    return read


def _yes_no(raw: object) -> Parsed:
    if raw is None or raw is UNKNOWN or isinstance(raw, bool):
        return raw
    text = _as_text(raw)
    if isinstance(text, str):
        word = fold(text)
        if word in YES or word in NO:
            return word in YES
        if is_placeholder(text):
            return None
    return Refusal("not_yes_no", expected="是, 否")


def _number_parser(non_negative: bool, *, whole: bool) -> Parser:
    def read(raw: object) -> Parsed:
        if raw is None or raw is UNKNOWN:
            return raw
        number = _decimal(raw)
        if not isinstance(number, Decimal):
            return number
        if non_negative and number < 0:
            return Refusal("negative_number", expected="0")
        if whole:
            if number != number.to_integral_value():
                return Refusal("not_whole")
            return int(number) if -LARGEST_INT <= number < LARGEST_INT else Refusal("number_too_large")
        if abs(number) >= LARGEST_NUMBER:
            return Refusal("number_too_large")
        rounded = number.quantize(Decimal("0.0001"))
        return rounded + 0 if rounded == number else Refusal("too_precise", expected="0.0001")

    return read


def _decimal(raw: object) -> Decimal | Refusal | None:
    if isinstance(raw, bool):
        return Refusal("not_number")
    if isinstance(raw, (int, float, Decimal)):
        number = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
        if not number.is_finite():
            return Refusal("not_number")
        # A number of absurd size would be expanded digit by digit below.
        return Refusal("number_too_large") if number.adjusted() > 20 else number
    if not isinstance(raw, str):
        return Refusal("not_number")
    if is_placeholder(raw):
        return None
    match = _NUMBER.fullmatch(fold(raw).replace("−", "-"))
    if match is None:
        return Refusal("not_number")
    sign, digits, fraction, unit = match.groups(default="")
    digits = digits.replace(",", "").lstrip("0") or "0"
    if len(digits) > 20 or len(fraction) > 20:
        return Refusal(
            "number_too_large" if len(digits) > 20 else "too_precise", None if len(digits) > 20 else "0.0001"
        )
    return Decimal(f"{sign}{digits}{fraction}") * MULTIPLES[unit]


def _date(raw: object) -> Parsed:
    if raw is None or raw is UNKNOWN:
        return raw
    if isinstance(raw, datetime):
        return raw.date() if raw.tzinfo is None else Refusal("date_with_time_zone", "YYYY-MM-DD")
    if isinstance(raw, date):
        return raw
    text = _as_text(raw)
    if isinstance(text, Refusal):
        return Refusal("bad_date", "YYYY-MM-DD")
    if is_placeholder(text):
        return None
    try:
        return read_date(text)
    except DateRefusedError as refused:
        return Refusal(refused.code, "YYYY-MM-DD")


def _list_parser(read: Parser) -> Parser:
    def read_list(raw: object) -> Parsed:
        if raw is None or raw is UNKNOWN:
            return raw
        if isinstance(raw, (list, tuple, set, frozenset)):
            parts: Iterable[object] = raw
        else:
            text = _as_text(raw)
            if isinstance(text, Refusal):
                return text
            parts = _SEPARATORS.split(text)
        found: set[str] = set()
        for part in parts:
            value = read(part)
            if isinstance(value, (Refusal, Unknown)):
                return value
            if value is not None:
                found.add(str(value))
        return tuple(sorted(found)) or None

    return read_list


def nearest(word: str, valid: Iterable[str]) -> str | None:
    """The valid word closest to `word`, or None if nothing is close."""
    matches = difflib.get_close_matches(word, list(valid), n=1, cutoff=0.5)
    return matches[0] if matches else None
