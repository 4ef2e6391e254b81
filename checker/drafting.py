"""A new pack to begin with: next year's plan as a pack that extends this year's, or an empty plan with one rule."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from checker import messages
from checker.assessment import Text
from checker.core import Setting
from checker.errors import CheckerError, Place, Problem
from checker.pack import PACK_FILE, Pack, Parameter
from checker.wording.layout import wrap

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
WIDTH = 110

Files = Mapping[str, str]
"""Texts by the names of their files in the pack."""


def write(folder: Path, files: Files) -> list[Path]:
    """Write the files of a new pack; returns where they are.

    Raises `CheckerError` if there is something at `folder` already, or if it cannot be written.
    """
    written = []
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir()
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="\n")
            written.append(path)
    except FileExistsError as error:
        raise CheckerError([Problem("output.exists", Place(str(error.filename)))]) from None
    except OSError as error:
        place = Place(str(error.filename or folder))
        raise CheckerError([Problem("output.unwritable", place, {"reason": error.strerror})]) from None
    return written


def next_plan(base: Pack, extends: str, name: str, year: int, lang: str) -> Files:
    """The pack of another year's plan. `extends` is how it names its base, `lang` the language of its comments.

    The plan's own dates, and what is marked `yearly`, are moved by the years between the two; other dates of laws are
    not, and neither are numbers.
    """
    return {PACK_FILE: "\n".join(_next_plan(base, extends, name, year, lang)) + "\n"}


def _next_plan(base: Pack, extends: str, name: str, year: int, lang: str) -> Iterator[str]:
    years = year - base.period[0].year
    dates = [
        p for p in base.parameters.values() if p.yearly or (p.source == "plan" and isinstance(p.value, date))
    ]
    title = Text(
        *(said.replace(str(base.period[0].year), str(year)) for said in (base.title.zh, base.title.en))
    )
    yield from _comment(messages.text("draft.extends", lang, base=base.name))
    yield f"extends: {_quoted(extends)}"
    yield f"name: {_quoted(name)}"
    yield f"title: {_words(title)}"
    moved = {parameter.name for parameter in dates}
    days = [
        f"{key}: {shifted(day, years)}"
        for key, day, named in zip(("from", "until"), base.period, base.period_parameters, strict=True)
        if named not in moved
    ]
    if days:
        yield f"period: {{{', '.join(days)}}}"
    if dates:
        yield ""
        yield from _comment(messages.text("draft.dates", lang, old=base.period[0].year, new=year))
        yield "parameters:"
    for parameter in dates:
        yield from _comment(parameter.title.of(lang), "  ")
        yield f"  {parameter.name}:"
        yield f"    value: {_moved(parameter.value, years)}  # {base.name}: {parameter.value}"
        if parameter.citation is not None:
            yield f"    # citation: {_words(parameter.citation)}"
    yield ""
    yield from _comment(messages.text("draft.questions", lang))
    for code, lines in _questions(base, moved, lang):
        if lines:
            yield "#"
            yield from _comment(messages.text(f"draft.{code}", lang, base=base.name))
            for line in lines:
                yield from _comment(line, sign="#   - ")


def _questions(base: Pack, moved: Iterable[str], lang: str) -> Iterator[tuple[str, list[str]]]:
    """What a person has to settle: the code of the question, and what it is about."""
    kept = [parameter for parameter in base.parameters.values() if parameter.name not in moved]
    for source in ("plan", "local", "law"):
        yield f"ask_{source}", [_parameter(p, lang) for p in kept if p.source == source]
    named = [(s.id, s.title) for s in base.statements] + [(o.id, o.title) for o in base.obligations]
    years = {
        f"{name}  {title.of(lang)}": None for name, title in named if re.search(r"\d{4}", title.of(lang))
    }
    yield "ask_titles", list(years)
    written = {clause.id: len(clause.statements) for clause in base.clauses}
    withdrawn = [w.clause for w in base.withdrawn if w.whole]
    missing = [
        f"{content.clause}  {content.title.of(lang)}"
        for content in base.contents
        if written.get(content.clause, 0) + withdrawn.count(content.clause) < content.statements
    ]
    yield "ask_missing", missing
    yield "ask_changes", [messages.text(f"draft.change_{what}", lang) for what in ("new", "other", "gone")]


def _parameter(parameter: Parameter, lang: str) -> str:
    unit = f" {parameter.unit}" if parameter.unit else ""
    choices = messages.text("draft.choices", lang, choices=parameter.choices) if parameter.choices else ""
    return f"{parameter.name} = {messages.show(parameter.value, lang)}{unit}  {parameter.title.of(lang)}{choices}"


def _moved(value: Setting, years: int) -> date | int:
    """A day or a year of the plan, moved to another year."""
    if isinstance(value, date):
        return shifted(value, years)
    assert isinstance(value, int)
    return value + years


def shifted(day: date, years: int) -> date:
    """The same day of another year; of 29 February, where there is none, the day before."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def skeleton(name: str, year: int, lang: str) -> Files:
    """A plan with one clause, one rule and an example: what an author goes on from."""

    def comment(code: str, indent: str = "") -> str:
        return "\n".join(_comment(messages.text(f"draft.{code}", lang), indent))

    def words(code: str) -> str:
        return _words(messages.both(f"draft.{code}"))

    header = f"""\
{comment("plan")}
name: {_quoted(name)}
title: {words("title")}
period: {{from: {year}-01-01, until: {year}-12-31}}

{comment("parameters")}
parameters:
  review_days:
    value: 15
    unit: days
    source: plan
    title: {words("review_days")}

{comment("roles")}
roles:
  county: kind == "county"

units:
  county_government: {{{_words(messages.both("draft.county"))[1:-1]}, role: county}}

{comment("contents")}
contents:
  "1.1": {{title: {words("clause")}, statements: 1}}
"""
    clause = f"""\
{comment("clause_file")}
clause: "1.1"
responsible: {{units: [county_government]}}
statements:
  - id: 1.1-a
    title: {words("statement")}
    obligations:
      - for: document
        bound: [county]
        upon: published_on
        require:
          date: reviewed_on
          within: {{days: params.review_days}}
        severity: violation
        basis: plan
        examples:
{comment("example", "          ")}
          - as_of: {year}-12-31
            given:
              unit: [{{id: C, kind: county}}, {{id: T, kind: town}}]
              document:
                - {{id: reviewed, unit: C, published_on: {year}-03-01, reviewed_on: {year}-03-10}}
                - {{id: not-reviewed, unit: C, published_on: {year}-03-01}}
                - {{id: town, unit: T, published_on: {year}-03-01}}
            expect: {{reviewed: met, not-reviewed: breached/absent, town: not_applicable/excluded}}
"""
    return {PACK_FILE: header, "1-example/1.1-example.yaml": clause}


def _comment(text: str, indent: str = "", sign: str = "# ") -> Iterator[str]:
    """A comment over as many lines as it takes; after a longer `sign` the others are set in as far."""
    return iter(wrap(messages.clean(text), WIDTH, f"{indent}{'#':{len(sign)}}", f"{indent}{sign}"))


def _words(text: Text) -> str:
    return f"{{zh: {_quoted(text.zh)}, en: {_quoted(text.en)}}}"


def _quoted(text: str) -> str:
    """The text as a YAML scalar that nothing can be mistaken for."""
    return json.dumps(text, ensure_ascii=False)
