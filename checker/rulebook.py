"""A pack: a folder of YAML -> obligations in core form, or every mistake that is in it.

`load_pack` reads pack.yaml and the clause files, checks each against its model, lowers each obligation, and checks
what only shows across files. Nothing is loaded half: one mistake anywhere and there is no pack.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath

from checker.clause_file import Reading, read_clause
from checker.errors import Place, Problem, RuleError, nearest
from checker.pack import Clause, Content, Pack, Statement
from checker.pack_file import PackHeader, read_header
from checker.rule_models import json_schema
from checker.strict_yaml import Document, read
from facts.base import RecordType

__all__ = ["PACKS", "json_schema", "load_pack", "pack_names"]

PACKS = FilePath(__file__).resolve().parent.parent / "rules"
"""Where the packs live that come with the program."""

PACK_FILE = "pack.yaml"


def pack_names() -> list[str]:
    """The packs that come with the program."""
    return sorted(path.parent.name for path in PACKS.glob(f"*/{PACK_FILE}"))


def load_pack(path_or_name: str | FilePath, types: Mapping[str, RecordType]) -> Pack:
    """The pack of this name, or in this folder; RuleError with every problem of every file."""
    folder, shown = _locate(path_or_name)
    contents = _contents(folder)
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    for name, content in contents.items():
        try:
            documents[name] = read(content, f"{shown}/{name}")
        except RuleError as error:
            problems.extend(error.problems)
    header = None
    if PACK_FILE in documents:
        header, found = read_header(documents.pop(PACK_FILE), types, folder.name)
        problems.extend(found)
    readings = {name: _read_clause(document, header) for name, document in documents.items()}
    for name, reading in readings.items():
        problems.extend(reading.problems)
        problems.extend(_misplaced(name, documents[name]))
    clauses = [reading.clause for reading in readings.values() if reading.clause is not None]
    if header is not None:
        problems.extend(_across(clauses, header.contents))
    if problems or header is None:
        raise RuleError(sorted(problems, key=_by_place))
    order = {content.clause: number for number, content in enumerate(header.contents)}
    return Pack(
        name=folder.name,
        title=header.title,
        period=header.plan.period,
        roll_over=header.plan.roll_over,
        parameters=header.parameters,
        roles=header.plan.roles,
        units=header.units,
        contents=header.contents,
        clauses=tuple(sorted(clauses, key=lambda clause: order[clause.id])),
        hash=_hash(contents),
    )


def _locate(path_or_name: str | FilePath) -> tuple[FilePath, str]:
    """The pack's folder, and how its files are called in messages."""
    name = str(path_or_name)
    if name in pack_names():
        return PACKS / name, f"rules/{name}"
    folder = FilePath(path_or_name)
    if (folder / PACK_FILE).is_file():
        return folder.resolve(), folder.as_posix()
    code = "pack.no_pack_file" if folder.is_dir() else "pack.not_found"
    values: dict[str, object] = {"found": name, "valid": tuple(pack_names()), "expected": PACK_FILE}
    raise RuleError([Problem(code, Place(name), values, nearest=nearest(name, pack_names()))])


def _contents(folder: FilePath) -> dict[str, bytes]:
    """The YAML files of a pack by their names inside it, in order."""
    paths = (p for p in folder.rglob("*") if p.suffix.lower() in (".yaml", ".yml") and not p.is_dir())
    try:
        found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    except OSError as error:
        place = Place(str(error.filename))
        raise RuleError([Problem("pack.unreadable", place, {"reason": error.strerror})]) from None
    return dict(sorted(found.items()))


def _hash(contents: Mapping[str, bytes]) -> str:
    lines = (f"{name}\0{hashlib.sha256(content).hexdigest()}\n" for name, content in sorted(contents.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


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
