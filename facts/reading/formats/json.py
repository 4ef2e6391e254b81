"""JSON: a list of objects. Numbers keep the digits they are written with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from facts.issues import Issue
from facts.reading.objects import Object, Unreadable, objects_content
from facts.reading.source import Content, Entry
from facts.reading.text import read_whole_text


class Pairs(list[tuple[str, object]]):
    """The members of an object in order, so that a key written twice is not lost."""


def read(entry: Entry) -> Content:
    found = read_whole_text(entry)
    if isinstance(found, Issue):
        return Content(None, (found,))
    text = found.text
    if not text.strip():
        return Content(entry.empty())
    try:
        value = parse_json(text)
    except json.JSONDecodeError as error:
        return Content(None, (entry.issue("bad_json", row=error.lineno),))
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets nested without end
        return Content(None, (entry.issue("bad_json"),))
    if not isinstance(value, list) or isinstance(value, Pairs):
        return Content(None, (entry.issue("not_a_list"),))
    issues = [*found.issues]
    return objects_content(entry, list(_objects(entry, value, issues)), issues)


def parse_json(text: str) -> object:
    """The value of a JSON text; an object as `Pairs`, NaN and Infinity as their words, which no field takes."""
    return json.loads(text, object_pairs_hook=Pairs, parse_float=Decimal, parse_constant=str)


def as_object(row: int, pairs: Pairs) -> Object:
    keys = [key for key, _ in pairs]
    return Object(row, dict(pairs), frozenset(key for key in keys if keys.count(key) > 1))


def _objects(entry: Entry, values: list[object], issues: list[Issue]) -> Iterator[Object | Unreadable]:
    for row, value in enumerate(values, 1):
        if isinstance(value, Pairs):
            yield as_object(row, value)
        else:
            issues.append(entry.issue("not_an_object", row=row))
            yield Unreadable(row)
