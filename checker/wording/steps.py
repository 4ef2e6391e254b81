"""The steps of a reasoning in words: what was asked, with which values, and what it came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker import messages
from checker.assessment import Step, Text
from checker.wording import cells, sentences

NAMES = frozenset({"field", "fields", "left", "right", "type", "joins"})
"""The values of a step that are names of record types and fields, to be shown by their labels."""
ANSWERS = {True: "true", False: "false_", None: "unknown"}


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells steps about a subject of the type `own`, in one language."""

    labels: Mapping[str, Text]
    lang: str
    own: str

    def text(self, step: Step) -> str:
        """The step in one line, without its answer and places; cleaned of control characters."""
        values = {k: self._value(step, k, v) for k, v in step.values.items()}
        for part, whole in (("fields", "from_fields"), ("joins", "by_joins")):
            values[whole] = self._say(whole, **{part: values[part]}) if values.get(part) else ""
        first, last = step.values.get("first"), step.values.get("last")
        code = "bounds_between" if first and last else "bounds_from" if first else "bounds_until"
        values["bounds"] = self._say(code, first=first, last=last) if first or last else ""
        return messages.clean(self._say(step.code, **values))

    def answer(self, step: Step) -> str:
        """What the step came to; empty where nothing was asked."""
        return "" if step.answer == "not asked" else self._term(ANSWERS[step.answer])

    def name(self, name: str) -> str:
        """A record type or field by its label."""
        return (
            self._term("item") if name == "item" else sentences.label(name, self.labels, self.lang, self.own)
        )

    def _value(self, step: Step, key: str, value: object) -> object:
        """A value of a step: names by their labels, words of a vocabulary by theirs, empty and unknown in words."""
        if key in NAMES and isinstance(value, str):
            return self._word(step, value) or self._joined(value)
        if key in NAMES and isinstance(value, (list, tuple)):
            return [self._word(step, str(v)) or self._joined(str(v)) for v in value]
        if key in ("value", "other"):
            if value in ("", None):
                return self._term("empty")
            plain = {"?": "unknown", "True": "true", "False": "false_"}
            if value in plain:
                return self._term(plain[str(value)])
            parts = str(value).split(cells.LISTED)
            return cells.LISTED.join(self._word(step, part) or part for part in parts)
        return value

    def _word(self, step: Step, code: str) -> str | None:
        """The label of a word of the vocabulary that the step is about."""
        names = [step.values.get(key) for key in ("field", "left", "right")]
        found = (self.labels.get(f"{name}={code}") for name in names)
        return next((text.of(self.lang) for text in found if text is not None), None)

    def _joined(self, name: str) -> str:
        """`filing.document = document.id`, or a single name."""
        return " = ".join(self.name(part) for part in name.split(" = "))

    def _say(self, code: str, **values: object) -> str:
        return messages.text(f"step.{code}", self.lang, **values)

    def _term(self, code: str) -> str:
        return messages.text(f"term.{code}", self.lang)
