"""What second-level rules propose while findings come, change and go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from checker.assessment import Escalation, Finding
from checker.escalation.durable import Rulesets
from checker.escalation.escalator import Escalator
from checker.escalation.occurrences import Key, key_of
from checker.live.subject import Subject
from checker.pack import EscalationRule


@dataclass(slots=True)
class Escalated:
    """An escalation that changed.

    `before`: None where it is new. `after`: None where it no longer follows. Both: it has another chain. `as_of`: the
    day on which it changed. `number`: rises with every change of a state file, those of verdicts among them.
    """

    before: Escalation | None
    after: Escalation | None
    as_of: date
    number: int = 0


class Escalating:
    """Follows the findings of a session, subject by subject. Without rules there is nothing to follow."""

    def __init__(self, rules: Sequence[EscalationRule]) -> None:
        self.has_rules = bool(rules)
        self._escalator = Escalator(rules, Rulesets(rules).first)
        self._key_of: dict[Subject, Key] = {}
        self._found: dict[Key, dict[Subject, Finding]] = {}  # records without ids may be written alike

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Those with a finding."""
        return tuple(self._key_of)

    @property
    def escalations(self) -> tuple[Escalation, ...]:
        """All there are, as `fazhi check` would report them for the findings taken."""
        return self._escalator.escalations

    def take(
        self, judged: Iterable[Subject], found: Iterable[tuple[Subject, Finding]], as_of: date
    ) -> list[Escalated]:
        """Subjects were judged again, and these of them have a finding now; the escalations that change by it."""
        touched: dict[Key, None] = {}
        for subject in judged:
            key = self._key_of.pop(subject, None)
            if key is not None:
                del self._found[key][subject]
                touched[key] = None
        for subject, finding in found:
            key = self._key_of[subject] = key_of(finding)
            self._found.setdefault(key, {})[subject] = finding
            touched[key] = None
        if not touched:
            return []
        gone = [key for key in touched if not self._found[key]]
        for key in gone:
            del self._found[key]
        there = (_last(self._found[key]) for key in touched if key in self._found)
        return [Escalated(c.before, c.after, as_of) for c in self._escalator.update(there, gone)]


def _last(found: dict[Subject, Finding]) -> Finding:
    """Of findings that are written alike, the one that counts: that of the last record."""
    return found[max(found, key=lambda subject: -1 if subject.key is None else subject.key)]
