"""A Word document for the file: an overview, then a notice of rectification for each unit that answers for findings."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import BinaryIO

from checker import messages
from checker.assessment import Assessment, Finding, ObligationResult, Text
from checker.reports import Options
from checker.reports._document import Paper
from checker.reports._telling import Telling
from checker.verdict import Tally, Verdict
from checker.wording import cells, figures, sentences, summary, waivers

BINARY = True

COUNTS = ("met", "breached", "pending", "undetermined", "not_applicable")


def write(assessment: Assessment, options: Options, stream: BinaryIO) -> None:
    """Write the document. It says it was made at `generated_at`, or else on the day of the check."""
    made = options.generated_at or datetime.combine(assessment.receipt.as_of, time())
    paper = Paper(stream, assessment.pack_title.of(options.lang), made)
    _Notices(assessment, options, paper).write()
    paper.close()


class _Notices:
    def __init__(self, assessment: Assessment, options: Options, paper: Paper) -> None:
        self.assessment, self.options, self.paper = assessment, options, paper
        self.lang, self.labels = options.lang, assessment.labels
        self.obligations = {o.id: o for o in assessment.obligations}
        self.plan = assessment.pack_title.of(self.lang)

    def write(self) -> None:
        by_unit: dict[Text, list[Finding]] = {}
        for finding in sentences.worst_first(self.assessment):
            for who in finding.answers:
                by_unit.setdefault(who, []).append(finding)
        units = sorted(by_unit.items(), key=lambda item: (sentences.natural(item[0].zh), item[0].zh))
        self.overview(units)
        for unit, findings in units:
            if any(f.waiver is None for f in findings):
                self.notice(unit, findings)

    # ------------------------------------------------------------------------------------------- overview

    def overview(self, units: list[tuple[Text, list[Finding]]]) -> None:
        assessment = self.assessment
        total = sum((c.tally for c in assessment.clauses), Tally())
        self.put("Heading", "overview_title")
        self.put("Text", "overview_text", plan=self.plan, as_of=self.day(), **counts(total))
        self.put("Text", "overview_rate", rate=figures.rate(total, self.lang))
        if total.waived:
            self.put("Text", "overview_waived", n=total.waived)
        for said in summary.against_baseline(assessment):
            self.paper.paragraph("Text", said.of(self.lang))
        self.put("Part", "overview_clauses")
        head = ["clause", "title", "population", *(f"head_{name}" for name in COUNTS), "rate"]
        rows = [[self.term(name) for name in head]]
        for clause in assessment.clauses:
            rows.append([clause.id, clause.title.of(self.lang), *counted(clause.tally, self.lang)])
        rows.append([self.term("total"), "", *counted(total, self.lang)])
        self.paper.table(rows, (11, 32, 12, 12, 15, 14, 21, 17, 22))
        self.put("Part", "overview_units")
        if not units:
            self.put("Text", "no_findings")
        else:
            verdicts = (Verdict.BREACHED, Verdict.UNDETERMINED)
            head = [self.term("unit"), *(self.term(v.name.lower()) for v in verdicts)]
            head.append(messages.text("waiver.head", self.lang))
            rows = [[unit.of(self.lang), *map(str, sorted_out(found))] for unit, found in units]
            self.paper.table([head, *rows], (81, 25, 25, 25))
        proposed = list(Telling(assessment, self.options).proposed(assessment))
        if proposed:
            self.put("Part", "sheet_measures")
        for name, measure in proposed:
            self.paper.paragraph("Detail", f"{name}{self.term('list_colon')}{measure}")
        self.put("Part", "overview_not_checked")
        for line in self.not_checked():
            self.paper.paragraph("Detail", line)
        self.put("Part", "receipt")
        self.receipt()

    def not_checked(self) -> Iterable[str]:
        """What a reader must not take for a pass, each kind in a line."""
        assessment = self.assessment
        listed = {
            "heading_no_subject": [o.id for o in assessment.obligations if o.found_no_subject],
            "heading_outside": [o.id for o in assessment.obligations if o.outside],
            "heading_unattributed": assessment.unattributed,
            "heading_unlisted": [unit.title for unit in assessment.unlisted],
            "heading_not_testable": [
                s.id for c in assessment.clauses for s in c.statements if s.kind == "not_testable"
            ],
        }
        for heading, names in listed.items():
            if names:
                colon = self.term("list_colon")
                yield f"{self.term(heading, n=len(names))}{colon}{messages.show(names, self.lang)}"
        if assessment.unplaced:
            yield self.term("heading_unplaced", n=sum(assessment.unplaced.values()))
        for file in assessment.unread:
            yield f"{self.term('not_read')}{self.term('list_colon')}{file}"
        for found in assessment.waiver_problems:
            what, why = waivers.target(found.waiver), waivers.problem(found)
            said = f"{what.of(self.lang)}{self.term('list_colon')}{why.of(self.lang)}"
            yield f"{self.term('col_waiver')} {waivers.place(found.waiver)} {said}"
        yield self.term("overview_issues", n=len(assessment.issues))

    # --------------------------------------------------------------------------------------------- notices

    def notice(self, unit: Text, findings: list[Finding]) -> None:
        """One notice, which begins on a page of its own."""
        breached, undetermined, _ = sorted_out(findings)
        self.paper.paragraph("Banner", self.term("notice_banner"), new_page=True)
        self.put("Number", "notice_number", year=self.assessment.receipt.as_of.year)
        self.put("Heading", "notice_title", plan=self.plan)
        self.put("Addressee", "notice_to", unit=unit.of(self.lang))
        said = {"plan": self.plan, "as_of": self.day(), "breached": breached, "undetermined": undetermined}
        self.put("Text", "notice_text", **said)
        part = itertools.count(1)
        parts: dict[str, list[Finding]] = {
            "notice_breached": [],
            "notice_undetermined": [],
            "notice_waived": [],
        }
        for finding in findings:
            verdict = finding.verdict.name.lower()
            parts["notice_waived" if finding.waiver else f"notice_{verdict}"].append(finding)
        for code, of_part in parts.items():
            if of_part:
                self.part(next(part), code)
                self.findings(unit, of_part)
        self.part(next(part), "notice_demands")
        by = self.options.repair_by
        deadline = self.term("notice_blank_day") if by is None else self.term("notice_day", **dated(by))
        self.put("Text", "notice_deadline", deadline=deadline)
        self.put("Text", "notice_objection")
        self.put("Signature", "notice_seal")
        self.put("Signature", "notice_blank_day")
        self.put("Text", "notice_received")
        self.put("Small", "receipt")
        self.receipt()

    def part(self, number: int, code: str) -> None:
        shown = sentences.chinese(number) if self.lang == "zh" else str(number)
        self.paper.paragraph("Part", self.term("part_number", n=shown) + self.term(code))

    def findings(self, unit: Text, findings: list[Finding]) -> None:
        """The findings by obligation, in the order of clauses; each with what was found and what is to be done."""
        by_obligation: dict[str, list[Finding]] = {}
        for finding in findings:
            by_obligation.setdefault(finding.obligation, []).append(finding)
        for number, (name, of_one) in enumerate(by_obligation.items(), start=1):
            obligation = self.obligations[name]
            shown = sentences.chinese(number) if self.lang == "zh" else str(number)
            title = obligation.title.of(self.lang)
            self.paper.paragraph("Section", self.term("section_number", n=shown) + title)
            self.paper.paragraph("Detail", self.basis(obligation))
            for count, finding in enumerate(of_one, start=1):
                self.finding(count, unit, finding)

    def basis(self, obligation: ObligationResult) -> str:
        """The clause, how bad a breach is, and on what the limit rests."""
        said = self.term(
            "notice_basis",
            plan=self.plan,
            clause=obligation.statement,
            basis=self.term(obligation.basis),
            severity=self.term(obligation.severity.value),
        )
        cited = obligation.citation
        return said if cited is None else said + self.term("notice_citation", citation=cited)

    def finding(self, number: int, unit: Text, finding: Finding) -> None:
        name = sentences.subject_name(finding.subject, self.labels, self.lang)
        title = sentences.quoted_title(finding, self.lang)
        fault = sentences.fault(finding, self.labels).of(self.lang)
        self.paper.paragraph("Item", f"{number}. {name} {title}".rstrip() + self.term("list_colon") + fault)
        details = {
            "says": cells.cells(finding.cells, self.labels, self.lang, but=finding.subject.id),
            "seen": sentences.seen(finding, self.labels, self.lang),
            "place": sentences.places(finding.origins) or self.term("no_place"),
            "also_answering": messages.show([who for who in finding.answers if who != unit], self.lang),
        }
        if finding.waiver is None:
            details["repair"] = sentences.repair(finding, self.labels).of(self.lang)
        else:
            details["col_waiver"] = waivers.says(finding.waiver).of(self.lang)
        for term, said in details.items():
            if said:
                self.paper.paragraph("Detail", self.term(term) + self.term("list_colon") + said)

    # --------------------------------------------------------------------------------------------- receipt

    def receipt(self) -> None:
        receipt = self.assessment.receipt
        told = {
            "pack": f"{receipt.pack} {receipt.pack_hash}",
            "records": receipt.records_hash,
            "calendar": receipt.calendar_hash,
            "as_of": receipt.as_of.isoformat(),
            "engine": receipt.engine,
        }
        lines = [f"{self.term(term)} {said}" for term, said in told.items()]
        lines += [f"{name} {said}" for name, said in summary.hashes(receipt, self.lang)]
        lines.append(" · ".join(f"{name} {version}" for name, version in sorted(receipt.versions.items())))
        lines += [f"{name}={value}" for name, value in sorted(receipt.options.items())]
        for line in lines:
            self.paper.paragraph("Small", line)

    def day(self) -> str:
        return self.term("notice_day", **dated(self.assessment.receipt.as_of))

    def put(self, style: str, code: str, **values: object) -> None:
        self.paper.paragraph(style, self.term(code, **values))

    def term(self, code: str, **values: object) -> str:
        return messages.text(f"term.{code}", self.lang, **values)


def counts(tally: Tally) -> dict[str, object]:
    return {name: getattr(tally, name) for name in ("population", *COUNTS)}


def counted(tally: Tally, lang: str) -> list[str]:
    return [*map(str, counts(tally).values()), figures.rate(tally, lang)]


def sorted_out(findings: Iterable[Finding]) -> tuple[int, int, int]:
    """How many are breached, undetermined, and waived; what is waived is neither of the others here."""
    found = list(findings)
    verdicts = [f.verdict for f in found if f.waiver is None]
    counted = verdicts.count(Verdict.BREACHED), verdicts.count(Verdict.UNDETERMINED)
    return *counted, len(found) - sum(counted)


def dated(day: date) -> dict[str, object]:
    """A day as official documents write it, without leading zeros."""
    return {"year": day.year, "month": day.month, "day": day.day}
