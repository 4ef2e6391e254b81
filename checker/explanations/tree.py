"""The whole reasoning as a tree of steps with their answers, then what would turn the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TextIO

from checker.assessment import Step, Text
from checker.explaining.explanation import Explanation
from checker.explanations._telling import Telling
from checker.reports import Options
from checker.wording.layout import wrap


def write(explained: Explanation, labels: Mapping[str, Text], options: Options, stream: TextIO) -> None:
    """Write the tree as text."""
    for line in _lines(explained, Telling(explained, labels, options.lang), options.width):
        stream.write(line + "\n")


def _lines(explained: Explanation, telling: Telling, width: int) -> Iterator[str]:
    yield from wrap(f"{explained.obligation}  {explained.title.of(telling.lang)}", width)
    yield from wrap(telling.subject(), width)
    for term, said in (("unit", telling.unit()), ("verdict", telling.verdict())):
        yield from wrap(said, width, "  ", telling.term(term) + telling.term("list_colon"))
    for number, step in enumerate(explained.steps, start=1):
        yield ""
        yield from _step(step, telling, width, 0, f"{number}. ")
    yield from repairs(explained, telling, width)


def _step(step: Step, telling: Telling, width: int, depth: int, mark: str = "- ") -> Iterator[str]:
    indent = "  " * depth
    yield from wrap(telling.step(step), width, f"{indent}  ", indent + mark)
    for inner in step.steps:
        yield from _step(inner, telling, width, depth + 1)


def repairs(explained: Explanation, telling: Telling, width: int) -> Iterator[str]:
    """What would turn the verdict, the smallest change first; nothing where none was found."""
    if not explained.repairs:
        return
    yield ""
    yield from wrap(telling.say("repairs"), width)
    for number, repair in enumerate(explained.repairs, start=1):
        yield from wrap(telling.repair(repair), width, "   ", f"{number}) ")
    yield from wrap(telling.say("repairs_note"), width)
