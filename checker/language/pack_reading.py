"""The contents of a pack's files -> the pack, or every mistake that is in them.

Each file is checked against its model, each obligation lowered, and then what only shows across files is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.errors import Place, Problem, RuleError, nearest
from checker.language.clause_file import Reading, read_clause
from checker.language.escalation_file import Rules, read_escalations
from checker.language.extending import Documents, extending_nothing, laid_over
from checker.language.origins import with_origins
from checker.language.pack_file import PackHeader, header_shape, read_header
from checker.language.strict_yaml import Document, read
from checker.pack import PACK_FILE, Clause, Content, Pack, PackFiles, Statement, Withdrawn
from facts.base import RecordType

ESCALATIONS_FILE = "escalations.yaml"


def extended(content: bytes, file: str) -> tuple[str, Place] | None:
    """What a pack.yaml says that it extends, and where; None if nothing, or nothing that can be read."""
    try:
        document = read(content, file)
    except RuleError:
        return None
    found = document.data.get("extends") if isinstance(document.data, dict) else None
    return (found, document.place(("extends",))) if isinstance(found, str) and found else None


def read_pack(
    chain: Sequence[PackFiles], unusable: Sequence[Problem], digest: str, types: Mapping[str, RecordType]
) -> Pack:
    """The pack of the first files of the chain; RuleError with every problem of every file.

    The rest of the chain is what it extends, the nearest first, and free of mistakes; if there is none that could be
    used, `unusable` says why. `digest` is the hash of the files.
    """
    problems = list(unusable)
    own, found = _documents(chain[0])
    problems.extend(found)
    if PACK_FILE not in chain[0].contents:  # where Pack.yaml opens as well, it is still misnamed
        values: dict[str, object] = {"found": chain[0].shown, "expected": PACK_FILE}
        problems.append(Problem("pack.no_pack_file", Place(chain[0].shown), values))
    header, second_level = own.pop(PACK_FILE, None), own.pop(ESCALATIONS_FILE, None)
    if header is None or (_extends(header) and len(chain) == 1):
        problems.extend(_shapes(header, own.values()))
        problems.extend(() if second_level is None else read_escalations(second_level, None, (), None)[1])
        raise RuleError(sorted(problems, key=_by_place))
    problems.extend(problem for name, document in own.items() for problem in _misplaced(name, document))
    documents = Documents(header, tuple(own.values()))
    if len(chain) == 1:
        problems.extend(extending_nothing(documents))
    else:
        documents, found = laid_over(documents, _inherited(chain[1:]), chain[0].name)
        problems.extend(found)
    return _pack(documents, second_level, chain, problems, digest, types)


def _documents(files: PackFiles) -> tuple[dict[str, Document], list[Problem]]:
    """The documents by their names in the folder, as far as they are YAML."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for file, content in files.contents.items():
        try:
            documents[file] = read(content, f"{files.shown}/{file}")
        except RuleError as error:
            problems.extend(error.problems)
    return documents, problems


def _inherited(chain: Sequence[PackFiles]) -> Documents:
    """The documents that a chain of packs without mistakes comes to."""
    documents, _ = _documents(chain[0])
    documents.pop(ESCALATIONS_FILE, None)
    own = Documents(documents.pop(PACK_FILE), tuple(documents.values()))
    return own if len(chain) == 1 else laid_over(own, _inherited(chain[1:]), chain[0].name)[0]


def _extends(header: Document) -> bool:
    return isinstance(header.data, dict) and "extends" in header.data


def _shapes(header: Document | None, clauses: Iterable[Document]) -> Iterator[Problem]:
    """What can be told of files without the pack that they extend: not what is missing, for it may be there."""
    found = [] if header is None else header_shape(header)
    for document in clauses:
        found.extend(read_clause(document, None, {}, {}).problems)
    return (problem for problem in found if problem.code != "rule.missing_key")


def _pack(
    documents: Documents,
    second_level: Document | None,
    chain: Sequence[PackFiles],
    problems: list[Problem],
    digest: str,
    types: Mapping[str, RecordType],
) -> Pack:
    """The pack that the documents of a chain come to."""
    header, found = read_header(documents.header, types, chain[0].name)
    problems.extend(found)
    readings = [_read_clause(document, header) for document in documents.clauses]
    problems.extend(problem for reading in readings for problem in reading.problems)
    clauses = [reading.clause for reading in readings if reading.clause is not None]
    if header is not None:
        problems.extend(_across(clauses, header.contents, documents.withdrawn))
    escalations, found = _escalations(second_level, chain, header, clauses, documents, complete=not problems)
    problems.extend(found)
    if problems or header is None:
        raise RuleError(sorted(problems, key=_by_place))
    order = {content.clause: number for number, content in enumerate(header.contents)}
    if len(chain) > 1:
        clauses = [with_origins(clause, chain) for clause in clauses]
    return Pack(
        name=chain[0].name,
        title=header.title,
        period=header.plan.period,
        period_parameters=header.period_parameters,
        roll_over=header.plan.roll_over,
        parameters=header.parameters,
        roles=header.plan.roles,
        units=header.units,
        contents=header.contents,
        clauses=tuple(sorted(clauses, key=lambda clause: order[clause.id])),
        withdrawn=tuple(documents.withdrawn.values()),
        bases=tuple(files.name for files in chain[1:]),
        hash=digest,
        escalations=escalations,
    )


def _escalations(
    own: Document | None,
    chain: Sequence[PackFiles],
    header: PackHeader | None,
    clauses: Iterable[Clause],
    documents: Documents,
    *,
    complete: bool,
) -> tuple[Rules, list[Problem]]:
    """The second-level rules of the pack, or else of the nearest pack that it extends and that has any.

    Which obligations there are is known only if the other files are `complete`.
    """
    document, inherited = own, False
    if ESCALATIONS_FILE not in chain[0].contents:
        below = next((files for files in chain[1:] if ESCALATIONS_FILE in files.contents), None)
        if below is not None:
            document = read(below.contents[ESCALATIONS_FILE], f"{below.shown}/{ESCALATIONS_FILE}")
            inherited = True
    if document is None:
        return (), []
    if header is None:
        return read_escalations(document, None, (), None)
    obligations = [o for clause in clauses for s in clause.statements for o in s.obligations]
    return read_escalations(
        document,
        header.plan.params,
        [content.clause for content in header.contents],
        obligations if complete else None,
        withdrawn=[w.id for w in documents.withdrawn.values()] if inherited else None,
    )


def _read_clause(document: Document, header: PackHeader | None) -> Reading:
    if header is None:
        return read_clause(document, None, {}, {})
    titles = {content.clause: content.title for content in header.contents}
    return read_clause(document, header.plan, titles, header.units)


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


def _across(
    clauses: Iterable[Clause], contents: Iterable[Content], withdrawn: Mapping[str, Withdrawn]
) -> Iterator[Problem]:
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
    yield from _covered(statements, withdrawn)


def _covered(statements: Mapping[str, Statement], withdrawn: Mapping[str, Withdrawn]) -> Iterator[Problem]:
    """`covered_by` names statements that are there, and never comes back to where it started."""
    for name, gone in withdrawn.items():
        needed = [s.id for s in statements.values() if name in s.covered_by]
        if needed and name not in statements:
            yield Problem("pack.withdrawn_needed", gone.place, {"found": name, "others": needed})
    for statement in statements.values():
        for other in statement.covered_by:
            if other not in statements and other not in withdrawn:
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
