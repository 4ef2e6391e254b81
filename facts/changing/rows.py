"""One object to one row. Which columns its source has is not said yet: a key that the object lacks stays open."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from facts import quality
from facts.base import Origin, RecordType
from facts.cells import UNKNOWN, Cell
from facts.issues import Issue, Level
from facts.merging import Row, content_id
from facts.parsing import cell_parser
from facts.reading.headers import find_field, spellings, unknown_column
from facts.reading.objects import Object
from facts.reading.source import Entry, Source
from facts.words import Refusal


class Absent(enum.Enum):
    """The cell of a key that a row does not have: empty if its source has the column, else unknown."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT
MOST_KEYS = 1000  # spellings remembered


@dataclass(frozen=True, slots=True)
class Given:
    """A row as it was given. `cells` follow the fields of the type; `raw` is the text of unreadable cells."""

    origin: Origin
    cells: tuple[Cell | Absent, ...]
    raw: Mapping[int, str] = field(default_factory=dict)

    def identity(self, at: int | None) -> str:
        """The id cell; where there is none, what stands for the content. `at`: the place of the id cell."""
        id_ = self.cells[at] if at is not None else None
        if isinstance(id_, str):
            return id_
        cells: list[Cell] = [None if cell is ABSENT else cell for cell in self.cells]
        return content_id(Row(self.origin, cells, dict(self.raw)))


class RowReader:
    """Reads objects of one record type, each value as it would be read in a file."""

    def __init__(self, record_type: RecordType) -> None:
        self.type = record_type
        self._known = spellings(record_type)
        self._fields: dict[str, str | None] = {}  # of keys as they are written
        self._source = Source(record_type.name, "", ())
        self._parsers = {
            name: cell_parser(record_type, f, self._source) for name, f in record_type.fields.items()
        }
        self._places = {name: i for i, name in enumerate(record_type.fields)}

    def read(self, item: Object, entry: Entry) -> tuple[Given, list[Issue]]:
        """The row, and what there is to say of its keys and cells."""
        cells: list[Cell | Absent] = [ABSENT] * len(self._places)
        raw: dict[int, str] = {}
        issues: list[Issue] = []
        for key, value in item.values.items():
            name = self._field(key)
            if name is None:
                issues.append(unknown_column(entry, key, item.row))
                continue
            i = self._places[name]
            if cells[i] is not ABSENT or key in item.doubled:
                cells[i] = UNKNOWN
                issues.append(entry.issue("duplicate_key", row=item.row, field=name, column=key))
                continue
            cell = self._parsers[name](value)
            if isinstance(cell, Refusal):
                raw[i] = str(value)
                source = Source(self.type.name, entry.file, ())
                told = quality.unreadable_cell(
                    self.type, self.type.fields[name], source, item.row, key, value, cell
                )
                issues.append(told)
                cell = UNKNOWN
            cells[i] = cell
        if not any(cell is not ABSENT for cell in cells) and item.values:
            issues.append(entry.issue("no_known_column", Level.ERROR, row=item.row))
        return Given(Origin(entry.file, item.row), tuple(cells), raw), issues

    def _field(self, key: str) -> str | None:
        """The field of a key; those of the first keys are kept."""
        if key in self._fields:
            return self._fields[key]
        name = find_field(key, self._known)
        if len(self._fields) < MOST_KEYS:
            self._fields[key] = name
        return name

    def of_file(self, source: Source, rows: Sequence[Row]) -> list[Given]:
        """The rows of a file that was read as a whole."""
        lacking = [i for name, i in self._places.items() if not source.has(name)]
        found = []
        for row in rows:
            cells: list[Cell | Absent] = list(row.cells)
            for i in lacking:
                cells[i] = ABSENT
            found.append(Given(row.origin, tuple(cells), row.raw))
        return found
