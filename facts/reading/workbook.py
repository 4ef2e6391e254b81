"""Workbooks as calamine reads them: sheets with rows of typed cells, and what is to be known of each.

An `.xlsx` file is looked at first (`facts.reading.openxml`), then read here, a sheet at a time; the other formats are
read in a process of their own (`facts.reading.apart`).
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from facts.cells import UNKNOWN
from facts.issues import Level
from facts.reading.apart import Laid, lay_out, listed, read_apart
from facts.reading.inflating import ArchiveRefusedError, members
from facts.reading.merges import Cell, Merge
from facts.reading.openxml import ERROR, LONGEST_TEXT, MOST_BYTES, OpenXml
from facts.reading.source import Remark

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED, WORD = "EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le")
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"}
)  # as .ods has them: text
T = TypeVar("T")


@dataclass(slots=True)
class Sheet:
    """A sheet. `rows` begin with row 1 and have the same columns; an empty cell is "", an unreadable one UNKNOWN.

    `holds_rows` is false for charts and dialogs. `spoilt` says why a cell cannot be read, by row and place in it.
    """

    name: str
    is_hidden: bool
    holds_rows: bool
    rows: list[list[object]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    merged: list[Merge] = field(default_factory=list)
    spoilt: dict[Cell, Remark] = field(default_factory=dict)


@dataclass(slots=True)
class Workbook:
    """An open workbook. `load` fills a sheet; `remarks` are about the whole."""

    sheets: list[Sheet]
    load: Callable[[Sheet], None]
    from_1904: bool = False
    remarks: tuple[Remark, ...] = ()


def open_workbook(data: bytes) -> Workbook:
    """The workbook that these bytes are.

    Raises `ArchiveRefusedError`: `not_a_workbook`, `encrypted`, `bad_workbook`, `bomb`, `too_large`,
    `too_large_apart`, `cell_too_long`; so does `load`, also with `sheet_too_large`.
    """
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise ArchiveRefusedError("encrypted")
        if WORD in data:
            raise ArchiveRefusedError("not_a_workbook")
        return _loaded(read_apart(data), (Remark("old_workbook", Level.WARNING),))
    if not data.startswith(ZIP):
        raise ArchiveRefusedError("not_a_workbook")
    try:
        if ODS in data[:200]:
            members(io.BytesIO(data), MOST_BYTES)
            return _loaded(read_apart(data), (Remark("hidden_rows_not_told", Level.NOTE),))
        return _open_xlsx(data)
    except ArchiveRefusedError as refused:
        raise _of_workbook(refused) from None


def kind_of(data: bytes) -> str:
    """What a file that is no workbook seems to be."""
    start = data[:2048].lower()
    if b"<html" in start or b"<table" in start:
        return "HTML"
    if data.startswith(OLE):
        return "Word"
    return "zip" if data.startswith(ZIP) else "XML" if b"<?xml" in start else "?"


def _open_xlsx(data: bytes) -> Workbook:
    inside = OpenXml(io.BytesIO(data))
    book = _guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))

    def load(sheet: Sheet) -> None:
        try:
            looked = inside.look(sheet.name)
        except ArchiveRefusedError as refused:
            raise _of_workbook(refused) from None
        if looked is None:
            raise ArchiveRefusedError("bad_workbook")
        if looked.rows:
            _fill(
                sheet,
                _guarded(lambda: lay_out(book, sheet.name, with_merges=False)),
                looked.spoilt,
                looked.merged,
            )
        sheet.hidden_rows = looked.hidden

    sheets = [Sheet(*about) for about in listed(book)]
    remarks = (Remark("external_links", Level.NOTE),) if inside.has_links else ()
    return Workbook(sheets, load, inside.from_1904, remarks)


def _of_workbook(refused: ArchiveRefusedError) -> ArchiveRefusedError:
    """The same said of a workbook: that it is an archive is nothing that people know."""
    code = "bad_workbook" if refused.code == "bad_archive" else refused.code
    return ArchiveRefusedError(code, refused.expected)


def _loaded(laid: list[Laid], remarks: tuple[Remark, ...]) -> Workbook:
    """A workbook of which everything is there already."""
    contents = {one.name: one for one in laid}

    def load(sheet: Sheet) -> None:
        one = contents.pop(sheet.name, None)
        if one is not None:
            spoilt = {
                (number, one.left + at): wrong
                for number, row in enumerate(one.rows, 1)
                for at, cell in enumerate(row)
                if isinstance(cell, str) and (wrong := _wrong_with(cell))
            }
            _fill(sheet, one, spoilt, one.merged)

    return Workbook([Sheet(one.name, one.is_hidden, one.holds_rows) for one in laid], load, False, remarks)


def _fill(sheet: Sheet, laid: Laid, spoilt: dict[Cell, Remark], merged: list[Merge]) -> None:
    """Put rows into a sheet; columns count from its first column with a value."""
    left, sheet.rows = laid.left, laid.rows
    width = len(sheet.rows[0]) if sheet.rows else 0
    # Cells that cannot be read may lie beyond all values.
    first = min((column for _, column in spoilt), default=left)
    before = max(0, left - first)
    left -= before
    after = max(0, max((column for _, column in spoilt), default=left) - left + 1 - before - width)
    width += before + after
    if before or after:
        sheet.rows = [[""] * before + cells + [""] * after for cells in sheet.rows]
    for row, column in spoilt:
        sheet.rows += ([""] * width for _ in range(row - len(sheet.rows)))
        sheet.rows[row - 1][column - left] = UNKNOWN
    sheet.spoilt = {(row, column - left): why for (row, column), why in spoilt.items()}
    sheet.merged = [
        ((top, max(0, a - left)), (bottom, b - left)) for (top, a), (bottom, b) in merged if b >= left
    ]


def _wrong_with(cell: str) -> Remark | None:
    if len(cell) > LONGEST_TEXT:
        return Remark("cell_too_long")
    return ERROR if cell in ERRORS or cell.startswith("Err:5") else None


def _guarded(call: Callable[[], T]) -> T:
    """What calamine answers; whatever it fails with is `bad_workbook`, or `encrypted`."""
    try:
        return call()
    except PasswordError:
        raise ArchiveRefusedError("encrypted") from None
    except CalamineError:
        raise ArchiveRefusedError("bad_workbook") from None
    except BaseException as error:
        # A panic in calamine's own code comes out as a class that nothing exports.
        if type(error).__name__ != "PanicException":
            raise
        raise ArchiveRefusedError("bad_workbook") from None
