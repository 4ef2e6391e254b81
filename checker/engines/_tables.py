"""The small calendar tables that the queries join, made once each in the store's connection."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from checker.calendar import Calendar
from checker.sql.tables import DueTable, Helper, PeriodTable
from facts.store import FactStore


class Helpers:
    """Makes each table the first time it is asked for."""

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
        days: set[Any] = set()
        for field in fields:
            query = f'SELECT DISTINCT "{field}" FROM "{self.store.table(type_name)}"'
            days.update(day for (day,) in self.store.con.execute(query).fetchall())
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
