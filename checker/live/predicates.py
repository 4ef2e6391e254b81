"""Predicates in the CEL runtime, asked once for the same cells: most records say the same few words."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from operator import attrgetter

from checker.core import Cell as CellOf
from checker.core import Literal, Predicate, Read, WordList
from checker.meaning.evaluate import Frame, Truth
from checker.meaning.runtime import truth_of, value_of
from facts.base import FieldType
from facts.cells import Cell

KEPT = 1000  # answers of one predicate; the oldest go first


class _Asked:
    """One predicate: what its answers hang on, and those that were given."""

    __slots__ = ("answer", "answers", "frame", "predicate", "reads")

    def __init__(self, predicate: Predicate) -> None:
        self.predicate = predicate
        self.reads = [
            _reader(read) for read in predicate.reads.values() if not isinstance(read, Literal | WordList)
        ]
        self.answers: OrderedDict[tuple[object, ...], Truth] = OrderedDict()
        self.frame: Frame | None = (
            None  # the one that was asked about last: whether a check applies is asked twice
        )
        self.answer: Truth = None

    def truth_of(self, frame: Frame) -> Truth:
        if frame is not self.frame:
            self.frame, self.answer = frame, self._look_up(frame)
        return self.answer

    def _look_up(self, frame: Frame) -> Truth:
        cells = tuple([read(frame) for read in self.reads])
        try:
            return self.answers[cells]
        except KeyError:
            answer = self.answers[cells] = truth_of(self.predicate, frame)
        if len(self.answers) > KEPT:
            self.answers.popitem(last=False)
        return answer


class Predicates:
    """What predicates say; an answer follows from the cells that the text reads, and from nothing else."""

    def __init__(self) -> None:
        self._asked: dict[int, _Asked] = {}  # by identity: the predicate is kept, so no other gets its number

    def truth_of(self, predicate: Predicate, frame: Frame) -> Truth:
        """True, false, or None for unknown."""
        asked = self._asked.get(id(predicate))
        if asked is None:
            asked = self._asked[id(predicate)] = _Asked(predicate)
        return asked.truth_of(frame)


def _reader(read: Read) -> Callable[[Frame], object]:
    """What a name stands for, as part of a key."""
    if not isinstance(read, CellOf):
        return lambda frame: _told_apart(value_of(read, frame))
    field, view_of = read.field, attrgetter(read.scope.value)
    if read.type is FieldType.BOOL:
        return lambda frame: _told_apart(view_of(frame).cell(field))
    return lambda frame: view_of(frame).cell(field)


def _told_apart(cell: Cell) -> object:
    """1 and true are equal, and not the same."""
    return ("b", cell) if isinstance(cell, bool) else cell
