"""Which field a column is: its name, its Chinese or English label, or another spelling of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facts.base import RecordType
from facts.issues import Issue, Level
from facts.reading.source import Entry
from facts.values import fold, nearest


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that are fields: position in the file, field, header; `doubled` fields are there
    more than once, so that none of their cells can be trusted."""

    known: tuple[tuple[int, str, str], ...]
    doubled: frozenset[str]
    issues: tuple[Issue, ...]


def spellings(record_type: RecordType) -> dict[str, str]:
    """Every folded spelling of a header, with its field; names go before labels, labels before aliases."""
    found: dict[str, str] = {}
    for pick in (lambda f: (f.name,), lambda f: (f.zh, f.en), lambda f: f.aliases):
        for field in record_type.fields.values():
            for word in pick(field):
                found.setdefault(_fold_header(word), field.name)
    return found


def find_field(header: str, known: Mapping[str, str]) -> str | None:
    """The field of a header, or None."""
    return known.get(_fold_header(header))


def match_headers(entry: Entry, headers: Iterable[str], row: int | None = None) -> Columns:
    """The columns of a header row. A blank header is no column: its reader sees what is below it."""
    known = spellings(entry.type)
    found: list[tuple[int, str, str]] = []
    issues: list[Issue] = []
    for position, header in enumerate(headers):
        field = find_field(header, known)
        if field is not None:
            found.append((position, field, header.strip()))
        elif header.strip():
            issues.append(unknown_column(entry, header, row))
    names = [field for _, field, _ in found]
    doubled = frozenset(name for name in names if names.count(name) > 1)
    issues += (
        entry.issue(
            "duplicate_column", row=row, field=name, column=" | ".join(h for _, f, h in found if f == name)
        )
        for name in sorted(doubled)
    )
    first = {field: (position, field, header) for position, field, header in reversed(found)}
    return Columns(tuple(sorted(first.values())), doubled, tuple(issues))


def unknown_column(entry: Entry, header: str, row: int | None) -> Issue:
    """A column that is no field of the type; it is not read."""
    labels = {
        _fold_header(word): word
        for f in entry.type.fields.values()
        for word in (*f.aliases, f.en, f.name, f.zh)
    }
    close = nearest(_fold_header(header), labels)
    found = "".join(c if c.isprintable() else "�" for c in header.strip())[:60]
    return entry.issue(
        "unknown_column", Level.WARNING, row=row, column=found, suggestion=labels[close] if close else None
    )


def _fold_header(header: str) -> str:
    """Full-width folded, any case, one blank between words; forms mark required columns with a star."""
    return " ".join(fold(header).strip("*").split())
