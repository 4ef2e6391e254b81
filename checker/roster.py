"""The units of the roster by what people call them: id, name or alias."""

from __future__ import annotations

from collections.abc import Mapping

from checker.errors import CheckerError, Place, Problem, nearest
from facts.store import FactStore

ROSTER = "unit"


def unit_id(store: FactStore, named: str) -> str:
    """The id of a unit of the roster, found by its id, name or alias; CheckerError if there is none, or several."""
    spellings = _spellings(store)
    found = spellings.get(named, {})
    if len(found) != 1:
        code = "usage.unit_ambiguous" if found else "usage.unit"
        near = nearest(named, spellings)
        shown = None if near is None else store.masker.text(near)
        raise CheckerError([Problem(code, Place("--unit"), {"found": named}, nearest=shown)])
    return next(iter(found))


def unit_names(store: FactStore) -> Mapping[str, str]:
    """The name that findings use for each unit, by every spelling that stands for one unit alone."""
    return {
        spelling: store.masker.text(next(iter(units.values())), apart=True)
        for spelling, units in _spellings(store).items()
        if len(units) == 1
    }


def _spellings(store: FactStore) -> dict[str, dict[str, str]]:
    """The units, id to name, that each spelling could stand for."""
    roster = store.types[ROSTER]
    found: dict[str, dict[str, str]] = {}
    for record in store.records(ROSTER) if store.has(ROSTER) else ():
        spellings: list[object] = [record.id]
        for field in roster.known_by:
            cell = record.cells[field]
            spellings += cell if isinstance(cell, tuple) else [cell]
        title = record.cells[roster.title] if roster.title else None
        name = title if isinstance(title, str) else record.id
        for spelling in spellings:
            if isinstance(spelling, str):
                found.setdefault(spelling, {})[record.id] = name
    return found
