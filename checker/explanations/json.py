"""The whole reasoning as JSON: every step with its code, its values and its text in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TextIO

from checker.assessment import Step, Text
from checker.explaining.deciding import deciding
from checker.explaining.explanation import Explanation
from checker.explaining.repair import Changed, Repair
from checker.explanations._telling import Telling
from checker.reports import Options
from checker.reports._json import Spread, dump
from checker.verdict import DueState

FORMAT = 1  # raised when a key changes its meaning or goes away


def write(explained: Explanation, labels: Mapping[str, Text], options: Options, stream: TextIO) -> None:  # noqa: ARG001
    """Write one JSON object, keys in a fixed order."""
    dump(Spread(_Document(explained, labels).whole()), stream)
    stream.write("\n")


class _Document:
    def __init__(self, explained: Explanation, labels: Mapping[str, Text]) -> None:
        self.explained = explained
        self.zh, self.en = (Telling(explained, labels, lang) for lang in ("zh", "en"))

    def whole(self) -> dict[str, Any]:
        explained = self.explained
        return {
            "format": FORMAT,
            "obligation": explained.obligation,
            "title": {"zh": explained.title.zh, "en": explained.title.en},
            "subject": {
                "name": str(explained.subject),
                "type": explained.subject.type,
                "title": explained.record_title,
            },
            "unit": explained.unit,
            "verdict": explained.verdict.name.lower(),
            "reason": explained.reason,
            "due": explained.due.day,
            "due_state": DueState(explained.due.state).name.lower(),
            "provisional": explained.provisional,
            "days": explained.days,
            "bound": "at_least" if explained.at_least else "at_most",
            "needed": explained.needed,
            "found": explained.found,
            "possible": explained.possible,
            "missing": list(explained.missing),
            "deciding": iter([self.step(step) for step in deciding(explained)]),
            "repairs": iter([self.repair(repair) for repair in explained.repairs]),
            "steps": iter([self.step(step) for step in explained.steps]),
        }

    def step(self, step: Step) -> dict[str, Any]:
        return {
            "code": step.code,
            "text": {"zh": self.zh.text(step), "en": self.en.text(step)},
            "values": dict(step.values),
            "answer": step.answer if step.answer != "not asked" else "not_asked",
            "origin": [{"file": o.file, "sheet": o.sheet, "row": o.row} for o in step.origins],
            "steps": [self.step(inner) for inner in step.steps],
        }

    def repair(self, repair: Repair) -> dict[str, Any]:
        return {
            "text": {"zh": self.zh.repair(repair), "en": self.en.repair(repair)},
            "verdict": repair.verdict.name.lower(),
            "size": repair.size,
            "records": [self.changed(changed) for changed in repair.records],
            "removed": list(repair.removed),
        }

    def changed(self, changed: Changed) -> dict[str, Any]:
        changes = [
            {
                "field": change.field,
                "was": change.was,
                "tried": change.tried,
                "wanted": {"zh": self.zh.wanted(changed, change), "en": self.en.wanted(changed, change)},
            }
            for change in changed.changes
        ]
        return {
            "type": changed.type,
            "id": changed.id,
            "n": changed.n,
            "distinct": changed.distinct,
            "changes": changes,
        }
