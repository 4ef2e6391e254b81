"""When a check fails a pipeline: which findings end with exit code 1."""

from __future__ import annotations

import enum

from checker.assessment import Assessment
from checker.verdict import Severity, Verdict
from facts.issues import Level


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

    An obligation outside the submission fails nothing, unless the type it lacks was submitted and could not
    be read: then it could not be decided.
    """
    unreadable = {i.type for i in assessment.issues if i.level is Level.ERROR}
    lost = any(
        unreadable & set(o.outside) and _counts(o.severity, Verdict.UNDETERMINED, level)
        for o in assessment.obligations
    )
    return lost or any(_counts(f.severity, f.verdict, level) for f in assessment.findings)


def _counts(severity: Severity, verdict: Verdict, level: FailOn) -> bool:
    if level is FailOn.NEVER or severity is Severity.INFO:
        return False
    if severity is Severity.WARNING:
        return level is FailOn.WARNING
    return verdict is Verdict.BREACHED or level is not FailOn.VIOLATION
