"""One obligation, written as in a rule file, judged by both engines over a few records."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker.assessment import Finding
from checker.calendar import Calendar
from checker.core import Check
from checker.engines import ALL, Context, duckdb, reference
from checker.explaining.findings import Duty, Explainer
from checker.verdict import DueState, Outcome, Reason, Severity, Tally, Verdict
from facts.given import Given
from facts.store import FactStore
from tests.packs import load
from tests.rule_types import TYPES

LATE_IN_YEAR = date(2019, 12, 31)
CALENDAR = Calendar()


def check_of(folder: Path, rule: str) -> Check:
    """The only obligation of a pack, in core form."""
    number = next(n for n in itertools.count() if not (folder / str(n)).exists())
    (folder / str(number)).mkdir()
    (obligation,) = load(folder / str(number), rule).obligations
    return obligation.check


@dataclass(frozen=True, slots=True)
class Answer:
    """What both engines said, by subject as it is written; the findings in full."""

    verdicts: Mapping[str, str]
    findings: Mapping[str, Finding]
    outcomes: Mapping[str, Outcome]
    tally: Tally


def judge(
    folder: Path,
    rule: str,
    given: Mapping[str, Given],
    as_of: date = LATE_IN_YEAR,
    no_column: Collection[str] = (),
) -> Answer:
    """The verdict and reason (`breached/late`) of every subject, on which both engines must agree."""
    check = check_of(folder, rule)
    store = FactStore.of(TYPES, given, no_column)
    context = Context(as_of, CALENDAR)
    answers = [_answer(check, store, context, engine.run) for engine in (reference, duckdb)]
    assert answers[0].findings == answers[1].findings
    assert answers[0].verdicts == answers[1].verdicts
    assert answers[0].tally == answers[1].tally
    return answers[0]


def verdicts(
    folder: Path,
    rule: str,
    given: Mapping[str, Given],
    as_of: date = LATE_IN_YEAR,
    no_column: Collection[str] = (),
) -> Mapping[str, str]:
    """As `judge`, the verdicts alone."""
    return judge(folder, rule, given, as_of, no_column).verdicts


def _answer(check: Check, store: FactStore, context: Context, run: object) -> Answer:
    assert callable(run)
    (result,) = run([check], store, context, ALL)
    explainer = Explainer(store, context)
    duty = Duty(check, Severity.VIOLATION, "record")
    told: dict[str, str] = {}
    outcomes: dict[str, Outcome] = {}
    for outcome in result.outcomes:
        if outcome.key is None:
            name = "-"
        else:
            record = store.fetch(check.subject, [outcome.key])[outcome.key]
            frame = explainer.frame(check, record, outcome.period, outcome.element)
            name = str(explainer.subject(check, frame, outcome.element))
        assert name not in told
        outcomes[name] = outcome
        told[name] = _said(outcome)
    found = [o for o in result.outcomes if o.verdict.is_finding]
    findings = {str(f.subject): f for f in explainer.findings(duty, found)}
    told |= {name: f"{f.verdict.name.lower()}/{f.reason.value}" for name, f in findings.items()}
    return Answer(told, findings, outcomes, result.tally)


def _said(outcome: Outcome) -> str:
    name = outcome.verdict.name.lower()
    if outcome.verdict is Verdict.PENDING:
        reason = Reason.OPEN if outcome.due.state is DueState.OPEN else Reason.NOT_DUE
        return f"{name}/{reason.value}"
    return name if outcome.excluded_by is None else f"{name}/{outcome.excluded_by.value}"
