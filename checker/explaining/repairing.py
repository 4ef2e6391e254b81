"""The smallest changes of the records that would turn a verdict: proposed by solving, then judged again.

Nothing is shown that was not judged: every repair is put into the records, and the reference judgement run over them,
predicates through the CEL runtime. A repair says what the records would have to say, never that they may say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from math import ceil

from checker.core import Cell, Check, Compare, Known, Literal, Measure, Own, Related, Scope
from checker.explaining.findings import Explainer
from checker.explaining.repair import Change, Changed, Repair
from checker.explaining.solving import Way, changed, inside, samples, together, values, ways
from checker.meaning.evaluate import Frame, View
from checker.meaning.judging import Candidate, Judgement, RelatedRecords, is_considered, join_values, judge
from checker.meaning.runtime import truth_of
from checker.verdict import Number, Verdict
from facts.base import Field, FieldType
from facts.cells import UNKNOWN, Record
from facts.cells import Cell as Value

SHOWN = 4  # repairs, the smallest first
LOOKED_AT = 40  # related records that a repair may change
VARIOUS = 100  # values made up where distinct ones are counted


@dataclass(frozen=True, slots=True)
class _Plan:
    """The subject, and the related records, as a repair would have them."""

    subject: Record
    related: tuple[Record, ...]
    records: tuple[Changed, ...]
    removed: tuple[str, ...] = ()


def repairs(check: Check, explainer: Explainer, frame: Frame, judged: Judgement) -> tuple[Repair, ...]:
    """The smallest repairs of a breached, undetermined or pending verdict; none where none was found."""
    if judged.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE):
        return ()
    found: dict[object, Repair] = {}
    for repair in _Repairs(check, explainer, frame, judged).judged_again():
        found.setdefault(repair.told, repair)  # the same with another value is the same
    return tuple(sorted(found.values(), key=lambda r: r.size)[:SHOWN])


class _Repairs:
    def __init__(self, check: Check, explainer: Explainer, frame: Frame, judged: Judgement) -> None:
        assert frame.subject is not None
        self.check, self.explainer, self.judged = check, explainer, judged
        # What is pending is looked at as of its last day: so far there is time.
        due = judged.due.day
        self.day = due if judged.verdict is Verdict.PENDING and due is not None else frame.subject.as_of
        self.frame = replace(frame, subject=self._seen(frame.subject), unit=self._seen(frame.unit))
        self.view = View(frame.subject.type, frame.subject.record, self.day)
        self.related = tuple(c.record for c in judged.candidates)

    def _seen(self, view: View | None) -> View | None:
        return None if view is None else View(view.type, view.record, self.day)

    def judged_again(self) -> Iterator[Repair]:
        """The plans that do turn the verdict."""
        for plan in self.plans():
            verdict = self._verdict(plan)
            moot = self.judged.applies.truth is None
            if verdict is Verdict.MET or (moot and verdict is Verdict.NOT_APPLICABLE):
                repair = Repair(plan.records, plan.removed, verdict)
                if repair.size > 0:  # what a day set in advance will bring by itself needs no change
                    yield repair

    def _verdict(self, plan: _Plan) -> Verdict:
        subject = plan.subject
        related = None
        if isinstance(self.check.evidence, Related):
            related = RelatedRecords.of(self.check.evidence, self.explainer.store, plan.related)
            if related.type.name == self.view.type.name:  # the subject may be among them
                subject = next((r for r in plan.related if r.key == subject.key), subject)
        frame = replace(self.frame, subject=View(self.view.type, subject, self.day))
        calendar = self.explainer.context.calendar
        return judge(self.check, frame, related, truth_of, calendar, self.day).verdict

    def plans(self) -> Iterator[_Plan]:
        evidence = self.check.evidence
        if isinstance(evidence, Own):
            yield from self._own(evidence)
        elif self.judged.joined and join_values(evidence.match, self.frame) is not None:
            yield from self._enough(evidence) if evidence.quantity.at_least else self._fewer(evidence)
        if self.judged.applies.truth is None:
            yield from self._not_bound()

    # ------------------------------------------------------------------------------------------ the subject

    def _own(self, evidence: Own) -> Iterator[_Plan]:
        name = self.view.type.fields
        each = [ways(p.expr, True, self.frame, Scope.SUBJECT) for p in evidence.conditions]
        each += [
            ways(Known(Cell(Scope.SUBJECT, f, name[f].type)), True, self.frame, Scope.SUBJECT)
            for f in evidence.recorded
        ]
        if evidence.date is not None and self._outside(self.view.happened(evidence.date)):
            each.append(self._dated(Cell(Scope.SUBJECT, evidence.date, FieldType.DATE)))
        yield from self._of_subject(together(each))

    def _not_bound(self) -> Iterator[_Plan]:
        """Where it is not known whether the obligation applies: that it does not."""
        for predicate, want in ((self.check.when, False), (self.check.unless, True)):
            if predicate is not None:
                yield from self._of_subject(ways(predicate.expr, want, self.frame, Scope.SUBJECT))

    def _of_subject(self, found: Iterable[Way]) -> Iterator[_Plan]:
        for way in found:
            for chosen in values(way, self.frame):
                changed_record = self._changed(self.frame, way, chosen)
                record = _put(self.frame, chosen).subject
                assert record is not None
                yield _Plan(record.record, self.related, (changed_record,))

    # --------------------------------------------------------------------------------------- other records

    def _enough(self, evidence: Related) -> Iterator[_Plan]:
        """At least so many: put right what is there, add what is not, or both."""
        if evidence.quantity.measure is Measure.SUM:
            yield from self._raised(evidence)
        lacking = evidence.quantity.n - self.judged.definite
        fixed = sorted(self._fixes(evidence), key=lambda fix: len(fix[1].changes))
        number = ceil(lacking) if evidence.quantity.measure is not Measure.SUM else 1
        for used in {min(number, len(fixed)), 0}:
            kept = fixed[:used]
            records = tuple(change for _, change in kept)
            related = self._instead({record.key: record for record, _ in kept})
            if used == number:
                yield _Plan(self.view.record, related, records)
                continue
            for added, change in self._added(evidence, number - used, lacking):
                yield _Plan(self.view.record, (*related, *added), (*records, change))

    def _fixes(self, evidence: Related) -> Iterator[tuple[Record, Changed]]:
        """Each related record that does not qualify, as it would; it must be near enough to be meant."""
        meant = [
            c for c in self.judged.candidates if c.qualifies is not True and is_considered(self.check, c)
        ]
        for candidate in islice(meant, LOOKED_AT):
            frame = self._seeing(candidate.record)
            for way in self._qualifying(evidence, frame, candidate):
                chosen = next(values(way, frame), None)
                if way and chosen is not None:
                    related = _put(frame, chosen).related
                    assert related is not None
                    yield related.record, self._changed(frame, way, chosen)
                    break

    def _qualifying(self, evidence: Related, frame: Frame, candidate: Candidate) -> list[Way]:
        each = [] if evidence.where is None else [ways(evidence.where.expr, True, frame, Scope.RELATED)]
        if evidence.date is not None and candidate.inside is not True:
            each.append(self._dated(Cell(Scope.RELATED, evidence.date, FieldType.DATE)))
        return sorted(together(each), key=len)

    def _raised(self, evidence: Related) -> Iterator[_Plan]:
        """A sum that is too small: more in a record that counts already."""
        field = evidence.quantity.field or ""
        kind = self.explainer.store.types[evidence.type].fields[field].type
        lacking = evidence.quantity.n - self.judged.definite
        for candidate in self.judged.candidates:
            amount = candidate.record.cells[field]
            if candidate.qualifies is True and isinstance(amount, int | Decimal):
                yield self._with(candidate, Cell(Scope.RELATED, field, kind), ">=", amount + lacking)
                return

    def _added(
        self, evidence: Related, number: int, lacking: Number
    ) -> Iterator[tuple[tuple[Record, ...], Changed]]:
        """So many new records that match and qualify."""
        record_type = self.explainer.store.types[evidence.type]
        wanted = join_values(evidence.match, self.frame)
        assert wanted is not None
        cells: dict[str, Value] = dict.fromkeys(record_type.fields)
        for join, value in zip(evidence.match, wanted, strict=True):
            of_list = record_type.fields[join.related].type.is_list
            cells[join.related] = (str(value),) if of_list else value
        field = evidence.quantity.field
        if field is not None and evidence.quantity.measure is Measure.SUM:
            whole = record_type.fields[field].type is FieldType.INT
            cells[field] = ceil(lacking) if whole else Decimal(lacking)
        frame = self._seeing(Record(-1, "", cells))
        joined = [join.related for join in evidence.match]
        named = [f for f in (*joined, field) if f is not None and cells[f] is not None]
        candidate = Candidate(Record(-1, "", cells), None, None, None, None)
        for way in self._qualifying(evidence, frame, candidate):
            for chosen in values(way, frame):
                related = _put(frame, chosen).related
                assert related is not None
                new = _numbered(related.record, number, evidence, self._free(evidence))
                if new is None:
                    continue
                given = tuple(self._given(related, name, related.record.cells[name]) for name in named)
                change = self._changed(frame, way, chosen)
                counted = evidence.quantity.measure is Measure.DISTINCT
                distinct = f"{evidence.type}.{field}" if counted else None
                yield new, Changed(evidence.type, None, (*given, *change.changes), number, distinct)

    def _free(self, evidence: Related) -> list[Value]:
        """Values of the counted field that no qualifying record has, where distinct values count."""
        quantity = evidence.quantity
        if quantity.measure is not Measure.DISTINCT or quantity.field is None:
            return []
        field = self.explainer.store.types[evidence.type].fields[quantity.field]
        taken = {c.record.cells[quantity.field] for c in self.judged.candidates if c.qualifies}
        return [value for value in self._various(field) if value is not None and value not in taken]

    def _various(self, field: Field) -> Iterable[Value]:
        """Many values of a field; days are those of the window, its last one first."""
        if field.type is FieldType.DATE:
            span = self.judged.span
            last = self.day if span.upper.day is None else min(span.upper.day, self.day)
            return (last - timedelta(days=n) for n in range(VARIOUS) if (last - date.min).days >= n)
        if field.type is FieldType.TEXT:
            return (f"…{n}" for n in range(1, VARIOUS))
        return samples(field, self.day)

    def _fewer(self, evidence: Related) -> Iterator[_Plan]:
        """At most so many: take away what is too much, or make it less."""
        own = self.view.record.key if evidence.type == self.view.type.name else None
        counted = [c for c in self.judged.candidates if c.qualifies is not False]
        counted.sort(key=lambda c: c.record.key != own)  # the record itself stays
        most = self.judged.possible
        excess = (self.judged.definite if most is None else most) - evidence.quantity.n
        if evidence.quantity.measure is Measure.SUM:
            field = evidence.quantity.field or ""
            kind = self.explainer.store.types[evidence.type].fields[field].type
            for candidate in counted:
                amount = candidate.record.cells[field]
                if isinstance(amount, int | Decimal) and amount >= excess:
                    yield self._with(candidate, Cell(Scope.RELATED, field, kind), "<=", amount - excess)
        if evidence.quantity.measure is Measure.DISTINCT:
            yield self._alike(evidence, counted)
        if evidence.quantity.measure is Measure.COUNT:
            gone = counted[-ceil(excess) :]
            keys = {c.record.key for c in gone}
            related = tuple(r for r in self.related if r.key not in keys)
            seen = (self._seeing(c.record).view(Scope.RELATED) for c in gone)
            shown = tuple(self.explainer.record_id(view) for view in seen)
            yield _Plan(self.view.record, related, (), shown)

    def _alike(self, evidence: Related, counted: Sequence[Candidate]) -> _Plan:
        """Too many distinct values: those beyond the first ones say what the first one says."""
        field = evidence.quantity.field or ""
        cell = Cell(Scope.RELATED, field, self.explainer.store.types[evidence.type].fields[field].type)
        held = [c.record.cells[field] for c in counted]
        kept = [v for v in dict.fromkeys(held) if v is not None and v is not UNKNOWN][
            : int(evidence.quantity.n)
        ]
        records, changes = {}, []
        for candidate, value in zip(counted, held, strict=True):
            if value not in kept and kept:
                frame = self._seeing(candidate.record)
                told = self.explainer.shown(frame.view(Scope.RELATED).type, field, kept[0])
                first = told if isinstance(kept[0], str) else kept[0]  # a text may be personal
                same = Compare("==", cell, Literal(first, cell.type))  # type: ignore[arg-type]  # a filled cell
                related = changed(frame, cell, kept[0]).related
                assert related is not None
                records[related.record.key] = related.record
                changes.append(self._changed(frame, {cell: (same,)}, {cell: kept[0]}))
        return _Plan(self.view.record, self._instead(records), tuple(changes))

    # ----------------------------------------------------------------------------------------------- parts

    def _with(self, candidate: Candidate, cell: Cell, op: str, amount: Number) -> _Plan:
        """A related record with another amount."""
        frame = self._seeing(candidate.record)
        value: Value = int(amount) if cell.type is FieldType.INT else Decimal(amount)
        bound = Literal(value if isinstance(value, int) else float(amount), cell.type)
        way = {cell: (Compare(op, cell, bound),)}
        related = changed(frame, cell, value).related
        assert related is not None
        records = (self._changed(frame, way, {cell: value}),)
        return _Plan(self.view.record, self._instead({related.record.key: related.record}), records)

    def _outside(self, day: Value) -> bool:
        return not isinstance(day, date) or self.judged.span.inside(day) is not True

    def _dated(self, cell: Cell) -> list[Way]:
        """The ways to bring a date into the window: none if the window has no day that has come."""
        span = self.judged.span
        last = self.day if span.upper.day is None else min(span.upper.day, self.day)
        if span.lower.day is not None and span.lower.day > last:
            return []
        return [inside(cell, span.lower.day, last)]

    def _seeing(self, record: Record) -> Frame:
        assert isinstance(self.check.evidence, Related)
        record_type = self.explainer.store.types[self.check.evidence.type]
        return replace(self.frame, related=View(record_type, record, self.day))

    def _instead(self, records: Mapping[int, Record]) -> tuple[Record, ...]:
        return tuple(records.get(record.key, record) for record in self.related)

    def _changed(self, frame: Frame, way: Way, chosen: Mapping[Cell, Value]) -> Changed:
        scope = next((cell.scope for cell in way), Scope.SUBJECT)
        view = frame.view(scope)
        changes = tuple(
            Change(
                f"{view.type.name}.{cell.field}",
                self.explainer.shown(view.type, cell.field, view.record.cells[cell.field]),
                self.explainer.shown(view.type, cell.field, chosen[cell]),
                atoms,
            )
            for cell, atoms in way.items()
        )
        return Changed(view.type.name, self.explainer.record_id(view), changes)

    def _given(self, view: View, field: str, value: Value) -> Change:
        """A cell of a new record whose value follows from what it belongs to."""
        shown = self.explainer.shown(view.type, field, value)
        return Change(f"{view.type.name}.{field}", "", shown, ())


def _put(frame: Frame, chosen: Mapping[Cell, Value]) -> Frame:
    for cell, value in chosen.items():
        frame = changed(frame, cell, value)
    return frame


def _numbered(
    record: Record, number: int, evidence: Related, free: Sequence[Value]
) -> tuple[Record, ...] | None:
    """So many new records like this one, with a value of its own each where distinct values count."""
    field = evidence.quantity.field
    if evidence.quantity.measure is not Measure.DISTINCT or field is None:
        return tuple(replace(record, key=-1 - n) for n in range(number))
    if len(free) < number:
        return None
    return tuple(
        replace(record, key=-1 - n, cells={**record.cells, field: value})
        for n, value in zip(range(number), free, strict=False)
    )
