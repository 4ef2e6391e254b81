"""`fazhi rules test`: the examples that stand beside the rules, run on every installed engine."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from types import ModuleType

from checker import messages, registry, rulebook
from checker.calendar import Calendar
from checker.errors import Problem
from checker.escalation.examples import run_examples as escalation_examples
from checker.examples import run_examples
from checker.known_types import record_types

ENGINES = "checker.engines"
INFERENCES = ("reference", "durable")  # of second-level rules


def main(lang: str, *, pack: str) -> int:
    """Print what differs from what the examples expect; 1 if anything does.

    The examples of inherited obligations hold under the period and parameters of their own pack, and run there.
    """
    types = record_types()
    loaded = rulebook.load_pack(pack, types)
    obligations = list(loaded.obligations)
    calendar = Calendar()
    failed = 0
    for name in registry.names(ENGINES):
        engine = _loaded(ENGINES, name, name, lang)
        if engine is not None:
            problems = list(run_examples(obligations, types, engine, calendar))
            failed += _tell(problems, name, sum(len(o.examples) for o in obligations), lang)
    for name in INFERENCES if loaded.escalations else ():
        shown = messages.text("term.escalation_engine", lang, engine=name)
        inference = _loaded("checker.escalation", name, shown, lang)
        if inference is not None:
            problems = list(escalation_examples(loaded.escalations, inference.reached))
            failed += _tell(problems, shown, sum(len(r.examples) for r in loaded.escalations), lang)
    inherited: Counter[str] = Counter()
    for obligation in obligations:
        inherited.update(obligation.inherited)
    for base, n in inherited.items():
        _say("term.examples_inherited", lang, n=n, base=base)
    return int(failed > 0)


def _loaded(package: str, name: str, shown: str, lang: str) -> ModuleType | None:
    """A module, or None after saying which library it lacks."""
    try:
        return registry.load(package, name)
    except registry.NotInstalledError as error:
        _say("term.engine_missing", lang, engine=shown, package=error.package)
        return None


def _tell(problems: Sequence[Problem], engine: str, examples: int, lang: str) -> int:
    for problem in problems:
        sys.stdout.write(messages.problem(problem, lang) + "\n")
    code = "term.examples_failed" if problems else "term.examples_passed"
    _say(code, lang, engine=engine, n=examples, failed=len(problems))
    return len(problems)


def _say(code: str, lang: str, **values: object) -> None:
    sys.stdout.write(messages.text(code, lang, **values) + "\n")
