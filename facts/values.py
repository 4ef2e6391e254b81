"""One strict parser per field type, for what people really type.

A cell is read completely or refused with a reason: nothing is filled in, rounded or guessed. `—`, `/`, `无` and
their kind stand for an empty cell, except where the type gives them a meaning (`无` is no for yes/no).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal

from facts.amounts import number_parser
from facts.base import Field, FieldType, Term
from facts.cells import UNKNOWN, Filled, Unknown
from facts.days import DateForm, DateRefusedError, read_date, read_serial
from facts.treatment import PLAIN, Treatment
from facts.words import Refusal, fold, is_placeholder, nearest

Parsed = Filled | None | Refusal | Unknown
"""A value, None for an empty cell, why it was refused, or UNKNOWN where the reader had already said why."""

Parser = Callable[[object], Parsed]

YES = frozenset({"是", "有", "√", "✓", "✔", "☑", "y", "yes", "1", "true"})
NO = frozenset({"否", "无", "×", "✗", "✘", "✕", "n", "no", "0", "false"})

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_BREAKS = re.compile(r"[ \u3000]*[\t\r\n]+[ \u3000]*")
_SEPARATORS = re.compile(r"[、；;\r\n]")


def parse(field: Field, raw: object) -> Parsed:
    """Read one raw cell: text as typed, or a value that the file format gave a type (JSON, Parquet)."""
    return parser(field)(raw)


def parser(field: Field, treatment: Treatment = PLAIN) -> Parser:
    """The parser of a field, to be reused for its whole column."""
    read = _element_parser(field, treatment)
    if treatment.words:
        read = _worded(read, treatment)
    return _list_parser(read) if field.type.is_list else read


def _element_parser(field: Field, treatment: Treatment) -> Parser:
    kind = field.type.element
    if kind is FieldType.TEXT:
        return _text
    if kind is FieldType.ENUM:
        return _word_parser(field.terms)
    if kind is FieldType.BOOL:
        return _yes_no
    if kind is FieldType.DATE:
        return _date_parser(treatment.dates)
    read = number_parser(field, treatment.unit)
    return lambda raw: raw if raw is None or raw is UNKNOWN else read(raw)


def _worded(read: Parser, treatment: Treatment) -> Parser:
    """A parser that knows more words. They are compared as typed, and (a date in any form) as what is read."""
    meant = {read(word): meaning for word, meaning in treatment.words.items()}
    values = {value: meaning for value, meaning in meant.items() if isinstance(value, date)}

    def read_word(raw: object) -> Parsed:
        text = _as_text(raw) if raw is not None and raw is not UNKNOWN else None
        if isinstance(text, str):
            try:
                return treatment.meaning(text)
            except KeyError:
                pass
        value = read(raw)
        return values.get(value, value) if isinstance(value, date) else value

    return read_word


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


def _date_parser(form: DateForm | None) -> Parser:
    def read(raw: object) -> Parsed:
        if raw is None or raw is UNKNOWN:
            return raw
        if isinstance(raw, datetime):
            return raw.date() if raw.tzinfo is None else Refusal("date_with_time_zone", "YYYY-MM-DD")
        if isinstance(raw, date):
            return raw
        if isinstance(raw, str) and is_placeholder(raw):
            return None
        try:
            if isinstance(raw, str):
                return read_date(raw, form)
            if isinstance(raw, (int, float, Decimal)) and not isinstance(raw, bool):
                return read_serial(raw)
        except DateRefusedError as refused:
            return Refusal(refused.code, "YYYY-MM-DD")
        return Refusal("bad_date", "YYYY-MM-DD")

    return read


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
