"""Typed DuckDB tables for records.

One shared in-memory database; every store works on a cursor of it with temporary tables, which are the cursor's
own and vanish with it. (A database of its own would cost each store fifteen milliseconds.)
"""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterable, Sequence
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


def parquet(path: Path) -> str:
    """A scan of exactly this file: nothing in its name is a pattern, no column comes from its folders."""
    name = "".join(f"[{c}]" if c in "*?[" else c for c in str(path.resolve()))
    literal = name.replace("'", "''")
    return f"read_parquet('{literal}', hive_partitioning = false, file_row_number = false)"


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
    known: dict[str, ColumnStatistics],
    places: dict[tuple[str, str], int],
) -> None:
    """The table `name` with `records`, keys counting from 0 in their order; `places` numbers the sources."""
    fields = list(record_type.fields.values())
    unknown = [i for i, f in enumerate(fields) if known[f.name].unknown]
    columns = [("_key", "BIGINT"), ("_id", "VARCHAR"), ("_source", "INTEGER"), ("_row", "BIGINT")]
    columns += [(f.name, SQL_TYPES[f.type]) for f in fields]
    columns += [(flag(fields[i].name), "BOOLEAN") for i in unknown]
    if not records:
        declared = ", ".join(f"{quote(c)} {kind}" for c, kind in columns)
        con.execute(f"CREATE TEMP TABLE {name} ({declared})")
        return
    select = "SELECT " + ", ".join(
        f"unnest(${n}::{kind}[]) AS {quote(c)}" for n, (c, kind) in enumerate(columns, 1)
    )
    for start in range(0, len(records), CHUNK):
        part = records[start : start + CHUNK]
        main = [record.origins[0] for record in part]
        values: list[list[object]] = [
            list(range(start, start + len(part))),
            [record.id for record in part],
            [places[o.file, o.sheet or ""] for o in main],
            [o.row for o in main],
        ]
        values += ([_stored(record.cells[i]) for record in part] for i in range(len(fields)))
        values += ([record.cells[i] is UNKNOWN for record in part] for i in unknown)
        con.execute(f"{f'INSERT INTO {name}' if start else f'CREATE TEMP TABLE {name} AS'} {select}", values)


def create_further_origins(
    con: duckdb.DuckDBPyConnection,
    name: str,
    records: Iterable[Merged],
    places: dict[tuple[str, str], int],
) -> bool:
    """The side table of all origins but the main ones; False, and no table, if there are none."""
    rows = [
        (key, places[o.file, o.sheet or ""], o.row) for key, r in enumerate(records) for o in r.origins[1:]
    ]
    if rows:
        con.execute(
            f"CREATE TEMP TABLE {name} AS SELECT unnest($1::BIGINT[]) AS _key, "
            "unnest($2::INTEGER[]) AS _source, unnest($3::BIGINT[]) AS _row",
            [list(column) for column in zip(*rows, strict=True)],
        )
    return bool(rows)


def _stored(cell: Cell) -> object:
    if cell is UNKNOWN:
        return None
    return list(cell) if isinstance(cell, tuple) else cell


class RecordShape:
    """How a table row becomes a `Record`: the columns to select, and the way back."""

    def __init__(self, record_type: RecordType, known: dict[str, ColumnStatistics]) -> None:
        self._fields = list(record_type.fields)
        self._flags = [f for f in self._fields if known[f].unknown]
        names = ["_key", "_id", *self._fields, *map(flag, self._flags)]
        self.columns = ", ".join(map(quote, names))

    def record(self, row: Sequence[object]) -> Record:
        key, id_, *rest = row
        values = rest[: len(self._fields)]
        cells: dict[str, Cell] = dict(zip(self._fields, map(_cell, values), strict=True))
        for name, is_unknown in zip(self._flags, rest[len(self._fields) :], strict=True):
            if is_unknown:
                cells[name] = UNKNOWN
        return Record(_integer(key), str(id_), cells)


def origin(source: tuple[str, str], row: object) -> Origin:
    return Origin(source[0], _integer(row), source[1] or None)


def _cell(value: object) -> Cell:
    return tuple(value) if isinstance(value, list) else value  # type: ignore[return-value]


def _integer(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"not a whole number: {value!r}")
    return value
