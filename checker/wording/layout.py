"""Text for terminals: columns as wide as they look, where a Chinese character takes two.

Written here because the usual libraries break a Chinese sentence only where it has a space, and take longer
to import than a report takes to write.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Sequence

NO_LINE_START = "，。、；：？！）》」』”’%…,.;:?!)]}"
NO_LINE_END = "（《「『“‘([{"


def width(text: str) -> int:
    """How many columns the text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@functools.cache
def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, columns: int, indent: str = "", first: str | None = None) -> list[str]:
    """Lines of at most `columns`, broken at spaces and between Chinese characters; a longer word is cut.

    `first` begins the first line, `indent` every other.
    """
    lines: list[str] = []
    line = indent if first is None else first
    used = width(line)
    if used + width(text) <= columns:
        return [(line + text).rstrip()]
    empty = True
    for piece in _pieces(text):
        word = piece.rstrip(" ")
        taken = width(word)
        if used + taken > columns and not empty:
            lines.append(line.rstrip())
            line, used, empty = indent, width(indent), True
        while used + taken > columns and taken > 2:
            cut = _fitting(word, columns - used)
            lines.append(line + word[:cut])
            word, piece = word[cut:], piece[cut:]
            line, used, taken = indent, width(indent), width(word)
        line += piece
        used += taken + len(piece) - len(word)
        empty = False
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """What must stay on one line: a word with its spaces, a wide character with its punctuation."""
    pieces: list[str] = []
    begin = 0
    for i in range(1, len(text)):
        last, c = text[i - 1], text[i]
        if c == " " or c in NO_LINE_START or last in NO_LINE_END:
            continue
        if last == " " or _columns(c) == 2 or _columns(last) == 2:
            pieces.append(text[begin:i])
            begin = i
    return [*pieces, text[begin:]] if text else pieces


def _fitting(word: str, columns: int) -> int:
    used = 0
    for i, c in enumerate(word):
        used += _columns(c)
        if used > columns:
            return max(i, 1)
    return len(word)


def pad(text: str, columns: int, right: bool = False) -> str:
    """The text filled up with spaces to `columns`."""
    space = " " * max(0, columns - width(text))
    return space + text if right else text + space


def table(head: Sequence[str], rows: Iterable[Sequence[str]], columns: int, right: bool = True) -> list[str]:
    """A table; its last column is wrapped into the room that is left.

    The first column stands left, the others `right` (numbers) or left too. Where less than 20 columns are left
    for the last one, it goes on a line of its own, above the others.
    """
    cells = [head, *rows]
    widths = [max(width(row[i]) for row in cells) for i in range(len(head) - 1)]
    gap = "  "
    used = sum(widths) + len(gap) * len(widths)
    stacked = columns - used < min(20, max(width(row[-1]) for row in cells))
    lines = []
    for row in cells:
        padded = [pad(c, w, right and i > 0) for i, (c, w) in enumerate(zip(row[:-1], widths, strict=True))]
        if not stacked:
            lines += wrap(row[-1], columns, " " * used, gap.join(padded) + gap)
            continue
        if row is not head and row[-1]:
            lines += wrap(row[-1], columns, " " * widths[0] + gap, padded[0] + gap)
            padded[0] = " " * widths[0]
        lines.append(gap.join(padded).rstrip())
    return lines


def rule(columns: int) -> str:
    return "-" * columns
