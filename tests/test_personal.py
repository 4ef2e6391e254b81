"""Personal data: what is masked and how, and that nothing of it gets past any report, issue or error message."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cli
from checker import failures, messages, registry
from checker.messages import CATALOGUE
from facts.fact import Fact, text, texts
from facts.issues import Issue, Level
from facts.masking import HIDDEN, LONGEST_SHOWN, TAG_LENGTH, Masker

KEY = b"a key of at least sixteen bytes"


class Person(Fact):
    type_name = "person"
    label = ("人员", "person")
    id_field = "id"
    title_field = "name"

    id: str | None = text("编号", "id", required=True)
    name: str | None = text("姓名", "name", personal="name")
    colleagues: tuple[str, ...] | None = texts("同事", "colleagues", refers_to="person")
    id_no: str | None = text("证号", "number", personal="id_number")
    phone: str | None = text("电话", "phone", personal="phone")
    remark: str | None = text("备注", "remark")


class Paper(Fact):
    type_name = "paper"
    label = ("文件", "paper")
    id_field = "id"

    id: str | None = text("编号", "id", required=True)
    signer: str | None = text("签发人", "signer", refers_to="person")
    origin: str | None = text("来文", "origin", refers_to="paper")


TYPES = {"person": Person.describe(), "paper": Paper.describe()}
PERSON, PAPER = TYPES["person"], TYPES["paper"]
MASKER = Masker(TYPES, key=KEY)


# ----------------------------------------------------------------------------------------- names and numbers


@pytest.mark.parametrize(
    ("value", "shown_as"),
    [
        ("张三", "张某"),
        ("张三丰", "张某"),
        ("欧阳修", "欧阳某"),
        ("欧阳", "欧某"),
        ("阿依古丽·买买提", HIDDEN),
        ("13800000000", HIDDEN),
        ("张三13800000000", HIDDEN),
        ("张三,李四", HIDDEN),
        ("Zhang San", HIDDEN),
        ("", ""),
    ],
)
def test_names_keep_the_surname_and_nothing_else(value: str, shown_as: str) -> None:
    assert MASKER.cell(PERSON, "name", value) == shown_as


@pytest.mark.parametrize("field", ["id_no", "phone"])
def test_numbers_are_hidden_altogether(field: str) -> None:
    assert MASKER.cell(PERSON, field, "0514-88881234") == HIDDEN


NUMBERS = [
    "321023198001011234",
    "32102319800101123X",
    "32102319800101123x",
    "321023 19800101 1234",
    "321023-19800101-1234",
    "３２１０２３１９８００１０１１２３４",
    "321023800101123",
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "８６13812345678",
    "+86 138 1234 5678",
]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("around", ["{}", "张三（{}）", "tel{}。", "见{}、{}", "{} {}", "1、{}", "X{}X"])
def test_id_and_mobile_numbers_are_hidden_in_any_text(number: str, around: str) -> None:
    shown = MASKER.text(around.format(number, number))
    assert HIDDEN in shown
    assert not any(c.isdigit() for c in shown.replace("1、", ""))


@pytest.mark.parametrize(
    "text_",
    [
        "宝政规〔2019〕1号",
        "2019-06-18 2019-07-01",
        "2019 06 18 2019 07 01 1",
        "20190618至20190701",
        "91321023MA1234567X",
        "321023001234567",
        "32102320190618001234567",
        "0514-88881234",
        "（2019）苏1023行初123号",
        "12345678901",
        "1381234567",
    ],
)
def test_what_is_no_personal_number_is_shown(text_: str) -> None:
    assert MASKER.text(text_) == text_


@given(
    before=st.text(max_size=30).filter(lambda s: not s[-1:].isdecimal()),
    number=st.one_of(
        st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
        st.from_regex(
            r"[1-9][0-9]{5}19[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]", fullmatch=True
        ),
    ),
    after=st.text(max_size=30).filter(lambda s: not s[:1].isdecimal()),
)
def test_no_number_survives_whatever_stands_around_it(before: str, number: str, after: str) -> None:
    assert number not in MASKER.text(before + number + after)


def test_masking_takes_time_in_proportion_to_the_text() -> None:
    for long in ("1 " * 200_000, "1" * 400_000, "13812345678" * 40_000, "a-" * 200_000):
        MASKER.text(long)


# --------------------------------------------------------------------------------- telling people apart


def test_two_people_of_one_surname_are_told_apart_by_a_keyed_hash() -> None:
    first, second = (MASKER.cell(PERSON, "name", name, apart=True) for name in ("王小明", "王伟伟"))
    assert first != second
    assert first.startswith("王某(")
    assert len(first) == len("王某()") + TAG_LENGTH
    assert first == MASKER.cell(PERSON, "name", "王小明", apart=True)


def test_the_tag_follows_from_the_key_and_without_one_from_a_random_key() -> None:
    tags = {Masker(TYPES, key=key).tag("王小明") for key in (KEY, KEY[::-1], None, None)}
    assert len(tags) == 4
    assert Masker(TYPES, key=KEY).tag("王小明") == MASKER.tag("王小明")


def test_the_tag_of_a_number_is_the_same_however_it_is_written() -> None:
    written = (
        "321023198001011234",
        "321023-19800101-1234",
        "３２１０２３１９８００１０１１２３４",
        "321023 19800101 1234",
    )
    assert len({MASKER.text(number, apart=True) for number in written}) == 1
    assert len({MASKER.text(n, apart=True) for n in ("13812345678", "+86 138-1234-5678")}) == 1


def test_ids_and_references_that_are_numbers_or_names_of_people_keep_a_tag() -> None:
    assert MASKER.record(PERSON, "王小明") == f"王某({MASKER.tag('王小明')})"
    assert MASKER.record(PAPER, "321023198001011234") == f"{HIDDEN}({MASKER.tag('321023198001011234')})"
    assert MASKER.cell(PAPER, "signer", "王小明") == MASKER.cell(PERSON, "colleagues", "王小明")
    assert MASKER.cell(PAPER, "signer", "王小明") == MASKER.record(PERSON, "王小明")
    # What refers to no person is no name, and an id that is none stays.
    assert MASKER.cell(PAPER, "origin", "县政府") == "县政府"
    assert MASKER.record(PERSON, "P-1") == "P-1"


def test_who_may_see_sees_everything() -> None:
    open_ = Masker(TYPES, show=True)
    assert open_.cell(PERSON, "name", "王小明") == "王小明"
    assert open_.text("13812345678") == "13812345678"
    assert open_.record(PERSON, "王小明") == "王小明"


# ----------------------------------------------------------------------------------------- every issue code

NAMES = ("王小明", "张伟伟")
SECRETS = (*NAMES, "13812345678", "13987654321", "321023198001011234", "321023198505054321")


def leaks(told: str) -> list[str]:
    return [secret for secret in SECRETS if secret in told]


@pytest.mark.parametrize("code", [c.removeprefix("issue.") for c in CATALOGUE if c.startswith("issue.")])
@pytest.mark.parametrize("field", ["name", "colleagues", "id_no", "phone", "remark", "id", None])
def test_no_issue_of_any_code_shows_a_personal_value(code: str, field: str | None) -> None:
    numbers = SECRETS[len(NAMES) :]
    personal = SECRETS if field in ("name", "colleagues", "id_no", "phone", "id") else numbers
    for value in personal:
        for found in (
            value,
            f"{value} | {personal[0]}",
            f"{personal[-1]}、{value}",
            "x" * LONGEST_SHOWN + value,
        ):
            raw = Issue(
                code,
                Level.ERROR,
                "人员.csv",
                row=2,
                type="person",
                field=field,
                column=f"备注{numbers[0]}",
                record=value,
                found=found,
                suggestion=value,
            )
            issue = MASKER.issue(raw)
            told = repr(issue) + messages.issue(issue, {}, "zh") + messages.issue(issue, {}, "en")
            assert not leaks(told), told


def test_a_text_that_is_cut_leaves_no_part_of_a_number() -> None:
    for length in range(LONGEST_SHOWN - 20, LONGEST_SHOWN + 1):
        issue = MASKER.issue(
            Issue("bad_date", Level.ERROR, "a.csv", found="日" * length + "321023198001011234")
        )
        assert "3210" not in str(issue.found)


# ----------------------------------------------------------------------------------------- every report


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records with personal data in their own columns, in wrong ones, in ids, references, titles and remarks."""
    folder = tmp_path_factory.mktemp("county")
    files = {
        "单位.csv": "单位编号,单位名称,单位类别\nU-1,县公安局13812345678,部门\nU-2,县政府,县政府\n",
        "行政执法人员.csv": "人员编号,姓名,执法单位,执法证号,执法证有效期起,执法证有效期止,全年未在岗理由\n"
        "321023198001011234,王小明,U-1,321023198505054321,2019-01-01,2019-03-01,\n"
        "P-2,张伟伟,U-1,321023198001011234,电话13812345678,13987654321,见13812345678\n"
        "P-3,王小明,U-1,X1,2019-05-01,2019-06-01,\nP-3,张伟伟,U-1,X2,2091-05-01,,\n"
        "P-4,王小明,U-1,X4,2019-05-01,2019-06-01,\nＰ-4,王小明,U-1,X4,2019-05-01,2019-06-01,\n"
        "王小明,张伟伟,U-1,X5,2019-05-01,2019-06-01,\n",
        "执法人员参训记录.csv": "参训编号,人员编号,所在单位,培训日期,培训天数\n"
        "T-1,张伟伟,U-1,2019-05-01,13812345678天\nT-2,321023198001011234,U-1,2019-05-01,2\n"
        "T-3,321023198001011235,U-1,2019-05-02,2\n",
        "规范性文件.csv": "文件编号,文件名称,文号,制定机关,发布日期\n"
        "D-1,关于321023198505054321的通知（联系13812345678）,宝政规〔2019〕1号,U-2,2019-03-01\n"
        "13987654321,办法,宝政规[2019]1号,县府13812345678,2019-04-01\n",
        "规范性文件备案.csv": "备案编号,文件编号,报备单位,接收机关,备案日期,电话13812345678\n"
        "F-1,D-1,U-2,市政府,2019-09-01,x\nF-2,13987654322,U-2,13987654321,2019-09-01,x\n",
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def everything_in(path: Path) -> str:
    """The text of a file; of a workbook or document, of all its parts."""
    data = path.read_bytes()
    if data.startswith(b"PAR1"):
        return str(duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall())
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8", "backslashreplace")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "backslashreplace") for name in archive.namelist()
        )


def told_by(
    command: str, county: Path, folder: Path, capsys: pytest.CaptureFixture[str], *options: str
) -> str:
    """All that a command writes, to its file and to the terminal."""
    arguments = [*command.split(), str(county), "--as-of", "2020-01-15", *options]
    output = folder / "report"
    cli.run([*arguments, "-o", str(output)])
    out, err = capsys.readouterr()
    assert output.exists(), err
    return everything_in(output) + out + err


COMMANDS = [("check", name) for name in registry.names("checker.reports")]
COMMANDS += [("records validate", name) for name in registry.names("checker.validations")]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("command", "format_"), COMMANDS)
def test_no_report_shows_a_personal_value_unless_asked_to(
    command: str, format_: str, lang: str, county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--format", format_, "--lang", lang)
    assert not leaks(told_by(command, county, tmp_path, capsys, *options))
    shown = told_by(command, county, tmp_path, capsys, *options, "--show-personal")
    assert {"321023198001011234", "13812345678", "13987654321"} <= set(leaks(shown))
    # The whole of the officers is in it, or what was found of them.
    assert set(leaks(shown)) & set(NAMES)


OF_OFFICERS = "7.3-i"  # an obligation about each enforcement officer


@pytest.mark.parametrize("subject", ["321023198001011234", "P-2", "王小明"])
def test_explanations_are_masked_too(subject: str, county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["explain", str(county), subject, OF_OFFICERS, "--as-of", "2020-01-15"]
    assert cli.run(arguments) == 0
    assert not leaks(capsys.readouterr().out)
    assert cli.run([*arguments, "--show-personal"]) == 0
    assert leaks(capsys.readouterr().out)


def test_what_is_suggested_in_an_error_is_masked(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["check", str(county), "--unit", "县公安局1381234567"],
        ["explain", str(county), "32102319800101123", OF_OFFICERS],
    ):
        assert cli.run(arguments) == 2
        assert not leaks(capsys.readouterr().err)


def test_an_error_of_the_program_itself_is_masked_even_for_debugging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_DEBUG", "1")
    stream = io.StringIO()
    try:
        raise ValueError("cell 321023198001011234 of 13812345678")
    except ValueError as error:
        failures.tell(error, "zh", stream)
    assert "ValueError" in stream.getvalue()
    assert not leaks(stream.getvalue())


def test_records_that_cannot_be_read_at_all_leak_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "规范性文件.csv").write_text("321023198001011234,13812345678\n王,x\n", encoding="utf-8")
    assert cli.run(["check", str(tmp_path)]) == 2
    assert not leaks(capsys.readouterr().err)


# -------------------------------------------------------------------------------------------------- the key


def report(county: Path, folder: Path, *options: str) -> bytes:
    path = folder / "findings.json"
    arguments = [
        "check",
        str(county),
        "--as-of",
        "2020-01-15",
        "--format",
        "json",
        "--reproducible",
        "-o",
        str(path),
    ]
    assert cli.run([*arguments, *options]) in (0, 1)
    return path.read_bytes()


def test_the_same_key_gives_the_same_report(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FAZHI_PERSONAL_KEY", raising=False)
    (tmp_path / "key").write_bytes(KEY + b"\n")
    keyed = report(county, tmp_path, "--personal-key", str(tmp_path / "key"))
    assert keyed == report(county, tmp_path, "--personal-key", str(tmp_path / "key"))
    assert keyed != report(county, tmp_path)
    monkeypatch.setenv("FAZHI_PERSONAL_KEY", KEY.decode())
    assert keyed == report(county, tmp_path)


@pytest.mark.parametrize("content", [None, b"", b"short"])
def test_a_key_that_cannot_be_one_is_refused(
    content: bytes | None, county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "key"
    if content is not None:
        path.write_bytes(content)
    assert cli.run(["check", str(county), "--personal-key", str(path), "--lang", "en"]) == 2
    assert "key" in capsys.readouterr().err


def test_a_report_says_that_it_shows_personal_data(county: Path, tmp_path: Path) -> None:
    options = json.loads(report(county, tmp_path, "--show-personal"))["receipt"]["options"]
    assert options["show_personal"] == "true"
    assert "show_personal" not in json.loads(report(county, tmp_path))["receipt"]["options"]
