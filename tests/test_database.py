"""Databases: the same facts from a table as from a file, in one snapshot, without a word of who may log in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

import cli
from facts.cells import UNKNOWN
from facts.issues import Issue, RecordsError
from facts.reading import database
from facts.reading.database_url import shown_url
from facts.reading.opening import read_records
from facts.store import FactStore
from tests.postgres_server import PASSWORD, USER, Server, binaries, running
from tests.records_under_test import TYPES, cells, content

PROGRAMS = binaries()
needs_server = pytest.mark.skipif(PROGRAMS is None, reason="no PostgreSQL server is installed (initdb)")

TABLE = """
CREATE TABLE "备案台账" (
  no INTEGER PRIMARY KEY, id TEXT, unit TEXT, filed_on DATE, pages INTEGER, fine NUMERIC(12, 2), accepted BOOLEAN
)"""
ROWS = """
INSERT INTO "备案台账" VALUES
  (10, 'F1', 'U1', '2019-06-18', 3, 1.5, true),
  (20, 'F2', '司法局', NULL, NULL, NULL, false),
  (30, 'F2', 'U1', NULL, 4, NULL, NULL),
  (40, 'F3', '无此单位', '2019-06-19', -1, 2.25, true)
"""
MAPPING = """\
sources:
  - {table: 备案台账, type: filing, ignore: [no]}
  - {table: units, type: unit, key: id}
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    assert PROGRAMS is not None
    with running(PROGRAMS) as found:
        yield found


@pytest.fixture
def postgres(server: Server) -> Callable[..., str]:
    """Run statements in a new, empty database of a real server; the URL to read it."""
    admin = sa.create_engine(_driver(server.url()), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with admin.connect() as connection:
        connection.execute(sa.text("DROP DATABASE IF EXISTS county WITH (FORCE)"))
        connection.execute(sa.text("CREATE DATABASE county"))

    def make(*statements: str) -> str:
        engine = sa.create_engine(_driver(server.url("county")), poolclass=sa.NullPool)
        with engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement.replace("%", "%%"))
        return server.url("county")

    return make


@pytest.fixture
def sqlite(tmp_path: Path) -> Callable[..., str]:
    def make(*statements: str) -> str:
        path = tmp_path / "county 1.db"
        connection = sqlite3.connect(path)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()
        return f"sqlite:///{path}"

    return make


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=needs_server)])
def make(request: pytest.FixtureRequest) -> Callable[..., str]:
    made: Callable[..., str] = request.getfixturevalue(request.param)
    return made


def _driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://")


def mapping(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def store_of(url: str, path: Path, files: Path | None = None) -> FactStore:
    reading = read_records(TYPES, files, path, url)
    return FactStore.build(TYPES, reading.sources, reading.issues)


def refused(url: str, path: Path | None) -> list[Issue]:
    with pytest.raises(RecordsError) as found:
        read_records(TYPES, None, path, url)
    return list(found.value.issues)


UNITS = (
    "CREATE TABLE units (id TEXT PRIMARY KEY, name TEXT, kind TEXT)",
    "INSERT INTO units VALUES ('U1', '司法局', '部门')",
)


def test_a_table_is_read_as_a_file_with_the_same_cells(make: Callable[..., str], tmp_path: Path) -> None:
    url = make(TABLE, ROWS, *UNITS)
    store = store_of(url, mapping(tmp_path, MAPPING))
    found = cells(store, "filing")
    assert found["F1"]["filed_on"] == date(2019, 6, 18)
    assert (found["F1"]["pages"], found["F1"]["fine"], found["F1"]["accepted"]) == (3, Decimal("1.5"), True)
    assert (found["F2"]["unit"], found["F2"]["pages"], found["F2"]["accepted"]) == ("U1", 4, False)
    assert found["F3"]["pages"] is UNKNOWN
    assert found["F3"]["officer"] is UNKNOWN
    said = {(i.code, i.sheet, i.row) for i in store.issues if i.level.value != "note"}
    assert said == {("negative_number", "备案台账", 4), ("unknown_reference", "备案台账", 4)}

    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "unit.csv").write_text("id,name,kind\nU1,司法局,部门\n", encoding="utf-8")
    (tmp_path / "files" / "filing.csv").write_text(
        "id,unit,filed_on,pages,fine,accepted\nF1,U1,2019-06-18,3,1.5,true\nF2,司法局,,,,false\nF2,U1,,4,,\n"
        "F3,无此单位,2019-06-19,-1,2.25,true\n",
        encoding="utf-8",
    )
    reading = read_records(TYPES, tmp_path / "files")
    same = FactStore.build(TYPES, reading.sources, reading.issues)
    assert {n: {i: c for i, (c, _) in kind.items()} for n, kind in content(store).items()} == {
        n: {i: c for i, (c, _) in kind.items()} for n, kind in content(same).items()
    }


def test_a_record_says_which_table_and_row_it_is_from(make: Callable[..., str], tmp_path: Path) -> None:
    url = make(TABLE, ROWS, *UNITS)
    store = store_of(url, mapping(tmp_path, MAPPING))
    record = store.find("filing", "F2")
    assert record is not None
    first, second = store.origins("filing", [record.key])[record.key]
    assert (first.sheet, first.row, second.row) == ("备案台账", 2, 3)
    assert first.file == shown_url(url)


def test_views_and_mapped_columns_are_read(make: Callable[..., str], tmp_path: Path) -> None:
    view = 'CREATE VIEW shown AS SELECT id AS cf_no, unit AS cf_jg FROM "备案台账" WHERE no < 20'
    url = make(TABLE, ROWS, view)
    text = "sources: [{table: shown, type: filing, columns: {id: cf_no, unit: cf_jg, accepted: {value: 是}}}]"
    store = store_of(url, mapping(tmp_path, text))
    assert {i: (c["unit"], c["accepted"]) for i, c in cells(store, "filing").items()} == {"F1": ("U1", True)}
    assert "table_without_key" in {i.code for i in store.issues}


def test_names_with_signs_of_sql_are_names(make: Callable[..., str], tmp_path: Path) -> None:
    url = make(
        """CREATE TABLE "a'b; DROP" ("完成率%" TEXT PRIMARY KEY, "x"":y" TEXT)""",
        """INSERT INTO "a'b; DROP" VALUES ('F1', 'U1')""",
    )
    text = """sources: [{table: "a'b; DROP", type: filing, columns: {id: 完成率%, unit: 'x":y'}}]"""
    assert cells(store_of(url, mapping(tmp_path, text)), "filing")["F1"]["unit"] == "U1"


def test_files_and_tables_can_be_read_together(make: Callable[..., str], tmp_path: Path) -> None:
    url = make(TABLE, ROWS)
    (tmp_path / "unit.csv").write_text("id,name,kind\nU1,司法局,部门\n", encoding="utf-8")
    path = mapping(tmp_path, "sources: [{table: 备案台账, type: filing, ignore: [no]}]")
    store = store_of(url, path, tmp_path)
    assert cells(store, "filing")["F2"]["unit"] == "U1"
    assert not [i for i in store.issues if i.code.startswith("mapping_")]


def test_rows_are_streamed_in_parts_and_none_is_lost(
    make: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "CHUNK", 7)
    rows = ", ".join(f"('F{n:03}', {n})" for n in range(100))
    url = make(
        "CREATE TABLE filing (id TEXT PRIMARY KEY, pages INTEGER)", f"INSERT INTO filing VALUES {rows}"
    )
    store = store_of(url, mapping(tmp_path, "sources: [{table: filing, type: filing}]"))
    assert {i: c["pages"] for i, c in cells(store, "filing").items()} == {f"F{n:03}": n for n in range(100)}


def test_the_hash_follows_the_rows(make: Callable[..., str], tmp_path: Path) -> None:
    path = mapping(tmp_path, "sources: [{table: filing, type: filing, key: id}]")
    url = make("CREATE TABLE filing (id TEXT)", "INSERT INTO filing VALUES ('F1')")
    first = store_of(url, path).hash
    assert store_of(url, path).hash == first
    make("INSERT INTO filing VALUES ('F2')")
    assert store_of(url, path).hash != first


@pytest.mark.parametrize(
    ("entry", "code", "found", "suggestion"),
    [
        ("{table: 备案台帐, type: filing}", "no_such_table", "备案台帐", "备案台账"),
        ("{table: 备案台账, type: filing, key: noo}", "no_such_key", "noo", "no"),
        ("{table: other, type: filing}", "no_known_column", None, None),
    ],
)
def test_what_the_database_does_not_have_is_said_with_the_nearest(
    make: Callable[..., str], tmp_path: Path, entry: str, code: str, found: str | None, suggestion: str | None
) -> None:
    url = make(TABLE, *UNITS, "CREATE TABLE other (a INTEGER)")
    path = mapping(tmp_path, f"sources:\n- {{table: units, type: unit}}\n- {entry}\n")
    store = store_of(url, path)
    (issue,) = (i for i in store.issues if i.code == code)
    assert (issue.found, issue.suggestion) == (found, suggestion)
    assert store.unreadable("filing")
    assert store.has("unit")
    only = mapping(tmp_path, f"sources: [{entry}]")
    assert code in {i.code for i in refused(url, only)}


def test_a_database_needs_a_mapping_that_names_tables(sqlite: Callable[..., str], tmp_path: Path) -> None:
    url = sqlite(TABLE)
    assert [i.code for i in refused(url, None)] == ["source_without_mapping"]
    path = mapping(tmp_path, "sources: [{file: a.csv, type: filing}]")
    assert [i.code for i in refused(url, path)] == ["source_without_mapping"]


def test_nothing_can_be_written(make: Callable[..., str]) -> None:
    url = make(TABLE, ROWS)
    engine = database._engine(url, "shown")
    with engine.connect() as connection, pytest.raises(sa.exc.DBAPIError, match=r"(?i)read-?only"):
        connection.exec_driver_sql('DELETE FROM "备案台账"')


# ------------------------------------------------------------------------------------------------ SQLite only


def test_columns_of_sqlite_may_hold_anything(sqlite: Callable[..., str], tmp_path: Path) -> None:
    url = sqlite(
        "CREATE TABLE filing (id INTEGER PRIMARY KEY, filed_on DATE, pages INTEGER, fine REAL, officer TEXT)",
        "INSERT INTO filing VALUES (1, '2019年6月18日', '三', 1.1, x'ff')",
        "INSERT INTO filing VALUES (2, 43634, 7, '3万元', CAST(x'ff41' AS TEXT))",
    )
    store = store_of(url, mapping(tmp_path, "sources: [{table: filing, type: filing}]"))
    found = cells(store, "filing")
    assert {row["filed_on"] for row in found.values()} == {date(2019, 6, 18)}
    assert (found["1"]["pages"], found["2"]["pages"]) == (UNKNOWN, 7)
    assert (found["1"]["fine"], found["2"]["fine"]) == (Decimal("1.1"), Decimal(30000))
    assert {row["officer"] for row in found.values()} == {UNKNOWN}
    assert sorted(i.code for i in store.issues if i.level.value == "error") == [
        *("control_character", "control_character", "not_number")
    ]


def test_a_sqlite_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    path = mapping(tmp_path, MAPPING)
    assert [i.code for i in refused(f"sqlite:///{tmp_path}/none.db", path)] == ["no_such_path"]
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "text.db").write_text("no database " * 100, encoding="utf-8")
    assert {i.code for i in refused(f"sqlite:///{tmp_path}/text.db", path)} & {
        "source_failed",
        "source_unreachable",
    }


# -------------------------------------------------------------------------------------------- PostgreSQL only


@needs_server
def test_types_of_postgresql_are_read_as_they_are_meant(postgres: Callable[..., str], tmp_path: Path) -> None:
    url = postgres(
        "CREATE TYPE mood AS ENUM ('镇', '部门')",
        "CREATE DOMAIN code AS varchar(20)",
        """CREATE TABLE filing (id code PRIMARY KEY, copied_to text[], kinds mood[], filed_on timestamptz,
           fine numeric, pages double precision, accepted boolean, officer bytea, phone jsonb, change bigint)""",
        """INSERT INTO filing VALUES
           ('F1', '{U1,"U2、3"}', '{镇}', '2019-06-18 23:30+00', 0.0001, 3, true, '\\x00', '{"a": 1}',
            -9223372036854775808),
           ('F2', NULL, '{}', 'infinity', 'NaN', 1e300, NULL, NULL, NULL, 1),
           ('F3', '{NULL,U1}', NULL, '0001-01-01 BC', 1e13, 0.5, false, NULL, NULL, NULL)""",
    )
    store = store_of(url, mapping(tmp_path, "sources: [{table: filing, type: filing}]"))
    found = cells(store, "filing")
    assert found["F1"]["copied_to"] == ("U1", "U2、3")
    assert found["F1"]["kinds"] == ("town",)
    assert found["F1"]["filed_on"] == date(2019, 6, 19)  # in China
    assert (found["F1"]["fine"], found["F3"]["fine"]) == (Decimal("0.0001"), Decimal(10**13))
    assert (found["F1"]["pages"], found["F1"]["change"]) == (3, -(2**63))
    assert found["F3"]["copied_to"] == ("U1",)
    assert {
        found[i][f] for i, f in (("F2", "filed_on"), ("F2", "fine"), ("F2", "pages"), ("F3", "filed_on"))
    } == {UNKNOWN}
    assert {row["officer"] for row in found.values()} == {UNKNOWN}
    assert [i.column for i in store.issues if i.code == "binary_column"] == ["officer"]


@needs_server
def test_a_table_of_another_schema_and_one_that_may_not_be_read(
    postgres: Callable[..., str], server: Server, tmp_path: Path
) -> None:
    postgres(
        "CREATE SCHEMA pub",
        "CREATE TABLE pub.filing (id text PRIMARY KEY)",
        "INSERT INTO pub.filing VALUES ('F1')",
        "CREATE TABLE unit (id text PRIMARY KEY)",
        "DROP ROLE IF EXISTS reader",
        "CREATE ROLE reader LOGIN PASSWORD 'r'",
        "GRANT USAGE ON SCHEMA pub TO reader",
        "GRANT SELECT ON pub.filing TO reader",
    )
    path = mapping(tmp_path, "sources: [{table: unit, type: unit}, {table: pub.filing, type: filing}]")
    store = store_of(server.url("county", "r", "reader"), path)
    assert list(cells(store, "filing")) == ["F1"]
    (issue,) = (i for i in store.issues if i.code == "source_failed")
    assert (issue.sheet, issue.found) == ("unit", "42501")
    assert store.unreadable("unit")


@needs_server
def test_all_tables_are_read_from_one_moment(
    postgres: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgres(TABLE, ROWS, *UNITS)
    read = database._source

    def meddling(*arguments: object) -> object:
        made = read(*arguments)  # type: ignore[arg-type]
        postgres("INSERT INTO units VALUES (gen_random_uuid(), 'x', 'y')")
        return made

    monkeypatch.setattr(database, "_source", meddling)
    assert store_of(url, mapping(tmp_path, MAPPING)).rows("unit") == 1


@needs_server
@pytest.mark.parametrize("what", ["password", "user", "database", "port"])
def test_a_login_that_fails_is_one_sentence_without_credentials(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    path = mapping(tmp_path, MAPPING)
    url = {
        "password": server.url(password="wr0ng-Secret"),
        "user": server.url(user="nobody-knows", password="wr0ng-Secret"),
        "database": server.url("no_such_place"),
        "port": Server(1).url(),
    }[what]
    code = cli.run(["check", "--source", url, "--mapping", str(path), "--lang", "en"])
    out, err = capsys.readouterr()
    assert code == 2
    assert len(err.splitlines()) == 1
    assert not {w for w in (PASSWORD, "s3cret", "wr0ng-Secret", USER, "nobody-knows") if w in out + err}
    assert "127.0.0.1" in err


@needs_server
def test_a_report_names_the_database_and_never_who_logged_in(
    postgres: Callable[..., str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = postgres(
        "CREATE TABLE cf_jdxx (cf_wsh text PRIMARY KEY, cf_xdr_mc text, cf_jdrq text, cf_cfjg text, fbsj timestamp)",
        "INSERT INTO cf_jdxx VALUES ('罚〔2019〕1号', '某厂', '2019/09/24', '县生态环境局', '2019-10-14 09:00')",
        "CREATE TABLE jg (id text PRIMARY KEY, name text, kind text)",
        "INSERT INTO jg VALUES ('U1', '县生态环境局', '部门')",
    )
    path = mapping(
        tmp_path,
        "sources: [{table: cf_jdxx, form: penalty, columns: {published_on: fbsj, is_major: {value: 否}}},"
        " {table: jg, type: unit}]",
    )
    command = ["--source", url, "--mapping", str(path), "--as-of", "2020-01-15"]
    assert cli.run(["check", *command, "--partial", "--clause", "1.6", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert not {word for word in (USER, "s3cret", PASSWORD) if word in out + err}
    options = json.loads(out)["receipt"]["options"]
    assert "罚〔2019〕1号" in out  # published on the eleventh working day
    assert (options["source"], options["mapping"]) == (shown_url(url), "mapping.yaml")


# ------------------------------------------------------------------------------------------------------- URLs


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://u:p@h:5432/db?sslmode=require", "postgresql://h:5432/db"),
        ("postgresql+psycopg://u@h/db", "postgresql://h/db"),
        ("sqlite:////srv/county.db", "sqlite:////srv/county.db"),
        ("postgresql://u:p/q@h/db", "***"),
        ("postgresql://u:1#q@h/db", "***"),
        ("postgresql://u:1?q@h/db", "***"),
        ("u:p@h", "***"),
        ("postgresql://[", "***"),
    ],
)
def test_a_url_is_shown_without_credentials(url: str, shown: str) -> None:
    assert shown_url(url) == shown


WORD = st.text("abcXYZ019-._~%", min_size=1, max_size=8)


@given(WORD, st.text(min_size=1, max_size=12))
def test_no_password_is_ever_shown(user: str, password: str) -> None:
    secret = f"{user}S3CRET{password}"
    shown = shown_url(f"postgresql://{user}:{secret}@host/db")
    assert "S3CRET" not in shown


@pytest.mark.parametrize(
    "url",
    [
        "mysql://u:p@h/db",
        "x",
        "",
        "postgresql://",
        "oracle://u:pw@h",
        "sqlite://",
        "postgresql://u:p w@h:port/d",
    ],
)
def test_what_is_no_database_to_read_is_one_sentence(tmp_path: Path, url: str) -> None:
    (issue,) = refused(url, mapping(tmp_path, MAPPING))
    assert issue.code in ("source_kind", "no_such_path", "source_unreachable")
    assert "p w" not in str(issue)
