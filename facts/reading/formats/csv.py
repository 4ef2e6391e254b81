"""CSV and other delimited text: UTF-8, UTF-16 or GB18030; commas, tabs or semicolons; a header near the top."""

from __future__ import annotations

import csv

from facts.issues import Issue
from facts.reading import bulk
from facts.reading.delimiters import delimiter_issues, find_delimiter
from facts.reading.grid import is_blank, read_grid
from facts.reading.headers import spellings
from facts.reading.source import Content, Entry, Remark
from facts.reading.text import MARK, Text, lines_of, read_text

Rows = list[tuple[int, list[str]]]


def read(entry: Entry) -> Content:
    """The rows below the header. Row numbers count blank rows, as a spreadsheet does.

    DuckDB reads a large file; where it could see anything in it otherwise, the file is read here row by row.
    """
    return bulk.read(entry, usual_delimiter(entry)) or read_rows(entry)


def usual_delimiter(entry: Entry) -> str:
    """What separates cells in a file of this name, unless it turns out otherwise."""
    return "\t" if entry.path.suffix.lower() in (".tsv", ".tab") else ","


def read_rows(entry: Entry) -> Content:
    """The file row by row: what it means, whatever its size."""
    text = read_text(entry)
    if isinstance(text, Issue):
        return Content(None, (text,))
    usual = usual_delimiter(entry)
    delimiter = find_delimiter(text.text, spellings(entry.type, entry.mapping), usual)
    said = (*text.issues, *delimiter_issues(entry, delimiter, usual))
    rows = _rows(entry, text, delimiter)
    if isinstance(rows, Issue):
        return Content(None, (*said, rows))
    content = read_grid(entry, rows, _damaged(rows) if text.damaged else None)
    return Content(content.source, (*said, *content.issues))


def _rows(entry: Entry, text: Text, delimiter: str) -> Rows | Issue:
    reader = csv.reader(lines_of(text.text), delimiter=delimiter, strict=True)
    try:
        return [(number, row) for number, row in enumerate(reader, 1) if not is_blank(row)]
    except csv.Error as error:
        unquoted = _unquoted(text.text) if delimiter == "\t" else None
        if unquoted is not None:
            return unquoted
        if "field limit" in str(error):
            limit = str(csv.field_size_limit())
            return entry.issue("cell_too_long", row=reader.line_num, expected=limit)
        return entry.issue("bad_csv", row=reader.line_num)


def _damaged(rows: Rows) -> dict[tuple[int, int], Remark]:
    """The cells in which a byte was no character."""
    bad = Remark("undecodable")
    return {(n, at): bad for n, row in rows for at, cell in enumerate(row) if MARK in cell}


def _unquoted(text: str) -> Rows | None:
    """The rows of a text between tabs in which a quote is a character like any other: all have the same width."""
    reader = csv.reader(lines_of(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        rows = [(number, row) for number, row in enumerate(reader, 1) if not is_blank(row)]
    except csv.Error:
        return None
    return rows if len({len(row) for _, row in rows}) == 1 else None
