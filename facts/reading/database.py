"""Tables and views of a database, as a mapping names them. Nothing is written, and credentials are never shown.

Values come as text wherever the database and we could read them differently (dates, numbers, words of enumerations), so
that a cell means what the same text in a file means.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import sqlite3
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import exc

from facts.issues import Issue, Level, RecordsError
from facts.reading.database_url import scheme_of, shown_url
from facts.reading.folder import Reading
from facts.reading.headers import match_headers
from facts.reading.mapping import RecordsMapping, SourceMapping
from facts.reading.mapping_use import what_a_mapping_leaves
from facts.reading.observing import Observed, filled
from facts.reading.source import Entry, Source
from facts.reading.spool import Spool
from facts.words import nearest

KINDS = ("postgresql", "sqlite")
CHUNK = 20_000  # rows fetched at once
TIMEOUT = 10  # seconds to wait for a server
UNREADABLE = "\0"  # no column takes it: a value that is no text
AT_START = (  # what dates and numbers look like as text must not depend on the server
    "SET TIME ZONE 'Asia/Shanghai'",
    "SET datestyle = 'ISO, YMD'",
    "SET extra_float_digits = 1",
)


@dataclass(frozen=True)
class _Table:
    """A table or view: its name and schema, and its columns with their types."""

    name: str
    schema: str | None
    columns: Mapping[str, object]
    key: tuple[str, ...]

    @functools.cached_property
    def clause(self) -> sa.TableClause:
        return sa.table(self.name, *(sa.column(name) for name in self.columns), schema=self.schema)


def read_database(url: str, mapping: RecordsMapping) -> Reading:
    """The sources of all tables that the mapping names, all from the same moment.

    Raises `RecordsError` where the database does not answer or no table could be read.
    """
    shown = shown_url(url)
    with _connected(url) as connection:
        found = [_source(connection, shown, entry) for entry in mapping.sources if entry.table is not None]
    sources = [source for source, _ in found]
    issues = [issue for _, said in found for issue in said]
    if all(source.unreadable for source in sources):
        raise RecordsError(issues)
    issues += what_a_mapping_leaves(mapping, sources, issues, tables=True)
    return Reading(tuple(sources), tuple(issues))


def observe_database(url: str, rows: int) -> list[Observed]:
    """Every table and view with some of its rows; `RecordsError` where the database does not answer."""
    with _connected(url) as connection:
        inspector = sa.inspect(connection)
        found = []
        for name in sorted({*inspector.get_table_names(), *inspector.get_view_names()}):
            kinds = _column_types(inspector, name, None)
            read = [column for column, kind in kinds.items() if not isinstance(kind, sa.LargeBinary)]
            table = _Table(name, None, kinds, ())
            result = connection.execute(_query(connection, table, read).limit(rows)).fetchall()
            cells = [
                tuple(_plain(v, _kind(connection, kinds[c])) for c, v in zip(read, row, strict=True))
                for row in result
            ]
            found.append(Observed(name, tuple(read), filled(read, cells), len(cells), is_table=True))
        return found


@contextlib.contextmanager
def _connected(url: str) -> Iterator[sa.Connection]:
    """A connection that reads; `RecordsError`, without any credentials, for whatever goes wrong."""
    shown = shown_url(url)
    try:
        engine = _engine(url, shown)
        with engine.connect() as connection:
            for statement in AT_START if engine.dialect.name == "postgresql" else ():
                connection.execute(sa.text(statement))
            yield connection
    except (exc.SQLAlchemyError, sqlite3.Error):
        raise RecordsError([Issue("source_unreachable", Level.ERROR, shown)]) from None
    except ModuleNotFoundError as error:
        raise RecordsError([Issue("source_needs_sql", Level.ERROR, shown, found=error.name)]) from None


def _engine(url: str, shown: str) -> sa.Engine:
    """An engine whose connections read one snapshot, and cannot write."""
    kind = scheme_of(url)
    try:
        parsed = sa.make_url(url)
    except (exc.ArgumentError, ValueError):
        kind = ""
    if kind not in KINDS:
        expected = "postgresql://user@host/name, sqlite:///path"
        raise RecordsError([Issue("source_kind", Level.ERROR, shown, expected=expected)])
    if kind == "sqlite":
        path = Path(parsed.database or "")
        if not path.is_file():
            raise RecordsError([Issue("no_such_path", Level.ERROR, shown)])
        return sa.create_engine("sqlite://", creator=lambda: _open_sqlite(path), poolclass=sa.NullPool)
    return sa.create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        poolclass=sa.NullPool,
        hide_parameters=True,
        connect_args={"connect_timeout": TIMEOUT},
        execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
    )


def _open_sqlite(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=TIMEOUT)
    connection.text_factory = _decoded
    connection.isolation_level = None
    connection.execute("BEGIN")  # one snapshot; the driver itself begins none for reading
    return connection


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return UNREADABLE + data.decode("utf-8", "replace")


def _source(connection: sa.Connection, shown: str, entry: SourceMapping) -> tuple[Source, tuple[Issue, ...]]:
    """The source that a table is, and what there is to say of it."""
    about = Entry(Path(), shown, entry.type, entry.table, entry)
    lost = replace(about.unreadable(), mapping=entry)
    unknown = about.issue("records_unknown", Level.NOTE)
    try:
        with connection.begin_nested():
            table = _table(connection, about, entry)
            if isinstance(table, Issue):
                return lost, (table, unknown)
            return _read(connection, about, entry, table)
    except exc.SQLAlchemyError as error:
        cause = getattr(error, "orig", None)
        found = getattr(cause, "sqlstate", None) or type(cause or error).__name__
        return lost, (about.issue("source_failed", found=found), unknown)
    except RecordsError as refused:
        return lost, (*refused.issues, unknown)


def _table(connection: sa.Connection, about: Entry, entry: SourceMapping) -> _Table | Issue:
    inspector = sa.inspect(connection)
    named = entry.table or ""
    schema, _, short = named.rpartition(".")
    for name, where in ((named, None), (short, schema or None)):
        try:
            columns = _column_types(inspector, name, where)
        except exc.NoSuchTableError:
            continue
        if columns:
            key = entry.key or tuple(inspector.get_pk_constraint(name, where)["constrained_columns"])
            return _Table(name, where, columns, key)
    names = [*inspector.get_table_names(), *inspector.get_view_names()]
    return about.issue("no_such_table", found=named, suggestion=nearest(named, names))


def _column_types(inspector: sa.Inspector, name: str, schema: str | None) -> dict[str, object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", exc.SAWarning)  # a type that it does not know is read as text
        return {str(column["name"]): column["type"] for column in inspector.get_columns(name, schema)}


def _read(
    connection: sa.Connection, about: Entry, entry: SourceMapping, table: _Table
) -> tuple[Source, tuple[Issue, ...]]:
    issues: list[Issue] = []
    binary = {name for name, kind in table.columns.items() if isinstance(kind, sa.LargeBinary)}
    headers = [name for name in table.columns if name not in binary]
    columns = match_headers(about, headers)
    issues += (about.issue("binary_column", Level.WARNING, column=name) for name in sorted(binary))
    issues += columns.issues
    absent = [name for name in table.key if name not in table.columns]
    if absent:
        near = nearest(absent[0], table.columns)
        raise RecordsError([about.issue("no_such_key", found=absent[0], suggestion=near)])
    # A doubled column stays out: it is missing, so its cells are unknown.
    known = [(headers[at], field) for at, field, _ in columns.known if field not in columns.doubled]
    if not known:
        raise RecordsError([*columns.issues, about.issue("no_known_column")])
    if not table.key:
        issues.append(about.issue("table_without_key", Level.NOTE))
    read = list(dict.fromkeys(name for name, _ in known))
    kinds = [_kind(connection, table.columns[name]) for name in read]
    spool = Spool(list(zip(read, kinds, strict=True)))
    as_it_is = set() if connection.dialect.name == "sqlite" else {"VARCHAR", "BIGINT", "BOOLEAN"}
    for rows in _parts(connection, table, read):
        cells = zip(kinds, zip(*rows, strict=True), strict=True)
        spool.add([list(c) if kind in as_it_is else [_plain(v, kind) for v in c] for kind, c in cells])
    digest = hashlib.sha256(f"{spool.close()} {entry.digest}".encode()).hexdigest()
    source = Source(
        about.type.name,
        about.file,
        tuple(field for _, field in known),
        sheet=entry.table,
        headers=tuple(name for name, _ in known),
        digest=digest,
        parquet=spool.path,
        mapping=entry,
        kept=spool.kept,
    )
    return source, tuple(issues)


def _parts(
    connection: sa.Connection, table: _Table, read: list[str]
) -> Iterator[Sequence[sa.Row[*tuple[object, ...]]]]:
    """The rows in order of the key, some at a time."""
    columns = table.clause.c
    order: list[sa.ColumnElement[object]] = [columns[name] for name in table.key]
    query = _query(connection, table, read).order_by(
        *(order or [sa.cast(columns[name], sa.Text) for name in read])
    )
    result = connection.execute(query, execution_options={"stream_results": True, "yield_per": CHUNK})
    return result.partitions()


def _query(connection: sa.Connection, table: _Table, read: list[str]) -> sa.Select[*tuple[object, ...]]:
    columns = table.clause.c
    return sa.select(*(_as_text(connection, columns[name], table.columns[name]).label(name) for name in read))


def _kind(connection: sa.Connection, kind: object) -> str:
    """The DuckDB type of a column. SQLite's columns may hold anything, whatever they are declared as."""
    if connection.dialect.name == "sqlite":
        return "VARCHAR"
    if isinstance(kind, sa.Integer):
        return "BIGINT"
    if isinstance(kind, sa.Boolean):
        return "BOOLEAN"
    return "VARCHAR[]" if isinstance(kind, sa.ARRAY) else "VARCHAR"


def _as_text(
    connection: sa.Connection, column: sa.ColumnElement[object], kind: object
) -> sa.ColumnElement[object]:
    if connection.dialect.name == "sqlite" or isinstance(kind, (sa.Integer, sa.Boolean)):
        return column
    return sa.cast(column, sa.ARRAY(sa.Text) if isinstance(kind, sa.ARRAY) else sa.Text)


def _plain(value: object, kind: str) -> object:
    """A value as its column takes it."""
    if value is None or isinstance(value, str) or kind in ("BIGINT", "BOOLEAN"):
        return value
    if kind == "VARCHAR[]" and isinstance(value, list):
        return [v if v is None or isinstance(v, str) else UNREADABLE for v in value]
    # Only SQLite has others in a column of text.
    return repr(value) if isinstance(value, (int, float)) else UNREADABLE
