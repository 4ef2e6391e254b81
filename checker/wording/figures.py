"""Shares as people read them: rounded so that only a true 100 % reads 100 %, and only a true 0 % reads 0 %."""

from __future__ import annotations

from checker import messages
from checker.verdict import Tally


def tenths(share: float) -> int:
    """A share in tenths of a percent, 0 to 1000."""
    rounded = round(share * 1000)
    if share < 1:
        rounded = min(rounded, 999)
    return max(rounded, 1) if share > 0 else rounded


def rate(tally: Tally, lang: str) -> str:
    """The rate as an interval: `86.3–90.4%`, or one figure where nothing is undetermined."""
    if tally.rate is None:
        return messages.text("term.none_due", lang)
    low, high = (f"{tenths(end) / 10:.1f}" for end in tally.rate)
    return f"{low}%" if low == high else f"{low}–{high}%"
