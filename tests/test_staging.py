"""The two ways into the store, Python rows and DuckDB columns, must not differ in anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from facts import assembling
from facts.base import Origin
from facts.cells import UNKNOWN
from facts.masking import Masker
from facts.reading.source import Source
from facts.store import FactStore
from facts.tables import connect
from tests.records_under_test import TYPES, content

TEXTS = [
    "U1",
    "U2",
    "司法局",
    "县司法局",
    " U1 ",
    "U1\u3000",
    "无",
    "空",
    "—",
    "-",
    "/",
    "",
    "~a",
    "a\nb",
    "a\u200bb",
    "无 事",
]
POOLS: dict[str, list[str]] = {
    "id": ["F1", "F2", "F3", " F1", "", "无", "~x", "F\x01"],
    "unit": [*TEXTS, "Ｕ１"],
    "copied_to": ["U1", "U1、U2", "司法局;U2", "U9", "、", "", "U2；U1", "a\x02b", "无"],
    "filed_on": [
        "2019-06-18",
        "2019/6/18",
        "2019年6月",
        "2019-02-30",
        "",
        "—",
        "二〇一九年六月十八日",
        "1800-01-01",
    ],
    "pages": ["1", "2", "1,000", "-3", "x", "", "９", "1.0", "99999999999999999999"],
    "change": ["-3", "-0", "3", "3万"],
    "fine": ["1.5", "1.50", "1.23456", "1,234.5万元", "-1", "", "-0", "100000000000000"],
    "accepted": ["是", "否", "√", "无", "true", "maybe", "", "—"],
    "kinds": ["town", "镇、局", "无", "镇;xx", "", "Town"],
    "officer": ["张三", "李四", "", "王五\x07"],
    "phone": ["13800000000", ""],
    "name": ["司法局", "水务局", "县司法局", ""],
    "aliases": ["县司法局", "县司法局、水利局", "", "U2"],
    "kind": ["镇", "department", "无", "xx", "乡镇", ""],
    "parent": ["U1", "司法局", "U9", ""],
    "held_on": ["2019-01-01", "2019.1.1", "", "2019"],
    "cost": ["1", "1.0", "x", ""],
    "topics": ["甲、乙", "乙;甲", "甲", ""],
    "open": ["是", "有", "?", ""],
}


@st.composite
def sources(
    draw: st.DrawFn, record_type: str, ids: Sequence[str] = ()
) -> list[tuple[tuple[str, ...], list[list[str]]]]:
    """Some sources of one type, each with its columns and rows of text."""
    fields = list(TYPES[record_type].fields)
    found = []
    for _ in range(draw(st.integers(0, 3))):
        columns = tuple(f for f in fields if draw(st.integers(0, 9)) > 0) or (fields[0],)
        row = st.tuples(*(st.sampled_from(ids if ids and c == "id" else POOLS[c]) for c in columns)).map(list)
        found.append((columns, draw(st.lists(row, max_size=5))))
    return found


def write_parquet(
    path: Path, columns: Sequence[str], types: Sequence[str], rows: Sequence[Sequence[object]]
) -> None:
    con = connect()
    con.execute(f"CREATE TEMP TABLE t ({', '.join(f'{c} {t}' for c, t in zip(columns, types, strict=True))})")
    if rows:
        con.executemany(
            f"INSERT INTO t VALUES ({', '.join('?' for _ in columns)})", [list(row) for row in rows]
        )
    plain = path.with_name("being_written")
    con.execute(f"COPY t TO '{plain}' (FORMAT parquet)")
    plain.rename(path)
    con.close()


# Rows up to which records are copied into a table, odd rows up to which they are set apart: every way there is.
LIMITS = [(assembling.SMALL, assembling.MOST_ODD), (0, assembling.MOST_ODD), (0, 0), (assembling.SMALL, 0)]


def build_within(
    limits: tuple[int, int], given_sources: Sequence[Source], masker: Masker | None = None
) -> FactStore:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assembling, "SMALL", limits[0])
        patch.setattr(assembling, "MOST_ODD", limits[1])
        return FactStore.build(TYPES, given_sources, masker=masker)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("parquet")


@settings(
    max_examples=15,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    units=sources("unit", ["U1", "U2", "U3", "司法局", ""]),
    filings=sources("filing"),
    visits=sources("filing_visit"),
    columnar=st.lists(st.booleans(), min_size=9, max_size=9),
    limits=st.sampled_from(LIMITS),
)
@example(
    units=[(("id", "kind"), [["U1", "镇"], ["U2", "镇"]])],
    filings=[],
    visits=[],
    columnar=[True] * 9,
    limits=LIMITS[0],
)
@example(
    units=[(("id", "name"), [["U1", "司法局"]])],
    filings=[(("id", "unit", "accepted"), [["F1", "司法局", "是"], ["F2", "U9", ""]])],
    visits=[],
    columnar=[False, False, False, True] + [True] * 5,
    limits=LIMITS[1],
)
@example(
    units=[],
    filings=[(("id", "officer"), [["F1", "张三"], ["F1", "李四"]])],
    visits=[],
    columnar=[True] * 9,
    limits=LIMITS[0],
)
def test_text_columns_mean_the_same_whichever_way_they_come_in(
    folder: Path, units: list, filings: list, visits: list, columnar: list[bool], limits: tuple[int, int]
) -> None:
    plain: list[Source] = []
    mixed: list[Source] = []
    for record_type, given_sources in (("unit", units), ("filing", filings), ("filing_visit", visits)):
        for columns, rows in given_sources:
            n = len(plain)
            file = f"{record_type}-{n}"
            source = Source(record_type, file, columns, list(enumerate(rows, 1)), digest=str(n))
            plain.append(source)
            if columnar[n]:
                path = folder / f"{file}.parquet"
                write_parquet(path, columns, ["VARCHAR"] * len(columns), rows)
                source = Source(record_type, file, columns, headers=columns, parquet=path, digest=str(n))
            mixed.append(source)
    masker = Masker(TYPES)  # one key, so that the tags of the officers can be compared
    by_rows, by_columns = (
        FactStore.build(TYPES, plain, masker=masker),
        build_within(limits, mixed[::-1], masker),
    )
    assert content(by_columns) == content(by_rows)
    assert by_columns.hash == by_rows.hash
    for name in TYPES:
        assert dict(by_columns.statistics(name)) == dict(by_rows.statistics(name))
    assert by_columns.issues == by_rows.issues


# What DuckDB types a column can have, with values of every kind: clean, odd, out of range.
WHOLE = st.one_of(st.integers(-5, 5), st.sampled_from([0, 2**31 - 1]))
FLOAT = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(-(10**15), 10**15).map(float),
    st.integers(-(10**13), 10**13).map(lambda n: n / 10_000),
    st.sampled_from([0.1, -0.0, 1.00005, 99999999999.9999, 123456789012.3456, 2.0**53, 1e14, 9.2e18, 1e300]),
)
DAY = st.one_of(st.dates(), st.sampled_from([date(1, 1, 1), date(1899, 12, 31), date(9999, 12, 31)]))
TEXT = st.one_of(
    st.sampled_from([*TEXTS, "2019-06-18", "12", "1.5", "是", "true", "town", "2019-02-30"]),
    st.text(max_size=6),
)
TYPED: dict[str, st.SearchStrategy[object]] = {
    "INTEGER": WHOLE,
    "BIGINT": st.integers(-(2**63), 2**63 - 1),
    "UTINYINT": st.integers(0, 255),
    "DOUBLE": FLOAT,
    "DECIMAL(9,2)": st.decimals(-9999999, 9999999, places=2),
    "DECIMAL(18,4)": st.decimals(Decimal("-99999999999999.9999"), Decimal("99999999999999.9999"), places=4),
    "DECIMAL(20,6)": st.decimals(-(10**13), 10**13, places=6),
    "BOOLEAN": st.booleans(),
    "DATE": DAY,
    "TIMESTAMP": st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)),
    "VARCHAR": TEXT,
    "VARCHAR[]": st.lists(st.one_of(st.none(), TEXT), max_size=3),
}


def utf8(value: object) -> bool:
    """Whether DuckDB can hold this value: no half of a character pair, no NUL."""
    texts = value if isinstance(value, list) else [value]
    return not any(
        isinstance(t, str) and ("\0" in t or (not t.isascii() and t.encode("utf-8", "ignore").decode() != t))
        for t in texts
    )


@settings(
    max_examples=30,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    kind=st.sampled_from(sorted(TYPED)),
    field=st.sampled_from([f for f in TYPES["filing"].fields if f != "id"]),
    data=st.data(),
)
def test_typed_columns_mean_what_their_values_mean(
    folder: Path, kind: str, field: str, data: st.DataObject
) -> None:
    values = data.draw(st.lists(st.one_of(st.none(), TYPED[kind].filter(utf8)), max_size=6))
    columns, rows = ("id", field), [[f"F{n}", value] for n, value in enumerate(values)]
    path = folder / "typed.parquet"
    write_parquet(path, columns, ["VARCHAR", kind], rows)
    by_rows = FactStore.build(TYPES, [Source("filing", "f", columns, list(enumerate(rows, 1)))])
    by_columns = FactStore.build(TYPES, [Source("filing", "f", columns, headers=columns, parquet=path)])
    assert content(by_columns) == content(by_rows)
    assert by_columns.statistics("filing") == by_rows.statistics("filing")
    assert [(i.code, i.row, i.field) for i in by_columns.issues] == [
        (i.code, i.row, i.field) for i in by_rows.issues
    ]


@pytest.mark.parametrize(
    ("kind", "text", "day"),
    [
        ("TIMESTAMPTZ", "2019-06-18 15:59:59+00", date(2019, 6, 18)),
        ("TIMESTAMPTZ", "2019-06-18 16:00:00+00", date(2019, 6, 19)),
        ("TIMESTAMP_NS", "2019-06-18 23:59:59.999999999", date(2019, 6, 18)),
        ("TIMESTAMP_NS", "1969-12-31 23:59:59.999999999", date(1969, 12, 31)),
        ("TIMESTAMP_NS", "2019-06-18 00:00:00", date(2019, 6, 18)),
        ("TIMESTAMP_NS", "infinity", UNKNOWN),
        ("TIMESTAMP", "2019-06-18 23:59:59.999999", date(2019, 6, 18)),
        ("TIMESTAMP_MS", "1960-06-18 23:59:59.999", date(1960, 6, 18)),
        ("TIMESTAMPTZ", "infinity", UNKNOWN),
        ("DATE", "infinity", UNKNOWN),
        ("DATE", "0044-03-15 (BC)", UNKNOWN),
        ("TIMESTAMP", "-infinity", UNKNOWN),
        ("TIME", "10:00:00", UNKNOWN),
        ("BLOB", "2019-06-18", date(2019, 6, 18)),
        ("STRUCT(a INTEGER)", "{'a': 1}", UNKNOWN),
        ("INTEGER[]", "[1]", UNKNOWN),
    ],
)
def test_columns_of_any_type_are_read_or_refused(folder: Path, kind: str, text: str, day: object) -> None:
    path = folder / "any.parquet"
    write_parquet(path, ("id", "filed_on"), ("VARCHAR", kind), [["F1", text]])
    source = Source("filing", "f", ("id", "filed_on"), headers=("id", "filed_on"), parquet=path)
    store = FactStore.build(TYPES, [source])
    found = store.find("filing", "F1")
    assert found is not None
    assert found.cells["filed_on"] == day


def tables_of(store: FactStore) -> dict[str, str]:
    """What the connection has of its own: name and kind."""
    query = "SELECT table_name, table_type FROM information_schema.tables WHERE table_catalog = 'temp'"
    return dict(store.con.execute(query).fetchall())


@pytest.fixture
def filings(folder: Path) -> Source:
    """Filings of which nearly all can stay in their file: one has an odd cell, two share an id."""
    path = folder / "filings.parquet"
    rows = [[f"F{n:02}", " U1 " if n == 7 else "U1", n % 2 == 0] for n in range(20)] + [["F03", "U1", True]]
    columns = ("id", "unit", "accepted")
    write_parquet(path, columns, ("VARCHAR", "VARCHAR", "BOOLEAN"), rows)
    return Source("filing", "f", columns, headers=columns, parquet=path)


def test_rows_of_a_large_file_stay_there_except_those_that_must_be_decided(filings: Source) -> None:
    store = build_within((0, assembling.MOST_ODD), [filings])
    assert tables_of(store) == {
        "record_filing": "VIEW",
        "record_filing_merged": "LOCAL TEMPORARY",
        "record_filing_origins": "LOCAL TEMPORARY",
        "apart_filing": "LOCAL TEMPORARY",
    }
    merged = store.con.execute("SELECT _id, unit, accepted FROM record_filing_merged ORDER BY _id").fetchall()
    assert merged == [("F03", "U1", None), ("F07", "U1", False)]


def test_a_small_file_becomes_one_table(filings: Source) -> None:
    store = build_within((assembling.SMALL, assembling.MOST_ODD), [filings])
    expected = {"record_filing": "LOCAL TEMPORARY", "record_filing_origins": "LOCAL TEMPORARY"}
    assert tables_of(store) == expected


def test_a_large_file_of_odd_cells_is_copied_once(filings: Source) -> None:
    store = build_within((0, 0), [filings])
    assert tables_of(store).keys() >= {"record_filing", "staged_filing_copy"}
    assert "odd_filing_0_unit" not in tables_of(store)


def test_records_of_a_large_file_are_paged_without_losing_any(
    filings: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = build_within((0, assembling.MOST_ODD), [filings])
    whole = list(store.records("filing"))
    monkeypatch.setattr("facts.store.KEPT", 0)
    monkeypatch.setattr("facts.store.PAGE", 3)
    paged = build_within((0, assembling.MOST_ODD), [filings])
    assert list(paged.records("filing")) == whole
    assert len(whole) == 20
    keys = [record.key for record in whole if record.id in ("F03", "F19")]
    assert [r.id for r in paged.fetch("filing", keys).values()] == ["F03", "F19"]
    assert paged.origins("filing", keys) == {
        keys[0]: (Origin("f", 4), Origin("f", 21)),
        keys[1]: (Origin("f", 20),),
    }
    found = paged.find("filing", "F03")
    assert found is not None
    assert (found.key, found.cells["accepted"]) == (keys[0], UNKNOWN)


def test_the_same_files_give_the_same_keys(filings: Source) -> None:
    stores = [build_within(limits, [filings]) for limits in LIMITS]
    keys = [{record.id: record.key for record in store.records("filing")} for store in stores]
    assert keys == keys[:1] * len(LIMITS)
