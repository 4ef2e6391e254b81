"""Which record a reference means: an id, or another name by which exactly one record is known.

A document number means the same in whatever brackets it was typed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from facts import quality
from facts.base import Field, Origin, RecordType
from facts.cells import UNKNOWN, Cell
from facts.document_numbers import document_number
from facts.issues import Issue
from facts.merging import Row
from facts.words import nearest

MOST_TO_COMPARE = 3000  # beyond this many names the nearest one is not looked for


@dataclass(slots=True)
class Directory:
    """The ids of one record type, and the other names its records go by."""

    ids: Collection[str]
    names: dict[str, set[str]] = field(default_factory=dict)
    numbers: dict[str, set[str]] = field(default_factory=dict)  # by ids and names that are document numbers
    whole: bool = True  # False: it has only what was asked for

    def find(self, value: str) -> str | None:
        """The id that `value` means, or None: nothing, or more than one record, is known by it."""
        if value in self.ids:
            return value
        known = self._known_by(value)
        return next(iter(known)) if len(known) == 1 else None

    def is_ambiguous(self, value: str) -> bool:
        return value not in self.ids and len(self._known_by(value)) > 1

    def _known_by(self, value: str) -> Collection[str]:
        return self.names.get(value, ()) or self.numbers.get(document_number(value) or "", ())

    def nearest(self, value: str) -> str | None:
        """The id or name that `value` may have been meant to be."""
        if not self.whole or len(self.ids) > MOST_TO_COMPARE:
            return None
        return nearest(value, [*sorted(self.ids), *sorted(self.names)])


def directory(record_type: RecordType, rows: Iterable[Row]) -> Directory:
    """The directory of a type from its rows. A name on which the rows of one id disagree names nobody."""
    ids: set[str] = set()
    said: dict[tuple[str, str], set[Cell]] = {}
    order = list(record_type.fields)
    at = order.index(record_type.id) if record_type.id else None
    known_by = [(name, order.index(name)) for name in record_type.known_by]
    for row in rows:
        id_ = row.cells[at] if at is not None else None
        if not isinstance(id_, str):
            continue
        ids.add(id_)
        for name, i in known_by:
            cell = row.cells[i]
            if cell is not None and cell is not UNKNOWN:
                said.setdefault((id_, name), set()).add(cell)
    names: dict[str, set[str]] = {}
    for (id_, _), cells in said.items():
        if len(cells) == 1:
            (cell,) = cells
            for name in cell if isinstance(cell, tuple) else (str(cell),):
                names.setdefault(name, set()).add(id_)
    numbers: dict[str, set[str]] = {}
    for text, meant in (*((id_, {id_}) for id_ in ids), *names.items()):
        if (number := document_number(text)) is not None:
            numbers.setdefault(number, set()).update(meant)
    return Directory(ids, names, numbers)


class Side(Protocol):
    """The rows of one type, in memory or staged in DuckDB."""

    @property
    def ids_query(self) -> str | None:
        """A query for the ids, where they are in DuckDB."""

    def values(self, ref: Field, ids_query: str | None) -> set[Cell]:
        """The distinct filled cells of a field; those that `ids_query` yields may be left out."""

    def directory(self, wanted: Collection[str]) -> Directory:
        """The ids and names of these records, of which at least `wanted` will be looked up."""

    def where(self, ref: Field, cells: Collection[Cell]) -> Iterable[tuple[Origin, Cell]]:
        """The places where a field has one of these cells."""

    def replace(self, ref: Field, meanings: Mapping[Cell, Cell]) -> None:
        """Put another cell in the place of each of these."""


def resolve(
    types: Mapping[str, RecordType], sides: Mapping[str, Side], incomplete: Collection[str] = ()
) -> list[Issue]:
    """Turn every reference by another name into the id, in place; say which references lead nowhere.

    A reference to a type without a source stays as it is: there is nothing to compare it with. Of the types in
    `incomplete` some records could not be read, so nobody can say that a reference to one leads nowhere.
    """
    said: list[tuple[str, Field, str, set[Cell]]] = []
    wanted: dict[str, set[str]] = {}
    for name, side in sides.items():
        for ref in types[name].fields.values():
            if ref.refers_to is not None and ref.refers_to in sides:
                cells = side.values(ref, sides[ref.refers_to].ids_query)
                said.append((name, ref, ref.refers_to, cells))
                wanted.setdefault(ref.refers_to, set()).update(v for cell in cells for v in _elements(cell))
    directories = {target: sides[target].directory(values) for target, values in wanted.items()}
    issues: list[Issue] = []
    for name, ref, target, cells in said:
        known = directories[target]
        lost = [cell for cell in cells if any(known.find(v) is None for v in _elements(cell))]
        said_lost = _say_lost(types[name], ref, sides[name].where(ref, lost), known)
        issues += (i for i in said_lost if i.code != "unknown_reference" or target not in incomplete)
        meanings = {cell: _meaning(cell, known) for cell in cells}
        sides[name].replace(ref, {cell: meant for cell, meant in meanings.items() if cell != meant})
    return issues


def _elements(cell: Cell) -> tuple[str, ...]:
    return cell if isinstance(cell, tuple) else (str(cell),)


def _meaning(cell: Cell, known: Directory) -> Cell:
    meant = [known.find(value) or value for value in _elements(cell)]
    return tuple(sorted(set(meant))) if isinstance(cell, tuple) else meant[0]


def _say_lost(
    record_type: RecordType, ref: Field, places: Iterable[tuple[Origin, Cell]], known: Directory
) -> Iterator[Issue]:
    advice: dict[str, str | None] = {}
    for origin, cell in places:
        for value in _elements(cell):
            if known.find(value) is not None:
                continue
            code = "ambiguous_reference" if known.is_ambiguous(value) else "unknown_reference"
            if value not in advice:
                advice[value] = known.nearest(value) if code == "unknown_reference" else None
            yield quality.unresolved(code, record_type, ref, origin, value, advice[value])


class RowSide:
    """Rows in memory."""

    ids_query = None

    def __init__(self, record_type: RecordType, rows: list[Row]) -> None:
        self._type, self.rows = record_type, rows
        self._order = {name: i for i, name in enumerate(record_type.fields)}

    def values(self, ref: Field, ids_query: str | None) -> set[Cell]:  # noqa: ARG002 - nothing is cheaper here
        i = self._order[ref.name]
        return {row.cells[i] for row in self.rows} - {None, UNKNOWN}

    def directory(self, wanted: Collection[str]) -> Directory:  # noqa: ARG002 - all of it is as cheap
        return directory(self._type, self.rows)

    def where(self, ref: Field, cells: Collection[Cell]) -> Iterable[tuple[Origin, Cell]]:
        i, looked_for = self._order[ref.name], set(cells)
        return [(row.origin, row.cells[i]) for row in self.rows if row.cells[i] in looked_for]

    def replace(self, ref: Field, meanings: Mapping[Cell, Cell]) -> None:
        i = self._order[ref.name]
        for row in self.rows if meanings else ():
            row.cells[i] = meanings.get(row.cells[i], row.cells[i])
