"""`fazhi check`: records against a pack, written as a report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from checker import registry, run
from checker.commands import _options, _progress
from checker.errors import CheckerError, Place, Problem
from checker.gate import FailOn, fails
from checker.reports import Options


def main(
    lang: str,
    *,
    records: Path,
    pack: str,
    as_of: str | None,
    engine: str,
    format: str,  # noqa: A002 - the option's own name
    output: Path | None,
    clauses: list[str],
    unit: str | None,
    fail_on: str,
    partial: bool,
    waivers: Path | None,
    baseline: Path | None,
    reproducible: bool,
    history: bool,
) -> int:
    """Check, write the report, and say by the exit code whether anything reaches `fail_on`."""
    day = _options.day("--as-of", as_of)
    level = FailOn(_options.choice("--fail-on", fail_on, FailOn))
    if level is FailOn.NEW and baseline is None:
        raise CheckerError([Problem("usage.new_needs_baseline", Place("--fail-on"))])
    report = registry.load("checker.reports", format)
    binary = getattr(report, "BINARY", False)
    with _options.opened(output, binary) as stream, _progress.shown(lang) as progress:
        assessment = run.check(
            records,
            pack,
            as_of=day,
            engine=engine,
            clauses=clauses,
            unit=unit,
            partial=partial,
            waivers=waivers,
            baseline=baseline,
            pending=getattr(report, "PENDING", False),
            reasoning=getattr(report, "REASONING", False),
            history=history and getattr(report, "HISTORY", False),
            progress=progress,
        )
        options = Options(
            lang=lang,
            generated_at=None if reproducible else datetime.now(run.SHANGHAI).replace(microsecond=0),
            width=_options.width(stream),
            colour=_options.colour(stream),
            folder=_options.folder(records),
        )
        report.write(assessment, options, stream)
    return int(fails(assessment, level))
