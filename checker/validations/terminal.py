"""What there is to say of records, at a terminal: issues, how far columns are filled, what can be decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from checker import messages
from checker.reports import Options
from checker.validation import ColumnFill, Readiness, TypeFill, Validation
from checker.wording import issues, sentences
from checker.wording.layout import table, wrap
from facts.issues import Level

BINARY = False
BOLD, RESET = "\x1b[1m", "\x1b[0m"


def write(validation: Validation, options: Options, stream: TextIO) -> None:
    """Write the report as text; nothing is cut or left out."""
    for line in _Report(validation, options).lines():
        stream.write(line + "\n")


class _Report:
    """The sections of one report; each yields lines."""

    def __init__(self, validation: Validation, options: Options) -> None:
        self.validation, self.options, self.lang = validation, options, options.lang

    def lines(self) -> Iterator[str]:
        yield from self.head()
        yield from self.issues()
        yield from self.types()
        yield from self.obligations()

    def head(self) -> Iterator[str]:
        made = self.validation
        yield self.bold(made.pack_title.of(self.lang))
        yield f"{self.term('as_of')}{self.term('list_colon')}{made.as_of.isoformat()}"
        counts: dict[str, object] = {f"{level.value}s": made.count(level) for level in Level}
        yield from self.wrapped(self.term("issue_summary", **counts))

    def issues(self) -> Iterator[str]:
        found = self.validation.issues
        yield from self.heading(self.term("heading_issues", n=len(found)))
        if not found:
            yield self.term("no_issues")
        yield from issues.lines(found, self.validation.labels, self.lang, self.options.width)

    def types(self) -> Iterator[str]:
        yield from self.heading(self.term("heading_fill", n=len(self.validation.types)))
        for n, fill in enumerate(self.validation.types):
            if n:
                yield ""
            yield from self.type(fill)
        if self.validation.absent:
            yield from self.heading(self.term("heading_absent", n=len(self.validation.absent)))
            for name, n in self.validation.absent.items():
                yield from self.wrapped(self.term("absent_type", type=self.label(name), n=n), "  ")

    def type(self, fill: TypeFill) -> Iterator[str]:
        """One record type: how many records from where, and its columns."""
        records = self.term("records_of", type=self.label(fill.type), n=fill.records, files=fill.sources)
        yield from self.wrapped(records, "    ", "")
        if not fill.records and not fill.unread:
            yield from self.wrapped(self.term("none_said"), "  ")
        if fill.unread:
            yield from self.wrapped(self.term("unread_of", files=fill.unread), "  ")
        head = [self.term(h) for h in ("column", "filled", "empty_cells", "unknown_cells", "read_by")]
        rows = [self.column(fill, column) for column in fill.columns]
        yield from (f"  {line}" for line in table(head, rows, self.options.width - 2))

    def column(self, fill: TypeFill, column: ColumnFill) -> list[str]:
        name = self.validation.labels[f"{fill.type}.{column.field}"].of(self.lang)
        read_by = messages.show(column.obligations, self.lang) if column.obligations else ""
        if column.lacking and len(column.lacking) == len(fill.sources):
            return [name, self.term("no_column"), "", "", read_by]
        return [name, percent(column), str(column.empty), str(column.unknown), read_by]

    def obligations(self) -> Iterator[str]:
        """Which obligations can be decided, and what the others lack."""
        ready = [r for r in self.validation.obligations if r.state == "ready"]
        yield from self.heading(self.term("heading_ready", n=len(ready), of=len(self.validation.obligations)))
        yield from self.wrapped(messages.show([r.obligation for r in ready], self.lang), "  ")
        for state in ("partly", "lacking"):
            found = [r for r in self.validation.obligations if r.state == state]
            if found:
                yield from self.heading(self.term(f"heading_{state}", n=len(found)))
                yield from self.lack(found)

    def lack(self, found: Iterable[Readiness]) -> Iterator[str]:
        for readiness in found:
            names = [self.label(name) for name in (*readiness.lacking, *readiness.partly)]
            lacks = self.term("in_brackets", text=messages.show(names, self.lang))
            title = f"{readiness.obligation}  {readiness.title.of(self.lang)}{lacks}"
            yield from self.wrapped(title, "    ", "  ")

    def label(self, name: str) -> str:
        return sentences.label(name, self.validation.labels, self.lang)

    def heading(self, text: str) -> Iterator[str]:
        yield ""
        yield from (self.bold(line) for line in wrap(f"== {text}", self.options.width, "   ", ""))

    def wrapped(self, text: str, indent: str = "", first: str | None = None) -> list[str]:
        return wrap(messages.clean(text), self.options.width, indent, indent if first is None else first)

    def term(self, code: str, **values: object) -> str:
        return messages.text(f"term.{code}", self.lang, **values)

    def bold(self, text: str) -> str:
        return f"{BOLD}{text}{RESET}" if self.options.colour else text


def percent(column: ColumnFill) -> str:
    """The share of cells that are filled; 100 % only where all are, a dash where there are none."""
    total = column.filled + column.empty + column.unknown
    if not total:
        return "—"
    share = column.filled * 100 // total
    return f"{max(share, 1) if column.filled else 0}%"
