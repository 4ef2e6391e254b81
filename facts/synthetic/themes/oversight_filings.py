"""Major penalties and permits that were not filed, filed late, or filed and never reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from facts.synthetic.register import Register, Value
from facts.synthetic.theme import ABSENT, APPLIES, EARLY, LATE, NOT_DUE, Theme
from facts.synthetic.themes.oversight_lawful import filing, major_decision, ordinary_filings
from facts.synthetic.units import BY_NAME

Cells = Mapping[str, Value]
Verdicts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One planted decision, and what the registry did with it; a decision that was not filed has no filing."""

    unit: str
    kind: str
    decided: date
    expect: Verdicts = field(default_factory=dict)
    changes: Cells = field(default_factory=dict)
    filing: Cells = field(default_factory=dict)
    expect_filing: Verdicts = field(default_factory=dict)


NOT_FILED: Cells = {"filed_on": None}
NOT_REVIEWED: Cells = {"reviewed_on": None, "outcome": None}

CASES = (
    Case("县市场监管局", "penalty", date(2019, 5, 14), {"5.4-a.1": ABSENT, "5.4-a.2": ABSENT}, NOT_FILED),
    Case("县生态环境局", "penalty", date(2019, 7, 1), {"5.4-a.2": LATE}, {"filed_on": date(2019, 7, 17)}),
    Case("县应急管理局", "penalty", date(2019, 7, 1), {}, {"filed_on": date(2019, 7, 16)}),
    Case(  # whether it is a major one is not written down
        "县城管局",
        "penalty",
        date(2019, 8, 6),
        {"5.4-a.1": APPLIES, "5.4-a.2": APPLIES},
        {**NOT_FILED, "is_major": None},
    ),
    Case("县农业农村局", "penalty", date(2019, 9, 3), {}, {**NOT_FILED, "is_major": False}),
    Case("县交运局", "penalty", date(2019, 12, 31), {"5.4-a.1": NOT_DUE, "5.4-a.2": NOT_DUE}, NOT_FILED),
    Case(
        "县卫健委",
        "penalty",
        date(2019, 6, 11),
        filing=NOT_REVIEWED,
        expect_filing={"5.4-a.3": ABSENT},
    ),
    Case(
        "县水务局",
        "penalty",
        date(2019, 10, 15),
        filing={**NOT_REVIEWED, "received_on": None},
        expect_filing={"5.4-a.3": APPLIES},
    ),
    Case("县行政审批局", "permit", date(2019, 4, 16), {"5.4-b.1": ABSENT, "5.4-b.2": ABSENT}, NOT_FILED),
    Case(
        "县自然资源和规划局", "permit", date(2019, 5, 8), {"5.4-b.2": EARLY}, {"filed_on": date(2019, 5, 7)}
    ),
    Case("县住建局", "permit", date(2019, 9, 16), {"5.4-b.2": LATE}, {"filed_on": date(2019, 10, 9)}),
    Case(  # day 15 falls in the National Day holiday
        "县住建局",
        "permit",
        date(2019, 9, 16),
        {},
        {"filed_on": date(2019, 10, 8), "doc_no": "宝住建许决〔2019〕88号"},
    ),
    Case(
        "县行政审批局",
        "permit",
        date(2019, 6, 20),
        filing={"outcome": None},
        expect_filing={"5.4-b.3": ABSENT},
    ),
    Case(
        "县水务局",
        "permit",
        date(2019, 12, 18),
        filing=NOT_REVIEWED,
        expect_filing={"5.4-b.3": NOT_DUE},
    ),
)


def plant(register: Register, _: Random) -> None:
    """Add every case, and the registry's line of those that were filed."""
    for case in CASES:
        decision = major_decision(register, case.kind, BY_NAME[case.unit], case.decided, case.changes)
        register.expect(decision, case.expect)
        if decision.cells["filed_on"] is not None:
            filing(register, decision, case.filing, case.expect_filing)


THEME = Theme(
    plant,
    lambda register, rng, size: ordinary_filings(register, rng, size),
    marks={"enforcement_filing": "ZB"},
    files={"enforcement_filing": ("重大执法决定备案审查", "json")},
)
