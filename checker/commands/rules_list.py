"""`fazhi rules list`: the obligations of a pack, one a line."""

from __future__ import annotations

import sys

from checker import messages, rulebook
from checker.commands import _options
from checker.known_types import record_types
from checker.wording.labels import labels_of
from checker.wording.layout import table


def main(lang: str, *, pack: str) -> int:
    """Print id, severity, basis, record type and title of every obligation, in the order of the plan; then the
    second-level rules, with the clause that their measure falls under."""
    types = record_types()
    labels = labels_of(types)
    loaded = rulebook.load_pack(pack, types)

    def term(code: str) -> str:
        return messages.text(f"term.{code}", lang)

    def write(head: list[str], rows: list[list[str]]) -> None:
        for line in table([term(code) for code in head], rows, _options.width(sys.stdout), right=False):
            sys.stdout.write(line + "\n")

    rows = [
        [
            obligation.id,
            term(obligation.severity.value),
            term(obligation.basis),
            labels[obligation.check.subject].of(lang),
            obligation.title.of(lang),
        ]
        for obligation in loaded.obligations
    ]
    write(["obligation", "rule_severity", "rule_basis", "rule_for", "title"], rows)
    if loaded.escalations:
        sys.stdout.write("\n")
        rows = [
            [
                rule.id,
                term(rule.measure.severity.value),
                term(rule.measure.basis),
                rule.measure.clause,
                rule.title.of(lang),
            ]
            for rule in loaded.escalations
        ]
        write(["escalations", "rule_severity", "rule_basis", "clause", "title"], rows)
    return 0
