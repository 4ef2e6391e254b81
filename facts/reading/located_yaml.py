"""YAML as plain text values that know their line, for files that people write by hand.

A scalar stays the text that was typed. There are no aliases, tags or other surprises, and no key stands twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from facts.issues import Issue, Level, RecordsError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its line, counted from 1: a text, several nodes, or nodes by key with the line of each key."""

    line: int
    text: str | None = None
    items: tuple[Node, ...] | None = None
    members: Mapping[str, Node] | None = None
    lines: Mapping[str, int] | None = None


def read_located(data: bytes, file: str) -> Node:
    """The one document of a file; raises `RecordsError` with what is wrong and where."""
    return _Reader(data, file).document()


class _Reader:
    def __init__(self, data: bytes, file: str) -> None:
        self._file = file
        if len(data) > MAX_BYTES:
            raise self._refused("mapping_too_large", None, str(MAX_BYTES))
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise self._refused("mapping_not_utf8", data.count(b"\n", 0, error.start) + 1) from None
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=LOADER))

    def document(self) -> Node:
        try:
            node: Node | None = None
            for event in self._events:
                if isinstance(event, yaml.DocumentStartEvent):
                    if node is not None:
                        raise self._refused("bad_yaml", _line(event))
                    node = self._node(next(self._events), 0)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            raise self._refused("bad_yaml", mark.line + 1 if mark else None) from None
        return node or Node(1, text="")

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refused("yaml_alias", line)
        if getattr(event, "tag", None) not in (None, "!"):
            raise self._refused("yaml_tag", line)
        if depth > MAX_DEPTH:
            raise self._refused("bad_yaml", line)
        if isinstance(event, yaml.ScalarEvent):
            return Node(line, text=event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(line, items=tuple(self._items(yaml.SequenceEndEvent, depth)))
        return self._mapping(line, depth)

    def _mapping(self, line: int, depth: int) -> Node:
        members: dict[str, Node] = {}
        lines: dict[str, int] = {}
        parts = self._items(yaml.MappingEndEvent, depth)
        for key in parts:
            if key.text is None:
                raise self._refused("key_not_text", key.line)
            if key.text in members:
                raise self._refused("key_twice", key.line, found=key.text)
            lines[key.text] = key.line
            members[key.text] = next(parts)
        return Node(line, members=members, lines=lines)

    def _items(self, end: type[yaml.Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), end):
            yield self._node(event, depth + 1)

    def _refused(
        self, code: str, line: int | None, expected: str | None = None, found: str | None = None
    ) -> RecordsError:
        return RecordsError([Issue(code, Level.ERROR, self._file, row=line, expected=expected, found=found)])


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark else 1
