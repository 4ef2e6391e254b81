"""Numbers as a spreadsheet keeps them: all are floating point, of which people see at most fifteen digits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from facts.base import FieldType
from facts.cells import UNKNOWN
from facts.issues import Issue
from facts.reading.source import Entry, Source

LARGEST_EXACT = 10**15  # a longer number lost its last digits when it was typed in: an id, a card number
NUMBERS = frozenset({float, int})  # not bool, which is one to Python
DAYS_TO_1904 = 1462  # between the two first days that day numbers are counted from


def plain_numbers(entry: Entry, source: Source, *, from_1904: bool) -> tuple[Source, list[Issue]]:
    """The source with whole numbers as such, the others as people see them, day numbers counted as from 1900.

    A number with more digits than a spreadsheet keeps becomes unknown: which digits were typed is lost.
    """
    rows = list(source.rows)
    if not rows:
        return source, []
    issues: list[Issue] = []
    columns: list[Sequence[object]] = []
    for at, column in enumerate(zip(*(cells for _, cells in rows), strict=True)):
        if at == len(source.columns):
            columns += list(zip(*(cells[at:] for _, cells in rows), strict=True))  # not read, so left alone
            break
        name = source.columns[at]
        if NUMBERS.isdisjoint(map(type, column)):
            columns.append(column)
            continue
        shift = DAYS_TO_1904 if from_1904 and entry.type.fields[name].type is FieldType.DATE else 0
        known = {cell: _plain(cell, shift) for cell in {cell for cell in column if cell.__class__ in NUMBERS}}
        columns.append([known[cell] if cell.__class__ in NUMBERS else cell for cell in column])
        if UNKNOWN in known.values():
            issues += (
                entry.issue("digits_lost", row=number, field=name, column=source.header(at))
                for (number, _), given, cell in zip(rows, column, columns[-1], strict=True)
                if cell is UNKNOWN and given is not UNKNOWN
            )
    numbers: Iterable[int] = (number for number, _ in rows)
    return replace(source, rows=list(zip(numbers, zip(*columns, strict=True), strict=True))), issues


def _plain(number: Any, shift: int) -> object:
    if not -LARGEST_EXACT < number < LARGEST_EXACT:
        return UNKNOWN
    seen = float(f"{number:.15g}") + shift
    return int(seen) if seen.is_integer() else seen
