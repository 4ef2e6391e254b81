"""Imports run one way. The table below is the architecture: every module stands in it, with what it may import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.codes import ROOT, modules

PLAIN = (
    "checker.errors checker.calendar checker.core checker.verdict checker.assessment "
    "facts.base facts.cells facts.issues"
)
LANGUAGE = "checker.language.* checker.pack"
MEANING = "checker.meaning.* checker.reads"
TELLING = "checker.messages.* checker.wording.*"

# Modules, what they may import, and why they may not import more. The first line that names a module counts.
TABLE = [
    ("facts.*", "facts.*", "facts know nothing of rules"),
    ("checker.__init__", "", "the map of the package imports nothing"),
    (
        "checker.errors checker.verdict checker.wording.layout checker.cache",
        "",
        "the bottom: anyone may import them",
    ),
    ("checker.registry checker.calendar", "checker.errors", "the bottom"),
    ("checker.core checker.assessment checker.reads checker.fingerprint", PLAIN, "plain data"),
    ("checker.known_types", "checker.cache facts.base facts.records", "plain data, kept"),
    (
        LANGUAGE,
        f"{PLAIN} {LANGUAGE} checker.reads checker.registry",
        "the language knows no facts and no engine",
    ),
    (
        "checker.rulebook",
        f"{PLAIN} checker.pack checker.registry checker.cache",
        "a pack kept ready needs nothing of the language",
    ),
    (
        "checker.meaning.runtime",
        f"{PLAIN} {MEANING} checker.language.cel checker.language.names",
        "the one meeting of meaning and the CEL runtime",
    ),
    (MEANING, f"{PLAIN} {MEANING} facts.*", "what a check means, for any engine"),
    (
        "checker.sql.*",
        f"{PLAIN} {MEANING} checker.sql.* facts.*",
        "queries are written here and run elsewhere",
    ),
    (
        "checker.engines.*",
        f"{PLAIN} {MEANING} checker.engines.* checker.sql.tables checker.live.* "
        "checker.registry checker.cache facts.*",
        "an engine runs checks: it knows neither YAML nor reports",
    ),
    (
        "checker.live.notices",
        f"{PLAIN} {TELLING} checker.live.changes checker.live.escalating checker.fingerprint "
        "checker.reports._json checker.reports.json",
        "what is told is worded when it is kept",
    ),
    (
        "checker.live.*",
        f"{PLAIN} {MEANING} checker.live.* checker.engines checker.explaining.* checker.pack checker.rulebook "
        "checker.answering checker.known_types checker.run checker.wording.labels checker.escalation.* facts.*",
        "records as they come: judged by the meaning, never by another engine",
    ),
    (
        "checker.explaining.*",
        f"{PLAIN} {MEANING} checker.explaining.* checker.engines.* facts.*",
        "findings follow from outcomes alone",
    ),
    ("checker.messages.* checker.wording.labels", f"{PLAIN} checker.messages.*", "words know no rules"),
    (
        "checker.wording.* checker.gate checker.failures",
        f"{PLAIN} {TELLING} checker.reads checker.pack facts.masking",
        "words",
    ),
    (
        "checker.escalation.*",
        f"{PLAIN} checker.pack checker.escalation.*",
        "what follows from findings: no record and no engine",
    ),
    (
        "checker.reports.*",
        f"{PLAIN} {TELLING} checker.fingerprint checker.reports.*",
        "a report knows the assessment, nothing behind it",
    ),
    ("checker.signing", "checker.errors", "keys and signatures, nothing else"),
    (
        "checker.verification",
        f"{PLAIN} checker.run checker.reports checker.reports.json facts.masking",
        "a report made again",
    ),
    (
        "checker.explanations.*",
        f"{PLAIN} {TELLING} checker.explaining.explanation checker.explaining.repair checker.explaining.deciding "
        "checker.explanations.* checker.reports checker.reports._json",
        "an explanation is written like a report",
    ),
    (
        "checker.forecasts.*",
        f"{PLAIN} {TELLING} checker.fingerprint checker.forecasts.* checker.reports.*",
        "a forecast is written like a report",
    ),
    ("checker.drafting", f"{PLAIN} checker.pack checker.messages checker.wording.layout", "texts of files"),
    ("checker.differences", f"{PLAIN} checker.pack checker.messages", "two packs compared"),
    ("checker.results checker.ledger", f"{PLAIN} checker.pack checker.results", "counting"),
    (
        "checker.waivers checker.baseline checker.roster",
        f"{PLAIN} checker.pack checker.registry checker.fingerprint checker.gate facts.masking facts.store",
        "what is laid over the findings; the file of waivers is read by name",
    ),
    (
        "checker.examples checker.run checker.explain checker.answering",
        f"{PLAIN} checker.pack checker.rulebook checker.answering {MEANING} checker.explaining.* checker.engines "
        "checker.registry checker.run checker.results checker.known_types checker.wording.labels checker.waivers "
        "checker.baseline checker.roster checker.history checker.escalation.evidence facts.*",
        "where the sides meet; engines by name only",
    ),
    (
        "checker.history",
        f"{PLAIN} checker.engines facts.store",
        "the same checks as of other days; the engine is handed in",
    ),
    (
        "checker.mutation.*",
        f"{PLAIN} checker.pack checker.mutation.* checker.language.expressions checker.language.printing "
        "checker.engines checker.registry checker.cache facts.*",
        "rules changed and tried; engines by name only",
    ),
    (
        "checker.workbook",
        "",
        "how workbooks are written, whatever they hold",
    ),
    (
        "checker.template",
        f"{PLAIN} {TELLING} checker.workbook",
        "a workbook to fill in: record types, and which obligations read them",
    ),
    ("checker.validation", f"{PLAIN}", "plain data"),
    (
        "checker.validations.*",
        f"{PLAIN} {TELLING} checker.validation checker.validations.* checker.reports checker.reports.json "
        "checker.reports._json checker.workbook",
        "as reports: they know what was found, nothing behind it",
    ),
    (
        "checker.validate",
        f"{PLAIN} checker.validation checker.pack checker.rulebook checker.run checker.reads checker.known_types "
        "checker.wording.labels facts.*",
        "records, with the needs of a pack in mind",
    ),
    (
        "checker.handbook.*",
        f"{PLAIN} {TELLING} checker.handbook.* checker.pack checker.ledger checker.results checker.reads",
        "pages about rules: no record, no engine",
    ),
    (
        "checker.commands.*",
        f"{PLAIN} {TELLING} checker.commands._options checker.commands._progress checker.registry checker.reports "
        "checker.forecasts checker.gate checker.run checker.explain checker.rulebook checker.pack checker.ledger "
        "checker.examples checker.verification checker.differences checker.drafting checker.known_types "
        "checker.mutation.* checker.handbook.* checker.reads checker.template checker.validate "
        "checker.escalation.examples checker.live checker.live.days checker.live.notices checker.live.watching "
        "facts.masking facts.reading.observing facts.reading.proposing",
        "a command calls one function and renders its answer",
    ),
    (
        "checker.usage",
        "checker.errors checker.failures checker.messages",
        "what is wrong with a command line",
    ),
    (
        "checker.command_line",
        "checker.errors checker.failures checker.messages checker.registry",
        "options, and commands by name only",
    ),
    ("checker.rules_commands", "checker.command_line", "no command itself"),
    (
        "cli",
        "checker.command_line checker.failures checker.rules_commands checker.usage",
        "no command itself",
    ),
]


def imports(path: Path, tree: ast.Module) -> Iterator[str]:
    """Our own modules that a module imports, as `package.module`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports are not used"
            base = str(node.module)
            names = [f"{base}.{a.name}" if is_module(f"{base}.{a.name}") else base for a in node.names]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] in ("cli", "checker", "facts"))


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def named(module: str, patterns: str) -> bool:
    """Whether a list of modules and `package.*` names this one; a package's `__init__` goes by its name too."""
    own = module.removesuffix(".__init__") if module != "checker.__init__" else module
    return any(
        own == p or module == p or (p.endswith(".*") and f"{own}.".startswith(p[:-1]))
        for p in patterns.split()
    )


ALL = list(modules("cli.py", "checker", "facts"))


@pytest.mark.parametrize(("path", "tree"), ALL, ids=[module_name(p) for p, _ in ALL])
def test_a_module_imports_only_what_its_line_allows(path: Path, tree: ast.Module) -> None:
    module = module_name(path)
    lines = [(allowed, why) for patterns, allowed, why in TABLE if named(module, patterns)]
    assert lines, f"{module} is in no line of the table"
    allowed, why = lines[0]
    beyond = sorted({name for name in imports(path, tree) if not named(name, allowed)})
    assert not beyond, f"{module} imports {beyond}: {why}"


def test_every_line_of_the_table_is_about_something() -> None:
    names = [module_name(path) for path, _ in ALL]
    for patterns, allowed, _ in TABLE:
        for pattern in f"{patterns} {allowed}".split():
            assert any(named(name, pattern) for name in names), f"{pattern} names no module"


def test_imports_stand_at_the_top_of_a_module() -> None:
    """Nothing is imported inside functions, but for the two places that load what they find in a folder."""
    inside = {
        module_name(path)
        for path, tree in ALL
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert not inside


@pytest.mark.parametrize(("path", "tree"), ALL, ids=[module_name(p) for p, _ in ALL])
def test_a_module_is_small(path: Path, tree: ast.Module) -> None:
    assert ast.get_docstring(tree) or not tree.body, f"{module_name(path)} has no docstring"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350
