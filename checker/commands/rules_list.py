"""`fazhi rules list`: the obligations of a pack, one a line."""

from __future__ import annotations

import sys

from checker import messages, rulebook
from checker.commands import _options
from checker.known_types import record_types
from checker.wording.labels import labels_of
from checker.wording.layout import table


def main(lang: str, *, pack: str) -> int:
    """Print id, severity, basis, record type and title of every obligation, in the order of the plan."""
    types = record_types()
    labels = labels_of(types)
    loaded = rulebook.load_pack(pack, types)

    def term(code: str) -> str:
        return messages.text(f"term.{code}", lang)

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
    head = [term(code) for code in ("obligation", "rule_severity", "rule_basis", "rule_for", "title")]
    for line in table(head, rows, _options.width(sys.stdout), right=False):
        sys.stdout.write(line + "\n")
    return 0
