"""A pack as pages of Markdown: an index, one page per clause, one for all parameters and roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker import messages
from checker.assessment import Text
from checker.core import Related
from checker.handbook import escalations
from checker.handbook.examples import example_lines
from checker.ledger import ledger
from checker.pack import Clause, Obligation, Pack, Parameter, Statement
from checker.reads import related_fields, subject_fields
from checker.results import statement_kind
from checker.wording.describe import describe
from checker.wording.formal import formal
from checker.wording.labels import amount, pack_labels
from checker.wording.markdown import block, bullets, code, escape, heading, paragraph, table
from facts.base import RecordType

INDEX, SETTINGS, ESCALATIONS = "index", "settings", "escalations"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `name` is that of its file without the ending, `text` is Markdown. Links name pages as `NAME.md`."""

    name: str
    title: str
    text: str


def pages(pack: Pack, types: Mapping[str, RecordType], lang: str) -> Iterator[Page]:
    """Every page of the pack in one language, the index first."""
    yield from _Book(pack, types, lang).pages()


class _Book:
    def __init__(self, pack: Pack, types: Mapping[str, RecordType], lang: str) -> None:
        titles = {name: parameter.title for name, parameter in pack.parameters.items()}
        self.labels: Mapping[str, Text] = pack_labels(types, pack.role_titles, titles)
        self.pack, self.types, self.lang = pack, types, lang

    def pages(self) -> Iterator[Page]:
        yield self.page(INDEX, self.pack.title.of(self.lang), self.index())
        for clause in self.pack.clauses:
            yield self.page(clause.id, f"{clause.id}  {clause.title.of(self.lang)}", self.clause(clause))
        if self.pack.escalations:
            yield self.page(ESCALATIONS, self.term("escalations"), self.escalations())
        yield self.page(SETTINGS, self.term("settings"), self.settings())

    def page(self, name: str, title: str, lines: Iterator[str]) -> Page:
        return Page(name, title, "\n".join([*heading(1, title), *lines]))

    # ------------------------------------------------------------------------------------------- the index

    def index(self) -> Iterator[str]:
        first, last = self.pack.period
        yield from paragraph(escape(self.term("handbook_period", first=first, last=last)))
        yield from paragraph(escape(self.term("handbook_intro")))
        written = {clause.id for clause in self.pack.clauses}
        gone = ("withdrawn",) if self.pack.withdrawn else ()
        counts = ("checked", "attested", "not_testable", *gone, "missing")
        rows = ledger(self.pack)
        body = [
            [
                f"[{row.clause}]({row.clause}.md)" if row.clause in written else row.clause,
                escape(row.title.of(self.lang)),
                *(str(getattr(row, name)) for name in counts),
            ]
            for row in rows
        ]
        body.append([self.term("total"), "", *(str(sum(getattr(r, name) for r in rows)) for name in counts)])
        head = [self.term("clause"), self.term("title"), *(self.term(f"ledger_{name}") for name in counts)]
        yield from table(head, body)
        if self.pack.escalations:
            yield from paragraph(f"[{self.term('escalations')}]({ESCALATIONS}.md)")
        yield from paragraph(f"[{self.term('settings')}]({SETTINGS}.md)")
        yield from paragraph(escape(self.term("ledger_note")))
        if self.pack.withdrawn:
            yield from heading(2, self.term("heading_withdrawn", n=len(self.pack.withdrawn)))
            yield from table(
                [self.term("clause"), self.term("obligation"), self.term("title"), self.term("reason")],
                (
                    [w.clause, w.id, escape(w.title.of(self.lang)), escape(w.reason.of(self.lang))]
                    for w in self.pack.withdrawn
                ),
            )

    # ---------------------------------------------------------------------------------------------- a clause

    def clause(self, clause: Clause) -> Iterator[str]:
        named = messages.show([unit.title for unit in clause.responsible], self.lang)
        who = self.term("lead" if clause.led else "responsible")
        yield from paragraph(f"[{escape(self.pack.title.of(self.lang))}]({INDEX}.md)")
        yield from bullets(
            [self.item(who, named), self.item(self.term("rule_file"), code(clause.file), raw=True)]
        )
        for statement in clause.statements:
            yield from self.statement(statement)

    def statement(self, statement: Statement) -> Iterator[str]:
        yield from heading(2, f"{statement.id}  {statement.title.of(self.lang)}")
        yield from paragraph(f"*{self.term(f'kind_{statement_kind(statement)}')}*")
        if statement.reason is not None:
            yield from paragraph(self.item(self.term("restated"), statement.reason.of(self.lang)))
        if statement.not_testable is not None:
            yield from paragraph(escape(statement.not_testable.of(self.lang)))
        if statement.covered_by:
            yield from paragraph(escape(messages.show(statement.covered_by, self.lang)))
        for obligation in statement.obligations:
            yield from self.obligation(obligation)

    def obligation(self, obligation: Obligation) -> Iterator[str]:
        yield from heading(3, f"{obligation.id}  {obligation.title.of(self.lang)}")
        if obligation.reason is not None:
            yield from paragraph(self.item(self.term("restated"), obligation.reason.of(self.lang)))
        if obligation.inherited:
            told = self.term("handbook_inherited", bases=tuple(obligation.inherited))
            yield from paragraph(escape(told))
        basis = self.term(obligation.basis) + self.cited(obligation.citation)
        rows = [
            (self.term("rule_severity"), self.term(obligation.severity.value)),
            (self.term("rule_basis"), basis),
            *((self.term(term), text) for term, text in describe(obligation.check, self.labels, self.lang)),
        ]
        if obligation.answers:
            answers = messages.show([unit.title for unit in obligation.answers], self.lang)
            rows.append((self.term("responsible"), answers))
        yield from table(
            [self.term("rule_part"), self.term("rule_says")], [(escape(a), escape(b)) for a, b in rows]
        )
        if obligation.parameters:
            yield from paragraph(f"**{self.term('numbers')}**")
            yield from self.parameters(obligation.parameters)
        yield from paragraph(f"**{self.term('proved_by')}**")
        yield from self.fields(obligation)
        yield from paragraph(f"**{self.term('formal_rule')}**")
        yield from block(f"{word:9} {' '.join(text.split())}" for word, text in formal(obligation.check))
        yield from example_lines(obligation, self.types, self.labels, self.lang)

    def fields(self, obligation: Obligation) -> Iterator[str]:
        """The fields of the record checked, and of the related ones, that decide."""
        check = obligation.check
        read = [(check.subject, f) for f in subject_fields(check)]
        subject = self.types[check.subject]
        if check.bound is not None and subject.unit is not None:
            read.append((check.subject, subject.unit))
        if isinstance(check.evidence, Related):
            read += [(check.evidence.type, f) for f in related_fields(check.evidence)]
        rows = []
        for type_name, field in dict.fromkeys(read):
            spec = self.types[type_name].fields[field]
            note = spec.note_zh if self.lang == "zh" else spec.note_en
            label = self.labels[f"{type_name}.{field}"].of(self.lang)
            kind = self.labels[type_name].of(self.lang)
            rows.append([escape(kind), escape(label), code(f"{type_name}.{field}"), escape(note)])
        yield from table([self.term(h) for h in ("record_type", "column", "name", "file_note")], rows)

    # ------------------------------------------------------------------------------- second-level rules

    def escalations(self) -> Iterator[str]:
        yield from paragraph(f"[{escape(self.pack.title.of(self.lang))}]({INDEX}.md)")
        yield from paragraph(escape(self.term("escalation_intro")))
        for rule in self.pack.escalations:
            yield from escalations.rule_lines(rule, self.lang)
            if rule.parameters:
                yield from paragraph(f"**{self.term('numbers')}**")
                yield from self.parameters(rule.parameters)
            for example in rule.examples:
                yield from escalations.example_lines(example, self.lang)

    # ------------------------------------------------------------------------------ parameters and roles

    def settings(self) -> Iterator[str]:
        yield from paragraph(f"[{escape(self.pack.title.of(self.lang))}]({INDEX}.md)")
        yield from heading(2, self.term("handbook_parameters"))
        yield from self.parameters(tuple(self.pack.parameters))
        yield from heading(2, self.term("handbook_roles"))
        rows = [[escape(self.role(name)), code(name), code(text)] for name, text in self.pack.roles.items()]
        yield from table([self.term("rule_bound"), self.term("name"), "CEL"], rows)

    def parameters(self, names: tuple[str, ...]) -> Iterator[str]:
        head = ["parameter", "value", "title", "parameter_source", "parameter_choices"]
        yield from table(
            [self.term(h) for h in head], (self.parameter(self.pack.parameters[name]) for name in names)
        )

    def parameter(self, parameter: Parameter) -> list[str]:
        value = amount(parameter.value, parameter.unit, self.lang)
        source = self.term(parameter.source) + self.cited(parameter.citation)
        choices = messages.show(parameter.choices, self.lang) if parameter.choices else ""
        title = parameter.title.of(self.lang)
        return [code(parameter.name), escape(value), escape(title), escape(source), escape(choices)]

    def role(self, name: str) -> str:
        found = self.labels.get(f"role.{name}")
        return name if found is None else found.of(self.lang)

    # --------------------------------------------------------------------------------------------- words

    def item(self, term: str, text: str, *, raw: bool = False) -> str:
        return f"{escape(term)}{self.term('list_colon')}{text if raw else escape(text)}"

    def cited(self, citation: Text | None) -> str:
        return "" if citation is None else self.term("in_brackets", text=citation)

    def term(self, name: str, **values: object) -> str:
        return messages.text(f"term.{name}", self.lang, **values)
