"""`fazhi explain`: the whole reasoning for one subject, as a tree of steps with their answers."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from checker import explain, messages
from checker.assessment import Step, Text
from checker.commands import _options
from checker.errors import CheckerError, Problem
from checker.explaining.explanation import Explanation
from checker.known_types import record_types
from checker.verdict import Verdict
from checker.wording import sentences, steps
from checker.wording.labels import labels_of
from checker.wording.layout import wrap


def main(lang: str, *, records: Path, subject: str, obligation: str, pack: str, as_of: str | None) -> int:
    """Print the explanation."""
    day = _options.day("--as-of", as_of)
    labels = labels_of(record_types())
    try:
        explanation = explain.explain(records, pack, subject, obligation, as_of=day)
    except CheckerError as error:
        raise CheckerError([_labelled(problem, labels) for problem in error.problems]) from None
    writer = _Writer(explanation, labels, lang, _options.width(sys.stdout))
    for line in writer.lines():
        sys.stdout.write(line + "\n")
    return 0


def _labelled(problem: Problem, labels: Mapping[str, Text]) -> Problem:
    """The problem with a record type by its label."""
    name = problem.values.get("type")
    if not isinstance(name, str) or name not in labels:
        return problem
    return dataclasses.replace(problem, values={**problem.values, "type": labels[name]})


class _Writer:
    def __init__(self, explained: Explanation, labels: Mapping[str, Text], lang: str, width: int) -> None:
        self.explained, self.labels, self.lang, self.width = explained, labels, lang, width
        self.teller = steps.Teller(labels, lang, explained.subject.type)

    def lines(self) -> Iterator[str]:
        explained = self.explained
        yield from wrap(f"{explained.obligation}  {explained.title.of(self.lang)}", self.width)
        name = sentences.subject_name(explained.subject, self.labels, self.lang)
        title = f"  {messages.clean(explained.record_title)}" if explained.record_title else ""
        yield from wrap(name + title, self.width)
        yield from self.item("unit", explained.unit or self.term("no_unit"))
        yield from self.item("verdict", self.verdict())
        for number, step in enumerate(explained.steps, start=1):
            yield ""
            yield from self.step(step, 0, f"{number}. ")

    def verdict(self) -> str:
        """The verdict in one line: why, until when, how much of what was needed."""
        explained = self.explained
        parts = [self.term(explained.verdict.name.lower())]
        if explained.reason is not None:
            parts.append(self.term(explained.reason.value))
        if explained.due.day is not None:
            parts.append(self.term("explain_due", day=explained.due.day))
        late = explained.verdict is Verdict.BREACHED
        if explained.days and (not late or explained.reason in sentences.MISSED):
            days = abs(explained.days)
            if days == 1:
                parts.append(self.term("explain_late_1" if late else "explain_left_1"))
            else:
                parts.append(self.term("explain_late" if late else "explain_left", days=days))
        bound = "explain_at_least" if explained.at_least else "explain_at_most"
        most = self.term("unbounded") if explained.possible is None else explained.possible
        if not explained.at_least or explained.needed != 1:  # of one, the steps say all there is to say
            parts.append(self.term(bound, needed=explained.needed, found=explained.found, possible=most))
        if explained.missing:
            missing = [self.teller.name(name) for name in explained.missing]
            parts.append(self.term("explain_missing", missing=missing))
        return ("；" if self.lang == "zh" else "; ").join(parts)

    def step(self, step: Step, depth: int, mark: str = "- ") -> Iterator[str]:
        answer = self.teller.answer(step)
        parts = [self.teller.text(step), f"[{answer}]" if answer else "", sentences.places(step.origins)]
        indent = "  " * depth
        yield from wrap("  ".join(p for p in parts if p), self.width, f"{indent}  ", indent + mark)
        for inner in step.steps:
            yield from self.step(inner, depth + 1)

    def item(self, term: str, text: str) -> list[str]:
        label = self.term(term) + self.term("list_colon")
        return wrap(messages.clean(text), self.width, "  ", label)

    def term(self, code: str, **values: object) -> str:
        return messages.text(f"term.{code}", self.lang, **values)
