"""What survives: rows, the day, the verdicts last told, and what may not have been told yet, in one SQLite file.

Everything that one call comes to is written in one transaction, before anyone hears of it. So after a crash either all
of it is there or nothing, and a call that was answered is there.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from checker.errors import CheckerError, Place, Problem
from checker.verdict import Verdict
from facts.base import Origin, RecordType
from facts.cells import UNKNOWN, Cell
from facts.changing.rows import ABSENT, Absent, Given
from facts.changing.store import Changes

FORMAT = "1"
SubjectKey = tuple[str, str, int, str]
"""Obligation, record id, number of the period (-1: none), element."""

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (type TEXT, name TEXT, columns TEXT, unreadable INT, digest TEXT,
  PRIMARY KEY (type, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS slot (type TEXT, source TEXT, identity TEXT, rows TEXT,
  PRIMARY KEY (type, source, identity)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS told (obligation TEXT, record TEXT, number INT, element TEXT, verdict INT,
  PRIMARY KEY (obligation, record, number, element)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notice (number INTEGER PRIMARY KEY, body TEXT);
"""


@dataclass(slots=True)
class Entry:
    """What one call has to keep. `verdicts`: NOT_APPLICABLE and None (gone) are kept by not being there."""

    changes: list[Changes] = field(default_factory=list)
    verdicts: dict[SubjectKey, Verdict | None] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    digests: dict[tuple[str, str], str] = field(default_factory=dict)
    notices: list[tuple[int, str]] = field(default_factory=list)


class Journal:
    """One file of one process. Raises `CheckerError` for a file that is no journal, or is another process's."""

    def __init__(self, path: Path, types: Mapping[str, RecordType]) -> None:
        self._types = types
        self._path = path
        try:
            self._con = sqlite3.connect(
                str(path or ":memory:"), check_same_thread=False, isolation_level=None
            )
            self._con.execute("PRAGMA journal_mode = WAL")
            self._con.execute("PRAGMA synchronous = FULL")
            self._con.execute("PRAGMA locking_mode = EXCLUSIVE")  # one process at a time
            self._con.executescript(_TABLES)
        except sqlite3.Error as error:
            raise self._problem("live.state_unreadable", reason=str(error)) from error
        if self.meta("format", FORMAT) != FORMAT:
            raise self._problem("live.state_unreadable", reason=f"format {self.meta('format')}")

    def close(self) -> None:
        """Close the file."""
        self._con.close()

    # ---------------------------------------------------------------------------------------------- reading

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever kept here."""
        return self.meta("format") is None

    def meta(self, name: str, default: str | None = None) -> str | None:
        """A value kept by name."""
        row = self._con.execute("SELECT value FROM meta WHERE name = ?", [name]).fetchone()
        return default if row is None else str(row[0])

    def rows(self) -> Changes:
        """All sources and rows, for `ChangingStore.restore`."""
        kept = Changes()
        for name, source, columns, unreadable in self._con.execute(
            "SELECT type, name, columns, unreadable FROM source"
        ):
            self._type(name)
            if unreadable:
                kept.unreadable[name, source] = None
            else:
                kept.columns[name, source] = None if columns is None else frozenset(json.loads(columns))
        for name, source, identity, rows in self._con.execute(
            "SELECT type, source, identity, rows FROM slot"
        ):
            kept.rows[name, (source, identity)] = tuple(_read_rows(self._type(name), rows))
        return kept

    def digests(self) -> dict[tuple[str, str], str]:
        """The digest of every file as it was last read, by type and name."""
        query = "SELECT type, name, digest FROM source WHERE digest IS NOT NULL"
        return {(kind, name): digest for kind, name, digest in self._con.execute(query)}

    def verdicts(self) -> Iterator[tuple[SubjectKey, Verdict]]:
        """The verdicts last told; a subject that is not there was not applicable, or not there."""
        for *key, verdict in self._con.execute(
            "SELECT obligation, record, number, element, verdict FROM told"
        ):
            yield tuple(key), Verdict(verdict)

    def notices(self) -> list[tuple[int, str]]:
        """What may not have been told, in order."""
        return list(self._con.execute("SELECT number, body FROM notice ORDER BY number"))

    # ---------------------------------------------------------------------------------------------- writing

    def write(self, entry: Entry) -> None:
        """Keep all of it, or (where this raises) nothing."""
        with self._transaction():
            for changes in entry.changes:
                self._write_rows(changes)
            self._con.executemany(
                "UPDATE source SET digest = ? WHERE type = ? AND name = ?",
                [(digest, *at) for at, digest in entry.digests.items()],
            )
            gone = [k for k, v in entry.verdicts.items() if v is None or v is Verdict.NOT_APPLICABLE]
            self._con.executemany(
                "DELETE FROM told WHERE obligation = ? AND record = ? AND number = ? AND element = ?", gone
            )
            now = [
                (*k, int(v))
                for k, v in entry.verdicts.items()
                if v is not None and v is not Verdict.NOT_APPLICABLE
            ]
            self._con.executemany("INSERT OR REPLACE INTO told VALUES (?, ?, ?, ?, ?)", now)
            self._con.executemany("INSERT INTO notice VALUES (?, ?)", entry.notices)
            meta = {"format": FORMAT, **entry.meta}
            self._con.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())

    def told(self, until: int) -> None:
        """Every notice up to this number was told."""
        with self._transaction():
            self._con.execute("DELETE FROM notice WHERE number <= ?", [until])

    def _write_rows(self, changes: Changes) -> None:
        self._con.executemany(
            "INSERT OR REPLACE INTO source VALUES (?, ?, ?, 0, NULL)",
            [(*at, None if c is None else json.dumps(sorted(c))) for at, c in changes.columns.items()],
        )
        self._con.executemany(
            "INSERT OR REPLACE INTO source VALUES (?, ?, NULL, 1, NULL)", list(changes.unreadable)
        )
        gone = [(name, *slot) for (name, slot), rows in changes.rows.items() if not rows]
        self._con.executemany("DELETE FROM slot WHERE type = ? AND source = ? AND identity = ?", gone)
        now = [
            (name, *slot, _write_rows(self._type(name), rows))
            for (name, slot), rows in changes.rows.items()
            if rows
        ]
        self._con.executemany("INSERT OR REPLACE INTO slot VALUES (?, ?, ?, ?)", now)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._con.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._con.execute("ROLLBACK")
                raise
            self._con.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._problem("live.state_unwritable", reason=str(error)) from error

    def _type(self, name: str) -> RecordType:
        if name not in self._types:
            raise self._problem("live.state_other_types", type=name)
        return self._types[name]

    def _problem(self, code: str, **values: object) -> CheckerError:
        return CheckerError([Problem(code, Place(str(self._path)), values)])


# ------------------------------------------------------------------------------------------------- rows as text


def _write_rows(record_type: RecordType, rows: Iterable[Given]) -> str:
    names = list(record_type.fields)
    return json.dumps(
        [
            {
                "at": [row.origin.file, row.origin.row, row.origin.sheet],
                "cells": {names[i]: _write_cell(c) for i, c in enumerate(row.cells) if c is not ABSENT},
                "raw": {names[i]: text for i, text in row.raw.items()},
            }
            for row in rows
        ],
        ensure_ascii=True,  # also what is no valid text
        separators=(",", ":"),
    )


def _read_rows(record_type: RecordType, text: str) -> Iterator[Given]:
    places = {name: i for i, name in enumerate(record_type.fields)}
    for row in json.loads(text):
        cells: list[Cell | Absent] = [ABSENT] * len(places)
        for name, cell in row["cells"].items():
            if name in places:
                cells[places[name]] = _read_cell(cell)
        raw = {places[name]: said for name, said in row["raw"].items() if name in places}
        yield Given(Origin(*row["at"]), tuple(cells), raw)


def _write_cell(cell: Cell | Absent) -> object:
    if cell is UNKNOWN:
        return {"unknown": True}
    if isinstance(cell, date):
        return {"date": cell.isoformat()}
    if isinstance(cell, Decimal):
        return {"number": str(cell)}
    return list(cell) if isinstance(cell, tuple) else cell


def _read_cell(kept: object) -> Cell:
    if isinstance(kept, dict):
        if "date" in kept:
            return date.fromisoformat(kept["date"])
        return Decimal(kept["number"]) if "number" in kept else UNKNOWN
    return tuple(kept) if isinstance(kept, list) else kept  # type: ignore[return-value]  # as it was written
