"""Steps, verdicts and repairs in words, for every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker import messages
from checker.assessment import Text
from checker.core import Compare, Literal
from checker.explaining.explanation import Explanation, Step
from checker.explaining.repair import Change, Changed, Repair
from checker.verdict import Verdict
from checker.wording import cells, sentences
from checker.wording.conditions import Names, in_words

NAMES = frozenset({"field", "fields", "left", "right", "type", "joins"})
"""The values of a step that are names of record types and fields, to be shown by their labels."""


class Telling:
    """Tells one explanation in one language."""

    def __init__(self, explained: Explanation, labels: Mapping[str, Text], lang: str) -> None:
        self.explained, self.labels, self.lang = explained, labels, lang

    def subject(self) -> str:
        """The record, as it is written, and its title."""
        explained = self.explained
        name = sentences.subject_name(explained.subject, self.labels, self.lang)
        return name + (f"  {messages.clean(explained.record_title)}" if explained.record_title else "")

    def unit(self) -> str:
        return messages.clean(self.explained.unit or self.term("no_unit"))

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
        return self.term("list_stop").join(parts)

    # ------------------------------------------------------------------------------------------------ steps

    def step(self, step: Step) -> str:
        """One step with its answer and where it stands, without the steps inside."""
        parts = (messages.clean(self.text(step)), self.answer(step), sentences.places(step.origins))
        return "  ".join(part for part in parts if part)

    def text(self, step: Step) -> str:
        """What one step says."""
        values = {k: self.value(step, k, v) for k, v in step.values.items()}
        for part, whole in (("fields", "from_fields"), ("joins", "by_joins")):
            values[whole] = self.say(whole, **{part: values[part]}) if values.get(part) else ""
        first, last = step.values.get("first"), step.values.get("last")
        between = "between" if first and last else "from" if first else "until" if last else None
        values["bounds"] = self.say(f"bounds_{between}", first=first, last=last) if between else ""
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

    # ---------------------------------------------------------------------------------------------- repairs

    def repair(self, repair: Repair) -> str:
        """One repair in one sentence: what would have to be different, and the verdict then."""
        return self.say(
            "repair_then",
            changes=self.term("list_stop").join(self.changes(repair)),
            verdict=self.term(repair.verdict.name.lower()),
        )

    def changes(self, repair: Repair) -> Iterator[str]:
        for changed in repair.records:
            kind = sentences.label(changed.type, self.labels, self.lang)
            said = [self.wanted(changed, change) for change in changed.changes]
            if changed.distinct:
                said.append(self.say("repair_distinct", field=self.own(changed, changed.distinct)))
            code = "repair_add" if changed.id is None else "repair_change"
            parts = ("；" if self.lang == "zh" else "; ").join(said)
            record = messages.clean(changed.id or "")
            yield self.say(code, n=changed.n, type=kind, id=record, wanted=parts)
        if repair.removed:
            yield self.say("repair_remove", ids=[messages.clean(name) for name in repair.removed])

    def wanted(self, changed: Changed, change: Change) -> str:
        """What one cell would have to say, and what it says now."""
        tried = messages.clean(cells.said(change.field, change.tried, self.labels, self.lang))
        if not change.wanted:  # it follows from what the record belongs to
            return self.say("repair_equals", field=self.own(changed, change.field), value=tried)
        names = Names(self.explained.subject.type, changed.type, own=changed.type)
        said = [in_words(expr, names, self.labels, self.lang) for expr in change.wanted]
        joined = messages.text("condition.and_join", self.lang).join(said)
        match change.wanted:
            case (Compare("<=", _, Literal(last)), Compare(">=", _, Literal(first))):
                field = self.own(changed, change.field)
                joined = self.say("repair_between", field=field, first=first, last=last)
        if changed.id is None:
            return joined
        was = messages.clean(cells.said(change.field, change.was, self.labels, self.lang))
        return self.say("repair_was", wanted=joined, was=was)

    def own(self, changed: Changed, field: str) -> str:
        return sentences.label(field, self.labels, self.lang, own=changed.type)

    def say(self, code: str, **values: object) -> str:
        return messages.text(f"step.{code}", self.lang, **values)

    def term(self, code: str, **values: object) -> str:
        return messages.text(f"term.{code}", self.lang, **values)
