"""When a check fails a pipeline: which findings end with exit code 1."""

from __future__ import annotations

import enum

from checker.assessment import Assessment, Finding
from checker.verdict import Severity, Verdict


class FailOn(enum.StrEnum):
    """From strict to never; each fails on all that the looser ones fail on.

    VIOLATION: a breach of severity violation. UNDETERMINED: also one that could not be decided.
    WARNING: also a warning, breached or undecided. An info never fails.
    NEW: like UNDETERMINED, but only on what is new against a baseline.
    """

    VIOLATION = "violation"
    UNDETERMINED = "undetermined"
    WARNING = "warning"
    NEW = "new"
    NEVER = "never"


LEVELS = (FailOn.VIOLATION, FailOn.UNDETERMINED, FailOn.WARNING)
"""The levels that look at one finding alone."""


def fails(assessment: Assessment, level: FailOn) -> bool:
    """Whether anything reaches the level.

    What a waiver covers never does. A waiver that someone should look at counts as a warning. A file of which nothing
    could be read may hide anything: it counts as a violation that could not be decided.
    """
    if level is FailOn.NEVER:
        return False
    only_new = level is FailOn.NEW
    level = FailOn.UNDETERMINED if only_new else level
    unread = set(assessment.unread)
    if only_new and assessment.baseline is not None:
        unread -= set(assessment.baseline.unread)
    if unread and counts(Severity.VIOLATION, Verdict.UNDETERMINED, level):
        return True
    if assessment.waiver_problems and level is FailOn.WARNING:
        return True
    return any(
        reaches(finding, level)
        for finding in assessment.findings
        if not (only_new and finding.standing == "unchanged")
    )


def reaches(finding: Finding, level: FailOn) -> bool:
    """Whether one finding reaches one of the `LEVELS`."""
    return finding.waiver is None and counts(finding.severity, finding.verdict, level)


def counts(severity: Severity, verdict: Verdict, level: FailOn) -> bool:
    """Whether a finding of this sort, not waived, reaches one of the `LEVELS`."""
    if severity is Severity.INFO:
        return False
    if severity is Severity.WARNING:
        return level is FailOn.WARNING
    return verdict is Verdict.BREACHED or level is not FailOn.VIOLATION
