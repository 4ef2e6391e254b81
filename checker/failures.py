"""What a person reads when the work could not be done: every problem, one a line, never a traceback."""

from __future__ import annotations

import errno
import os
import traceback
from pathlib import Path
from typing import TextIO

from checker import messages
from checker.errors import CheckerError, Place, Problem
from facts.issues import RecordsError
from facts.masking import Masker

COULD_NOT = 2  # the exit code for all of these
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})  # only writing can end with these


def tell(error: Exception, lang: str, stream: TextIO) -> int:
    """Write what went wrong and return the exit code.

    An error that is no problem with the input is a fault of the program. Its own text may quote records, so
    it is shown only to who asks for it (FAZHI_DEBUG), ID and mobile numbers hidden.
    """
    if isinstance(error, RecordsError):
        lines = [f"{messages.issue_place(i)}: {messages.issue(i, {}, lang)}" for i in error.issues]
    elif isinstance(error, CheckerError):
        lines = [messages.problem(p, lang) for p in error.problems]
    elif isinstance(error, OSError) and error.errno in FULL:
        place = Place(str(error.filename or "stdout"))
        lines = [messages.problem(Problem("output.unwritable", place, {"reason": error.strerror}), lang)]
    else:
        if os.environ.get("FAZHI_DEBUG"):
            stream.write(Masker({}).text("".join(traceback.format_exception(error))))
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno}"
        values: dict[str, object] = {"kind": type(error).__name__, "where": where}
        lines = [messages.problem(Problem("internal", Place("fazhi"), values), lang)]
    for line in lines:
        stream.write(line + "\n")
    if len(lines) > 1:
        stream.write(messages.text("term.mistakes", lang, n=len(lines)) + "\n")
    return COULD_NOT
