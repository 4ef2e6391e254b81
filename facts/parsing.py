"""From raw rows to typed rows: each cell through its field's parser, each refusal an issue with its place."""

from __future__ import annotations

from collections.abc import Iterable

from facts import quality
from facts.base import Field, Origin, RecordType
from facts.cells import UNKNOWN, Cell
from facts.issues import Issue
from facts.merging import HASH_MARK, Row
from facts.reading.source import Source
from facts.values import Parsed, Parser, Refusal, parser

RESERVED_ID = Refusal("reserved_id", expected=f"not {HASH_MARK}...")


def parse_rows(record_type: RecordType, sources: Iterable[Source]) -> tuple[list[Row], list[Issue]]:
    """The typed rows of all sources of one type, and the issues of their columns and cells."""
    rows: list[Row] = []
    issues: list[Issue] = []
    parsers = {name: cell_parser(field, record_type.id) for name, field in record_type.fields.items()}
    for source in sources:
        lacking = [f for name, f in record_type.fields.items() if name not in source.columns]
        issues += (quality.missing_column(record_type, field, source) for field in lacking)
        rows += _parse_source(record_type, source, parsers, issues)
    return rows, issues


def cell_parser(field: Field, id_field: str | None) -> Parser:
    """The parser of a field's cells: as `values.parser`, and no typed id looks like one made of content."""
    return _CachedParser(field, id_field)


def _parse_source(
    record_type: RecordType, source: Source, parsers: dict[str, Parser], issues: list[Issue]
) -> Iterable[Row]:
    order = {name: i for i, name in enumerate(record_type.fields)}
    columns = [
        (n, order[name], record_type.fields[name], parsers[name]) for n, name in enumerate(source.columns)
    ]
    blank: list[Cell] = [UNKNOWN] * len(order)
    has_id = record_type.id in source.columns
    for number, raw_cells in source.rows:
        row = Row(Origin(source.file, number, source.sheet), blank.copy())
        for n, i, field, read in columns:
            raw = raw_cells[n]
            cell = read(raw)
            if isinstance(cell, Refusal):
                row.raw[i] = str(raw)
                header = source.header(n)
                issues.append(quality.unreadable_cell(record_type, field, source, number, header, raw, cell))
                cell = UNKNOWN
            row.cells[i] = cell
        if has_id and record_type.id is not None and row.cells[order[record_type.id]] is None:
            row.cells[order[record_type.id]] = UNKNOWN
            issues.append(quality.missing_id(record_type, row.origin))
        yield row


class _CachedParser:
    """A field's parser that remembers: columns repeat their values."""

    def __init__(self, field: Field, id_field: str | None) -> None:
        self._read = parser(field)
        self._is_id = field.name == id_field
        self._seen: dict[str, Parsed] = {}

    def __call__(self, raw: object) -> Parsed:
        if not isinstance(raw, str):
            return self._parse(raw)
        if raw not in self._seen:
            self._seen[raw] = self._parse(raw)
        return self._seen[raw]

    def _parse(self, raw: object) -> Parsed:
        value = self._read(raw)
        return (
            RESERVED_ID if self._is_id and isinstance(value, str) and value.startswith(HASH_MARK) else value
        )
