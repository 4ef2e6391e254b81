"""Escalations kept up to date while findings come, change and go.

    escalator = Escalator(pack.escalations)
    for change in escalator.put(finding):  # or withdraw(key_of(finding)), or update(several, at once)
        ...

A change touches only the units and elements of the findings that changed, and of those only what lies after the
change and until counting falls into step with what it was before: the cost does not grow with the number of findings
loaded. Not safe for use by several threads at once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from checker.assessment import Escalation, Finding, Uncounted
from checker.escalation import evidence
from checker.escalation.occurrences import (
    Key,
    Occurrence,
    Reached,
    by_day,
    groups,
    in_order,
    key_of,
    occurrence_of,
    when,
)
from checker.pack import EscalationRule

Days = Sequence[tuple[int, int]]
"""Days, ascending, as proleptic ordinals (`date.toordinal`), and how many occurrences each has."""

First = Callable[[EscalationRule, Days], int | None]
"""The first of these days on which a rule has enough in its window; None if it never has."""


def first_day(rule: EscalationRule, days: Days) -> int | None:
    """`First` in plain Python."""
    start = counted = 0
    for day, number in days:
        counted += number
        while rule.within is not None and day - days[start][0] > rule.within:
            counted -= days[start][1]
            start += 1
        if counted >= rule.at_least:
            return day
    return None


@dataclass(frozen=True, slots=True)
class Change:
    """An escalation that came (`before` None), went (`after` None), or has another chain than it had."""

    before: Escalation | None
    after: Escalation | None


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
_Moves = dict[Key, tuple[Occurrence | None, Occurrence | None]]  # what each was, and what it is


class Escalator:
    """The escalations of a changing set of findings. `first` is the inference: plain, or `durable.Rulesets.first`."""

    def __init__(self, rules: Sequence[EscalationRule], first: First = first_day) -> None:
        self._rules = tuple(rules)
        self._in_order = in_order(rules)
        self._first = first
        self._findings: dict[Key, Finding] = {}
        self._reached: dict[Key, Reached] = {}
        self._groups: dict[_GroupName, _Group] = {}

    def put(self, finding: Finding) -> tuple[Change, ...]:
        """Take a finding, in place of the one with the same key; what changes by it."""
        return self.update([finding])

    def withdraw(self, key: Key) -> tuple[Change, ...]:
        """A finding is none any more (its subject complies, is waived, or is gone); an unknown key changes nothing."""
        return self.update([], [key])

    def update(self, findings: Iterable[Finding], withdrawn: Iterable[Key] = ()) -> tuple[Change, ...]:
        """Withdraw, then put, all at once; what changes in the end, in the order of the rules, lower ones first."""
        new: dict[Key, Finding | None] = {**dict.fromkeys(withdrawn), **{key_of(f): f for f in findings}}
        old = {key: self._findings.get(key) for key in new}
        for key, finding in new.items():
            if finding is None:
                self._findings.pop(key, None)
            else:
                self._findings[key] = finding
        moves: _Moves = {key: (_occurrence(old[key]), _occurrence(new[key])) for key in new}
        known_before = {**self._findings, **{key: f for key, f in old.items() if f is not None}}
        reached_before = dict[Key, Reached]()
        gone, came = list[Reached](), list[Reached]()
        for rule in self._in_order:
            lost, won = self._apply(rule, moves)
            for reached in lost:
                reached_before[reached.key] = self._reached.pop(reached.key)
            self._reached.update((reached.key, reached) for reached in won)
            gone += lost
            came += won
            moves |= _moves_of(lost, won)
        lower = {**self._reached, **reached_before}
        before = {r.key: evidence.escalation(r, known_before, lower) for r in gone}
        after = {r.key: evidence.escalation(r, self._findings, self._reached) for r in came}
        return tuple(Change(before.get(key), after.get(key)) for key in {**before, **after})

    @property
    def escalations(self) -> tuple[Escalation, ...]:
        """All there are now, as `fazhi check` would report them for the same findings."""
        found = sorted(self._reached.values(), key=lambda reached: reached.key)
        made = (evidence.escalation(r, self._findings, self._reached) for r in found)
        return evidence.in_report_order(self._rules, made)

    @property
    def uncounted(self) -> tuple[Uncounted, ...]:
        """The findings that rules would count, if it were known of which unit, element or day they are."""
        return evidence.uncounted(self._rules, self._findings.values())

    def _apply(self, rule: EscalationRule, moves: _Moves) -> tuple[list[Reached], list[Reached]]:
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
        return self._first(self._rule, [(day, len(self._group.on[day])) for day in chosen])

    def _reached(self, last: int, day: int) -> Reached:
        within = self._rule.within
        start = last + 1 if within is None else max(last + 1, day - within)
        days = self._group.days
        chosen = days[bisect_left(days, start) : bisect_right(days, day)]
        chain = by_day(o for d in chosen for o in self._group.on[d].values())
        return Reached(self._rule, self._unit, self._element, chain[-1].day, tuple(o.key for o in chain))


def _occurrence(finding: Finding | None) -> Occurrence | None:
    return None if finding is None else occurrence_of(finding)


def _moves_of(lost: Iterable[Reached], won: Iterable[Reached]) -> _Moves:
    """Escalations that went or came, as higher rules see them."""
    before = {reached.key: reached.occurrence for reached in lost}
    after = {reached.key: reached.occurrence for reached in won}
    return {key: (before.get(key), after.get(key)) for key in {**before, **after}}
