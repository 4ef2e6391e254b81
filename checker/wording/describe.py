"""An obligation in words: who, when, what, until when. For people who do not read YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker import messages
from checker.assessment import Text
from checker.core import (
    After,
    Check,
    EachItem,
    EachPeriod,
    Earliest,
    Edge,
    InForce,
    Join,
    On,
    Own,
    PeriodEnd,
    PeriodStart,
    Predicate,
    Quantity,
    Related,
)
from checker.reads import element_fields
from checker.wording import cells
from checker.wording.conditions import Names, in_words
from checker.wording.sentences import label

ATTESTATION = "attestation"

Line = tuple[str, str]
"""The code of a term, and what is said under it."""


def describe(check: Check, labels: Mapping[str, Text], lang: str) -> list[Line]:
    """The parts of an obligation in the order of reading; parts it does not have are left out."""
    return list(_Words(check, labels, lang).lines())


class _Words:
    def __init__(self, check: Check, labels: Mapping[str, Text], lang: str) -> None:
        self.check, self.labels, self.lang = check, labels, lang

    def lines(self) -> Iterator[Line]:
        check = self.check
        yield "rule_for", self.name(check.subject)
        if check.each is not None:
            yield "rule_each", self.each()
        if check.bound is not None:
            yield "rule_bound", messages.show([self.role(role) for role in check.bound.roles], self.lang)
        if check.when is not None:
            yield "rule_when", self.condition(check.when)
        if check.unless is not None:
            yield "rule_unless", self.condition(check.unless)
        if check.trigger is not None:
            yield "rule_upon", self.earliest(check.trigger)
        if check.any_trigger:
            yield "rule_triggers", self.say("any_trigger")
        if check.in_force is not None:
            yield "rule_in_force", self.in_force(check.in_force)
        yield "rule_require", self.evidence()
        yield from self.window()

    def window(self) -> Iterator[Line]:
        """When the step has to be taken; without a date, only until when nothing is said of it."""
        window = self.check.window
        dated = self.check.evidence.date is not None
        if dated and window.lower is not None:
            yield "rule_not_before", self.edge(window.lower)
        if window.upper is None:
            yield "rule_until", self.say("at_once")
        else:
            yield "rule_until" if dated else "rule_judged_after", self.edge(window.upper)

    def in_force(self, law: InForce) -> str:
        code = "in_force" if law.start and law.end else "in_force_from" if law.start else "in_force_until"
        return self.say(code, start=law.start, end=law.end, field=self.earliest(law.day))

    def each(self) -> str:
        each = self.check.each
        if isinstance(each, EachPeriod):
            return self.say(f"each_{each.word.value}")
        assert each is not None
        if each.field is not None:
            return self.say("each_item", field=self.name(f"{self.check.subject}.{each.field}"))
        return messages.show([self.element(literal.value) for literal in each.values], self.lang)

    def element(self, value: object) -> str:
        """An element written in the rule, by its label."""
        shown = messages.show(value, self.lang)
        return cells.element(shown, element_fields(self.check), self.labels, self.lang)

    def evidence(self) -> str:
        evidence = self.check.evidence
        if isinstance(evidence, Own):
            return self.own(evidence)
        if evidence.type == ATTESTATION and evidence.quantity == Quantity():
            stated = next((join.value.value for join in evidence.match if join.value is not None), None)
            if stated is not None:
                in_parts = any(join.value is None and join.subject is None for join in evidence.match)
                code = "attested_part" if in_parts else "attested"
                return self.say(code, statement=stated, type=self.name(ATTESTATION))
        parts = [self.quantity(evidence.quantity, evidence)]
        if evidence.match:
            parts.append(self.say("match", joins=[self.join(evidence, j) for j in evidence.match]))
        if evidence.where is not None:
            parts.append(self.say("where", text=self.condition(evidence.where)))
        if evidence.date is not None:
            parts.append(self.say("dated", field=self.name(f"{evidence.type}.{evidence.date}")))
        return self.sentence(parts)

    def own(self, evidence: Own) -> str:
        parts = []
        if evidence.date is not None:
            parts.append(self.say("happened", field=self.own_field(evidence.date)))
        if evidence.recorded:
            parts.append(self.say("recorded", fields=[self.own_field(f) for f in evidence.recorded]))
        parts += [self.say("holds", text=self.condition(p)) for p in evidence.conditions]
        return self.sentence(parts)

    def role(self, role: str) -> str:
        found = self.labels.get(f"role.{role}")
        return role if found is None else found.of(self.lang)

    def condition(self, predicate: Predicate) -> str:
        check = self.check
        related = check.evidence.type if isinstance(check.evidence, Related) else None
        where = isinstance(check.evidence, Related) and predicate is check.evidence.where
        element = None
        if isinstance(check.each, EachItem) and check.each.field is not None:
            element = f"{check.subject}.{check.each.field}"
        names = Names(check.subject, related, element, own=related if where else None)
        return in_words(predicate.expr, names, self.labels, self.lang)

    def quantity(self, quantity: Quantity, evidence: Related) -> str:
        code = f"{'at_least' if quantity.at_least else 'at_most'}_{quantity.measure.value}"
        field = self.name(f"{evidence.type}.{quantity.field}") if quantity.field else None
        return self.say(code, n=quantity.n, type=self.name(evidence.type), field=field)

    def join(self, evidence: Related, join: Join) -> str:
        theirs = label(f"{evidence.type}.{join.related}", self.labels, self.lang)
        if join.value is not None:
            return f"{theirs} = {join.value.value}"
        if join.subject is None:
            return f"{theirs} = {self.say('item')}"
        return f"{theirs} = {label(f'{self.check.subject}.{join.subject}', self.labels, self.lang)}"

    def edge(self, edge: Edge) -> str:
        match edge:
            case On(day):
                return day.isoformat()
            case PeriodStart():
                return self.say("period_start")
            case PeriodEnd():
                return self.say("period_end")
            case Earliest():
                return self.earliest(edge)
            case After(unit, n, start, roll):
                said = self.say(f"after_{unit.value}", n=n, start=self.earliest(start))
                return said + (self.say("rolled") if roll else "")

    def earliest(self, edge: Earliest) -> str:
        fields = [self.own_field(f) for f in edge.fields]
        said = fields[0] if len(fields) == 1 else self.say("earliest_of", fields=fields)
        return said if edge.shift == 0 else self.say("day_before", what=said)

    def own_field(self, field: str) -> str:
        return self.name(f"{self.check.subject}.{field}")

    def name(self, name: str) -> str:
        return label(name, self.labels, self.lang, own=self.check.subject)

    def say(self, code: str, **values: object) -> str:
        return messages.text(f"rule.{code}", self.lang, **values)

    def sentence(self, parts: list[str]) -> str:
        return ("；" if self.lang == "zh" else "; ").join(parts)
