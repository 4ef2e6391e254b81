"""Formats that hold a list of objects (JSON, JSON Lines, YAML): from keyed values to the rows of a source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facts.cells import UNKNOWN
from facts.issues import Issue
from facts.reading.headers import Headers
from facts.reading.source import Content, Entry, Source

LONGEST_CELL = 131_072  # characters, as in delimited text


@dataclass(frozen=True, slots=True)
class Object:
    """One object: its row number, its values by key, and the keys that it has more than once."""

    row: int
    values: Mapping[str, object]
    doubled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A place where an object should be; it is kept as a record of which nothing is known."""

    row: int


def objects_content(
    entry: Entry, objects: Iterable[Object | Unreadable], issues: Iterable[Issue] = ()
) -> Content:
    """A key that no object has is an absent column; a key that one object lacks is an empty cell."""
    gathered = list(objects)
    said = list(issues)
    known = Headers(entry)
    fields: dict[str, tuple[str, ...]] = {}
    for item in gathered:
        for key in item.values if isinstance(item, Object) else ():
            if key not in fields:
                fields[key] = known.fields(key)
                if not fields[key]:
                    said.append(known.not_read(key, item.row))
    present = {name: key for key, names in reversed(fields.items()) for name in names}
    if not gathered:
        return Content(entry.empty(), tuple(said))
    if not present and any(isinstance(item, Object) and item.values for item in gathered):
        said.append(entry.issue("no_known_column"))
        return Content(None, tuple(said))
    columns = tuple(name for name in entry.type.fields if name in present)
    rows = [(item.row, _row(entry, item, fields, columns, said)) for item in gathered]
    headers = tuple(present[name].strip() for name in columns)
    return Content(Source(entry.type.name, entry.file, columns, rows, headers=headers), tuple(said))


def _row(
    entry: Entry,
    item: Object | Unreadable,
    fields: Mapping[str, tuple[str, ...]],
    columns: tuple[str, ...],
    said: list[Issue],
) -> tuple[object, ...]:
    if isinstance(item, Unreadable):
        return (UNKNOWN,) * len(columns)
    cells: dict[str, object] = {}
    for key, value in item.values.items():
        for field in fields[key]:
            if field in cells or key in item.doubled:
                cells[field] = UNKNOWN
                said.append(entry.issue("duplicate_key", row=item.row, field=field, column=key))
            elif isinstance(value, str) and len(value) > LONGEST_CELL:
                cells[field] = UNKNOWN
                limit = f"{LONGEST_CELL:,}"
                said.append(
                    entry.issue("cell_too_long", row=item.row, field=field, column=key, expected=limit)
                )
            else:
                cells[field] = value
    return tuple(cells.get(name) for name in columns)
