"""Where generated records gather: drafts that refer to each other, numbered at the end, and the answer key."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import chinese_calendar

from facts.synthetic.units import UnitEntry

# Marks of the numbers that registers give; the year of the record follows.
NUMBER_MARKS = {
    "decision": "JC",
    "decision_filing": "JB",
    "document": "GF",
    "filing": "BA",
    "filing_review": "SC",
    "legal_adviser": "GW",
}


@dataclass(eq=False, slots=True)
class Draft:
    """A record that has no number yet. `on` orders the register; `part` is the file it stands in, if a special one."""

    type: str
    cells: dict[str, Value]
    on: date
    part: str = ""
    id: str = ""


Value = str | bool | date | list[str] | UnitEntry | Draft | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check must say of one subject, written down when the case was made."""

    obligation: str
    subject: str
    verdict: str
    reason: str


@dataclass(slots=True)
class Register:
    """All drafts, and what is expected of those that were planted.

    Expectations are `{"2.1-a.1": "breached/late", "2.3-c#economy": ...}`: obligation, element, verdict and reason.
    """

    drafts: list[Draft] = field(default_factory=list)
    _expected: list[tuple[Draft, str, str]] = field(default_factory=list)

    def add(
        self,
        type_: str,
        cells: Mapping[str, Value],
        on: date,
        expect: Mapping[str, str] | None = None,
        part: str = "",
    ) -> Draft:
        draft = Draft(type_, dict(cells), on, part)
        self.drafts.append(draft)
        for key, verdict in (expect or {}).items():
            self._expected.append((draft, key, verdict))
        return draft

    def expect(self, draft: Draft, expect: Mapping[str, str]) -> None:
        self._expected += [(draft, key, verdict) for key, verdict in expect.items()]

    def number(self) -> None:
        """Give every draft its id, and every document its number, in order of date, as a register would."""
        self.drafts.sort(key=lambda draft: draft.on)
        counts: Counter[tuple[str, int]] = Counter()
        for draft in self.drafts:
            year = draft.on.year
            counts[draft.type, year] += 1
            if draft.type in NUMBER_MARKS:
                draft.id = f"{NUMBER_MARKS[draft.type]}-{year}-{counts[draft.type, year]:03}"
                draft.cells = {"id": draft.id, **draft.cells}
            if isinstance(issuer := draft.cells.get("unit"), UnitEntry) and draft.type == "document":
                counts[issuer.id, year] += 1
                draft.cells["doc_no"] = f"{issuer.mark}规〔{year}〕{counts[issuer.id, year]}号"

    def of(self, type_: str) -> Iterator[Draft]:
        return (draft for draft in self.drafts if draft.type == type_)

    @property
    def types(self) -> list[str]:
        return sorted({draft.type for draft in self.drafts})

    def answers(self) -> list[Answer]:
        """The answer key in order of obligation and subject; `number` comes first."""
        found = []
        for draft, key, expected in self._expected:
            obligation, hash_mark, element = key.partition("#")
            verdict, _, reason = expected.partition("/")
            found.append(Answer(obligation, f"{draft.id}{hash_mark}{element}", verdict, reason))
        return sorted(found, key=lambda a: (a.obligation, a.subject))


def workday(day: date) -> date:
    """The day itself if people work on it, else the next day they do."""
    return next(d for n in itertools.count() if chinese_calendar.is_workday(d := day + timedelta(n)))


def workday_before(day: date) -> date:
    """The day itself if people work on it, else the last day before it on which they do."""
    return next(d for n in itertools.count() if chinese_calendar.is_workday(d := day - timedelta(n)))


def days(n: int) -> timedelta:
    return timedelta(days=n)
