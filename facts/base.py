"""What a fact is: the closed list of field types, and how a record type describes itself.

A record type is a frozen pydantic model. Its fields are made by the functions below (`text`, `day`,
`choice` ...), which carry the Chinese and English label and what the language must know of the field.
`Fact.describe()` turns the class into plain data, a `RecordType`; everything outside `facts` works on that.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, cast, get_args

from pydantic import BaseModel, ConfigDict
from pydantic.fields import Field as PydanticField
from pydantic.fields import FieldInfo


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
    `non_negative`: a value below zero is refused at intake; only such fields may be summed.
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
    non_negative: bool = False
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


def _field(kind: str, zh: str, en: str, **marks: Any) -> Any:
    marks = {name: value for name, value in marks.items() if value}
    described = {"kind": kind, "zh": zh, "en": en, **marks}
    return PydanticField(default=None, title=en, json_schema_extra={"fazhi": described})


def text(
    zh: str,
    en: str,
    *,
    required: bool = False,
    refers_to: str | None = None,
    personal: Personal | None = None,
    aliases: tuple[str, ...] = (),
    note: tuple[str, str] = ("", ""),
) -> Any:
    """A text field."""
    return _field(
        "text", zh, en, required=required, refers_to=refers_to, personal=personal, aliases=aliases, note=note
    )


def choice(
    zh: str,
    en: str,
    *,
    required: bool = False,
    aliases: tuple[str, ...] = (),
    note: tuple[str, str] = ("", ""),
) -> Any:
    """A word of a closed vocabulary; the annotation names the `Vocabulary`."""
    return _field("enum", zh, en, required=required, aliases=aliases, note=note)


def flag(
    zh: str,
    en: str,
    *,
    required: bool = False,
    aliases: tuple[str, ...] = (),
    note: tuple[str, str] = ("", ""),
) -> Any:
    """A yes/no field."""
    return _field("bool", zh, en, required=required, aliases=aliases, note=note)


def count(
    zh: str,
    en: str,
    *,
    required: bool = False,
    non_negative: bool = True,
    aliases: tuple[str, ...] = (),
    note: tuple[str, str] = ("", ""),
) -> Any:
    """A whole number."""
    return _field("int", zh, en, required=required, non_negative=non_negative, aliases=aliases, note=note)


def amount(
    zh: str,
    en: str,
    *,
    required: bool = False,
    non_negative: bool = True,
    aliases: tuple[str, ...] = (),
    note: tuple[str, str] = ("", ""),
) -> Any:
    """A decimal number with up to four places."""
    return _field("number", zh, en, required=required, non_negative=non_negative, aliases=aliases, note=note)


def day(
    zh: str,
    en: str,
    *,
    required: bool = False,
    planned: bool = False,
    aliases: tuple[str, ...] = (),
    note: tuple[str, str] = ("", ""),
) -> Any:
    """A date: an event, or `planned` where somebody set it in advance."""
    return _field("date", zh, en, required=required, planned=planned, aliases=aliases, note=note)


def texts(
    zh: str,
    en: str,
    *,
    required: bool = False,
    refers_to: str | None = None,
    personal: Personal | None = None,
    aliases: tuple[str, ...] = (),
    note: tuple[str, str] = ("", ""),
) -> Any:
    """A list of text."""
    return _field(
        "list of text",
        zh,
        en,
        required=required,
        refers_to=refers_to,
        personal=personal,
        aliases=aliases,
        note=note,
    )


def choices(
    zh: str,
    en: str,
    *,
    required: bool = False,
    aliases: tuple[str, ...] = (),
    note: tuple[str, str] = ("", ""),
) -> Any:
    """A list of words of a closed vocabulary; the annotation names the `Vocabulary`."""
    return _field("list of enum", zh, en, required=required, aliases=aliases, note=note)


class Fact(BaseModel):
    """Base of all record types.

    A subclass sets `type_name`, `label` (zh, en), and where they exist `id_field`, `unit_field`, `title_field`,
    `known_by`, `note` (zh, en).
    Every field is made by one of the functions above and may be None (an empty cell).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    type_name: ClassVar[str]
    label: ClassVar[tuple[str, str]]
    id_field: ClassVar[str | None] = None
    unit_field: ClassVar[str | None] = None
    title_field: ClassVar[str | None] = None
    known_by: ClassVar[tuple[str, ...]] = ()
    note: ClassVar[tuple[str, str]] = ("", "")

    @classmethod
    @functools.cache
    def describe(cls) -> RecordType:
        """This class as plain data."""
        fields = {name: _describe_field(name, info) for name, info in cls.model_fields.items()}
        return RecordType(
            cls.type_name,
            *cls.label,
            fields,
            cls.id_field,
            cls.unit_field,
            cls.title_field,
            cls.known_by,
            *cls.note,
        )


def _describe_field(name: str, info: FieldInfo) -> Field:
    extra = cast("dict[str, dict[str, Any]]", info.json_schema_extra)
    marks = dict(extra["fazhi"])
    kind = FieldType(marks.pop("kind"))
    note_zh, note_en = marks.pop("note", ("", ""))
    terms = _vocabulary(info.annotation).terms() if kind.element is FieldType.ENUM else ()
    return Field(name=name, type=kind, terms=terms, note_zh=note_zh, note_en=note_en, **marks)


def _vocabulary(annotation: Any) -> type[Vocabulary]:
    """The vocabulary somewhere inside `Word | None` or `tuple[Word, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Vocabulary):
        return annotation
    for part in get_args(annotation):
        if part is not Ellipsis and part is not type(None):
            return _vocabulary(part)
    raise TypeError(f"no vocabulary in {annotation!r}")
