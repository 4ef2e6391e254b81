"""The command line: parse, hand over to a command, end with its exit code. Nothing is decided here."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from checker import failures, rules_commands, usage
from checker.command_line import (
    DEFAULT_PACK,
    HELP_LANG,
    AsOf,
    Baseline,
    Lang,
    Mapping,
    Output,
    Pack,
    PersonalKey,
    Records,
    RecordsIfAny,
    ReportFormat,
    ShowPersonal,
    Source,
    TypesUnlessNamed,
    Waivers,
    group,
    help_text,
    run_command,
)

INTERRUPTED = 130


app = group("app")
app.add_typer(rules_commands.rules, name="rules")
records_group = group("records_group", TypesUnlessNamed)
app.add_typer(records_group, name="records")


@app.callback(invoke_without_command=True)
def _fazhi(
    shown: Annotated[bool, typer.Option("--version", is_eager=True, help=help_text("version"))] = False,
) -> None:
    if shown:
        sys.stdout.write(f"fazhi {version('fazhi')}\n")
        raise typer.Exit(0)


@app.command(help=help_text("check"))
def check(
    records: RecordsIfAny = None,
    mapping: Mapping = None,
    source: Source = None,
    pack: Pack = DEFAULT_PACK,
    as_of: AsOf = None,
    engine: Annotated[str, typer.Option("--engine", help=help_text("engine"))] = "duckdb",
    format: ReportFormat = "terminal",  # noqa: A002 - the option's own name
    output: Output = None,
    clause: Annotated[list[str] | None, typer.Option("--clause", help=help_text("clause"))] = None,
    unit: Annotated[str | None, typer.Option("--unit", help=help_text("unit"))] = None,
    fail_on: Annotated[str, typer.Option("--fail-on", help=help_text("fail_on"))] = "undetermined",
    partial: Annotated[bool, typer.Option("--partial", help=help_text("partial"))] = False,
    waivers: Waivers = None,
    baseline: Baseline = None,
    reproducible: Annotated[bool, typer.Option("--reproducible", help=help_text("reproducible"))] = False,
    show_personal: ShowPersonal = False,
    personal_key: PersonalKey = None,
    sign: Annotated[Path | None, typer.Option("--sign", metavar="KEY", help=help_text("sign"))] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=help_text("quiet"))] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help=help_text("verbose"))] = False,
    repair_by: Annotated[
        str | None, typer.Option("--repair-by", metavar="YYYY-MM-DD", help=help_text("repair_by"))
    ] = None,
    no_history: Annotated[bool, typer.Option("--no-history", help=help_text("no_history"))] = False,
    lang: Lang = HELP_LANG,
) -> int:
    return run_command(
        "check",
        lang,
        records=records,
        mapping=mapping,
        source=source,
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
        show_personal=show_personal,
        personal_key=personal_key,
        sign=sign,
        repair_by=repair_by,
        quiet=quiet,
        verbose=verbose,
        history=not no_history,
    )


@app.command(help=help_text("explain"))
def explain(
    records: Records,
    subject: Annotated[str, typer.Argument(help=help_text("subject"))],
    obligation: Annotated[str, typer.Argument(help=help_text("obligation"))],
    mapping: Mapping = None,
    source: Source = None,
    pack: Pack = DEFAULT_PACK,
    as_of: AsOf = None,
    format: Annotated[str, typer.Option("--format", help=help_text("explain_format"))] = "tree",  # noqa: A002
    show_personal: ShowPersonal = False,
    personal_key: PersonalKey = None,
    lang: Lang = HELP_LANG,
) -> int:
    return run_command(
        "explain",
        lang,
        records=records,
        mapping=mapping,
        source=source,
        subject=subject,
        obligation=obligation,
        pack=pack,
        as_of=as_of,
        format=format,
        show_personal=show_personal,
        personal_key=personal_key,
    )


@app.command(help=help_text("watch"))
def watch(
    records: RecordsIfAny = None,
    mapping: Mapping = None,
    source: Source = None,
    pack: Pack = DEFAULT_PACK,
    inbox: Annotated[Path | None, typer.Option("--inbox", help=help_text("inbox"))] = None,
    stdin: Annotated[bool, typer.Option("--stdin", help=help_text("stdin"))] = False,
    state: Annotated[Path | None, typer.Option("--state", help=help_text("state"))] = None,
    as_of: AsOf = None,
    clock: Annotated[str | None, typer.Option("--clock", metavar="SECONDS", help=help_text("clock"))] = None,
    warn: Annotated[str | None, typer.Option("--warn", metavar="7d", help=help_text("warn"))] = None,
    expect: Annotated[
        list[str] | None, typer.Option("--expect", metavar="TYPE", help=help_text("expect"))
    ] = None,
    format: Annotated[str, typer.Option("--format", help=help_text("watch_format"))] = "terminal",  # noqa: A002
    show_personal: ShowPersonal = False,
    personal_key: PersonalKey = None,
    lang: Lang = HELP_LANG,
) -> int:
    return run_command(
        "watch",
        lang,
        records=records,
        mapping=mapping,
        source=source,
        pack=pack,
        inbox=inbox,
        stdin=stdin,
        state=state,
        as_of=as_of,
        clock=clock,
        warn=warn,
        expect=expect or [],
        format=format,
        show_personal=show_personal,
        personal_key=personal_key,
    )


@app.command(help=help_text("verify"))
def verify(
    report: Annotated[Path, typer.Argument(readable=False, help=help_text("verify_report"))],
    records: RecordsIfAny = None,
    mapping: Mapping = None,
    source: Source = None,
    pack: Annotated[str | None, typer.Option("--pack", help=help_text("verify_pack"))] = None,
    waivers: Waivers = None,
    baseline: Baseline = None,
    personal_key: PersonalKey = None,
    key: Annotated[Path | None, typer.Option("--key", metavar="KEY", help=help_text("key"))] = None,
    signature: Annotated[Path | None, typer.Option("--signature", help=help_text("signature"))] = None,
    lang: Lang = HELP_LANG,
) -> int:
    return run_command(
        "verify",
        lang,
        report=report,
        records=records,
        mapping=mapping,
        source=source,
        pack=pack,
        waivers=waivers,
        baseline=baseline,
        personal_key=personal_key,
        key=key,
        signature=signature,
    )


@app.command(help=help_text("due"))
def due(
    records: RecordsIfAny = None,
    mapping: Mapping = None,
    source: Source = None,
    pack: Pack = DEFAULT_PACK,
    within: Annotated[str, typer.Option("--within", metavar="30d|2w|10wd", help=help_text("within"))] = "30d",
    as_of: AsOf = None,
    format: Annotated[str, typer.Option("--format", help=help_text("due_format"))] = "terminal",  # noqa: A002
    output: Output = None,
    clause: Annotated[list[str] | None, typer.Option("--clause", help=help_text("clause"))] = None,
    unit: Annotated[str | None, typer.Option("--unit", help=help_text("unit"))] = None,
    reproducible: Annotated[bool, typer.Option("--reproducible", help=help_text("reproducible"))] = False,
    show_personal: ShowPersonal = False,
    personal_key: PersonalKey = None,
    lang: Lang = HELP_LANG,
) -> int:
    return run_command(
        "due",
        lang,
        records=records,
        mapping=mapping,
        source=source,
        pack=pack,
        within=within,
        as_of=as_of,
        format=format,
        output=output,
        clauses=clause or [],
        unit=unit,
        reproducible=reproducible,
        show_personal=show_personal,
        personal_key=personal_key,
    )


@records_group.command("types", help=help_text("records.types"))
def records_types(
    type_name: Annotated[str | None, typer.Argument(metavar="[TYPE]", help=help_text("type"))] = None,
    lang: Lang = HELP_LANG,
) -> int:
    return run_command("records_types", lang, type_name=type_name)


@records_group.command("validate", help=help_text("records.validate"))
def records_validate(
    records: RecordsIfAny = None,
    mapping: Mapping = None,
    source: Source = None,
    pack: Pack = DEFAULT_PACK,
    as_of: AsOf = None,
    format: Annotated[str, typer.Option("--format", help=help_text("validate_format"))] = "terminal",  # noqa: A002
    output: Output = None,
    fail_on: Annotated[str, typer.Option("--fail-on", help=help_text("validate_fail_on"))] = "error",
    show_personal: ShowPersonal = False,
    personal_key: PersonalKey = None,
    lang: Lang = HELP_LANG,
) -> int:
    return run_command(
        "records_validate",
        lang,
        records=records,
        mapping=mapping,
        source=source,
        pack=pack,
        as_of=as_of,
        format=format,
        output=output,
        fail_on=fail_on,
        show_personal=show_personal,
        personal_key=personal_key,
    )


@records_group.command("template", help=help_text("records.template"))
def records_template(
    output: Annotated[Path, typer.Option("--output", "-o", help=help_text("template_output"))],
    type_name: Annotated[list[str] | None, typer.Option("--type", help=help_text("template_type"))] = None,
    pack: Pack = DEFAULT_PACK,
    lang: Lang = HELP_LANG,
) -> int:
    return run_command("records_template", lang, output=output, types=type_name or [], pack=pack)


@records_group.command("map", help=help_text("records.map"))
def records_map(
    records: RecordsIfAny = None,
    source: Source = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=help_text("mapping_output"))] = None,
    lang: Lang = HELP_LANG,
) -> int:
    return run_command("records_map", lang, records=records, source=source, output=output)


@app.command(help=help_text("schema"))
def schema(lang: Lang = HELP_LANG) -> int:
    return run_command("schema", lang)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns the exit code."""
    try:
        return int(app(args=list(arguments), prog_name="fazhi", standalone_mode=False) or 0)
    except typer.TyperException as error:
        return usage.tell(error, HELP_LANG)
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
