"""Construction projects and discharges under environmental supervision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from random import Random

from facts.synthetic.attesting import attest
from facts.synthetic.register import Register, Value, days, workday
from facts.synthetic.theme import ABSENT, APPLIES, EVIDENCE, FALSE, LATE, UNQUALIFIED, Theme
from facts.synthetic.units import BY_NAME

Cells = Mapping[str, Value]
BUREAU = BY_NAME["县生态环境局"]
WORKS = (
    "智能电缆扩建",
    "羽绒制品技改",
    "玻璃工艺品生产线",
    "荷藕深加工",
    "仓储物流",
    "标准厂房",
    "污水提标改造",
)
POLLUTANTS = ("化学需氧量", "氨氮", "总磷", "二氧化硫", "氮氧化物", "挥发性有机物")

PROJECTS: tuple[tuple[date, Cells, str], ...] = (
    (date(2019, 4, 9), {"approved_on": None, "approval_no": None}, ABSENT),
    (date(2019, 6, 11), {"approved_on": date(2019, 6, 12)}, LATE),
    (date(2019, 8, 6), {"approved_on": date(2019, 8, 6)}, ""),
    (date(2019, 9, 10), {"approved_on": None, "approval_no": None, "handling_no": "宝环罚〔2019〕61号"}, ""),
    (
        date(2019, 5, 14),
        {"approved_on": None, "approval_no": None, "assessment_class": "registration"},
        "",
    ),
    (date(2019, 10, 15), {"approved_on": None, "approval_no": None, "assessment_class": None}, APPLIES),
    (date(2019, 11, 12), {"started_on": None}, ""),  # approved, not started yet
)
EMISSIONS: tuple[tuple[date, Cells, str], ...] = (
    (date(2019, 12, 31), {"quota": Decimal("36.5"), "actual": Decimal("41.2")}, FALSE),
    (date(2019, 12, 31), {"quota": Decimal("4.8"), "actual": Decimal("4.8")}, ""),
    (date(2019, 12, 31), {"quota": Decimal("12.6"), "actual": None}, EVIDENCE),
    (
        date(2019, 12, 31),
        {"quota": Decimal("7.5"), "actual": Decimal("8.1"), "handling_no": "宝环罚〔2019〕88号"},
        "",
    ),
    (date(2018, 12, 31), {"quota": Decimal("20"), "actual": Decimal("23.4")}, ""),  # not of this year
)


def plant(register: Register, rng: Random) -> None:
    """Projects that began too early, firms above their quota, and what the bureau did not attest."""
    for number, (started, changes, verdict) in enumerate(PROJECTS, 1):
        cells = _project(rng, started, f"{number:02}") | dict(changes)
        register.add("project", cells, started, {"1.8-b": verdict} if verdict else {})
    for number, (until, changes, verdict) in enumerate(EMISSIONS, 1):
        cells = _emission(rng, until, f"{number:02}") | dict(changes)
        register.add("emission", cells, until, {"1.8-c": verdict} if verdict else {})
    attest(
        register,
        "1.8-d",
        "生态环境保护责任追究办法",
        [BUREAU],
        {BUREAU.name: ({"document": None}, UNQUALIFIED)},
    )
    late = date(2020, 1, 6)
    attest(
        register, "1.8-e", "生态环境损害赔偿实施方案", [BUREAU], {BUREAU.name: ({"attested_on": late}, LATE)}
    )


def fill(register: Register, rng: Random, size: int) -> None:
    """Projects that waited for their approval, and firms within their quota."""
    for number in range(size):
        started = workday(date(2019, 1, 8) + days(rng.randrange(0, 330)))
        register.add("project", _project(rng, started, f"1{number:03}"), started)
    for number in range(2 * size):
        until = date(2019, 12, 31)
        register.add("emission", _emission(rng, until, f"1{number // len(POLLUTANTS):03}"), until)


def _project(rng: Random, started: date, mark: str) -> dict[str, Value]:
    approved = workday(started - days(rng.randrange(20, 200)))
    return {
        "title": f"宝应测试{mark}公司{rng.choice(WORKS)}项目",
        "unit": BUREAU,
        "builder": f"宝应测试{mark}有限公司",
        "assessment_class": rng.choice(["report", "form", "form"]),
        "approved_on": approved,
        "approval_no": f"宝环审〔{approved.year}〕{rng.randrange(1, 200)}号",
        "started_on": started,
    }


def _emission(rng: Random, until: date, mark: str) -> dict[str, Value]:
    quota = Decimal(rng.randrange(20, 900)) / 10
    return {
        "holder": f"宝应测试{mark}有限公司",
        "permit_no": f"PW-{mark}",
        "unit": BUREAU,
        "pollutant": rng.choice(POLLUTANTS),
        "quota": quota,
        "actual": (quota * rng.randrange(40, 100) / 100).quantize(Decimal("0.0001")),
        "accounted_until": until,
    }


THEME = Theme(
    plant,
    fill,
    marks={"project": "XM", "emission": "PW"},
    files={"project": ("建设项目", "yaml"), "emission": ("emission", "english_csv")},
)
