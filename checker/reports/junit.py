"""JUnit XML: a suite for each obligation, in it a case for each unit with findings and one for all other subjects.

A breach is a failure, what could not be decided an error, what is waived skipped. The case of the other subjects
passes only if something was found met; else it is skipped, and says why. Measures that second-level rules propose are
skipped cases of a suite of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO
from xml.sax.saxutils import quoteattr

from checker import messages
from checker.assessment import Assessment, Finding, ObligationResult
from checker.reports import Options
from checker.reports._telling import Telling
from checker.verdict import Severity, Verdict
from checker.wording import sentences

Case = tuple[str, list[Finding]]  # who answers, and the findings


def write(assessment: Assessment, options: Options, stream: TextIO) -> None:
    """Write one `testsuites` element."""
    by_obligation: dict[str, dict[str, list[Finding]]] = {o.id: {} for o in assessment.obligations}
    telling = Telling(assessment, options)
    for finding in sentences.worst_first(assessment):
        by_obligation[finding.obligation].setdefault(telling.who(finding), []).append(finding)
    suites = [_Suite(o, list(by_obligation[o.id].items()), telling) for o in assessment.obligations]
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    proposed = list(telling.proposed(assessment))
    own = {"tests": len(proposed), "skipped": len(proposed)}
    names = ("tests", "failures", "errors", "skipped")
    counts = {name: sum(s.counts[name] for s in suites) + own.get(name, 0) for name in names}
    stream.write(f"<testsuites{_attributes(name='fazhi', **counts)}>\n")
    for suite in suites:
        stream.writelines(f"{line}\n" for line in suite.lines())
    if proposed:
        stream.writelines(f"{line}\n" for line in _proposals(proposed, telling))
    stream.write("</testsuites>\n")


def _proposals(proposed: Sequence[tuple[str, str]], telling: Telling) -> Iterator[str]:
    """The measures that second-level rules propose: they decide nothing, so each is a skipped case."""
    n = {"tests": len(proposed), "failures": 0, "errors": 0, "skipped": len(proposed)}
    yield f" <testsuite{_attributes(name=telling.text('format.proposals'), **n)}>"
    for name, said in proposed:
        yield f"  <testcase{_attributes(classname='escalations', name=name)}>"
        yield f"   <skipped{_attributes(message=said)}/>"
        yield "  </testcase>"
    yield " </testsuite>"


class _Suite:
    """The cases of one obligation."""

    def __init__(self, obligation: ObligationResult, cases: Sequence[Case], telling: Telling) -> None:
        self.obligation, self.cases, self.telling = obligation, cases, telling
        states = [_state(findings) for _, findings in cases]
        self.counts = {
            "tests": len(states) + 1,
            "failures": states.count("failure"),
            "errors": states.count("error"),
            "skipped": states.count("skipped") + bool(self.why_not_met()),
        }

    def lines(self) -> Iterator[str]:
        name = f"{self.obligation.id} {self.obligation.title.of(self.telling.lang)}"
        yield f" <testsuite{_attributes(name=name, **self.counts)}>"
        for who, findings in self.cases:
            yield from self.case(who, findings)
        yield from self.others()
        yield " </testsuite>"

    def case(self, who: str, findings: Sequence[Finding]) -> Iterator[str]:
        yield f"  <testcase{_attributes(classname=self.obligation.id, name=who)}>"
        state = _state(findings)
        counted = [f for f in findings if f.waiver is None]
        told = counted or findings
        kind = f"{told[0].severity.value}.{told[0].verdict.name.lower()}"
        said = self.telling.text("format.n_findings", n=len(told))
        if not counted:
            said = f"{self.telling.text('waiver.waived')}: {said}"
        yield f"   <{state}{_attributes(type=kind, message=said)}>"
        yield from map(self.line, told)
        yield f"   </{state}>"
        waived = [f for f in findings if f.waiver is not None] if counted else ()
        if waived:
            yield "   <system-out>"
            yield from map(self.line, waived)
            yield "   </system-out>"
        yield "  </testcase>"

    def line(self, finding: Finding) -> str:
        where = "".join(f" ({self.telling.place(o)})" for o in finding.origins[:1])
        return _text(f"{self.telling.name(finding)}{where}: {self.telling.message(finding)}")

    def others(self) -> Iterator[str]:
        """The subjects without a finding."""
        why = self.why_not_met()
        name = self.telling.text("format.others")
        yield f"  <testcase{_attributes(classname=self.obligation.id, name=name)}>"
        if why:
            yield f"   <skipped{_attributes(message=why)}/>"
        yield f"   <system-out>{_text(self.counted())}</system-out>"
        yield "  </testcase>"

    def why_not_met(self) -> str:
        """Why no subject of the obligation was found met; empty if one was."""
        if self.obligation.outside:
            labels = self.telling.labels
            types = [sentences.label(t, labels, self.telling.lang) for t in self.obligation.outside]
            return self.telling.text("format.outside", types=types)
        if self.obligation.found_no_subject:
            return self.telling.text("format.no_subject")
        return "" if self.obligation.tally.met else self.telling.text("format.none_met")

    def counted(self) -> str:
        tally = self.obligation.tally
        return self.telling.text(
            "format.counts",
            met=tally.met,
            breached=tally.breached,
            pending=tally.pending,
            undetermined=tally.undetermined,
            not_applicable=tally.not_applicable,
            waived=tally.waived,
        )


def _state(findings: Sequence[Finding]) -> str:
    counted = [f for f in findings if f.waiver is None]
    if any(f.verdict is Verdict.BREACHED and f.severity is not Severity.INFO for f in counted):
        return "failure"
    if any(f.severity is not Severity.INFO for f in counted):
        return "error"
    return "skipped"


def _attributes(**values: object) -> str:
    return "".join(f" {name}={quoteattr(_legal(str(value)))}" for name, value in values.items())


def _text(value: str) -> str:
    return _legal(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _legal(value: str) -> str:
    """Only characters that XML has; what cannot be printed becomes a visible escape."""
    return messages.clean(value)
