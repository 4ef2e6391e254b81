"""`fazhi watch`: records judged as they arrive."""

from __future__ import annotations

import gc
import io
import re
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from checker import messages
from checker.commands import _options
from checker.errors import CheckerError, Place, Problem
from checker.live import Session, days
from checker.live.notices import Notice, as_line
from checker.live.watching import Watch
from checker.run import NO_FILES
from checker.verdict import Severity, Tally

FORMATS = ("terminal", "jsonl")


def main(
    lang: str,
    *,
    records: Path | None,
    mapping: Path | None,
    source: str | None,
    pack: str,
    inbox: Path | None,
    stdin: bool,
    state: Path | None,
    as_of: str | None,
    clock: str | None,
    warn: str | None,
    expect: list[str],
    format: str,  # noqa: A002 - the option's own name
    show_personal: bool,
    personal_key: Path | None,
) -> int:
    """Tell every verdict that changes until the input ends, or (inbox) it is interrupted.

    1 if a breach, or something undecided, of severity violation stands at the end.
    """
    _options.choice("--format", format, FORMATS)
    if records is None and source is None:
        raise CheckerError([Problem("usage.missing", Place("fazhi"), {"name": "RECORDS"})])
    if stdin == (inbox is not None):
        raise CheckerError([Problem("usage.one_input", Place("--inbox, --stdin"))])
    first, seconds = _options.day("--as-of", as_of), _seconds(clock)
    ahead = _days_ahead(warn)
    key = _options.personal_key(personal_key)
    with Session(
        pack,
        records=None if records == NO_FILES else records,
        mapping=mapping,
        database=source,
        as_of=first,
        expects=expect,
        state=state,
        show_personal=show_personal,
        personal_key=key,
    ) as session:
        writer = _Writer(lang, format)
        writer.begin(session)
        watch = Watch(session, _clock(session, first, seconds), ahead, writer.tell)
        watch.begin(issues=format == "jsonl")
        gc.freeze()  # what was loaded stays to the end: no record waits while all of it is looked through for garbage
        try:
            if inbox is not None:
                watch.inbox(inbox, time.sleep)
            watch.stream(io.TextIOWrapper(sys.stdin.buffer, "utf-8-sig", "surrogateescape"), "stdin")
        except KeyboardInterrupt:
            pass  # that is how one ends it
        finally:
            gc.unfreeze()  # else libraries take what is never cleared for leaked, and say so
        return int(any(f.severity is Severity.VIOLATION for f in session.findings()))


def _clock(session: Session, first: date | None, seconds: float | None) -> days.Days:
    """Real time; with --as-of the day stands still, with --clock it runs."""
    if seconds is not None:
        return days.running(session.as_of, seconds)
    return days.real() if first is None else days.standing(first)


class _Writer:
    """Writes notices, each at once."""

    def __init__(self, lang: str, form: str) -> None:
        self._lang, self._form = lang, form

    def begin(self, session: Session) -> None:
        """Where things stand at the beginning."""
        total = sum(session.tally().values(), Tally())
        if self._form == "jsonl":
            counts = {name: getattr(total, name) for name in Tally.__dataclass_fields__}
            self._write(
                as_line({"kind": "begun", "as_of": session.as_of, "pack": session.pack.name, **counts})
            )
            return
        self._write(
            messages.text(
                "term.live.begun",
                self._lang,
                day=session.as_of,
                breached=total.breached,
                undetermined=total.undetermined,
                pending=total.pending,
            )
        )
        if session.begun.issues:
            self._write(messages.text("term.live.issues", self._lang, n=len(session.begun.issues)))

    def tell(self, notices: Iterable[Notice]) -> None:
        """Write some notices; they have left the program when this returns."""
        for notice in notices:
            self._write(as_line(notice) if self._form == "jsonl" else self._shown(notice))

    def _shown(self, notice: Notice) -> str:
        first, *others = str(notice["text"][self._lang]).splitlines()
        again = messages.text("term.live.again", self._lang) if notice.get("repeated") else ""
        return "\n".join([f"{notice['as_of']} {again}{first}", *(f"    {line}" for line in others)])

    def _write(self, text: str) -> None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


def _seconds(typed: str | None) -> float | None:
    """The seconds that a day lasts."""
    if typed is None:
        return None
    if not re.fullmatch(r"\d{1,6}(\.\d{1,3})?", typed, re.ASCII) or float(typed) == 0:
        raise CheckerError([Problem("usage.seconds", Place("--clock"), {"found": typed})])
    return float(typed)


def _days_ahead(typed: str | None) -> int | None:
    """A number of days: `7d`, or `7`."""
    if typed is None:
        return None
    found = re.fullmatch(r"(\d{1,4})d?", typed, re.ASCII)
    if found is None:
        raise CheckerError([Problem("usage.days_ahead", Place("--warn"), {"found": typed})])
    return int(found[1])
