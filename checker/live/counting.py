"""How many related records qualify for one subject, kept as they come and go (`meaning.judging.measure`)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from checker.core import Measure, Quantity
from checker.meaning.evaluate import Truth
from checker.verdict import Number
from facts.cells import UNKNOWN, Cell


@dataclass(slots=True)
class _Side:
    """What is counted of the records that certainly qualify, or of those that may."""

    records: int = 0
    total: Number = 0
    unfilled: int = 0  # cells that are no value, where values are summed or told apart
    values: Counter[Cell] | None = None

    def change(self, quantity: Quantity, value: Cell, by: int) -> None:
        self.records += by
        if quantity.measure is Measure.COUNT:
            return
        if value is None or value is UNKNOWN:
            self.unfilled += by
        elif quantity.measure is Measure.SUM:
            assert isinstance(value, int | Decimal)
            self.total += value if by > 0 else -value
        else:
            self.values = Counter() if self.values is None else self.values
            self.values[value] += by
            if not self.values[value]:
                del self.values[value]

    def amount(self, quantity: Quantity) -> Number:
        if quantity.measure is Measure.COUNT:
            return self.records
        return self.total if quantity.measure is Measure.SUM else len(self.values or ())


class Count:
    """The related records of one subject that qualify, certainly or possibly; those that do not cost nothing."""

    __slots__ = ("_certain", "_counted", "_possible", "_quantity")

    def __init__(self, quantity: Quantity) -> None:
        self._quantity = quantity
        self._counted: dict[int, tuple[Truth, Cell]] = {}
        self._certain, self._possible = _Side(), _Side()

    def put(self, key: int, qualifies: Truth, value: Cell) -> None:
        """A record that matches, or matches still: whether it qualifies, and the cell that is measured."""
        self.take(key)
        if qualifies is False:
            return
        self._counted[key] = (qualifies, value)
        self._change(qualifies, value, 1)

    def take(self, key: int) -> None:
        """A record that matches no longer, if it ever counted."""
        if key in self._counted:
            self._change(*self._counted.pop(key), -1)

    def _change(self, qualifies: Truth, value: Cell, by: int) -> None:
        self._possible.change(self._quantity, value, by)
        if qualifies:
            self._certain.change(self._quantity, value, by)

    def definite(self) -> Number:
        """How much certainly qualifies."""
        return self._certain.amount(self._quantity)

    def possible(self) -> Number | None:
        """How much at most does; None: there is no telling."""
        most = self._possible.amount(self._quantity)
        if not self._possible.unfilled:
            return most
        return None if self._quantity.measure is Measure.SUM else most + self._possible.unfilled
