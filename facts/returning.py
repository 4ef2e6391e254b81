"""Sources as they were submitted, to be sent back with remarks: every cell as text, personal data masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from facts.base import RecordType
from facts.cells import UNKNOWN
from facts.masking import Masker
from facts.reading.source import RawRow, Source
from facts.scanning import scan_of
from facts.tables import connect, quote

UNREADABLE = "?"
PAGE = 10_000


@dataclass(frozen=True, slots=True)
class ReturnedRows:
    """The rows of a source as text, with their numbers; gone through anew each time."""

    source: Source
    record_type: RecordType
    masker: Masker

    def __iter__(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        fields = self.source.columns
        for number, cells in raw_rows(self.source):
            yield number, tuple(map(self._text, fields, cells))

    def _text(self, field: str, raw: object) -> str:
        if raw is None:
            return ""
        if raw is UNKNOWN:
            return UNREADABLE
        return self.masker.raw(self.record_type, field, text_of(raw))


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
