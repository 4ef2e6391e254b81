"""An Excel workbook written row by row, in memory that does not grow with it.

What is text stays text, whatever it begins with; days are days and numbers are numbers. What Excel has no room for
goes on: rows on a further sheet, a text that is too long with a word on how much is missing. There is no formula in
it. Same rows, same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, BinaryIO

import xlsxwriter

from checker import messages

ROWS = 1_048_576  # of a sheet
CHARACTERS = 32_767  # of a cell
LINKS = 65_000  # rows of a sheet with a link; beyond the text alone is there, for Excel takes no more
FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, how many characters wide, and whether its numbers are shares."""

    title: str
    width: int = 12
    share: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a row (from 1) of another sheet, one a row, in the rows that may have one."""

    text: str
    sheet: str
    row: int


Value = str | int | Decimal | float | date | Link | None


class Book:
    """A workbook; it is written when it is closed. `made` is the time it says it was made."""

    def __init__(self, stream: BinaryIO, lang: str, title: str, made: datetime) -> None:
        self.lang = lang
        self._book = xlsxwriter.Workbook(stream, {"constant_memory": True})
        self._book.set_properties({"title": messages.clean(title), "created": made.replace(tzinfo=None)})
        text = {"valign": "top", "text_wrap": True}
        self._text = self._book.add_format(text)
        self._date = self._book.add_format({**text, "num_format": "yyyy-mm-dd"})
        self._share = self._book.add_format({**text, "num_format": "0.0%"})
        self._link = self._book.add_format({**text, "font_color": "#0B5394", "underline": 1})
        self._head = self._book.add_format({**text, "bold": True, "bg_color": "#E7EDF3", "bottom": 1})
        self._line = self._book.add_format({"valign": "top", "align": "left"})
        self._day_line = self._book.add_format({"align": "left", "num_format": "yyyy-mm-dd"})
        self._title = self._book.add_format({"bold": True, "font_size": 14})

    def sheet(self, name: str, columns: Sequence[Column], rows: int = ROWS) -> Sheet:
        """A new table. What is beyond `rows` goes on in `name 2`, `name 3` ..."""
        return Sheet(self, name, columns, rows)

    def close(self) -> None:
        self._book.close()

    def begin(self, name: str, columns: Sequence[Column], title: str | None = None) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
        if title is not None:
            sheet.write_string(0, 0, messages.clean(title), self._title)
            return sheet
        for number, column in enumerate(columns):
            sheet.write_string(0, number, column.title, self._head)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def put(
        self, sheet: Any, row: int, number: int, value: Value, *, share: bool = False, line: bool = False
    ) -> None:
        """Write one cell as what it is: in a table, or in a `line` to read, which is not wrapped."""
        text_format = self._line if line else self._text
        match value:
            case None:
                pass
            case Link(text, target, at):
                shown = messages.clean(text)
                if row < LINKS:
                    sheet.write_url(row, number, f"internal:'{target}'!A{at}", self._link, shown)
                else:
                    sheet.write_string(row, number, shown, text_format)
            case date() if value >= FIRST_DAY:
                sheet.write_datetime(
                    row, number, datetime.combine(value, time()), self._day_line if line else self._date
                )
            case int() | float() | Decimal():
                sheet.write_number(row, number, value, self._share if share else text_format)
            case _:
                sheet.write_string(row, number, self._fitting(str(value)), text_format)

    def _fitting(self, text: str) -> str:
        clean = messages.clean(text)
        if len(clean) <= CHARACTERS:
            return clean
        room = CHARACTERS - 200  # for the words that say what is missing
        return clean[:room] + messages.text("term.cell_cut", self.lang, n=len(clean) - room)


class Sheet:
    """One table, over as many sheets as its rows need: a frozen heading, a filter on each column."""

    def __init__(self, book: Book, name: str, columns: Sequence[Column], rows: int) -> None:
        self.book, self.name, self.columns, self.rows = book, name, columns, rows
        self._number = 0
        self._begin()

    def row(self, *values: Value) -> None:
        """The next row, a value for each column."""
        if self._used == self.rows:
            self._begin()
        for number, (column, value) in enumerate(zip(self.columns, values, strict=True)):
            self.book.put(self._sheet, self._used, number, value, share=column.share)
        self._used += 1
        self._sheet.autofilter(0, 0, self._used - 1, len(self.columns) - 1)

    def _begin(self) -> None:
        self._number += 1
        name = self.name if self._number == 1 else f"{self.name} {self._number}"
        self._sheet = self.book.begin(name, self.columns)
        self._used = 1
        self._sheet.autofilter(0, 0, 0, len(self.columns) - 1)


class Lines:
    """A sheet to read from top to bottom: a title, then a name and a value a line."""

    def __init__(self, book: Book, name: str, title: str, widths: Sequence[int]) -> None:
        self.book = book
        self._sheet = book.begin(name, [Column("", width) for width in widths], title)
        self._used = 2

    def line(self, *values: Value) -> None:
        for number, value in enumerate(values):
            self.book.put(self._sheet, self._used, number, value, line=True)
        self._used += 1
