"""Columns that DuckDB reads by itself: the canonical forms in SQL, everything else through the Python parsers.

For each column two SQL expressions: `ok` (this value is in a form whose meaning is beyond doubt) and `value` (what it
then is). Every distinct value that is not `ok` goes once through the field's own parser, and comes back as a small
table to join. So a million clean cells cost no Python object, and odd ones mean the same as in any other file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from facts import quality
from facts.base import Field, FieldType, RecordType
from facts.cells import UNKNOWN
from facts.issues import Issue
from facts.parsing import cell_parser
from facts.reading.source import Source
from facts.tables import CHUNK, SQL_TYPES, parquet, quote, stored
from facts.values import Refusal

INTEGERS = frozenset(f"{u}{size}INT" for u in ("", "U") for size in ("TINY", "SMALL", "", "BIG", "HUGE")) | {
    "INTEGER",
    "UINTEGER",
}
FLOATS = frozenset({"FLOAT", "DOUBLE"})
TIMES = frozenset({"TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS"})
DAY_NS = 24 * 3600 * 1_000_000_000
ZONED = "TIMESTAMP WITH TIME ZONE"
CHINA_OFFSET = 8 * 3600 * 1_000_000  # microseconds; an instant falls on its day in China
# What plain text is made of: letters, digits, Chinese characters and punctuation. Everything else is looked at.
_EDGE = r"0-9A-Za-z\x{3400}-\x{4dbf}\x{4e00}-\x{9fff}〔〕（）《》【】“”，。：！？%.,()_#"
_PLAIN = f"[{_EDGE}]([{_EDGE}、；; /-]*[{_EDGE}])?"
FEW = 20_000  # distinct values up to which looking at them beats looking at every cell


@dataclass(frozen=True, slots=True)
class Scanned:
    """One field of one source as SQL over the alias `s`: its value, whether it is unknown, the unreadable text.

    `join` is the table of odd values, if there are any.
    """

    value: str
    unknown: str = "false"
    raw: str = "NULL"
    join: str = ""


def scan_of(source: Source) -> str:
    """The rows of a Parquet source, with `file_row_number` counting from 0."""
    if source.parquet is None:
        raise ValueError(f"{source.name} is not a columnar source")
    return parquet(source.parquet, numbered=True)


def scan_fields(
    con: duckdb.DuckDBPyConnection, record_type: RecordType, source: Source, prefix: str, issues: list[Issue]
) -> dict[str, Scanned]:
    """Every field of the type as SQL over the source; odd values are parsed now, refusals become issues."""
    described = con.execute(f"DESCRIBE SELECT * FROM {scan_of(source)}").fetchall()
    kinds = {str(row[0]): str(row[1]) for row in described}
    found: dict[str, Scanned] = {}
    for name, field in record_type.fields.items():
        if name not in source.columns:
            found[name] = Scanned(f"NULL::{SQL_TYPES[field.type]}", "true")
            issues.append(quality.missing_column(record_type, field, source))
            continue
        header = source.header(source.columns.index(name))
        column = _Column(record_type, field, source, header, kinds[header])
        found[name] = column.scan(con, f"{prefix}_{name}", issues)
    return found


class _Column:
    """One physical column, on its way to one field."""

    def __init__(self, record_type: RecordType, field: Field, source: Source, header: str, kind: str) -> None:
        self._type, self._field, self._source, self._header = record_type, field, source, header
        column = f"s.{quote(header)}"
        if kind == ZONED:
            local = f"make_timestamp(epoch_us({column}) + {CHINA_OFFSET})"
            endless = f"WHEN {column} IS NOT NULL THEN TIMESTAMP 'infinity'"
            column = f"CASE WHEN isfinite({column}) THEN {local} {endless} END"
            kind = "TIMESTAMP"
        self._kind = kind
        self._given = f"NULLIF({column}, '')" if kind == "VARCHAR" else column
        self._ok, self._value = _canonical(field, kind, self._given)
        native = kind in INTEGERS | FLOATS | {"VARCHAR", "BOOLEAN", "VARCHAR[]"} or kind.startswith(
            "DECIMAL("
        )
        self._key_kind = kind if native else "VARCHAR"
        self._key = self._given if native else f"CAST({self._given} AS VARCHAR)"

    def scan(self, con: duckdb.DuckDBPyConnection, table: str, issues: list[Issue]) -> Scanned:
        created = False
        refused: dict[int, Refusal] = {}
        read = cell_parser(self._field, self._type.id)
        number = 0
        for part in self._odd_values(con):
            cells = [read(raw) for raw in part]
            refused |= {number + i: cell for i, cell in enumerate(cells) if isinstance(cell, Refusal)}
            values = [None if isinstance(cell, Refusal) else stored(cell) for cell in cells]
            columns = [
                part,
                values,
                [isinstance(cell, Refusal) or cell is UNKNOWN for cell in cells],
                [str(raw) for raw in part],
                list(range(number, number + len(part))),
            ]
            select = (
                f"SELECT unnest($1::{self._key_kind}[]) AS raw, unnest($2::{SQL_TYPES[self._field.type]}[]) AS value, "
                "unnest($3::BOOLEAN[]) AS refused, unnest($4::VARCHAR[]) AS text, unnest($5::BIGINT[]) AS number"
            )
            con.execute(
                f"{f'INSERT INTO {table}' if created else f'CREATE TEMP TABLE {table} AS'} {select}", columns
            )
            created, number = True, number + len(part)
        if not created:
            return Scanned(self._value)
        issues += self._refusals(con, table, refused)
        return Scanned(
            f"CASE WHEN {table}.number IS NULL THEN {self._value} ELSE {table}.value END",
            f"coalesce({table}.refused, false)" if refused else "false",
            f"CASE WHEN {table}.refused THEN {table}.text END" if refused else "NULL",
            f" LEFT JOIN {table} ON {table}.raw = {self._key}",
        )

    def _odd_values(self, con: duckdb.DuckDBPyConnection) -> Iterator[list[object]]:
        """The distinct values whose meaning is not beyond doubt, in parts."""
        if self._ok == "true":
            return
        scan = f"{scan_of(self._source)} s"
        if self._kind == "VARCHAR":
            (distinct,) = con.execute(
                f"SELECT approx_count_distinct({self._given}) FROM {scan}"
            ).fetchone() or (0,)
            if distinct <= FEW:
                scan = f"(SELECT DISTINCT {quote(self._header)} FROM {scan}) s"
        cursor = con.execute(
            f"SELECT DISTINCT {self._key} FROM {scan} "
            f"WHERE {self._given} IS NOT NULL AND NOT coalesce({self._ok}, false)"
        )
        # All at once: the connection is needed again for each part.
        rows: Sequence[tuple[object, ...]] = cursor.fetchall()
        for start in range(0, len(rows), CHUNK):
            yield [row[0] for row in rows[start : start + CHUNK]]

    def _refusals(
        self, con: duckdb.DuckDBPyConnection, table: str, refused: dict[int, Refusal]
    ) -> Iterator[Issue]:
        if not refused:
            return
        rows = con.execute(
            f"SELECT s.file_row_number + 1, {table}.text, {table}.number FROM {scan_of(self._source)} s "
            f"JOIN {table} ON {table}.raw = {self._key} WHERE {table}.refused ORDER BY 1"
        ).fetchall()
        for row, text, number in rows:
            yield quality.unreadable_cell(
                self._type, self._field, self._source, row, self._header, text, refused[number]
            )


def _canonical(field: Field, kind: str, c: str) -> tuple[str, str]:
    """`ok` and `value` of a column of DuckDB type `kind` for a field."""
    element = field.type.element
    if field.type.is_list:
        if kind == "VARCHAR[]":
            ok, _ = _canonical_text(field, "x")
            odd = f"len(list_filter({c}, lambda x: x IS NOT NULL AND NOT coalesce({ok}, false))) = 0"
            return odd, f"NULLIF(list_sort(list_distinct({c})), []::VARCHAR[])"
        ok, _ = _canonical_text(field, c)
        return (
            (f"{ok} AND NOT regexp_matches({c}, '[、；;]')", f"CASE WHEN {c} IS NOT NULL THEN [{c}] END")
            if kind == "VARCHAR"
            else _nothing(field)
        )
    if element in (FieldType.TEXT, FieldType.ENUM):
        if kind in INTEGERS and element is FieldType.TEXT:
            return "true", f"CAST({c} AS VARCHAR)"
        return _canonical_text(field, c) if kind == "VARCHAR" else _nothing(field)
    if element is FieldType.BOOL:
        return ("true", c) if kind == "BOOLEAN" else _nothing(field)
    if element is FieldType.DATE:
        return _canonical_date(field, kind, c)
    return _canonical_number(field, kind, c)


def _nothing(field: Field) -> tuple[str, str]:
    return "false", f"NULL::{SQL_TYPES[field.type]}"


def _canonical_text(field: Field, c: str) -> tuple[str, str]:
    if field.type.element is FieldType.ENUM:
        codes = ", ".join("'" + code.replace("'", "''") + "'" for code in field.codes)
        return f"{c} IN ({codes})", c
    return f"(regexp_full_match({c}, '{_PLAIN}') AND {c} NOT IN ('无', '空'))", c


def _canonical_date(field: Field, kind: str, c: str) -> tuple[str, str]:
    if kind == "TIMESTAMP_NS":  # a cast would round up to the next day
        past = f"(epoch_ns({c}) % {DAY_NS} + {DAY_NS}) % {DAY_NS}"
        return f"isfinite({c})", f"DATE '1970-01-01' + CAST((epoch_ns({c}) - {past}) // {DAY_NS} AS INTEGER)"
    if kind == "DATE" or kind in TIMES:
        return f"(isfinite({c}) AND year({c}) BETWEEN 1 AND 9999)", f"CAST({c} AS DATE)"
    if kind == "VARCHAR":
        ok = rf"(regexp_full_match({c}, '\d{{4}}-\d\d-\d\d') AND TRY_CAST({c} AS DATE) IS NOT NULL AND {c} >= '1900')"
        return ok, f"TRY_CAST({c} AS DATE)"
    return _nothing(field)


def _canonical_number(field: Field, kind: str, c: str) -> tuple[str, str]:
    target = SQL_TYPES[field.type]
    if kind in INTEGERS:
        ok = f"TRY_CAST({c} AS {target}) IS NOT NULL"
    elif kind in FLOATS and field.type is FieldType.INT:
        ok = f"({c} = floor({c}) AND abs({c}) < 9007199254740992)"
    elif kind in FLOATS:
        # Below 10^11 no two numbers of four decimals are the same double.
        ok = f"(abs({c}) < 1e11 AND CAST(TRY_CAST({c} AS {target}) AS DOUBLE) = {c})"
    elif kind.startswith("DECIMAL(") and field.type is FieldType.NUMBER:
        width, scale = (int(part) for part in kind[8:-1].split(","))
        if scale > 4 or width - scale > 14:
            return _nothing(field)
        ok = "true"
    else:
        return _nothing(field)
    if field.non_negative:
        ok = f"({ok} AND {c} >= 0)"
    return ok, f"TRY_CAST({c} AS {target})"
