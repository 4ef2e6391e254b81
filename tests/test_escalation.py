"""What second-level rules count, when they have enough, and that the answer is kept while findings change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.assessment import Escalation, Finding
from checker.escalation.escalator import Escalator
from checker.escalation.evidence import escalations_of, uncounted
from checker.escalation.occurrences import key_of
from checker.pack import EscalationRule
from checker.verdict import Severity, Verdict
from tests.escalations import CHANGES, FINDINGS, above, breach, rule, rule_sets, toggled, told

TALK = rule("talk", 3, 90)


@given(rule_sets(), CHANGES)
def test_what_is_kept_is_always_what_a_check_of_all_findings_says(
    rules: list[EscalationRule], steps: list[list[Finding]]
) -> None:
    escalator, known, shown = Escalator(rules), {}, ()
    for step in steps:
        changes = escalator.update(*toggled(step, known, key_of))
        assert escalator.escalations == escalations_of(rules, known.values())
        shown = [e for e in shown if e not in [c.before for c in changes]]
        shown += [c.after for c in changes if c.after is not None]
        assert sorted(map(str, told(shown))) == sorted(map(str, told(escalator.escalations)))
