"""`fazhi check`: records against a pack, written as a report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from checker import registry, run
from checker.commands import _options, _progress
from checker.errors import CheckerError, Place, Problem
from checker.gate import FailOn, fails
from checker.reports import Detail, Options


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
    waivers: Path | None,
    baseline: Path | None,
    reproducible: bool,
    show_personal: bool,
    personal_key: Path | None,
    history: bool,
    sign: Path | None = None,
    repair_by: str | None = None,
    quiet: bool = False,
    verbose: bool = False,
) -> int:
    """Check, write the report, and say by the exit code whether anything reaches `fail_on`."""
    day = _options.day("--as-of", as_of)
    deadline = _options.day("--repair-by", repair_by)
    level = FailOn(_options.choice("--fail-on", fail_on, FailOn))
    tagging = _options.personal_key(personal_key)
    if level is FailOn.NEW and baseline is None:
        raise CheckerError([Problem("usage.new_needs_baseline", Place("--fail-on"))])
    if quiet and verbose:
        raise CheckerError([Problem("usage.quiet_or_verbose", Place("--quiet"))])
    detail: Detail = "quiet" if quiet else "verbose" if verbose else "normal"
    if sign is not None and output is None:
        raise CheckerError([Problem("usage.sign_needs_output", Place("--sign"))])
    signing = None if sign is None else registry.load("checker", "signing")
    key = None if signing is None else signing.private_key(sign)  # before the work, which may take long
    report = registry.load("checker.reports", format)
    binary = getattr(report, "BINARY", False)
    with _options.opened(output, binary) as stream, _progress.shown(lang) as progress:
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
            personal_key=tagging,
            waivers=waivers,
            baseline=baseline,
            pending=getattr(report, "PENDING", False),
            reasoning=verbose or getattr(report, "REASONING", False),
            history=history and getattr(report, "HISTORY", False),
            progress=progress,
        )
        options = Options(
            lang=lang,
            generated_at=None if reproducible else datetime.now(run.SHANGHAI).replace(microsecond=0),
            width=_options.width(stream),
            colour=_options.colour(stream),
            folder=_options.seen_folder(records),
            waivers=(_options.seen(waivers) or waivers.name) if waivers else "",
            repair_by=deadline,
            detail=detail,
        )
        report.write(assessment, options, stream)
    if signing is not None:
        signing.sign(output, key)
    return int(fails(assessment, level))
