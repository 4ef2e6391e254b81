"""A county of millions of records, as Parquet: lawful records copied by DuckDB, the planted cases once.

The answer key stays that of the planted cases, so that a big county can be checked as strictly as a small one.
Two kinds of cases do not exist in typed columns and are left out: a cell that cannot be read, and a register
without a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

from facts.base import Field, FieldType, RecordType
from facts.records import record_types
from facts.synthetic.county import add_ordinary, planted
from facts.synthetic.register import Answer, Draft, Register, Value
from facts.synthetic.themes import number_marks
from facts.synthetic.units import UnitEntry

Plain = str | bool | int | Decimal | date | list[str] | None
BASE = 100  # the size of the county whose lawful records are copied
COLUMN_TYPES = {
    FieldType.TEXT: "VARCHAR",
    FieldType.ENUM: "VARCHAR",
    FieldType.BOOL: "BOOLEAN",
    FieldType.INT: "BIGINT",
    FieldType.NUMBER: "DECIMAL(18, 4)",
    FieldType.DATE: "DATE",
    FieldType.TEXT_LIST: "VARCHAR[]",
    FieldType.ENUM_LIST: "VARCHAR[]",
}


def write_bulk(folder: Path, seed: int, records: int) -> list[Answer]:
    """Write about `records` records to `folder`, one Parquet file per type; the answer key of what is in them."""
    folder.mkdir(parents=True, exist_ok=True)
    cases = planted(seed)
    cases.number(number_marks())
    lawful = Register()
    add_ordinary(lawful, seed, BASE)
    lawful.number(number_marks())
    kept, left_out = _typed_only(cases)
    copies = max(1, (records - len(kept)) // len(lawful.drafts))
    with duckdb.connect() as con:
        for name in cases.types:
            record_type = record_types()[name]
            _load(con, "planted", record_type, [d for d in kept if d.type == name])
            _load(con, "lawful", record_type, list(lawful.of(name)))
            _copy(con, record_type, copies, folder / f"{name}.parquet")
    return [a for a in cases.answers() if re.split("[#@]", a.subject)[0] not in left_out]


def _typed_only(register: Register) -> tuple[list[Draft], set[str]]:
    """The drafts that typed columns can hold, and the ids of the others; what refers to those is left out too."""
    untyped = {
        draft.id
        for draft in register.drafts
        if draft.part or any(_is_unreadable(draft, f) for f in record_types()[draft.type].fields.values())
    }
    kept, left_out = [], set(untyped)
    for draft in register.drafts:
        refers = {v.id for v in draft.cells.values() if isinstance(v, Draft)}
        if draft.id in untyped or refers & untyped:
            left_out.add(draft.id)
        else:
            kept.append(draft)
    return kept, left_out - {""}


def _is_unreadable(draft: Draft, field: Field) -> bool:
    return field.type is FieldType.DATE and isinstance(draft.cells.get(field.name), str)


def _load(
    con: duckdb.DuckDBPyConnection, table: str, record_type: RecordType, drafts: Sequence[Draft]
) -> None:
    columns = ", ".join(f'"{f.name}" {COLUMN_TYPES[f.type]}' for f in record_type.fields.values())
    con.execute(f"CREATE OR REPLACE TABLE {table} ({columns})")
    if drafts:
        places = ", ".join("?" for _ in record_type.fields)
        con.executemany(f"INSERT INTO {table} VALUES ({places})", list(_rows(record_type, drafts)))


def _rows(record_type: RecordType, drafts: Iterable[Draft]) -> Iterable[list[Plain]]:
    for draft in drafts:
        yield [_plain(draft.cells.get(name)) for name in record_type.fields]


def _plain(value: Value) -> Plain:
    return value.id if isinstance(value, Draft | UnitEntry) else value


def _copy(con: duckdb.DuckDBPyConnection, record_type: RecordType, copies: int, file: Path) -> None:
    """The planted records, and every lawful one `copies` times: what names a record gets the number of the copy."""
    columns = ", ".join(_copied(record_type, f) for f in record_type.fields.values())
    target = str(file).replace("'", "''")
    con.execute(
        f"COPY (SELECT * FROM planted UNION ALL SELECT {columns} FROM range(1, {copies} + 1) AS copy(n), lawful)"
        f" TO '{target}' (FORMAT parquet)"
    )


def _copied(record_type: RecordType, field: Field) -> str:
    numbered = number_marks()
    names_record = record_type.name in numbered and field.name in (record_type.id, *record_type.known_by)
    if names_record or field.refers_to in numbered:
        return f'"{field.name}" || \'-\' || n AS "{field.name}"'
    return f'"{field.name}"'
