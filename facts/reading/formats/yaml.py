"""YAML: a list of mappings. A scalar stays the text that was typed: `no`, `012` and dates are not mangled.

Values are built from the parser's events. No node is ever shared, so no alias can stand for billions of nodes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from facts.issues import Issue
from facts.reading.objects import Object, Unreadable, objects_content
from facts.reading.source import Content, Entry
from facts.reading.text import read_whole_text

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where it is there, is ten times as fast


class _RefusedError(Exception):
    """YAML that is valid and has no place in records: aliases, tags, keys that are no text."""

    def __init__(self, code: str, event: yaml.Event) -> None:
        self.code, self.row = code, _line(event)
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class _Mapping:
    pairs: tuple[tuple[str, object], ...]


def read(entry: Entry) -> Content:
    found = read_whole_text(entry)
    if isinstance(found, Issue):
        return Content(None, (found,))
    text = found.text
    issues = [*found.issues]
    try:
        items = list(_items(yaml.parse(text, Loader=LOADER)))
    except _RefusedError as refused:
        return Content(None, (entry.issue(refused.code, row=refused.row),))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return Content(None, (entry.issue("bad_yaml", row=mark.line + 1 if mark else None),))
    except RecursionError:
        return Content(None, (entry.issue("bad_yaml"),))
    return objects_content(entry, list(_objects(entry, items, issues)), issues)


def _objects(
    entry: Entry, items: list[tuple[int, object]], issues: list[Issue]
) -> Iterator[Object | Unreadable]:
    for row, value in items:
        if isinstance(value, _Mapping):
            keys = [key for key, _ in value.pairs]
            yield Object(row, dict(value.pairs), frozenset(key for key in keys if keys.count(key) > 1))
        else:
            issues.append(entry.issue("not_an_object", row=row))
            yield Unreadable(row)


def _items(events: Iterator[yaml.Event]) -> Iterator[tuple[int, object]]:
    """The elements of the file's one document, with their lines; none if it says nothing."""
    next(events)  # the stream begins
    if isinstance(next(events), yaml.StreamEndEvent):
        return
    root = next(events)
    if isinstance(root, yaml.SequenceStartEvent) and root.tag is None:
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            yield _line(event), _value(event, events)
    elif _value(root, events) is not None:
        raise _RefusedError("not_a_list", root)
    next(events)  # the document ends
    if not isinstance(event := next(events), yaml.StreamEndEvent):
        raise _RefusedError("bad_yaml", event)


def _value(event: yaml.Event, events: Iterator[yaml.Event]) -> object:
    """The value that begins with `event`: text or None, a list, or a mapping."""
    if isinstance(event, yaml.AliasEvent):
        raise _RefusedError("yaml_alias", event)
    if getattr(event, "tag", None) not in (None, "!"):
        raise _RefusedError("yaml_tag", event)
    if isinstance(event, yaml.ScalarEvent):
        return None if not event.style and event.value in NULLS else event.value
    if isinstance(event, yaml.SequenceStartEvent):
        found = []
        while not isinstance(element := next(events), yaml.SequenceEndEvent):
            found.append(_value(element, events))
        return found
    pairs = []
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        pairs.append((_key(key), _value(next(events), events)))
    return _Mapping(tuple(pairs))


def _key(event: yaml.Event) -> str:
    if isinstance(event, yaml.AliasEvent):
        raise _RefusedError("yaml_alias", event)
    if not isinstance(event, yaml.ScalarEvent) or not _is_text(event):
        raise _RefusedError("key_not_text", event)
    return str(event.value)


def _is_text(event: yaml.ScalarEvent) -> bool:
    """Whether YAML reads this key as text: quoted, or like nothing else (`no` and `012` are not)."""
    if event.tag not in (None, "!"):
        raise _RefusedError("yaml_tag", event)
    plain = not event.style
    if not plain:
        return True
    candidates = yaml.SafeLoader.yaml_implicit_resolvers.get(event.value[:1], [])
    return not any(pattern.match(event.value) for _, pattern in candidates)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0
