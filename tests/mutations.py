"""Mutants of rules as the tests write them."""

from __future__ import annotations

import itertools
from pathlib import Path

from checker.calendar import Calendar
from checker.mutation.mutant import Mutant
from checker.mutation.mutants import Surroundings as Around
from checker.mutation.mutants import mutants
from checker.pack import Pack
from tests.packs import load
from tests.rule_types import TYPES

CALENDAR = Calendar()


def around(pack: Pack) -> Around:
    return Around.of(pack, TYPES, CALENDAR)


def pack_of(folder: Path, *rules: str) -> Pack:
    number = next(n for n in itertools.count() if not (folder / str(n)).exists())
    (folder / str(number)).mkdir()
    return load(folder / str(number), *rules)


def made(folder: Path, rule: str) -> dict[str, Mutant]:
    pack = pack_of(folder, rule)
    (obligation,) = pack.obligations
    found = mutants(obligation, around(pack))
    by_id = {mutant.id: mutant for mutant in found}
    assert len(by_id) == len(found)
    return by_id
