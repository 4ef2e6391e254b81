"""What all checks look at: the records, the roster, the calendar, the day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from checker.calendar import Calendar
from checker.core import Check
from checker.live.predicates import Predicates
from checker.meaning.evaluate import View
from facts.base import RecordType
from facts.cells import UNKNOWN, Cell, Record
from facts.holding import Holding

ROSTER = "unit"


@dataclass(slots=True)
class World:
    """`unit`: the one unit whose records are checked; None: all. `records`: those taken in so far, by type and key."""

    store: Holding
    calendar: Calendar
    as_of: date
    unit: str | None = None
    records: dict[str, dict[int, Record]] = field(default_factory=dict)
    roster: dict[Cell, Record] = field(default_factory=dict)
    predicates: Predicates = field(default_factory=Predicates)

    def replace(self, record_type: str, key: int, new: Record | None) -> Record | None:
        """Take a record in, or out; what was there before."""
        there = self.records.setdefault(record_type, {})
        old = there.pop(key, None)
        if new is not None:
            there[key] = new
        return old

    def view(self, record_type: RecordType, record: Record) -> View:
        """The record as it stands on the day."""
        return View(record_type, record, self.as_of)

    def unit_of(self, check: Check, record: Record) -> View | None:
        """The roster's line of the unit that a record names; None if there is none, or nobody can know."""
        if check.bound is None:
            return None
        cell = record.cells[check.bound.unit_field]
        found = None if cell is None or cell is UNKNOWN else self.roster.get(cell)
        return None if found is None else self.view(self.store.types[ROSTER], found)

    def unit_named(self, check: Check, key: int | None) -> Cell:
        """The unit that a record names as its own; None if it names none, or is gone."""
        field = self.store.types[check.subject].unit
        record = None if key is None or field is None else self.records.get(check.subject, {}).get(key)
        return None if record is None else record.cells[field or ""]

    def enrol(self, old: Record | None, new: Record | None) -> tuple[Cell, ...]:
        """Change a line of the roster; the ids that it was or is found by."""
        name = self.store.types[ROSTER].id or ""
        ids = []
        if old is not None:
            ids.append(old.cells[name])
            if self.roster.get(ids[0]) is old:
                del self.roster[ids[0]]
        if new is not None:
            ids.append(new.cells[name])
            self.roster[ids[-1]] = new
        return tuple(dict.fromkeys(ids))
