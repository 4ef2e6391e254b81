"""What the commands on the command line share: their options, and how one is loaded by name and run."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from checker import failures, messages, registry
from checker.errors import CheckerError, Place, Problem

DEFAULT_PACK = "baoying-2019"
HELP_LANG = "en" if os.environ.get("FAZHI_LANG", "").lower().startswith("en") else "zh"


def help_text(code: str, **values: object) -> str:
    """A text of the help."""
    return messages.text(f"help.{code}", HELP_LANG, **values)


class TypesUnlessNamed(TyperGroup):
    """A group whose command is `types` unless another one is named: `fazhi records filing` shows that type."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or args[0] not in (*self.commands, *ctx.help_option_names):
            args = ["types", *args]
        return super().parse_args(ctx, args)


def group(code: str, cls: type[TyperGroup] = TyperGroup) -> typer.Typer:
    """A group of commands."""
    return typer.Typer(
        cls=cls,
        help=help_text(code),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


Records = Annotated[Path, typer.Argument(readable=False, help=help_text("records"))]
RecordsIfAny = Annotated[Path | None, typer.Argument(readable=False, help=help_text("records_or_source"))]
Mapping = Annotated[Path | None, typer.Option("--mapping", readable=False, help=help_text("mapping"))]
Source = Annotated[
    str | None, typer.Option("--source", metavar="URL", envvar="FAZHI_SOURCE", help=help_text("source"))
]
Pack = Annotated[str, typer.Option("--pack", help=help_text("pack"))]
PackArgument = Annotated[str, typer.Argument(help=help_text("pack_path"))]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help=help_text("as_of"))]
Format = Annotated[str, typer.Option("--format", help=help_text("format"))]
ReportFormat = Annotated[
    str,
    typer.Option("--format", help=help_text("report_format", formats=registry.names("checker.reports"))),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help=help_text("output"))]
ShowPersonal = Annotated[bool, typer.Option("--show-personal", help=help_text("show_personal"))]
PersonalKey = Annotated[Path | None, typer.Option("--personal-key", help=help_text("personal_key"))]
Waivers = Annotated[Path | None, typer.Option("--waivers", help=help_text("waivers"))]
Baseline = Annotated[Path | None, typer.Option("--baseline", help=help_text("baseline"))]
Lang = Annotated[str, typer.Option("--lang", metavar="zh|en", help=help_text("lang"))]


def run_command(command: str, lang: str, **options: Any) -> int:
    """Load a command and run it. Whatever goes wrong is told in the language asked for."""
    if lang not in messages.JOIN:
        values: dict[str, object] = {"found": lang, "valid": tuple(messages.JOIN)}
        return failures.tell(
            CheckerError([Problem("usage.choice", Place("--lang"), values)]), HELP_LANG, sys.stderr
        )
    try:
        code: int = registry.load("checker.commands", command).main(lang, **options)
        sys.stdout.flush()  # here, where a full disk can still be told
    except BrokenPipeError:
        # The reader has gone: nothing more can be said there, nor at the closing of the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return failures.COULD_NOT
    except Exception as error:  # the last place where an error can still become a message
        if isinstance(error, OSError) and error.errno in failures.FULL:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return failures.tell(error, lang, sys.stderr)
    return code
