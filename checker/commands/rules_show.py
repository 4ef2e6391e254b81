"""`fazhi rules show`: one clause in words, statement by statement."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from checker import messages, rulebook
from checker.assessment import Text
from checker.commands import _options
from checker.errors import CheckerError, Place, Problem, nearest
from checker.known_types import record_types
from checker.pack import Clause, EscalationRule, Obligation, Pack, Parameter, Statement
from checker.wording import escalating
from checker.wording.describe import describe
from checker.wording.labels import pack_labels
from checker.wording.layout import wrap


def main(lang: str, *, clause: str, pack: str) -> int:
    """Print the clause. Raises `CheckerError` if the plan has none of this number."""
    loaded = rulebook.load_pack(pack, record_types())
    width = _options.width(sys.stdout)
    titles = {name: parameter.title for name, parameter in loaded.parameters.items()}
    labels = pack_labels(record_types(), loaded.role_titles, titles)
    for line in _Show(loaded, find(loaded, clause), labels, lang, width).lines():
        sys.stdout.write(line + "\n")
    return 0


def find(pack: Pack, clause: str) -> Clause:
    """The clause of this number, written as rules."""
    for written in pack.clauses:
        if written.id == clause:
            return written
    planned = [c.clause for c in pack.contents]
    code = "usage.clause_unwritten" if clause in planned else "usage.clause"
    close = None if clause in planned else nearest(clause, planned)
    values: dict[str, object] = {"found": clause, "valid": [c.id for c in pack.clauses]}
    raise CheckerError([Problem(code, Place(pack.name), values, nearest=close)])


def shown_value(parameter: Parameter, lang: str) -> str:
    """A parameter's value with its unit, as people read it."""
    return " ".join(filter(None, (messages.show(parameter.value, lang), parameter.unit)))


class _Show:
    def __init__(self, pack: Pack, clause: Clause, labels: Mapping[str, Text], lang: str, width: int) -> None:
        self.pack, self.clause, self.labels, self.lang, self.width = pack, clause, labels, lang, width

    def lines(self) -> Iterator[str]:
        yield from wrap(f"{self.clause.id}  {self.clause.title.of(self.lang)}", self.width)
        named = messages.show([unit.title for unit in self.clause.responsible], self.lang)
        yield from self.item("lead" if self.clause.led else "responsible", named, "")
        yield from self.item("rule_file", self.clause.file, "")
        for statement in self.clause.statements:
            yield ""
            yield from self.statement(statement)
        proposed = [rule for rule in self.pack.escalations if rule.measure.clause == self.clause.id]
        if proposed:
            yield ""
            yield messages.text("term.escalations", self.lang)
            for rule in proposed:
                yield from self.escalation(rule)
        read = {name for s in self.clause.statements for o in s.obligations for name in o.parameters}
        read |= {name for rule in proposed for name in rule.parameters}
        if read:
            yield ""
            yield messages.text("term.parameters", self.lang)
            for name in self.pack.parameters:
                if name in read:
                    yield from self.parameter(self.pack.parameters[name])

    def parameter(self, parameter: Parameter) -> Iterator[str]:
        """A number, date or reading of the plan that the rules of this clause take, and where it comes from."""
        said = f"* {parameter.name} = {shown_value(parameter, self.lang)}  {parameter.title.of(self.lang)}"
        yield from wrap(said, self.width, "    ", "  ")
        source = messages.text(f"term.{parameter.source}", self.lang)
        cited = self.cited(parameter.citation)
        yield from self.item("parameter_source", f"{source}{cited}")
        if parameter.choices:
            yield from self.item("parameter_choices", messages.show(parameter.choices, self.lang))

    def statement(self, statement: Statement) -> Iterator[str]:
        yield from wrap(f"{statement.id}  {statement.title.of(self.lang)}", self.width, "       ", "")
        if statement.not_testable is not None:
            yield from self.item("not_testable", statement.not_testable.of(self.lang))
        if statement.covered_by:
            yield from self.item("covered_by", messages.show(statement.covered_by, self.lang))
        for obligation in statement.obligations:
            yield from self.obligation(obligation)

    def obligation(self, obligation: Obligation) -> Iterator[str]:
        said = f"* {obligation.id}  {obligation.title.of(self.lang)}"
        yield from wrap(said, self.width, "    ", "  ")
        severity = messages.text(f"term.{obligation.severity.value}", self.lang)
        basis = messages.text(f"term.{obligation.basis}", self.lang)
        cited = self.cited(obligation.citation)
        yield from self.item("rule_severity", messages.show([severity, f"{basis}{cited}"], self.lang))
        for term, text in describe(obligation.check, self.labels, self.lang):
            yield from self.item(term, text)
        if obligation.answers:
            named = messages.show([unit.title for unit in obligation.answers], self.lang)
            yield from self.item("responsible", named)

    def escalation(self, rule: EscalationRule) -> Iterator[str]:
        """A second-level rule whose measure falls under this clause."""
        yield from wrap(f"* {rule.id}  {rule.title.of(self.lang)}", self.width, "    ", "  ")
        for term, text in escalating.describe(rule, self.lang):
            yield from self.item(term, text)

    def cited(self, citation: Text | None) -> str:
        return "" if citation is None else messages.text("term.in_brackets", self.lang, text=citation)

    def item(self, term: str, text: str, indent: str = "    ") -> list[str]:
        label = messages.text(f"term.{term}", self.lang) + messages.text("term.list_colon", self.lang)
        return wrap(text, self.width, indent + "  ", indent + label)
