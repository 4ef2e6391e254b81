"""The forecast as a calendar that people can subscribe to (RFC 5545): one event on the day that something falls due.

An event keeps its UID from run to run, so a calendar that is written anew moves it instead of adding another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TextIO

from checker import messages
from checker.assessment import Finding
from checker.fingerprint import fingerprint
from checker.forecasts import Forecast
from checker.reports import Options
from checker.wording import sentences

OCTETS = 75  # of a line; what is longer goes on in the next, which begins with a space


def write(forecast: Forecast, options: Options, stream: TextIO) -> None:
    """Write the calendar. Its lines end as RFC 5545 asks, whatever the system's are."""
    for line in _Calendar(forecast, options.lang).lines():
        for part in folded(line):
            stream.write(part + "\r\n")


class _Calendar:
    def __init__(self, forecast: Forecast, lang: str) -> None:
        self.forecast, self.lang = forecast, lang
        self.labels, self.titles = forecast.assessment.labels, forecast.titles()
        # An event is as new as the day of the check: the same check, the same bytes.
        self.stamp = f"{basic(forecast.assessment.receipt.as_of)}T000000Z"

    def lines(self) -> Iterator[str]:
        title = self.forecast.assessment.pack_title.of(self.lang)
        yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//fazhi//due//ZH", "CALSCALE:GREGORIAN")
        yield f"X-WR-CALNAME:{escaped(self.term('due_calendar', plan=title))}"
        for due, found in self.forecast.days():
            for finding in found:
                yield from self.event(due, finding)
        yield "END:VCALENDAR"

    def event(self, due: date, finding: Finding) -> Iterator[str]:
        who = messages.show(finding.answers, self.lang)
        title = self.titles[finding.obligation].of(self.lang)
        name = sentences.subject_name(finding.subject, self.labels, self.lang)
        about = f"{name} {sentences.quoted_title(finding, self.lang)}".rstrip()
        says = [
            about,
            self.item("unit", who),
            self.item("rule_require", self.forecast.requires[finding.obligation].of(self.lang)),
            self.item("col_needed", sentences.repair(finding, self.labels).of(self.lang)),
            self.item("place", sentences.places(finding.origins)),
        ]
        if finding.provisional:
            says.append(messages.text("finding.provisional", self.lang))
        yield "BEGIN:VEVENT"
        yield f"UID:{fingerprint(finding.obligation, finding.subject)}@fazhi"
        yield f"DTSTAMP:{self.stamp}"
        yield f"DTSTART;VALUE=DATE:{basic(due)}"
        yield f"DTEND;VALUE=DATE:{basic(due + timedelta(days=1))}"
        summary = self.item_of(f"{finding.obligation} {title}", who)
        yield f"SUMMARY:{escaped(summary)}"
        yield f"DESCRIPTION:{escaped(*says)}"
        yield f"CATEGORIES:{escaped(self.term(finding.severity.value))}"
        yield from ("TRANSP:TRANSPARENT", "END:VEVENT")

    def item(self, term: str, text: str) -> str:
        return self.item_of(self.term(term), text)

    def item_of(self, name: str, text: str) -> str:
        return f"{name}{self.term('list_colon')}{text}"

    def term(self, code: str, **values: object) -> str:
        return messages.text(f"term.{code}", self.lang, **values)


def basic(day: date) -> str:
    """A day without hyphens; four digits for the year on every system."""
    return day.isoformat().replace("-", "")


def escaped(*lines: str) -> str:
    """Text as a value: what a record says is no markup, and breaks no line."""
    return "\\n".join(re.sub(r"([\\;,])", r"\\\1", messages.clean(line)) for line in lines)


def folded(line: str) -> Iterator[str]:
    """The parts of a long line, none longer than `OCTETS`, no character cut."""
    part, used = "", 0
    for character in line:
        taken = len(character.encode())
        if used + taken > OCTETS:
            yield part
            part, used = " ", 1
        part += character
        used += taken
    yield part
