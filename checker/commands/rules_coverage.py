"""`fazhi rules coverage`: the clause ledger, every clause of the plan, written as rules or not."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from checker import messages, rulebook
from checker.commands import _options
from checker.known_types import record_types
from checker.ledger import LedgerRow, ledger
from checker.wording.layout import table, wrap

COUNTS = ("checked", "attested", "not_testable", "missing")


def main(lang: str, *, pack: str, format: str) -> int:  # noqa: A002 - the option's own name
    """Print the ledger as a table or as JSON."""
    _options.choice("--format", format, ("terminal", "json"))
    rows = ledger(rulebook.load_pack(pack, record_types()))
    if format == "json":
        _write_json(rows)
    else:
        _write_table(rows, lang)
    return 0


def _write_json(rows: Sequence[LedgerRow]) -> None:
    clauses = [
        {
            "clause": row.clause,
            "title": {"zh": row.title.zh, "en": row.title.en},
            **{name: getattr(row, name) for name in COUNTS},
        }
        for row in rows
    ]
    total = {name: sum(getattr(row, name) for row in rows) for name in COUNTS}
    json.dump({"clauses": clauses, "total": total}, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _write_table(rows: Sequence[LedgerRow], lang: str) -> None:
    def term(code: str) -> str:
        return messages.text(f"term.{code}", lang)

    width = _options.width(sys.stdout)
    head = [term(code) for code in ("clause", *(f"ledger_{name}" for name in COUNTS), "title")]
    body = [[row.clause, *(str(getattr(row, name)) for name in COUNTS), row.title.of(lang)] for row in rows]
    total = [term("total"), *(str(sum(getattr(row, name) for row in rows)) for name in COUNTS), ""]
    lines = [*table(head, [*body, total], width), "", *wrap(term("ledger_note"), width)]
    sys.stdout.write("\n".join(lines) + "\n")
