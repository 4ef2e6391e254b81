"""From raw rows to typed rows: each cell through its field's parser, each refusal an issue with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import cast

from facts import quality
from facts.base import Field, Origin, RecordType
from facts.cells import UNKNOWN, Cell, Unknown
from facts.issues import Issue
from facts.merging import HASH_MARK, Row
from facts.reading.source import Source
from facts.values import Parsed, Parser, parser
from facts.words import Refusal

RESERVED_ID = Refusal("reserved_id", expected=f"not {HASH_MARK}...")


NUMBERS = frozenset({bool, int, float})  # equal across types, 1 and True; and 0.0 is equal to -0.0
COMPARABLE = NUMBERS | {str, type(None), Unknown, date, datetime, time, timedelta}


def parse_rows(record_type: RecordType, sources: Iterable[Source]) -> tuple[list[Row], list[Issue]]:
    """The typed rows of all sources of one type, and the issues of their columns and cells."""
    rows: list[Row] = []
    issues: list[Issue] = []
    for source in sources:
        lacking = [f for name, f in record_type.fields.items() if not source.has(name)]
        issues += (quality.missing_column(record_type, field, source) for field in lacking)
        rows += _parse_source(record_type, source, issues)
    return rows, issues


def cell_parser(record_type: RecordType, field: Field, source: Source) -> Parser:
    """The parser of a field's cells in a source: as `values.parser`, and no typed id looks like one made of content."""
    read = parser(field, source.treatment(field))
    if field.name != record_type.id:
        return read

    def read_id(raw: object) -> Parsed:
        value = read(raw)
        return RESERVED_ID if isinstance(value, str) and value.startswith(HASH_MARK) else value

    return read_id


def constant_cell(record_type: RecordType, field: Field, source: Source) -> Cell:
    """The cell that a mapping gives every record of a source; the mapping was read and has no other constants."""
    value = cell_parser(record_type, field, source)(source.constants[field.name])
    return UNKNOWN if isinstance(value, Refusal) else value


def _parse_source(record_type: RecordType, source: Source, issues: list[Issue]) -> list[Row]:
    """The rows of one source, parsed a column at a time: that is much faster than cell by cell."""
    given = list(source.rows)
    columns: list[Sequence[Cell]] = []
    refused: list[tuple[int, int, object]] = []
    for i, (name, field) in enumerate(record_type.fields.items()):
        if name not in source.columns:
            same = constant_cell(record_type, field, source) if source.has(name) else UNKNOWN
            columns.append([same] * len(given))
            continue
        n = source.columns.index(name)
        read = cell_parser(record_type, field, source)
        cells, refusals = _parse_column([raw_cells[n] for _, raw_cells in given], read)
        for place, refusal in refusals.items():
            number, raw_cells = given[place]
            raw, header = raw_cells[n], source.header(n)
            issues.append(quality.unreadable_cell(record_type, field, source, number, header, raw, refusal))
            refused.append((place, i, raw))
        if source.treatment(field).words:  # a word that says nothing
            silent = (p for p, cell in enumerate(cells) if cell is UNKNOWN and p not in refusals)
            raws = ((place, given[place][1][n]) for place in silent)
            refused += ((place, i, raw) for place, raw in raws if raw is not UNKNOWN)
        columns.append(cells)
    rows = [
        Row(Origin(source.file, number, source.sheet), list(cells))
        for (number, _), cells in zip(given, zip(*columns, strict=True), strict=True)
    ]
    for place, i, raw in refused:
        rows[place].raw[i] = str(raw)
    if record_type.id in source.columns:
        issues += _missing_ids(record_type, rows)
    return rows


def _missing_ids(record_type: RecordType, rows: Iterable[Row]) -> Iterable[Issue]:
    """Make empty id cells unknown, and say so."""
    at = list(record_type.fields).index(record_type.id or "")
    for row in rows:
        if row.cells[at] is None:
            row.cells[at] = UNKNOWN
            yield quality.missing_id(record_type, row.origin)


def _parse_column(raws: list[object], read: Parser) -> tuple[list[Cell], dict[int, Refusal]]:
    """The cells of a column, and the refusals by place. Equal raw cells are read once where equal means the same."""
    kinds = set(map(type, raws))
    parsed: list[Parsed]
    if kinds <= COMPARABLE and len(kinds & NUMBERS) <= 1 and not (float in kinds and 0.0 in raws):
        meant = {raw: read(raw) for raw in set(raws)}
        parsed = list(map(meant.__getitem__, raws))
        if not any(isinstance(cell, Refusal) for cell in meant.values()):
            return cast("list[Cell]", parsed), {}
    else:
        parsed = [read(raw) for raw in raws]
    refusals = {place: cell for place, cell in enumerate(parsed) if isinstance(cell, Refusal)}
    return [UNKNOWN if isinstance(cell, Refusal) else cell for cell in parsed], refusals
