"""The two ways into the store, Python rows and DuckDB columns, must not differ in anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from facts.reading.source import Source
from facts.store import FactStore
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
    con = duckdb.connect()
    con.execute(f"CREATE TABLE t ({', '.join(f'{c} {t}' for c, t in zip(columns, types, strict=True))})")
    if rows:
        con.executemany(
            f"INSERT INTO t VALUES ({', '.join('?' for _ in columns)})", [list(row) for row in rows]
        )
    plain = path.with_name("being_written")
    con.execute(f"COPY t TO '{plain}' (FORMAT parquet)")
    plain.rename(path)
    con.close()


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
)
@example(units=[(("id", "kind"), [["U1", "镇"], ["U2", "镇"]])], filings=[], visits=[], columnar=[True] * 9)
@example(
    units=[(("id", "name"), [["U1", "司法局"]])],
    filings=[(("id", "unit", "accepted"), [["F1", "司法局", "是"], ["F2", "U9", ""]])],
    visits=[],
    columnar=[False, False, False, True] + [True] * 5,
)
def test_text_columns_mean_the_same_whichever_way_they_come_in(
    folder: Path, units: list, filings: list, visits: list, columnar: list[bool]
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
    by_rows, by_columns = FactStore.build(TYPES, plain), FactStore.build(TYPES, mixed[::-1])
    assert content(by_columns) == content(by_rows)
    assert by_columns.hash == by_rows.hash
    for name in TYPES:
        assert dict(by_columns.statistics(name)) == dict(by_rows.statistics(name))
    assert by_columns.issues == by_rows.issues
