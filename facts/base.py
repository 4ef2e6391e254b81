"""What a fact is, as plain data: the closed list of field types, vocabularies, fields and record types.

Record types are written as classes (`facts.fact`); everything outside `facts` works on what they say of themselves.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from facts.units import Unit


class FieldType(enum.Enum):
    """The closed list of field types. Adding one changes the language and every engine."""

    TEXT = "text"
    ENUM = "enum"
    BOOL = "bool"
    INT = "int"
    NUMBER = "number"  # decimal(18, 4)
    DATE = "date"
    TEXT_LIST = "list of text"
    ENUM_LIST = "list of enum"

    @property
    def is_list(self) -> bool:
        return self in (FieldType.TEXT_LIST, FieldType.ENUM_LIST)

    @property
    def element(self) -> FieldType:
        """The type of one element of a list type; of any other type, the type itself."""
        return {FieldType.TEXT_LIST: FieldType.TEXT, FieldType.ENUM_LIST: FieldType.ENUM}.get(self, self)


Personal = Literal["name", "id_number", "phone"]
Identifier = Literal["credit_code", "resident_id"]


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a closed vocabulary: the code that rules use, its labels, other spellings people write."""

    code: str
    zh: str
    en: str
    aliases: tuple[str, ...] = ()


class Vocabulary(enum.StrEnum):
    """Base of the closed vocabularies: `MEMBER = code, zh, en, *aliases`; the member's value is the code."""

    zh: str
    en: str
    aliases: tuple[str, ...]

    def __new__(cls, code: str, zh: str, en: str, *aliases: str) -> Vocabulary:
        member = str.__new__(cls, code)
        member._value_ = code
        member.zh, member.en, member.aliases = zh, en, aliases
        return member

    @classmethod
    def terms(cls) -> tuple[Term, ...]:
        return tuple(Term(m.value, m.zh, m.en, m.aliases) for m in cls)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record type.

    `required`: an empty cell is unknown (design: what absence means), not empty.
    `planned`: a date that is set in advance (a validity end), not an event; it counts before its day.
    `refers_to`: the record type whose id this field holds.
    `personal`: what kind of personal data the field holds; masked in every output unless asked for.
    `unique`: two records with one value are doubted: a number that is given once.
    `non_negative`: a value below zero is refused at intake; only such fields may be summed.
    `unit`: what a number counts in; a cell may name another unit of the same kind (万元 for yuan).
    `identifier`: the kind of number with a check digit that a text should be; one that is not is doubted, and kept.
    `note_zh`/`note_en`: one sentence for the person who fills it in.
    """

    name: str
    type: FieldType
    zh: str
    en: str
    required: bool = False
    terms: tuple[Term, ...] = ()
    refers_to: str | None = None
    planned: bool = False
    personal: Personal | None = None
    unique: bool = False
    non_negative: bool = False
    unit: Unit | None = None
    identifier: Identifier | None = None
    aliases: tuple[str, ...] = ()
    note_zh: str = ""
    note_en: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(t.code for t in self.terms)

    @property
    def is_event(self) -> bool:
        """A date that has not happened while it lies after the day of the check."""
        return self.type is FieldType.DATE and not self.planned


@dataclass(frozen=True, slots=True)
class RecordType:
    """A record type as plain data.

    `id`: the field that identifies a record, or None (then identical rows are one record).
    `unit`: the field that names the unit which answers for the record, or None; for the roster itself, its id.
    `title`: the text field that tells people which record it is, or None.
    `known_by`: fields (text or list of text) by which other records may refer to it beside its id.
    """

    name: str
    zh: str
    en: str
    fields: Mapping[str, Field]
    id: str | None = None
    unit: str | None = None
    title: str | None = None
    known_by: tuple[str, ...] = ()
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a record came from: file, row as a spreadsheet counts it (the header is row 1), sheet if any."""

    file: str
    row: int
    sheet: str | None = None
