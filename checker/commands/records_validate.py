"""`fazhi records validate`: what is wrong with records, and what can be decided on them."""

from __future__ import annotations

import enum
from pathlib import Path

from checker import registry
from checker.commands import _options
from checker.errors import CheckerError, Place, Problem
from checker.reports import Options
from checker.validate import validate
from facts.issues import Level


class FailOn(enum.StrEnum):
    """Which issues end with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


def main(
    lang: str,
    *,
    records: Path | None,
    mapping: Path | None,
    source: str | None,
    pack: str,
    as_of: str | None,
    format: str,  # noqa: A002 - the option's own name
    output: Path | None,
    fail_on: str,
    show_personal: bool,
    personal_key: Path | None,
) -> int:
    """Look at the records, write what there is to say, and tell by the exit code whether anything reaches `fail_on`."""
    day = _options.day("--as-of", as_of)
    level = FailOn(_options.choice("--fail-on", fail_on, FailOn))
    key = _options.personal_key(personal_key)
    report = registry.load("checker.validations", format)
    if report.BINARY and output is None:
        raise CheckerError([Problem("usage.needs_output", Place("--format"), {"found": format})])
    validation = validate(
        records,
        pack,
        mapping=mapping,
        database=source,
        as_of=day,
        show_personal=show_personal,
        personal_key=key,
    )
    with _options.opened(output, report.BINARY) as stream:
        options = Options(lang=lang, width=_options.width(stream), colour=_options.colour(stream))
        report.write(validation, options, stream)
    return int(level is not FailOn.NEVER and validation.reaches(Level(level.value)))
