"""Text files: UTF-8, UTF-16 or GB18030 (which GBK and GB2312 are part of), found out and never guessed past doubt.

A byte that is no character in the file's encoding becomes `MARK`, so that whoever reads the text can say where it
stands and what it spoils. Nothing is left out. In none of the encodings can a bad byte swallow a line break, a comma
or a quote: UTF-8 and GB18030 resume at the next ASCII punctuation, UTF-16 at the next pair.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facts.issues import Issue, Level
from facts.reading.source import Entry

MARK = "\udcff"  # half of a pair: no decoder of these encodings yields one
BOMS = ((codecs.BOM_UTF8, "UTF-8"), (codecs.BOM_UTF16_LE, "UTF-16 LE"), (codecs.BOM_UTF16_BE, "UTF-16 BE"))
CODECS = {"UTF-8": "utf-8", "UTF-16 LE": "utf-16-le", "UTF-16 BE": "utf-16-be", "GB18030": "gb18030"}
LOOKED_AT = 8192  # bytes in which the zeros of UTF-16 are looked for
EXPECTED = "UTF-8, GB18030, UTF-16"


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file; `damaged` if there is a `MARK` in it; what is to be said of the encoding."""

    text: str
    damaged: bool
    issues: tuple[Issue, ...] = ()

    def line_of_damage(self) -> int:
        """The line of the first `MARK`."""
        return line_of(self.text, self.text.index(MARK))


def read_text(entry: Entry) -> Text | Issue:
    """The text of a file, or why it is none; `OSError` if it cannot be opened."""
    data = entry.path.read_bytes()
    encoding, data = said(data)
    encoding = encoding or found(data)
    text = decode(data, encoding)
    if (at := text.find("\0")) >= 0:
        return entry.issue("nul_byte", row=line_of(text, at))
    damaged = MARK in text
    if damaged and _is_hopeless(text):
        return entry.issue("not_text", row=line_of(text, text.index(MARK)), expected=EXPECTED)
    return Text(text, damaged, encoding_issues(entry, encoding))


def read_whole_text(entry: Entry) -> Text | Issue:
    """The text of a file that is only sound as a whole: one bad byte and it is refused, with its line."""
    text = read_text(entry)
    if isinstance(text, Text) and text.damaged:
        return entry.issue("undecodable_file", row=text.line_of_damage())
    return text


def encoding_issues(entry: Entry, encoding: str) -> tuple[Issue, ...]:
    """What is to be said of an encoding: it was found out, and may be wrong."""
    return () if encoding == "UTF-8" else (entry.issue("encoding", Level.NOTE, found=encoding),)


def decode(data: bytes, encoding: str) -> str:
    """The text of `data`, with a `MARK` for each run of bytes that is no character."""
    return data.decode(CODECS[encoding], errors="fazhi-mark")


def lines_of(text: str) -> Iterable[str]:
    """The lines of a text with their ends, of whichever kind. (`StringIO` needs four bytes a character.)"""
    if text.count("\r") != text.count("\r\n"):
        return io.StringIO(text, newline="")
    return _lines(text)


def _lines(text: str) -> Iterator[str]:
    start = 0
    while end := text.find("\n", start) + 1:
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]


def line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def said(data: bytes) -> tuple[str | None, bytes]:
    """The encoding that the first bytes tell, and the bytes after a byte order mark."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return encoding, data.removeprefix(bom)
    start = data[:LOOKED_AT]
    zeros = (start[::2].count(0), start[1::2].count(0))
    if min(zeros) == 0 and max(zeros) >= max(2, len(start) // 50) and len(data) % 2 == 0:
        return ("UTF-16 BE" if zeros[0] else "UTF-16 LE"), data
    return None, data


def found(data: bytes) -> str:
    """UTF-8 checks itself: what is valid is hardly ever anything else, even with some bytes spoilt."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = decode(data, "UTF-8")
        bad = text.count(MARK)
        good = len(text) - len(text.encode("ascii", "ignore")) - bad
        # Read as UTF-8, Chinese in GB18030 has about a good character to four bad ones.
        return "UTF-8" if good > 2 * bad else "GB18030"
    return "UTF-8"


def _is_hopeless(text: str) -> bool:
    """Whether most lines are damaged: then the encoding is another, and the other lines are luck."""
    lines = [line for line in text.split("\n") if line.strip()]
    return 2 * sum(MARK in line for line in lines) > len(lines)


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return MARK, error.end


codecs.register_error("fazhi-mark", _mark)
