"""Checks as SQL: one query per check, its verdict table evaluated once as a small integer.

What comes out answers exactly as the reference engine for every subject: verdict, definite, possible, due. Of a
subject that the obligation does not apply to only the verdict and its reason are promised.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlglot import exp
from sqlglot.expressions import DType

from checker.core import Check, On, Own, Quantity, Related
from checker.judging import joinable
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
    decimal,
    disj,
    false,
    integer,
    is_bool,
    is_constant,
    is_null,
    name,
    negate,
    null,
    true,
)
from checker.sql.related import RelatedStage
from checker.sql.subjects import SubjectStage, subquery, table
from checker.sql.tables import Compiled
from checker.verdict import Verdict
from facts.store import FactStore


@dataclass(frozen=True, slots=True)
class _Amounts:
    """What the verdict table reads of the evidence: `found >= n` and the like are asked of these.

    `possible` None: it equals `definite` for every subject.
    """

    definite: Sql
    possible: Sql | None


def verdicts(
    check: Check, store: FactStore, as_of: date, unit: str | None, keep: Collection[Verdict]
) -> Compiled:
    """One row: five counts in order of `Verdict`, then the list of the outcomes to keep."""
    stage = SubjectStage(check, store, as_of, unit)
    subjects = stage.build(reasons=Verdict.NOT_APPLICABLE in keep)
    query = exp.Select().from_(table("s", "s"), copy=False)
    ctes: list[tuple[str, exp.Select]] = [("s", subjects)]
    quantity = Quantity()
    if isinstance(check.evidence, Own):
        amounts = _own_amounts(stage.ref("q"))
    else:
        quantity = check.evidence.quantity
        if joinable(check.evidence, store):
            related = RelatedStage(check, check.evidence, store, as_of, stage)
            query, definite, possible = related.join(query, ctes)
            amounts = _Amounts(definite, possible)
        else:
            amounts = _Amounts(integer(0), cast(null(), DType.BIGINT))
    rows, labels = _judged(check, quantity, as_of, stage, query, amounts)
    answer = _answer(rows, labels, keep)
    for label, select in ctes:
        answer = answer.with_(name(label), as_=select, copy=False)
    return _compiled(answer, stage)


def considered(check: Check, store: FactStore, as_of: date) -> Compiled:
    """The related records to name as evidence: `k`, `n`, their keys. Its one parameter: the subjects' keys."""
    assert isinstance(check.evidence, Related)
    stage = SubjectStage(check, store, as_of, None)
    keys = exp.DataType(this=DType.ARRAY, expressions=[exp.DataType(this=DType.BIGINT)], nested=True)
    parameter = exp.Cast(this=exp.Placeholder(), to=keys)
    subjects = stage.build(keys=exp.Select(expressions=[call("unnest", parameter)]))
    related = RelatedStage(check, check.evidence, store, as_of, stage)
    query = related.considered(exp.Select().from_(table("s", "s"), copy=False))
    return _compiled(query.with_(name("s"), as_=subjects, copy=False), stage)


def _compiled(query: exp.Select, stage: SubjectStage) -> Compiled:
    return Compiled(query.sql("duckdb"), tuple(stage.helpers))


def _own_amounts(qualifies: Sql) -> _Amounts:
    """One record, its own: certainly one, at most one, or none."""
    return _Amounts(
        case((is_bool(qualifies, True), integer(1)), otherwise=integer(0)),
        case((is_bool(qualifies.copy(), False), integer(0)), otherwise=integer(1)),
    )


def _judged(
    check: Check, quantity: Quantity, as_of: date, stage: SubjectStage, query: exp.Select, amounts: _Amounts
) -> tuple[exp.Select, list[str]]:
    """One row per subject with its verdict `w`, and the columns an outcome has beside it."""
    refs = {label: stage.ref(label) for label in ("k", "n", "i", "a", "x", "d", "o")}
    columns = {label: sql for label, sql in refs.items() if not is_constant(sql)}
    columns["definite"] = amounts.definite
    if amounts.possible is not None:
        columns["possible"] = amounts.possible
    query.set("expressions", [alias(sql, label) for label, sql in columns.items()])
    read = refs | {label: column("v", label) for label in columns}
    everything = exp.Column(this=exp.Star(), table=name("v"))
    verdict = alias(_verdict(check, quantity, as_of, read), "w")
    rows = exp.Select(expressions=[everything, verdict]).from_(subquery(query, "v"), copy=False)
    return rows, [label for label in columns if label != "a"]


def _verdict(check: Check, quantity: Quantity, as_of: date, read: dict[str, Sql]) -> Sql:
    """The verdict of one subject as a small integer."""
    applies, due, still_open, definite = (read[c].copy() for c in ("a", "d", "o", "definite"))
    n = decimal(quantity.n)
    binds = case((is_bool(applies, True), integer(Verdict.MET)), otherwise=integer(Verdict.NOT_APPLICABLE))
    excluded = (is_bool(applies.copy(), False), integer(Verdict.NOT_APPLICABLE))
    pending, no_due = false(), false()
    if isinstance(check.window.upper, On):
        pending = true() if as_of <= check.window.upper.day else false()
    elif check.window.upper is not None:
        pending = disj((still_open, binary(exp.GTE, due, day(as_of))))
        no_due = conj((is_null(due.copy()), negate(still_open.copy())))
    wait = (pending, integer(Verdict.PENDING))
    if quantity.at_least:
        undecided = disj((is_null(applies.copy()), no_due, *_may_reach(read, exp.GTE, n)))
        return case(
            excluded,
            (binary(exp.GTE, definite, n.copy()), binds),
            wait,
            (undecided, integer(Verdict.UNDETERMINED)),
            otherwise=integer(Verdict.BREACHED),
        )
    exceeded = case(
        (is_bool(applies.copy(), True), integer(Verdict.BREACHED)), otherwise=integer(Verdict.UNDETERMINED)
    )
    undecided = disj((no_due, *_may_reach(read, exp.GT, n)))
    return case(
        excluded,
        (binary(exp.GT, definite, n.copy()), exceeded),
        wait,
        (undecided, integer(Verdict.UNDETERMINED)),
        otherwise=binds,
    )


def _may_reach(read: dict[str, Sql], kind: type[exp.Binary], n: Sql) -> tuple[Sql, ...]:
    """Whether the possible amount has no upper end, or passes the bound; never, where it equals the definite one."""
    if "possible" not in read:
        return ()
    possible = read["possible"]
    return is_null(possible.copy()), binary(kind, possible.copy(), n.copy())


def _answer(rows: exp.Select, labels: list[str], keep: Collection[Verdict]) -> exp.Select:
    """Counts for all, outcomes for the verdicts to keep, in one pass."""
    columns: list[Sql] = [
        _filtered(exp.Count(this=exp.Star()), column("w", "w").eq(integer(v))) for v in Verdict
    ]
    if keep:
        row = exp.Struct(
            expressions=[exp.PropertyEQ(this=name(c), expression=column("w", c)) for c in [*labels, "w"]]
        )
        wanted = exp.In(this=column("w", "w"), expressions=[integer(v) for v in sorted(keep)])
        columns.append(_filtered(call("list", row), wanted))
    return exp.Select(expressions=columns).from_(subquery(rows, "w"), copy=False)


def _filtered(aggregate: Sql, condition: Sql) -> Sql:
    return exp.Filter(this=aggregate, expression=exp.Where(this=condition))
