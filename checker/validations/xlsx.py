"""The submitted rows as a workbook to send back: every source a sheet, with remarks beside the rows that need them.

Cells are text, whatever they begin with. The first sheet lists all remarks, the last ones say how far columns are
filled in and what can be decided.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, TypeVar

from checker import messages, workbook
from checker.reports import Options
from checker.validation import Returned, Validation
from checker.validations.terminal import percent
from checker.wording import issues as issue_texts
from checker.wording import sentences
from checker.wording.layout import width
from checker.workbook import GREY, RED, YELLOW
from facts.issues import Issue, Level

BINARY = True
SAMPLE = 50  # rows from which the width of columns is taken
ROWS_A_SHEET = workbook.MOST_ROWS - 2 * SAMPLE  # beyond these, a header and what stands above it
REMARK_COLUMNS = 60
WIDEST = 40
T = TypeVar("T")


def write(validation: Validation, options: Options, stream: BinaryIO) -> None:
    """Write the workbook; the same records give the same bytes, but for the tags of a random key."""
    with workbook.written(stream, row_by_row=True) as book:
        _Report(validation, options.lang, book).write()


class _Report:
    def __init__(self, validation: Validation, lang: str, book: workbook.Book) -> None:
        self.validation, self.lang, self.book = validation, lang, book
        self.names: list[str] = []  # of all sheets
        self.head = book.add_format({"bold": True, "text_wrap": True, "bg_color": GREY, "border": 1})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.plain = book.add_format({"num_format": "@", "valign": "top"})
        self.wrapped = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self.marked = book.add_format(
            {"num_format": "@", "valign": "top", "bg_color": YELLOW, "font_color": RED}
        )
        self.remark = book.add_format({"valign": "top", "text_wrap": True, "bg_color": YELLOW})

    def write(self) -> None:
        returned = self.validation.returned
        titles = [self.term("remarks_sheet"), *(_title(r) for r in returned)]
        titles += [self.term("fill_sheet"), self.term("ready_sheet")]
        names = self.names = workbook.names(titles)
        self.overview(names[0])
        remarks = _by_place(self.validation.issues)
        for name, source in zip(names[1:-2], returned, strict=True):
            self.source(name, source, remarks.get((source.file, source.sheet), {}))
        self.fill(names[-2])
        self.ready(names[-1])

    # ------------------------------------------------------------------------------------------- all remarks

    def overview(self, name: str) -> None:
        made = self.validation
        counts: dict[str, object] = {f"{level.value}s": made.count(level) for level in Level}
        above = [
            made.pack_title.of(self.lang),
            f"{self.term('as_of')}{self.term('list_colon')}{made.as_of.isoformat()}",
            self.term("issue_summary", **counts),
            self.term("shown_personal" if made.shows_personal else "masked_personal"),
        ]
        found = issue_texts.gravest_first(made.issues)
        head = ("level", "file", "sheet", "row", "remark")
        rows = (
            (
                self.term(issue.level.value),
                issue.file,
                issue.sheet or "",
                "" if issue.row is None else str(issue.row),
                self.said(issue),
            )
            for issue in found
        )
        self.table(name, head, rows, (8, 32, 16, 8, 100), above)

    # ---------------------------------------------------------------------------------------------- a source

    def source(self, name: str, source: Returned, remarks: dict[int | None, list[Issue]]) -> None:
        """The rows of one source, on as many sheets as they need, with their numbers and remarks at the end."""
        rows = iter(source.rows)
        headers = [*source.headers, self.term("row"), self.term("remark")]
        for sheet, first in self.sheets(name, rows):
            self.frame(sheet, headers, list(_widths(source.headers, first)))
            for at, (number, cells) in enumerate(
                itertools.chain(first, itertools.islice(rows, ROWS_A_SHEET)), 1
            ):
                self.row(sheet, at, source, number, cells, remarks.get(number, ()))

    def row(
        self,
        sheet: workbook.Sheet,
        at: int,
        source: Returned,
        number: int,
        cells: Sequence[str],
        issues: Iterable[Issue],
    ) -> None:
        issues = issue_texts.gravest_first(issues)
        wrong = {issue.field for issue in issues if issue.level is not Level.NOTE and issue.field is not None}
        for column, (fields, cell) in enumerate(zip(source.fields, cells, strict=True)):
            style = self.plain if wrong.isdisjoint(fields) else self.marked
            workbook.write(sheet, at, column, cell, style)
        workbook.write(sheet, at, len(cells), str(number), self.plain)
        if issues:
            said = "\n".join(f"[{self.term(i.level.value)}] {self.said(i)}" for i in issues)
            workbook.write(sheet, at, len(cells) + 1, said, self.remark)

    def frame(self, sheet: workbook.Sheet, headers: Sequence[str], widths: Sequence[int]) -> None:
        sheet.freeze_panes(1, 0)
        for column, columns in enumerate((*widths, 8, REMARK_COLUMNS)):
            sheet.set_column(column, column, columns)
        for column, header in enumerate(headers):
            workbook.write(sheet, 0, column, header, self.head)

    # --------------------------------------------------------------------------------------- how far it goes

    def fill(self, name: str) -> None:
        head = ("record_type", "records", "column", "filled", "empty_cells", "unknown_cells", "read_by")
        rows = (
            (
                self.label(fill.type),
                str(fill.records),
                self.label(f"{fill.type}.{column.field}"),
                percent(column) if len(column.lacking) < len(fill.sources) else self.term("no_column"),
                str(column.empty),
                str(column.unknown),
                messages.show(column.obligations, self.lang),
            )
            for fill in self.validation.types
            for column in fill.columns
        )
        self.table(name, head, rows, (24, 10, 30, 10, 10, 10, 60))

    def ready(self, name: str) -> None:
        head = ("obligation", "title", "can_be_decided", "missing")
        labels = self.validation.labels
        rows = (
            (
                r.obligation,
                r.title.of(self.lang),
                self.term(f"state_{r.state}"),
                messages.show(
                    [sentences.label(n, labels, self.lang) for n in (*r.lacking, *r.partly)], self.lang
                ),
            )
            for r in self.validation.obligations
        )
        self.table(name, head, rows, (12, 50, 16, 80))

    def table(
        self,
        name: str,
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths: Sequence[int],
        above: Sequence[str] = (),
    ) -> None:
        """A table on as many sheets as it needs; `above` stands over it on the first one."""
        remaining = iter(rows)
        for sheet, first in self.sheets(name, remaining):
            for at, text in enumerate(above):
                workbook.write(sheet, at, 0, text, None if at else self.title)
            top = len(above) + 1 if above else 0
            above = ()
            for column, columns in enumerate(widths):
                sheet.set_column(column, column, columns)
                workbook.write(sheet, top, column, self.term(head[column]), self.head)
            sheet.freeze_panes(top + 1, 0)
            for at, row in enumerate(
                itertools.chain(first, itertools.islice(remaining, ROWS_A_SHEET)), top + 1
            ):
                for column, cell in enumerate(row):
                    workbook.write(sheet, at, column, cell, self.wrapped)

    def sheets(self, name: str, remaining: Iterator[T]) -> Iterator[tuple[workbook.Sheet, list[T]]]:
        """A new sheet as long as anything remains, at least one, with the first of what it is to hold."""
        for part in itertools.count(1):
            first = list(itertools.islice(remaining, SAMPLE))
            if part > 1 and not first:
                return
            if part > 1:
                self.names = workbook.names([*self.names, name])
            yield self.book.add_worksheet(name if part == 1 else self.names[-1]), first

    def label(self, name: str) -> str:
        return self.validation.labels[name].of(self.lang)

    def said(self, issue: Issue) -> str:
        return messages.issue(issue, self.validation.labels, self.lang)

    def term(self, code: str, **values: object) -> str:
        return messages.text(f"term.{code}", self.lang, **values)


def _title(source: Returned) -> str:
    """What a sheet is called: as the sheet was, or the file without its suffix."""
    return source.sheet or source.file.rpartition("/")[2].rpartition(".")[0] or source.file


def _by_place(issues: Iterable[Issue]) -> dict[tuple[str, str | None], dict[int | None, list[Issue]]]:
    found: dict[tuple[str, str | None], dict[int | None, list[Issue]]] = {}
    for issue in issues:
        found.setdefault((issue.file, issue.sheet), {}).setdefault(issue.row, []).append(issue)
    return found


def _widths(headers: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[int]:
    for column, header in enumerate(headers):
        widest = max((width(cells[column]) for _, cells in rows), default=0)
        yield min(WIDEST, max(8, widest + 2, width(header) + 2))
