"""`fazhi due`: what falls due next, for whom, and what it still needs."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path

from checker import registry, run
from checker.assessment import Text
from checker.calendar import Calendar, Unit
from checker.commands import _options, _progress
from checker.errors import CheckerError, Place, Problem
from checker.forecasts import Forecast
from checker.known_types import record_types
from checker.pack import Pack
from checker.reports import Options
from checker.rulebook import load_pack
from checker.wording.describe import describe
from checker.wording.labels import pack_labels

WITHIN = re.compile(r"([1-9]\d{0,3})(d|w|wd)", re.ASCII)


def main(
    lang: str,
    *,
    records: Path | None,
    mapping: Path | None,
    source: str | None,
    pack: str,
    within: str,
    as_of: str | None,
    format: str,  # noqa: A002 - the option's own name
    output: Path | None,
    clauses: list[str],
    unit: str | None,
    reproducible: bool,
    show_personal: bool,
    personal_key: Path | None,
) -> int:
    """Write the forecast; 0 whatever falls due."""
    day = _options.day("--as-of", as_of) or run.today()
    key = _options.personal_key(personal_key)
    until = _last_day(within, day)
    writer = registry.load("checker.forecasts", format)
    binary = getattr(writer, "BINARY", False)
    book = load_pack(pack, record_types())
    with _options.opened(output, binary) as stream, _progress.shown(lang) as progress:
        assessment = run.check(
            records,
            pack,
            mapping=mapping,
            database=source,
            as_of=day,
            clauses=clauses,
            unit=unit,
            show_personal=show_personal,
            personal_key=key,
            findings=False,
            pending=True,
            until=until,
            progress=progress,
        )
        options = Options(
            lang=lang,
            generated_at=None if reproducible else datetime.now(run.SHANGHAI).replace(microsecond=0),
            width=_options.width(stream),
            colour=_options.colour(stream),
        )
        named = {finding.obligation for finding in assessment.pending}
        writer.write(Forecast(assessment, until, _required(book, named)), options, stream)
    return 0


def _last_day(within: str, start: date) -> date:
    """The last day of `30d` (calendar days), `2w` (weeks) or `10wd` (working days) after a day."""
    typed = WITHIN.fullmatch(within)
    if typed is None:
        raise CheckerError([Problem("usage.within", Place("--within"), {"found": within})])
    number = int(typed[1])
    if typed[2] == "wd":
        return Calendar().after(Unit.WORKDAYS, number, start, roll=False).day
    return start + timedelta(weeks=number) if typed[2] == "w" else start + timedelta(days=number)


def _required(book: Pack, named: set[str]) -> dict[str, Text]:
    """What obligations require, in the words of their rules."""
    titles = {name: p.title for name, p in book.parameters.items()}
    labels = pack_labels(record_types(), book.role_titles, titles)
    required = {}
    for obligation in book.obligations:
        if obligation.id in named:
            zh, en = (dict(describe(obligation.check, labels, lang))["rule_require"] for lang in ("zh", "en"))
            required[obligation.id] = Text(zh, en)
    return required
