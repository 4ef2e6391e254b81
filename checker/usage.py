"""What is wrong with a command line itself, before any command runs."""

from __future__ import annotations

import re
import sys

import typer

from checker import failures, messages
from checker.errors import CheckerError, Place, Problem, nearest


def tell(error: typer.TyperException, lang: str) -> int:
    """What is wrong with the command line itself, and the nearest name that would be right."""
    context = getattr(error, "ctx", None)
    option = getattr(error, "option_name", None)
    command = context.command_path if context else "fazhi"
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(f"{error.format_message()}\n")
        return failures.COULD_NOT
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
    failures.tell(CheckerError([problem]), lang, sys.stderr)
    sys.stderr.write(messages.text("term.see_help", lang, command=command) + "\n")
    return failures.COULD_NOT
