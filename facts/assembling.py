"""From staged rows to records, in DuckDB: the meaning of `merging` for types too large for Python objects.

Rows that share an id go through `merging.merge` itself; only rows that are records by themselves stay in SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facts import quality
from facts.base import Field, FieldType
from facts.cells import UNKNOWN, Cell
from facts.merging import HASH_MARK, Merged, Row, merge
from facts.staging import Stage, raw_column
from facts.tables import (
    SQL_TYPES,
    ColumnStatistics,
    cell_of,
    create_further_origins,
    flag,
    insert_columns,
    quote,
    stored,
)


def assemble(stage: Stage, table: str) -> tuple[dict[str, ColumnStatistics], bool]:
    """Make the table (or view) of records; its statistics, and whether there are further origins."""
    return _Assembly(stage, table).make()


class _Assembly:
    def __init__(self, stage: Stage, table: str) -> None:
        self._stage, self._table = stage, table

    def make(self) -> tuple[dict[str, ColumnStatistics], bool]:
        merged: list[Merged] = [] if self._stage.is_view else self._merge_repeated()
        self._say_missing(repeated=not self._stage.is_view)
        union = self._singles() + (
            "" if self._stage.is_view else f" UNION ALL BY NAME FROM {self._stage.name}_merged"
        )
        known = self._statistics(union)
        columns = ["_id", "_source", "_row", *(f.name for f in self._stage.fields)]
        columns += (flag(f.name) for f in self._stage.fields if known[f.name].unknown)
        selected = ", ".join(quote(name) for name in columns)
        if self._stage.is_view:
            self._stage.con.execute(
                f"CREATE TEMP VIEW {self._table} AS SELECT _row - 1 AS _key, {selected} FROM ({union})"
            )
            return known, False
        self._stage.con.execute(
            f"CREATE TEMP TABLE {self._table} AS WITH every AS MATERIALIZED ({union}), "
            "numbered AS (SELECT _id, row_number() OVER (ORDER BY _id) - 1 AS _key FROM every) "
            f"SELECT _key, {selected} FROM every JOIN numbered USING (_id)"
        )
        further = self._further_origins(merged)
        for suffix in ("", "_merged", "_repeated"):
            self._stage.con.execute(f"DROP TABLE {self._stage.name}{suffix}")
        return known, further

    def _merge_repeated(self) -> list[Merged]:
        """Rows that share an id go through `merge`; their records wait in a table of their own."""
        self._stage.con.execute(
            f"CREATE TEMP TABLE {self._stage.name}_repeated AS "
            f"SELECT {self._identity()} AS _id FROM {self._stage.name} GROUP BY ALL HAVING count(*) > 1"
        )
        names = [
            "_source",
            "_row",
            *(f.name for f in self._stage.fields),
            *map(flag, sorted(self._stage.flags)),
        ]
        names += map(raw_column, sorted(self._stage.raws))
        cursor = self._stage.con.execute(
            f"SELECT {', '.join(map(quote, names))} FROM {self._stage.name} "
            f"WHERE {self._identity()} IN (FROM {self._stage.name}_repeated)"
        )
        merged, issues = merge(self._stage.type, map(self._row, cursor.fetchall()))
        self._stage.issues += issues
        columns: list[tuple[str, str, list[object]]] = [
            ("_id", "VARCHAR", [m.id for m in merged]),
            (
                "_source",
                "INTEGER",
                [self._stage.places[m.origins[0].file, m.origins[0].sheet or ""] for m in merged],
            ),
            ("_row", "BIGINT", [m.origins[0].row for m in merged]),
        ]
        for i, field in enumerate(self._stage.fields):
            columns.append((field.name, SQL_TYPES[field.type], [stored(m.cells[i]) for m in merged]))
            columns.append((flag(field.name), "BOOLEAN", [m.cells[i] is UNKNOWN for m in merged]))
        insert_columns(self._stage.con, f"{self._stage.name}_merged", columns, create=True)
        return merged

    def _row(self, values: Sequence[object]) -> Row:
        source, row, *rest = values
        cells: list[Cell] = [cell_of(value) for value in rest[: len(self._stage.fields)]]
        order = {f.name: i for i, f in enumerate(self._stage.fields)}
        flags = sorted(self._stage.flags)
        marks = rest[len(self._stage.fields) :]
        for name, unknown in zip(flags, marks, strict=False):
            if unknown:
                cells[order[name]] = UNKNOWN
        texts = zip(sorted(self._stage.raws), marks[len(flags) :], strict=True)
        raw = {order[name]: str(text) for name, text in texts if text is not None}
        return Row(self._stage.origin(source, row), cells, raw)

    def _singles(self) -> str:
        """The rows that are records by themselves, as records: empty required cells are unknown."""
        columns = [f"{self._identity()} AS _id", "_source", "_row"]
        for field in self._stage.fields:
            columns.append(quote(field.name))
            columns.append(f"{self._is_unknown(field)} AS {quote(flag(field.name))}")
        alone = (
            ""
            if self._stage.is_view
            else f" WHERE {self._identity()} NOT IN (FROM {self._stage.name}_repeated)"
        )
        return f"SELECT {', '.join(columns)} FROM {self._stage.name}{alone}"

    def _is_unknown(self, field: Field) -> str:
        if field.required:
            return f"({quote(field.name)} IS NULL)"
        return f"coalesce({quote(flag(field.name))}, false)" if field.name in self._stage.flags else "false"

    def _say_missing(self, *, repeated: bool) -> None:
        """Issues for the empty required cells and empty references of rows that are records by themselves."""
        alone = f" AND {self._identity()} NOT IN (FROM {self._stage.name}_repeated)" if repeated else ""
        for field in self._stage.fields:
            if not quality.is_wanted(self._stage.type, field):
                continue
            known = f" AND NOT {quote(flag(field.name))}" if field.name in self._stage.flags else ""
            rows = self._stage.con.execute(
                f"SELECT {self._identity()}, _source, _row FROM {self._stage.name} "
                f"WHERE {quote(field.name)} IS NULL{known}{alone}"
            ).fetchall()
            for id_, source, row in rows:
                self._stage.issues.append(
                    quality.empty_cell(self._stage.type, field, id_, self._stage.origin(source, row))
                )

    def _statistics(self, union: str) -> dict[str, ColumnStatistics]:
        counts = ["count(*)"]
        for field in self._stage.fields:
            column, unknown = quote(field.name), quote(flag(field.name))
            counts += (f"count({column})", f"count(*) FILTER ({unknown})")
            is_date = field.type is FieldType.DATE
            counts += (f"min({column})", f"max({column})") if is_date else ("NULL", "NULL")
        total, *rest = self._stage.con.execute(f"SELECT {', '.join(counts)} FROM ({union})").fetchall()[0]
        found = {}
        for i, field in enumerate(self._stage.fields):
            filled, unknown_cells, earliest, latest = rest[4 * i : 4 * i + 4]
            empty = total - filled - unknown_cells
            found[field.name] = ColumnStatistics(total, empty, unknown_cells, earliest, latest)
        return found

    def _further_origins(self, merged: Iterable[Merged]) -> bool:
        several = {m.id: m for m in merged if len(m.origins) > 1}
        found = self._stage.con.execute(
            f"SELECT _key, _id FROM {self._table} WHERE _id IN (SELECT unnest($1::VARCHAR[]))",
            [list(several)],
        ).fetchall()
        keyed = [(key, several[id_]) for key, id_ in found]
        return create_further_origins(self._stage.con, self._table, keyed, self._stage.places)

    def _identity(self) -> str:
        """`merging.identity` in SQL."""
        texts = []
        for field in self._stage.fields:
            text = f"coalesce({_canonical(field)}, '')"
            if field.name in self._stage.flags:
                raw = (
                    f"coalesce({quote(raw_column(field.name))}, '')"
                    if field.name in self._stage.raws
                    else "''"
                )
                text = f"CASE WHEN {quote(flag(field.name))} THEN chr(29) || {raw} ELSE {text} END"
            texts.append(text)
        content = f"'{HASH_MARK}' || substr(sha256({' || chr(31) || '.join(texts)}), 1, 16)"
        # Not coalesce(): the hash is dear, and hardly ever needed.
        return (
            f"CASE WHEN {self._stage.id_column} IS NOT NULL THEN {self._stage.id_column} ELSE {content} END"
            if self._stage.type.id
            else content
        )


def _canonical(field: Field) -> str:
    """`merging._canonical` of a filled cell in SQL."""
    if field.type.is_list:
        return f"array_to_string({quote(field.name)}, chr(30))"
    return f"CAST({quote(field.name)} AS VARCHAR)"
