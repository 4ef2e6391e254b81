"""Rounds that look for disputes, one line a day for the whole county, and the disputes they found."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from facts.synthetic.attesting import SILENT, attest
from facts.synthetic.register import Register, Value, days, workday
from facts.synthetic.theme import ABSENT, APPLIES, EVIDENCE, LATE, NOT_DUE, UNQUALIFIED, Theme
from facts.synthetic.units import BY_NAME, TOWNS, ZONES, UnitEntry, concerned

COLLECTOR = BY_NAME["县司法局"]
KINDS = ("family", "neighbours", "land", "labour", "traffic", "medical", "consumer", "environment", "other")
MECHANISMS = ("社会矛盾预警", "利益表达", "协商沟通", "救济救助")
FIELDS = ("生态环境", "食品药品安全", "安全生产", "网络安全", "社会安全")

SPRING_FESTIVAL = [date(2019, 2, day) for day in range(4, 11)]  # all of week 6


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds of one kind: where they are kept, the mark of their ids, and who was missing on which day.

    `missed`: unit, day of the round, what is said of the unit. `coded`: units are written by their codes.
    """

    type: str
    day: str
    mark: str
    missed: tuple[tuple[str, date, Mapping[str, str]], ...]
    coded: bool = False


ROUNDS = (
    Rounds(
        "dispute_check",
        "checked_on",
        "RPC",
        (
            *(("望直港镇", day, {f"6.1-c@{day}": ABSENT}) for day in SPRING_FESTIVAL),
            ("县卫健委", date(2019, 5, 1), {"6.1-c@2019-05-01": ABSENT}),
            ("宝应湖旅游度假区管委会", date(2019, 8, 10), {"6.1-c@2019-08-10": ABSENT}),
            ("宝应湖旅游度假区管委会", date(2019, 8, 11), {"6.1-c@2019-08-11": ABSENT}),
        ),
        coded=True,
    ),
    Rounds(
        "dispute_review",
        "covers_on",
        "ZDD",
        (
            ("望直港镇", date(2019, 2, 8), {"6.1-d@2019-W06": ABSENT}),
            ("县生态环境局", date(2019, 10, 4), {"6.1-d@2019-W40": ABSENT}),
        ),
    ),
    Rounds(
        "dispute_summary",
        "covers_on",
        "YHZ",
        (
            ("鲁垛镇", date(2019, 1, 31), {"6.1-e@2019-01": ABSENT}),
            ("县人社局", date(2019, 11, 30), {"6.1-e@2019-11": ABSENT}),
        ),
    ),
    Rounds(
        "dispute_analysis",
        "covers_on",
        "JFX",
        (
            ("黄塍镇", date(2019, 3, 31), {"6.1-f@2019-Q1": ABSENT}),
            ("西安丰镇", date(2019, 9, 30), {"6.1-f@2019-Q3": EVIDENCE}),
        ),
    ),
)


def _is_held(type_: str, day: date) -> bool:
    """Every day; Fridays; the last day of a month; the last day of a quarter."""
    ends_month = (day + days(1)).day == 1
    return {
        "dispute_check": True,
        "dispute_review": day.isoweekday() == 5,
        "dispute_summary": ends_month,
        "dispute_analysis": ends_month and day.month % 3 == 0,
    }[type_]


def _rounds(register: Register, units: Collection[UnitEntry]) -> None:
    for rounds in ROUNDS:
        for day in (date(2019, 1, 1) + days(n) for n in range(365)):
            if _is_held(rounds.type, day):
                absent = {name for name, missed, _ in rounds.missed if missed == day}
                _round(register, rounds, day, [unit for unit in units if unit.name not in absent])
        for name, _, expect in rounds.missed:
            register.expect_of(BY_NAME[name], expect)
        if rounds.type == "dispute_analysis":  # one of which nobody wrote down the quarter
            _round(register, rounds, None, [BY_NAME["西安丰镇"]])


def _round(register: Register, rounds: Rounds, day: date | None, units: Collection[UnitEntry]) -> None:
    cells: dict[str, Value] = {
        "id": f"{rounds.mark}-{day or '未注明'}",
        rounds.day: day,
        "unit": COLLECTOR,
        "units": [unit.id if rounds.coded else unit.name for unit in units],
    }
    register.add(rounds.type, cells, day or date(2019, 10, 9))


@dataclass(frozen=True, slots=True)
class Case:
    """One planted dispute: who, when found, what differs from a lawful one, and what follows."""

    unit: str
    found: date
    expect: Mapping[str, str]
    changes: Mapping[str, Value] = field(default_factory=dict)


OPEN_STILL: Mapping[str, Value] = {"outcome": None, "closed_on": None}

CASES = (
    Case("氾水镇", date(2019, 4, 9), {"6.1-h.1": ABSENT, "6.1-h.2": ABSENT}, OPEN_STILL),
    Case("县人社局", date(2019, 6, 5), {"6.1-h.2": LATE}, {"closed_on": date(2019, 8, 20)}),
    Case("曹甸镇", date(2019, 7, 16), {"6.1-h.1": ABSENT}, {"outcome": None}),
    Case(
        "县经济开发区管委会",
        date(2019, 5, 14),
        {"6.1-h.3": NOT_DUE},
        {
            **OPEN_STILL,
            "extension_reason": "案件在审，经管委会批准待判决后处理",
            "extended_until": date(2020, 3, 31),
        },
    ),
    Case(
        "夏集镇",
        date(2019, 6, 18),
        {"6.1-h.3": ABSENT},
        {**OPEN_STILL, "extension_reason": "等待司法鉴定", "extended_until": date(2019, 10, 31)},
    ),
    Case(  # more time, but nobody said how much
        "柳堡镇",
        date(2019, 8, 13),
        {"6.1-h.1": ABSENT, "6.1-h.2": ABSENT},
        {**OPEN_STILL, "extension_reason": "当事人外出"},
    ),
    Case("县公安局", date(2019, 9, 3), {}, {"closed_on": date(2019, 10, 8)}),  # day 30 falls in a holiday
    Case("广洋湖镇", date(2019, 12, 20), {"6.1-h.1": NOT_DUE, "6.1-h.2": NOT_DUE}, OPEN_STILL),
    Case(
        "小官庄镇",
        date(2019, 10, 15),
        {"6.1-h.1": APPLIES, "6.1-h.2": APPLIES},
        {**OPEN_STILL, "found_on": None},
    ),
)


def _dispute(rng: Random, unit: UnitEntry, found: date) -> dict[str, Value]:
    return {
        "kind": rng.choice(KINDS),
        "unit": unit,
        "found_on": found,
        "outcome": rng.choice(["settled", "settled", "settled", "guided", "referred"]),
        "closed_on": found + days(rng.randrange(0, 29)),
    }


def plant(register: Register, rng: Random) -> None:
    """The rounds of the year, the disputes that break a rule, and what units attest about both."""
    units = (*TOWNS, *ZONES, *concerned("6.1"))
    _rounds(register, units)
    for case in CASES:
        cells = _dispute(rng, BY_NAME[case.unit], case.found) | dict(case.changes)
        register.add("dispute", cells, case.found, case.expect)
    attest(
        register,
        "6.1-a",
        "矛盾纠纷化解机制",
        units,
        {
            "安宜镇#救济救助": (None, ABSENT),
            "县市场监管局#利益表达": ({"document": None}, UNQUALIFIED),
            "泾河镇#协商沟通": ({"attested_on": date(2020, 1, 7)}, LATE),
        },
        MECHANISMS,
    )
    _key_problems(register)


def _key_problems(register: Register) -> None:
    """Statement 6.1-i: each of five fields by the towns and zones, their own field by departments."""
    local = [unit for unit in (*TOWNS, *ZONES) if unit.name != SILENT]
    attest(register, "6.1-i", "重点问题治理情况", local, {"柳堡镇#网络安全": (None, "")}, FIELDS)
    register.expect_of(BY_NAME["柳堡镇"], {"6.1-i.1#网络安全": ABSENT})
    register.expect_of(BY_NAME[SILENT], {f"6.1-i.1#{element}": ABSENT for element in FIELDS})
    attest(register, "6.1-i", "领域重点问题治理情况", concerned("6.1"), {"县住建局": (None, "")})
    register.expect_of(BY_NAME["县住建局"], {"6.1-i.2": ABSENT})


def fill(register: Register, rng: Random, size: int) -> None:
    """Disputes that were dealt with in time."""
    units = (*TOWNS, *ZONES, *concerned("6.1"))
    for _ in range(3 * size):
        found = workday(date(2019, 1, 7) + days(rng.randrange(0, 330)))
        register.add("dispute", _dispute(rng, rng.choice(units), found), found)


THEME = Theme(
    plant,
    fill,
    marks={"dispute": "JF"},
    files={
        "dispute_check": ("dispute_check", "english_csv"),
        "dispute_review": ("周调度", "chinese_csv"),
        "dispute_summary": ("dispute_summary", "json_lines"),
        "dispute_analysis": ("季分析", "yaml"),
        "dispute": ("矛盾纠纷", "chinese_csv"),
    },
)
