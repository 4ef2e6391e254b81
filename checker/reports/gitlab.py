"""GitLab Code Quality: a list of findings for the merge-request widget, worst first."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, TextIO

from checker import messages
from checker.assessment import Assessment, Finding
from checker.fingerprint import fingerprint
from checker.reports import Options
from checker.reports._json import dump
from checker.reports._telling import Telling
from checker.verdict import Severity, Verdict
from checker.wording import sentences, waivers
from facts.issues import Level

ISSUES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def write(assessment: Assessment, options: Options, stream: TextIO) -> None:
    """Write one list."""
    dump(_entries(assessment, Telling(assessment, options)), stream)
    stream.write("\n")


def _entries(assessment: Assessment, telling: Telling) -> Iterator[dict[str, Any]]:
    told: Counter[str] = Counter()
    for finding in sentences.worst_first(assessment):
        name = fingerprint(finding.obligation, finding.subject)
        told[name] += 1
        file, row = (finding.origins[0].file, finding.origins[0].row) if finding.origins else ("", 1)
        mark = f"[{telling.text('waiver.waived')}] " if finding.waiver else ""
        said = f"{mark}{telling.name(finding)}: {telling.message(finding)}"
        # GitLab keeps one entry for each fingerprint: subjects that are written alike are told apart by their order.
        own = name if told[name] == 1 else _hash(name, str(told[name]))
        yield _entry(finding.obligation, said, own, _severity(finding), telling.path(file), row)
    for problem in assessment.waiver_problems:
        waiver = problem.waiver
        said = f"{waivers.target(waiver).of(telling.lang)} {waivers.problem(problem).of(telling.lang)}"
        own = _hash("waiver", problem.fault, waiver.file, str(waiver.line))
        yield _entry("waivers", said, own, "minor", telling.waiver_path(waiver), waiver.line)
    for number, (name, said) in enumerate(telling.proposed(assessment)):
        own = _hash("escalation", str(number), name)
        yield _entry("escalations", f"{name}: {said}", own, "info", telling.path(""), 1)
    for number, issue in enumerate(assessment.issues):
        said = messages.issue(issue, assessment.labels, telling.lang)
        own = _hash("issue", str(number), issue.code, issue.file)
        yield _entry("data-quality", said, own, ISSUES[issue.level], telling.path(issue.file), issue.row or 1)


def _entry(name: str, said: str, own: str, severity: str, path: str, row: int) -> dict[str, Any]:
    return {
        "description": said,
        "check_name": name,
        "fingerprint": own,
        "severity": severity,
        "location": {"path": messages.clean(path) or ".", "lines": {"begin": row}},
    }


def _severity(finding: Finding) -> str:
    if finding.waiver is not None or finding.severity is Severity.INFO:
        return "info"
    if finding.severity is Severity.WARNING:
        return "minor"
    return "critical" if finding.verdict is Verdict.BREACHED else "major"


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
