"""What a made-up county keeps records of, a theme a file.

A module here that has a `THEME` is found by itself; the modules beside it (`*_lawful`) hold what a theme is made of.
Every theme draws from its own random numbers, so that a new one changes no record of the others.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Mapping

from facts.synthetic.theme import Theme


@functools.cache
def themes() -> Mapping[str, Theme]:
    """The themes by name, in order of name."""
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__))
    found = {m.__name__.rpartition(".")[2]: m.THEME for m in modules if hasattr(m, "THEME")}
    return dict(sorted(found.items()))


def number_marks() -> dict[str, str]:
    """The marks of the numbers that registers give, by record type."""
    return {name: mark for theme in themes().values() for name, mark in theme.marks.items()}
