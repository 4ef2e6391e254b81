"""The rows and records of one type: which rows are one record, and what the record says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from facts.base import Field, Origin, RecordType
from facts.cells import UNKNOWN, Cell, Record
from facts.changing.names import Names
from facts.changing.rows import ABSENT, Given, RowReader
from facts.issues import Issue
from facts.merging import Row, content_id, merge

Slot = tuple[str, str]
"""A source, and what a row of it is told apart by: its id, or its content. The rows of a slot are of one record."""

Meaning = Callable[[Field, Cell], Cell]


class Columns:
    """The columns of one source: of a file those it has, else every key that a row has; all, where there is no row."""

    def __init__(self, record_type: RecordType, fixed: frozenset[str] | None = None) -> None:
        self._all = tuple(record_type.fields)
        self.fixed = fixed
        self.slots: dict[Slot, None] = {}
        self._counts = [0] * len(self._all)
        self._names: frozenset[str] | None = None

    def change(self, rows: Iterable[Given], by: int) -> None:
        """Count the keys of rows that come (1) or go (-1)."""
        for row in rows:
            for i, cell in enumerate(row.cells):
                if cell is not ABSENT:
                    self._counts[i] += by
                    if self._counts[i] in (0, by):
                        self._names = None

    @property
    def names(self) -> frozenset[str]:
        """The fields of which there is a column."""
        if self.fixed is not None:
            return self.fixed
        if not self.slots:
            return frozenset(self._all)
        if self._names is None:
            self._names = frozenset(self._all[i] for i, count in enumerate(self._counts) if count > 0)
        return self._names


class Book:
    """One record type. `meaning` turns a reference by another name into the id."""

    def __init__(self, record_type: RecordType, meaning: Meaning) -> None:
        self.type, self._meaning = record_type, meaning
        self.reader = RowReader(record_type)
        self.names = Names(record_type)
        self.fields = list(record_type.fields.values())
        self.id_at = list(record_type.fields).index(record_type.id) if record_type.id else None
        self.references = [(i, f) for i, f in enumerate(self.fields) if f.refers_to is not None]
        self.sources: dict[str, Columns] = {}
        self.unreadable: set[str] = set()
        self.slots: dict[Slot, tuple[Given, ...]] = {}
        self.records: dict[int, Record] = {}
        self.origins: dict[int, tuple[Origin, ...]] = {}
        self._group_of: dict[Slot, str] = {}
        self._groups: dict[str, dict[Slot, None]] = {}
        self._keys: dict[str, dict[str, int]] = {}  # of the records of a group, by id
        self._next_key = 0

    def slots_of(self, id_: str) -> tuple[Slot, ...]:
        """Where the rows of a record are."""
        return tuple(self._groups.get(id_, ()))

    def place(self, slot: Slot) -> Iterator[str]:
        """Find out again which record the rows of a slot are of; the groups that have to be merged again."""
        before = self._group_of.pop(slot, None)
        if before is not None:
            del self._groups[before][slot]
            yield before
        if slot in self.slots:
            after = self._id_of(slot)
            self._group_of[slot] = after
            self._groups.setdefault(after, {})[slot] = None
            yield after

    def _id_of(self, slot: Slot) -> str:
        """The id of the record that the rows of a slot are of."""
        at = self.id_at
        if at is not None and self.fields[at].refers_to is None:
            typed = self.slots[slot][0].cells[at]
            if isinstance(typed, str):
                return typed
        (row, *_) = self._rows(slot)
        id_ = None if at is None else row.cells[at]
        return id_ if isinstance(id_, str) else content_id(row)

    def merge(self, group: str) -> tuple[dict[int, Record | None], list[Issue]]:
        """Make the records of a group anew: those that came, changed or (None) went, by key."""
        rows = [row for slot in self._groups.get(group, ()) for row in self._rows(slot)]
        if not rows:
            self._groups.pop(group, None)
        merged, issues = merge(self.type, rows)
        before = self._keys.pop(group, {})
        keys: dict[str, int] = {}
        changed: dict[int, Record | None] = {}
        for one in merged:
            key = before.pop(one.id, None)
            if key is None:
                key, self._next_key = self._next_key, self._next_key + 1
            keys[one.id] = key
            record = Record(key, one.id, dict(zip(self.type.fields, one.cells, strict=True)))
            self.origins[key] = one.origins
            if self.records.get(key) != record:
                self.records[key] = changed[key] = record
        for key in before.values():
            del self.records[key], self.origins[key]
            changed[key] = None
        if keys:
            self._keys[group] = keys
        return changed, issues

    def _rows(self, slot: Slot) -> Iterator[Row]:
        """The rows of a slot as a file of its source would have them."""
        columns = self.sources[slot[0]].names
        for given in self.slots[slot]:
            cells: list[Cell] = []
            for i, field in enumerate(self.fields):
                cell = given.cells[i]
                if cell is ABSENT:
                    cell = None if field.name in columns else UNKNOWN
                if cell is None and i == self.id_at:
                    cell = UNKNOWN
                cells.append(cell)
            for i, field in self.references:
                if cells[i] is not None and cells[i] is not UNKNOWN:
                    cells[i] = self._meaning(field, cells[i])
            yield Row(given.origin, cells, dict(given.raw))
