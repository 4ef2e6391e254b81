"""A workbook to fill in: a sheet per record type, with drop-downs, checks of dates and numbers, and notes.

What is filled in reads back: sheets are named by the labels of the types, headers are the labels of the fields, and the
star of a required column is part of no header.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import IO, Any

from checker import messages, workbook
from checker.wording import fields
from checker.wording.layout import width
from checker.workbook import GREY, RED, YELLOW
from facts.base import Field, FieldType, RecordType

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
LARGEST = 10**14 - 1
LONGEST_PROMPT = 255  # characters of a message that a drop-down shows, by the file format
NARROWEST, WIDEST = 10, 36  # columns of a sheet, in characters
NOTE_COLUMNS = 42  # of the note on a header, in characters
LINE_HEIGHT = 18  # of a note, in pixels
GUIDE_COLUMNS = (30, 14, 90)

Uses = Mapping[str, Sequence[str]]
"""By `type.field`, the obligations that read the field."""


def write(
    stream: IO[bytes], wanted: Sequence[RecordType], types: Mapping[str, RecordType], uses: Uses, lang: str
) -> None:
    """Write the workbook for the record types `wanted`; the same arguments give the same bytes."""
    with workbook.written(stream) as book:
        _Template(book, wanted, types, uses, lang).write()


class _Template:
    def __init__(
        self,
        book: workbook.Book,
        wanted: Sequence[RecordType],
        types: Mapping[str, RecordType],
        uses: Uses,
        lang: str,
    ) -> None:
        self.book, self.wanted, self.types, self.uses, self.lang = book, wanted, types, uses, lang
        head = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
        self.head = book.add_format(head | {"bg_color": GREY})
        self.required = book.add_format(head | {"bg_color": YELLOW, "font_color": RED})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.prose = book.add_format({"text_wrap": True, "valign": "top"})
        self.link = book.add_format({"font_color": "blue", "underline": 1, "valign": "top"})
        self.as_text = book.add_format({"num_format": "@"})
        self.as_day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.yes_no = [messages.text(f"template.{word}", lang) for word in ("yes", "no")]
        self.sheets = workbook.names(
            [self.say("guide"), *(_sheet_name(t, lang) for t in wanted), self.say("words")]
        )
        self.lists: dict[tuple[str, ...], str] = {}

    def write(self) -> None:
        guide, *typed, words = (self.book.add_worksheet(name) for name in self.sheets)
        self._words(words)
        self._guide(guide)
        for sheet, record_type in zip(typed, self.wanted, strict=True):
            self._type(sheet, record_type)
        guide.activate()

    # ------------------------------------------------------------------------------------- the vocabularies

    def _words(self, sheet: workbook.Sheet) -> None:
        """Every vocabulary as a column; drop-downs refer to it, for they hold no more than 255 characters."""
        column = 0
        for record_type in self.wanted:
            for field in record_type.fields.values():
                words = self._labels(field)
                if not words or words in self.lists:
                    continue
                title = f"{fields.label(record_type, self.lang)}/{fields.label(field, self.lang)}"
                workbook.write(sheet, 0, column, title, self.head)
                for row, word in enumerate(words, 1):
                    workbook.write(sheet, row, column, word)
                sheet.set_column(column, column, _columns([title, *words]))
                name, letters = self.sheets[-1].replace("'", "''"), _letters(column)
                self.lists[words] = f"='{name}'!${letters}$2:${letters}${len(words) + 1}"
                column += 1
        sheet.freeze_panes(1, 0)
        sheet.protect()

    def _labels(self, field: Field) -> tuple[str, ...]:
        return tuple(term.zh if self.lang == "zh" else term.en for term in field.terms)

    # ---------------------------------------------------------------------------------------- how to fill in

    def _guide(self, sheet: workbook.Sheet) -> None:
        for column, columns in enumerate(GUIDE_COLUMNS):
            sheet.set_column(column, column, columns)
        sheet.hide_gridlines(2)
        workbook.write(sheet, 0, 0, self.say("title"), self.title)
        row = 1
        for code in ("unused", "required", "dates", "lists", "references", "ids", "as_it_is", "validate"):
            said = f"{row}. {self.say(code)}"
            sheet.merge_range(row, 0, row, 2, "", self.prose)
            workbook.write(sheet, row, 0, said, self.prose)
            sheet.set_row(row, LINE_HEIGHT * _lines(said, sum(GUIDE_COLUMNS)))
            row += 1
        row += 1
        for column, code in enumerate(("sheet", "obligations", "holds")):
            workbook.write(sheet, row, column, self.say(code), self.head)
        for name, record_type in zip(self.sheets[1:-1], self.wanted, strict=True):
            row += 1
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self.link, string=name)
            reading = {o for f in record_type.fields for o in self.uses.get(f"{record_type.name}.{f}", ())}
            workbook.write(sheet, row, 1, len(reading), self.prose)
            workbook.write(sheet, row, 2, fields.note(record_type, self.lang), self.prose)

    # ---------------------------------------------------------------------------------------------- a sheet

    def _type(self, sheet: workbook.Sheet, record_type: RecordType) -> None:
        sheet.freeze_panes(1, 0)
        sheet.set_comments_author("fazhi")
        for column, field in enumerate(record_type.fields.values()):
            header = fields.label(field, self.lang) + ("*" if field.required else "")
            workbook.write(sheet, 0, column, header, self.required if field.required else self.head)
            note = self._note(record_type, field)
            lines = sum(_lines(line, NOTE_COLUMNS) for line in note.splitlines())
            size = {"width": NOTE_COLUMNS * 8, "height": LINE_HEIGHT * (lines + 1)}
            sheet.write_comment(0, column, note, size | {"font_size": 9})
            style = self.as_day if field.type is FieldType.DATE else self.as_text
            is_number = field.type in (FieldType.INT, FieldType.NUMBER)
            sheet.set_column(
                column, column, _columns([header, *self._labels(field)]), None if is_number else style
            )
            if check := self._check(field):
                sheet.data_validation(1, column, workbook.MOST_ROWS - 1, column, check)

    def _note(self, record_type: RecordType, field: Field) -> str:
        parts = [fields.kind(field, self.types, self.lang), fields.note(field, self.lang)]
        reading = self.uses.get(f"{record_type.name}.{field.name}", ())
        parts.append(self.say("read_by", ids=reading) if reading else self.say("read_by_none"))
        return "\n".join(part for part in parts if part)

    def _check(self, field: Field) -> dict[str, Any] | None:
        """What the cell accepts, and the message for what it refuses; None where anything goes."""
        # A list cell takes one word from the drop-down, or several typed by hand.
        told = {"show_error": field.type is not FieldType.ENUM_LIST, "error_title": self.say("refused")}
        if field.type.is_list and field.terms:
            told |= {"input_title": fields.label(field, self.lang)[:32], "input_message": self.say("several")}
        told["error_message"] = self._refusal(field)
        if field.terms:
            return told | {"validate": "list", "source": self.lists[self._labels(field)]}
        match field.type:
            case FieldType.BOOL:
                return told | {"validate": "list", "source": self.yes_no}
            case FieldType.DATE:
                return told | _between("date", FIRST_DAY, LAST_DAY)
            case FieldType.INT | FieldType.NUMBER:
                kind = "integer" if field.type is FieldType.INT else "decimal"
                return told | _between(kind, 0 if field.non_negative else -LARGEST, LARGEST)
        return None

    def _refusal(self, field: Field) -> str:
        said = messages.text(f"field.{field.type.name.lower()}", self.lang)
        return self.say("expected", kind=said)[:LONGEST_PROMPT]

    def say(self, code: str, **values: object) -> str:
        return messages.text(f"template.{code}", self.lang, **values)


def _sheet_name(record_type: RecordType, lang: str) -> str:
    """A name that the readers know the type by: its label where a sheet's name can be that long."""
    label = fields.label(record_type, lang)
    return label if len(label) <= workbook.LONGEST_NAME else record_type.name


def _between(kind: str, least: object, most: object) -> dict[str, Any]:
    return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most}


def _columns(texts: Sequence[str]) -> int:
    """The width of a column that shows these texts, a wide one on several lines."""
    return min(WIDEST, max(NARROWEST, *(width(text) + 2 for text in texts)))


def _lines(text: str, columns: int) -> int:
    return -(-width(text) // columns)


def _letters(column: int) -> str:
    """The name of a column, counted from 0: A, B ... Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
