"""Villages and the bodies that mediate, what administrative mediation covers, and what units attest about both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from facts.synthetic.attesting import Case, attest
from facts.synthetic.register import Draft, Register, Value, days, workday
from facts.synthetic.theme import ABSENT, EARLY, EVIDENCE, LATE, UNQUALIFIED, Theme
from facts.synthetic.units import BY_NAME, TOWNS, ZONES, UnitEntry, concerned

JUSTICE = BY_NAME["县司法局"]
AREA_CODE = "321023"  # of the county; six more digits make that of a village
VILLAGES = ("集镇社区", "前进村", "新河村")
AREAS = {
    "劳动争议": "县人社局",
    "交通事故赔偿": "县公安局",
    "医疗卫生": "县卫健委",
    "房屋征收": "县住建局",
    "消费者权益": "县市场监管局",
}  # nobody attests the sixth, prices
BODIES = (
    ("宝应县医患纠纷人民调解委员会", "industry", "县卫健委"),
    ("宝应县道路交通事故人民调解委员会", "industry", "县公安局"),
    ("宝应县物业纠纷人民调解委员会", "industry", "县住建局"),
    ("宝应县经济开发区企业联合人民调解委员会", "enterprise", "县经济开发区管委会"),
    ("氾水镇工业集中区人民调解委员会", "enterprise", "氾水镇"),
)

# By village: what differs at the body, or None where there is none; what differs at the village; what follows.
Coverage = tuple[Mapping[str, Value] | None, Mapping[str, Value], str]
COVERAGE: Mapping[str, Coverage] = {
    "柳堡镇新河村": (None, {}, ABSENT),
    "鲁垛镇前进村": ({"established_on": date(2020, 1, 6)}, {}, LATE),
    "黄塍镇集镇社区": ({"dissolved_on": date(2019, 4, 30)}, {}, UNQUALIFIED),
    "夏集镇前进村": ({"established_on": None}, {}, EVIDENCE),
    "泾河镇新河村": (None, {"abolished_on": date(2019, 5, 31)}, ""),
    "曹甸镇前进村": ({"dissolved_on": date(2020, 1, 10)}, {}, ""),
}
SCOPE_CASES: Mapping[str, Case] = {
    "县住建局": ({"published_on": date(2020, 1, 3)}, LATE),
    "射阳湖镇": ({"published_on": None}, EVIDENCE),
}


def plant(register: Register, rng: Random) -> None:
    """The roster of villages, the bodies, the published scopes and the attestations of 6.2 and 6.3."""
    for number, unit in enumerate((*TOWNS, *ZONES), 1):
        for place, name in enumerate(VILLAGES if unit.kind == "town" else VILLAGES[:1], 1):
            _village(register, rng, unit, 1000 * (100 + number) + 200 + place, name)
    seats = {village.cells["title"]: village for village in register.of("village")}
    for town in TOWNS:
        seat = seats[f"{town.name}集镇社区"]
        _body(register, f"{town.name}人民调解委员会", "town", town, _long_ago(rng), seat)
    for title, kind, guide in BODIES:
        _body(register, title, kind, BY_NAME[guide], _long_ago(rng), seats["安宜镇集镇社区"])
    register.expect_of(JUSTICE, {"6.3-c#social_organisation": ABSENT})
    _scopes(register, rng)
    _attested(register)


def _long_ago(rng: Random) -> date:
    return workday(date(2011, 3, 1) + days(rng.randrange(0, 2400)))


def _village(register: Register, rng: Random, unit: UnitEntry, number: int, name: str) -> None:
    title = f"{unit.name.removesuffix('管委会')}{name}"
    at_body, at_village, verdict = COVERAGE.get(title, ({}, {}, ""))
    cells: dict[str, Value] = {
        "id": f"{AREA_CODE}{number:06}",
        "title": title,
        "kind": "community" if name.endswith("社区") else "village",
        "unit": unit,
    }
    village = register.add("village", cells | dict(at_village), date(2019, 1, 1))
    if verdict:
        register.expect(village, {"6.3-a": verdict})
    if at_body is not None:
        _body(register, f"{title}人民调解委员会", "village", unit, _long_ago(rng), village, at_body)


def _body(
    register: Register,
    title: str,
    kind: str,
    unit: UnitEntry,
    established: date,
    village: Draft,
    changes: Mapping[str, Value] | None = None,
) -> None:
    cells: dict[str, Value] = {
        "title": title,
        "kind": kind,
        "unit": unit,
        "village": village,
        "established_on": established,
        "dissolved_on": None,
    }
    cells |= changes or {}
    began = cells["established_on"]
    register.add("mediation_body", cells, began if isinstance(began, date) else established)


def _scopes(register: Register, rng: Random) -> None:
    """What administrative mediation covers, published by each unit in some year."""
    for unit in (JUSTICE, *TOWNS, *(d for d in concerned("6.2") if d is not JUSTICE)):
        changes, verdict = SCOPE_CASES.get(unit.name, ({}, ""))
        if verdict:
            register.expect_of(unit, {"6.2-b": verdict})
        published = workday(date(2017, 3, 1) + days(rng.randrange(0, 900)))
        cells: dict[str, Value] = {
            "title": f"{unit.name}行政调解事项目录",
            "kind": "mediation_scope",
            "unit": unit,
            "published_on": published,
            "address": f"政府信息公开目录{unit.id}",
        }
        cells |= changes or {}
        known = cells["published_on"]
        register.add("list_publication", cells, known if isinstance(known, date) else published)


def _attested(register: Register) -> None:
    mediating = (*TOWNS, *concerned("6.2"))  # the bureau is one of those concerned
    attest(register, "6.2-a", "行政调解工作机制", mediating, {"县生态环境局": (None, ABSENT)})
    attest(
        register,
        "6.2-c",
        "行政调解程序规定",
        mediating,
        {"夏集镇": ({"document": None}, UNQUALIFIED), "县公安局": ({"attested_on": None}, EVIDENCE)},
    )
    attest(
        register,
        "6.2-d",
        "行业性专业性调解组织建设情况",
        mediating,
        {"广洋湖镇": ({"attested_on": date(2018, 12, 12)}, EARLY)},
    )
    for area, name in AREAS.items():
        missing: Mapping[str, Case] = {"县住建局": ({"document": None}, "")}
        attest(register, "6.2-e", f"{area}行政调解工作规范", [BY_NAME[name]], missing, [area])
    register.expect_of(JUSTICE, {"6.2-e#房屋征收": UNQUALIFIED, "6.2-e#价格": ABSENT})
    local = (*TOWNS, *ZONES)
    attest(register, "6.3-b", "人民调解员培训", (JUSTICE, *local), {"望直港镇": (None, ABSENT)})
    linked: Mapping[str, Case] = {
        "县人社局": ({"document": None}, UNQUALIFIED),
        "西安丰镇": ({"attested_on": date(2020, 1, 2)}, LATE),
    }
    attest(register, "6.3-d", "三调联动工作制度", (*local, *concerned("6.3")), linked)


THEME = Theme(
    plant,
    marks={"mediation_body": "TW"},
    files={"village": ("村居", "chinese_csv"), "mediation_body": ("人民调解组织", "json")},
)
