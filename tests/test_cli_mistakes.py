"""Bad input and wrong command lines: every one is told with what would be right, and none ends in a traceback."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.codes import ROOT
from tests.command_line import AS_OF, SAMPLE, Run, sample_json


def test_an_empty_folder_is_said_to_be_one(fazhi: Run, tmp_path: Path) -> None:
    code, out, err = fazhi("check", tmp_path)
    assert (code, out) == (2, "")
    assert "文件夹是空的" in err


def test_a_folder_that_is_not_there(fazhi: Run, tmp_path: Path) -> None:
    code, _, err = fazhi("check", tmp_path / "none", "--lang", "en")
    assert code == 2
    assert "no such file or folder" in err


@pytest.mark.parametrize(("lang", "words"), [("zh", "文件有密码"), ("en", "protected by a password")])
def test_where_nothing_can_be_read_the_exit_code_says_so(
    fazhi: Run, tmp_path: Path, lang: str, words: str
) -> None:
    (tmp_path / "数据.xlsx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    )
    code, out, err = fazhi("check", tmp_path, "--lang", lang)
    assert (code, out) == (2, "")
    assert f"数据.xlsx: {words}" in err


def test_spoilt_files_are_named_by_place_and_nothing_is_lost(fazhi: Run, county: Path) -> None:
    (county / "会议纪要.docx").write_bytes(b"PK\x03\x04")
    documents = county / "规范性文件.csv"
    lines = documents.read_text(encoding="utf-8-sig").splitlines()
    width_of_header = len(lines[0].split(","))
    lines.append("GF-NEW" + ",x" * (width_of_header + 5))
    lines.append(lines[1])
    documents.write_text("\n".join(lines) + "\n", encoding="utf-8")
    code, out, err = fazhi("check", county, "--as-of", AS_OF, "--format", "json")
    assert (code, err) == (1, "")
    made = json.loads(out)
    places = {(i["code"], i["file"], i["row"]) for i in made["issues"]}
    assert ("unknown_file", "会议纪要.docx", None) in places or (
        "ignored_file",
        "会议纪要.docx",
        None,
    ) in places
    assert ("too_many_cells", "规范性文件.csv", len(lines) - 1) in places
    assert {i["code"] for i in made["issues"]} >= {"identical_rows"}
    kept = {f["fingerprint"] for f in made["findings"]}
    assert {f["fingerprint"] for f in sample_json()["findings"]} <= kept


def test_a_file_in_gb18030_is_the_same_file(fazhi: Run, county: Path) -> None:
    command = ("check", county, "--as-of", AS_OF, "--clause", "3.3", "--format", "json", "--reproducible")
    before = json.loads(fazhi(*command)[1])
    documents = county / "规范性文件.csv"
    documents.write_bytes(documents.read_text(encoding="utf-8-sig").encode("gb18030"))
    after = json.loads(fazhi(*command)[1])
    assert after["findings"] == before["findings"]
    assert {i["code"] for i in after["issues"]} - {i["code"] for i in before["issues"]} <= {"encoding"}


def test_a_file_that_is_no_text_is_no_pass(fazhi: Run, county: Path) -> None:
    documents = county / "规范性文件.csv"
    documents.write_bytes(b"\xff,\xff\n" * 20)
    code, out, _ = fazhi("check", county, "--as-of", AS_OF, "--clause", "3.3", "--format", "json")
    assert code == 1
    made = json.loads(out)
    assert {i["code"] for i in made["issues"]} >= {"not_text"}
    assert {f["reason"] for f in made["findings"]} >= {"no_data"}
    assert fazhi("check", county, "--as-of", AS_OF, "--clause", "3.3", "--partial")[0] == 1


def test_a_pack_with_many_mistakes_lists_them_all(fazhi: Run, tmp_path: Path) -> None:
    pack = tmp_path / "baoying-2019"
    shutil.copytree(ROOT / "rules" / "baoying-2019", pack)
    for number, path in enumerate(sorted(pack.glob("*/*.yaml"))):
        text = path.read_text(encoding="utf-8")
        text = text.replace("severity: violation", f"severity: violatoin{number}", 1)
        path.write_text(text.replace("    basis: plan", "    bassis: plan", 1), encoding="utf-8")
    code, out, err = fazhi("rules", "lint", pack, "--lang", "en")
    assert (code, out) == (2, "")
    assert err.count("violatoin") >= 8
    assert "did you mean basis?" in err or "bassis" not in err
    assert err.splitlines()[-1].endswith("mistakes.")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "RECORDS"),
        (["chekc", "x"], "check？"),
        (["check", "x", "--as-off", "y"], "--as-of？"),
        (["check", "x", "--as-of", "2019-02-30"], "2019-02-30"),
        (["check", "x", "--as-of", "20190230"], "YYYY-MM-DD"),
        (["check", "x", "--format", "terminl"], "terminal？"),
        (["check", "x", "--fail-on", "error"], "violation"),
        (["check", str(SAMPLE), "--engine", "duckd"], "duckdb？"),
        (["check", str(SAMPLE), "--pack", "baoying"], "baoying-2019"),
        (["check", str(SAMPLE), "--clause", "9.9"], "9.9"),
        (["check", str(SAMPLE), "--unit", "无此单位"], "无此单位"),
        (["check", str(SAMPLE), "-o", "/nowhere/at/all.txt"], "/nowhere/at/all.txt"),
        (["explain", str(SAMPLE), "GF-1", "3.3"], "3.3"),
        (["explain", str(SAMPLE), "nobody", "3.3-a"], "nobody"),
        (["rules", "show", "3.33"], "3.3？"),
        (["rules", "coverage", "--format", "xml"], "json"),
        (["check", "x", "--lang", "fr"], "fr"),
        (["check", "x", "y"], "多余的参数：y"),
        (["check", "x", "--as-of"], "--as-of 后面缺少值"),
        (["check", str(SAMPLE), "-o", ""], "无法写入"),
        (["rules", "show", "99"], "3.3"),
    ],
)
def test_a_wrong_command_line_ends_with_2_and_names_what_would_be_right(
    fazhi: Run, arguments: list[str], said: str
) -> None:
    code, out, err = fazhi(*arguments)
    assert code == 2
    assert said in err
    assert not out
    assert "Traceback" not in err


def test_a_fault_of_the_program_is_no_traceback_and_quotes_no_record(
    fazhi: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("张三 321023198001010000")

    monkeypatch.setattr("checker.run.check", broken)
    code, _, err = fazhi("check", SAMPLE, "--lang", "en")
    assert code == 2
    assert "KeyError" in err
    assert "张三" not in err
