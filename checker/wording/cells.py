"""What a record says in its fields, in the words that people use for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker import messages
from checker.assessment import Text

LISTED = "、"  # between the elements of a list, as the explainer writes them


def cells(values: Mapping[str, str], labels: Mapping[str, Text], lang: str, but: str | None = None) -> str:
    """Every field with what it says: `接收机关 市政府；备案日期 空`. Fields that only say `but` are left out."""
    stop, gap = ("；", " ") if lang == "zh" else ("; ", ": ")
    shown = (
        f"{_field(n, labels, lang)}{gap}{said(n, v, labels, lang)}" for n, v in values.items() if v != but
    )
    return stop.join(shown)


def element(value: str, fields: Iterable[str], labels: Mapping[str, Text], lang: str) -> str:
    """The element of a list by its label in the vocabulary of the fields (`type.field`) that it is a word of."""
    words = {labels[word].of(lang) for name in fields if (word := f"{name}={value}") in labels}
    return words.pop() if len(words) == 1 else value


def _field(name: str, labels: Mapping[str, Text], lang: str) -> str:
    return labels[name].of(lang) if name in labels else name.rpartition(".")[2]


def said(name: str, value: str, labels: Mapping[str, Text], lang: str) -> str:
    """What one field says, `name` being `type.field`; a word of a vocabulary by its label."""
    if value == "":
        return messages.text("term.empty", lang)
    if value == "?":
        return messages.text("term.unknown", lang)
    words = [labels.get(f"{name}={part}") for part in value.split(LISTED)]
    known = [word.of(lang) for word in words if word is not None]
    return messages.show(known, lang) if len(known) == len(words) else value
