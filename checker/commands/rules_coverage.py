"""`fazhi rules coverage`: the clause ledger, every clause of the plan, written as rules or not."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from checker import messages, rulebook
from checker.commands import _options
from checker.known_types import record_types
from checker.ledger import LedgerRow, ledger
from checker.pack import Withdrawn
from checker.wording.layout import table, wrap

COUNTS = ("checked", "attested", "not_testable", "withdrawn", "missing")


def main(lang: str, *, pack: str, format: str) -> int:  # noqa: A002 - the option's own name
    """Print the ledger as a table or as JSON."""
    _options.choice("--format", format, ("terminal", "json"))
    book = rulebook.load_pack(pack, record_types())
    rows = ledger(book)
    if format == "json":
        _write_json(rows, book.withdrawn)
    else:
        _write_table(rows, book.withdrawn, lang)
    return 0


def _write_json(rows: Sequence[LedgerRow], withdrawn: Sequence[Withdrawn]) -> None:
    clauses = [
        {
            "clause": row.clause,
            "title": {"zh": row.title.zh, "en": row.title.en},
            **{name: getattr(row, name) for name in COUNTS},
        }
        for row in rows
    ]
    total = {name: sum(getattr(row, name) for row in rows) for name in COUNTS}
    gone = [
        {
            "id": entry.id,
            "clause": entry.clause,
            "title": {"zh": entry.title.zh, "en": entry.title.en},
            "reason": {"zh": entry.reason.zh, "en": entry.reason.en},
            "pack": entry.pack,
        }
        for entry in withdrawn
    ]
    made = {"clauses": clauses, "total": total, "withdrawn": gone}
    json.dump(made, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _write_table(rows: Sequence[LedgerRow], withdrawn: Sequence[Withdrawn], lang: str) -> None:
    def term(code: str, **values: object) -> str:
        return messages.text(f"term.{code}", lang, **values)

    width = _options.width(sys.stdout)
    counts = [name for name in COUNTS if name != "withdrawn" or withdrawn]
    head = [term(code) for code in ("clause", *(f"ledger_{name}" for name in counts), "title")]
    body = [[row.clause, *(str(getattr(row, name)) for name in counts), row.title.of(lang)] for row in rows]
    total = [term("total"), *(str(sum(getattr(row, name) for row in rows)) for name in counts), ""]
    lines = [*table(head, [*body, total], width), "", *wrap(term("ledger_note"), width)]
    if withdrawn:
        lines += ["", *wrap(term("heading_withdrawn", n=len(withdrawn)), width)]
    for entry in withdrawn:
        said = f"{entry.title.of(lang)}{term('list_colon')}{entry.reason.of(lang)} ({entry.pack})"
        lines += wrap(said, width, "    ", f"  {entry.id}  ")
    sys.stdout.write("\n".join(lines) + "\n")
