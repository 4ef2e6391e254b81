"""A store that changes row by row holds at any time what a store of the same files holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.base import Origin
from facts.cells import UNKNOWN, Cell, Record
from facts.changing.store import Changes, ChangingStore
from facts.holding import Holding
from facts.issues import Level
from facts.reading.folder import read_folder
from facts.reading.objects import Object
from facts.reading.source import Source
from facts.store import FactStore
from tests.records_under_test import TYPES

SOURCES = ["a", "b"]
POOLS: Mapping[str, list[object]] = {
    "id": ["U1", "U2", "F1", "F2", None, "~x"],
    "name": ["司法局", "镇", "U2", None],
    "aliases": [["局"], ["局", "镇"], None],
    "parent": ["U1", "镇", None],
    "unit": ["U1", "司法局", "局", "U9", None],
    "copied_to": [["U1", "局"], ["U9"], None],
    "filed_on": ["2019-06-18", "2019-02-30", None],
    "kinds": [["town"], None],
    "fine": ["1.5", "x", None],
    "held_on": ["2019-06-18", None],
    "topics": [["a"], ["a", "b"], None],
}


Content = dict[str, tuple[bool, list[str], dict[str, tuple[Mapping[str, Cell], tuple[Origin, ...]]]]]


def content(store: Holding) -> Content:
    """Everything a store says of its records and columns, by type and id."""
    found: Content = {}
    for name, described in store.types.items():
        records = list(store.records(name)) if store.has(name) else []
        origins = store.origins(name, [r.key for r in records])
        lacking = [f for f in described.fields if store.lacking(name, f)]
        found[name] = store.has(name), lacking, {r.id: (r.cells, origins[r.key]) for r in records}
    return found


@st.composite
def row(draw: st.DrawFn, name: str) -> dict[str, object]:
    """A row with some of the keys: those it lacks may be columns of its source, or not."""
    fields = [f for f in TYPES[name].fields if f in POOLS]
    keys = draw(st.lists(st.sampled_from(fields), min_size=1, unique=True))
    return {key: draw(st.sampled_from(POOLS[key])) for key in keys}


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for number in range(draw(st.integers(1, 8))):
        name = draw(st.sampled_from(sorted(TYPES)))
        what = draw(st.sampled_from(["put", "put", "put", "take", "file"]))
        source = draw(st.sampled_from(SOURCES))
        if what == "file":
            rows = draw(st.lists(row(name), max_size=3))
            columns = draw(st.lists(st.sampled_from(list(TYPES[name].fields)), min_size=1, unique=True))
            found.append(("file", name, f"{name}.csv", rows, columns))
        else:
            found.append((what, name, source, draw(row(name)), number + 1))
    return found


class Model:
    """The same changes, kept as the rows of sources."""

    def __init__(self) -> None:
        self.sources: dict[tuple[str, str], dict[str, tuple[int, dict[str, object]]]] = {}
        self.files: dict[tuple[str, str], Source] = {}

    def identity(self, name: str, values: Mapping[str, object]) -> str:
        at = TYPES[name].id
        id_ = values.get(at) if at else None
        if isinstance(id_, str) and not id_.startswith("~"):
            return id_
        return repr(sorted((k, v) for k, v in values.items() if v is not None))

    def build(self) -> FactStore:
        sources = list(self.files.values())
        for (name, source), rows in self.sources.items():
            columns = [f for f in TYPES[name].fields if any(f in v for _, v in rows.values())]
            columns = columns or list(TYPES[name].fields)
            listed = [(n, tuple(v.get(c) for c in columns)) for n, v in rows.values()]
            sources.append(Source(name, source, tuple(columns), listed))
        return FactStore.build(TYPES, sources)


@settings(max_examples=300, deadline=None)
@given(steps())
def test_the_records_are_those_of_a_store_of_the_same_sources(changes: list[tuple[Any, ...]]) -> None:
    store, model = ChangingStore(TYPES), Model()
    told: dict[tuple[str, int], Record] = {}
    for what, name, source, values, extra in changes:
        if what == "file":
            rows = [(n, tuple(v.get(c) for c in extra)) for n, v in enumerate(values, 1)]
            file = Source(name, source, tuple(extra), rows)
            done = store.replace_source(file)
            model.files[name, source] = file
        else:
            there = model.sources.setdefault((name, source), {})
            identity = model.identity(name, values)
            if what == "put":
                done = store.put(name, Object(extra, values), source)
                there[identity] = (extra, values)
            else:
                done = store.withdraw(name, Object(extra, values), source)
                there.pop(identity, None)
                if not there and not store.has(name):
                    del model.sources[name, source]
        for at, record in done.records.items():
            told.pop(at, None)
            told.update({at: record} if record is not None else {})
    model.sources = {
        key: rows for key, rows in model.sources.items() if rows or key[1] in store._books[key[0]].sources
    }
    expected = model.build()
    assert content(store) == content(expected)
    assert told == {(name, r.key): r for name in TYPES for r in store.records(name)}
    expected.con.close()


def lines(store: ChangingStore, name: str) -> dict[str, Mapping[str, Any]]:
    return {record.id: record.cells for record in store.records(name)}


def put(store: ChangingStore, name: str, source: str | None = None, /, **values: object) -> Changes:
    return store.put(name, Object(1, values), source)


def test_an_update_takes_the_place_of_the_record_and_a_source_speaks_for_itself() -> None:
    store = ChangingStore(TYPES)
    put(store, "unit", "a", id="U1", name="one")
    put(store, "unit", "b", id="U1", name="other")
    assert lines(store, "unit")["U1"]["name"] is UNKNOWN
    put(store, "unit", "b", id="U1", name="one")
    assert lines(store, "unit")["U1"]["name"] == "one"
    put(store, "unit", id="U1", name="another")
    assert lines(store, "unit")["U1"]["name"] == "another"
    assert store.withdraw("unit", "U1", "a").records == {}
    assert list(store.withdraw("unit", "U1").records.values()) == [None]
    assert store.has("unit")


def test_a_declared_type_has_a_source_in_which_nothing_happened() -> None:
    store = ChangingStore(TYPES)
    assert not store.has("unit")
    assert store.declare(["unit"]).sources == {"unit"}
    assert store.has("unit")
    assert store.lacking("unit", "name") == ()
    assert not store.declare(["unit"])


def test_a_key_that_comes_late_makes_the_cells_of_the_others_empty() -> None:
    store = ChangingStore(TYPES)
    put(store, "unit", id="U1")
    assert lines(store, "unit")["U1"]["name"] is UNKNOWN
    assert store.lacking("unit", "name") == ("live",)
    changes = put(store, "unit", id="U2", name="two")
    assert len(changes.records) == 2
    assert lines(store, "unit")["U1"]["name"] is None
    store.withdraw("unit", "U2")
    assert lines(store, "unit")["U1"]["name"] is UNKNOWN


def test_what_cannot_be_read_or_found_is_told() -> None:
    store = ChangingStore(TYPES)
    put(store, "unit", id="U1", name="司法局")
    codes = {i.code for i in put(store, "filing", id="F1", unit="司法", filed_on="2019-02-30", nix=1).issues}
    assert {"unknown_column", "unknown_reference"} <= codes
    assert any(code.startswith(("bad_date", "no_such")) for code in codes)
    nothing = put(store, "filing", nix=1)
    assert not nothing
    assert [i.level for i in nothing.issues if i.code == "no_known_column"] == [Level.ERROR]


def test_a_parquet_file_comes_in_as_its_rows(tmp_path: Path) -> None:
    duckdb.sql("SELECT 'U1' AS id, '司法局' AS name UNION ALL SELECT 'U2', NULL").write_parquet(
        str(tmp_path / "unit.parquet")
    )
    reading = read_folder(tmp_path, TYPES)
    store = ChangingStore(TYPES)
    for source in reading.sources:
        store.replace_source(source)
    expected = FactStore.build(TYPES, reading.sources)
    assert content(store) == content(expected)
    assert lines(store, "unit").keys() == {"U1", "U2"}
    expected.con.close()


def test_a_file_dropped_again_takes_the_place_of_what_it_said_before() -> None:
    store = ChangingStore(TYPES)
    store.replace_source(Source("unit", "unit.csv", ("id", "name"), [(2, ("U1", "a")), (3, ("U2", "b"))]))
    put(store, "filing", id="F1", unit="b")
    assert lines(store, "filing")["F1"]["unit"] == "U2"
    changes = store.replace_source(Source("unit", "unit.csv", ("id", "name"), [(2, ("U3", "b"))]))
    assert lines(store, "unit").keys() == {"U3"}
    assert lines(store, "filing")["F1"]["unit"] == "U3"
    assert len(changes.records) == 4


@pytest.mark.parametrize("rounds", [3000])
def test_a_store_of_which_everything_is_withdrawn_is_empty_inside(rounds: int) -> None:
    store = ChangingStore(TYPES)
    for n in range(rounds):
        put(store, "filing", id=f"F{n % 7}", unit=f"U{n % 5}", filed_on=f"2019-01-{n % 27 + 1:02}")
        put(store, "unit", id=f"U{n % 5}", name=f"n{n}")
    for n in range(7):
        store.withdraw("filing", f"F{n}")
        store.withdraw("unit", f"U{n}")
    for book in store._books.values():
        assert not any((book.slots, book.records, book.origins, book._group_of, book._groups, book._keys))
        assert not any((book.names._ids, book.names._said, book.names._names))
    assert not store._referrers
