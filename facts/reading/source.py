"""What a reader hands over: one file or sheet, its columns already named by the fields of its record type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facts.base import RecordType
from facts.issues import Issue, Level

RawRow = tuple[int, Sequence[object]]
"""Row number as a spreadsheet counts it (JSON: the element, from 1; JSON Lines, YAML: the line), and the raw
cells in the order of the source's columns."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source of rows, or (with `parquet`) of columns that DuckDB reads by itself.

    `columns` are the fields present, `headers` how the file itself writes them. A raw cell is text, or a
    value that the format typed, or None; `UNKNOWN` is a cell that the reader could not read, and has said so.
    `digest` is the SHA-256 of the file's bytes, hexadecimal. An `unreadable` source is one of which nothing could be
    read: it lacks every column, and which records it has is unknown.
    With `numbered`, the Parquet file itself has a column `file_row_number`: the row as a spreadsheet counts it, less 1.
    `kept` is what must live as long as the source: the folder of a file that was unpacked or rewritten.
    """

    type: str
    file: str
    columns: tuple[str, ...]
    rows: Iterable[RawRow] = ()
    sheet: str | None = None
    headers: tuple[str, ...] = ()
    digest: str = ""
    parquet: Path | None = None
    unreadable: bool = False
    numbered: bool = False
    kept: object = None

    @property
    def place(self) -> tuple[str, str]:
        return (self.file, self.sheet or "")

    @property
    def name(self) -> str:
        return self.file if self.sheet is None else f"{self.file}[{self.sheet}]"

    def header(self, column: int) -> str:
        return self.headers[column] if self.headers else self.columns[column]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or sheet to be read: where it is, how messages call it, and which record type it holds."""

    path: Path
    file: str
    type: RecordType
    sheet: str | None = None

    def issue(self, code: str, level: Level = Level.ERROR, **values: object) -> Issue:
        return Issue(code, level, self.file, self.sheet, type=self.type.name, **values)  # type: ignore[arg-type]

    def empty(self) -> Source:
        """The source of a file that says that there is nothing: no column is missing in it."""
        return Source(self.type.name, self.file, tuple(self.type.fields), sheet=self.sheet)

    def unreadable(self) -> Source:
        """The source of a file of which nothing could be read."""
        return Source(self.type.name, self.file, (), sheet=self.sheet, unreadable=True)


@dataclass(frozen=True, slots=True)
class Book:
    """A file of several sheets: where it is, how messages call it, the type that its name says, and all types."""

    path: Path
    file: str
    type: RecordType | None
    types: Mapping[str, RecordType]

    def issue(
        self, code: str, level: Level = Level.ERROR, sheet: str | None = None, **values: object
    ) -> Issue:
        name = self.type.name if self.type else None
        return Issue(code, level, self.file, sheet, type=name, **values)  # type: ignore[arg-type]

    def failed(self, code: str, found: str | None = None, expected: str | None = None) -> BookContent:
        """A file of which nothing can be used: still one of the type that its name says."""
        if self.type is None:
            return BookContent((), (self.issue(code, found=found, expected=expected),))
        entry = self.entry(self.type)
        return BookContent(((entry, Content(None, (entry.issue(code, found=found, expected=expected),))),))

    def entry(self, record_type: RecordType, sheet: str | None = None) -> Entry:
        return Entry(self.path, self.file, record_type, sheet)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said of a place that whoever hears it knows: the code and the level of an issue."""

    code: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class Content:
    """What became of a file or sheet. Without a source it could not be read at all, and the issues say why."""

    source: Source | None
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class BookContent:
    """What became of the sheets that are record types, and everything there is to say of the others."""

    sheets: tuple[tuple[Entry, Content], ...]
    issues: tuple[Issue, ...] = ()
