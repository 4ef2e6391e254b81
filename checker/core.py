"""The core form: the small vocabulary between the rule language and the engines.

Patterns lower to it, engines run it, neither knows the other. Everything here is frozen data without behaviour.
A new node changes the meaning of the language: it starts in the reference engine, and every engine must say
that it supports it.

Three-valued throughout: a predicate is true, false or unknown, and `and`, `or`, `not` are strong Kleene logic.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from checker.calendar import PeriodWord, Unit
from facts.base import FieldType

# ------------------------------------------------------------------------------------------ expressions


class Scope(enum.Enum):
    """Whose cell an expression reads."""

    SUBJECT = "subject"
    RELATED = "related"
    UNIT = "unit"


Value = str | bool | int | float | date
Setting = Value | tuple[str, ...]
"""What a parameter can hold: a value, or a list of words for the right side of `in` and for `each`."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant; `type` is never a list type. A NUMBER literal is a float. `param` names where it came from."""

    value: Value
    type: FieldType
    param: str | None = None


@dataclass(frozen=True, slots=True)
class WordList:
    """A parameter that is a list, as a text reads it to the right of `in`; in expressions its words stand for it."""

    words: tuple[str, ...]
    param: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The value of a field. Inside a predicate an empty scalar cell is unknown and an empty list has no elements."""

    scope: Scope
    field: str
    type: FieldType


@dataclass(frozen=True, slots=True)
class Item:
    """The element of a subject made by `each: {item: ...}`; unknown where the list was empty or unknown."""

    type: FieldType


@dataclass(frozen=True, slots=True)
class PeriodEdge:
    """First or last day of the subject's period (only under `each: <period>`; elsewhere it is a literal)."""

    start: bool


@dataclass(frozen=True, slots=True)
class Known:
    """`x.known`: true if filled, false if empty, unknown if unknown."""

    of: Cell | Item


@dataclass(frozen=True, slots=True)
class Compare:
    """`== != < <= > >=` between two scalars of one type. Text by code point, false before true."""

    op: str
    left: Operand
    right: Operand


@dataclass(frozen=True, slots=True)
class In:
    """Membership in literal values or in a list cell; unknown if the element or the list is unknown."""

    element: Operand
    collection: tuple[Literal, ...] | Cell


@dataclass(frozen=True, slots=True)
class And:
    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Or:
    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Not:
    operand: Expr


Operand = Literal | Cell | Item | PeriodEdge
Expr = Literal | Cell | Item | Known | Compare | In | And | Or | Not
"""An expression in predicate position is boolean: a BOOL literal, cell or item, or one of the operators."""
Read = Literal | WordList | Cell | Item | PeriodEdge | Known
"""What a variable of a CEL text stands for."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """A CEL text and what it means. `params` are the parameters that the text reads, by bare name.

    `reads`: every variable of the text (`x`, `subject.x`, `x.known`, `params.p`, `period.start`, `item`, `clause`)
    and what it stands for, which is all that the CEL runtime needs to evaluate the text.
    """

    text: str
    expr: Expr
    params: Mapping[str, Setting]
    reads: Mapping[str, Read] = field(default_factory=dict)


# ------------------------------------------------------------------------------------- dates and windows


@dataclass(frozen=True, slots=True)
class On:
    """A fixed day."""

    day: date


@dataclass(frozen=True, slots=True)
class Earliest:
    """The earliest filled of some date fields of the subject, `shift` days later (0, or -1 for `before`).

    One unknown field makes it unknown; all empty means the event has not happened (as an upper edge: open).
    `happened`: a planned date, too, counts only from its day (triggers).
    """

    fields: tuple[str, ...]
    shift: int = 0
    happened: bool = False


@dataclass(frozen=True, slots=True)
class After:
    """`n` units after another edge. `roll`: moved to the next working day if it ends on a rest day."""

    unit: Unit
    n: int
    start: Earliest
    roll: bool


@dataclass(frozen=True, slots=True)
class PeriodStart:
    """First day of the subject's own period (`each: <period>`)."""


@dataclass(frozen=True, slots=True)
class PeriodEnd:
    """Last day of the subject's own period (`each: <period>`)."""


Edge = On | Earliest | After | PeriodStart | PeriodEnd


@dataclass(frozen=True, slots=True)
class Window:
    """Where a date must lie, both ends included.

    `lower` None: no lower end. `upper` None only for `at_once`: there is no due day and nothing is ever pending.
    Evidence without a date has no window: there `upper` only says until when the answer is pending.
    """

    lower: Edge | None
    upper: Edge | None


# --------------------------------------------------------------------------------------------- evidence


class Measure(enum.Enum):
    COUNT = "count"
    SUM = "sum"
    DISTINCT = "distinct"


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much is needed: `at_least` or at most `n` of records, of the sum or of the distinct values of `field`."""

    measure: Measure = Measure.COUNT
    field: str | None = None
    at_least: bool = True
    n: int | Decimal = 1


class Absence(enum.Enum):
    """What the breach is called when nothing qualifies (design, section 3: reasons)."""

    ABSENT = "absent"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class Own:
    """Evidence on the record itself: `holds`, `recorded` and `date` in one node.

    Qualifies = every part of `conditions` is true AND, with a `date`, the date is filled and inside the window.
    `recorded` becomes `Known` conditions; a dated step's `where` is a condition.
    """

    conditions: tuple[Predicate, ...]
    recorded: tuple[str, ...] = ()
    date: str | None = None
    absence: Absence = Absence.ABSENT


@dataclass(frozen=True, slots=True)
class Join:
    """`related` field (of the related record) equals the subject's field, or `value`; where both are None, its item.

    A list field on the related side equals when it contains the value.
    """

    related: str
    subject: str | None
    value: Literal | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """Other records as evidence. Without `match`, all records of the type are matched."""

    type: str
    match: tuple[Join, ...]
    where: Predicate | None
    date: str | None
    quantity: Quantity


Evidence = Own | Related


# ----------------------------------------------------------------------------------------------- checks


@dataclass(frozen=True, slots=True)
class EachPeriod:
    """One subject per period of the plan period."""

    word: PeriodWord


@dataclass(frozen=True, slots=True)
class EachItem:
    """One subject per element: of a list `field` of the record, or of literal `values` (distinct, in order)."""

    type: FieldType
    field: str | None = None
    values: tuple[Literal, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """Who is bound: a predicate over the roster unit that the subject's `unit_field` names."""

    unit_field: str
    roles: tuple[str, ...]
    predicate: Predicate


@dataclass(frozen=True, slots=True)
class InForce:
    """The days, both included, on which the limit is law, read off `day`."""

    start: date | None
    end: date | None
    day: Earliest


@dataclass(frozen=True, slots=True)
class Check:
    """An obligation in core form: what an engine runs.

    `within` is the plan period: a `trigger` outside it does not bind unless `any_trigger`.
    """

    id: str
    statement: str
    clause: str
    subject: str
    evidence: Evidence
    window: Window
    each: EachPeriod | EachItem | None = None
    bound: Bound | None = None
    when: Predicate | None = None
    unless: Predicate | None = None
    trigger: Earliest | None = None
    any_trigger: bool = False
    in_force: InForce | None = None
    plan_period: tuple[date, date] = (date.min, date.max)
