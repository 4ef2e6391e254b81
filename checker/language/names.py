"""What the names in a predicate mean: fields, parameters, the period, the element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checker.core import (
    Cell,
    Item,
    Known,
    Literal,
    PeriodEdge,
    Predicate,
    Read,
    Scope,
    Setting,
    Value,
    WordList,
)
from checker.language.cel import RESERVED_WORDS
from facts.base import Field, FieldType, RecordType

RESERVED_NAMES = RESERVED_WORDS | {"params", "period", "item", "subject", "clause"}
"""Names that a field cannot have, since predicates could not read it."""

_VALUE_TYPES: Sequence[tuple[type, FieldType]] = (
    (bool, FieldType.BOOL),  # before int, which it is too
    (int, FieldType.INT),
    (float, FieldType.NUMBER),
    (date, FieldType.DATE),
    (str, FieldType.TEXT),
)


@dataclass(frozen=True, slots=True)
class Binding:
    """What a name stands for, and the words it may hold where they are a closed vocabulary."""

    read: Read
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every predicate of an obligation may read beside fields.

    `period`: the plan's period, or None where every subject has its own (`each: <period>`).
    `item`: what `item` means, or None where there is no `each: {item: ...}`.
    """

    params: Mapping[str, Setting]
    period: tuple[date, date] | None
    item: Binding | None = None


def literal(value: Value, param: str | None = None) -> Literal:
    """A constant of the type that its Python type stands for."""
    for python_type, field_type in _VALUE_TYPES:
        if isinstance(value, python_type):
            return Literal(value, field_type, param)
    raise TypeError(f"no literal: {value!r}")


def type_of(read: Read) -> FieldType:
    """The field type of what a name stands for."""
    if isinstance(read, Known):
        return FieldType.BOOL
    if isinstance(read, WordList):
        return FieldType.TEXT_LIST
    return FieldType.DATE if isinstance(read, PeriodEdge) else read.type


def types_of(predicate: Predicate) -> Mapping[str, FieldType]:
    """The type of every variable that the text reads: what the CEL runtime has to be told."""
    return {name: type_of(read) for name, read in predicate.reads.items()}


def comparable(left: FieldType, right: FieldType) -> bool:
    """Whether two scalars can be equal: of one type, or a word and a text."""
    return left is right or {left, right} == {FieldType.TEXT, FieldType.ENUM}


def element_of(field: Field) -> Binding:
    """What `item` means under `each: {item: field}`."""
    return Binding(Item(field.type.element), field.codes)


def subject_names(subject: RecordType, around: Surroundings) -> dict[str, Binding]:
    """Of a predicate over the record checked: its fields by their names."""
    return {**dict(_fields(subject, Scope.SUBJECT)), **dict(_around(around))}


def related_names(related: RecordType, subject: RecordType, around: Surroundings) -> dict[str, Binding]:
    """Of a predicate over a related record: its fields by their names, the subject's as `subject.x`."""
    own = dict(_fields(related, Scope.RELATED))
    return {**own, **dict(_fields(subject, Scope.SUBJECT, "subject.")), **dict(_around(around))}


def unit_names(roster: RecordType, clause: str, params: Mapping[str, Setting]) -> dict[str, Binding]:
    """Of a role: the fields of one unit of the roster, and the number of the clause as `clause`."""
    number = Binding(Literal(clause, FieldType.TEXT))
    return {**dict(_fields(roster, Scope.UNIT)), **dict(_parameters(params)), "clause": number}


def _fields(record_type: RecordType, scope: Scope, prefix: str = "") -> Iterator[tuple[str, Binding]]:
    for name, field in record_type.fields.items():
        cell = Cell(scope, name, field.type)
        yield prefix + name, Binding(cell, field.codes)
        yield f"{prefix}{name}.known", Binding(Known(cell))


def _parameters(params: Mapping[str, Setting]) -> Iterator[tuple[str, Binding]]:
    for name, value in params.items():
        read = WordList(value, name) if isinstance(value, tuple) else literal(value, name)
        yield f"params.{name}", Binding(read)


def _around(around: Surroundings) -> Iterator[tuple[str, Binding]]:
    yield from _parameters(around.params)
    if around.period is None:
        yield "period.start", Binding(PeriodEdge(start=True))
        yield "period.end", Binding(PeriodEdge(start=False))
    else:
        yield "period.start", Binding(literal(around.period[0]))
        yield "period.end", Binding(literal(around.period[1]))
    if around.item is not None:
        yield "item", around.item
        if isinstance(around.item.read, Item):
            yield "item.known", Binding(Known(around.item.read))


def reserved_fields(record_type: RecordType) -> list[str]:
    """The fields that no predicate could read."""
    return sorted(RESERVED_NAMES & set(record_type.fields))
