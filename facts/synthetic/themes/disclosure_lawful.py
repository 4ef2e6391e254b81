"""Information disclosed in time, and penalties and permits displayed in time."""

from __future__ import annotations

from datetime import date
from random import Random

from facts.synthetic.register import Register, Value, days, workday
from facts.synthetic.units import BY_NAME, COUNTY, UnitEntry

SITE = "www.baoying.example.cn"
LABELS = {
    "budget": "预算调整方案",
    "final_accounts": "决算",
    "public_resources": "公共资源交易结果公告",
    "construction_projects": "重大建设项目批准和实施情况",
    "public_welfare": "社会公益事业建设情况",
    "pollution_sources": "重点污染源监督性监测结果",
    "environment_cases": "环境违法案件查处情况",
    "environment": "环境质量状况",
    "accidents": "生产安全事故调查报告",
}
DISCLOSERS = {
    "public_resources": ("县财政局", "县自然资源和规划局", "县住建局", "县水务局"),
    "construction_projects": ("县政府", "县发改委", "县交运局", "县住建局"),
    "public_welfare": ("县民政局", "县教育局", "县卫健委", "县文体广电和旅游局"),
    "pollution_sources": ("县生态环境局",),
    "environment_cases": ("县生态环境局",),
    "environment": ("县生态环境局",),
    "accidents": ("县应急管理局", "县政府"),
}
PENALISERS = tuple(
    BY_NAME[name]
    for name in (
        "县市场监管局",
        "县城管局",
        "县交运局",
        "县生态环境局",
        "县农业农村局",
        "县卫健委",
        "县应急管理局",
        "县公安局",
    )
)
WAYS = {"penalty": "罚决", "permit": "许决"}


def disclosure_cells(rng: Random, unit: UnitEntry, field: str, formed: date) -> dict[str, Value]:
    """Information that came about on `formed` and was disclosed some days later; ten days stay within any limit."""
    who = "宝应县" if unit is COUNTY else unit.name
    month = (
        formed if field == "budget" else formed.replace(day=1) - days(1)
    )  # a month is told when it is over
    return {
        "title": f"{who}{month.year}年{month.month}月{LABELS[field]}",
        "field": field,
        "unit": unit,
        "formed_on": formed,
        "published_on": workday(formed + days(rng.randrange(1, 11))),
        "published_in": f"{SITE}/{field[:4]}/{formed:%m%d}",
    }


def penalty_cells(
    rng: Random, unit: UnitEntry, decided: date, number: int, kind: str = "penalty"
) -> dict[str, Value]:
    """An ordinary decision that was displayed within three days; a long holiday counts no working day."""
    firm = rng.random() < 0.6
    return {
        "doc_no": f"{unit.mark}{WAYS[kind]}〔{decided.year}〕{number}号",
        "unit": unit,
        "kind": kind,
        "party": f"宝应测试{number}有限公司" if firm else f"测试当事人{number}",
        "party_is_enterprise": firm,
        "is_major": False,
        "decided_on": decided,
        "published_on": workday(decided + days(rng.randrange(1, 4))),
        "published_in": f"{SITE}/sgs/{number}",
    }


def ordinary_disclosures(register: Register, rng: Random, how_many: int) -> None:
    """Information of all fields in turn."""
    for number in range(how_many):
        field = tuple(DISCLOSERS)[number % len(DISCLOSERS)]
        unit = BY_NAME[rng.choice(DISCLOSERS[field])]
        formed = workday(date(2019, 1, 3) + days(rng.randrange(0, 340)))
        register.add("disclosure", disclosure_cells(rng, unit, field, formed), formed)


def ordinary_penalties(register: Register, rng: Random, how_many: int) -> None:
    """Three penalties to a permit."""
    for number in range(1, how_many + 1):
        decided = workday(date(2019, 1, 3) + days(rng.randrange(0, 340)))
        kind = "permit" if number % 4 == 0 else "penalty"
        cells = penalty_cells(rng, rng.choice(PENALISERS), decided, number, kind)
        register.add("enforcement_decision", cells, decided)
