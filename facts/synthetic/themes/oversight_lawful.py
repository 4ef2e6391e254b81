"""Matters from congress and conference that are answered in time, and major decisions that are filed and reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from facts.synthetic.register import Draft, Register, Value, days, workday, workday_before
from facts.synthetic.units import BY_NAME, COUNTY, DEPARTMENTS, TOWNS, ZONES, UnitEntry

Cells = Mapping[str, Value]

# Of a place, and of whatever bureau.
LOCAL_SUBJECTS = (
    "改造老旧小区雨污管网",
    "增加城区公共停车位",
    "加强农村道路养护",
    "推进荷藕产业品牌建设",
    "完善镇级养老服务",
    "治理乡村黑臭河道",
    "优化校门口交通秩序",
    "扶持村集体经济发展",
    "规范快递网点管理",
    "加强里下河湿地保护",
)
OFFICE_SUBJECTS = (
    "优化窗口服务",
    "加强惠企政策宣传",
    "推进办事材料精简",
    "加强基层队伍建设",
    "完善数据共享",
    "加强行业信用建设",
    "规范专项资金使用",
)
ENFORCING = tuple(
    BY_NAME[name]
    for name in (
        "县市场监管局",
        "县生态环境局",
        "县城管局",
        "县交运局",
        "县应急管理局",
        "县自然资源和规划局",
        "县农业农村局",
        "县卫健委",
    )
)
LICENSING = tuple(BY_NAME[name] for name in ("县行政审批局", "县自然资源和规划局", "县住建局", "县水务局"))
REVIEWERS = ("测试员甲", "测试员乙", "测试员丙")


def matter_cells(number: int, kind: str, unit: UnitEntry, assigned: date | None) -> dict[str, Value]:
    """A matter that was assigned and is not answered yet."""
    person = {"deputy": "测试代表", "proposal": "测试委员"}.get(kind)
    subjects = LOCAL_SUBJECTS if unit.kind in ("county", "town", "zone") else OFFICE_SUBJECTS
    return {
        "title": f"关于{subjects[number % len(subjects)]}的{_WORDS[kind]}",
        "kind": kind,
        "proposer": f"{person}{number % 60 + 1:02}" if person else None,
        "unit": unit,
        "assigned_on": assigned,
    }


_WORDS = {"deputy": "建议", "proposal": "提案", "review_opinion": "审议意见"}


def answer(unit: UnitEntry, number: int, replied: date) -> dict[str, Value]:
    codes = ("solved", "under_way", "under_way", "later", "reference")
    return {
        "replied_on": replied,
        "reply_no": f"{unit.mark}复〔2019〕{number % 40 + 1}号",
        "handling": codes[number % len(codes)],
    }


def ordinary_matters(register: Register, rng: Random, how_many: int) -> None:
    """Matters of the first half of the year, all answered in time."""
    units = (COUNTY, *TOWNS, *ZONES, *DEPARTMENTS)
    for number in range(how_many):
        kind = ("deputy", "proposal", "deputy", "proposal", "review_opinion")[number % 5]
        unit = rng.choice(units)
        assigned = workday(date(2019, 1, 28) + days(rng.randrange(0, 160)))
        hard = kind != "review_opinion" and number % 6 == 5
        replied = workday(assigned + days(rng.randrange(95, 150) if hard else rng.randrange(10, 80)))
        cells = matter_cells(number, kind, unit, assigned) | answer(unit, number, replied)
        cells["complex_matter"] = True if hard else (None, False)[number % 2]
        register.add("suggestion", cells, assigned)


def major_decision(
    register: Register, kind: str, unit: UnitEntry, decided: date, changes: Cells | None = None
) -> Draft:
    """A major decision, reviewed, published and filed in time."""
    cells: dict[str, Value] = {
        "doc_no": f"{unit.mark}{'罚' if kind == 'penalty' else '许'}决〔2019〕{decided:%m%d}号",
        "unit": unit,
        "kind": kind,
        "party": "测试相对人",
        "party_is_enterprise": False,
        "is_major": True,
        "decided_on": decided,
        "reviewed_on": workday_before(decided - days(4)),
        "review_result": "passed",
        "review_no": f"{unit.mark}法核〔2019〕{decided:%m%d}号",
        "published_on": workday(decided + days(2)),
        "published_in": "信用宝应",
        "filed_on": workday(decided + days(6)),
    }
    return register.add("enforcement_decision", cells | dict(changes or {}), decided)


def filing(
    register: Register, decision: Draft, changes: Cells | None = None, expect: Mapping[str, str] | None = None
) -> Draft:
    """What the registry keeps of a filed decision: received on the day it was filed, reviewed within a month."""
    received = decision.cells.get("filed_on")
    assert isinstance(received, date)
    cells: dict[str, Value] = {
        "kind": decision.cells["kind"],
        "decision": decision,
        "unit": decision.cells["unit"],
        "received_on": received,
        "reviewer": REVIEWERS[received.toordinal() % len(REVIEWERS)],
        "reviewed_on": workday(received + days(received.day % 14 + 3)),
        "outcome": "errors_found" if received.day == 13 else "no_errors",
    }
    return register.add("enforcement_filing", cells | dict(changes or {}), received, expect)


def ordinary_filings(register: Register, rng: Random, how_many: int) -> None:
    """Two penalties for each permit, all filed and reviewed."""
    for number in range(how_many):
        kind = "permit" if number % 3 == 2 else "penalty"
        unit = rng.choice(LICENSING if kind == "permit" else ENFORCING)
        decided = workday(date(2019, 1, 14) + days(rng.randrange(0, 300)))
        filing(register, major_decision(register, kind, unit, decided))
