"""The examples of an obligation as tables: what was on record, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker import messages
from checker.assessment import Text
from checker.pack import Cell, Example, Expected, Obligation
from checker.reads import element_fields
from checker.wording.cells import LISTED, element, said
from checker.wording.markdown import escape, paragraph, table
from facts.base import RecordType

Row = Mapping[str, Cell]


def example_lines(
    obligation: Obligation, types: Mapping[str, RecordType], labels: Mapping[str, Text], lang: str
) -> Iterator[str]:
    """Every example with its day, its records by type, and the verdict beside each subject."""
    for example in obligation.examples:
        yield from _Example(obligation, example, types, labels, lang).lines()


class _Example:
    def __init__(
        self,
        obligation: Obligation,
        example: Example,
        types: Mapping[str, RecordType],
        labels: Mapping[str, Text],
        lang: str,
    ) -> None:
        self.subject = types[obligation.check.subject]
        self.elements = element_fields(obligation.check)
        self.example, self.types, self.labels, self.lang = example, types, labels, lang

    def lines(self) -> Iterator[str]:
        example = self.example
        title = "" if example.title is None else f"{escape(example.title.of(self.lang))} "
        day = self.term("example_day", day=example.as_of)
        yield from paragraph(f"**{self.term('example', n=example.number)}** {title}{escape(day)}")
        for name, rows in example.given.items():
            if name != self.subject.name:
                yield from self.given(self.types[name], rows)
        yield from self.subjects(example.given.get(self.subject.name, ()))
        for name in example.no_source:
            yield from paragraph(escape(self.term("example_no_source", type=self.name(name))))
        for column in example.no_column:
            yield from paragraph(escape(self.term("example_no_column", field=self.name(column))))

    def given(self, record_type: RecordType, rows: Sequence[Row]) -> Iterator[str]:
        label = self.name(record_type.name)
        if not rows:
            yield from paragraph(escape(self.term("example_no_rows", type=label)))
            return
        yield from paragraph(escape(label))
        fields = _fields(record_type, rows)
        head = [self.name(f"{record_type.name}.{f}") for f in fields]
        yield from table(
            [escape(h) for h in head],
            ([escape(self.cell(record_type, f, row.get(f))) for f in fields] for row in rows),
        )

    def subjects(self, rows: Sequence[Row]) -> Iterator[str]:
        """The records checked, each with its verdicts; what no record stands for has a row of its own."""
        fields = _fields(self.subject, rows)
        head = [self.name(f"{self.subject.name}.{f}") for f in fields]
        verdict, stop = self.term("verdict"), self.term("list_stop")
        left = dict(self.example.expect)
        body: list[list[str]] = []
        seen: set[str] = set()
        for row in rows:
            key = str(row.get(self.subject.id or "", ""))
            mine = {s: e for s, e in self.example.expect.items() if key not in seen and _of(s, key)}
            seen.add(key)
            for name in mine:
                left.pop(name, None)
            cells = [escape(self.cell(self.subject, f, row.get(f))) for f in fields]
            body.append([*cells, stop.join(self.expected(s, e, key) for s, e in mine.items())])
        for name, expected in left.items():
            shown = [escape(name), *("" for _ in fields[1:])] if fields else []
            body.append([*shown, self.expected(name, expected, name)])
        yield from paragraph(escape(self.name(self.subject.name)))
        yield from table([*(escape(h) for h in head), verdict], body)

    def expected(self, subject: str, expected: Expected, key: str) -> str:
        reason = self.term("in_brackets", text=self.term(expected.reason)) if expected.reason else ""
        part = subject.removeprefix(key).lstrip("#@")
        shown = (
            f"{escape(element(part, self.elements, self.labels, self.lang))}{self.term('list_colon')}"
            if part
            else ""
        )
        return f"{shown}{self.term(expected.verdict)}{escape(reason)}"

    def cell(self, record_type: RecordType, field: str, value: Cell | None) -> str:
        if value is None:
            return ""
        text = LISTED.join(value) if isinstance(value, list) else messages.show(value, "en")
        if isinstance(value, bool):
            text = str(value)
        return said(f"{record_type.name}.{field}", text, self.labels, self.lang)

    def name(self, name: str) -> str:
        found = self.labels.get(name)
        return name if found is None else found.of(self.lang)

    def term(self, code: str, **values: object) -> str:
        return messages.text(f"term.{code}", self.lang, **values)


def _of(subject: str, key: str) -> bool:
    """Whether a subject, as it is written, is about the record of this id."""
    return subject == key or subject.startswith((f"{key}#", f"{key}@"))


def _fields(record_type: RecordType, rows: Iterable[Row]) -> list[str]:
    """The fields that any of the rows fills, in the order of the record type."""
    filled = {name for row in rows for name in row}
    return [name for name in record_type.fields if name in filled]
