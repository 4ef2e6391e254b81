"""The subject stage of a check's query: one row per subject, with all that its verdict needs from its own record.

Columns: `k` record key, `n` number of the period or element, `i` the element, `a` does it apply, `x` why not
(`verdict.EXCLUSIONS`), `l` lower end of the window, `d` due day, `o` the limit's own event is open; then `q` (evidence
on the record itself qualifies), or what other records are joined on (`j0` ...) and the cells that their `where` reads.
What is constant is no column: `ref` knows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlglot import exp

from checker.core import (
    After,
    Cell,
    Check,
    EachItem,
    EachPeriod,
    Earliest,
    Edge,
    Item,
    On,
    Own,
    PeriodEnd,
    PeriodStart,
    Predicate,
    Related,
    Scope,
)
from checker.reads import operands
from checker.sql.building import (
    Sql,
    alias,
    binary,
    call,
    case,
    coalesce,
    column,
    conj,
    day,
    disj,
    false,
    integer,
    is_bool,
    is_constant,
    is_false,
    is_not_null,
    is_null,
    literal,
    name,
    negate,
    null,
    text,
    true,
)
from checker.sql.cells import Names, TableCells, predicate, typed_null
from checker.sql.tables import DueTable, Helper, PeriodTable
from facts.base import FieldType
from facts.store import FactStore


@dataclass(slots=True)
class _Source:
    """The parts of a SELECT while it is put together."""

    columns: dict[str, Sql] = field(default_factory=dict)
    constants: dict[str, Sql] = field(default_factory=dict)
    joins: list[tuple[Sql, Sql | None, str]] = field(default_factory=list)
    where: list[Sql] = field(default_factory=list)

    def put(self, label: str, sql: Sql) -> None:
        """A column; a constant is kept aside, so that nothing reads it from a table."""
        (self.constants if is_constant(sql) else self.columns)[label] = sql

    def select(self, source: Sql) -> exp.Select:
        query = exp.Select(expressions=[alias(sql, label) for label, sql in self.columns.items()])
        query = query.from_(source, copy=False)
        for table, on, kind in self.joins:
            query = query.join(table, on=on, join_type=kind, copy=False)
        condition = conj(self.where)
        return query if condition == true() else query.where(condition, copy=False)


def table(table_name: str, as_name: str) -> exp.Table:
    return exp.Table(this=name(table_name), alias=exp.TableAlias(this=name(as_name)))


def subquery(query: exp.Select, as_name: str) -> exp.Subquery:
    return exp.Subquery(this=query, alias=exp.TableAlias(this=name(as_name)))


@dataclass(frozen=True, slots=True)
class _Point:
    """An edge of a window in SQL: its day (NULL if there is none), whether it is open, whether unknown."""

    day: Sql
    open: Sql
    unknown: Sql


class SubjectStage:
    """Builds the stage once. `helpers` are the tables that it joins and the engine must make."""

    def __init__(self, check: Check, store: FactStore, as_of: date, unit: str | None) -> None:
        self.check, self.store, self.as_of, self.unit = check, store, as_of, unit
        self.helpers: list[Helper] = []
        self.source = _Source()
        self.cells = TableCells(store, check.subject, "r", as_of)
        roster = TableCells(store, "unit", "u", as_of) if check.bound and store.has("unit") else None
        item, first, last = self._each()
        self.names = Names(
            {Scope.SUBJECT: self.cells} | ({Scope.UNIT: roster} if roster else {}), item, first, last
        )

    # ------------------------------------------------------------------------------------------ subjects

    def _base(self) -> Sql:
        """The checked records; one row per element where a list field makes the subjects."""
        stored = self.store.table(self.check.subject)
        each = self.check.each
        if not (isinstance(each, EachItem) and each.field):
            return table(stored, "r")
        elements = column("t", each.field)
        size = call("len", elements)
        positions = case(
            (
                binary(exp.GT, size, integer(0)),
                call("range", integer(1), binary(exp.Add, size.copy(), integer(1))),
            ),
            otherwise=exp.Array(expressions=[integer(0)]),
        )
        numbered = exp.Select(
            expressions=[exp.Column(this=exp.Star(), table=name("t")), alias(call("unnest", positions), "_n")]
        ).from_(table(stored, "t"), copy=False)
        return subquery(numbered, "r")

    def _each(self) -> tuple[Sql, Sql, Sql]:
        """Item and period edges; joins what multiplies the subject, and numbers it as `n`."""
        each = self.check.each
        nothing = typed_null(FieldType.DATE)
        self.source.columns["k"] = column("r", "_key")
        if isinstance(each, EachPeriod):
            helper = PeriodTable(each.word, self.check.plan_period)
            self.helpers.append(helper)
            self.source.joins.append((table(helper.table, "p"), None, "cross"))
            self.source.columns["n"] = column("p", "n")
            return null(), column("p", "first"), column("p", "last")
        if isinstance(each, EachItem) and each.field:
            position = column("r", "_n")
            item = call("list_extract", column("r", each.field), position)
            self.source.columns["n"] = position.copy()
            return item, nothing, nothing.copy()
        if isinstance(each, EachItem):
            rows = [exp.Tuple(expressions=[integer(i), literal(v)]) for i, v in enumerate(each.values)]
            values = exp.Values(
                expressions=rows, alias=exp.TableAlias(this=name("i"), columns=[name("n"), name("item")])
            )
            self.source.joins.append((values, None, "cross"))
            self.source.columns["n"] = column("i", "n")
            return column("i", "item"), nothing, nothing.copy()
        self.source.put("n", integer(0))
        return null(), nothing, nothing.copy()

    def _earliest(self, edge: Earliest) -> _Point:
        unknown = disj(self.cells.unknown(f) for f in edge.fields)
        days = [self.cells.raw(f, happened=edge.happened) for f in edge.fields]
        first = (
            days[0] if len(days) == 1 else exp.Least(this=days[0], expressions=days[1:], ignore_nulls=True)
        )
        if len(days) > 1:
            first = case((unknown.copy(), null()), otherwise=first)
        if edge.shift:
            first = binary(exp.Add, first, integer(edge.shift))
        missing = is_null(first.copy())
        return _Point(first, conj((missing, negate(unknown.copy()))), unknown)

    def _point(self, edge: Edge, slot: str) -> _Point:
        match edge:
            case On(fixed):
                return _Point(day(fixed), false(), false())
            case PeriodStart():
                return _Point(self.names.period_first.copy(), false(), false())
            case PeriodEnd():
                return _Point(self.names.period_last.copy(), false(), false())
            case Earliest():
                return self._earliest(edge)
            case After():
                start = self._earliest(edge.start)
                helper = DueTable(edge.unit, edge.n, edge.roll, self._starts(edge.start))
                self.helpers.append(helper)
                on = binary(exp.EQ, column(slot, "start"), start.day)
                self.source.joins.append((table(helper.table, slot), on, "left"))
                return _Point(column(slot, "due"), start.open, start.unknown)

    def _starts(self, start: Earliest) -> tuple[date, date] | tuple[str, tuple[str, ...]]:
        """A trigger that binds lies in the plan period; any other day must be asked of the data."""
        if start == self.check.trigger and not self.check.any_trigger:
            return self.check.plan_period
        return (self.check.subject, start.fields)

    def _predicate(self, asked: Predicate) -> Sql:
        return predicate(asked.expr, self.names)

    def _refusals(self) -> list[Sql]:
        """What must all be true for it to apply; the first of `EXCLUSIONS` that is false is the reason."""
        check = self.check
        bound: Sql = true()
        if check.bound is not None:
            if Scope.UNIT in self.names.cells:
                roster_id = self.store.types["unit"].id or ""
                on = binary(exp.EQ, column("u", roster_id), self.cells.raw(check.bound.unit_field))
                self.source.joins.append((table(self.store.table("unit"), "u"), on, "left"))
                absent = is_null(column("u", "_key"))
                bound = case((absent, null()), otherwise=self._predicate(check.bound.predicate))
            else:
                bound = null()
        when = true() if check.when is None else self._predicate(check.when)
        return [
            conj((bound, when)),
            true() if check.unless is None else negate(self._excuse(check.unless)),
            true() if check.in_force is None else self._in_force(),
            *self._triggered(),
        ]

    def _excuse(self, unless: Predicate) -> Sql:
        """True if the exception certainly holds; unknown only if a cell it reads is unknown."""
        stated = self._predicate(unless)
        flags = []
        for read in operands(unless.expr):
            flags.append(
                is_null(self.names.item.copy()) if isinstance(read, Item) else self.cells.unknown(read.field)
            )
        unknown = disj(flags)
        if is_false(unknown):
            return coalesce(stated, false())
        return case((is_not_null(stated.copy()), stated), (unknown, null()), otherwise=false())

    def _in_force(self) -> Sql:
        limit = self.check.in_force
        assert limit is not None
        point = self._earliest(limit.day).day
        parts = []
        if limit.start is not None:
            parts.append(binary(exp.GTE, point, day(limit.start)))
        if limit.end is not None:
            parts.append(binary(exp.LTE, point.copy(), day(limit.end)))
        return conj(parts)

    def _triggered(self) -> tuple[Sql, Sql]:
        """Inside the plan period, and triggered at all."""
        if self.check.trigger is None:
            return true(), true()
        point = self._earliest(self.check.trigger)
        triggered = case((point.unknown, null()), otherwise=is_not_null(point.day))
        if self.check.any_trigger:
            return true(), triggered
        first, last = self.check.plan_period
        inside = conj(
            (
                binary(exp.GTE, point.day.copy(), day(first)),
                binary(exp.LTE, point.day.copy(), day(last)),
            )
        )
        return inside, triggered

    def build(self, *, reasons: bool = False, keys: exp.Select | None = None) -> exp.Select:
        """The query. `reasons`: with the column `x`. `keys`: a query of the record keys to keep, instead of all."""
        check, put = self.check, self.source.put
        refusals = self._refusals()
        put("a", conj(sql.copy() for sql in refusals))
        if reasons:
            codes = ((is_bool(sql, False), integer(code)) for code, sql in enumerate(refusals))
            self.source.columns["x"] = case(*codes, otherwise=null())
        lower = self._point(check.window.lower, "cl") if check.window.lower else None
        upper = self._point(check.window.upper, "cu") if check.window.upper else None
        put("l", lower.day if lower else null())
        put("d", upper.day if upper else null())
        put("o", upper.open if upper else false())
        if isinstance(check.each, EachItem) and check.each.field:
            put("i", self.names.item.copy())
        if isinstance(check.evidence, Own):
            self.source.columns["q"] = self._own(check.evidence, lower, upper)
            self.source.columns.pop("l", None)
        else:
            self._put_joins(check.evidence)
        if self.unit is not None:
            answering = self.store.types[check.subject].unit or ""
            self.source.where.append(binary(exp.EQ, column("r", answering), text(self.unit)))
        if keys is not None:
            self.source.where.append(exp.In(this=column("r", "_key"), query=exp.Subquery(this=keys)))
        return self.source.select(self._base())

    def has(self, label: str) -> bool:
        """Whether it is a column."""
        return label in self.source.columns

    def ref(self, label: str, source: str = "s") -> Sql:
        """What the next stage reads from `source`: a column, or the constant that it is."""
        if label in self.source.columns:
            return column(source, label)
        return self.source.constants.get(label, null()).copy()

    def _put_joins(self, evidence: Related) -> None:
        """What the related records are joined on, and what their `where` reads of the subject."""
        for number, join in enumerate(evidence.match):
            if join.value is not None:
                self.source.constants[f"j{number}"] = literal(join.value)
            else:
                sql = self.names.item.copy() if join.subject is None else self.cells.raw(join.subject)
                self.source.columns[f"j{number}"] = sql
        if evidence.where is None:
            return
        read = list(operands(evidence.where.expr))
        for carried in sorted({o.field for o in read if isinstance(o, Cell) and o.scope is Scope.SUBJECT}):
            self.source.columns[f"v_{carried}"] = self.cells.value(carried)
            self.source.columns[f"f_{carried}"] = self.cells.known(carried)
        if any(isinstance(o, Item) for o in read):
            self.source.columns["i"] = self.names.item.copy()
        if isinstance(self.check.each, EachPeriod):
            self.source.columns["pf"] = self.names.period_first.copy()
            self.source.columns["pl"] = self.names.period_last.copy()

    def _own(self, evidence: Own, lower: _Point | None, upper: _Point | None) -> Sql:
        """Whether the record itself qualifies; a step without a date did not happen."""
        parts = [self._predicate(p) for p in evidence.conditions]
        parts += [self.cells.known(f) for f in evidence.recorded]
        if evidence.date is not None:
            dated = self.cells.raw(evidence.date, happened=True)
            inside: list[Sql] = []
            if lower is not None:
                inside.append(binary(exp.GTE, dated.copy(), lower.day.copy()))
            if upper is not None:
                before = binary(exp.LTE, dated.copy(), upper.day.copy())
                inside.append(disj((upper.open.copy(), before)))
            unknown = self.cells.unknown(evidence.date)
            parts.append(case((unknown, null()), (is_null(dated), false()), otherwise=conj(inside)))
        return conj(parts)
