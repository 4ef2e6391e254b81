"""YAML: a list of mappings. A scalar stays the text that was typed: `no`, `012` and dates are not mangled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from facts.issues import Issue
from facts.reading.objects import Object, Unreadable, objects_content
from facts.reading.source import Content, Entry
from facts.reading.text import read_text

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
TEXT = "tag:yaml.org,2002:str"


class _RefusedError(yaml.YAMLError):
    """YAML that is valid and has no place in records: aliases, tags, keys that are no text."""

    def __init__(self, code: str, line: int) -> None:
        self.code, self.line = code, line
        super().__init__(code)


class _Loader(yaml.SafeLoader):
    """Composes nodes and refuses aliases, of which a few lines can stand for billions of nodes."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError("yaml_alias", _line(event))
        if getattr(event, "tag", None) not in (None, "!"):
            raise _RefusedError("yaml_tag", _line(event))
        return super().compose_node(parent, index)


def read(entry: Entry) -> Content:
    text = read_text(entry)
    if isinstance(text, Issue):
        return Content(None, (text,))
    issues: list[Issue] = []
    try:
        root = _Loader(text).get_single_node()
        if root is None or (isinstance(root, yaml.ScalarNode) and root.value in NULLS):
            return Content(entry.empty())
        if not isinstance(root, yaml.SequenceNode):
            return Content(None, (entry.issue("not_a_list", row=_line(root)),))
        return objects_content(entry, list(_objects(entry, root, issues)), issues)
    except _RefusedError as refused:
        return Content(None, (entry.issue(refused.code, row=refused.line),))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return Content(None, (entry.issue("bad_yaml", row=mark.line + 1 if mark else None),))
    except RecursionError:
        return Content(None, (entry.issue("bad_yaml"),))


def _objects(entry: Entry, root: yaml.SequenceNode, issues: list[Issue]) -> Iterator[Object | Unreadable]:
    for node in root.value:
        row = _line(node)
        if not isinstance(node, yaml.MappingNode):
            issues.append(entry.issue("not_an_object", row=row))
            yield Unreadable(row)
            continue
        keys = [_key(key) for key, _ in node.value]
        values = {key: _value(value) for key, (_, value) in zip(keys, node.value, strict=True)}
        yield Object(row, values, frozenset(key for key in keys if keys.count(key) > 1))


def _line(node: yaml.Node | yaml.Event) -> int:
    return node.start_mark.line + 1 if node.start_mark else 0


def _key(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or node.tag != TEXT:
        raise _RefusedError("key_not_text", _line(node))
    return str(node.value)


def _value(node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return None if node.style is None and node.value in NULLS else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    return {}  # a mapping: no field takes one, whatever is in it
