"""An Excel workbook: summary, clauses, ledger, obligations, findings, pending, what was not checked, data quality.

Where there are waivers to look at, or an earlier report, a sheet for each stands behind the findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from typing import BinaryIO

from checker import messages
from checker.assessment import Assessment, Finding, Text
from checker.fingerprint import fingerprint
from checker.reports import Options
from checker.reports._telling import Telling
from checker.reports._workbook import Book, Column, Lines, Link, Value
from checker.verdict import Severity, Tally, Verdict
from checker.wording import cells, figures, sentences, summary, waivers

BINARY = True
PENDING = True

FINDING = {
    "clause": 8,
    "obligation": 10,
    "rule_severity": 9,
    "verdict": 10,
    "col_standing": 8,
    "col_waiver": 30,
    "col_reason": 12,
    "record_type": 14,
    "col_subject": 20,
    "title": 30,
    "unit": 18,
    "record_unit": 18,
    "col_due": 12,
    "col_days_late": 9,
    "col_breached_on": 12,
    "col_message": 50,
    "says": 40,
    "seen": 40,
    "repair": 40,
    "place": 24,
    "col_fingerprint": 16,
}
"""The columns of a finding, by the terms that head them, and how wide they are."""
NOT_DUE = {
    "col_due": 12,
    "col_days_left": 9,
    "clause": 8,
    "obligation": 10,
    "rule_severity": 9,
    "unit": 18,
    "record_type": 14,
    "col_subject": 20,
    "title": 30,
    "col_required": 40,
    "col_needed": 40,
    "place": 24,
}
COUNTS = ("met", "breached", "pending", "undetermined", "not_applicable")
HEADS = (*(f"term.head_{name}" for name in COUNTS), "waiver.head")


def write(assessment: Assessment, options: Options, stream: BinaryIO) -> None:
    """Write the workbook. It says it was made at `generated_at`, or else on the day of the check."""
    made = options.generated_at or datetime.combine(assessment.receipt.as_of, time())
    book = Book(stream, options.lang, assessment.pack_title.of(options.lang), made)
    _Report(assessment, options.lang, book).write()
    book.close()


class _Report:
    def __init__(self, assessment: Assessment, lang: str, book: Book) -> None:
        self.assessment, self.lang, self.book = assessment, lang, book
        self.labels = assessment.labels
        self.titles = {o.id: o.title for o in assessment.obligations}
        self.clause_rows = {c.id: n for n, c in enumerate(assessment.clauses, start=2)}

    def write(self) -> None:
        self.summary()
        self.clauses()
        self.ledger()
        self.obligations()
        self.findings()
        self.waivers()
        self.gone()
        self.measures()
        pending(self.assessment, self.lang, self.book)
        self.not_checked()
        self.issues()

    def summary(self) -> None:
        assessment, receipt = self.assessment, self.assessment.receipt
        lines = Lines(
            self.book, self.term("sheet_summary"), assessment.pack_title.of(self.lang), (24, 18, 18, 18)
        )
        lines.line(self.term("as_of"), receipt.as_of)
        total = sum((c.tally for c in assessment.clauses), Tally())
        lines.line(self.term("rate"), figures.rate(total, self.lang))
        lines.line(self.term("rated"), total.met + total.breached + total.undetermined)
        lines.line(self.term("population"), total.population)
        for name, head in zip((*COUNTS, "waived"), HEADS, strict=True):
            lines.line(self.text(head), getattr(total, name))
        for compared in summary.against_baseline(assessment):
            lines.line(compared.of(self.lang))
        lines.line(self.term("rate_note"))
        lines.line()
        verdicts = (Verdict.BREACHED, Verdict.UNDETERMINED)
        lines.line("", *(self.term(v.name.lower()) for v in verdicts), self.text("waiver.head"))
        for severity in Severity:
            found = [f for f in assessment.findings if f.severity is severity]
            counted = [f.verdict for f in found if f.waiver is None]
            lines.line(
                self.term(severity.value), *(counted.count(v) for v in verdicts), len(found) - len(counted)
            )
        lines.line()
        lines.line(self.term("receipt"))
        named = {
            "pack": f"{receipt.pack} {receipt.pack_hash}",
            "records": receipt.records_hash,
            "calendar": receipt.calendar_hash,
            "engine": receipt.engine,
        }
        for term, said in named.items():
            lines.line(self.term(term), said)
        for name, said in summary.hashes(receipt, self.lang):
            lines.line(name, said)
        for name, said in [*sorted(receipt.versions.items()), *sorted(receipt.options.items())]:
            lines.line(name, said)

    def clauses(self) -> None:
        sheet = self.book.sheet(
            self.term("sheet_clauses"),
            [*self.columns({"clause": 8, "title": 30, "responsible": 30}), *self.count_columns()],
        )
        for clause in self.assessment.clauses:
            responsible = messages.show([named.shown for named in clause.responsible], self.lang)
            sheet.row(clause.id, clause.title.of(self.lang), responsible, *counted(clause.tally))

    def ledger(self) -> None:
        named = {"clause": 8, "col_required": 10, "title": 36, "col_kind": 18, "col_note": 40}
        sheet = self.book.sheet(
            self.term("sheet_ledger"),
            [*self.columns(named), *self.count_columns()],
        )
        for statement in (s for c in self.assessment.clauses for s in c.statements):
            note = statement.reason.of(self.lang) if statement.reason else ", ".join(statement.covered_by)
            sheet.row(
                self.to_clause(statement.clause),
                statement.id,
                statement.title.of(self.lang),
                self.term(f"kind_{statement.kind}"),
                note or None,
                *counted(statement.tally),
            )

    def obligations(self) -> None:
        named = {"clause": 8, "obligation": 10, "title": 40, "rule_severity": 9, "rule_basis": 12}
        named |= {"col_citation": 40, "col_note": 30}
        sheet = self.book.sheet(
            self.term("sheet_obligations"),
            [*self.columns(named), *self.count_columns()],
        )
        for o in self.assessment.obligations:
            note = None
            if o.outside:
                types = [sentences.label(t, self.labels, self.lang) for t in o.outside]
                note = self.term("outside_lacks", types=types)
            elif o.found_no_subject:
                note = self.term("found_no_subject")
            sheet.row(
                self.to_clause(o.clause),
                o.id,
                o.title.of(self.lang),
                self.term(o.severity.value),
                self.term(o.basis),
                o.citation.of(self.lang) if o.citation else None,
                note,
                *counted(o.tally),
            )

    def findings(self) -> None:
        sheet = self.book.sheet(
            self.term("sheet_findings"),
            self.columns(FINDING),
        )
        for f in sentences.worst_first(self.assessment):
            sheet.row(
                self.to_clause(f.clause),
                f.obligation,
                self.term(f.severity.value),
                self.term(f.verdict.name.lower()),
                None if f.standing is None else self.text(f"waiver.{f.standing}"),
                None if f.waiver is None else waivers.says(f.waiver).of(self.lang),
                self.term(f.reason.value),
                sentences.label(f.subject.type, self.labels, self.lang),
                str(f.subject),
                f.title,
                messages.show(f.answers, self.lang),
                f.unit or self.term("no_unit"),
                f.due.day,
                f.days,
                f.breached_on,
                sentences.message(f, self.title(f), self.labels).of(self.lang),
                cells.cells(f.cells, self.labels, self.lang, but=f.subject.id) or None,
                sentences.seen(f, self.labels, self.lang) or None,
                sentences.repair(f, self.labels).of(self.lang),
                sentences.places(f.origins) or self.term("no_place"),
                fingerprint(f.obligation, f.subject),
            )

    def waivers(self) -> None:
        """The waivers that someone should look at."""
        problems = self.assessment.waiver_problems
        if not problems:
            return
        sheet = self.book.sheet(
            self.term("sheet_waivers"), self.columns({"place": 20, "col_waiver": 40, "col_message": 60})
        )
        for found in problems:
            what, why = waivers.target(found.waiver), waivers.problem(found)
            sheet.row(waivers.place(found.waiver), what.of(self.lang), why.of(self.lang))

    def gone(self) -> None:
        """The findings of the earlier report that are no more."""
        baseline = self.assessment.baseline
        if baseline is None:
            return
        named = {"obligation": 10, "col_subject": 24, "rule_severity": 9, "verdict": 10, "record_unit": 20}
        sheet = self.book.sheet(self.term("sheet_gone"), self.columns({**named, "col_fingerprint": 16}))
        for gone in baseline.gone:
            severity, verdict = self.term(gone.severity), self.term(gone.verdict)
            sheet.row(gone.obligation, gone.subject, severity, verdict, gone.unit, gone.fingerprint)

    def measures(self) -> None:
        """The measures that second-level rules propose, and the findings that these could not count."""
        proposed = list(Telling(self.assessment, Options(lang=self.lang)).proposed(self.assessment))
        if not proposed:
            return
        sheet = self.book.sheet(
            self.term("sheet_measures"), self.columns({"col_what": 40, "col_message": 90})
        )
        for name, said in proposed:
            sheet.row(name, said)

    def not_checked(self) -> None:
        """What was not, or not fully, checked beside what the obligations say of themselves."""
        assessment = self.assessment
        sheet = self.book.sheet(
            self.term("sheet_not_checked"), self.columns({"col_what": 40, "name": 40, "col_note": 40})
        )
        for file in assessment.unread:
            sheet.row(self.term("not_read"), file, None)
        for unit in assessment.unlisted:
            named_in = self.term("named_in", clauses=unit.clauses)
            sheet.row(self.term("not_listed"), unit.title.of(self.lang), named_in)
        for obligation in assessment.unattributed:
            sheet.row(self.term("not_attributed"), obligation, None)
        for name, n in assessment.unplaced.items():
            sheet.row(self.term("not_placed"), sentences.label(name, self.labels, self.lang), n)

    def issues(self) -> None:
        named = {
            "col_level": 8,
            "col_file": 24,
            "col_sheet": 12,
            "col_row": 8,
            "column": 18,
            "record_type": 16,
        }
        named |= {"col_subject": 16, "col_found": 24, "col_message": 60}
        sheet = self.book.sheet(self.term("sheet_issues"), self.columns(named))
        for i in self.assessment.issues:
            sheet.row(
                self.term(i.level.value),
                i.file,
                i.sheet,
                i.row,
                i.column,
                sentences.label(i.type, self.labels, self.lang) if i.type else None,
                i.record,
                i.found,
                messages.issue(i, self.labels, self.lang),
            )

    def to_clause(self, clause: str) -> Value:
        row = self.clause_rows.get(clause)
        return clause if row is None else Link(clause, self.term("sheet_clauses"), row)

    def title(self, finding: Finding) -> Text:
        return self.titles.get(finding.obligation, Text(finding.obligation, finding.obligation))

    def count_columns(self) -> list[Column]:
        named = [self.text(name) for name in ("term.population", *HEADS, "term.rated")]
        shares = [Column(self.term(name), 10, share=True) for name in ("rate_low", "rate_high")]
        return [*(Column(name, 9) for name in named), *shares]

    def columns(self, widths: Mapping[str, int]) -> list[Column]:
        return columns(self.lang, widths)

    def term(self, code: str, **values: object) -> str:
        return self.text(f"term.{code}", **values)

    def text(self, code: str, **values: object) -> str:
        return messages.text(code, self.lang, **values)


def columns(lang: str, widths: Mapping[str, int]) -> list[Column]:
    """Columns by the terms that head them."""
    return [Column(messages.text(f"term.{name}", lang), width) for name, width in widths.items()]


def counted(tally: Tally) -> Iterator[Value]:
    """The counts, what the rate is a share of, and both ends of the rate; no rate where nothing was due."""
    yield from (tally.population, *(getattr(tally, name) for name in COUNTS), tally.waived)
    yield tally.met + tally.breached + tally.undetermined
    yield from (None, None) if tally.rate is None else (figures.tenths(end) / 1000 for end in tally.rate)


def pending(assessment: Assessment, lang: str, book: Book) -> None:
    """The sheet of what is not due yet, soonest first, with what it still needs."""
    sheet = book.sheet(messages.text("term.sheet_pending", lang), columns(lang, NOT_DUE))
    titles = {o.id: o.title for o in assessment.obligations}
    for f in sentences.soonest_first(assessment):
        due = f.due.day
        sheet.row(
            due or messages.text(f"term.{f.reason.value}", lang),
            (due - assessment.receipt.as_of).days if due else None,
            f.clause,
            f.obligation,
            messages.text(f"term.{f.severity.value}", lang),
            messages.show(f.answers, lang),
            sentences.label(f.subject.type, assessment.labels, lang),
            str(f.subject),
            f.title,
            titles[f.obligation].of(lang),
            sentences.repair(f, assessment.labels).of(lang),
            sentences.places(f.origins),
        )
