"""Enforcement that keeps every rule: officers, cases with their decisions and transfers, inspections of firms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from facts.synthetic.register import Draft, Register, Value, days, workday, workday_before
from facts.synthetic.units import BY_NAME, DEPARTMENTS, UnitEntry, concerned

ENFORCERS = (*(unit for unit in concerned("4.4") if unit.remit != "office"), BY_NAME["县工信局"])
OFFICERS_EACH = 2
PAPERS = ["opening", "evidence", "notice", "decision", "service", "closing"]
MATTERS: Mapping[str, tuple[str, ...]] = {
    "ecology": ("未批先建", "超标排放水污染物", "危险废物贮存不规范"),
    "market": ("销售不合格食品", "虚假宣传", "未按规定明码标价"),
    "transport": ("超限运输", "未取得道路运输经营许可从事经营"),
    "urban": ("擅自设置户外广告", "占道经营", "违法建设"),
    "agriculture": ("经营假劣种子", "未附检疫证明运输动物"),
    "health": ("公共场所未取得卫生许可证", "医疗废物处置不规范"),
    "emergency": ("未如实记录隐患排查情况", "特种作业人员无证上岗"),
}
USUAL = ("未按规定办理许可", "未履行报告义务")
FIRMS = tuple(f"宝应测试企业{number:02}有限公司" for number in range(1, 31))


def officer_id(unit: UnitEntry, number: int) -> str:
    return f"{unit.id}-R{number}"


def add_officers(register: Register) -> None:
    """The officers of every enforcing unit; their certificates hold all year."""
    for at, unit in enumerate(ENFORCERS):
        for number in range(1, OFFICERS_EACH + 1):
            granted = workday(date(2014, 3, 3) + days(61 * at + 17 * number))
            add_officer(register, unit, number, granted)


def add_officer(
    register: Register,
    unit: UnitEntry,
    number: int,
    granted: date,
    changes: Mapping[str, Value] | None = None,
    expect: Mapping[str, str] | None = None,
) -> str:
    """One officer, and the id; the certificate was renewed without a gap."""
    cells: dict[str, Value] = {
        "id": officer_id(unit, number),
        "unit": unit,
        "name": f"测试执法员{DEPARTMENTS.index(unit) + 1:02}{number}",
        "exam_passed_on": workday_before(granted - days(20)),
        "granted_on": granted,
        "cert_no": f"苏1023{DEPARTMENTS.index(unit) + 1:02}{number:03}",
        "valid_from": workday(granted + days(7)),
        "valid_until": date(2021, 12, 31),
    }
    register.add("officer", cells | dict(changes or {}), granted, expect)
    return officer_id(unit, number)


def case_cells(rng: Random, unit: UnitEntry, acted: date) -> dict[str, Value]:
    """The file of an ordinary penalty from the opening to the archive. `acted` is a working day."""
    decided = workday(acted + days(rng.randrange(20, 40)))
    closed = workday(decided + days(rng.randrange(8, 16)))
    number = f"{acted:%m%d}{rng.randrange(100, 1000)}"
    recorded = rng.random() < 0.5
    first = rng.randrange(1, OFFICERS_EACH + 1)
    return {
        "title": rng.choice(MATTERS.get(unit.remit or "", USUAL)),
        "unit": unit,
        "kind": "penalty",
        "summary_procedure": False,
        "party": rng.choice(FIRMS),
        "opened_on": workday_before(acted - days(rng.randrange(0, 4))),
        "acted_on": acted,
        "officers": [officer_id(unit, first), officer_id(unit, first % OFFICERS_EACH + 1)],
        "papers": PAPERS,
        "av_required": recorded,
        "av_ref": f"音像{number}" if recorded else None,
        "closed_on": closed,
        "archive_no": f"{unit.mark}执档{number}",
        "archived_on": workday(closed + days(rng.randrange(5, 19))),
        "suspected_crime": False,
    }


def decision_cells(rng: Random, case: Draft, major: bool) -> dict[str, Value]:
    """The decision at the end of a case: reviewed and filed where it is a major one, published within the week."""
    unit, acted, closed = case.cells["unit"], case.cells["acted_on"], case.cells["closed_on"]
    assert isinstance(unit, UnitEntry)
    assert isinstance(acted, date)
    assert isinstance(closed, date)
    decided = workday_before(closed - days(6))
    party = str(case.cells["party"])
    cells: dict[str, Value] = {
        "doc_no": f"{unit.mark}罚字〔{decided.year}〕{rng.randrange(1, 400)}号",
        "unit": unit,
        "case": case,
        "kind": case.cells["kind"],
        "party": party,
        "party_is_enterprise": party.endswith("公司"),
        "is_major": major,
        "decided_on": decided,
        "published_on": workday(decided + days(rng.randrange(1, 6))),
        "published_in": "信用宝应网站",
    }
    if major:
        cells |= {
            "reviewed_on": workday_before(decided - days(rng.randrange(1, 6))),
            "review_result": rng.choice(["passed", "passed", "passed_after_changes"]),
            "review_no": f"{unit.mark}法核{decided:%m%d}",
            "filed_on": workday(decided + days(rng.randrange(2, 10))),
        }
    return cells


def transfer(register: Register, case: Draft, changes: Mapping[str, Value]) -> None:
    """The transfer of a case to the police; `changes` say when, in `sent_on`."""
    sent = changes["sent_on"]
    happened = sent if isinstance(sent, date) else None
    cells: dict[str, Value] = {
        "case": case,
        "unit": case.cells["unit"],
        "recipient": "police",
        "accepted_on": workday(happened + days(3)) if happened else None,
    }
    register.add("case_transfer", cells | dict(changes), happened or case.on)


def inspection_cells(rng: Random, unit: UnitEntry, inspected: date) -> dict[str, Value]:
    """The inspection of a firm, filed beforehand."""
    return {
        "unit": unit,
        "enterprise": rng.choice(FIRMS),
        "inspected_on": inspected,
        "filing_no": f"涉企备〔{inspected.year}〕{rng.randrange(1, 900)}号",
        "filed_on": workday_before(inspected - days(rng.randrange(1, 8))),
    }


def ordinary_enforcement(register: Register, rng: Random, size: int) -> None:
    """Cases with their decisions, one in twelve with a transfer, and inspections of firms."""
    for number in range(2 * size):
        unit = rng.choice(ENFORCERS)
        acted = workday(date(2019, 1, 8) + days(rng.randrange(0, 250)))
        cells = case_cells(rng, unit, acted)
        if number % 7 == 5:
            cells |= {
                "kind": "permit",
                "title": "行政许可审查",
                "papers": ["opening", "evidence", "decision"],
            }
        if number % 12 == 3:
            suspected = workday(acted + days(6))
            cells |= {
                "suspected_crime": True,
                "suspected_on": suspected,
                "transfer_approved_on": workday(suspected + days(2)),
            }
        case = register.add("enforcement_case", cells, acted)
        if "transfer_approved_on" in cells:
            transfer(register, case, {"sent_on": cells["transfer_approved_on"]})
        decision = decision_cells(rng, case, major=number % 3 == 0)
        decided = decision["decided_on"]
        assert isinstance(decided, date)
        register.add("enforcement_decision", decision, decided)
    for _ in range(size):
        inspected = workday(date(2019, 1, 14) + days(rng.randrange(0, 340)))
        register.add(
            "enterprise_inspection", inspection_cells(rng, rng.choice(ENFORCERS), inspected), inspected
        )
