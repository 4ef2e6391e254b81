"""`fazhi rules docs`: the pack as pages that a lawyer can review."""

from __future__ import annotations

import sys
from pathlib import Path

from checker import messages, rulebook
from checker.errors import CheckerError, Place, Problem
from checker.handbook.site import write_site
from checker.known_types import record_types

LANGS = ("zh", "en")


def main(lang: str, *, pack: str, output: Path) -> int:
    """Write the pages in both languages, and say where they are. `CheckerError` if they cannot be written."""
    types = record_types()
    loaded = rulebook.load_pack(pack, types)
    try:
        written = write_site(loaded, types, LANGS, output)
    except OSError as error:
        place = Place(str(error.filename or output))
        raise CheckerError([Problem("output.unwritable", place, {"reason": error.strerror})]) from error
    first = next(file for file in written if file.suffix == ".html" and file.parent.name == lang)
    told = messages.text("term.handbook_written", lang, n=len(written), folder=str(output), first=str(first))
    sys.stdout.write(told + "\n")
    return 0
