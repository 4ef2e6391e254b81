"""The whole county: what keeps the rules, what breaks them, and the answer key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from facts.synthetic.register import Register
from facts.synthetic.roster import roster
from facts.synthetic.themes import number_marks, themes

AS_OF = date(2020, 1, 15)  # the day for which the answer key holds

SIZES: Mapping[str, int] = {"small": 12, "medium": 300}
"""What the themes' numbers of ordinary records grow with. The planted cases are the same in every county."""


def planted(seed: int) -> Register:
    """The roster and every planted case, not numbered yet."""
    register = Register()
    roster(register)
    for name, theme in themes().items():
        if theme.plant is not None:
            theme.plant(register, Random(f"{seed} {name}"))
    return register


def add_ordinary(register: Register, seed: int, size: int) -> None:
    """Records that keep every rule."""
    for name, theme in themes().items():
        if theme.fill is not None:
            theme.fill(register, Random(f"{seed} {name} {size}"), size)


def county(seed: int, size: int) -> Register:
    """A county with its answer key for `AS_OF`. The same seed and size give the same records."""
    register = planted(seed)
    add_ordinary(register, seed, size)
    register.number(number_marks())
    return register
