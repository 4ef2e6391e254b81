"""Workbooks that are the same bytes whenever they are written, and in which no text becomes a formula.

Every cell is written as what it is meant to be: text as text, whatever it begins with. Times inside the file are fixed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any

import xlsxwriter

CREATED = datetime(2019, 1, 1)
LONGEST_TEXT = 32_767  # characters in a cell, by the file format
MOST_ROWS = 1_048_576
LONGEST_NAME = 31  # characters in the name of a sheet, by the file format
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
GREY, YELLOW, RED = "#D9D9D9", "#FFF2CC", "#9C0006"

Book = Any  # xlsxwriter has no type hints that hold under strict checking
Sheet = Any
Style = Any


@contextmanager
def written(stream: IO[bytes], *, row_by_row: bool = False) -> Iterator[Book]:
    """A new workbook, written to `stream` when the block ends.

    With `row_by_row` rows are written from the top and never again, and memory does not grow with their number.
    """
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": row_by_row}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"created": CREATED, "author": "fazhi"})
    yield book
    book.close()


def text(value: object) -> str:
    """A text that a cell can hold: no half characters, and not longer than the file format allows."""
    said = str(value).encode("utf-8", "replace").decode("utf-8")
    return said if len(said) <= LONGEST_TEXT else said[: LONGEST_TEXT - 1] + "…"


def write(sheet: Sheet, row: int, column: int, value: object, style: Style = None) -> None:
    """A cell as text; nothing at all for an empty one without a style."""
    said = text(value)
    if said:
        sheet.write_string(row, column, said, style)
    elif style is not None:
        sheet.write_blank(row, column, None, style)


def names(titles: list[str]) -> list[str]:
    """Sheet names of these titles: valid, and no two the same."""
    taken: dict[str, None] = {}
    for title in titles:
        base = " ".join(title.translate(NOT_IN_NAMES).strip("' ").split()) or "sheet"
        name, n = base[:LONGEST_NAME], 1
        while name.casefold() in map(str.casefold, taken):
            n += 1
            mark = f" ({n})"
            name = base[: LONGEST_NAME - len(mark)] + mark
        taken[name] = None
    return list(taken)
