"""Nothing is left without words: every code the program can raise has a text, every text is used."""

from __future__ import annotations

import ast
import re
from itertools import product

import pytest

import cli
from checker import messages, registry
from checker.assessment import Basis, StatementKind
from checker.calendar import PeriodWord, Unit
from checker.core import Measure
from checker.language.words import Word
from checker.messages import CATALOGUE
from checker.verdict import DueState, Reason, Severity, Verdict
from facts.issues import Level
from tests.codes import ROOT, Raised, modules, raised

# These raise no problems: they fill in other parts of the catalogue.
TELLERS = (
    "messages",
    "reports",
    "validations",
    "handbook",
    "describe.py",
    "conditions.py",
    "sentences.py",
    "explanation.py",
    "explain.py",
    "escalating.py",
    "explanations",
    "rules_commands.py",
)
PROBLEMS = raised("checker", skip=TELLERS)
ISSUES = raised("facts")
# Lines that arrive are judged there; the codes of its problems have a dot.
ISSUES.codes |= {code: at for code, at in raised("checker/live").codes.items() if "." not in code}


def of(kind: str) -> set[str]:
    return {code.removeprefix(f"{kind}.") for code in CATALOGUE if code.startswith(f"{kind}.")}


def without_text(found: Raised, kind: str) -> dict[str, list[str]]:
    have = of(kind)
    missing = {code: places for code, places in found.codes.items() if code not in have}
    for prefix, places in found.prefixes.items():
        if not any(code.startswith(prefix) for code in have):
            missing[f"{prefix}..."] = places
    return missing


def test_the_source_was_found() -> None:
    assert len(PROBLEMS.codes) > 50
    assert len(ISSUES.codes) > 30


def test_every_issue_that_intake_raises_has_a_text() -> None:
    assert not without_text(ISSUES, "issue")


def test_every_problem_has_a_text() -> None:
    terms = {code for code in PROBLEMS.codes if "." not in code and code != "internal"}
    terms |= {code for code in PROBLEMS.codes if code.startswith("term.")}
    named = Raised({c: p for c, p in PROBLEMS.codes.items() if c not in terms}, PROBLEMS.prefixes)
    assert not without_text(named, "problem")


def test_no_text_of_an_issue_or_problem_is_left_over() -> None:
    assert of("issue") <= set(ISSUES.codes)
    unused = of("problem") - set(PROBLEMS.codes) - spoken()[0]
    assert not {code for code in unused if not code.startswith(tuple(PROBLEMS.prefixes))}


def spoken() -> tuple[set[str], list[re.Pattern[str]]]:
    """The string constants of the program, and a pattern for each text that it puts together from parts."""
    templates = (ROOT / "checker" / "reports" / "templates").glob("*.html")
    constants = {c for file in templates for c in re.findall(r"'([\w.]+)'", file.read_text(encoding="utf-8"))}
    patterns: list[re.Pattern[str]] = []
    for path, tree in modules("checker", "cli.py"):
        for node in ast.walk(tree) if "messages" not in path.parts else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                constants.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                fixed = [n.value for n in node.values if isinstance(n, ast.Constant)]
                if sum(c.isalpha() for c in "".join(map(str, fixed))) > 2:
                    shape = "".join(
                        re.escape(str(n.value)) if isinstance(n, ast.Constant) else ".+" for n in node.values
                    )
                    patterns.append(re.compile(shape))
    for template in (ROOT / "checker" / "reports" / "templates").glob("*.html"):
        named = set(re.findall(r"'([a-z_.]+)'", template.read_text(encoding="utf-8")))
        constants |= named
        patterns += [re.compile(re.escape(name) + ".+") for name in named if name.endswith("_")]
    return constants, patterns


def test_every_text_is_used_somewhere() -> None:
    constants, patterns = spoken()
    enums = (Verdict, Reason, Severity, Level, Word, Measure)
    words = {str(m.value if isinstance(m.value, str) else m.name).lower() for e in enums for m in e}
    words |= {*Basis.__args__, *StatementKind.__args__}
    unused = []
    for code in CATALOGUE:
        kind, _, name = code.partition(".")
        if kind in ("issue", "problem", "word") or {name, code} & constants or name in words:
            continue
        if not any(pattern.fullmatch(text) for pattern in patterns for text in (name, code)):
            unused.append(code)
    assert not unused


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_of_the_program_has_a_term(lang: str) -> None:
    shown = [v.name.lower() for v in Verdict] + [e.value for kind in (Reason, Severity, Level) for e in kind]
    shown += [
        *Basis.__args__,
        *(k for k in StatementKind.__args__ if k not in ("checked", "attested", "covered")),
    ]
    assert [name for name in shown if f"term.{name}" not in CATALOGUE] == []
    assert [word for word in Word if f"word.{word.value}" not in CATALOGUE] == []
    assert messages.show(Word.WHOLE_NUMBER, lang) == CATALOGUE["word.int"][lang == "en"]


def test_every_reason_of_a_finding_has_a_sentence_and_a_repair() -> None:
    told = [r for r in Reason if f"finding.{r.value}" in CATALOGUE]
    untold = {
        "excluded",
        "exempt",
        "not_in_force",
        "out_of_period",
        "not_triggered",
        "moot",
    }
    assert {r.value for r in Reason} - {r.value for r in told} == untold
    pending = {Reason.NOT_DUE, Reason.OPEN}  # there is nothing to repair yet
    assert [r for r in told if r not in pending and f"finding.repair.{r.value}" not in CATALOGUE] == []
    assert "finding.needs" in CATALOGUE


def test_every_step_of_an_explanation_has_a_text() -> None:
    codes = set()
    for path, tree in modules("checker/explaining/explanation.py"):
        assert path.exists()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Step":
                codes |= {n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant)}
    codes |= {f"{which}_{state.name.lower()}" for which, state in product(("lower", "upper"), DueState)}
    assert len(codes) > 25
    assert {c for c in codes if f"step.{c}" not in CATALOGUE and c.strip("_")} == set()


def test_every_period_unit_and_measure_is_put_into_words() -> None:
    codes = [f"each_{p.value}" for p in PeriodWord] + [f"after_{u.value}" for u in Unit]
    codes += [f"{bound}_{m.value}" for bound, m in product(("at_least", "at_most"), Measure)]
    assert [code for code in codes if f"rule.{code}" not in CATALOGUE] == []


@pytest.mark.parametrize("code", CATALOGUE)
def test_both_languages_say_the_same_things(code: str) -> None:
    zh, en = CATALOGUE[code]
    places = [sorted(set(re.findall(r"(?<!\{)\{(\w+)\}", text))) for text in (zh, en)]
    assert places[0] == places[1]
    assert zh.strip()
    assert en.strip()
    assert not re.search(r"[\u3400-\u9fff。，；：]", en)
    for text in (zh, en):
        text.format_map(dict.fromkeys(places[0], "x"))


# What these add to the values they are called with.
ADDED = {"_flaw": {"text", "at"}, "_refused": {"found"}}


def name_of(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else str(getattr(node.func, "id", ""))


def given_values(node: ast.Call) -> set[str] | None:
    """The names of the values a problem is raised with, where the call itself spells them out."""
    names = {k.arg for k in node.keywords if k.arg}
    if any(k.arg is None for k in node.keywords):
        return None
    if getattr(node.func, "id", "") == "Problem":
        values = node.args[2] if len(node.args) > 2 else None
        if values is None:
            return set()
        if not isinstance(values, ast.Dict) or None in values.keys:
            return None
        return {str(k.value) for k in values.keys if isinstance(k, ast.Constant)}
    return {str(n) for n in names}


def test_the_texts_of_problems_ask_only_for_values_they_are_given() -> None:
    wrong = []
    compared = 0
    for path, tree in modules("checker", "cli.py"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            code = f"problem.{node.args[0].value}"
            values = given_values(node)
            if code not in CATALOGUE or values is None:
                continue
            compared += 1
            asked = set(re.findall(r"(?<!\{)\{(\w+)\}", CATALOGUE[code][0]))
            if asked - values - ADDED.get(name_of(node), set()):
                wrong.append(f"{path.name}:{node.lineno} {code} lacks {asked - values}")
    assert compared > 60
    assert not wrong


def test_every_command_module_is_a_command_and_every_command_has_a_module() -> None:
    files = (ROOT / "cli.py", ROOT / "checker" / "rules_commands.py")
    source = "".join(file.read_text(encoding="utf-8") for file in files)
    called = set(re.findall(r'run_command\(\s*"(\w+)"', source))
    assert called == set(registry.names("checker.commands"))


def test_every_report_can_write() -> None:
    assert {"terminal", "json"} <= set(registry.names("checker.reports"))
    for name in registry.names("checker.reports"):
        assert callable(registry.load("checker.reports", name).write)


def test_the_command_line_knows_every_language() -> None:
    assert cli.HELP_LANG in messages.JOIN
