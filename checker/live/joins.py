"""Both sides of a check's join: which related records a subject has, which subjects a related record touches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from checker.calendar import Calendar, Period
from checker.core import Check, EachPeriod, PeriodEnd, PeriodStart, Related, Window
from checker.live.subject import Place, Subject
from checker.meaning.evaluate import Frame, View
from checker.meaning.judging import join_values
from checker.meaning.matching import join_keys
from facts.cells import Record

OWN_PERIOD = Window(PeriodStart(), PeriodEnd())


class Joins:
    """An index of subjects and related records by place.

    Where each subject has a period, a record dated inside one is found under its number, and touches the subjects of
    that period alone; one without a date is found under no number, and touches those of every period.
    """

    def __init__(self, check: Check, calendar: Calendar) -> None:
        assert isinstance(check.evidence, Related)
        self._evidence = check.evidence
        self._periods: tuple[Period, ...] = ()
        if isinstance(check.each, EachPeriod) and check.evidence.date and check.window == OWN_PERIOD:
            self._periods = tuple(calendar.periods(check.each.word, *check.plan_period))
        self._firsts = [period.first for period in self._periods]
        self._related: dict[Place, dict[int, Record]] = {}
        self._subjects: dict[Place, dict[Subject, None]] = {}
        self._places: dict[int, tuple[Place, ...]] = {}

    # -------------------------------------------------------------------------------------------- subjects

    def enter(self, subject: Subject, frame: Frame) -> bool:
        """Put a subject where its related records are; False if a cell that it is joined by is not filled."""
        self.leave(subject)
        values = join_values(self._evidence.match, frame)
        if values is None:
            return False
        subject.place = (values, subject.number if self._periods else None)
        self._subjects.setdefault(subject.place, {})[subject] = None
        return True

    def leave(self, subject: Subject) -> None:
        """Forget a subject."""
        if subject.place is not None:
            there = self._subjects[subject.place]
            del there[subject]
            if not there:
                del self._subjects[subject.place]
            subject.place = None

    def related_of(self, subject: Subject) -> list[Record]:
        """The records that match a subject, in order of key."""
        if subject.place is None:
            return []
        found = list(self._related.get(subject.place, {}).values())
        if subject.place[1] is not None:
            found += self._related.get((subject.place[0], None), {}).values()
        return sorted(found, key=lambda record: record.key)

    # ------------------------------------------------------------------------------------- related records

    def put(self, view: View) -> Iterator[Subject]:
        """Take in a related record; the subjects that it matches."""
        places = tuple(self._places_of(view))
        if not places:
            return iter(())
        self._places[view.record.key] = places
        for place in places:
            self._related.setdefault(place, {})[view.record.key] = view.record
        return self._touched(places)

    def take(self, key: int) -> Iterator[Subject]:
        """Forget a related record; the subjects that it matched."""
        places = self._places.pop(key, None)
        if places is None:
            return iter(())
        for place in places:
            there = self._related[place]
            del there[key]
            if not there:
                del self._related[place]
        return self._touched(places)

    def _places_of(self, view: View) -> Iterator[Place]:
        number: int | None = None
        if self._periods:
            day = view.record.cells[self._evidence.date or ""]
            if isinstance(day, date):
                number = self._period_of(day)
                if day > view.as_of or number is None:
                    return
        for values in join_keys(self._evidence.match, view):
            yield values, number

    def _period_of(self, day: date) -> int | None:
        number = bisect_right(self._firsts, day) - 1
        return number if number >= 0 and day <= self._periods[number].last else None

    def _touched(self, places: Iterable[Place]) -> Iterator[Subject]:
        for values, number in places:
            everywhere = bool(self._periods) and number is None
            for one in range(len(self._periods)) if everywhere else (number,):
                yield from tuple(self._subjects.get((values, one), ()))
