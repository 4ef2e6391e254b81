"""The words of cells: how they are compared, which stand for an empty cell, why one is refused, the nearest one."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

EMPTY_WORDS = frozenset({"", "/", "无", "空"})
DASHES = frozenset("-‐‑‒–—―─－﹣")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a cell was not read: a message code, what is expected there, the nearest valid word."""

    code: str
    expected: str | None = None
    suggestion: str | None = None


def fold(text: str) -> str:
    """The form in which words are compared: full-width letters as half-width, any case, no outer blanks."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def is_placeholder(text: str) -> bool:
    """True for what people type into a cell to say that it is empty."""
    # The usual cell, first: it begins with an ordinary letter or digit.
    if text and text[0].isalnum() and text[0] < "\uf900" and text[0] not in "无空":
        return False
    dense = "".join(text.split())
    return fold(dense) in EMPTY_WORDS or all(c in DASHES for c in dense)


def nearest(word: str, valid: Iterable[str]) -> str | None:
    """The valid word closest to `word`, or None if nothing is close."""
    matches = difflib.get_close_matches(word, list(valid), n=1, cutoff=0.5)
    return matches[0] if matches else None
