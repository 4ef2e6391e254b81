"""Every text that people read, in Chinese and English, by code: the one catalogue.

The rest of the program raises codes with values. A code that is not here is shown as it is, values and all,
so that nothing is lost; the completeness test sees to it that this does not happen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Literal

from checker.assessment import Text
from checker.errors import Problem
from checker.messages import (
    commands,
    conditions,
    doubts,
    drafts,
    escalating,
    explaining,
    extending,
    fields,
    findings,
    formats,
    mappings,
    mutation,
    packs,
    pages,
    problems,
    quality,
    rules,
    sheets,
    templates,
    terms,
    validations,
    verifying,
    waivers,
    watching,
)
from facts.issues import Issue

Lang = Literal["zh", "en"]

CATALOGUE: Mapping[str, tuple[str, str]] = {
    f"{kind}.{code}": text
    for kind, texts in (
        ("term", terms.TERMS),
        ("term", escalating.TERMS),
        ("term", validations.VALIDATIONS),
        ("term", sheets.SHEETS),
        ("verify", verifying.VERIFYING),
        ("finding", findings.FINDINGS),
        ("problem", problems.PROBLEMS),
        ("problem", packs.PACKS),
        ("problem", escalating.PROBLEMS),
        ("problem", extending.EXTENDING),
        ("word", packs.WORDS),
        ("issue", quality.ISSUES),
        ("issue", doubts.DOUBTS),
        ("issue", mappings.MAPPINGS),
        ("field", fields.FIELDS),
        ("rule", rules.RULES),
        ("condition", conditions.CONDITIONS),
        ("step", explaining.STEPS),
        ("help", commands.HELP),
        ("template", templates.TEMPLATES),
        ("term", watching.TERMS),
        ("problem", watching.PROBLEMS),
        ("issue", watching.ISSUES),
        ("help", watching.HELP),
        ("mutant", mutation.MUTANTS),
        ("catch", mutation.CATCHES),
        ("draft", drafts.DRAFTS),
        ("waiver", waivers.WAIVERS),
        ("format", formats.FORMATS),
        ("page", pages.PAGES),
    )
    for code, text in texts.items()
}

WIDE_SPACE = "\u3000"
JOIN = {"zh": "、", "en": ", "}


class _Values(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"


def text(code: str, lang: str, **values: object) -> str:
    """The text of a code, filled in. Lists are joined, texts in two languages shown in this one."""
    shown = {name: show(value, lang) for name, value in values.items()}
    if code not in CATALOGUE:
        return f"{code} {shown}" if shown else code
    zh, en = CATALOGUE[code]
    return (zh if lang == "zh" else en).format_map(_Values(shown))


def both(code: str, **values: object) -> Text:
    """The text of a code in both languages."""
    return Text(text(code, "zh", **values), text(code, "en", **values))


def show(value: object, lang: str) -> str:
    """A value as it stands in a sentence."""
    if value is None:
        return "—"
    if isinstance(value, Text):
        return value.of(lang)
    if isinstance(value, Enum):
        word = f"word.{value.value}"
        return text(word, lang) if word in CATALOGUE else str(value.value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    if isinstance(value, Iterable):
        return JOIN[lang].join(show(v, lang) for v in value)
    return str(value)


def clean(value: str) -> str:
    """Record text safe to print: control characters and line breaks become visible escapes.

    The space as wide as a Chinese character is as ordinary as the other one.
    """
    if value.isprintable():
        return value
    return "".join(
        c if c.isprintable() or c == WIDE_SPACE else c.encode("unicode_escape").decode("ascii") for c in value
    )


def problem(problem: Problem, lang: str) -> str:
    """One mistake: place, obligation, what is wrong, the nearest valid name, and the text with its caret."""
    obligation = f" [{problem.place.obligation}]" if problem.place.obligation else ""
    said = text(f"problem.{problem.code}", lang, **problem.values)
    if problem.nearest is not None:
        said += text("term.nearest", lang, name=problem.nearest)
    excerpt = "".join(f"\n    {clean(line)}" for line in problem.excerpt.splitlines())
    return f"{clean(str(problem.place))}{obligation}: {clean(said)}{excerpt}"


def issue(issue: Issue, labels: Mapping[str, Text], lang: str) -> str:
    """What is wrong at one place of the files, without the place."""
    values = {
        "type": _label(issue.type, labels, lang),
        "field": _label(f"{issue.type}.{issue.field}", labels, lang) if issue.field else None,
        "column": issue.column,
        "record": issue.record,
        "found": issue.found,
        "expected": _expected(issue.expected, labels, lang),
        "others": issue.others,
    }
    said = text(f"issue.{issue.code}", lang, **values)
    if issue.suggestion is not None:
        said += text("term.nearest", lang, name=issue.suggestion)
    return clean(said)


def issue_place(issue: Issue) -> str:
    """`file[sheet]:row`, as far as there is one."""
    sheet = f"[{issue.sheet}]" if issue.sheet else ""
    row = f":{issue.row}" if issue.row is not None else ""
    return clean(f"{issue.file}{sheet}{row}")


def _expected(expected: str | None, labels: Mapping[str, Text], lang: str) -> str | None:
    """What belongs there: a record type by its label, a kind of field by its words, else as it is."""
    if expected is not None and expected in labels:
        return labels[expected].of(lang)
    kind = f"field.{expected}"
    return text(kind, lang) if kind in CATALOGUE else expected


def _label(name: str | None, labels: Mapping[str, Text], lang: str) -> str | None:
    if name is None:
        return None
    return labels[name].of(lang) if name in labels else name.rpartition(".")[2]
