"""What a person reads when the work could not be done: every problem, one a line, never a traceback."""

from __future__ import annotations

import errno
import os
import re
import traceback
from pathlib import Path
from typing import Any, TextIO

from checker import messages
from checker.errors import CheckerError, Place, Problem, nearest
from facts.issues import RecordsError

COULD_NOT = 2  # the exit code for all of these
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})  # only writing can end with these


def tell(error: Exception, lang: str, stream: TextIO) -> int:
    """Write what went wrong and return the exit code.

    An error that is no problem with the input is a fault of the program. Its own text may quote records, so
    it is shown only to who asks for it (FAZHI_DEBUG).
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
            traceback.print_exception(error, file=stream)
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno}"
        values: dict[str, object] = {"kind": type(error).__name__, "where": where}
        lines = [messages.problem(Problem("internal", Place("fazhi"), values), lang)]
    for line in lines:
        stream.write(line + "\n")
    if len(lines) > 1:
        stream.write(messages.text("term.mistakes", lang, n=len(lines)) + "\n")
    return COULD_NOT


def tell_usage(error: Any, lang: str, stream: TextIO) -> int:
    """What is wrong with the command line itself, and the nearest name that would be right; returns the exit code.

    `error` is Typer's, known by what it says of itself: nothing here needs Typer.
    """
    context = getattr(error, "ctx", None)
    option = getattr(error, "option_name", None)
    command = context.command_path if context else "fazhi"
    if type(error).__name__ == "NoArgsIsHelpError":
        stream.write(f"{error.format_message()}\n")
        return COULD_NOT
    unknown = re.search(r"No such command '(.+?)'", error.format_message())
    if type(error).__name__ == "NoSuchOption":
        valid = [name for p in context.command.params for name in p.opts] if context else []
        near = nearest(str(option), valid)
        problem = Problem("usage.no_such_option", Place(command), {"found": option}, nearest=near)
    elif unknown and context:
        valid = list(context.command.commands)
        near = nearest(unknown[1], valid)
        values: dict[str, object] = {"found": unknown[1], "valid": valid}
        problem = Problem("usage.no_such_command", Place(command), values, nearest=near)
    elif type(error).__name__ == "MissingParameter":
        missing = getattr(error, "param", None)
        name = missing.display_name_raw.upper() if missing is not None else error.format_message()
        problem = Problem("usage.missing", Place(command), {"name": name})
    elif needy := re.search(r"Option '(.+?)' requires", error.format_message()):
        problem = Problem("usage.no_value", Place(command), {"name": needy[1]})
    elif extra := re.search(r"unexpected extra argument\S* \((.*)\)", error.format_message()):
        problem = Problem("usage.extra", Place(command), {"found": extra[1]})
    else:
        problem = Problem("usage.other", Place(command), {"message": error.format_message()})
    tell(CheckerError([problem]), lang, stream)
    stream.write(messages.text("term.see_help", lang, command=command) + "\n")
    return COULD_NOT
