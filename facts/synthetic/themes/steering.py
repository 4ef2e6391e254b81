"""How the work is steered: plans, reports to the Party committee, duties of heads, annual reports, assessment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from random import Random

from facts.synthetic.attesting import SILENT, Case, attest
from facts.synthetic.register import Register, Value, days, workday
from facts.synthetic.theme import (
    ABSENT,
    EARLY,
    EVIDENCE,
    INSUFFICIENT,
    LATE,
    NOT_DUE,
    UNQUALIFIED,
    Theme,
)
from facts.synthetic.units import BY_NAME, COUNTY, DEPARTMENTS, TOWNS, ZONES, UnitEntry, concerned

EVERYONE = (*TOWNS, *ZONES, *DEPARTMENTS)
HEADS = (COUNTY, *TOWNS, *ZONES, *concerned("7.2"))
YEAR_PLAN = "年度工作计划"
GENERAL_PLANS = ("经济社会发展规划", "全面深化改革规划")

PROBLEM_CASES: Mapping[str, Case] = {
    "小官庄镇": ({"reported_on": date(2020, 1, 3)}, LATE),
    "县水务局": ({"recipient": "county_government"}, UNQUALIFIED),
    "县审计局": ({"reported_on": None}, EVIDENCE),
    "县信访局": ({"reported_on": date(2018, 12, 25)}, EARLY),
    "县经济开发区管委会": ({"title": "关于法治政府建设无重大问题的报告", "nothing_to_report": True}, ""),
}
# The days of the hearings; who is not here heard two reports.
HEARING_CASES: Mapping[str, tuple[Sequence[date | None], Mapping[str, str]]] = {
    "县供销合作总社": ((), {"7.2-d.1": ABSENT, "7.2-d.2": ABSENT}),
    "望直港镇": ((date(2020, 1, 6), date(2020, 1, 13)), {"7.2-d.1": LATE, "7.2-d.2": LATE}),
    "夏集镇": ((date(2019, 7, 10),), {"7.2-d.2": INSUFFICIENT}),
    "县政府": ((date(2019, 6, 26), None), {"7.2-d.2": EVIDENCE}),
}
TALKS: Sequence[tuple[str, date, Mapping[str, Value], Mapping[str, str]]] = (
    ("广洋湖镇", date(2019, 7, 1), {"held_on": date(2019, 7, 31), "record_no": "约谈2019-1"}, {}),
    ("县城管局", date(2019, 4, 10), {"held_on": date(2019, 6, 20)}, {"7.2-f.2": LATE}),
    ("曹甸镇", date(2019, 9, 18), {}, {"7.2-f.1": ABSENT, "7.2-f.2": ABSENT}),
    ("县住建局", date(2019, 8, 20), {"exempt_reason": "主要负责人已调离"}, {}),
    ("县交运局", date(2019, 12, 24), {}, {"7.2-f.1": NOT_DUE, "7.2-f.2": NOT_DUE}),
)
# Nobody is late before the day: who has not reported, published or been assessed by mid-January is not yet due.
UNREPORTED = ("氾水镇", "黄塍镇", "县工信局", "县文体广电和旅游局", "宝应湖旅游度假区管委会")
UNPUBLISHED = ("西安丰镇", "县医保局", "县经济开发区管委会")
UNASSESSED = ("曹甸镇", "县公安局")


def plant(register: Register, rng: Random) -> None:
    """What every unit owes once a year, and what is missing."""
    _problem_reports(register)
    _hearings(register, rng)
    for unit, day, changes, expect in TALKS:
        cells: dict[str, Value] = {
            "unit": BY_NAME[unit],
            "trigger": "年度督查通报后未整改",
            "triggered_on": day,
        }
        register.add("talk", cells | dict(changes), day, expect)
    _annual_reports(register)
    _assessments(register, rng)
    _attestations(register)


def _problem_reports(register: Register) -> None:
    for number, unit in enumerate(EVERYONE):
        changes, verdict = PROBLEM_CASES.get(unit.name, ({}, ""))
        if verdict:
            register.expect_of(unit, {"7.1-c": verdict})
        reported = workday(date(2019, 5, 6) + days(number * 3))
        cells: dict[str, Value] = {
            "title": "关于法治政府建设重大问题的报告",
            "kind": "problems",
            "unit": unit,
            "recipient": "county_party" if number % 3 else "party_committee",
            "reported_on": reported,
            "nothing_to_report": False,
        }
        register.add("report", cells | dict(changes or {}), reported)


def _hearings(register: Register, rng: Random) -> None:
    for number, unit in enumerate(HEADS):
        usual = [workday(date(2019, month, 4) + days(rng.randrange(0, 90))) for month in (3, 8)]
        held, expect = HEARING_CASES.get(unit.name, (usual, {}))
        register.expect_of(unit, expect)
        for n, day in enumerate(held):
            cells: dict[str, Value] = {
                "topic": "听取依法行政和法治政府建设情况汇报",
                "kind": "progress",
                "unit": unit,
                "held_on": day,
                "minutes_no": f"{unit.mark}会纪〔2019〕{number % 7 + n + 5}号",
            }
            register.add("meeting", cells, day or date(2019, 12, 30))
    # Some heard one of the year before as well, which changes nothing.
    early: dict[str, Value] = {"topic": "听取法治建设汇报", "kind": "progress", "unit": BY_NAME["安宜镇"]}
    register.add("meeting", early | {"held_on": date(2018, 12, 18)}, date(2018, 12, 18))


def _annual_reports(register: Register) -> None:
    register.expect_of(COUNTY, {f"7.4-{letter}.{n}": NOT_DUE for letter in "abc" for n in (1, 2)})
    for number, unit in enumerate(EVERYONE):
        if unit.name in UNREPORTED:
            register.expect_of(unit, {"7.4-d.1": NOT_DUE})
            register.expect_of(unit, {"7.4-d.3" if unit.kind == "zone" else "7.4-d.2": NOT_DUE})
            continue
        reported = workday(date(2019, 12, 23) + days(number % 20))
        published = None if unit.name in UNPUBLISHED else reported + days(number % 3)
        cells: dict[str, Value] = {
            "title": f"{unit.name}2019年度法治政府建设情况报告",
            "kind": "annual",
            "unit": unit,
            "recipient": "county_government",
            "reported_on": reported,
            "published_on": published,
            "published_in": "县政府网站" if published else None,
        }
        if unit.name == "县公安局":
            cells |= {"published_on": None, "published_in": None, "secret_reason": "涉及国家秘密"}
        limit = "7.4-e.3" if unit.kind == "zone" else "7.4-e.2"
        expect = {} if unit.name not in UNPUBLISHED else {"7.4-e.1": NOT_DUE, limit: NOT_DUE}
        register.add("report", cells, reported, expect)
    for name in ("氾水镇", "县工信局"):  # what they reported of the year before is not the report of this one
        _report_of_2018(register, BY_NAME[name])


def _report_of_2018(register: Register, unit: UnitEntry) -> None:
    reported = date(2019, 2, 20)
    cells: dict[str, Value] = {
        "title": f"{unit.name}2018年度法治政府建设情况报告",
        "kind": "annual",
        "unit": unit,
        "recipient": "county_government",
        "reported_on": reported,
    }
    register.add("report", cells, reported)


def _assessments(register: Register, rng: Random) -> None:
    for number, unit in enumerate(EVERYONE):
        if unit.name in UNASSESSED:
            register.expect_of(unit, {"7.5-c": NOT_DUE})
            continue
        score = Decimal(rng.randrange(1640, 1990)) / 20
        cells: dict[str, Value] = {"unit": unit, "year": 2019, "score": score, "grade": None}
        if number % 4 == 3:
            cells |= {"score": None, "grade": rng.choice(["excellent", "good", "passed"])}
        register.add("assessment", cells, date(2020, 1, 10))
    old: dict[str, Value] = {
        "unit": BY_NAME["曹甸镇"],
        "year": 2018,
        "score": Decimal("88.5"),
        "grade": "good",
    }
    register.add("assessment", old, date(2019, 1, 22))
    # The three bodies carried out the year's inspection too late.
    action: dict[str, Value] = {
        "kind": "law_based_government",
        "unit": BY_NAME["县依法治县办"],
        "inspected": ["安宜镇", "县水务局"],
        "carried_out_on": date(2020, 1, 7),
        "report_no": "宝法治办〔2020〕1号",
    }
    register.add("supervision_action", action, date(2020, 1, 7))
    register.expect_of(COUNTY, {"7.5-a": ABSENT, "7.5-b": LATE})


def _attestations(register: Register) -> None:
    justice = BY_NAME["县司法局"]
    late: Case = ({"attested_on": date(2020, 1, 6)}, LATE)
    attest(register, "7.1-a", "法治政府建设领导小组调整文件", [justice], {justice.name: late})
    plans: Mapping[str, Case] = {
        "县统计局": (None, ABSENT),
        "射阳湖镇": ({"attested_on": None}, EVIDENCE),
        "宝应湖旅游度假区管委会": ({"document": None}, UNQUALIFIED),
    }
    attest(register, "7.1-b", "年度法治政府建设工作计划", EVERYONE, plans)
    duties: Mapping[str, Case] = {
        "县农业农村局": ({"attested_on": date(2018, 12, 28)}, EARLY),
        "广洋湖镇": (None, ABSENT),
    }
    attest(register, "7.2-a", "主要负责人述职述法报告", HEADS, duties)
    reform = f"{COUNTY.name}#{GENERAL_PLANS[1]}"
    attest(register, "7.2-c", "总体规划", [COUNTY], {reform: (None, "")}, GENERAL_PLANS)
    register.expect_of(COUNTY, {f"7.2-c.1#{GENERAL_PLANS[1]}": ABSENT})
    lacking = (SILENT, "县民政局")
    planning = [unit for unit in HEADS if unit.name not in lacking]
    attest(register, "7.2-c", "年度工作计划", planning, parts=[YEAR_PLAN])
    for name in lacking:
        register.expect_of(BY_NAME[name], {f"7.2-c.2#{YEAR_PLAN}": ABSENT})
    no_document: Case = ({"document": None}, UNQUALIFIED)
    attest(register, "7.2-e", "行政约谈和行政问责办法", [COUNTY], {COUNTY.name: no_document})


THEME = Theme(
    plant,
    marks={"assessment": "KH", "talk": "YT"},
    files={"assessment": ("法治建设考核", "json"), "talk": ("行政约谈", "yaml")},
)
