"""The command line: parse, hand over to a command, end with its exit code. Nothing is decided here."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from checker import failures, messages, registry
from checker.errors import CheckerError, Place, Problem

HELP_LANG = "en" if os.environ.get("FAZHI_LANG", "").lower().startswith("en") else "zh"
DEFAULT_PACK = "baoying-2019"
INTERRUPTED = 130


def _help(code: str, **values: object) -> str:
    return messages.text(f"help.{code}", HELP_LANG, **values)


def _group(code: str) -> typer.Typer:
    return typer.Typer(
        help=_help(code),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


app = _group("app")
rules = _group("rules")
app.add_typer(rules, name="rules")

Records = Annotated[Path, typer.Argument(readable=False, help=_help("records"))]
Pack = Annotated[str, typer.Option("--pack", help=_help("pack"))]
PackArgument = Annotated[str, typer.Argument(help=_help("pack_path"))]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help=_help("as_of"))]
Format = Annotated[str, typer.Option("--format", help=_help("format"))]
ReportFormat = Annotated[
    str,
    typer.Option("--format", help=_help("report_format", formats=registry.names("checker.reports"))),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help=_help("output"))]
Waivers = Annotated[Path | None, typer.Option("--waivers", help=_help("waivers"))]
Baseline = Annotated[Path | None, typer.Option("--baseline", help=_help("baseline"))]
Lang = Annotated[str, typer.Option("--lang", metavar="zh|en", help=_help("lang"))]


@app.callback(invoke_without_command=True)
def _fazhi(
    shown: Annotated[bool, typer.Option("--version", is_eager=True, help=_help("version"))] = False,
) -> None:
    if shown:
        sys.stdout.write(f"fazhi {version('fazhi')}\n")
        raise typer.Exit(0)


@app.command(help=_help("check"))
def check(
    records: Records,
    pack: Pack = DEFAULT_PACK,
    as_of: AsOf = None,
    engine: Annotated[str, typer.Option("--engine", help=_help("engine"))] = "duckdb",
    format: ReportFormat = "terminal",  # noqa: A002 - the option's own name
    output: Output = None,
    clause: Annotated[list[str] | None, typer.Option("--clause", help=_help("clause"))] = None,
    unit: Annotated[str | None, typer.Option("--unit", help=_help("unit"))] = None,
    fail_on: Annotated[str, typer.Option("--fail-on", help=_help("fail_on"))] = "undetermined",
    partial: Annotated[bool, typer.Option("--partial", help=_help("partial"))] = False,
    waivers: Waivers = None,
    baseline: Baseline = None,
    reproducible: Annotated[bool, typer.Option("--reproducible", help=_help("reproducible"))] = False,
    sign: Annotated[Path | None, typer.Option("--sign", metavar="KEY", help=_help("sign"))] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=_help("quiet"))] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help=_help("verbose"))] = False,
    repair_by: Annotated[
        str | None, typer.Option("--repair-by", metavar="YYYY-MM-DD", help=_help("repair_by"))
    ] = None,
    no_history: Annotated[bool, typer.Option("--no-history", help=_help("no_history"))] = False,
    lang: Lang = HELP_LANG,
) -> int:
    return _run(
        "check",
        lang,
        records=records,
        pack=pack,
        as_of=as_of,
        engine=engine,
        format=format,
        output=output,
        clauses=clause or [],
        unit=unit,
        fail_on=fail_on,
        partial=partial,
        waivers=waivers,
        baseline=baseline,
        reproducible=reproducible,
        sign=sign,
        repair_by=repair_by,
        quiet=quiet,
        verbose=verbose,
        history=not no_history,
    )


@app.command(help=_help("explain"))
def explain(
    records: Records,
    subject: Annotated[str, typer.Argument(help=_help("subject"))],
    obligation: Annotated[str, typer.Argument(help=_help("obligation"))],
    pack: Pack = DEFAULT_PACK,
    as_of: AsOf = None,
    format: Annotated[str, typer.Option("--format", help=_help("explain_format"))] = "tree",  # noqa: A002
    lang: Lang = HELP_LANG,
) -> int:
    return _run(
        "explain",
        lang,
        records=records,
        subject=subject,
        obligation=obligation,
        pack=pack,
        as_of=as_of,
        format=format,
    )


@app.command(help=_help("verify"))
def verify(
    report: Annotated[Path, typer.Argument(readable=False, help=_help("verify_report"))],
    records: Records,
    pack: Annotated[str | None, typer.Option("--pack", help=_help("verify_pack"))] = None,
    waivers: Waivers = None,
    baseline: Baseline = None,
    key: Annotated[Path | None, typer.Option("--key", metavar="KEY", help=_help("key"))] = None,
    signature: Annotated[Path | None, typer.Option("--signature", help=_help("signature"))] = None,
    lang: Lang = HELP_LANG,
) -> int:
    return _run(
        "verify",
        lang,
        report=report,
        records=records,
        pack=pack,
        waivers=waivers,
        baseline=baseline,
        key=key,
        signature=signature,
    )


@app.command(help=_help("due"))
def due(
    records: Records,
    pack: Pack = DEFAULT_PACK,
    within: Annotated[str, typer.Option("--within", metavar="30d|2w|10wd", help=_help("within"))] = "30d",
    as_of: AsOf = None,
    format: Annotated[str, typer.Option("--format", help=_help("due_format"))] = "terminal",  # noqa: A002
    output: Output = None,
    clause: Annotated[list[str] | None, typer.Option("--clause", help=_help("clause"))] = None,
    unit: Annotated[str | None, typer.Option("--unit", help=_help("unit"))] = None,
    reproducible: Annotated[bool, typer.Option("--reproducible", help=_help("reproducible"))] = False,
    lang: Lang = HELP_LANG,
) -> int:
    return _run(
        "due",
        lang,
        records=records,
        pack=pack,
        within=within,
        as_of=as_of,
        format=format,
        output=output,
        clauses=clause or [],
        unit=unit,
        reproducible=reproducible,
    )


@app.command("records", help=_help("record_types"))
def records_command(
    type_name: Annotated[str | None, typer.Argument(metavar="[TYPE]", help=_help("type"))] = None,
    lang: Lang = HELP_LANG,
) -> int:
    return _run("records", lang, type_name=type_name)


@app.command(help=_help("schema"))
def schema(lang: Lang = HELP_LANG) -> int:
    return _run("schema", lang)


@rules.command("list", help=_help("rules.list"))
def rules_list(pack: Pack = DEFAULT_PACK, lang: Lang = HELP_LANG) -> int:
    return _run("rules_list", lang, pack=pack)


@rules.command("show", help=_help("rules.show"))
def rules_show(
    clause: Annotated[str, typer.Argument(help=_help("clause_arg"))],
    pack: Pack = DEFAULT_PACK,
    lang: Lang = HELP_LANG,
) -> int:
    return _run("rules_show", lang, clause=clause, pack=pack)


@rules.command("lint", help=_help("rules.lint"))
def rules_lint(path: PackArgument = DEFAULT_PACK, lang: Lang = HELP_LANG) -> int:
    return _run("rules_lint", lang, pack=path)


@rules.command("test", help=_help("rules.test"))
def rules_test(path: PackArgument = DEFAULT_PACK, lang: Lang = HELP_LANG) -> int:
    return _run("rules_test", lang, pack=path)


@rules.command("coverage", help=_help("rules.coverage"))
def rules_coverage(pack: Pack = DEFAULT_PACK, format: Format = "terminal", lang: Lang = HELP_LANG) -> int:  # noqa: A002
    return _run("rules_coverage", lang, pack=pack, format=format)


@rules.command("mutate", help=_help("rules.mutate"))
def rules_mutate(
    pack: Pack = DEFAULT_PACK,
    clause: Annotated[list[str] | None, typer.Option("--clause", help=_help("clause_or_section"))] = None,
    engine: Annotated[str, typer.Option("--engine", help=_help("engine"))] = "reference",
    format: Format = "terminal",  # noqa: A002 - the option's own name
    jobs: Annotated[str | None, typer.Option("--jobs", metavar="N", help=_help("jobs"))] = None,
    lang: Lang = HELP_LANG,
) -> int:
    return _run(
        "rules_mutate", lang, pack=pack, clauses=clause or [], engine=engine, format=format, jobs=jobs
    )


@rules.command("new", help=_help("rules.new"))
def rules_new(
    name: Annotated[str, typer.Argument(help=_help("new_name"))],
    base: Annotated[str | None, typer.Option("--from", metavar="PACK", help=_help("new_from"))] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="YYYY", help=_help("new_year"))] = None,
    into: Annotated[Path, typer.Option("--into", metavar="DIR", help=_help("new_into"))] = Path("."),
    lang: Lang = HELP_LANG,
) -> int:
    return _run("rules_new", lang, name=name, base=base, year=year, into=into)


@rules.command("diff", help=_help("rules.diff"))
def rules_diff(
    old: Annotated[str, typer.Argument(help=_help("pack_old"))],
    new: Annotated[str, typer.Argument(help=_help("pack_new"))],
    format: Format = "terminal",  # noqa: A002 - the option's own name
    lang: Lang = HELP_LANG,
) -> int:
    return _run("rules_diff", lang, old=old, new=new, format=format)


@rules.command("docs", help=_help("rules.docs"))
def rules_docs(
    output: Annotated[Path, typer.Option("--output", "-o", help=_help("docs_output"))],
    path: PackArgument = DEFAULT_PACK,
    lang: Lang = HELP_LANG,
) -> int:
    return _run("rules_docs", lang, pack=path, output=output)


@rules.command("schema", help=_help("rules.schema"))
def rules_schema(lang: Lang = HELP_LANG) -> int:
    return _run("rules_schema", lang)


def _run(command: str, lang: str, **options: Any) -> int:
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


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns the exit code."""
    try:
        return int(app(args=list(arguments), prog_name="fazhi", standalone_mode=False) or 0)
    except typer.TyperException as error:
        return failures.tell_usage(error, HELP_LANG, sys.stderr)
    except typer.Abort:
        return INTERRUPTED


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # In a pipe or file always UTF-8; on a terminal its own encoding, and escapes for what that lacks.
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    # Records and rules are built once and kept to the end: looking for cycles among them only takes time.
    gc.set_threshold(50_000, 20, 20)
    try:
        code = run(sys.argv[1:])
    except Exception:  # not even the message could be written
        code = failures.COULD_NOT
    sys.exit(code)


if __name__ == "__main__":
    main()
