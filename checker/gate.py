"""When a check fails a pipeline: which findings end with exit code 1."""

from __future__ import annotations

import enum

from checker.assessment import Assessment
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
    """Whether anything reaches the level.

    A file of which nothing could be read may hide anything: it counts as a violation that could not be decided.
    """
    lost = bool(assessment.unread) and _counts(Severity.VIOLATION, Verdict.UNDETERMINED, level)
    return lost or any(_counts(f.severity, f.verdict, level) for f in assessment.findings)


def _counts(severity: Severity, verdict: Verdict, level: FailOn) -> bool:
    if level is FailOn.NEVER or severity is Severity.INFO:
        return False
    if severity is Severity.WARNING:
        return level is FailOn.WARNING
    return verdict is Verdict.BREACHED or level is not FailOn.VIOLATION
