"""A condition in words, for people who do not read CEL: 「发布日期」早于2019-01-01，且已填写「文号」."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker import messages
from checker.assessment import Text
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
    PeriodEdge,
    Scope,
)
from checker.wording.sentences import label
from facts.base import FieldType

_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_MIRRORED = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_CODES = {"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}


@dataclass(frozen=True, slots=True)
class Names:
    """Whose fields a condition reads: the record types behind each scope, and what the element is an element of.

    Fields of the type `own` (the subject's if left out) are named without their record type.
    """

    subject: str
    related: str | None = None
    element: str | None = None
    own: str | None = None

    def type_of(self, scope: Scope) -> str:
        return {Scope.SUBJECT: self.subject, Scope.RELATED: self.related or "", Scope.UNIT: "unit"}[scope]


def in_words(expr: Expr, names: Names, labels: Mapping[str, Text], lang: str) -> str:
    """The condition as a sentence part. The words of vocabularies and fields are those of `labels`."""
    return _Words(names, labels, lang).condition(expr)


class _Words:
    def __init__(self, names: Names, labels: Mapping[str, Text], lang: str) -> None:
        self.names, self.labels, self.lang = names, labels, lang

    def condition(self, expr: Expr, inside: bool = False) -> str:
        match expr:
            case And(operands) | Or(operands):
                join = self.say("and_join" if isinstance(expr, And) else "or_join")
                joined = join.join(self.condition(o, inside=True) for o in operands)
                return self.say("group", text=joined) if inside else joined
            case Not(operand):
                return self.negated(operand)
            case Known(of):
                return self.say("known", what=self.operand(of))
            case Compare(op, left, right):
                return self.comparison(op, left, right)
            case In(element, collection):
                return self.membership(element, collection, "in")
            case Literal(value, _, param):
                if param is not None:
                    return self.say("is_true" if value else "is_false", what=self.parameter(param))
                return self.say("always" if value else "never")
            case Cell() | Item():
                return self.say("is_true", what=self.operand(expr))

    def negated(self, expr: Expr) -> str:
        match expr:
            case Known(of):
                return self.say("not_known", what=self.operand(of))
            case Compare(op, left, right):
                return self.comparison(_OPPOSITE[op], left, right)
            case In(element, collection):
                return self.membership(element, collection, "not_in")
            case Not(operand):
                return self.condition(operand, inside=True)
            case Cell() | Item():
                return self.say("is_false", what=self.operand(expr))
            case _:
                return self.say("not", text=self.condition(expr, inside=True))

    def comparison(self, op: str, left: Operand, right: Operand) -> str:
        if isinstance(left, Literal) and not isinstance(right, Literal):
            left, right, op = right, left, _MIRRORED[op]
        dated = left.type is FieldType.DATE if not isinstance(left, PeriodEdge) else True
        ordered = dated and op not in ("==", "!=")
        said = f"day_{_CODES[op]}" if ordered else f"value_{_CODES[op]}"
        return self.say(said, left=self.operand(left), right=self.operand(right, left))

    def membership(self, element: Operand, collection: tuple[Literal, ...] | Cell, how: str) -> str:
        if isinstance(collection, Cell):
            what = self.operand(element, collection)
            return self.say(f"{how}_list", list=self.operand(collection), what=what)
        words = [self.operand(word, element) for word in collection]
        return self.say(f"{how}_words", what=self.operand(element), words=words)

    def operand(self, operand: Operand, beside: Operand | None = None) -> str:
        """An operand by name; a literal beside a field of a vocabulary by that vocabulary's label."""
        match operand:
            case PeriodEdge(start):
                return self.say("period_start" if start else "period_end")
            case Item():
                return self.say("item")
            case Cell(scope, field, _):
                name = f"{self.names.type_of(scope)}.{field}"
                return label(name, self.labels, self.lang, own=self.names.own or self.names.subject)
            case Literal(value, kind, param):
                if param is not None and kind is FieldType.TEXT and not isinstance(beside, Cell | Item):
                    return self.parameter(param)
                return self.literal(value, beside)

    def parameter(self, name: str) -> str:
        """A parameter by its title: the reading of the plan that it settles."""
        return label(f"param.{name}", self.labels, self.lang, own="param")

    def literal(self, value: object, beside: Operand | None) -> str:
        field = None
        if isinstance(beside, Cell):
            field = f"{self.names.type_of(beside.scope)}.{beside.field}"
        elif isinstance(beside, Item):
            field = self.names.element
        found = self.labels.get(f"{field}={value}")
        return found.of(self.lang) if found is not None else messages.show(value, self.lang)

    def say(self, code: str, **values: object) -> str:
        return messages.text(f"condition.{code}", self.lang, **values)
