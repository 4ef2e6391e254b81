"""The examples that stand beside the rules, run: given these facts on this day, are these the verdicts?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from checker.calendar import Calendar
from checker.engines import ALL, Context, Engine
from checker.errors import Problem
from checker.explaining.findings import Duty, Explainer
from checker.pack import Example, Expected, Obligation
from facts.base import RecordType
from facts.issues import Level
from facts.masking import Masker
from facts.store import FactStore

EVERY_PERIOD = "@*"


@dataclass(frozen=True, slots=True)
class Found:
    """The verdict of one subject; `reason` None where a verdict has none (met)."""

    verdict: str
    reason: str | None

    def __str__(self) -> str:
        return self.verdict if self.reason is None else f"{self.verdict}/{self.reason}"

    def fits(self, expected: Expected) -> bool:
        """Whether this is what was expected; an expectation without a reason accepts any."""
        return self.verdict == expected.verdict and expected.reason in (None, self.reason)


def run_examples(
    obligations: Iterable[Obligation], types: Mapping[str, RecordType], engine: Engine, calendar: Calendar
) -> Iterator[Problem]:
    """Run every example of some obligations on one engine; one problem for each subject that differs."""
    for obligation in obligations:
        for example in obligation.examples:
            yield from run_example(obligation, example, types, engine, calendar)


def run_example(
    obligation: Obligation,
    example: Example,
    types: Mapping[str, RecordType],
    engine: Engine,
    calendar: Calendar,
) -> Iterator[Problem]:
    """Run one example. The expected subjects have to be all subjects, and the other way round."""
    store = FactStore.of(types, example.given, example.no_column)
    for issue in store.issues:
        if issue.level is Level.ERROR:  # less than that may be the very point of an example
            values: dict[str, object] = {"type": issue.type, "field": issue.field, "found": issue.found}
            yield Problem("example.unreadable", example.place, {**values, "expected": issue.expected})
    found = _verdicts(obligation, store, engine, Context(example.as_of, calendar))
    left = set(found)
    for subject, expected in example.expect.items():
        told: dict[str, object] = {"subject": subject, "expected": _shown(expected)}
        meant = _meant(subject, found, example.expect)
        left.difference_update(meant)
        if not meant:
            valid = tuple(sorted(found))
            yield Problem("example.no_such_subject", expected.place, {**told, "valid": valid})
        for one in meant:
            if not (got := found[one]).fits(expected):
                yield Problem("example.differs", expected.place, {**told, "subject": one, "found": str(got)})
    for subject in sorted(left):
        told = {"subject": subject, "found": str(found[subject])}
        yield Problem("example.not_expected", example.place, told)


def _meant(subject: str, found: Collection[str], named: Collection[str]) -> list[str]:
    """The subjects that an expectation speaks of: the one it names, or with `ID@*` all periods of ID not named."""
    record = subject.removesuffix(EVERY_PERIOD)
    if record == subject:
        return [subject] if subject in found else []
    return sorted(s for s in found if s not in named and s.startswith(f"{record}@"))


def _verdicts(obligation: Obligation, store: FactStore, engine: Engine, context: Context) -> dict[str, Found]:
    """The verdict of every subject, by the subject as it is written."""
    check = obligation.check
    explainer = Explainer(store, context, Masker(store.types, show=True))
    duty = Duty(check, obligation.severity, obligation.requirement)
    (answer,) = engine.run([check], store, context, ALL)
    findings = [outcome for outcome in answer.outcomes if outcome.verdict.is_finding]
    found = {
        str(finding.subject): Found(finding.verdict.name.lower(), finding.reason.value)
        for finding in explainer.findings(duty, findings)
    }
    others = [outcome for outcome in answer.outcomes if not outcome.verdict.is_finding]
    records = store.fetch(check.subject, {outcome.key for outcome in others if outcome.key is not None})
    for outcome in others:
        if outcome.key is not None:
            frame = explainer.frame(check, records[outcome.key], outcome.period, outcome.element)
            subject = explainer.subject(check, frame, outcome.element)
            found[str(subject)] = Found(outcome.verdict.name.lower(), outcome.reason and outcome.reason.value)
    return found


def _shown(expected: Expected) -> str:
    return expected.verdict if expected.reason is None else f"{expected.verdict}/{expected.reason}"
