"""The reasoning behind one verdict, over records and a pack as `run.check` takes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from checker.calendar import Calendar
from checker.engines import Context
from checker.errors import CheckerError, Place, Problem, nearest
from checker.explaining.explanation import Explanation
from checker.explaining.inspecting import explain_subject
from checker.rulebook import load_pack
from checker.run import open_records, today
from facts.records import record_types


def explain(
    records: Path,
    pack: str,
    subject: str,
    obligation: str,
    *,
    as_of: date | None = None,
    show_personal: bool = False,
) -> Explanation:
    """The whole reasoning for one subject under one obligation.

    Raises what `check` raises, and `CheckerError` for a subject or obligation that does not exist.
    """
    book = load_pack(pack, record_types())
    duties = {o.id: o for o in book.obligations}
    if obligation not in duties:
        parts = [name for name in duties if name.startswith(f"{obligation}.")]
        values: dict[str, object] = {"found": obligation, "valid": parts}
        code = "usage.obligation_parts" if parts else "usage.obligation"
        raise CheckerError([Problem(code, Place(obligation), values, nearest=nearest(obligation, duties))])
    store = open_records(records)
    context = Context(as_of or today(), Calendar())
    duty = duties[obligation]
    return explain_subject(duty.check, duty.title, store, context, subject, show_personal=show_personal)
