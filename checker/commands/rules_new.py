"""`fazhi rules new`: the folder of a new pack, to begin with."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from checker import drafting, messages, rulebook
from checker.commands import _options
from checker.errors import CheckerError, Place, Problem
from checker.known_types import record_types


def main(lang: str, *, name: str, base: str | None, year: str | None, into: Path) -> int:
    """Write the pack and say where it is and what comes next. Nothing that is there is written over."""
    if not drafting.NAME.fullmatch(name):
        raise CheckerError([Problem("usage.pack_name", Place("NAME"), {"found": name})])
    if name in rulebook.pack_names():
        raise CheckerError([Problem("usage.pack_taken", Place("NAME"), {"found": name})])
    wanted = _options.year("--year", year)
    folder = into / name
    if base is None:
        files = drafting.skeleton(name, wanted or date.today().year, lang)
    else:
        pack = rulebook.load_pack(base, record_types())
        extends = base if base in rulebook.pack_names() else _path(Path(base), folder)
        files = drafting.next_plan(pack, extends, name, wanted or pack.period[0].year + 1, lang)
    for path in drafting.write(folder, files):
        sys.stdout.write(f"{path}\n")
    sys.stdout.write(messages.text("term.new_next", lang, pack=str(folder)) + "\n")
    return 0


def _path(base: Path, folder: Path) -> str:
    """The way from the new pack's folder to its base; the whole path where there is none (another drive)."""
    try:
        return Path(os.path.relpath(base.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return base.resolve().as_posix()
