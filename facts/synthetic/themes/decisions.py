"""Decisions that break a rule, each with what a check must say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

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
from facts.synthetic.themes.decisions_lawful import (
    BODIES,
    RISKS,
    Matter,
    decision_cells,
    ordinary_decisions,
    report,
)
from facts.synthetic.units import BY_NAME, UnitEntry

Cells = dict[str, Value]
Changes = Callable[[date], Cells]

STRANGER = UnitEntry("供销贸易中心", "供销贸易中心", "department", "宝供贸")  # not in the roster
PLAIN = (
    Matter("{}乡村振兴示范带建设方案", "other"),
    Matter("{}重点产业扶持政策", "other"),
    Matter("{}国有资产处置方案", "other"),
    Matter("{}公共停车场建设计划", "other"),
    Matter("{}闲置厂房盘活实施方案", "other"),
    Matter("{}招商引资考核激励办法", "other"),
    Matter("{}村集体经济增收三年计划", "other"),
)
SURVEYED = (
    Matter("{}公用设施收费调整方案", "utilities", livelihood=True),
    Matter("{}自来水价格调整方案", "utilities", livelihood=True),
)
TECHNICAL = (Matter("{}污水处理设施建设方案", "other", professional=True),)

UNHEARD: Cells = dict.fromkeys(("opinion_modes", "opinion_opened_on", "opinion_closed_on", "opinion_record"))
NO_SURVEY: Cells = {"survey_on": None, "survey_report": None}
NO_EXPERTS: Cells = {"expert_review_on": None, "expert_report": None}
NO_STAKEHOLDERS: Cells = {"stakeholders_heard_on": None, "stakeholder_record": None}
NO_RISKS: Cells = {"risks_assessed": None, "risk_assessed_on": None, "risk_report": None}
NO_REVIEW: Cells = {"reviewed_on": None, "review_result": None, "review_archive_no": None}
NO_DISCUSSION: Cells = {"discussed_on": None, "forum": None, "minutes_no": None, "archive_no": None}


@dataclass(frozen=True, slots=True)
class Case:
    """One planted decision: who, when, what differs from a lawful one, and what follows.

    `filing` are the changes to its report; None: there is none. `part`: the file it stands in.
    """

    unit: str
    decided: date
    expect: Mapping[str, str]
    changes: Changes = lambda _: {}
    matters: tuple[Matter, ...] = PLAIN
    filing: Mapping[str, Value] | None = field(default_factory=dict)
    part: str = ""


def _each(obligation: str, elements: list[str], verdict: str) -> dict[str, str]:
    return {f"{obligation}#{element}": verdict for element in elements}


PARTICIPATION = (
    Case("县农业农村局", date(2019, 3, 12), {"2.1-a.1": LATE}, lambda d: {"opinion_closed_on": d + days(2)}),
    Case("氾水镇", date(2019, 4, 23), {"2.1-a.1": ABSENT}, lambda _: UNHEARD),
    Case("县住建局", date(2019, 5, 15), {"2.1-a.1": UNQUALIFIED}, lambda _: {"opinion_record": None}),
    Case(
        "夏集镇",
        date(2019, 6, 11),
        {"2.1-a.1": APPLIES, "2.1-b": APPLIES} | _each("2.1-c", BODIES, APPLIES),
        lambda _: {**UNHEARD, **NO_STAKEHOLDERS, "bodies_heard": None, "wide_interest": None},
    ),
    Case(
        "曹甸镇",
        date(2019, 7, 9),
        {"2.1-a.1": ABSENT},
        lambda _: {**UNHEARD, "consultation_exemption": "urgent"},  # without saying on what basis
    ),
    Case(
        "县应急管理局",
        date(2019, 7, 16),
        {},
        lambda _: {
            **UNHEARD,
            "consultation_exemption": "urgent",
            "consultation_exemption_basis": "防汛抢险需要，经县政府批准",
        },
    ),
    Case(
        "县政府",
        date(2019, 11, 5),
        {"2.1-a.2": EARLY},
        lambda _: {"opinion_opened_on": date(2019, 9, 10), "opinion_closed_on": date(2019, 10, 9)},
    ),
    Case(  # the thirtieth day itself
        "县政府",
        date(2019, 11, 12),
        {},
        lambda _: {"opinion_opened_on": date(2019, 9, 11), "opinion_closed_on": date(2019, 10, 11)},
    ),
    Case(
        "县政府",
        date(2019, 10, 22),
        {},
        lambda _: {
            "opinion_opened_on": date(2019, 9, 24),
            "opinion_closed_on": date(2019, 10, 9),
            "short_comment_reason": "省政府要求十月底前出台",
        },
    ),
    Case(
        "县政府",
        date(2019, 12, 3),
        {"2.1-a.1": ABSENT, "2.1-a.2": ABSENT},
        lambda _: {"opinion_opened_on": date(2019, 10, 8), "opinion_closed_on": None},
    ),
    Case("县教育局", date(2019, 3, 26), {"2.1-b": ABSENT}, lambda _: NO_STAKEHOLDERS),
    Case("射阳湖镇", date(2019, 4, 16), {"2.1-b": LATE}, lambda d: {"stakeholders_heard_on": d + days(3)}),
    Case("县交运局", date(2019, 8, 13), {"2.1-b": UNQUALIFIED}, lambda _: {"stakeholder_record": None}),
    Case(
        "县卫健委",
        date(2019, 5, 28),
        {"2.1-c#grassroots": FALSE},
        lambda _: {"bodies_heard": [b for b in BODIES if b != "grassroots"]},
    ),
    Case("望直港镇", date(2019, 9, 3), _each("2.1-c", BODIES, FALSE), lambda _: {"bodies_heard": None}),
    Case(
        "安宜镇",
        date(2019, 9, 17),
        {"2.1-c#social_organisations": FALSE},
        lambda _: {"bodies_heard": BODIES[:4], "bodies_not_concerned": BODIES[4:]},  # no reason given
    ),
)

SURVEYS = (
    Case("县政府", date(2019, 4, 9), {"2.2-a": LATE}, lambda d: {"survey_on": d}, SURVEYED),
    Case("县教育局", date(2019, 6, 25), {"2.2-a": ABSENT}, lambda _: NO_SURVEY, SURVEYED),
    Case(
        "县生态环境局", date(2019, 7, 23), {"2.2-a": UNQUALIFIED}, lambda _: {"survey_report": None}, SURVEYED
    ),
    Case(
        "县人社局",
        date(2019, 8, 20),
        {"2.2-a": APPLIES},
        lambda _: {**NO_SURVEY, "policy_field": None},
        SURVEYED,
    ),
    Case("县水务局", date(2019, 8, 27), {}, lambda _: NO_SURVEY, SURVEYED),  # not among the ten named
)

PROCEDURE = (
    Case("县住建局", date(2019, 9, 10), {"2.3-b": ABSENT}, lambda _: NO_EXPERTS, TECHNICAL),
    Case(
        "县城管局", date(2019, 3, 19), {"2.3-b": LATE}, lambda d: {"expert_review_on": d + days(1)}, TECHNICAL
    ),
    Case("黄塍镇", date(2019, 5, 21), {"2.3-b": UNQUALIFIED}, lambda _: {"expert_report": None}, TECHNICAL),
    Case(
        "泾河镇",
        date(2019, 6, 18),
        {"2.3-c#environment": UNQUALIFIED},
        lambda _: {"risks_assessed": [RISKS[0], RISKS[2]]},
    ),
    Case("山阳镇", date(2019, 7, 2), _each("2.3-c", RISKS, ABSENT), lambda _: NO_RISKS),
    Case(
        "县工信局", date(2019, 8, 6), _each("2.3-c", RISKS, LATE), lambda d: {"risk_assessed_on": d + days(7)}
    ),
    Case(
        "柳堡镇",
        date(2019, 11, 19),
        {"2.3-c#economy": UNQUALIFIED},
        lambda _: {"risks_assessed": RISKS[:2], "risks_not_applicable": RISKS[2:]},  # no reason given
    ),
    Case("鲁垛镇", date(2019, 4, 3), {"2.3-d.1": ABSENT}, lambda _: NO_REVIEW),
    Case("县商务局", date(2019, 9, 24), {"2.3-d.1": LATE}, lambda d: {"reviewed_on": d + days(1)}),
    Case("县政府", date(2019, 10, 15), {"2.3-d.2": LATE}, lambda d: {"reviewed_on": d}),
    Case("县政府", date(2019, 11, 26), {"2.3-d.2": UNQUALIFIED}, lambda _: {"review_result": "failed"}),
    Case("县政府", date(2019, 12, 10), {"2.3-d.2": EVIDENCE}, lambda _: {"review_result": None}),
    Case("县政府", date(2019, 9, 29), {"2.3-d.1": ABSENT, "2.3-d.2": ABSENT}, lambda _: NO_REVIEW),
    Case("县政府", date(2019, 8, 30), {}, lambda d: {"reviewed_on": d}),  # the day before the regulation
    Case("广洋湖镇", date(2019, 10, 29), {"2.3-e": ABSENT}, lambda _: {"review_archive_no": None}),
    Case("小官庄镇", date(2019, 3, 5), {"2.3-f.1": ABSENT}, lambda _: NO_DISCUSSION),
    Case("县水务局", date(2019, 4, 30), {"2.3-f.1": LATE}, lambda d: {"discussed_on": d + days(6)}),
    Case("县政府", date(2019, 12, 17), {"2.3-f.1": ABSENT, "2.3-f.2": ABSENT}, lambda _: NO_DISCUSSION),
    Case("县政府", date(2019, 9, 20), {"2.3-f.2": UNQUALIFIED}, lambda _: {"forum": "head_meeting"}),
    Case("县政府", date(2019, 10, 8), {"2.3-f.2": EVIDENCE}, lambda _: {"forum": None}),
    Case("县公安局", date(2019, 5, 7), {"2.3-g": ABSENT}, lambda _: {"minutes_no": None}),
    Case("西安丰镇", date(2019, 8, 1), {"2.3-g": ABSENT}, lambda _: {"archive_no": None}),
)

REPORTING = (
    Case("县政府", date(2019, 3, 1), {"2.4-a": ABSENT}, lambda _: {"npc_reported_on": None}),
    Case(
        "县政府",
        date(2019, 5, 10),
        {"2.4-a": LATE},
        lambda d: {"issued_on": d + days(3), "npc_reported_on": d + days(3)},
    ),
    Case(
        "县政府",
        date(2019, 6, 4),
        {},
        lambda _: {"npc_reported_on": None, "npc_not_required_reason": "不属于重大事项目录范围"},
    ),
    Case("县政府", date(2019, 7, 26), {"2.4-b": ABSENT}, lambda _: {"cppcc_heard_on": None}),
    Case(
        "县政府",
        date(2019, 8, 9),
        {"2.4-b": LATE},
        lambda d: {"issued_on": d + days(4), "cppcc_heard_on": d + days(5)},
    ),
    Case("县政府", date(2019, 1, 29), {"2.4-c.1": ABSENT, "2.4-c.2": ABSENT}, filing=None),
    Case(
        "县政府",
        date(2019, 6, 28),
        {"2.4-c.2": LATE},
        lambda _: {"issued_on": date(2019, 7, 1)},
        filing={"filed_on": date(2019, 7, 17)},
    ),
    Case(
        "县政府",
        date(2019, 2, 19),
        {"2.4-c.1": ABSENT, "2.4-c.2": UNQUALIFIED},
        filing={"recipient": "county_npc"},
    ),
    Case("县政府", date(2019, 4, 19), {"2.4-c.1": EVIDENCE, "2.4-c.2": EVIDENCE}, filing={"filed_on": None}),
    Case(
        "县政府",
        date(2019, 12, 30),
        {"2.4-c.1": NOT_DUE, "2.4-c.2": NOT_DUE},
        lambda _: {"issued_on": date(2019, 12, 31)},
        filing=None,
    ),
    Case("县财政局", date(2019, 3, 22), {"2.4-d.1": ABSENT, "2.4-d.2": ABSENT}, filing=None),
    Case(  # day 15 falls in the National Day holiday; the first working day after it is the last
        "县科技局",
        date(2019, 9, 12),
        {},
        lambda _: {"issued_on": date(2019, 9, 16)},
        filing={"filed_on": date(2019, 10, 8)},
    ),
    Case(
        "县民政局",
        date(2019, 9, 12),
        {"2.4-d.2": LATE},
        lambda _: {"issued_on": date(2019, 9, 16)},
        filing={"filed_on": date(2019, 10, 9)},
    ),
    Case("县医保局", date(2019, 10, 18), {"2.4-d.2": EARLY}, filing={"filed_on": date(2019, 10, 16)}),
)

WHAT_IS_MISSING = (
    Case(  # the decision maker is not in the roster, so nobody knows whether the county's own duties bind it
        STRANGER.name,
        date(2019, 5, 17),
        dict.fromkeys(("2.4-a", "2.4-b", "2.4-c.1", "2.4-c.2"), APPLIES),
        lambda _: {"opinion_modes": ["meeting"]},
    ),
    Case(  # the day of issue cannot be read
        "曹甸镇",
        date(2019, 6, 5),
        {**_each("2.3-c", RISKS, APPLIES), **dict.fromkeys(("2.3-d.1", "2.3-f.1", "2.4-d.2"), APPLIES)},
        lambda _: {"wide_interest": False, "issued_on": "2019年6月"},
    ),
    *(
        Case(  # this zone's own register has no column for the day of the discussion
            "宝应湖旅游度假区管委会",
            day,
            {"2.3-f.1": EVIDENCE},
            part="宝应湖旅游度假区",
        )
        for day in (date(2019, 4, 11), date(2019, 9, 5), date(2019, 11, 14))
    ),
)
LACKING = {"宝应湖旅游度假区": frozenset({"discussed_on", "forum"})}

CASES = (*PARTICIPATION, *SURVEYS, *PROCEDURE, *REPORTING, *WHAT_IS_MISSING)


def plant_decisions(register: Register, rng: Random) -> None:
    """Add every case, and its report."""
    for number, case in enumerate(CASES):
        unit = BY_NAME.get(case.unit, STRANGER)
        decided = workday(case.decided)
        cells = decision_cells(rng, unit, decided, case.matters[number % len(case.matters)])
        cells |= case.changes(decided)
        for lacking in LACKING.get(case.part, ()):
            cells.pop(lacking)
        draft = register.add("decision", cells, decided, case.expect, case.part)
        if case.filing is not None:
            report(register, draft, case.filing)


THEME = Theme(
    plant_decisions,
    lambda register, rng, size: ordinary_decisions(register, rng, 2 * size),
    marks={"decision": "JC", "decision_filing": "JB"},
    files={"decision": ("重大行政决策", "chinese_csv"), "decision_filing": ("decision_filing", "json_lines")},
    lacking=LACKING,
)
