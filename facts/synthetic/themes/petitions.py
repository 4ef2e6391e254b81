"""Petitions and cases of reconsideration, the staff who decide these, and what units attest about both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from facts.synthetic.attesting import attest
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
from facts.synthetic.units import BY_NAME, DEPARTMENTS, TOWNS, ZONES, UnitEntry, concerned

JUSTICE, PETITIONS = BY_NAME["县司法局"], BY_NAME["县信访局"]
FUNCTIONS = ("query", "tracking", "supervision", "rating")


@dataclass(frozen=True, slots=True)
class Case:
    """One planted record: whose, from when, what differs from a lawful one, and what follows."""

    unit: str
    on: date
    expect: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, Value] = field(default_factory=dict)


OFFLINE: Mapping[str, Value] = dict.fromkeys(
    ("online_no", "online_on", "status", "online_functions", "answered_on", "result_online_on")
)

PETITION_CASES = (
    Case(
        "氾水镇",
        date(2019, 3, 12),
        {"6.5-b.1": ABSENT, "6.5-b.2": ABSENT},
        OFFLINE,
    ),
    Case("县住建局", date(2019, 4, 10), {"6.5-b.2": LATE}, {"online_on": date(2019, 5, 20)}),
    Case("夏集镇", date(2019, 5, 22), {"6.5-b.1": ABSENT}, {"status": None}),
    Case(
        "县公安局",
        date(2019, 6, 11),
        {"6.5-b.3#supervision": FALSE, "6.5-b.3#rating": FALSE},
        {"online_functions": ["query", "tracking"]},
    ),
    Case("西安丰镇", date(2019, 7, 9), {"6.5-b.4": ABSENT, "6.5-b.5": ABSENT}, {"result_online_on": None}),
    Case("县人社局", date(2019, 8, 6), {"6.5-b.5": LATE}, {"result_online_on": date(2019, 12, 5)}),
    Case("县信访局", date(2019, 8, 20), {}, {**OFFLINE, "offline_reason": "检举控告，转纪检监察机关"}),
    Case(
        "宝应湖旅游度假区管委会", date(2019, 9, 16), {}, {"online_on": date(2019, 10, 8)}
    ),  # day 15 in a holiday
    Case(
        "柳堡镇",
        date(2019, 10, 17),
        {"6.5-b.1": APPLIES, "6.5-b.2": APPLIES},
        {**OFFLINE, "received_on": None},
    ),
    Case(
        "望直港镇",
        date(2019, 12, 31),
        {"6.5-b.1": NOT_DUE, "6.5-b.2": NOT_DUE},
        OFFLINE,
    ),
)

# A decision that takes effect without an act of the respondent; and what follows where it has to act.
UPHELD: Mapping[str, Value] = {
    "outcome": "upheld",
    "to_perform": False,
    "perform_by": None,
    "performed_on": None,
    "accountability_on": None,
    "accountability_record": None,
}
TRACED: Mapping[str, Value] = {
    "accountability_on": date(2019, 12, 10),
    "accountability_record": "责任倒查报告",
}
TO_ACT: Mapping[str, Value] = {"outcome": "ordered", "to_perform": True, **TRACED}
TO_REMAKE: Mapping[str, Value] = {**TO_ACT, "outcome": "remake"}

RECONSIDERATION_CASES = (
    Case("安宜镇", date(2019, 4, 2), {"6.4-i.1": ABSENT}, {**TO_ACT, "perform_by": date(2019, 6, 3)}),
    Case(
        "县自然资源和规划局",
        date(2019, 5, 8),
        {"6.4-i.1": LATE},
        {**TO_ACT, "perform_by": date(2019, 7, 8), "performed_on": date(2019, 7, 9)},
    ),
    Case(
        "县住建局",
        date(2019, 5, 21),
        {},
        {**TO_REMAKE, "perform_by": date(2019, 8, 30), "performed_on": date(2019, 8, 30)},
    ),
    Case(  # served in the year before
        "曹甸镇",
        date(2018, 12, 11),
        {"6.4-i.1": ABSENT},
        {**TO_ACT, "doc_no": "〔2018〕宝行复第31号", "perform_by": date(2019, 2, 12)},
    ),
    Case("鲁垛镇", date(2019, 6, 4), {"6.4-i.2": ABSENT}, TO_REMAKE),
    Case(
        "县市场监管局", date(2019, 7, 1), {"6.4-i.2": LATE}, {**TO_REMAKE, "performed_on": date(2019, 9, 2)}
    ),
    Case(
        "县人社局", date(2019, 8, 5), {}, {**TO_REMAKE, "performed_on": date(2019, 10, 8)}
    ),  # day 60 in a holiday
    Case("县经济开发区管委会", date(2019, 8, 13), {"6.4-i.3": ABSENT}, TO_ACT),
    Case(
        "黄塍镇",
        date(2019, 12, 3),
        {"6.4-i.3": NOT_DUE, "6.4-k": NOT_DUE},
        {**TO_ACT, **dict.fromkeys(TRACED)},
    ),
    Case("县公安局", date(2019, 3, 19), {"6.4-k": ABSENT}, {"outcome": "revoked"}),
    Case(
        "射阳湖镇",
        date(2019, 9, 10),
        {"6.4-k": ABSENT},
        {"outcome": "unlawful", "accountability_on": date(2019, 10, 15)},
    ),
    Case(
        "县城管局",
        date(2019, 4, 23),
        {"6.4-i.2": APPLIES, "6.4-i.3": APPLIES, "6.4-k": APPLIES},
        {"outcome": None, "to_perform": True},
    ),
)

STAFF: tuple[tuple[date | None, Mapping[str, Value], Mapping[str, str]], ...] = (
    (date(2012, 7, 2), {"qualification_no": None, "qualified_on": None}, {}),  # before the law asked for it
    (date(2018, 5, 7), {}, {}),
    (date(2018, 9, 3), {"qualification_no": None, "qualified_on": None}, {"6.4-g.1": ABSENT}),
    (date(2019, 8, 12), {"qualification_no": None}, {"6.4-g.1": UNQUALIFIED}),
    (date(2015, 3, 2), {"trained_on": None}, {"6.4-g.2": ABSENT}),
    (date(2016, 6, 6), {"trained_on": date(2018, 11, 20)}, {"6.4-g.2": EARLY}),
    (date(2014, 4, 8), {"appraised_on": date(2020, 1, 8)}, {"6.4-g.3": LATE}),
    (date(2013, 9, 9), {"trained_on": None, "appraised_on": None, "ended_on": date(2019, 3, 29)}, {}),
    (None, {"trained_on": None}, {"6.4-g.2": APPLIES}),
)


def _petition(rng: Random, unit: UnitEntry, received: date) -> dict[str, Value]:
    answered = workday(received + days(rng.randrange(20, 50)))
    return {
        "unit": unit,
        "received_on": received,
        "offline_reason": None,
        "online_no": f"BYXF{received:%m%d}{rng.randrange(10**6):06}",
        "online_on": received + days(rng.randrange(0, 10)),
        "status": "answered",
        "online_functions": list(FUNCTIONS),
        "answered_on": answered,
        "result_online_on": answered + days(rng.randrange(0, 10)),
    }


def _decision(unit: UnitEntry, served: date, number: int) -> dict[str, Value]:
    return {"doc_no": f"〔2019〕宝行复第{number}号", "unit": unit, "served_on": served, **UPHELD}


def plant(register: Register, rng: Random) -> None:
    """The petitions, cases and staff that break a rule, and what units attest about them."""
    for case in PETITION_CASES:
        cells = _petition(rng, BY_NAME[case.unit], case.on) | dict(case.changes)
        register.add("petition", cells, case.on, case.expect)
    for number, case in enumerate(RECONSIDERATION_CASES, 1):
        cells = _decision(BY_NAME[case.unit], case.on, number) | dict(case.changes)
        register.add("reconsideration", cells, case.on, case.expect)
    for number, (started, changes, expect) in enumerate(STAFF, 1):
        _official(register, number, started, changes, expect)
    held = date(2020, 1, 8)  # the committee met once, and too late
    meeting: dict[str, Value] = {
        "topic": "行政复议委员会年度会议",
        "kind": "reconsideration",
        "unit": BY_NAME["县政府"],
        "held_on": held,
        "minutes_no": "宝复委纪要〔2020〕1号",
    }
    register.add("meeting", meeting, held)
    register.expect_of(JUSTICE, {"6.4-c": LATE})
    _attested(register)


def _official(
    register: Register,
    number: int,
    started: date | None,
    changes: Mapping[str, Value],
    expect: Mapping[str, str],
) -> None:
    cells: dict[str, Value] = {
        "id": f"FYRY-{number:02}",
        "unit": JUSTICE,
        "name": f"测试复议员{number:02}",
        "task": "reconsideration",
        "started_on": started,
        "ended_on": None,
        "qualification_no": f"A2016321023{number:03}",
        "qualified_on": date(2016, 3, 1),
        "trained_on": date(2019, 5, 16),
        "appraised_on": date(2019, 12, 20),
    }
    register.add("staff", cells | dict(changes), started or date(2019, 1, 1), expect)


def _attested(register: Register) -> None:
    attest(register, "6.4-a", "行政复议机构编制文件", [JUSTICE], {JUSTICE.name: (None, ABSENT)})
    early = {JUSTICE.name: ({"attested_on": date(2018, 12, 28)}, EARLY)}
    attest(register, "6.4-d", "听证审理情况", [JUSTICE], early)
    points = {"小官庄镇": (None, ABSENT), "曹甸镇": ({"attested_on": None}, EVIDENCE)}
    attest(register, "6.4-f", "行政复议受理点制度", (*TOWNS, *ZONES), points)
    undocumented = {"县监委": ({"document": None}, UNQUALIFIED)}
    attest(register, "6.4-h", "行政复议责任追究办法", [JUSTICE, BY_NAME["县监委"]], undocumented)
    attest(
        register,
        "6.4-j",
        "行政复议工作考核通报",
        [JUSTICE],
        {JUSTICE.name: ({"document": None}, UNQUALIFIED)},
    )
    attest(register, "6.5-a", "网上信访平台运行情况", [PETITIONS], {PETITIONS.name: (None, ABSENT)})
    late = {PETITIONS.name: ({"attested_on": date(2020, 1, 9)}, LATE)}
    attest(register, "6.5-c", "诉访分离工作办法", [PETITIONS], late)
    attest(
        register,
        "6.5-d",
        "涉法涉诉信访终结办法",
        [PETITIONS],
        {PETITIONS.name: ({"document": None}, UNQUALIFIED)},
    )


def fill(register: Register, rng: Random, size: int) -> None:
    """Petitions handled online, and decisions carried out."""
    handling = (*TOWNS, *ZONES, *concerned("6.5"))
    for _ in range(3 * size):
        received = workday(date(2019, 1, 7) + days(rng.randrange(0, 290)))
        register.add("petition", _petition(rng, rng.choice(handling), received), received)
    respondents = (*TOWNS, *ZONES, *DEPARTMENTS)
    for number in range(size):
        served = workday(date(2019, 1, 14) + days(rng.randrange(0, 240)))
        cells = _decision(rng.choice(respondents), served, 100 + number) | _carried_out(served, number)
        register.add("reconsideration", cells, served)


def _carried_out(served: date, number: int) -> dict[str, Value]:
    traced: dict[str, Value] = {
        "accountability_on": served + days(40),
        "accountability_record": f"责任倒查报告{served:%m%d}",
    }
    match number % 6:
        case 1:
            return {"outcome": "remake", "to_perform": True, "performed_on": served + days(45), **traced}
        case 2:
            due = served + days(60)
            return {
                "outcome": "ordered",
                "to_perform": True,
                "perform_by": due,
                "performed_on": due,
                **traced,
            }
        case 3:
            return {"outcome": "terminated"}
        case 4:
            return {"outcome": "mediated", "to_perform": True, "performed_on": served + days(10)}
        case _:
            return {}


THEME = Theme(
    plant,
    fill,
    marks={"petition": "XF", "reconsideration": "FY"},
    files={"petition": ("信访事项", "chinese_csv"), "reconsideration": ("reconsideration", "json_lines")},
)
