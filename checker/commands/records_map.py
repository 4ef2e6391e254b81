"""`fazhi records map`: a mapping to begin with, from what other people's tables look like."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from checker import messages
from checker.assessment import Text
from checker.commands import _options
from checker.errors import CheckerError, Place, Problem
from checker.known_types import record_types
from checker.wording.layout import wrap
from facts.base import RecordType
from facts.masking import Masker
from facts.reading.observing import observe
from facts.reading.proposing import Guess, Proposal, propose_all

WIDTH = 110


def main(lang: str, *, records: Path | None, source: str | None, output: Path | None) -> int:
    """Write the proposal: what is sure as a mapping, what is not as comments in it. To a file, then a summary here."""
    if records is None and source is None:
        raise CheckerError([Problem("usage.missing", Place("fazhi records map"), {"name": "RECORDS"})])
    if output is not None and output.exists():
        raise CheckerError([Problem("output.exists", Place(str(output)))])
    types = record_types()
    tables, issues = observe(records, source, types)
    proposals = propose_all(tables, types)
    lines = list(_mapping(proposals, lang))
    with _options.opened(output) as stream:
        stream.write("".join(line + "\n" for line in lines))
    for issue in map(Masker(types).issue, issues):
        sys.stderr.write(f"{messages.issue_place(issue)}: {messages.issue(issue, {}, lang)}\n")
    if output is not None:
        guesses = [guess.sure and not p.others for p in proposals for guess in p.guesses]
        sure, unsure = guesses.count(True), guesses.count(False)
        none = sum(len(p.unmatched) for p in proposals)
        sys.stdout.write(
            _say("map_summary", lang, file=str(output), sure=sure, unsure=unsure, none=none) + "\n"
        )
    return 0


def _mapping(proposals: Iterable[Proposal], lang: str) -> Iterator[str]:
    proposals = list(proposals)
    yield from _comment(_say("map_head", lang))
    entries = [p for p in proposals if p.type is not None and not p.by_name]
    yield "sources:" if entries else "sources: []"
    for proposal in proposals:
        yield ""
        if proposal.type is None:
            yield from _comment(_say("map_no_type", lang, file=_name(proposal)), "  ")
        elif proposal.by_name:
            label = _label(proposal.type, lang)
            yield from _comment(_say("map_by_name", lang, file=_name(proposal), type=label), "  ")
        elif proposal.others:
            others = [_label(record_types()[name], lang) for name in proposal.others]
            yield from _comment(_say("map_others", lang, others=others), "  ")
            yield from (f"  # ? {line[2:]}" for line in _entry(proposal, proposal.type, lang))
        else:
            yield from _entry(proposal, proposal.type, lang)


def _name(proposal: Proposal) -> str:
    table = proposal.table
    return table.name if table.sheet is None else f"{table.name}[{table.sheet}]"


def _entry(proposal: Proposal, record_type: RecordType, lang: str) -> Iterator[str]:
    table = proposal.table
    yield f"  - {'table' if table.is_table else 'file'}: {_quoted(table.name)}"
    if table.sheet is not None:
        yield f"    sheet: {_quoted(table.sheet)}"
    if proposal.form is not None:
        yield f"    form: {proposal.form}  # {_label(record_type, lang)}"
    else:
        yield f"    type: {record_type.name}  # {_label(record_type, lang)}"
    if any(guess.sure for guess in proposal.guesses):
        yield "    columns:"
    elif proposal.guesses:
        yield "    # columns:"
    for guess in proposal.guesses:
        yield from _column(guess, record_type, lang)
    if proposal.unmatched:
        yield from _comment(_say("map_unmatched", lang), "    ")
        yield "    # ignore:"
        yield from (f"    #   - {_quoted(header)}" for header in proposal.unmatched)


def _column(guess: Guess, record_type: RecordType, lang: str) -> Iterator[str]:
    """One line for a sure guess, a comment for another; what else is to be decided stands below it."""
    field = record_type.fields[guess.field]
    label = field.zh if lang == "zh" else field.en
    value = _quoted(guess.header)
    if guess.dates:
        value = f"{{from: {value}, dates: {guess.dates[0]}}}"
    said = label if guess.alike == 1.0 else f"{label}；" if lang == "zh" else f"{label}; "
    if guess.alike < 1.0:
        said += _say("map_alike", lang, share=f"{100 * guess.alike:.0f}")
    if guess.cells and guess.read < guess.cells:
        said += ("；" if lang == "zh" else "; ") + _say("map_read", lang, read=guess.read, cells=guess.cells)
    if len(guess.dates) > 1:
        said += ("；" if lang == "zh" else "; ") + _say("map_dates", lang, others=guess.dates[1:])
    yield f"      {'' if guess.sure else '# ? '}{guess.field}: {value}  # {said}"
    if guess.sure and guess.words:
        yield from _comment(_say("map_words", lang), "      ")
        words = ", ".join(f"{_quoted(word)}: {_quoted(near or '?')}" for word, near in guess.words.items())
        yield f"      # {guess.field}: {{from: {value}, words: {{{words}}}}}"


def _comment(text: str, indent: str = "") -> Iterator[str]:
    yield from wrap(messages.clean(text), WIDTH, f"{indent}# ", f"{indent}# ")


def _quoted(text: str) -> str:
    """A text as a YAML value that cannot be taken for anything else; a number in it that is personal is hidden."""
    return json.dumps(Masker({}).text(text), ensure_ascii=False)


def _label(record_type: RecordType, lang: str) -> str:
    return Text(record_type.zh, record_type.en).of(lang)


def _say(code: str, lang: str, **values: object) -> str:
    return messages.text(f"term.{code}", lang, **values)
