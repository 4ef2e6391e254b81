"""From staged rows to records, in DuckDB: the meaning of `merging` for types too large for Python objects.

Nearly all rows are records by themselves, and stay where they are: the table of records is a view of the files. Rows
with an odd cell or an id that other rows have too are set apart: they go through `merging.merge` itself, and their
records are added to the view from a small table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facts import quality
from facts.base import Field, FieldType
from facts.cells import UNKNOWN
from facts.merging import HASH_MARK, Merged, merge
from facts.staging import Stage, raw_column
from facts.tables import (
    SQL_TYPES,
    ColumnStatistics,
    create_further_origins,
    flag,
    insert_columns,
    quote,
    stored,
)

MOST_ODD = 10_000  # rows set apart for their odd cells; with more of them all rows of the type are copied
SMALL = 50_000  # rows up to which the records are copied into a table: queries are then planned faster


@dataclass(frozen=True, slots=True)
class Assembled:
    """A table of records; or, where `before` is given, a view that has `_at` beside `_key`.

    `_at` counts the rows of one source from 0. A condition on it is answered by the file itself, from the few rows
    that it means. `before` has for each source the rows of all sources before it: `_key` is that and `_at` and 1.
    """

    statistics: dict[str, ColumnStatistics]
    has_further_origins: bool
    before: tuple[int, ...] | None = None


def assemble(stage: Stage, table: str) -> Assembled:
    """Make the table (or view) of records."""
    return _Assembly(stage, table).make()


class _Assembly:
    def __init__(self, stage: Stage, table: str) -> None:
        self._stage, self._table = stage, table
        self._apart = f"apart_{stage.type.name}"

    def make(self) -> Assembled:
        stage = self._stage
        merged = self._set_apart()
        others = f" UNION ALL BY NAME FROM {self._table}_merged" if merged else ""
        singles = self._singles(stage.plain, apart=bool(merged))
        every = singles + others
        known = self._statistics(
            self._singles(stage.present, apart=bool(merged)) + others, merged=bool(merged)
        )
        self._say_empty(singles, known)
        names = ["_key", "_id", "_source", "_row", *(f.name for f in stage.fields)]
        columns = [quote(name) for name in names]
        columns += (
            f"{self._is_unknown(f)} AS {quote(flag(f.name))}" for f in stage.fields if known[f.name].unknown
        )
        is_small = stage.rows <= SMALL
        columns += () if is_small else ("_at",)
        kind = "TABLE" if is_small else "VIEW"
        stage.con.execute(f"CREATE TEMP {kind} {self._table} AS SELECT {', '.join(columns)} FROM ({every})")
        stage.drop(whole=is_small)
        if is_small and merged:
            stage.con.execute(f"DROP TABLE {self._table}_merged")
            stage.con.execute(f"DROP TABLE {self._apart}")
        keyed = ((stage.key(record.origins[0]), record) for record in merged)
        further = create_further_origins(stage.con, self._table, keyed, stage.source_of)
        return Assembled(known, further, None if is_small else tuple(stage.before))

    # ------------------------------------------------------------------------------------- rows set apart

    def _set_apart(self) -> list[Merged]:
        """The records of the rows that are set apart; the keys of these rows, and the records, become tables."""
        stage = self._stage
        tests = []
        if stage.has_odd:
            (odd,) = stage.con.execute(f"SELECT count(*) FILTER (_odd) FROM {stage.name}").fetchall()[0]
            if odd > MOST_ODD:
                stage.copy()
            elif odd:
                tests.append("_odd")
        repeated = self._repeated()
        if repeated:
            tests.append(f"{self._identity()} IN (SELECT unnest($1::VARCHAR[]))")
        if not tests:
            return []
        rows = stage.select_rows(" OR ".join(tests), [repeated] if repeated else [])
        keys: list[object] = [stage.key(row.origin) for row in rows]
        insert_columns(stage.con, self._apart, [("_key", "BIGINT", keys)], create=True)
        merged, issues = merge(stage.type, rows)
        stage.issues += issues
        self._insert(merged)
        return merged

    def _repeated(self) -> list[str]:
        """The ids that more than one row has. Their hashes are counted first, which takes less memory."""
        stage = self._stage
        hashes = stage.con.execute(
            f"SELECT {self._identity_hash()} FROM {stage.name} GROUP BY 1 HAVING count(*) > 1"
        ).fetchall()
        if not hashes:
            return []
        found = stage.con.execute(
            f"SELECT {self._identity()} FROM {stage.name} "
            f"WHERE {self._identity_hash()} IN (SELECT unnest($1::UBIGINT[])) GROUP BY 1 HAVING count(*) > 1",
            [[hash_ for (hash_,) in hashes]],
        ).fetchall()
        return [id_ for (id_,) in found]

    def _insert(self, merged: Sequence[Merged]) -> None:
        main = [record.origins[0] for record in merged]
        columns: list[tuple[str, str, list[object]]] = [
            ("_key", "BIGINT", [self._stage.key(origin) for origin in main]),
            ("_id", "VARCHAR", [record.id for record in merged]),
            ("_source", "INTEGER", [self._stage.source_of(origin) for origin in main]),
            ("_row", "BIGINT", [origin.row for origin in main]),
            ("_at", "BIGINT", [origin.row - 1 for origin in main]),
        ]
        for i, field in enumerate(self._stage.fields):
            columns.append((field.name, SQL_TYPES[field.type], [stored(m.cells[i]) for m in merged]))
            columns.append((flag(field.name), "BOOLEAN", [m.cells[i] is UNKNOWN for m in merged]))
        insert_columns(self._stage.con, f"{self._table}_merged", columns, create=True)

    # ------------------------------------------------------------------------------------------- all records

    def _singles(self, rows: str, *, apart: bool) -> str:
        """The rows that are records by themselves; of a required field that is empty the flag is still false."""
        columns = [f"{self._identity()} AS _id", "_key", "_source", "_row", "_at"]
        for field in self._stage.fields:
            unknown = quote(flag(field.name)) if field.name in self._stage.flags else "false"
            columns += (quote(field.name), f"{unknown} AS {quote(flag(field.name))}")
        others = f" ANTI JOIN {self._apart} USING (_key)" if apart else ""
        return f"SELECT {', '.join(columns)} FROM ({rows}) s{others}"

    def _is_unknown(self, field: Field) -> str:
        return f"({quote(field.name)} IS NULL)" if field.required else quote(flag(field.name))

    def _say_empty(self, singles: str, known: dict[str, ColumnStatistics]) -> None:
        """Issues for the empty required cells and empty references of rows that are records by themselves."""
        stage = self._stage
        for field in stage.fields:
            column = known[field.name]
            if not quality.is_wanted(stage.type, field) or column.filled == column.rows:
                continue
            rows = stage.con.execute(
                f"SELECT _id, _source, _row FROM ({singles}) "
                f"WHERE {quote(field.name)} IS NULL AND NOT {quote(flag(field.name))}"
            ).fetchall()
            for id_, source, row in rows:
                stage.issues.append(quality.empty_cell(stage.type, field, id_, stage.origin(source, row)))

    def _statistics(self, every: str, *, merged: bool) -> dict[str, ColumnStatistics]:
        counts = ["count(*)"]
        for field in self._stage.fields:
            column = quote(field.name)
            counts.append(f"count({column})")
            may_be_unknown = not field.required and (merged or field.name in self._stage.flags)
            counts.append(f"count(*) FILTER ({quote(flag(field.name))})" if may_be_unknown else "0")
            is_date = field.type is FieldType.DATE
            counts += (f"min({column})", f"max({column})") if is_date else ("NULL", "NULL")
        total, *rest = self._stage.con.execute(f"SELECT {', '.join(counts)} FROM ({every})").fetchall()[0]
        found = {}
        for i, field in enumerate(self._stage.fields):
            filled, unknown, earliest, latest = rest[4 * i : 4 * i + 4]
            unknown = total - filled if field.required else unknown
            found[field.name] = ColumnStatistics(total, total - filled - unknown, unknown, earliest, latest)
        return found

    # --------------------------------------------------------------------------------------------- identity

    def _identity(self) -> str:
        """The id that `merging.merge` gives the record of a row, in SQL."""
        content = f"'{HASH_MARK}' || substr(sha256({' || chr(31) || '.join(self._texts())}), 1, 16)"
        return self._id_or(content)

    def _identity_hash(self) -> str:
        """A number that is the same for rows of the same identity."""
        return self._id_or(f"hash({', '.join(self._texts())})", f"hash({self._stage.id_column})")

    def _id_or(self, content: str, id_: str = "") -> str:
        """An SQL expression of the id where there is one, else of the content."""
        column = self._stage.id_column
        if column is None:
            return content
        # Not coalesce(): the content is dear, and hardly ever needed.
        always = self._stage.type.id not in self._stage.flags
        return (
            id_ or column
            if always
            else f"CASE WHEN {column} IS NOT NULL THEN {id_ or column} ELSE {content} END"
        )

    def _texts(self) -> list[str]:
        """`merging._canonical` of every cell in SQL."""
        texts = []
        for field in self._stage.fields:
            text = f"coalesce({_canonical(field)}, '')"
            if field.name in self._stage.flags:
                raw = raw_column(field.name)
                shown = f"coalesce({quote(raw)}, '')" if field.name in self._stage.raws else "''"
                text = f"CASE WHEN {quote(flag(field.name))} THEN chr(29) || {shown} ELSE {text} END"
            texts.append(text)
        return texts


def _canonical(field: Field) -> str:
    if field.type.is_list:
        return f"array_to_string({quote(field.name)}, chr(30))"
    return f"CAST({quote(field.name)} AS VARCHAR)"
