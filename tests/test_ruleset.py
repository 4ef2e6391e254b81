"""The verdict tables as durable-rules: they say what `decide` says, and the library's traps are closed."""

from __future__ import annotations

import json
import resource
import sys
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("durable.engine", reason="durable-rules is not installed", exc_type=ImportError)

from durable import engine

from checker.live import ruleset
from checker.live.ruleset import RULES, Ruleset, RulesetError, Standing, definition, fact_of
from checker.verdict import Due, DueState, Verdict, decide

AS_OF = date(2019, 6, 30)
DUES = [
    Due(DueState.OPEN),
    Due(DueState.UNKNOWN),
    Due(DueState.NONE),
    *(Due(DueState.KNOWN, AS_OF + timedelta(days=n)) for n in (-300, -1, 0, 1, 300)),
]
RULESET = Ruleset()


def fact(number: int, standing: Standing) -> dict[str, int]:
    found: dict[str, int] = json.loads(fact_of(number, standing, AS_OF))
    return found


def told(standing: Standing) -> Verdict:
    return decide(
        applies=standing.applies,
        definite=standing.definite,
        possible=standing.possible,
        due=standing.due,
        as_of=AS_OF,
        n=standing.n,
        at_least=standing.at_least,
    )


def test_the_rules_say_what_the_tables_say_for_every_standing() -> None:
    amounts = [0, 1, 2, 3]
    standings = [
        Standing(applies, definite, possible, due, n, at_least)
        for applies, definite, possible, due, n, at_least in product(
            (True, False, None), amounts, [*amounts, None], DUES, [0, 1, 2], (True, False)
        )
    ]
    assert len(standings) > 2500
    assert RULESET.decide(standings, AS_OF) == [told(s) for s in standings]


NUMBERS = st.one_of(
    st.integers(0, 3),
    st.integers(0, 2**70),
    st.decimals(0, 10**22, allow_nan=False, places=4),
    st.just(10**9),
)


@settings(max_examples=200, deadline=None)
@given(
    applies=st.sampled_from([True, False, None]),
    definite=NUMBERS,
    possible=st.none() | NUMBERS,
    due=st.sampled_from(DUES),
    n=NUMBERS,
    at_least=st.booleans(),
)
def test_amounts_of_any_size_stay_on_their_side_of_the_bound(**standing: Any) -> None:
    one = Standing(**standing)
    assert RULESET.decide([one], AS_OF) == [told(one)]
    assert all(-(2**31) < number < 2**31 for number in fact(1, one).values())


@pytest.mark.parametrize(("more", "verdict"), [("0.0001", Verdict.MET), ("-0.0001", Verdict.BREACHED)])
def test_a_difference_in_the_last_place_decides(more: str, verdict: Verdict) -> None:
    n = Decimal("99999999999999.5")
    due = Due(DueState.KNOWN, AS_OF - timedelta(days=1))
    assert RULESET.decide([Standing(True, n + Decimal(more), n + Decimal(more), due, n, True)], AS_OF) == [
        verdict
    ]


def test_every_row_of_the_tables_has_a_rule() -> None:
    assert {verdict for _, _, verdict in RULES} == set(Verdict)
    assert len({name for name, _, _ in RULES}) == len(RULES)


# ------------------------------------------------------------------------------------- the library's traps

MET = Standing(True, 1, 1, Due(DueState.NONE), 1, True)


def test_equal_standings_are_facts_of_their_own() -> None:
    """Facts told apart by their content would be refused as seen before."""
    assert RULESET.decide([MET] * 1200, AS_OF) == [Verdict.MET] * 1200


def test_every_attribute_is_always_there_and_a_small_whole_number() -> None:
    names = {"applies", "definite", "possible", "days_left", "due_state", "at_least"}
    for applies, possible, due in product((True, False, None), (None, 0), DUES):
        told = fact(1, Standing(applies, 0, possible, due, 1, True))
        assert told.keys() == {"id", *names}
        assert {type(number) for number in told.values()} == {int}
    read = {
        name
        for _, terms, _ in RULES
        for term in terms
        for key, value in term.items()
        for name in ([key] if not key.startswith("$") else [*value])
    }
    assert read <= names


def test_no_rule_has_alternatives_or_begins_with_a_negative() -> None:
    """Alternatives fire many times over; a rule of negative terms alone never returns."""
    for name, terms, _ in RULES:
        text = repr(terms)
        assert not [word for word in ("$or", "$nex", "$not") if word in text], name
        assert any(not key.startswith(("$neq", "$n")) for term in terms for key in term), name


def test_an_exception_inside_an_action_would_never_be_heard_of() -> None:
    """Why no rule has an action of ours: the library keeps what goes wrong there in its own state."""

    def failing(_: str) -> Any:
        def fail(_: Any) -> None:
            raise ZeroDivisionError

        return fail

    mistaken = engine.Ruleset("failing", None, definition(failing))
    said: list[object] = []
    mistaken.do_actions(mistaken.assert_fact(fact(1, MET)), lambda error, _: said.append(error))
    assert said == [None]


@pytest.mark.parametrize("where", ["assert_facts", "retract_facts"])
def test_what_goes_wrong_inside_the_library_is_raised_and_the_ruleset_goes_on(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = Ruleset()
    with monkeypatch.context() as patched:

        def fail(_: int, facts: str) -> None:
            raise ZeroDivisionError(f"{where} {facts}")

        patched.setattr(ruleset.core, where, fail)
        with pytest.raises(ZeroDivisionError, match=where):
            rules.decide([MET], AS_OF)
    assert rules.decide([MET], AS_OF) == [Verdict.MET]


@pytest.mark.parametrize("change", ["missing", "twice"])
def test_anything_but_one_rule_for_a_standing_is_an_error(
    change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = list(RULES)
    enough = next(rule for rule in rules if rule[0] == "enough")
    if change == "missing":
        rules.remove(enough)
    else:
        rules.append(("again", enough[1], Verdict.BREACHED))
    monkeypatch.setattr(ruleset, "RULES", tuple(rules))
    wrong = Ruleset()
    with pytest.raises(RulesetError, match="0 rules" if change == "missing" else "2 rules"):
        wrong.decide([MET], AS_OF)
    excluded = Standing(False, 0, 0, Due(DueState.NONE), 1, True)
    assert wrong.decide([excluded], AS_OF) == [Verdict.NOT_APPLICABLE]


def test_an_action_of_two_parameters_would_end_all_firing() -> None:
    """Why each rule's action is made by a function, and not a lambda with a default."""
    seen: list[str] = []

    def two(name: str) -> Any:
        return lambda closure, name=name: seen.append(f"{name} {closure.m.id}")

    mistaken = engine.Ruleset("mistaken", None, definition(two))
    for number in (1, 2):
        one = fact(number, MET)
        mistaken.do_actions(mistaken.assert_fact(one), lambda *_: None)
        mistaken.do_actions(mistaken.retract_fact(one), lambda *_: None)
    assert len(seen) == 1


def test_memory_stays_flat() -> None:
    def peak() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

    rules = Ruleset()
    standings = [MET, Standing(None, 0, None, DUES[0], 1, True)] * 250
    for _ in range(20):
        rules.decide(standings, AS_OF)
    before = peak()
    for _ in range(100):
        rules.decide(standings, AS_OF)
    assert peak() - before < 8 * 2**20
