"""Row numbers as people write them: 3, 5–8."""

from __future__ import annotations

from collections.abc import Iterable

MOST = 8  # spans that are named one by one


def spans(numbers: Iterable[int]) -> str:
    """`3, 5–8`; the first ones, an ellipsis and the count where there are many."""
    ordered = sorted(set(numbers))
    found: list[list[int]] = []
    for number in ordered:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in found[:MOST]]
    return ", ".join(texts) + (f" … ({len(ordered)})" if len(found) > MOST else "")
