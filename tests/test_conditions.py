"""Conditions in words: what CEL says, said in both languages, with nothing lost and nothing turned round."""

from __future__ import annotations

import pytest
from hypothesis import given

from checker.assessment import Text
from checker.core import Not, Predicate
from checker.language.expressions import Environment
from checker.language.names import Surroundings
from checker.wording.conditions import Names, in_words
from checker.wording.labels import pack_labels
from facts.records import record_types
from tests import strategies

TYPES = record_types()
LABELS = pack_labels(TYPES, {}, {"scope": Text("范围", "scope")})
PARAMS = {"scope": "all", "switch": True, "days": 15, "fields": ("health", "other")}


def words(text: str, lang: str) -> str:
    environment = Environment.of_related(TYPES["filing"], TYPES["document"], Surroundings(PARAMS, None, None))
    names = Names("document", "filing", own="filing")
    return in_words(environment.compile(text).expr, names, LABELS, lang)


@pytest.mark.parametrize(
    ("cel", "zh", "en"),
    [
        ('recipient == "city_government"', "「接收机关」为市政府", "“recipient” is city government"),
        ('!(recipient == "city_government")', "「接收机关」不是市政府", "“recipient” is not city government"),
        ('"city_government" != recipient', "「接收机关」不是市政府", "“recipient” is not city government"),
        (
            'filed_on < date("2019-07-01")',
            "「备案日期」早于2019-07-01",
            "“filed on” is before 2019-07-01",
        ),
        (
            'date("2019-07-01") <= filed_on',
            "「备案日期」不早于2019-07-01",
            "“filed on” is no earlier than 2019-07-01",
        ),
        (
            "!(filed_on > subject.published_on)",
            "「备案日期」不晚于规范性文件「发布日期」",
            "“filed on” is no later than “published on” of normative document",
        ),
        ("!filed_on.known", "未填写「备案日期」", "“filed on” is not filled in"),
        ("!!filed_on.known", "已填写「备案日期」", "“filed on” is filled in"),
        (
            "subject.within_authority",
            "规范性文件「符合法定权限」为“是”",
            "“within statutory power” of normative document is “yes”",
        ),
        (
            "!subject.within_authority",
            "规范性文件「符合法定权限」为“否”",
            "“within statutory power” of normative document is “no”",
        ),
        (
            'filed_on.known && (recipient == "city_government" || unit.known)',
            "已填写「备案日期」，且（「接收机关」为市政府，或者已填写「报备单位」）",
            "“filed on” is filled in, and (“recipient” is city government, or “filing unit” is filled in)",
        ),
        (
            '!(recipient in ["city_government", "county_npc"])',
            "「接收机关」不是市政府、县人大常委会中的任何一个",
            "“recipient” is none of city government, standing committee of the county people's congress",
        ),
        ('params.scope == "all"', "「范围」为all", "“scope” is all"),
        (
            "filed_on >= period.start",
            "「备案日期」不早于本期第一天",
            "“filed on” is no earlier than the first day of the period",
        ),
    ],
)
def test_a_condition_is_said_in_plain_words(cel: str, zh: str, en: str) -> None:
    assert words(cel, "zh") == zh
    assert words(cel, "en") == en


def _said(predicate: Predicate, lang: str, *, negated: bool = False) -> str:
    expr = Not(predicate.expr) if negated else predicate.expr
    return in_words(expr, Names("thing", "step"), {}, lang)


ROLES = Environment.of_unit(strategies.TYPES["unit"], "1.1", strategies.PARAMS)
THINGS = Environment.of_subject(strategies.TYPES["thing"], Surroundings(strategies.PARAMS, None, None))


@pytest.mark.parametrize("lang", ["zh", "en"])
@given(strategies.predicates(THINGS) | strategies.predicates(ROLES))
def test_every_condition_has_words_and_its_contrary_others(lang: str, predicate: Predicate) -> None:
    said = _said(predicate, lang)
    assert said
    assert "condition." not in said
    assert "{" not in said
    assert _said(predicate, lang, negated=True) != said


@given(strategies.predicates(THINGS))
def test_every_cell_that_a_condition_reads_is_named(predicate: Predicate) -> None:
    said = _said(predicate, "en")
    fields = {name.partition(".")[0] for name in predicate.reads} & strategies.TYPES["thing"].fields.keys()
    assert [field for field in fields if f"thing.{field}" not in said] == []
