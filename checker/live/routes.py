"""Which checks a related record may be evidence for, without asking every one."""

from __future__ import annotations

from collections.abc import Iterator

from checker.core import Related
from checker.live.checking import Checking
from checker.meaning.judging import constant_of
from facts.cells import Cell, Record


class Routes:
    """The checks whose evidence is of one record type, in the order in which they were added.

    A check that asks for one certain value (`match: {statement: '"4.1-a"'}`) is found by that value: most plans have
    dozens of checks that read the same attestations, and each attestation is about one of them.
    """

    def __init__(self) -> None:
        self._always: list[tuple[int, Checking]] = []
        self._by_value: dict[str, dict[Cell, list[tuple[int, Checking]]]] = {}
        self._count = 0

    def add(self, checking: Checking) -> None:
        """One more check."""
        evidence = checking.check.evidence
        assert isinstance(evidence, Related)
        there = self._always
        for join in evidence.match:
            if join.value is not None:
                there = self._by_value.setdefault(join.related, {}).setdefault(constant_of(join.value), [])
                break
        there.append((self._count, checking))
        self._count += 1

    def of(self, old: Record | None, new: Record | None) -> Iterator[Checking]:
        """The checks that a record may be evidence for, as it was or as it is."""
        found = dict(self._always)
        for record in (old, new):
            if record is not None:
                for field, by_value in self._by_value.items():
                    cell = record.cells[field]
                    for value in cell if isinstance(cell, tuple) else (cell,):
                        found.update(by_value.get(value, ()))
        return (found[number] for number in sorted(found))

    def __iter__(self) -> Iterator[Checking]:
        """All of them."""
        there = [
            *self._always,
            *(one for v in self._by_value.values() for them in v.values() for one in them),
        ]
        return (checking for _, checking in sorted(there, key=lambda one: one[0]))
