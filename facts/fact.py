"""How a record type is written: a frozen pydantic model, its fields made by the functions below.

They carry the Chinese and English label and what the language must know of the field. `Fact.describe()` turns the
class into plain data, a `RecordType`.
"""

from __future__ import annotations

import functools
from typing import Any, ClassVar, TypedDict, Unpack, cast, get_args

from pydantic import BaseModel, ConfigDict
from pydantic.fields import Field as PydanticField
from pydantic.fields import FieldInfo

from facts.base import Field, FieldType, Identifier, Personal, RecordType, Vocabulary
from facts.units import Unit


def _field(kind: str, zh: str, en: str, **marks: Any) -> Any:
    marks = {name: value for name, value in marks.items() if value}
    described = {"kind": kind, "zh": zh, "en": en, **marks}
    return PydanticField(default=None, title=en, json_schema_extra={"fazhi": described})


class Marks(TypedDict, total=False):
    """What any field may say of itself; see `facts.base.Field`. `note` is zh, en."""

    required: bool
    aliases: tuple[str, ...]
    note: tuple[str, str]


class TextMarks(Marks, total=False):
    refers_to: str
    personal: Personal
    unique: bool
    identifier: Identifier


class NumberMarks(Marks, total=False):
    non_negative: bool
    unit: Unit


class DayMarks(Marks, total=False):
    planned: bool


def text(zh: str, en: str, **marks: Unpack[TextMarks]) -> Any:
    """A text field."""
    return _field("text", zh, en, **marks)


def choice(zh: str, en: str, **marks: Unpack[Marks]) -> Any:
    """A word of a closed vocabulary; the annotation names the `Vocabulary`."""
    return _field("enum", zh, en, **marks)


def flag(zh: str, en: str, **marks: Unpack[Marks]) -> Any:
    """A yes/no field."""
    return _field("bool", zh, en, **marks)


def count(zh: str, en: str, **marks: Unpack[NumberMarks]) -> Any:
    """A whole number; not negative unless it says so."""
    return _field("int", zh, en, **{"non_negative": True, **marks})


def amount(zh: str, en: str, **marks: Unpack[NumberMarks]) -> Any:
    """A decimal number with up to four places; not negative unless it says so."""
    return _field("number", zh, en, **{"non_negative": True, **marks})


def day(zh: str, en: str, **marks: Unpack[DayMarks]) -> Any:
    """A date: an event, or `planned` where somebody set it in advance."""
    return _field("date", zh, en, **marks)


def texts(zh: str, en: str, **marks: Unpack[TextMarks]) -> Any:
    """A list of text."""
    return _field("list of text", zh, en, **marks)


def choices(zh: str, en: str, **marks: Unpack[Marks]) -> Any:
    """A list of words of a closed vocabulary; the annotation names the `Vocabulary`."""
    return _field("list of enum", zh, en, **marks)


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
