"""The fact store: typed DuckDB tables of records, where each came from, and what intake had to say.

What a store says of its records is independent of the order of files and rows, and of the day of any check.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import duckdb

from facts import quality, tables
from facts.assembling import assemble
from facts.base import Origin, RecordType
from facts.cells import Record
from facts.collecting import paused_collection
from facts.given import Given, given_sources
from facts.identifiers import doubtful_identifiers
from facts.issues import Issue
from facts.masking import Masker
from facts.merging import Row, merge
from facts.parsing import parse_rows
from facts.reading.source import Source
from facts.references import RowSide, resolve
from facts.staging import Stage
from facts.tables import ColumnStatistics

PAGE = 10_000  # rows looked at at once
KEPT = 20_000  # records of a type up to which, once asked for, all are kept in memory: a query costs more


class FactStore:
    """Records of every type as tables of one DuckDB connection.

    `table(type)` has `_key`, `_id`, `_source` and `_row` (the main origin), one column per field, NULL where the cell
    is empty or unknown, and `_unknown_<field>` for each field of which a cell is unknown (see `statistics`).
    Keys are unique whole numbers from 0 on, the same for the same files, with gaps and in no order that means
    anything: those of a large file follow its rows. Nothing else depends on the order of files and rows.
    """

    def __init__(
        self,
        types: Mapping[str, RecordType],
        sources: Sequence[Source],
        issues: Iterable[Issue],
        masker: Masker | None = None,
    ) -> None:
        self.types = types
        self.masker = masker or Masker(types)
        self.con: duckdb.DuckDBPyConnection = tables.connect()
        self._sources: dict[str, list[Source]] = {}
        self._statistics: dict[str, dict[str, ColumnStatistics]] = {}
        self._further: set[str] = set()
        self._before: dict[str, tuple[int, ...]] = {}  # of the types whose records stay in their files
        self._empty: set[str] = set()
        self._kept: dict[str, dict[int, Record]] = {}
        self._kept_origins: dict[str, dict[int, tuple[Origin, ...]]] = {}
        self._unreadable: dict[str, list[Source]] = {}
        for source in sorted(sources, key=lambda s: s.place):
            kept = self._unreadable if source.unreadable else self._sources
            kept.setdefault(source.type, []).append(source)
        self.hash = _hash(sources)
        with paused_collection():
            said = sorted([*issues, *self._load()], key=quality.issue_order)
        self.issues = tuple(map(self.masker.issue, said))

    @classmethod
    def build(
        cls,
        types: Mapping[str, RecordType],
        sources: Sequence[Source],
        issues: Iterable[Issue] = (),
        masker: Masker | None = None,
    ) -> FactStore:
        """A store of `sources`; `issues` are those of the readers, kept with the store's own.

        `masker` tells what is shown of personal data, in the issues and by whoever writes about the records.
        """
        return cls(types, sources, issues, masker)

    @classmethod
    def of(
        cls,
        types: Mapping[str, RecordType],
        given: Mapping[str, Given],
        no_column: Collection[str] = (),
    ) -> FactStore:
        """A store of plain Python values, for rule examples and tests.

        `given` has, for each type that has a source, its rows (or several `GivenSource`). A field that a row
        leaves out is an empty cell; columns named in `no_column` (`filing.filed_on`) are not in the source.
        Values are read like those of a file; `UNKNOWN` makes a cell unknown. Raises `ValueError` for a type
        or field that is not there.
        """
        return cls(types, given_sources(types, given, no_column), ())

    def has(self, record_type: str) -> bool:
        """Whether any source of this type was given that could be read; an empty file is a source."""
        return record_type in self._sources

    def sources(self, record_type: str) -> tuple[Source, ...]:
        """The sources of this type, those that could not be read among them."""
        return (*self._sources.get(record_type, ()), *self._unreadable.get(record_type, ()))

    def unreadable(self, record_type: str) -> tuple[str, ...]:
        """The names of this type's sources that could not be read: which records they have is unknown."""
        return tuple(source.name for source in self._unreadable.get(record_type, ()))

    def table(self, record_type: str) -> str:
        """The name of the table or view with this type's records; without a source it is empty."""
        name = f"record_{record_type}"
        if not self.has(record_type) and record_type not in self._empty:
            self._empty.add(record_type)
            described = self.types[record_type]
            tables.create(self.con, name, described, [], tables.statistics(described, []), {})
        return name

    def statistics(self, record_type: str) -> Mapping[str, ColumnStatistics]:
        """Exact counts per field."""
        if record_type not in self._statistics:
            self._statistics[record_type] = tables.statistics(self.types[record_type], [])
        return self._statistics[record_type]

    def rows(self, record_type: str) -> int:
        """How many records of this type there are."""
        return next(iter(self.statistics(record_type).values())).rows

    def lacking(self, record_type: str, field: str) -> tuple[str, ...]:
        """The names of this type's readable sources that lack the column of `field`."""
        return tuple(s.name for s in self._sources.get(record_type, ()) if not s.has(field))

    def records(self, record_type: str) -> Iterator[Record]:
        """All records of this type in order of key."""
        if self.rows(record_type) <= KEPT:
            yield from self._all(record_type).values()
            return
        for page in self._pages(record_type):
            yield from self._select(record_type, page, [])

    def fetch(self, record_type: str, keys: Collection[int]) -> dict[int, Record]:
        """The records with these keys."""
        if not keys:
            return {}
        if self.rows(record_type) <= KEPT:
            kept = self._all(record_type)
            return {key: kept[key] for key in keys if key in kept}
        found = self._select(record_type, self._among(record_type, keys), [])
        return {record.key: record for record in found}

    def find(self, record_type: str, id: str) -> Record | None:  # noqa: A002 - the field's own word
        """The record with this id."""
        return next(iter(self._select(record_type, "_id = $1", [id])), None)

    def origins(self, record_type: str, keys: Collection[int]) -> dict[int, tuple[Origin, ...]]:
        """Where the records with these keys came from, the main place first."""
        if not keys:
            return {}
        if self.rows(record_type) > KEPT:
            return self._origins(record_type, keys)
        if record_type not in self._kept_origins:
            self._kept_origins[record_type] = self._origins(record_type)
        kept = self._kept_origins[record_type]
        return {key: kept[key] for key in keys if key in kept}

    def _all(self, record_type: str) -> dict[int, Record]:
        if record_type not in self._kept:
            self._kept[record_type] = {r.key: r for r in self._select(record_type, "TRUE", [])}
        return self._kept[record_type]

    def _pages(self, record_type: str) -> Iterator[str]:
        """Conditions that some of the records meet each, in order of key."""
        if record_type not in self._before:
            for start in range(0, self.rows(record_type), PAGE):
                yield f"_key BETWEEN {start} AND {start + PAGE - 1}"
            return
        query = f"SELECT _source, max(_at) FROM {self.table(record_type)} GROUP BY _source ORDER BY _source"
        for source, last in self.con.execute(query).fetchall():
            for start in range(0, last + 1, PAGE):
                yield f"_source = {source} AND _at BETWEEN {start} AND {start + PAGE - 1}"

    def _among(self, record_type: str, keys: Collection[int]) -> str:
        """The condition that the records with these keys meet."""
        condition = f"_key IN ({', '.join(map(str, keys))})"
        if record_type in self._before:
            before = self._before[record_type]
            at = {key - before[max(bisect_left(before, key) - 1, 0)] - 1 for key in keys}
            condition += f" AND _at IN ({', '.join(map(str, sorted(at)))})"
        return condition

    def _origins(
        self, record_type: str, keys: Collection[int] | None = None
    ) -> dict[int, tuple[Origin, ...]]:
        name = self.table(record_type)
        query = f"SELECT _key, _source, _row FROM {name}"
        further = f"SELECT _key, _source, _row FROM {tables.origins_of(name)}"
        if keys is not None:
            query += f" WHERE {self._among(record_type, keys)}"
            further += f" WHERE _key IN ({', '.join(map(str, keys))})"
        if record_type in self._further:
            query += f" UNION ALL {further}"
        places = [source.place for source in self._sources.get(record_type, ())]
        found: dict[int, list[Origin]] = {}
        rows = self.con.execute(f"{query} ORDER BY _key, _source, _row").fetchall()
        for key, source, row in rows:
            found.setdefault(key, []).append(tables.origin(places[source], row))
        return {key: tuple(origins) for key, origins in found.items()}

    def _select(self, record_type: str, condition: str, values: Sequence[object]) -> list[Record]:
        shape = tables.RecordShape(self.types[record_type], dict(self.statistics(record_type)))
        query = f"SELECT {shape.columns} FROM {self.table(record_type)} WHERE {condition} ORDER BY _key"
        return [shape.record(row) for row in self.con.execute(query, list(values)).fetchall()]

    def _load(self) -> list[Issue]:
        issues: list[Issue] = []
        sides: dict[str, RowSide | Stage] = {}
        for name, sources in self._sources.items():
            if any(source.parquet is not None for source in sources):
                sides[name] = Stage(self.con, self.types[name], sources, issues)
            else:
                rows, found = parse_rows(self.types[name], sources)
                sides[name] = RowSide(self.types[name], rows)
                issues += found
        issues += doubtful_identifiers(self.types, sides)
        issues += resolve(self.types, sides, incomplete=self._unreadable.keys())
        for name, side in sides.items():
            if isinstance(side, RowSide):
                self._load_rows(name, side.rows, issues)
                continue
            made = assemble(side, f"record_{name}")
            self._statistics[name] = made.statistics
            if made.has_further_origins:
                self._further.add(name)
            if made.before is not None:
                self._before[name] = made.before
        return issues

    def _load_rows(self, name: str, rows: list[Row], issues: list[Issue]) -> None:
        records, found = merge(self.types[name], rows)
        issues += found
        self._statistics[name] = known = tables.statistics(self.types[name], records)
        places = {source.place: n for n, source in enumerate(self._sources[name])}
        table = f"record_{name}"
        tables.create(self.con, table, self.types[name], records, known, places)
        if tables.create_further_origins(
            self.con, table, enumerate(records), lambda o: places[o.file, o.sheet or ""]
        ):
            self._further.add(name)


def _hash(sources: Iterable[Source]) -> str:
    """SHA-256 over names and contents of the files, whatever their order."""
    files = sorted({(source.file, source.digest) for source in sources})
    return hashlib.sha256("".join(f"{file}\0{digest}\n" for file, digest in files).encode()).hexdigest()
