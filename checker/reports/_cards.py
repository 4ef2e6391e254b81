"""Findings, as a page shows them: every text in one language, and the dates on a line."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from checker import messages
from checker.assessment import Assessment, Finding, Step, Text
from checker.fingerprint import fingerprint
from checker.reports._overview import answering
from checker.verdict import Reason, Verdict
from checker.wording import cells, sentences, steps, waivers

ANCHOR = 12  # characters of a fingerprint that tell findings apart in links
WIDTH = 300  # of a line of dates, in its own units
MOST_MARKS = 18  # on a line of dates


@dataclass(frozen=True, slots=True)
class Span:
    """The months that a line of dates shows, first and last day included."""

    first: date
    last: date

    @classmethod
    def around(cls, days: Iterable[date]) -> Span:
        """The whole months from the first of some days to the last."""
        first, *_, last = sorted([*days] * 2)
        end = calendar.monthrange(last.year, last.month)[1]
        return cls(first.replace(day=1), last.replace(day=end))

    @property
    def name(self) -> str:
        return f"m{self.first:%Y%m}-{self.last:%Y%m}"

    def at(self, day: date) -> float:
        """How far along the line a day lies."""
        return round((day - self.first).days * WIDTH / ((self.last - self.first).days + 1), 1)

    def months(self) -> Iterator[tuple[float, str]]:
        """Where each month begins, and what stands there: its number, or the year in January and at the start.

        Of a long time only the years are named, and only years are marked.
        """
        numbers = range(_month(self.first), _month(self.last) + 1)
        step = next((s for s in (1, 12, 60, 120) if len(numbers) // s <= MOST_MARKS), 1200)
        for n in numbers:
            year, month = divmod(n, 12)
            if n == numbers[0] or (step == 1) or (month == 0 and year % (step // 12) == 0):
                named = str(year) if month == 0 or n == numbers[0] else str(month + 1)
                yield self.at(date(year, month + 1, 1)), named


@dataclass(frozen=True, slots=True)
class Line:
    """The due date of a finding on a line, with what was done and the day of the check."""

    span: Span
    said: str
    due: float
    as_of: float
    done: float | None
    begin: float | None
    late: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Card:
    """One finding in words. `units`: numbers of those who answer, in the list that a page filters by."""

    finding: Finding
    anchor: str
    name: str
    title: str
    message: str
    answers: str
    record_unit: str
    places: str
    says: str
    seen: str
    repair: str
    waiver: str
    units: str
    line: Line | None


class Cards:
    """Makes cards, worst first, and gathers the months that their lines need.

    `units`: all who answer for a finding, in the order of a list to choose from.
    """

    def __init__(self, assessment: Assessment, lang: str) -> None:
        self.assessment, self.lang, self.labels = assessment, lang, assessment.labels
        self.titles = {o.id: o.title for o in assessment.obligations}
        named = {who for f in assessment.findings for who in answering(f, lang)}
        self.units = sorted(named)
        self.unit_numbers = {name: n for n, name in enumerate(self.units)}
        self.spans: dict[str, Span] = {}
        self._tellers: dict[str, steps.Teller] = {}

    def all(self) -> Iterator[Card]:
        """Every finding, worst first, those that are waived last."""
        met: dict[str, int] = {}
        for finding in sentences.worst_first(self.assessment):
            anchor = f"f-{fingerprint(finding.obligation, finding.subject)[:ANCHOR]}"
            met[anchor] = met.get(anchor, 0) + 1
            yield self._card(finding, anchor if met[anchor] == 1 else f"{anchor}-{met[anchor]}")

    def said(self, finding: Finding, step: Step) -> str:
        """A step of the finding's reasoning."""
        return self._teller(finding).text(step)

    def answer(self, finding: Finding, step: Step) -> str:
        """What the step came to."""
        return self._teller(finding).answer(step)

    def _teller(self, finding: Finding) -> steps.Teller:
        own = finding.subject.type
        if own not in self._tellers:
            self._tellers[own] = steps.Teller(self.labels, self.lang, own)
        return self._tellers[own]

    def _card(self, finding: Finding, anchor: str) -> Card:
        lang, labels = self.lang, self.labels
        title = self.titles.get(finding.obligation, Text(finding.obligation, finding.obligation))
        answers = answering(finding, lang)
        others_record = [who.zh for who in finding.answers] != [finding.unit]
        return Card(
            finding=finding,
            anchor=anchor,
            name=sentences.subject_name(finding.subject, labels, lang),
            title=sentences.quoted_title(finding, lang),
            message=sentences.message(finding, title, labels).of(lang),
            answers=messages.clean(messages.show(answers, lang)),
            record_unit=messages.clean(finding.unit or self._term("no_unit")) if others_record else "",
            places=sentences.places(finding.origins) or self._term("no_place"),
            says=messages.clean(cells.cells(finding.cells, labels, lang, but=finding.subject.id)),
            seen=sentences.seen(finding, labels, lang),
            repair=sentences.repair(finding, labels).of(lang),
            waiver=waivers.says(finding.waiver).of(lang) if finding.waiver else "",
            units=" ".join(str(self.unit_numbers[name]) for name in answers),
            line=self._line(finding),
        )

    def _line(self, finding: Finding) -> Line | None:
        """The line of dates; None where there is no due day."""
        due, as_of = finding.due.day, self.assessment.receipt.as_of
        if due is None:
            return None
        done = None
        if finding.verdict is Verdict.BREACHED and finding.reason is Reason.LATE and finding.days:
            done = due + timedelta(days=finding.days)
        begin = finding.not_before
        shown = [day for day in (due, as_of, done, begin) if day is not None]
        span = Span.around(shown)
        self.spans.setdefault(span.name, span)
        late = None
        if finding.verdict is Verdict.BREACHED and finding.reason in sentences.MISSED:
            late = (span.at(due), span.at(done or as_of))
        said = [self._term("calendar_from", "page", day=begin)] if begin else []
        said += [self._term("calendar_due", "page", day=due)]
        said += [self._term("calendar_done", "page", day=done)] if done else []
        said += [self._term("calendar_as_of", "page", day=as_of)]
        return Line(
            span,
            ("；" if self.lang == "zh" else "; ").join(said),
            span.at(due),
            span.at(as_of),
            None if done is None else span.at(done),
            None if begin is None else span.at(begin),
            late,
        )

    def _term(self, name: str, kind: str = "term", **values: object) -> str:
        return messages.text(f"{kind}.{name}", self.lang, **values)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
