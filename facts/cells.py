"""A cell is filled, empty or unknown (design, section 3: cells)."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


class Unknown(enum.Enum):
    """The state of a cell that has, or may have, a value which nobody here can know."""

    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = Unknown.UNKNOWN

Filled = str | bool | int | Decimal | date | tuple[str, ...]
Cell = Filled | None | Unknown
"""A filled cell is its value (a list: a non-empty tuple of distinct elements), an empty one None."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a store. `cells` has every field of the record type; `key` is the store's own number for it."""

    key: int
    id: str
    cells: Mapping[str, Cell]
