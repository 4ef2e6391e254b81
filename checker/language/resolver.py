"""What the names in one obligation mean: record types, fields, parameters, predicates.

Every method that finds something wrong notes it, with its place and the nearest valid name, and answers None
(or leaves it out), so that all mistakes of an obligation come to light in one run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar, cast

from checker.core import Earliest, Predicate, Setting, Value
from checker.errors import Problem, RuleError, nearest
from checker.language.expressions import Environment
from checker.language.names import Binding, Surroundings, comparable, reserved_fields
from checker.language.strict_yaml import Document, Path
from checker.language.words import word_of, word_of_python
from facts.base import Field, FieldType, RecordType

V = TypeVar("V", str, bool, int, float, date, tuple[str, ...])

PARAM = "params."


@dataclass(slots=True)
class Plan:
    """What all obligations of a pack share. `roles` holds only those that mean something."""

    types: Mapping[str, RecordType]
    params: Mapping[str, Setting]
    period: tuple[date, date]
    roll_over: bool
    roles: Mapping[str, str]
    period_parameters: frozenset[str] = frozenset()  # those that the period is written with
    environments: dict[object, Environment] = field(default_factory=dict)


@dataclass(slots=True)
class Resolver:
    """The names of one obligation. `base` is where it stands in its file; all paths are relative to that."""

    plan: Plan
    document: Document
    base: Path
    statement: str
    obligation: str
    subject: RecordType
    item: Binding | None = None
    own_period: bool = False
    problems: list[Problem] = field(default_factory=list)
    parameters: set[str] = field(default_factory=set)  # those that the obligation reads

    def __post_init__(self) -> None:
        self.parameters |= self.plan.period_parameters

    def report(
        self, code: str, path: Path, near: str | None = None, *, key: bool = False, **values: object
    ) -> None:
        """Note a problem with the value (or the key) at `path`."""
        place = self.document.place((*self.base, *path), key=key, obligation=self.obligation)
        self.problems.append(Problem(code, place, values, nearest=near))

    def record_type(self, name: str, path: Path) -> RecordType | None:
        """The record type of this name; one with a field that no predicate could read is a problem, too."""
        found = self.plan.types.get(name)
        if found is None:
            self.report("rule.unknown_type", path, nearest(name, self.plan.types), found=name)
            return None
        for reserved in reserved_fields(found):
            self.report("rule.reserved_field", path, found=reserved, type=name)
        return found

    def field(self, record_type: RecordType, name: str, path: Path, *types: FieldType) -> Field | None:
        """The field of this name, of one of the types given."""
        found = record_type.fields.get(name)
        if found is None:
            valid = [f.name for f in record_type.fields.values() if not types or f.type in types]
            near = nearest(name, valid) or nearest(name, record_type.fields)
            self.report("rule.unknown_field", path, near, found=name, type=record_type.name)
            return None
        if types and found.type not in types:
            expected = tuple(word_of(t) for t in types)
            self.report("rule.field_type", path, found=name, type=word_of(found.type), expected=expected)
            return None
        return found

    def earliest(self, names: str | Sequence[str], path: Path, shift: int = 0) -> Earliest:
        """The earliest of one or several date fields of the subject."""
        listed = [((), names)] if isinstance(names, str) else [((i,), name) for i, name in enumerate(names)]
        fields = (self.field(self.subject, name, (*path, *step), FieldType.DATE) for step, name in listed)
        return Earliest(tuple(dict.fromkeys(f.name for f in fields if f is not None)), shift)

    def value(self, written: Value, path: Path, *types: type[V]) -> V | None:
        """The value written, or that of the parameter named; of one of the Python types given."""
        found: object = written
        if isinstance(written, str) and written.startswith(PARAM):
            name = written.removeprefix(PARAM)
            if name not in self.plan.params:
                near = nearest(name, self.plan.params)
                self.report("rule.unknown_parameter", path, near and PARAM + near, found=written)
                return None
            found = self.plan.params[name]
            self.parameters.add(name)
        if type(found) in types:
            return cast(V, found)
        expected = tuple(word_of_python(t) for t in types)
        self.report("rule.value_type", path, found=str(found), written=written, expected=expected)
        return None

    def predicate(self, text: str, path: Path, related: RecordType | None = None) -> Predicate | None:
        """The predicate that `text` says of the subject, or of a related record."""
        place = self.document.place((*self.base, *path), obligation=self.obligation)
        mark = self.document.marks.get((*self.base, *path))
        try:
            predicate = self._environment(related).compile(text, place)
            self.parameters.update(predicate.params)
            return predicate
        except RuleError as error:
            self.problems.extend(located(error.problems, inline=mark is not None and mark.inline))
            return None

    def _environment(self, related: RecordType | None) -> Environment:
        key = (self.subject.name, related and related.name, self.own_period, self.item)
        if key not in self.plan.environments:
            period = None if self.own_period else self.plan.period
            around = Surroundings(self.plan.params, period, self.item)
            self.plan.environments[key] = (
                Environment.of_subject(self.subject, around)
                if related is None
                else Environment.of_related(related, self.subject, around)
            )
        return self.plan.environments[key]

    def check_comparable(self, related: Field, own: Binding, own_type: FieldType, path: Path) -> bool:
        """Whether a related field can equal what the subject is matched by; a list field by its elements."""
        if not comparable(related.type.element, own_type):
            self.report("rule.match_types", path, related=word_of(related.type), subject=word_of(own_type))
            return False
        strange = [word for word in own.words if related.codes and word not in related.codes]
        if strange and (len(strange) == len(own.words) or own_type is FieldType.TEXT):
            near = nearest(strange[0], related.codes)
            self.report("rule.match_words", path, near, found=strange[0], expected=related.codes)
            return False
        return True


def located(problems: Iterable[Problem], *, inline: bool) -> list[Problem]:
    """Problems of an expression with their column in the file, where the expression stands on one line."""
    return [_located(problem) if inline else problem for problem in problems]


def _located(problem: Problem) -> Problem:
    at, place = problem.values.get("at"), problem.place
    if not isinstance(at, int) or place.column is None:
        return problem
    moved = type(place)(place.file, place.line, place.column + at - 1, place.obligation)
    return Problem(problem.code, moved, problem.values, problem.excerpt, problem.nearest)


def day_before(day: date) -> date:
    """The day before; the first day there is has none, and stays."""
    return day if day == date.min else day - timedelta(days=1)
