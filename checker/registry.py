"""What a folder holds, imported when asked: the one place where modules are loaded on demand.

A new engine, report or command is one new file in its folder; nothing else lists it.
"""

from __future__ import annotations

import importlib
import pkgutil
import platform
from collections.abc import Iterable
from types import ModuleType

from checker.errors import CheckerError, Place, Problem, nearest

OWN = frozenset({"checker", "facts", "cli"})
LIVE = frozenset({"durable", "durable_rules_engine"})  # the modules of durable-rules, the extra `live`
EXTRAS = {"docx": "reports", "cryptography": "sign"}
"""The optional packages, by the name they are imported by, and the extra of fazhi that brings each."""


class NotInstalledError(CheckerError):
    """A module that needs a package which is not there."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(problems)
        self.package = self.problems[0].values["package"]


def names(package: str) -> tuple[str, ...]:
    """The public modules of a package, in order of name; none of them is imported."""
    path = importlib.import_module(package).__path__
    return tuple(sorted(m.name for m in pkgutil.iter_modules(path) if not m.name.startswith("_")))


def load(package: str, name: str) -> ModuleType:
    """Import one public module of a package.

    Raises `CheckerError` if there is none of this name, `NotInstalledError` if it needs a package that is not there, or
    does not run on this Python.
    """
    valid = names(package)
    if name not in valid:
        values: dict[str, object] = {"found": name, "valid": valid}
        code = f"registry.{package.rpartition('.')[2]}"
        raise CheckerError([Problem(code, Place(name), values, nearest=nearest(name, valid))])
    try:
        return importlib.import_module(f"{package}.{name}")
    except ImportError as error:
        lacking = (error.name or "").partition(".")[0]
        if not lacking or lacking in OWN:
            raise
        values = {
            "found": name,
            "package": lacking,
            "install": f"fazhi[{EXTRAS[lacking]}]" if lacking in EXTRAS else lacking,
            "python": platform.python_version(),
        }
        code = "registry.needs_live" if lacking in LIVE else "registry.not_installed"
        raise NotInstalledError([Problem(code, Place(name), values)]) from error
