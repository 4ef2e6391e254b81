"""The steps of an explanation on which the verdict turned: the sub-conditions that failed, or could not be known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.assessment import Answer, Step
from checker.explaining.explanation import Explanation
from checker.verdict import DueState, Verdict


def deciding(explained: Explanation) -> tuple[Step, ...]:
    """The smallest steps that kept the obligation from being met, or from applying; none where it is met."""
    _, applies, window, evidence = explained.steps
    found: list[Step] = []
    if explained.verdict is Verdict.NOT_APPLICABLE:
        return tuple(leaf for step in applies.steps for leaf in _refusing(step, only=(False,)))
    if explained.verdict is Verdict.MET:
        return ()
    if applies.answer is not True:
        found += [leaf for step in applies.steps for leaf in _refusing(step, only=(False, None))]
    if explained.due.state is DueState.UNKNOWN:
        found += window.steps[-1:]
    return (*found, *_lacking(evidence.steps, explained.at_least))


def _refusing(step: Step, only: Sequence[Answer]) -> Iterator[Step]:
    """Of the conditions under which an obligation applies; an exception refuses by being true."""
    want = step.code != "unless"
    answer = step.answer if want or not isinstance(step.answer, bool) else not step.answer
    if answer in only:
        yield from leaves(step, want)


def _lacking(steps: Sequence[Step], at_least: bool) -> Iterator[Step]:
    records = [step for step in steps if step.code == "candidate"]
    if not at_least:
        yield from (step for step in records if step.answer is not False)
        return
    # Whether there are any to look at is the first thing to say where there are none.
    yield from (step for step in steps if step.answer == "not asked" and not records)
    for step in steps:
        yield from leaves(step, True)


def leaves(step: Step, want: bool) -> Iterator[Step]:
    """The smallest parts of a step that are not as wanted."""
    if step.answer is want or step.answer == "not asked":
        return
    inner = not want if step.code == "none_of" else want
    parts = [leaf for part in step.steps for leaf in leaves(part, inner)]
    yield from parts or [step]
