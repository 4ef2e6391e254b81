"""What a field takes, in words: for who fills in a record."""

from __future__ import annotations

from collections.abc import Mapping

from checker import messages
from facts.base import Field, RecordType


def kind(field: Field, types: Mapping[str, RecordType], lang: str) -> str:
    """What belongs into a cell, and whether it may be empty."""
    parts = [messages.text(f"field.{field.type.name.lower()}", lang)]
    if field.unit:
        parts.append(messages.text("field.unit", lang, unit=messages.text(f"field.{field.unit}", lang)))
    if field.terms:
        words = [t.zh if lang == "zh" else f"{t.zh} ({t.en})" for t in field.terms]
        parts.append(messages.text("field.words", lang, words=words))
    if field.refers_to:
        target = types[field.refers_to]
        parts.append(messages.text("field.refers_to", lang, type=label(target, lang)))
    if field.required:
        parts.append(messages.text("field.required", lang))
    if field.personal:
        parts.append(messages.text("field.personal", lang))
    return ("；" if lang == "zh" else "; ").join(parts)


def label(named: Field | RecordType, lang: str) -> str:
    """What a field or record type is called."""
    return named.zh if lang == "zh" else named.en


def note(noted: Field | RecordType, lang: str) -> str:
    """The sentence for the person who fills it in; empty where there is none."""
    return noted.note_zh if lang == "zh" else noted.note_en
