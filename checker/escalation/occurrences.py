"""What second-level rules count, reduced to what matters for counting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checker.assessment import Finding, Lack
from checker.pack import EscalationRule
from checker.verdict import Severity, Verdict

Key = tuple[str, ...]
"""What tells one finding, or one escalation, from any other."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A finding, or an escalation that a higher rule may count.

    `once`: what counts once a day: the elements of one record share it. `of`: the obligation, or the rule. `units`:
    whose it is; empty where that is not known. `element` is None where there is none, or it is unknown. `day`: that
    of the breach, or of the escalation.
    """

    key: Key
    once: Key
    of: str
    verdict: Verdict
    severity: Severity
    units: tuple[str, ...]
    element: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Reached:
    """A rule that has enough: for whom, on which day, and what of."""

    rule: EscalationRule
    unit: str
    element: str | None
    day: date | None
    chain: tuple[Key, ...]

    @property
    def key(self) -> Key:
        """A rule has at most one escalation a day for one unit or element."""
        day = "" if self.day is None else self.day.isoformat()
        return self.rule.id, self.unit, "" if self.element is None else f"={self.element}", day

    @property
    def occurrence(self) -> Occurrence:
        """The escalation as a higher rule sees it."""
        return Occurrence(
            self.key,
            self.key,
            self.rule.id,
            Verdict.BREACHED,
            self.rule.measure.severity,
            (self.unit,),
            self.element,
            self.day,
        )


def key_of(finding: Finding) -> Key:
    """The key of a finding: the same obligation and subject, the same key."""
    return finding.obligation, str(finding.subject), finding.element_key or ""


def occurrence_of(finding: Finding) -> Occurrence:
    """A finding as rules count it."""
    subject = finding.subject
    return Occurrence(
        key_of(finding),
        (finding.obligation, subject.id or "", subject.period or ""),
        finding.obligation,
        finding.verdict,
        finding.severity,
        finding.concerns,
        finding.element_key,
        finding.breached_on,
    )


def selects(rule: EscalationRule, occurrence: Occurrence) -> bool:
    """Whether a rule is about this."""
    if occurrence.of not in rule.counts:
        return False
    return rule.over == "escalations" or (
        occurrence.verdict is rule.verdict and occurrence.severity in rule.severities
    )


def lack(rule: EscalationRule, occurrence: Occurrence) -> Lack | None:
    """What is not known of an occurrence, so that the rule cannot count it; None if nothing is missing."""
    if not occurrence.units:
        return "unit"
    if rule.per == "element" and occurrence.element is None:
        return "element"
    return "day" if rule.within is not None and occurrence.day is None else None


def groups(rule: EscalationRule, occurrence: Occurrence) -> Iterator[tuple[str, str | None]]:
    """The unit and element under which a rule counts an occurrence: one pair for each of its units."""
    if selects(rule, occurrence) and lack(rule, occurrence) is None:
        element = occurrence.element if rule.per == "element" else None
        yield from ((unit, element) for unit in dict.fromkeys(occurrence.units))


def when(occurrence: Occurrence) -> date:
    """The day it counts on. What has no day comes last: nobody knows that it came before anything else."""
    return date.max if occurrence.day is None else occurrence.day


def in_order(rules: Sequence[EscalationRule]) -> tuple[EscalationRule, ...]:
    """The rules, each after those that it counts. They are known to make no circle."""
    left, ordered = list(rules), list[EscalationRule]()
    while left:
        waiting = {rule.id for rule in left}
        ready = [rule for rule in left if not rule.counts & waiting]
        ordered += ready
        left = [rule for rule in left if rule not in ready]
    return tuple(ordered)


def number(occurrences: Iterable[Occurrence]) -> int:
    """How many these are: the elements of one record that breach one obligation on one day are one."""
    return len({(when(o), o.once) for o in occurrences})


def by_day(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """In the order in which chains are told."""
    return sorted(occurrences, key=lambda o: (when(o), o.key))
