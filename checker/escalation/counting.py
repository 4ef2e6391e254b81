"""Counting kept up to date: which rules have enough, while what they count comes and goes.

A change touches only the units and elements that it is about, and of those only what lies after it, until counting
falls into step with what it was before. Whether enough is reached is asked of an inference: `first_day`, or the
production rules of `durable`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from checker.escalation.occurrences import Key, Occurrence, Reached, by_day, groups, in_order, number, when
from checker.pack import EscalationRule

Days = Iterable[tuple[int, int]]
"""Days, ascending, as proleptic ordinals (`date.toordinal`), and how many occurrences each has."""

First = Callable[[EscalationRule, Days], int | None]
"""The first of these days on which a rule has enough in its window; None if it never has."""


def first_day(rule: EscalationRule, days: Days) -> int | None:
    """`First` in plain Python."""
    window: deque[tuple[int, int]] = deque()
    counted = 0
    for day, occurrences in days:
        window.append((day, occurrences))
        counted += occurrences
        while rule.within is not None and day - window[0][0] > rule.within:
            counted -= window.popleft()[1]
        if counted >= rule.at_least:
            return day
    return None


Moves = Mapping[Key, tuple[Occurrence | None, Occurrence | None]]
"""What each occurrence was (None: it was not there), and what it is now (None: it is gone)."""


@dataclass(slots=True)
class _Group:
    """What one rule counts for one unit or element: by day, and the escalations that follow, by day."""

    on: dict[int, dict[Key, Occurrence]] = field(default_factory=dict)
    days: list[int] = field(default_factory=list)
    reached: dict[int, Reached] = field(default_factory=dict)

    def add(self, occurrence: Occurrence) -> int:
        day = when(occurrence).toordinal()
        if day not in self.on:
            insort(self.days, day)
        self.on.setdefault(day, {})[occurrence.key] = occurrence
        return day

    def remove(self, occurrence: Occurrence) -> int:
        day = when(occurrence).toordinal()
        del self.on[day][occurrence.key]
        if not self.on[day]:
            del self.on[day]
            del self.days[bisect_left(self.days, day)]
        return day


_GroupName = tuple[str, str, str | None]  # rule, unit, element


class Counts:
    """What a set of rules has reached. `reached` holds it by key."""

    def __init__(self, rules: Sequence[EscalationRule], first: First = first_day) -> None:
        self._rules, self._first = in_order(rules), first
        self._groups: dict[_GroupName, _Group] = {}
        self.reached: dict[Key, Reached] = {}

    def move(self, moves: Moves) -> tuple[list[Reached], list[Reached]]:
        """Take what changed; the escalations lost and won by it, those of lower rules first.

        One with the same key on both sides has another chain than before.
        """
        lost, won = list[Reached](), list[Reached]()
        known = dict(moves)
        for rule in self._rules:
            went, came = self._apply(rule, known)
            for reached in went:
                del self.reached[reached.key]
            self.reached.update((reached.key, reached) for reached in came)
            known |= _moves_of(went, came)
            lost += went
            won += came
        return lost, won

    def _apply(self, rule: EscalationRule, moves: Moves) -> tuple[list[Reached], list[Reached]]:
        """Bring the groups of a rule up to date; the escalations lost and won."""
        touched: dict[_GroupName, list[int]] = {}
        for before, after in moves.values():
            if before == after:
                continue
            if before is not None:
                for unit, element in groups(rule, before):
                    name = rule.id, unit, element
                    touched.setdefault(name, []).append(self._groups[name].remove(before))
            if after is not None:
                for unit, element in groups(rule, after):
                    name = rule.id, unit, element
                    day = self._groups.setdefault(name, _Group()).add(after)
                    touched.setdefault(name, []).append(day)
        lost, won = list[Reached](), list[Reached]()
        for name, days in touched.items():
            counting = _Counting(rule, name, self._groups[name], self._first)
            counting.again(min(days), max(days))
            lost += counting.lost
            won += counting.won
            if not self._groups[name].days:
                del self._groups[name]
        return lost, won


class _Counting:
    """Counts one group anew after a change. `lost` and `won`: the escalations that went and came."""

    def __init__(self, rule: EscalationRule, name: _GroupName, group: _Group, first: First) -> None:
        self._rule, self._unit, self._element = rule, name[1], name[2]
        self._group, self._first = group, first
        self.lost: list[Reached] = []
        self.won: list[Reached] = []

    def again(self, low: int, high: int) -> None:
        """Count again; what has changed lies on the days from `low` to `high`."""
        old = sorted(day for day in self._group.reached if day >= low)
        last = max((day for day in self._group.reached if day < low), default=0)
        within = self._rule.within
        # Nothing was reached between `last` and `low`, and nothing is: earlier days matter only inside a window.
        start = last + 1 if within is None else max(last + 1, low - within)
        reach = None if within is None else high + within  # no later window has the change in it
        if reach is not None and not (old and old[0] <= reach) and self._next(start, reach) is None:
            return
        new: dict[int, Reached] = {}
        while (day := self._next(start)) is not None:
            new[day] = self._reached(last, day)
            if day >= high and day in self._group.reached:
                old = [known for known in old if known <= day]
                break  # in step: counting begins anew on the same day as before
            last, start = day, day + 1
        for day in old:
            if day not in new or new[day].chain != self._group.reached[day].chain:
                self.lost.append(self._group.reached.pop(day))
        for day, reached in new.items():
            if day not in self._group.reached:
                self._group.reached[day] = reached
                self.won.append(reached)

    def _next(self, start: int, end: int | None = None) -> int | None:
        """The first day from `start` (up to `end`) on which enough is reached."""
        days = self._group.days
        stop = len(days) if end is None else bisect_right(days, end)
        chosen = days[bisect_left(days, start) : stop]
        return self._first(self._rule, ((day, number(self._group.on[day].values())) for day in chosen))

    def _reached(self, last: int, day: int) -> Reached:
        within = self._rule.within
        start = last + 1 if within is None else max(last + 1, day - within)
        days = self._group.days
        chosen = days[bisect_left(days, start) : bisect_right(days, day)]
        chain = by_day(o for d in chosen for o in self._group.on[d].values())
        return Reached(self._rule, self._unit, self._element, chain[-1].day, tuple(o.key for o in chain))


def _moves_of(lost: Iterable[Reached], won: Iterable[Reached]) -> Moves:
    """Escalations that went or came, as higher rules see them."""
    before = {reached.key: reached.occurrence for reached in lost}
    after = {reached.key: reached.occurrence for reached in won}
    return {key: (before.get(key), after.get(key)) for key in {**before, **after}}


def reached_by(
    first: First, rules: Sequence[EscalationRule], occurrences: Iterable[Occurrence]
) -> list[Reached]:
    """Every escalation that follows from these occurrences, by an inference, as `reference.reached` has it."""
    return Counts(rules, first).move({o.key: (None, o) for o in occurrences})[1]
