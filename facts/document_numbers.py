"""Document numbers (宝政发〔2019〕12号) as they are compared: the brackets, blanks and 第 of a typist do not count.

The same is said once in Python and once in SQL, character by character, so that both agree on every text.
"""

from __future__ import annotations

import functools
import re

_TYPED = "【［[（(﹝〖】］])）﹞〗０１２３４５６７８９"
_MEANT = "〔〔〔〔〔〔〔〕〕〕〕〕〕〕0123456789"
_BLANKS = "[ \u3000\u00a0\t]"
_SHAPE = "([^〔〕]*)〔((?:19|20)[0-9]{2})(?:年|年度)?〕第?([^〔〕]+号)"
_TABLE = str.maketrans(_TYPED, _MEANT)


@functools.lru_cache(4096)  # references repeat a few names and ids
def document_number(text: str) -> str | None:
    """The form in which a document number is compared, or None for a text that is none."""
    match = re.fullmatch(_SHAPE, re.sub(_BLANKS, "", text).translate(_TABLE))
    return f"{match[1]}〔{match[2]}〕{match[3]}" if match else None


def document_number_sql(column: str) -> str:
    """The same as an SQL expression; NULL for a text that is no document number."""
    dense = f"translate(regexp_replace({column}, '{_BLANKS}', '', 'g'), '{_TYPED}', '{_MEANT}')"
    matches = f"regexp_full_match({dense}, '{_SHAPE}')"
    return f"CASE WHEN {matches} THEN regexp_replace({dense}, '{_SHAPE}', '\\1〔\\2〕\\3') END"
