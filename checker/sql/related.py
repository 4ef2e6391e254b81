"""The evidence of other records: a sub-query `e` of definite and possible amounts, joined to the subjects `s`.

It has one of three shapes. `keyed`: what qualifies does not depend on the subject, so the related side is aggregated
by what it is joined on. `periodic`: the window is the subject's period, so it is aggregated by that and the period
that a date falls in. `general`: the subjects are joined with what matches them, and counted. The choice is total and
each shape is right by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlglot import exp
from sqlglot.expressions import DType

from checker.core import (
    After,
    And,
    Cell,
    Check,
    Compare,
    EachPeriod,
    Earliest,
    Expr,
    In,
    Item,
    Known,
    Literal,
    Measure,
    Not,
    On,
    Operand,
    Or,
    PeriodEdge,
    Related,
    Scope,
)
from checker.reads import edge_fields
from checker.sql.building import (
    Sql,
    alias,
    binary,
    call,
    case,
    cast,
    column,
    conj,
    day,
    disj,
    integer,
    is_constant,
    is_null,
    is_true,
    name,
    not_false,
    null,
    true,
)
from checker.sql.cells import CarriedCells, Names, TableCells, never_null, predicate
from checker.sql.subjects import SubjectStage, subquery, table
from checker.sql.tables import PeriodTable
from facts.store import FactStore


class RelatedStage:
    """Builds the evidence of one check for the subjects of `stage`."""

    def __init__(
        self, check: Check, evidence: Related, store: FactStore, as_of: date, stage: SubjectStage
    ) -> None:
        self.check, self.evidence, self.store, self.as_of, self.stage = check, evidence, store, as_of, stage
        self.cells = TableCells(store, evidence.type, "r", as_of)
        self.fields = store.types[evidence.type].fields
        self.names = Names(
            {Scope.SUBJECT: CarriedCells("s"), Scope.RELATED: self.cells},
            column("s", "i"),
            column("s", "pf"),
            column("s", "pl"),
        )
        self.depends_on_subject = evidence.where is not None and reads_subject(evidence.where.expr)

    def join(self, query: exp.Select) -> tuple[exp.Select, Sql, Sql | None]:
        """Join the evidence to `query`: what is definite, and what possible (None: the same) for each subject."""
        joins = range(len(self.evidence.match))
        on = [self.stage.ref(f"j{i}").eq(column("e", f"m{i}")) for i in joins]
        periodic = False
        if self._is_keyed():
            amounts = self._keyed()
        elif self._is_periodic():
            periodic = True
            amounts = self._periodic()
            on.append(column("s", "n").eq(column("e", "n")))
        else:
            amounts = self._general()
            on = [column("s", c).eq(column("e", c)) for c in self._subject_columns()]
        query = query.join(subquery(amounts, "e"), on=conj(on), join_type="left", copy=False)
        definite = exp.Coalesce(this=column("e", "definite"), expressions=[integer(0)])
        possible: Sql = definite.copy() if self.certain() else self._or_zero("e")
        if periodic and not self.cells.filled(self.evidence.date or ""):
            on = [self.stage.ref(f"j{i}").eq(column("e0", f"m{i}")) for i in joins]
            undated = subquery(self._undated(), "e0")
            query = query.join(undated, on=conj(on), join_type="left", copy=False)
            possible = binary(exp.Add, possible, self._or_zero("e0"))
        if self.store.unreadable(self.evidence.type):
            return query, definite, cast(null(), DType.BIGINT)
        unjoined = disj(is_null(self.stage.ref(f"j{i}")) for i in joins if not self._always_joined(i))
        possible = case((unjoined, null()), otherwise=possible)
        return query, definite, None if possible == definite else possible

    def is_general(self) -> bool:
        """Whether the sub-query reads the subjects itself."""
        return not self._is_keyed() and not self._is_periodic()

    def considered(self, query: exp.Select) -> exp.Select:
        """The keys of the records to name as evidence, by subject."""
        wanted: list[Sql] = []
        if isinstance(self.check.each, EachPeriod):
            wanted.append(not_false(self._inside()))
        if not self.evidence.match:
            wanted.append(not_false(self._where()))
        query = query.join(self._base(), on=self._matches(), join_type="inner", copy=False)
        query = _where(query, conj(wanted))
        keys = alias(call("list", column("r", "_key")), "keys")
        k, n = self.stage.ref("k"), self.stage.ref("n")
        query.set("expressions", [alias(k, "k"), alias(n, "n"), keys])
        return query.group_by(*(column("s", c) for c in self._subject_columns()), copy=False)

    # -------------------------------------------------------------------------------------------- shapes

    def _is_keyed(self) -> bool:
        edges = (self.check.window.lower, self.check.window.upper)
        fixed = self.evidence.date is None or all(e is None or isinstance(e, On) for e in edges)
        return fixed and not self.depends_on_subject

    def _is_periodic(self) -> bool:
        additive = self.evidence.quantity.measure is not Measure.DISTINCT
        return isinstance(self.check.each, EachPeriod) and additive and not self.depends_on_subject

    def _keyed(self) -> exp.Select:
        """Amounts by what the related side is joined on."""
        return self._amounts(self._keys(), conj((self._where(), self._inside())), _from(self._base()))

    def _periodic(self) -> exp.Select:
        """Amounts by what it is joined on and the period; a date after the day of the check does not qualify."""
        assert isinstance(self.check.each, EachPeriod)
        helper = PeriodTable(self.check.each.word, self.check.plan_period, of_day=True)
        self.stage.helpers.append(helper)
        on = column("p", "day").eq(column("r", self.evidence.date or ""))
        rows = _from(self._base()).join(table(helper.table, "p"), on=on, join_type="inner", copy=False)
        qualifies = conj((self._where(), self._happened()))
        return self._amounts({**self._keys(), "n": column("p", "n")}, qualifies, rows)

    def _undated(self) -> exp.Select:
        """What may fall in any period, its date not being known: it adds to what is possible only."""
        rows = _where(_from(self._base()), is_null(column("r", self.evidence.date or "")))
        return self._amounts(self._keys(), conj((self._where(), null())), rows)

    def _general(self) -> exp.Select:
        """Amounts by subject, over the subjects joined with what matches them."""
        rows = _from(table("s", "s")).join(self._base(), on=self._matches(), join_type="inner", copy=False)
        groups = {c: column("s", c) for c in self._subject_columns()}
        return self._amounts(groups, conj((self._where(), self._inside())), rows)

    def _amounts(self, groups: Mapping[str, Sql], qualifies: Sql, rows: exp.Select) -> exp.Select:
        """The definite amount (never NULL) and the possible one (NULL: no upper end) of each group."""
        quantity = self.evidence.quantity
        value = self.cells.raw(quantity.field) if quantity.field else None
        inner = {**groups, "q": qualifies} | ({"y": value} if value is not None else {})
        rows.set("expressions", [alias(sql, label) for label, sql in inner.items()])
        certain = qualifies if is_constant(qualifies) else column("r", "q")
        maybe = not_false(certain.copy())
        y = column("r", "y")
        unseen = _count(conj((maybe.copy(), is_null(y))))
        definite: Sql
        possible: Sql
        if quantity.measure is Measure.COUNT:
            definite, possible = _count(certain), _count(maybe)
        elif quantity.measure is Measure.SUM:
            definite = _zero_if_none(_filtered(exp.Sum(this=y.copy()), certain))
            total = _zero_if_none(_filtered(exp.Sum(this=y.copy()), maybe))
            possible = case((binary(exp.GT, unseen, integer(0)), null()), otherwise=total)
        else:
            definite = _filtered(_distinct(y), certain)
            possible = binary(exp.Add, _filtered(_distinct(y), maybe), unseen)
        columns = [alias(column("r", label), label) for label in groups]
        columns.append(alias(definite, "definite"))
        if not self.certain():
            columns.append(alias(possible, "possible"))
        query = exp.Select(expressions=columns).from_(subquery(rows, "r"), copy=False)
        return query.group_by(*(column("r", label) for label in groups), copy=False) if groups else query

    def certain(self) -> bool:
        """Whether what is definite is all that is possible, of every subject that the obligation applies to."""
        evidence, subject = self.evidence, self.stage.cells
        if evidence.quantity.field and not self.cells.never_null(evidence.quantity.field):
            return False
        cells = {Scope.SUBJECT: subject, Scope.RELATED: self.cells}
        if evidence.where is not None and not never_null(evidence.where.expr, cells):
            return False
        if evidence.date is None:
            return True
        lower, upper = self.check.window.lower, self.check.window.upper
        # An empty trigger does not bind, and an open upper end lets every date in; any other empty edge is unknown.
        known_lower = not isinstance(lower, Earliest | After) or lower == self.check.trigger
        fields = (*edge_fields(lower), *edge_fields(upper))
        return (
            self.cells.filled(evidence.date)
            and known_lower
            and not any(subject.has_unknown(f) for f in fields)
        )

    # --------------------------------------------------------------------------------------------- parts

    def _subject_columns(self) -> list[str]:
        """What tells subjects apart."""
        return ["k", "n"] if self.check.each is not None else ["k"]

    def _always_joined(self, number: int) -> bool:
        join = self.evidence.match[number]
        return join.value is not None or (
            join.subject is not None and self.stage.cells.never_null(join.subject)
        )

    def _or_zero(self, source: str) -> Sql:
        """The possible amount; none where the subject has no row."""
        return case((is_null(column(source, "definite")), integer(0)), otherwise=column(source, "possible"))

    def _base(self) -> Sql:
        """The related records; a list field that is joined on becomes a column `m<i>`, one row per element."""
        base: Sql = table(self.store.table(self.evidence.type), "t")
        for number, join in enumerate(self.evidence.match):
            if self.fields[join.related].type.is_list:
                everything = exp.Column(this=exp.Star(), table=name("t"))
                elements = alias(call("unnest", column("t", join.related)), f"m{number}")
                base = subquery(exp.Select(expressions=[everything, elements]).from_(base, copy=False), "t")
        base.set("alias", exp.TableAlias(this=name("r")))
        return base

    def _keys(self) -> dict[str, Sql]:
        """What the related records are joined on."""
        return {
            f"m{i}": column("r", f"m{i}")
            if self.fields[join.related].type.is_list
            else self.cells.raw(join.related)
            for i, join in enumerate(self.evidence.match)
        }

    def _matches(self) -> Sql:
        return conj(self.stage.ref(f"j{i}").eq(key) for i, key in enumerate(self._keys().values()))

    def _where(self) -> Sql:
        return true() if self.evidence.where is None else predicate(self.evidence.where.expr, self.names)

    def _happened(self) -> Sql:
        """A dated record counts from its day; NULL where the date is not known."""
        dated = self.evidence.date
        if dated is None or (self.cells.filled(dated) and not self.cells.reaches_past(dated)):
            return true()
        return binary(exp.LTE, column("r", dated), day(self.as_of))

    def _inside(self) -> Sql:
        """Whether the date lies in the subject's window."""
        if self.evidence.date is None:
            return true()
        dated = column("r", self.evidence.date)
        parts = [self._happened()]
        if self.check.window.lower is not None:
            parts.append(binary(exp.GTE, dated.copy(), self.stage.ref("l")))
        if self.check.window.upper is not None:
            before = binary(exp.LTE, dated.copy(), self.stage.ref("d"))
            parts.append(disj((self.stage.ref("o"), before)))
        return conj(parts)


def reads_subject(expr: Expr | Operand | tuple[Literal, ...]) -> bool:
    """Whether an expression reads anything of the subject: its cells, its element, its period."""
    match expr:
        case And(parts) | Or(parts):
            return any(reads_subject(p) for p in parts)
        case Not(inner) | Known(inner):
            return reads_subject(inner)
        case Compare(_, left, right) | In(left, right):
            return reads_subject(left) or reads_subject(right)
        case Cell(scope):
            return scope is Scope.SUBJECT
        case Item() | PeriodEdge():
            return True
        case _:
            return False


def _from(source: Sql) -> exp.Select:
    return exp.Select().from_(source, copy=False)


def _where(query: exp.Select, condition: Sql) -> exp.Select:
    return query if is_true(condition) else query.where(condition, copy=False)


def _filtered(aggregate: Sql, condition: Sql) -> Sql:
    if is_true(condition):
        return aggregate
    return exp.Filter(this=aggregate, expression=exp.Where(this=condition))


def _count(condition: Sql) -> Sql:
    return _filtered(exp.Count(this=exp.Star()), condition)


def _distinct(value: Sql) -> Sql:
    return exp.Count(this=exp.Distinct(expressions=[value.copy()]))


def _zero_if_none(total: Sql) -> Sql:
    return exp.Coalesce(this=total, expressions=[integer(0)])
