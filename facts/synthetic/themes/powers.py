"""Lists of powers and duties, and the lists of province and city they are compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from facts.synthetic.register import Register, Value
from facts.synthetic.theme import ABSENT, APPLIES, EVIDENCE, EXCEEDED, FALSE, Theme
from facts.synthetic.units import BY_NAME, TOWNS

ENTERED = date(2019, 1, 2)  # the lists are kept, not dated; this only orders the register
SAMENESS = ("1.4-e.1", "1.4-e.2", "1.4-e.3", "1.4-e.4")


@dataclass(frozen=True, slots=True)
class Item:
    """One power: who has it, what differs from a lawful entry, and what follows for the power and its duty.

    `duty`: what differs in the list of duties; None: it is not there. `known_above`: province and city list it.
    """

    unit: str
    item_code: str
    item_name: str
    kind: str
    basis: str
    changes: Mapping[str, Value] = field(default_factory=dict)
    expect: Mapping[str, str] = field(default_factory=dict)
    duty: Mapping[str, Value] | None = field(default_factory=dict)
    expect_duty: Mapping[str, str] = field(default_factory=dict)
    known_above: bool = True


OWN: dict[str, Value] = {"superior_code": None, "county_only": True}

ITEMS = (
    Item("县水务局", "XK-1901", "取水许可", "licence", "水法第四十八条"),
    Item("县市场监管局", "XK-3101", "食品经营许可", "licence", "食品安全法第三十五条"),
    Item("县市场监管局", "CF-3107", "对无照经营的处罚", "penalty", "无证无照经营查处办法第十三条"),
    Item("县住建局", "XK-1701", "建筑工程施工许可", "licence", "建筑法第七条"),
    Item("县卫健委", "XK-2301", "医疗机构执业登记", "licence", "医疗机构管理条例第十五条"),
    Item("县农业农村局", "XK-2001", "动物防疫条件合格证核发", "licence", "动物防疫法第二十条"),
    Item("县交运局", "XK-1801", "道路旅客运输经营许可", "licence", "道路运输条例第十条"),
    Item("县交运局", "CF-1812", "对违法超限运输的处罚", "penalty", "公路安全保护条例第六十四条"),
    Item("县民政局", "JF-1102", "最低生活保障金给付", "payment", "社会救助暂行办法第十一条"),
    Item("县公安局", "XK-0901", "民用爆炸物品购买许可", "licence", "民用爆炸物品安全管理条例第二十一条"),
    Item("县财政局", "JC-1305", "会计监督检查", "inspection", "会计法第三十二条"),
    # An item that only the county has.
    Item(
        "县城管局",
        "QT-1790",
        "户外广告设置年度核验",
        "other",
        "宝应县户外广告管理规定",
        OWN,
        known_above=False,
    ),
    # What is wrong with an approval item.
    Item(
        "县水务局",
        "XK-1904",
        "河道管理范围内建设项目审批",
        "licence",
        "防洪法第二十七条",
        {"code": None},
        {"1.1-c.1": ABSENT, "1.4-c.1": EVIDENCE, "1.4-e.1": EVIDENCE},
        {"code": None},
        {"1.4-c.2": EVIDENCE},
    ),
    Item(
        "县文体广电和旅游局",
        "XK-2205",
        "营业性演出审批",
        "licence",
        "营业性演出管理条例第十三条",
        expect={"1.1-c.2": EXCEEDED},
    ),
    Item(
        "县文体广电和旅游局",
        "XK-2205",
        "临时展演备案核准",
        "licence",
        "宝应县文化活动管理规定",
        OWN,
        {"1.1-c.2": EXCEEDED},
        known_above=False,
    ),
    Item(
        "县教育局",
        "XK-0501",
        "民办学校设立审批",
        "licence",
        "民办教育促进法第十二条",
        {"in_catalogue": False},
        {"1.1-c.3": FALSE},
    ),
    Item(
        "县应急管理局",
        "XK-2501",
        "烟花爆竹经营许可",
        "licence",
        "烟花爆竹安全管理条例第十九条",
        {"in_catalogue": None},
        {"1.1-c.3": EVIDENCE},
    ),
    Item(
        "县生态环境局",
        "XK-1601",
        "排污许可",
        "licence",
        "环境保护法第四十五条",
        {"kind": None, "in_catalogue": None},
        {"1.1-c.3": APPLIES, "1.4-e.3": EVIDENCE},
    ),
    # What is wrong with the lists.
    Item(
        "县城管局",
        "CF-1702",
        "对擅自占用城市道路的处罚",
        "penalty",
        "城市道路管理条例第四十二条",
        {"responsible_body": None},
        {"1.4-b": ABSENT},
    ),
    Item(
        "县应急管理局",
        "JC-2502",
        "安全生产监督检查",
        "inspection",
        "安全生产法第六十二条",
        {"liability": None},
        {"1.4-b": ABSENT},
    ),
    Item(
        "县自然资源和规划局",
        "XK-1501",
        "建设用地规划许可",
        "licence",
        "城乡规划法第三十七条",
        expect={"1.4-c.1": ABSENT},
        duty=None,
    ),
    Item(  # the duty names a power that nobody has
        "县商务局",
        "CF-2103",
        "对违反单用途预付卡管理的处罚",
        "penalty",
        "单用途商业预付卡管理办法第三十六条",
        expect={"1.4-c.1": ABSENT},
        duty={"code": "CF-2130"},
        expect_duty={"1.4-c.2": ABSENT},
    ),
    # What differs from province and city.
    Item(
        "县人社局",
        "XK-1401-2",
        "人力资源服务许可",
        "licence",
        "人力资源市场暂行条例第十八条",
        {"superior_code": "XK-1401"},
        {"1.4-e.1": FALSE},
    ),
    Item(
        "县发改委",
        "XK-0401",
        "固定资产投资项目节能审查",
        "licence",
        "节约能源法第十五条",
        {"item_name": "投资项目节能评估"},
        {"1.4-e.2": ABSENT},
    ),
    Item(
        "县住建局",
        "QR-1709",
        "房屋建筑工程竣工验收备案",
        "confirmation",
        "建设工程质量管理条例第四十九条",
        {"kind": "other"},
        {"1.4-e.3": ABSENT},
    ),
    Item(
        "县卫健委",
        "CF-2310",
        "对非法行医的处罚",
        "penalty",
        "执业医师法第三十九条",
        {"basis": "医疗机构管理条例第四十四条"},
        {"1.4-e.4": ABSENT},
    ),
    Item(
        "县农业农村局",
        "CF-2011",
        "对经营假种子的处罚",
        "penalty",
        "种子法第七十五条",
        {"superior_code": None, "county_only": None},
        dict.fromkeys(SAMENESS, APPLIES),
    ),
    Item(  # province and city state different bases
        "县交运局",
        "CF-1820",
        "对无证客运经营的处罚",
        "penalty",
        "道路运输条例第六十三条",
        expect={"1.4-e.4": EVIDENCE},
    ),
)
CITY_DIFFERS = {"CF-1820": "道路运输条例第六十四条"}

OF_TOWNS = (
    ("QT-8001", "村民住宅用地审核", "other", "土地管理法第六十二条"),
    ("JC-8004", "小型水利工程检查", "inspection", "江苏省农村水利条例"),
)
TOWN_CASES: Mapping[tuple[str, str], tuple[Mapping[str, Value], Mapping[str, str]]] = {
    ("氾水镇", "QT-8001"): ({"liability": None}, {"1.4-b": ABSENT}),
    ("泾河镇", "JC-8004"): (OWN | {"county_only": False}, dict.fromkeys(SAMENESS, EVIDENCE)),
}


def plant(register: Register, _: Random) -> None:
    """The lists of departments and towns, and those of province and city."""
    for item in (*ITEMS, *_of_towns()):
        _power(register, item)
    _superiors(register)


def _of_towns() -> Iterator[Item]:
    for town in TOWNS:
        for code, name, kind, basis in OF_TOWNS:
            changes, expect = TOWN_CASES.get((town.name, code), ({}, {}))
            yield Item(town.name, code, name, kind, basis, changes, expect)


def _power(register: Register, item: Item) -> None:
    unit = BY_NAME[item.unit]
    cells: dict[str, Value] = {
        "code": item.item_code,
        "item_name": item.item_name,
        "kind": item.kind,
        "basis": item.basis,
        "unit": unit,
        "in_catalogue": True if item.kind == "licence" else None,
        "responsible_body": "综合执法局" if unit in TOWNS else "政策法规科",
        "liability": f"{item.item_name}责任追究办法",
        "superior_code": item.item_code,
    }
    register.add("power_item", cells | dict(item.changes), ENTERED, item.expect)
    if item.duty is not None:
        duty: dict[str, Value] = {
            "duty": f"{item.item_name}的受理、审查、监管责任",
            "code": item.item_code,
            "unit": unit,
        }
        register.add("duty_item", duty | dict(item.duty), ENTERED, item.expect_duty)


def _superiors(register: Register) -> None:
    listed = {item.item_code: (item.item_name, item.kind, item.basis) for item in ITEMS if item.known_above}
    listed |= {code: (name, kind, basis) for code, name, kind, basis in OF_TOWNS}
    listed["XK-1401"] = listed.pop("XK-1401-2")
    for code, (name, kind, basis) in sorted(listed.items()):
        for wording in (basis, CITY_DIFFERS.get(code)):
            if wording is not None:
                cells: dict[str, Value] = {"code": code, "item_name": name, "kind": kind, "basis": wording}
                register.add("superior_item", cells | {"unit": BY_NAME["县委编办"]}, ENTERED)


THEME = Theme(
    plant,
    marks={"power_item": "QL", "duty_item": "ZR"},
    files={
        "power_item": ("行政权力事项", "chinese_csv"),
        "duty_item": ("duty_item", "english_csv"),
        "superior_item": ("省市权力事项", "json"),
    },
)
