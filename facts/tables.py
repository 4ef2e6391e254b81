"""Typed DuckDB tables for records.

One shared in-memory database; every store works on a cursor of it with temporary tables, which are the cursor's
own and vanish with it. (A database of its own would cost each store fifteen milliseconds.)
"""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from facts.base import FieldType, Origin, RecordType
from facts.cells import UNKNOWN, Cell, Record
from facts.merging import Merged

SQL_TYPES = {
    FieldType.TEXT: "VARCHAR",
    FieldType.ENUM: "VARCHAR",
    FieldType.BOOL: "BOOLEAN",
    FieldType.INT: "BIGINT",
    FieldType.NUMBER: "DECIMAL(18,4)",
    FieldType.DATE: "DATE",
    FieldType.TEXT_LIST: "VARCHAR[]",
    FieldType.ENUM_LIST: "VARCHAR[]",
}
CHUNK = 20_000  # rows handed to DuckDB at once


@dataclass(frozen=True, slots=True)
class ColumnStatistics:
    """Exact counts of one column. `earliest` and `latest` are of a date column with a filled cell."""

    rows: int
    empty: int
    unknown: int
    earliest: date | None = None
    latest: date | None = None

    @property
    def filled(self) -> int:
        return self.rows - self.empty - self.unknown


@functools.cache
def _database() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "temp_directory": tempfile.gettempdir(),
        },
    )


def connect() -> duckdb.DuckDBPyConnection:
    """A connection with temporary tables of its own."""
    return _database().cursor()


def quote(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def parquet(path: Path, *, numbered: bool = False) -> str:
    """A scan of exactly this file: nothing in its name is a pattern, no column comes from its folders."""
    options = f"hive_partitioning = false, binary_as_string = true, file_row_number = {str(numbered).lower()}"
    return f"read_parquet({file_literal(path)}, {options})"


def file_literal(path: Path) -> str:
    """The name of exactly this file for a scan: nothing in it is a pattern."""
    name = "".join(f"[{c}]" if c in "*?[" else c for c in str(path.resolve()))
    return literal(name)


def literal(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'"


def flag(field: str) -> str:
    """The column that tells which cells of `field` are unknown; there only if some are."""
    return f"_unknown_{field}"


def statistics(record_type: RecordType, records: Sequence[Merged]) -> dict[str, ColumnStatistics]:
    """Statistics of records that are in memory."""
    found = {}
    for i, field in enumerate(record_type.fields.values()):
        cells = [record.cells[i] for record in records]
        days = [c for c in cells if isinstance(c, date)] if field.type is FieldType.DATE else []
        found[field.name] = ColumnStatistics(
            len(cells),
            cells.count(None),
            cells.count(UNKNOWN),
            min(days, default=None),
            max(days, default=None),
        )
    return found


def create(
    con: duckdb.DuckDBPyConnection,
    name: str,
    record_type: RecordType,
    records: Sequence[Merged],
    known: Mapping[str, ColumnStatistics],
    places: Mapping[tuple[str, str], int],
) -> None:
    """The table `name` with `records`, keys counting from 0 in their order; `places` numbers the sources."""
    main = [record.origins[0] for record in records]
    columns: list[tuple[str, str, list[object]]] = [
        ("_key", "BIGINT", list(range(len(records)))),
        ("_id", "VARCHAR", [record.id for record in records]),
        ("_source", "INTEGER", [places[o.file, o.sheet or ""] for o in main]),
        ("_row", "BIGINT", [o.row for o in main]),
    ]
    for i, field in enumerate(record_type.fields.values()):
        cells: list[object] = [record.cells[i] for record in records]
        if known[field.name].unknown or field.type.is_list:
            cells = [stored(record.cells[i]) for record in records]
        columns.append((field.name, SQL_TYPES[field.type], cells))
    for i, field in enumerate(record_type.fields.values()):
        if known[field.name].unknown:
            columns.append((flag(field.name), "BOOLEAN", [r.cells[i] is UNKNOWN for r in records]))
    insert_columns(con, name, columns, create=True)


def insert_columns(
    con: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[tuple[str, str, list[object]]],
    create: bool = False,
) -> None:
    """Put columns (name, SQL type, values) into `table`, new with `create`; a part at a time.

    A column costs DuckDB a tenth of a millisecond to plan, one without values next to nothing.
    """
    count = len(columns[0][2])
    if create and not count:
        con.execute(
            f"CREATE TEMP TABLE {table} ({', '.join(f'{quote(n)} {kind}' for n, kind, _ in columns)})"
        )
    for start in range(0, count, CHUNK):
        parts: list[list[object]] = []
        select = []
        for name, kind, values in columns:
            part = values[start : start + CHUNK]
            if part.count(None) == len(part):
                select.append(f"NULL::{kind} AS {quote(name)}")
            else:
                parts.append(part)
                select.append(f"unnest(${len(parts)}::{kind}[]) AS {quote(name)}")
        target = f"CREATE TEMP TABLE {table} AS" if create and not start else f"INSERT INTO {table} BY NAME"
        con.execute(f"{target} SELECT {', '.join(select)}", parts)


def create_further_origins(
    con: duckdb.DuckDBPyConnection,
    table: str,
    records: Iterable[tuple[int, Merged]],
    source_of: Callable[[Origin], int],
) -> bool:
    """The side table of all origins but the main ones, by key; False, and no table, if there are none."""
    rows = [(key, source_of(o), o.row) for key, r in records for o in r.origins[1:]]
    if rows:
        keys, sources, numbers = (list(column) for column in zip(*rows, strict=True))
        columns = [("_key", "BIGINT", keys), ("_source", "INTEGER", sources), ("_row", "BIGINT", numbers)]
        insert_columns(con, origins_of(table), columns, create=True)
    return bool(rows)


def origins_of(table: str) -> str:
    """The name of the side table."""
    return f"{table}_origins"


def stored(cell: Cell) -> object:
    """What a cell is in its column: NULL unless it is filled."""
    if cell is UNKNOWN:
        return None
    return list(cell) if isinstance(cell, tuple) else cell


def cell_of(value: object) -> Cell:
    """The cell that a value of a column is, unless its flag says unknown."""
    return tuple(value) if isinstance(value, list) else value  # type: ignore[return-value]  # as it was stored


class RecordShape:
    """How a table row becomes a `Record`: the columns to select, and the way back."""

    def __init__(self, record_type: RecordType, known: Mapping[str, ColumnStatistics]) -> None:
        self._fields = list(record_type.fields)
        self._flags = [f for f in self._fields if known[f].unknown]
        names = ["_key", "_id", *self._fields, *map(flag, self._flags)]
        self.columns = ", ".join(map(quote, names))

    def record(self, row: Sequence[object]) -> Record:
        key, id_, *rest = row
        values = rest[: len(self._fields)]
        cells: dict[str, Cell] = dict(zip(self._fields, map(cell_of, values), strict=True))
        for name, is_unknown in zip(self._flags, rest[len(self._fields) :], strict=True):
            if is_unknown:
                cells[name] = UNKNOWN
        return Record(_integer(key), str(id_), cells)


def origin(source: tuple[str, str], row: object) -> Origin:
    return Origin(source[0], _integer(row), source[1] or None)


def _integer(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"not a whole number: {value!r}")
    return value
