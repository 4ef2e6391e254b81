"""The whole county: what keeps the rules, what breaks them, and the answer key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from facts.synthetic.decisions import ordinary_decisions
from facts.synthetic.documents import ordinary_documents
from facts.synthetic.organisation import roster
from facts.synthetic.planted_decisions import plant_decisions
from facts.synthetic.planted_documents import plant_documents
from facts.synthetic.register import Register

AS_OF = date(2020, 1, 15)  # the day for which the answer key holds


@dataclass(frozen=True, slots=True)
class Size:
    """How many decisions and documents keep every rule. The planted cases are the same in every county."""

    decisions: int
    documents: int


SIZES = {"small": Size(24, 36), "medium": Size(600, 900)}


def planted(seed: int) -> Register:
    """The roster and every planted case, not numbered yet."""
    register = Register()
    roster(register)
    rng = Random(seed)
    plant_decisions(register, rng)
    plant_documents(register, rng)
    return register


def add_ordinary(register: Register, seed: int, size: Size) -> None:
    """Records that keep every rule."""
    rng = Random(seed + 1)
    ordinary_decisions(register, rng, size.decisions)
    ordinary_documents(register, rng, size.documents)


def county(seed: int, size: Size) -> Register:
    """A county with its answer key for `AS_OF`. The same seed and size give the same records."""
    register = planted(seed)
    add_ordinary(register, seed, size)
    register.number()
    return register
