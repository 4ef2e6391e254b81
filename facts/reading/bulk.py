"""Large delimited text through DuckDB: checked where the two could differ, then rewritten as Parquet.

Python's own reader says what a file means (`formats.csv.read_rows`). DuckDB is much faster, and sees some things
otherwise: blank lines, blanks around quotes, odd line ends. A file with any of these, and any file that DuckDB refuses,
is left to Python; of all others the rows, their numbers and what there is to say are the same.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from facts.issues import Issue
from facts.reading.delimiters import delimiter_issues, find_delimiter, first_rows
from facts.reading.grid import find_header, rows_above
from facts.reading.headers import Columns, match_headers, spellings
from facts.reading.source import Content, Entry, Source
from facts.reading.text import CODECS, decode, encoding_issues, found, said
from facts.reading.unpacked import Unpacked
from facts.tables import connect, file_literal, literal, parquet, quote

LARGE = 4 * 1024 * 1024  # bytes from which on DuckDB pays
LONGEST_LINE = 131_072  # bytes; Python takes no more characters in one cell
CHUNK = 4 * 1024 * 1024
SAMPLE = 1024 * 1024  # bytes in which the encoding and the header are found
NOTHING = "\x02\x02"  # DuckDB wants a text that stands for no value; a file that has it is read by Python
BESIDE_A_QUOTE = {
    delimiter: re.compile(f'[{blanks}]"|"[{blanks}]'.encode())
    for delimiter, blanks in ((",", r" \t\x0b\x0c"), (";", r" \t\x0b\x0c"), ("\t", r" \x0b\x0c"))
}
# What Python's `str.strip` takes for blank, as RE2 writes it.
BLANK = (
    r"[\s\x{0b}\x{1c}-\x{1f}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]*"
)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What is to be read: `width` columns below `header_row`; and what there is to say of it."""

    delimiter: str
    line_end: bytes
    columns: Columns
    width: int
    header_row: int
    issues: tuple[Issue, ...]


def read(entry: Entry, usual: str) -> Content | None:
    """The content of a large file, or None where it is to be read row by row."""
    if entry.path.stat().st_size < LARGE:
        return None
    with entry.path.open("rb") as file:
        start = file.read(SAMPLE)
    encoding, start = said(start)
    if encoding is None:
        start = start[: start.rfind(b"\n") + 1]
        encoding = found(start)
    shape = _shape(entry, decode(start, encoding), usual)
    if shape is None:
        return None
    kept = Unpacked()
    path = entry.path if encoding == "UTF-8" else kept.folder / "text"
    if encoding != "UTF-8" and not _rewrite(entry.path, encoding, path):
        return None
    records = _records(path, shape)
    target = kept.folder / "rows.parquet"
    if records is None or not _copy(path, shape, target, records):
        return None
    if encoding != "UTF-8":
        path.unlink()
    names = tuple(field for _, field, _ in shape.columns.known)
    headers = tuple(header for _, _, header in shape.columns.known)
    source = Source(
        entry.type.name, entry.file, names, headers=headers, parquet=target, numbered=True, kept=kept
    )
    return Content(source, (*encoding_issues(entry, encoding), *shape.issues))


def _shape(entry: Entry, text: str, usual: str) -> _Shape | None:
    """The shape of a file that begins like this; None if there is anything unusual about its header."""
    known = spellings(entry.type, entry.mapping)
    delimiter = find_delimiter(text, known, usual)
    rows = first_rows(text, delimiter)
    if not rows:
        return None
    header = find_header([row for _, row in rows], known)
    number, row = rows[header.at]
    columns = match_headers(entry, header.names, number)
    lines = text.split("\n")
    if (
        not columns.known
        or columns.doubled
        or not all(header.names)
        or len(row) != len(header.names)
        # The lines above the rows are left out by count, so none of them may hold a cell of several lines.
        or [n for n, _ in rows[: header.at + 1]] != list(range(1, header.at + 2))
        or any(line.count('"') % 2 for line in lines[:number])
        or len(lines) <= number
    ):
        return None
    line_end = b"\r\n" if lines[number - 1].endswith("\r") else b"\n"
    issues = (
        *delimiter_issues(entry, delimiter, usual),
        *rows_above(entry, rows[: header.at + 1 - header.rows]),
        *columns.issues,
    )
    return _Shape(delimiter, line_end, columns, len(row), number, issues)


def _rewrite(path: Path, encoding: str, target: Path) -> bool:
    """Write the file again in UTF-8; False if a byte of it is no character."""
    decoder = codecs.getincrementaldecoder(CODECS[encoding])()
    try:
        with target.open("wb") as out:
            for chunk in _chunks(path):
                out.write(decoder.decode(chunk).encode())
            out.write(decoder.decode(b"", final=True).encode())
    except UnicodeError:
        return False
    return True


def _records(path: Path, shape: _Shape) -> int | None:
    """How many records the file has, or None where DuckDB and Python could see something else in it."""
    end, beside = shape.line_end, BESIDE_A_QUOTE[shape.delimiter]
    blank = b"\n" + end
    records, inside, before, chunk = 0, 0, b"", b""
    for chunk in _chunks(path):
        seam = before[-3:] + chunk
        at = seam.find(blank)
        if b"\0" in chunk or NOTHING.encode() in seam or (at >= 0 and at + len(blank) < len(seam)):
            return None
        if seam.count(b"\r") != (seam.count(b"\r\n") if end == b"\r\n" else 0) and not seam.endswith(b"\r"):
            return None
        if b'"' not in chunk:
            records += 0 if inside else chunk.count(b"\n")
        elif beside.search(seam):
            return None
        else:
            parts = chunk.split(b'"')
            records += sum(part.count(b"\n") for part in parts[inside::2])
            inside = (inside + len(parts) - 1) % 2
        before = chunk
    return records + (not chunk.endswith(b"\n"))


def _copy(path: Path, shape: _Shape, target: Path, records: int) -> bool:
    """Write the rows below the header to `target`; False unless DuckDB saw exactly as many as there are."""
    columns = [f"c{n}" for n in range(shape.width)]
    types = ", ".join(f"'{name}': 'VARCHAR'" for name in columns)
    line_end = r"\r\n" if shape.line_end == b"\r\n" else r"\n"
    # `strict_mode` is the default, and must not be said: said together with `new_line` it loses rows (DuckDB 2.0).
    scan = (
        f"read_csv({file_literal(path)}, header = false, auto_detect = false, delim = {literal(shape.delimiter)}, "
        f"quote = '\"', escape = '\"', nullstr = {literal(NOTHING)}, columns = {{{types}}}, new_line = '{line_end}', "
        f"skip = {shape.header_row}, max_line_size = {LONGEST_LINE})"
    )
    # With a mapping one column may be several fields.
    picked = ", ".join(dict.fromkeys(f"c{n} AS {quote(header)}" for n, _, header in shape.columns.known))
    obvious = "(c0 BETWEEN '!' AND '~') OR (c0 BETWEEN '㐀' AND '鿿')"
    blank = (
        f"CASE WHEN {obvious} THEN false ELSE regexp_full_match(concat({', '.join(columns)}), '{BLANK}') END"
    )
    con = connect()
    try:
        con.execute(
            f"COPY (SELECT row_number() OVER () + {shape.header_row - 1} AS file_row_number, {picked}, "
            f"{blank} AS _blank FROM {scan}) TO {literal(str(target))} (FORMAT parquet)"
        )
        ((rows, blanks),) = con.execute(
            f"SELECT count(*), count(*) FILTER (_blank) FROM {parquet(target)}"
        ).fetchall()
        if rows + shape.header_row != records:
            return False
        if blanks:
            filled = target.with_name("filled.parquet")
            con.execute(
                f"COPY (FROM {parquet(target)} WHERE NOT _blank) TO {literal(str(filled))} (FORMAT parquet)"
            )
            filled.replace(target)
    except duckdb.Error:
        return False
    finally:
        con.close()
    return True


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
