"""A store whose records come, change and go one at a time."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from facts import quality
from facts.base import Field, Origin, RecordType
from facts.cells import UNKNOWN, Cell, Record
from facts.changing.book import Book, Columns, Slot
from facts.changing.names import spellings_of
from facts.changing.rows import ABSENT, Given
from facts.issues import Issue
from facts.masking import Masker
from facts.merging import Row
from facts.parsing import parse_rows
from facts.reading.objects import Object
from facts.reading.source import Entry, Source
from facts.staging import Stage
from facts.tables import connect

LIVE = "live"  # the source of records that are put without naming one
DECLARED = "(declared)"  # the empty source of a type whose records will come


@dataclass(slots=True)
class Changes:
    """What a change came to: records by type and key (None: gone), types whose sources changed, issues.

    `rows`: the rows of each slot that was edited (none: it is empty now). `columns`: of sources that came or changed,
    by type and name; None where they follow from the rows. `unreadable`: sources of which nothing could be read.
    """

    records: dict[tuple[str, int], Record | None] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)
    rows: dict[tuple[str, Slot], tuple[Given, ...]] = field(default_factory=dict)
    columns: dict[tuple[str, str], frozenset[str] | None] = field(default_factory=dict)
    unreadable: dict[tuple[str, str], None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.records or self.sources)


class ChangingStore:
    """Records by type and key; at any time those that `FactStore` makes of the same sources.

    A source that is not a file has the columns that its rows have keys for, like a JSON file.
    `masker` tells what is shown of personal data; the issues of changes are as raw as those of readers.
    """

    def __init__(self, types: Mapping[str, RecordType], masker: Masker | None = None) -> None:
        self.types, self.masker = types, masker or Masker(types)
        self._books: dict[str, Book] = {}
        self._referrers: dict[tuple[str, str], dict[tuple[str, Slot], None]] = {}

    # ---------------------------------------------------------------------------------------- what there is

    def has(self, record_type: str) -> bool:
        """Whether any source of this type was given, or is to come."""
        return record_type in self._books and bool(self._books[record_type].sources)

    def unreadable(self, record_type: str) -> tuple[str, ...]:
        """The names of this type's sources that could not be read."""
        return tuple(sorted(self._books[record_type].unreadable)) if record_type in self._books else ()

    def lacking(self, record_type: str, field: str) -> tuple[str, ...]:
        """The names of this type's sources that lack the column of `field`."""
        if record_type not in self._books:
            return ()
        sources = self._books[record_type].sources.items()
        return tuple(sorted(name for name, columns in sources if field not in columns.names))

    def records(self, record_type: str) -> Iterator[Record]:
        """All records of this type."""
        yield from self._books[record_type].records.values() if record_type in self._books else ()

    def fetch(self, record_type: str, keys: Collection[int]) -> dict[int, Record]:
        """The records with these keys."""
        records = self._books[record_type].records if record_type in self._books else {}
        return {key: records[key] for key in keys if key in records}

    def origins(self, record_type: str, keys: Collection[int]) -> dict[int, tuple[Origin, ...]]:
        """Where the records with these keys came from, the main place first."""
        origins = self._books[record_type].origins if record_type in self._books else {}
        return {key: origins[key] for key in keys if key in origins}

    # --------------------------------------------------------------------------------------------- changes

    def declare(self, record_types: Iterable[str]) -> Changes:
        """Records of these types will come: that there are none yet means that nothing happened."""
        changes = Changes()
        for name in record_types:
            book = self._book(name)
            if not book.sources:
                self._add_source(book, DECLARED, changes)
        return changes

    def put(self, record_type: str, item: Object, source: str | None = None) -> Changes:
        """A record as it is now. With a source, what that one says of it; without, all that is said of it."""
        book, changes = self._book(record_type), Changes()
        name = source or LIVE
        given, issues = book.reader.read(item, _entry(book.type, name))
        changes.issues += issues
        if all(cell is ABSENT for cell in given.cells):
            return changes
        if book.id_at is not None and not isinstance(given.cells[book.id_at], str):
            changes.issues.append(quality.missing_id(book.type, given.origin))
        slot = (name, given.identity(book.id_at))
        edits: list[tuple[Slot, tuple[Given, ...]]] = [(slot, (given,))]
        if source is None:
            edits += [(other, ()) for other in book.slots_of(slot[1]) if other != slot]
        self._edit(book, edits, changes)
        changes.issues += self._lost(book, given)
        return changes

    def withdraw(self, record_type: str, item: Object | str, source: str | None = None) -> Changes:
        """A record is no more, or (with a source) that source no longer has it. An issue, if there was none.

        `item`: its id (as findings write it), or for a type without ids the row.
        """
        book, changes = self._book(record_type), Changes()
        if isinstance(item, str):
            slots = book.slots_of(item)
        else:
            given, changes.issues = book.reader.read(item, _entry(book.type, source or LIVE))
            identity = given.identity(book.id_at)
            slots = tuple((name, identity) for name in book.sources if (name, identity) in book.slots)
        wanted = [slot for slot in slots if source is None or slot[0] == source]
        if not wanted:
            id_ = item if isinstance(item, str) else str(item.values.get(book.type.id or "", ""))
            changes.issues.append(quality.no_such_record(book.type, source or LIVE, id_))
        self._edit(book, [(slot, ()) for slot in wanted], changes)
        return changes

    def replace_source(self, source: Source) -> Changes:
        """A file as it is now: its rows take the place of those it had before."""
        book, changes = self._book(source.type), Changes()
        if source.unreadable:
            self._add_unreadable(book, source.name, changes)
            return changes
        rows = self._rows_of(source, changes)
        there: dict[Slot, list[Given]] = {}
        for given in book.reader.of_file(source, rows):
            there.setdefault((source.name, given.identity(book.id_at)), []).append(given)
        columns = self._add_source(
            book, source.name, changes, frozenset(filter(source.has, book.type.fields))
        )
        edits = [(slot, tuple(there.pop(slot, ()))) for slot in columns.slots]
        self._edit(book, [*edits, *((slot, tuple(givens)) for slot, givens in there.items())], changes)
        return changes

    def restore(self, kept: Changes) -> Changes:
        """The sources and rows that were kept: everything as it was."""
        changes = Changes()
        for (record_type, name), fixed in kept.columns.items():
            self._add_source(self._book(record_type), name, changes, fixed)
        for record_type, name in kept.unreadable:
            self._add_unreadable(self._book(record_type), name, changes)
        by_type: dict[str, list[tuple[Slot, tuple[Given, ...]]]] = {}
        for (record_type, slot), rows in kept.rows.items():
            by_type.setdefault(record_type, []).append((slot, rows))
        for record_type, edits in by_type.items():
            self._edit(self._book(record_type), edits, changes)
        return changes

    # --------------------------------------------------------------------------------------------- details

    def _book(self, record_type: str) -> Book:
        if record_type not in self._books:
            self._books[record_type] = Book(self.types[record_type], self._meaning)
        return self._books[record_type]

    def _add_source(
        self, book: Book, name: str, changes: Changes, fixed: frozenset[str] | None = None
    ) -> Columns:
        """A source, new or with other columns than before; the rows that it had stay."""
        columns = Columns(book.type, fixed)
        if name in book.sources:
            columns.slots = book.sources[name].slots
        book.sources[name] = columns
        changes.sources.add(book.type.name)
        changes.columns[book.type.name, name] = fixed
        return columns

    def _add_unreadable(self, book: Book, name: str, changes: Changes) -> None:
        book.unreadable.add(name)
        changes.sources.add(book.type.name)
        changes.unreadable[book.type.name, name] = None

    def _edit(self, book: Book, edits: Sequence[tuple[Slot, tuple[Given, ...]]], changes: Changes) -> None:
        """Change the rows of some slots, and make anew every record that this touches."""
        touched: dict[tuple[str, Slot], None] = {}
        affected: set[str] = set()
        for name in {slot[0] for slot, _ in edits}:
            if name not in book.sources:
                self._add_source(book, name, changes)
        columns_before = {name: book.sources[name].names for name in {slot[0] for slot, _ in edits}}
        for slot, rows in edits:
            touched[book.type.name, slot] = None
            changes.rows[book.type.name, slot] = rows
            affected |= self._set(book, slot, rows)
        for name, before in columns_before.items():
            if book.sources[name].names != before:
                changes.sources.add(book.type.name)
                touched.update(((book.type.name, slot), None) for slot in book.sources[name].slots)
        for value in affected:
            touched.update(self._referrers.get((book.type.name, value), {}))
        groups: dict[tuple[str, str], None] = {}
        for name, slot in touched:
            groups.update(((name, group), None) for group in self._books[name].place(slot))
        for name, group in groups:
            changed, issues = self._books[name].merge(group)
            changes.issues += issues
            changes.records.update(((name, key), record) for key, record in changed.items())

    def _set(self, book: Book, slot: Slot, rows: tuple[Given, ...]) -> set[str]:
        """Put rows into a slot; the names by which records of this type are now known otherwise."""
        before = book.slots.pop(slot, ())
        columns = book.sources[slot[0]]
        columns.slots.pop(slot, None)
        if rows:
            book.slots[slot] = rows
            columns.slots[slot] = None
        for givens, by in ((before, -1), (rows, 1)):
            columns.change(givens, by)
            self._refer(book, slot, givens, by)
        # First in, then out: a name that stays is not lost in between, nor is anything that it means.
        return book.names.change(rows, 1) | book.names.change(before, -1)

    def _refer(self, book: Book, slot: Slot, rows: Iterable[Given], by: int) -> None:
        at = (book.type.name, slot)
        for row in rows:
            for i, ref in book.references:
                for value in spellings_of(_values(row.cells[i])):
                    there = self._referrers.setdefault((str(ref.refers_to), value), {})
                    if by > 0:
                        there[at] = None
                    else:
                        there.pop(at, None)
                    if not there:
                        del self._referrers[str(ref.refers_to), value]

    def _meaning(self, ref: Field, cell: Cell) -> Cell:
        target = self._books.get(str(ref.refers_to))
        if target is None:
            return cell
        meant = [target.names.find(value) or value for value in _values(cell)]
        return tuple(sorted(set(meant))) if isinstance(cell, tuple) else meant[0]

    def _lost(self, book: Book, row: Given) -> Iterator[Issue]:
        """What a row refers to and nobody is known by."""
        for i, ref in book.references:
            target = self._books.get(str(ref.refers_to))
            if target is None or not target.sources:
                continue
            for value in _values(row.cells[i]):
                if target.names.find(value) is not None:
                    continue
                code = "ambiguous_reference" if target.names.is_ambiguous(value) else "unknown_reference"
                if code == "ambiguous_reference" or not target.unreadable:
                    near = target.names.nearest(value)
                    yield quality.unresolved(code, book.type, ref, row.origin, value, near)

    def _rows_of(self, source: Source, changes: Changes) -> list[Row]:
        record_type = self.types[source.type]
        if source.parquet is None:
            rows, issues = parse_rows(record_type, [source])
            changes.issues += issues
            return rows
        con = connect()
        try:
            return Stage(con, record_type, [source], changes.issues).select_rows()
        finally:
            con.close()


def _values(cell: object) -> tuple[str, ...]:
    if cell is None or cell is UNKNOWN or cell is ABSENT:
        return ()
    return cell if isinstance(cell, tuple) else (str(cell),)


def _entry(record_type: RecordType, source: str) -> Entry:
    return Entry(_path(source), source, record_type)


_path = functools.lru_cache(1000)(Path)  # records arrive one by one from the same few sources
