"""What a mapping says: which record type a file, sheet or table of another system holds, and where its fields are."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from facts.base import RecordType
from facts.treatment import PLAIN, Treatment
from facts.words import fold


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Where one field comes from: the first of `headers` that is there, or `constant`; without either, its own headers.

    `line` is where the mapping says so.
    """

    headers: tuple[str, ...] = ()
    constant: str | None = None
    treatment: Treatment = PLAIN
    line: int | None = None


@dataclass(frozen=True, slots=True)
class SourceMapping:
    """One entry of a mapping: the sources it is about, their record type, and their columns by field.

    `file` and `sheet` are patterns (`处罚*.csv`), `table` is the name of a table or view, with its schema if need be,
    and `key` the columns that order its rows. `ignore` has the headers that are known and not read, with the lines
    that say so; `lacks` the fields that a built-in form never has.
    """

    type: RecordType
    file: str | None = None
    sheet: str | None = None
    table: str | None = None
    key: tuple[str, ...] = ()
    form: str | None = None
    columns: Mapping[str, ColumnMapping] = field(default_factory=dict)
    ignore: Mapping[str, int | None] = field(default_factory=dict)
    lacks: tuple[str, ...] = ()
    line: int | None = None
    digest: str = ""

    @property
    def constants(self) -> Mapping[str, str]:
        """The fields that are the same in every record."""
        return {name: c.constant for name, c in self.columns.items() if c.constant is not None}

    def treatment(self, name: str) -> Treatment:
        return self.columns[name].treatment if name in self.columns else PLAIN

    def is_about(self, file: str, sheet: str | None) -> bool:
        """Whether this entry speaks of a file, given as its path inside the folder, or of one of its sheets."""
        if self.table is not None:
            return False
        if self.sheet is not None and (sheet is None or not _matches(sheet, self.sheet)):
            return False
        path = file.replace("\\", "/")
        return self.file is None or _matches(path, self.file) or _matches(path.rpartition("/")[2], self.file)


@dataclass(frozen=True, slots=True)
class RecordsMapping:
    """All entries of one mapping; `file` is how messages call it, `path` where it was read."""

    file: str
    sources: tuple[SourceMapping, ...]
    path: Path | None = None

    def of(self, file: str, sheet: str | None = None) -> tuple[SourceMapping, ...]:
        """The entries about a file or sheet."""
        return tuple(source for source in self.sources if source.is_about(file, sheet))

    def about_file(self, file: str) -> SourceMapping | None:
        """The first entry about a whole file, whatever its sheets are called."""
        return next((source for source in self.of(file) if source.sheet is None), None)


def fold_header(header: str) -> str:
    """Full-width folded, any case, one blank between words; forms mark required columns with a star."""
    return " ".join(fold(header).strip("*").split())


def _matches(name: str, pattern: str) -> bool:
    name, pattern = (unicodedata.normalize("NFKC", text).strip().casefold() for text in (name, pattern))
    return name == pattern or fnmatchcase(name, pattern)
