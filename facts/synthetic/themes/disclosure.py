"""What units disclose: budgets and accounts, information of the key fields, penalties; and what they kept back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from facts.synthetic.register import Register, Value, days, workday
from facts.synthetic.theme import (
    ABSENT,
    APPLIES,
    EARLY,
    EVIDENCE,
    LATE,
    NOT_DUE,
    UNQUALIFIED,
    Theme,
)
from facts.synthetic.themes.disclosure_lawful import (
    LABELS,
    SITE,
    disclosure_cells,
    ordinary_disclosures,
    ordinary_penalties,
    penalty_cells,
)
from facts.synthetic.units import BY_NAME, COUNTY, UnitEntry, concerned

Cells = Mapping[str, Value]
UNDISCLOSED: Cells = {"published_on": None, "published_in": None}
ON_RECORD = "宝保密审〔2019〕7号"


@dataclass(frozen=True, slots=True)
class BudgetCase:
    """How the entry of a unit's budget or accounts differs, None: there is none; and what follows for both."""

    changes: Cells | None
    of_unit: str = ""
    of_entry: str = ""


BUDGET_CASES: Mapping[tuple[str, str], BudgetCase] = {
    ("县商务局", "budget"): BudgetCase({"published_on": date(2019, 4, 10)}, of_entry=LATE),
    ("县民政局", "budget"): BudgetCase(UNDISCLOSED, UNQUALIFIED, ABSENT),
    ("县水务局", "final_accounts"): BudgetCase(None, ABSENT),
    ("县公安局", "budget"): BudgetCase(
        {**UNDISCLOSED, "exempt_reason": "state_secret", "exempt_basis": ON_RECORD}
    ),
    ("县科技局", "final_accounts"): BudgetCase(  # the Budget Law excepts state secrets only
        {**UNDISCLOSED, "exempt_reason": "trade_secret", "exempt_basis": ON_RECORD}, UNQUALIFIED, ABSENT
    ),
    ("县审计局", "final_accounts"): BudgetCase(
        {"formed_on": date(2018, 9, 20), "published_on": date(2018, 9, 28)}, EARLY
    ),
    ("县医保局", "budget"): BudgetCase({"formed_on": None}, EVIDENCE, APPLIES),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One planted entry: who, when it came about, what differs from a lawful one, what follows.

    Expectations are written without the clause and letter: `.1` never disclosed, `.2` late.
    """

    unit: str
    formed: date
    expect: Mapping[str, str] = field(default_factory=dict)
    changes: Cells = field(default_factory=dict)


NEVER = {".1": ABSENT, ".2": ABSENT}
BOTH_NOT_DUE = {".1": NOT_DUE, ".2": NOT_DUE}
DISCLOSURES: Mapping[str, tuple[str, tuple[Case, ...]]] = {
    "public_resources": (
        "1.6-b",
        (
            Case("县自然资源和规划局", date(2019, 4, 11), NEVER, UNDISCLOSED),
            Case("县水务局", date(2019, 9, 16), {".2": LATE}, {"published_on": date(2019, 10, 18)}),
            Case("县交运局", date(2019, 9, 16), {}, {"published_on": date(2019, 10, 17)}),  # the last day
            Case("县财政局", date(2019, 12, 26), BOTH_NOT_DUE, UNDISCLOSED),
        ),
    ),
    "construction_projects": (
        "1.6-c",
        (
            Case("县发改委", date(2019, 5, 9), NEVER, UNDISCLOSED),
            Case("县住建局", date(2019, 6, 13), {".2": EARLY}, {"published_on": date(2019, 6, 11)}),
            Case("县交运局", date(2019, 7, 4), {".2": APPLIES}, {"formed_on": None}),
            Case("泾河镇", date(2019, 7, 25), {}, UNDISCLOSED),  # the clause does not name the towns
        ),
    ),
    "public_welfare": (
        "1.6-d",
        (
            Case("县民政局", date(2019, 3, 21), NEVER, {**UNDISCLOSED, "exempt_reason": "security"}),
            Case(
                "县卫健委",
                date(2019, 8, 22),
                {},
                {**UNDISCLOSED, "exempt_reason": "privacy", "exempt_basis": ON_RECORD},
            ),
        ),
    ),
    "pollution_sources": (
        "1.6-e",
        (
            Case("县生态环境局", date(2019, 3, 28), NEVER, UNDISCLOSED),
            Case("县生态环境局", date(2019, 10, 24), {".2": LATE}, {"published_on": date(2019, 12, 3)}),
        ),
    ),
    "environment_cases": (
        "1.6-f",
        (
            Case("县生态环境局", date(2019, 6, 27), NEVER, UNDISCLOSED),
            Case("县生态环境局", date(2019, 12, 30), BOTH_NOT_DUE, UNDISCLOSED),
        ),
    ),
    "accidents": (
        "1.6-g",
        (
            Case("县应急管理局", date(2019, 7, 18), NEVER, UNDISCLOSED),
            Case("县政府", date(2019, 11, 14), {".2": LATE}, {"published_on": date(2019, 12, 25)}),
        ),
    ),
    "environment": (
        "1.8-a",
        (
            Case("县生态环境局", date(2019, 2, 21), NEVER, UNDISCLOSED),
            Case("县生态环境局", date(2019, 9, 5), {".2": LATE}, {"published_on": date(2019, 11, 1)}),
        ),
    ),
}

NO_SIGN = {".1": ABSENT, ".2": ABSENT, ".3": ABSENT}
PENALTIES = (
    Case("县市场监管局", date(2019, 4, 18), NO_SIGN, UNDISCLOSED),
    Case("县城管局", date(2019, 9, 24), {".3": LATE}, {"published_on": date(2019, 10, 10)}),
    Case(
        "县生态环境局", date(2019, 9, 24), {}, {"published_on": date(2019, 10, 9)}
    ),  # the seventh working day
    Case("县交运局", date(2019, 6, 20), {".2": LATE, ".3": LATE}, {"published_on": date(2019, 8, 8)}),
    Case("县农业农村局", date(2019, 7, 11), NO_SIGN, {**UNDISCLOSED, "exempt_reason": "trade_secret"}),
    Case(
        "县公安局",
        date(2019, 8, 8),
        {},
        {**UNDISCLOSED, "exempt_reason": "privacy", "exempt_basis": "宝公审〔2019〕12号"},
    ),
    Case("县卫健委", date(2019, 5, 23), dict.fromkeys(NO_SIGN, APPLIES), {**UNDISCLOSED, "kind": None}),
    Case("县人社局", date(2019, 10, 31), dict.fromkeys(NO_SIGN, EVIDENCE), {"published_on": "2019年11月"}),
    Case("县应急管理局", date(2019, 12, 31), {".1": NOT_DUE, ".2": NOT_DUE, ".3": ABSENT}, UNDISCLOSED),
)


def plant(register: Register, rng: Random) -> None:
    """The year's budgets and accounts of every unit that owes them, and every case that breaks a rule."""
    for number, unit in enumerate((COUNTY, *concerned("1.6"))):
        _budget(register, unit, "budget", workday(date(2019, 1, 17) + days(number)))
        _budget(register, unit, "final_accounts", workday(date(2019, 8, 19) + days(number)))
    adjusted = date(2019, 12, 30)  # in twenty days it is January
    cells = disclosure_cells(rng, BY_NAME["县教育局"], "budget", adjusted) | dict(UNDISCLOSED)
    register.add("disclosure", cells, adjusted, {"1.6-a.2": NOT_DUE})
    for field_, (statement, cases) in DISCLOSURES.items():
        for case in cases:
            cells = disclosure_cells(rng, BY_NAME[case.unit], field_, case.formed) | dict(case.changes)
            register.add("disclosure", cells, case.formed, _of(statement, case))
    for number, case in enumerate(PENALTIES, 900):
        cells = penalty_cells(rng, BY_NAME[case.unit], case.formed, number) | dict(case.changes)
        register.add("enforcement_decision", cells, case.formed, _of("1.6-h", case))


def _budget(register: Register, unit: UnitEntry, kind: str, approved: date) -> None:
    case = BUDGET_CASES.get((unit.name, kind), BudgetCase({}))
    if case.of_unit:
        register.expect_of(unit, {f"1.6-a.1#{kind}": case.of_unit})
    if case.changes is None:
        return
    who, year = "宝应县" if unit is COUNTY else unit.name, 2019 if kind == "budget" else 2018
    cells: dict[str, Value] = {
        "title": f"{who}{year}年度{LABELS[kind]}",
        "field": kind,
        "unit": unit,
        "formed_on": approved,
        "published_on": workday(approved + days(10)),
        "published_in": f"{SITE}/yjs",
    }
    expect = {"1.6-a.2": case.of_entry} if case.of_entry else {}
    register.add("disclosure", cells | dict(case.changes), approved, expect)


def _of(statement: str, case: Case) -> dict[str, str]:
    return {f"{statement}{number}": verdict for number, verdict in case.expect.items()}


def fill(register: Register, rng: Random, size: int) -> None:
    """Disclosures and penalties in time."""
    ordinary_disclosures(register, rng, 2 * size)
    ordinary_penalties(register, rng, 3 * size)


THEME = Theme(
    plant,
    fill,
    marks={"disclosure": "GK"},
    files={"disclosure": ("主动公开信息", "chinese_csv")},
)
