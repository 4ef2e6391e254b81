"""Where generated records gather: drafts that refer to each other, numbered at the end, and the answer key."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

import chinese_calendar

from facts.synthetic.units import UnitEntry

_SUBJECT = re.compile(r"([^#@]*)(.*)", re.DOTALL)


@dataclass(eq=False, slots=True)
class Draft:
    """A record that has no number yet. `on` orders the register; `part` is the file it stands in, if a special one."""

    type: str
    cells: dict[str, Value]
    on: date
    part: str = ""
    id: str = ""


Value = str | bool | int | Decimal | date | list[str] | UnitEntry | Draft | None


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

    Expectations are `{"2.1-a.1": "breached/late", "2.3-c#economy": ..., "6.1-d@2019-W10": ...}`: obligation, element
    or period, verdict and reason. `units`: the lines of the roster, by the units' names.
    """

    drafts: list[Draft] = field(default_factory=list)
    units: dict[str, Draft] = field(default_factory=dict)
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

    def expect_of(self, unit: UnitEntry, expect: Mapping[str, str]) -> None:
        """What a check must say of a unit's line in the roster."""
        self.expect(self.units[unit.name], expect)

    def number(self, marks: Mapping[str, str]) -> None:
        """Give every draft its id, and every document its number, in order of date, as a register would.

        `marks`: of the numbers, by record type (`GF` of GF-2019-001). A draft that brings its own id keeps it.
        """
        self.drafts.sort(key=lambda draft: draft.on)
        counts: Counter[tuple[str, int]] = Counter()
        for draft in self.drafts:
            year = draft.on.year
            counts[draft.type, year] += 1
            if isinstance(own := draft.cells.get("id"), str):
                draft.id = own
            elif draft.type in marks:
                draft.id = f"{marks[draft.type]}-{year}-{counts[draft.type, year]:03}"
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
            obligation, part = _SUBJECT.fullmatch(key).groups()  # type: ignore[union-attr]  # it matches any text
            verdict, _, reason = expected.partition("/")
            found.append(Answer(obligation, f"{draft.id}{part}", verdict, reason))
        return sorted(found, key=lambda a: (a.obligation, a.subject))


def workday(day: date) -> date:
    """The day itself if people work on it, else the next day they do."""
    return next(d for n in itertools.count() if chinese_calendar.is_workday(d := day + timedelta(n)))


def workday_before(day: date) -> date:
    """The day itself if people work on it, else the last day before it on which they do."""
    return next(d for n in itertools.count() if chinese_calendar.is_workday(d := day - timedelta(n)))


def days(n: int) -> timedelta:
    return timedelta(days=n)
