"""The whole assessment as JSON. Same assessment, same bytes, but for `receipt.generated_at`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, TextIO

from checker import messages
from checker.assessment import (
    Assessment,
    Baseline,
    ClauseResult,
    Considered,
    Escalation,
    Finding,
    ObligationResult,
    StatementResult,
    Text,
    Uncounted,
    Waiver,
    WaiverProblem,
)
from checker.fingerprint import fingerprint
from checker.reports import Options
from checker.reports._json import Spread, dump
from checker.verdict import DueState, Tally
from checker.wording import cells, escalating, sentences, summary, waivers
from facts.base import Origin
from facts.issues import Issue

FORMAT = 2  # raised when a key changes its meaning or goes away


def write(assessment: Assessment, options: Options, stream: TextIO) -> None:
    """Write one JSON object, keys in a fixed order, every finding on a line of its own."""
    told = head(assessment, options)
    long = {name: iter(told[name]) for name in ("clauses", "obligations")}
    dump(Spread({"format": FORMAT, **told, **long, **lists(assessment)}), stream)
    stream.write("\n")


def head(assessment: Assessment, options: Options) -> dict[str, Any]:
    """What stands before the long lists: where the answer comes from, and the counts."""
    baseline = assessment.baseline
    return {
        "receipt": receipt(assessment, options),
        "totals": summary.totals(assessment),
        "clauses": [_clause(c) for c in assessment.clauses],
        "obligations": [_obligation(o) for o in assessment.obligations],
        "unread": list(assessment.unread),
        "unlisted": [{**_text(u.title), "clauses": list(u.clauses)} for u in assessment.unlisted],
        "unattributed": list(assessment.unattributed),
        "unplaced": dict(assessment.unplaced),
        "baseline": None if baseline is None else _baseline(assessment, baseline),
    }


def lists(assessment: Assessment) -> dict[str, Iterator[dict[str, Any]]]:
    """The lists that may be long, each made item by item, findings first."""
    gone = () if assessment.baseline is None else assessment.baseline.gone
    return {
        "findings": findings(assessment),
        "gone": (asdict(g) for g in gone),
        "escalations": (escalation_data(e, assessment.labels) for e in assessment.escalations),
        "uncounted": (_uncounted(u) for u in assessment.uncounted),
        "waiver_problems": (_waiver_problem(p) for p in assessment.waiver_problems),
        "issues": (issue_data(i, assessment.labels) for i in assessment.issues),
    }


def findings(assessment: Assessment) -> Iterator[dict[str, Any]]:
    """Every finding as plain data, worst first."""
    titles = {o.id: o.title for o in assessment.obligations}
    for finding in sentences.worst_first(assessment):
        title = titles.get(finding.obligation, Text(finding.obligation, finding.obligation))
        yield finding_data(finding, title, assessment.labels)


def receipt(assessment: Assessment, options: Options) -> dict[str, Any]:
    """What the answer follows from."""
    told = assessment.receipt
    written = {} if options.generated_at is None else {"generated_at": options.generated_at.isoformat()}
    return {
        "pack": told.pack,
        "pack_title": _text(assessment.pack_title),
        "pack_hash": told.pack_hash,
        "records_hash": told.records_hash,
        "calendar_hash": told.calendar_hash,
        "as_of": told.as_of,
        "engine": told.engine,
        "versions": dict(sorted(told.versions.items())),
        "options": dict(sorted(told.options.items())),
        "waivers_hash": told.waivers_hash,
        "baseline_hash": told.baseline_hash,
        **written,
    }


def _clause(clause: ClauseResult) -> dict[str, Any]:
    return {
        "clause": clause.id,
        "title": _text(clause.title),
        "responsible": [{**_text(named.title), "units": list(named.units)} for named in clause.responsible],
        "led": clause.led,
        **_counts(clause.tally),
        "statements": [_statement(s) for s in clause.statements],
    }


def _statement(statement: StatementResult) -> dict[str, Any]:
    return {
        "statement": statement.id,
        "title": _text(statement.title),
        "kind": statement.kind,
        **_counts(statement.tally),
        "covered_by": list(statement.covered_by),
        "reason": None if statement.reason is None else _text(statement.reason),
    }


def _obligation(obligation: ObligationResult) -> dict[str, Any]:
    return {
        "id": obligation.id,
        "statement": obligation.statement,
        "clause": obligation.clause,
        "title": _text(obligation.title),
        "severity": obligation.severity,
        "basis": obligation.basis,
        "citation": None if obligation.citation is None else _text(obligation.citation),
        **_counts(obligation.tally),
        "outside": list(obligation.outside),
    }


def _counts(tally: Tally) -> dict[str, Any]:
    return {
        "population": tally.population,
        "met": tally.met,
        "breached": tally.breached,
        "pending": tally.pending,
        "undetermined": tally.undetermined,
        "not_applicable": tally.not_applicable,
        "waived": tally.waived,
        "rate": None if tally.rate is None else [round(end, 6) for end in tally.rate],
    }


def finding_data(finding: Finding, title: Text, labels: Mapping[str, Text]) -> dict[str, Any]:
    """A finding as plain data; `title` is that of its obligation."""
    subject = finding.subject
    return {
        "obligation": finding.obligation,
        "statement": finding.statement,
        "clause": finding.clause,
        "verdict": finding.verdict.name.lower(),
        "reason": finding.reason,
        "severity": finding.severity,
        "subject": {
            "name": str(subject),
            "type": subject.type,
            "id": subject.id,
            "period": subject.period,
            "element": subject.element,
            "element_label": _element(finding, labels),
            "title": finding.title,
        },
        "unit": finding.unit,
        "answers": [_text(who) for who in finding.answers],
        "not_before": finding.not_before,
        "due": finding.due.day,
        "due_state": DueState(finding.due.state).name.lower(),
        "provisional": finding.provisional,
        "days": finding.days,
        "breached_on": finding.breached_on,
        "bound": "at_least" if finding.at_least else "at_most",
        "needed": finding.needed,
        "found": finding.found,
        "possible": finding.possible,
        "missing": list(finding.missing),
        "cells": dict(finding.cells),
        "evidence": [_considered(e) for e in finding.evidence],
        "origin": [_origin(o) for o in finding.origins],
        "message": _text(sentences.message(finding, title, labels)),
        "repair": _text(sentences.repair(finding, labels)),
        "waiver": None if finding.waiver is None else _waiver(finding.waiver),
        "standing": finding.standing,
        "fingerprint": fingerprint(finding.obligation, subject),
    }


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {
        "obligation": waiver.obligation,
        "subject": waiver.subject,
        "unit": waiver.unit,
        "reason": waiver.reason,
        "basis": waiver.basis,
        "approver": waiver.approver,
        "from": waiver.first,
        "until": waiver.until,
        "file": waiver.file,
        "line": waiver.line,
    }


def _waiver_problem(found: WaiverProblem) -> dict[str, Any]:
    return {
        "fault": found.fault,
        "waiver": _waiver(found.waiver),
        "findings": found.findings,
        "limit": found.limit,
        "nearest": found.nearest,
        "message": _text(waivers.problem(found)),
    }


def _baseline(assessment: Assessment, baseline: Baseline) -> dict[str, Any]:
    standings = Counter(finding.standing for finding in assessment.findings)
    return {
        "file": baseline.file,
        "hash": baseline.hash,
        "as_of": baseline.as_of,
        "rules_differ": baseline.rules_differ,
        "new": standings["new"],
        "unchanged": standings["unchanged"],
        "gone": len(baseline.gone),
    }


def _element(finding: Finding, labels: Mapping[str, Text]) -> dict[str, str] | None:
    element = finding.subject.element
    if element is None:
        return None
    return {lang: cells.element(element, finding.element_of, labels, lang) for lang in ("zh", "en")}


def escalation_data(escalation: Escalation, labels: Mapping[str, Text]) -> dict[str, Any]:
    """An escalation with its chain: findings by reference, lower escalations in full."""
    return {
        "rule": escalation.rule,
        "title": _text(escalation.title),
        "measure": _text(escalation.measure),
        "clause": escalation.clause,
        "severity": escalation.severity,
        "basis": escalation.basis,
        "citation": None if escalation.citation is None else _text(escalation.citation),
        "unit": escalation.unit,
        "element": escalation.element,
        "day": escalation.day,
        "findings": [_reference(f) for f in escalation.findings],
        "escalations": [escalation_data(lower, labels) for lower in escalation.escalations],
        "message": _text(escalating.message(escalation, labels)),
    }


def _uncounted(left_out: Uncounted) -> dict[str, Any]:
    found = [_reference(f) for f in left_out.findings]
    return {"rule": left_out.rule, "lacks": left_out.lacks, "findings": found}


def _reference(finding: Finding) -> dict[str, Any]:
    """A finding that is written in full under `findings`."""
    return {
        "obligation": finding.obligation,
        "subject": str(finding.subject),
        "breached_on": finding.breached_on,
        "fingerprint": fingerprint(finding.obligation, finding.subject),
    }


def _considered(record: Considered) -> dict[str, Any]:
    return {
        "type": record.type,
        "id": record.id,
        "cells": dict(record.cells),
        "origin": [_origin(o) for o in record.origins],
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {"file": origin.file, "sheet": origin.sheet, "row": origin.row}


def issue_data(issue: Issue, labels: Mapping[str, Text]) -> dict[str, Any]:
    """A data-quality issue as plain data, with its message."""
    return {
        "code": issue.code,
        "level": issue.level,
        "file": issue.file,
        "sheet": issue.sheet,
        "row": issue.row,
        "column": issue.column,
        "type": issue.type,
        "field": issue.field,
        "record": issue.record,
        "found": issue.found,
        "expected": issue.expected,
        "suggestion": issue.suggestion,
        "others": list(issue.others),
        "message": {lang: messages.issue(issue, labels, lang) for lang in ("zh", "en")},
    }


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
