"""JSON written piece by piece, so that a long list is never held as one: one item a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TextIO

_HIDDEN = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""What a terminal or a reader of the file may act upon, or no encoding can hold. It stands only inside strings."""


class Spread(dict[str, object]):
    """A mapping that is written with a line for each key; any other takes one line as a whole."""


def dump(value: object, stream: TextIO, indent: str = "") -> None:
    """Write a value. An iterator is a list with a line for each item, each made when it is written."""
    if isinstance(value, Spread):
        members = ((f"{dumps(key)}: ", member) for key, member in value.items())
        _lines("{}", members, stream, indent + " ")
    elif isinstance(value, Iterator):
        _lines("[]", (("", item) for item in value), stream, indent + " ")
    else:
        stream.write(dumps(value))


def dumps(value: object) -> str:
    """A value on one line."""
    text = json.dumps(value, ensure_ascii=False, default=plain)
    return _HIDDEN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    """A character by its escape. Half of a pair is no character: it stays readable as the text of its escape."""
    code = f"\\u{ord(found[0]):04x}"
    return f"\\{code}" if "\ud800" <= found[0] <= "\udfff" else code


def _lines(brackets: str, parts: Iterable[tuple[str, object]], stream: TextIO, indent: str) -> None:
    before = brackets[0]
    for name, part in parts:
        stream.write(f"{before}\n{indent}{name}")
        dump(part, stream, indent)
        before = ","
    stream.write(brackets if before != "," else f"\n{indent[1:]}{brackets[1]}")


def plain(value: object) -> object:
    """What JSON has no form for. A decimal that is a whole number is written as one."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"no JSON form for {type(value).__name__}")
