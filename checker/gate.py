"""When a check fails a pipeline: which findings end with exit code 1."""

from __future__ import annotations

import enum

from checker.assessment import Assessment, Finding
from checker.verdict import Severity, Verdict


class FailOn(enum.StrEnum):
    """From strict to never; each fails on all that the looser ones fail on.

    VIOLATION: a breach of severity violation. UNDETERMINED: also one that could not be decided.
    WARNING: also a warning, breached or undecided. An info never fails.
    """

    VIOLATION = "violation"
    UNDETERMINED = "undetermined"
    WARNING = "warning"
    NEVER = "never"


def fails(assessment: Assessment, level: FailOn) -> bool:
    """Whether any finding reaches the level."""
    return any(_reaches(finding, level) for finding in assessment.findings)


def _reaches(finding: Finding, level: FailOn) -> bool:
    if level is FailOn.NEVER or finding.severity is Severity.INFO:
        return False
    if finding.severity is Severity.WARNING:
        return level is FailOn.WARNING
    return finding.verdict is Verdict.BREACHED or level is not FailOn.VIOLATION
