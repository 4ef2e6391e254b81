"""JSON Lines: what stands above the findings of the JSON report, then one finding a line, then the other lists."""

from __future__ import annotations

from typing import TextIO

from checker.assessment import Assessment
from checker.reports import Options
from checker.reports._json import dumps
from checker.reports.json import FORMAT, head, lists

KINDS = {
    "findings": "finding",
    "gone": "gone",
    "escalations": "escalation",
    "uncounted": "uncounted",
    "waiver_problems": "waiver_problem",
    "issues": "issue",
}
"""What the lines made from each list of the JSON report are called."""


def write(assessment: Assessment, options: Options, stream: TextIO) -> None:
    """Write the lines; each says by `kind` what it is, and the first is the `report`."""
    stream.write(dumps({"kind": "report", "format": FORMAT, **head(assessment, options)}) + "\n")
    for name, items in lists(assessment).items():
        for item in items:
            stream.write(dumps({"kind": KINDS[name], **item}) + "\n")
