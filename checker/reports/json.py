"""The whole assessment as JSON. Same assessment, same bytes, but for `receipt.generated_at`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TextIO

from checker import messages
from checker.assessment import (
    Assessment,
    ClauseResult,
    Considered,
    Escalation,
    Finding,
    ObligationResult,
    StatementResult,
    Subject,
    Text,
)
from checker.reports import Options
from checker.verdict import DueState, Tally
from checker.wording import cells, escalating, sentences
from facts.base import Origin
from facts.issues import Issue

FORMAT = 1  # raised when a key changes its meaning or goes away


def write(assessment: Assessment, options: Options, stream: TextIO) -> None:
    """Write one JSON object, keys in a fixed order, indented, with a final line break."""
    json.dump(document(assessment, options), stream, ensure_ascii=False, indent=1, default=plain)
    stream.write("\n")


def document(assessment: Assessment, options: Options) -> dict[str, Any]:
    """The assessment as plain data."""
    titles = {o.id: o.title for o in assessment.obligations}
    return {
        "format": FORMAT,
        "receipt": _receipt(assessment, options),
        "clauses": [_clause(c) for c in assessment.clauses],
        "obligations": [_obligation(o) for o in assessment.obligations],
        "findings": [
            finding_data(f, titles.get(f.obligation, Text(f.obligation, f.obligation)), assessment.labels)
            for f in sentences.worst_first(assessment)
        ],
        "escalations": [_escalation(e, assessment.labels) for e in assessment.escalations],
        "uncounted": [
            {"rule": u.rule, "lacks": u.lacks, "findings": [_reference(f) for f in u.findings]}
            for u in assessment.uncounted
        ],
        "issues": [issue_data(i, assessment.labels) for i in assessment.issues],
        "unread": list(assessment.unread),
        "unlisted": [{**_text(u.title), "clauses": list(u.clauses)} for u in assessment.unlisted],
        "unattributed": list(assessment.unattributed),
        "unplaced": dict(assessment.unplaced),
    }


def fingerprint(obligation: str, subject: Subject) -> str:
    """Names one finding from run to run: the same obligation and subject, the same SHA-256."""
    parts = [obligation, subject.type, subject.id, subject.period, subject.has_element, subject.element]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _receipt(assessment: Assessment, options: Options) -> dict[str, Any]:
    receipt = assessment.receipt
    written = {} if options.generated_at is None else {"generated_at": options.generated_at.isoformat()}
    return {
        "pack": receipt.pack,
        "pack_title": _text(assessment.pack_title),
        "pack_hash": receipt.pack_hash,
        "records_hash": receipt.records_hash,
        "calendar_hash": receipt.calendar_hash,
        "as_of": receipt.as_of,
        "engine": receipt.engine,
        "versions": dict(sorted(receipt.versions.items())),
        "options": dict(sorted(receipt.options.items())),
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
        "fingerprint": fingerprint(finding.obligation, subject),
    }


def _element(finding: Finding, labels: Mapping[str, Text]) -> dict[str, str] | None:
    element = finding.subject.element
    if element is None:
        return None
    return {lang: cells.element(element, finding.element_of, labels, lang) for lang in ("zh", "en")}


def _escalation(escalation: Escalation, labels: Mapping[str, Text]) -> dict[str, Any]:
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
        "escalations": [_escalation(lower, labels) for lower in escalation.escalations],
        "message": _text(escalating.message(escalation, labels)),
    }


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


def plain(value: object) -> object:
    """What JSON has no form for. A decimal that is a whole number is written as one."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"no JSON form for {type(value).__name__}")
