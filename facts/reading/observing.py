"""Tables as they are, before anybody has said what they hold: their headers, and some of their rows.

A file is read by its own reader, twice: as a type whose fields are all headers that anybody knows, to find its headers,
and as a type whose fields are just these, to see what stands below them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from facts.base import Field, FieldType, RecordType
from facts.cells import UNKNOWN
from facts.issues import Issue, Level, RecordsError
from facts.reading.database_url import reader, shown_url
from facts.reading.folder import find_files, read_as
from facts.reading.headers import spellings
from facts.reading.mapping import SourceMapping
from facts.reading.mapping_file import form, forms
from facts.reading.source import Content, Source
from facts.scanning import scan_of
from facts.tables import connect

SAMPLE = 500  # rows looked at


@dataclass(frozen=True, slots=True)
class Observed:
    """A file, sheet or table: its headers, and for each the filled cells of some rows. `rows` counts these."""

    name: str
    headers: tuple[str, ...]
    cells: Mapping[str, tuple[object, ...]]
    rows: int
    is_table: bool = False
    sheet: str | None = None


def observe(
    path: Path | None, database: str | None, types: Mapping[str, RecordType]
) -> tuple[list[Observed], list[Issue]]:
    """Every file and table that can be read, and what is wrong with the others.

    Raises `RecordsError` if there is no such path, the database does not answer, or there is nothing at all.
    """
    found: list[Observed] = []
    issues: list[Issue] = []
    if path is not None:
        found, issues = observe_files(path, types)
    if database is not None:
        found += reader(database).observe_database(database, SAMPLE)
    if not found:
        place = str(path) if path is not None else shown_url(database or "")
        raise RecordsError(issues or [Issue("empty_folder", Level.ERROR, place)])
    return found, issues


def observe_files(path: Path, types: Mapping[str, RecordType]) -> tuple[list[Observed], list[Issue]]:
    """Every file and sheet of a folder that can be read, and what is wrong with the others."""
    known = _type_of(_known_headers(types))
    found: list[Observed] = []
    issues: list[Issue] = []
    files, kept = find_files(path, issues)
    for file, shown in files:
        first = read_as(file, shown, (SourceMapping(known), SourceMapping(known, sheet="*")))
        if first is None:
            continue
        headers = {entry.sheet: list(_headers(content)) for entry, content in first.sheets}
        said = [i for i in first.issues if i.level is Level.ERROR]
        said += (i for entry, c in first.sheets if not headers[entry.sheet] for i in c.issues)
        again = [SourceMapping(_type_of(h), sheet=sheet) for sheet, h in headers.items() if h]
        second = read_as(file, shown, again) if again else None
        for _, content in second.sheets if second else ():
            if content.source is None:
                said += content.issues
            else:
                found.append(_observed(content.source))
        issues += (i for i in said if i.code not in ("unknown_column", "no_known_column"))
    del kept  # the files of an archive are not needed any more
    return found, issues


def _headers(content: Content) -> Iterator[str]:
    yield from (header for header in (content.source.headers if content.source else ()) if header)
    yield from (i.column for i in content.issues if i.code == "unknown_column" and i.column)


def _known_headers(types: Mapping[str, RecordType]) -> Iterator[str]:
    for record_type in types.values():
        yield from spellings(record_type)
    for name in forms():
        found = form(name, types)
        yield from (header for column in found.columns.values() for header in column.headers)
        yield from found.ignore


def _type_of(headers: Iterable[str]) -> RecordType:
    fields = {
        f"column_{n}": Field(f"column_{n}", FieldType.TEXT, header, f"column_{n}")
        for n, header in enumerate(dict.fromkeys(headers))
    }
    return RecordType("", "", "", fields)


def _observed(source: Source) -> Observed:
    rows: list[tuple[object, ...]]
    if source.parquet is not None:
        query = f"SELECT * FROM {scan_of(source)} LIMIT {SAMPLE}"
        result = connect().execute(query)
        at = [[d[0] for d in result.description or ()].index(header) for header in source.headers]
        rows = [tuple(row[n] for n in at) for row in result.fetchall()]
    else:
        rows = [tuple(cells) for _, cells in islice(source.rows, SAMPLE)]
    return Observed(source.file, source.headers, filled(source.headers, rows), len(rows), sheet=source.sheet)


def filled(headers: Iterable[str], rows: list[tuple[object, ...]]) -> dict[str, tuple[object, ...]]:
    """The cells below each header that have anything in them."""
    return {
        header: tuple(row[n] for row in rows if row[n] is not None and row[n] is not UNKNOWN and row[n] != "")
        for n, header in enumerate(headers)
    }
