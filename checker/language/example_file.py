"""The examples of an obligation: YAML model -> example, checked against what the obligation reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.core import Check
from checker.errors import nearest
from checker.language import rule_models
from checker.language.resolver import Resolver
from checker.language.strict_yaml import Path
from checker.pack import Example, Expected
from checker.reads import types_read
from checker.verdict import Reason

_REASONS = tuple(reason.value for reason in Reason)


def examples(
    written: Sequence[rule_models.Example], resolver: Resolver, check: Check | None
) -> Iterator[Example]:
    """The examples of one obligation; what is wrong is noted on the resolver.

    Without a check (the obligation itself is wrong) nobody knows which types it reads, and only names are checked.
    """
    for number, example in enumerate(written):
        path: Path = ("examples", number)
        _check_names(example, path, resolver)
        if check is not None:
            _check_sources(example, path, resolver, types_read(check))
        expect = {
            subject: _expected(subject, text, path, resolver) for subject, text in example.expect.items()
        }
        yield Example(
            number=number + 1,
            title=example.title.text() if example.title else None,
            as_of=example.as_of,
            given={name: tuple(rows) for name, rows in example.given.items()},
            no_source=tuple(example.no_source),
            no_column=tuple(example.no_column),
            expect=expect,
            place=resolver.document.place((*resolver.base, *path), obligation=resolver.obligation),
        )


def _check_names(example: rule_models.Example, path: Path, resolver: Resolver) -> None:
    for name, rows in example.given.items():
        found = resolver.record_type(name, (*path, "given", name))
        if found is None:
            continue
        for number, row in enumerate(rows):
            for cell in row:
                where = (*path, "given", name, number, cell)
                if resolver.field(found, cell, where) and f"{name}.{cell}" in example.no_column:
                    resolver.report("rule.example_column_given", where, key=True, found=f"{name}.{cell}")
    for number, name in enumerate(example.no_source):
        resolver.record_type(name, (*path, "no_source", number))
    for number, column in enumerate(example.no_column):
        where = (*path, "no_column", number)
        name, _, cell = column.partition(".")
        owner = resolver.record_type(name, where)
        if owner is not None:
            resolver.field(owner, cell, where)
            if name not in example.given:
                resolver.report("rule.example_column_of_nothing", where, found=column)


def _check_sources(
    example: rule_models.Example, path: Path, resolver: Resolver, types: Sequence[str]
) -> None:
    for name in types:
        if name in example.given and name in example.no_source:
            resolver.report("rule.example_given_twice", (*path, "no_source"), found=name)
        if name not in example.given and name not in example.no_source:
            resolver.report("rule.example_type_missing", path, found=name)
    known = resolver.plan.types
    for key, names in (("given", list(example.given)), ("no_source", example.no_source)):
        for number, name in enumerate(names):
            if name in known and name not in types:
                where = (*path, key, name if key == "given" else number)
                resolver.report("rule.example_unread_type", where, nearest(name, types), found=name)


def _expected(subject: str, text: str, path: Path, resolver: Resolver) -> Expected:
    verdict, _, reason = text.partition("/")
    where = (*path, "expect", subject)
    if reason and reason not in _REASONS:
        resolver.report("rule.unknown_reason", where, nearest(reason, _REASONS), found=reason)
    place = resolver.document.place((*resolver.base, *where), obligation=resolver.obligation)
    return Expected(verdict, reason or None, place)
