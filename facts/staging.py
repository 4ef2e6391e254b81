"""The way of large types into the store: rows of a type that has a columnar source wait in DuckDB for their records.

They never become Python objects, except where something must be decided (cells in odd forms, rows that share an id).
The meaning is that of `parsing`, `references` and `merging`, whose code decides every such case; the tests hold the
two ways together. A single clean file that is in order of its ids stays where it is, and the table is a view of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import duckdb

from facts import quality
from facts.base import Field, Origin, RecordType
from facts.cells import UNKNOWN, Cell
from facts.issues import Issue
from facts.merging import Row
from facts.parsing import parse_rows
from facts.reading.source import Source
from facts.references import MOST_TO_COMPARE, Directory, directory
from facts.scanning import Scanned, scan_fields, scan_of
from facts.tables import (
    SQL_TYPES,
    cell_of,
    flag,
    insert_columns,
    quote,
    stored,
)


class Stage:
    """The staged rows of one type: table `name` with `_source`, `_row`, the fields, and for `flags` and `raws` a column
    that tells which cells are unknown, and what an unreadable one said. What there is to say goes to `issues`."""

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        record_type: RecordType,
        sources: Sequence[Source],
        issues: list[Issue],
    ) -> None:
        self.con, self.type, self.issues = con, record_type, issues
        self.fields = list(record_type.fields.values())
        self.name = f"staged_{record_type.name}"
        self.places = {source.place: n for n, source in enumerate(sources)}
        self._sources = list(sources)
        self.is_view = False
        self._gather()

    # ------------------------------------------------------------------------------------------ staging

    def _gather(self) -> None:
        """Stage every source. Flags and texts of unreadable cells are kept only where there are any."""
        columnar = [(n, s) for n, s in enumerate(self._sources) if s.parquet is not None]
        scanned = {
            n: scan_fields(self.con, self.type, s, f"odd_{self.type.name}_{n}", self.issues)
            for n, s in columnar
        }
        rows, issues = parse_rows(self.type, [s for s in self._sources if s.parquet is None])
        self.issues += issues
        parts = [part for fields in scanned.values() for part in fields.items()]
        self.flags = {name for name, part in parts if part.unknown != "false"}
        self.flags |= {f.name for i, f in enumerate(self.fields) if any(r.cells[i] is UNKNOWN for r in rows)}
        self.raws = {name for name, part in parts if part.raw != "NULL"}
        self.raws |= {self.fields[i].name for row in rows for i in row.raw}
        self.is_view = (
            not rows and len(columnar) == 1 and self._is_clean(columnar[0][1], scanned[columnar[0][0]])
        )
        for n, source in columnar:
            self._missing_ids(source, scanned[n])
        kind = "VIEW" if self.is_view else "TABLE"
        selects = [self._select(n, source, scanned[n]) for n, source in columnar]
        self.con.execute(f"CREATE TEMP {kind} {self.name} AS {' UNION ALL '.join(selects)}")
        self._insert_rows(rows)

    def _is_clean(self, source: Source, fields: dict[str, Scanned]) -> bool:
        """Whether the file can stay where it is: nothing odd in it, ids all there and strictly ascending."""
        if self.type.id not in source.columns or any(part.join for part in fields.values()):
            return False
        id_ = fields[self.type.id].value if self.type.id else ""
        row = self.con.execute(
            f"SELECT bool_and(id IS NOT NULL AND (before IS NULL OR id > before)) FROM "
            f"(SELECT {id_} AS id, lag({id_}) OVER () AS before FROM {scan_of(source)} s)"
        ).fetchone()
        return bool(row and row[0] in (True, None))

    def _select(self, n: int, source: Source, fields: dict[str, Scanned]) -> str:
        columns = [f"{n}::INTEGER AS _source", "(s.file_row_number + 1)::BIGINT AS _row"]
        for field in self.fields:
            part = fields[field.name]
            columns.append(f"({part.value})::{SQL_TYPES[field.type]} AS {quote(field.name)}")
            if field.name in self.flags:
                columns.append(f"{self._unknown(field, source, part)} AS {quote(flag(field.name))}")
            if field.name in self.raws:
                columns.append(f"({part.raw})::VARCHAR AS {quote(raw_column(field.name))}")
        joins = "".join(part.join for part in fields.values())
        return f"SELECT {', '.join(columns)} FROM {scan_of(source)} s{joins}"

    def _unknown(self, field: Field, source: Source, part: Scanned) -> str:
        """An id cell that is empty is unknown; of the others those that were refused, or have no column."""
        is_id = field.name == self.type.id and field.name in source.columns
        return f"({part.unknown} OR ({part.value}) IS NULL)" if is_id else f"({part.unknown})"

    def _missing_ids(self, source: Source, fields: dict[str, Scanned]) -> None:
        if self.is_view or self.type.id not in source.columns or self.type.id is None:
            return
        part = fields[self.type.id]
        rows = self.con.execute(
            f"SELECT s.file_row_number + 1 FROM {scan_of(source)} s{part.join} "
            f"WHERE ({part.value}) IS NULL AND NOT ({part.unknown}) ORDER BY 1"
        ).fetchall()
        if rows or part.unknown != "false":
            self.flags.add(self.type.id)
        self.issues += (quality.missing_id(self.type, Origin(source.file, row)) for (row,) in rows)

    def _insert_rows(self, rows: Sequence[Row]) -> None:
        columns: list[tuple[str, str, list[object]]] = [
            ("_source", "INTEGER", [self.places[r.origin.file, r.origin.sheet or ""] for r in rows]),
            ("_row", "BIGINT", [r.origin.row for r in rows]),
        ]
        for i, field in enumerate(self.fields):
            columns.append((field.name, SQL_TYPES[field.type], [stored(r.cells[i]) for r in rows]))
            if field.name in self.flags:
                columns.append((flag(field.name), "BOOLEAN", [r.cells[i] is UNKNOWN for r in rows]))
            if field.name in self.raws:
                columns.append((raw_column(field.name), "VARCHAR", [r.raw.get(i) for r in rows]))
        insert_columns(self.con, self.name, columns)

    # --------------------------------------------------------------------------------------- references

    def values(self, ref: Field, ids_query: str | None) -> set[Cell]:
        """The distinct filled cells of a field, without those that `ids_query` yields."""
        known = f" AND {quote(ref.name)} NOT IN ({ids_query})" if ids_query and not ref.type.is_list else ""
        query = (
            f"SELECT DISTINCT {quote(ref.name)} FROM {self.name} WHERE {quote(ref.name)} IS NOT NULL{known}"
        )
        return {cell_of(value) for (value,) in self.con.execute(query).fetchall()}

    @property
    def id_column(self) -> str | None:
        return quote(self.type.id) if self.type.id else None

    @property
    def ids_query(self) -> str | None:
        """A query for the ids."""
        if self.id_column is None:
            return None
        return f"SELECT {self.id_column} FROM {self.name} WHERE {self.id_column} IS NOT NULL"

    def directory(self, wanted: Collection[str]) -> Directory:
        """The ids and names of the records whose id or other name is `wanted`; of all, if they are few."""
        if self.ids_query is None:
            return Directory(())
        (ids,) = self.con.execute(
            f"SELECT count(*) FROM (SELECT DISTINCT * FROM ({self.ids_query}))"
        ).fetchall()[0]
        few = ids <= MOST_TO_COMPARE
        found = directory(self.type, self._named(None if few else wanted))
        return Directory(found.ids, found.names, whole=few)

    def _named(self, wanted: Collection[str] | None) -> list[Row]:
        """The rows, with id and names alone, of the records whose id or other name is `wanted`; None: of all."""
        names = [self.type.fields[name] for name in self.type.known_by]
        tests = [f"{self.id_column} IN (SELECT value FROM wanted)"]
        for name in names:
            column = quote(name.name)
            tests.append(
                f"list_has_any({column}, (SELECT list(value) FROM wanted))"
                if name.type.is_list
                else f"{column} IN (SELECT value FROM wanted)"
            )
        selected = ", ".join([str(self.id_column), *(quote(name.name) for name in names)])
        query = f"SELECT {selected} FROM {self.name}"
        if wanted is not None:
            listed = [list(wanted)]
            self.con.execute(
                "CREATE OR REPLACE TEMP TABLE wanted AS SELECT unnest($1::VARCHAR[]) AS value", listed
            )
            ids = f"SELECT {self.id_column} FROM {self.name} WHERE {' OR '.join(tests)}"
            query += f" WHERE {self.id_column} IN ({ids})"
        found = self.con.execute(query).fetchall()
        order = [list(self.type.fields).index(name) for name in (self.type.id or "", *self.type.known_by)]
        rows = []
        for values in found:
            row = Row(Origin("", 0), [None] * len(self.fields))
            for place, value in zip(order, values, strict=True):
                row.cells[place] = cell_of(value)
            rows.append(row)
        return rows

    def replace(self, ref: Field, meanings: Mapping[Cell, Cell]) -> None:
        """Put another cell in the place of each of these."""
        if not meanings:
            return
        if self.is_view:
            self.con.execute(f"CREATE TEMP TABLE copied AS FROM {self.name}")
            self.con.execute(f"DROP VIEW {self.name}")
            self.con.execute(f"ALTER TABLE copied RENAME TO {self.name}")
            self.is_view = False
        kind = SQL_TYPES[ref.type]
        self.con.execute(
            "CREATE OR REPLACE TEMP TABLE meaning AS "
            f"SELECT unnest($1::{kind}[]) AS said, unnest($2::{kind}[]) AS meant",
            [[stored(cell) for cell in meanings], [stored(cell) for cell in meanings.values()]],
        )
        self.con.execute(
            f"UPDATE {self.name} SET {quote(ref.name)} = meaning.meant FROM meaning "
            f"WHERE {quote(ref.name)} = meaning.said"
        )

    def where(self, ref: Field, cells: Collection[Cell]) -> Iterator[tuple[Origin, Cell]]:
        """The places where a field has one of these cells."""
        if not cells:
            return
        found = self.con.execute(
            f"SELECT _source, _row, {quote(ref.name)} FROM {self.name} "
            f"WHERE {quote(ref.name)} IN (SELECT unnest($1::{SQL_TYPES[ref.type]}[]))",
            [[stored(cell) for cell in cells]],
        ).fetchall()
        for source, row, value in found:
            yield self.origin(source, row), cell_of(value)

    def origin(self, source: object, row: object) -> Origin:
        found = self._sources[int(str(source))]
        return Origin(found.file, int(str(row)), found.sheet)


def raw_column(field: str) -> str:
    """The column with the text of unreadable cells."""
    return f"_raw_{field}"
