"""A core expression -> the CEL text that says it: the way back from `expressions`.

For rules that no file holds, such as those of `checker.mutation`. Compiling the text gives the expression again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
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
    Or,
    PeriodEdge,
    Predicate,
    Read,
    Scope,
)


def predicate(expr: Expr, *, of_related: bool = False) -> Predicate:
    """The predicate that means `expr`. `of_related`: it is read over a related record, the subject as `subject.x`."""
    printer = _Printer(of_related)
    text = printer.text(expr)
    reads = dict(sorted(printer.reads.items()))
    params = {read.param: read.value for read in reads.values() if isinstance(read, Literal) and read.param}
    return Predicate(text, expr, params, reads)


def text_of(expr: Expr | PeriodEdge, *, of_related: bool = False) -> str:
    """The text of an expression, or of an operand."""
    return _Printer(of_related).text(expr)


@dataclass(slots=True)
class _Printer:
    """Writes an expression and notes the variables that it writes."""

    of_related: bool
    reads: dict[str, Read] = field(default_factory=dict)

    def text(self, expr: Expr | PeriodEdge) -> str:
        match expr:
            case Or(parts):
                return " || ".join(self.inside(part, Or) for part in parts)
            case And(parts):
                return " && ".join(self.inside(part, Or, And) for part in parts)
            case Not(inner):
                return f"!{self.inside(inner, Or, And, Not, Compare, In)}"
            case Compare(op, left, right):
                return f"{self.text(left)} {op} {self.text(right)}"
            case In(element, collection):
                return f"{self.text(element)} in {self.members(collection)}"
            case Literal(value, _, None):
                return constant(value)
            case Literal() | Cell() | Item() | Known() | PeriodEdge():
                return self.variable(expr)

    def members(self, collection: tuple[Literal, ...] | Cell) -> str:
        if isinstance(collection, Cell):
            return self.variable(collection)
        return f"[{', '.join(map(self.text, collection))}]"

    def inside(self, part: Expr, *weaker: type) -> str:
        """A part of an expression, in brackets if its own operator would not hold it together."""
        return f"({self.text(part)})" if isinstance(part, weaker) else self.text(part)

    def variable(self, read: Read) -> str:
        name = "".join(self.name(read))
        self.reads[name] = read
        return name

    def name(self, read: Read) -> Iterator[str]:
        match read:
            case Cell(scope, cell, _):
                yield f"subject.{cell}" if scope is Scope.SUBJECT and self.of_related else cell
            case Item():
                yield "item"
            case Known(of):
                yield from self.name(of)
                yield ".known"
            case PeriodEdge(start):
                yield "period.start" if start else "period.end"
            case Literal():
                yield f"params.{read.param}"


def constant(value: object) -> str:
    """A literal as CEL writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f'date("{value.isoformat()}")'
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return repr(value)
