"""`fazhi explain`: the whole reasoning for one subject, as a tree of steps with their answers."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from checker import explain, messages
from checker.assessment import Text
from checker.commands import _options
from checker.errors import CheckerError, Problem
from checker.explaining.explanation import Explanation, Step
from checker.known_types import record_types
from checker.verdict import Verdict
from checker.wording import sentences
from checker.wording.labels import labels_of
from checker.wording.layout import wrap

NAMES = frozenset({"field", "fields", "left", "right", "type", "joins"})
"""The values of a step that are names of record types and fields, to be shown by their labels."""


def main(
    lang: str,
    *,
    records: Path,
    mapping: Path | None,
    source: str | None,
    subject: str,
    obligation: str,
    pack: str,
    as_of: str | None,
    show_personal: bool,
    personal_key: Path | None,
) -> int:
    """Print the explanation."""
    day = _options.day("--as-of", as_of)
    key = _options.personal_key(personal_key)
    labels = labels_of(record_types())
    try:
        explanation = explain.explain(
            records,
            pack,
            subject,
            obligation,
            mapping=mapping,
            database=source,
            as_of=day,
            show_personal=show_personal,
            personal_key=key,
        )
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
            missing = [self.name(name) for name in explained.missing]
            parts.append(self.term("explain_missing", missing=missing))
        return ("；" if self.lang == "zh" else "; ").join(parts)

    def step(self, step: Step, depth: int, mark: str = "- ") -> Iterator[str]:
        said = messages.clean(self.text(step))
        places = ", ".join(f"{o.file}{f'[{o.sheet}]' if o.sheet else ''}:{o.row}" for o in step.origins)
        parts = [said, self.answer(step), messages.clean(places)]
        indent = "  " * depth
        yield from wrap("  ".join(p for p in parts if p), self.width, f"{indent}  ", indent + mark)
        for inner in step.steps:
            yield from self.step(inner, depth + 1)

    def text(self, step: Step) -> str:
        values = {k: self.value(step, k, v) for k, v in step.values.items()}
        for part, whole in (("fields", "from_fields"), ("joins", "by_joins")):
            values[whole] = self.say(whole, **{part: values[part]}) if values.get(part) else ""
        return self.say(step.code, **values)

    def value(self, step: Step, key: str, value: object) -> object:
        """A value of a step: names by their labels, words of a vocabulary by theirs, empty and unknown in words."""
        if key in NAMES and isinstance(value, str):
            return self.word(step, value) or self.joined(value)
        if key in NAMES and isinstance(value, (list, tuple)):
            return [self.word(step, str(v)) or self.joined(str(v)) for v in value]
        if key in ("value", "other"):
            if value in ("", None):
                return self.term("empty")
            plain = {"?": "unknown", "True": "true", "False": "false_"}
            if value in plain:
                return self.term(plain[str(value)])
            return "、".join(self.word(step, part) or part for part in str(value).split("、"))
        return value

    def word(self, step: Step, code: str) -> str | None:
        """The label of a word of the vocabulary that the step is about."""
        names = [step.values.get(key) for key in ("field", "left", "right")]
        found = (self.labels.get(f"{name}={code}") for name in names)
        return next((text.of(self.lang) for text in found if text is not None), None)

    def joined(self, name: str) -> str:
        """`filing.document = document.id`, or a single name."""
        return " = ".join(self.name(part) for part in name.split(" = "))

    def name(self, name: str) -> str:
        if name == "item":
            return self.term("item")
        return sentences.label(name, self.labels, self.lang, self.explained.subject.type)

    def answer(self, step: Step) -> str:
        """What the step came to, in brackets; nothing where nothing was asked."""
        if step.answer == "not asked":
            return ""
        return f"[{self.term({True: 'true', False: 'false_', None: 'unknown'}[step.answer])}]"

    def item(self, term: str, text: str) -> list[str]:
        label = self.term(term) + self.term("list_colon")
        return wrap(messages.clean(text), self.width, "  ", label)

    def say(self, code: str, **values: object) -> str:
        return messages.text(f"step.{code}", self.lang, **values)

    def term(self, code: str, **values: object) -> str:
        return messages.text(f"term.{code}", self.lang, **values)
