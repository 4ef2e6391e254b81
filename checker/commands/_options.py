"""Options as they are typed, turned into values; what is wrong is raised with what is valid."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

from checker.errors import CheckerError, Place, Problem, nearest
from checker.known_types import record_types
from checker.run import NO_FILES
from facts.base import RecordType

PERSONAL_KEY = "FAZHI_PERSONAL_KEY"
SHORTEST_KEY = 16  # bytes


def day(option: str, typed: str | None) -> date | None:
    """A date typed as YYYY-MM-DD; None if the option was left out."""
    if typed is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", typed, re.ASCII):
            raise ValueError(typed)
        return date.fromisoformat(typed)
    except ValueError:
        raise CheckerError([Problem("usage.date", Place(option), {"found": typed})]) from None


def choice(option: str, typed: str, valid: Iterable[str]) -> str:
    """One of the valid words."""
    valid = tuple(valid)
    if typed not in valid:
        values: dict[str, object] = {"found": typed, "valid": valid}
        raise CheckerError([Problem("usage.choice", Place(option), values, nearest=nearest(typed, valid))])
    return typed


def count(option: str, typed: str | None) -> int | None:
    """A whole number of at least 1; None if the option was left out."""
    if typed is None:
        return None
    if not re.fullmatch(r"[1-9]\d{0,3}", typed, re.ASCII):
        raise CheckerError([Problem("usage.count", Place(option), {"found": typed})])
    return int(typed)


def personal_key(path: Path | None) -> bytes | None:
    """The key of the tags that tell people apart: from a file, else from the environment; None without either."""
    option = PERSONAL_KEY if path is None else "--personal-key"
    try:
        key = os.environ.get(PERSONAL_KEY, "").encode() if path is None else path.read_bytes()
    except OSError as error:
        raise CheckerError(
            [Problem("personal_key.unreadable", Place(str(path)), {"reason": error.strerror})]
        ) from None
    key = key.strip()
    if path is None and not key:
        return None
    if len(key) < SHORTEST_KEY:
        raise CheckerError([Problem("personal_key.short", Place(option), {"n": SHORTEST_KEY})])
    return key


def record_type(option: str, typed: str) -> RecordType:
    """The record type of this name or label; `CheckerError` if there is none."""
    spellings = {word: t for t in record_types().values() for word in (t.name, t.zh, t.en)}
    if typed not in spellings:
        values: dict[str, object] = {"found": typed, "valid": tuple(record_types())}
        raise CheckerError([Problem("usage.type", Place(option), values, nearest=nearest(typed, spellings))])
    return spellings[typed]


def year(option: str, typed: str | None) -> int | None:
    """A year of the People's Republic, up to 2100; None if the option was left out."""
    if typed is None:
        return None
    if not re.fullmatch(r"\d{4}", typed, re.ASCII) or not 1949 <= int(typed) <= 2100:
        raise CheckerError([Problem("usage.year", Place(option), {"found": typed})])
    return int(typed)


def width(stream: IO[Any]) -> int:
    """The columns to write in: those of the terminal or of COLUMNS, at least 80."""
    return (
        max(80, shutil.get_terminal_size((80, 24)).columns)
        if stream.isatty() or "COLUMNS" in os.environ
        else 80
    )


def colour(stream: IO[Any]) -> bool:
    """Whether to write in colour: on a terminal that wants it."""
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def seen(path: Path) -> str:
    """A path as seen from here, with slashes; empty if it is here itself, or lies outside."""
    found = Path(os.path.abspath(path))
    here = Path.cwd()
    return found.relative_to(here).as_posix() if found.is_relative_to(here) and found != here else ""


def seen_folder(records: Path | None) -> str:
    """The folder of the records, as `seen` says; empty where there are no files."""
    if records is None or records == NO_FILES:
        return ""
    return seen(records if records.is_dir() else records.parent)


@contextmanager
def opened(path: Path | None, binary: bool = False) -> Iterator[IO[Any]]:
    """Where the answer goes: a file, which appears only when it is complete, or standard output.

    `binary`: it is bytes, which a terminal is spared. A link is followed. What is there and is no file (a device,
    a pipe) is written to, and never replaced by one.
    """
    if path is None:
        if binary and sys.stdout.isatty():
            raise CheckerError([Problem("output.binary", Place("--output"))])
        sys.stdout.flush()
        yield sys.stdout.buffer if binary else sys.stdout
        sys.stdout.flush()
        return
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            with _written(target, binary) as stream:
                yield stream
            return
        unfinished = target.with_name(target.name + ".tmp")
        try:
            with _written(unfinished, binary) as stream:
                yield stream
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise CheckerError(
            [Problem("output.unwritable", Place(str(path)), {"reason": error.strerror})]
        ) from error


def _written(path: Path, binary: bool) -> IO[Any]:
    return path.open("wb") if binary else path.open("w", encoding="utf-8", newline="\n")
