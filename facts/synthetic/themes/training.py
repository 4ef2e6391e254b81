"""Study of law and training: the year's studies of every leadership, courses, officers' days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from random import Random

from facts.synthetic.attesting import Case, attest
from facts.synthetic.register import Draft, Register, Value, days, workday
from facts.synthetic.theme import (
    ABSENT,
    EARLY,
    EVIDENCE,
    FALSE,
    INSUFFICIENT,
    LATE,
    UNQUALIFIED,
    Theme,
)
from facts.synthetic.units import BY_NAME, COUNTY, DEPARTMENTS, TOWNS, ZONES, UnitEntry, concerned

TOPICS = (
    "宪法和宪法修正案",
    "江苏省行政程序规定",
    "政府信息公开条例",
    "行政处罚法",
    "行政诉讼法",
    "公务员法",
    "土地管理法",
    "行政许可法",
)
PARTS = (Decimal(3), Decimal("2.5"), Decimal(4), Decimal("0.5"), Decimal(5))  # fifteen days in all

# Days of the studies of the year; who is not here studied four times.
STUDY_CASES: Mapping[str, tuple[Sequence[date | None], str]] = {
    "鲁垛镇": ((date(2019, 2, 20), date(2019, 5, 22), date(2019, 10, 16)), INSUFFICIENT),
    "县商务局": (  # two topics on one day are one study
        (date(2019, 3, 13), date(2019, 6, 12), date(2019, 11, 13), date(2019, 11, 13)),
        INSUFFICIENT,
    ),
    "县统计局": ((date(2019, 3, 27), date(2019, 6, 26), date(2019, 9, 25), date(2020, 1, 3)), LATE),
    "泾河镇": ((date(2019, 1, 23), date(2019, 4, 24), date(2019, 7, 24), None), EVIDENCE),
    "县供销合作总社": ((), ABSENT),
}

COURSE_CASES: Sequence[tuple[str, str, date, Decimal | None, Mapping[str, str]]] = (
    ("县人社局", "entry", date(2019, 8, 26), Decimal(0), {"7.3-f": FALSE}),
    ("县教育局", "promotion", date(2019, 6, 17), Decimal(0), {"7.3-f": FALSE}),
    ("射阳湖镇", "refresher", date(2019, 10, 21), None, {"7.3-f": EVIDENCE}),
    ("县人社局", "initial", date(2019, 9, 23), Decimal(0), {"7.3-m": FALSE}),
    ("县财政局", "appointment", date(2019, 5, 13), None, {"7.3-m": EVIDENCE}),
    ("县人社局", "other", date(2019, 7, 15), Decimal(0), {}),
)

# Id, unit, what differs in the register of officers, days of each training, verdict.
Trained = Sequence[tuple[date, Decimal | None]]
OFFICERS: Sequence[tuple[str, str, Mapping[str, Value], Trained, str]] = (
    (
        "ZF-201",
        "县城管局",
        {},
        ((date(2019, 4, 8), Decimal(10)), (date(2019, 9, 16), Decimal("4.5"))),
        INSUFFICIENT,
    ),
    (
        "ZF-202",
        "县交运局",
        {},
        ((date(2019, 3, 18), Decimal("7.5")), (date(2019, 12, 23), Decimal("7.5"))),
        "",
    ),
    ("ZF-203", "县市场监管局", {}, (), ABSENT),
    ("ZF-204", "县生态环境局", {}, ((date(2019, 6, 10), Decimal(12)), (date(2020, 1, 6), Decimal(4))), LATE),
    ("ZF-205", "县水务局", {}, ((date(2018, 11, 5), Decimal(5)), (date(2019, 5, 6), Decimal(11))), EARLY),
    ("ZF-206", "县农业农村局", {}, ((date(2019, 5, 27), Decimal(8)), (date(2019, 10, 28), None)), EVIDENCE),
    ("ZF-207", "县卫健委", {"leave_reason": "产假"}, (), ""),
    ("ZF-208", "县应急管理局", {"joined_on": date(2019, 9, 2)}, ((date(2019, 11, 18), Decimal(5)),), ""),
    ("ZF-209", "安宜镇", {"valid_until": date(2019, 8, 31)}, ((date(2019, 3, 25), Decimal(2)),), ""),
)
OWN = frozenset(id_ for id_, *_ in OFFICERS)


def plant(register: Register, rng: Random) -> None:
    """Studies, trainings and attestations that are owed, and those that are missing."""
    _studies(register, rng)
    for unit, kind, started, hours, expect in COURSE_CASES:
        _course(register, BY_NAME[unit], kind, started, hours, expect)
    _train(register, (d for d in list(register.of("officer")) if d.cells.get("id") not in OWN))
    _officers(register)
    _attestations(register)


def fill(register: Register, rng: Random, size: int) -> None:
    """Courses that teach law, and fifteen days of training for every officer that nobody trained yet."""
    for number in range(size):
        kind = ("entry", "promotion", "refresher", "initial", "appointment")[number % 5]
        started = workday(date(2019, 2, 18) + days(rng.randrange(0, 300)))
        hours = Decimal(rng.randrange(2, 17)) / 2
        unit = BY_NAME["县人社局"] if number % 3 else rng.choice(DEPARTMENTS)
        _course(register, unit, kind, started, hours)
    _train(register, (d for d in list(register.of("officer")) if d.cells.get("id") not in OWN))


def _studies(register: Register, rng: Random) -> None:
    five = [date(2019, 2, 12), date(2019, 4, 16), date(2019, 6, 18), date(2019, 8, 20), date(2019, 10, 22)]
    for number, held_on in enumerate([*five, five[-1]]):  # the last two are two topics of one meeting
        _study(register, COUNTY, "standing_meeting", held_on, number)
    register.expect_of(COUNTY, {"7.3-b": INSUFFICIENT, "7.3-d": LATE})
    _study(register, COUNTY, "course", date(2020, 1, 7), 0)
    for number, unit in enumerate((*TOWNS, *DEPARTMENTS)):
        usual = [workday(date(2019, 1, 14) + days(number + 84 * n)) for n in range(4)]
        held, verdict = STUDY_CASES.get(unit.name, (usual, ""))
        if verdict:
            register.expect_of(unit, {"7.3-c": verdict})
        for n, each in enumerate(held):
            _study(register, unit, "leadership", each, number + n)
    for zone in ZONES:  # the number does not bind them
        _study(register, zone, "leadership", workday(date(2019, 7, 1) + days(rng.randrange(0, 60))), 0)
    justice = BY_NAME["县司法局"]
    for number, (unit, taught) in enumerate(
        ((justice, ["general"]), (BY_NAME["县住建局"], ["special", "general"]))
    ):
        day = workday(date(2019, 4, 22) + days(40 * number))
        _study(register, unit, "officers", day, number, {"topic_kinds": taught})
    register.expect_of(justice, {"7.3-h#new": ABSENT})


def _study(
    register: Register,
    unit: UnitEntry,
    kind: str,
    day: date | None,
    number: int,
    changes: Mapping[str, Value] | None = None,
) -> None:
    topic = TOPICS[number % len(TOPICS)]
    cells: dict[str, Value] = {"unit": unit, "kind": kind, "topic": topic, "held_on": day}
    register.add("study", cells | dict(changes or {}), day or date(2019, 12, 30))


def _course(
    register: Register,
    unit: UnitEntry,
    kind: str,
    started: date,
    hours: Decimal | None,
    expect: Mapping[str, str] | None = None,
) -> None:
    title = f"{started.year}年第{started.month}期公务员培训班"
    cells: dict[str, Value] = {
        "title": title,
        "kind": kind,
        "unit": unit,
        "started_on": started,
        "law_hours": hours,
    }
    register.add("course", cells, started, expect)


def _officers(register: Register) -> None:
    for number, (id_, unit, changes, trained, verdict) in enumerate(OFFICERS, 1):
        passed = date(2015, 3, 2) + days(31 * number)
        cells: dict[str, Value] = {
            "id": id_,
            "name": f"测试执法员{number:02}",
            "unit": BY_NAME[unit],
            "cert_no": f"321023{number:04}",
            "exam_passed_on": passed,
            "granted_on": passed + days(20),
            "valid_from": passed + days(30),
            "valid_until": date(2021, 12, 31),
            "joined_on": date(2014, 7, 1),
        }
        officer = register.add(
            "officer", cells | dict(changes), passed, {"7.3-i": verdict} if verdict else {}
        )
        for day, length in trained:
            _training(register, officer, day, length)


def _train(register: Register, officers: Iterable[Draft]) -> None:
    """Fifteen days for each of those that were not trained yet."""
    trained = {id(draft.cells["officer"]) for draft in register.of("officer_training")}
    for number, officer in enumerate(officers):
        for n, length in enumerate(PARTS if id(officer) not in trained else ()):
            _training(register, officer, workday(date(2019, 2, 25) + days(number % 30 + 60 * n)), length)


def _training(register: Register, officer: Draft, day: date, length: Decimal | None) -> None:
    cells: dict[str, Value] = {
        "officer": officer,
        "unit": officer.cells.get("unit"),
        "topic": TOPICS[day.month % len(TOPICS)],
        "held_on": day,
        "days": length,
    }
    register.add("officer_training", cells, day)


def _attestations(register: Register) -> None:
    leaders = (*TOWNS, *ZONES, *concerned("7.3"))
    cases: Mapping[str, Case] = {
        "县科技局": (None, ABSENT),
        "县民政局": ({"document": None}, UNQUALIFIED),
        "柳堡镇": ({"attested_on": None}, EVIDENCE),
    }
    attest(register, "7.3-a", "领导干部学法用法制度落实情况", leaders, cases)
    personnel = BY_NAME["县人社局"]
    one: Mapping[str, tuple[str, Case]] = {
        "7.3-e": ("公务员学法制度", ({"attested_on": date(2020, 1, 8)}, LATE)),
        "7.3-g": ("公务员培训结果运用办法", (None, ABSENT)),
        "7.3-l": ("公务员培训制度", ({"document": None}, UNQUALIFIED)),
        "7.3-n": ("公务员培训登记管理办法", ({"attested_on": date(2018, 12, 27)}, EARLY)),
    }
    for statement, (what, case) in one.items():
        attest(register, statement, what, [personnel], {personnel.name: case})


THEME = Theme(
    plant,
    fill,
    marks={"study": "XF", "course": "BC", "officer_training": "PX"},
    files={
        "study": ("学法培训", "chinese_csv"),
        "course": ("公务员培训班", "json"),
        "officer_training": ("officer_training", "english_csv"),
    },
)
