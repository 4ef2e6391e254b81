"""Enforcement decisions and inspections of firms that break a rule, each with what a check must say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from facts.synthetic.register import Register, Value
from facts.synthetic.theme import ABSENT, APPLIES, EVIDENCE, LATE, NOT_DUE, UNQUALIFIED, Theme
from facts.synthetic.themes.enforcement_lawful import case_cells, decision_cells, inspection_cells
from facts.synthetic.units import BY_NAME

Cells = Mapping[str, Value]
Expected = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One planted decision, the major penalty at the end of a lawful case: what differs in it, what follows.

    `case`: what differs in the case.
    """

    unit: str
    acted: date
    decision: Cells
    expect: Expected = field(default_factory=dict)
    case: Cells = field(default_factory=dict)


# A decision may break rules of several sections at once.
UNPUBLISHED: Expected = dict.fromkeys(("1.6-h.1", "1.6-h.2", "1.6-h.3"), ABSENT)
FILED_OF_FIRM = ("4.3-e.1", "4.3-e.2")
FILED = ("5.4-a.1", "5.4-a.2")

DECISIONS = (
    Case(
        "县市场监管局",
        date(2019, 2, 25),
        decision={"published_on": None, "published_in": None},
        expect={"4.3-d": ABSENT, **UNPUBLISHED},
    ),
    Case(
        "县卫健委",
        date(2019, 3, 4),
        decision={"is_major": False, "published_on": None, "published_in": None},
        expect=UNPUBLISHED,
    ),
    Case(
        "县工信局",
        date(2019, 3, 18),
        decision={
            "published_on": None,
            "published_in": None,
            "exempt_reason": "trade_secret",
            "exempt_basis": "宝工信密审〔2019〕2号",
        },
    ),
    Case(
        "县公安局",
        date(2019, 4, 22),
        decision={"published_on": None, "published_in": None, "exempt_reason": "privacy"},  # on no basis
        expect={"4.3-d": ABSENT, **UNPUBLISHED},
    ),
    Case(
        "县住建局",
        date(2019, 11, 11),
        case={"closed_on": date(2019, 12, 27), "archived_on": date(2020, 1, 10)},
        decision={
            "decided_on": date(2019, 12, 20),
            "reviewed_on": date(2019, 12, 18),
            "filed_on": date(2019, 12, 25),
            "published_on": None,
            "published_in": None,
        },
        expect={"4.3-d": NOT_DUE, "1.6-h.1": NOT_DUE, "1.6-h.2": NOT_DUE, "1.6-h.3": ABSENT},
    ),
    Case(
        "县生态环境局",
        date(2019, 5, 6),
        decision={"filed_on": None},
        expect=dict.fromkeys((*FILED_OF_FIRM, *FILED), ABSENT),
    ),
    Case(
        "县应急管理局",
        date(2019, 6, 17),
        decision={
            "decided_on": date(2019, 7, 15),
            "filed_on": date(2019, 7, 31),
            "reviewed_on": date(2019, 7, 12),
            "published_on": date(2019, 7, 18),
        },
        case={"closed_on": date(2019, 8, 5), "archived_on": date(2019, 8, 20)},
        expect={"4.3-e.2": LATE, "5.4-a.2": LATE},
    ),
    Case(
        "县农业农村局",
        date(2019, 7, 22),
        decision={"party_is_enterprise": None, "filed_on": None},
        expect=dict.fromkeys(FILED_OF_FIRM, APPLIES) | dict.fromkeys(FILED, ABSENT),
    ),
    Case(
        "县交运局",
        date(2019, 3, 25),
        case={"party": "测试当事人01"},
        decision={"reviewed_on": None, "review_result": None, "review_no": None},
        expect={"4.4-h": ABSENT},
    ),
    Case(
        "县水务局",
        date(2019, 4, 16),
        decision={
            "decided_on": date(2019, 5, 20),
            "reviewed_on": date(2019, 5, 21),
            "filed_on": date(2019, 5, 28),
            "published_on": date(2019, 5, 24),
        },
        case={"closed_on": date(2019, 5, 29), "archived_on": date(2019, 6, 14)},
        expect={"4.4-h": LATE},
    ),
    Case(
        "县文体广电和旅游局",
        date(2019, 5, 27),
        decision={"review_result": "failed"},
        expect={"4.4-h": UNQUALIFIED},
    ),
    Case(
        "县城管局",
        date(2019, 8, 26),
        decision={"review_result": None},
        expect={"4.4-h": EVIDENCE},
    ),
    Case(
        "县住建局",
        date(2019, 9, 10),
        case={"party": "测试当事人02"},
        decision={"is_major": None, "reviewed_on": None, "review_result": None},
        expect={"4.4-h": APPLIES},
    ),
)

# Unit, day, what differs, what follows.
INSPECTIONS: tuple[tuple[str, date, Cells, Expected], ...] = (
    (
        "县生态环境局",
        date(2019, 3, 6),
        {"filed_on": None, "filing_no": None},
        {"4.3-c.1": ABSENT, "4.3-c.2": ABSENT},
    ),
    ("县市场监管局", date(2019, 4, 9), {"filed_on": date(2019, 4, 11)}, {"4.3-c.2": LATE}),
    ("县应急管理局", date(2019, 5, 8), {"filed_on": date(2019, 5, 8)}, {}),
    ("县卫健委", date(2019, 6, 12), {"filing_no": None}, {"4.3-c.1": ABSENT}),
    (
        "县应急管理局",
        date(2019, 7, 24),
        {"filed_on": None, "filing_no": None, "exemption": "urgent", "exemption_basis": "火灾事故现场处置"},
        {},
    ),
    (
        "县住建局",
        date(2019, 8, 14),
        {"filed_on": None, "filing_no": None, "exemption": "complaint"},  # without saying which
        {"4.3-c.1": ABSENT, "4.3-c.2": ABSENT},
    ),
    ("县人社局", date(2019, 9, 4), {"inspected_on": None}, {"4.3-c.2": APPLIES}),
    (
        "县城管局",
        date(2019, 12, 31),
        {"filed_on": None, "filing_no": None},
        {"4.3-c.1": NOT_DUE, "4.3-c.2": ABSENT},
    ),
)


def plant(register: Register, rng: Random) -> None:
    """Every decision with its case, and the inspections."""
    for case in DECISIONS:
        cells = case_cells(rng, BY_NAME[case.unit], case.acted) | dict(case.case)
        draft = register.add("enforcement_case", cells, case.acted)
        decision = decision_cells(rng, draft, major=True) | dict(case.decision)
        decided = decision["decided_on"]
        assert isinstance(decided, date)
        register.add("enforcement_decision", decision, decided, case.expect)
    for unit, inspected, changes, expect in INSPECTIONS:
        inspection = inspection_cells(rng, BY_NAME[unit], inspected) | dict(changes)
        register.add("enterprise_inspection", inspection, inspected, expect)


THEME = Theme(
    plant,
    marks={"enterprise_inspection": "QJ"},
    files={"enterprise_inspection": ("涉企检查", "english_csv")},
)
