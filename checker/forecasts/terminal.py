"""For people at a terminal: day by day, by obligation, who has to do what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import TextIO

from checker import messages
from checker.assessment import Finding
from checker.forecasts import Forecast
from checker.reports import Options
from checker.wording import sentences
from checker.wording.layout import wrap

BOLD, RESET = "\x1b[1m", "\x1b[0m"


def write(forecast: Forecast, options: Options, stream: TextIO) -> None:
    """Write the forecast as text."""
    for line in _Forecast(forecast, options).lines():
        stream.write(line + "\n")


class _Forecast:
    def __init__(self, forecast: Forecast, options: Options) -> None:
        self.forecast, self.options, self.lang = forecast, options, options.lang
        self.assessment = forecast.assessment
        self.labels, self.titles = self.assessment.labels, forecast.titles()

    def lines(self) -> Iterator[str]:
        assessment = self.assessment
        yield self.bold(assessment.pack_title.of(self.lang))
        yield from self.wrapped(
            self.term(
                "due_head",
                as_of=assessment.receipt.as_of,
                until=self.forecast.until,
                n=len(assessment.pending),
                beyond=self.forecast.beyond,
            )
        )
        for due, found in self.forecast.days():
            yield from self.day(due, found)
        if assessment.unread:
            yield ""
            yield from self.wrapped(self.term("due_unread", files=assessment.unread))

    def day(self, due: date, found: list[Finding]) -> Iterator[str]:
        yield ""
        yield self.bold(f"== {self.when(due)}")
        for obligation, of_one in groupby(found, lambda f: f.obligation):
            listed = list(of_one)
            first = listed[0]
            title = self.titles[obligation].of(self.lang)
            yield from self.wrapped(
                f"{obligation}  {title} [{self.term(first.severity.value)}]", "    ", "  "
            )
            requires = self.forecast.requires[obligation].of(self.lang)
            yield from self.wrapped(requires, "      ", f"    {self.term('rule_require')}{self.colon()}")
            for finding in listed:
                yield from self.finding(finding)

    def when(self, due: date) -> str:
        left = self.forecast.left(due)
        code = "due_today" if left == 0 else "explain_left_1" if left == 1 else "explain_left"
        return self.term("due_day", day=due, left=self.term(code, days=left))

    def finding(self, finding: Finding) -> Iterator[str]:
        """Who has to do what, in one line: the unit, the record, what it still needs."""
        who = messages.clean(messages.show(finding.answers, self.lang))
        name = sentences.subject_name(finding.subject, self.labels, self.lang)
        told = finding.title in [answering.zh for answering in finding.answers]
        title = "" if told else sentences.quoted_title(finding, self.lang)
        needs = sentences.repair(finding, self.labels).of(self.lang)
        provisional = self.term("due_provisional") if finding.provisional else ""
        about = f"{name} {title}".rstrip()
        yield from self.wrapped(f"{who}{self.colon()}{about}{provisional}", "      ", "    - ")
        yield from self.wrapped(needs, "        ", f"      {self.term('col_needed')}{self.colon()}")

    def wrapped(self, text: str, indent: str = "", first: str | None = None) -> list[str]:
        return wrap(text, self.options.width, indent, indent if first is None else first)

    def colon(self) -> str:
        return self.term("list_colon")

    def bold(self, text: str) -> str:
        return f"{BOLD}{text}{RESET}" if self.options.colour else text

    def term(self, code: str, **values: object) -> str:
        return messages.text(f"term.{code}", self.lang, **values)
