"""A clause file laid over that of the pack it extends: statements and obligations added, restated or withdrawn.

What stands under an id that the base has either gives a `reason`, and then takes the place of what stood there, or it
only gives another title and adds: obligations to a statement, examples to an obligation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set

from checker.errors import Place, Problem, nearest
from checker.language.strict_yaml import Document
from checker.language.tree import Node, document_of, tree

_CHANGES_OF_STATEMENT = {"id", "title", "obligations"}
_CHANGES_OF_OBLIGATION = {"id", "title", "examples"}


def clause_over(
    own: Document | None, base: Document, withdrawn: Mapping[str, Place]
) -> tuple[Document | None, list[Problem]]:
    """The clause file that `own` makes of the base's; None if nothing is left of it.

    `withdrawn`: the ids that are, and where that is said. The base's title is left out: it is that of the table of
    contents.
    """
    below = tree(base)
    overlay = _Overlay(withdrawn)
    kept = [left for s in below.entries["statements"].items if (left := overlay.left(s)) is not None]
    entries = {key: node for key, node in below.entries.items() if key != "title"}
    written = below if own is None else tree(own)
    added = None if own is None else written.entries.get("statements")
    if own is not None:
        entries.update({key: node for key, node in written.entries.items() if key != "statements"})
    if added is None or isinstance(added.data, list):
        statements = overlay.not_emptied(overlay.statements(kept, added.items if added else []))
        entries["statements"] = Node(statements, below.entries["statements"].mark)
        if own is None and not statements:
            return None, overlay.problems
    else:
        entries["statements"] = added  # its shape is told later
    return document_of(written.with_entries(entries), (own or base).file), overlay.problems


def reasons(document: Document) -> Iterator[tuple[str, Node]]:
    """The statements and obligations of a file that give a reason for standing in the place of another."""
    for statement in statements_of(tree(document)):
        for node in (statement, *obligations_of(statement)):
            if "reason" in node.entries:
                yield id_of(node, statement) or "", node.entries["reason"]


class _Overlay:
    def __init__(self, withdrawn: Mapping[str, Place]) -> None:
        self.problems: list[Problem] = []
        self._withdrawn = withdrawn

    def left(self, statement: Node) -> Node | None:
        """A statement of the base without what is withdrawn; every obligation of it with an id of its own."""
        name = id_of(statement)
        if name in self._withdrawn:
            return None
        obligations = statement.entries.get("obligations")
        if obligations is None:
            return statement
        kept = [
            obligation.with_entries({"id": statement.entries["id"], **obligation.entries})
            for obligation in obligations.items
            if id_of(obligation, statement) not in self._withdrawn
        ]
        listed = Node(kept, obligations.mark, obligations.key)
        return statement.with_entries({**statement.entries, "obligations": listed})

    def statements(self, base: list[Node], own: list[Node]) -> list[Node]:
        """The base's statements, changed by those of the same id, and the new ones."""
        return self._over(base, own, self._statement, lambda keys: keys == {"id", "obligations"})

    def _over(
        self,
        base: list[Node],
        own: list[Node],
        change: Callable[[Node, Node], Node],
        is_change: Callable[[Set[str]], bool],
        statement: Node | None = None,
    ) -> list[Node]:
        """One list over another, id by id. `is_change`: keys that make no new entry, only a change of one."""
        found = list(base)
        numbers = {id_of(node): number for number, node in enumerate(base)}
        seen: dict[str, Node] = {}
        for node in own:
            name = id_of(node, statement) or ""
            if name in seen:
                self._report("pack.duplicate_id", node, found=name, first=seen[name].place())
            elif name in self._withdrawn:
                self._report("pack.withdrawn_and_written", node, found=name)
            elif name in numbers:
                found[numbers[name]] = change(found[numbers[name]], node)
            elif "reason" in node.entries or is_change(node.entries.keys()):
                near = nearest(name, [n for n in numbers if n])
                self._report("pack.not_in_base", node, near, found=name)
            else:
                found.append(node)
            if name:
                seen[name] = node
        return found

    def not_emptied(self, statements: list[Node]) -> list[Node]:
        """The statements without those that lost all their obligations: they should have been withdrawn instead."""
        kept = []
        for statement in statements:
            name = id_of(statement)
            lost = [i for i in self._withdrawn if i.startswith(f"{name}.")]
            if lost and not obligations_of(statement):
                values: dict[str, object] = {"found": lost, "statement": name}
                self.problems.append(Problem("pack.withdrawn_all", self._withdrawn[lost[-1]], values))
            else:
                kept.append(statement)
        return kept

    def _statement(self, base: Node, own: Node) -> Node:
        if "reason" in own.entries:
            for obligation in obligations_of(own):
                if id_of(obligation, own) in self._withdrawn:
                    self._report("pack.withdrawn_and_written", obligation, found=id_of(obligation, own))
            return own
        added, before = own.entries.get("obligations"), base.entries.get("obligations")
        beyond = [key for key in own.entries if key not in _CHANGES_OF_STATEMENT]
        if added is not None and before is None:
            beyond.append("obligations")
        if beyond:
            self._report("pack.reason_needed", own, found=id_of(own), keys=beyond)
            return base
        entries = {**base.entries, **own.entries}
        if added is not None and before is not None and isinstance(added.data, list):
            merged = self._over(
                before.items, added.items, self._obligation, _CHANGES_OF_OBLIGATION.issuperset, own
            )
            entries["obligations"] = Node(merged, before.mark, before.key)
        return base.with_entries(entries)

    def _obligation(self, base: Node, own: Node) -> Node:
        if "reason" in own.entries:
            return own
        if beyond := [key for key in own.entries if key not in _CHANGES_OF_OBLIGATION]:
            self._report("pack.reason_needed", own, found=id_of(base), keys=beyond)
            return base
        entries = {**base.entries, **own.entries}
        added, before = own.entries.get("examples"), base.entries.get("examples")
        if added is not None and before is not None and isinstance(added.data, list):
            entries["examples"] = Node([*before.items, *added.items], added.mark, added.key)
        return base.with_entries(entries)

    def _report(self, code: str, node: Node, near: str | None = None, **values: object) -> None:
        self.problems.append(Problem(code, node.place(), values, nearest=near))


def id_of(node: Node, statement: Node | None = None) -> str | None:
    """The id of a statement; of an obligation without one, that of its statement."""
    return node.text("id") or (statement.text("id") if statement is not None else None)


def statements_of(clause: Node) -> list[Node]:
    listed = clause.entries.get("statements")
    return [] if listed is None else listed.items


def obligations_of(statement: Node) -> list[Node]:
    listed = statement.entries.get("obligations")
    return [] if listed is None else listed.items
