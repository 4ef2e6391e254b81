"""Hypothesis strategies: a small world of record types, random records of it, random predicates and checks over it.

Dates crowd around a few days, the Spring Festival and the turn of the plan period among them, so that equal dates,
rolled limits and boundaries come up all the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from checker.calendar import PeriodWord, Unit
from checker.core import (
    Absence,
    After,
    Bound,
    Check,
    EachItem,
    EachPeriod,
    Earliest,
    Edge,
    InForce,
    Item,
    Join,
    Known,
    Literal,
    Measure,
    On,
    Own,
    PeriodEnd,
    PeriodStart,
    Predicate,
    Quantity,
    Related,
    Window,
    WordList,
)
from checker.language.expressions import Environment
from checker.language.names import Binding, Surroundings, type_of
from facts.base import Field, FieldType, RecordType, Term
from facts.cells import UNKNOWN
from facts.given import GivenSource

PERIOD = (date(2019, 1, 1), date(2019, 3, 31))
DAYS = [
    date(2018, 12, 28) + timedelta(days=n)
    for n in (0, 3, 4, 5, 20, 36, 37, 38, 42, 45, 46, 47, 60, 92, 93, 94, 110)
]
KINDS = ("a", "b", "c")
IDS = ("T1", "T2", "T3")
UNITS = ("U1", "U2", "U3")
WORDS = ("x", "y", "z")
PARAMS: Mapping[str, Any] = {
    "n": 2,
    "word": "x",
    "kind": "b",
    "day": date(2019, 2, 4),
    "amount": 1.5,
    "yes": True,
    "chosen": tuple(WORDS[:2]),
}


def _fields(*fields: Field) -> dict[str, Field]:
    return {f.name: f for f in fields}


def _field(name: str, kind: FieldType, **marks: Any) -> Field:
    terms = tuple(Term(k, k, k) for k in KINDS) if kind.element is FieldType.ENUM else ()
    return Field(name, kind, name, name, terms=terms, **marks)


TYPES: Mapping[str, RecordType] = {
    "unit": RecordType(
        "unit",
        "单位",
        "Unit",
        _fields(
            _field("id", FieldType.TEXT, required=True),
            _field("kind", FieldType.ENUM),
            _field("relevant", FieldType.TEXT_LIST),
            _field("since", FieldType.DATE),
        ),
        id="id",
        unit="id",
    ),
    "thing": RecordType(
        "thing",
        "事项",
        "Thing",
        _fields(
            _field("id", FieldType.TEXT, required=True),
            _field("unit", FieldType.TEXT),
            _field("kind", FieldType.ENUM, required=True),
            _field("word", FieldType.TEXT),
            _field("flag", FieldType.BOOL),
            _field("size", FieldType.INT, non_negative=True),
            _field("amount", FieldType.NUMBER, non_negative=True),
            _field("begun", FieldType.DATE),
            _field("done", FieldType.DATE),
            _field("planned", FieldType.DATE, planned=True),
            _field("tags", FieldType.TEXT_LIST),
            _field("kinds", FieldType.ENUM_LIST),
        ),
        id="id",
        unit="unit",
    ),
    "step": RecordType(
        "step",
        "步骤",
        "Step",
        _fields(
            _field("no", FieldType.INT, non_negative=True),
            _field("thing", FieldType.TEXT),
            _field("things", FieldType.TEXT_LIST),
            _field("unit", FieldType.TEXT),
            _field("word", FieldType.TEXT),
            _field("kind", FieldType.ENUM),
            _field("flag", FieldType.BOOL),
            _field("size", FieldType.INT, non_negative=True),
            _field("amount", FieldType.NUMBER, non_negative=True),
            _field("done", FieldType.DATE),
            _field("noted", FieldType.DATE, required=True),
            _field("planned", FieldType.DATE, planned=True),
        ),
        unit="unit",
    ),
}

# ------------------------------------------------------------------------------------------------ records

_VALUES: Mapping[FieldType, st.SearchStrategy[Any]] = {
    FieldType.TEXT: st.sampled_from(WORDS),
    FieldType.ENUM: st.sampled_from(KINDS),
    FieldType.BOOL: st.booleans(),
    FieldType.INT: st.integers(0, 3),
    FieldType.NUMBER: st.sampled_from([Decimal("0"), Decimal("0.1"), Decimal("1.5"), Decimal("2.0001")]),
    FieldType.DATE: st.sampled_from(DAYS),
    FieldType.TEXT_LIST: st.lists(st.sampled_from(WORDS), max_size=3, unique=True),
    FieldType.ENUM_LIST: st.lists(st.sampled_from(KINDS), max_size=2, unique=True),
}
_NAMED = {"unit": UNITS, "thing": IDS}


def cells(field: Field, gaps: int) -> st.SearchStrategy[Any]:
    """A cell; of six, `gaps` are empty or unknown."""
    if field.name in _NAMED:
        filled: st.SearchStrategy[Any] = st.sampled_from(_NAMED[field.name])
    elif field.name == "things":
        filled = st.lists(st.sampled_from(IDS), max_size=2, unique=True)
    else:
        filled = _VALUES[field.type]
    return st.integers(0, 5).flatmap(lambda n: st.sampled_from([None, UNKNOWN]) if n < gaps else filled)


def rows(
    record_type: RecordType, ids: tuple[str, ...], least: int, most: int, gaps: int
) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows of one type; its ids come from `ids`, at most once each."""
    columns = {name: cells(f, gaps) for name, f in record_type.fields.items() if name != record_type.id}
    bare = st.fixed_dictionaries(columns)
    if record_type.id is None:
        return st.lists(bare, min_size=least, max_size=most)

    def named(some: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
        return st.tuples(*(bare.map(lambda row, i=i: {"id": i, **row}) for i in some)).map(list)  # type: ignore[misc]

    return st.lists(st.sampled_from(ids), unique=True, min_size=least, max_size=most).flatmap(named)


Rows = dict[str, list[dict[str, Any]]]


@st.composite
def records(draw: st.DrawFn) -> Rows:
    """Rows of every type, each type in one source. Every step has its own number, so that no two are the same.

    Some worlds have no gaps at all: engines leave out of their queries what a full column cannot hold.
    """
    given: Rows = {}
    for name, ids, most in (("unit", UNITS, 3), ("thing", IDS, 3), ("step", (), 8)):
        gaps = draw(st.sampled_from([0, 0, 1, 1, 2]))
        given[name] = draw(rows(TYPES[name], ids, draw(st.integers(0, most)), most, gaps))
    for number, row in enumerate(given["step"]):
        row["no"] = number
    return given


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, list[GivenSource]]:
    """What was given: of each type no source, one or two. A source may lack columns, or be unreadable."""
    given: dict[str, list[GivenSource]] = {}
    first, second = draw(records()), draw(records())
    for name in TYPES:
        if not draw(st.integers(0, 9)):
            continue
        given[name] = [_source(draw, name, first[name])]
        if not draw(st.integers(0, 3)):
            given[name].append(_source(draw, name, second[name]))
        if not draw(st.integers(0, 14)):
            given[name].append(GivenSource(unreadable=True))
    return given


def _source(draw: st.DrawFn, name: str, its_rows: list[dict[str, Any]]) -> GivenSource:
    columns = [f for f in TYPES[name].fields if f != TYPES[name].id]
    lacks = draw(st.lists(st.sampled_from(columns), max_size=2, unique=True))
    lacks = [] if draw(st.integers(0, 4)) else lacks
    return GivenSource(
        [{k: v for k, v in row.items() if k not in lacks} for row in its_rows], frozenset(lacks)
    )


# --------------------------------------------------------------------------------------------- predicates


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f'date("{value.isoformat()}")'
    if isinstance(value, str):
        return f'"{value}"'
    return str(value)


_LITERALS: Mapping[FieldType, tuple[object, ...]] = {
    FieldType.TEXT: WORDS,
    FieldType.ENUM: KINDS,
    FieldType.BOOL: (True, False),
    FieldType.INT: (-1, 0, 1, 2),
    FieldType.NUMBER: (0.0, 0.1, 1.5, 2.0001, -1.0),
    FieldType.DATE: tuple(DAYS),
}


def _comparable(one: Binding, other: Binding) -> bool:
    plain = not any(isinstance(b.read, Known) or b.words for b in (one, other))
    return plain and type_of(one.read) is type_of(other.read)


@st.composite
def predicate_texts(draw: st.DrawFn, environment: Environment, depth: int = 2) -> str:
    """A CEL text that the environment accepts."""
    if depth and draw(st.booleans()):
        parts = [draw(predicate_texts(environment, depth - 1)) for _ in range(2)]
        shape = draw(st.sampled_from(["({0}) && ({1})", "({0}) || ({1})", "!({0})"]))
        return shape.format(*parts)
    names = environment.names
    name = draw(st.sampled_from(sorted(names)))
    kind = type_of(names[name].read)
    if kind.is_list:
        listed = names[name].read
        alike = [n for n, b in names.items() if type_of(b.read) is kind.element and not b.words]
        literals = [_text(value) for value in _LITERALS[kind.element]]
        element = draw(st.sampled_from(alike or literals if isinstance(listed, WordList) else literals))
        return f"{element} in {name}"
    forms = ["compare"] if isinstance(names[name].read, Literal) else ["compare", "compare", "in"]
    if kind is FieldType.BOOL:
        forms = ["bare"] if isinstance(names[name].read, Known) else [*forms, "bare"]
    form = draw(st.sampled_from(forms))
    if form == "bare":
        return name
    if form == "in":
        chosen = draw(st.lists(st.sampled_from(_LITERALS[kind]), min_size=1, max_size=3))
        return f"{name} in [{', '.join(_text(c) for c in chosen)}]"
    same = [n for n, b in names.items() if _comparable(b, names[name])]
    other = draw(st.sampled_from([_text(v) for v in _LITERALS[kind]] + same))
    return f"{name} {draw(st.sampled_from(['==', '!=', '<', '<=', '>', '>=']))} {other}"


def predicates(environment: Environment, depth: int = 2) -> st.SearchStrategy[Predicate]:
    return predicate_texts(environment, depth).map(environment.compile)


# ------------------------------------------------------------------------------------------------- checks


def _earliest(draw: st.DrawFn, *, happened: bool = False, shift: int = 0) -> Earliest:
    fields = draw(
        st.lists(st.sampled_from(["begun", "done", "planned"]), min_size=1, max_size=2, unique=True)
    )
    return Earliest(tuple(fields), shift, happened)


@st.composite
def _edges(draw: st.DrawFn) -> Edge:
    kind = draw(st.sampled_from(["on", "earliest", "before"]))
    if kind == "on":
        return On(draw(st.sampled_from(DAYS)))
    return _earliest(draw, shift=-1 if kind == "before" else 0)


@st.composite
def checks(draw: st.DrawFn) -> Check:
    """Any check that the patterns can lower to, and a few more."""
    kind = draw(st.sampled_from(["none", "none", "none", "none", "period", "list", "literals"]))
    each, item = _each(draw, kind)
    around = Surroundings(PARAMS, None if kind == "period" else PERIOD, item)
    subject = (
        draw(st.sampled_from(["thing", "thing", "thing", "unit"])) if kind in ("none", "period") else "thing"
    )
    thing = subject == "thing"
    own = Environment.of_subject(TYPES[subject], around)
    sometimes = st.integers(0, 4).map(lambda n: n == 0)
    trigger = _earliest(draw, happened=True) if thing and kind != "period" and draw(st.booleans()) else None
    evidence = draw(_evidence(own, around, subject, each))
    return Check(
        id="1.1-a",
        statement="1.1-a",
        clause="1.1",
        subject=subject,
        evidence=evidence,
        window=_window(draw, kind, trigger, evidence, thing),
        each=each,
        bound=_bound(draw, thing) if draw(sometimes) else None,
        when=draw(predicates(own)) if draw(sometimes) else None,
        unless=draw(predicates(own)) if draw(sometimes) else None,
        trigger=trigger,
        any_trigger=draw(st.booleans()),
        in_force=_in_force(draw, trigger) if thing and draw(sometimes) else None,
        plan_period=PERIOD,
    )


def _each(draw: st.DrawFn, kind: str) -> tuple[EachPeriod | EachItem | None, Binding | None]:
    """What multiplies the subject, and what `item` means."""
    if kind == "none":
        return None, None
    if kind == "period":
        words = [PeriodWord.WEEK, PeriodWord.MONTH, PeriodWord.QUARTER] * 2
        return EachPeriod(draw(st.sampled_from([*words, PeriodWord.DAY, PeriodWord.WORKDAY]))), None
    if kind == "list":
        field = draw(st.sampled_from(["tags", "kinds"]))
        of = TYPES["thing"].fields[field]
        return EachItem(of.type.element, field=field), Binding(Item(of.type.element), of.codes)
    element = draw(st.sampled_from([FieldType.TEXT, FieldType.TEXT, FieldType.INT, FieldType.DATE]))
    listed: tuple[Any, ...] = {
        FieldType.TEXT: WORDS[:2],
        FieldType.INT: (1, 2),
        FieldType.DATE: tuple(DAYS[3:5]),
    }[element]
    return EachItem(element, values=tuple(Literal(v, element) for v in listed)), Binding(Item(element))


def _bound(draw: st.DrawFn, thing: bool) -> Bound:
    roles = Environment.of_unit(TYPES["unit"], "1.1", PARAMS)
    return Bound("unit" if thing else "id", ("role",), draw(predicates(roles)))


def _in_force(draw: st.DrawFn, trigger: Earliest | None) -> InForce:
    day = trigger if trigger is not None and draw(st.booleans()) else _earliest(draw)
    start, end = draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))
    return draw(
        st.sampled_from([InForce(start, None, day), InForce(None, end, day), InForce(start, end, day)])
    )


def _window(
    draw: st.DrawFn, kind: str, trigger: Earliest | None, evidence: Own | Related, thing: bool
) -> Window:
    if kind == "period":
        return Window(PeriodStart(), PeriodEnd())
    choices = ["on", "during", "none"]
    if evidence.date is None:
        choices.append("at_once")
    if thing:
        choices += ["edge", "edge"]
    if trigger is not None:
        choices += ["within", "within", "within"]
    choice = draw(st.sampled_from(choices))
    if choice == "at_once":
        return Window(None, None)
    if choice == "during":
        return Window(On(PERIOD[0]), On(PERIOD[1]))
    if choice == "within":
        assert trigger is not None
        unit = draw(st.sampled_from(list(Unit)))
        n = draw(st.integers(1, 3) if unit is Unit.MONTHS else st.integers(1, 20))
        roll = unit is not Unit.WORKDAYS and draw(st.booleans())
        return Window(trigger, After(unit, n, trigger, roll))
    upper: Edge = On(PERIOD[1])
    if choice == "on":
        upper = On(draw(st.sampled_from(DAYS)))
    elif choice == "edge":
        upper = draw(_edges())
    lower: Edge | None = None
    if thing and draw(st.booleans()):
        lower = draw(_edges())
        if isinstance(lower, Earliest) and draw(st.booleans()):
            unit = draw(st.sampled_from([Unit.DAYS, Unit.WORKDAYS]))
            lower = After(unit, draw(st.integers(1, 5)), Earliest(lower.fields), roll=False)
    return Window(lower, upper)


@st.composite
def _evidence(
    draw: st.DrawFn, own: Environment, around: Surroundings, subject: str, each: EachPeriod | EachItem | None
) -> Own | Related:
    period = isinstance(each, EachPeriod)
    shapes = ["holds", "recorded", "date", "date", *["related"] * 6]
    shape = "related" if period else draw(st.sampled_from(shapes))
    fields = TYPES[subject].fields
    dates = [n for n, f in fields.items() if f.type is FieldType.DATE]
    if shape == "holds":
        return Own((draw(predicates(own)),), absence=Absence.FALSE)
    if shape == "recorded":
        return Own(
            (), tuple(draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=2, unique=True)))
        )
    if shape == "date":
        conditions = (draw(predicates(own)),) if draw(st.booleans()) else ()
        return Own(conditions, date=draw(st.sampled_from(dates)))
    related = draw(st.sampled_from(["step"] * 6 + ["thing", "unit"]))
    where_names = Environment.of_related(TYPES[related], TYPES[subject], around)
    where = None
    if draw(st.booleans()):
        names = (
            where_names
            if draw(st.booleans())
            else Environment(
                {
                    n: b
                    for n, b in where_names.names.items()
                    if not n.startswith(("subject.", "item", "period."))
                }
            )
        )
        where = draw(predicates(names, draw(st.integers(0, 2))))
    dated = [n for n, f in TYPES[related].fields.items() if f.type is FieldType.DATE]
    date_field = draw(st.sampled_from(dated)) if period or draw(st.integers(0, 2)) else None
    return Related(
        related, draw(_joins(subject, related, each)), where, date_field, draw(_quantities(related))
    )


@st.composite
def _joins(
    draw: st.DrawFn, subject: str, related: str, each: EachPeriod | EachItem | None
) -> tuple[Join, ...]:
    pairs: list[Join] = []
    for name, field in TYPES[related].fields.items():
        for other, own in TYPES[subject].fields.items():
            text = {FieldType.TEXT, FieldType.ENUM}
            alike = field.type.element is own.type or {field.type.element, own.type} <= text
            if alike and not own.type.is_list:
                pairs.append(Join(name, other))
    likely = [Join("thing", "id"), Join("things", "id"), Join("unit", "unit"), Join("kind", "kind")]
    known = [j for j in likely if j.related in TYPES[related].fields and j.subject in TYPES[subject].fields]
    if isinstance(each, EachItem):
        names = {
            FieldType.TEXT: "word",
            FieldType.ENUM: "kind",
            FieldType.INT: "size",
            FieldType.DATE: "done",
        }
        if names[each.type] in TYPES[related].fields:
            known += [Join(names[each.type], None)] * 2
    if "word" in TYPES[related].fields:
        known.append(Join("word", None, Literal("x", FieldType.TEXT)))
    single: Join = draw(st.sampled_from([*known[:2] * 10, *known, *pairs]))
    if draw(st.booleans()):
        return (single,)
    chosen = draw(st.lists(st.sampled_from(known * 3 + pairs), max_size=2, unique_by=lambda j: j.related))
    return tuple(chosen)


@st.composite
def _quantities(draw: st.DrawFn, related: str) -> Quantity:
    measures = [Measure.COUNT, Measure.COUNT, Measure.DISTINCT]
    numeric = [n for n, f in TYPES[related].fields.items() if f.non_negative]
    if numeric:
        measures.append(Measure.SUM)
    measure = draw(st.sampled_from(measures))
    at_least = bool(draw(st.integers(0, 2)))
    n = draw(st.sampled_from([1, 1, 2, 3] if at_least else [0, 0, 1, 2]))
    if measure is Measure.COUNT:
        return Quantity(measure, None, at_least, n)
    if measure is Measure.SUM:
        amount = draw(st.sampled_from([Decimal(n), Decimal("1.5"), Decimal("0.1")]))
        return Quantity(measure, draw(st.sampled_from(numeric)), at_least, amount)
    scalar = [n for n, f in TYPES[related].fields.items() if not f.type.is_list]
    return Quantity(measure, draw(st.sampled_from(scalar)), at_least, n)
