"""Predicates: what is accepted, what is refused, and that CEL's own runtime agrees."""

from __future__ import annotations

from datetime import date

import pytest
from cel_expr_python import cel as runtime
from hypothesis import given
from hypothesis import strategies as st

from checker.core import And, Cell, Compare, In, Item, Known, Literal, Not, Or, PeriodEdge, Predicate, Scope
from checker.errors import Problem, RuleError
from checker.language import cel
from checker.language.expressions import Environment, excerpt
from checker.language.names import RESERVED_NAMES, Binding, Surroundings, types_of
from facts.base import Field, FieldType, RecordType, Term
from facts.cells import UNKNOWN

LEVELS = (Term("county", "县", "county"), Term("town", "镇", "town"))
KINDS = (Term("town", "镇", "town"), Term("zone", "区", "zone"))


def _type(name: str, *fields: Field) -> RecordType:
    return RecordType(name, name, name, {f.name: f for f in fields}, id="id")


DOCUMENT = _type(
    "document",
    Field("id", FieldType.TEXT, "号", "id"),
    Field("level", FieldType.ENUM, "级", "level", terms=LEVELS),
    Field("urgent", FieldType.BOOL, "急", "urgent"),
    Field("pages", FieldType.INT, "页", "pages"),
    Field("amount", FieldType.NUMBER, "额", "amount"),
    Field("published_on", FieldType.DATE, "发布", "published"),
    Field("authors", FieldType.TEXT_LIST, "作者", "authors"),
    Field("kinds", FieldType.ENUM_LIST, "类", "kinds", terms=KINDS),
)
FILING = _type(
    "filing",
    Field("id", FieldType.TEXT, "号", "id"),
    Field("filed_on", FieldType.DATE, "备案", "filed"),
    Field("urgent", FieldType.BOOL, "急", "urgent"),
)
PARAMS = {
    "days": 15,
    "rate": 0.5,
    "start": date(2019, 9, 1),
    "level": "county",
    "strict": True,
    "wrong": "country",
}
YEAR = (date(2019, 1, 1), date(2019, 12, 31))
ITEM = Binding(Item(FieldType.ENUM), ("town", "zone"))
SUBJECT = Environment.of_subject(DOCUMENT, Surroundings(PARAMS, YEAR, ITEM))
RELATED = Environment.of_related(FILING, DOCUMENT, Surroundings(PARAMS, YEAR))
UNIT = Environment.of_unit(DOCUMENT, "2.3", PARAMS)


def _cell(name: str) -> Cell:
    return Cell(Scope.SUBJECT, name, DOCUMENT.fields[name].type)


def _problems(text: str, environment: Environment = SUBJECT) -> tuple[Problem, ...]:
    with pytest.raises(RuleError) as caught:
        environment.compile(text)
    return caught.value.problems


def test_chains_of_one_operator_become_one_node() -> None:
    expr = SUBJECT.compile("urgent && (pages > 1 && !urgent) || urgent.known || false").expr
    pages = Compare(">", _cell("pages"), Literal(1, FieldType.INT))
    inner = And((_cell("urgent"), pages, Not(_cell("urgent"))))
    assert expr == Or((inner, Known(_cell("urgent")), Literal(False, FieldType.BOOL)))


def test_a_text_beside_a_vocabulary_becomes_a_word() -> None:
    assert SUBJECT.compile('level in ["county", "town"]').expr == In(
        _cell("level"), (Literal("county", FieldType.ENUM), Literal("town", FieldType.ENUM))
    )
    assert SUBJECT.compile("level == params.level").expr == Compare(
        "==", _cell("level"), Literal("county", FieldType.ENUM, "level")
    )


def test_membership_in_a_list_field() -> None:
    assert SUBJECT.compile("id in authors").expr == In(_cell("id"), _cell("authors"))
    assert SUBJECT.compile("item in kinds").expr == In(Item(FieldType.ENUM), _cell("kinds"))


def test_dates_parameters_and_the_period_are_literals_that_know_their_parameter() -> None:
    predicate = SUBJECT.compile(
        'published_on >= date("2019-02-01") && published_on < params.start || !params.strict'
    )
    assert predicate.params == {"start": date(2019, 9, 1), "strict": True}
    assert isinstance(predicate.expr, Or)
    period = SUBJECT.compile("published_on <= period.end").expr
    assert period == Compare("<=", _cell("published_on"), Literal(YEAR[1], FieldType.DATE))


def test_the_period_is_the_subjects_own_where_it_has_one() -> None:
    environment = Environment.of_subject(DOCUMENT, Surroundings({}, None))
    expr = environment.compile("published_on > period.start").expr
    assert expr == Compare(">", _cell("published_on"), PeriodEdge(start=True))


def test_a_related_predicate_reads_both_records() -> None:
    predicate = RELATED.compile("filed_on >= subject.published_on && !subject.urgent.known")
    assert set(predicate.reads) == {"filed_on", "subject.published_on", "subject.urgent.known"}
    assert predicate.reads["filed_on"] == Cell(Scope.RELATED, "filed_on", FieldType.DATE)


def test_a_role_reads_the_unit_and_the_number_of_the_clause() -> None:
    predicate = UNIT.compile('clause in authors || level == "town"')
    assert predicate.reads["clause"] == Literal("2.3", FieldType.TEXT)
    assert predicate.reads["level"] == Cell(Scope.UNIT, "level", FieldType.ENUM)


@pytest.mark.parametrize(
    ("text", "code", "at", "near"),
    [
        ("publishd_on.known", "cel.unknown_name", 1, "published_on.known"),
        ('urgent && levle == "town"', "cel.unknown_name", 11, "level"),
        ("pages > param.days", "cel.unknown_name", 9, "params.days"),
        ("subject.urgent", "cel.unknown_name", 1, "urgent"),
        ("published_on.year == 1", "cel.no_parts", 1, "published_on.known"),
        ("urgent.known.known", "cel.unknown_name", 1, "urgent.known"),
        ('level == "country"', "cel.unknown_word", 10, "county"),
        ('level in ["town", "counti"]', "cel.unknown_word", 19, "county"),
        ("level == params.wrong", "cel.unknown_word", 10, "county"),
        ('"hamlet" in kinds', "cel.unknown_word", 1, None),
        ("amount > 15", "cel.write_decimal", 10, "15.0"),
        ("15 < amount", "cel.write_decimal", 1, "15.0"),
        ("amount in [1.0, 2]", "cel.write_decimal", 17, "2.0"),
        ("pages > 1.5", "cel.write_whole_number", 9, "1"),
        ('published_on < "2019-05-01"', "cel.write_date", 16, 'date("2019-05-01")'),
        ('pages == "3"', "cel.types_differ", 7, None),
        ("pages == amount", "cel.types_differ", 7, None),
        ("urgent == 1", "cel.types_differ", 8, None),
        ("pages in [1, true]", "cel.types_differ", 14, None),
        ("pages", "cel.not_a_condition", 1, None),
        ("!id", "cel.not_a_condition", 2, None),
        ("authors", "cel.not_a_condition", 1, None),
        ("1", "cel.not_a_condition", 1, None),
        ('date("2019-01-01")', "cel.not_a_condition", 5, None),
        ("period.start", "cel.not_a_condition", 1, None),
        ("urgent.known == true", "cel.condition_as_value", 1, None),
        ("(pages > 1) == urgent", "cel.condition_as_value", 8, None),
        ('authors == ["a"]', "cel.list_as_value", 1, None),
        ('["a"] == authors', "cel.list_as_value", 1, None),
        ("pages in []", "cel.empty_list", 10, None),
        ('id in "abc"', "cel.in_needs_list", 7, None),
        ("id in level", "cel.in_needs_list", 7, None),
        ("pages in [1, pages]", "cel.list_of_literals", 14, None),
        ('published_on < date("2019-02-29")', "cel.bad_date", 21, None),
        ('published_on < date("20190101")', "cel.bad_date", 21, None),
        ("published_on < date(id)", "cel.date_needs_literal", 20, None),
        ("published_on < date()", "cel.date_needs_literal", 20, None),
        ("amount > 1e999", "cel.bad_number", 10, None),
        ("pages + 1 > 2", "cel.refused", 7, None),
        ("-pages > 2", "cel.refused", 1, None),
        ("urgent ? urgent : urgent", "cel.refused", 8, None),
        ('authors[0] == "a"', "cel.refused", 8, None),
        ("id == null", "cel.refused", 7, None),
        ("pages == 1u", "cel.refused", 10, None),
        ('id == b"x"', "cel.refused", 7, None),
        ('{"a": 1} == id', "cel.refused", 1, None),
        ("has(id.x)", "cel.refused", 4, None),
        ('authors.exists(a, a == "x")', "cel.refused", 15, None),
        ('id.startsWith("x")', "cel.unknown_function", 14, None),
        ("size(authors) > 1", "cel.unknown_function", 5, None),
        ('published_on < dates("2019-01-01")', "cel.unknown_function", 21, "date"),
        ("urgent and urgent", "cel.unexpected", 8, "&&"),
        ("not urgent", "cel.unexpected", 5, "!"),
        ("pages = 1", "cel.unexpected", 7, "=="),
        ("pages ==", "cel.unfinished", 9, None),
        ("", "cel.unfinished", 1, None),
        ("type == 1", "cel.unknown_name", 1, None),
        ("as == 1", "cel.reserved", 1, None),
        ("level == 县", "cel.unexpected", 10, None),
        ("(" * 60 + "urgent" + ")" * 60, "cel.too_deep", None, None),
        ("pages == 99999999999999999999", "cel.other", 10, None),
    ],
)
def test_everything_else_is_refused_by_name_and_place(
    text: str, code: str, at: int | None, near: str | None
) -> None:
    problem, *echoes = _problems(text)
    assert {echo.code for echo in echoes} <= {code}
    assert (problem.code, problem.values["at"], problem.nearest) == (code, at, near)


def test_vocabularies_without_a_common_word_cannot_be_compared() -> None:
    other = _type("x", Field("a", FieldType.ENUM, "a", "a", terms=LEVELS[:1]), DOCUMENT.fields["kinds"])
    (problem,) = _problems("a in kinds", Environment.of_subject(other, Surroundings({}, YEAR)))
    assert problem.code == "cel.no_common_word"


def test_all_mistakes_of_a_text_are_reported_at_once() -> None:
    codes = [p.code for p in _problems('foo == 1 && amount > 3 || !(level == "x") && pages')]
    assert codes == ["cel.unknown_name", "cel.write_decimal", "cel.unknown_word", "cel.not_a_condition"]
    assert [p.values["found"] for p in _problems("foo == bar")] == ["foo", "bar"]


def test_the_caret_stands_below_the_mistake_on_its_own_line() -> None:
    assert excerpt('id == "县政府" && foo', 15) == 'id == "县政府" && foo\n                  ^'
    (problem,) = _problems('urgent &&\n  id == "县" && foo')
    assert problem.excerpt == '  id == "县" && foo\n' + " " * 16 + "^"


def test_the_reserved_names_are_exactly_those_that_cel_cannot_read() -> None:
    for word in [*sorted(RESERVED_NAMES), "date", "timestamp", "size", "math", "title", "known"]:
        try:
            environment = runtime.NewEnv(
                variables={word: runtime.Type.INT, f"{word}.known": runtime.Type.BOOL}
            )
            environment.compile(f"{word} == 1 && {word}.known")
        except RuntimeError:
            assert word in cel.RESERVED_WORDS
        else:
            assert word not in cel.RESERVED_WORDS


@pytest.mark.parametrize(
    ("text", "values", "answer"),
    [
        ("pages > 1", {"pages": None}, None),
        ("pages > 1", {"pages": UNKNOWN}, None),
        ("pages > 1 || urgent", {"pages": UNKNOWN, "urgent": True}, True),
        ("urgent && pages > 1", {"pages": None, "urgent": False}, False),
        ("id in authors", {"id": "a", "authors": None}, False),
        ("id in authors", {"id": "a", "authors": UNKNOWN}, None),
        ("id in authors", {"id": "a", "authors": ("b", "a")}, True),
        ('published_on == date("2019-02-01")', {"published_on": date(2019, 2, 1)}, True),
        ("!urgent.known", {"urgent.known": UNKNOWN}, None),
        ("!urgent.known", {"urgent.known": False}, True),
    ],
)
def test_the_runtime_gives_three_truth_values(
    text: str, values: dict[str, object], answer: bool | None
) -> None:
    predicate = SUBJECT.compile(text)
    assert cel.program(predicate.text, types_of(predicate)).evaluate(values) is answer  # type: ignore[arg-type]


OPERANDS = st.sampled_from(
    [
        *(
            "id",
            "level",
            "urgent",
            "pages",
            "amount",
            "published_on",
            "authors",
            "kinds",
            "item",
            "period.end",
        ),
        *("params.days", "params.rate", "params.start", "params.level", "id.known", "item.known"),
        *("1", "-2", "1.5", '"a"', '"town"', "true", 'date("2019-01-01")'),
        *('["a", "b"]', "[1, 2]", '["town"]', "[1.0]"),
    ]
)
TEXTS = st.recursive(
    OPERANDS
    | st.tuples(OPERANDS, st.sampled_from(["==", "!=", "<", "<=", ">", ">=", "in"]), OPERANDS).map(" ".join),
    lambda part: (
        st.tuples(part, st.sampled_from(["&&", "||"]), part).map(lambda p: f"({p[0]}) {p[1]} ({p[2]})")
        | part.map(lambda p: f"!({p})")
    ),
    max_leaves=4,
)


@given(TEXTS)
def test_what_is_accepted_cel_accepts_and_what_cel_refuses_is_refused(text: str) -> None:
    types = {n: t for n, t in _all_types().items() if n in text}
    try:
        predicate: Predicate | None = SUBJECT.compile(text)
    except RuleError:
        predicate = None
    try:
        cel.Program(text, types)
    except RuntimeError:
        assert predicate is None
    if predicate is not None:
        assert types_of(predicate).items() <= types.items()


def _all_types() -> dict[str, FieldType]:
    fields = {name: field.type for name, field in DOCUMENT.fields.items()}
    known = {f"{name}.known": FieldType.BOOL for name in [*fields, "item"]}
    params = {
        "days": FieldType.INT,
        "rate": FieldType.NUMBER,
        "start": FieldType.DATE,
        "level": FieldType.TEXT,
    }
    around = {"item": FieldType.ENUM, "period.end": FieldType.DATE}
    return fields | known | around | {f"params.{name}": kind for name, kind in params.items()}
