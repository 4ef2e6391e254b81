"""The data-quality issues that intake can raise, one function each.

They quote cells as they are; `masking.Masker.issue` hides what is personal before an issue leaves the store.
"""

from __future__ import annotations

from collections.abc import Sequence

from facts.base import Field, Origin, RecordType
from facts.cells import UNKNOWN, Cell
from facts.issues import Issue, Level
from facts.reading.source import Source
from facts.words import Refusal

LONGEST_FOUND = 240  # characters of an offending cell that are looked at; what is shown of them is shorter


def unreadable_cell(
    record_type: RecordType,
    field: Field,
    source: Source,
    row: int,
    header: str,
    raw: object,
    refusal: Refusal,
) -> Issue:
    """A cell that its field's parser refused."""
    return Issue(
        refusal.code,
        Level.ERROR,
        source.file,
        source.sheet,
        row,
        column=header,
        type=record_type.name,
        field=field.name,
        found=shown(raw),
        expected=refusal.expected,
        suggestion=refusal.suggestion,
    )


def missing_column(record_type: RecordType, field: Field, source: Source) -> Issue:
    """A source without a column: its cells are unknown."""
    needed = field.required or field.name == record_type.id
    return Issue(
        "missing_column",
        Level.WARNING if needed else Level.NOTE,
        source.file,
        source.sheet,
        type=record_type.name,
        field=field.name,
    )


def missing_id(record_type: RecordType, origin: Origin) -> Issue:
    """A row whose id cell is empty: it stays a record of its own."""
    return _about_record("missing_id", Level.ERROR, record_type, record_type.id, None, origin)


def no_such_record(record_type: RecordType, source: str, record: str) -> Issue:
    """A record that should be withdrawn, and is not there."""
    return Issue("no_such_record", Level.WARNING, source, type=record_type.name, record=record or None)


def is_wanted(record_type: RecordType, field: Field) -> bool:
    """Whether an empty cell of this field is worth a word: it is required, or it should lead to another record.

    A reference within one type (a unit and the one above it) ends somewhere, and a list may well have no elements.
    """
    return field.required or (field.refers_to not in (None, record_type.name) and not field.type.is_list)


def empty_cell(record_type: RecordType, field: Field, record: str, origin: Origin) -> Issue:
    """An empty cell of a wanted field: a required one is unknown, an empty reference matches nothing."""
    code = "missing_required" if field.required else "empty_reference"
    return _about_record(code, Level.WARNING, record_type, field.name, record, origin)


def unresolved(
    code: str, record_type: RecordType, field: Field, origin: Origin, value: str, nearest: str | None
) -> Issue:
    """A reference to no record (`unknown_reference`) or to more than one (`ambiguous_reference`)."""
    return Issue(
        code,
        Level.WARNING,
        origin.file,
        origin.sheet,
        origin.row,
        type=record_type.name,
        field=field.name,
        found=shown(value),
        expected=field.refers_to,
        suggestion=nearest,
    )


def bad_identifier(record_type: RecordType, field: Field, origin: Origin, cell: Cell) -> Issue:
    """A code whose check digit does not fit the rest of it; it is kept."""
    code = "bad_credit_code" if field.identifier == "credit_code" else "bad_resident_id"
    return Issue(
        code,
        Level.WARNING,
        origin.file,
        origin.sheet,
        origin.row,
        type=record_type.name,
        field=field.name,
        found=shown(cell),
    )


def merged(
    record_type: RecordType, id_: str, rows: Sequence[tuple[Origin, Sequence[Cell]]], cells: Sequence[Cell]
) -> list[Issue]:
    """Rows that became one record: identical rows, rows that complete each other, or rows that disagree."""
    main, *others = (origin for origin, _ in rows)
    places = tuple(str_place(origin) for origin in others)
    conflicts: list[Issue] = []
    for i, field in enumerate(record_type.fields.values()):
        values = {c for _, row in rows if (c := row[i]) is not None and c is not UNKNOWN}
        if cells[i] is UNKNOWN and len(values) > 1:
            found = " | ".join(sorted(shown(value) for value in values))
            conflicts.append(
                _about_record(
                    "conflicting_values", Level.WARNING, record_type, field.name, id_, main, places, found
                )
            )
    if conflicts:
        return conflicts
    identical = all(list(row) == list(rows[0][1]) for _, row in rows)
    code = "identical_rows" if identical else "rows_combined"
    return [_about_record(code, Level.NOTE, record_type, None, id_, main, places)]


def _about_record(
    code: str,
    level: Level,
    record_type: RecordType,
    field: str | None,
    record: str | None,
    origin: Origin,
    others: tuple[str, ...] = (),
    found: str | None = None,
) -> Issue:
    return Issue(
        code,
        level,
        origin.file,
        origin.sheet,
        origin.row,
        type=record_type.name,
        field=field,
        record=record,
        found=found,
        others=others,
    )


def shown(value: object) -> str:
    """A value as a message may quote it: on one line, printable, not endless."""
    parts = map(str, value) if isinstance(value, (list, tuple)) else [str(value)]
    text = " ".join("、".join(part[:LONGEST_FOUND] for part in parts)[:LONGEST_FOUND].split())
    return "".join(c if c.isprintable() else "�" for c in text)


def str_place(origin: Origin) -> str:
    sheet = f"[{origin.sheet}]" if origin.sheet else ""
    return f"{origin.file}{sheet}:{origin.row}"


def issue_order(issue: Issue) -> tuple[object, ...]:
    """Issues are shown by place; those of a whole file first."""
    return (
        issue.file,
        issue.sheet or "",
        issue.row or 0,
        issue.type or "",
        issue.field or issue.column or "",
        issue.code,
        issue.record or "",
        issue.found or "",
    )
