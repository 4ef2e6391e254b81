"""Documents, filings and reviews that break a rule, each with what a check must say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from facts.synthetic.register import Draft, Register, Value
from facts.synthetic.theme import (
    ABSENT,
    APPLIES,
    EARLY,
    EVIDENCE,
    FALSE,
    LATE,
    NOT_DUE,
    UNQUALIFIED,
    Theme,
)
from facts.synthetic.themes.documents_lawful import (
    document_cells,
    file_document,
    ordinary_documents,
    recipients,
    review_filing,
)
from facts.synthetic.units import BY_NAME

CITY, CONGRESS, COUNTY = "city_government", "county_npc", "county_government"
Changes = Mapping[str, Value]
Verdicts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One planted document: who, when, what differs from a lawful one, and what follows.

    `filings`: changes to the filing with each recipient; None: there is none. `review`: changes to the review of
    the filing with the county, None: there is none. Expectations for the three stand apart.
    """

    unit: str
    published: date
    expect: Verdicts = field(default_factory=dict)
    changes: Changes = field(default_factory=dict)
    filings: Mapping[str, Changes | None] = field(default_factory=dict)
    review: Changes | None = field(default_factory=dict)
    expect_filing: Verdicts = field(default_factory=dict)
    expect_review: Verdicts = field(default_factory=dict)


NO_REVIEW: Changes = {"reviewed_on": None, "review_result": None, "review_archive_no": None}

MAKING = (
    Case("县交运局", date(2019, 3, 14), {"3.1-b": FALSE}, {"within_authority": False}),
    Case("县政府", date(2019, 4, 18), {"3.1-b": EVIDENCE}, {"within_authority": None}),
    Case("县教育局", date(2019, 5, 16), {"3.1-c": LATE}, {"reviewed_on": date(2019, 5, 20)}),
    Case("县政府", date(2019, 6, 13), {"3.1-c": ABSENT}, NO_REVIEW),
    Case("县公安局", date(2019, 7, 11), {"3.1-c": UNQUALIFIED}, {"review_result": "failed"}),
    Case("县民政局", date(2019, 8, 15), {"3.1-c": EVIDENCE}, {"review_result": None}),
    Case("夏集镇", date(2019, 8, 22), {}, NO_REVIEW),  # clause 3.1 does not name the towns
    Case("县水务局", date(2019, 9, 19), {"3.1-d": ABSENT}, {"review_archive_no": None}),
    Case(  # no date of publication
        "县城管局",
        date(2019, 10, 17),
        dict.fromkeys(("3.1-c", "3.2-a", "3.3-c.1"), APPLIES),
        {"published_on": None},
    ),
)

OLD_DOCUMENTS = (
    Case("氾水镇", date(2015, 6, 10), {"3.2-a": ABSENT}, {"cleaned_up_on": None, "cleanup_result": None}),
    Case("县财政局", date(2016, 3, 9), {"3.2-a": UNQUALIFIED}, {"cleanup_result": None}),
    Case("县政府", date(2014, 9, 11), {"3.2-a": LATE}, {"cleaned_up_on": date(2020, 1, 8)}),
    Case("县经济开发区管委会", date(2016, 11, 16), {"3.2-a": EARLY}, {"cleaned_up_on": date(2018, 11, 20)}),
    Case(
        "县政府",
        date(2013, 5, 8),
        {},
        {"repealed_on": date(2018, 10, 10), "cleaned_up_on": None, "cleanup_result": None},
    ),
    Case(
        "安宜镇",
        date(2013, 12, 18),
        {},
        {"valid_until": date(2018, 12, 31), "cleaned_up_on": None, "cleanup_result": None},
    ),
    Case("县政府", date(2017, 5, 18)),  # cleaned up and evaluated
    Case(
        "县政府",
        date(2017, 3, 15),
        {"3.2-b": ABSENT},
        {"evaluated_on": None, "evaluation_report": None, "chosen_for_evaluation": False},
    ),
    Case("县政府", date(2017, 12, 29), {"3.2-b": LATE}, {"evaluated_on": date(2020, 1, 9)}),
    Case("县政府", date(2017, 1, 3), {"3.2-b": UNQUALIFIED}, {"evaluation_report": None}),
    Case(
        "县政府",
        date(2017, 7, 13),
        {},
        {"repealed_on": date(2019, 5, 6), "cleanup_result": "repealed", "evaluated_on": None},
    ),
)

FILINGS = (
    Case("县政府", date(2019, 7, 1), {"3.3-a": LATE}, filings={CITY: {"filed_on": date(2019, 7, 17)}}),
    Case("县政府", date(2019, 7, 1), {}, filings={CITY: {"filed_on": date(2019, 7, 16)}}),
    Case(  # day 15 falls in the National Day holiday
        "县政府",
        date(2019, 9, 16),
        {"3.3-b": LATE},
        filings={CITY: {"filed_on": date(2019, 10, 8)}, CONGRESS: {"filed_on": date(2019, 10, 9)}},
    ),
    Case(
        "县政府", date(2019, 3, 28), {"3.3-a": ABSENT, "3.3-b": ABSENT}, filings={CITY: None, CONGRESS: None}
    ),
    Case(
        "县政府", date(2019, 10, 24), {"3.3-a": UNQUALIFIED}, filings={CITY: None}
    ),  # filed with the congress only
    Case("县政府", date(2019, 11, 7), {"3.3-a": EVIDENCE}, filings={CITY: {"filed_on": None}}),
    Case("县政府", date(2019, 5, 23), {"3.3-a": EARLY}, filings={CITY: {"filed_on": date(2019, 5, 22)}}),
    Case(
        "射阳湖镇", date(2019, 4, 16), {}, filings={COUNTY: {"filed_on": date(2019, 5, 5)}}
    ),  # a working Sunday
    Case("广洋湖镇", date(2019, 4, 16), {"3.3-c.1": LATE}, filings={COUNTY: {"filed_on": date(2019, 5, 6)}}),
    Case("县商务局", date(2019, 6, 20), {"3.3-c.1": ABSENT}, filings={COUNTY: None}),
    Case(
        "县经济开发区管委会",
        date(2019, 8, 8),
        {"3.3-c.1": ABSENT, "3.3-c.2": ABSENT},
        filings={COUNTY: None},
    ),
    Case(
        "宝应湖旅游度假区管委会",
        date(2019, 7, 18),
        {"3.3-c.1": LATE},
        filings={COUNTY: {"filed_on": date(2019, 9, 3)}},
    ),
    Case("县卫健委", date(2019, 12, 31), {"3.3-c.1": NOT_DUE}, filings={COUNTY: None}),
)

ANSWERS = (
    Case(
        "鲁垛镇", date(2019, 3, 21), filings={COUNTY: {"outcome": "returned"}}, expect_filing={"3.3-e": FALSE}
    ),
    Case(
        "山阳镇", date(2019, 4, 25), filings={COUNTY: {"outcome": "refused"}}, expect_filing={"3.3-e": FALSE}
    ),
    Case("黄塍镇", date(2019, 5, 30), filings={COUNTY: {"outcome": None}}, expect_filing={"3.3-e": EVIDENCE}),
    Case("小官庄镇", date(2019, 6, 6), review=None, expect_filing={"3.3-g.1": ABSENT, "3.3-g.2": ABSENT}),
    Case(
        "望直港镇",
        date(2019, 7, 25),
        review={"substantive": False},
        expect_filing={"3.3-g.1": ABSENT, "3.3-g.2": UNQUALIFIED},
    ),
    Case(
        "县人社局",
        date(2019, 8, 1),
        review={"reviewed_on": date(2019, 11, 4)},
        expect_filing={"3.3-g.2": LATE},
    ),
    Case(
        "县审计局",
        date(2019, 9, 5),
        review={"substantive": None},
        expect_filing={"3.3-g.1": EVIDENCE, "3.3-g.2": EVIDENCE},
    ),
    Case(
        "柳堡镇",
        date(2019, 9, 12),
        review={"outcome": "errors_found"},
        expect_review={"3.3-h.1": ABSENT, "3.3-h.2": ABSENT},
    ),
    Case(
        "西安丰镇",
        date(2019, 3, 7),
        review={
            "reviewed_on": date(2019, 3, 25),
            "outcome": "errors_found",
            "corrected_on": date(2019, 6, 3),
            "correction_document": "西安丰政发〔2019〕41号",
        },
        expect_review={"3.3-h.2": LATE},
    ),
    Case(
        "县工信局",
        date(2019, 10, 10),
        review={
            "reviewed_on": date(2019, 10, 28),
            "outcome": "errors_found",
            "corrected_on": date(2019, 11, 11),
        },
        expect_review={"3.3-h.1": ABSENT},
    ),
    Case(
        "县医保局",
        date(2019, 4, 4),
        review={
            "reviewed_on": date(2019, 4, 22),
            "outcome": "errors_found",
            "corrected_on": date(2019, 5, 22),  # the thirtieth day
            "correction_document": "宝医保〔2019〕18号",
        },
    ),
    Case(
        "泾河镇",
        date(2019, 10, 31),
        review={"outcome": None},
        expect_review={"3.3-h.1": APPLIES, "3.3-h.2": APPLIES},
    ),
)

CASES = (*MAKING, *OLD_DOCUMENTS, *FILINGS, *ANSWERS)


def plant_documents(register: Register, rng: Random) -> None:
    """Add every case, its filings and their reviews, and a filing of a document that nobody knows."""
    for case in CASES:
        unit = BY_NAME[case.unit]
        cells = document_cells(rng, unit, case.published) | dict(case.changes)
        document = register.add("document", cells, case.published, case.expect)
        if case.published.year == 2019:
            _follow(register, case, document)
    orphan = Draft(
        "document", {"title": "宝应县文件", "unit": BY_NAME["安宜镇"]}, date(2019, 6, 14), id="GF-2019-999"
    )
    review_filing(register, file_document(register, orphan, COUNTY))


def _follow(register: Register, case: Case, document: Draft) -> None:
    for recipient in recipients(BY_NAME[case.unit]):
        changes = case.filings.get(recipient, {})
        if changes is None:
            continue
        filing = file_document(register, document, recipient, changes)
        if recipient == COUNTY:
            register.expect(filing, case.expect_filing)
            if case.review is not None:
                review_filing(register, filing, case.review, case.expect_review)


THEME = Theme(
    plant_documents,
    lambda register, rng, size: ordinary_documents(register, rng, 3 * size),
    marks={"document": "GF", "filing": "BA", "filing_review": "SC"},
    files={
        "document": ("规范性文件", "chinese_csv"),
        "filing": ("filing", "english_csv"),
        "filing_review": ("备案审查", "json"),
    },
)
