"""The whole reasoning as a tree of steps with their answers, then what would turn the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TextIO

from checker.assessment import Step, Text
from checker.explaining.explanation import Explanation
from checker.explanations._layout import head, repairs
from checker.explanations._telling import Telling
from checker.reports import Options
from checker.wording.layout import wrap


def write(explained: Explanation, labels: Mapping[str, Text], options: Options, stream: TextIO) -> None:
    """Write the tree as text."""
    for line in _lines(explained, Telling(explained, labels, options.lang), options.width):
        stream.write(line + "\n")


def _lines(explained: Explanation, telling: Telling, width: int) -> Iterator[str]:
    yield from head(explained, telling, width)
    for number, step in enumerate(explained.steps, start=1):
        yield ""
        yield from _step(step, telling, width, 0, f"{number}. ")
    yield from repairs(explained, telling, width)


def _step(step: Step, telling: Telling, width: int, depth: int, mark: str = "- ") -> Iterator[str]:
    indent = "  " * depth
    yield from wrap(telling.step(step), width, f"{indent}  ", indent + mark)
    for inner in step.steps:
        yield from _step(inner, telling, width, depth + 1)
