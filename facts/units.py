"""Units of measurement: what a number column counts in, and the other units a cell of it may be written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

Unit = Literal["yuan", "tonne", "day", "workday", "hour"]


def _spellings(own: str, **others: str) -> Mapping[str, Decimal]:
    return {own: Decimal(1), **{word: Decimal(factor) for word, factor in others.items()}}


# For each unit, the words for it and for others of its kind: how many of it one of them is.
SPELLINGS: Mapping[Unit, Mapping[str, Decimal]] = {
    "yuan": _spellings("元", 千元="1000", 百万元="1000000"),
    "tonne": _spellings("吨", 千克="0.001", 公斤="0.001", t="1", kg="0.001"),
    "day": _spellings("天", 日="1", 自然日="1"),
    "workday": _spellings("工作日", 个工作日="1"),
    "hour": _spellings("小时", 个小时="1", 时="1"),
}
MULTIPLES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
KNOWN = frozenset(many + word for words in SPELLINGS.values() for word in words for many in MULTIPLES)

_IN_BRACKETS = re.compile(r"(.+?)\s*\(\s*(?:单位\s*[::])?\s*([^()]+?)\s*\)")


def factors(unit: Unit | None) -> dict[str, Decimal]:
    """What a number before each suffix is multiplied with to be in `unit`; without a unit only 万 and 亿 are known."""
    words = SPELLINGS[unit] if unit else {}
    named = {many + word: n * factor for word, factor in words.items() for many, n in MULTIPLES.items()}
    return {**MULTIPLES, **named}


def is_spelling(unit: Unit | None, word: str) -> bool:
    """Whether `word` (万元) names a unit that amounts in `unit` may be written in."""
    return word not in MULTIPLES and word in factors(unit)


def split_header(header: str) -> tuple[str, str]:
    """A header and the unit in brackets after it: `罚款金额（万元）` is `罚款金额` and `万元`; no unit is empty."""
    match = _IN_BRACKETS.fullmatch(unicodedata.normalize("NFKC", header).strip())
    return (match[1], match[2]) if match and match[2] in KNOWN else (header, "")
