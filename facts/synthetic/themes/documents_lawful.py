"""Normative documents that keep every rule, their filings and the reviews of these."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from facts.synthetic.register import Draft, Register, Value, days, workday, workday_before
from facts.synthetic.units import BY_NAME, COUNTY, DEPARTMENTS, TOWNS, ZONES, UnitEntry

TITLES = {
    "county": (
        "宝应县国有土地上房屋征收与补偿实施办法",
        "宝应县政府投资项目管理办法",
        "宝应县被征地农民社会保障实施细则",
        "宝应县城区犬类管理办法",
        "宝应县农村集体资产管理办法",
        "宝应县社会救助实施办法",
        "宝应县畜禽养殖污染防治管理办法",
        "宝应县餐厨废弃物管理办法",
    ),
    "town": (
        "{}村级集体资金资产资源管理办法",
        "{}秸秆禁烧和综合利用管理办法",
        "{}集镇市容环境卫生管理规定",
        "{}小型水利工程管护办法",
    ),
    "zone": ("{}企业安全生产监督管理办法", "{}招商引资项目准入管理办法"),
    "department": (
        "{}专项资金管理办法",
        "{}政务服务告知承诺办法",
        "{}投诉举报处理规定",
        "{}行业信用信息管理办法",
        "{}购买服务管理办法",
        "{}公共服务事项管理规定",
    ),
}
REVIEWERS = ("测试员甲", "测试员乙", "测试员丙")
JUSTICE = BY_NAME["县司法局"]


def document_cells(rng: Random, unit: UnitEntry, published: date) -> dict[str, Value]:
    """A document that keeps the rules about its making; one of an earlier year was cleaned up in 2019."""
    number = f"{published:%Y%m%d}"
    cells: dict[str, Value] = {
        "title": rng.choice(TITLES[unit.kind]).format(unit.name),
        "doc_no": None,
        "unit": unit,
        "reviewed_on": workday_before(published - days(rng.randrange(4, 15))),
        "review_result": rng.choice(["passed", "passed", "passed_after_changes"]),
        "within_authority": True,
        "review_archive_no": f"{unit.mark}法审{number}",
        "published_on": published,
    }
    if published.year < 2019:
        cells["cleaned_up_on"] = workday(date(2019, 6, 3) + days(rng.randrange(0, 60)))
        cells["cleanup_result"] = rng.choice(["kept", "kept", "amended", "repealed", "invalid"])
    if published.year == 2017 and unit is COUNTY:
        cells["evaluated_on"] = workday(date(2019, 8, 1) + days(rng.randrange(0, 90)))
        cells["evaluation_report"] = f"后评估报告{number}"
    return cells


def recipients(unit: UnitEntry) -> tuple[str, ...]:
    return ("city_government", "county_npc") if unit is COUNTY else ("county_government",)


def file_document(
    register: Register, document: Draft, recipient: str, changes: Mapping[str, Value] | None = None
) -> Draft:
    """A filing in time and accepted. Eight days and a long holiday stay within fifteen."""
    title = str(document.cells["title"])
    filed = workday(document.on + days((len(title) + len(recipient)) % 8 + 1))
    cells: dict[str, Value] = {
        "document": document,
        "unit": document.cells["unit"],
        "recipient": recipient,
        "filed_on": filed,
        "outcome": "accepted",
    }
    cells |= changes or {}
    happened = cells["filed_on"]
    return register.add("filing", cells, happened if isinstance(happened, date) else filed)


def review_filing(
    register: Register,
    filing: Draft,
    changes: Mapping[str, Value] | None = None,
    expect: Mapping[str, str] | None = None,
) -> Draft:
    """A substantive review in time that found nothing."""
    cells: dict[str, Value] = {
        "filing": filing,
        "unit": JUSTICE,
        "reviewer": REVIEWERS[filing.on.toordinal() % len(REVIEWERS)],
        "reviewed_on": workday(filing.on + days(filing.on.day % 12 + 3)),
        "substantive": True,
        "outcome": "no_errors",
        "corrected_on": None,
        "correction_document": None,
    }
    cells |= changes or {}
    reviewed = cells["reviewed_on"]
    assert isinstance(reviewed, date)
    return register.add("filing_review", cells, reviewed, expect)


def file_in_time(register: Register, document: Draft) -> None:
    """Everything that has to follow a publication."""
    unit = document.cells["unit"]
    assert isinstance(unit, UnitEntry)
    for recipient in recipients(unit):
        filing = file_document(register, document, recipient)
        if recipient == "county_government":
            review_filing(register, filing)


def ordinary_documents(register: Register, rng: Random, how_many: int) -> None:
    """Documents that keep every rule: two in three of the year, the others older."""
    issuers = (COUNTY, *TOWNS, *ZONES, *(d for d in DEPARTMENTS if d.remit))
    for number in range(how_many):
        unit = COUNTY if number % 4 == 0 else rng.choice(issuers)
        if number % 3 == 2:
            published = workday(date(rng.randrange(2013, 2019), 1, 8) + days(rng.randrange(0, 340)))
        else:
            published = workday(date(2019, 1, 8) + days(rng.randrange(0, 320)))
        document = register.add("document", document_cells(rng, unit, published), published)
        if published.year == 2019:
            file_in_time(register, document)
