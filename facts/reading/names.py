"""Which record type a file or sheet holds: its name says so, in English or Chinese.

`decision.csv`, `决策.json` and the sheet `decision-towns` are of one type; the longest type name wins.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher

from facts.base import RecordType
from facts.words import nearest

SEPARATORS = "-_. ("
NEARLY_THE_SAME = 0.9


def type_of(name: str, types: Mapping[str, RecordType]) -> str | None:
    """The record type that a file name (without suffix) or a sheet name says it holds."""
    folded = fold_name(name)
    labels = {fold_name(word): t.name for t in types.values() for word in (t.en, t.zh, t.name)}
    matching = [w for w in labels if folded == w or (folded.startswith(w) and folded[len(w)] in SEPARATORS)]
    if not matching:
        return None
    best = max(matching, key=len)
    # `filing_reviews` is a misspelt `filing_review`, not a file of filings called `reviews`.
    if folded != best and any(len(w) > len(best) and _alike(folded, w) for w in labels):
        return None
    return labels[best]


def nearest_type(name: str, types: Mapping[str, RecordType]) -> str | None:
    """The name or label of a record type that this name may have been meant to be."""
    labels = {fold_name(word): word for t in types.values() for word in (t.en, t.name, t.zh)}
    return labels.get(nearest(fold_name(name), labels) or "")


def fold_name(name: str) -> str:
    """File systems differ in how they compose characters and in case."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _alike(a: str, b: str) -> bool:
    return SequenceMatcher(None, a, b).ratio() >= NEARLY_THE_SAME
