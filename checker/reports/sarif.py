"""SARIF 2.1.0: a rule for each obligation, a result for each finding at its file and row.

A breach has the kind `fail`; what could not be decided is `open`, and as the standard demands it then has no level.
Waived findings carry a suppression. What is not due yet is told once for each obligation, as `informational`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TextIO

from checker import messages
from checker.assessment import Assessment, Finding, Gone, ObligationResult, Waiver
from checker.fingerprint import fingerprint
from checker.reports import Options
from checker.reports._json import Spread, dump
from checker.reports._telling import Telling, uri
from checker.reports.json import head
from checker.verdict import Severity, Verdict
from checker.wording import sentences, waivers
from facts.base import Origin
from facts.issues import Issue, Level

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
NOTICES = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note"}
ROOT = "%SRCROOT%"  # what paths are relative to: where the command ran


def write(assessment: Assessment, options: Options, stream: TextIO) -> None:
    """Write one log with one run."""
    run = _Run(assessment, options)
    dump(Spread({"$schema": SCHEMA, "version": "2.1.0", "runs": iter([run.whole()])}), stream)
    stream.write("\n")


class _Run:
    """One run, its results made one by one."""

    def __init__(self, assessment: Assessment, options: Options) -> None:
        self.assessment, self.options = assessment, options
        self.telling = Telling(assessment, options)
        self.lang = options.lang
        self.rules = {o.id: number for number, o in enumerate(assessment.obligations)}

    def whole(self) -> Spread:
        receipt = self.assessment.receipt
        driver = {
            "name": "fazhi",
            "version": receipt.versions.get("fazhi", "?"),
            "rules": iter(self.described()),
        }
        told = head(self.assessment, self.options)
        return Spread(
            tool=Spread(driver=Spread(driver)),
            language="zh-CN" if self.lang == "zh" else "en-US",
            automationDetails={"id": f"fazhi/{receipt.pack}/{receipt.as_of.isoformat()}"},
            originalUriBaseIds={ROOT: {"description": {"text": "where fazhi ran"}}},
            columnKind="unicodeCodePoints",
            invocations=iter([self.invocation()]),
            properties={"receipt": told["receipt"], "totals": told["totals"]},
            results=self.results(),
        )

    def described(self) -> Iterator[dict[str, Any]]:
        titles = {c.id: c.title for c in self.assessment.clauses}
        for o in self.assessment.obligations:
            basis = self.telling.text(f"term.{o.basis}") + (
                f" {o.citation.of(self.lang)}" if o.citation else ""
            )
            clause = titles.get(o.clause)
            help_text = self.telling.text(
                "format.help",
                clause=o.clause,
                clause_title=clause.of(self.lang) if clause else "",
                basis=basis,
            )
            yield {
                "id": o.id,
                "shortDescription": {"text": o.title.of(self.lang)},
                "fullDescription": {"text": f"{o.title.of(self.lang)} ({o.clause})"},
                "help": {"text": help_text},
                "defaultConfiguration": {"level": LEVELS[o.severity]},
                "properties": {
                    "clause": o.clause,
                    "statement": o.statement,
                    "severity": o.severity,
                    "basis": o.basis,
                    "tags": [f"clause-{o.clause}", o.severity],
                },
            }

    def invocation(self) -> Spread:
        return Spread(executionSuccessful=True, toolExecutionNotifications=self.notifications())

    def notifications(self) -> Iterator[dict[str, Any]]:
        """The waivers to look at, the measures proposed, and what is wrong with the files."""
        for problem in self.assessment.waiver_problems:
            said = f"{waivers.target(problem.waiver).of(self.lang)} {waivers.problem(problem).of(self.lang)}"
            where = [self.written(problem.waiver)]
            yield {"level": "warning", "message": {"text": said}, "locations": where}
        for name, said in self.telling.proposed(self.assessment):
            yield {"level": "note", "message": {"text": f"{name}: {said}"}}
        for issue in self.assessment.issues:
            yield self.notification(issue)

    def notification(self, issue: Issue) -> dict[str, Any]:
        said = messages.issue(issue, self.telling.labels, self.lang)
        where = self.physical(Origin(issue.file, issue.row or 1, issue.sheet))
        return {"level": NOTICES[issue.level], "message": {"text": said}, "locations": [where]}

    def results(self) -> Iterator[dict[str, Any]]:
        for finding in sentences.worst_first(self.assessment):
            yield self.result(finding)
        for gone in self.assessment.baseline.gone if self.assessment.baseline else ():
            yield self.absent(gone)
        for obligation in self.assessment.obligations:
            if obligation.tally.pending:
                yield self.pending(obligation)

    def result(self, finding: Finding) -> dict[str, Any]:
        breached = finding.verdict is Verdict.BREACHED
        result: dict[str, Any] = {
            **self.rule(finding.obligation),
            "kind": "fail" if breached else "open",
            "level": LEVELS[finding.severity] if breached else "none",
            "message": {"text": f"{self.telling.name(finding)}: {self.telling.message(finding)}"},
            "locations": [self.location(finding)],
            "partialFingerprints": {"fazhi/v1": fingerprint(finding.obligation, finding.subject)},
        }
        seen = [*finding.origins[1:], *(o for considered in finding.evidence for o in considered.origins)]
        if seen:
            result["relatedLocations"] = [{"id": n, **self.physical(o)} for n, o in enumerate(seen)]
        if finding.standing is not None:
            result["baselineState"] = finding.standing
        if self.assessment.waivers:  # where one result has suppressions all must; none is an empty list
            result["suppressions"] = self.suppressions(finding)
        result["properties"] = {
            "verdict": finding.verdict.name.lower(),
            "reason": finding.reason,
            "severity": finding.severity,
            "subject": str(finding.subject),
            "answers": self.telling.who(finding),
            "due": finding.due.day,
            "days": finding.days,
        }
        return result

    def suppressions(self, finding: Finding) -> list[dict[str, Any]]:
        waiver = finding.waiver
        if waiver is None:
            return []
        said = waivers.says(waiver).of(self.lang)
        where = self.written(waiver)
        return [{"kind": "external", "status": "accepted", "justification": said, "location": where}]

    def absent(self, gone: Gone) -> dict[str, Any]:
        """A finding of the baseline that is no more."""
        said = f"{gone.obligation} {messages.clean(gone.subject)}: {self.telling.text('waiver.gone')}"
        return {
            **(self.rule(gone.obligation)),
            "kind": "fail" if gone.verdict == "breached" else "open",
            "level": LEVELS[Severity(gone.severity)] if gone.verdict == "breached" else "none",
            "message": {"text": said},
            "locations": [self.nowhere()],
            "partialFingerprints": {"fazhi/v1": gone.fingerprint},
            "baselineState": "absent",
        }

    def pending(self, obligation: ObligationResult) -> dict[str, Any]:
        said = self.telling.text("format.pending", n=obligation.tally.pending)
        return {
            **self.rule(obligation.id),
            "kind": "informational",
            "level": "none",
            "message": {"text": f"{obligation.id}: {said}"},
            "locations": [self.nowhere()],
            "properties": {"verdict": "pending", "count": obligation.tally.pending},
        }

    def rule(self, name: str) -> dict[str, Any]:
        return {"ruleId": name, **({"ruleIndex": self.rules[name]} if name in self.rules else {})}

    def location(self, finding: Finding) -> dict[str, Any]:
        place = self.physical(finding.origins[0]) if finding.origins else self.nowhere()
        logical = [{"name": messages.clean(str(finding.subject)), "kind": "resource"}]
        return {**place, "logicalLocations": logical}

    def physical(self, origin: Origin) -> dict[str, Any]:
        artifact = _artifact(self.telling.path(origin.file))
        if origin.sheet:
            artifact["description"] = {"text": messages.clean(origin.sheet)}
        return {"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": origin.row}}}

    def written(self, waiver: Waiver) -> dict[str, Any]:
        """Where a waiver stands."""
        artifact = _artifact(self.telling.waiver_path(waiver))
        return {"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": waiver.line}}}

    def nowhere(self) -> dict[str, Any]:
        """Where there is no record: the folder itself."""
        return {"physicalLocation": {"artifactLocation": _artifact(self.telling.path(""))}}


def _artifact(path: str) -> dict[str, Any]:
    return {"uri": uri(path), "uriBaseId": ROOT}
