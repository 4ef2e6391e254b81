"""What a folder holds, imported when asked: the one place where modules are loaded on demand.

A new engine, report or command is one new file in its folder; nothing else lists it.
"""

from __future__ import annotations

import importlib
import pkgutil
import platform
from types import ModuleType

from checker.errors import CheckerError, Place, Problem, nearest

OWN = frozenset({"checker", "facts", "cli"})
LIVE = frozenset({"durable", "durable_rules_engine"})  # the modules of durable-rules, the extra `live`


class MissingPackageError(CheckerError):
    """A module is there, and what it needs from elsewhere is not."""


def names(package: str) -> tuple[str, ...]:
    """The public modules of a package, in order of name; none of them is imported."""
    path = importlib.import_module(package).__path__
    return tuple(sorted(m.name for m in pkgutil.iter_modules(path) if not m.name.startswith("_")))


def load(package: str, name: str) -> ModuleType:
    """Import one public module of a package.

    Raises `CheckerError` if there is none of this name, `MissingPackageError` if a package that it needs is not
    installed, or does not run on this Python.
    """
    valid = names(package)
    if name not in valid:
        values: dict[str, object] = {"found": name, "valid": valid}
        code = f"registry.{package.rpartition('.')[2]}"
        raise CheckerError([Problem(code, Place(name), values, nearest=nearest(name, valid))])
    try:
        return importlib.import_module(f"{package}.{name}")
    except ImportError as error:
        missing = (error.name or "").partition(".")[0]
        if not missing or missing in OWN:
            raise
        values = {"found": name, "package": missing, "python": platform.python_version()}
        code = "registry.needs_live" if missing in LIVE else "registry.missing_package"
        raise MissingPackageError([Problem(code, Place(name), values)]) from error
