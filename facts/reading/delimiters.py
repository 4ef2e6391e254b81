"""What separates the cells of a text file: the delimiter under which the header names the most fields."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator, Mapping

from facts.issues import Issue, Level
from facts.reading.grid import HEADER_WITHIN, find_header, is_blank
from facts.reading.headers import find_field
from facts.reading.source import Entry
from facts.reading.text import lines_of

DELIMITERS = (",", "\t", ";")
SAMPLE = 65_536  # characters in which the header must stand


def find_delimiter(text: str, known: Mapping[str, str], usual: str) -> str:
    """The delimiter of a text; the `usual` one unless another gives more fields."""
    sample = text[:SAMPLE]
    order = sorted(DELIMITERS, key=lambda delimiter: delimiter != usual)
    return max(order, key=lambda delimiter: _fields(sample, delimiter, known))


def delimiter_issues(entry: Entry, delimiter: str, usual: str) -> Iterator[Issue]:
    """What is to be said of a delimiter that is not the usual one: it was found out."""
    if delimiter != usual:
        yield entry.issue("delimiter", Level.NOTE, found="Tab" if delimiter == "\t" else delimiter)


def first_rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The first rows that are not blank, with their numbers; fewer where the text is broken."""
    rows: list[tuple[int, list[str]]] = []
    reader = enumerate(csv.reader(lines_of(text), delimiter=delimiter), 1)
    try:
        rows += itertools.islice(((n, row) for n, row in reader if not is_blank(row)), HEADER_WITHIN + 1)
    except csv.Error:
        return rows
    return rows


def _fields(sample: str, delimiter: str, known: Mapping[str, str]) -> int:
    rows = [row for _, row in first_rows(sample, delimiter)]
    if not rows:
        return 0
    names = find_header(rows, known).names
    return len({find_field(name, known) for name in names if name} - {None})
