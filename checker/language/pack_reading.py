"""The contents of a pack's files -> the pack, or every mistake that is in them.

Each file is checked against its model, each obligation lowered, and then what only shows across files is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from checker.errors import Place, Problem, RuleError, nearest
from checker.language.clause_file import Reading, read_clause
from checker.language.escalation_file import Rules, read_escalations
from checker.language.pack_file import PackHeader, read_header
from checker.language.strict_yaml import Document, read
from checker.pack import Clause, Content, Pack, Statement
from facts.base import RecordType

PACK_FILE, ESCALATIONS_FILE = "pack.yaml", "escalations.yaml"


def read_pack(
    name: str, shown: str, contents: Mapping[str, bytes], digest: str, types: Mapping[str, RecordType]
) -> Pack:
    """The pack in a folder of this name, `shown` in messages; RuleError with every problem of every file.

    `contents` are its files by their names in the folder, `digest` is their hash.
    """
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    for file, content in contents.items():
        try:
            documents[file] = read(content, f"{shown}/{file}")
        except RuleError as error:
            problems.extend(error.problems)
    header = None
    if PACK_FILE in documents:
        header, found = read_header(documents.pop(PACK_FILE), types, name)
        problems.extend(found)
    second_level = documents.pop(ESCALATIONS_FILE, None)
    readings = {file: _read_clause(document, header) for file, document in documents.items()}
    for file, reading in readings.items():
        problems.extend(reading.problems)
        problems.extend(_misplaced(file, documents[file]))
    clauses = [reading.clause for reading in readings.values() if reading.clause is not None]
    if header is not None:
        problems.extend(_across(clauses, header.contents))
    escalations: Rules = ()
    if second_level is not None:
        escalations, found = _read_escalations(second_level, header, clauses, complete=not problems)
        problems.extend(found)
    if problems or header is None:
        raise RuleError(sorted(problems, key=_by_place))
    order = {content.clause: number for number, content in enumerate(header.contents)}
    return Pack(
        name=name,
        title=header.title,
        period=header.plan.period,
        roll_over=header.plan.roll_over,
        parameters=header.parameters,
        roles=header.plan.roles,
        role_titles={role: title for title, role in reversed(list(header.units.values()))},
        contents=header.contents,
        clauses=tuple(sorted(clauses, key=lambda clause: order[clause.id])),
        hash=digest,
        escalations=escalations,
    )


def _read_clause(document: Document, header: PackHeader | None) -> Reading:
    if header is None:
        return read_clause(document, None, {}, {})
    titles = {content.clause: content.title for content in header.contents}
    return read_clause(document, header.plan, titles, header.units)


def _read_escalations(
    document: Document, header: PackHeader | None, clauses: Iterable[Clause], *, complete: bool
) -> tuple[Rules, list[Problem]]:
    """The second-level rules; which obligations there are is known only if the other files are `complete`."""
    if header is None:
        return read_escalations(document, None, (), None)
    obligations = [o for clause in clauses for s in clause.statements for o in s.obligations]
    planned = [content.clause for content in header.contents]
    return read_escalations(document, header.plan.params, planned, obligations if complete else None)


def _misplaced(name: str, document: Document) -> Iterator[Problem]:
    """Whether a clause file stands where its clause belongs: `<section>-<name>/<clause>-<slug>.yaml`."""
    data = document.data
    clause = data.get("clause") if isinstance(data, dict) else None
    if not isinstance(clause, str):
        return
    folder, _, file = name.rpartition("/")
    section = clause.partition(".")[0]
    placed = "/" not in folder and folder.startswith(f"{section}-")
    if not (placed and file.startswith(f"{clause}-") and file.endswith(".yaml")):
        expected = f"{section}-.../{clause}-....yaml"
        yield Problem("pack.misplaced", Place(document.file), {"found": name, "expected": expected})


def _across(clauses: Iterable[Clause], contents: Iterable[Content]) -> Iterator[Problem]:
    """What only shows across files."""
    counts = {content.clause: content.statements for content in contents}
    files: dict[str, str] = {}
    statements: dict[str, Statement] = {}
    obligations: dict[str, Place] = {}
    for clause in clauses:
        if clause.id in files:
            values: dict[str, object] = {"found": clause.id, "first": files[clause.id]}
            yield Problem("pack.duplicate_clause", Place(clause.file), values)
        files.setdefault(clause.id, clause.file)
        if len(clause.statements) > counts.get(clause.id, len(clause.statements)):
            values = {"found": len(clause.statements), "expected": counts[clause.id]}
            yield Problem("pack.too_many_statements", Place(clause.file), values)
        for statement in clause.statements:
            if statement.id in statements:
                first = statements[statement.id].place
                yield Problem("pack.duplicate_id", statement.place, {"found": statement.id, "first": first})
            statements.setdefault(statement.id, statement)
            for obligation in statement.obligations:
                if obligation.id in obligations:
                    values = {"found": obligation.id, "first": obligations[obligation.id]}
                    yield Problem("pack.duplicate_id", obligation.place, values)
                obligations.setdefault(obligation.id, obligation.place)
    yield from _covered(statements)


def _covered(statements: Mapping[str, Statement]) -> Iterator[Problem]:
    """`covered_by` names statements that are there, and never comes back to where it started."""
    for statement in statements.values():
        for other in statement.covered_by:
            if other not in statements:
                near = nearest(other, statements)
                yield Problem("pack.unknown_statement", statement.place, {"found": other}, nearest=near)
        if statement.id in _reached(statement, statements):
            yield Problem("pack.covered_in_circle", statement.place, {"found": statement.id})


def _reached(statement: Statement, statements: Mapping[str, Statement]) -> set[str]:
    reached: set[str] = set()
    ahead = list(statement.covered_by)
    while ahead:
        name = ahead.pop()
        if name not in reached and name in statements:
            reached.add(name)
            ahead.extend(statements[name].covered_by)
    return reached


def _by_place(problem: Problem) -> tuple[str, int, int]:
    place = problem.place
    return place.file, place.line or 0, place.column or 0
