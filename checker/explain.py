"""The reasoning behind one verdict, over records and a pack as `run.check` takes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from checker.calendar import Calendar
from checker.engines import Context
from checker.errors import CheckerError, Place, Problem, nearest
from checker.explaining.explanation import Explanation
from checker.explaining.inspecting import explain_subject
from checker.known_types import record_types
from checker.pack import Pack
from checker.rulebook import load_pack
from checker.run import open_records, today


def explain(
    records: Path | None,
    pack: str,
    subject: str,
    obligation: str,
    *,
    mapping: Path | None = None,
    database: str | None = None,
    as_of: date | None = None,
    show_personal: bool = False,
    personal_key: bytes | None = None,
) -> Explanation:
    """The whole reasoning for one subject under one obligation.

    Raises what `check` raises, and `CheckerError` for a subject or obligation that does not exist.
    """
    book = load_pack(pack, record_types())
    duties = {o.id: o for o in book.obligations}
    if obligation not in duties:
        raise CheckerError([_no_obligation(book, obligation)])
    store = open_records(records, mapping, database, show_personal=show_personal, personal_key=personal_key)
    context = Context(as_of or today(), Calendar())
    duty = duties[obligation]
    return explain_subject(duty.check, duty.title, store, context, subject)


def _no_obligation(book: Pack, named: str) -> Problem:
    """What to say of a name that is no obligation: a statement or clause with several, or without any, or nothing."""
    for statement in book.statements:
        if statement.id == named and statement.not_testable is not None:
            values: dict[str, object] = {"found": named, "reason": statement.not_testable}
            return Problem("usage.not_testable", Place(named), values)
    ids = [o.id for o in book.obligations]
    parts = [o.id for o in book.obligations if named in (o.check.statement, o.check.clause)]
    values = {"found": named, "valid": parts}
    if parts:
        return Problem("usage.obligation_parts", Place(named), values)
    return Problem("usage.obligation", Place(named), values, nearest=nearest(named, ids))
