"""Parquet: every finding as a row, for spreadsheets, notebooks and databases, however many there are.

DuckDB turns lines of JSON into the file, so that neither is ever in memory as a whole.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import duckdb

from checker.assessment import Assessment
from checker.reports import Options
from checker.reports._json import dumps
from checker.reports.json import FORMAT, findings, head

BINARY = True

_ORIGIN = "STRUCT(file VARCHAR, sheet VARCHAR, row BIGINT)"
_CELLS = "MAP(VARCHAR, VARCHAR)"
COLUMNS = {
    "obligation": "VARCHAR",
    "statement": "VARCHAR",
    "clause": "VARCHAR",
    "verdict": "VARCHAR",
    "reason": "VARCHAR",
    "severity": "VARCHAR",
    "subject": "VARCHAR",
    "subject_type": "VARCHAR",
    "subject_id": "VARCHAR",
    "period": "VARCHAR",
    "element": "VARCHAR",
    "title": "VARCHAR",
    "unit": "VARCHAR",
    "answers": "VARCHAR[]",
    "not_before": "DATE",
    "due": "DATE",
    "due_state": "VARCHAR",
    "provisional": "BOOLEAN",
    "days": "BIGINT",
    "breached_on": "DATE",
    "bound": "VARCHAR",
    "needed": "DECIMAL(38, 4)",
    "found": "DECIMAL(38, 4)",
    "possible": "DECIMAL(38, 4)",
    "missing": "VARCHAR[]",
    "cells": _CELLS,
    "evidence": f"STRUCT(type VARCHAR, id VARCHAR, cells {_CELLS}, origin {_ORIGIN}[])[]",
    "file": "VARCHAR",
    "sheet": "VARCHAR",
    "row": "BIGINT",
    "origin": f"{_ORIGIN}[]",
    "message_zh": "VARCHAR",
    "message_en": "VARCHAR",
    "repair_zh": "VARCHAR",
    "repair_en": "VARCHAR",
    "waived": "BOOLEAN",
    "waiver_reason": "VARCHAR",
    "waiver_basis": "VARCHAR",
    "waiver_approver": "VARCHAR",
    "waiver_until": "DATE",
    "standing": "VARCHAR",
    "fingerprint": "VARCHAR",
}


def write(assessment: Assessment, options: Options, stream: BinaryIO) -> None:
    """Write the findings, worst first; the receipt and the counts stand as JSON in the file's metadata."""
    with tempfile.TemporaryDirectory() as folder:
        lines, made = Path(folder) / "findings.jsonl", Path(folder) / "findings.parquet"
        with lines.open("w", encoding="utf-8") as file:
            file.writelines(f"{dumps(row)}\n" for row in _rows(assessment, options.lang))
        _convert(lines, made, dumps({"format": FORMAT, **head(assessment, options)}))
        with made.open("rb") as parquet:
            shutil.copyfileobj(parquet, stream)


def _rows(assessment: Assessment, lang: str) -> Iterator[dict[str, Any]]:
    for found in findings(assessment):
        subject, waiver = found["subject"], found["waiver"] or {}
        place: Mapping[str, Any] = found["origin"][0] if found["origin"] else {}
        row = {
            **found,
            "subject": subject["name"],
            "subject_type": subject["type"],
            "subject_id": subject["id"],
            "period": subject["period"],
            "element": subject["element"],
            "title": subject["title"],
            "answers": [who[lang] for who in found["answers"]],
            **{name: place.get(name) for name in ("file", "sheet", "row")},
            **{
                f"{name}_{lang}": found[name][lang] for name in ("message", "repair") for lang in ("zh", "en")
            },
            "waived": found["waiver"] is not None,
            **{f"waiver_{name}": waiver.get(name) for name in ("reason", "basis", "approver", "until")},
        }
        yield {name: row[name] for name in COLUMNS}


def _convert(lines: Path, made: Path, told: str) -> None:
    columns = ", ".join(f"{name}: '{kind}'" for name, kind in COLUMNS.items())
    # One thread, in order: the same findings give the same bytes.
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "preserve_insertion_order": True,
        "autoinstall_known_extensions": False,
    }
    with duckdb.connect(config=config) as con:
        con.execute("SET VARIABLE told = ?", [told])
        con.execute(
            f"COPY (SELECT * FROM read_json('{lines}', format = 'newline_delimited', columns = {{{columns}}}, "
            f"maximum_object_size = 100000000)) TO '{made}' "
            "(FORMAT parquet, COMPRESSION zstd, KV_METADATA {fazhi: getvariable('told')})"
        )
