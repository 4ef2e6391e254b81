"""What a reader hands over: one file or sheet, its columns already named by the fields of its record type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from facts.base import Field, RecordType
from facts.issues import Issue, Level
from facts.reading.mapping import SourceMapping
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
    `mapping` is what was said about it, if anything was. `kept` is what must live as long as the source.
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
        return Issue(code, level, self.file, self.sheet, type=self.type.name, **values)  # type: ignore[arg-type]

    def empty(self) -> Source:
        """The source of a file that says that there is nothing: no column is missing in it."""
        return Source(self.type.name, self.file, tuple(self.type.fields), sheet=self.sheet)

    def unreadable(self) -> Source:
        """The source of a file of which nothing could be read."""
        return Source(self.type.name, self.file, (), sheet=self.sheet, unreadable=True)


@dataclass(frozen=True, slots=True)
class Content:
    """What became of a file. Without a source it could not be read at all, and the issues say why."""

    source: Source | None
    issues: tuple[Issue, ...] = ()
