"""A proposed mapping: what is sure is right, what is not is left to a person, and nothing is applied by itself."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.issues import RecordsError
from facts.reading.mapping_file import read_mapping
from facts.reading.observing import Observed, observe
from facts.reading.opening import read_records
from facts.reading.proposing import Proposal, propose, propose_all
from facts.records import record_types
from facts.store import FactStore
from tests.command_line import Run
from tests.files import as_xlsx
from tests.records_under_test import TYPES, cells

SUGGESTIONS = """\
建议编号,提建议人,标题,主办单位,交办时间,答复时间,满意度
1,张三,关于道路,县教育局,2019-03-01,2019-05-01,满意
2,李四,关于桥梁,县教育局,2019-03-02,2019-05-02,基本满意
"""


def table(name: str, **columns: list[object]) -> Observed:
    rows = max(map(len, columns.values()))
    return Observed(name, tuple(columns), {h: tuple(c) for h, c in columns.items()}, rows)


def guesses(proposal: Proposal) -> dict[str, tuple[str, bool]]:
    return {guess.header: (guess.field, guess.sure) for guess in proposal.guesses}


def test_headers_that_are_nearly_a_label_are_sure_where_the_cells_agree() -> None:
    found = propose(table("备案.csv", 备案编号=["F1"], 备案的时间=["2019-06-18"], 是否已受理=["是"]), TYPES)
    assert found.type is not None
    assert found.type.name == "filing"
    assert guesses(found) == {
        "备案编号": ("id", True),
        "备案的时间": ("filed_on", True),
        "是否已受理": ("accepted", True),
    }


def test_cells_that_cannot_be_read_make_a_guess_unsure() -> None:
    found = propose(table("备案.csv", 备案编号=["F1", "F2"], 备案时间=["下周", "2019-06-18"]), TYPES)
    assert guesses(found)["备案时间"] == ("filed_on", False)


def test_a_form_of_date_is_found_by_trying() -> None:
    found = propose(table("备案.csv", 备案编号=["F1", "F2"], 备案时间=["18/6/2019", "6/7/2019"]), TYPES)
    (guess,) = (g for g in found.guesses if g.field == "filed_on")
    assert (guess.dates, guess.read, guess.cells) == (("D/M/YYYY",), 2, 2)
    both = propose(table("备案.csv", 备案编号=["F1"], 备案时间=["5/6/2019"]), TYPES)
    (guess,) = (g for g in both.guesses if g.field == "filed_on")
    assert (guess.sure, guess.dates) == (False, ("M/D/YYYY", "D/M/YYYY"))


def test_words_that_no_field_takes_are_asked_about() -> None:
    found = propose(table("备案.csv", 备案编号=["1", "2", "3"], 受理=["是", "已办", "部分"]), TYPES)
    (guess,) = (g for g in found.guesses if g.field == "accepted")
    assert (set(guess.words), guess.read) == ({"已办", "部分"}, 1)


def test_a_table_that_fits_no_type_is_left_alone() -> None:
    found = propose(table("照片.csv", 像素=["1"], 光圈=["2"]), TYPES)
    assert (found.type, found.unmatched) == (None, ("像素", "光圈"))


def test_a_file_that_is_read_by_its_own_name_needs_nothing() -> None:
    found = propose(table("备案-2019.csv", 备案编号=["F1"], 备案日期=["2019-06-18"]), TYPES)
    assert found.by_name


def test_the_public_credit_forms_are_known_by_their_headers() -> None:
    headers = ["cf_xdr_mc", "cf_wsh", "cf_jdrq", "cf_cfjg", "cf_nr", "cf_yj", "fbsj"]
    (found,) = propose_all([Observed("t", tuple(headers), dict.fromkeys(headers, ("x",)), 1)], record_types())
    assert (found.form, found.unmatched) == ("penalty", ("fbsj",))


def test_no_field_has_two_columns_and_no_column_two_fields() -> None:
    found = propose(
        table("备案.csv", 备案编号=["F1"], 备案日期=["2019-06-18"], 备案时间=["2019-06-19"]), TYPES
    )
    assert guesses(found) == {"备案编号": ("id", True), "备案日期": ("filed_on", True)}
    assert found.unmatched == ("备案时间",)


@pytest.mark.parametrize("suffix", ["csv", "json", "parquet", "db"])
def test_what_is_proposed_is_a_mapping_that_reads_the_table(fazhi: Run, tmp_path: Path, suffix: str) -> None:
    headers, *rows = [line.split(",") for line in SUGGESTIONS.splitlines()]
    source: list[object] = []
    if suffix == "db":
        connection = sqlite3.connect(tmp_path / "county.db")
        names = ", ".join(f'"{h}" TEXT' for h in headers)
        connection.execute(f"CREATE TABLE 代表建议 ({names})")
        connection.executemany(f"INSERT INTO 代表建议 VALUES ({', '.join('?' * len(headers))})", rows)
        connection.commit()
        connection.close()
        source = ["--source", f"sqlite:///{tmp_path}/county.db"]
    elif suffix == "csv":
        (tmp_path / "代表建议.csv").write_text(SUGGESTIONS, encoding="utf-8")
    else:
        target = tmp_path / f"代表建议.{suffix}"
        objects = [dict(zip(headers, row, strict=True)) for row in rows]
        target.write_text(json.dumps(objects), encoding="utf-8")
        if suffix == "parquet":
            import_parquet(target)
    path = tmp_path / "mapping.yaml"
    code, out, err = fazhi("records", "map", *(source or [tmp_path]), "-o", path, "--lang", "en")
    assert (code, err) == (0, "")
    assert "5 columns sure, 1 unsure, 1 without" in out
    mapping = read_mapping(path, "mapping.yaml", record_types())
    assert set(mapping.sources[0].columns) == {"id", "title", "unit", "assigned_on", "replied_on"}
    reading = read_records(record_types(), *([None, path, source[1]] if source else [tmp_path]))  # type: ignore[arg-type]
    store = FactStore.build(record_types(), reading.sources, reading.issues)
    assert cells(store, "suggestion")["2"]["title"] == "关于桥梁"


def test_the_sheets_of_a_workbook_are_proposed_by_name(fazhi: Run, tmp_path: Path) -> None:
    rows = [line.split(",") for line in SUGGESTIONS.splitlines()]
    title = ["2019年建议提案交办表"]
    (tmp_path / "汇总.xlsx").write_bytes(
        as_xlsx({"代表建议": [title, *rows], "照片": [["像素", "光圈"], ["1", "2"]]})
    )
    path = tmp_path / "mapping.yaml"
    assert fazhi("records", "map", tmp_path, "-o", path)[0] == 0
    (entry,) = read_mapping(path, "mapping.yaml", record_types()).sources
    assert (entry.file, entry.sheet, entry.type.name) == ("汇总.xlsx", "代表建议", "suggestion")
    assert "汇总.xlsx[照片]" in path.read_text(encoding="utf-8")
    reading = read_records(record_types(), tmp_path)
    store = FactStore.build(record_types(), reading.sources, reading.issues)
    assert cells(store, "suggestion")["2"]["title"] == "关于桥梁"


def import_parquet(target: Path) -> None:
    import_from = target.with_suffix(".json")
    target.rename(import_from)
    duckdb.execute(f"COPY (SELECT * FROM read_json('{import_from}')) TO '{target}' (FORMAT parquet)")
    import_from.unlink()


def test_on_the_screen_what_is_unsure_is_a_comment(fazhi: Run, tmp_path: Path) -> None:
    (tmp_path / "代表建议.csv").write_text(SUGGESTIONS, encoding="utf-8")
    code, out, _ = fazhi("records", "map", tmp_path)
    assert code == 0
    assert '      id: "建议编号"' in out
    assert '      # ? proposer: "提建议人"' in out
    assert '    #   - "满意度"' in out
    assert "张三" not in out
    assert not (tmp_path / "mapping.yaml").exists()


def test_a_mapping_that_is_there_is_not_overwritten(fazhi: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x\n1\n", encoding="utf-8")
    target = tmp_path / "mapping.yaml"
    target.write_text("mine", encoding="utf-8")
    code, _, err = fazhi("records", "map", tmp_path, "-o", target)
    assert (code, target.read_text(encoding="utf-8")) == (2, "mine")
    assert "mapping.yaml" in err


@pytest.mark.parametrize("arguments", [[], ["none"], ["--source", "sqlite:///none.db"]])
def test_nothing_to_look_at_is_an_error(fazhi: Run, arguments: list[str]) -> None:
    code, out, err = fazhi("records", "map", *arguments)
    assert (code, out, len(err.splitlines())) == (2, "", 1)


def test_a_folder_without_data_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RecordsError):
        observe(tmp_path, None, TYPES)


HEADER = st.text(min_size=1, max_size=8) | st.sampled_from(["备案日期", "单位"])
CELL = st.none() | st.text(max_size=6) | st.integers() | st.dates()


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(
        st.text(min_size=1, max_size=8) | st.sampled_from(["备案日期", "单位"]), st.lists(CELL), max_size=5
    )
)
def test_any_table_has_a_proposal(columns: dict[str, list[object]]) -> None:
    filled = {h: tuple(c for c in cells_ if c is not None) for h, cells_ in columns.items()}
    found = propose(Observed("x.csv", tuple(columns), filled, 0), TYPES)
    assert {*(g.header for g in found.guesses), *found.unmatched} == set(columns) or found.form
