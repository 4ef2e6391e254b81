"""Cases in court and judicial recommendations: heads who stay away or say nothing, judgments and letters unheeded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from facts.synthetic.register import Register, Value
from facts.synthetic.theme import ABSENT, APPLIES, EARLY, EVIDENCE, FALSE, LATE, NOT_DUE, Theme
from facts.synthetic.themes.litigation_lawful import (
    advice_cells,
    court_cells,
    ordinary_advice,
    ordinary_cases,
)
from facts.synthetic.units import BY_NAME

Cells = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Case:
    """One planted case or recommendation: whom it concerns, when, what differs, and what follows."""

    unit: str
    on: date
    expect: Mapping[str, str] = field(default_factory=dict)
    changes: Cells = field(default_factory=dict)
    kind: str = "court"


def _judged(effective: date, by: date | None, performed: date | None, **more: Value) -> Cells:
    return {
        "effective_on": effective,
        "to_perform": True,
        "perform_by": by,
        "performed_on": performed,
        **more,
    }


ABSENT_HEAD: Cells = {"head_attended": False, "head_post": None, "head_spoke": None}
LAWYER: Cells = {**ABSENT_HEAD, "official_attended": False}
OFFICIAL: Cells = {**ABSENT_HEAD, "official_attended": True}
SEALED: Cells = {"absence_note": "应诉函〔2019〕1号", "absence_note_sealed": True}

HEARINGS = (
    Case("县自然资源和规划局", date(2019, 3, 19), {"5.3-d.1": FALSE, "5.3-d.2": FALSE}, LAWYER),
    Case(
        "安宜镇", date(2019, 4, 25), {"5.3-d.2": FALSE}, {**OFFICIAL, **SEALED, "absence_note_sealed": False}
    ),
    Case("县公安局", date(2019, 5, 16), {"5.3-d.1": FALSE}, {**LAWYER, **SEALED}),
    Case("县应急管理局", date(2019, 7, 11), {}, {**OFFICIAL, **SEALED}),
    Case(
        "泾河镇", date(2019, 8, 22), {"5.3-d.1": EVIDENCE}, {**OFFICIAL, **SEALED, "official_attended": None}
    ),
    Case("县市场监管局", date(2019, 6, 13), {"5.3-e": FALSE}, {"head_spoke": False}),
    Case("县人社局", date(2019, 9, 5), {"5.3-e": EVIDENCE}, {"head_spoke": None}),
    Case(
        "县住建局",
        date(2019, 10, 17),
        {"5.3-d.2": APPLIES, "5.3-e": APPLIES},
        {**OFFICIAL, "head_attended": None},
    ),
    Case("县经济开发区管委会", date(2018, 12, 27), {}, LAWYER),  # heard in the year before
)

JUDGMENTS = (
    Case(
        "县城管局",
        date(2019, 5, 9),
        {"5.3-f.1": LATE},
        _judged(date(2019, 7, 31), date(2019, 9, 30), date(2019, 10, 8)),
    ),
    Case(
        "黄塍镇",
        date(2019, 4, 11),
        {"5.3-f.1": ABSENT},
        _judged(date(2019, 6, 14), date(2019, 8, 13), None),
    ),
    Case(
        "县卫健委",
        date(2019, 10, 24),
        {},
        _judged(date(2019, 12, 6), date(2020, 2, 4), None),  # due in the year after
    ),
    Case(
        "县民政局",
        date(2018, 9, 20),
        {"5.3-f.1": ABSENT},
        _judged(date(2018, 11, 16), date(2019, 1, 15), None),  # in force since the year before
    ),
    Case(
        "县农业农村局",
        date(2019, 3, 28),
        {},
        _judged(date(2019, 5, 24), date(2019, 7, 23), None, not_performable="（2019）终结执行裁定"),
    ),
    Case("县交运局", date(2019, 4, 18), {"5.3-f.2": ABSENT}, _judged(date(2019, 6, 3), None, None)),
    Case("县水务局", date(2019, 4, 18), {}, _judged(date(2019, 6, 3), None, date(2019, 11, 18))),
    Case("县政府", date(2019, 10, 31), {"5.3-f.2": NOT_DUE}, _judged(date(2019, 12, 2), None, None)),
    Case(
        "望直港镇",
        date(2019, 5, 30),
        {"5.3-f.2": APPLIES},
        _judged(date(2019, 7, 12), None, None, to_perform=None),
    ),
)

UNHANDLED: Cells = {"handled_on": None, "measures": None}
UNANSWERED: Cells = {"replied_on": None, "reply_no": None}
NOTHING: Cells = {**UNHANDLED, **UNANSWERED}


def _public(unit: str, on: date, expect: Mapping[str, str], changes: Cells) -> Case:
    return Case(unit, on, expect, changes, "public_interest")


ADVICE = (
    _public("县水务局", date(2019, 4, 8), {}, {"replied_on": date(2019, 6, 10)}),  # 8 June is a Saturday
    _public("县生态环境局", date(2019, 4, 8), {"5.3-h.3": LATE}, {"replied_on": date(2019, 6, 11)}),
    _public("鲁垛镇", date(2019, 5, 21), dict.fromkeys(("5.3-g", "5.3-h.1", "5.3-h.3"), ABSENT), NOTHING),
    _public(
        "县应急管理局",
        date(2019, 7, 1),
        {"5.3-h.4": LATE},
        {"urgent": True, "handled_on": date(2019, 7, 8), "replied_on": date(2019, 7, 17)},
    ),
    _public(
        "县市场监管局",
        date(2019, 7, 1),
        {},
        {"urgent": True, "handled_on": date(2019, 7, 8), "replied_on": date(2019, 7, 16)},
    ),
    _public(
        "小官庄镇",
        date(2019, 9, 4),
        dict.fromkeys(("5.3-h.1", "5.3-h.4"), ABSENT),
        {**UNANSWERED, "urgent": True},
    ),
    Case("县民政局", date(2019, 5, 6), {"5.3-h.2": LATE}, {"replied_on": date(2019, 7, 9)}),
    Case("县财政局", date(2019, 5, 6), {}, {"replied_on": date(2019, 7, 8)}),  # 6 July is a Saturday
    Case("柳堡镇", date(2019, 6, 19), {"5.3-g": ABSENT}, {"measures": None}),
    Case(
        "县科技局",
        date(2019, 8, 14),
        {"5.3-h.2": EARLY},
        {"replied_on": date(2019, 8, 13)},
        kind="procuratorate",
    ),
    Case("县医保局", date(2019, 12, 16), dict.fromkeys(("5.3-g", "5.3-h.1", "5.3-h.2"), NOT_DUE), NOTHING),
    Case(
        "县行政审批局",
        date(2019, 10, 9),
        dict.fromkeys(("5.3-g", "5.3-h.1", "5.3-h.2"), APPLIES),
        {**NOTHING, "received_on": None},
    ),
    Case("县监委", date(2019, 3, 5), {}, NOTHING),  # no administrative organ
)


def plant(register: Register, _: Random) -> None:
    """Add every case and every recommendation."""
    for number, case in enumerate((*HEARINGS, *JUDGMENTS)):
        cells = court_cells(number, BY_NAME[case.unit], case.on)
        register.add("litigation", cells | dict(case.changes), case.on, case.expect)
    for number, case in enumerate(ADVICE):
        cells = advice_cells(number, case.kind, BY_NAME[case.unit], case.on)
        register.add("judicial_suggestion", cells | dict(case.changes), case.on, case.expect)


def fill(register: Register, rng: Random, size: int) -> None:
    """Cases and recommendations that keep every rule."""
    ordinary_cases(register, rng, 2 * size)
    ordinary_advice(register, rng, size)


THEME = Theme(
    plant,
    fill,
    marks={"litigation": "SS", "judicial_suggestion": "JY"},
    files={
        "litigation": ("行政诉讼案件", "json"),
        "judicial_suggestion": ("judicial_suggestion", "json_lines"),
    },
)
