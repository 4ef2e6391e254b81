"""Dates as they stand in a county's files. An incomplete or impossible date is refused, never completed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

FIRST_YEAR = 1900  # an earlier year in these files is a slip of the keyboard
SERIAL_START = date(1899, 12, 30)  # spreadsheets count days from here (rightly so from March 1900 on)
SERIALS = range(10_000, 100_000)  # 1927 to 2173: of five digits, so that no year is taken for one


class DateRefusedError(ValueError):
    """Why a text is not one complete date: `code` is a message code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


_ZONE = re.compile(r"(?:z|[+-]\d\d(?::?\d\d)?)$", re.IGNORECASE)
_CHINA = re.compile(r"\+08(?::?00)?$")
_HOUR, _SIXTY = r"(?:[01]?\d|2[0-3])", r"[0-5]?\d"
_CLOCK = rf"{_HOUR}[:时](?:{_SIXTY}(?:[:分](?:{_SIXTY}(?:\.\d+)?秒?)?)?)?"
_TIME = rf"(?:(?:\s*t\s*|\s+|(?<=[日号])){_CLOCK})?"
_DAY = r"(\d{4})\s*(?:-(\d{1,2})-|/(\d{1,2})/|\.(\d{1,2})\.|年\s*(\d{1,2})\s*月\s*)(\d{1,2})(?:\s*[日号])?"
_WHOLE = re.compile(f"{_DAY}{_TIME}", re.IGNORECASE)
_DIGITS = re.compile(rf"(\d{{4}})(\d\d)(\d\d)(?:{_TIME}|(?:[01]\d|2[0-3])[0-5]\d[0-5]\d)", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_ANY_DAY = re.compile(rf"{_DAY}|(?<!\d)(?:19|20)\d{{6}}(?!\d)")
_INCOMPLETE = re.compile(r"\d{4}\s*年?|\d{4}(?:\s*[-/.年]\s*\d{1,2}\s*月?)|(?:19|20)\d{2}[01]\d")
_SHORT_YEAR = re.compile(r"\d{1,2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?")
_ZEROS = "〇零○◯Oo0"  # what people type for 〇
_CHINESE = re.compile(
    rf"([{_ZEROS}一二三四五六七八九]{{4}})年(?:([一二三四五六七八九十]{{1,3}})月(?:([一二三四五六七八九十廿卅]{{1,3}})[日号])?)?"
)
_NUMERALS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys(_ZEROS, 0)


@dataclass(frozen=True, slots=True)
class DateForm:
    """A form of date that somebody has declared for a column, such as `M/D/YYYY`.

    Its letters are YYYY or YY (of this century), M or MM, D or DD, each once; blanks do not count.
    """

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, form: str) -> DateForm:
        """Raises `ValueError` for what is no such form."""
        parts = re.split(r"(YYYY|YY|MM|M|DD|D)", unicodedata.normalize("NFKC", "".join(form.split())))
        letters = sorted(part[0] for part in parts[1::2])
        if letters != ["D", "M", "Y"] or any(re.search(r"\w", part, re.ASCII) for part in parts[::2]):
            raise ValueError(form)
        digits = {"YYYY": r"\d{4}", "YY": r"\d\d", "MM": r"\d\d", "DD": r"\d\d", "M": r"\d\d?", "D": r"\d\d?"}
        groups = [f"(?P<{p[0]}>{digits[p]})" if n % 2 else re.escape(p) for n, p in enumerate(parts)]
        return cls(re.compile("".join(groups) + f"(?:{_CLOCK})?", re.ASCII))

    def read(self, text: str) -> date | None:
        """The day, or None for a text in another form; `DateRefusedError` for a day that does not exist."""
        match = self.pattern.fullmatch("".join(text.split()))
        if match is None:
            return None
        year = int(match["Y"]) + (2000 if len(match["Y"]) == 2 else 0)
        return _day(year, int(match["M"]), int(match["D"]))


def read_serial(number: float | Decimal) -> date:
    """The day of a number in a date column: of five digits, that of a spreadsheet; of eight, as it is written.

    Raises `DateRefusedError`.
    """
    exact = Decimal(number)
    if not exact.is_finite() or abs(exact) >= 10**14:
        raise DateRefusedError("bad_date")
    whole = int(exact)
    if whole in SERIALS:
        return SERIAL_START + timedelta(days=whole)
    return read_date(str(whole) if whole == exact else "")


def read_date(text: str, form: DateForm | None = None) -> date:
    """The day a text names; a time of day beside it is left out. A text in the declared `form` is read in it.

    Raises `DateRefusedError` with a code: `incomplete_date`, `two_digit_year`, `no_such_day`, `several_dates`,
    `date_with_time_zone` (a zone other than China's could mean another day), `bad_date`.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    if form is not None and (declared := form.read(folded)) is not None:
        return declared
    if match := _CHINESE.fullmatch(folded):
        return _chinese(match)
    if _SERIAL.fullmatch(folded):
        return read_serial(Decimal(folded))
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
