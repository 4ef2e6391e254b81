"""Escalations kept up to date while findings come, change and go.

    escalator = Escalator(pack.escalations)
    for change in escalator.put(finding):  # or withdraw(key_of(finding)), or update(several, at once)
        ...

A change touches only the units and elements of the findings that changed, and of those only what lies after the
change and until counting falls into step with what it was before: the cost does not grow with the number of findings
loaded. Not safe for use by several threads at once.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.assessment import Escalation, Finding, Uncounted
from checker.escalation import evidence
from checker.escalation.counting import Counts, First, first_day
from checker.escalation.occurrences import Key, Occurrence, key_of, occurrence_of
from checker.pack import EscalationRule


@dataclass(frozen=True, slots=True)
class Change:
    """An escalation that came (`before` None), went (`after` None), or has another chain than it had."""

    before: Escalation | None
    after: Escalation | None


class Escalator:
    """The escalations of a changing set of findings. `first` is the inference: plain, or `durable.Rulesets.first`."""

    def __init__(self, rules: Sequence[EscalationRule], first: First = first_day) -> None:
        self._rules = tuple(rules)
        self._counts = Counts(rules, first)
        self._findings: dict[Key, Finding] = {}

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
        lost, won = self._counts.move({key: (_occurrence(old[key]), _occurrence(new[key])) for key in new})
        findings_before = ChainMap({key: f for key, f in old.items() if f is not None}, self._findings)
        lower_before = ChainMap({reached.key: reached for reached in lost}, self._counts.reached)
        before = {r.key: evidence.escalation(r, findings_before, lower_before) for r in lost}
        after = {r.key: evidence.escalation(r, self._findings, self._counts.reached) for r in won}
        return tuple(Change(before.get(key), after.get(key)) for key in {**before, **after})

    @property
    def escalations(self) -> tuple[Escalation, ...]:
        """All there are now, as `fazhi check` would report them for the same findings."""
        found = sorted(self._counts.reached.values(), key=lambda reached: reached.key)
        made = (evidence.escalation(r, self._findings, self._counts.reached) for r in found)
        return evidence.in_report_order(self._rules, made)

    @property
    def uncounted(self) -> tuple[Uncounted, ...]:
        """The findings that rules would count, if it were known of which unit, element or day they are."""
        return evidence.uncounted(self._rules, self._findings.values())


def _occurrence(finding: Finding | None) -> Occurrence | None:
    return None if finding is None else occurrence_of(finding)
