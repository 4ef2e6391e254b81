"""Enforcing units as such: their standing, teams, disclosure and reviewers, and what they attest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from random import Random

from facts.synthetic.attesting import Case, attest
from facts.synthetic.register import Register, Value, days, workday
from facts.synthetic.theme import ABSENT, APPLIES, EARLY, EVIDENCE, FALSE, LATE, UNQUALIFIED, Theme
from facts.synthetic.themes.enforcement_lawful import ENFORCERS
from facts.synthetic.units import BY_NAME, TOWNS, UnitEntry, concerned

Cells = Mapping[str, Value]
Expected = Mapping[str, str]

JUSTICE, INDUSTRY, SECURITY = (BY_NAME[name] for name in ("县司法局", "县工信局", "县公安局"))
URBAN, MARKET, STAFFING = (BY_NAME[name] for name in ("县城管局", "县市场监管局", "县委编办"))
COURT, PROCURATORATE = BY_NAME["县法院"], BY_NAME["县检察院"]
REFORMED = tuple(
    BY_NAME[name]
    for name in (
        "县委编办",
        "县司法局",
        "县市场监管局",
        "县生态环境局",
        "县文体广电和旅游局",
        "县交运局",
        "县农业农村局",
        "县城管局",
    )
)
LATE_ANSWER: Case = ({"attested_on": date(2020, 1, 7)}, LATE)
EARLY_ANSWER: Case = ({"attested_on": date(2018, 12, 24)}, EARLY)
WITHOUT_DOCUMENT: Case = ({"document": None}, UNQUALIFIED)
NOTHING: Case = (None, ABSENT)

# What differs at an organ itself, by the unit's name, and what follows.
ORGANS: Mapping[str, tuple[Cells, Expected]] = {
    "县交运局": (
        {"reviewed_on": None, "result": None, "announced_on": None},
        {"4.1-b": ABSENT, "4.1-c.1": APPLIES},
    ),
    "县水务局": ({"result": None}, {"4.1-b": UNQUALIFIED, "4.1-c.2": EVIDENCE}),
    "县卫健委": ({"announced_on": None, "announced_in": None}, {"4.1-c.1": ABSENT}),
    "县人社局": ({"announced_on": date(2019, 3, 1)}, {"4.1-c.1": EARLY}),
    "县住建局": ({"announced_on": date(2020, 1, 6)}, {"4.1-c.1": LATE}),
    "县应急管理局": ({"announced_in": None}, {"4.1-c.1": UNQUALIFIED}),
}
# Title, unit, kind, what differs, what follows.
OTHER_BODIES: tuple[tuple[str, UnitEntry | str, str, Cells, Expected], ...] = (
    ("宝应县公路管理站", BY_NAME["县交运局"], "authorised", {}, {}),
    ("宝应县动物卫生监督所", BY_NAME["县农业农村局"], "authorised", {}, {}),
    (
        "宝应县卫生监督所",
        BY_NAME["县卫健委"],
        "entrusted",
        {"announced_on": None, "announced_in": None},
        {},
    ),
    ("宝应县劳动保障监察大队", BY_NAME["县人社局"], "entrusted", {}, {"4.1-c.2": FALSE}),
    (
        "宝应县墙材革新办公室",
        BY_NAME["县住建局"],
        "statutory",
        {"result": "not_qualified"},
        {"4.1-c.2": FALSE},
    ),
    (
        "宝应县盐务管理局",
        INDUSTRY,
        "statutory",
        {"reviewed_on": None, "result": None, "announced_on": None, "abolished_on": date(2019, 3, 29)},
        {},
    ),
    ("宝应县烟草专卖局", "县烟草专卖局", "statutory", {"reviewed_on": date(2018, 11, 20)}, {"4.1-b": EARLY}),
)

TEAMS: tuple[tuple[str, UnitEntry, Cells, Expected], ...] = (
    (
        "market",
        MARKET,
        {
            "established_on": date(2016, 3, 21),
            "merged": ["commerce", "other"],
            "merged_on": date(2019, 4, 18),
        },
        {},
    ),
    ("ecology", BY_NAME["县生态环境局"], {"doc_no": None}, {"4.2-b#ecology": UNQUALIFIED}),
    (
        "culture",
        BY_NAME["县文体广电和旅游局"],
        {"established_on": date(2020, 1, 6)},
        {"4.2-b#culture": LATE},
    ),
    ("transport", BY_NAME["县交运局"], {"established_on": None}, {"4.2-b#transport": EVIDENCE}),
    ("agriculture", BY_NAME["县农业农村局"], {}, {}),
)
TEAM_NAMES = {
    "market": "市场监管",
    "ecology": "生态环境保护",
    "culture": "文化市场",
    "transport": "交通运输",
    "agriculture": "农业",
}

TOWN_CASES: Mapping[str, Case] = {
    "西安丰镇": NOTHING,
    "鲁垛镇": ({"started_on": date(2020, 1, 2)}, LATE),
    "黄塍镇": ({"started_on": None}, EVIDENCE),
}

CONTENTS = ("powers", "basis", "discretion", "procedure", "results", "remedies", "officers")
DISCLOSURE_CASES: Mapping[str, Case] = {
    "县水务局#discretion": NOTHING,
    "县公安局#officers": (
        {"published_on": None, "address": None, "withheld_basis": "宝公密审〔2019〕1号"},
        "",
    ),
    "县人社局#remedies": ({"published_on": None}, EVIDENCE),
    "县住建局#results": ({"published_on": date(2020, 1, 3)}, ABSENT),
    "县文体广电和旅游局#procedure": ({"address": None}, ABSENT),
    "县工信局#officers": NOTHING,
}

# What differs at the reviewer of a unit, by its name, and what follows.
REVIEWER_CASES: Mapping[str, tuple[Cells, Expected]] = {
    "县水务局": (
        {"started_on": date(2018, 6, 4), "qualified_on": None, "qualification_no": None},
        {"4.4-i.1": ABSENT},
    ),
    "县交运局": ({"started_on": date(2018, 9, 3), "qualification_no": None}, {"4.4-i.1": UNQUALIFIED}),
    "县卫健委": ({"started_on": date(2019, 3, 4), "qualified_on": date(2019, 9, 2)}, {"4.4-i.2": LATE}),
    "县城管局": (
        {"started_on": date(2019, 5, 6), "qualified_on": None, "qualification_no": None},
        {"4.4-i.1": ABSENT, "4.4-i.2": ABSENT},
    ),
    "县住建局": (
        {
            "started_on": date(2019, 4, 1),
            "qualified_on": None,
            "qualification_no": None,
            "qualification_not_required": "2011年起在县城管局从事法制审核",
        },
        {},
    ),
    "县应急管理局": (
        {"started_on": None, "qualified_on": None, "qualification_no": None},
        {"4.4-i.1": APPLIES},
    ),
    "县自然资源和规划局": (  # left before the year ended
        {
            "started_on": date(2018, 8, 6),
            "ended_on": date(2019, 6, 28),
            "qualified_on": None,
            "qualification_no": None,
        },
        {},
    ),
    "县农业农村局": ({"started_on": date(2012, 2, 6), "qualified_on": None, "qualification_no": None}, {}),
}


def plant(register: Register, _: Random) -> None:
    """What every enforcing unit owes, and what some of them lack."""
    _bodies(register)
    _teams(register)
    _towns(register)
    _disclosure(register)
    _reviewers(register)
    inspected = date(2020, 1, 6)
    register.add(
        "supervision_action",
        {
            "kind": "legal_review",
            "unit": JUSTICE,
            "inspected": ["县城管局", "县交运局"],
            "carried_out_on": inspected,
        },
        inspected,
    )
    register.expect_of(JUSTICE, {"4.4-j": LATE})
    met = date(2020, 1, 8)
    register.add(
        "meeting",
        {
            "topic": "行政执法与刑事司法衔接工作联席会议",
            "kind": "criminal_justice",
            "unit": PROCURATORATE,
            "participants": ["县检察院", "县法院", "县公安局", "县司法局"],
            "held_on": met,
            "minutes_no": "宝检纪要〔2020〕1号",
        },
        met,
    )
    register.expect_of(JUSTICE, {"4.6-a": LATE})
    _attestations(register)


def _bodies(register: Register) -> None:
    reviewed, announced = date(2019, 5, 17), date(2019, 6, 12)
    lawful: Cells = {
        "reviewed_on": reviewed,
        "result": "qualified",
        "announced_on": announced,
        "announced_in": "宝应县人民政府公报2019年第3期",
    }
    for unit in ENFORCERS:
        changes, expect = ORGANS.get(unit.name, ({}, {}))
        own: Cells = {"title": unit.full_name, "unit": unit, "kind": "statutory"}
        register.add("enforcement_body", {**own, **lawful, **changes}, reviewed, expect)
    for title, owner, kind, changes, expect in OTHER_BODIES:
        own = {"title": title, "unit": owner, "kind": kind}
        register.add("enforcement_body", {**own, **lawful, **changes}, reviewed, expect)


def _teams(register: Register) -> None:
    for number, (field, unit, changes, expect) in enumerate(TEAMS, 7):
        cells: dict[str, Value] = {
            "title": f"宝应县{TEAM_NAMES[field]}综合行政执法大队",
            "unit": unit,
            "field": field,
            "established_on": workday(date(2019, 3, 28)),
        }
        founded = changes.get("established_on", cells["established_on"])
        year = founded.year if isinstance(founded, date) else 2019
        cells["doc_no"] = f"宝编发〔{year}〕{number}号"
        register.add("enforcement_team", cells | dict(changes), date(2019, 3, 28))
        register.expect_of(STAFFING, expect)
    register.expect_of(MARKET, {"4.2-c#salt": ABSENT})


def _towns(register: Register) -> None:
    for number, town in enumerate(TOWNS):
        changes, verdict = TOWN_CASES.get(town.name, ({}, ""))
        if verdict:
            register.expect_of(town, {"4.2-f.2": verdict})
        if changes is None:
            continue
        started = workday(date(2015, 4, 7) + days(97 * number))
        cells: dict[str, Value] = {
            "unit": URBAN,
            "town": town,
            "arrangement": ("stationed", "stationed", "entrusted", "joint")[number % 4],
            "started_on": started,
            "doc_no": f"宝城管〔{started.year}〕{number + 11}号",
        }
        register.add("town_enforcement", cells | dict(changes), started)


def _disclosure(register: Register) -> None:
    for at, unit in enumerate(_once(JUSTICE, INDUSTRY, *concerned("4.4"))):
        for number, content in enumerate(CONTENTS):
            changes, verdict = DISCLOSURE_CASES.get(f"{unit.name}#{content}", ({}, ""))
            if verdict:
                register.expect_of(unit, {f"4.4-a#{content}": verdict})
            if changes is None:
                continue
            published = workday(date(2017, 9, 4) + days(23 * at + 31 * number))
            cells: dict[str, Value] = {
                "unit": unit,
                "content": content,
                "published_on": published,
                "address": f"县政府网站“行政执法公示”专栏{unit.id}",
            }
            register.add("enforcement_disclosure", cells | dict(changes), published)


def _reviewers(register: Register) -> None:
    for number, unit in enumerate(_once(JUSTICE, INDUSTRY, *concerned("4.4")), 1):
        changes, expect = REVIEWER_CASES.get(unit.name, ({}, {}))
        started = workday(date(2013, 5, 6) + days(113 * number))
        cells: dict[str, Value] = {
            "id": f"SH-{number:02}",
            "unit": unit,
            "name": f"测试审核员{number:02}",
            "task": "legal_review",
            "started_on": started,
            "qualification_no": f"A2010321023{number:04}",
            "qualified_on": date(2010, 3, 15),
        }
        register.add("staff", cells | dict(changes), started, expect)


def _once(*units: UnitEntry) -> tuple[UnitEntry, ...]:
    return tuple(dict.fromkeys(units))


def _attestations(register: Register) -> None:
    def say(
        statement: str, what: str, units: Iterable[UnitEntry], cases: Mapping[str, Case], *parts: str
    ) -> None:
        attest(register, statement, what, units, cases, parts)

    say("4.2-a", "机构职能整合方案", REFORMED, {"县交运局": LATE_ANSWER})
    say("4.2-e", "相对集中行政处罚权工作规范", [URBAN], {"县城管局": WITHOUT_DOCUMENT})
    say("4.2-f", "城管执法进镇实施方案", [URBAN], {"县城管局": (LATE_ANSWER[0], "")})
    register.expect_of(URBAN, {"4.2-f.1": LATE})
    enforcing = _once(JUSTICE, *concerned("4.3"))
    say("4.3-a", "执法案卷评查通报", enforcing, {"县水务局": NOTHING, "县卫健委": EARLY_ANSWER})
    say("4.3-f", "行政指导工作制度", enforcing, {"县人社局": WITHOUT_DOCUMENT})
    say("4.3-g", "柔性执法工作台账", enforcing, {"县公安局": NOTHING})
    reviewing = _once(JUSTICE, INDUSTRY, *concerned("4.4"))
    say("4.4-b", "执法事中公示规定", reviewing, {"县农业农村局": LATE_ANSWER})
    say(
        "4.4-g",
        "重大执法决定法制审核办法",
        reviewing,
        {"县交运局#审核责任": NOTHING, "县水务局": WITHOUT_DOCUMENT},
        *("审核机构", "审核范围", "审核内容", "审核责任"),
    )
    managing = _once(JUSTICE, *concerned("4.5"))
    say("4.5-c", "执法人员培训和平时考核办法", managing, {"县自然资源和规划局": NOTHING})
    say(
        "4.5-d",
        "执法人员考核结果运用情况",
        managing,
        {"县公安局": NOTHING, "县应急管理局": ({"attested_on": None}, EVIDENCE)},
    )
    say(
        "4.5-e",
        "执法辅助人员管理办法",
        (SECURITY, URBAN, MARKET),
        {"县市场监管局#承担责任": NOTHING, "县城管局#聘用条件和程序": WITHOUT_DOCUMENT},
        *("适用岗位", "身份性质", "职责权限", "权利义务", "聘用条件和程序", "承担责任"),
    )
    linking = _once(JUSTICE, SECURITY, PROCURATORATE, COURT, *concerned("4.6"))
    say("4.6-b", "涉嫌犯罪案件移送办法", linking, {"县生态环境局": NOTHING})
    say("4.6-d", "两法衔接平台接入情况", linking, {"县法院": LATE_ANSWER})


THEME = Theme(
    plant,
    marks={
        "enforcement_body": "ZT",
        "enforcement_team": "ZD",
        "town_enforcement": "ZC",
        "enforcement_disclosure": "GS",
    },
    files={
        "enforcement_body": ("行政执法主体", "chinese_csv"),
        "enforcement_team": ("综合执法队伍", "json"),
        "town_enforcement": ("镇城管执法", "yaml"),
        "enforcement_disclosure": ("执法信息公示", "english_csv"),
    },
)
