"""The commands of `fazhi rules`, as they are typed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.command_line import (
    DEFAULT_PACK,
    HELP_LANG,
    Format,
    Lang,
    Pack,
    PackArgument,
    group,
    help_text,
    run_command,
)

rules = group("rules")


@rules.command("list", help=help_text("rules.list"))
def rules_list(pack: Pack = DEFAULT_PACK, lang: Lang = HELP_LANG) -> int:
    return run_command("rules_list", lang, pack=pack)


@rules.command("show", help=help_text("rules.show"))
def rules_show(
    clause: Annotated[str, typer.Argument(help=help_text("clause_arg"))],
    pack: Pack = DEFAULT_PACK,
    lang: Lang = HELP_LANG,
) -> int:
    return run_command("rules_show", lang, clause=clause, pack=pack)


@rules.command("lint", help=help_text("rules.lint"))
def rules_lint(path: PackArgument = DEFAULT_PACK, lang: Lang = HELP_LANG) -> int:
    return run_command("rules_lint", lang, pack=path)


@rules.command("test", help=help_text("rules.test"))
def rules_test(path: PackArgument = DEFAULT_PACK, lang: Lang = HELP_LANG) -> int:
    return run_command("rules_test", lang, pack=path)


@rules.command("coverage", help=help_text("rules.coverage"))
def rules_coverage(pack: Pack = DEFAULT_PACK, format: Format = "terminal", lang: Lang = HELP_LANG) -> int:  # noqa: A002
    return run_command("rules_coverage", lang, pack=pack, format=format)


@rules.command("mutate", help=help_text("rules.mutate"))
def rules_mutate(
    pack: Pack = DEFAULT_PACK,
    clause: Annotated[list[str] | None, typer.Option("--clause", help=help_text("clause_or_section"))] = None,
    engine: Annotated[str, typer.Option("--engine", help=help_text("engine"))] = "reference",
    format: Format = "terminal",  # noqa: A002 - the option's own name
    jobs: Annotated[str | None, typer.Option("--jobs", metavar="N", help=help_text("jobs"))] = None,
    lang: Lang = HELP_LANG,
) -> int:
    return run_command(
        "rules_mutate", lang, pack=pack, clauses=clause or [], engine=engine, format=format, jobs=jobs
    )


@rules.command("new", help=help_text("rules.new"))
def rules_new(
    name: Annotated[str, typer.Argument(help=help_text("new_name"))],
    base: Annotated[str | None, typer.Option("--from", metavar="PACK", help=help_text("new_from"))] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="YYYY", help=help_text("new_year"))] = None,
    into: Annotated[Path, typer.Option("--into", metavar="DIR", help=help_text("new_into"))] = Path("."),
    lang: Lang = HELP_LANG,
) -> int:
    return run_command("rules_new", lang, name=name, base=base, year=year, into=into)


@rules.command("diff", help=help_text("rules.diff"))
def rules_diff(
    old: Annotated[str, typer.Argument(help=help_text("pack_old"))],
    new: Annotated[str, typer.Argument(help=help_text("pack_new"))],
    format: Format = "terminal",  # noqa: A002 - the option's own name
    lang: Lang = HELP_LANG,
) -> int:
    return run_command("rules_diff", lang, old=old, new=new, format=format)


@rules.command("docs", help=help_text("rules.docs"))
def rules_docs(
    output: Annotated[Path, typer.Option("--output", "-o", help=help_text("docs_output"))],
    path: PackArgument = DEFAULT_PACK,
    lang: Lang = HELP_LANG,
) -> int:
    return run_command("rules_docs", lang, pack=path, output=output)


@rules.command("schema", help=help_text("rules.schema"))
def rules_schema(lang: Lang = HELP_LANG) -> int:
    return run_command("rules_schema", lang)
