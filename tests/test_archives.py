"""Zip archives as records, and files that are not to be trusted."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from facts.issues import Issue, Level, RecordsError
from facts.reading import folder as reading_folder
from facts.reading.folder import read_folder
from facts.reading.formats import csv as csv_format
from facts.store import FactStore
from tests.files import as_xlsx
from tests.records_under_test import TYPES, cells, codes
from tests.test_staging import write_parquet

UNITS = "单位编号,类别\nU1,镇\n".encode()


def archive(files: Mapping[str, bytes] | list[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items() if isinstance(files, Mapping) else files:
            made.writestr(name, content)
    return file.getvalue()


def read_zip(folder: Path, data: bytes) -> FactStore:
    path = folder / "records.zip"
    path.write_bytes(data)
    reading = read_folder(path, TYPES)
    path.unlink()
    return FactStore.build(TYPES, reading.sources, reading.issues)


def said(issues: tuple[Issue, ...]) -> dict[str, str]:
    return {issue.file: issue.code for issue in issues if issue.code != "missing_column"}


def test_a_zip_is_read_like_the_folder_it_was(tmp_path: Path) -> None:
    write_parquet(tmp_path / "filing.parquet", ["id", "accepted"], ["VARCHAR", "BOOLEAN"], [["F1", True]])
    files = {
        "towns/单位.csv": UNITS,
        "filing.parquet": (tmp_path / "filing.parquet").read_bytes(),
        "走访/备案走访.json": b'[{"held_on": "2019-06-18"}]',
        "x.xlsx": as_xlsx({"备案-2": [["备案编号", "受理"], ["F2", "是"]]}),
        "readme.md": b"x",
    }
    store = read_zip(tmp_path, archive(files))
    assert set(cells(store, "unit")) == {"U1"}
    assert set(cells(store, "filing")) == {"F1", "F2"}
    assert store.rows("filing_visit") == 1
    assert said(store.issues)["readme.md"] == "ignored_file"
    (record,) = store.records("unit")
    assert store.origins("unit", [record.key])[record.key][0].file == "towns/单位.csv"


def test_what_was_unpacked_is_gone_with_the_last_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "r.zip").write_bytes(archive({"unit.csv": UNITS}))
    reading = read_folder(tmp_path / "r.zip", TYPES)
    (kept,) = [path for path in tmp_path.iterdir() if path.is_dir()]
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    del reading
    assert not kept.exists()


def test_names_are_read_as_chinese_windows_writes_them(tmp_path: Path) -> None:
    data = archive({"xxxx.csv": UNITS})  # eight bytes as long as the two characters in GBK and the suffix
    store = read_zip(tmp_path, data.replace(b"xxxx.csv", "单位".encode("gbk") + b".csv"))
    assert store.has("unit")
    assert store.lacking("unit", "name") == ("单位.csv",)


def test_what_is_not_to_be_trusted_in_a_zip_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("unit-link.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    members: list[tuple[str | zipfile.ZipInfo, bytes]] = [
        ("unit.csv", UNITS),
        ("../unit-up.csv", UNITS),
        ("/unit-root.csv", UNITS),
        ("a\\..\\..\\unit-windows.csv", UNITS),
        ("C:/unit-drive.csv", UNITS),
        (link, b"/etc/passwd"),
        ("inner.zip", archive({"unit.csv": UNITS})),
        ("__MACOSX/._unit.csv", b"x"),
    ]
    store = read_zip(tmp_path, archive(members))
    assert set(cells(store, "unit")) == {"U1"}
    assert said(store.issues) == {
        "../unit-up.csv": "climbs_out",
        "/unit-root.csv": "climbs_out",
        "a/../../unit-windows.csv": "climbs_out",
        "C:/unit-drive.csv": "climbs_out",
        "unit-link.csv": "link_refused",
        "inner.zip": "archive_inside",
        "__MACOSX/._unit.csv": "hidden_file",
    }


def test_a_broken_member_leaves_the_others_in_use(tmp_path: Path) -> None:
    data = archive([("unit.csv", UNITS), ("filing.csv", b"id\n" + b"F1\n" * 100)])
    at = data.index(b"filing.csv") + len("filing.csv") + 3
    store = read_zip(tmp_path, data[:at] + b"\xff\xff\xff" + data[at + 3 :])
    assert said(store.issues) == {"filing.csv": "bad_member"}
    assert store.has("unit")


def test_a_password_on_a_member_is_said(tmp_path: Path) -> None:
    data = bytearray(archive({"unit.csv": UNITS, "filing.csv": b"id\n"}))
    at = data.index(b"PK\x01\x02", data.rindex(b"filing.csv") - 60) + 8
    data[at] |= 1
    assert said(read_zip(tmp_path, bytes(data)).issues) == {"filing.csv": "encrypted"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04", "bad_archive"),
        (archive({"unit.csv": UNITS})[:-30], "bad_archive"),
        (archive({"unit.csv": b"0" * 100_000_000}), "bomb"),
        (archive({f"{n}.csv": b"" for n in range(20_001)}), "too_many_members"),
        (archive({}), "empty_folder"),
    ],
)
def test_an_archive_that_cannot_be_opened_is_said(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(RecordsError) as refused:
        read_zip(tmp_path, data)
    assert code in codes(refused.value.issues)


def test_members_that_overlap_are_counted_as_what_they_are_packed_in(tmp_path: Path) -> None:
    """The bomb that packs the same bytes into every member."""
    one = archive({"unit.csv": b"0" * 1_000_000})
    start, directory = one.index(b"PK\x01\x02"), one[one.index(b"PK\x01\x02") : one.index(b"PK\x05\x06")]
    many = b"".join(directory.replace(b"unit.csv", b"%08d" % n) for n in range(200))
    end = b"PK\x05\x06\0\0\0\0" + (200).to_bytes(2, "little") * 2
    data = one[:start] + many + end + len(many).to_bytes(4, "little") + start.to_bytes(4, "little") + b"\0\0"
    with pytest.raises(RecordsError) as refused:
        read_zip(tmp_path, data)
    assert codes(refused.value.issues) == ["bomb"]


# ------------------------------------------------------------------------------------------- files


def test_links_inside_the_folder_are_followed_and_said(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/list").write_bytes(UNITS)
    os.symlink(tmp_path / "data/list", tmp_path / "unit.csv")
    os.symlink(tmp_path / "data", tmp_path / "again")
    reading = read_folder(tmp_path, TYPES)
    assert [source.file for source in reading.sources] == ["unit.csv"]
    assert said(reading.issues) == {
        "unit.csv": "link_followed",
        "again": "link_to_folder",
        "data/list": "unknown_file",
    }


def test_a_file_that_changes_while_it_is_read_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "unit.csv").write_bytes(UNITS)
    (tmp_path / "filing.json").write_bytes(b'[{"id": "F1"}]')
    read = csv_format.read_rows

    def read_and_change(entry):  # type: ignore[no-untyped-def]
        content = read(entry)
        with entry.path.open("ab") as file:
            file.write("U2,镇\n".encode())
        return content

    monkeypatch.setattr(csv_format, "read_rows", read_and_change)
    reading = read_folder(tmp_path, TYPES)
    assert {source.type: source.unreadable for source in reading.sources} == {"unit": True, "filing": False}
    assert [i.code for i in reading.issues if i.type == "unit"] == ["changed_while_read", "records_unknown"]


def test_no_permission_is_said_for_a_file_and_for_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "unit.csv").write_bytes(UNITS)
    (tmp_path / "filing.csv").write_bytes(b"id\nF1\n")
    (tmp_path / "towns").mkdir()
    open_, scan = Path.open, os.scandir

    def refuse(path, *args, **values):  # type: ignore[no-untyped-def]
        if path.name == "filing.csv":
            raise PermissionError(13, "no", str(path))
        return open_(path, *args, **values)

    def refuse_folder(path):  # type: ignore[no-untyped-def]
        if str(path).endswith("towns"):
            raise PermissionError(13, "no", str(path))
        return scan(path)

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(os, "scandir", refuse_folder)
    reading = read_folder(tmp_path, TYPES)
    assert [i.file for i in reading.issues if i.code == "cannot_open"] == ["towns", "filing.csv"]
    assert {source.type: source.unreadable for source in reading.sources} == {"unit": False, "filing": True}


def test_too_little_memory_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "unit.csv").write_bytes(UNITS)

    def exhaust(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(reading_folder, "_read", exhaust)
    with pytest.raises(RecordsError) as refused:
        read_folder(tmp_path, TYPES)
    assert codes(refused.value.issues) == ["records_unknown", "too_large_for_memory"]


@pytest.mark.parametrize("name", ["filing.json", "filing.jsonl", "filing.yaml"])
def test_a_cell_of_many_megabytes_is_not_carried_on(tmp_path: Path, name: str) -> None:
    record = json.dumps({"id": "F1", "officer": "x" * 5_000_000, "accepted": "是"})
    (tmp_path / name).write_text(
        record if name.endswith("l") and "json" in name else f"[{record}]", encoding="utf-8"
    )
    reading = read_folder(tmp_path, TYPES)
    (issue,) = [i for i in reading.issues if i.code == "cell_too_long"]
    assert (issue.field, issue.level) == ("officer", Level.ERROR)
    store = FactStore.build(TYPES, reading.sources, reading.issues)
    assert cells(store, "filing")["F1"]["accepted"] is True
