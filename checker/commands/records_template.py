"""`fazhi records template`: a workbook for clerks to fill in."""

from __future__ import annotations

from pathlib import Path

from checker import template
from checker.commands import _options
from checker.known_types import record_types
from checker.reads import fields_read
from checker.rulebook import load_pack


def main(lang: str, *, output: Path, types: list[str], pack: str) -> int:
    """Write the workbook for the record types named, or for all of them."""
    known = record_types()
    wanted = list(dict.fromkeys(_options.record_type("--type", name).name for name in types)) or list(known)
    uses: dict[str, list[str]] = {}
    for obligation in load_pack(pack, known).obligations:
        for name in fields_read(obligation.check):
            uses.setdefault(name, []).append(obligation.id)
    with _options.opened(output, binary=True) as stream:
        template.write(stream, [known[name] for name in wanted], known, uses, lang)
    return 0
