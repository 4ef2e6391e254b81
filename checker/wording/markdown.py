"""Markdown as it is written here: headings, tables, lists and code. Text is escaped, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_SPACES = re.compile(r"\s+")


def escape(text: str) -> str:
    """The text as it is to be read: nothing in it is markup, and it stays on one line."""
    return _SPECIAL.sub(r"\\\1", _SPACES.sub(" ", text))


def code(text: str) -> str:
    """A short piece of code inside a line."""
    flat = _SPACES.sub(" ", text)
    ticks = "`" * (max((len(run) for run in re.findall("`+", flat)), default=0) + 1)
    space = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{ticks}{space}{flat}{space}{ticks}"


def heading(level: int, text: str) -> list[str]:
    """A heading on a line of its own."""
    return [f"{'#' * level} {escape(text)}", ""]


def paragraph(text: str) -> list[str]:
    """A paragraph; `text` is Markdown already."""
    return [text, ""]


def bullets(lines: Iterable[str]) -> list[str]:
    """A list; its lines are Markdown already."""
    return [*(f"- {line}" for line in lines), ""]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table with a header row; its cells are Markdown already."""
    return [
        f"| {' | '.join(head)} |",
        f"| {' | '.join('---' for _ in head)} |",
        *(f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows),
        "",
    ]


def block(lines: Iterable[str]) -> list[str]:
    """Lines of code."""
    return ["```text", *lines, "```", ""]


def _cell(text: str) -> str:
    """A bar inside code would end the cell all the same."""
    return re.sub(r"(?<!\\)\|", r"\\|", text)
