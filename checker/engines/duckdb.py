"""The default engine: each check as one DuckDB query, counts for all subjects, rows only for those to keep."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from checker import cache, registry
from checker.core import Check, EachItem, EachPeriod, On, Own, Predicate, Related
from checker.engines import FINDINGS, CheckResult, Context, without_source
from checker.engines._tables import Helpers
from checker.meaning.evaluate import Frame, Truth, View, evaluate
from checker.meaning.judging import is_considered, joinable, judge_candidates
from checker.meaning.matching import RelatedIndex, Shared
from checker.meaning.windows import span_of
from checker.reads import types_read
from checker.sql.tables import Compiled
from checker.verdict import EXCLUSIONS, Due, DueState, Element, Number, Outcome, Reason, Tally, Verdict
from facts.cells import UNKNOWN
from facts.store import FactStore

SMALL = 50_000  # records of a type up to which looking in memory, or not optimising a query, is cheaper


def run(
    checks: Iterable[Check],
    store: FactStore,
    context: Context,
    keep: Collection[Verdict] = FINDINGS,
    *,
    small: int = SMALL,
) -> Iterator[CheckResult]:
    """Judge every subject of every check.

    `small` changes how, never what: over tables of up to so many records DuckDB's optimizer costs more than it
    saves, and the related records of findings are looked up in memory.
    """
    helpers = Helpers(store, context.calendar)
    shared: Shared = {}
    checks = tuple(checks)
    read = {name for check in checks for name in types_read(check) if store.has(name)}
    queries = _queries(checks, store, context, keep)
    with _planned(store, plainly=all(store.rows(name) <= small for name in read)):
        for check, query in zip(checks, queries, strict=True):
            if query is None:
                yield without_source(check, keep)
            else:
                yield _run_check(check, query, store, context, keep, helpers, small, shared)


@contextmanager
def _planned(store: FactStore, *, plainly: bool) -> Iterator[None]:
    """With or without DuckDB's optimizer."""
    if not plainly:
        yield
        return
    store.con.execute("PRAGMA disable_optimizer")
    try:
        yield
    finally:
        store.con.execute("PRAGMA enable_optimizer")


def _queries(
    checks: Sequence[Check], store: FactStore, context: Context, keep: Collection[Verdict]
) -> list[Compiled | None]:
    """The query of each check, None where there is no source to ask; kept from the last run if nothing changed."""

    def compile_all() -> list[Compiled | None]:
        sql = registry.load("checker.sql", "queries")
        return [
            sql.verdicts(check, store, context.as_of, context.unit, keep)
            if store.has(check.subject)
            else None
            for check in checks
        ]

    key = (checks, _shape(checks, store, context), context.as_of, context.unit, sorted(keep))
    return cache.remembered("queries", key, compile_all)


def _shape(checks: Iterable[Check], store: FactStore, context: Context) -> list[object]:
    """What queries follow from beside the checks: which types there are, and what their columns hold."""
    shape: list[object] = []
    for name in sorted({name for check in checks for name in types_read(check)}):
        if not store.has(name):
            shape.append((name, None))
            continue
        columns = [
            (
                field,
                column.unknown > 0,
                column.empty > 0,
                column.latest is not None and column.latest > context.as_of,
                bool(store.lacking(name, field)),
            )
            for field, column in store.statistics(name).items()
        ]
        shape.append((name, store.table(name), bool(store.unreadable(name)), columns))
    return shape


def _run_check(
    check: Check,
    query: Compiled,
    store: FactStore,
    context: Context,
    keep: Collection[Verdict],
    helpers: Helpers,
    small: int,
    shared: Shared,
) -> CheckResult:
    helpers.make(query.helpers)
    answer = store.con.execute(query.text).fetchone()
    assert answer is not None
    rows: list[dict[str, Any]] = (answer[len(Verdict)] if keep else None) or []
    rows.sort(key=lambda row: (row["k"], row.get("n", 0)))
    related = _related(check, store, context, rows, small, shared)
    outcomes = tuple(_outcome(check, row, related) for row in rows)
    return CheckResult(check, Tally(*answer[: len(Verdict)]), outcomes)


def _related(
    check: Check,
    store: FactStore,
    context: Context,
    rows: Sequence[dict[str, Any]],
    small: int,
    shared: Shared,
) -> dict[tuple[int, int], tuple[int, ...]]:
    """The related records of the subjects kept, by record key and number."""
    if not rows or not isinstance(check.evidence, Related) or not joinable(check.evidence, store):
        return {}
    if store.rows(check.evidence.type) > small:
        return related_keys(check, store, context, {row["k"] for row in rows})
    index = RelatedIndex(check.evidence, store, context.as_of, shared)
    subjects = store.fetch(check.subject, {row["k"] for row in rows})
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    for row in rows:
        view = View(store.types[check.subject], subjects[row["k"]], context.as_of)
        element, period = _element(check, row), None
        if isinstance(check.each, EachPeriod):
            period = context.calendar.periods(check.each.word, *check.plan_period)[row["n"]]
        frame = Frame(view, item=UNKNOWN if element is None else element, period=period)
        span = span_of(check.window, frame, context.calendar)
        candidates = judge_candidates(
            check.evidence, frame, index.matching(frame), span, _truth_of, context.as_of
        )
        keys = tuple(c.record.key for c in candidates if is_considered(check, c))
        found[row["k"], row.get("n", 0)] = keys
    return found


def _truth_of(asked: Predicate, frame: Frame) -> Truth:
    return evaluate(asked.expr, frame)


def related_keys(
    check: Check, store: FactStore, context: Context, keys: Collection[int]
) -> dict[tuple[int, int], tuple[int, ...]]:
    """The related records to name as evidence of some subjects, by record key and number, asked of DuckDB."""
    if not isinstance(check.evidence, Related) or not joinable(check.evidence, store):
        return {}
    compiled = registry.load("checker.sql", "queries").considered(check, store, context.as_of)
    Helpers(store, context.calendar).make(compiled.helpers)
    found = store.con.execute(compiled.text, [sorted(keys)]).fetchall()
    return {(key, number): tuple(sorted(records)) for key, number, records in found}


def _outcome(check: Check, row: dict[str, Any], related: dict[tuple[int, int], tuple[int, ...]]) -> Outcome:
    verdict = Verdict(row["w"])
    reason: Reason | None = None
    if verdict is Verdict.NOT_APPLICABLE:
        code = row.get("x")
        reason = Reason.MOOT if code is None else EXCLUSIONS[code]
    number: int = row.get("n", 0)
    definite, possible = _amounts(check, row)
    return Outcome(
        row["k"],
        number if isinstance(check.each, EachPeriod) else None,
        _element(check, row),
        verdict,
        definite,
        possible,
        _due(check, row),
        reason,
        related.get((row["k"], number), ()),
    )


def _amounts(check: Check, row: dict[str, Any]) -> tuple[Number, Number | None]:
    """What is definite and what possible, from the columns that the query found worth answering."""
    if isinstance(check.evidence, Own):
        qualifies = row["q"]
        return int(qualifies is True), int(qualifies is not False)
    if "definite" not in row:
        return 0, None
    return row["definite"], row.get("possible", row["definite"])


def _element(check: Check, row: dict[str, Any]) -> Element:
    each = check.each
    if not isinstance(each, EachItem):
        return None
    element: Element = row["i"] if each.field else each.values[row["n"]].value
    return element


def _due(check: Check, row: dict[str, Any]) -> Due:
    upper = check.window.upper
    if upper is None:
        return Due(DueState.NONE)
    if isinstance(upper, On):
        return Due(DueState.KNOWN, upper.day)
    if row.get("o"):
        return Due(DueState.OPEN)
    day = row.get("d")
    return Due(DueState.UNKNOWN) if day is None else Due(DueState.KNOWN, day)
