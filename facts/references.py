"""Which record a reference means: an id, or another name by which exactly one record is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from facts import quality
from facts.base import Field, RecordType
from facts.cells import UNKNOWN, Cell
from facts.issues import Issue
from facts.merging import Row
from facts.values import nearest

MOST_TO_COMPARE = 3000  # beyond this many names the nearest one is not looked for


@dataclass(slots=True)
class Directory:
    """The ids of one record type, and the other names its records go by."""

    ids: Collection[str]
    names: dict[str, set[str]] = field(default_factory=dict)

    def find(self, value: str) -> str | None:
        """The id that `value` means, or None: nothing, or more than one record, is known by it."""
        if value in self.ids:
            return value
        known = self.names.get(value, ())
        return next(iter(known)) if len(known) == 1 else None

    def is_ambiguous(self, value: str) -> bool:
        return value not in self.ids and len(self.names.get(value, ())) > 1

    def nearest(self, value: str) -> str | None:
        """The id or name that `value` may have been meant to be."""
        if len(self.ids) > MOST_TO_COMPARE:
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
    return Directory(ids, names)


def resolve(types: Mapping[str, RecordType], parsed: Mapping[str, list[Row]]) -> list[Issue]:
    """Turn every reference by another name into the id, in place; say which references lead nowhere.

    A reference to a type without a source stays as it is: there is nothing to compare it with.
    """
    directories: dict[str, Directory] = {}
    issues: list[Issue] = []
    for name, rows in parsed.items():
        for i, ref in enumerate(types[name].fields.values()):
            if ref.refers_to is None or ref.refers_to not in parsed:
                continue
            if ref.refers_to not in directories:
                directories[ref.refers_to] = directory(types[ref.refers_to], parsed[ref.refers_to])
            issues += _resolve_column(types[name], ref, i, rows, directories[ref.refers_to])
    return issues


def _resolve_column(
    record_type: RecordType, ref: Field, i: int, rows: list[Row], known: Directory
) -> list[Issue]:
    issues: list[Issue] = []
    advice: dict[str, str | None] = {}
    for row in rows:
        cell = row.cells[i]
        if cell is None or cell is UNKNOWN:
            continue
        found: list[str] = []
        for value in cell if isinstance(cell, tuple) else (str(cell),):
            target = known.find(value)
            if target is None:
                code = "ambiguous_reference" if known.is_ambiguous(value) else "unknown_reference"
                if value not in advice:
                    advice[value] = known.nearest(value) if code == "unknown_reference" else None
                issues.append(quality.unresolved(code, record_type, ref, row.origin, value, advice[value]))
            found.append(value if target is None else target)
        row.cells[i] = tuple(sorted(set(found))) if isinstance(cell, tuple) else found[0]
    return issues
