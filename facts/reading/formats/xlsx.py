"""Workbooks: Excel and WPS (`.xlsx`, `.xls`, `.et`), LibreOffice (`.ods`); what a file is, its content says.

Formulas count by the value stored with them. Each sheet that is a record type is a source: its own name says which, or
the file's name where the sheet is the only one with anything in it, or has the headers of that type.
"""

from __future__ import annotations

from collections.abc import Iterator

from facts.base import RecordType
from facts.issues import Issue, Level
from facts.reading.grid import HEADER_WITHIN, find_header, is_blank, read_grid
from facts.reading.headers import find_field, spellings
from facts.reading.inflating import ArchiveRefusedError, megabytes
from facts.reading.mapping import fold_header
from facts.reading.names import fold_name, nearest_type, type_of
from facts.reading.source import Book, BookContent, Content, Entry
from facts.reading.spans import spans
from facts.reading.typed import plain_numbers
from facts.reading.workbook import Sheet, Workbook, kind_of, open_workbook

LARGEST_FILE = 512 * 1024**2
NOT_RECORDS = frozenset(
    {"说明", "填写说明", "填表说明", "instructions", "readme", "notes", "词表", "vocabularies"}
)


def read_book(book: Book) -> BookContent:
    """The sheets that are record types. A workbook that cannot be opened is still one of the type of its name."""
    if book.path.stat().st_size > LARGEST_FILE:
        return book.failed("too_large", expected=megabytes(LARGEST_FILE))
    data = book.path.read_bytes()
    try:
        opened = open_workbook(data)
    except ArchiveRefusedError as refused:
        found_to_be = kind_of(data) if refused.code == "not_a_workbook" else None
        return book.failed(refused.code, found_to_be, refused.expected)
    said = [book.issue(remark.code, remark.level) for remark in opened.remarks]
    found: list[tuple[Entry, Content]] = []
    unnamed: list[Sheet] = []
    for sheet in opened.sheets:
        name = type_of(sheet.name, book.types)
        mapped, doubled = book.mapped(sheet.name)
        said += doubled
        if mapped and sheet.holds_rows:
            found += ((e, _read_sheet(e, opened, sheet, last=e is mapped[-1])) for e in mapped)
        elif not sheet.holds_rows or fold_name(sheet.name) in NOT_RECORDS:
            said.append(book.issue("ignored_sheet", Level.NOTE, sheet.name))
        elif name is None:
            unnamed.append(sheet)
        else:
            entry = book.entry(book.types[name], sheet.name)
            found.append((entry, _read_sheet(entry, opened, sheet)))
    by_file = list(_by_file_name(book, opened, unnamed, said, alone=not found))
    if not found and not by_file and book.type is not None:
        blank = not any(sheet.rows for sheet in unnamed)
        entry = book.entry(book.type)
        content = (
            Content(entry.empty(), (entry.issue("empty_file", Level.WARNING),))
            if blank and unnamed
            else Content(None, (entry.issue("no_sheet_fits"),))
        )
        by_file.append((entry, content))
    return BookContent((*found, *by_file), tuple(said))


def _by_file_name(
    book: Book, opened: Workbook, unnamed: list[Sheet], said: list[Issue], *, alone: bool
) -> Iterator[tuple[Entry, Content]]:
    """The sheets whose own name is no record type: read if the file's name is one and they hold that."""
    filled: list[Sheet] = []
    for sheet in unnamed:
        try:
            opened.load(sheet)
        except ArchiveRefusedError as refused:
            said.append(book.issue(refused.code, sheet=sheet.name, expected=refused.expected))
            continue
        if not all(map(is_blank, sheet.rows)):
            filled.append(sheet)
    for sheet in filled:
        if book.type is not None and ((alone and len(filled) == 1) or _fits(book, book.type, sheet)):
            entry = book.entry(book.type, sheet.name)
            yield entry, _read_sheet(entry, opened, sheet)
        else:
            level = Level.NOTE if sheet.is_hidden else Level.WARNING
            suggestion = nearest_type(sheet.name, book.types)
            said.append(book.issue("unknown_sheet", level, sheet.name, suggestion=suggestion))


def _fits(book: Book, record_type: RecordType, sheet: Sheet) -> bool:
    """Whether most of the sheet's header are fields of the type, or what the mapping of the file says."""
    known = spellings(record_type, book.mapping)
    known |= dict.fromkeys(map(fold_header, book.mapping.ignore if book.mapping else ()), "")
    rows = [row for row in sheet.rows[: 4 * HEADER_WITHIN] if not is_blank(row)]
    names = [name for name in find_header(rows, known).names if name] if rows else []
    fields = {find_field(name, known) for name in names} - {None}
    return len(fields) > 1 and 2 * len(fields) >= len(names)


def _read_sheet(entry: Entry, opened: Workbook, sheet: Sheet, *, last: bool = True) -> Content:
    """What a sheet holds. The `last` time that it is read its rows are let go."""
    try:
        opened.load(sheet)
    except ArchiveRefusedError as refused:
        return Content(None, (entry.issue(refused.code, expected=refused.expected),))
    said = [entry.issue("hidden_sheet", Level.WARNING)] if sheet.is_hidden else []
    rows = [(number, row) for number, row in enumerate(sheet.rows, 1) if not is_blank(row)]
    hidden = sorted({number for number, _ in rows}.intersection(sheet.hidden_rows))
    if hidden:
        said.append(entry.issue("hidden_rows", Level.WARNING, row=hidden[0], found=spans(hidden)))
    if not rows:
        return Content(entry.empty(), (*said, entry.issue("empty_sheet", Level.WARNING)))
    content = read_grid(entry, rows, sheet.spoilt, sheet.merged)
    sheet.rows = [] if last else sheet.rows
    if content.source is None:
        return Content(None, (*said, *content.issues))
    source, numbers = plain_numbers(entry, content.source, from_1904=opened.from_1904)
    return Content(source, (*said, *content.issues, *numbers))
