"""Which message codes the program can raise, read from its source: for the completeness test.

An emitter is a function, or a dataclass, with a parameter or field named `code`. The codes are the string
constants given there, and those assigned to a variable named `code`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass
class Raised:
    """Codes and where they are raised; `prefixes` are the beginnings of codes that are put together."""

    codes: dict[str, list[str]] = field(default_factory=dict)
    prefixes: dict[str, list[str]] = field(default_factory=dict)


def modules(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    for folder in folders:
        top = ROOT / folder
        for path in sorted(top.rglob("*.py")) if top.is_dir() else [top]:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def raised(folder: str, skip: tuple[str, ...] = ()) -> Raised:
    """Every code raised in a folder, files and folders of the names in `skip` left out."""
    trees = [(p, t) for p, t in modules(folder) if not set(skip) & {*p.parts, p.name}]
    emitters = {"Problem": 0, "Issue": 0}
    for _, tree in trees:
        emitters |= dict(_emitters(tree))
    found = Raised()
    for path, tree in trees:
        for node in ast.walk(tree):
            for value in _given(node, emitters):
                place = f"{path.relative_to(ROOT)}:{value.lineno}"
                for constant in _constants(value):
                    if isinstance(constant, ast.Constant):
                        found.codes.setdefault(str(constant.value), []).append(place)
                    else:
                        start = constant.values[0]
                        assert isinstance(start, ast.Constant), f"{place}: a code that begins with a value"
                        found.prefixes.setdefault(str(start.value), []).append(place)
    return found


def _emitters(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Names that take a code, and its position among the arguments as they are given."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [a.arg for a in node.args.args if a.arg not in ("self", "cls")]
            if "code" in names and node.name != "__init__":
                yield node.name, names.index("code")
        elif isinstance(node, ast.ClassDef):
            fields = [
                n.target.id
                for n in node.body
                if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)
            ]
            inits = [n for n in node.body if isinstance(n, ast.FunctionDef) and n.name == "__init__"]
            names = [a.arg for a in inits[0].args.args[1:]] if inits else fields
            if "code" in names:
                yield node.name, names.index("code")


def _given(node: ast.AST, emitters: dict[str, int]) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in emitters and len(node.args) > emitters[name]:
            yield node.args[emitters[name]]
        yield from (k.value for k in node.keywords if k.arg == "code" and name in emitters)
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            if getattr(target, "id", "") == "code":
                yield node.value
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                for name_, value in zip(target.elts, node.value.elts, strict=True):
                    if getattr(name_, "id", "") == "code":
                        yield value


def _constants(value: ast.expr) -> Iterator[ast.Constant | ast.JoinedStr]:
    if (isinstance(value, ast.Constant) and isinstance(value.value, str)) or isinstance(value, ast.JoinedStr):
        yield value
    elif isinstance(value, ast.IfExp):
        yield from _constants(value.body)
        yield from _constants(value.orelse)
