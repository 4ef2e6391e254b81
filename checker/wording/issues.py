"""Data-quality issues as lines of text, the gravest first."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker import messages
from checker.assessment import Text
from checker.wording import sentences
from checker.wording.layout import wrap
from facts.issues import Issue, Level


def lines(issues: Iterable[Issue], labels: Mapping[str, Text], lang: str, width: int) -> Iterator[str]:
    """Every issue with its level and place; the columns that one file lacks in one line."""
    for together, alike in itertools.groupby(gravest_first(issues), key=_lacking):
        for told in [list(alike)] if together else ([issue] for issue in alike):
            first = told[0]
            level = f"[{messages.text(f'term.{first.level.value}', lang)}] "
            said = f"{messages.issue_place(first)}  {_said(told, labels, lang)}"
            yield from wrap(said, width, "    ", level)


def gravest_first(issues: Iterable[Issue]) -> list[Issue]:
    """Errors, then warnings, then notes; otherwise in their order."""
    order = list(Level)
    return sorted(issues, key=lambda issue: order.index(issue.level))


def _said(alike: Sequence[Issue], labels: Mapping[str, Text], lang: str) -> str:
    if len(alike) == 1:
        return messages.issue(alike[0], labels, lang)
    fields = [sentences.label(f"{i.type}.{i.field}", labels, lang, i.type) for i in alike]
    return messages.text("term.missing_columns", lang, fields=fields)


def _lacking(issue: Issue) -> tuple[object, ...] | None:
    """What the missing columns that are told in one line share; None for any other issue."""
    return (issue.file, issue.sheet, issue.level) if issue.code == "missing_column" else None
