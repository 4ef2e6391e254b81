"""Write a county the way offices keep their registers: several formats, Chinese and English headers, real habits."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from facts.base import Field
from facts.records import record_types
from facts.synthetic.register import Answer, Draft, Register, Value
from facts.synthetic.themes import themes
from facts.synthetic.units import UnitEntry
from facts.synthetic.workbooks import workbook

Row = list[tuple[Field, Value]]
Write = Callable[[str, list[Row]], bytes]

DATE_HABITS = ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y.%m.%d")


def write_folder(register: Register, folder: Path) -> None:
    """One file per record type, as the themes say; a special part of a register stands in a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: (theme, *file) for theme in themes().values() for name, file in theme.files.items()}
    for name, (theme, stem, manner) in files.items():
        record_type = record_types()[name]
        write, suffix = MANNERS[manner]
        for part in sorted({draft.part for draft in register.of(name)}):
            lacking = theme.lacking.get(part, frozenset())
            fields = [f for f in record_type.fields.values() if f.name not in lacking]
            drafts = [draft for draft in register.of(name) if draft.part == part]
            rows = [[(f, draft.cells.get(f.name)) for f in fields] for draft in drafts]
            file = folder / f"{stem}{f'-{part}' if part else ''}.{suffix}"
            file.write_bytes(write(stem, rows))


def write_answers(answers: Iterable[Answer], as_of: date, file: Path) -> None:
    """The answer key: every subject that is breached, undetermined or pending on that day, and why."""
    lines = [
        "# What a check of this county must find, and nothing else; written by facts.synthetic, do not edit.",
        f"as_of: {as_of.isoformat()}",
        "answers:",
    ]
    for a in answers:
        subject, reason = (json.dumps(text, ensure_ascii=False) for text in (a.subject, a.reason))
        lines.append(
            f"  - {{obligation: {a.obligation}, subject: {subject}, verdict: {a.verdict}, reason: {reason}}}"
        )
    file.write_bytes(("\n".join(lines) + "\n").encode())


# ------------------------------------------------------------------------------------------- how a cell looks


def _typed(value: Value) -> object:
    """The value as a program writes it: codes, ISO dates, true and false."""
    if isinstance(value, Draft | UnitEntry):
        return value.id
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def _worded(field: Field, value: Value, row: int) -> object:
    """The value as a clerk types it: labels, names, dates in the habit of whoever wrote the row."""
    if isinstance(value, UnitEntry):
        return value.full_name if row % 5 == 3 else value.name
    if isinstance(value, Draft):
        number = value.cells.get("doc_no")
        return number if number and row % 4 == 2 else value.id
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.strftime(DATE_HABITS[row % len(DATE_HABITS)])
    labels = {term.code: term.zh for term in field.terms}
    if isinstance(value, list):
        return [labels.get(element, element) for element in value]
    if isinstance(value, Decimal):
        return float(value)
    return labels.get(value, value) if isinstance(value, str) else value


def _flat(value: object) -> str:
    return "、".join(value) if isinstance(value, list) else "" if value is None else str(value)


def _cell(value: object) -> object:
    """What a spreadsheet cell holds: numbers as such, all else as text."""
    return value if value is None or isinstance(value, int | float) else _flat(value)


# ------------------------------------------------------------------------------------------ how a file looks


def _chinese_csv(_: str, rows: Sequence[Row]) -> bytes:
    """As spreadsheets save “CSV UTF-8”: a byte order mark, CRLF."""
    return _chinese_text(rows).encode("utf-8-sig")


def _gb_csv(_: str, rows: Sequence[Row]) -> bytes:
    """As spreadsheets on Chinese Windows save “CSV”."""
    return _chinese_text(rows).encode("gb18030")


def _chinese_text(rows: Sequence[Row]) -> str:
    table = [[_flat(_worded(f, v, n)) for f, v in row] for n, row in enumerate(rows)]
    return _csv([f.zh for f, _ in rows[0]], table, "\r\n")


def _workbook(title: str, rows: Sequence[Row]) -> bytes:
    """As a clerk keeps it: two dates in three are dates, the third is text."""
    table = [
        [v if isinstance(v, date) and n % 3 else _cell(_worded(f, v, n)) for f, v in row]
        for n, row in enumerate(rows)
    ]
    return workbook(title, [f.zh for f, _ in rows[0]], table)


def _english_csv(_: str, rows: Sequence[Row]) -> bytes:
    """As an export writes it, with one row sent twice."""
    table = [[_flat(_typed(v)) for _, v in row] for row in rows]
    return _csv([f.en for f, _ in rows[0]], [*table[:5], *table[4:]], "\n").encode()


def _csv(header: list[str], table: Iterable[list[str]], end: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=end)
    writer.writerow(header)
    writer.writerows(table)
    return text.getvalue()


def _json_lines(_: str, rows: Sequence[Row]) -> bytes:
    lines = [json.dumps({f.name: _typed(v) for f, v in row}, ensure_ascii=False) for row in rows]
    return ("\n".join(lines) + "\n").encode()


def _json(_: str, rows: Sequence[Row]) -> bytes:
    return (json.dumps(_objects(rows), ensure_ascii=False, indent=1) + "\n").encode()


def _yaml(_: str, rows: Sequence[Row]) -> bytes:
    text = yaml.safe_dump(_objects(rows), allow_unicode=True, sort_keys=False, default_flow_style=False)
    return text.encode()


def _objects(rows: Sequence[Row]) -> list[Mapping[str, object]]:
    return [{f.zh: _worded(f, v, n) for f, v in row} for n, row in enumerate(rows)]


MANNERS: Mapping[str, tuple[Write, str]] = {
    "chinese_csv": (_chinese_csv, "csv"),
    "gb_csv": (_gb_csv, "csv"),
    "workbook": (_workbook, "xlsx"),
    "english_csv": (_english_csv, "csv"),
    "json_lines": (_json_lines, "jsonl"),
    "json": (_json, "json"),
    "yaml": (_yaml, "yaml"),
}
"""The manners in which offices keep a register, and the ending of such a file."""
