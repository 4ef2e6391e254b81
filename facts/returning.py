"""Sources as they were submitted, to be sent back with remarks: every cell as text, personal data masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from facts.base import RecordType
from facts.cells import UNKNOWN
from facts.masking import HIDDEN, Masker
from facts.reading.source import RawRow, Source
from facts.scanning import scan_of
from facts.tables import connect, quote

UNREADABLE = "?"
PAGE = 10_000


@dataclass(frozen=True, slots=True)
class ReturnedRows:
    """The rows of a source as text, with their numbers; gone through anew each time.

    A column that several fields were read from is there once; those that are not read come last.
    """

    source: Source
    record_type: RecordType
    masker: Masker

    @property
    def fields(self) -> tuple[tuple[str, ...], ...]:
        """The fields that each column was read as: none of a column that was not read."""
        return (*(tuple(fields) for fields in self._read.values()), *(() for _ in self.source.others))

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(map(self.masker.text, (*self._read, *self.source.others)))

    @property
    def _read(self) -> dict[str, list[str]]:
        read: dict[str, list[str]] = {}
        for at, field in enumerate(self.source.columns):
            read.setdefault(self.source.header(at), []).append(field)
        return read

    def __iter__(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        count = len(self.source.columns)
        at = [self.source.columns.index(fields[0]) for fields in self._read.values()]
        for number, cells in raw_rows(self.source):
            read = (self._text(self.source.columns[i], cells[i]) for i in at)
            yield number, (*read, *(self._text(None, cell) for cell in cells[count:]))

    def _text(self, field: str | None, raw: object) -> str:
        if raw is None:
            return ""
        if raw is UNKNOWN:
            return UNREADABLE
        said = text_of(raw)
        if field is not None:
            return self.masker.raw(self.record_type, field, said)
        # Nobody knows what a column holds that is not read: it may well be people.
        return said if self.masker.show or not said.strip() else HIDDEN


def raw_rows(source: Source) -> Iterator[RawRow]:
    """The rows of a source with their numbers, whether it has them itself or DuckDB reads them."""
    if source.parquet is None:
        yield from source.rows
        return
    headers = ", ".join(f"s.{quote(source.header(i))}" for i in range(len(source.columns)))
    cursor = connect().execute(f"SELECT file_row_number + 1, {headers} FROM {scan_of(source)} s ORDER BY 1")
    while page := cursor.fetchmany(PAGE):
        for number, *cells in page:
            yield number, tuple(cells)


def text_of(raw: object) -> str:
    """A raw cell as people would write it."""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == raw.time().min else raw.isoformat(" ")
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, (list, tuple)):
        return "、".join(map(text_of, raw))
    return str(raw)
