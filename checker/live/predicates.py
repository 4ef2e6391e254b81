"""Predicates in the CEL runtime, asked once for the same cells: most records say the same few words."""

from __future__ import annotations

from collections import OrderedDict

from checker.core import Predicate
from checker.meaning.evaluate import Frame, Truth
from checker.meaning.runtime import truth_of, value_of
from facts.cells import Cell

KEPT = 1000  # answers of one predicate; the oldest go first


class Predicates:
    """What predicates say; an answer follows from the cells that the text reads, and from nothing else."""

    def __init__(self) -> None:
        self._answers: dict[int, tuple[Predicate, OrderedDict[tuple[object, ...], Truth]]] = {}

    def truth_of(self, predicate: Predicate, frame: Frame) -> Truth:
        """True, false, or None for unknown."""
        known = self._answers.get(id(predicate))
        if known is None:
            # The predicate is kept beside its answers, so that no other one gets its number.
            known = self._answers[id(predicate)] = (predicate, OrderedDict())
        answers = known[1]
        cells = tuple([_told_apart(value_of(read, frame)) for read in predicate.reads.values()])
        if cells in answers:
            return answers[cells]
        answer = truth_of(predicate, frame)
        answers[cells] = answer
        if len(answers) > KEPT:
            answers.popitem(last=False)
        return answer


def _told_apart(cell: Cell) -> object:
    """1 and true are equal, and not the same."""
    return ("b", cell) if isinstance(cell, bool) else cell
