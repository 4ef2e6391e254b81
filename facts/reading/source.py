"""What a reader hands over: one file or sheet, its columns already named by the fields of its record type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from facts.base import Field, RecordType
from facts.issues import Issue, Level
from facts.reading.mapping import RecordsMapping, SourceMapping
from facts.treatment import PLAIN, Treatment
from facts.units import is_spelling, split_header

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
    `others` are the headers of columns that are not read, whose cells follow in each row of `rows`.
    With `numbered`, the Parquet file itself has a column `file_row_number`: the row as a spreadsheet counts it, less 1.
    `mapping` is what was said about it, if anything was.
    `kept` is what must live as long as the source: the folder of a file that was unpacked or rewritten.
    """

    type: str
    file: str
    columns: tuple[str, ...]
    rows: Iterable[RawRow] = ()
    sheet: str | None = None
    headers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    digest: str = ""
    parquet: Path | None = None
    unreadable: bool = False
    numbered: bool = False
    mapping: SourceMapping | None = None
    kept: object = None

    @property
    def place(self) -> tuple[str, str]:
        return (self.file, self.sheet or "")

    @property
    def name(self) -> str:
        return self.file if self.sheet is None else f"{self.file}[{self.sheet}]"

    def header(self, column: int) -> str:
        return self.headers[column] if self.headers else self.columns[column]

    def has(self, field: str) -> bool:
        """Whether the source says anything of a field: by a column, or by a constant of its mapping."""
        return field in self.columns or field in self.constants

    @property
    def constants(self) -> Mapping[str, str]:
        """The fields that the mapping gives every record alike."""
        return self.mapping.constants if self.mapping else {}

    def treatment(self, field: Field) -> Treatment:
        """How the cells of a field are read here: as the mapping says, in the unit that the mapping or header names."""
        said = self.mapping.treatment(field.name) if self.mapping else PLAIN
        if field.unit is None or said.unit or field.name not in self.columns:
            return said
        _, unit = split_header(self.header(self.columns.index(field.name)))
        return replace(said, unit=unit) if is_spelling(field.unit, unit) else said


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or sheet to be read: where it is, how messages call it, and which record type it holds."""

    path: Path
    file: str
    type: RecordType
    sheet: str | None = None
    mapping: SourceMapping | None = None

    def issue(self, code: str, level: Level = Level.ERROR, **values: object) -> Issue:
        return Issue(code, level, self.file, self.sheet, type=self.type.name, **values)  # type: ignore[arg-type]  # fields of it

    def empty(self) -> Source:
        """The source of a file that says that there is nothing: no column is missing in it."""
        return Source(self.type.name, self.file, tuple(self.type.fields), sheet=self.sheet)

    def unreadable(self) -> Source:
        """The source of a file of which nothing could be read."""
        return Source(self.type.name, self.file, (), sheet=self.sheet, unreadable=True)


@dataclass(frozen=True, slots=True)
class Book:
    """A file of several sheets: where it is, how messages call it, the type that its name says, and all types.

    `mapping` is what was said about the whole file, `mappings` about any file or sheet.
    """

    path: Path
    file: str
    type: RecordType | None
    types: Mapping[str, RecordType]
    mapping: SourceMapping | None = None
    mappings: RecordsMapping | None = None

    def issue(
        self, code: str, level: Level = Level.ERROR, sheet: str | None = None, **values: object
    ) -> Issue:
        name = self.type.name if self.type else None
        return Issue(code, level, self.file, sheet, type=name, **values)  # type: ignore[arg-type]  # fields of it

    def failed(self, code: str, found: str | None = None, expected: str | None = None) -> BookContent:
        """A file of which nothing can be used: still one of the type that its name says."""
        if self.type is None:
            return BookContent((), (self.issue(code, found=found, expected=expected),))
        entry = self.entry(self.type)
        return BookContent(((entry, Content(None, (entry.issue(code, found=found, expected=expected),))),))

    def entry(self, record_type: RecordType, sheet: str | None = None) -> Entry:
        is_meant = self.mapping is not None and self.mapping.type.name == record_type.name
        return Entry(self.path, self.file, record_type, sheet, self.mapping if is_meant else None)

    def mapped(self, sheet: str | None = None) -> tuple[list[Entry], list[Issue]]:
        """What the mappings read a sheet as, or a file that has none; a second entry for one type is refused."""
        found: dict[str, Entry] = {}
        issues = []
        for said in self.mappings.of(self.file, sheet) if self.mappings else ():
            entry = Entry(self.path, self.file, said.type, sheet, said)
            if sheet is not None and said.sheet is None:
                continue  # about the file: `mapping`
            if found.setdefault(said.type.name, entry) is not entry:
                issues.append(entry.issue("mapped_twice", found=str(said.line)))
        return list(found.values()), issues


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
