"""The workbook to fill in: it offers what the record types say, and what is filled in reads back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

import cli
from checker import workbook
from checker.reads import fields_read
from checker.rulebook import load_pack
from facts.base import Field, FieldType, RecordType
from facts.cells import UNKNOWN
from facts.reading.folder import read_folder, type_of
from facts.reading.headers import find_field, spellings
from facts.records import record_types
from facts.store import FactStore
from tests.codes import ROOT

TYPES = record_types()


def written(folder: Path, *options: str) -> Path:
    path = folder / "county.xlsx"
    assert cli.run(["records", "template", "-o", str(path), *options]) == 0
    return path


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Workbook, str]:
    lang = str(request.param)
    return openpyxl.load_workbook(written(tmp_path_factory.mktemp(lang), "--lang", lang)), lang


def sheet_of(book: Workbook, record_type: RecordType) -> Worksheet:
    """The one sheet whose name says to a reader that it holds this type."""
    (sheet,) = (sheet for sheet in book.worksheets if type_of(sheet.title, TYPES) == record_type.name)
    return sheet


def columns(sheet: Worksheet, record_type: RecordType) -> dict[str, int]:
    """The column of every field, found the way a reader finds it."""
    known = spellings(record_type)
    found = {find_field(str(cell.value), known): cell.column for cell in sheet[1]}
    return {str(field): int(column) for field, column in found.items()}


def checks(sheet: Worksheet) -> dict[int, object]:
    return {range_boundaries(str(c.sqref))[0]: c for c in sheet.data_validations.dataValidation}


def test_every_record_type_has_a_sheet_and_every_field_a_column(made: tuple[Workbook, str]) -> None:
    book, _ = made
    assert len(book.sheetnames) == len(TYPES) + 2
    for record_type in TYPES.values():
        sheet = sheet_of(book, record_type)
        assert list(columns(sheet, record_type)) == list(record_type.fields)
        assert sheet.freeze_panes == "A2"


def test_required_columns_have_a_star_and_no_others(made: tuple[Workbook, str]) -> None:
    book, _ = made
    for record_type in TYPES.values():
        sheet = sheet_of(book, record_type)
        starred = {
            f for f, n in columns(sheet, record_type).items() if str(sheet.cell(1, n).value).endswith("*")
        }
        assert starred == {f.name for f in record_type.fields.values() if f.required}


def offered(book: Workbook, formula: str) -> list[str]:
    """The words of a drop-down, from the list itself or from the cells that it refers to."""
    if formula.startswith('"'):
        return formula.strip('"').split(",")
    sheet, cells = formula.rsplit("!", 1)
    return [str(row[0].value) for row in book[sheet.strip("'")][cells.replace("$", "")]]


def test_drop_downs_offer_exactly_the_vocabulary(made: tuple[Workbook, str]) -> None:
    book, lang = made
    seen = 0
    for record_type in TYPES.values():
        sheet = sheet_of(book, record_type)
        found = checks(sheet)
        for name, column in columns(sheet, record_type).items():
            field = record_type.fields[name]
            if field.terms:
                check = found[column]
                words = [t.zh if lang == "zh" else t.en for t in field.terms]
                assert offered(book, check.formula1) == words
                # Several words are typed by hand: what is no single word of the list must not be refused.
                assert check.showErrorMessage is (field.type is FieldType.ENUM)
                seen += 1
            elif field.type is FieldType.BOOL:
                assert offered(book, found[column].formula1) == (
                    ["是", "否"] if lang == "zh" else ["yes", "no"]
                )
    assert seen > 50


@pytest.mark.parametrize(
    ("kind", "check"), [(FieldType.DATE, "date"), (FieldType.INT, "whole"), (FieldType.NUMBER, "decimal")]
)
def test_dates_and_numbers_are_checked_down_to_the_last_row(
    made: tuple[Workbook, str], kind: FieldType, check: str
) -> None:
    book, _ = made
    seen = 0
    for record_type in TYPES.values():
        sheet = sheet_of(book, record_type)
        for name, column in columns(sheet, record_type).items():
            if record_type.fields[name].type is kind:
                found = checks(sheet)[column]
                assert found.type == check
                assert range_boundaries(str(found.sqref)) == (column, 2, column, workbook.MOST_ROWS)
                seen += 1
    assert seen


def test_a_note_says_what_the_column_is_and_which_obligations_read_it(made: tuple[Workbook, str]) -> None:
    book, lang = made
    reading: dict[str, list[str]] = {}
    for obligation in load_pack("baoying-2019", TYPES).obligations:
        for name in fields_read(obligation.check):
            reading.setdefault(name, []).append(obligation.id)
    assert reading["document.published_on"]
    for record_type in TYPES.values():
        sheet = sheet_of(book, record_type)
        for name, column in columns(sheet, record_type).items():
            comment = sheet.cell(1, column).comment
            assert comment is not None
            field: Field = record_type.fields[name]
            assert (field.note_zh if lang == "zh" else field.note_en) in comment.text
            assert all(o in comment.text for o in reading.get(f"{record_type.name}.{name}", ()))


def test_the_guide_warns_that_an_empty_sheet_says_there_are_none(made: tuple[Workbook, str]) -> None:
    book, lang = made
    guide = book[book.sheetnames[0]]
    said = "\n".join(str(cell.value) for row in guide.iter_rows() for cell in row if cell.value)
    assert ("删除" if lang == "zh" else "Delete") in said
    assert all((t.note_zh if lang == "zh" else t.note_en) in said for t in TYPES.values())


def test_the_same_template_is_the_same_bytes(tmp_path: Path) -> None:
    assert written(tmp_path).read_bytes() == written(tmp_path).read_bytes()


def test_only_the_types_asked_for(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(
        written(tmp_path, "--type", "filing", "--type", "规范性文件", "--type", "filing")
    )
    assert book.sheetnames[1:-1] == ["规范性文件备案", "规范性文件"]


def test_a_type_that_does_not_exist_is_named_with_its_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "county.xlsx"
    assert cli.run(["records", "template", "-o", str(path), "--type", "documents", "--lang", "en"]) == 2
    assert "did you mean document" in capsys.readouterr().err
    assert not path.exists()


def test_sheet_names_are_valid_and_differ() -> None:
    names = workbook.names(["a/b:c", "x" * 40, "x" * 31, "X" * 31, "", "[]"])
    assert names == ["a b c", "x" * 31, "x" * 27 + " (2)", "X" * 27 + " (3)", "sheet", "sheet (2)"]


# ---------------------------------------------------------------------------------------- the round trip


def typed(field: Field, cell: object, lang: str) -> object:
    """What a clerk would put into the cell: a day, a number, a word of the drop-down, several with a mark between."""
    labels = {t.code: t.zh if lang == "zh" else t.en for t in field.terms}
    if isinstance(cell, tuple):
        return ("、" if lang == "zh" else "; ").join(labels.get(part, part) for part in cell)
    if isinstance(cell, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}[lang][cell]
    if isinstance(cell, Decimal):
        return float(cell)
    return labels.get(cell, cell) if isinstance(cell, str) else cell


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_template_that_was_filled_in_gives_the_same_facts(lang: str, tmp_path: Path) -> None:
    read = read_folder(ROOT / "facts" / "samples" / "county-2019", TYPES)
    given = FactStore.build(TYPES, read.sources)
    path = written(tmp_path, "--lang", lang)
    book = openpyxl.load_workbook(path)
    for name, record_type in TYPES.items():
        sheet = sheet_of(book, record_type)
        at = columns(sheet, record_type)
        if not given.has(name):
            del book[sheet.title]
            continue
        for row, record in enumerate(given.records(name), 2):
            for field, cell in record.cells.items():
                if cell is not None and cell is not UNKNOWN:
                    sheet.cell(row, at[field]).value = typed(record_type.fields[field], cell, lang)
    book.save(path)
    read = read_folder(path, TYPES)
    again = FactStore.build(TYPES, read.sources)
    assert {name for name in TYPES if again.has(name)} == {name for name in TYPES if given.has(name)}
    for name, record_type in TYPES.items():
        if record_type.id is None:
            assert again.rows(name) == given.rows(name)
            continue
        before = {r.id: r.cells for r in given.records(name)}
        after = {r.id: r.cells for r in again.records(name)}
        assert after.keys() == before.keys()
        for record, cells in before.items():
            # What nobody knows is left empty by the clerk, and is then unknown only where it is required.
            known = {field: cell for field, cell in cells.items() if cell is not UNKNOWN}
            assert {field: after[record][field] for field in known} == known
    codes = {issue.code for issue in (*read.issues, *again.issues)}
    assert codes <= {
        "ignored_sheet",
        "ignored_file",
        "missing_required",
        "empty_reference",
        "unknown_reference",
    }
