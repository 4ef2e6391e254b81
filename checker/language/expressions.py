"""Predicates: CEL text -> core expression, type-checked against the names it may read.

The language is a small part of CEL: `&& || !`, comparisons, `in`, literals, `date("2019-01-01")`, fields,
`x.known`, `params.x`, `period.start`, `period.end`, `item`. What `compile` accepts, CEL's own checker accepts
with the same meaning (the tests hold the two together); everything else is refused by name, with its place.
All mistakes of a text are reported at once, except that a text which is no CEL at all has one: where reading
stopped.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checker.core import (
    And,
    Cell,
    Compare,
    Expr,
    In,
    Item,
    Known,
    Literal,
    Not,
    Operand,
    Or,
    Predicate,
    Read,
    Setting,
    Value,
    WordList,
)
from checker.errors import Place, Problem, RuleError, nearest
from checker.language import cel
from checker.language.names import (
    Binding,
    Surroundings,
    comparable,
    literal,
    related_names,
    subject_names,
    type_of,
    unit_names,
)
from checker.language.words import Word, word_of
from facts.base import FieldType, RecordType

_COMPARISONS = {"_==_": "==", "_!=_": "!=", "_<_": "<", "_<=_": "<=", "_>_": ">", "_>=_": ">="}
_CONDITIONS = {"_&&_", "_||_", "!_", "@in", *_COMPARISONS}
_ARITHMETIC = {"_+_", "_-_", "_*_", "_/_", "_%_", "-_"}
_HINTS = {"and": "&&", "or": "||", "not": "!", "=": "==", "&": "&&", "|": "||"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOWHERE = Place("<expression>")


class Environment:
    """The names that a predicate may read, in one of three places; `compile` turns texts into predicates."""

    def __init__(self, names: Mapping[str, Binding]) -> None:
        self.names = names

    @classmethod
    def of_subject(cls, subject: RecordType, around: Surroundings) -> Environment:
        """Of a predicate over the record checked."""
        return cls(subject_names(subject, around))

    @classmethod
    def of_related(cls, related: RecordType, subject: RecordType, around: Surroundings) -> Environment:
        """Of a predicate over a related record, which reads the subject as `subject.x`."""
        return cls(related_names(related, subject, around))

    @classmethod
    def of_unit(cls, roster: RecordType, clause: str, params: Mapping[str, Setting]) -> Environment:
        """Of a role."""
        return cls(unit_names(roster, clause, params))

    def compile(self, text: str, place: Place = _NOWHERE) -> Predicate:
        """The predicate that `text` says; RuleError with every problem of the text otherwise."""
        return _Compilation(self.names, text, place).predicate()


def any_of(texts: Sequence[str]) -> str:
    """The text that is true where any of some texts is."""
    return texts[0] if len(texts) == 1 else " || ".join(f"({text})" for text in texts)


def excerpt(text: str, at: int) -> str:
    """The line of `text` that holds code point `at`, with a caret below it (wide characters: two columns)."""
    start = text.rfind("\n", 0, at) + 1
    line = text[start:].partition("\n")[0]
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text[start:at])
    return f"{line}\n{' ' * width}^"


@dataclass(frozen=True, slots=True)
class _Typed:
    """An operand with what the checks need to know of it."""

    operand: Operand
    words: tuple[str, ...]
    at: int

    @property
    def type(self) -> FieldType:
        return type_of(self.operand)


class _Compilation:
    """One text on its way to a predicate.

    What is wrong with one comparison is raised as a RuleError and collected where the condition ends, so that
    the conditions beside it are still looked at.
    """

    def __init__(self, names: Mapping[str, Binding], text: str, place: Place) -> None:
        self._names, self._text, self._place = names, text, place
        self._problems: list[Problem] = []
        self._reads: dict[str, Read] = {}

    def predicate(self) -> Predicate:
        try:
            tree = cel.parse(self._text)
        except cel.CelSyntaxError as error:
            raise self._syntax(error) from None
        expr = self._condition(tree)
        if self._problems:
            raise RuleError(self._problems)
        params = dict(_parameters(self._reads.values()))
        return Predicate(self._text, expr, params, dict(sorted(self._reads.items())))

    # conditions

    def _condition(self, node: cel.Node) -> Expr:
        try:
            return self._checked(node)
        except RuleError as error:
            self._problems.extend(error.problems)
            return Literal(False, FieldType.BOOL)  # never seen: a text with problems has no predicate

    def _checked(self, node: cel.Node) -> Expr:
        if isinstance(node, cel.Call):
            if node.function in ("_&&_", "_||_"):
                parts = tuple(self._condition(part) for part in _chain(node, node.function))
                return And(parts) if node.function == "_&&_" else Or(parts)
            if node.function == "!_":
                return Not(self._condition(node.args[0]))
            if node.function in _COMPARISONS:
                left, right = self._scalars(node.args)
                return Compare(_COMPARISONS[node.function], *self._agreed(left, right, node.at))
            if node.function == "@in":
                return self._membership(node)
        if isinstance(node, cel.Name):
            read = self._lookup(node).read
            if isinstance(read, Known):
                return read
        typed = self._operand(node)
        if typed.type is FieldType.BOOL and isinstance(typed.operand, Expr):
            return typed.operand
        raise self._flaw("cel.not_a_condition", typed.at, found=word_of(typed.type))

    def _membership(self, node: cel.Call) -> In:
        collection = node.args[1]
        if isinstance(collection, cel.Elements):
            if not collection.elements:
                raise self._flaw("cel.empty_list", collection.at)
            element, *members = self._scalars((node.args[0], *collection.elements))
            return In(element.operand, tuple(self._member(element, member) for member in members))
        if not isinstance(collection, cel.Name):
            raise self._flaw("cel.in_needs_list", collection.at)
        (element,) = self._scalars(node.args[:1])
        binding = self._lookup(collection)
        cell = binding.read
        if isinstance(cell, WordList):
            words = (_Typed(literal(word), (), collection.at) for word in cell.words)
            return In(element.operand, tuple(self._member(element, word) for word in words))
        if not isinstance(cell, Cell) or not cell.type.is_list:
            raise self._flaw("cel.in_needs_list", collection.at)
        member = Cell(cell.scope, cell.field, cell.type.element)
        sought, _ = self._agreed(element, _Typed(member, binding.words, collection.at), node.at)
        return In(sought, cell)

    def _member(self, element: _Typed, member: _Typed) -> Literal:
        if isinstance(member.operand, Literal):
            _, constant = self._agreed(element, member, member.at)
            if isinstance(constant, Literal):
                return constant
        raise self._flaw("cel.list_of_literals", member.at)

    # operands

    def _scalars(self, nodes: tuple[cel.Node, ...]) -> list[_Typed]:
        found: list[_Typed] = []
        problems: list[Problem] = []
        for node in nodes:
            try:
                typed = self._operand(node)
                if typed.type.is_list:
                    raise self._flaw("cel.list_as_value", typed.at)
                found.append(typed)
            except RuleError as error:
                problems.extend(error.problems)
        if problems:
            raise RuleError(problems)
        return found

    def _operand(self, node: cel.Node) -> _Typed:
        if isinstance(node, cel.Name):
            binding = self._lookup(node)
            if isinstance(binding.read, Known):
                raise self._flaw("cel.condition_as_value", node.at)
            if isinstance(binding.read, WordList):
                raise self._flaw("cel.list_as_value", node.at)
            return _Typed(binding.read, binding.words, node.at)
        if isinstance(node, cel.Constant):
            return self._constant(node)
        if isinstance(node, cel.Elements):
            raise self._flaw("cel.list_as_value", node.at)
        if isinstance(node, cel.Other):
            raise self._flaw("cel.refused", node.at, construct=Word(node.construct))
        if node.function in _CONDITIONS:
            raise self._flaw("cel.condition_as_value", node.at)
        if node.function == "date" and not node.method:
            return self._date(node)
        if node.function in _ARITHMETIC:
            raise self._flaw("cel.refused", node.at, construct=Word.ARITHMETIC)
        if node.function in ("_?_:_", "_[_]"):
            raise self._flaw(
                "cel.refused", node.at, construct=Word.CONDITIONAL if "?" in node.function else Word.INDEX
            )
        near = None if node.method else nearest(node.function, ["date"])
        raise self._flaw("cel.unknown_function", node.at, near, found=node.function)

    def _constant(self, node: cel.Constant) -> _Typed:
        if not isinstance(node.value, bool | int | float | str) or node.kind in ("null", "unsigned"):
            raise self._flaw("cel.refused", node.at, construct=Word(node.kind))
        if isinstance(node.value, float) and not math.isfinite(node.value):
            raise self._flaw("cel.bad_number", node.at)
        return _Typed(literal(node.value), (), node.at)

    def _date(self, node: cel.Call) -> _Typed:
        argument = node.args[0] if len(node.args) == 1 else None
        if not isinstance(argument, cel.Constant) or not isinstance(argument.value, str):
            raise self._flaw("cel.date_needs_literal", node.at)
        try:
            day = date.fromisoformat(argument.value) if _DAY.fullmatch(argument.value) else None
        except ValueError:
            day = None
        if day is None:
            raise self._flaw("cel.bad_date", argument.at, found=argument.value)
        return _Typed(literal(day), (), node.at)

    def _lookup(self, node: cel.Name) -> Binding:
        binding = self._names.get(node.path)
        if binding is not None:
            self._reads[node.path] = binding.read
            return binding
        owner, _, last = node.path.rpartition(".")
        if owner in self._names and last != "known":
            raise self._flaw("cel.no_parts", node.at, f"{owner}.known", found=node.path)
        alike = [name for name in self._names if name.endswith(".known") == (last == "known")]
        raise self._flaw("cel.unknown_name", node.at, nearest(node.path, alike), found=node.path)

    # types

    def _agreed(self, left: _Typed, right: _Typed, at: int) -> tuple[Operand, Operand]:
        """Both operands, if they can be compared; a text beside a vocabulary becomes one of its words."""
        if not comparable(left.type, right.type):
            raise self._mismatch(left, right, at)
        agreed = self._word(left, right), self._word(right, left)
        if left.words and right.words and not set(left.words) & set(right.words):
            raise self._flaw("cel.no_common_word", at)
        return agreed

    def _word(self, typed: _Typed, beside: _Typed) -> Operand:
        """The operand beside a vocabulary; what can only be some words has to be among its words."""
        operand = typed.operand
        if not beside.words:
            return operand
        possible: tuple[Value, ...] = ()
        if isinstance(operand, Literal):
            possible = (operand.value,)
        elif isinstance(operand, Item) and operand.type is FieldType.TEXT:
            possible = typed.words
        for word in possible:
            if word not in beside.words:
                near = nearest(str(word), beside.words)
                raise self._flaw("cel.unknown_word", typed.at, near, found=word, expected=beside.words)
        if isinstance(operand, Literal) and beside.type is FieldType.ENUM:
            return replace(operand, type=FieldType.ENUM)
        return operand

    def _mismatch(self, left: _Typed, right: _Typed, at: int) -> RuleError:
        for one, other in ((left, right), (right, left)):
            if not isinstance(one.operand, Literal):
                continue
            value, types = one.operand.value, (one.type, other.type)
            if types == (FieldType.INT, FieldType.NUMBER):
                return self._flaw("cel.write_decimal", one.at, f"{value}.0", found=value)
            if types == (FieldType.NUMBER, FieldType.INT) and isinstance(value, float):
                return self._flaw("cel.write_whole_number", one.at, str(math.floor(value)), found=value)
            if types == (FieldType.TEXT, FieldType.DATE):
                return self._flaw("cel.write_date", one.at, f'date("{value}")', found=value)
        return self._flaw("cel.types_differ", at, left=word_of(left.type), right=word_of(right.type))

    # problems

    def _syntax(self, error: cel.CelSyntaxError) -> RuleError:
        before = self._text[: error.at or 0].split()
        word = "not" if before[-1:] == ["not"] else error.found
        return self._flaw(f"cel.{error.kind}", error.at, _HINTS.get(word), found=error.found)

    def _flaw(self, code: str, at: int | None, near: str | None = None, **values: object) -> RuleError:
        """A problem at code point `at` of the text (`at` in the values counts from 1)."""
        shown = self._text if at is None else excerpt(self._text, at)
        values |= {"text": self._text, "at": None if at is None else at + 1}
        return RuleError([Problem(code, self._place, values, shown, near)])


def _parameters(reads: Iterable[Read]) -> Iterator[tuple[str, Setting]]:
    """The parameters among what a text reads, and their values."""
    for read in reads:
        if isinstance(read, WordList):
            yield read.param, read.words
        elif isinstance(read, Literal) and read.param:
            yield read.param, read.value


def _chain(node: cel.Node, operator: str) -> Iterator[cel.Node]:
    """The operands of a chain of one operator, in order."""
    if isinstance(node, cel.Call) and node.function == operator:
        for arg in node.args:
            yield from _chain(arg, operator)
    else:
        yield node
