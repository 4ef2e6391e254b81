"""The live engine: records taken in one by one, verdicts decided by durable-rules (`checker.live`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from checker.core import Check
from checker.engines import FINDINGS, CheckResult, Context
from checker.live.state import State
from checker.live.world import World
from checker.reads import types_read
from checker.verdict import Tally, Verdict
from facts.cells import Record
from facts.store import FactStore


def run(
    checks: Iterable[Check],
    store: FactStore,
    context: Context,
    keep: Collection[Verdict] = FINDINGS,
    *,
    order: Iterable[tuple[str, Record]] | None = None,
) -> Iterator[CheckResult]:
    """Judge every subject of every check. `order`: in which the records come; it makes no difference."""
    checks = tuple(checks)
    state = State(checks, World(store, context.calendar, context.as_of, context.unit))
    for record_type, record in order or _all(checks, store):
        state.put(record_type, record)
    state.settle()
    for checking in state.checkings:
        counts = Counter(subject.verdict for subject in checking)
        kept = tuple(checking.outcome(subject) for subject in checking if subject.verdict in keep)
        yield CheckResult(checking.check, Tally(*(counts[v] for v in Verdict)), kept)


def _all(checks: Iterable[Check], store: FactStore) -> Iterator[tuple[str, Record]]:
    """The records that the checks read, the roster first: its lines touch much."""
    names = {name for check in checks for name in types_read(check)}
    for name in sorted(names, key=lambda name: (name != "unit", name)):
        yield from ((name, record) for record in store.records(name))
