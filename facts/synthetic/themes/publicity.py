"""Publicity: articles, Constitution Day and the month of legal publicity, models, lists of legal education."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from facts.synthetic.attesting import Case, attest
from facts.synthetic.register import Register, Value, days, workday
from facts.synthetic.theme import ABSENT, EARLY, EVIDENCE, LATE, UNQUALIFIED, Theme
from facts.synthetic.units import BY_NAME, COUNTY, TOWNS, ZONES, UnitEntry, concerned

JUSTICE = BY_NAME["县司法局"]
PUBLICISTS = (*TOWNS, *ZONES, *concerned("7.6"))
MEDIA = ("justice_site", "magazine", "county_site", "own_site", "other")

ARTICLE_CASES: Mapping[str, Case] = {
    "黄塍镇": (None, ABSENT),
    "县科技局": ({"published_on": date(2020, 1, 2)}, LATE),
    "县财政局": ({"published_on": None}, EVIDENCE),
}
# What was held for Constitution Day, and what follows; who is not here held an event in the week.
DAY_CASES: Mapping[str, tuple[date | None, Mapping[str, str]]] = {
    "柳堡镇": (None, {"7.6-f.1": UNQUALIFIED, "7.6-f.2": UNQUALIFIED}),  # one for the month only
    "县水务局": (date(2019, 12, 9), {"7.6-f.2": LATE}),
    "西安丰镇": (date(2019, 11, 28), {"7.6-f.2": EARLY}),
    "县卫健委": (date(2020, 1, 3), {"7.6-f.1": LATE, "7.6-f.2": LATE}),
    "县商务局": (date(2019, 12, 1), {}),
    "鲁垛镇": (date(2019, 12, 7), {}),
}
MONTH_CASES: Mapping[str, tuple[date | None, str]] = {
    "泾河镇": (None, UNQUALIFIED),  # one for Constitution Day only
    "县城管局": (date(2019, 11, 29), EARLY),
    "县应急管理局": (date(2020, 1, 2), LATE),
    "县民政局": (date(2019, 12, 31), ""),
}
LIST_CASES: Mapping[str, Case] = {
    "县医保局": ({"published_on": date(2020, 1, 8)}, LATE),
    "夏集镇": ({"published_on": None}, EVIDENCE),
    "县公安局": ({"published_on": date(2018, 6, 20)}, ""),  # of an earlier year, and still standing
}


def plant(register: Register, _: Random) -> None:
    """What every unit publishes and holds in the year, and what is missing."""
    for number, unit in enumerate(PUBLICISTS):
        _articles(register, number, unit)
        _events(register, number, unit)
        _list(register, number, unit)
    _honours(register)
    _attestations(register)


def fill(register: Register, rng: Random, size: int) -> None:
    """More articles by the unit that publishes most."""
    for number in range(size):
        _article(register, JUSTICE, workday(date(2019, 1, 7) + days(rng.randrange(0, 340))), number)


def _article(
    register: Register, unit: UnitEntry, day: date, number: int, changes: Mapping[str, Value] | None = None
) -> None:
    cells: dict[str, Value] = {
        "title": f"{unit.name}推进依法行政的做法",
        "unit": unit,
        "medium": MEDIA[number % len(MEDIA)],
        "published_on": day,
        "address": None if number % 5 == 1 else f"news.example/{day:%Y%m%d}/{number}",
    }
    register.add("article", cells | dict(changes or {}), day)


def _articles(register: Register, number: int, unit: UnitEntry) -> None:
    changes, verdict = ARTICLE_CASES.get(unit.name, ({}, ""))
    if verdict:
        register.expect_of(unit, {"7.6-a": verdict})
    if changes is not None:
        _article(register, unit, workday(date(2019, 2, 18) + days(number * 7)), number, changes)


def _events(register: Register, number: int, unit: UnitEntry) -> None:
    on_the_day = date(2019, 12, 4) if number % 3 else date(2019, 12, 3)
    marked, expect = DAY_CASES.get(unit.name, (on_the_day, {}))
    register.expect_of(unit, expect)
    _event(register, unit, "constitution_day", "国家宪法日宣传活动", marked)
    in_month, verdict = MONTH_CASES.get(unit.name, (workday(date(2019, 12, 9) + days(number % 20)), ""))
    if verdict:
        register.expect_of(unit, {"7.6-g": verdict})
    _event(register, unit, "publicity_month", "法治宣传月广场活动", in_month)


def _event(register: Register, unit: UnitEntry, kind: str, title: str, day: date | None) -> None:
    if day is not None:
        register.add("event", {"title": title, "kind": kind, "unit": unit, "held_on": day}, day)


def _list(register: Register, number: int, unit: UnitEntry) -> None:
    changes, verdict = LIST_CASES.get(unit.name, ({}, ""))
    if verdict:
        register.expect_of(unit, {"7.6-j": verdict})
    published = workday(date(2019, 3, 11) + days(number * 5))
    cells: dict[str, Value] = {
        "title": f"{unit.name}普法责任清单",
        "kind": "legal_education",
        "unit": unit,
        "published_on": published,
        "address": f"list.example/pfzr/{unit.id}",
    }
    register.add("list_publication", cells | dict(changes or {}), published)


def _honours(register: Register) -> None:
    """The round of projects is of the year before, the officers were named too late, and no contest was held."""
    projects: dict[str, Value] = {
        "kind": "demonstration",
        "unit": COUNTY,
        "awarded_on": date(2018, 12, 28),
        "doc_no": "宝政发〔2018〕120号",
        "projects": ["镇级依法决策示范点", "行政执法公示示范点"],
    }
    register.add("honour", projects, date(2018, 12, 28))
    officers: dict[str, Value] = {
        "kind": "model_officer",
        "unit": JUSTICE,
        "awarded_on": date(2020, 1, 9),
        "doc_no": "宝司〔2020〕2号",
        "persons": ["测试执法员01", "测试执法员02"],
    }
    register.add("honour", officers, date(2020, 1, 9))
    register.expect_of(JUSTICE, {"7.3-j": ABSENT, "7.3-k": LATE, "7.6-d": EARLY})


def _attestations(register: Register) -> None:
    research: Mapping[str, Case] = {
        "县供销合作总社": (None, ABSENT),
        "小官庄镇": ({"document": None}, UNQUALIFIED),
    }
    attest(register, "7.6-b", "基层法治政府建设调研报告", PUBLICISTS, research)
    late: Case = ({"attested_on": date(2020, 1, 10)}, LATE)
    attest(register, "7.6-c", "示范典型名录和管理办法", [JUSTICE], {JUSTICE.name: late})
    study: Mapping[str, Case] = {"县教育局": ({"attested_on": None}, EVIDENCE)}
    attest(register, "7.6-h", "全面依法治国和党章党规宣传材料", PUBLICISTS, study)
    duty: Mapping[str, Case] = {"氾水镇": ({"attested_on": date(2018, 12, 26)}, EARLY)}
    attest(register, "7.6-i", "谁执法谁普法责任制落实情况", PUBLICISTS, duty)


THEME = Theme(plant, fill, marks={"article": "GJ"}, files={"article": ("article", "json_lines")})
