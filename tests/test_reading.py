"""Folders of files: the same facts from every format; what cannot be read is said, with its place."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from facts.cells import UNKNOWN
from facts.issues import Issue, Level, RecordsError
from facts.reading.folder import read_folder, suffixes
from facts.reading.names import type_of
from facts.store import FactStore
from tests.files import as_ods, as_xlsx
from tests.records_under_test import TYPES, cells, codes, content
from tests.test_staging import POOLS, write_parquet


def write(folder: Path, name: str, text: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def store_of(folder: Path) -> FactStore:
    reading = read_folder(folder, TYPES)
    return FactStore.build(TYPES, reading.sources, reading.issues)


def only(issues: tuple[Issue, ...], code: str) -> Issue:
    (found,) = [issue for issue in issues if issue.code == code]
    return found


# Said of the form of a file, not of what is in it.
TOLD_OF_FILES = ("hidden_rows_not_told", "old_workbook")
UNITS = "单位编号,单位名称,类别\nU1,司法局,部门\n"


# ------------------------------------------------------------------------------------- the same facts


def as_csv(rows: list[dict[str, str]], columns: list[str]) -> str:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    return "".join(
        ",".join(map(quoted, line)) + "\r\n" for line in [columns, *([r[c] for c in columns] for r in rows)]
    )


@settings(
    max_examples=15,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_every_format_gives_the_same_store(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    columns = list(TYPES["filing"].fields)
    # An id in each row: a row of blanks is no row in a spreadsheet, and a record elsewhere.
    pools = POOLS | {"id": ["F1", "F2", "F3", "~x"]}
    row = st.fixed_dictionaries(
        {c: st.sampled_from([v for v in pools[c] if "\x01" not in v]) for c in columns}
    )
    rows = data.draw(st.lists(row, min_size=1, max_size=6))
    table = [[r[c] for c in columns] for r in rows]
    stores = []
    for suffix in sorted(suffixes()):
        folder = tmp_path_factory.mktemp("records")
        write(folder, "unit.csv", UNITS)
        if suffix in ("parquet", "pq"):
            write_parquet(folder / f"filing.{suffix}", columns, ["VARCHAR"] * len(columns), table)
            stores.append(store_of(folder))
            continue
        text = {
            "csv": lambda: as_csv(rows, columns),
            "tsv": lambda: as_csv(rows, columns).replace('","', '"\t"'),
            **dict.fromkeys(("xlsx", "xlsm", "xls", "et"), lambda: as_xlsx({"filing": [columns, *table]})),
            "ods": lambda: as_ods({"filing": [columns, *table]}),
            "json": lambda: json.dumps(rows),
            "jsonl": lambda: "\n".join(map(json.dumps, rows)),
            "ndjson": lambda: "\r\n".join(json.dumps(r, ensure_ascii=False) for r in rows),
            "yaml": lambda: yaml.safe_dump(rows, allow_unicode=True, default_style='"'),
            "yml": lambda: yaml.safe_dump(rows, default_style='"'),
        }[suffix]()
        write(folder, f"filing.{suffix}", text)
        stores.append(store_of(folder))
    first, *others = stores
    for store in others:
        assert {n: {i: c for i, (c, _) in found.items()} for n, found in content(store).items()} == {
            n: {i: c for i, (c, _) in found.items()} for n, found in content(first).items()
        }
        assert codes(store.issues, TOLD_OF_FILES) == codes(first.issues, TOLD_OF_FILES)
        assert store.statistics("filing") == first.statistics("filing")


def test_typed_values_mean_what_their_text_means(tmp_path: Path) -> None:
    columns = ["id", "filed_on", "pages", "fine", "accepted", "copied_to"]
    write(tmp_path / "csv", "filing.csv", ",".join(columns) + "\nF1,2019-06-18,3,1.5,是,甲、乙\n")
    record = {
        "id": "F1",
        "filed_on": "2019-06-18",
        "pages": 3,
        "fine": 1.5,
        "accepted": True,
        "copied_to": ["乙", "甲"],
    }
    write(tmp_path / "json", "filing.json", json.dumps([record]))
    (tmp_path / "parquet").mkdir()
    types = ["VARCHAR", "TIMESTAMP", "DOUBLE", "DECIMAL(9,2)", "BOOLEAN", "VARCHAR[]"]
    write_parquet(tmp_path / "parquet/filing.parquet", columns, types, [list(record.values())])
    found = [cells(store_of(tmp_path / name), "filing") for name in ("csv", "json", "parquet")]
    assert found[0] == found[1] == found[2]
    assert found[0]["F1"]["pages"] == 3


def test_yaml_scalars_stay_the_text_that_was_typed(tmp_path: Path) -> None:
    write(
        tmp_path,
        "filing.yaml",
        "- id: 012\n  accepted: no\n  officer: 0o17\n  filed_on: 2019-06-18\n  pages: ~\n",
    )
    record = cells(store_of(tmp_path), "filing")["012"]
    assert record["accepted"] is False
    assert record["officer"] == "0o17"
    assert str(record["filed_on"]) == "2019-06-18"
    assert record["pages"] is None


# --------------------------------------------------------------------------------- columns and headers


def test_headers_are_names_labels_or_aliases_in_any_width_and_case(tmp_path: Path) -> None:
    write(
        tmp_path, "filing.csv", "\ufeff备案编号*, 单位 ,ＦＩＬＥＤ　ＯＮ,Pages,受理\nF1,U1,2019-06-18,3,是\n"
    )
    record = cells(store_of(tmp_path), "filing")["F1"]
    assert [record[f] for f in ("unit", "pages", "accepted")] == ["U1", 3, True]
    assert str(record["filed_on"]) == "2019-06-18"


def test_an_unknown_column_is_named_with_the_nearest_label(tmp_path: Path) -> None:
    write(tmp_path, "filing.csv", "备案编号,备案日斯\nF1,2019-06-18\n")
    store = store_of(tmp_path)
    issue = only(store.issues, "unknown_column")
    assert (issue.level, issue.column, issue.suggestion, issue.row) == (
        Level.WARNING,
        "备案日斯",
        "备案日期",
        1,
    )
    assert store.lacking("filing", "filed_on") == ("filing.csv",)
    assert cells(store, "filing")["F1"]["filed_on"] is UNKNOWN


def test_a_column_that_is_there_twice_is_not_trusted(tmp_path: Path) -> None:
    write(tmp_path, "filing.csv", "id,filed_on,备案日期\nF1,2019-06-18,2019-06-19\n")
    store = store_of(tmp_path)
    assert cells(store, "filing")["F1"]["filed_on"] is UNKNOWN
    assert only(store.issues, "duplicate_column").field == "filed_on"


def test_a_column_without_a_header_is_reported_only_if_it_says_something(tmp_path: Path) -> None:
    write(tmp_path, "filing.csv", "id,,受理,\nF1,x,是,\n")
    assert only(store_of(tmp_path).issues, "unnamed_column").column == "2"


def test_a_json_key_that_no_record_has_is_a_missing_column_and_one_that_some_lack_is_empty(
    tmp_path: Path,
) -> None:
    write(
        tmp_path,
        "filing.json",
        '[{"id": "F1", "accepted": true, "pages": 1}, {"id": "F2", "accepted": true}]',
    )
    store = store_of(tmp_path)
    assert store.lacking("filing", "fine") == ("filing.json",)
    assert store.lacking("filing", "pages") == ()
    found = cells(store, "filing")
    assert (found["F2"]["pages"], found["F2"]["fine"]) == (None, UNKNOWN)


def test_an_empty_file_is_a_source_that_lacks_nothing(tmp_path: Path) -> None:
    for n, (name, text) in enumerate(
        [("csv", ""), ("json", "[]"), ("json", ""), ("jsonl", "\n"), ("yaml", ""), ("yaml", "[]")]
    ):
        folder = tmp_path / str(n)
        write(folder, f"filing.{name}", text)
        store = store_of(folder)
        assert store.has("filing")
        assert store.rows("filing") == 0
        assert store.lacking("filing", "unit") == ()
        assert not store.has("unit")


# --------------------------------------------------------------------------------------- rows of a file


def test_rows_are_numbered_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    write(tmp_path, "filing.csv", '\nid,officer,accepted\n\n,,\nF1,"a\nb",是\nF2,c,是\n')
    store = store_of(tmp_path)
    rows = {r.id: store.origins("filing", [r.key])[r.key][0].row for r in store.records("filing")}
    assert rows == {"F1": 5, "F2": 6}


def test_a_row_with_too_many_cells_is_a_record_of_which_nothing_is_known(tmp_path: Path) -> None:
    write(tmp_path, "filing.csv", "id,unit,accepted\nF1,U1,是,extra\nF2,U1,是,,\n")
    store = store_of(tmp_path)
    assert store.rows("filing") == 2
    (bad,) = (c for i, c in cells(store, "filing").items() if i != "F2")
    assert set(bad.values()) == {UNKNOWN}
    issue = only(store.issues, "too_many_cells")
    assert (issue.row, issue.found, issue.expected) == (2, "4", "3")


def test_the_cells_that_a_short_row_lacks_are_unknown(tmp_path: Path) -> None:
    write(tmp_path, "filing.csv", "id,unit,accepted\nF1,U1\n")
    store = store_of(tmp_path)
    assert cells(store, "filing")["F1"]["accepted"] is UNKNOWN
    assert only(store.issues, "too_few_cells").row == 2


def test_a_bad_line_is_kept_as_an_unreadable_record_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path, "filing.jsonl", '{"id": "F1"}\n{bad\n[1]\n{bad\n{"id": "F2"}\n')
    store = store_of(tmp_path)
    assert [i.row for i in store.issues if i.code in ("bad_json", "not_an_object")] == [2, 3, 4]
    assert store.rows("filing") == 5


def test_a_key_that_is_there_twice_makes_the_cell_unknown(tmp_path: Path) -> None:
    write(tmp_path, "filing.json", '[{"id": "F1", "pages": 1, "pages": 2, "fine": 1, "罚款": 1}]')
    store = store_of(tmp_path)
    record = cells(store, "filing")["F1"]
    assert (record["pages"], record["fine"]) == (UNKNOWN, UNKNOWN)
    assert codes(store.issues).count("duplicate_key") == 2


# ------------------------------------------------------------------------------ files that are no good


@pytest.mark.parametrize(
    ("name", "text", "code", "row"),
    [
        ("filing.csv", b"id,accepted\n\xff,\xff\nF2,\xff\n", "not_text", 2),
        ("filing.json", b'[{"id": "F1"},\n{"id": "\xff"},\n{"id": "F2"}]', "undecodable_file", 2),
        ("filing.yaml", b"- id: F1\n- id: \xff\n- id: F2\n", "undecodable_file", 2),
        ("filing.csv", b"id\nF1\nF\x002\n", "nul_byte", 3),
        ("filing.csv", 'id,unit\nF1,"U1\n', "bad_csv", 2),
        ("filing.csv", 'id,unit\nF1,"U"1\n', "bad_csv", 2),
        ("filing.csv", "a;b\n1;2\n", "no_known_column", 1),
        ("filing.json", '[{"id": "F1"},\n{]', "bad_json", 2),
        ("filing.json", '{"id": "F1"}', "not_a_list", None),
        ("filing.json", "[" * 100_000, "bad_json", None),
        ("filing.json", f"[{'9' * 5000}]", "bad_json", None),
        ("filing.json", '[{"x": 1}]', "no_known_column", None),
        ("filing.yaml", "id: F1\n", "not_a_list", 1),
        ("filing.yaml", "- id: [\n", "bad_yaml", 2),
        ("filing.yaml", "- &a {id: F1}\n- *a\n", "yaml_alias", 2),
        ("filing.yaml", "- id: !!python/name:os.system\n", "yaml_tag", 1),
        ("filing.yaml", "- no: 1\n", "key_not_text", 1),
        ("filing.yaml", "- {[a]: 1}\n", "key_not_text", 1),
        ("filing.yaml", "- id: F1\n---\n- id: F2\n", "bad_yaml", 2),
        ("filing.yaml", "[" * 100_000, "bad_yaml", None),
        ("filing.parquet", "no parquet", "bad_parquet", None),
        ("filing.dbf", b"x", "unsupported_format", None),
    ],
)
def test_a_file_that_cannot_be_read_is_said_with_its_place(
    tmp_path: Path, name: str, text: str | bytes, code: str, row: int | None
) -> None:
    write(tmp_path, name, text)
    with pytest.raises(RecordsError) as refused:
        read_folder(tmp_path, TYPES)
    issue = only(refused.value.issues, code)
    assert (issue.file, issue.level) == (name, Level.ERROR)
    if row is not None:
        assert issue.row == row


def test_a_file_that_cannot_be_read_leaves_the_other_files_of_its_type_in_use(tmp_path: Path) -> None:
    write(tmp_path, "unit.csv", UNITS)
    write(tmp_path, "filing-a.csv", "id,accepted\nF1,是\n")
    write(tmp_path, "filing-b.csv", b"\xff")
    write(tmp_path, "filing_visit.csv", b"\xff")
    store = store_of(tmp_path)
    assert [store.has(name) for name in ("unit", "filing", "filing_visit")] == [True, True, False]
    assert [record.id for record in store.records("filing")] == ["F1"]
    assert store.unreadable("unit") == ()
    assert store.unreadable("filing") == ("filing-b.csv",)
    assert store.unreadable("filing_visit") == ("filing_visit.csv",)
    assert store.lacking("filing", "accepted") == ()
    assert store.lacking("filing", "unit") == ("filing-a.csv",)
    said = {(i.file, i.code): i.level for i in store.issues if i.code in ("not_text", "records_unknown")}
    assert said == {
        (file, code): level
        for file in ("filing-b.csv", "filing_visit.csv")
        for code, level in (("not_text", Level.ERROR), ("records_unknown", Level.NOTE))
    }


def test_what_an_unreadable_file_says_is_part_of_the_hash(tmp_path: Path) -> None:
    write(tmp_path, "unit.csv", UNITS)
    write(tmp_path, "filing.csv", b"\xff")
    before = store_of(tmp_path).hash
    write(tmp_path, "filing.csv", b"\xfe")
    assert store_of(tmp_path).hash != before


# ------------------------------------------------------------------------------------------ file names


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("filing", "filing"),
        ("FILING", "filing"),
        ("备案", "filing"),
        ("备案-城东镇", "filing"),
        ("filing.2019", "filing"),
        ("filing_towns", "filing"),
        ("备案（城东镇）", "filing"),
        ("filing_visit", "filing_visit"),
        ("filing_visit-2019", "filing_visit"),
        ("备案走访", "filing_visit"),
        ("filing_visits", None),
        ("filings", None),
        ("备案表", None),
        ("", None),
    ],
)
def test_a_file_is_named_after_its_record_type(stem: str, name: str | None) -> None:
    assert type_of(stem, TYPES) == name


def test_every_file_of_a_folder_is_read_or_spoken_of(tmp_path: Path) -> None:
    write(tmp_path, "unit.csv", UNITS)
    write(tmp_path, "towns/备案-甲.csv", "id,accepted\nF1,是\n")
    for name in ("readme.md", "note.txt", ".DS_Store", ".git/x", "filng.csv", "photo.png", "waivers.yaml"):
        write(tmp_path, name, "x")
    reading = read_folder(tmp_path, TYPES)
    assert {source.file for source in reading.sources} == {"towns/备案-甲.csv", "unit.csv"}
    said = {issue.file: (issue.code, issue.suggestion) for issue in reading.issues}
    assert said == {
        "readme.md": ("ignored_file", None),
        "note.txt": ("ignored_file", None),
        "waivers.yaml": ("ignored_file", None),
        ".DS_Store": ("hidden_file", None),
        ".git": ("hidden_file", None),
        "filng.csv": ("unknown_file", "filing"),
        "photo.png": ("unknown_file", None),
    }


def test_links_that_lead_outside_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "outside/filing.csv", "id\nF1\n")
    write(tmp_path, "in/unit.csv", UNITS)
    os.symlink(tmp_path / "outside/filing.csv", tmp_path / "in/filing.csv")
    os.symlink(tmp_path / "outside", tmp_path / "in/more")
    os.symlink("loop.csv", tmp_path / "in/loop.csv")
    reading = read_folder(tmp_path / "in", TYPES)
    assert [source.type for source in reading.sources] == ["unit"]
    refused = {issue.file for issue in reading.issues if issue.code in ("link_refused", "not_a_file")}
    assert refused == {"filing.csv", "more", "loop.csv"}


def test_a_single_file_can_be_read(tmp_path: Path) -> None:
    write(tmp_path, "unit.csv", UNITS)
    assert [source.file for source in read_folder(tmp_path / "unit.csv", TYPES).sources] == ["unit.csv"]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (None, "no_such_path"),
        ([], "empty_folder"),
        (["x.csv"], "nothing_recognised"),
        ([".x"], "nothing_recognised"),
    ],
)
def test_nothing_to_read_is_an_error(tmp_path: Path, files: list[str] | None, code: str) -> None:
    for name in files or ():
        write(tmp_path, name, "x")
    with pytest.raises(RecordsError) as refused:
        read_folder(tmp_path if files is not None else tmp_path / "none", TYPES)
    assert code in codes(refused.value.issues)


def test_names_with_pattern_characters_are_read_as_they_are(tmp_path: Path) -> None:
    for name in ("filing-[1].parquet", "filing-*.parquet", "unit=1/filing-'x'.parquet"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write_parquet(tmp_path / name, ["id", "accepted"], ["VARCHAR", "BOOLEAN"], [[f"F{name}", True]])
    store = store_of(tmp_path)
    assert store.rows("filing") == 3
    assert store.lacking("filing", "unit") == tuple(
        sorted(s.file for s in read_folder(tmp_path, TYPES).sources)
    )


@pytest.mark.parametrize("name", ["filing.csv", "filing.json", "filing.jsonl", "filing.yaml"])
@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf\r\n"])
def test_a_file_without_any_content_says_that_there_are_no_records_and_is_doubted(
    tmp_path: Path, name: str, content: bytes
) -> None:
    write(tmp_path, name, content)
    store = store_of(tmp_path)
    assert store.has("filing")
    assert store.rows("filing") == 0
    assert [(i.code, i.level) for i in store.issues] == [("empty_file", Level.WARNING)]


def test_a_header_alone_or_an_empty_list_is_not_doubted(tmp_path: Path) -> None:
    write(tmp_path, "filing.json", "[]")
    assert store_of(tmp_path).issues == ()


def test_a_quote_that_is_never_closed_is_told_where_the_cell_grew_too_long(tmp_path: Path) -> None:
    write(tmp_path, "unit.csv", UNITS)
    write(tmp_path, "filing.csv", 'id,accepted\nF1,"' + "是\n" * 100_000)
    issues = {i.code: i for i in store_of(tmp_path).issues}
    assert issues["cell_too_long"].expected == "131072"
