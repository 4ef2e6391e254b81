"""`fazhi check`: records against a pack, written as a report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from checker import registry, run
from checker.commands import _options, _progress
from checker.gate import FailOn, fails
from checker.reports import Options


def main(
    lang: str,
    *,
    records: Path | None,
    mapping: Path | None,
    source: str | None,
    pack: str,
    as_of: str | None,
    engine: str,
    format: str,  # noqa: A002 - the option's own name
    output: Path | None,
    clauses: list[str],
    unit: str | None,
    fail_on: str,
    partial: bool,
    reproducible: bool,
    show_personal: bool,
    personal_key: Path | None,
) -> int:
    """Check, write the report, and say by the exit code whether anything reaches `fail_on`."""
    day = _options.day("--as-of", as_of)
    level = FailOn(_options.choice("--fail-on", fail_on, FailOn))
    key = _options.personal_key(personal_key)
    report = registry.load("checker.reports", format)
    with _options.opened(output) as stream, _progress.shown(lang) as progress:
        assessment = run.check(
            records,
            pack,
            mapping=mapping,
            database=source,
            as_of=day,
            engine=engine,
            clauses=clauses,
            unit=unit,
            partial=partial,
            show_personal=show_personal,
            personal_key=key,
            progress=progress,
        )
        options = Options(
            lang=lang,
            generated_at=None if reproducible else datetime.now(run.SHANGHAI).replace(microsecond=0),
            width=_options.width(stream),
            colour=_options.colour(stream),
        )
        report.write(assessment, options, stream)
    return int(fails(assessment, level))
