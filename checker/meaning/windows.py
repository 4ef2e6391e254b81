"""Windows worked out for one subject: the days that their edges fall on (design, section 2: until when)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from checker.calendar import Calendar
from checker.core import After, Earliest, Edge, On, PeriodEnd, PeriodStart, Window
from checker.meaning.evaluate import Frame, Truth, View, kleene_and
from checker.verdict import DueState
from facts.cells import UNKNOWN


@dataclass(frozen=True, slots=True)
class Point:
    """An edge of a window: a day, or not happened yet (OPEN), or UNKNOWN; NONE where there is no edge.

    `provisional`: the day needed a year that the calendar does not know.
    """

    state: DueState
    day: date | None = None
    provisional: bool = False


NO_EDGE = Point(DueState.NONE)


@dataclass(frozen=True, slots=True)
class Span:
    """A window with its edges worked out."""

    lower: Point
    upper: Point

    def inside(self, day: date) -> Truth:
        """Whether a day lies in the window. An open upper end has not come yet, so no day is past it."""
        return kleene_and((self._after_lower(day), self._before_upper(day)))

    def _after_lower(self, day: date) -> Truth:
        if self.lower.state is DueState.NONE:
            return True
        return None if self.lower.day is None else day >= self.lower.day

    def _before_upper(self, day: date) -> Truth:
        if self.upper.state in (DueState.NONE, DueState.OPEN):
            return True
        return None if self.upper.day is None else day <= self.upper.day


def edge_point(edge: Edge | None, subject: View, frame: Frame, calendar: Calendar) -> Point:
    """The day that an edge of a window falls on for one subject."""
    match edge:
        case None:
            return NO_EDGE
        case On(day):
            return Point(DueState.KNOWN, day)
        case PeriodStart():
            assert frame.period is not None
            return Point(DueState.KNOWN, frame.period.first)
        case PeriodEnd():
            assert frame.period is not None
            return Point(DueState.KNOWN, frame.period.last)
        case Earliest():
            return earliest(edge, subject)
        case After(unit, n, start, roll):
            point = earliest(start, subject)
            if point.day is None:
                return point
            due = calendar.after(unit, n, point.day, roll)
            return Point(DueState.KNOWN, due.day, due.provisional)


def earliest(edge: Earliest, subject: View) -> Point:
    """The earliest filled of some date fields; unknown if one is, open if all are empty."""
    cells = [subject.happened(f) if edge.happened else subject.cell(f) for f in edge.fields]
    if any(c is UNKNOWN for c in cells):
        return Point(DueState.UNKNOWN)
    days = [c for c in cells if isinstance(c, date)]
    if not days:
        return Point(DueState.OPEN)
    return Point(DueState.KNOWN, min(days) + timedelta(days=edge.shift))


def span_of(window: Window, frame: Frame, calendar: Calendar) -> Span:
    """Both edges of a check's window for one subject."""
    subject = frame.subject
    assert subject is not None
    return Span(
        edge_point(window.lower, subject, frame, calendar), edge_point(window.upper, subject, frame, calendar)
    )
