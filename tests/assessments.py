"""Assessments made by hand, for the tests of reports: one finding of every sort."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from checker.assessment import (
    Assessment,
    ClauseResult,
    Considered,
    Finding,
    Gone,
    NamedUnits,
    ObligationResult,
    Receipt,
    StatementResult,
    Subject,
    Text,
    Waiver,
)
from checker.verdict import Due, DueState, Reason, Severity, Tally, Verdict
from facts.base import Origin
from facts.issues import Issue, Level

AS_OF = date(2020, 1, 31)

LABELS = {
    "document": Text("规范性文件", "normative document"),
    "document.title": Text("标题", "title"),
    "document.published_on": Text("公布日期", "date of publication"),
    "filing": Text("备案", "filing"),
    "filing.filed_on": Text("备案日期", "date of filing"),
}

LATE = Finding(
    obligation="3.3-a",
    statement="3.3-a",
    clause="3.3",
    verdict=Verdict.BREACHED,
    reason=Reason.LATE,
    severity=Severity.VIOLATION,
    subject=Subject("document", "D-12"),
    title="关于加强城区犬类管理的通告",
    unit="宝应县人民政府",
    due=Due(DueState.KNOWN, date(2019, 10, 8)),
    provisional=False,
    days=5,
    breached_on=date(2019, 10, 9),
    at_least=True,
    needed=1,
    found=0,
    possible=0,
    requirement="record",
    about="filing",
    missing=(),
    evidence=(Considered("filing", "F-3", {"filing.filed_on": "2019-10-13"}, (Origin("备案.csv", 7),)),),
    origins=(Origin("规范性文件.csv", 13),),
    answers=(Text("宝应县人民政府", "宝应县人民政府"),),
)

ABSENT = replace(LATE, reason=Reason.ABSENT, subject=Subject("document", "D-2"), days=115, evidence=())
NO_DATA = replace(
    LATE,
    verdict=Verdict.UNDETERMINED,
    reason=Reason.NO_DATA,
    subject=Subject("document", None),
    title=None,
    unit=None,
    due=Due(DueState.UNKNOWN),
    days=None,
    breached_on=None,
    possible=None,
    missing=("filing",),
    evidence=(),
    origins=(),
    answers=(Text("县司法局", "Justice Bureau"), Text("各镇政府", "town governments")),
)
UNKNOWN = replace(
    NO_DATA,
    reason=Reason.UNKNOWN_EVIDENCE,
    subject=Subject("document", "D-3"),
    missing=("filing.filed_on",),
    origins=(Origin("规范性文件.xlsx", 4, "2019"),),
)
WARNING = replace(
    LATE,
    obligation="3.3-b",
    statement="3.3-b",
    severity=Severity.WARNING,
    reason=Reason.INSUFFICIENT,
    needed=Decimal("2.5000"),
    found=1,
    subject=Subject("document", "D-1", period="2019-Q1"),
)

WAIVER = Waiver(
    obligation="3.3-a",
    subject="D-12",
    unit=None,
    reason="合并办理",
    basis="县政府办公会议纪要〔2019〕12号",
    approver="县政府分管负责人",
    first=date(2019, 10, 1),
    until=date(2020, 3, 31),
    file="waivers.yaml",
    line=4,
)
GONE = Gone("3.3-a", "D-9", "breached", "violation", "县司法局", "e" * 64)


def obligation(name: str, tally: Tally, **changes: object) -> ObligationResult:
    made = ObligationResult(
        name,
        name,
        "3.3",
        Text(
            "县政府规范性文件十五日内报市政府备案",
            "County documents reach the city government within 15 days",
        ),
        Severity.VIOLATION,
        "plan",
        None,
        tally,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def assessment(*findings: Finding, **changes: object) -> Assessment:
    """An assessment of clause 3.3 and clause 1.1, with these findings."""
    tally = Tally(met=30, breached=2, pending=1, undetermined=2, not_applicable=5)
    statement = StatementResult(
        "3.3-a", "3.3", Text("十五日内备案", "Filed within 15 days"), "checked", tally
    )
    untestable = replace(
        statement,
        id="3.3-e",
        kind="not_testable",
        tally=Tally(),
        reason=Text("没有这类记录", "no such records"),
    )
    clauses = (
        ClauseResult(
            "3.3",
            Text("规范性文件备案", "Filing of normative documents"),
            (),
            False,
            tally,
            (statement, untestable),
        ),
        ClauseResult(
            "1.1",
            Text("政务服务", "Services"),
            (NamedUnits(Text("县政务办", "Services Office"), ("县政务服务办",)),),
            True,
            Tally(),
            (),
        ),
    )
    made = Assessment(
        Receipt("baoying-2019", "a" * 64, "b" * 64, "c" * 64, AS_OF, "duckdb", {"fazhi": "0.1.0"}),
        Text("宝应县2019年度法治政府建设工作计划", "Baoying County plan 2019"),
        clauses,
        (
            obligation("3.3-a", tally),
            obligation("3.3-b", Tally(), severity=Severity.WARNING),
            obligation("3.3-c", Tally(), outside=("filing",)),
        ),
        findings,
        (
            Issue(
                "bad_date",
                Level.ERROR,
                "规范性文件.csv",
                None,
                9,
                "公布日期",
                "document",
                "published_on",
                "D-8",
                "2019年6月",
                "YYYY-MM-DD",
            ),
        ),
        LABELS,
    )
    return replace(made, **changes)  # type: ignore[arg-type]
