"""The mutants of one obligation: each rule that its author might have written instead, by one slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from checker.calendar import Calendar, PeriodError, PeriodWord
from checker.core import Cell, Check, EachItem, Item, Operand, Own, Predicate, Related, Scope, Setting, Value
from checker.language import printing
from checker.language.expressions import Environment, any_of
from checker.mutation.evidence import evidence_mutants
from checker.mutation.mutant import Mutant, Operator, form
from checker.mutation.predicates import Words, variants
from checker.mutation.who import bound_mutants, each_mutants, force_mutants, trigger_mutants
from checker.mutation.windows import window_mutants
from checker.pack import Obligation, Pack
from facts.base import FieldType, RecordType

ROSTER = "unit"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the mutants of an obligation depend on beside itself."""

    types: Mapping[str, RecordType]
    roles: Mapping[str, str]
    params: Mapping[str, Setting]
    roll_over: bool
    calendar: Calendar

    @classmethod
    def of(cls, pack: Pack, types: Mapping[str, RecordType], calendar: Calendar) -> Surroundings:
        """Those of the obligations of a pack."""
        params = {name: parameter.value for name, parameter in pack.parameters.items()}
        return cls(types, pack.roles, params, pack.roll_over, calendar)


def mutants(obligation: Obligation, around: Surroundings) -> list[Mutant]:
    """Every mutant of an obligation, in a fixed order; none means the same as the rule or as one before it."""
    seen = {form(obligation.check)}
    names: Counter[str] = Counter()
    found: list[Mutant] = []
    for mutant in _all(obligation, around):
        told = form(mutant.check)
        if told not in seen:
            seen.add(told)
            names[mutant.id] += 1
            found.append(replace(mutant, copy=names[mutant.id]))
    return found


def _all(obligation: Obligation, around: Surroundings) -> Iterator[Mutant]:
    check = obligation.check
    words = _words(check, around.types)
    yield from bound_mutants(check, _bound_by(check, around))
    yield from _of_condition("when", check.when, words, lambda p: replace(check, when=p))
    yield from _of_condition("unless", check.unless, words, lambda p: replace(check, unless=p))
    yield from trigger_mutants(check, _filled(obligation, around.types[check.subject]))
    yield from force_mutants(check)
    yield from each_mutants(check, _fits(check, around.calendar))
    if obligation.requirement == "attested":  # what the pattern adds is no matter of the rule
        return
    yield from evidence_mutants(check)
    yield from _of_evidence(obligation, words)
    yield from window_mutants(check, around.roll_over)


def _of_evidence(obligation: Obligation, words: Words) -> Iterator[Mutant]:
    """The condition that the evidence has to meet, changed."""
    check, evidence = obligation.check, obligation.check.evidence
    if isinstance(evidence, Related):

        def related(where: Predicate | None) -> Check:
            return replace(check, evidence=replace(evidence, where=where))

        yield from _of_condition("where", evidence.where, words, related, of_related=True)
        return
    for number, condition in enumerate(evidence.conditions):

        def own(changed: Predicate | None, number: int = number, evidence: Own = evidence) -> Check:
            kept = list(evidence.conditions)
            kept[number : number + 1] = [] if changed is None else [changed]
            return replace(check, evidence=replace(evidence, conditions=tuple(kept)))

        part = "holds" if obligation.requirement == "holds" else "where"
        yield from _of_condition(part, condition, words, own, needed=part == "holds")


def _of_condition(
    part: str,
    predicate: Predicate | None,
    words: Words,
    with_condition: Callable[[Predicate | None], Check],
    *,
    of_related: bool = False,
    needed: bool = False,
) -> Iterator[Mutant]:
    """A condition left out, or changed inside. `needed`: the requirement is the condition, and would be none."""
    if predicate is None:
        return
    if not needed:
        yield Mutant(Operator.CONDITION_DROPPED, part, None, None, with_condition(None))
    for variant in variants(predicate.expr, words):
        before = printing.text_of(variant.before, of_related=of_related)
        after = None if variant.after is None else printing.text_of(variant.after, of_related=of_related)
        changed = with_condition(printing.predicate(variant.whole, of_related=of_related))
        yield Mutant(variant.operator, part, before, after, changed)


def _words(check: Check, types: Mapping[str, RecordType]) -> Words:
    related = check.evidence.type if isinstance(check.evidence, Related) else check.subject
    owners = {Scope.SUBJECT: types[check.subject], Scope.RELATED: types[related]}

    def words(operand: Operand) -> tuple[Value, ...]:
        if isinstance(operand, Cell):
            return owners[operand.scope].fields[operand.field].codes
        if isinstance(operand, Item) and isinstance(check.each, EachItem):
            field = check.each.field
            if field is not None:
                return types[check.subject].fields[field].codes
            return tuple(v.value for v in check.each.values)
        return ()

    return words


def _bound_by(check: Check, around: Surroundings) -> Callable[[Collection[str]], Predicate]:
    def bound_by(roles: Collection[str]) -> Predicate:
        names = Environment.of_unit(around.types[ROSTER], check.clause, around.params)
        return names.compile(any_of([around.roles[role] for role in roles]))

    return bound_by


def _filled(obligation: Obligation, subject: RecordType) -> list[str]:
    """The date fields of the subject that some example fills in."""
    rows = [row for example in obligation.examples for row in example.given.get(subject.name, ())]
    dates = [f.name for f in subject.fields.values() if f.type is FieldType.DATE]
    return [name for name in dates if any(name in row for row in rows)]


def _fits(check: Check, calendar: Calendar) -> Callable[[PeriodWord], bool]:
    def fits(word: PeriodWord) -> bool:
        try:
            return bool(calendar.periods(word, *check.plan_period))
        except PeriodError:
            return False

    return fits
