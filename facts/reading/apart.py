"""`.xls` and `.ods` workbooks, laid out in a process of their own with limits on memory and time.

Nothing but calamine itself tells how large they unfold, and one that is too large would take the whole program with
it. This module is both sides: `read_apart` starts it again as a program, which writes what it read to its output.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from facts.reading.inflating import ArchiveRefusedError
from facts.reading.merges import Merge

MOST_MEMORY = 3 * 1024**3
MOST_SECONDS = 300


@dataclass(slots=True)
class Laid:
    """A sheet laid out. `rows` begin with row 1, their cells in column `left` (from 0)."""

    name: str
    is_hidden: bool
    holds_rows: bool
    rows: list[list[object]] = field(default_factory=list)
    left: int = 0
    merged: list[Merge] = field(default_factory=list)


def listed(book: CalamineWorkbook) -> Iterator[tuple[str, bool, bool]]:
    """The sheets of a workbook: name, whether hidden, whether there are rows in it (or a chart)."""
    for about in book.sheets_metadata:
        yield (
            about.name,
            about.visible != SheetVisibleEnum.Visible,
            about.typ == SheetTypeEnum.WorkSheet,
        )


def lay_out(book: CalamineWorkbook, name: str, *, with_merges: bool) -> Laid:
    """A sheet with all its rows. (To learn of merged cells calamine reads the sheet a second time.)"""
    sheet = book.get_sheet_by_name(name)
    laid = Laid(name, False, True)
    if sheet.start is not None:
        laid.left, laid.rows = sheet.start[1], cast("list[list[object]]", list(sheet.iter_rows()))
    for (top, left), (bottom, right) in (sheet.merged_cell_ranges or ()) if with_merges else ():
        laid.merged.append(((top + 1, left), (bottom + 1, right)))
    return laid


def read_apart(data: bytes) -> list[Laid]:
    """All sheets of a workbook. Raises `ArchiveRefusedError` with `bad_workbook`, `encrypted`, `too_large_apart`."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__, str(MOST_MEMORY)],
            input=data,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ArchiveRefusedError("too_large_apart") from None
    if done.returncode:
        raise ArchiveRefusedError("too_large_apart")
    found = pickle.loads(done.stdout)
    if isinstance(found, str):
        raise ArchiveRefusedError(found)
    sheets: list[Laid] = [Laid(*values) for values in found]
    return sheets


def _limit_memory(most: int) -> None:
    # Windows has no such limit.
    if importlib.util.find_spec("resource"):
        resource = importlib.import_module("resource")
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _answer(data: bytes) -> object:
    found = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for name, is_hidden, holds_rows in listed(book):
                laid = (
                    lay_out(book, name, with_merges=True) if holds_rows else Laid(name, is_hidden, holds_rows)
                )
                found.append((name, is_hidden, holds_rows, laid.rows, laid.left, laid.merged))
    except PasswordError:
        return "encrypted"
    except CalamineError:
        return "bad_workbook"
    return found


if __name__ == "__main__":
    _limit_memory(int(sys.argv[1]))
    sys.stdout.buffer.write(pickle.dumps(_answer(sys.stdin.buffer.read())))
