"""Spokespersons, press conferences and news of emergencies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from random import Random

from facts.synthetic.attesting import Case, attest
from facts.synthetic.register import Register, Value, days, workday
from facts.synthetic.theme import (
    ABSENT,
    APPLIES,
    EARLY,
    EVIDENCE,
    INSUFFICIENT,
    LATE,
    UNQUALIFIED,
    Theme,
)
from facts.synthetic.units import BY_NAME, COUNTY, DEPARTMENTS, UnitEntry, concerned

Cells = Mapping[str, Value]

# Clause 2.2 names the Justice Bureau, but the roster says that it is none of those; the police it names instead.
MARKED = {"县司法局": False, "县公安局": True}
LIVELIHOOD = tuple(
    BY_NAME[name]
    for name in (
        "县发改委",
        "县教育局",
        "县人社局",
        "县生态环境局",
        "县住建局",
        "县农业农村局",
        "县文体广电和旅游局",
        "县卫健委",
        "县市场监管局",
        "县公安局",
    )
)
OTHERS = tuple(unit for unit in DEPARTMENTS if unit not in LIVELIHOOD)
TOPICS = ("重点工作进展", "惠民政策解读", "专项整治情况", "公共服务提升", "安全和质量情况", "年度工作情况")
MONTHS = (2, 4, 6, 8, 10, 12)

SPOKESPERSONS: Mapping[str, Case] = {
    "县水务局": (None, ABSENT),
    "县商务局": ({"ends_on": date(2019, 11, 15)}, UNQUALIFIED),
    "县科技局": ({"appointed_on": date(2020, 1, 8)}, LATE),
    "县民政局": ({"appointed_on": None}, EVIDENCE),
}

INCIDENTS: tuple[tuple[str, date, Cells, Mapping[str, str]], ...] = (
    ("县政府", date(2019, 6, 19), {"first_released_on": None, "release_hours": None}, {"1.9-b.1": ABSENT}),
    (
        "县应急管理局",
        date(2019, 7, 24),
        {"level": "major", "release_hours": 7, "press_conference_on": date(2019, 7, 25), "press_hours": 22},
        {"1.9-b.2": UNQUALIFIED},
    ),
    (
        "县政府",
        date(2019, 8, 10),  # a Saturday
        {"level": "major", "release_hours": 3, "press_conference_on": date(2019, 8, 11), "press_hours": 30},
        {"1.9-b.3": UNQUALIFIED},
    ),
    (
        "县卫健委",
        date(2019, 9, 17),
        {
            "level": "extra_major",
            "release_hours": 5,
            "press_conference_on": date(2019, 9, 20),
            "press_hours": 70,
        },
        {"1.9-b.3": UNQUALIFIED},
    ),
    (
        "县公安局",
        date(2019, 10, 16),
        {"level": "major", "release_hours": None},
        {"1.9-b.2": EVIDENCE, "1.9-b.3": ABSENT},
    ),
    (
        "县政府",
        date(2019, 11, 21),
        {"level": "major", "release_hours": 2, "press_conference_on": date(2019, 11, 22), "press_hours": 23},
        {},
    ),
    (
        "县交运局",
        date(2019, 12, 5),
        {"level": None, "first_released_on": date(2019, 12, 9), "release_hours": 96},
        {"1.9-b.2": APPLIES, "1.9-b.3": APPLIES},
    ),
    (
        "县公安局",
        date(2019, 5, 15),
        {
            "first_released_on": None,
            "release_hours": None,
            "not_released_reason": "案件侦办保密，宝公审〔2019〕5号",
        },
        {},
    ),
    ("夏集镇", date(2019, 8, 28), {"first_released_on": None, "release_hours": None}, {}),  # not named by 1.9
)


def plant(register: Register, rng: Random) -> None:
    """A year of spokespersons and press conferences, the emergencies that were told late, attestations."""
    for name, close in MARKED.items():
        register.units[name].cells["livelihood"] = close
    _spokespersons(register, rng)
    _conferences(register)
    for unit, occurred, changes, expect in INCIDENTS:
        register.add("incident", _incident(BY_NAME[unit], occurred) | dict(changes), occurred, expect)
    attest(
        register,
        "1.9-d",
        "关切问题回应台账",
        concerned("1.9"),
        {"县城管局": (None, ABSENT), "县医保局": ({"attested_on": None}, EVIDENCE)},
    )
    attest(
        register,
        "1.9-e",
        "例行新闻发布制度",
        concerned("1.9"),
        {
            "县政府办": ({"document": None}, UNQUALIFIED),
            "县审计局": ({"attested_on": date(2018, 12, 5)}, EARLY),
        },
    )


def _spokespersons(register: Register, rng: Random) -> None:
    for number, unit in enumerate((COUNTY, *concerned("1.9")), 1):
        changes, verdict = SPOKESPERSONS.get(unit.name, ({}, ""))
        if verdict:
            register.expect_of(unit, {"1.9-a": verdict})
        if changes is None:
            continue
        appointed = workday(date(2017, 3, 1) + days(rng.randrange(0, 700)))
        cells: dict[str, Value] = {
            "unit": unit,
            "name": f"测试发言人{number:02}",
            "post": "副县长" if unit is COUNTY else "副职",
            "appointed_on": appointed,
            "ends_on": None,
        }
        register.add("spokesperson", cells | dict(changes), appointed)


def _conferences(register: Register) -> None:
    """Neighbours hold four conferences of the year together and two each alone; the others hold one."""
    _hold(register, COUNTY, date(2019, 1, 24), [COUNTY, BY_NAME["县统计局"]])
    for first, second in zip(LIVELIHOOD[::2], LIVELIHOOD[1::2], strict=True):
        for place, month in enumerate(MONTHS):
            held = workday(date(2019, month, 11 + LIVELIHOOD.index(first)))
            if place >= 4:
                _hold(register, first, held, [first])
                _alone(register, second, held, place)
            else:
                lead, joint = (first, second) if place % 2 else (second, first)
                _hold(register, lead, held, [lead], [joint])
    for number, unit in enumerate(OTHERS):
        _once(register, unit, workday(date(2019, 3, 6) + days(9 * number)))
    for name, verdict in {"县教育局": INSUFFICIENT, "县生态环境局": LATE, "县卫健委": EVIDENCE}.items():
        register.expect_of(BY_NAME[name], {"1.9-g": verdict})


def _alone(register: Register, unit: UnitEntry, held: date, place: int) -> None:
    """The fifth and the sixth conference of the second of a pair: some lack the sixth, or held it when it was late."""
    sixth: Mapping[str, date | None] = {"县生态环境局": date(2020, 1, 9), "县卫健委": None}
    if place == 4:
        _hold(register, unit, held, [unit])
    elif unit.name in sixth:
        _hold(register, unit, sixth[unit.name], (), on=held)
    elif unit.name != "县教育局":
        _hold(register, unit, held, [unit])


def _once(register: Register, unit: UnitEntry, held: date) -> None:
    """The one conference of another department, and its head there."""
    match unit.name:
        case "县统计局":  # its head was a guest of the county's
            register.expect_of(unit, {"1.9-h": ABSENT})
        case "县审计局":
            register.expect_of(unit, {"1.9-f": EARLY, "1.9-h": EARLY})
            _hold(register, unit, date(2018, 12, 19), [unit])
        case "县科技局":
            register.expect_of(unit, {"1.9-f": LATE, "1.9-h": LATE})
            _hold(register, unit, date(2020, 1, 10), [unit])
        case "县财政局":  # a deputy spoke
            register.expect_of(unit, {"1.9-f": ABSENT})
            _hold(register, unit, held, ())
        case "县供销合作总社":
            _hold(register, BY_NAME["县商务局"], held, [unit], [unit])
        case _:
            _hold(register, unit, held, [unit])


def _hold(
    register: Register,
    unit: UnitEntry,
    held: date | None,
    heads: Iterable[UnitEntry],
    joint: Sequence[UnitEntry] = (),
    on: date | None = None,
) -> None:
    """A press conference; `on`: where it stands in the register if it has no day."""
    day = held or on
    assert day is not None
    cells: dict[str, Value] = {
        "topic": f"{unit.name}{TOPICS[day.month % len(TOPICS)]}",
        "unit": unit,
        "co_hosts": [other.name for other in joint] or None,
        "held_on": held,
        "principals": [head.name for head in heads] or None,
    }
    register.add("press_conference", cells, day)


def _incident(unit: UnitEntry, occurred: date) -> dict[str, Value]:
    return {
        "title": f"{occurred.month}月{occurred.day}日突发事件",
        "unit": unit,
        "level": "general",
        "occurred_on": occurred,
        "first_released_on": occurred,
        "release_hours": 4,
    }


def fill(register: Register, rng: Random, size: int) -> None:
    """Small emergencies that were told the same day."""
    handlers = [
        BY_NAME[name] for name in ("县应急管理局", "县公安局", "县交运局", "县水务局", "县市场监管局")
    ]
    for _ in range(size // 2):
        occurred = date(2019, 1, 8) + days(rng.randrange(0, 340))
        register.add("incident", _incident(rng.choice(handlers), occurred), occurred)


THEME = Theme(
    plant,
    fill,
    marks={"spokesperson": "FY", "press_conference": "FB", "incident": "TF"},
    files={
        "spokesperson": ("新闻发言人", "json_lines"),
        "press_conference": ("新闻发布会", "workbook"),
        "incident": ("突发事件", "json"),
    },
)
