"""Counts of obligations added up to statements and clauses, as the ledger of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from checker.assessment import ClauseResult, NamedUnits, ObligationResult, StatementKind, StatementResult
from checker.pack import Clause, Obligation, Pack, Statement
from checker.verdict import Tally


def obligation_result(
    obligation: Obligation, tally: Tally, outside: tuple[str, ...] = ()
) -> ObligationResult:
    """One obligation and its counts."""
    return ObligationResult(
        id=obligation.id,
        statement=obligation.check.statement,
        clause=obligation.check.clause,
        title=obligation.title,
        severity=obligation.severity,
        basis=obligation.basis,
        citation=obligation.citation,
        tally=tally,
        outside=outside,
    )


def clause_results(
    pack: Pack,
    clauses: Iterable[Clause],
    obligations: Iterable[ObligationResult],
    responsible: Callable[[Clause], tuple[NamedUnits, ...]],
) -> tuple[ClauseResult, ...]:
    """The clauses with their statements; a statement covered by others shows their counts, its clause does not."""
    tallies: dict[str, Tally] = {}
    for result in obligations:
        tallies[result.statement] = tallies.get(result.statement, Tally()) + result.tally
    statements = {s.id: s for s in pack.statements}
    return tuple(_clause_result(clause, statements, tallies, responsible(clause)) for clause in clauses)


def _clause_result(
    clause: Clause,
    statements: Mapping[str, Statement],
    tallies: Mapping[str, Tally],
    responsible: tuple[NamedUnits, ...],
) -> ClauseResult:
    results = tuple(
        StatementResult(
            id=s.id,
            clause=clause.id,
            title=s.title,
            kind=statement_kind(s),
            tally=_statement_tally(s, statements, tallies),
            covered_by=s.covered_by,
            reason=s.not_testable,
        )
        for s in clause.statements
    )
    total = sum((r.tally for r in results if not r.covered_by), Tally())
    return ClauseResult(clause.id, clause.title, responsible, clause.led, total, results)


def statement_kind(statement: Statement) -> StatementKind:
    """How a statement is answered for."""
    if statement.not_testable is not None:
        return "not_testable"
    if statement.covered_by:
        return "covered"
    attested = all(o.requirement == "attested" for o in statement.obligations)
    return "attested" if attested else "checked"


def _statement_tally(
    statement: Statement, statements: Mapping[str, Statement], tallies: Mapping[str, Tally]
) -> Tally:
    if not statement.covered_by:
        return tallies.get(statement.id, Tally())
    covering = (statements[name] for name in statement.covered_by)
    return sum((_statement_tally(s, statements, tallies) for s in covering), Tally())
