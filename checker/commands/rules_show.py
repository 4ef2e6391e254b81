"""`fazhi rules show`: one clause in words, statement by statement; or one statement of it."""

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
from checker.wording.labels import amount, pack_labels
from checker.wording.layout import wrap


def main(lang: str, *, clause: str, pack: str) -> int:
    """Print the clause, or the statement of this number or with the obligation of this number.

    Raises `CheckerError` if the plan has none of these.
    """
    loaded = rulebook.load_pack(pack, record_types())
    width = _options.width(sys.stdout)
    titles = {name: parameter.title for name, parameter in loaded.parameters.items()}
    labels = pack_labels(record_types(), loaded.role_titles, titles)
    number, statement = _whole_and_part(loaded, clause)
    for line in _Show(loaded, number, statement, labels, lang, width).lines():
        sys.stdout.write(line + "\n")
    return 0


def _whole_and_part(pack: Pack, number: str) -> tuple[str, str | None]:
    """The clause, and the one statement of it that is asked for; None: all."""
    for clause in pack.clauses:
        for statement in clause.statements:
            if number in (statement.id, *(obligation.id for obligation in statement.obligations)):
                return clause.id, statement.id
    return number, None


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


class _Show:
    def __init__(
        self,
        pack: Pack,
        clause: str,
        statement: str | None,
        labels: Mapping[str, Text],
        lang: str,
        width: int,
    ) -> None:
        self.pack, self.labels, self.lang, self.width = pack, labels, lang, width
        self.only = statement
        self.withdrawn = [w for w in pack.withdrawn if w.clause == clause and statement is None]
        written = any(c.id == clause for c in pack.clauses)
        # Of a clause that is withdrawn as a whole there is nothing else to show.
        self.clause = find(pack, clause) if written or not self.withdrawn else None
        self.content = next(c for c in pack.contents if c.clause == clause)

    def lines(self) -> Iterator[str]:
        yield from wrap(f"{self.content.clause}  {self.content.title.of(self.lang)}", self.width)
        if self.clause is not None:
            yield from self.rules(self.clause)
        for withdrawn in self.withdrawn:
            yield ""
            yield from wrap(f"{withdrawn.id}  {withdrawn.title.of(self.lang)}", self.width, "       ", "")
            said = f"{withdrawn.reason.of(self.lang)} ({withdrawn.pack})"
            yield from self.item("withdrawn", said)

    def rules(self, clause: Clause) -> Iterator[str]:
        named = messages.show([unit.title for unit in clause.responsible], self.lang)
        yield from self.item("lead" if clause.led else "responsible", named, "")
        shown = [s for s in clause.statements if self.only in (None, s.id)]
        files = dict.fromkeys([clause.file, *(s.place.file for s in shown)])
        yield from self.item("rule_file", messages.show(files, self.lang), "")
        for statement in shown:
            yield ""
            yield from self.statement(statement)
        of_clause = [rule for rule in self.pack.escalations if rule.measure.clause == clause.id]
        proposed = of_clause if self.only is None else []
        if proposed:
            yield ""
            yield messages.text("term.escalations", self.lang)
            for rule in proposed:
                yield from self.escalation(rule)
        read = {name for s in shown for o in s.obligations for name in o.parameters}
        read |= {name for rule in proposed for name in rule.parameters}
        if read:
            yield ""
            yield messages.text("term.parameters", self.lang)
            for name in self.pack.parameters:
                if name in read:
                    yield from self.parameter(self.pack.parameters[name])

    def parameter(self, parameter: Parameter) -> Iterator[str]:
        """A number, date or reading of the plan that the rules of this clause take, and where it comes from."""
        value = amount(parameter.value, parameter.unit, self.lang)
        said = f"* {parameter.name} = {value}  {parameter.title.of(self.lang)}"
        yield from wrap(said, self.width, "    ", "  ")
        source = messages.text(f"term.{parameter.source}", self.lang)
        cited = self.cited(parameter.citation)
        yield from self.item("parameter_source", f"{source}{cited}")
        if parameter.choices:
            yield from self.item("parameter_choices", messages.show(parameter.choices, self.lang))

    def statement(self, statement: Statement) -> Iterator[str]:
        yield from wrap(f"{statement.id}  {statement.title.of(self.lang)}", self.width, "       ", "")
        if statement.reason is not None:
            yield from self.item("restated", statement.reason.of(self.lang))
        if statement.not_testable is not None:
            yield from self.item("not_testable", statement.not_testable.of(self.lang))
        if statement.covered_by:
            yield from self.item("covered_by", messages.show(statement.covered_by, self.lang))
        for obligation in statement.obligations:
            yield from self.obligation(obligation)

    def obligation(self, obligation: Obligation) -> Iterator[str]:
        said = f"* {obligation.id}  {obligation.title.of(self.lang)}"
        yield from wrap(said, self.width, "    ", "  ")
        if obligation.reason is not None:
            yield from self.item("restated", obligation.reason.of(self.lang))
        if obligation.inherited:
            yield from self.item("inherited", next(iter(obligation.inherited)))
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
