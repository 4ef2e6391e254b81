"""What record types, fields and the words of a vocabulary are called for people."""

from __future__ import annotations

from collections.abc import Mapping

from checker import messages
from checker.assessment import Text
from checker.core import Setting
from facts.base import FieldType, RecordType

BOOLS = {"True": Text("是", "yes"), "False": Text("否", "no")}


def amount(value: Setting, unit: str | None, lang: str) -> str:
    """The value of a parameter with its unit, as people read it."""
    said = messages.show(value, lang)
    if unit is None:
        return said
    term = f"term.unit_{unit}"
    return f"{said} {messages.text(term, lang) if term in messages.CATALOGUE else unit}"


def pack_labels(
    types: Mapping[str, RecordType], roles: Mapping[str, Text], parameters: Mapping[str, Text]
) -> dict[str, Text]:
    """The labels of record types, and those of a pack's roles (`role.towns`) and parameters (`param.filing_days`)."""
    named = {f"role.{name}": title for name, title in roles.items()}
    return {**labels_of(types), **named, **{f"param.{name}": title for name, title in parameters.items()}}


def labels_of(types: Mapping[str, RecordType]) -> dict[str, Text]:
    """Labels of record types (`filing`), of fields (`filing.filed_on`), of words (`filing.recipient=other`).

    The two words of a yes-or-no field are `True` and `False`.
    """
    labels = {}
    for name, record_type in types.items():
        labels[name] = Text(record_type.zh, record_type.en)
        for field in record_type.fields.values():
            labels[f"{name}.{field.name}"] = Text(field.zh, field.en)
            if field.type is FieldType.BOOL:
                labels |= {f"{name}.{field.name}={value}": said for value, said in BOOLS.items()}
            for term in field.terms:
                labels[f"{name}.{field.name}={term.code}"] = Text(term.zh, term.en)
    return labels
