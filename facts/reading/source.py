"""What a reader hands over: one file or sheet, its columns already named by the fields of its record type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RawRow = tuple[int, Sequence[object]]
"""Row number as a spreadsheet counts it, and the raw cells in the order of the source's columns."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source of rows.

    `columns` are the fields present, `headers` how the file itself writes them. A raw cell is text, or a value
    that the format typed, or None; `UNKNOWN` is a cell that the reader could not read, and has said so.
    `digest` is the SHA-256 of the file's bytes, hexadecimal.
    """

    type: str
    file: str
    columns: tuple[str, ...]
    rows: Iterable[RawRow]
    sheet: str | None = None
    headers: tuple[str, ...] = ()
    digest: str = ""

    @property
    def place(self) -> tuple[str, str]:
        return (self.file, self.sheet or "")

    @property
    def name(self) -> str:
        return self.file if self.sheet is None else f"{self.file}[{self.sheet}]"

    def header(self, column: int) -> str:
        return self.headers[column] if self.headers else self.columns[column]
