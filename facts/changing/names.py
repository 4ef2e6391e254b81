"""What the records of one type are known by, kept as rows come and go (`references.Directory`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from facts.base import RecordType
from facts.cells import UNKNOWN, Cell
from facts.changing.rows import ABSENT, Absent, Given
from facts.document_numbers import document_number
from facts.words import nearest

MOST_TO_COMPARE = (
    200  # names beyond which the nearest one is not looked for: that would take longer than judging
)


class Names:
    """The ids and other names of a type. A name on which the rows of one id disagree names nobody."""

    def __init__(self, record_type: RecordType) -> None:
        order = list(record_type.fields)
        self._id_at = order.index(record_type.id) if record_type.id else None
        self._name_places = [order.index(name) for name in record_type.known_by]
        self._ids: Counter[str] = Counter()
        self._said: dict[tuple[str, int], Counter[Cell]] = {}
        self._names: dict[str, Counter[str]] = {}
        self._numbers: dict[str, Counter[str]] = {}  # by ids and names that are document numbers

    def change(self, rows: Iterable[Given], by: int) -> set[str]:
        """Take rows in (1) or out (-1); the values that may now mean something else."""
        affected: set[str] = set()
        for row in rows:
            id_ = row.cells[self._id_at] if self._id_at is not None else None
            if not isinstance(id_, str):
                continue
            self._ids[id_] += by
            if self._ids[id_] in (0, by):
                affected.add(id_)
                self._number(id_, id_, by)
            if not self._ids[id_]:
                del self._ids[id_]
            for i in self._name_places:
                affected |= self._say(id_, i, row.cells[i], by)
        return set(spellings_of(affected))

    def _say(self, id_: str, i: int, cell: Cell | Absent, by: int) -> set[str]:
        if cell is None or cell is UNKNOWN or cell is ABSENT:
            return set()
        said = self._said.setdefault((id_, i), Counter())
        before = _agreed(said)
        said[cell] += by
        if not said[cell]:
            del said[cell]
        if not said:
            del self._said[id_, i]
        after = _agreed(said)
        for names, change in ((before - after, -1), (after - before, 1)):
            for name in names:
                _add(self._names, name, id_, change)
                self._number(name, id_, change)
        return before ^ after

    def _number(self, text: str, id_: str, by: int) -> None:
        number = document_number(text)
        if number is not None:
            _add(self._numbers, number, id_, by)

    def find(self, value: str) -> str | None:
        """The id that `value` means, or None: nothing, or more than one record, is known by it."""
        if value in self._ids:
            return value
        known = self._known_by(value)
        return next(iter(known)) if len(known) == 1 else None

    def is_ambiguous(self, value: str) -> bool:
        return value not in self._ids and len(self._known_by(value)) > 1

    def _known_by(self, value: str) -> Collection[str]:
        return self._names.get(value, ()) or self._numbers.get(document_number(value) or "", ())

    def nearest(self, value: str) -> str | None:
        """The id or name that `value` may have been meant to be, where there are few."""
        if len(self._ids) + len(self._names) > MOST_TO_COMPARE:
            return None
        return nearest(value, [*sorted(self._ids), *sorted(self._names)])


def _agreed(said: Counter[Cell]) -> set[str]:
    if len(said) != 1:
        return set()
    (cell,) = said
    return set(cell) if isinstance(cell, tuple) else {str(cell)}


def _add(index: dict[str, Counter[str]], name: str, id_: str, by: int) -> None:
    known = index.setdefault(name, Counter())
    known[id_] += by
    if not known[id_]:
        del known[id_]
    if not known:
        del index[name]


def spellings_of(values: Iterable[str]) -> Iterator[str]:
    """Values, and the document numbers that they are: what a reference can be found by."""
    for value in values:
        yield value
        number = document_number(value)
        if number is not None and number != value:
            yield number
