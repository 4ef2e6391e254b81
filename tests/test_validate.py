"""What there is to say of records before any check, in every format, and the workbook that goes back to the clerk."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import cli
from checker import run
from checker.validate import validate
from checker.validation import Readiness, Validation
from checker.validations import xlsx
from facts.reading.bulk import LARGE
from tests.codes import ROOT

SAMPLE = ROOT / "facts" / "samples" / "county-2019"
AS_OF = date(2020, 1, 15)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x", "00123", "1e5")


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A few records, with mistakes of many kinds."""
    folder = tmp_path / "records"
    folder.mkdir()
    rows = [
        "文件编号,文件名称,制定机关,发布日期,文号",
        "D-1,养犬管理办法,县政府,2019-03-01,宝政规〔2019〕1号",
        "D-2,=1+1,县政府,2019年6月,宝政规[2019]1号",
        "d-1,停车管理办法,县政府,2109-06-18,",
        "D-4,,乡政府,2019-05-01,",
    ]
    (folder / "规范性文件.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "单位.csv").write_text("单位编号,单位名称,单位类别\nU-1,县政府,县政府\n", encoding="utf-8")
    (folder / "规范性文件备案.csv").write_text(
        "备案编号,文件编号,报备单位,接收机关,备案日期\n", encoding="utf-8"
    )
    return folder


def look(folder: Path, **options: Any) -> Validation:
    return validate(folder, "baoying-2019", as_of=AS_OF, **options)


def ready(made: Validation, obligation: str) -> Readiness:
    return next(r for r in made.obligations if r.obligation == obligation)


# ------------------------------------------------------------------------------------------------- the answer


def test_issues_of_reading_and_doubts_come_together_in_order_of_place(county: Path) -> None:
    made = look(county)
    at = {(i.code, i.row) for i in made.issues if i.row is not None}
    assert {("incomplete_date", 3), ("doubtful_date", 4), ("similar_ids", 2), ("similar_ids", 4)} <= at
    assert {
        ("shared_number", 2),
        ("shared_number", 3),
        ("missing_required", 5),
        ("unknown_reference", 5),
    } <= at
    assert [i.file for i in made.issues] == sorted(i.file for i in made.issues)


def test_columns_are_counted_as_they_are_filled(county: Path) -> None:
    fills = {t.type: t for t in look(county).types}
    assert set(fills) == {"unit", "document", "filing"}
    columns = {c.field: c for c in fills["document"].columns}
    assert fills["document"].records == 4
    assert (columns["title"].filled, columns["title"].empty, columns["title"].unknown) == (3, 0, 1)
    assert (columns["published_on"].filled, columns["published_on"].unknown) == (3, 1)
    assert (columns["doc_no"].filled, columns["doc_no"].empty) == (2, 2)
    assert columns["valid_until"].lacking == ("规范性文件.csv",)
    assert columns["valid_until"].unknown == 4
    assert "3.3-a" in columns["published_on"].obligations


def test_a_type_without_records_and_a_type_without_a_source_are_two_things(county: Path) -> None:
    made = look(county)
    assert made.empty == ("filing",)
    assert "meeting" in made.absent
    assert not {"filing", "document", "unit"} & made.absent.keys()


def test_what_an_obligation_lacks_is_named(county: Path) -> None:
    assert ready(look(county), "3.3-a").state == "partly"
    assert "document.published_on" in ready(look(county), "3.3-a").partly
    (county / "规范性文件.csv").write_text("文件编号,文件名称,制定机关\nD-1,x,县政府\n", encoding="utf-8")
    assert ready(look(county), "3.3-a").lacking == ("document.published_on",)
    (county / "规范性文件备案.csv").unlink()
    assert ready(look(county), "3.3-a").lacking == ("filing", "document.published_on")
    assert ready(look(county), "3.3-a").state == "lacking"


def test_a_column_that_only_some_sources_have_and_an_unread_file_decide_in_part(county: Path) -> None:
    (county / "规范性文件.csv").write_text(
        "文件编号,文件名称,制定机关,发布日期\nD-1,x,县政府,2019-03-01\n", encoding="utf-8"
    )
    assert ready(look(county), "3.3-a").state == "ready"
    (county / "规范性文件-2.csv").write_text("文件编号,文件名称,制定机关\nD-9,y,县政府\n", encoding="utf-8")
    assert ready(look(county), "3.3-a").partly == ("document.published_on",)
    (county / "规范性文件备案-2.json").write_text("{", encoding="utf-8")
    made = look(county)
    assert set(ready(made, "3.3-a").partly) >= {"filing", "document.published_on"}
    assert [t.unread for t in made.types if t.type == "filing"] == [("规范性文件备案-2.json",)]


@pytest.mark.parametrize(
    "removed", ["单位.csv", "规范性文件.csv", "filing.csv", "工作佐证.csv", "行政执法决定.csv"]
)
def test_what_lacks_a_record_type_is_never_decided_by_the_check(removed: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "county"))
    (folder / removed).unlink()
    types = set(run.open_records(folder).types)
    lacking = {r.obligation for r in look(folder).obligations if types & set(r.lacking)}
    checked = run.check(folder, "baoying-2019", as_of=AS_OF).obligations
    decided = {o.id for o in checked if o.tally.met or o.tally.breached}
    assert lacking
    assert not lacking & decided
    assert decided


# -------------------------------------------------------------------------------------------- the command


def test_the_exit_code_follows_from_the_level_asked_for(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def code(*options: str) -> int:
        return cli.run(["records", "validate", str(county), "--as-of", "2020-01-15", *options])

    assert [code(), code("--fail-on", "warning"), code("--fail-on", "never")] == [1, 1, 0]
    path = county / "规范性文件.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2019年6月", "2019-06-01"), encoding="utf-8")
    assert [code(), code("--fail-on", "warning")] == [0, 1]
    assert code("--fail-on", "note") == 2
    assert code("--format", "pdf") == 2
    assert code("--format", "xlsx") == 2
    assert "-o" in capsys.readouterr().err
    for file in county.iterdir():
        file.write_bytes(b"\x00")
    assert code() == 2


def test_the_terminal_says_what_can_be_decided_and_that_a_header_alone_means_none(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["records", "validate", str(county), "--as-of", "2020-01-15", "--lang", "en"])
    out = " ".join(capsys.readouterr().out.split())
    assert "did you mean 2019-06-18" in out
    assert "checked as “there are none”" in out
    assert "Obligations that can be decided (" in out
    assert "Record types that nobody submitted (" in out


def test_the_json_holds_all_of_it(county: Path, tmp_path: Path) -> None:
    path = tmp_path / "v.json"
    cli.run(
        ["records", "validate", str(county), "--as-of", "2020-01-15", "--format", "json", "-o", str(path)]
    )
    made = json.loads(path.read_text(encoding="utf-8"))
    looked = look(county)
    assert made["counts"]["error"] == 1
    assert sum(made["counts"].values()) == len(looked.issues)
    assert len(made["issues"]) == len(looked.issues)
    assert [t["type"] for t in made["types"]] == [t.type for t in looked.types]
    assert {o["obligation"]: o["state"] for o in made["obligations"]} == {
        r.obligation: r.state for r in looked.obligations
    }
    assert all(set(issue["message"]) == {"zh", "en"} for issue in made["issues"])


# ------------------------------------------------------------------------------------------- the workbook


def returned(folder: Path, *options: str) -> openpyxl.Workbook:
    path = folder.parent / "back.xlsx"
    arguments = [
        "records",
        "validate",
        str(folder),
        "--as-of",
        "2020-01-15",
        "--format",
        "xlsx",
        "-o",
        str(path),
    ]
    assert cli.run([*arguments, *options]) in (0, 1)
    return openpyxl.load_workbook(path)


def rows_of(book: openpyxl.Workbook, name: str) -> list[tuple[str, ...]]:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]


def test_the_workbook_has_the_submitted_rows_with_remarks_where_they_belong(county: Path) -> None:
    book = returned(county)
    head, *rows = rows_of(book, "规范性文件")
    submitted = [
        line.split(",") for line in (county / "规范性文件.csv").read_text(encoding="utf-8").splitlines()
    ]
    assert list(head[:-2]) == submitted[0]
    assert [list(row[:-2]) for row in rows] == submitted[1:]
    assert [row[-2] for row in rows] == ["2", "3", "4", "5"]
    assert "2019年6月" in rows[1][-1]
    assert "2019-06-18" in rows[2][-1]
    assert "乡政府" in rows[3][-1]
    sheet = book["规范性文件"]
    assert (
        sheet["D3"].fill.bgColor.rgb != sheet["C3"].fill.bgColor.rgb or sheet["D3"].fill != sheet["C3"].fill
    )
    assert rows_of(book, "规范性文件备案") == [
        ("备案编号", "文件编号", "报备单位", "接收机关", "备案日期", "原行号", "核对意见")
    ]


def test_columns_that_are_not_read_come_last_and_hidden_unless_personal_data_are_shown(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    lines = [
        "自定列,文件编号,文件名称,制定机关,发布日期,另一列",
        "王小明,D-1,x,县政府,2019-03-01,",
        "y,D-2,x,县政府,2019-03-01",
    ]
    (folder / "规范性文件.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    masked, shown = (rows_of(returned(folder, *o), "规范性文件") for o in ((), ("--show-personal",)))
    assert masked[0][:6] == ("文件编号", "文件名称", "制定机关", "发布日期", "自定列", "另一列")
    assert [row[4:6] for row in masked[1:]] == [("***", ""), ("***", "")]
    assert [row[4:6] for row in shown[1:]] == [("王小明", ""), ("y", "")]


def test_a_column_that_two_fields_are_read_from_is_returned_once(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "cf.csv").write_text(
        "行政处罚决定书文号,处罚决定日期\n宝罚〔2019〕1号,2019/05/xx\n", encoding="utf-8"
    )
    (folder / "mapping.yaml").write_text("sources:\n  - {file: cf.csv, form: penalty}\n", encoding="utf-8")
    (head, row) = rows_of(returned(folder), "cf")
    assert head[:-2] == ("行政处罚决定书文号", "处罚决定日期")
    assert row[:-1] == ("宝罚〔2019〕1号", "2019/05/xx", "2")
    assert "2019/05/xx" in row[-1]


def test_a_large_file_is_returned_too(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    lines = [
        "说明,,,",
        "文件编号,文件名称,制定机关,发布日期",
        *(f"D-{n},{'文' * 300},县政府,2019-03-01" for n in range(6000)),
    ]
    (folder / "规范性文件.csv").write_text(
        "\n".join([*lines, "D-x,t,县政府,2019年3月"]) + "\n", encoding="utf-8"
    )
    assert (folder / "规范性文件.csv").stat().st_size > LARGE
    rows = rows_of(returned(folder), "规范性文件")
    assert [row[-2] for row in rows[1:]] == [str(n) for n in range(3, 6004)]
    assert rows[-1][0] == "D-x"
    assert "2019年3月" in rows[-1][-1]


def test_every_issue_stands_on_the_first_sheet(county: Path) -> None:
    made = look(county)
    assert len(remarks(returned(county), "核对结果")) == len(made.issues)


def remarks(book: openpyxl.Workbook, name: str) -> list[tuple[str, ...]]:
    rows = rows_of(book, name) if name in book.sheetnames else []
    return [row for row in rows if row[0] in ("错误", "警示", "说明")]


def test_no_cell_of_the_input_becomes_a_formula_a_number_or_a_link(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    lines = ["文件编号,文件名称,制定机关,发布日期"]
    lines += [
        '"{}","{}",县政府,2019-03-01'.format(f"D{n}", v.replace('"', '""')) for n, v in enumerate(FORMULAS)
    ]
    (folder / "规范性文件.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    book = returned(folder)
    assert [row[1] for row in rows_of(book, "规范性文件")[1:]] == list(FORMULAS)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.value is None or cell.data_type == "s"
                assert cell.hyperlink is None


def test_json_yaml_and_parquet_are_returned_as_well(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    given = [
        {"id": "D-1", "title": "=x", "unit": "县政府", "published_on": "2019年6月"},
        {"id": "D-2", "title": None},
    ]
    (folder / "document.json").write_text(json.dumps(given), encoding="utf-8")
    (folder / "event.yaml").write_text("- {id: E-1, held_on: 2019-03-01}\n", encoding="utf-8")
    parquet = folder / "filing.parquet"
    run.open_records(SAMPLE).con.execute(
        f"COPY (SELECT 'F-1' AS id, DATE '2019-03-01' AS filed_on) TO '{parquet}' (FORMAT parquet)"
    )
    book = returned(folder)
    rows = rows_of(book, "document")
    assert rows[0][:-2] == ("id", "title", "unit", "published_on")
    assert rows[1][:-1] == ("D-1", "=x", "县政府", "2019年6月", "1")
    assert "2019年6月" in rows[1][-1]
    assert rows[2][:-1] == ("D-2", "", "", "", "2")
    filing = rows_of(book, "filing")
    assert (filing[0][:-2], filing[1][:2]) == (("id", "filed_on"), ("F-1", "2019-03-01"))
    assert rows_of(book, "event")[1][:2] == ("E-1", "2019-03-01")


def test_a_source_longer_than_a_sheet_goes_on_on_the_next(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "SAMPLE", 1)
    monkeypatch.setattr(xlsx, "ROWS_A_SHEET", 2)
    book = returned(county)
    first, second = rows_of(book, "规范性文件"), rows_of(book, "规范性文件 (2)")
    assert first[0] == second[0]
    assert [row[0] for row in (*first[1:], *second[1:])] == ["D-1", "D-2", "d-1", "D-4"]
    assert "乡政府" in second[1][-1]
    told = [row for n in ("", *(f" ({n})" for n in range(2, 20))) for row in remarks(book, f"核对结果{n}")]
    assert len(told) == len(look(county).issues)


def test_the_same_records_and_key_give_the_same_bytes(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_PERSONAL_KEY", "a key of at least sixteen bytes")
    path = county.parent / "back.xlsx"
    returned(county)
    first = path.read_bytes()
    returned(county)
    assert first == path.read_bytes()


def test_the_workbook_says_whether_personal_data_are_masked(county: Path) -> None:
    assert any("已遮蔽" in cell for row in rows_of(returned(county), "核对结果") for cell in row)
    assert any(
        "含个人信息" in cell
        for row in rows_of(returned(county, "--show-personal"), "核对结果")
        for cell in row
    )
