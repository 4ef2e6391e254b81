"""Parquet: only its columns are looked at here; DuckDB reads the cells by itself."""

from __future__ import annotations

import duckdb

from facts.reading.headers import match_headers
from facts.reading.source import Content, Entry, Source
from facts.tables import connect, parquet


def read(entry: Entry) -> Content:
    try:
        described = connect().execute(f"DESCRIBE SELECT * FROM {parquet(entry.path)}").fetchall()
    except duckdb.Error:
        return Content(None, (entry.issue("bad_parquet"),))
    names = [str(row[0]) for row in described]
    columns = match_headers(entry, names)
    if not columns.known:
        return Content(None, (*columns.issues, entry.issue("no_known_column")))
    # A doubled column stays out: it is missing, so its cells are unknown.
    known = [(names[position], field) for position, field, _ in columns.known if field not in columns.doubled]
    source = Source(
        entry.type.name,
        entry.file,
        tuple(field for _, field in known),
        headers=tuple(name for name, _ in known),
        parquet=entry.path,
    )
    return Content(source, columns.issues)
