"""Steps, verdicts and repairs in words, for every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker import messages
from checker.assessment import Step, Text
from checker.core import Compare, Literal
from checker.explaining.explanation import Explanation
from checker.explaining.repair import Change, Changed, Repair
from checker.verdict import Verdict
from checker.wording import cells, sentences
from checker.wording.conditions import Names, in_words
from checker.wording.steps import Teller


class Telling:
    """Tells one explanation in one language."""

    def __init__(self, explained: Explanation, labels: Mapping[str, Text], lang: str) -> None:
        self.explained, self.labels, self.lang = explained, labels, lang
        self.teller = Teller(labels, lang, explained.subject.type)

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
            missing = [self.teller.name(name) for name in explained.missing]
            parts.append(self.term("explain_missing", missing=missing))
        return self.term("list_stop").join(parts)

    # ------------------------------------------------------------------------------------------------ steps

    def step(self, step: Step) -> str:
        """One step with its answer and where it stands, without the steps inside."""
        answer = self.teller.answer(step)
        parts = (self.text(step), f"[{answer}]" if answer else "", sentences.places(step.origins))
        return "  ".join(part for part in parts if part)

    def text(self, step: Step) -> str:
        """What one step says."""
        return self.teller.text(step)

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
