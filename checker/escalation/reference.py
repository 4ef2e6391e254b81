"""What second-level rules mean, in plain Python: all findings at once, day by day.

A rule counts for each unit (or element of one) by itself. The first day on which enough of what it counts lies in its
window, that day included, has an escalation, made of all that lies in the window on that day. Then counting begins
anew, with what comes after that day: nothing carries two escalations of one rule.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from checker.escalation.occurrences import Occurrence, Reached, by_day, groups, in_order, number, when
from checker.pack import EscalationRule


def reached(rules: Sequence[EscalationRule], occurrences: Iterable[Occurrence]) -> list[Reached]:
    """Every escalation that follows from these occurrences, lower rules first."""
    found: list[Reached] = []
    known = list(occurrences)
    for rule in in_order(rules):
        counted: dict[tuple[str, str | None], list[Occurrence]] = {}
        for occurrence in [*known, *(escalation.occurrence for escalation in found)]:
            for group in groups(rule, occurrence):
                counted.setdefault(group, []).append(occurrence)
        for unit, element in sorted(counted, key=lambda group: (group[0], group[1] or "")):
            found += _of_group(rule, unit, element, counted[unit, element])
    return found


def _of_group(
    rule: EscalationRule, unit: str, element: str | None, occurrences: Iterable[Occurrence]
) -> Iterator[Reached]:
    window: list[Occurrence] = []
    for day, those in itertools.groupby(by_day(occurrences), key=when):
        recent = (o for o in window if rule.within is None or (day - when(o)).days <= rule.within)
        window = [*recent, *those]
        if number(window) >= rule.at_least:
            yield Reached(rule, unit, element, window[-1].day, tuple(o.key for o in window))
            window = []
