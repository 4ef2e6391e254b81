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

from checker.core import Check, On, Own, Related
from checker.meaning.judging import joinable
from checker.sql.building import (
    Sql,
    alias,
    binary,
    call,
    case,
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
    not_false,
    true,
)
from checker.sql.related import RelatedStage
from checker.sql.subjects import SubjectStage, subquery, table
from checker.sql.tables import Compiled
from checker.verdict import Verdict
from facts.store import FactStore


@dataclass(frozen=True, slots=True)
class _Rows:
    """One row per subject, and what the verdict table asks of it.

    `read`: what `a`, `d` and `o` are. `labels`: the columns an outcome has. `reached`: the bound is certainly reached
    (at least) or passed (at most). `reachable`: it may be.
    """

    query: Sql
    read: dict[str, Sql]
    labels: list[str]
    reached: Sql
    reachable: Sql


def verdicts(
    check: Check, store: FactStore, as_of: date, unit: str | None, keep: Collection[Verdict]
) -> Compiled:
    """One row: five counts in order of `Verdict`, then the list of the outcomes to keep.

    An outcome has `k` and `w` (the verdict), and of `n`, `i`, `x`, `d`, `o` what is not the same for all; then `q`
    (the record itself qualifies), or `definite` and, where it can differ, `possible`.
    """
    stage = SubjectStage(check, store, as_of, unit)
    subjects = stage.build(reasons=Verdict.NOT_APPLICABLE in keep)
    if isinstance(check.evidence, Own):
        answer = _answer(check, as_of, _own_rows(stage, subjects), at_least=True, keep=keep)
        return _compiled(answer, stage)
    related = RelatedStage(check, check.evidence, store, as_of, stage)
    at_least = check.evidence.quantity.at_least
    if not joinable(check.evidence, store):
        answer = _answer(check, as_of, _unjoined_rows(stage, subjects), at_least=at_least, keep=keep)
        return _compiled(answer, stage)
    # Named only where it is read twice: a named sub-query is put in a table of its own.
    twice = related.is_general()
    rows = _related_rows(stage, related, table("s", "s") if twice else subquery(subjects, "s"))
    answer = _answer(check, as_of, rows, at_least=at_least, keep=keep)
    return _compiled(answer.with_(name("s"), as_=subjects, copy=False) if twice else answer, stage)


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


def _own_rows(stage: SubjectStage, subjects: exp.Select) -> _Rows:
    """Evidence on the record itself: one certainly, one at most, or none."""
    read = _read(stage, "v")
    qualifies = stage.ref("q", "v")
    labels = [c for c in ("k", "n", "i", "x", "d", "o", "q") if stage.has(c)]
    return _Rows(subquery(subjects, "v"), read, labels, is_bool(qualifies, True), not_false(qualifies.copy()))


def _unjoined_rows(stage: SubjectStage, subjects: exp.Select) -> _Rows:
    """Nothing certainly qualifies, and there is no telling how much does."""
    labels = [c for c in ("k", "n", "i", "x", "d", "o") if stage.has(c)]
    return _Rows(subquery(subjects, "v"), _read(stage, "v"), labels, false(), true())


def _related_rows(stage: SubjectStage, related: RelatedStage, subjects: Sql) -> _Rows:
    """Evidence of other records: their amounts joined to the subjects."""
    query, definite, possible = related.join(exp.Select().from_(subjects, copy=False))
    labels = [c for c in ("k", "n", "i", "a", "x", "d", "o") if stage.has(c)]
    columns = {c: column("s", c) for c in labels} | {"definite": definite}
    if possible is not None:
        columns["possible"] = possible
    query.set("expressions", [alias(sql, label) for label, sql in columns.items()])
    quantity = related.evidence.quantity
    passes = exp.GTE if quantity.at_least else exp.GT
    reached = binary(passes, column("v", "definite"), decimal(quantity.n))
    reachable = false()  # what is possible is definite, and did not reach it
    if possible is not None:
        most = column("v", "possible")
        reachable = disj((is_null(most), binary(passes, most.copy(), decimal(quantity.n))))
    labels = [c for c in columns if c != "a"]
    return _Rows(subquery(query, "v"), _read(stage, "v"), labels, reached, reachable)


def _read(stage: SubjectStage, source: str) -> dict[str, Sql]:
    return {label: stage.ref(label, source) for label in ("a", "d", "o")}


def _verdict(check: Check, as_of: date, rows: _Rows, *, at_least: bool) -> Sql:
    """The tables of the design, once: the verdict of one subject as a small integer."""
    applies, due, still_open = (rows.read[c] for c in ("a", "d", "o"))
    pending, no_due = false(), false()
    if isinstance(check.window.upper, On):
        pending = true() if as_of <= check.window.upper.day else false()
    elif check.window.upper is not None:
        pending = disj((still_open, binary(exp.GTE, due, day(as_of))))
        no_due = conj((is_null(due.copy()), negate(still_open.copy())))
    binds = is_bool(applies, True)
    good = case((binds, integer(Verdict.MET)), otherwise=integer(Verdict.NOT_APPLICABLE))
    excluded = (is_bool(applies.copy(), False), integer(Verdict.NOT_APPLICABLE))
    wait = (pending, integer(Verdict.PENDING))
    if at_least:
        undecided = disj((is_null(applies.copy()), no_due, rows.reachable))
        return case(
            excluded,
            (rows.reached, good),
            wait,
            (undecided, integer(Verdict.UNDETERMINED)),
            otherwise=integer(Verdict.BREACHED),
        )
    bad = case((binds.copy(), integer(Verdict.BREACHED)), otherwise=integer(Verdict.UNDETERMINED))
    undecided = disj((no_due, rows.reachable))
    return case(
        excluded,
        (rows.reached, bad),
        wait,
        (undecided, integer(Verdict.UNDETERMINED)),
        otherwise=good,
    )


def _answer(
    check: Check, as_of: date, rows: _Rows, *, at_least: bool, keep: Collection[Verdict]
) -> exp.Select:
    """Counts for all, outcomes for the verdicts to keep, in one pass."""
    everything = exp.Column(this=exp.Star(), table=name("v"))
    verdict = alias(_verdict(check, as_of, rows, at_least=at_least), "w")
    judged = exp.Select(expressions=[everything, verdict]).from_(rows.query, copy=False)
    columns: list[Sql] = [
        _filtered(exp.Count(this=exp.Star()), column("w", "w").eq(integer(v))) for v in Verdict
    ]
    if keep:
        row = exp.Struct(
            expressions=[exp.PropertyEQ(this=name(c), expression=column("w", c)) for c in [*rows.labels, "w"]]
        )
        wanted = exp.In(this=column("w", "w"), expressions=[integer(v) for v in sorted(keep)])
        columns.append(_filtered(call("list", row), wanted))
    return exp.Select(expressions=columns).from_(subquery(judged, "w"), copy=False)


def _filtered(aggregate: Sql, condition: Sql) -> Sql:
    return exp.Filter(this=aggregate, expression=exp.Where(this=condition))
