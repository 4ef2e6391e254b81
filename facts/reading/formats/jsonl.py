"""JSON Lines: one object a line. A line that is no object is reported and kept as an unreadable record."""

from __future__ import annotations

from collections.abc import Iterator

from facts.issues import Issue
from facts.reading.formats.json import Pairs, as_object, parse_json
from facts.reading.objects import Object, Unreadable, objects_content
from facts.reading.source import Content, Entry
from facts.reading.text import MARK, read_text


def read(entry: Entry) -> Content:
    found = read_text(entry)
    if isinstance(found, Issue):
        return Content(None, (found,))
    issues = [*found.issues]
    return objects_content(entry, list(_objects(entry, found.text, issues)), issues)


def _objects(entry: Entry, text: str, issues: list[Issue]) -> Iterator[Object | Unreadable]:
    for row, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if MARK in line:
            issues.append(entry.issue("undecodable", row=row))
            yield Unreadable(row)
            continue
        try:
            value = parse_json(line)
        except (ValueError, RecursionError):
            issues.append(entry.issue("bad_json", row=row))
            yield Unreadable(row)
            continue
        if isinstance(value, Pairs):
            yield as_object(row, value)
        else:
            issues.append(entry.issue("not_an_object", row=row))
            yield Unreadable(row)
