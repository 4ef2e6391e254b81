"""One HTML file that needs nothing else: figures first, then every finding with its reasoning, then the rest.

It is written piece by piece. Long lists stand in `<noscript>`: a browser that runs the page's script keeps them as text
and shows one page of them at a time, any other shows them whole. Nothing is written twice, nothing is left out.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, TextIO, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from checker import messages
from checker.assessment import Assessment, Text
from checker.reports import Options, _charts, _overview
from checker.reports._cards import Cards
from checker.verdict import Severity, Tally, Verdict
from checker.wording import escalating, figures, sentences, summary, waivers
from facts.issues import Issue, Level

T = TypeVar("T")

PENDING = True
REASONING = True
HISTORY = True

LANGS = {"zh": "zh-CN", "en": "en"}
COUNTS = ("met", "breached", "undetermined", "pending", "not_applicable")
LEVELS = (Level.ERROR, Level.WARNING, Level.NOTE)
CHUNK = 200  # items of a long list that stand together
WORST = 10  # units and clauses named first; all stand in the tables that are named beside them
PIECE = 64  # parts of the page written at a time


def write(assessment: Assessment, options: Options, stream: TextIO) -> None:
    """Write the page. Same assessment and options, same bytes."""
    environment = Environment(
        loader=PackageLoader("checker.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["label_of"] = partial(sentences.label, labels=assessment.labels, lang=options.lang)
    template = environment.get_template("report.html")
    page = template.generate(_Page(assessment, options, environment).values())
    while piece := "".join(itertools.islice(page, PIECE)):
        stream.write(piece)


class _Page:
    """What the template needs: the assessment, and it in words and figures."""

    def __init__(self, assessment: Assessment, options: Options, environment: Environment) -> None:
        self.assessment, self.options, self.lang = assessment, options, options.lang
        self.labels = assessment.labels
        self.cards = Cards(assessment, self.lang)
        self.words: dict[str, str] = {}
        self.style = environment.get_template("report.css").render(colours=_charts.COLOURS)
        self.script = environment.get_template("report.js").render()

    def values(self) -> Mapping[str, Any]:
        """Names in the template, and what they stand for."""
        assessment = self.assessment
        cards = self.cards.all()
        waived = sum(f.waiver is not None for f in assessment.findings)
        return {
            "a": assessment,
            "options": self.options,
            "lang": LANGS[self.lang],
            "style": Markup(self.style),
            "script": Markup(self.script),
            "hashes": {"style": _hash(self.style), "script": _hash(self.script)},
            "t": self.text,
            "of": self.of,
            "clean": messages.clean,
            "show": partial(messages.show, lang=self.lang),
            "rate": self.rate,
            "rated": _overview.rated,
            "share": _share,
            "counts": COUNTS,
            "total": _overview.total(assessment),
            "totals": summary.totals(assessment),
            "kinds": _overview.statement_kinds(assessment),
            "compared": [said.of(self.lang) for said in summary.against_baseline(assessment)],
            "sections": _overview.by_section(assessment),
            "charts": self.charts(),
            "can_draw": _charts.AVAILABLE,
            "snapshots": _overview.snapshots(assessment),
            "due": _overview.by_due(assessment),
            "heat": _overview.heat(assessment, self.lang),
            "worst": WORST,
            "worst_units": _overview.worst_units(assessment, self.lang),
            "worst_clauses": _overview.worst_clauses(assessment),
            "cards": self.cards,
            "n_waived": waived,
            "n_counted": len(assessment.findings) - waived,
            # One run through the findings: those that count, then the rest.
            "counted": chunks(itertools.islice(cards, len(assessment.findings) - waived)),
            "waived": chunks(cards),
            "severities": tuple(Severity),
            "verdicts": (Verdict.BREACHED, Verdict.UNDETERMINED),
            "pending": chunks(sentences.soonest_first(assessment)),
            "sentences": sentences,
            "waivers": waivers,
            "escalating": escalating,
            "gone": chunks(assessment.baseline.gone if assessment.baseline else ()),
            "escalations": chunks(assessment.escalations),
            "issues": chunks(self.issues()),
            "n_issues": len(assessment.issues),
            "receipt": list(self.receipt()),
        }

    def charts(self) -> Mapping[str, Markup]:
        """The charts that can be drawn, by name: without the library, or without data, there is none."""
        if not _charts.AVAILABLE:
            return {}
        assessment = self.assessment
        named = {
            self.text("page.section", n=n): tally for n, tally in _overview.by_section(assessment).items()
        }
        drawn = {}
        if named:
            drawn["by_section"] = _charts.by_section(named.items(), self.text("page.by_section"))
        past = _overview.snapshots(assessment)
        if any(tally.rate is not None for _, tally in past):
            drawn["over_year"] = _charts.over_time(past, self.text("page.over_year"))
        periods, _ = _overview.by_due(assessment)
        if periods:
            drawn["due_dates"] = _charts.due(periods, self.text("page.due_dates"))
        return drawn

    def issues(self) -> Iterator[tuple[Issue, str, str]]:
        """What is wrong with the records, worst first: with its place and in words."""
        for issue in sorted(self.assessment.issues, key=lambda i: LEVELS.index(i.level)):
            yield issue, messages.issue_place(issue), messages.issue(issue, self.labels, self.lang)

    def receipt(self) -> Iterator[tuple[str, str]]:
        """What it takes to run the same check again."""
        receipt = self.assessment.receipt
        yield self.text("term.pack"), f"{receipt.pack} {receipt.pack_hash}"
        yield self.text("term.records"), receipt.records_hash
        yield self.text("term.calendar"), receipt.calendar_hash
        yield self.text("term.as_of"), receipt.as_of.isoformat()
        yield self.text("term.engine"), receipt.engine
        yield from sorted(receipt.versions.items())
        yield from sorted(receipt.options.items())
        yield from summary.hashes(receipt, self.lang)

    def rate(self, tally: Tally) -> str:
        return figures.rate(tally, self.lang)

    def of(self, text: Text) -> str:
        return messages.clean(text.of(self.lang))

    def text(self, code: str, **values: object) -> str:
        if values:
            return messages.clean(messages.text(code, self.lang, **values))
        # Words without values stand in every finding.
        if code not in self.words:
            self.words[code] = messages.text(code, self.lang)
        return self.words[code]


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items by `CHUNK` at a time, made as they are asked for."""
    remaining = iter(items)
    while chunk := list(itertools.islice(remaining, CHUNK)):
        yield chunk


def _share(n: int, whole: int) -> float:
    """A part of a bar in percent of its length."""
    return round(100 * n / whole, 2) if whole else 0


def _hash(text: str) -> str:
    """A source as a content security policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
