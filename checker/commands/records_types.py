"""`fazhi records`: the record types there are, and the columns of one, for who prepares the files."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from checker import messages
from checker.commands import _options
from checker.errors import CheckerError, Place, Problem, nearest
from checker.known_types import record_types
from checker.wording.layout import table, wrap
from facts.base import Field, RecordType


def main(lang: str, *, type_name: str | None) -> int:
    """Print all record types, or the columns of the one of this name or label."""
    width = _options.width(sys.stdout)
    lines = _types(lang, width) if type_name is None else _columns(find(type_name), lang, width)
    sys.stdout.write("".join(line + "\n" for line in lines))
    return 0


def find(name: str) -> RecordType:
    """The record type of this name or label; `CheckerError` if there is none."""
    spellings = {word: t for t in record_types().values() for word in (t.name, t.zh, t.en)}
    if name not in spellings:
        values: dict[str, object] = {"found": name, "valid": tuple(record_types())}
        raise CheckerError([Problem("usage.type", Place("TYPE"), values, nearest=nearest(name, spellings))])
    return spellings[name]


def _types(lang: str, width: int) -> list[str]:
    head = [_term(code, lang) for code in ("file_name", "file_label", "columns", "file_note")]
    rows = [
        [t.name, t.zh, str(len(t.fields)), t.note_zh if lang == "zh" else t.note_en]
        for t in record_types().values()
    ]
    return table(head, rows, width, right=False)


def _columns(record_type: RecordType, lang: str, width: int) -> Iterator[str]:
    names = f"{record_type.zh} / {record_type.en} / {record_type.name}"
    yield from wrap(names, width)
    yield from wrap(record_type.note_zh if lang == "zh" else record_type.note_en, width)
    for field in record_type.fields.values():
        yield ""
        yield from wrap(f"{field.zh} / {field.en}", width, "    ", "")
        yield from wrap(_kind(field, lang), width, "    ")
        note = field.note_zh if lang == "zh" else field.note_en
        if note:
            yield from wrap(note, width, "    ")


def _kind(field: Field, lang: str) -> str:
    """What belongs into a cell, and whether it may be empty."""
    parts = [messages.text(f"field.{field.type.name.lower()}", lang)]
    if field.unit:
        parts.append(messages.text("field.unit", lang, unit=messages.text(f"field.{field.unit}", lang)))
    if field.terms:
        words = [t.zh if lang == "zh" else f"{t.zh} ({t.en})" for t in field.terms]
        parts.append(messages.text("field.words", lang, words=words))
    if field.refers_to:
        target = record_types()[field.refers_to]
        parts.append(messages.text("field.refers_to", lang, type=target.zh if lang == "zh" else target.en))
    if field.required:
        parts.append(messages.text("field.required", lang))
    if field.personal:
        parts.append(messages.text("field.personal", lang))
    return ("；" if lang == "zh" else "; ").join(parts)


def _term(code: str, lang: str) -> str:
    return messages.text(f"term.{code}", lang)
