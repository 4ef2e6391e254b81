"""Major decisions that keep every rule, and their reports to the government above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from facts.synthetic.register import Draft, Register, Value, days, workday, workday_before
from facts.synthetic.units import COUNTY, DEPARTMENTS, TOWNS, ZONES, UnitEntry

BODIES = ["npc_deputies", "cppcc_members", "peoples_organisations", "grassroots", "social_organisations"]
RISKS = ["social_stability", "environment", "economy"]
STILL_TO_COME = (
    "reviewed_on",
    "review_result",
    "review_archive_no",
    "discussed_on",
    "forum",
    "minutes_no",
    "archive_no",
    "decided_on",
    "issued_on",
    "npc_reported_on",
    "cppcc_heard_on",
)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a decision is about."""

    title: str
    policy_field: str
    livelihood: bool = False
    professional: bool = False
    remits: tuple[str, ...] = ()  # whose matter it is; nobody named: any bureau's


TOWN_MATTERS = (
    Matter("{}农村人居环境整治三年实施方案", "environment", livelihood=True),
    Matter("{}集镇污水管网改造工程", "utilities", livelihood=True, professional=True),
    Matter("{}镇域国土空间布局调整方案", "resources", professional=True),
    Matter("{}农村公路提档升级计划", "utilities"),
    Matter("{}村庄撤并和集中居住点建设方案", "other", livelihood=True),
    Matter("{}荷藕产业园建设规划", "other", professional=True),
)
DEPARTMENT_MATTERS = (
    Matter("公办幼儿园收费标准调整方案", "culture_education", livelihood=True, remits=("education",)),
    Matter("城区义务教育施教区调整方案", "culture_education", livelihood=True, remits=("education",)),
    Matter("基层医疗机构布局调整方案", "health", livelihood=True, professional=True, remits=("health",)),
    Matter("城区公交线网优化方案", "utilities", livelihood=True, professional=True, remits=("transport",)),
    Matter("农贸市场标准化改造实施方案", "food_safety", livelihood=True, remits=("market", "commerce")),
    Matter("农村生活垃圾分类处理实施方案", "environment", livelihood=True, remits=("urban", "housing")),
    Matter("水产养殖尾水治理实施方案", "environment", professional=True, remits=("agriculture", "ecology")),
    Matter("城镇职工技能提升三年行动方案", "other", remits=("personnel",)),
    Matter("{}政务服务便民化三年行动方案", "other"),
    Matter("{}信用体系建设规划", "other", professional=True),
)
COUNTY_MATTERS = (
    Matter("城乡供水一体化特许经营方案", "utilities", livelihood=True, professional=True),
    Matter("县城停车收费管理办法", "utilities", livelihood=True),
    Matter("宝应湖生态保护与开发规划", "environment", livelihood=True, professional=True),
    Matter("县人民医院新院区建设方案", "health", livelihood=True, professional=True),
    Matter("县城总体规划局部修改方案", "resources", professional=True),
    Matter("促进制造业高质量发展若干政策", "other"),
    Matter("2019年度政府投资重大项目计划", "other", professional=True),
)


def matters_of(unit: UnitEntry) -> tuple[Matter, ...]:
    if unit.kind == "department":
        return tuple(m for m in DEPARTMENT_MATTERS if not m.remits or unit.remit in m.remits)
    return COUNTY_MATTERS if unit is COUNTY else TOWN_MATTERS


def decision_cells(rng: Random, unit: UnitEntry, decided: date, matter: Matter) -> dict[str, Value]:
    """A decision that keeps every rule. `decided` is a working day; it is issued within the same fortnight."""
    closed = workday_before(decided - days(rng.randrange(18, 26)))
    opened = workday_before(closed - days(rng.randrange(31, 40)))
    reviewed = workday_before(decided - days(rng.randrange(5, 10)))
    number = f"{decided:%Y%m%d}"
    cells: dict[str, Value] = {
        "title": matter.title.format("全县" if unit is COUNTY else unit.name),
        "unit": unit,
        "wide_interest": True,
        "livelihood": matter.livelihood,
        "policy_field": matter.policy_field,
        "professional": matter.professional,
        "opinion_modes": ["online", rng.choice(["meeting", "letter", "visit"])],
        "opinion_opened_on": opened,
        "opinion_closed_on": closed,
        "opinion_record": f"意见汇总{number}",
        "stakeholders_heard_on": workday_before(closed - days(rng.randrange(0, 9))),
        "stakeholder_record": f"座谈记录{number}",
        "bodies_heard": BODIES,
        "risks_assessed": RISKS,
        "risk_assessed_on": workday_before(closed + days(rng.randrange(1, 7))),
        "risk_report": f"风险评估报告{number}",
        "reviewed_on": reviewed,
        "review_result": rng.choice(["passed", "passed", "passed_after_changes"]),
        "review_archive_no": f"{unit.mark}审档{number}",
        "discussed_on": decided,
        "forum": "standing_meeting" if unit is COUNTY else "leadership_meeting",
        "minutes_no": f"{unit.mark}纪要〔{decided.year}〕{rng.randrange(1, 60)}号",
        "archive_no": f"{unit.mark}决档{number}",
        "decided_on": decided,
        "issued_on": workday(decided + days(rng.randrange(1, 5))),
    }
    if matter.livelihood:
        cells |= {"survey_on": closed, "survey_report": f"民意调查报告{number}"}
    if matter.professional:
        cells |= {
            "expert_review_on": workday_before(closed + days(3)),
            "expert_report": f"论证意见{number}",
        }
    if unit is COUNTY:
        cells |= {"npc_reported_on": reviewed, "cppcc_heard_on": reviewed}
    return cells


def report(register: Register, decision: Draft, changes: Mapping[str, Value] | None = None) -> Draft:
    """The report of an issued decision, in time. Eight days and a long holiday stay within fifteen."""
    unit, issued = decision.cells["unit"], decision.cells["issued_on"]
    assert isinstance(unit, UnitEntry)
    known = issued if isinstance(issued, date) else decision.on
    cells: dict[str, Value] = {
        "decision": decision,
        "unit": unit,
        "recipient": "city_government" if unit is COUNTY else "county_government",
        "filed_on": workday(known + days(len(str(decision.cells["title"])) % 7 + 1)),
    }
    cells |= changes or {}
    filed = cells["filed_on"]
    return register.add("decision_filing", cells, filed if isinstance(filed, date) else known)


def ordinary_decisions(register: Register, rng: Random, how_many: int) -> None:
    """Decisions of the year that keep every rule, in some of the ways there are to keep them."""
    deciders = (COUNTY, *TOWNS, *ZONES, *(d for d in DEPARTMENTS if d.remit))
    for number in range(how_many):
        unit = COUNTY if number % 3 == 0 else rng.choice(deciders)
        decided = workday(date(2019, 1, 8) + days(rng.randrange(0, 330)))
        cells = decision_cells(rng, unit, decided, rng.choice(matters_of(unit)))
        cells |= _lawful_variation(rng, number)
        draft = register.add("decision", cells, decided)
        if isinstance(cells["issued_on"], date):
            report(register, draft)


def _lawful_variation(rng: Random, number: int) -> dict[str, Value]:
    match number % 8:
        case 1:  # it touches nobody's vital interests
            return {
                "wide_interest": False,
                "opinion_modes": None,
                "opinion_opened_on": None,
                "opinion_closed_on": None,
                "opinion_record": None,
                "stakeholders_heard_on": None,
                "stakeholder_record": None,
                "bodies_heard": None,
            }
        case 2:
            return {
                "bodies_heard": BODIES[:4],
                "bodies_not_concerned": BODIES[4:],
                "bodies_not_concerned_reason": "不涉及行业协会商会",
            }
        case 3:
            return {
                "risks_assessed": [RISKS[0], RISKS[2]],
                "risks_not_applicable": [RISKS[1]],
                "risks_not_applicable_reason": "不涉及建设活动，无环境影响",
            }
        case 4:
            return {
                "stakeholders_heard_on": None,
                "stakeholder_record": None,
                "no_stakeholder_reason": "不涉及特定利害关系人",
            }
        case 5:  # still under preparation
            return dict.fromkeys(STILL_TO_COME)
        case 6:
            return {"forum": rng.choice(["standing_meeting", "plenary_meeting"])}
        case _:
            return {}
