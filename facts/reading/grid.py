"""Rows of cells with a header somewhere near the top: delimited text and sheets alike.

The header is the row, or the pair of rows, among the first that names the most fields; what stands above it is a title.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from facts.cells import UNKNOWN
from facts.issues import Issue, Level
from facts.reading.headers import Columns, find_field, match_headers, spellings
from facts.reading.merges import Cell, Merge, spread
from facts.reading.source import Content, Entry, RawRow, Remark, Source
from facts.reading.spans import spans

HEADER_WITHIN = 12  # rows that are not blank, from the top


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a grid: where its last row stands among the rows, its texts by column, and their fields."""

    at: int
    rows: int
    names: tuple[str, ...]


def is_blank(row: Sequence[object]) -> bool:
    """Whether no cell of a row has anything in it."""
    for cell in row:  # noqa: SIM110 - every row of every file is asked, and a loop is faster
        if not isinstance(cell, str) or cell.strip():
            return False
    return True


def find_header(rows: Sequence[Sequence[object]], known: Mapping[str, str]) -> Header:
    """The header among the first rows, none of them blank. Where none names a field, the first row."""
    texts = [tuple(_text(cell) for cell in row) for row in rows[: HEADER_WITHIN + 1]]
    best, most = Header(0, 1, texts[0]), _fields(texts[0], known)
    for n, names in enumerate(texts[:HEADER_WITHIN]):
        found = _fields(names, known)
        # A row of data may name a field by chance; a header names more, or nothing else.
        if found > most and (n == 0 or found > 1 or found == sum(map(bool, names))):
            best, most = Header(n, 1, names), found
    for n, (upper, lower) in enumerate(itertools.pairwise(texts)):
        if _is_pair(upper, lower, known):
            names = _joined(upper, lower, known)
            if (found := _fields(names, known)) > most:
                best, most = Header(n + 1, 2, names), found
    return best


def read_grid(
    entry: Entry,
    rows: Sequence[tuple[int, Sequence[object]]],
    spoilt: Mapping[Cell, Remark] | None = None,
    merged: Sequence[Merge] = (),
) -> Content:
    """The rows below the header. `rows` are numbered as a spreadsheet counts and not blank.

    `spoilt` cells could not be read, and why. A `merged` cell stands for every row that it covers.
    """
    if not rows:
        return Content(entry.empty())
    header = find_header([row for _, row in rows[: HEADER_WITHIN + 1]], spellings(entry.type, entry.mapping))
    number, _ = rows[header.at]
    columns = match_headers(entry, header.names, number)
    if not columns.known:
        return Content(None, (*columns.issues, entry.issue("no_known_column", row=number)))
    body = rows[header.at + 1 :]
    issues = [*rows_above(entry, rows[: header.at + 1 - header.rows]), *columns.issues]
    if merged:
        body, further, said = spread(entry, body, merged)
        spoilt = {**(spoilt or {}), **further}
        issues += said
    issues += _unnamed_columns(entry, header.names, number, body)
    bad = {cell: why for cell, why in (spoilt or {}).items() if cell[0] > number}
    issues += _say_spoilt(entry, columns, header.names, bad)
    read = {position for position, _, _ in columns.known}
    others = [n for n, name in enumerate(header.names) if name.strip() and n not in read]
    parsed = _body(entry, columns, others, len(header.names), body, bad, issues)
    names = tuple(field for _, field, _ in columns.known)
    headers = tuple(text for _, _, text in columns.known)
    source = Source(
        entry.type.name,
        entry.file,
        names,
        parsed,
        sheet=entry.sheet,
        headers=headers,
        others=tuple(header.names[n].strip() for n in others),
    )
    return Content(source, tuple(issues))


def rows_above(entry: Entry, rows: Sequence[tuple[int, Sequence[object]]]) -> Iterator[Issue]:
    """What stands above the header is not read. It may name people, so it is not quoted."""
    if rows:
        numbers = [number for number, _ in rows]
        yield entry.issue("rows_above_header", Level.NOTE, row=numbers[0], found=spans(numbers))


def _body(
    entry: Entry,
    columns: Columns,
    others: Sequence[int],
    width: int,
    body: Sequence[tuple[int, Sequence[object]]],
    spoilt: Mapping[Cell, Remark],
    issues: list[Issue],
) -> list[RawRow]:
    positions = [*(position for position, _, _ in columns.known), *others]
    pick = itemgetter(*positions) if len(positions) > 1 else lambda row: (row[positions[0]],)
    odd = {row for row, _ in spoilt}
    return [
        (number, pick(row))
        if len(row) == width and number not in odd and not columns.doubled
        else (number, _cells(entry, columns, others, width, number, row, spoilt, issues))
        for number, row in body
    ]


def _cells(
    entry: Entry,
    columns: Columns,
    others: Sequence[int],
    width: int,
    number: int,
    row: Sequence[object],
    spoilt: Mapping[Cell, Remark],
    issues: list[Issue],
) -> tuple[object, ...]:
    """The cells of one row. A row that is too long may be shifted anywhere, so nothing in it is trusted."""
    if not is_blank(row[width:]):
        issues.append(entry.issue("too_many_cells", row=number, found=str(len(row)), expected=str(width)))
        return (UNKNOWN,) * (len(columns.known) + len(others))
    if len(row) < width:
        issues.append(entry.issue("too_few_cells", row=number, found=str(len(row)), expected=str(width)))
    read = [
        UNKNOWN
        if position >= len(row) or field in columns.doubled or (number, position) in spoilt
        else row[position]
        for position, field, _ in columns.known
    ]
    return (*read, *(row[n] if n < len(row) else None for n in others))


def _say_spoilt(
    entry: Entry, columns: Columns, names: Sequence[str], spoilt: Mapping[Cell, Remark]
) -> Iterator[Issue]:
    fields = {position: field for position, field, _ in columns.known}
    for (number, position), remark in sorted(spoilt.items(), key=lambda item: item[0]):
        header = names[position] if position < len(names) else ""
        field = fields.get(position)
        column = header or str(position + 1)
        yield entry.issue(remark.code, remark.level, row=number, field=field, column=column)


def _unnamed_columns(
    entry: Entry, names: Sequence[str], row: int, body: Sequence[tuple[int, Sequence[object]]]
) -> Iterator[Issue]:
    """Columns with a blank header and something below it."""
    for position in [n for n, name in enumerate(names) if not name.strip()]:
        if any(len(cells) > position and not is_blank(cells[position : position + 1]) for _, cells in body):
            yield entry.issue("unnamed_column", row=row, column=str(position + 1))


def _text(cell: object) -> str:
    return "" if cell is None or cell is UNKNOWN else str(cell).strip()


def _fields(names: Iterable[str], known: Mapping[str, str]) -> int:
    return len({find_field(name, known) for name in names if name} - {None})


def _is_pair(upper: Sequence[str], lower: Sequence[str], known: Mapping[str, str]) -> bool:
    """Whether `lower` may be the second row of a header.

    Below a heading that is a field by itself there is nothing, and every text of `lower` has a heading above it or,
    where that one spans several columns, to its left.
    """
    if len(lower) > len(upper):
        return False
    over = _spread(upper)
    parts = [n for n, name in enumerate(lower) if name]
    return bool(parts) and all(
        over[n] and (not upper[n] or find_field(upper[n], known) is None or _spans(upper, n)) for n in parts
    )


def _spans(upper: Sequence[str], n: int) -> bool:
    """Whether the heading in column `n` may span the next one too."""
    return n + 1 < len(upper) and not upper[n + 1]


def _joined(upper: Sequence[str], lower: Sequence[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """The header of each column: the two together where that is a field, else the lower one."""
    names = []
    for over, alone, below in zip(_spread(upper), upper, [*lower, *[""] * len(upper)], strict=False):
        if not below:
            names.append(alone)
        else:
            both = [f"{over}{below}", f"{over} {below}", f"{over}（{below}）", below]
            names.append(next((name for name in both if find_field(name, known)), f"{over} {below}"))
    return tuple(names)


def _spread(upper: Sequence[str]) -> list[str]:
    """Each heading also over the columns without one to its right, as merged cells are stored."""
    spread, last = [], ""
    for name in upper:
        last = name or last
        spread.append(last)
    return spread
