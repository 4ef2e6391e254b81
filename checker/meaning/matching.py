"""The related records by what they are joined on, in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from checker.core import Join, Related
from checker.meaning.evaluate import Frame, View
from checker.meaning.judging import RelatedRecords, join_values
from facts.cells import UNKNOWN, Cell, Record
from facts.store import FactStore


class RelatedIndex:
    """The related records by what they are joined on."""

    def __init__(self, evidence: Related, store: FactStore, as_of: date) -> None:
        self.match = evidence.match
        self.none = RelatedRecords.of(evidence, store, ())
        self.by_values: dict[tuple[Cell, ...], list[Record]] = {}
        if self.none.joinable:
            for record in store.records(evidence.type):
                for values in join_keys(evidence.match, View(self.none.type, record, as_of)):
                    self.by_values.setdefault(values, []).append(record)

    def matching(self, frame: Frame) -> RelatedRecords:
        """The records that match the subject in `frame`."""
        values = join_values(self.match, frame)
        return replace(self.none, records=() if values is None else self.by_values.get(values, ()))


def join_keys(match: Sequence[Join], related: View) -> Iterator[tuple[Cell, ...]]:
    """What a related record can be found by: its join cells, each element of a list; nothing if one is not filled."""
    choices: list[tuple[Cell, ...]] = []
    for join in match:
        cell = related.cell(join.related)
        if isinstance(cell, tuple):
            choices.append(cell)
        else:
            choices.append(() if cell is None or cell is UNKNOWN else (cell,))
    yield from product(*choices)
