"""Sources from plain Python values, for rule examples and tests."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from facts.base import RecordType
from facts.reading.source import Source

GivenRow = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class GivenSource:
    """One of several sources of a type; `lacks` names the fields whose columns it does not have.

    An `unreadable` one stands for a file of which nothing could be read, and has no rows.
    """

    rows: Sequence[GivenRow] = ()
    lacks: frozenset[str] = frozenset()
    unreadable: bool = False


Given = Sequence[GivenRow] | Sequence[GivenSource]


def given_sources(
    types: Mapping[str, RecordType], given: Mapping[str, Given], no_column: Collection[str] = ()
) -> list[Source]:
    """Sources of `given`; raises `ValueError` for a type, field or column that is not there."""
    _check_columns(types, no_column)
    sources: list[Source] = []
    for name, content in given.items():
        if name not in types:
            raise ValueError(f"no record type {name!r}")
        for number, part in enumerate(_parts(content)):
            file = f"{name}[{number}]" if number else name
            absent = {*part.lacks, *(c.partition(".")[2] for c in no_column if c.partition(".")[0] == name)}
            sources.append(_source(types[name], file, part, absent))
    return sources


def _parts(content: Given) -> list[GivenSource]:
    several = [part for part in content if isinstance(part, GivenSource)]
    return several or [GivenSource([row for row in content if not isinstance(row, GivenSource)])]


def _source(record_type: RecordType, file: str, part: GivenSource, absent: set[str]) -> Source:
    if part.unreadable:
        if part.rows:
            raise ValueError(f"{file}: rows of a source that cannot be read")
        return Source(record_type.name, file, (), unreadable=True)
    wrong = sorted({*absent, *(name for row in part.rows for name in row)} - set(record_type.fields))
    if wrong:
        raise ValueError(f"{record_type.name} has no field {', '.join(map(repr, wrong))}")
    columns = tuple(name for name in record_type.fields if name not in absent)
    for number, row in enumerate(part.rows, 1):
        if not absent.isdisjoint(row):
            raise ValueError(f"{file}, row {number}: a value for a column that the source lacks")
    rows = [(n, tuple(row.get(name) for name in columns)) for n, row in enumerate(part.rows, 1)]
    digest = hashlib.sha256(repr((columns, rows)).encode("utf-8", "backslashreplace")).hexdigest()
    return Source(record_type.name, file, columns, rows, digest=digest)


def _check_columns(types: Mapping[str, RecordType], no_column: Collection[str]) -> None:
    for column in no_column:
        name, _, field = column.partition(".")
        if name not in types or field not in types[name].fields:
            raise ValueError(f"no column {column!r}")
