"""The clause ledger: for every clause of the plan, what becomes of each of its atomic statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.assessment import StatementKind, Text
from checker.pack import Content, Pack, Statement
from checker.results import statement_kind


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One clause: how many of its statements are checked (or covered by others that are), attested, not testable,
    withdrawn from the plan that it extends, and how many the plan has that no rule speaks of."""

    clause: str
    title: Text
    checked: int
    attested: int
    not_testable: int
    withdrawn: int
    missing: int


def ledger(pack: Pack) -> tuple[LedgerRow, ...]:
    """One row per clause of the plan's table of contents, in its order."""
    statements = {statement.id: statement for statement in pack.statements}
    written = {clause.id: clause.statements for clause in pack.clauses}
    withdrawn = Counter(w.clause for w in pack.withdrawn if w.whole)
    return tuple(
        _row(content, written.get(content.clause, ()), withdrawn[content.clause], statements)
        for content in pack.contents
    )


def _row(
    content: Content, statements: tuple[Statement, ...], withdrawn: int, by_id: Mapping[str, Statement]
) -> LedgerRow:
    kinds = [_counted(statement, by_id) for statement in statements]
    return LedgerRow(
        content.clause,
        content.title,
        checked=kinds.count("checked"),
        attested=kinds.count("attested"),
        not_testable=kinds.count("not_testable"),
        withdrawn=withdrawn,
        missing=content.statements - withdrawn - len(statements),
    )


def _counted(statement: Statement, by_id: Mapping[str, Statement]) -> StatementKind:
    """The column a statement counts in: one that others cover counts as the weakest of what they are."""
    if statement_kind(statement) != "covered":
        return statement_kind(statement)
    kinds = {statement_kind(found) for found in _sources(statement, by_id)}
    return next(kind for kind in ("not_testable", "attested", "checked") if kind in kinds)


def _sources(statement: Statement, by_id: Mapping[str, Statement]) -> Iterator[Statement]:
    """The statements with obligations of their own that a covered one comes down to."""
    for name in statement.covered_by:
        found = by_id[name]
        if found.covered_by:
            yield from _sources(found, by_id)
        else:
            yield found
