"""Cases, officers and transfers that break a rule, each with what a check must say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from facts.synthetic.register import Register, Value
from facts.synthetic.theme import ABSENT, APPLIES, EARLY, EVIDENCE, FALSE, LATE, NOT_DUE, UNQUALIFIED, Theme
from facts.synthetic.themes.enforcement_lawful import (
    PAPERS,
    add_officer,
    add_officers,
    case_cells,
    ordinary_enforcement,
    transfer,
)
from facts.synthetic.units import BY_NAME

Cells = Mapping[str, Value]
Expected = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One planted case: whose, when the officers acted, what follows, what differs from a lawful one.

    `transfer`: what differs in its transfer on the day in `sent_on`; None: there is none.
    """

    unit: str
    acted: date
    expect: Expected = field(default_factory=dict)
    changes: Cells = field(default_factory=dict)
    transfer: Cells | None = None


def _papers(verdict: str, *papers: str) -> dict[str, str]:
    return {f"4.4-d.2#{paper}": verdict for paper in papers}


FILES = (
    Case(
        "县城管局",
        date(2019, 2, 18),
        {"4.4-d.1": ABSENT} | _papers(FALSE, *PAPERS),
        {"papers": None},
    ),
    Case(
        "县农业农村局",
        date(2019, 3, 11),
        _papers(FALSE, "service"),
        {"papers": [p for p in PAPERS if p != "service"]},
    ),
    Case(  # what was confiscated needed no notice, and the file says so
        "县市场监管局",
        date(2019, 3, 20),
        {},
        {
            "papers": [p for p in PAPERS if p != "notice"],
            "papers_not_needed": ["notice"],
            "papers_not_needed_reason": "没收非法财物，依法不需告知听证",
        },
    ),
    Case(
        "县交运局",
        date(2019, 4, 2),
        _papers(FALSE, "notice"),
        {"papers": [p for p in PAPERS if p != "notice"], "papers_not_needed": ["notice"]},
    ),
    Case("县交运局", date(2019, 4, 15), {}, {"summary_procedure": True, "papers": ["decision"]}),
    Case(
        "县水务局",
        date(2019, 5, 7),
        _papers(APPLIES, "closing"),
        {"summary_procedure": None, "papers": PAPERS[:-1]},
    ),
    Case("县卫健委", date(2019, 5, 14), {"4.4-e": ABSENT}, {"av_required": True, "av_ref": None}),
    Case("县应急管理局", date(2019, 5, 21), {"4.4-e": APPLIES}, {"av_required": None, "av_ref": None}),
    Case("县人社局", date(2019, 6, 3), {"4.4-f.1": ABSENT}, {"archive_no": None}),
    Case(
        "县住建局",
        date(2019, 6, 10),
        {"4.4-f.1": ABSENT, "4.4-f.2": ABSENT},
        {"archive_no": None, "archived_on": None},
    ),
    Case(
        "县自然资源和规划局",
        date(2019, 6, 19),
        {"4.4-f.2": LATE},
        {"closed_on": date(2019, 8, 1), "archived_on": date(2019, 9, 3)},
    ),
    Case(  # the thirtieth day
        "县生态环境局",
        date(2019, 6, 20),
        {},
        {"closed_on": date(2019, 8, 1), "archived_on": date(2019, 9, 2)},  # 31 August is a Saturday
    ),
    Case(
        "县文体广电和旅游局",
        date(2019, 11, 5),
        {"4.4-f.1": NOT_DUE, "4.4-f.2": NOT_DUE},
        {"closed_on": date(2019, 12, 20), "archive_no": None, "archived_on": None},
    ),
    Case(
        "县公安局",
        date(2019, 7, 8),
        {"4.4-f.2": EARLY},
        {"closed_on": date(2019, 8, 26), "archived_on": date(2019, 8, 23)},
    ),
)

# The officers that these cases name are `SPECIAL` ones.
OFFICERS = (
    Case("县城管局", date(2019, 7, 1), {"4.5-a#BM-14-R7": ABSENT}, {"officers": ["BM-14-R1", "BM-14-R7"]}),
    Case("县城管局", date(2019, 6, 30), {}, {"officers": ["BM-14-R1", "BM-14-R7"]}),  # its last day
    Case("县水务局", date(2019, 7, 15), {"4.5-a#BM-16-R7": ABSENT}, {"officers": ["BM-16-R1", "BM-16-R7"]}),
    Case("县水务局", date(2019, 9, 9), {"4.5-a#BM-16-R8": EVIDENCE}, {"officers": ["BM-16-R1", "BM-16-R8"]}),
    Case("县人社局", date(2019, 8, 5), {"4.5-a#BM-10-R9": ABSENT}, {"officers": ["BM-10-R1", "BM-10-R9"]}),
    Case("县住建局", date(2019, 8, 19), {"4.5-a#-": EVIDENCE}, {"officers": None}),
    Case(
        "县卫健委",
        date(2019, 9, 2),
        {"4.5-a#BM-20-R1": EVIDENCE, "4.5-a#BM-20-R2": EVIDENCE},
        {"acted_on": None, "officers": ["BM-20-R1", "BM-20-R2"]},
    ),
)
# Unit, number, day of the grant, what differs, what follows.
SPECIAL: tuple[tuple[str, int, date, Cells, Expected], ...] = (
    ("县城管局", 7, date(2014, 7, 1), {"valid_until": date(2019, 6, 30)}, {}),
    ("县水务局", 7, date(2019, 8, 1), {}, {}),  # acted before the certificate
    ("县水务局", 8, date(2016, 5, 9), {"valid_until": None}, {}),
    ("县市场监管局", 7, date(2019, 4, 10), {"exam_passed_on": None}, {"4.5-b": ABSENT}),
    ("县生态环境局", 7, date(2019, 5, 20), {"exam_passed_on": date(2019, 5, 21)}, {"4.5-b": LATE}),
    ("县应急管理局", 7, date(2019, 5, 20), {"exam_passed_on": date(2019, 5, 20)}, {}),
)

TRANSFERS = (
    Case(
        "县市场监管局",
        date(2019, 3, 5),
        {"4.6-c.1": ABSENT},
        {"suspected_crime": True, "suspected_on": date(2019, 3, 12)},
    ),
    Case(
        "县生态环境局",
        date(2019, 4, 8),
        {"4.6-c.2": LATE},
        {
            "suspected_crime": True,
            "suspected_on": date(2019, 4, 10),
            "transfer_approved_on": date(2019, 4, 11),
        },
        transfer={"sent_on": date(2019, 4, 15)},
    ),
    Case(  # approved on a Friday, sent on the Monday
        "县生态环境局",
        date(2019, 5, 13),
        {},
        {
            "suspected_crime": True,
            "suspected_on": date(2019, 5, 15),
            "transfer_approved_on": date(2019, 5, 17),
        },
        transfer={"sent_on": date(2019, 5, 20)},
    ),
    Case(
        "县自然资源和规划局",
        date(2019, 6, 5),
        {"4.6-c.1": ABSENT, "4.6-c.2": UNQUALIFIED},
        {
            "suspected_crime": True,
            "suspected_on": date(2019, 6, 11),
            "transfer_approved_on": date(2019, 6, 12),
        },
        transfer={"sent_on": date(2019, 6, 13), "recipient": "other"},
    ),
    Case(
        "县人社局",
        date(2019, 7, 3),
        {},
        {
            "suspected_crime": True,
            "suspected_on": date(2019, 7, 9),
            "no_transfer_reason": "已在责令期限内支付劳动报酬",
        },
    ),
    Case("县农业农村局", date(2019, 7, 10), {"4.6-c.1": APPLIES}, {"suspected_crime": None}),
    Case(
        "县交运局",
        date(2019, 8, 12),
        {"4.6-c.1": EVIDENCE, "4.6-c.2": EVIDENCE},
        {
            "suspected_crime": True,
            "suspected_on": date(2019, 8, 14),
            "transfer_approved_on": date(2019, 8, 15),
        },
        transfer={"sent_on": None},
    ),
    Case(
        "县应急管理局",
        date(2019, 9, 16),
        {"4.6-c.1": NOT_DUE},
        {
            "suspected_crime": True,
            "suspected_on": date(2019, 12, 31),
            "closed_on": None,
            "archived_on": None,
            "archive_no": None,
        },
    ),
)

CASES = (*FILES, *OFFICERS, *TRANSFERS)


def plant(register: Register, rng: Random) -> None:
    """The officers, and every case with its transfer."""
    add_officers(register)
    for unit, number, granted, changes, expect in SPECIAL:
        add_officer(register, BY_NAME[unit], number, granted, changes, expect)
    for case in CASES:
        cells = case_cells(rng, BY_NAME[case.unit], case.acted) | dict(case.changes)
        draft = register.add("enforcement_case", cells, case.acted, case.expect)
        if case.transfer is not None:
            transfer(register, draft, case.transfer)


THEME = Theme(
    plant,
    ordinary_enforcement,
    marks={"enforcement_case": "AJ", "case_transfer": "YS"},
    files={
        "enforcement_case": ("行政执法案卷", "chinese_csv"),
        "case_transfer": ("涉嫌犯罪案件移送", "yaml"),
    },
)
