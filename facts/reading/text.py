"""Text files are UTF-8, with or without a byte order mark. Another encoding is refused, not guessed."""

from __future__ import annotations

from facts.issues import Issue
from facts.reading.source import Entry

BOM = b"\xef\xbb\xbf"


def read_text(entry: Entry) -> str | Issue:
    """The text of a file, or why and in which line it is not UTF-8; `OSError` if it cannot be opened."""
    data = entry.path.read_bytes().removeprefix(BOM)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return entry.issue("not_utf8", row=1, expected="UTF-8")
    if (at := data.find(b"\0")) >= 0:
        return entry.issue("nul_byte", row=_line(data, at))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return entry.issue("not_utf8", row=_line(data, error.start), expected="UTF-8")


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1
