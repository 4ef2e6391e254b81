"""pack.yaml laid over that of the pack it extends: what it does not say is as it is there.

Named entries are laid over one by one: parameters, units and contents key by key, so that an override says only
what is different.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.errors import Problem, nearest
from checker.language.strict_yaml import Document
from checker.language.tree import Node, document_of, tree
from checker.language.words import word_of_python

OWN_KEYS = ("name", "title", "extends", "withdrawn")
"""What every pack says for itself."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "parameters": ("value", "source", "title"),
    "units": ("zh", "en", "role"),
    "contents": ("title", "statements"),
}
"""The sections whose entries are laid over key by key, and what an entry needs that the base does not have."""


def header_over(own: Document, base: Document) -> tuple[Document, list[Problem]]:
    """The pack.yaml that `own` makes of the base's, and what is wrong with its overrides."""
    problems: list[Problem] = []
    written = tree(own)
    merged = {key: node for key, node in tree(base).entries.items() if key not in OWN_KEYS}
    for key, node in written.entries.items():
        below = merged.get(key)
        merged[key] = node if below is None else _section(key, node, below, problems)
    return document_of(written.with_entries(merged), own.file), problems


def _section(key: str, node: Node, below: Node, problems: list[Problem]) -> Node:
    if not isinstance(node.data, dict):
        return node
    if key in NEEDED:
        entries = _entries(key, node, below, problems)
        return node.with_entries(_in_order(entries, below.entries) if key == "contents" else entries)
    return node.with_entries({**below.entries, **node.entries})  # period, roles


def _entries(section: str, node: Node, below: Node, problems: list[Problem]) -> dict[str, Node]:
    entries = dict(below.entries)
    for name, entry in node.entries.items():
        before = entries.get(name)
        if not isinstance(entry.data, dict):
            entries[name] = entry  # its shape is told later
        elif before is not None:
            overrides = dict(entry.entries)
            if section == "parameters" and (problem := _other_type(name, entry, before)):
                problems.append(problem)
                del overrides["value"]
            entries[name] = entry.with_entries({**before.entries, **overrides})
        elif missing := [key for key in NEEDED[section] if key not in entry.entries]:
            values: dict[str, object] = {"found": name, "section": section, "missing": missing}
            near = nearest(name, below.entries)
            problems.append(Problem("pack.override_of_nothing", entry.place(), values, nearest=near))
        else:
            entries[name] = entry
    return entries


def _other_type(name: str, entry: Node, before: Node) -> Problem | None:
    """A value that is of another type than the base's could be right in none of the base's rules."""
    value = entry.entries.get("value")
    expected = type(before.entries["value"].data)
    if value is None or type(value.data) in (expected, dict):
        return None
    found = [item.data for item in value.items] if value.items else value.data
    told: dict[str, object] = {
        "found": found,
        "written": f"params.{name}",
        "expected": (word_of_python(expected),),
    }
    return Problem("rule.value_type", value.place(), told)


def _in_order(entries: Mapping[str, Node], base: Iterable[str]) -> dict[str, Node]:
    """New clauses stand where their numbers put them; the base's keep their order."""
    order = list(base)
    for name in entries:
        if name not in order:
            before = [n for n, other in enumerate(order) if _number(other) < _number(name)]
            order.insert(before[-1] + 1 if before else 0, name)
    return {name: entries[name] for name in order}


def _number(clause: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in clause.split("."))
