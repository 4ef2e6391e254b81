"""A document as a tree: parts of two files can stand in one, and each still knows where it was written."""

from __future__ import annotations

from dataclasses import dataclass

from checker.errors import Place
from checker.language.strict_yaml import Document, Mark, Path


@dataclass(slots=True)
class Node:
    """A value with its place, and with that of its key. `data` is a dict or list of nodes, or a scalar."""

    data: object
    mark: Mark
    key: Mark | None = None

    @property
    def entries(self) -> dict[str, Node]:
        """What a mapping holds; nothing for any other value."""
        return self.data if isinstance(self.data, dict) else {}

    @property
    def items(self) -> list[Node]:
        """What a list holds; nothing for any other value."""
        return self.data if isinstance(self.data, list) else []

    def text(self, key: str) -> str | None:
        """The text under a key, if there is one."""
        found = self.entries.get(key)
        return found.data if found is not None and isinstance(found.data, str) else None

    def place(self, obligation: str | None = None) -> Place:
        return Place(self.mark.file, self.mark.line, self.mark.column, obligation)

    def with_entries(self, entries: dict[str, Node]) -> Node:
        """A mapping in the place of this one."""
        return Node(entries, self.mark, self.key)


def tree(document: Document) -> Node:
    """The nodes of a document."""

    def grown(data: object, path: Path) -> Node:
        inner: object = data
        if isinstance(data, dict):
            inner = {name: grown(value, (*path, name)) for name, value in data.items()}
        elif isinstance(data, list):
            inner = [grown(value, (*path, number)) for number, value in enumerate(data)]
        return Node(inner, document.marks[path], document.keys.get(path))

    return grown(document.data, ())


def document_of(root: Node, file: str) -> Document:
    """The document that the nodes make; in `file` stands what has no place of its own."""
    document = Document(file)

    def laid_out(node: Node, path: Path) -> object:
        document.marks[path] = node.mark
        if node.key is not None:
            document.keys[path] = node.key
        if isinstance(node.data, dict):
            return {name: laid_out(inner, (*path, name)) for name, inner in node.entries.items()}
        if isinstance(node.data, list):
            return [laid_out(inner, (*path, number)) for number, inner in enumerate(node.items)]
        return node.data

    document.data = laid_out(root, ())
    return document
