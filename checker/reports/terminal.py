"""For people at a terminal, or in a pipe: counts by clause, then the findings, worst first, then the rest.

Nothing is cut or left out, however much there is. Colour only repeats what a word says, and is off in pipes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from checker import messages
from checker.assessment import Assessment, Escalation, Finding, ObligationResult, Step, Text
from checker.reports import Options
from checker.verdict import Severity, Tally, Verdict
from checker.wording import cells, escalating, figures, issues, sentences, summary, waivers
from checker.wording.layout import rule, table, wrap
from checker.wording.steps import Teller

BOLD, RED, YELLOW, RESET = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[0m"
HASH_SHOWN = 12  # characters of a hash on the screen; the JSON report has it whole
COUNTS = ("met", "breached", "pending", "undetermined", "not_applicable")


def write(assessment: Assessment, options: Options, stream: TextIO) -> None:
    """Write the report as text."""
    report = _Report(assessment, options)
    for line in report.quiet() if options.detail == "quiet" else report.lines():
        stream.write(line + "\n")


class _Report:
    """The sections of one report; each yields lines."""

    def __init__(self, assessment: Assessment, options: Options) -> None:
        self.assessment = assessment
        self.lang = options.lang
        self.width = options.width
        self.colour = options.colour
        self.verbose = options.detail == "verbose"
        self.labels: Mapping[str, Text] = assessment.labels
        self.titles = {o.id: o.title for o in assessment.obligations}

    def quiet(self) -> Iterator[str]:
        """A line for each severity, and for whatever else may hide a finding or be taken for a pass."""
        for severity in Severity:
            found = [f.verdict for f in self.assessment.findings if f.severity is severity and not f.waiver]
            breached, undetermined = (found.count(v) for v in (Verdict.BREACHED, Verdict.UNDETERMINED))
            named = self.term(severity.value)
            yield self.term("quiet", severity=named, breached=breached, undetermined=undetermined)
        waived = sum(f.waiver is not None for f in self.assessment.findings)
        if waived:
            yield f"{self.text('waiver.waived')}{self.term('list_colon')}{waived}"
        if self.assessment.waiver_problems:
            yield self.text("waiver.heading", n=len(self.assessment.waiver_problems))
        for file in self.assessment.unread:
            yield messages.clean(f"{self.term('not_read')}{self.term('list_colon')}{file}")

    def lines(self) -> Iterator[str]:
        yield from self.head()
        yield from self.waivers()
        yield from self.clauses()
        yield from self.findings()
        yield from self.gone()
        yield from self.escalations()
        yield from self.obligations()
        yield from self.issues()
        yield from self.receipt()

    def head(self) -> Iterator[str]:
        yield self.paint(BOLD, self.assessment.pack_title.of(self.lang))
        yield f"{self.term('as_of')}{self.term('list_colon')}{self.assessment.receipt.as_of.isoformat()}"
        totals = summary.totals(self.assessment)
        yield from self.wrapped(self.term("summary", **totals))
        if totals["waived"]:
            yield from self.wrapped(self.text("waiver.summary", n=totals["waived"]))
        for said in summary.against_baseline(self.assessment):
            yield from self.wrapped(said.of(self.lang))

    def waivers(self) -> Iterator[str]:
        problems = self.assessment.waiver_problems
        if problems:
            yield from self.heading(self.text("waiver.heading", n=len(problems)))
        for found in problems:
            what = f"{waivers.target(found.waiver).of(self.lang)}{self.term('list_colon')}"
            said = f"{waivers.place(found.waiver)}  {what}{waivers.problem(found).of(self.lang)}"
            yield from self.wrapped(said, "    ", f"[{self.term('warning')}] ")

    def clauses(self) -> Iterator[str]:
        yield from self.heading(self.term("heading_clauses"))
        head = ["clause", "population", *(f"head_{name}" for name in COUNTS), "rate", "title"]
        rows = [(c.id, c.tally, c.title.of(self.lang)) for c in self.assessment.clauses]
        total = sum((c.tally for c in self.assessment.clauses), Tally())
        rows.append((self.term("total"), total, ""))
        yield from table(
            [self.term(h) for h in head],
            [
                [
                    name,
                    str(tally.population),
                    *(str(getattr(tally, c)) for c in COUNTS),
                    figures.rate(tally, self.lang),
                    title,
                ]
                for name, tally, title in rows
            ],
            self.width,
        )
        if total.waived:
            waived = [f"{c.id} {c.tally.waived}" for c in self.assessment.clauses if c.tally.waived]
            yield from self.wrapped(self.text("waiver.by_clause", n=total.waived, clauses=waived))

    def findings(self) -> Iterator[str]:
        found = sentences.worst_first(self.assessment)
        counted = [f for f in found if f.waiver is None]
        yield from self.heading(self.term("heading_findings", n=len(counted)))
        if not counted:
            yield self.term("no_findings")
        yield from self.listing(counted)
        if len(counted) < len(found):
            yield from self.heading(self.text("waiver.heading_waived", n=len(found) - len(counted)))
            yield from self.listing(found[len(counted) :])

    def listing(self, findings: Iterable[Finding]) -> Iterator[str]:
        for i, finding in enumerate(findings):
            if i:
                yield ""
            yield from self.finding(finding)

    def finding(self, finding: Finding) -> Iterator[str]:
        words = [self.term(finding.severity.value), self.term(finding.verdict.name.lower())]
        words += [self.text("waiver.waived")] if finding.waiver else []
        words += [self.text("waiver.new")] if finding.standing == "new" else []
        plain = f"[{'·'.join(words)}]"
        serious = finding.severity is Severity.VIOLATION and finding.waiver is None
        mark = self.paint(RED if serious else YELLOW, plain)
        name = sentences.subject_name(finding.subject, self.labels, self.lang)
        title = sentences.quoted_title(finding, self.lang)
        lines = wrap(f"{finding.obligation}  {name} {title}".rstrip(), self.width, "    ", f"{plain} ")
        yield lines[0].replace(plain, mark, 1)
        yield from lines[1:]
        message = sentences.message(finding, self.title(finding.obligation), self.labels)
        yield from self.wrapped(message.of(self.lang), "    ")
        yield from self.item("unit", messages.clean(messages.show(finding.answers, self.lang)))
        if [who.zh for who in finding.answers] != [finding.unit]:
            own = messages.clean(finding.unit) if finding.unit else self.term("no_unit")
            yield from self.item("record_unit", own)
        yield from self.item("place", sentences.places(finding.origins) or self.term("no_place"))
        own = cells.cells(finding.cells, self.labels, self.lang, but=finding.subject.id)
        if own:
            yield from self.item("says", messages.clean(own))
        if finding.evidence:
            yield from self.item("seen", sentences.seen(finding, self.labels, self.lang))
        yield from self.item("repair", sentences.repair(finding, self.labels).of(self.lang))
        if finding.waiver:
            begin = f"    {self.text('waiver.item')}{self.term('list_colon')}"
            yield from self.wrapped(waivers.says(finding.waiver).of(self.lang), "      ", begin)

        if finding.steps and self.verbose:
            yield f"    {self.term('reasoning')}{self.term('list_colon')}"
            teller = Teller(self.labels, self.lang, finding.subject.type)
            for step in finding.steps:
                yield from self.step(teller, step, 3)

    def escalations(self) -> Iterator[str]:
        """The measures that follow from findings together, and what could not be counted towards any."""
        proposed, left_out = self.assessment.escalations, self.assessment.uncounted
        if proposed:
            yield from self.heading(self.term("heading_escalations", n=len(proposed)))
            yield from self.wrapped(self.term("escalations_hint"))
            if self.assessment.receipt.options:
                yield from self.wrapped(self.term("escalations_narrowed"))
            for escalation in proposed:
                yield ""
                yield from self.escalation(escalation)
        if left_out:
            yield from self.heading(self.term("heading_uncounted", n=sum(len(u.findings) for u in left_out)))
            for uncounted in left_out:
                yield from self.wrapped(escalating.uncounted(uncounted, self.labels, self.lang), "    ", "  ")

    def escalation(self, escalation: Escalation) -> Iterator[str]:
        mark = f"[{self.term(escalation.severity.value)}·{self.term('proposed')}]"
        title = f"{escalation.rule}  {escalation.title.of(self.lang)}"
        yield from self.wrapped(title, "    ", f"{mark} ")
        yield from self.wrapped(escalating.message(escalation, self.labels).of(self.lang), "    ")
        if escalation.day is not None:
            yield from self.item("escalation_reached_on", escalation.day.isoformat())
        basis = self.term(escalation.basis)
        if escalation.citation is not None:
            basis += self.term("in_brackets", text=escalation.citation)
        yield from self.item("rule_basis", basis)
        yield from self.item("escalation_found", escalating.chain(escalation, self.labels, self.lang))

    def step(self, teller: Teller, step: Step, depth: int) -> Iterator[str]:
        """One step of the reasoning, and those inside it."""
        answer = teller.answer(step)
        parts = (teller.text(step), f"[{answer}]" if answer else "", sentences.places(step.origins))
        indent = "  " * depth
        yield from self.wrapped("  ".join(p for p in parts if p), f"{indent}  ", f"{indent}- ")
        for inner in step.steps:
            yield from self.step(teller, inner, depth + 1)

    def gone(self) -> Iterator[str]:
        found = self.assessment.baseline.gone if self.assessment.baseline else ()
        if found:
            yield from self.heading(self.text("waiver.heading_gone", n=len(found)))
        for gone in found:
            unit = f" ({gone.unit})" if gone.unit else ""
            yield from self.wrapped(messages.clean(f"{gone.obligation}  {gone.subject}{unit}"), "    ", "  ")

    def obligations(self) -> Iterator[str]:
        """What was not, or not fully, checked: none of it may be taken for a pass."""
        all_of_them = self.assessment.obligations
        no_subject = [o for o in all_of_them if o.found_no_subject]
        if no_subject:
            yield from self.heading(self.term("heading_no_subject", n=len(no_subject)))
            yield from self.wrapped(self.term("no_subject_hint"))
            yield from self.listed(no_subject)
        outside = [o for o in all_of_them if o.outside]
        if outside:
            yield from self.heading(self.term("heading_outside", n=len(outside)))
            for o in outside:
                types = [sentences.label(t, self.labels, self.lang) for t in o.outside]
                lacks = self.term("outside_lacks", types=types)
                yield from self.wrapped(f"{o.id}  {o.title.of(self.lang)} ({lacks})", "    ", "  ")
        if self.assessment.unlisted:
            yield from self.heading(self.term("heading_unlisted", n=len(self.assessment.unlisted)))
            for unit in self.assessment.unlisted:
                named_in = self.term("named_in", clauses=unit.clauses)
                yield from self.wrapped(f"{unit.title.of(self.lang)} ({named_in})", "    ", "  ")
        unattributed = self.assessment.unattributed
        if unattributed:
            yield from self.heading(self.term("heading_unattributed", n=len(unattributed)))
            yield from self.wrapped(messages.show(unattributed, self.lang), "  ")
        if self.assessment.unplaced:
            yield from self.heading(self.term("heading_unplaced", n=sum(self.assessment.unplaced.values())))
            for name, n in self.assessment.unplaced.items():
                kind = sentences.label(name, self.labels, self.lang)
                yield from self.wrapped(self.term("unplaced", type=kind, n=n), "    ", "  ")
        untestable = [s for c in self.assessment.clauses for s in c.statements if s.kind == "not_testable"]
        if untestable:
            yield from self.heading(self.term("heading_not_testable", n=len(untestable)))
            for s in untestable:
                why = f"{self.term('list_colon')}{s.reason.of(self.lang)}" if s.reason else ""
                yield from self.wrapped(f"{s.id}  {s.title.of(self.lang)}{why}", "    ", "  ")

    def listed(self, obligations: Iterable[ObligationResult]) -> Iterator[str]:
        for o in obligations:
            yield from self.wrapped(f"{o.id}  {o.title.of(self.lang)}", "    ", "  ")

    def issues(self) -> Iterator[str]:
        found = self.assessment.issues
        yield from self.heading(self.term("heading_issues", n=len(found)))
        if not found:
            yield self.term("no_issues")
        yield from issues.lines(found, self.labels, self.lang, self.width)

    def receipt(self) -> Iterator[str]:
        receipt = self.assessment.receipt
        parts = [
            f"{self.term('pack')} {receipt.pack} {receipt.pack_hash[:HASH_SHOWN]}",
            f"{self.term('records')} {receipt.records_hash[:HASH_SHOWN]}",
            f"{self.term('calendar')} {receipt.calendar_hash[:HASH_SHOWN]}",
            f"{self.term('as_of')} {receipt.as_of.isoformat()}",
            f"{self.term('engine')} {receipt.engine}",
            *(f"{name} {version}" for name, version in sorted(receipt.versions.items())),
            *(f"{name}={value}" for name, value in sorted(receipt.options.items())),
            *(f"{name} {value[:HASH_SHOWN]}" for name, value in summary.hashes(receipt, self.lang)),
        ]
        yield rule(self.width)
        yield from self.wrapped(f"{self.term('receipt')}{self.term('list_colon')}{' · '.join(parts)}")

    def heading(self, text: str) -> Iterator[str]:
        yield ""
        yield from (self.paint(BOLD, line) for line in wrap(f"== {text}", self.width, "   ", ""))

    def item(self, term: str, text: str) -> Iterator[str]:
        yield from self.wrapped(text, "      ", f"    {self.term(term)}{self.term('list_colon')}")

    def wrapped(self, text: str, indent: str = "", first: str | None = None) -> list[str]:
        return wrap(text, self.width, indent, indent if first is None else first)

    def title(self, obligation: str) -> Text:
        return self.titles.get(obligation, Text(obligation, obligation))

    def term(self, code: str, **values: object) -> str:
        return self.text(f"term.{code}", **values)

    def text(self, code: str, **values: object) -> str:
        return messages.text(code, self.lang, **values)

    def paint(self, colour: str, text: str) -> str:
        return f"{colour}{text}{RESET}" if self.colour else text
