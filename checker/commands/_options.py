"""Options as they are typed, turned into values; what is wrong is raised with what is valid."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO, TextIO

from checker.errors import CheckerError, Place, Problem, nearest
from checker.known_types import record_types
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


def width(stream: TextIO) -> int:
    """The columns to write in: those of the terminal or of COLUMNS, at least 80."""
    return (
        max(80, shutil.get_terminal_size((80, 24)).columns)
        if stream.isatty() or "COLUMNS" in os.environ
        else 80
    )


def colour(stream: TextIO) -> bool:
    """Whether to write in colour: on a terminal that wants it."""
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """Where the answer goes: a file, as `opened_binary` says, or standard output."""
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    with opened_binary(path) as file, io.TextIOWrapper(file, encoding="utf-8", newline="\n") as stream:
        yield stream


@contextmanager
def opened_binary(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which appears only when it is complete.

    A link is followed. What is there and is no file (a device, a pipe) is written to, and never replaced by one.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                yield stream
            return
        unfinished = target.with_name(target.name + ".tmp")
        try:
            with unfinished.open("wb") as stream:
                yield stream
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise CheckerError(
            [Problem("output.unwritable", Place(str(path)), {"reason": error.strerror})]
        ) from error
