"""`fazhi rules test`: the examples that stand beside the rules, run on every installed engine."""

from __future__ import annotations

import sys
from collections import Counter

from checker import messages, registry, rulebook
from checker.calendar import Calendar
from checker.examples import run_examples
from checker.known_types import record_types

ENGINES = "checker.engines"


def main(lang: str, *, pack: str) -> int:
    """Print what differs from what the examples expect; 1 if anything does.

    The examples of inherited obligations hold under the period and parameters of their own pack, and run there.
    """
    types = record_types()
    obligations = list(rulebook.load_pack(pack, types).obligations)
    examples = sum(len(obligation.examples) for obligation in obligations)
    calendar = Calendar()
    failed = 0
    for name in registry.names(ENGINES):
        try:
            engine = registry.load(ENGINES, name)
        except registry.NotInstalledError as error:
            _say("term.engine_missing", lang, engine=name, package=error.package)
            continue
        problems = list(run_examples(obligations, types, engine, calendar))
        for problem in problems:
            sys.stdout.write(messages.problem(problem, lang) + "\n")
        failed += len(problems)
        code = "term.examples_failed" if problems else "term.examples_passed"
        _say(code, lang, engine=name, n=examples, failed=len(problems))
    inherited: Counter[str] = Counter()
    for obligation in obligations:
        inherited.update(obligation.inherited)
    for base, n in inherited.items():
        _say("term.examples_inherited", lang, n=n, base=base)
    return int(failed > 0)


def _say(code: str, lang: str, **values: object) -> None:
    sys.stdout.write(messages.text(code, lang, **values) + "\n")
