"""Which mutants some example tells from the rule, obligation by obligation, on several processors if there are.

A mutant is *killed* by the first example under which a subject comes to another verdict, is left out for another
reason, is pending for another reason, or is not there at all. What only a person would read differently (whether a
breach is late or early) kills none. Operators make no rule that the loader would refuse, so an engine that fails is
a fault of the program: it proves nothing of the examples, and is told as an error, not counted as a kill.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

from checker import cache, registry
from checker.core import Check
from checker.engines import ALL, Context, Engine
from checker.errors import CheckerError, Problem, nearest
from checker.mutation.mutant import Mutant
from checker.mutation.mutants import Surroundings, mutants
from checker.pack import Obligation
from checker.verdict import Element, Reason, Verdict
from facts.store import FactStore

ENGINES = "checker.engines"
AHEAD = 3  # obligations for each process to do while the first is waited for
MOST_JOBS = 61  # Windows waits for no more processes at once

Progress = Callable[[int, int, str], None]
Answers = dict[tuple[int | None, int | None, Element], tuple[Verdict, Reason | None]]


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of the mutants of one obligation. `stale`: entries under `equivalent` that are wrong."""

    obligation: Obligation
    mutants: int
    killed: int
    equivalent: tuple[Mutant, ...]
    survivors: tuple[Mutant, ...]
    stale: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """An example ready to be asked: its records, its day, and what the right rule answers."""

    number: int
    store: FactStore
    context: Context
    right: Answers


def run(
    obligations: Sequence[Obligation],
    around: Surroundings,
    engine: str,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Iterator[Trial]:
    """Try the mutants of some obligations, in their order.

    Raises `CheckerError` for an engine that does not exist, or that fails.
    """
    loaded: Engine = registry.load(ENGINES, engine)
    jobs = min(jobs, len(obligations), MOST_JOBS)
    trials: Iterator[Trial]
    if jobs <= 1:
        trials = (trial(obligation, around, loaded) for obligation in obligations)
    else:
        trials = _at_once(obligations, around, engine, jobs)
    for number, obligation in enumerate(obligations):
        if progress is not None:
            progress(number, len(obligations), obligation.id)
        yield next(trials)


def _at_once(
    obligations: Iterable[Obligation], around: Surroundings, engine: str, jobs: int
) -> Iterator[Trial]:
    """The trials by several processes, new ones: a copy of this one would share its open database.

    Only a few are given out ahead, so that little is left to wait for where one of them fails or someone interrupts.
    """
    context = multiprocessing.get_context("spawn")
    ahead: deque[Future[Trial]] = deque()
    with ProcessPoolExecutor(jobs, context, _Worker.start, (around, engine)) as pool:
        for obligation in obligations:
            ahead.append(pool.submit(_Worker.work, obligation))
            if len(ahead) > AHEAD * jobs:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


class _Worker:
    """What a process needs for all its obligations, handed over once."""

    around: Surroundings
    engine: Engine

    @classmethod
    def start(cls, around: Surroundings, engine: str) -> None:
        signal.signal(
            signal.SIGINT, signal.SIG_IGN
        )  # who interrupts is answered by the process that was called
        cls.around, cls.engine = around, registry.load(ENGINES, engine)

    @classmethod
    def work(cls, obligation: Obligation) -> Trial:
        return trial(obligation, cls.around, cls.engine)


def trial(obligation: Obligation, around: Surroundings, engine: Engine) -> Trial:
    """Try every mutant of one obligation against its examples."""
    found = mutants(obligation, around)
    with cache.bypassed():
        killers = _killers(obligation, found, around, engine)
    said = {entry.mutant for entry in obligation.equivalent}
    alive = [mutant for mutant in found if mutant.id not in killers]
    return Trial(
        obligation=obligation,
        mutants=len(found),
        killed=len(killers),
        equivalent=tuple(mutant for mutant in alive if mutant.id in said),
        survivors=tuple(mutant for mutant in alive if mutant.id not in said),
        stale=tuple(_stale(obligation, found, killers)),
    )


def _killers(
    obligation: Obligation, found: Iterable[Mutant], around: Surroundings, engine: Engine
) -> dict[str, int]:
    """The number of the example that kills each mutant that is killed."""
    shown: list[_Shown] = []
    for example in obligation.examples:
        store = FactStore.of(around.types, example.given, example.no_column)
        context = Context(example.as_of, around.calendar)
        right = _answers(obligation, obligation.check, None, store, context, engine)
        shown.append(_Shown(example.number, store, context, right))
    killers: dict[str, int] = {}
    for mutant in found:
        for place, one in enumerate(shown):
            if _answers(obligation, mutant.check, mutant, one.store, one.context, engine) != one.right:
                killers[mutant.id] = one.number
                shown.insert(0, shown.pop(place))  # what killed one is the likeliest to kill the next
                break
    return killers


def _answers(
    obligation: Obligation,
    check: Check,
    mutant: Mutant | None,
    store: FactStore,
    context: Context,
    engine: Engine,
) -> Answers:
    try:
        (result,) = engine.run([check], store, context, ALL)
    except Exception as error:  # whatever it is, it has to be told which rule it came of
        values: dict[str, object] = {"kind": type(error).__name__, "mutant": mutant and mutant.id}
        raise CheckerError([Problem("mutation.engine_failed", obligation.place, values)]) from error
    return {(o.key, o.period, o.element): (o.verdict, o.reason) for o in result.outcomes}


def _stale(obligation: Obligation, found: Iterable[Mutant], killers: dict[str, int]) -> Iterator[Problem]:
    names = [mutant.id for mutant in found]
    for entry in obligation.equivalent:
        values: dict[str, object] = {"found": entry.mutant}
        if entry.mutant not in names:
            near = nearest(entry.mutant, names)
            yield Problem("mutation.no_such_mutant", entry.place, values, nearest=near)
        elif entry.mutant in killers:
            values["example"] = killers[entry.mutant]
            yield Problem("mutation.caught", entry.place, values)
