"""The roster, the legal advisers and the attestations; and those that are missing."""

from __future__ import annotations

from datetime import date
from random import Random

from facts.synthetic.planted_decisions import ABSENT, APPLIES, EARLY, EVIDENCE, LATE, UNQUALIFIED
from facts.synthetic.register import Draft, Register, Value, days, workday
from facts.synthetic.units import BY_NAME, COUNTY, DEPARTMENTS, TOWNS, UNITS, ZONES, UnitEntry

# Who owes clause 2.3 or 2.5 as a unit: the towns, the zones, and the departments concerned.
CONCERNED = (*TOWNS, *ZONES, *(d for d in DEPARTMENTS if not d.relevant_to))
FIRMS = ("江苏宝射律师事务所", "江苏范水律师事务所", "江苏白田律师事务所")

ATTESTED = {
    "2.3-a": ("重大行政决策评估办法", CONCERNED),
    "2.5-b": ("法律顾问工作规则", CONCERNED),
    "2.5-c": ("法律顾问参与事务记录", CONCERNED),
    "3.1-a": ("县政府2019年规范性文件制定计划", (COUNTY,)),
    "3.3-f": ("规范性文件备案审查工作规程", (BY_NAME["县司法局"],)),
}

# What differs from a lawful attestation, or None where there is none; and what follows.
ATTESTATION_CASES: dict[tuple[str, str], tuple[dict[str, Value] | None, str]] = {
    ("2.3-a", "广洋湖镇"): (None, ABSENT),
    ("2.3-a", "柳堡镇"): ({"document": None}, UNQUALIFIED),
    ("2.3-a", "西安丰镇"): ({"attested_on": date(2020, 1, 3)}, LATE),
    ("2.5-b", "县城管局"): (None, ABSENT),
    ("2.5-c", "县商务局"): ({"document": None}, UNQUALIFIED),
    ("2.5-c", "泾河镇"): ({"attested_on": date(2018, 12, 20)}, EARLY),
    ("2.5-c", "夏集镇"): ({"attested_on": None}, EVIDENCE),
    ("3.1-a", "县政府"): ({"document": None}, UNQUALIFIED),
    ("3.3-f", "县司法局"): ({"attested_on": date(2020, 1, 6)}, LATE),
}
# Attested nothing at all.
SILENT = {"山阳镇": ("2.3-a", "2.5-b", "2.5-c")}

ADVISER_CASES: dict[str, tuple[dict[str, Value] | None, str]] = {
    "望直港镇": (None, ABSENT),
    "鲁垛镇": ({"ends_on": date(2019, 11, 30)}, UNQUALIFIED),
    "县审计局": ({"appointed_on": date(2020, 1, 2)}, LATE),
    "县科技局": ({"appointed_on": None}, EVIDENCE),
}


def roster(register: Register) -> None:
    """The units. They keep their own ids; one department's remit is not filled in."""
    drafts = {unit.name: register.add("unit", _unit_cells(unit), date(2019, 1, 1)) for unit in UNITS}
    for name, draft in drafts.items():
        draft.id = BY_NAME[name].id
    # Whether a department without a remit is the one in charge of justice cannot be known.
    register.expect(drafts["县供销合作总社"], {"3.3-f": APPLIES, "3.3-i": APPLIES})
    _advisers(register, drafts)
    _attestations(register, drafts)
    register.expect(drafts["县司法局"], {"3.3-i": ABSENT})


def _unit_cells(unit: UnitEntry) -> dict[str, Value]:
    return {
        "id": unit.id,
        "name": unit.name,
        "aliases": [unit.full_name] if unit.full_name != unit.name else None,
        "kind": unit.kind,
        "remit": unit.remit,
        "relevant_to": list(unit.relevant_to) or None,
    }


def _advisers(register: Register, drafts: dict[str, Draft]) -> None:
    rng = Random(len(CONCERNED))
    for number, unit in enumerate(CONCERNED):
        changes, verdict = ADVISER_CASES.get(unit.name, ({}, ""))
        if verdict:
            register.expect(drafts[unit.name], {"2.5-a": verdict})
        if changes is None:
            continue
        appointed = workday(date(2018, 1, 8) + days(rng.randrange(0, 400)))
        cells: dict[str, Value] = {
            "unit": unit,
            "name": f"测试顾问{number + 1:02}",
            "firm": FIRMS[number % len(FIRMS)],
            "appointed_on": appointed,
            # A term without an end, one that ends with the year, one that goes on.
            "ends_on": (None, date(2019, 12, 31), date(2020, 12, 31))[number % 3],
        }
        cells |= changes
        register.add("legal_adviser", cells, appointed)


def _attestations(register: Register, drafts: dict[str, Draft]) -> None:
    for statement, (what, units) in ATTESTED.items():
        for number, unit in enumerate(units):
            if unit.name in SILENT:
                register.expect(drafts[unit.name], {statement: ABSENT})
                continue
            changes, verdict = ATTESTATION_CASES.get((statement, unit.name), ({}, ""))
            if verdict:
                register.expect(drafts[unit.name], {statement: verdict})
            if changes is None:
                continue
            attested = workday(date(2019, 3, 4) + days(number * 6))
            cells: dict[str, Value] = {
                "statement": statement,
                "unit": unit,
                "part": None,
                "document": f"{unit.mark}〔2019〕{number % 40 + 3}号 {what}",
                "attested_on": attested,
                "attested_by": f"测试填报人{number % 9 + 1}",
            }
            cells |= changes
            register.add("attestation", cells, attested)
