"""Columns that DuckDB reads by itself: the canonical forms in SQL, everything else through the Python parsers.

For each column two SQL expressions: `ok` (this value is in a form whose meaning is beyond doubt) and `value` (what it
then is). Every distinct value that is not `ok` goes once through the field's own parser, and comes back as a small
table to join. So a million clean cells cost no Python object, and odd ones mean the same as in any other file.
Where a column says what it means as it stands, `value` is the column itself: nothing is computed when it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from facts import quality
from facts.base import Field, FieldType, RecordType
from facts.cells import UNKNOWN
from facts.issues import Issue
from facts.parsing import cell_parser, constant_cell
from facts.reading.source import Source
from facts.tables import SQL_TYPES, insert_columns, parquet, quote, stored
from facts.treatment import PLAIN
from facts.words import Refusal

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
_DAY = (
    r"\d{4}-\d\d-\d\d([ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?)?"  # the time of day does not count
)
SAMPLE = 2048  # rows looked at to guess whether a column repeats its values
FEW = SAMPLE // 4  # distinct values in them below which it seems to
MOST_VALUES = 10_000  # distinct values up to which looking at them beats looking at every cell


@dataclass(frozen=True, slots=True)
class Scanned:
    """One field of one source as SQL over the alias `s`: its value, whether it is unknown, the unreadable text.

    Where some values are odd, `join` is their table, `odd` tells the rows that have one, and `plain` is the value
    of all other rows without the join. `present` is NULL exactly where `plain` is, and the cheapest such column.
    """

    plain: str
    present: str
    value: str
    unknown: str = "false"
    raw: str = "NULL"
    join: str = ""
    odd: str = "false"


def scan_of(source: Source) -> str:
    """The rows of a Parquet source, with `file_row_number`: the row as a spreadsheet counts it, less 1."""
    if source.parquet is None:
        raise ValueError(f"{source.name} is not a columnar source")
    return parquet(source.parquet, numbered=not source.numbered)


def scan_fields(
    con: duckdb.DuckDBPyConnection, record_type: RecordType, source: Source, prefix: str, issues: list[Issue]
) -> dict[str, Scanned]:
    """Every field of the type as SQL over the source; odd values are parsed now, refusals become issues."""
    described = con.execute(f"DESCRIBE SELECT * FROM {scan_of(source)}").fetchall()
    kinds = {str(row[0]): str(row[1]) for row in described}
    found: dict[str, Scanned] = {}
    columns: dict[str, _Column] = {}
    for name, field in record_type.fields.items():
        if name in source.constants:
            found[name] = _constant(record_type, field, source)
            continue
        if name not in source.columns:
            nothing = f"NULL::{SQL_TYPES[field.type]}"
            found[name] = Scanned(nothing, nothing, nothing, "true")
            issues.append(quality.missing_column(record_type, field, source))
            continue
        header = source.header(source.columns.index(name))
        columns[name] = _Column(record_type, field, source, header, kinds[header])
    repeating = _repeating(con, source, columns)
    for name in _doubtful(con, source, columns):
        found[name] = columns[name].scan(con, f"{prefix}_{name}", issues, repeats=name in repeating)
    return {name: found.get(name) or columns[name].beyond_doubt() for name in record_type.fields}


def _constant(record_type: RecordType, field: Field, source: Source) -> Scanned:
    """A field that the mapping gives every record alike."""
    cell = constant_cell(record_type, field, source)
    kind = SQL_TYPES[field.type]
    if isinstance(cell, tuple):
        value = f"[{', '.join(map(_literal, cell))}]::{kind}"
    else:
        value = f"{'NULL' if cell is None or cell is UNKNOWN else _literal(str(cell))}::{kind}"
    return Scanned(value, value, value, "true" if cell is UNKNOWN else "false")


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _repeating(
    con: duckdb.DuckDBPyConnection, source: Source, columns: Mapping[str, _Column]
) -> frozenset[str]:
    """The columns of text that seem to hold few distinct values. A guess: it decides only what is cheaper."""
    texts = [(name, c.header) for name, c in columns.items() if c.is_text]
    counts = ", ".join(f"approx_count_distinct({quote(header)})" for _, header in texts)
    if not texts:
        return frozenset()
    (row,) = con.execute(f"SELECT {counts} FROM (FROM {scan_of(source)} LIMIT {SAMPLE})").fetchall()
    return frozenset(name for (name, _), count in zip(texts, row, strict=True) if count < FEW)


def _doubtful(con: duckdb.DuckDBPyConnection, source: Source, columns: Mapping[str, _Column]) -> list[str]:
    """The columns whose values must be looked at one by one: all text, and of the others those that have odd ones."""
    asked = [(name, c.doubt) for name, c in columns.items() if not c.is_text and c.doubt != "false"]
    found = {name for name, c in columns.items() if c.is_text}
    if asked:
        tests = ", ".join(f"bool_or({doubt})" for _, doubt in asked)
        (row,) = con.execute(f"SELECT {tests} FROM {scan_of(source)} s").fetchall()
        found |= {name for (name, _), doubted in zip(asked, row, strict=True) if doubted}
    return [name for name in columns if name in found]


class _Column:
    """One physical column, on its way to one field."""

    def __init__(self, record_type: RecordType, field: Field, source: Source, header: str, kind: str) -> None:
        self._type, self._field, self._source, self.header = record_type, field, source, header
        column = f"s.{quote(header)}"
        if kind == ZONED:
            local = f"make_timestamp(epoch_us({column}) + {CHINA_OFFSET})"
            endless = f"WHEN {column} IS NOT NULL THEN TIMESTAMP 'infinity'"
            column = f"CASE WHEN isfinite({column}) THEN {local} {endless} END"
            kind = "TIMESTAMP"
        self._kind = kind
        self._given = f"NULLIF({column}, '')" if kind == "VARCHAR" else column
        self._column = column
        is_plain = source.treatment(field) == PLAIN
        ok, self._value = _canonical(field, kind, self._given) if is_plain else _nothing(field)
        self._ok = "true" if ok == "true" else f"coalesce({ok}, false)"
        native = kind in INTEGERS | FLOATS | {"VARCHAR", "BOOLEAN", "VARCHAR[]"} or kind.startswith(
            "DECIMAL("
        )
        self._key_kind = kind if native else "VARCHAR"
        self._key = self._given if native else f"CAST({self._given} AS VARCHAR)"
        self.is_text = kind in ("VARCHAR", "VARCHAR[]")

    @property
    def doubt(self) -> str:
        """SQL: this value must be looked at."""
        return "false" if self._ok == "true" else f"({self._given} IS NOT NULL AND NOT {self._ok})"

    def beyond_doubt(self) -> Scanned:
        """The field of a column without odd values."""
        return Scanned(self._value, self._value, self._value)

    def scan(
        self, con: duckdb.DuckDBPyConnection, table: str, issues: list[Issue], *, repeats: bool
    ) -> Scanned:
        odd, plain, present = self._odd_values(con, repeats=repeats)
        if not odd:
            return Scanned(plain, present, plain)
        read = cell_parser(self._type, self._field, self._source)
        cells = [read(raw) for raw in odd]
        unknown = any(isinstance(cell, Refusal) or cell is UNKNOWN for cell in cells)
        refused = {number: cell for number, cell in enumerate(cells) if isinstance(cell, Refusal)}
        columns: list[tuple[str, str, list[object]]] = [
            ("raw", self._key_kind, odd),
            (
                "value",
                SQL_TYPES[self._field.type],
                [None if isinstance(cell, Refusal) else stored(cell) for cell in cells],
            ),
            ("refused", "BOOLEAN", [isinstance(cell, Refusal) or cell is UNKNOWN for cell in cells]),
            ("text", "VARCHAR", [str(raw) for raw in odd]),
            ("number", "BIGINT", list(range(len(odd)))),
        ]
        insert_columns(con, table, columns, create=True)
        issues += self._refusals(con, table, refused)
        return Scanned(
            plain,
            present,
            f"CASE WHEN {table}.number IS NULL THEN {plain} ELSE {table}.value END",
            f"coalesce({table}.refused, false)" if unknown else "false",
            f"CASE WHEN {table}.refused THEN {table}.text END" if unknown else "NULL",
            f" LEFT JOIN {table} ON {table}.raw = {self._key}",
            f"{table}.number IS NOT NULL",
        )

    def _odd_values(self, con: duckdb.DuckDBPyConnection, *, repeats: bool) -> tuple[list[object], str, str]:
        """The distinct values whose meaning is not beyond doubt; of all others the value, and whether there is one."""
        may_stand = self._kind == SQL_TYPES[self._field.type]
        changed = f" OR {self._column} IS DISTINCT FROM {self._value}" if may_stand else ""
        values = self._few_values(con) if repeats else None
        scan = (
            scan_of(self._source)
            if values is None
            else f"(SELECT unnest($1::{self._kind}[]) AS {quote(self.header)})"
        )
        found: Sequence[tuple[object, bool]] = con.execute(
            f"SELECT DISTINCT {self._key}, {self._ok} FROM {scan} s "
            f"WHERE {self._column} IS NOT NULL AND (NOT {self._ok}{changed})",
            None if values is None else [values],
        ).fetchall()
        odd = [key for key, ok in found if key is not None and not ok]
        if may_stand and not found:
            return odd, self._column, self._column
        if may_stand and self._field.type.is_list and all(_only_unsorted(key) for key, ok in found if ok):
            return odd, f"list_sort({self._column})", self._column
        return odd, self._value, self._value

    def _few_values(self, con: duckdb.DuckDBPyConnection) -> list[object] | None:
        """The distinct values, or None if there are more than a few."""
        column = quote(self.header)
        rows = con.execute(
            f"SELECT DISTINCT {column} FROM {scan_of(self._source)} WHERE {column} IS NOT NULL LIMIT {MOST_VALUES}"
        ).fetchall()
        return [value for (value,) in rows] if len(rows) < MOST_VALUES else None

    def _refusals(
        self, con: duckdb.DuckDBPyConnection, table: str, refused: dict[int, Refusal]
    ) -> Iterator[Issue]:
        if not refused:
            return
        rows = con.execute(
            f"SELECT s.file_row_number + 1, {table}.text, {table}.number FROM {scan_of(self._source)} s "
            f"JOIN {table} ON {table}.raw = {self._key} WHERE {table}.refused ORDER BY 1"
        ).fetchall()
        for row, text, number in (found for found in rows if found[2] in refused):
            yield quality.unreadable_cell(
                self._type, self._field, self._source, row, self.header, text, refused[number]
            )


def _only_unsorted(value: object) -> bool:
    """Whether nothing but sorting is to be done to this list of plain words."""
    return isinstance(value, list) and bool(value) and None not in value and len(set(value)) == len(value)


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
        codes = ", ".join(map(_literal, field.codes))
        return f"{c} IN ({codes})", c
    return f"(regexp_full_match({c}, '{_PLAIN}') AND {c} NOT IN ('无', '空'))", c


def _canonical_date(field: Field, kind: str, c: str) -> tuple[str, str]:
    if kind == "TIMESTAMP_NS":  # a cast would round up to the next day
        past = f"(epoch_ns({c}) % {DAY_NS} + {DAY_NS}) % {DAY_NS}"
        return f"isfinite({c})", f"DATE '1970-01-01' + CAST((epoch_ns({c}) - {past}) // {DAY_NS} AS INTEGER)"
    if kind == "DATE":  # endless dates lie outside
        return f"({c} BETWEEN DATE '0001-01-01' AND DATE '9999-12-31')", c
    if kind in TIMES:
        return f"(isfinite({c}) AND year({c}) BETWEEN 1 AND 9999)", f"CAST({c} AS DATE)"
    if kind == "VARCHAR":
        day = f"TRY_CAST(left({c}, 10) AS DATE)"
        return f"(regexp_full_match({c}, '{_DAY}') AND {day} IS NOT NULL AND {c} >= '1900')", day
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
