"""`fazhi records`: the record types there are, and the columns of one, for who prepares the files."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from checker import messages
from checker.commands import _options
from checker.known_types import record_types
from checker.wording import fields
from checker.wording.layout import table, wrap
from facts.base import RecordType


def main(lang: str, *, type_name: str | None) -> int:
    """Print all record types, or the columns of the one of this name or label."""
    width = _options.width(sys.stdout)
    lines = (
        _types(lang, width)
        if type_name is None
        else _columns(_options.record_type("TYPE", type_name), lang, width)
    )
    sys.stdout.write("".join(line + "\n" for line in lines))
    return 0


def _types(lang: str, width: int) -> list[str]:
    head = [_term(code, lang) for code in ("file_name", "file_label", "columns", "file_note")]
    rows = [[t.name, t.zh, str(len(t.fields)), fields.note(t, lang)] for t in record_types().values()]
    return table(head, rows, width, right=False)


def _columns(described: RecordType, lang: str, width: int) -> Iterator[str]:
    names = f"{described.zh} / {described.en} / {described.name}"
    yield from wrap(names, width)
    yield from wrap(fields.note(described, lang), width)
    for field in described.fields.values():
        yield ""
        yield from wrap(f"{field.zh} / {field.en}", width, "    ", "")
        yield from wrap(fields.kind(field, record_types(), lang), width, "    ")
        if note := fields.note(field, lang):
            yield from wrap(note, width, "    ")


def _term(code: str, lang: str) -> str:
    return messages.text(f"term.{code}", lang)
