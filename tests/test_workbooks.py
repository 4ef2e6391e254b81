"""Workbooks as offices keep them: titles, two-row headers, several sheets, what is hidden, what is broken."""

from __future__ import annotations

import contextlib
import io
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from facts.cells import UNKNOWN
from facts.issues import Issue, Level, RecordsError
from facts.reading import apart, workbook
from facts.reading.folder import read_folder
from facts.store import FactStore
from tests.files import as_ods, as_xlsx, in_sheet, ods_of, rezip
from tests.records_under_test import TYPES, cells, codes, content

FILINGS = [["备案编号", "报备单位", "备案日期", "受理"], ["F1", "U1", date(2019, 6, 18), True]]
WHOLE = as_xlsx({"filing": FILINGS})
# Written by xlwt 1.3: a merged title row, a header, two records; and an empty sheet.
XLS = Path(__file__).parent / "fixtures" / "filing.xls"


def store_of(folder: Path, name: str, data: bytes) -> FactStore:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    reading = read_folder(folder, TYPES)
    return FactStore.build(TYPES, reading.sources, reading.issues)


def refused(folder: Path, name: str, data: bytes) -> tuple[Issue, ...]:
    with pytest.raises(RecordsError) as error:
        store_of(folder, name, data)
    return error.value.issues


def only(issues: tuple[Issue, ...], code: str) -> Issue:
    (found,) = [issue for issue in issues if issue.code == code]
    return found


def places(store: FactStore, record_type: str) -> dict[str, tuple[str, int, str | None]]:
    found = {}
    for record in store.records(record_type):
        (origin,) = store.origins(record_type, [record.key])[record.key]
        found[record.id] = (origin.file, origin.row, origin.sheet)
    return found


# ---------------------------------------------------------------------------------------- headers and rows


def test_titles_above_the_header_are_said_and_rows_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    table = [["2019年备案表"], [], ["填报单位：", "司法局"], *FILINGS[:1], [], *FILINGS[1:]]
    store = store_of(
        tmp_path,
        "filing.xlsx",
        as_xlsx({"备案": table}, lambda b: b.sheetnames["备案"].merge_range("A1:D1", "标题")),
    )
    assert places(store, "filing") == {"F1": ("filing.xlsx", 6, "备案")}
    issue = only(store.issues, "rows_above_header")
    assert (issue.row, issue.found, issue.sheet, issue.level) == (1, "1, 3", "备案", Level.NOTE)


def test_a_header_of_two_rows_is_read_as_one(tmp_path: Path) -> None:
    table = [
        ["备案情况", "", "", "经办", "", "受理"],
        ["备案编号", "报备单位", "备案日期", "经办人", "电话", ""],
        ["F1", "U1", "2019-06-18", "张三", "138", "是"],
    ]
    store = store_of(tmp_path, "filing.xlsx", as_xlsx({"x": table}))
    record = cells(store, "filing")["F1"]
    assert (record["unit"], record["officer"], record["phone"], record["accepted"]) == (
        "U1",
        "张三",
        "138",
        True,
    )
    assert places(store, "filing")["F1"][1] == 3
    assert "rows_above_header" not in codes(store.issues)


def test_the_parts_of_a_two_row_header_may_make_a_name_together(tmp_path: Path) -> None:
    table = [["备案", "", "", "受理"], ["编号", "日期", "附注", ""], ["F1", "2019-06-18", "x", "是"]]
    store = store_of(tmp_path, "filing.xlsx", as_xlsx({"x": table}))
    assert str(cells(store, "filing")["F1"]["filed_on"]) == "2019-06-18"
    assert only(store.issues, "unknown_column").column == "备案 附注"


def test_a_row_of_data_is_not_taken_for_the_second_row_of_a_header(tmp_path: Path) -> None:
    table = [["备案编号", "", "报备单位", ""], ["F1", "受理", "U1", ""]]
    store = store_of(tmp_path, "filing.xlsx", as_xlsx({"x": table}))
    assert set(cells(store, "filing")) == {"F1"}
    assert only(store.issues, "unnamed_column").column == "2"


def test_a_cell_merged_downwards_counts_for_each_row(tmp_path: Path) -> None:
    table = [FILINGS[0], ["F1", None, None, "是"], ["F2", None, None, "否"], ["F3", "U2", "2019-06-18", "否"]]

    def merge(book: xlsxwriter.Workbook) -> None:
        book.sheetnames["x"].merge_range("B2:B3", "U1")
        book.sheetnames["x"].merge_range("B4:C4", "U2")

    store = store_of(tmp_path, "filing.xlsx", as_xlsx({"x": table}, merge))
    found = cells(store, "filing")
    assert [found[i]["unit"] for i in ("F1", "F2", "F3")] == ["U1", "U1", "U2"]
    assert found["F3"]["filed_on"] is UNKNOWN
    assert only(store.issues, "merged_down").found == "3"
    assert only(store.issues, "merged_across").field == "filed_on"


# --------------------------------------------------------------------------------------------- cells


def test_typed_cells_are_what_they_are(tmp_path: Path) -> None:
    header = ["id", "filed_on", "pages", "fine", "accepted", "officer", "phone"]
    rows = [
        ["F1", date(2019, 6, 18), 3, 1.5, True, 7, "138"],
        ["F2", datetime(2019, 6, 18, 10, 30), 3.0, 0.1 + 0.2, 1, 1.5, 13800000000],
        ["F3", time(10, 30), "x", None, False, True, 1234567890123456],
    ]
    found = cells(store := store_of(tmp_path, "filing.xlsx", as_xlsx({"x": [header, *rows]})), "filing")
    assert list(found["F1"].values())[3:6] == [date(2019, 6, 18), 3, UNKNOWN]
    assert (found["F1"]["fine"], found["F1"]["accepted"], found["F1"]["officer"]) == (
        Decimal("1.5"),
        True,
        "7",
    )
    assert (found["F2"]["filed_on"], found["F2"]["fine"]) == (date(2019, 6, 18), Decimal("0.3"))
    assert (found["F2"]["pages"], found["F2"]["accepted"]) == (3, True)
    assert (found["F2"]["officer"], found["F2"]["phone"]) == ("1.5", "13800000000")
    assert [found["F3"][f] for f in ("filed_on", "pages", "fine", "officer", "phone")] == [
        *(UNKNOWN, UNKNOWN, None),
        *(UNKNOWN, UNKNOWN),
    ]
    assert only(store.issues, "digits_lost").row == 4


def test_formulas_count_by_their_stored_value(tmp_path: Path) -> None:
    def formulas(book: xlsxwriter.Workbook) -> None:
        sheet = book.sheetnames["x"]
        sheet.write_formula("B2", '="U"&1', None, "U1")
        sheet.write_formula("C2", "=A1", None, "")
        sheet.write_formula("D2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("E2", "=NOW()", None, 9)

    header = ["id", "unit", "officer", "accepted", "pages"]
    data = as_xlsx({"x": [header, ["F1"]]}, formulas)
    data = rezip(data, in_sheet("<f>NOW()</f><v>9</v>", "<f>NOW()</f>"))
    data = rezip(data, in_sheet('<c r="C2">', '<c r="C2" t="str">'))  # as Excel writes an empty text
    store = store_of(tmp_path, "filing.xlsx", data)
    record = cells(store, "filing")["F1"]
    assert [record[f] for f in header] == ["F1", "U1", None, UNKNOWN, UNKNOWN]
    assert (only(store.issues, "error_cell").row, only(store.issues, "error_cell").field) == (2, "accepted")
    assert only(store.issues, "formula_without_value").field == "pages"


def test_an_error_beyond_all_values_is_not_lost(tmp_path: Path) -> None:
    def errors(book: xlsxwriter.Workbook) -> None:
        book.sheetnames["x"].write_formula("E5", "=1/0", None, "#DIV/0!")

    store = store_of(
        tmp_path, "filing.xlsx", as_xlsx({"x": [["id", "a", "b", "c", "pages"], ["F1"]]}, errors)
    )
    assert store.rows("filing") == 2
    assert only(store.issues, "error_cell").row == 5


def test_dates_counted_from_1904_are_the_same_days(tmp_path: Path) -> None:
    data = as_xlsx({"x": [["id", "filed_on"], ["F1", 43634 - 1462], ["F2", 43634 - 1462 + 0.5]]})
    mac = rezip(data, lambda _, content: content.replace(b"<workbookPr ", b'<workbookPr date1904="1" '))
    for n, content_ in enumerate((mac, as_xlsx({"x": [["id", "filed_on"], ["F1", 43634], ["F2", 43634.5]]}))):
        (tmp_path / str(n)).mkdir()
        (tmp_path / str(n) / "filing.xlsx").write_bytes(content_)
    found = [read_folder(tmp_path / n, TYPES).sources[0] for n in ("0", "1")]
    assert list(found[0].rows) == list(found[1].rows)


def test_links_to_other_workbooks_are_said(tmp_path: Path) -> None:
    data = rezip(as_xlsx({"filing": FILINGS}), lambda _, content: content)
    with_link = add(data, "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    assert only(store_of(tmp_path, "filing.xlsx", with_link).issues, "external_links").level is Level.NOTE


def add(data: bytes, name: str, content_: bytes) -> bytes:
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content_)
    return file.getvalue()


# --------------------------------------------------------------------------------------------- sheets


def test_sheets_are_record_types_by_name_or_label_with_suffixes(tmp_path: Path) -> None:
    sheets = {
        "单位": [["单位编号", "类别"], ["U1", "镇"]],
        "filing-城东镇": FILINGS,
        "备案（城西镇）": [FILINGS[0], ["F2", "U1", date(2019, 6, 18), True]],
        "备按": FILINGS,
        "填写说明": [["怎么填"]],
        "Sheet2": [],
    }
    store = store_of(tmp_path, "县数据.xlsx", as_xlsx(sheets))
    assert set(cells(store, "unit")) == {"U1"}
    assert places(store, "filing") == {
        "F1": ("县数据.xlsx", 2, "filing-城东镇"),
        "F2": ("县数据.xlsx", 2, "备案（城西镇）"),
    }
    unknown = only(store.issues, "unknown_sheet")
    assert (unknown.sheet, unknown.suggestion, unknown.level) == ("备按", "备案", Level.WARNING)
    assert only(store.issues, "ignored_sheet").sheet == "填写说明"
    assert {i.sheet for i in store.issues} == {"filing-城东镇", "备案（城西镇）", "备按", "填写说明", "单位"}


def test_a_workbook_named_after_a_type_may_call_its_only_sheet_anything(tmp_path: Path) -> None:
    store = store_of(tmp_path, "备案-2019.xlsx", as_xlsx({"Sheet1": FILINGS, "Sheet2": [], "Sheet3": []}))
    assert places(store, "filing") == {"F1": ("备案-2019.xlsx", 2, "Sheet1")}


def test_of_several_sheets_those_with_the_headers_of_the_file_s_type_are_read(tmp_path: Path) -> None:
    second = [FILINGS[0], ["F2", "U1", date(2019, 6, 18), True]]
    store = store_of(
        tmp_path, "备案.xlsx", as_xlsx({"1月": FILINGS, "2月": second, "统计": [["合计", "受理"], ["x", 2]]})
    )
    assert {place[2] for place in places(store, "filing").values()} == {"1月", "2月"}
    assert only(store.issues, "unknown_sheet").sheet == "统计"


def test_hidden_sheets_and_rows_are_read_and_said(tmp_path: Path) -> None:
    def hide(book: xlsxwriter.Workbook) -> None:
        book.sheetnames["备案"].very_hidden()
        for row in (2, 3, 6):
            book.sheetnames["备案"].set_row(row, None, None, {"hidden": True})

    rows = [[f"F{n}", "U1", date(2019, 6, 18), True] for n in range(5)]
    store = store_of(
        tmp_path,
        "x.xlsx",
        as_xlsx({"单位": [["单位编号", "类别"], ["U1", "镇"]], "备案": [FILINGS[0], *rows]}, hide),
    )
    assert store.rows("filing") == 5
    assert only(store.issues, "hidden_sheet").sheet == "备案"
    hidden = only(store.issues, "hidden_rows")
    assert (hidden.found, hidden.row, hidden.level) == ("3–4", 3, Level.WARNING)


def test_charts_are_no_records_and_an_empty_sheet_of_a_type_is_doubted(tmp_path: Path) -> None:
    store = store_of(
        tmp_path,
        "x.xlsx",
        as_xlsx({"单位": [], "备案": [["备案编号"]]}, lambda book: book.add_chartsheet("图")),
    )
    assert store.rows("unit") == 0
    assert store.lacking("unit", "name") == ()
    assert (only(store.issues, "empty_sheet").sheet, only(store.issues, "ignored_sheet").sheet) == (
        "单位",
        "图",
    )


def test_a_workbook_without_anything_to_read_is_said(tmp_path: Path) -> None:
    issues = refused(tmp_path, "x.xlsx", as_xlsx({"Sheet1": [["a", "b"]]}))
    assert codes(issues) == ["nothing_recognised", "unknown_sheet"]
    issues = refused(tmp_path / "2", "filing.xlsx", as_xlsx({"a": [["合计"]], "b": [["x"]]}))
    assert set(codes(issues)) == {"no_sheet_fits", "records_unknown", "unknown_sheet"}
    blank = store_of(tmp_path / "3", "filing.xlsx", as_xlsx({"Sheet1": []}))
    assert blank.has("filing")
    assert codes(blank.issues) == ["empty_file"]


# ----------------------------------------------------------------------------------------- other formats


def test_an_old_workbook_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    for n, name in enumerate(("备案.xls", "备案.xlsx", "备案.et")):
        store = store_of(tmp_path / str(n), name, XLS.read_bytes())
        found = cells(store, "filing")
        assert found["F1"]["filed_on"] == date(2019, 6, 18)
        assert (found["F2"]["pages"], found["F2"]["accepted"]) == (4, False)
        assert places(store, "filing")["F1"] == (name, 3, "备案")
        assert only(store.issues, "old_workbook").level is Level.WARNING


def test_errors_in_an_ods_workbook_are_unknown(tmp_path: Path) -> None:
    store = store_of(
        tmp_path, "x.ods", as_ods({"备案": [["备案编号", "经办人"], ["F1", "#N/A"], ["F2", "Err:502"]]})
    )
    assert [record["officer"] for record in cells(store, "filing").values()] == [UNKNOWN, UNKNOWN]
    assert codes(store.issues).count("error_cell") == 2


@settings(
    max_examples=40,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_cell_gives_a_value_or_an_issue(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    columns = list(TYPES["filing"].fields)
    anything = st.one_of(
        st.text(st.characters(codec="utf-8"), max_size=8).filter(lambda t: not t.startswith("<")),
        st.floats(allow_nan=False, allow_infinity=False),
        st.integers(-(10**20), 10**20),
        st.booleans(),
        st.dates(date(1900, 3, 1)),
        st.none(),
    )
    rows = data.draw(st.lists(st.lists(anything, min_size=len(columns), max_size=len(columns)), max_size=4))
    store = store_of(tmp_path_factory.mktemp("any"), "filing.xlsx", as_xlsx({"x": [columns, *rows]}))
    for record in store.records("filing"):
        unknown = {name for name, cell in record.cells.items() if cell is UNKNOWN}
        said = {i.field for i in store.issues}
        assert unknown <= said


# -------------------------------------------------------------------------------- what means no good


def sheet_xml(rows: str) -> bytes:
    """A workbook whose first sheet has these rows of XML."""
    return rezip(as_xlsx({"filing": [["MARK"]]}), lambda name, content_: _rows(name, content_, rows))


def _rows(name: str, content_: bytes, rows: str) -> bytes:
    if name != "xl/worksheets/sheet1.xml":
        return content_
    start, end = content_.index(b"<sheetData>"), content_.index(b"</sheetData>")
    return content_[: start + 11] + rows.encode() + content_[end:]


def text_row(number: int, *texts: str) -> str:
    inner = "".join(
        f'<c r="{c}{number}" t="inlineStr"><is><t>{t}</t></is></c>'
        for c, t in zip("ABCD", texts, strict=False)
    )
    return f'<row r="{number}">{inner}</row>'


HEAD = text_row(1, "id", "unit")


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (HEAD + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "sheet_too_large"),
        (HEAD + '<row r="2"><c r="A4000000000"><v>1</v></c></row>', "sheet_too_large"),
        (HEAD + '<row r="4000000000"><c><v>1</v></c></row>', "sheet_too_large"),
        (
            HEAD
            + '<row r="2"><c r="ZZZZZZ2"><v>1</v></c></row><row r="9999"><c r="A9999"><v>1</v></c></row>',
            "sheet_too_large",
        ),
        (HEAD + text_row(2, "x" * 1_000_000), "cell_too_long"),
    ],
)
def test_a_sheet_that_would_take_all_memory_is_not_laid_out(tmp_path: Path, rows: str, code: str) -> None:
    issues = refused(tmp_path, "a.xlsx", sheet_xml(rows))
    assert only(issues, code).sheet == "filing"
    assert only(issues, "records_unknown").type == "filing"


def test_a_million_empty_rows_are_no_records(tmp_path: Path) -> None:
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="XFD{n}" s="1"/></row>' for n in range(3, 100_000))
    store = store_of(tmp_path, "a.xlsx", sheet_xml(HEAD + text_row(2, "F1", "U1") + empty))
    assert store.rows("filing") == 1


def test_cells_that_do_not_say_where_they_stand_are_counted(tmp_path: Path) -> None:
    rows = "<row><c t='inlineStr'><is><t>id</t></is></c><c t='inlineStr'><is><t>pages</t></is></c></row>"
    rows += "<row hidden='1'><c t='inlineStr'><is><t>F1</t></is></c><c t='e'><v>#N/A</v></c></row>"
    store = store_of(tmp_path, "a.xlsx", sheet_xml(rows))
    assert cells(store, "filing")["F1"]["pages"] is UNKNOWN
    assert only(store.issues, "error_cell").row == 2
    assert only(store.issues, "hidden_rows").found == "2"


def test_a_small_part_at_a_time_sees_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = HEAD + "".join(text_row(n, f"F{n}", "U1") for n in range(2, 40))
    rows += '<row r="40" hidden="1"><c r="A40" t="str"><f>1</f></c><c r="B40" t="e"><v>#N/A</v></c></row>'
    whole = store_of(tmp_path / "1", "a.xlsx", sheet_xml(rows))
    monkeypatch.setattr("facts.reading.inflating.CHUNK", 16)
    parts = store_of(tmp_path / "2", "a.xlsx", sheet_xml(rows))
    assert whole.issues == parts.issues
    assert content(whole) == content(parts)
    assert {"error_cell", "formula_without_value", "hidden_rows"} <= set(codes(whole.issues))


def test_a_bomb_is_told_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = add(as_xlsx({"filing": FILINGS}), "xl/media/x.xml", b" " * 100_000_000)
    assert only(refused(tmp_path, "filing.xlsx", bomb), "bomb").expected == "200"


def test_an_archive_that_says_less_than_it_holds_is_given_up(tmp_path: Path) -> None:
    data = as_xlsx({"filing": FILINGS})
    name = b"xl/sharedStrings.xml"
    size_at = data.index(b"PK\x01\x02", data.rindex(name) - 50) + 24
    lying = data[:size_at] + (5).to_bytes(4, "little") + data[size_at + 4 :]
    assert "bad_workbook" in codes(refused(tmp_path, "filing.xlsx", lying))


@pytest.mark.parametrize(
    ("data", "code", "found"),
    [
        (b"", "not_a_workbook", "?"),
        (b"PK\x03\x04junk", "bad_workbook", None),
        (as_xlsx({"filing": FILINGS})[:-300], "bad_workbook", None),
        (XLS.read_bytes()[:2500], "bad_workbook", None),
        (b"<html><body><table></table></body></html>", "not_a_workbook", "HTML"),
        (b'<?xml version="1.0"?><Workbook/>', "not_a_workbook", "XML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "not_a_workbook", "Word"),
        (
            rezip(as_xlsx({"a": []}), lambda n, c: None if n == "xl/workbook.xml" else c),
            "not_a_workbook",
            "zip",
        ),
        (
            rezip(as_xlsx({"a": []}), lambda n, c: b"<x" if n == "xl/workbook.xml" else c),
            "bad_workbook",
            None,
        ),
        (
            rezip(as_xlsx({"a": []}), lambda n, c: b"<!DOCTYPE a []>" + c if n == "xl/workbook.xml" else c),
            "bad_workbook",
            None,
        ),
        (rezip(as_xlsx({"filing": []}), lambda n, c: None if "sheet1" in n else c), "bad_workbook", None),
        (ods_of("<x"), "bad_workbook", None),
    ],
)
def test_a_file_that_is_no_whole_workbook_is_said(
    tmp_path: Path, data: bytes, code: str, found: str | None
) -> None:
    issues = refused(tmp_path, "filing.xlsx", data)
    assert (only(issues, code).found, only(issues, code).level) == (found, Level.ERROR)
    assert only(issues, "records_unknown").type == "filing"


def test_a_broken_workbook_leaves_the_other_files_in_use(tmp_path: Path) -> None:
    (tmp_path / "unit.csv").write_text("id,kind\nU1,town\n", encoding="utf-8")
    store = store_of(tmp_path, "数据.xlsx", b"PK\x03\x04junk")
    assert store.rows("unit") == 1
    assert only(store.issues, "bad_workbook").level is Level.ERROR


def test_a_workbook_that_unfolds_without_end_stops_at_its_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "bad_workbook" in codes(refused(tmp_path / "1", "a.ods", repeated(1_048_576, 16_384)))
    monkeypatch.setattr(apart, "MOST_MEMORY", 10 * 1024**2)
    assert only(refused(tmp_path / "2", "a.ods", repeated(1000, 1000)), "too_large_apart").file == "a.ods"
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.0)
    assert only(refused(tmp_path / "3", "a.ods", repeated(1, 1)), "too_large_apart").level is Level.ERROR


def repeated(rows: int, columns: int) -> bytes:
    """An `.ods` workbook with a cell that says that it is there so many times."""
    with zipfile.ZipFile(io.BytesIO(as_ods({"备案": [["备案编号"]]}))) as archive:
        text = archive.read("content.xml").decode()
    text = text.replace("<table:table-row>", f'<table:table-row table:number-rows-repeated="{rows}">')
    repeat = f'<table:table-cell table:number-columns-repeated="{columns}" '
    return ods_of(text.replace("<table:table-cell ", repeat))


def test_a_failure_inside_calamine_is_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panic(*_: object, **__: object) -> None:
        raise PanicException

    monkeypatch.setattr(workbook, "lay_out", panic)
    assert "bad_workbook" in codes(refused(tmp_path, "a.xlsx", as_xlsx({"filing": FILINGS})))


PARTS = (
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
)
JUNK = (
    b"<",
    b">",
    b'"',
    b"/",
    b"9999999999",
    b"",
    b"-1",
    b"ZZZ",
    b"\xff",
    b"&#0;",
    b"1e400",
    b"<row>",
    b't="s"',
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=st.sampled_from(PARTS), junk=st.sampled_from(JUNK), at=st.floats(0, 1), cut=st.integers(0, 20))
def test_a_workbook_with_broken_xml_is_read_or_refused(
    tmp_path: Path, part: str, junk: bytes, at: float, cut: int
) -> None:
    def spoil(name: str, content_: bytes) -> bytes:
        place = int(at * len(content_))
        return content_[:place] + junk + content_[place + cut :] if name == part else content_

    with contextlib.suppress(RecordsError):
        store_of(tmp_path, "filing.xlsx", rezip(as_xlsx({"filing": FILINGS}), spoil))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(
        ["a.xlsx", "filing.xlsx", "filing.xls", "filing.csv", "filing.tsv", "filing.json", "a.zip"]
    ),
    data=st.one_of(
        st.binary(max_size=200),
        st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail),
        st.tuples(st.integers(0, 3000), st.binary(min_size=1, max_size=8)).map(
            lambda change: WHOLE[: change[0]] + change[1] + WHOLE[change[0] + len(change[1]) :]
        ),
    ),
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    try:
        reading = read_folder(path, TYPES)
    except RecordsError:
        return
    FactStore.build(TYPES, reading.sources, reading.issues)
