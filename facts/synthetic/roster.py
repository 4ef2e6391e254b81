"""The roster: every unit keeps its own id."""

from __future__ import annotations

from datetime import date

from facts.synthetic.register import Register, Value
from facts.synthetic.units import UNITS, UnitEntry


def roster(register: Register) -> None:
    """Add the units; what a check must say of one is noted at its line (`Register.expect_of`)."""
    for unit in UNITS:
        draft = register.add("unit", _cells(unit), date(2019, 1, 1))
        draft.id = unit.id
        register.units[unit.name] = draft


def _cells(unit: UnitEntry) -> dict[str, Value]:
    return {
        "id": unit.id,
        "name": unit.name,
        "aliases": [unit.full_name] if unit.full_name != unit.name else None,
        "kind": unit.kind,
        "remit": unit.remit,
        "relevant_to": list(unit.relevant_to) or None,
    }
