"""Markdown for a comment on a pull request: the counts by clause and the worst findings, as many as fit.

What is left out is counted in a line that says how to get all of them. Nothing that a record says is markup, mentions
anybody or becomes a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import TextIO

from checker import messages
from checker.assessment import Assessment, Finding
from checker.reports import Options
from checker.reports._telling import Telling
from checker.verdict import Tally
from checker.wording import sentences, summary, waivers
from checker.wording.markdown import code, escape

LIMIT = 60_000  # characters; a comment on GitHub holds 65,536
KEPT = 1_500  # of these, for what stands below the findings
COUNTS = ("population", "met", "breached", "pending", "undetermined", "not_applicable", "waived")
_ACTIVE = re.compile(r"[@#](?=\w)|www(?=\.)|:(?=//)", re.IGNORECASE)
_NOTHING = "<!-- -->"  # read by nobody, but it parts a mention or a link from what would make it one


def write(assessment: Assessment, options: Options, stream: TextIO) -> None:
    """Write the comment, at most `LIMIT` characters."""
    report = _Comment(assessment, options)
    above = [*report.head(), *report.waivers(), *report.clauses(), *report.escalations()]
    room = LIMIT - KEPT - sum(len(line) + 1 for line in above)
    shown: list[str] = []
    found = sentences.worst_first(assessment)
    for finding in found:
        row = report.row(finding)
        room -= len(row) + 1
        if room < 0:
            break
        shown.append(row)
    below = report.below(len(found) - len(shown))
    for line in (*above, *report.table(shown), *below):
        stream.write(line + "\n")


class _Comment:
    """The parts of one comment, as lines."""

    def __init__(self, assessment: Assessment, options: Options) -> None:
        self.assessment, self.lang = assessment, options.lang
        self.telling = Telling(assessment, options)
        self.text = self.telling.text

    def head(self) -> Iterator[str]:
        receipt = self.assessment.receipt
        totals = summary.totals(self.assessment)
        yield f"## {self.text('format.comment_head')}: {_quiet(self.assessment.pack_title.of(self.lang))}"
        yield ""
        said = [f"{self.text('term.as_of')} {receipt.as_of.isoformat()}", self.text("term.summary", **totals)]
        said += [self.text("waiver.summary", n=totals["waived"])] if totals["waived"] else []
        said += [text.of(self.lang) for text in summary.against_baseline(self.assessment)]
        for line in said:
            yield f"- {_quiet(line)}"
        yield ""

    def waivers(self) -> Iterator[str]:
        problems = self.assessment.waiver_problems
        if problems:
            yield f"### {self.text('waiver.heading', n=len(problems))}"
            yield ""
        for found in problems:
            what = waivers.target(found.waiver).of(self.lang)
            why = waivers.problem(found).of(self.lang)
            yield f"- {code(waivers.place(found.waiver))} {_quiet(what)}: {_quiet(why)}"
        yield from [""] if problems else []

    def clauses(self) -> Iterator[str]:
        head = [self.text("term.clause"), self.text("term.population")]
        head += [self.text(f"term.head_{name}") for name in COUNTS[1:-1]]
        head += [self.text("waiver.head"), self.text("term.title")]
        rows = [(c.id, c.tally, c.title.of(self.lang)) for c in self.assessment.clauses]
        rows.append((self.text("term.total"), sum((c.tally for c in self.assessment.clauses), Tally()), ""))
        yield f"| {' | '.join(head)} |"
        yield f"|{'---|' * len(head)}"
        for name, tally, title in rows:
            yield f"| {name} | {' | '.join(str(getattr(tally, c)) for c in COUNTS)} | {_cell(title)} |"
        yield ""

    def escalations(self) -> Iterator[str]:
        """The measures proposed, as many as do not take the room of the findings."""
        told = [f"- {_quiet(name)}: {_quiet(said)}" for name, said in self.telling.proposed(self.assessment)]
        lengths = accumulate(len(line) + 1 for line in told)
        shown = [line for line, end in zip(told, lengths, strict=True) if end <= LIMIT // 4]
        if told:
            yield f"### {self.text('format.proposals')}"
            yield ""
            yield from shown
        if len(shown) < len(told):
            more = self.text("format.comment_more", n=len(told) - len(shown), command=self.command())
            yield f"- **{more}**"
        yield from [""] if told else []

    def table(self, rows: list[str]) -> Iterator[str]:
        yield f"### {self.text('term.heading_findings', n=len(self.assessment.findings))}"
        yield ""
        if rows:
            head = [self.text(f"format.{name}") for name in ("comment_findings", "where", "what")]
            yield f"| {' | '.join(head)} |"
            yield f"|{'---|' * len(head)}"
        elif not self.assessment.findings:
            yield self.text("term.no_findings")
        yield from rows
        yield ""

    def row(self, finding: Finding) -> str:
        words = [
            self.text(f"term.{finding.severity.value}"),
            self.text(f"term.{finding.verdict.name.lower()}"),
        ]
        words += [self.text("waiver.waived")] if finding.waiver else []
        words += [self.text("waiver.new")] if finding.standing == "new" else []
        name = f"{finding.obligation} {code(messages.clean(str(finding.subject)))}"
        where = " ".join(code(self.telling.place(o)) for o in finding.origins[:1])
        what = f"{_quiet(self.telling.who(finding))}: {_quiet(self.telling.message(finding))}"
        return f"| {'·'.join(words)} {_bars(name)} | {_bars(where)} | {_bars(what)} |"

    def command(self) -> str:
        """What writes all of it."""
        return code(f"fazhi check … --as-of {self.assessment.receipt.as_of.isoformat()} --format json")

    def below(self, more: int) -> Iterator[str]:
        receipt = self.assessment.receipt
        command = self.command()
        if more:
            yield f"**{self.text('format.comment_more', n=more, command=command)}**"
            yield ""
        if self.assessment.issues:
            yield self.text("format.comment_more_issues", n=len(self.assessment.issues), command=command)
            yield ""
        hashes = [
            ("pack", receipt.pack_hash),
            ("records", receipt.records_hash),
            ("calendar", receipt.calendar_hash),
        ]
        told = [f"{self.text(f'term.{name}')} {code(value)}" for name, value in hashes]
        told += [f"{name} {code(value)}" for name, value in summary.hashes(receipt, self.lang)]
        yield f"{self.text('term.receipt')}: {' · '.join(told)}"


def _quiet(text: str) -> str:
    """Text that is read as it stands, and reaches nobody."""
    return _ACTIVE.sub(lambda found: f"{found[0]}{_NOTHING}", escape(messages.clean(text)))


def _cell(text: str) -> str:
    return _bars(_quiet(text))


def _bars(text: str) -> str:
    """A bar that is not escaped would end the cell, inside code too."""
    return re.sub(r"(?<!\\)\|", r"\\|", text)
