"""Dates as they stand in a county's files. An incomplete or impossible date is refused, never completed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

FIRST_YEAR = 1900  # an earlier year in these files is a slip of the keyboard


class DateRefusedError(ValueError):
    """Why a text is not one complete date: `code` is a message code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


_ZONE = re.compile(r"(?:z|[+-]\d\d(?::?\d\d)?)$", re.IGNORECASE)
_CHINA = re.compile(r"\+08(?::?00)?$")
_TIME = r"(?:(?:\s*t\s*|\s+|(?<=[日号]))\d{1,2}[:时]\d{1,2}(?:[:分](?:\d{1,2}(?:\.\d+)?秒?)?)?)?"
_DAY = r"(\d{4})\s*(?:-(\d{1,2})-|/(\d{1,2})/|\.(\d{1,2})\.|年\s*(\d{1,2})\s*月\s*)(\d{1,2})(?:\s*[日号])?"
_WHOLE = re.compile(f"{_DAY}{_TIME}", re.IGNORECASE)
_DIGITS = re.compile(rf"(\d{{4}})(\d\d)(\d\d){_TIME}", re.IGNORECASE)
_ANY_DAY = re.compile(rf"{_DAY}|(?<!\d)(?:19|20)\d{{6}}(?!\d)")
_INCOMPLETE = re.compile(r"\d{4}\s*年?|\d{4}(?:\s*[-/.年]\s*\d{1,2}\s*月?)|(?:19|20)\d{2}[01]\d")
_SHORT_YEAR = re.compile(r"\d{1,2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?")
_CHINESE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十廿卅]{1,3})[日号])?)?"
)
_NUMERALS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


def read_date(text: str) -> date:
    """The day a text names; a time of day beside it is left out.

    Raises `DateRefusedError` with a code: `incomplete_date`, `two_digit_year`, `no_such_day`, `several_dates`,
    `date_with_time_zone` (a zone other than China's could mean another day), `bad_date`.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    if match := _CHINESE.fullmatch(folded):
        return _chinese(match)
    zoned = _ZONE.search(folded) if ":" in folded else None
    if zoned:
        folded = folded[: zoned.start()].rstrip()
    if match := _WHOLE.fullmatch(folded) or _DIGITS.fullmatch(folded):
        if zoned and not _CHINA.match(zoned.group()):
            raise DateRefusedError("date_with_time_zone")
        year, month, day = (int(part) for part in match.groups() if part is not None)
        return _day(year, month, day)
    if _INCOMPLETE.fullmatch(folded):
        raise DateRefusedError("incomplete_date")
    if _SHORT_YEAR.fullmatch(folded):
        raise DateRefusedError("two_digit_year")
    if len(_ANY_DAY.findall(folded)) > 1:
        raise DateRefusedError("several_dates")
    raise DateRefusedError("bad_date")


def _chinese(match: re.Match[str]) -> date:
    year, month, day = match.groups()
    if month is None or day is None:
        raise DateRefusedError("incomplete_date")
    return _day(int("".join(str(_NUMERALS[c]) for c in year)), _numeral(month), _numeral(day))


def _numeral(text: str) -> int:
    """One to ninety-nine as in 六, 十八, 二十, 三十一, 廿九; 0 if it is none of these."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.partition("十")
    if not ten:
        return _NUMERALS[tens] if len(tens) == 1 else 0
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        return 0
    return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)


def _day(year: int, month: int, day: int) -> date:
    if year < FIRST_YEAR:
        raise DateRefusedError("bad_date")
    try:
        return date(year, month, day)
    except ValueError:
        raise DateRefusedError("no_such_day") from None
