"""Which field a column is: its name, its Chinese or English label, another spelling of one, or what a mapping says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facts.base import Field, RecordType
from facts.issues import Issue, Level
from facts.reading.mapping import SourceMapping, fold_header
from facts.reading.source import Entry
from facts.units import factors, split_header
from facts.words import nearest


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that are fields: position in the file, field, header; `doubled` fields are there
    more than once, so that none of their cells can be trusted. With a mapping one column may be several fields."""

    known: tuple[tuple[int, str, str], ...]
    doubled: frozenset[str]
    issues: tuple[Issue, ...]


def spellings(record_type: RecordType, mapping: SourceMapping | None = None) -> dict[str, str]:
    """Every folded spelling of a header, with its field; names go before labels, labels before aliases.

    What a mapping says goes before all of them. A number field's header may name a unit in brackets.
    """
    mapped = mapping.columns if mapping else {}
    found: dict[str, str] = {}
    for name, column in mapped.items():
        for header in column.headers:
            found.setdefault(fold_header(header), name)
    elsewhere = {name for name, c in mapped.items() if c.headers or c.constant is not None}
    own = [field for field in record_type.fields.values() if field.name not in elsewhere]
    for pick in (lambda f: (f.name,), lambda f: (f.zh, f.en), lambda f: f.aliases, _with_units):
        for field in own:
            for word in pick(field):
                found.setdefault(fold_header(word), field.name)
    return found


def _with_units(field: Field) -> Iterable[str]:
    if field.unit is not None:
        names = {split_header(word)[0] for word in (field.zh, field.en, *field.aliases)}
        yield from (f"{name}({unit})" for name in sorted(names) for unit in factors(field.unit) if unit)


def find_field(header: str, known: Mapping[str, str]) -> str | None:
    """The field of a header, or None."""
    return known.get(fold_header(header))


class Headers:
    """The headers that one file can have, and what is to be said of those that are no field."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._known = spellings(entry.type, entry.mapping)
        self._mapped: dict[str, list[str]] = {}
        for name, column in (entry.mapping.columns if entry.mapping else {}).items():
            for header in column.headers:
                self._mapped.setdefault(fold_header(header), []).append(name)
        self._ignored = {fold_header(header) for header in (entry.mapping.ignore if entry.mapping else ())}

    def fields(self, header: str) -> tuple[str, ...]:
        """The fields that a column feeds; none for a header that is no field."""
        folded = fold_header(header)
        if folded in self._mapped:
            return tuple(self._mapped[folded])
        if folded in self._ignored or folded not in self._known:
            return ()
        return (self._known[folded],)

    def not_read(self, header: str, row: int | None) -> Issue:
        """What to say of a column that is no field: it was set aside, the mapping overrules it, or it is unknown."""
        folded = fold_header(header)
        if folded in self._ignored:
            return self._entry.issue("column_set_aside", Level.NOTE, row=row, column=_shown(header))
        overruled = find_field(header, spellings(self._entry.type))
        if overruled is not None:
            return self._entry.issue(
                "column_overruled", Level.WARNING, row=row, column=_shown(header), field=overruled
            )
        return unknown_column(self._entry, header, row)


def match_headers(entry: Entry, headers: Iterable[str], row: int | None = None) -> Columns:
    """The columns of a header row. A blank header is no column: its reader sees what is below it."""
    known = Headers(entry)
    found: list[tuple[int, str, str]] = []
    issues: list[Issue] = []
    for position, header in enumerate(headers):
        fields = known.fields(header)
        found += ((position, field, header.strip()) for field in fields)
        if not fields and header.strip():
            issues.append(known.not_read(header, row))
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
        fold_header(word): word
        for f in entry.type.fields.values()
        for word in (*f.aliases, f.en, f.name, f.zh)
    }
    close = nearest(fold_header(header), labels)
    return entry.issue(
        "unknown_column",
        Level.WARNING,
        row=row,
        column=_shown(header),
        suggestion=labels[close] if close else None,
    )


def _shown(header: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in header.strip())[:60]
