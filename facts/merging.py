"""From rows to records: rows of one id merge cell by cell, whatever their order (design, section 3: cells)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from facts import quality
from facts.base import Origin, RecordType
from facts.cells import UNKNOWN, Cell
from facts.issues import Issue

HASH_MARK = "~"  # an id made of the content; no typed id may begin with it


@dataclass(slots=True)
class Row:
    """One parsed row. `cells` follow the fields of the record type; `raw` is the text of unreadable cells."""

    origin: Origin
    cells: list[Cell]
    raw: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Merged:
    """One record of the store before it has a key. The first origin is the main one."""

    id: str
    cells: Sequence[Cell]
    origins: tuple[Origin, ...]


def merge(record_type: RecordType, rows: Iterable[Row]) -> tuple[list[Merged], list[Issue]]:
    """The records of one type in order of id, and what merging them had to say."""
    groups: dict[str, list[Row]] = {}
    at = list(record_type.fields).index(record_type.id) if record_type.id is not None else None
    for row in rows:
        id_ = row.cells[at] if at is not None else None
        groups.setdefault(id_ if isinstance(id_, str) else content_id(row), []).append(row)
    records: list[Merged] = []
    issues: list[Issue] = []
    for id_, group in groups.items():
        if len(group) == 1:
            records.append(Merged(id_, group[0].cells, (group[0].origin,)))
            continue
        group.sort(key=lambda row: origin_order(row.origin))
        if all(cell is UNKNOWN for cell in group[0].cells):
            # Rows of which nothing could be read are not known to be the same record.
            records += (
                Merged(id_ if n == 1 else f"{id_}-{n}", row.cells, (row.origin,))
                for n, row in enumerate(group, 1)
            )
            continue
        merged = Merged(id_, _merge_cells([row.cells for row in group]), tuple(row.origin for row in group))
        records.append(merged)
        issues += quality.merged(record_type, id_, [(row.origin, row.cells) for row in group], merged.cells)
    issues += require(record_type, records)
    records.sort(key=lambda record: record.id)
    return records, issues


def require(record_type: RecordType, records: list[Merged]) -> list[Issue]:
    """Make empty required cells unknown; say which, and which references are empty."""
    issues: list[Issue] = []
    wanted = [(i, f) for i, f in enumerate(record_type.fields.values()) if quality.is_wanted(record_type, f)]
    for place, record in enumerate(records):
        empty = [(i, f) for i, f in wanted if record.cells[i] is None]
        if empty:
            cells = list(record.cells)
            for i, missing in empty:
                issues.append(quality.empty_cell(record_type, missing, record.id, record.origins[0]))
                if missing.required:
                    cells[i] = UNKNOWN
            records[place] = Merged(record.id, cells, record.origins)
    return issues


def content_id(row: Row) -> str:
    """The id of the record that a row without an id cell speaks of: a hash of its content."""
    content = "\x1f".join(_canonical(cell, row.raw.get(i, "")) for i, cell in enumerate(row.cells))
    return HASH_MARK + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def origin_order(origin: Origin) -> tuple[str, str, int]:
    return (origin.file, origin.sheet or "", origin.row)


def _merge_cells(rows: list[list[Cell]]) -> list[Cell]:
    return [_merge_cell(cells) for cells in zip(*rows, strict=True)]


def _merge_cell(cells: Sequence[Cell]) -> Cell:
    """One filled value wins; different ones make it unknown; none: unknown if any is, else empty."""
    filled = {cell for cell in cells if cell is not None and cell is not UNKNOWN}
    if len(filled) == 1:
        return filled.pop()
    return UNKNOWN if filled or UNKNOWN in cells else None


def _canonical(cell: Cell, raw: str) -> str:
    """A text that two cells share exactly when they say the same. Filled cells hold no control characters."""
    if cell is None:
        return ""
    if cell is UNKNOWN:
        return f"\x1d{raw}"
    if isinstance(cell, tuple):
        return "\x1e".join(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:.4f}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)
