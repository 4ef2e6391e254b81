"""The related records by what they are joined on, in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from checker.core import Join, Related
from checker.meaning.evaluate import Frame, View
from checker.meaning.judging import RelatedRecords, join_values
from facts.base import RecordType
from facts.cells import UNKNOWN, Cell, Record
from facts.store import FactStore

ByValues = Mapping[tuple[Cell, ...], list[Record]]
Shared = MutableMapping[tuple[str, ...], ByValues]
"""Indexes over one store as of one day, by record type and the fields joined on: many obligations join alike."""


class RelatedIndex:
    """The related records by what they are joined on."""

    def __init__(
        self, evidence: Related, store: FactStore, as_of: date, shared: Shared | None = None
    ) -> None:
        self.match = evidence.match
        self.none = RelatedRecords.of(evidence, store, ())
        self.by_values: ByValues = {}
        if self.none.joinable:
            key = (evidence.type, *(join.related for join in evidence.match))
            made = {} if shared is None else shared
            if key not in made:
                made[key] = _by_values(evidence.match, self.none.type, store, as_of)
            self.by_values = made[key]

    def matching(self, frame: Frame) -> RelatedRecords:
        """The records that match the subject in `frame`."""
        values = join_values(self.match, frame)
        return replace(self.none, records=() if values is None else self.by_values.get(values, ()))


def _by_values(
    match: Sequence[Join], record_type: RecordType, store: FactStore, as_of: date
) -> dict[tuple[Cell, ...], list[Record]]:
    found: dict[tuple[Cell, ...], list[Record]] = {}
    for record in store.records(record_type.name):
        for values in _join_keys(match, View(record_type, record, as_of)):
            found.setdefault(values, []).append(record)
    return found


def _join_keys(match: Sequence[Join], related: View) -> Iterator[tuple[Cell, ...]]:
    """What a related record can be found by: its join cells, each element of a list; nothing if one is not filled."""
    choices: list[tuple[Cell, ...]] = []
    for join in match:
        cell = related.cell(join.related)
        if isinstance(cell, tuple):
            choices.append(cell)
        else:
            choices.append(() if cell is None or cell is UNKNOWN else (cell,))
    yield from product(*choices)
