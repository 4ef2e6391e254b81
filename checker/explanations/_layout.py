"""What every explanation in words begins and ends with."""

from __future__ import annotations

from collections.abc import Iterator

from checker.explaining.explanation import Explanation
from checker.explanations._telling import Telling
from checker.wording.layout import wrap


def head(explained: Explanation, telling: Telling, width: int) -> Iterator[str]:
    """The obligation, the subject, whose it is, and the verdict."""
    yield from wrap(f"{explained.obligation}  {explained.title.of(telling.lang)}", width)
    yield from wrap(telling.subject(), width)
    for term, said in (("unit", telling.unit()), ("verdict", telling.verdict())):
        yield from wrap(said, width, "  ", telling.term(term) + telling.term("list_colon"))


def repairs(explained: Explanation, telling: Telling, width: int) -> Iterator[str]:
    """What would turn the verdict, the smallest change first; nothing where none was found."""
    if not explained.repairs:
        return
    yield ""
    yield from wrap(telling.say("repairs"), width)
    for number, repair in enumerate(explained.repairs, start=1):
        yield from wrap(telling.repair(repair), width, "   ", f"{number}) ")
    yield from wrap(telling.say("repairs_note"), width)
