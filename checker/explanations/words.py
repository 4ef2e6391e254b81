"""The reasoning in a few sentences: the verdict, what it turned on, and what would turn it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TextIO

from checker.assessment import Text
from checker.explaining.deciding import deciding
from checker.explaining.explanation import Explanation
from checker.explanations._layout import head, repairs
from checker.explanations._telling import Telling
from checker.reports import Options
from checker.wording.layout import wrap


def write(explained: Explanation, labels: Mapping[str, Text], options: Options, stream: TextIO) -> None:
    """Write the sentences as text."""
    for line in _lines(explained, Telling(explained, labels, options.lang), options.width):
        stream.write(line + "\n")


def _lines(explained: Explanation, telling: Telling, width: int) -> Iterator[str]:
    yield from head(explained, telling, width)
    decided = deciding(explained)
    if decided:
        yield ""
        yield from wrap(telling.say("deciding"), width)
    for step in decided:
        yield from wrap(telling.step(step), width, "  ", "- ")
    yield from repairs(explained, telling, width)
