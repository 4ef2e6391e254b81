"""Predicates in the CEL runtime: what the text itself says, over the cells that its names stand for."""

from __future__ import annotations

from checker.core import Cell as CellOf
from checker.core import Item, Known, Literal, PeriodEdge, Predicate, Read, WordList
from checker.language.cel import program
from checker.language.names import types_of
from checker.meaning.evaluate import Frame, Truth
from facts.cells import UNKNOWN, Cell


def truth_of(predicate: Predicate, frame: Frame) -> Truth:
    """What the CEL runtime says of a predicate's text: true, false, or None for unknown."""
    values = {name: value_of(read, frame) for name, read in predicate.reads.items()}
    return program(predicate.text, types_of(predicate)).evaluate(values)


def value_of(read: Read, frame: Frame) -> Cell:
    """The three-state cell that a variable of the text stands for."""
    if isinstance(read, CellOf):
        return frame.cell(read)
    match read:
        case Literal(value):
            return value  # type: ignore[return-value]  # a fraction is a float, which the runtime takes
        case WordList(words):
            return words
        case PeriodEdge(start):
            assert frame.period is not None
            return frame.period.first if start else frame.period.last
        case Known(of):
            cell = frame.cell(of)
            return UNKNOWN if cell is UNKNOWN else cell is not None
        case Item():
            return frame.cell(read)
