"""A mapping ties other people's files to record types; what is wrong with it, or of no use, is said with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.cells import UNKNOWN
from facts.issues import Issue, Level, RecordsError
from facts.reading import bulk
from facts.reading.mapping_file import form, forms, read_mapping
from facts.reading.opening import read_records
from facts.records import record_types
from facts.store import FactStore
from tests.files import as_ods, as_xlsx
from tests.records_under_test import TYPES, cells, content

COLUMNS = """\
sources:
  - file: 台账*
    type: 备案
    columns:
      备案编号: 流水号
      unit: [科室, 部门]
      filed_on: {from: 登记日, dates: D/M/YYYY, words: {31/12/2099: 空}}
      fine: {from: 罚没, unit: 万元}
      accepted: {from: 状态, words: {已受理: 是, 退*: 否, 不详: 不明}}
      kinds: {from: 类型, words: {镇里: 镇}}
      pages: {value: 3}
    ignore: [备注]
"""
HEADERS = ["流水号", "科室", "登记日", "罚没", "状态", "类型", "备注"]
ROWS = [
    ["F1", "U1", "18/6/2019", "1.5", "已受理", "镇里、部门", "x"],
    ["F2", "U1", "31/12/2099", "3元", "退回补正", "镇", ""],
    ["F3", "U2", "2019-06-18", "3万", "不详", "", ""],
]


def folder(root: Path, mapping: str, **files: str) -> Path:
    (root / "mapping.yaml").write_text(mapping, encoding="utf-8")
    for name, text in files.items():
        (root / f"{name}.csv").write_text(text, encoding="utf-8")
    return root


def store_of(root: Path, mapping: Path | None = None) -> FactStore:
    reading = read_records(TYPES, root, mapping)
    return FactStore.build(TYPES, reading.sources, reading.issues)


def as_csv(headers: list[str], rows: list[list[str]]) -> str:
    return "".join(",".join(row) + "\n" for row in [headers, *rows])


def mistakes(root: Path, mapping: str) -> list[Issue]:
    path = root / "m.yaml"
    path.write_text(mapping, encoding="utf-8")
    with pytest.raises(RecordsError) as refused:
        read_mapping(path, "m.yaml", TYPES)
    return list(refused.value.issues)


# --------------------------------------------------------------------------------------------- reading with it


def test_a_mapping_beside_the_records_says_what_their_columns_and_words_mean(tmp_path: Path) -> None:
    store = store_of(folder(tmp_path, COLUMNS, 台账2019=as_csv(HEADERS, ROWS)))
    found = cells(store, "filing")
    assert found["F1"]["filed_on"] == date(2019, 6, 18)
    assert found["F1"]["fine"] == Decimal(15000)
    assert found["F1"]["kinds"] == ("department", "town")
    assert [found[i]["accepted"] for i in ("F1", "F2", "F3")] == [True, False, UNKNOWN]
    assert (found["F2"]["filed_on"], found["F2"]["fine"]) == (None, Decimal(3))
    assert found["F3"]["fine"] is UNKNOWN
    assert {row["pages"] for row in found.values()} == {3}
    assert store.lacking("filing", "pages") == ()
    said = {(i.code, i.column) for i in store.issues if i.level is not Level.NOTE or i.column}
    assert said == {("unit_not_clear", "罚没"), ("column_set_aside", "备注")}


@pytest.mark.parametrize("suffix", ["json", "parquet"])
def test_a_mapping_means_the_same_in_every_format(tmp_path: Path, suffix: str) -> None:
    for name in ("csv", suffix):
        (tmp_path / name).mkdir()
    folder(tmp_path / "csv", COLUMNS, 台账=as_csv(HEADERS, ROWS))
    folder(tmp_path / suffix, COLUMNS)
    target = tmp_path / suffix / f"台账.{suffix}"
    if suffix == "json":
        target.write_text(
            json.dumps([dict(zip(HEADERS, row, strict=True)) for row in ROWS]), encoding="utf-8"
        )
    else:
        rows = ", ".join(str(tuple(row)) for row in ROWS)
        names = ", ".join(f'"{h}"' for h in HEADERS)
        duckdb.execute(f"COPY (SELECT * FROM (VALUES {rows}) AS t({names})) TO '{target}' (FORMAT parquet)")
    first, other = (store_of(tmp_path / name) for name in ("csv", suffix))
    assert {n: {i: c for i, (c, _) in found.items()} for n, found in content(first).items()} == {
        n: {i: c for i, (c, _) in found.items()} for n, found in content(other).items()
    }
    assert sorted(i.code for i in first.issues) == sorted(i.code for i in other.issues)


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_records_without_an_id_are_told_apart_by_words_that_say_nothing(tmp_path: Path, suffix: str) -> None:
    mapping = """\
sources:
  - file: v*
    type: filing_visit
    columns: {open: {words: {不详: 不明, 未知: 不明}}, topics: {value: 甲、乙}}
"""
    folder(tmp_path, mapping)
    rows = "('U1', '2019-06-18', '不详'), ('U1', '2019-06-18', '未知'), ('U1', '2019-06-18', '不详')"
    columns = "unit, held_on, open"
    duckdb.execute(f"COPY (SELECT * FROM (VALUES {rows}) AS t({columns})) TO '{tmp_path}/v.{suffix}'")
    found = content(store_of(tmp_path))["filing_visit"]
    assert len(found) == 2
    assert {cells_["topics"] for cells_, _ in found.values()} == {("乙", "甲")}
    assert sorted(len(origins) for _, origins in found.values()) == [1, 2]


def test_one_column_may_be_several_fields_and_one_file_several_types(tmp_path: Path) -> None:
    mapping = """\
sources:
  - {file: all.csv, type: filing, columns: {id: no, unit: who, officer: no}}
  - {file: all.csv, type: unit, columns: {id: who, name: who}}
"""
    store = store_of(folder(tmp_path, mapping, all="no,who\nF1,U1\n"))
    assert cells(store, "filing")["F1"]["officer"] == "F1"
    assert cells(store, "unit")["U1"]["name"] == "U1"
    assert not [i for i in store.issues if i.code in ("unknown_reference", "duplicate_column")]


def test_what_the_mapping_takes_from_elsewhere_is_not_read_under_its_own_name(tmp_path: Path) -> None:
    mapping = "sources: [{file: filing.csv, type: filing, columns: {filed_on: 登记日}}]"
    store = store_of(folder(tmp_path, mapping, filing="id,备案日期,登记日\nF1,2019-01-01,2019-06-18\n"))
    assert cells(store, "filing")["F1"]["filed_on"] == date(2019, 6, 18)
    (issue,) = (i for i in store.issues if i.code == "column_overruled")
    assert (issue.column, issue.field, issue.row, issue.level) == ("备案日期", "filed_on", 1, Level.WARNING)


def test_a_unit_in_the_header_counts_unless_the_mapping_names_another(tmp_path: Path) -> None:
    (tmp_path / "filing.csv").write_text("id,罚款（万元）\nF1,1.5\nF2,20元\n", encoding="utf-8")
    assert [c["fine"] for c in cells(store_of(tmp_path), "filing").values()] == [15000, 20]
    folder(tmp_path, "sources: [{file: filing.csv, type: filing, columns: {fine: {unit: 千元}}}]")
    assert [c["fine"] for c in cells(store_of(tmp_path), "filing").values()] == [1500, 20]


def test_a_mapping_given_by_name_goes_before_the_one_beside_the_records(tmp_path: Path) -> None:
    folder(tmp_path, "sources: [{file: nothing.csv, type: unit}]", list="流水号\nF1\n")
    other = tmp_path / "other.yml"
    other.write_text("sources: [{file: list.csv, type: filing, columns: {id: 流水号}}]", encoding="utf-8")
    store = store_of(tmp_path, other)
    assert list(cells(store, "filing")) == ["F1"]
    assert {i.file for i in store.issues if i.code == "ignored_file"} == {"mapping.yaml"}


def test_the_hash_of_records_covers_the_mapping_that_reads_them(tmp_path: Path) -> None:
    def hash_with(text: str) -> str:
        return store_of(folder(tmp_path, text, list="a,b\nF1,F2\n")).hash

    first = hash_with("sources: [{file: list.csv, type: filing, columns: {id: a}}]")
    assert first != hash_with("sources: [{file: list.csv, type: filing, columns: {id: b}}]")
    assert first == hash_with("sources: [{file: list.csv, type: filing, columns: {id: a}}]")


def test_parts_of_a_mapping_that_met_nothing_are_said(tmp_path: Path) -> None:
    mapping = """\
sources:
  - file: list.csv
    type: filing
    columns:
      id: a
      unit: [b, c]
    ignore: [d]
  - {file: 2020*.csv, type: unit}
"""
    store = store_of(folder(tmp_path, mapping, list="a\nF1\n"))
    said = [(i.code, i.file, i.row, i.found) for i in store.issues if i.code.startswith("mapping_")]
    assert said == [
        ("mapping_column_unused", "mapping.yaml", 6, "b | c"),
        ("mapping_column_unused", "mapping.yaml", 7, "d"),
        ("mapping_unused", "mapping.yaml", 8, "2020*.csv"),
    ]


def test_two_entries_for_one_file_and_type_are_not_merged(tmp_path: Path) -> None:
    mapping = "sources:\n- {file: list.csv, type: filing, columns: {id: a}}\n- {file: 'l*', type: filing}\n"
    store = store_of(folder(tmp_path, mapping, list="a\nF1\n"))
    (issue,) = (i for i in store.issues if i.code == "mapped_twice")
    assert (issue.level, issue.found) == (Level.ERROR, "3")
    assert list(cells(store, "filing")) == ["F1"]


# --------------------------------------------------------------------------------------------------- sheets

SHEETS = {
    "说明": [["怎样填写"], ["请逐项填写"]],
    "2019年": [["宝应县台账"], ["流水号", "科室"], ["F1", "U1"]],
    "2020年": [["流水号", "科室"], ["F2", "U2"]],
    "名册": [["代号", "名称"], ["U1", "司法局"]],
}


@pytest.mark.parametrize("made", [as_xlsx, as_ods])
def test_sheets_are_read_as_the_mapping_says(tmp_path: Path, made: Callable[..., bytes]) -> None:
    mapping = """\
sources:
  - {file: 台账*, sheet: 20*年, type: filing, columns: {id: 流水号, unit: 科室}}
  - {sheet: 名册, type: unit, columns: {id: 代号, name: 名称}}
  - {sheet: 名册, type: filing, columns: {id: 代号, officer: 名称}}
"""
    (tmp_path / "台账.xlsx").write_bytes(made(SHEETS))
    store = store_of(folder(tmp_path, mapping))
    assert {i: c["unit"] for i, c in cells(store, "filing").items()} == {
        "F1": "U1",
        "F2": "U2",
        "U1": UNKNOWN,
    }
    assert cells(store, "unit")["U1"]["name"] == "司法局"
    record = store.find("filing", "F1")
    assert record is not None
    (origin,) = store.origins("filing", [record.key])[record.key]
    assert (origin.file, origin.sheet, origin.row) == ("台账.xlsx", "2019年", 3)
    assert not [i for i in store.issues if i.code.startswith("mapping") or i.code == "unknown_column"]


def test_an_entry_about_a_workbook_is_about_the_sheets_that_have_its_headers(tmp_path: Path) -> None:
    mapping = "sources: [{file: 台账.xlsx, type: filing, columns: {id: 流水号, unit: 科室}}]"
    (tmp_path / "台账.xlsx").write_bytes(as_xlsx(SHEETS))
    store = store_of(folder(tmp_path, mapping))
    assert set(cells(store, "filing")) == {"F1", "F2"}
    said = {
        (i.code, i.sheet)
        for i in store.issues
        if i.sheet in ("名册", "说明") and i.code != "rows_above_header"
    }
    assert said == {("unknown_sheet", "名册"), ("ignored_sheet", "说明")}


def test_a_sheet_that_is_not_there_is_said(tmp_path: Path) -> None:
    named = "{sheet: 名册, type: unit, columns: {id: 代号}}"
    mapping = f"sources: [{{file: 台账.xlsx, sheet: 2021年, type: filing}}, {named}]"
    (tmp_path / "台账.xlsx").write_bytes(as_xlsx(SHEETS))
    store = store_of(folder(tmp_path, mapping))
    assert [(i.code, i.found) for i in store.issues if i.code == "mapping_unused"] == [
        ("mapping_unused", "台账.xlsx 2021年")
    ]


def test_a_large_file_read_by_columns_means_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mapping = (
        "sources: [{file: a.csv, type: filing, columns: {id: no, officer: no, fine: {from: f, unit: 万元}}}]"
    )
    folder(tmp_path, mapping, a="no,f\nF1,1.5\nF2,3元\n")
    slow = content(store_of(tmp_path))
    monkeypatch.setattr(bulk, "LARGE", 1)
    fast = store_of(tmp_path)
    assert content(fast) == slow
    assert cells(fast, "filing")["F1"]["officer"] == "F1"


# -------------------------------------------------------------------------------------------------- mistakes


def test_every_mistake_is_named_with_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    found = mistakes(
        tmp_path,
        """\
sources:
  - file: a.csv
    type: fillings
  - fil: a.csv
    type: filing
    columns:
      filed_onn: x
      pages: {form: y}
      accepted: {words: {好: 可以}}
      fine: {unit: 吨}
      officer: {unit: 元, dates: D/M/YYYY}
      filed_on: {dates: YYYY}
      id: {value: 1}
      备案编号: z
      kinds: [{a: b}]
  - {form: penalti, file: x}
""",
    )
    assert [(i.row, i.code, i.found, i.suggestion) for i in found] == [
        (3, "mapping_type", "fillings", "filing"),
        (4, "mapping_key", "fil", "file"),
        (4, "mapping_lacks", None, None),
        (7, "mapping_field", "filed_onn", "filed_on"),
        (8, "mapping_key", "form", "from"),
        (9, "mapping_word", "可以", None),
        (10, "mapping_unit", "吨", None),
        (11, "mapping_unit", "元", None),
        (11, "mapping_dates", "D/M/YYYY", None),
        (12, "mapping_dates", "YYYY", None),
        (13, "mapping_constant", None, None),
        (14, "mapping_field_twice", "备案编号", None),
        (15, "mapping_shape", None, None),
        (16, "mapping_form", "penalti", "penalty"),
        (16, "mapping_lacks", None, None),
    ]


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("", "mapping_shape", 1),
        ("[]", "mapping_shape", 1),
        ("a: 1", "mapping_lacks", 1),
        ("sources: [", "bad_yaml", 2),
        ("sources: &a [*a]", "yaml_alias", 1),
        ("sources: !!set {}", "yaml_tag", 1),
        ("sources: []\nsources: []", "key_twice", 2),
        ("? [a]\n: b", "key_not_text", 1),
        ("a: 1\n---\nb: 1", "bad_yaml", 2),
        ("[" * 5000, "bad_yaml", 1),
        ("x" * 1_000_001, "mapping_too_large", None),
    ],
)
def test_what_is_no_mapping_is_refused(tmp_path: Path, text: str, code: str, row: int | None) -> None:
    assert (code, row) in [(i.code, i.row) for i in mistakes(tmp_path, text)]


def test_a_mapping_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordsError) as refused:
        read_mapping(tmp_path / "none.yaml", "none.yaml", TYPES)
    assert [i.code for i in refused.value.issues] == ["cannot_open"]
    (tmp_path / "m.yaml").write_bytes("sources:\n- type: 备案".encode("gb18030"))
    with pytest.raises(RecordsError) as refused:
        read_mapping(tmp_path / "m.yaml", "m.yaml", TYPES)
    assert [(i.code, i.row) for i in refused.value.issues] == [("mapping_not_utf8", 2)]


YAML_LIKE = st.text("sources:filetypcmnd -[]{}'\"\n#&*!|>,备案0", max_size=60)


@given(st.text(max_size=40) | YAML_LIKE | YAML_LIKE.map(lambda text: f"sources:\n  - {{{text}}}"))
def test_any_text_is_a_mapping_or_a_list_of_mistakes(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "m.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        read_mapping(path, "m.yaml", TYPES)
    except RecordsError as refused:
        assert refused.issues  # noqa: PT017 - either is right


# ----------------------------------------------------------------------------------------------- built-in forms

PENALTY_2018 = """
    行政相对人名称 | 行政相对人类别 | 行政相对人代码_1 统一社会信用代码 |
    行政相对人代码_2 工商注册号 | 行政相对人代码_3 组织机构代码 | 行政相对人代码_4 税务登记号 |
    行政相对人代码_5 事业单位证书号 | 行政相对人代码_6 社会组织登记证号 | 法定代表人 |
    法定代表人证件类型 | 法定代表人证件号码 | 证件类型 | 证件号码 | 行政处罚决定书文号 |
    违法行为类型 | 违法事实 | 处罚依据 | 处罚类别 | 处罚内容 | 罚款金额（万元） |
    没收违法所得、没收非法财物的金额（万元） | 暂扣或吊销证照名称及编号 | 处罚决定日期 | 处罚有效期 |
    公示截止期 | 处罚机关 | 处罚机关统一社会信用代码 | 数据来源单位 | 数据来源单位统一社会信用代码 |
    备注
"""
PENALTY_KEYS = """
    cf_xdr_mc | cf_xdr_lb | cf_xdr_shxym | cf_wsh | cf_wfxw | cf_sy | cf_yj | cf_cflb | cf_nr |
    cf_nr_fk | cf_nr_wfff | cf_nr_zkdx | cf_jdrq | cf_yxq | cf_gsjzq | cf_cfjg | cf_cfjgdm |
    cf_sjly | cf_sjlydm
"""
PERMIT_2018 = """
    行政相对人名称 | 行政相对人类别 | 行政相对人代码_1 统一社会信用代码 | 法定代表人 |
    法定代表人证件类型 | 行政许可决定文书名称 | 行政许可决定文书号 | 许可类别 | 许可证书名称 |
    许可编号 | 许可决定日期 | 有效期自 | 有效期至 | 许可内容 | 许可机关 | 许可机关统一社会信用代码 |
    当前状态 | 数据来源单位 | 数据来源单位统一社会信用代码 | 备注
"""
PERMIT_KEYS = """
    xk_xdr_mc | xk_xkws | xk_wsh | xk_xklb | xk_xkzs | xk_xkbh | xk_jdrq | xk_yxqz | xk_yxqzi |
    xk_nr | xk_xkjg | xk_xkjgdm | xk_zt | xk_lydw | xk_lydwdm
"""


def columns_of(text: str) -> list[str]:
    return [name.strip() for name in text.split("|")]


def read_form(root: Path, name: str, form_headers: str, values: dict[str, str]) -> FactStore:
    headers = columns_of(form_headers)
    row = [values.get(header, "—") for header in headers]
    folder(root, f"sources: [{{file: 台账.csv, form: {name}}}]", 台账=as_csv(headers, [row]))
    reading = read_records(record_types(), root)
    return FactStore.build(record_types(), reading.sources, reading.issues)


@pytest.mark.parametrize(
    ("name", "headers", "doc_no", "party", "unit", "day", "kind"),
    [
        (
            "penalty",
            PENALTY_2018,
            "行政处罚决定书文号",
            "行政相对人名称",
            "处罚机关",
            "处罚决定日期",
            "penalty",
        ),
        ("penalty", PENALTY_KEYS, "cf_wsh", "cf_xdr_mc", "cf_cfjg", "cf_jdrq", "penalty"),
        ("permit", PERMIT_2018, "行政许可决定文书号", "行政相对人名称", "许可机关", "许可决定日期", "permit"),
        ("permit", PERMIT_KEYS, "xk_wsh", "xk_xdr_mc", "xk_xkjg", "xk_jdrq", "permit"),
    ],
)
def test_the_public_credit_forms_are_read_as_they_are(
    tmp_path: Path, name: str, headers: str, doc_no: str, party: str, unit: str, day: str, kind: str
) -> None:
    values = {doc_no: "扬环罚〔2019〕1号", party: "某厂", unit: "县生态环境局", day: "2019/09/24"}
    store = read_form(tmp_path, name, headers, values)
    record = cells(store, "enforcement_decision")["扬环罚〔2019〕1号"]
    assert record["doc_no"] == "扬环罚〔2019〕1号"
    assert (record["kind"], record["party"], record["unit"]) == (kind, "某厂", "县生态环境局")
    assert record["decided_on"] == date(2019, 9, 24)
    assert record["published_on"] is UNKNOWN
    said = [(i.code, i.field, i.found) for i in store.issues if i.level is not Level.NOTE]
    assert said == [("form_lacks", "published_on", name)]


def test_a_form_with_the_day_of_publication_added_lacks_nothing(tmp_path: Path) -> None:
    headers = f"{PENALTY_2018} | 发布时间"
    values = {
        "行政处罚决定书文号": "罚1",
        "处罚决定日期": "2019/9/24",
        "处罚机关": "a",
        "发布时间": "2019-10-14 09:00:00",
    }
    store = read_form(tmp_path, "penalty", headers, values)
    assert cells(store, "enforcement_decision")["罚1"]["published_on"] == date(2019, 10, 14)
    assert "form_lacks" not in {i.code for i in store.issues}


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("914403001922038216", True),
        ("92321023MA1", False),
        ("11321023", False),
        ("93321023", UNKNOWN),
        ("/", None),
    ],
)
def test_the_code_of_a_party_says_whether_it_is_an_enterprise(
    tmp_path: Path, code: str, meaning: object
) -> None:
    values = {"行政处罚决定书文号": "罚1", "行政相对人代码_1 统一社会信用代码": code}
    store = read_form(tmp_path, "penalty", PENALTY_2018, values)
    assert cells(store, "enforcement_decision")["罚1"]["party_is_enterprise"] is meaning


@pytest.mark.parametrize("name", forms())
def test_every_form_fits_the_record_types(name: str) -> None:
    found = form(name, record_types())
    assert found.columns
    assert found.form == name
    assert not {h for c in found.columns.values() for h in c.headers} & set(found.ignore)


def test_a_mapping_may_change_and_add_to_a_form(tmp_path: Path) -> None:
    mapping = """\
sources:
  - file: a.csv
    form: penalty
    columns: {id: 序号, published_on: 上网}
    ignore: [录入人]
"""
    folder(tmp_path, mapping, a="序号,行政处罚决定书文号,上网,录入人\n7,罚1,2019-10-01,x\n")
    reading = read_records(record_types(), tmp_path)
    store = FactStore.build(record_types(), reading.sources, reading.issues)
    record = cells(store, "enforcement_decision")["7"]
    assert (record["doc_no"], record["published_on"], record["kind"]) == ("罚1", date(2019, 10, 1), "penalty")
    assert "unknown_column" not in {i.code for i in store.issues}
