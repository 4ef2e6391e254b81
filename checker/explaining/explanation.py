"""The whole reasoning behind one verdict, as a tree of plain data.

Every step has a code (the text stands in the message catalogue as `explain.<code>`), its values, and where it
asks something, the answer: true, false or unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checker.assessment import Answer, Step, Subject, Text
from checker.core import (
    And,
    Cell,
    Check,
    Compare,
    Expr,
    In,
    Item,
    Join,
    Known,
    Not,
    Operand,
    Or,
    Own,
    PeriodEdge,
    Predicate,
    Related,
    Scope,
)
from checker.core import Literal as Constant
from checker.explaining.findings import Explainer
from checker.explaining.missing import missing_types, undetermined
from checker.explaining.reasons import breach_reason, days_late
from checker.explaining.repair import Repair
from checker.meaning.evaluate import Frame, View, evaluate
from checker.meaning.judging import Candidate, Judgement
from checker.meaning.windows import Point
from checker.reads import edge_fields
from checker.verdict import Due, Number, Reason, Verdict
from facts.base import Origin
from facts.cells import Cell as CellValue


@dataclass(frozen=True, slots=True)
class Explanation:
    """One subject, one obligation: the verdict, all that it follows from, and what would turn it."""

    obligation: str
    title: Text
    subject: Subject
    record_title: str | None
    unit: str | None
    verdict: Verdict
    reason: Reason | None
    due: Due
    provisional: bool
    days: int | None
    at_least: bool
    needed: Number
    found: Number
    possible: Number | None
    missing: tuple[str, ...]
    steps: tuple[Step, ...]
    repairs: tuple[Repair, ...] = ()


def reasoning(
    check: Check,
    explainer: Explainer,
    frame: Frame,
    judged: Judgement,
    origins: Mapping[int, tuple[Origin, ...]],
) -> tuple[Step, ...]:
    """The steps from the record to the verdict, for `Explainer(narrate=...)`."""
    return Narrator(check, explainer, frame, judged, origins).reasoning()


class Narrator:
    """Tells the reasoning of one check over one subject."""

    def __init__(
        self,
        check: Check,
        explainer: Explainer,
        frame: Frame,
        judged: Judgement,
        origins: Mapping[int, tuple[Origin, ...]],
    ) -> None:
        """`origins`: where the candidates stand, by key."""
        assert frame.subject is not None
        self.check, self.explainer, self.frame, self.judged = check, explainer, frame, judged
        self.origins = origins
        self.view: View = frame.subject

    def explanation(self, title: Text, subject: Subject, origins: Sequence[Origin]) -> Explanation:
        """The verdict with its reason, and the steps in the order of the verdict tables."""
        check, judged, evidence = self.check, self.judged, self.check.evidence
        reason, missing = self._reason()
        related = self.explainer.store.types[evidence.type] if isinstance(evidence, Related) else None
        late = None
        if judged.verdict is Verdict.BREACHED and reason is not None:
            late = days_late(check, self.frame, judged, related, reason, self.view.as_of)
        elif judged.verdict is Verdict.PENDING and judged.due.day is not None:
            late = (self.view.as_of - judged.due.day).days
        quantity = evidence.quantity if isinstance(evidence, Related) else None
        return Explanation(
            obligation=check.id,
            title=title,
            subject=subject,
            record_title=self.explainer.title(self.view),
            unit=self.explainer.unit_name(self.view),
            verdict=judged.verdict,
            reason=reason,
            due=judged.due,
            provisional=judged.span.upper.provisional,
            days=late,
            at_least=quantity.at_least if quantity else True,
            needed=quantity.n if quantity else 1,
            found=judged.definite,
            possible=judged.possible,
            missing=missing,
            steps=(
                Step("record", origins=tuple(origins), steps=tuple(self._cells())),
                *self.reasoning(),
            ),
        )

    def reasoning(self) -> tuple[Step, ...]:
        """The steps from the record to the verdict: whether it applies, until when, and what there is."""
        return (
            Step("applies", answer=self.judged.applies.truth, steps=tuple(self._applies())),
            Step("window", steps=tuple(self._window())),
            Step("evidence", steps=tuple(self._evidence())),
        )

    def _reason(self) -> tuple[Reason | None, tuple[str, ...]]:
        check, judged = self.check, self.judged
        evidence, store = check.evidence, self.explainer.store
        match judged.verdict:
            case Verdict.NOT_APPLICABLE:
                return judged.applies.reason or Reason.MOOT, ()
            case Verdict.BREACHED:
                related = store.types[evidence.type] if isinstance(evidence, Related) else None
                return breach_reason(check, self.frame, judged, related, self.view.as_of), ()
            case Verdict.UNDETERMINED:
                return undetermined(check, self.frame, judged, store)
            case Verdict.PENDING:
                return judged.due.pending_reason, ()
            case Verdict.MET:
                return None, ()

    def _cells(self) -> Iterator[Step]:
        for name, shown in self.explainer.cells_that_mattered(self.check, self.frame).items():
            yield Step("cell", {"field": name, "value": shown})

    # ------------------------------------------------------------------------------------------- applies

    def _applies(self) -> Iterator[Step]:
        check, applies = self.check, self.judged.applies
        if check.bound is not None:
            missing = "unit" in missing_types(check, self.explainer.store)
            values = {"roles": check.bound.roles, "unit": self.explainer.unit_name(self.view)}
            code = "bound_no_roster" if missing else "bound" if self.frame.unit else "bound_not_in_roster"
            steps = [self._condition(check.bound.predicate.expr, self.frame)] if self.frame.unit else []
            yield Step(code, values, applies.bound, steps=tuple(steps))
        if check.when is not None:
            yield self._predicate("when", check.when, applies.when)
        if check.unless is not None:
            yield self._predicate("unless", check.unless, applies.unless)
        if check.trigger is not None:
            fields = [f"{self.view.type.name}.{f}" for f in check.trigger.fields]
            yield Step("triggered", {"fields": fields}, applies.triggered)
            if not check.any_trigger:
                first, last = check.plan_period
                yield Step("in_period", {"start": first, "end": last}, applies.in_period)
        if check.in_force is not None:
            law = check.in_force
            yield Step("in_force", {"start": law.start, "end": law.end}, applies.in_force)

    # -------------------------------------------------------------------------------------------- window

    def _window(self) -> Iterator[Step]:
        span = self.judged.span
        if self.check.window.lower is not None:
            yield self._point("lower", span.lower, edge_fields(self.check.window.lower))
        yield self._point("upper", span.upper, edge_fields(self.check.window.upper))

    def _point(self, which: str, point: Point, fields: Sequence[str]) -> Step:
        code = f"{which}_{point.state.name.lower()}"
        names = [f"{self.view.type.name}.{f}" for f in fields]
        values = {"day": point.day, "fields": names, "as_of": self.view.as_of}
        steps = (Step("provisional"),) if point.provisional else ()
        return Step(code, values, steps=steps)

    # ------------------------------------------------------------------------------------------ evidence

    def _evidence(self) -> Iterator[Step]:
        evidence = self.check.evidence
        if isinstance(evidence, Own):
            yield from self._own(evidence)
            return
        if not self.explainer.store.has(evidence.type):
            yield Step("no_source", {"type": evidence.type})
            return
        if not self.judged.joined:
            yield Step("not_joined", {"type": evidence.type})
            return
        own = {j.related: self._joined(j) for j in evidence.match}
        matched = [f"{evidence.type}.{related} = {of_subject}" for related, of_subject in own.items()]
        yield Step("matched", {"type": evidence.type, "joins": matched, "n": len(self.judged.candidates)})
        for candidate in self.judged.candidates:
            yield self._candidate(evidence, candidate, self.origins.get(candidate.record.key, ()))

    def _joined(self, join: Join) -> str:
        """What a related field must equal."""
        if join.value is not None:
            return str(join.value.value)
        return f"{self.view.type.name}.{join.subject}" if join.subject else "item"

    def _own(self, evidence: Own) -> Iterator[Step]:
        name = self.view.type.name
        for predicate in evidence.conditions:
            yield self._predicate("condition", predicate, evaluate(predicate.expr, self.frame))
        for recorded in evidence.recorded:
            cell = Cell(Scope.SUBJECT, recorded, self.view.type.fields[recorded].type)
            yield Step("filled", {"field": f"{name}.{recorded}"}, evaluate(Known(cell), self.frame))
        if evidence.date is not None:
            yield self._dated(f"{name}.{evidence.date}", self.view.happened(evidence.date), empty=False)

    def _candidate(self, evidence: Related, candidate: Candidate, origins: tuple[Origin, ...]) -> Step:
        store = self.explainer.store
        view = View(store.types[evidence.type], candidate.record, self.view.as_of)
        frame = Frame(self.frame.subject, view, self.frame.unit, self.frame.item, self.frame.period)
        steps = []
        if evidence.where is not None:
            steps.append(self._predicate("where", evidence.where, candidate.where, frame))
        if evidence.date is not None:
            steps.append(self._dated(f"{evidence.type}.{evidence.date}", candidate.date, empty=None))
        if evidence.quantity.field is not None:
            shown = self.explainer.shown(
                view.type, evidence.quantity.field, view.cell(evidence.quantity.field)
            )
            steps.append(
                Step("cell", {"field": f"{evidence.type}.{evidence.quantity.field}", "value": shown})
            )
        values = {"type": evidence.type, "id": self.explainer.record_id(view)}
        return Step("candidate", values, candidate.qualifies, origins, tuple(steps))

    def _dated(self, name: str, day: CellValue, empty: Answer) -> Step:
        """Where a date lies. `empty`: what an empty cell means, that the step did not happen or is not known."""
        if not isinstance(day, date):
            return Step("undated", {"field": name}, empty if day is None else None)
        if day > self.view.as_of:
            return Step("not_yet", {"field": name, "day": day, "as_of": self.view.as_of}, False)
        span = self.judged.span
        bounds = {"first": span.lower.day, "last": span.upper.day}
        return Step("inside", {"field": name, "day": day, **bounds}, span.inside(day))

    # ---------------------------------------------------------------------------------------- conditions

    def _predicate(self, code: str, predicate: Predicate, answer: Answer, frame: Frame | None = None) -> Step:
        return Step(
            code,
            {"text": predicate.text},
            answer,
            steps=(self._condition(predicate.expr, frame or self.frame),),
        )

    def _condition(self, expr: Expr, frame: Frame) -> Step:
        """A predicate and its parts, each with its values and its answer."""
        answer = evaluate(expr, frame)
        match expr:
            case And(parts):
                return Step("all_of", {}, answer, steps=tuple(self._condition(p, frame) for p in parts))
            case Or(parts):
                return Step("any_of", {}, answer, steps=tuple(self._condition(p, frame) for p in parts))
            case Not(inner):
                return Step("none_of", {}, answer, steps=(self._condition(inner, frame),))
            case Known(of):
                return Step(
                    "is_filled", {"left": self._name(of, frame), "value": self._value(of, frame)}, answer
                )
            case Compare(op, left, right):
                values = {
                    "left": self._name(left, frame),
                    "op": op,
                    "right": self._name(right, frame),
                    "value": self._value(left, frame),
                    "other": None if isinstance(right, Constant) else self._value(right, frame),
                }
                return Step("compare" if isinstance(right, Constant) else "compare_cells", values, answer)
            case In(element, collection):
                among = (
                    [str(c.value) for c in collection]
                    if isinstance(collection, tuple)
                    else self._name(collection, frame)
                )
                listed: dict[str, object] = {
                    "left": self._name(element, frame),
                    "right": among,
                    "value": self._value(element, frame),
                    "other": None if isinstance(collection, tuple) else self._value(collection, frame),
                }
                return Step("among" if isinstance(collection, tuple) else "among_cells", listed, answer)
            case Constant() | Cell() | Item():
                return Step(
                    "is_true", {"left": self._name(expr, frame), "value": self._value(expr, frame)}, answer
                )

    def _name(self, operand: Operand, frame: Frame) -> str:
        match operand:
            case Constant(value, _, param):
                return f"params.{param} ({value})" if param else str(value)
            case Item():
                return "item"
            case PeriodEdge(start):
                return "period.start" if start else "period.end"
            case Cell(scope, field_name, _):
                return f"{frame.view(scope).type.name}.{field_name}"

    def _value(self, operand: Operand, frame: Frame) -> str:
        """The operand's value as text: empty for an empty cell, `?` for an unknown one, personal data masked."""
        match operand:
            case Constant(value):
                return str(value)
            case PeriodEdge(start):
                assert frame.period is not None
                return str(frame.period.first if start else frame.period.last)
            case Item():
                return self.explainer.element_shown(self.check, frame)
            case Cell(scope, field_name, _):
                view = frame.view(scope)
                return self.explainer.shown(view.type, field_name, view.cell(field_name))
