"""What a store says of its records: merging, unknown cells, references, keys, origins, statistics."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from facts.base import Origin
from facts.cells import UNKNOWN
from facts.given import GivenSource
from facts.masking import Masker
from facts.reading.source import Source
from facts.store import FactStore
from tests.records_under_test import TYPES, cells, codes, content
from tests.test_staging import sources

Row = Mapping[str, object]


def filings(*rows: Row | GivenSource, **others: list[Row]) -> FactStore:
    return FactStore.of(TYPES, {"filing": rows, **others})  # type: ignore[dict-item]


F1 = {"id": "F1", "accepted": True, "unit": "U1"}


# ------------------------------------------------------------------------------------------- cells


def test_a_field_that_a_row_leaves_out_is_empty_and_required_and_empty_is_unknown() -> None:
    record = cells(filings({"id": "F1"}), "filing")["F1"]
    assert record["pages"] is None
    assert record["accepted"] is UNKNOWN


def test_values_come_back_with_their_types() -> None:
    row = {
        **F1,
        "filed_on": date(2019, 6, 18),
        "pages": 3,
        "fine": Decimal("1.5"),
        "copied_to": ["U2", "U1", "U2"],
        "kinds": {"town"},
    }
    record = cells(filings(row), "filing")["F1"]
    assert record["filed_on"] == date(2019, 6, 18)
    assert (record["pages"], record["fine"], record["accepted"]) == (3, Decimal("1.5"), True)
    assert (record["copied_to"], record["kinds"]) == (("U1", "U2"), ("town",))


def test_an_empty_list_is_an_empty_cell() -> None:
    assert cells(filings({**F1, "copied_to": []}), "filing")["F1"]["copied_to"] is None


def test_unknown_and_unreadable_cells_are_unknown() -> None:
    store = filings({**F1, "pages": UNKNOWN, "filed_on": "2019年6月"})
    record = cells(store, "filing")["F1"]
    assert (record["pages"], record["filed_on"]) == (UNKNOWN, UNKNOWN)
    assert codes(store.issues) == ["incomplete_date"]


def test_a_missing_column_is_unknown_in_its_own_source_only() -> None:
    store = filings(
        GivenSource([F1], frozenset({"pages"})), GivenSource([{"id": "F2", "accepted": True, "pages": 2}])
    )
    found = cells(store, "filing")
    assert (found["F1"]["pages"], found["F2"]["pages"]) == (UNKNOWN, 2)
    assert store.lacking("filing", "pages") == ("filing",)
    assert store.lacking("filing", "unit") == ()


def test_no_column_takes_a_column_from_every_source() -> None:
    store = FactStore.of(TYPES, {"filing": [F1]}, no_column=["filing.pages"])
    assert cells(store, "filing")["F1"]["pages"] is UNKNOWN
    assert store.lacking("filing", "pages") == ("filing",)


def test_a_source_without_rows_is_a_source() -> None:
    store = FactStore.of(TYPES, {"filing": []})
    assert store.has("filing")
    assert not store.has("unit")
    assert (store.rows("filing"), store.rows("unit")) == (0, 0)
    for name in TYPES:
        assert store.con.execute(f"SELECT count(*) FROM {store.table(name)}").fetchall() == [(0,)]
        assert list(store.records(name)) == []


def test_an_unreadable_source_is_named_and_is_none_to_read() -> None:
    store = filings(GivenSource([F1]), GivenSource(unreadable=True), unit=[{"id": "U1", "kind": "镇"}])
    assert list(cells(store, "filing")) == ["F1"]
    assert store.unreadable("filing") == ("filing[1]",)
    assert {store.lacking("filing", name) for name in TYPES["filing"].fields} == {()}
    assert store.issues == ()
    nothing = FactStore.of(TYPES, {"filing": [GivenSource(unreadable=True)]})
    assert not nothing.has("filing")
    assert (nothing.unreadable("filing"), nothing.rows("filing")) == (("filing",), 0)
    with pytest.raises(ValueError, match="cannot be read"):
        filings(GivenSource([F1], unreadable=True))


@pytest.mark.parametrize(
    ("given_rows", "no_column"),
    [
        ({"filng": []}, ()),
        ({"filing": [{"idd": 1}]}, ()),
        ({"filing": []}, ("filing.x",)),
        ({"filing": [F1]}, ("filing.id",)),
    ],
)
def test_a_misspelt_type_or_field_is_an_error(given_rows: dict, no_column: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        FactStore.of(TYPES, given_rows, no_column)


# ----------------------------------------------------------------------------------------- merging


def test_rows_of_one_id_complete_each_other() -> None:
    store = filings({**F1, "pages": 3}, {**F1, "fine": 2}, {"id": "F1", "officer": UNKNOWN})
    record = cells(store, "filing")["F1"]
    assert (record["pages"], record["fine"], record["officer"], record["change"]) == (3, 2, UNKNOWN, None)
    assert codes(store.issues) == ["rows_combined"]


def test_rows_of_one_id_that_disagree_make_the_cell_unknown_and_are_listed() -> None:
    store = filings({**F1, "pages": 3}, {**F1, "pages": 4}, {**F1, "pages": 3})
    assert cells(store, "filing")["F1"]["pages"] is UNKNOWN
    (issue,) = (i for i in store.issues if i.code == "conflicting_values")
    assert (issue.field, issue.record, issue.found) == ("pages", "F1", "3 | 4")
    assert (issue.row, issue.others) == (1, ("filing:2", "filing:3"))


def test_lists_that_are_the_same_set_agree() -> None:
    store = filings({**F1, "copied_to": ["a", "b"]}, {**F1, "copied_to": "b、a"})
    assert cells(store, "filing")["F1"]["copied_to"] == ("a", "b")


def test_a_filled_value_wins_over_an_unknown_one_and_empty_does_not() -> None:
    store = filings({**F1, "pages": UNKNOWN, "fine": UNKNOWN}, {**F1, "pages": 3})
    record = cells(store, "filing")["F1"]
    assert (record["pages"], record["fine"]) == (3, UNKNOWN)


def test_required_is_asked_of_the_record_not_of_its_rows() -> None:
    assert cells(filings({"id": "F1"}, F1), "filing")["F1"]["accepted"] is True


def test_a_row_without_id_is_a_record_with_an_unknown_id() -> None:
    store = filings({"id": "", "pages": 1}, {"pages": 2}, {"pages": 2})
    found = cells(store, "filing")
    assert len(found) == 2
    assert all(id_.startswith("~") and record["id"] is UNKNOWN for id_, record in found.items())
    assert codes(store.issues).count("missing_id") == 3
    assert codes(store.issues).count("identical_rows") == 1


def test_identical_rows_of_a_type_without_id_are_one_record_and_different_ones_are_not() -> None:
    rows = [
        {"held_on": date(2019, 1, 1), "cost": "1.0"},
        {"held_on": "2019/1/1", "cost": 1},
        {"held_on": date(2019, 1, 2)},
    ]
    store = FactStore.of(TYPES, {"filing_visit": rows})
    assert store.rows("filing_visit") == 2
    assert "identical_rows" in codes(store.issues)


def test_rows_with_different_unreadable_cells_are_not_identical() -> None:
    rows = [{"held_on": "2019年6月"}, {"held_on": "2019年7月"}, {"held_on": "2019年6月"}]
    assert FactStore.of(TYPES, {"filing_visit": rows}).rows("filing_visit") == 2


def test_rows_of_which_nothing_is_known_are_never_the_same_record() -> None:
    nothing = dict.fromkeys(TYPES["filing_visit"].fields, UNKNOWN)
    assert FactStore.of(TYPES, {"filing_visit": [nothing, nothing]}).rows("filing_visit") == 2


@pytest.mark.parametrize("id_", ["~3f9a1c2b4d5e6f70", "~"])
def test_no_typed_id_can_pass_for_one_made_of_content(id_: str) -> None:
    store = filings({**F1, "id": id_})
    assert "reserved_id" in codes(store.issues)
    assert cells(store, "filing").keys() != {id_}


@settings(max_examples=40, phases=[Phase.explicit, Phase.generate], deadline=None)
@given(
    units=sources("unit", ["U1", "U2", "U3", ""]),
    files=sources("filing"),
    visits=sources("filing_visit"),
    seed=st.integers(),
)
def test_the_order_of_files_and_rows_never_matters(units: list, files: list, visits: list, seed: int) -> None:
    plain = [
        Source(name, f"{name}-{n}", columns, list(enumerate(rows, 1)), digest=f"{n}")
        for name, given_sources in (("unit", units), ("filing", files), ("filing_visit", visits))
        for n, (columns, rows) in enumerate(given_sources)
    ]
    order = random.Random(seed)
    mixed = [
        Source(s.type, s.file, s.columns, order.sample(list(s.rows), len(list(s.rows))), digest=s.digest)
        for s in plain
    ]
    order.shuffle(mixed)
    masker = Masker(TYPES)
    a, b = (FactStore.build(TYPES, sources, masker=masker) for sources in (plain, mixed))
    assert content(a) == content(b)
    assert a.issues == b.issues
    assert a.hash == b.hash


# --------------------------------------------------------------------------------------- references

UNITS = [
    {"id": "U1", "name": "司法局", "aliases": ["县司法局", "法制办"], "kind": "部门"},
    {"id": "U2", "name": "水务局", "aliases": ["法制办"], "kind": "部门"},
]


def test_a_reference_by_name_or_alias_becomes_the_id() -> None:
    store = filings({**F1, "unit": "司法局", "copied_to": ["水务局", "U1", "县司法局"]}, unit=UNITS)
    record = cells(store, "filing")["F1"]
    assert (record["unit"], record["copied_to"]) == ("U1", ("U1", "U2"))
    assert store.issues == ()


def test_an_id_goes_before_a_name() -> None:
    units = [*UNITS, {"id": "司法局", "kind": "部门"}]
    assert cells(filings({**F1, "unit": "司法局"}, unit=units), "filing")["F1"]["unit"] == "司法局"


def test_a_name_that_two_records_share_is_not_resolved() -> None:
    store = filings({**F1, "unit": "法制办"}, unit=UNITS)
    assert cells(store, "filing")["F1"]["unit"] == "法制办"
    assert codes(store.issues) == ["ambiguous_reference"]


def test_a_name_on_which_the_rows_of_one_id_disagree_names_nobody() -> None:
    store = filings({**F1, "unit": "司法厅"}, unit=[*UNITS, {"id": "U1", "name": "司法厅"}])
    assert cells(store, "filing")["F1"]["unit"] == "司法厅"
    assert "unknown_reference" in codes(store.issues)


def test_rows_that_name_one_unit_in_two_ways_agree() -> None:
    store = filings({**F1, "unit": "U1"}, {**F1, "unit": "司法局"}, unit=UNITS)
    assert cells(store, "filing")["F1"]["unit"] == "U1"


def test_a_reference_to_nothing_is_a_warning_with_the_nearest_name() -> None:
    store = filings({**F1, "unit": "司法居"}, unit=UNITS)
    (issue,) = store.issues
    assert (issue.code, issue.found, issue.suggestion, issue.row) == (
        "unknown_reference",
        "司法居",
        "司法局",
        1,
    )


def test_a_reference_may_lead_to_a_record_of_a_file_that_could_not_be_read() -> None:
    units = [GivenSource(UNITS), GivenSource(unreadable=True)]
    store = FactStore.of(
        TYPES, {"filing": [{**F1, "unit": "U9"}, {**F1, "id": "F2", "unit": "法制办"}], "unit": units}
    )
    assert codes(store.issues) == ["ambiguous_reference"]


def test_an_empty_reference_matches_nothing_and_is_a_warning() -> None:
    assert codes(filings({**F1, "unit": None}).issues) == ["empty_reference"]
    assert codes(filings({**F1, "unit": UNKNOWN}).issues) == []


def test_without_a_source_nothing_is_said_of_references() -> None:
    assert filings({**F1, "unit": "U9"}).issues == ()


def test_a_type_can_refer_to_itself() -> None:
    store = FactStore.of(TYPES, {"unit": [*UNITS, {"id": "U3", "kind": "镇", "parent": "司法局"}]})
    assert cells(store, "unit")["U3"]["parent"] == "U1"
    assert store.issues == ()


# ------------------------------------------------------------------------------- looking things up


def test_records_are_found_by_key_and_id() -> None:
    store = filings(*({"id": f"F{n}", "accepted": True} for n in (3, 1, 2)))
    keys = {r.id: r.key for r in store.records("filing")}
    assert set(keys) == {"F1", "F2", "F3"}
    wanted = [keys["F3"], keys["F1"], 99]
    assert {k: r.id for k, r in store.fetch("filing", wanted).items()} == {keys["F1"]: "F1", keys["F3"]: "F3"}
    found = store.find("filing", "F2")
    assert found is not None
    assert found.key == keys["F2"]
    assert store.find("filing", "F9") is None
    assert store.fetch("filing", []) == {}


def test_records_are_paged_without_losing_any() -> None:
    store = filings(*({"id": f"F{n:05}", "accepted": True} for n in range(12_345)))
    assert [r.key for r in store.records("filing")] == list(range(12_345))


def test_every_row_of_a_record_is_among_its_origins_the_first_place_first() -> None:
    store = filings(GivenSource([{"id": "F0"}, F1]), GivenSource([F1]))
    (key,) = (r.key for r in store.records("filing") if r.id == "F1")
    assert store.origins("filing", [key]) == {key: (Origin("filing", 2), Origin("filing[1]", 1))}
    assert store.origins("filing", []) == {}


def test_statistics_count_every_cell() -> None:
    rows: list[Row] = [
        {**F1, "filed_on": date(2019, 1, 2), "pages": UNKNOWN},
        {"id": "F2", "accepted": True, "filed_on": date(2018, 1, 1)},
        {"id": "F3", "accepted": True, "filed_on": "x"},
    ]
    store = filings(*rows)
    days, pages = store.statistics("filing")["filed_on"], store.statistics("filing")["pages"]
    assert (days.rows, days.empty, days.unknown, days.filled) == (3, 0, 1, 2)
    assert (days.earliest, days.latest) == (date(2018, 1, 1), date(2019, 1, 2))
    assert (pages.empty, pages.unknown) == (2, 1)


def test_a_flag_column_is_there_exactly_where_a_cell_is_unknown() -> None:
    store = filings({**F1, "pages": UNKNOWN})
    described = store.con.execute(f"DESCRIBE {store.table('filing')}").fetchall()
    columns = [row[0] for row in described]
    assert [c for c in columns if c.startswith("_unknown_")] == ["_unknown_pages"]
    assert [c for c in columns if not c.startswith("_")] == list(TYPES["filing"].fields)
    query = f"SELECT _key, pages, _unknown_pages FROM {store.table('filing')}"
    assert store.con.execute(query).fetchall() == [(0, None, True)]


def test_stores_do_not_see_each_other() -> None:
    a, b = filings(F1), filings(F1, {"id": "F2"})
    assert (a.rows("filing"), len(list(a.records("filing")))) == (1, 1)
    assert (b.rows("filing"), len(list(b.records("filing")))) == (2, 2)


def test_the_hash_is_of_the_sources_alone() -> None:
    assert filings(F1).hash == filings(F1).hash
    assert filings(F1).hash != filings({**F1, "pages": 1}).hash
    assert filings(F1).hash != FactStore.of(TYPES, {"filing": [F1], "unit": []}).hash
