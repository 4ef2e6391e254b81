"""A changed condition as a text that a rule could have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core import Compare, Item, Literal, Predicate
from checker.language import printing
from checker.language.expressions import Environment
from checker.language.names import Binding, Surroundings
from checker.mutation.predicates import variants
from facts.base import FieldType
from tests import strategies

_AROUND = Surroundings(strategies.PARAMS, strategies.PERIOD)
_OF_ITEM = Surroundings(strategies.PARAMS, None, Binding(Item(FieldType.ENUM), strategies.KINDS))
_THING, _STEP = strategies.TYPES["thing"], strategies.TYPES["step"]
ENVIRONMENTS = {
    "subject": (Environment.of_subject(_THING, _AROUND), False),
    "item": (Environment.of_subject(_THING, _OF_ITEM), False),
    "related": (Environment.of_related(_STEP, _THING, _OF_ITEM), True),
    "role": (Environment.of_unit(strategies.TYPES["unit"], "1.1", strategies.PARAMS), False),
}


def same(environment: Environment, printed: Predicate) -> None:
    again = environment.compile(printed.text)
    assert again.expr == printed.expr
    assert again.reads == printed.reads
    assert again.params == printed.params


@pytest.mark.parametrize("which", ENVIRONMENTS)
@given(data=st.data())
def test_the_text_of_an_expression_means_the_expression(which: str, data: st.DataObject) -> None:
    environment, of_related = ENVIRONMENTS[which]
    predicate = data.draw(strategies.predicates(environment, depth=4))
    same(environment, printing.predicate(predicate.expr, of_related=of_related))


@pytest.mark.parametrize("which", ENVIRONMENTS)
@given(data=st.data())
def test_a_changed_condition_is_one_that_a_rule_could_have(which: str, data: st.DataObject) -> None:
    environment, of_related = ENVIRONMENTS[which]
    predicate = data.draw(strategies.predicates(environment, depth=3))

    def words(operand: object) -> tuple[str, ...]:
        kind = getattr(operand, "type", None)
        return strategies.KINDS if kind in (FieldType.ENUM, FieldType.ENUM_LIST) else ()

    for variant in variants(predicate.expr, words):
        same(environment, printing.predicate(variant.whole, of_related=of_related))


@pytest.mark.parametrize("text", ['"', "\\", "a\nb\t", "\x01\x7f", "中文“引号”", "\u2028", "😀", ""])
def test_a_text_survives_printing_whatever_is_in_it(text: str) -> None:
    environment, _ = ENVIRONMENTS["subject"]
    expr = environment.compile(f"word == {printing.constant(text)}").expr
    assert isinstance(expr, Compare)
    assert isinstance(expr.right, Literal)
    assert expr.right.value == text
