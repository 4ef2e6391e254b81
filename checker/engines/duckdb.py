"""The default engine: each check as one DuckDB query, counts for all subjects, rows only for those to keep."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlglot import exp

from checker.calendar import Calendar
from checker.core import Check, EachItem, EachPeriod, On, Related
from checker.engines import FINDINGS, CheckResult, Context, without_source
from checker.engines._sql import Compiled, considered, verdicts
from checker.engines._subjects import EXCLUSIONS, DueTable, Helper, PeriodTable
from checker.judging import joinable
from checker.verdict import Due, DueState, Element, Outcome, Reason, Tally, Verdict
from facts.store import FactStore


def run(
    checks: Iterable[Check], store: FactStore, context: Context, keep: Collection[Verdict] = FINDINGS
) -> Iterator[CheckResult]:
    """Judge every subject of every check."""
    helpers = _Helpers(store, context.calendar)
    return (_run_check(check, store, context, keep, helpers) for check in checks)


def _run_check(
    check: Check, store: FactStore, context: Context, keep: Collection[Verdict], helpers: _Helpers
) -> CheckResult:
    if not store.has(check.subject):
        return without_source(check, keep)
    compiled = verdicts(check, store, context.as_of, context.unit, keep)
    helpers.make(compiled.helpers)
    answer = store.con.execute(_text(compiled)).fetchone()
    assert answer is not None
    rows: list[dict[str, Any]] = (answer[len(Verdict)] if keep else None) or []
    rows.sort(key=lambda row: (row["k"], row.get("n", 0)))
    related = _related(check, store, context, helpers, {row["k"] for row in rows})
    return CheckResult(
        check, Tally(*answer[: len(Verdict)]), tuple(_outcome(check, row, related) for row in rows)
    )


def _text(compiled: Compiled) -> str:
    return compiled.query.sql("duckdb")


def related_keys(
    check: Check, store: FactStore, context: Context, keys: Collection[int]
) -> dict[tuple[int, int], tuple[int, ...]]:
    """The related records to name as evidence of some subjects, by record key and number."""
    return _related(check, store, context, _Helpers(store, context.calendar), keys)


def _related(
    check: Check, store: FactStore, context: Context, helpers: _Helpers, keys: Collection[int]
) -> dict[tuple[int, int], tuple[int, ...]]:
    if not keys or not isinstance(check.evidence, Related) or not joinable(check.evidence, store):
        return {}
    compiled = considered(check, store, context.as_of)
    helpers.make(compiled.helpers)
    found = store.con.execute(_text(compiled), [sorted(keys)]).fetchall()
    return {(key, number): tuple(sorted(records)) for key, number, records in found}


def _outcome(check: Check, row: dict[str, Any], related: dict[tuple[int, int], tuple[int, ...]]) -> Outcome:
    verdict = Verdict(row["w"])
    reason: Reason | None = None
    if verdict is Verdict.NOT_APPLICABLE:
        code = row.get("x")
        reason = Reason.MOOT if code is None else EXCLUSIONS[code]
    number: int = row.get("n", 0)
    return Outcome(
        row["k"],
        number if isinstance(check.each, EachPeriod) else None,
        _element(check, row),
        verdict,
        row["definite"],
        row.get("possible", row["definite"]),
        _due(check, row),
        reason,
        related.get((row["k"], number), ()),
    )


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


class _Helpers:
    """The small calendar tables that queries join, made once each."""

    def __init__(self, store: FactStore, calendar: Calendar) -> None:
        self.store, self.calendar = store, calendar
        self.made: set[str] = set()

    def make(self, helpers: Iterable[Helper]) -> None:
        for helper in helpers:
            if helper.table in self.made:
                continue
            self.made.add(helper.table)
            if isinstance(helper, DueTable):
                self._make_due(helper)
            else:
                self._make_periods(helper)

    def _make_due(self, helper: DueTable) -> None:
        unit, n, roll = helper.unit, helper.n, helper.roll
        first, second = helper.starts
        if isinstance(second, tuple):
            days = self._days_of(str(first), second)
            pairs = [(d, self.calendar.after(unit, n, d, roll).day) for d in days]
        else:
            assert not isinstance(first, str)
            pairs = self.calendar.due_table(unit, n, roll, first, second)
        self._create(
            helper.table, {"start": "DATE", "due": "DATE"}, list(zip(*pairs, strict=True)) or [(), ()]
        )

    def _days_of(self, type_name: str, fields: Sequence[str]) -> list[Any]:
        """Every day that stands in one of the fields."""
        source = exp.Table(this=exp.to_identifier(self.store.table(type_name), quoted=True))
        days: set[Any] = set()
        for field in fields:
            query = exp.select(exp.column(field, quoted=True)).distinct().from_(source)
            days.update(day for (day,) in self.store.con.execute(query.sql("duckdb")).fetchall())
        return sorted(days - {None})

    def _make_periods(self, helper: PeriodTable) -> None:
        periods = self.calendar.periods(helper.word, *helper.plan_period)
        if not helper.of_day:
            columns = [range(len(periods)), [p.first for p in periods], [p.last for p in periods]]
            self._create(helper.table, {"n": "BIGINT", "first": "DATE", "last": "DATE"}, columns)
            return
        days = [
            (date.fromordinal(ordinal), number)
            for number, period in enumerate(periods)
            for ordinal in range(period.first.toordinal(), period.last.toordinal() + 1)
        ]
        self._create(helper.table, {"day": "DATE", "n": "BIGINT"}, list(zip(*days, strict=True)) or [(), ()])

    def _create(self, table: str, types: dict[str, str], columns: Sequence[Collection[Any]]) -> None:
        values = ", ".join(f'unnest(?::{kind}[]) AS "{label}"' for label, kind in types.items())
        self.store.con.execute(
            f'CREATE OR REPLACE TEMP TABLE "{table}" AS SELECT {values}', [list(c) for c in columns]
        )
