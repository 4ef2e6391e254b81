"""GitHub Actions workflow commands: an annotation for each finding, at its file and row.

GitHub shows at most ten annotations of a kind and step; the first line says how many there are, and all are written.
"""

from __future__ import annotations

from typing import TextIO

from checker import messages
from checker.assessment import Assessment, Finding
from checker.reports import Options
from checker.reports._telling import Telling
from checker.verdict import Severity, Verdict
from checker.wording import sentences, summary, waivers
from facts.issues import Level

SHOWN = 10


def write(assessment: Assessment, options: Options, stream: TextIO) -> None:
    """Write the commands, one a line: the summary, findings worst first, waivers to look at, data quality."""
    telling = Telling(assessment, options)
    totals = summary.totals(assessment)
    said = [telling.text("term.summary", **totals)]
    if totals["waived"]:
        said.append(telling.text("waiver.summary", n=totals["waived"]))
    said += [text.of(options.lang) for text in summary.against_baseline(assessment)]
    if len(assessment.findings) > SHOWN:
        said.append(telling.text("format.shown_by_github", n=len(assessment.findings)))
    stream.write(_command("notice", " ".join(said), title="fazhi"))
    for finding in sentences.worst_first(assessment):
        where = {}
        if finding.origins:
            where = {"file": telling.path(finding.origins[0].file), "line": finding.origins[0].row}
        stream.write(_command(_kind(finding), telling.message(finding), title=telling.name(finding), **where))
    for gone in assessment.baseline.gone if assessment.baseline else ():
        stream.write(
            _command("notice", telling.text("waiver.gone"), title=f"{gone.obligation} {gone.subject}")
        )
    for problem in assessment.waiver_problems:
        waiver, told = problem.waiver, waivers.problem(problem).of(options.lang)
        name = waivers.target(waiver).of(options.lang)
        stream.write(
            _command("warning", told, title=name, file=telling.waiver_path(waiver), line=waiver.line)
        )
    for name, told in telling.proposed(assessment):
        stream.write(_command("notice", told, title=name))
    for issue in assessment.issues:
        kind = "notice" if issue.level is Level.NOTE else "warning"
        told = messages.issue(issue, assessment.labels, options.lang)
        row = {} if issue.row is None else {"line": issue.row}
        stream.write(_command(kind, told, file=telling.path(issue.file), **row))


def _kind(finding: Finding) -> str:
    if finding.waiver is not None or finding.severity is Severity.INFO:
        return "notice"
    breached = finding.verdict is Verdict.BREACHED and finding.severity is Severity.VIOLATION
    return "error" if breached else "warning"


def _command(name: str, message: str, **properties: object) -> str:
    """One command. Whatever the texts hold, they end neither the line nor a property."""
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {told}::{_data(message)}\n"


def _data(text: str) -> str:
    return messages.clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
