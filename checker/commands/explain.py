"""`fazhi explain`: the whole reasoning for one subject, in words, as a tree or as JSON."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Mapping
from pathlib import Path

from checker import explain, registry
from checker.assessment import Text
from checker.commands import _options
from checker.errors import CheckerError, Problem
from checker.known_types import record_types
from checker.reports import Options
from checker.wording.labels import labels_of


def main(
    lang: str,
    *,
    records: Path,
    mapping: Path | None,
    source: str | None,
    subject: str,
    obligation: str,
    pack: str,
    as_of: str | None,
    format: str,  # noqa: A002 - the option's own name
    show_personal: bool,
    personal_key: Path | None,
) -> int:
    """Print the explanation."""
    day = _options.day("--as-of", as_of)
    key = _options.personal_key(personal_key)
    writer = registry.load("checker.explanations", format)
    labels = labels_of(record_types())
    try:
        explanation = explain.explain(
            records,
            pack,
            subject,
            obligation,
            mapping=mapping,
            database=source,
            as_of=day,
            show_personal=show_personal,
            personal_key=key,
        )
    except CheckerError as error:
        raise CheckerError([_labelled(problem, labels) for problem in error.problems]) from None
    writer.write(explanation, labels, Options(lang=lang, width=_options.width(sys.stdout)), sys.stdout)
    return 0


def _labelled(problem: Problem, labels: Mapping[str, Text]) -> Problem:
    """The problem with a record type by its label."""
    name = problem.values.get("type")
    if not isinstance(name, str) or name not in labels:
        return problem
    return dataclasses.replace(problem, values={**problem.values, "type": labels[name]})
