"""`fazhi rules mutate`: would the examples notice if a rule were slightly wrong?"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker import messages, rulebook
from checker.calendar import Calendar
from checker.commands import _options, _progress
from checker.known_types import record_types
from checker.mutation.mutant import Mutant
from checker.mutation.mutants import Surroundings
from checker.mutation.running import Trial, run
from checker.pack import Clause, Pack
from checker.run import chosen_clauses
from checker.wording.layout import table, wrap

COUNTS = ("mutants", "killed", "equivalent", "survived")


def main(
    lang: str,
    *,
    pack: str,
    clauses: list[str],
    engine: str,
    format: str,  # noqa: A002 - the option's own name
    jobs: str | None,
) -> int:
    """Try every mutant and write what became of them; 1 if one survives, or an entry under `equivalent` is wrong."""
    _options.choice("--format", format, ("terminal", "json"))
    processes = _options.count("--jobs", jobs) or os.cpu_count() or 1
    types = record_types()
    book = rulebook.load_pack(pack, types)
    chosen = chosen_clauses(book, clauses)
    around = Surroundings.of(book, types, Calendar())
    # What is inherited is held to its examples by the pack that wrote it.
    obligations = [
        o for clause in chosen for s in clause.statements for o in s.obligations if not o.inherited
    ]
    with _progress.shown(lang) as progress:
        trials = list(run(obligations, around, engine, processes, progress))
    report = _Report(book, chosen, trials, engine)
    if format == "json":
        json.dump(report.as_json(), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        for line in report.lines(lang, _options.width(sys.stdout)):
            sys.stdout.write(line + "\n")
    return int(any(trial.survivors or trial.stale for trial in trials))


@dataclass(frozen=True, slots=True)
class _Report:
    pack: Pack
    clauses: Sequence[Clause]
    trials: Sequence[Trial]
    engine: str

    def as_json(self) -> dict[str, Any]:
        return {
            "pack": {"name": self.pack.name, "hash": self.pack.hash},
            "engine": self.engine,
            "clauses": [
                {
                    "clause": clause.id,
                    "title": {"zh": clause.title.zh, "en": clause.title.en},
                    **_counts(trials),
                }
                for clause, trials in self.by_clause()
            ],
            "total": _counts(self.trials),
            "survivors": [_entry(t, m) for t in self.trials for m in t.survivors],
            "equivalent": [_entry(t, m) for t in self.trials for m in t.equivalent],
            "stale": [
                {
                    "obligation": problem.place.obligation,
                    "place": str(problem.place),
                    "code": problem.code,
                    "mutant": problem.values["found"],
                    "nearest": problem.nearest,
                }
                for trial in self.trials
                for problem in trial.stale
            ],
            "without_mutants": self.bare(),
        }

    def lines(self, lang: str, width: int) -> Iterator[str]:
        """The table of clauses, then everything that somebody has to do something about."""

        def term(code: str, **values: object) -> str:
            return messages.text(f"term.{code}", lang, **values)

        def row(name: str, trials: Sequence[Trial], title: str) -> list[str]:
            counts = _counts(trials)
            return [name, *(str(counts[c]) for c in COUNTS), _percent(counts) or term("none_due"), title]

        body = [row(clause.id, trials, clause.title.of(lang)) for clause, trials in self.by_clause()]
        head = [term(code) for code in ("clause", *COUNTS, "score", "title")]
        yield from table(head, [*body, row(term("total"), self.trials, "")], width)
        survivors = [(trial, mutant) for trial in self.trials for mutant in trial.survivors]
        if survivors:
            yield from ("", term("heading_survivors", n=len(survivors)))
        for trial, mutant in survivors:
            yield ""
            yield f"{trial.obligation.place} [{trial.obligation.id}]"
            for code, text in (
                ("mutant_call", mutant.id),
                ("mutant_says", _said("mutant", mutant, lang)),
                ("mutant_catch", _said("catch", mutant, lang)),
            ):
                yield from wrap(messages.clean(text), width, "    ", f"  {term(code)}{term('list_colon')}")
        stale = [problem for trial in self.trials for problem in trial.stale]
        if stale:
            yield from ("", term("heading_stale", n=len(stale)))
            yield from (messages.problem(problem, lang) for problem in stale)
        if bare := self.bare():
            yield from ("", *wrap(term("heading_no_mutants", n=len(bare)), width))
            yield from wrap(messages.show(bare, lang), width, "  ", "  ")
        if not survivors and len(bare) < len(self.trials):
            yield from ("", term("no_survivors"))

    def by_clause(self) -> Iterator[tuple[Clause, list[Trial]]]:
        for clause in self.clauses:
            yield clause, [t for t in self.trials if t.obligation.check.clause == clause.id]

    def bare(self) -> list[str]:
        """The obligations of which there is no mutant."""
        return [trial.obligation.id for trial in self.trials if not trial.mutants]


def _counts(trials: Sequence[Trial]) -> dict[str, Any]:
    counts: dict[str, Any] = {
        "mutants": sum(t.mutants for t in trials),
        "killed": sum(t.killed for t in trials),
        "equivalent": sum(len(t.equivalent) for t in trials),
        "survived": sum(len(t.survivors) for t in trials),
    }
    due = counts["mutants"] - counts["equivalent"]
    return counts | {"score": counts["killed"] / due if due else None}


def _percent(counts: Mapping[str, Any]) -> str | None:
    """The score in per cent, rounded down: 100 % only where nothing survives."""
    score = counts["score"]
    return None if score is None else f"{int(score * 1000) / 10:.1f} %"


def _entry(trial: Trial, mutant: Mutant) -> dict[str, Any]:
    place = trial.obligation.place
    return {
        "obligation": trial.obligation.id,
        "file": place.file,
        "line": place.line,
        "mutant": mutant.id,
        "operator": mutant.operator.value,
        "change": {lang: _said("mutant", mutant, lang) for lang in messages.JOIN},
        "example": {lang: _said("catch", mutant, lang) for lang in messages.JOIN},
    }


def _said(kind: str, mutant: Mutant, lang: str) -> str:
    values = {"part": mutant.part, "before": mutant.before, "after": mutant.after}
    return messages.text(f"{kind}.{mutant.operator.value}", lang, **values)
