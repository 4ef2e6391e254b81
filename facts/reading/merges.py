"""Merged cells among the rows: what stands in one counts for each row that it covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from facts.issues import Issue, Level
from facts.reading.source import Entry, Remark
from facts.reading.spans import spans

Cell = tuple[int, int]
"""Row as a spreadsheet counts it, column counting from 0."""

Merge = tuple[Cell, Cell]
"""First and last cell of a merged range."""

ACROSS = Remark("merged_across", Level.WARNING)
Rows = Sequence[tuple[int, Sequence[object]]]


def spread(entry: Entry, rows: Rows, merged: Sequence[Merge]) -> tuple[Rows, dict[Cell, Remark], list[Issue]]:
    """The rows with merged cells filled downwards, the cells that cannot be told, and what is to be said.

    A cell merged across columns is the cell of the first of them; the others are not known to be empty.
    """
    numbers = [number for number, _ in rows]
    filled = [(number, list(row)) for number, row in rows]
    spoilt: dict[Cell, Remark] = {}
    down: set[int] = set()
    width = max(len(row) for _, row in rows) if rows else 0
    budget = len(rows) * width
    for (top, left), (bottom, right) in merged:
        covered = range(bisect_left(numbers, top), bisect_right(numbers, bottom))
        budget -= len(covered) * max(1, min(right + 1, width) - left)
        if budget < 0:  # ranges that overlap: no program writes such a sheet
            return rows, {}, [entry.issue("merges_overlap")]
        if not covered or numbers[covered[0]] != top or left >= len(filled[covered[0]][1]):
            continue
        value = filled[covered[0]][1][left]
        if value == "":
            continue
        for at in covered:
            number, row = filled[at]
            if at != covered[0]:
                row[left] = value
                down.add(number)
            spoilt |= {(number, n): ACROSS for n in range(left + 1, min(right + 1, len(row)))}
    said = [entry.issue("merged_down", Level.NOTE, row=min(down), found=spans(down))] if down else []
    return filled, spoilt, said
