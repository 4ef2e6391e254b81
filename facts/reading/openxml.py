"""What calamine does not say of an `.xlsx` file, and whether it is safe to let it read a sheet at all.

A sheet's XML is looked at once, as bytes and without building anything: which rows are hidden, which cells hold an
error or a formula without a stored value (calamine gives both as empty), which are merged, how far the sheet
reaches. Calamine lays a sheet out as a full table, so two cells far apart could cost all the memory there is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree

from facts.reading.inflating import ArchiveRefusedError, inflate, members
from facts.reading.merges import Cell, Merge
from facts.reading.source import Remark

MOST_BYTES = 2 * 1024**3
MOST_PART = 16 * 1024**2  # of the small parts that say where the sheets are
MOST_CELLS = 40_000_000  # of a sheet laid out as a full table
MOST_ROWS = 1_048_576
LONGEST_TEXT = 512 * 1024  # bytes between two tags; Excel itself takes 32,767 characters in a cell
MOST_ROW = 32 * 1024**2  # bytes of one row
ERROR, NO_VALUE = Remark("error_cell"), Remark("formula_without_value")
MAIN = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Looked:
    """What the XML of a sheet says: hidden rows, merged ranges, and the cells that cannot be read, with the reason."""

    hidden: list[int] = field(default_factory=list)
    merged: list[Merge] = field(default_factory=list)
    spoilt: dict[Cell, Remark] = field(default_factory=dict)
    rows: int = 0
    width: int = 0


class OpenXml:
    """An `.xlsx` file. Raises `ArchiveRefusedError` with `bad_workbook`, `bomb`, `too_large`, `cell_too_long`."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._parts = {info.filename.lower().lstrip("/"): info for info in members(file, MOST_BYTES)}
        main = "xl/workbook.xml"
        if main not in self._parts:
            raise ArchiveRefusedError("not_a_workbook")
        book = self._tree(main)
        related = {
            str(one.get("Id")): posixpath.normpath(posixpath.join("xl", str(one.get("Target"))))
            for one in self._tree("xl/_rels/workbook.xml.rels")
        }
        self.parts = {
            str(sheet.get("name")): related.get(str(sheet.get(MAIN)), "").lstrip("/").lower()
            for sheet in book.iter()
            if sheet.tag.endswith("}sheet")
        }
        self.from_1904 = any(
            one.tag.endswith("}workbookPr") and one.get("date1904") in ("1", "true") for one in book
        )
        self.has_links = any(name.startswith("xl/externallinks/") for name in self._parts)
        for name, info in self._parts.items():
            if name.startswith("xl/") and not name.startswith("xl/worksheets/") and name.endswith(".xml"):
                for _ in _without_long_texts(inflate(file, info)):
                    pass

    def look(self, sheet: str) -> Looked | None:
        """What the XML of a sheet says; None if the workbook has no such part."""
        info = self._parts.get(self.parts.get(sheet, ""))
        return None if info is None else _Look(inflate(self._file, info)).looked

    def _tree(self, name: str) -> ElementTree.Element:
        info = self._parts.get(name)
        if info is None or info.file_size > MOST_PART:
            raise ArchiveRefusedError("bad_workbook")
        data = b"".join(inflate(self._file, info))
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise ArchiveRefusedError("bad_workbook")
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, LookupError, ValueError):  # also encodings that nobody knows
            raise ArchiveRefusedError("bad_workbook") from None


class _Look:
    """One pass over the bytes of a sheet, some whole rows at a time."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self.looked = Looked()
        self._row = 0  # the last row of the parts before
        kept = b""
        ready = False
        for part in _without_long_texts(parts):
            kept += part
            if not ready:
                ready = self._begin(kept)
            cut = kept.rfind(self._open) if ready else 0
            if cut > 0:
                self._pass(kept[:cut])
                kept = kept[cut:]
            elif len(kept) > MOST_ROW:
                raise ArchiveRefusedError("cell_too_long", f"{LONGEST_TEXT}")
        if not ready:
            raise ArchiveRefusedError("bad_workbook")
        self._pass(kept)
        self._merges(kept)
        if self.looked.rows > MOST_ROWS or self.looked.rows * self.looked.width > MOST_CELLS:
            raise ArchiveRefusedError("sheet_too_large", f"{MOST_CELLS:,}")

    def _begin(self, start: bytes) -> bool:
        """Find out which prefix the tags have; False until the first one is there."""
        root = re.search(rb"<(\w+:)?(worksheet|chartsheet|dialogsheet|macrosheet)[\s>]", start)
        if root is None:
            return False
        x = root[1] or b""
        self._open = b"<" + x + b"row"
        value = rb"(?:<" + x + rb"v\s*/>|<" + x + rb"v></" + x + rb"v>)?"
        ends = rb"(?:</" + x + rb"f>|<" + x + rb"f(?:\s[^>]*)?/>)"
        self._no_value = re.compile(ends + rb"\s*" + value + rb"\s*</" + x + rb"c>")
        self._hidden = re.compile(self._open + rb'\s[^>]*\bhidden="(?:1|true)"[^>]*>')
        self._error = re.compile(b"<" + x + rb'c\s(?:[^>]*\s)?t="e"[^>]*(?<!/)>')
        self._cell = re.compile(rb"<" + x + rb"c(?:\s([^>]*))?>")
        self._values = [b"<" + x + tag for tag in (b"v>", b"v ", b"is>", b"f>", b"f ")]
        self._value = re.compile(b"<" + x + b"v")
        self._c, self._x = b"<" + x + b"c", x
        return True

    def _pass(self, rows: bytes) -> None:
        """Look at whole rows. `find` and `in` are much faster than any expression, so they ask first."""
        looked = self.looked
        if b"='" in rows:
            rows = rows.replace(b"'", b'"')  # only tags are looked at
        if b"hidden=" in rows:
            looked.hidden += (self._number(rows, m.start()) for m in self._hidden.finditer(rows))
        if b't="e"' in rows:
            for m in self._error.finditer(rows):
                looked.spoilt[self._place(rows, m.start())] = ERROR
        if b"<" + self._x + b"f" in rows:
            for m in self._no_value.finditer(rows):
                start = rows.rfind(self._c + b" ", 0, m.start())
                # The text "" is a value.
                is_text = b't="str"' in rows[start : rows.find(b">", start)]
                if not (is_text and self._value.search(rows, m.start(), m.end())):
                    looked.spoilt[self._place(rows, start)] = NO_VALUE
        begins = rows.rfind(self._open)
        row = self._number(rows, begins)
        if begins >= 0 and not any(rows.find(value, begins) >= 0 for value in self._values):
            begins = rows.rfind(self._open, 0, max(rows.rfind(value) for value in self._values))
        if begins >= 0:
            looked.rows = max(looked.rows, self._number(rows, begins))
        self._row = max(self._row, row)
        self._measure(rows)

    def _measure(self, rows: bytes) -> None:
        """Measure exactly where a cell stands further out than usual, or does not say first where it stands."""
        usual = rb'%sc(?! r="A?[A-Z]\d{1,%d}")[\s>]' % (b"<" + self._x, len(str(self._row)))
        if re.search(usual, rows) is None:
            return
        row = column = 0
        for m in re.finditer(self._open + rb"[\s>]|" + self._cell.pattern, rows):
            if m[0].startswith(self._open):
                row, column = self._number(rows, m.start()), 0
                continue
            reference = _reference(m[1] or b"")
            row, column = reference or (row, column)
            column += 1
            if not m[0].endswith(b"/>"):
                self.looked.rows = max(self.looked.rows, row)
                self.looked.width = max(self.looked.width, column)

    def _number(self, rows: bytes, at: int) -> int:
        """The number of the row that begins at `at`: what it says, or its place."""
        if at < 0:
            return self._row
        said = re.search(rb'\sr="(\d{1,12})"', rows[at : rows.find(b">", at) + 1])
        return int(said[1]) if said else self._row + rows.count(self._open, 0, at + len(self._open))

    def _place(self, rows: bytes, at: int) -> Cell:
        """Row, and column from 0, of the cell that begins at `at`."""
        reference = _reference(rows[at : rows.find(b">", at)])
        if reference is not None:
            return reference
        start = rows.rfind(self._open, 0, at)
        return self._number(rows, start), len(self._cell.findall(rows[start:at]))

    def _merges(self, end: bytes) -> None:
        ranges = b"<" + self._x + rb'mergeCell\s[^>]*\bref="([A-Z]+\d+):([A-Z]+\d+)"'
        for m in re.finditer(ranges, end.replace(b"'", b'"')):
            first, last = (_reference(b' r="' + corner + b'"') for corner in m.groups())
            if first and last:
                self.looked.merged.append((first, last))


def _reference(attributes: bytes) -> Cell | None:
    """Row, and column from 0, that the attributes of a cell say."""
    said = re.search(rb'(?:^|\s)r="([A-Z]{1,7})(\d{1,12})"', attributes)
    if said is None:
        return None
    column = 0
    for letter in said[1]:
        column = column * 26 + letter - 64
    return int(said[2]), column - 1


def _without_long_texts(parts: Iterator[bytes]) -> Iterator[bytes]:
    """The parts; raises `ArchiveRefusedError` where a text between two tags goes on and on."""
    run = 0
    for part in parts:
        at = part.rfind(b"<")
        run = run + len(part) if at < 0 else len(part) - at
        if run > LONGEST_TEXT:
            raise ArchiveRefusedError("cell_too_long", f"{LONGEST_TEXT:,}")
        yield part
