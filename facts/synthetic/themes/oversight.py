"""Oversight by congress and conference, of enforcement and of spending: what was left undone or done late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from facts.synthetic.attesting import attest
from facts.synthetic.register import Register, Value, days, workday
from facts.synthetic.theme import ABSENT, APPLIES, EARLY, EVIDENCE, LATE, NOT_DUE, UNQUALIFIED, Theme
from facts.synthetic.themes.oversight_lawful import answer, matter_cells, ordinary_matters
from facts.synthetic.units import BY_NAME, COUNTY, UnitEntry

STRANGER = UnitEntry("供电服务公司", "供电服务公司", "other", "供电")  # not in the roster
JUSTICE, AUDIT, SUPERVISION = (BY_NAME[name] for name in ("县司法局", "县审计局", "县监委"))


@dataclass(frozen=True, slots=True)
class Case:
    """One planted matter: who had to answer, when it came, when it was answered, and what follows."""

    unit: str
    kind: str
    assigned: date | None
    replied: date | None
    expect: Mapping[str, str] = field(default_factory=dict)
    hard: bool = False
    changes: Mapping[str, Value] = field(default_factory=dict)


def _all(*obligations: str, verdict: str) -> dict[str, str]:
    return dict.fromkeys(obligations, verdict)


CASES = (
    # Opinions of the congress.
    Case("县政府办", "review_opinion", date(2019, 4, 30), date(2019, 8, 15), {"5.1-b.2": LATE}),
    Case(
        "县生态环境局",
        "review_opinion",
        date(2019, 6, 28),
        None,
        _all("5.1-b.1", "5.1-b.2", verdict=ABSENT),
    ),
    Case("县财政局", "review_opinion", date(2019, 8, 30), date(2019, 12, 2)),  # day of the limit, moved on
    Case(
        "县政府",
        "review_opinion",
        date(2019, 11, 29),
        None,
        _all("5.1-b.1", "5.1-b.2", verdict=NOT_DUE),
    ),
    Case(  # the day it was assigned cannot be read
        "县审计局",
        "review_opinion",
        None,
        None,
        _all("5.1-b.1", "5.1-b.2", verdict=APPLIES),
        changes={"assigned_on": "2019年8月"},
    ),
    # Deputies' suggestions.
    Case("县农业农村局", "deputy", date(2019, 2, 18), date(2019, 5, 20)),  # 18 May is a Saturday
    Case("县交运局", "deputy", date(2019, 2, 18), date(2019, 5, 21), {"5.1-c.2": LATE}),
    Case("曹甸镇", "deputy", date(2019, 2, 20), None, _all("5.1-c.1", "5.1-c.2", verdict=ABSENT)),
    Case("县住建局", "deputy", date(2019, 2, 20), date(2019, 8, 20), hard=True),
    Case("县卫健委", "deputy", date(2019, 2, 20), date(2019, 8, 21), {"5.1-c.3": LATE}, hard=True),
    Case("县教育局", "deputy", date(2019, 3, 4), None, _all("5.1-c.1", "5.1-c.3", verdict=ABSENT), hard=True),
    Case("射阳湖镇", "deputy", date(2019, 3, 12), date(2019, 3, 11), {"5.1-c.2": EARLY}),
    Case("县水务局", "deputy", date(2019, 11, 20), None, _all("5.1-c.1", "5.1-c.2", verdict=NOT_DUE)),
    Case("县商务局", "deputy", date(2019, 8, 1), None, {"5.1-c.1": NOT_DUE, "5.1-c.2": ABSENT}),
    Case("氾水镇", "deputy", None, None, _all("5.1-c.1", "5.1-c.2", verdict=APPLIES)),
    Case("县委编办", "deputy", date(2019, 3, 12), None),  # no unit of the government
    Case("西安丰镇", "deputy", date(2018, 12, 28), None),  # of the year before
    # Proposals of the conference.
    Case("县城管局", "proposal", date(2019, 3, 1), date(2019, 6, 4), {"5.2-b.2": LATE}),
    Case("县科技局", "proposal", date(2019, 3, 1), date(2019, 6, 3)),  # 1 June is a Saturday
    Case(
        "宝应湖旅游度假区管委会",
        "proposal",
        date(2019, 3, 1),
        None,
        _all("5.2-b.1", "5.2-b.2", verdict=ABSENT),
    ),
    Case("县文体广电和旅游局", "proposal", date(2019, 3, 1), date(2019, 9, 3), {"5.2-b.3": LATE}, hard=True),
    Case(
        "县自然资源和规划局",
        "proposal",
        date(2019, 4, 9),
        None,
        _all("5.2-b.1", "5.2-b.3", verdict=ABSENT),
        hard=True,
    ),
    Case(
        STRANGER.name,
        "proposal",
        date(2019, 3, 8),
        None,
        _all("5.2-b.1", "5.2-b.2", verdict=APPLIES),
    ),
)


def plant(register: Register, _: Random) -> None:
    """Every case, and what the county, its Justice Bureau and its Audit Bureau owe once a year."""
    for number, case in enumerate(CASES):
        unit = BY_NAME.get(case.unit, STRANGER)
        cells = matter_cells(number, case.kind, unit, case.assigned)
        if case.hard:
            cells["complex_matter"] = True
        if case.replied is not None:
            cells |= answer(unit, number, case.replied)
        register.add("suggestion", cells | dict(case.changes), case.assigned or date(2019, 8, 1), case.expect)
    _reports(register)
    _enforcement(register)
    _supervisors(register)
    _audits(register)
    _attestations(register)


def _reports(register: Register) -> None:
    reports = (
        ("2019年县政府工作报告", "congress", "county_npc", date(2020, 1, 8), "宝政发〔2020〕1号"),
        ("2018年下半年县政府工作情况通报", "briefing", "county_cppcc", date(2018, 12, 20), None),
    )
    for title, kind, recipient, day, number in reports:
        cells: dict[str, Value] = {
            "title": title,
            "kind": kind,
            "unit": COUNTY,
            "recipient": recipient,
            "reported_on": day,
            "doc_no": number,
        }
        register.add("report", cells, day)
    register.expect_of(COUNTY, {"5.1-a": LATE, "5.2-a": EARLY})


def _enforcement(register: Register) -> None:
    """What bureaus reviewed of their own files is no review by the Justice Bureau."""
    rounds = (
        (JUSTICE, date(2018, 11, 14), ("县城管局", "县交运局", "县水务局")),
        (BY_NAME["县市场监管局"], date(2019, 6, 18), ("县市场监管局",)),
        (BY_NAME["县卫健委"], date(2019, 9, 10), ("县卫健委",)),
        (BY_NAME["县公安局"], date(2019, 10, 22), ("县公安局",)),
    )
    for unit, day, inspected in rounds:
        for number, name in enumerate(inspected):
            cells: dict[str, Value] = {
                "unit": unit,
                "inspected": BY_NAME[name],
                "reviewed_on": day,
                "files": 10 + 5 * number,
                "failed": number,
                "report_no": f"{unit.mark}通〔{day.year}〕{number + 6}号",
            }
            register.add("case_review", cells, day)
    inspection: dict[str, Value] = {
        "kind": "enforcement",
        "unit": JUSTICE,
        "inspected": [BY_NAME[name].name for name in ("县城管局", "县交运局", "县农业农村局")],
        "carried_out_on": date(2020, 1, 7),
        "report_no": "宝司〔2020〕2号",
    }
    register.add("supervision_action", inspection, date(2020, 1, 7))
    register.expect_of(JUSTICE, {"5.4-c": EARLY, "5.4-h": LATE})


def _supervisors(register: Register) -> None:
    """A term that ran out, with one addition: the new term was not begun."""
    for number in range(8):
        added = number == 7
        day = date(2019, 5, 15) if added else date(2016, 4, 12)
        cells: dict[str, Value] = {
            "name": f"测试监督员{number + 1:02}",
            "employer": ("县工商联", "县总工会", "某律师事务所", "某社区")[number % 4],
            "unit": COUNTY,
            "appointment": "addition" if added else "new_term",
            "appointed_on": day,
            "ends_on": date(2019, 4, 11),
            "doc_no": f"宝政发〔{day.year}〕{30 + added}号",
        }
        register.add("supervisor", cells, day)
    register.expect_of(COUNTY, {"5.4-f": EARLY})


def _audits(register: Register) -> None:
    """Of state assets reported on only in the next year, of state resources on a day that is not written down."""
    audits: tuple[tuple[str, list[str], str, date | None], ...] = (
        ("2018年度县级预算执行审计", ["public_funds"], "县财政局", date(2019, 7, 22)),
        ("扶贫专项资金审计", ["public_funds"], "县农业农村局", date(2019, 9, 17)),
        ("原镇长任期经济责任审计", ["accountability", "public_funds"], "柳堡镇", date(2019, 5, 28)),
        ("原局长任期经济责任审计", ["accountability"], "县水务局", date(2019, 11, 12)),
        ("国有企业资产处置审计", ["state_assets"], "县经济开发区管委会", date(2020, 1, 9)),
        ("领导干部自然资源资产离任审计", ["state_resources"], "射阳湖镇", None),
        ("2017年度土地出让审计", ["state_resources"], "县自然资源和规划局", date(2018, 9, 5)),
        ("政府投资项目竣工审计", ["other"], "县住建局", date(2019, 10, 30)),
    )
    for number, (title, kinds, audited, reported) in enumerate(audits):
        started = workday(reported - days(90)) if reported else date(2019, 9, 2)
        cells: dict[str, Value] = {
            "title": title,
            "kinds": kinds,
            "unit": AUDIT,
            "audited": [audited],
            "started_on": started,
            "reported_on": reported,
            "report_no": f"宝审报〔{reported.year}〕{number + 3}号" if reported else None,
        }
        register.add("audit", cells, started)
    register.expect_of(AUDIT, {"5.4-l#state_assets": LATE, "5.4-l#state_resources": EVIDENCE})


def _attestations(register: Register) -> None:
    justice, both = [JUSTICE], [JUSTICE, SUPERVISION]
    attest(register, "5.3-a", "府院联席会议纪要", justice, {JUSTICE.name: (None, ABSENT)})
    attest(
        register, "5.4-d", "执法监督平台建设方案", justice, {JUSTICE.name: ({"document": None}, UNQUALIFIED)}
    )
    attest(
        register,
        "5.4-e",
        "执法监督制度汇编",
        justice,
        {f"{JUSTICE.name}#情况通报": (None, ABSENT)},
        ["投诉举报", "情况通报"],
    )
    attest(
        register,
        "5.4-g",
        "特约监督员工作规则",
        justice,
        {JUSTICE.name: ({"attested_on": date(2020, 1, 6)}, LATE)},
    )
    attest(register, "5.4-i", "执法责任追究办法", both, {SUPERVISION.name: (None, ABSENT)})
    attest(
        register,
        "5.4-j",
        "重点领域案件查办情况",
        [SUPERVISION],
        {SUPERVISION.name: ({"document": None}, UNQUALIFIED)},
    )
    attest(
        register,
        "5.4-k",
        "审计监督实施意见",
        [AUDIT],
        {AUDIT.name: ({"attested_on": date(2018, 12, 24)}, EARLY)},
    )


THEME = Theme(
    plant,
    lambda register, rng, size: ordinary_matters(register, rng, 3 * size),
    marks={"suggestion": "JBJ", "audit": "SJ", "supervisor": "JD", "case_review": "PC"},
    files={
        "suggestion": ("人大政协交办件", "workbook"),
        "audit": ("审计项目", "yaml"),
        "supervisor": ("特约行政执法监督员", "chinese_csv"),
        "case_review": ("case_review", "english_csv"),
    },
)
