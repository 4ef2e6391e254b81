"""Approval items that superiors change, changes of catalogues, service cases, and what units attest of these."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from facts.synthetic.attesting import Case, attest
from facts.synthetic.register import Register, Value, days, workday
from facts.synthetic.theme import (
    ABSENT,
    APPLIES,
    EARLY,
    EVIDENCE,
    FALSE,
    LATE,
    NOT_DUE,
    UNQUALIFIED,
    Theme,
)
from facts.synthetic.units import BY_NAME, DEPARTMENTS, TOWNS, ZONES

Cells = Mapping[str, Value]
Planted = tuple[str, date, Cells, Mapping[str, str]]
"""The unit, the day it began, what differs from a lawful record, and what follows."""

PARTS = ["抽查计划表", "抽查事项清单", "检查责任清单", "检查对象名录库", "检查人员名录库", "抽查工作平台"]
INSPECTING = (
    "县公安局",
    "县财政局",
    "县生态环境局",
    "县住建局",
    "县城管局",
    "县交运局",
    "县应急管理局",
    "县市场监管局",
)
NOT_SAID = "县科技局"  # the roster does not say whether it inspects

DOCUMENTS: tuple[Planted, ...] = (
    ("县市场监管局", date(2019, 3, 6), {}, {}),
    ("县交运局", date(2019, 5, 21), {"issuer_level": "city", "kind": "both"}, {}),
    # The twentieth working day, over the National Day holiday, and the one after it.
    ("县水务局", date(2019, 9, 16), {"completed_on": date(2019, 10, 17)}, {}),
    ("县委编办", date(2019, 9, 16), {"completed_on": date(2019, 10, 18)}, {"1.1-a": LATE}),
    ("县人社局", date(2019, 3, 4), {"completed_on": date(2019, 4, 12)}, {"1.1-a": LATE}),
    ("县住建局", date(2019, 2, 27), {"completed_on": None}, {"1.1-a": ABSENT}),
    ("县卫健委", date(2019, 8, 12), {"completed_on": date(2019, 7, 31)}, {}),  # done before the city wrote
    ("县教育局", date(2019, 6, 10), {"issuer_level": "other", "completed_on": None}, {}),
    ("县商务局", date(2019, 7, 15), {"received_on": "2019年7月", "completed_on": None}, {"1.1-a": APPLIES}),
    ("县发改委", date(2019, 12, 20), {"completed_on": None}, {"1.1-a": NOT_DUE}),
)

SUPERIOR_MARKS = {"state_council": "国发", "province": "苏政发", "city": "扬政发", "other": "宝政发"}
SUPERIOR_TITLES = {
    "cancelled": "取消一批行政许可事项",
    "delegated": "下放一批行政审批事项",
    "both": "取消和下放一批行政审批事项",
}

NEVER: dict[str, Value] = {"updated_on": None}
CHANGES: tuple[Planted, ...] = (
    ("县水务局", date(2019, 4, 8), {}, {}),
    ("县应急管理局", date(2019, 5, 6), {"updated_on": date(2019, 4, 30)}, {}),  # entered ahead of the change
    ("县住建局", date(2019, 3, 11), NEVER, {"1.1-d.1": ABSENT, "1.1-d.2": ABSENT}),
    ("县委编办", date(2019, 6, 3), {"updated_on": date(2019, 8, 30)}, {"1.1-d.2": LATE}),
    ("县公安局", date(2019, 7, 8), NEVER | {"changed_on": None}, {"1.1-d.1": APPLIES, "1.1-d.2": APPLIES}),
    ("县农业农村局", date(2019, 12, 24), NEVER, {"1.1-d.1": NOT_DUE, "1.1-d.2": NOT_DUE}),
    (
        "县财政局",
        date(2019, 4, 1),
        {"catalogue": "government_funds", "item_name": "地方水库移民扶持基金"},
        {},
    ),
    (
        "县财政局",
        date(2019, 7, 1),
        NEVER | {"catalogue": "administrative_fees", "item_name": "不动产登记费"},
        {"1.3-b.1": ABSENT, "1.3-b.2": ABSENT},
    ),
    (
        "县人社局",
        date(2019, 1, 15),
        {"catalogue": "qualifications", "item_name": "焊工", "updated_on": date(2019, 5, 20)},
        {"1.3-b.2": LATE},
    ),
    (
        "县发改委",
        date(2019, 9, 2),
        NEVER | {"catalogue": "service_charges", "item_name": "机动车停放服务收费", "changed_on": None},
        {"1.3-b.1": APPLIES, "1.3-b.2": APPLIES},
    ),
    (
        "县委编办",
        date(2019, 12, 30),
        NEVER | {"catalogue": "burdens", "item_name": "无犯罪记录证明"},
        {"1.3-b.1": NOT_DUE, "1.3-b.2": NOT_DUE},
    ),
    # A certificate of a bureau that clause 1.3 does not name.
    ("县民政局", date(2019, 8, 5), NEVER | {"catalogue": "burdens", "item_name": "婚姻状况证明"}, {}),
)

HANDLED = {
    "start_business": "县行政审批局",
    "real_estate": "县自然资源和规划局",
    "construction_permit": "县住建局",
}
OPEN_CASE: dict[str, Value] = {"finished_on": None}
SERVICES: tuple[Planted, ...] = (
    ("start_business", date(2019, 9, 27), {"finished_on": date(2019, 10, 8)}, {}),
    ("start_business", date(2019, 9, 27), {"finished_on": date(2019, 10, 9)}, {"1.2-a.1": LATE}),
    ("start_business", date(2019, 5, 14), OPEN_CASE, {"1.2-a.1": ABSENT}),
    ("real_estate", date(2019, 6, 11), {"finished_on": date(2019, 6, 19)}, {"1.2-a.2": LATE}),
    (
        "real_estate",
        date(2019, 7, 2),
        {"finished_on": date(2019, 7, 24), "suspended_days": 12, "working_days": 5},
        {},
    ),
    (
        "real_estate",
        date(2019, 8, 6),
        {"finished_on": date(2019, 8, 30), "suspended_days": 7, "working_days": 13},
        {"1.2-a.4": FALSE},
    ),
    (
        "construction_permit",
        date(2019, 3, 5),
        {"finished_on": date(2019, 7, 16), "suspended_days": 40, "working_days": None},
        {"1.2-a.4": EVIDENCE},
    ),
    ("construction_permit", date(2019, 4, 9), {"finished_on": date(2019, 8, 8)}, {"1.2-a.3": LATE}),
    ("construction_permit", date(2019, 12, 3), OPEN_CASE, {"1.2-a.3": NOT_DUE}),
    (
        "start_business",
        date(2019, 6, 4),
        OPEN_CASE | {"kind": None},
        dict.fromkeys(("1.2-a.1", "1.2-a.2", "1.2-a.3"), APPLIES),
    ),
)
QUICKEST = {"start_business": 1, "real_estate": 2, "construction_permit": 20}
SLOWEST = {"start_business": 3, "real_estate": 5, "construction_permit": 50}


def plant(register: Register, rng: Random) -> None:
    """Every case, and the attestations of the notice and of clauses 1.2, 1.3 and 1.5."""
    for unit, received, changes, expect in DOCUMENTS:
        _document(register, rng, unit, received, changes, expect)
    for unit, changed, changes, expect in CHANGES:
        _change(register, rng, unit, changed, changes, expect)
    for kind, accepted, changes, expect in SERVICES:
        _service(register, rng, kind, accepted, changes, expect)
    _random_inspections(register)
    owing = (*TOWNS, *ZONES, *DEPARTMENTS)
    cases: dict[str, Case] = {
        "小官庄镇": ({"document": None}, UNQUALIFIED),
        "县统计局": ({"attested_on": date(2020, 1, 7)}, LATE),
        "县供销合作总社": (None, ABSENT),
        "县审计局": ({"attested_on": None}, EVIDENCE),
    }
    attest(register, "0-b", "法治政府建设年度工作方案", owing, cases)
    leading = [BY_NAME[name] for name in ("县委编办", "县市场监管局", "县行政审批局")]
    attest(register, "1.2-b", "不见面审批事项清单", leading, {"县行政审批局": (None, ABSENT)})
    early: Case = ({"attested_on": date(2018, 11, 28)}, EARLY)
    attest(register, "1.2-c", "证照分离改革落实情况", leading, {"县市场监管局": early})
    listing = [BY_NAME[name] for name in ("县人社局", "县委编办", "县发改委", "县财政局")]
    late: Case = ({"attested_on": date(2020, 1, 3)}, LATE)
    attest(register, "1.3-a", "目录清单清理情况", listing, {"县财政局": late})


def _random_inspections(register: Register) -> None:
    for unit in DEPARTMENTS:
        if unit.name == NOT_SAID:
            register.expect_of(unit, {f"1.5-a#{part}": APPLIES for part in PARTS})
        else:
            register.units[unit.name].cells["inspects"] = unit.name in INSPECTING
    cases: dict[str, Case] = {
        "县应急管理局#抽查工作平台": (None, ABSENT),
        "县城管局#检查责任清单": ({"document": None}, UNQUALIFIED),
        "县交运局#检查对象名录库": ({"attested_on": date(2020, 1, 8)}, LATE),
    }
    attest(register, "1.5-a", "双随机抽查机制材料", [BY_NAME[name] for name in INSPECTING], cases, PARTS)
    market, held = BY_NAME["县市场监管局"], date(2020, 1, 9)
    cells: dict[str, Value] = {
        "kind": "random_inspection",
        "unit": market,
        "inspected": ["县应急管理局", "县城管局"],
        "carried_out_on": held,
        "report_no": "宝市监〔2020〕2号",
    }
    register.add("supervision_action", cells, held)
    register.expect_of(market, {"1.5-b": LATE})


def _document(
    register: Register, rng: Random, unit: str, received: date, changes: Cells, expect: Mapping[str, str]
) -> None:
    cells: dict[str, Value] = {
        "issuer_level": rng.choice(["state_council", "province", "city"]),
        "kind": rng.choice(["cancelled", "delegated"]),
        "unit": BY_NAME[unit],
        "received_on": received,
        "completed_on": workday(received + days(rng.randrange(4, 15))),
        **changes,
    }
    number = received.timetuple().tm_yday // 14 + 1  # a document every other week
    cells["title"] = f"关于{SUPERIOR_TITLES[str(cells['kind'])]}的通知"
    cells["doc_no"] = f"{SUPERIOR_MARKS[str(cells['issuer_level'])]}〔{received.year}〕{number}号"
    register.add("superior_document", cells, received, expect)


def _change(
    register: Register, rng: Random, unit: str, changed: date, changes: Cells, expect: Mapping[str, str]
) -> None:
    cells: dict[str, Value] = {
        "catalogue": "approval_items",
        "item_name": rng.choice(["取水许可", "食品经营许可", "建筑工程施工许可", "道路旅客运输经营许可"]),
        "kind": rng.choice(["added", "cancelled", "changed"]),
        "basis": f"苏政发〔{changed.year}〕{rng.randrange(3, 60)}号",
        "unit": BY_NAME[unit],
        "changed_on": changed,
        "updated_on": workday(changed + days(rng.randrange(0, 15))),
    }
    register.add("catalogue_change", cells | dict(changes), changed, expect)


def _service(
    register: Register, rng: Random, kind: str, accepted: date, changes: Cells, expect: Mapping[str, str]
) -> None:
    finished = accepted
    for _ in range(rng.randrange(QUICKEST[kind], SLOWEST[kind] + 1)):
        finished = workday(finished + days(1))
    cells: dict[str, Value] = {
        "kind": kind,
        "unit": BY_NAME[HANDLED[kind]],
        "accepted_on": accepted,
        "finished_on": finished,
        "suspended_days": rng.choice([0, None]),
        "working_days": None,
    }
    register.add("service_case", cells | dict(changes), accepted, expect)


def fill(register: Register, rng: Random, size: int) -> None:
    """Documents carried out and changes entered in time, and three service cases for each of them."""
    for number in range(size):
        day = workday(date(2019, 1, 7) + days(rng.randrange(0, 240)))
        unit = rng.choice(DEPARTMENTS).name
        (_document if number % 2 else _change)(register, rng, unit, day, {}, {})
        for kind in HANDLED:
            _service(register, rng, kind, workday(day + days(rng.randrange(0, 20))), {}, {})


THEME = Theme(
    plant,
    fill,
    marks={"superior_document": "SW", "catalogue_change": "MB", "service_case": "BJ"},
    files={
        "superior_document": ("上级取消下放文件", "gb_csv"),
        "catalogue_change": ("目录事项变动", "yaml"),
        "service_case": ("service_case", "json_lines"),
    },
)
