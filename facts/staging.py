"""The way of large types into the store: rows of a type that has a columnar source are looked at where they are.

They never become Python objects, except where something must be decided (cells in odd forms, rows that share an id).
The meaning is that of `parsing`, `references` and `merging`, whose code decides every such case; the tests hold the
two ways together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import duckdb

from facts import quality
from facts.base import Field, Origin, RecordType
from facts.cells import UNKNOWN, Cell
from facts.document_numbers import document_number, document_number_sql
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
    """The rows of one type as the view `name`.

    It has `_key`, which counts the rows of all sources in order of their names, `_source`, `_row`, `_at` (counts the
    rows of one source from 0), the fields, for `flags` and `raws` a column that tells which cells are unknown and
    what an unreadable one said, and `_odd` where a cell is not what its file has.
    `plain` is a query for the same rows that is right wherever `_odd` is false; `present` likewise, if no more is
    asked of a cell than whether there is a value (of a date, also which). What there is to say goes to `issues`.
    """

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
        self.rows = 0
        self._sources = list(sources)
        self.before: list[int] = []  # rows of earlier sources, by source
        self._places = {source.place: n for n, source in enumerate(sources)}
        self._tables: list[str] = []  # only for the way into the store
        self._lasting: list[str] = []  # read by `plain`
        self._meanings = 0
        self._gather()

    # ------------------------------------------------------------------------------------------ staging

    def _gather(self) -> None:
        """Look at every source. Flags and texts of unreadable cells are kept only where there are any."""
        rows, issues = parse_rows(self.type, [s for s in self._sources if s.parquet is None])
        self.issues += issues
        self._number(rows)
        columnar = [(n, s) for n, s in enumerate(self._sources) if s.parquet is not None]
        scanned: dict[int, dict[str, Scanned]] = {}
        for n, source in columnar:
            prefix = f"odd_{self.type.name}_{n}"
            scanned[n] = scan_fields(self.con, self.type, source, prefix, self.issues)
            self._tables += (f"{prefix}_{name}" for name, part in scanned[n].items() if part.join)
        parts = [part for fields in scanned.values() for part in fields.items()]
        self.flags = {name for name, part in parts if part.unknown != "false"}
        self.flags |= {f.name for i, f in enumerate(self.fields) if any(r.cells[i] is UNKNOWN for r in rows)}
        for n, source in columnar:
            self._missing_ids(source, scanned[n])
        self.raws = {name for name, part in parts if part.raw != "NULL"}
        self.raws |= {self.fields[i].name for row in rows for i in row.raw}
        self.has_odd = any(part.join for _, part in parts)
        if rows:
            self._insert_rows(rows)
        others = [f"SELECT *, false AS _odd FROM {self.name}_rows"] if rows else []

        def query(pick: Callable[[Scanned], str]) -> str:
            selects = [self._select(n, s, scanned[n], pick) for n, s in columnar]
            return " UNION ALL BY NAME ".join([*selects, *others])

        self._define(query(lambda part: part.value))
        self.plain, self.present = query(lambda part: part.plain), query(lambda part: part.present)

    def _number(self, rows: Sequence[Row]) -> None:
        """Count the rows of every source (where they have numbers of their own: up to the last)."""
        last: dict[tuple[str, str], int] = {}
        for row in rows:
            place = (row.origin.file, row.origin.sheet or "")
            last[place] = max(last.get(place, 0), row.origin.row)
        for source in self._sources:
            self.before.append(self.rows)
            if source.parquet is None:
                self.rows += last.get(source.place, 0)
            else:
                last_row = "max(file_row_number) + 1" if source.numbered else "count(*)"
                (count,) = self.con.execute(f"SELECT {last_row} FROM {scan_of(source)}").fetchall()[0]
                self.rows += count or 0

    def _define(self, query: str) -> None:
        self._query = query
        self.con.execute(f"CREATE OR REPLACE TEMP VIEW {self.name} AS {query}")

    def _select(
        self, n: int, source: Source, fields: dict[str, Scanned], pick: Callable[[Scanned], str]
    ) -> str:
        """The rows of a columnar source; the tables of odd values are joined only where a cell asks for them."""
        columns = [
            f"(s.file_row_number + {self.before[n] + 1})::BIGINT AS _key",
            f"{n}::INTEGER AS _source",
            "(s.file_row_number + 1)::BIGINT AS _row",
            "s.file_row_number AS _at",
        ]
        joined = [part for part in fields.values() if part.join and pick(part) == part.value]
        for field in self.fields:
            part, value = fields[field.name], pick(fields[field.name])
            columns.append(f"({value})::{SQL_TYPES[field.type]} AS {quote(field.name)}")
            is_read = part in joined or not part.join
            if field.name in self.flags:
                unknown = part.unknown if is_read else "false"
                # An id cell that is empty is unknown.
                is_id = field.name == self.type.id and field.name in source.columns
                unknown = f"({unknown} OR ({value}) IS NULL)" if is_id else f"({unknown})"
                columns.append(f"{unknown} AS {quote(flag(field.name))}")
            if field.name in self.raws:
                columns.append(
                    f"({part.raw if is_read else 'NULL'})::VARCHAR AS {quote(raw_column(field.name))}"
                )
        columns.append(f"({' OR '.join(part.odd for part in joined) or 'false'}) AS _odd")
        joins = "".join(part.join for part in joined)
        return f"SELECT {', '.join(columns)} FROM {scan_of(source)} s{joins}"

    def _missing_ids(self, source: Source, fields: dict[str, Scanned]) -> None:
        """Say which rows have an empty id cell: it is unknown."""
        if self.type.id not in source.columns or self.type.id is None:
            return
        part = fields[self.type.id]
        rows = self.con.execute(
            f"SELECT s.file_row_number + 1 FROM {scan_of(source)} s{part.join} "
            f"WHERE ({part.value}) IS NULL AND NOT ({part.unknown}) ORDER BY 1"
        ).fetchall()
        self.issues += (
            quality.missing_id(self.type, Origin(source.file, row, source.sheet)) for (row,) in rows
        )
        if rows:
            self.flags.add(self.type.id)

    def _insert_rows(self, rows: Sequence[Row]) -> None:
        columns: list[tuple[str, str, list[object]]] = [
            ("_key", "BIGINT", [self.key(row.origin) for row in rows]),
            ("_source", "INTEGER", [self.source_of(row.origin) for row in rows]),
            ("_row", "BIGINT", [r.origin.row for r in rows]),
            ("_at", "BIGINT", [r.origin.row - 1 for r in rows]),
        ]
        for i, field in enumerate(self.fields):
            columns.append((field.name, SQL_TYPES[field.type], [stored(r.cells[i]) for r in rows]))
            if field.name in self.flags:
                columns.append((flag(field.name), "BOOLEAN", [r.cells[i] is UNKNOWN for r in rows]))
            if field.name in self.raws:
                columns.append((raw_column(field.name), "VARCHAR", [r.raw.get(i) for r in rows]))
        insert_columns(self.con, f"{self.name}_rows", columns, create=True)
        self._lasting.append(f"{self.name}_rows")

    def source_of(self, origin: Origin) -> int:
        """The number of the source of an origin."""
        return self._places[origin.file, origin.sheet or ""]

    def select_rows(self, condition: str = "true", values: Sequence[object] = ()) -> list[Row]:
        """The rows that meet a condition, as Python objects."""
        columns = ", ".join(map(quote, self._row_columns()))
        found = self.con.execute(f"SELECT {columns} FROM {self.name} WHERE {condition}", list(values))
        return [self._row_of(row) for row in found.fetchall()]

    def _row_columns(self) -> list[str]:
        names = ["_source", "_row", *(f.name for f in self.fields)]
        return [*names, *map(flag, sorted(self.flags)), *map(raw_column, sorted(self.raws))]

    def _row_of(self, values: Sequence[object]) -> Row:
        source, row, *rest = values
        cells: list[Cell] = [cell_of(value) for value in rest[: len(self.fields)]]
        order = {f.name: i for i, f in enumerate(self.fields)}
        flags = sorted(self.flags)
        marks = rest[len(self.fields) :]
        for name, unknown in zip(flags, marks, strict=False):
            if unknown:
                cells[order[name]] = UNKNOWN
        texts = zip(sorted(self.raws), marks[len(flags) :], strict=True)
        raw = {order[name]: str(text) for name, text in texts if text is not None}
        return Row(self.origin(source, row), cells, raw)

    def key(self, origin: Origin) -> int:
        """The key of the row at an origin."""
        return self.before[self.source_of(origin)] + origin.row

    def copy(self) -> None:
        """Put the rows into a table, all cells as they are meant: where many are odd, that is cheaper in the end."""
        self.con.execute(f"CREATE TEMP TABLE {self.name}_copy AS SELECT * EXCLUDE (_odd) FROM {self.name}")
        self._tables += self._lasting
        self._lasting = [f"{self.name}_copy"]
        self.has_odd = False
        self._define(f"SELECT *, false AS _odd FROM {self.name}_copy")
        self.plain = self.present = self._query

    def drop(self, *, whole: bool) -> None:
        """Forget what only the way into the store needed; the `whole` stage, if nothing reads `plain` any more."""
        self.con.execute(f"DROP VIEW {self.name}")
        for table in (*self._tables, *(self._lasting if whole else ())):
            self.con.execute(f"DROP TABLE {table}")

    # --------------------------------------------------------------------------------------- references

    def values(self, ref: Field, ids_query: str | None) -> set[Cell]:
        """The distinct filled cells of a field, without those that `ids_query` yields."""
        column = quote(ref.name)
        known = f" ANTI JOIN ({ids_query}) AS known(id) ON t.{column} = known.id"
        unknown = known if ids_query and not ref.type.is_list else ""
        query = f"SELECT DISTINCT t.{column} FROM {self.name} t{unknown} WHERE t.{column} IS NOT NULL"
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
        few = self._has_few_ids()
        if not few and not wanted:
            return Directory((), whole=False)
        found = directory(self.type, self._named(None if few else wanted))
        return Directory(found.ids, found.names, found.numbers, whole=few)

    def _has_few_ids(self) -> bool:
        """Whether there are no more ids than names are compared with."""
        if self.rows <= MOST_TO_COMPARE:
            return True
        for rows in (4 * MOST_TO_COMPARE, self.rows):  # the first rows mostly tell
            some = f"SELECT * FROM ({self.ids_query}) AS known(id) LIMIT {rows}"
            (ids,) = self.con.execute(f"SELECT count(DISTINCT id) FROM ({some})").fetchall()[0]
            if ids > MOST_TO_COMPARE:
                return False
        return True

    def _named(self, wanted: Collection[str] | None) -> list[Row]:
        """The rows, with id and names alone, of the records whose id or other name is `wanted`; None: of all."""
        names = [self.type.fields[name] for name in self.type.known_by]
        tests = [self._is_wanted(str(self.id_column))]
        for name in names:
            column = quote(name.name)
            tests.append(
                f"list_has_any({column}, (SELECT list(value) FROM wanted))"
                if name.type.is_list
                else self._is_wanted(column)
            )
        selected = ", ".join([str(self.id_column), *(quote(name.name) for name in names)])
        query = f"SELECT {selected} FROM {self.name}"
        if wanted is not None:
            listed = [list(wanted), [document_number(value) for value in wanted]]
            self.con.execute(
                "CREATE OR REPLACE TEMP TABLE wanted AS SELECT value, number FROM "
                "(SELECT unnest($1::VARCHAR[]) AS value, unnest($2::VARCHAR[]) AS number)",
                listed,
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

    @staticmethod
    def _is_wanted(column: str) -> str:
        by_number = f"{document_number_sql(column)} IN (SELECT number FROM wanted WHERE number IS NOT NULL)"
        return f"({column} IN (SELECT value FROM wanted) OR {by_number})"

    def replace(self, ref: Field, meanings: Mapping[Cell, Cell]) -> None:
        """Put another cell in the place of each of these."""
        if not meanings:
            return
        self._meanings += 1
        table = f"meant_{self.type.name}_{self._meanings}"
        kind = SQL_TYPES[ref.type]
        columns: list[tuple[str, str, list[object]]] = [
            ("said", kind, [stored(cell) for cell in meanings]),
            ("meant", kind, [stored(cell) for cell in meanings.values()]),
        ]
        insert_columns(self.con, table, columns, create=True)
        self._tables.append(table)
        self.has_odd = True
        column = quote(ref.name)
        self._define(
            f"SELECT t.* REPLACE (coalesce(m.meant, t.{column}) AS {column}, t._odd OR m.meant IS NOT NULL AS _odd) "
            f"FROM ({self._query}) t LEFT JOIN {table} m ON m.said = t.{column}"
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
