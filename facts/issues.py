"""Data quality: what intake has to say about the files, kept apart from the rules.

An issue holds a code and its values; the text comes from the message catalogue when it is shown.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass


class Level(enum.StrEnum):
    ERROR = "error"  # something could not be read: a file, a row, a cell
    WARNING = "warning"  # read, but doubtful: a reference to nothing, an unknown column
    NOTE = "note"  # worth knowing: identical rows merged


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing about the submitted files.

    `found` is the offending text, masked once the issue has left the store; `expected` and `suggestion` are
    plain values for the message (codes, labels, formats), never sentences. `others` are further places (the rows
    of one id), as `file:row`.
    """

    code: str
    level: Level
    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    type: str | None = None
    field: str | None = None
    record: str | None = None
    found: str | None = None
    expected: str | None = None
    suggestion: str | None = None
    others: tuple[str, ...] = ()


class RecordsError(Exception):
    """Nothing could be read at all: no such path, no file that is a record type. Carries the issues."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("; ".join(f"{i.file}: {i.code}" for i in self.issues))
