"""CSV: UTF-8, commas, a header row."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from facts.cells import UNKNOWN
from facts.issues import Issue
from facts.reading.headers import Columns, match_headers
from facts.reading.source import Content, Entry, RawRow, Source
from facts.reading.text import read_text


def read(entry: Entry) -> Content:
    """The rows below the first row that is not blank. Row numbers count blank rows, as a spreadsheet does."""
    text = read_text(entry)
    if isinstance(text, Issue):
        return Content(None, (text,))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = [(number, row) for number, row in enumerate(reader, 1) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        if "field limit" in str(error):
            limit = str(csv.field_size_limit())
            return Content(None, (entry.issue("cell_too_long", row=reader.line_num, expected=limit),))
        return Content(None, (entry.issue("bad_csv", row=reader.line_num),))
    if not rows:
        return Content(entry.empty())
    (header_row, headers), *body = rows
    columns = match_headers(entry, headers, header_row)
    if not columns.known:
        return Content(None, (*columns.issues, entry.issue("no_known_column", row=header_row)))
    issues = list(columns.issues)
    issues += _unnamed_columns(entry, headers, header_row, body)
    parsed: list[RawRow] = [
        (number, _cells(entry, columns, len(headers), number, row, issues)) for number, row in body
    ]
    return Content(_source(entry, columns, parsed), tuple(issues))


def _source(entry: Entry, columns: Columns, rows: list[RawRow]) -> Source:
    names = tuple(field for _, field, _ in columns.known)
    headers = tuple(header for _, _, header in columns.known)
    return Source(entry.type.name, entry.file, names, rows, headers=headers)


def _cells(
    entry: Entry, columns: Columns, width: int, number: int, row: Sequence[str], issues: list[Issue]
) -> tuple[object, ...]:
    """The cells of one row. A row that is too long may be shifted anywhere, so nothing in it is trusted."""
    if any(cell.strip() for cell in row[width:]):
        issues.append(entry.issue("too_many_cells", row=number, found=str(len(row)), expected=str(width)))
        return (UNKNOWN,) * len(columns.known)
    if len(row) < width:
        issues.append(entry.issue("too_few_cells", row=number, found=str(len(row)), expected=str(width)))
    return tuple(
        UNKNOWN if position >= len(row) or field in columns.doubled else row[position]
        for position, field, _ in columns.known
    )


def _unnamed_columns(
    entry: Entry, headers: Sequence[str], header_row: int, body: Sequence[tuple[int, Sequence[str]]]
) -> list[Issue]:
    """Columns with a blank header and something below it."""
    return [
        entry.issue("unnamed_column", row=header_row, column=str(position + 1))
        for position, header in enumerate(headers)
        if not header.strip() and any(len(row) > position and row[position].strip() for _, row in body)
    ]
