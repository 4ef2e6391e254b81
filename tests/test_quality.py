"""Data quality: every issue has its place, is sorted, and shows no personal value."""

from __future__ import annotations

from pathlib import Path

import pytest

from facts.issues import Issue, Level
from facts.masking import LONGEST_SHOWN, Masker
from facts.quality import LONGEST_FOUND, issue_order, shown
from facts.reading.folder import read_folder
from facts.store import FactStore
from tests.records_under_test import TYPES
from tests.test_staging import write_parquet


def test_what_is_quoted_is_one_printable_line_of_bounded_length() -> None:
    text = shown("a\n\x1b[31m" + "b" * 500)
    assert text.isprintable()
    assert len(text) <= LONGEST_FOUND
    shortened = Masker({}).issue(Issue("bad_date", Level.ERROR, "a.csv", found=text)).found
    assert shortened is not None
    assert len(shortened) == LONGEST_SHOWN + 1


SECRETS = ("王小明", "张伟伟", "13812345678", "13987654321")


@pytest.mark.parametrize("columnar", [False, True])
def test_no_issue_shows_a_personal_value(tmp_path: Path, columnar: bool) -> None:
    rows = [
        ["F1", "王小明\x07", "13812345678\x07"],
        ["F2", "王小明", "13812345678"],
        ["F2", "张伟伟", "13987654321"],
    ]
    if columnar:
        write_parquet(tmp_path / "filing.parquet", ["id", "officer", "phone"], ["VARCHAR"] * 3, rows)
    else:
        (tmp_path / "filing.csv").write_text("id,officer,phone\n" + "".join(",".join(r) + "\n" for r in rows))
    reading = read_folder(tmp_path, TYPES)
    store = FactStore.build(TYPES, reading.sources, reading.issues)
    assert {"control_character", "conflicting_values"} <= {issue.code for issue in store.issues}
    assert not [issue for issue in store.issues for secret in SECRETS if secret in repr(issue)]


def test_issues_have_places_and_come_in_order_of_them(tmp_path: Path) -> None:
    (tmp_path / "unit.csv").write_text("id,kind,name\nU1,town,甲\nU2,,乙\nU1,town,丙\n")
    (tmp_path / "filing.csv").write_text("id,unit,accepted,filed_on\nF1,U9,是,2019年6月\nF2,,是,\n,U1,是,\n")
    reading = read_folder(tmp_path, TYPES)
    store = FactStore.build(TYPES, reading.sources, reading.issues)
    assert list(store.issues) == sorted(store.issues, key=issue_order)
    placed = {(i.code, i.file, i.row, i.field): i for i in store.issues if i.level is not Level.NOTE}
    assert set(placed) == {
        ("incomplete_date", "filing.csv", 2, "filed_on"),
        ("unknown_reference", "filing.csv", 2, "unit"),
        ("empty_reference", "filing.csv", 3, "unit"),
        ("missing_id", "filing.csv", 4, "id"),
        ("missing_required", "unit.csv", 3, "kind"),
        ("conflicting_values", "unit.csv", 2, "name"),
    }
    cell: Issue = placed["incomplete_date", "filing.csv", 2, "filed_on"]
    assert (cell.column, cell.found, cell.expected, cell.type) == (
        "filed_on",
        "2019年6月",
        "YYYY-MM-DD",
        "filing",
    )


def test_all_issues_are_kept(tmp_path: Path) -> None:
    rows = "".join(f"F{n},x{n}\n" for n in range(3000))
    (tmp_path / "filing.csv").write_text("id,filed_on\n" + rows)
    reading = read_folder(tmp_path, TYPES)
    store = FactStore.build(TYPES, reading.sources, reading.issues)
    assert sum(issue.code == "bad_date" for issue in store.issues) == 3000
