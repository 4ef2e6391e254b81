"""Checks as SQL: one query per check, its verdict table evaluated once as a small integer.

What comes out answers exactly as the reference engine for every subject: verdict, definite, possible, due. Of a
subject that the obligation does not apply to only the verdict and its reason are promised.

Evidence on other records is a sub-query `e` of definite and possible amounts, in one of three shapes. `keyed`: what
qualifies does not depend on the subject, so the related side is aggregated by what it is joined on. `periodic`: the
window is the subject's period, so it is aggregated by that and the period a date falls in. `general`: the subjects
are joined with what matches them, and counted. The choice is total and each shape is right by itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlglot import exp

from checker.core import Cell, Check, EachPeriod, Item, Measure, On, Own, PeriodEdge, Quantity, Related, Scope
from checker.engines._cells import (
    CarriedCells,
    Names,
    Sql,
    TableCells,
    alias,
    binary,
    call,
    case,
    coalesce,
    column,
    conj,
    day,
    decimal,
    disj,
    false,
    integer,
    is_bool,
    is_null,
    name,
    negate,
    null,
    predicate,
    true,
)
from checker.engines._subjects import Helper, PeriodTable, SubjectStage, subquery, table
from checker.evaluate import operands
from checker.judging import joinable
from checker.verdict import Verdict
from facts.store import FactStore


@dataclass(frozen=True, slots=True)
class Compiled:
    """A query and the tables that it joins."""

    query: exp.Select
    helpers: tuple[Helper, ...]


def verdicts(
    check: Check, store: FactStore, as_of: date, unit: str | None, keep: Collection[Verdict]
) -> Compiled:
    """One row: five counts in order of `Verdict`, then the list of the outcomes to keep."""
    stage = SubjectStage(check, store, as_of, unit)
    subjects = stage.build()
    helpers = list(stage.helpers)
    ctes: list[tuple[str, exp.Select]] = [("s", subjects)]
    answer = exp.Select().from_(table("s", "s"), copy=False)
    quantity = Quantity()
    definite: Sql
    possible: Sql
    if isinstance(check.evidence, Own):
        qualifies = column("s", "q")
        definite = case((is_bool(qualifies, True), integer(1)), otherwise=integer(0))
        possible = case((is_bool(qualifies.copy(), False), integer(0)), otherwise=integer(1))
    elif not joinable(check.evidence, store):
        quantity = check.evidence.quantity
        definite, possible = integer(0), exp.Cast(this=null(), to=exp.DataType(this=exp.DataType.Type.BIGINT))
    else:
        quantity = check.evidence.quantity
        related = _RelatedStage(check, check.evidence, store, as_of)
        answer, definite, possible = related.join(answer, ctes, helpers)
    rows = _judged(check, quantity, as_of, answer, definite, possible)
    query = _answer(rows, keep)
    for label, select in ctes:
        query = query.with_(name(label), as_=select, copy=False)
    return Compiled(query, tuple(helpers))


def considered(check: Check, store: FactStore, as_of: date) -> Compiled:
    """The related records to name as evidence: `k`, `n`, their keys. Its one parameter: the subjects' keys."""
    evidence = check.evidence
    assert isinstance(evidence, Related)
    stage = SubjectStage(check, store, as_of, None)
    parameter = exp.Cast(
        this=exp.Placeholder(),
        to=exp.DataType(
            this=exp.DataType.Type.ARRAY,
            expressions=[exp.DataType(this=exp.DataType.Type.BIGINT)],
            nested=True,
        ),
    )
    subjects = stage.build(keys=exp.Select(expressions=[call("unnest", parameter)]))
    related = _RelatedStage(check, evidence, store, as_of)
    query = related.considered(exp.Select().from_(table("s", "s"), copy=False))
    return Compiled(query.with_(name("s"), as_=subjects, copy=False), tuple(stage.helpers))


# --------------------------------------------------------------------------------------------- evidence


class _RelatedStage:
    """The evidence of other records, joined to the subjects `s`."""

    def __init__(self, check: Check, evidence: Related, store: FactStore, as_of: date) -> None:
        self.check, self.evidence, self.store, self.as_of = check, evidence, store, as_of
        self.cells = TableCells(store, evidence.type, "r", as_of)
        self.fields = store.types[evidence.type].fields
        read = list(operands(evidence.where.expr)) if evidence.where else []
        self.depends_on_subject = any(
            isinstance(o, Item) or (isinstance(o, Cell) and o.scope is Scope.SUBJECT) for o in read
        ) or (evidence.where is not None and _reads_period(evidence.where.expr))

    def join(
        self, answer: exp.Select, ctes: list[tuple[str, exp.Select]], helpers: list[Helper]
    ) -> tuple[exp.Select, Sql, Sql]:
        """Join the evidence to `answer`; the definite and possible amounts of each subject."""
        if self._is_keyed():
            ctes.append(("e", self._aggregated(self._inside_fixed())))
            on = [column("s", f"j{i}").eq(column("e", f"m{i}")) for i in range(len(self.evidence.match))]
        elif self._is_periodic():
            helper = PeriodTable(self._each_period().word, self.check.plan_period, of_day=True)
            helpers.append(helper)
            ctes.append(("e", self._periodic(helper)))
            on = [column("s", f"j{i}").eq(column("e", f"m{i}")) for i in range(len(self.evidence.match))]
            on.append(column("s", "n").eq(column("e", "n")))
        else:
            ctes.append(("e", self._general()))
            on = [column("s", c).eq(column("e", c)) for c in ("k", "n")]
        answer = answer.join(table("e", "e"), on=conj(on) if on else true(), join_type="left", copy=False)
        definite = exp.Coalesce(this=column("e", "definite"), expressions=[integer(0)])
        possible = case((is_null(column("e", "definite")), integer(0)), otherwise=column("e", "possible"))
        if self._is_periodic() and self._date_may_lack():
            ctes.append(("e0", self._undated()))
            undated_on = [
                column("s", f"j{i}").eq(column("e0", f"m{i}")) for i in range(len(self.evidence.match))
            ]
            answer = answer.join(
                table("e0", "e0"), on=conj(undated_on) if undated_on else true(), join_type="left", copy=False
            )
            undated = case(
                (is_null(column("e0", "definite")), integer(0)), otherwise=column("e0", "possible")
            )
            possible = binary(exp.Add, possible, undated)
        unjoined = disj(is_null(column("s", f"j{i}")) for i in range(len(self.evidence.match)))
        return answer, definite, case((unjoined, null()), otherwise=possible)

    def considered(self, answer: exp.Select) -> exp.Select:
        """The keys of the records to name as evidence, by subject."""
        where, inside = self._where(), self._inside_joined()
        wanted: list[Sql] = []
        if isinstance(self.check.each, EachPeriod):
            wanted.append(coalesce(inside, true()))
        if not self.evidence.match:
            wanted.append(coalesce(where, true()))
        answer = answer.join(self._base(), on=self._matches(), join_type="inner", copy=False)
        condition = conj(wanted)
        if condition != true():
            answer = answer.where(condition, copy=False)
        keys = alias(call("list", column("r", "_key")), "keys")
        answer.set("expressions", [alias(column("s", "k"), "k"), alias(column("s", "n"), "n"), keys])
        return answer.group_by(column("s", "k"), column("s", "n"), copy=False)

    # shapes

    def _is_keyed(self) -> bool:
        if self.depends_on_subject:
            return False
        edges = (self.check.window.lower, self.check.window.upper)
        return self.evidence.date is None or all(e is None or isinstance(e, On) for e in edges)

    def _is_periodic(self) -> bool:
        additive = self.evidence.quantity.measure is not Measure.DISTINCT
        return isinstance(self.check.each, EachPeriod) and not self.depends_on_subject and additive

    def _each_period(self) -> EachPeriod:
        assert isinstance(self.check.each, EachPeriod)
        return self.check.each

    def _aggregated(self, inside: Sql) -> exp.Select:
        """Amounts by what the related side is joined on."""
        qualifies = conj((self._where(), inside))
        keys = self._keys()
        query = exp.Select(
            expressions=[alias(sql, f"m{i}") for i, sql in enumerate(keys)] + self._amounts(qualifies)
        ).from_(self._base(), copy=False)
        return _grouped(query, keys)

    def _periodic(self, helper: PeriodTable) -> exp.Select:
        """Amounts by join and period; a date after the day of the check does not qualify."""
        keys = self._keys()
        dated = column("r", self.evidence.date or "")
        query = exp.Select(
            expressions=[alias(sql, f"m{i}") for i, sql in enumerate(keys)]
            + [alias(column("p", "n"), "n"), *self._amounts(conj((self._where(), self._happened())))]
        ).from_(self._base(), copy=False)
        on = column("p", "day").eq(dated)
        query = query.join(table(helper.table, "p"), on=on, join_type="inner", copy=False)
        return _grouped(query, [*keys, column("p", "n")])

    def _undated(self) -> exp.Select:
        """What may fall in any period, its date not being known: it adds to what is possible only."""
        keys = self._keys()
        maybe = conj((self._where(), null()))
        query = exp.Select(
            expressions=[alias(sql, f"m{i}") for i, sql in enumerate(keys)] + self._amounts(maybe)
        ).from_(self._base(), copy=False)
        query = query.where(is_null(column("r", self.evidence.date or "")), copy=False)
        return _grouped(query, keys)

    def _general(self) -> exp.Select:
        """Amounts by subject, over the subjects joined with what matches them."""
        qualifies = conj((self._where(), self._inside_joined()))
        query = exp.Select(
            expressions=[
                alias(column("s", "k"), "k"),
                alias(column("s", "n"), "n"),
                *self._amounts(qualifies),
            ]
        ).from_(table("s", "s"), copy=False)
        query = query.join(self._base(), on=self._matches(), join_type="inner", copy=False)
        return query.group_by(column("s", "k"), column("s", "n"), copy=False)

    # parts

    def _base(self) -> Sql:
        """The related records; a list field that is joined on becomes a column `m<i>`, one row per element."""
        stored = self.store.table(self.evidence.type)
        lists = [
            (i, j.related) for i, j in enumerate(self.evidence.match) if self.fields[j.related].type.is_list
        ]
        if not lists:
            return table(stored, "r")
        spread = [alias(call("unnest", column("t", f)), f"m{i}") for i, f in lists]
        base: exp.Expression = table(stored, "t")
        for part in spread:
            everything = exp.Column(this=exp.Star(), table=name("t"))
            base = subquery(exp.Select(expressions=[everything, part]).from_(base, copy=False), "t")
        assert isinstance(base, exp.Subquery)
        base.set("alias", exp.TableAlias(this=name("r")))
        return base

    def _keys(self) -> list[Sql]:
        return [
            column("r", f"m{i}") if self.fields[j.related].type.is_list else self.cells.raw(j.related)
            for i, j in enumerate(self.evidence.match)
        ]

    def _matches(self) -> Sql:
        pairs = [column("s", f"j{i}").eq(key) for i, key in enumerate(self._keys())]
        return conj(pairs) if pairs else true()

    def _where(self) -> Sql:
        if self.evidence.where is None:
            return true()
        names = Names(
            {Scope.SUBJECT: CarriedCells("s"), Scope.RELATED: self.cells},
            column("s", "i"),
            column("s", "pf"),
            column("s", "pl"),
        )
        return predicate(self.evidence.where.expr, names)

    def _happened(self) -> Sql:
        """A dated record counts from its day; NULL where the date is not known."""
        if self.evidence.date is None:
            return true()
        statistics = self.store.statistics(self.evidence.type)[self.evidence.date]
        latest = statistics.latest
        complete = not statistics.empty and not statistics.unknown
        if complete and (latest is None or latest <= self.as_of):
            return true()
        return binary(exp.LTE, column("r", self.evidence.date), day(self.as_of))

    def _date_may_lack(self) -> bool:
        statistics = self.store.statistics(self.evidence.type)[self.evidence.date or ""]
        return bool(statistics.empty or statistics.unknown)

    def _inside_fixed(self) -> Sql:
        """The window where both ends are fixed days."""
        if self.evidence.date is None:
            return true()
        dated = column("r", self.evidence.date)
        parts = [self._happened()]
        lower, upper = self.check.window.lower, self.check.window.upper
        if isinstance(lower, On):
            parts.append(binary(exp.GTE, dated.copy(), day(lower.day)))
        if isinstance(upper, On):
            parts.append(binary(exp.LTE, dated.copy(), day(upper.day)))
        return conj(parts)

    def _inside_joined(self) -> Sql:
        """The window of the joined subject."""
        if self.evidence.date is None:
            return true()
        dated = column("r", self.evidence.date)
        parts = [self._happened()]
        if self.check.window.lower is not None:
            parts.append(binary(exp.GTE, dated.copy(), column("s", "l")))
        if self.check.window.upper is not None:
            before = binary(exp.LTE, dated.copy(), column("s", "d"))
            parts.append(disj((column("s", "o"), before)))
        return conj(parts)

    def _amounts(self, qualifies: Sql) -> list[Sql]:
        """The definite amount (never NULL) and the possible one (NULL: no upper end)."""
        quantity = self.evidence.quantity
        certain, maybe = qualifies, coalesce(qualifies.copy(), true())
        if quantity.measure is Measure.COUNT:
            amounts = (_count(certain), _count(maybe))
        elif quantity.measure is Measure.SUM:
            value = self.cells.raw(quantity.field or "")
            unseen = _count(conj((maybe.copy(), is_null(value.copy()))))
            amounts = (
                _zero_if_none(_filtered(exp.Sum(this=value), certain)),
                case(
                    (binary(exp.GT, unseen, integer(0)), null()),
                    otherwise=_zero_if_none(_filtered(exp.Sum(this=value.copy()), maybe)),
                ),
            )
        else:
            value = self.cells.raw(quantity.field or "")
            unseen = _count(conj((maybe.copy(), is_null(value.copy()))))
            amounts = (
                _filtered(_distinct(value), certain),
                binary(exp.Add, _filtered(_distinct(value.copy()), maybe), unseen),
            )
        return [alias(amounts[0], "definite"), alias(amounts[1], "possible")]


def _reads_period(expr: object) -> bool:
    """Whether an expression reads the subject's period."""
    if isinstance(expr, PeriodEdge):
        return True
    if isinstance(expr, tuple):
        return any(_reads_period(e) for e in expr)
    slots = getattr(type(expr), "__slots__", ())
    return (
        any(_reads_period(getattr(expr, slot)) for slot in slots)
        if type(expr).__module__ == "checker.core"
        else False
    )


def _grouped(query: exp.Select, keys: list[Sql]) -> exp.Select:
    return query.group_by(*(k.copy() for k in keys), copy=False) if keys else query


def _filtered(aggregate: Sql, condition: Sql) -> Sql:
    if condition == true():
        return aggregate
    return exp.Filter(this=aggregate, expression=exp.Where(this=condition))


def _count(condition: Sql) -> Sql:
    return _filtered(exp.Count(this=exp.Star()), condition)


def _distinct(value: Sql) -> Sql:
    return exp.Count(this=exp.Distinct(expressions=[value]))


def _zero_if_none(total: Sql) -> Sql:
    return exp.Coalesce(this=total, expressions=[integer(0)])


# ---------------------------------------------------------------------------------------------- verdicts


def _judged(
    check: Check, quantity: Quantity, as_of: date, answer: exp.Select, definite: Sql, possible: Sql
) -> exp.Select:
    """One row per subject with its verdict `w`: the tables of the design, once."""
    kept = [alias(column("s", c), c) for c in ("k", "n", "i", "a", "x", "d", "o")]
    answer.set("expressions", [*kept, alias(definite, "definite"), alias(possible, "possible")])
    applies, due, still_open = column("v", "a"), column("v", "d"), column("v", "o")
    found, most, n = column("v", "definite"), column("v", "possible"), decimal(quantity.n)
    binds = case((is_bool(applies, True), integer(Verdict.MET)), otherwise=integer(Verdict.NOT_APPLICABLE))
    pending: Sql = false()
    no_due: Sql = false()
    if check.window.upper is not None:
        pending = disj((still_open, binary(exp.GTE, due, day(as_of))))
        no_due = conj((is_null(due.copy()), negate(still_open.copy())))
    excluded = (is_bool(applies.copy(), False), integer(Verdict.NOT_APPLICABLE))
    wait = (pending, integer(Verdict.PENDING))
    if quantity.at_least:
        undecided = disj(
            (is_null(applies.copy()), no_due, is_null(most), binary(exp.GTE, most.copy(), n.copy()))
        )
        verdict = case(
            excluded,
            (binary(exp.GTE, found, n), binds),
            wait,
            (undecided, integer(Verdict.UNDETERMINED)),
            otherwise=integer(Verdict.BREACHED),
        )
    else:
        exceeded = case(
            (is_bool(applies.copy(), True), integer(Verdict.BREACHED)),
            otherwise=integer(Verdict.UNDETERMINED),
        )
        undecided = disj((no_due, is_null(most), binary(exp.GT, most.copy(), n.copy())))
        verdict = case(
            excluded,
            (binary(exp.GT, found, n), exceeded),
            wait,
            (undecided, integer(Verdict.UNDETERMINED)),
            otherwise=binds,
        )
    everything = exp.Column(this=exp.Star(), table=name("v"))
    return exp.Select(expressions=[everything, alias(verdict, "w")]).from_(subquery(answer, "v"), copy=False)


def _answer(rows: exp.Select, keep: Collection[Verdict]) -> exp.Select:
    """Counts for all, outcomes for the verdicts to keep, in one pass."""
    columns: list[Sql] = [_count(column("w", "w").eq(integer(v))) for v in Verdict]
    if keep:
        labels = ["k", "n", "i", "w", "definite", "possible", "d", "o"]
        if Verdict.NOT_APPLICABLE in keep:
            labels.append("x")
        row = exp.Struct(
            expressions=[exp.PropertyEQ(this=name(label), expression=column("w", label)) for label in labels]
        )
        wanted = exp.In(this=column("w", "w"), expressions=[integer(v) for v in sorted(keep)])
        columns.append(_filtered(call("list", row), wanted))
    return exp.Select(expressions=columns).from_(subquery(rows, "w"), copy=False)
