"""A pack laid over the pack that it extends, before anything is checked: documents in, documents out.

What results is read as if it had been written in one piece, except that every part keeps the place where it was
written. The base is free of mistakes; what is wrong with the pack itself is told here as far as it concerns the base,
and by the reading of the result in everything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checker.assessment import Text
from checker.errors import Place, Problem, nearest
from checker.language.extending_clause import clause_over, id_of, obligations_of, reasons, statements_of
from checker.language.extending_header import header_over
from checker.language.strict_yaml import Document
from checker.language.tree import Node, tree
from checker.pack import Withdrawn


@dataclass(frozen=True, slots=True)
class Documents:
    """pack.yaml and the clause files of a pack, and what it and its bases withdrew, by id."""

    header: Document
    clauses: tuple[Document, ...]
    withdrawn: Mapping[str, Withdrawn] = field(default_factory=dict)


def laid_over(own: Documents, base: Documents, pack: str) -> tuple[Documents, list[Problem]]:
    """What the pack of this name makes of its base, and what is wrong with that."""
    withdrawn, problems = _withdrawals(own.header, base, pack)
    header, found = header_over(own.header, base.header)
    problems.extend(found)
    changes, new, found = _by_clause(own, base)
    problems.extend(found)
    retitled = _retitled(own.header)
    clauses: list[Document] = []
    for below in base.clauses:
        clause = _clause(below)
        gone = {w.id: w.place for w in withdrawn.values() if w.clause == clause}
        if clause not in changes and not gone and clause not in retitled:
            clauses.append(below)
            continue
        merged, found = clause_over(changes.get(clause), below, gone)
        problems.extend(found)
        if merged is not None:
            clauses.append(merged)
    written = {name for document in (*changes.values(), *new) for name, _ in _ids(document)}
    before = {name: w for name, w in base.withdrawn.items() if name not in written}
    return Documents(header, (*clauses, *new), {**before, **withdrawn}), problems


def extending_nothing(own: Documents) -> Iterator[Problem]:
    """What only a pack that extends another may say."""
    if isinstance(own.header.data, dict) and "withdrawn" in own.header.data:
        place = own.header.place(("withdrawn",), key=True)
        yield Problem("pack.extends_nothing", place, {"found": "withdrawn"})
    for document in own.clauses:
        for _, node in reasons(document):
            yield Problem("pack.extends_nothing", node.place(), {"found": "reason"})


def _withdrawals(header: Document, base: Documents, pack: str) -> tuple[dict[str, Withdrawn], list[Problem]]:
    """What a pack withdraws of its base; entries without a shape are left for the reading of pack.yaml."""
    known = {name: written for document in base.clauses for name, written in _ids(document)}
    withdrawn: dict[str, Withdrawn] = {}
    problems: list[Problem] = []
    listed = tree(header).entries.get("withdrawn")
    for entry in [] if listed is None else listed.items:
        name, reason = entry.text("id"), _text(entry.entries.get("reason"))
        if name is None or reason is None:
            continue
        values: dict[str, object] = {"found": name}
        if name not in known:
            problems.append(Problem("pack.not_in_base", entry.place(), values, nearest=nearest(name, known)))
        elif name in withdrawn:
            values["first"] = withdrawn[name].place
            problems.append(Problem("pack.duplicate_id", entry.place(), values))
        else:
            clause, title, whole = known[name]
            withdrawn[name] = Withdrawn(name, clause, title, reason, whole, pack, entry.place())
    return withdrawn, problems


def _ids(document: Document) -> Iterator[tuple[str, tuple[str, Text, bool]]]:
    """The statements and obligations of a file by id: clause, title, whether it is a whole statement."""
    clause = _clause(document)
    found: dict[str, tuple[str, Text, bool]] = {}
    for statement in statements_of(tree(document)):
        title = _text(statement.entries.get("title")) or Text("", "")
        for obligation in obligations_of(statement):
            own = _text(obligation.entries.get("title")) or title
            found[id_of(obligation, statement) or ""] = (clause, own, False)
        found[id_of(statement) or ""] = (clause, title, True)
    yield from found.items()


def _by_clause(own: Documents, base: Documents) -> tuple[dict[str, Document], list[Document], list[Problem]]:
    """The files of a pack: those of clauses that the base has, and the others."""
    inherited = {_clause(document) for document in base.clauses}
    changes: dict[str, Document] = {}
    new: list[Document] = []
    problems: list[Problem] = []
    for document in own.clauses:
        clause = _clause(document)
        if clause not in inherited:
            new.append(document)
            for name, node in reasons(document):
                problems.append(Problem("pack.not_in_base", node.place(), {"found": name}))
        elif clause in changes:
            values: dict[str, object] = {"found": clause, "first": changes[clause].file}
            problems.append(Problem("pack.duplicate_clause", Place(document.file), values))
        else:
            changes[clause] = document
    return changes, new, problems


def _retitled(header: Document) -> set[str]:
    """The clauses to which pack.yaml gives a title."""
    contents = tree(header).entries.get("contents")
    return {
        name for name, entry in (contents.entries if contents else {}).items() if "title" in entry.entries
    }


def _clause(document: Document) -> str:
    found = document.data.get("clause") if isinstance(document.data, dict) else None
    return found if isinstance(found, str) else ""


def _text(node: Node | None) -> Text | None:
    zh, en = (None, None) if node is None else (node.text("zh"), node.text("en"))
    return Text(zh, en) if zh and en else None
