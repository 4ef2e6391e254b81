"""`fazhi rules lint`: is the pack free of mistakes?"""

from __future__ import annotations

import sys

from checker import messages, rulebook
from checker.known_types import record_types


def main(lang: str, *, pack: str) -> int:
    """Say that the pack is in order; its mistakes are raised, all of them, as `RuleError`."""
    loaded = rulebook.load_pack(pack, record_types())
    obligations = list(loaded.obligations)
    said = messages.text(
        "term.lint_clean",
        lang,
        pack=loaded.name,
        clauses=len(loaded.clauses),
        statements=len(list(loaded.statements)),
        obligations=len(obligations),
        examples=sum(len(o.examples) for o in obligations),
    )
    sys.stdout.write(said + "\n")
    inherited = [o for o in obligations if o.inherited]
    if inherited:
        told = messages.text("term.lint_inherited", lang, n=len(inherited), bases=loaded.bases)
        sys.stdout.write(told + "\n")
    bare = [o.id for o in obligations if not o.examples and not o.inherited]
    if bare:
        sys.stdout.write(messages.text("term.lint_no_examples", lang, obligations=bare) + "\n")
    rules = loaded.escalations
    if rules:
        shown = sum(len(rule.examples) for rule in rules)
        sys.stdout.write(messages.text("term.lint_escalations", lang, n=len(rules), examples=shown) + "\n")
    without = [rule.id for rule in rules if not rule.examples and not rule.inherited]
    if without:
        sys.stdout.write(messages.text("term.lint_bare_escalations", lang, rules=without) + "\n")
    return 0
