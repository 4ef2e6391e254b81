"""OSCAL assessment results: an observation for each finding, an OSCAL finding for each obligation.

An obligation is `satisfied` only if something was found met and nothing breached or undetermined; whatever is left
open is not. A waived finding has a risk with the status `deviation-approved`.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, TextIO

from checker import messages
from checker.assessment import Assessment, Finding, ObligationResult, Receipt, WaiverProblem
from checker.fingerprint import fingerprint
from checker.reports import Options
from checker.reports._json import Spread, dump
from checker.reports._telling import Telling, uri
from checker.wording import sentences, waivers
from facts.issues import Issue

VERSION = "1.2.1"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:fazhi")
Entry = dict[str, Any]


def write(assessment: Assessment, options: Options, stream: TextIO) -> None:
    """Write one document with one result."""
    dump(Spread({"assessment-results": _Document(assessment, options).whole()}), stream)
    stream.write("\n")


class _Document:
    """The parts of one document. Its UUIDs follow from what they name, so that equal checks have equal documents."""

    def __init__(self, assessment: Assessment, options: Options) -> None:
        self.assessment, self.options = assessment, options
        self.telling = Telling(assessment, options)
        self.text = self.telling.text
        self.pack = assessment.pack_title.of(options.lang)
        self.when = _moment(assessment.receipt.as_of)
        self.named = list(_named(sentences.worst_first(assessment)))

    def whole(self) -> Spread:
        receipt, generated = self.assessment.receipt, self.options.generated_at
        title = self.text("format.oscal_title", pack=self.pack)
        plan = _uuid("pack", receipt.pack_hash)
        described = self.text("format.oscal_plan", pack=receipt.pack, hash=receipt.pack_hash)
        return Spread(
            {
                "uuid": _uuid("document", *_identity(receipt), self.options.lang, str(generated)),
                "metadata": {
                    "title": title,
                    "last-modified": self.when if generated is None else generated.isoformat(),
                    "version": receipt.as_of.isoformat(),
                    "oscal-version": VERSION,
                    "props": [_prop(name, value) for name, value in _told(receipt).items()],
                },
                "import-ap": {"href": f"#{plan}"},
                "results": iter([self.result(title)]),
                "back-matter": {"resources": [{"uuid": plan, "description": described}]},
            }
        )

    def result(self, title: str) -> Spread:
        found: dict[str, Any] = {
            "uuid": _uuid("result", *_identity(self.assessment.receipt)),
            "title": title,
            "description": self.text("format.oscal_title", pack=self.pack),
            "start": self.when,
            "end": self.when,
            "reviewed-controls": {"control-selections": [self.controls()]},
        }
        if self.named:  # OSCAL has no empty lists
            found["observations"] = (self.observation(name, finding) for name, finding in self.named)
        if any(finding.waiver for _, finding in self.named):
            found["risks"] = (self.risk(name, finding) for name, finding in self.named if finding.waiver)
        if self.assessment.obligations:
            found["findings"] = self.findings()
        told = [f"{messages.issue_place(i)} {self.issue(i)}" for i in self.assessment.issues]
        told += [self.waiver_problem(p) for p in self.assessment.waiver_problems]
        told += [f"{name}: {said}" for name, said in self.telling.proposed(self.assessment)]
        if told:
            found["remarks"] = "\n\n".join(told)
        return Spread(found)

    def controls(self) -> Entry:
        ids = [{"control-id": f"clause-{c.id}"} for c in self.assessment.clauses]
        return {"include-controls": ids} if ids else {"include-all": {}}

    def observation(self, name: str, finding: Finding) -> Entry:
        props = {
            "obligation": finding.obligation,
            "subject": str(finding.subject),
            "verdict": finding.verdict.name.lower(),
            "reason": finding.reason.value,
            "severity": finding.severity.value,
            "answers": self.telling.who(finding),
            "due": finding.due.day.isoformat() if finding.due.day else "",
            "waived": "true" if finding.waiver else "",
            "standing": finding.standing or "",
        }
        entry: Entry = {
            "uuid": _uuid("observation", name),
            "title": _line(self.telling.name(finding)),
            "description": self.telling.message(finding),
            "props": [_prop(key, value) for key, value in props.items() if value.strip()],
            "methods": ["TEST"],
            "types": ["finding"],
            "collected": self.when,
        }
        seen = [*finding.origins, *(o for considered in finding.evidence for o in considered.origins)]
        if seen:
            entry["relevant-evidence"] = [
                {
                    "href": f"{uri(self.telling.path(o.file))}#row={o.row}",
                    "description": self.telling.place(o),
                }
                for o in seen
            ]
        return entry

    def risk(self, name: str, finding: Finding) -> Entry:
        assert finding.waiver is not None
        return {
            "uuid": _uuid("risk", name),
            "title": _line(self.telling.name(finding)),
            "description": self.telling.message(finding),
            "statement": waivers.says(finding.waiver).of(self.options.lang),
            "status": "deviation-approved",
            "deadline": _moment(finding.waiver.until, end=True),
            "related-observations": [{"observation-uuid": _uuid("observation", name)}],
        }

    def findings(self) -> Iterator[Entry]:
        related: dict[str, list[tuple[str, Finding]]] = {}
        for name, finding in self.named:
            related.setdefault(finding.obligation, []).append((name, finding))
        for obligation in self.assessment.obligations:
            yield self.finding(obligation, related.get(obligation.id, []))

    def finding(self, obligation: ObligationResult, related: list[tuple[str, Finding]]) -> Entry:
        tally = obligation.tally
        counts = {name: getattr(tally, name) for name in ("met", "breached", "pending", "undetermined")}
        counts |= {"not_applicable": tally.not_applicable, "waived": tally.waived}
        entry: Entry = {
            "uuid": _uuid("finding", *_identity(self.assessment.receipt), obligation.id),
            "title": _line(f"{obligation.id} {obligation.title.of(self.options.lang)}"),
            "description": self.text("format.counts", **counts),
            "props": [_prop(name.replace("_", "-"), str(n)) for name, n in counts.items()],
            "target": {
                "type": "objective-id",
                "target-id": f"obligation-{obligation.id}",
                "status": self.status(obligation),
            },
        }
        if related:
            uuids = (_uuid("observation", name) for name, _ in related)
            entry["related-observations"] = [{"observation-uuid": found} for found in uuids]
        risks = [{"risk-uuid": _uuid("risk", name)} for name, finding in related if finding.waiver]
        return {**entry, "related-risks": risks} if risks else entry

    def status(self, obligation: ObligationResult) -> Entry:
        tally = obligation.tally
        if tally.breached:
            return {"state": "not-satisfied", "reason": "fail"}
        if tally.met and not tally.undetermined:
            return {"state": "satisfied", "reason": "pass"}
        if obligation.outside:
            types = [sentences.label(t, self.telling.labels, self.options.lang) for t in obligation.outside]
            why = self.text("format.outside", types=types)
        elif obligation.found_no_subject:
            why = self.text("format.no_subject")
        else:
            why = self.text("term.undetermined" if tally.undetermined else "format.none_met")
        remarks = self.text("format.oscal_undecided", why=why)
        return {"state": "not-satisfied", "reason": "other", "remarks": remarks}

    def issue(self, issue: Issue) -> str:
        return messages.issue(issue, self.telling.labels, self.options.lang)

    def waiver_problem(self, problem: WaiverProblem) -> str:
        lang = self.options.lang
        where = waivers.place(problem.waiver)
        return f"{where} {waivers.target(problem.waiver).of(lang)} {waivers.problem(problem).of(lang)}"


def _named(findings: list[Finding]) -> Iterator[tuple[str, Finding]]:
    """Each finding with a name of its own: subjects that are written alike are told apart by their order."""
    told: Counter[str] = Counter()
    for finding in findings:
        name = fingerprint(finding.obligation, finding.subject)
        told[name] += 1
        yield f"{name}.{told[name]}", finding


def _identity(receipt: Receipt) -> tuple[str, ...]:
    """What two results must share to be the same."""
    options = (f"{name}={value}" for name, value in sorted(receipt.options.items()))
    return (*_told(receipt).values(), *options)


def _told(receipt: Receipt) -> dict[str, str]:
    told = {
        "pack": receipt.pack,
        "pack-hash": receipt.pack_hash,
        "records-hash": receipt.records_hash,
        "calendar-hash": receipt.calendar_hash,
        "waivers-hash": receipt.waivers_hash,
        "baseline-hash": receipt.baseline_hash,
        "as-of": receipt.as_of.isoformat(),
        "engine": receipt.engine,
    }
    return {name: value for name, value in told.items() if value}


def _uuid(*parts: str) -> str:
    name = "\0".join(parts).encode("utf-8", "surrogatepass").hex()
    return str(uuid.uuid5(NAMESPACE, name))


def _prop(name: str, value: str) -> Entry:
    return {"name": name, "ns": "urn:fazhi", "value": _line(value)}


def _line(text: str) -> str:
    """One line without spaces at its ends, which OSCAL refuses."""
    return messages.clean(text).strip() or "-"


def _moment(day: date, end: bool = False) -> str:
    """A day in China, from its first moment or to its last."""
    return f"{day.isoformat()}T{'23:59:59' if end else '00:00:00'}+08:00"
