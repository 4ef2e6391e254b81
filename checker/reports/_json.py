"""JSON written piece by piece, so that a long list is never held as one: one item a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TextIO

_HIDDEN = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""What a terminal or a reader of the file may act upon, or no encoding can hold. It stands only inside strings."""


def dump(value: object, stream: TextIO, indent: str = "") -> None:
    """Write a value. A mapping takes a line for each key, an iterator (a list, lazily) a line for each item."""
    if isinstance(value, Mapping):
        _members(value, stream, indent + " ")
    elif isinstance(value, Iterator):
        _items(value, stream, indent + " ")
    else:
        stream.write(dumps(value))


def dumps(value: object) -> str:
    """A value on one line."""
    text = json.dumps(value, ensure_ascii=False, default=_plain)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _members(value: Mapping[str, object], stream: TextIO, indent: str) -> None:
    begin = "{"
    for key, member in value.items():
        stream.write(f"{begin}\n{indent}{dumps(key)}: ")
        dump(member, stream, indent)
        begin = ","
    stream.write("{}" if begin == "{" else f"\n{indent[1:]}}}")


def _items(value: Iterator[object], stream: TextIO, indent: str) -> None:
    begin = "["
    for item in value:
        stream.write(f"{begin}\n{indent}")
        if isinstance(item, Iterator):
            dump(item, stream, indent)
        else:
            stream.write(dumps(item))
        begin = ","
    stream.write("[]" if begin == "[" else f"\n{indent[1:]}]")


def _plain(value: object) -> object:
    """What JSON has no form for. A decimal that is a whole number is written as one."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"no JSON form for {type(value).__name__}")
