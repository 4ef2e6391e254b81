"""The examples of second-level rules, run: given these findings, are these the escalations?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from checker.errors import Problem
from checker.escalation.occurrences import Key, Occurrence, Reached
from checker.pack import EscalationExample, EscalationRule, ExampleRow

Batch = Callable[[Sequence[EscalationRule], Iterable[Occurrence]], Iterable[Reached]]
"""What all escalations of some findings are: `reference.reached`, or the same by another inference."""


def run_examples(rules: Sequence[EscalationRule], batch: Batch) -> Iterator[Problem]:
    """Run every example of every rule; one problem for each escalation that is missing, or was not expected."""
    for rule in rules:
        needed = [r for r in rules if r.id in _below(rule, rules)]
        for example in rule.examples:
            yield from _run(rule, example, needed, batch)


def _run(
    rule: EscalationRule, example: EscalationExample, rules: Sequence[EscalationRule], batch: Batch
) -> Iterator[Problem]:
    reached = [r for r in batch(rules, map(_occurrence, example.given)) if r.rule.id == rule.id]
    found = [_said(r.unit, r.element, r.day, map(_link, r.chain)) for r in reached]
    left = list(found)
    for expected in example.expect:
        said = _said(expected.unit, expected.element, expected.day, expected.chain)
        if said in left:
            left.remove(said)
        else:
            yield Problem(
                "example.no_such_escalation", expected.place, {"expected": said, "found": found or None}
            )
    for said in left:
        yield Problem("example.escalation_not_expected", example.place, {"found": said})


def _below(rule: EscalationRule, rules: Sequence[EscalationRule]) -> set[str]:
    """The rule itself, and all that it counts, directly or through others."""
    reached, ahead = set[str](), [rule]
    while ahead:
        current = ahead.pop()
        if current.id not in reached:
            reached.add(current.id)
            ahead += [r for r in rules if r.id in current.counts]
    return reached


def _occurrence(row: ExampleRow) -> Occurrence:
    units = () if row.unit is None else (row.unit,)
    key = (row.name,)
    return Occurrence(key, key, row.obligation, row.verdict, row.severity, units, row.element, row.day)


def _link(key: Key) -> str:
    """A part of a chain as examples write it: the name of a row, or `talk@2019-05-30`."""
    return key[0] if len(key) == 1 else f"{key[0]}@{key[3] or '-'}"


def _said(unit: str, element: str | None, day: object, chain: Iterable[str]) -> str:
    whose = unit if element is None else f"{unit}#{element}"
    return f"{whose} {'-' if day is None else day} [{', '.join(chain)}]"
