"""Errors as part of the interface: where, what was found, what was expected, the nearest valid name.

`Problem` is one thing to say; `CheckerError` carries all of them at once. Texts come from `checker.messages`
when they are shown, so a problem holds only a code and its values.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found. `line` and `column` count from 1."""

    file: str
    line: int | None = None
    column: int | None = None
    obligation: str | None = None

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake. `code` names the message, `values` fill it, `excerpt` shows the text with a caret."""

    code: str
    place: Place
    values: dict[str, object] = field(default_factory=dict)
    excerpt: str = ""
    nearest: str | None = None


class CheckerError(Exception):
    """Something that could not be checked; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.place}: {p.code} {p.values}" for p in self.problems))

    def __reduce__(self) -> tuple[type[CheckerError], tuple[tuple[Problem, ...]]]:
        return type(self), (
            self.problems,
        )  # made anew from its problems, where it comes from another process


class RuleError(CheckerError):
    """A pack that cannot be loaded."""


def nearest(name: str, valid: Iterable[str]) -> str | None:
    """The valid name closest to `name`, or None if nothing is close."""
    matches = difflib.get_close_matches(name, list(valid), n=1, cutoff=0.6)
    return matches[0] if matches else None
