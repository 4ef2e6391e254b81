"""CEL (Common Expression Language) as text, as a syntax tree, and as a program.

`parse` reads the text with Google's parser and gives a small tree in which every node knows its place. What
the tree may hold is decided in `expressions`. `Program` runs the same text in Google's runtime: the reference
engine takes the meaning of predicates from there.

The runtime hands its tree out only as a serialized `cel.expr.ParsedExpr`, so the few messages needed to read
it are described here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from cel_expr_python import cel
from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, message_factory

from facts.base import FieldType
from facts.cells import UNKNOWN
from facts.cells import Cell as CellValue

# A name that CEL keeps for itself can be neither declared nor read as a variable.
RESERVED_WORDS = frozenset(
    """as break const continue else false for function if import in let loop package namespace
    null return true var void while type int uint double bool string bytes list map null_type
    dyn""".split()  # noqa: SIM905
)


# --------------------------------------------------------------------------------------------- the tree


@dataclass(frozen=True, slots=True)
class Constant:
    """A literal; `kind` tells those the language refuses (`null`, `bytes`, `unsigned`) from the others."""

    value: object
    kind: str
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name, dotted or not: `x`, `subject.x.known`."""

    path: str
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """An operator (`_&&_`, `!_`, `@in`, `_==_` ...) or a function, with the receiver of a method first."""

    function: str
    args: tuple[Node, ...]
    method: bool
    at: int


@dataclass(frozen=True, slots=True)
class Elements:
    """A list literal."""

    elements: tuple[Node, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Other:
    """What the language has no use for: `has`, `macro`, `map`, `select`."""

    construct: str
    at: int


Node = Constant | Name | Call | Elements | Other


class CelSyntaxError(Exception):
    """The text is no CEL. `at` is the code point where reading stopped, None if the runtime does not say.

    `kind`: `unexpected` (with `found`), `unfinished`, `reserved` (with `found`), `too_deep` or `other` (with
    `found`: the runtime's own words).
    """

    def __init__(self, kind: str, found: str, at: int | None) -> None:
        self.kind, self.found, self.at = kind, found, at
        super().__init__(f"{kind}: {found}")


def parse(text: str) -> Node:
    """The syntax tree of `text`, or CelSyntaxError for the first place that cannot be read."""
    try:
        serialized = _parser().compile(text, disable_check=True).serialize()
    except RuntimeError as error:
        raise _syntax_error(str(error), text) from None
    parsed = _parsed_expr().FromString(any_pb2.Any.FromString(serialized).value)
    positions = {entry.key: entry.value for entry in parsed.source_info.positions}
    return _node(parsed.expr, positions)


@functools.cache
def _parser() -> cel.Env:
    return cel.NewEnv()


_ERROR = re.compile(r"ERROR: <input>:(\d+):(\d+): (?:Syntax error: )?(.*)")
_FOUND = re.compile(
    r"(?:(?:mismatched|extraneous) input|token recognition error at:|at input) '(.*?)'(?: expecting|$)"
)


def _syntax_error(message: str, text: str) -> CelSyntaxError:
    """The first error only: what follows a syntax error is mostly its echo."""
    place = _ERROR.search(message)
    if place is None:
        return CelSyntaxError("too_deep" if "recursion limit" in message else "other", message, None)
    line, column, detail = int(place[1]), int(place[2]), place[3].removesuffix(" [INVALID_ARGUMENT]")
    at = sum(len(row) + 1 for row in text.split("\n")[: line - 1]) + column - 1
    if detail.startswith("reserved identifier: "):
        return CelSyntaxError("reserved", detail.partition(": ")[2], at)
    found = _FOUND.search(detail)
    if found is None:
        return CelSyntaxError("other", detail, at)
    if found[1] == "<EOF>":
        return CelSyntaxError("unfinished", "", at)
    return CelSyntaxError("unexpected", found[1].strip(), at)


_CONSTANTS = {
    "null_value": "null",
    "bool_value": "bool",
    "int64_value": "int",
    "uint64_value": "unsigned",
    "double_value": "number",
    "string_value": "text",
    "bytes_value": "bytes",
}


def _node(expr: Any, positions: Mapping[int, int]) -> Node:
    at = positions.get(expr.id, 0)
    if expr.HasField("const_expr"):
        field, value = expr.const_expr.ListFields()[0]
        return Constant(value, _CONSTANTS[field.name], at)
    if expr.HasField("ident_expr"):
        return Name(expr.ident_expr.name, at)
    if expr.HasField("select_expr"):
        select = expr.select_expr
        if select.test_only:
            return Other("has", at)
        operand = _node(select.operand, positions)
        if isinstance(operand, Name):
            return Name(f"{operand.path}.{select.field}", operand.at)
        return Other("select", at)
    if expr.HasField("call_expr"):
        call = expr.call_expr
        method = call.HasField("target")
        args = [*([call.target] if method else []), *call.args]
        return Call(call.function, tuple(_node(a, positions) for a in args), method, at)
    if expr.HasField("list_expr"):
        return Elements(tuple(_node(e, positions) for e in expr.list_expr.elements), at)
    return Other("map" if expr.HasField("struct_expr") else "macro", at)


_MESSAGES: Mapping[str, str] = {
    "ParsedExpr": "expr=2:Expr source_info=3:SourceInfo",
    "SourceInfo": "positions=4:Position*",
    "Position": "key=1:int64 value=2:int32",
    "Expr": "id=2:int64 const_expr=3:Constant ident_expr=4:Ident select_expr=5:Select call_expr=6:CallExpr "
    "list_expr=7:ListExpr struct_expr=8:Opaque comprehension_expr=9:Opaque",
    "Constant": "null_value=1:int64 bool_value=2:bool int64_value=3:int64 uint64_value=4:uint64 "
    "double_value=5:double string_value=6:string bytes_value=7:bytes",
    "Ident": "name=1:string",
    "Select": "operand=1:Expr field=2:string test_only=3:bool",
    "CallExpr": "target=1:Expr function=2:string args=3:Expr*",
    "ListExpr": "elements=1:Expr*",
    "Opaque": "",
}


@functools.cache
def _parsed_expr() -> Any:
    """The message class of `cel.expr.ParsedExpr`, as far as it is read here."""
    scalar = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="fazhi_cel.proto", package="fazhi_cel", syntax="proto2")
    for name, fields in _MESSAGES.items():
        message = file.message_type.add(name=name)
        for declaration in fields.split():
            field_name, number, type_name = re.split("[=:]", declaration)
            repeated = type_name.endswith("*")
            field = message.field.add(
                name=field_name,
                number=int(number),
                label=scalar.LABEL_REPEATED if repeated else scalar.LABEL_OPTIONAL,
            )
            kind = type_name.removesuffix("*")
            if kind in _MESSAGES:
                field.type, field.type_name = scalar.TYPE_MESSAGE, f".fazhi_cel.{kind}"
            else:
                field.type = scalar.Type.Value(f"TYPE_{kind.upper()}")
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("fazhi_cel.ParsedExpr"))


# ------------------------------------------------------------------------------------------- the runtime

_TYPES: Mapping[FieldType, cel.Type] = {
    FieldType.TEXT: cel.Type.STRING,
    FieldType.ENUM: cel.Type.STRING,
    FieldType.BOOL: cel.Type.BOOL,
    FieldType.INT: cel.Type.INT,
    FieldType.NUMBER: cel.Type.DOUBLE,
    FieldType.DATE: cel.Type.TIMESTAMP,
    FieldType.TEXT_LIST: cel.Type.List(cel.Type.STRING),
    FieldType.ENUM_LIST: cel.Type.List(cel.Type.STRING),
}


class Program:
    """A CEL text that the runtime has type-checked against its variables, ready to run.

    `types` maps every variable that the text reads (`x`, `x.known`, `params.p`) to its field type.
    A text that the runtime refuses raises RuntimeError; a text that `expressions` accepted is not refused.
    """

    def __init__(self, text: str, types: Mapping[str, FieldType]) -> None:
        self._types = dict(types)
        variables = {name: _TYPES[kind] for name, kind in self._types.items()}
        self._expression = cel.NewEnv(variables=variables, functions=[_date_function()]).compile(text)

    def evaluate(self, values: Mapping[str, CellValue]) -> bool | None:
        """True, false, or None for unknown, over the cells of the variables.

        An unknown or empty cell is left out, so that the runtime fails on it, which is unknown; an empty list
        is a list without elements.
        """
        answer = self._expression.eval(data=dict(self._activation(values))).value()
        return answer if isinstance(answer, bool) else None

    def _activation(self, values: Mapping[str, CellValue]) -> Iterator[tuple[str, object]]:
        for name, kind in self._types.items():
            value = values[name]
            if value is None and kind.is_list:
                yield name, []
            elif value is not None and value is not UNKNOWN:
                yield name, _runtime_value(value)


@functools.lru_cache(maxsize=4096)
def _program(text: str, types: tuple[tuple[str, FieldType], ...]) -> Program:
    return Program(text, dict(types))


def program(text: str, types: Mapping[str, FieldType]) -> Program:
    """The program of `text`, kept for the next time."""
    return _program(text, tuple(sorted(types.items(), key=lambda entry: entry[0])))


@functools.cache
def _date_function() -> cel.FunctionDecl:
    overload = cel.Overload("date_string", cel.Type.TIMESTAMP, [cel.Type.STRING], impl=_midnight)
    return cel.FunctionDecl("date", [overload])


def _midnight(text: str) -> datetime:
    return datetime.combine(date.fromisoformat(text), time.min, UTC)


def _runtime_value(value: object) -> object:
    if isinstance(value, date):
        return datetime.combine(value, time.min, UTC)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, tuple):
        return list(value)
    return value
