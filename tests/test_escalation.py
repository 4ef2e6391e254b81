"""What second-level rules count, when they have enough, and that the answer is kept while findings change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import registry
from checker.assessment import Escalation, Finding
from checker.escalation import reference
from checker.escalation.counting import first_day
from checker.escalation.escalator import Escalator
from checker.escalation.evidence import escalations_of, uncounted
from checker.escalation.occurrences import Occurrence, groups, key_of, number, occurrence_of, when
from checker.pack import EscalationRule
from checker.verdict import Severity, Verdict
from tests.escalations import (
    CHANGES,
    FINDINGS,
    FIRST,
    OBLIGATIONS,
    above,
    breach,
    rule,
    rule_sets,
    toggled,
    told,
)

TALK = rule("talk", 3, 90)
REPORT = above("report", 2, "talk")


def check(rules: list[EscalationRule], *findings: Finding) -> list[tuple[object, ...]]:
    return told(escalations_of(rules, findings))


def on(*days: int | None, **changes: object) -> list[Finding]:
    """A breach on each of these days, named D-0, D-1 ..."""
    return [breach(f"D-{n}", day, **changes) for n, day in enumerate(days)]  # type: ignore[arg-type]


# --------------------------------------------------------------------------------- when there is enough


def test_the_last_may_lie_as_many_days_after_the_first_as_the_rule_says() -> None:
    assert check([TALK], *on(0, 45, 90)) == [("talk", "甲镇", None, 90, ["D-0", "D-1", "D-2"])]
    assert check([TALK], *on(0, 45, 91)) == []


def test_one_too_few_is_not_enough() -> None:
    assert check([TALK], *on(0, 1)) == []
    assert len(check([rule("one", 1)], *on(5))) == 1


def test_the_window_slides() -> None:
    assert check([TALK], *on(0, 60, 100, 150)) == [("talk", "甲镇", None, 150, ["D-1", "D-2", "D-3"])]


def test_the_earliest_day_is_named_whatever_the_order_of_findings() -> None:
    findings = on(50, 10, 30, 40)
    assert check([TALK], *findings) == check([TALK], *findings[::-1])
    assert check([TALK], *findings) == [("talk", "甲镇", None, 40, ["D-1", "D-2", "D-3"])]


def test_what_falls_on_the_same_day_is_all_of_the_chain() -> None:
    assert check([TALK], *on(3, 3, 3, 3, 3, 3, 3)) == [
        ("talk", "甲镇", None, 3, [f"D-{n}" for n in range(7)])
    ]


def test_counting_begins_anew_with_the_day_after() -> None:
    assert check([TALK], *on(1, 2, 3, 4, 5)) == [("talk", "甲镇", None, 3, ["D-0", "D-1", "D-2"])]
    assert check([TALK], *on(1, 2, 3, 4, 5, 6)) == [
        ("talk", "甲镇", None, 3, ["D-0", "D-1", "D-2"]),
        ("talk", "甲镇", None, 6, ["D-3", "D-4", "D-5"]),
    ]


def test_the_elements_of_one_record_count_once() -> None:
    one = [breach("D-0", 1, element=name) for name in ("环境", "经济", "社会")]
    assert check([TALK], *one) == []
    assert check([rule("two", 2)], *one, breach("D-1", 2)) == [
        ("two", "甲镇", None, 2, ["D-0", "D-0", "D-0", "D-1"])
    ]
    assert check([TALK], *(replace(f, obligation=o) for f, o in zip(one, OBLIGATIONS, strict=True))) != []


def test_the_periods_of_one_record_count_one_by_one() -> None:
    months = [
        replace(f, subject=replace(f.subject, id="T-1", period=f"2019-0{n}"))
        for n, f in enumerate(on(1, 2, 3), 1)
    ]
    assert len(check([TALK], *months)) == 1


def test_units_are_counted_apart() -> None:
    assert check([TALK], *on(1, 2), breach("D-9", 3, "乙镇")) == []


def test_a_breach_of_several_units_counts_for_each_of_them() -> None:
    joint = breach("D-9", 3, concerns=("甲镇", "乙镇"))
    assert [(t[1], t[4]) for t in check([rule("two", 2)], *on(1), joint)] == [("甲镇", ["D-0", "D-9"])]


def test_without_a_window_any_number_of_days_may_pass() -> None:
    assert len(check([rule("ever", 2)], *on(0, 3000))) == 1


# ------------------------------------------------------------------------------------- what counts at all


def test_the_undetermined_never_counts_for_a_breach() -> None:
    unknown = replace(breach("D-9", None), verdict=Verdict.UNDETERMINED)
    assert check([rule("two", 2)], *on(1), unknown) == []
    assert uncounted([rule("two", 2)], [unknown]) == ()


def test_a_rule_may_ask_for_the_undetermined_alone() -> None:
    ask = rule("ask", 2, verdict=Verdict.UNDETERMINED)
    unknown = [replace(breach(f"D-{n}", None), verdict=Verdict.UNDETERMINED) for n in range(2)]
    assert check([ask], *on(1, 2)) == []
    assert check([ask], *unknown) == [("ask", "甲镇", None, None, ["D-0", "D-1"])]


def test_only_the_severities_and_obligations_named_count() -> None:
    mild = rule("mild", 1, severities=frozenset({Severity.WARNING}))
    assert check([mild], *on(1)) == []
    assert len(check([mild], *on(1, severity=Severity.WARNING))) == 1
    assert check([rule("other", 1, counts=frozenset({"2.1-a"}))], *on(1)) == []


def test_what_has_no_day_does_not_count_in_a_window_and_is_said_to_be_left_out() -> None:
    findings = on(1, 2, None)
    assert check([TALK], *findings) == []
    (left_out,) = uncounted([TALK], findings)
    assert (left_out.rule, left_out.lacks, left_out.findings) == ("talk", "day", (findings[2],))


def test_what_has_no_day_counts_last_where_there_is_no_window() -> None:
    assert check([rule("two", 2)], *on(None, 7)) == [("two", "甲镇", None, None, ["D-1", "D-0"])]
    assert check([rule("two", 2)], *on(None, 7, 9)) == [("two", "甲镇", None, 9, ["D-1", "D-2"])]


def test_what_concerns_no_one_unit_does_not_count_and_is_said_to_be_left_out() -> None:
    nobody = breach("D-9", 3, None)
    assert check([rule("two", 2)], *on(1), nobody) == []
    (left_out,) = uncounted([rule("two", 2)], [nobody])
    assert (left_out.lacks, left_out.findings) == ("unit", (nobody,))


# ------------------------------------------------------------------------------------- elements and chains


def test_elements_are_told_apart_even_where_they_look_alike() -> None:
    pair = rule("pair", 2, per="element")
    masked = [
        replace(breach(f"C-{n}", n, element="王某"), element_key=key) for n, key in enumerate(["x", "y", "x"])
    ]
    assert check([pair], *masked[:2]) == []
    assert check([pair], *masked) == [("pair", "甲镇", "王某", 2, ["C-0", "C-2"])]


def test_elements_of_different_units_are_different() -> None:
    pair = rule("pair", 2, per="element")
    assert check([pair], breach("C-0", 1, element="王某"), breach("C-1", 2, "乙镇", "王某")) == []


def test_an_unknown_element_does_not_count_and_is_said_to_be_left_out() -> None:
    pair = rule("pair", 1, per="element")
    assert check([pair], *on(1)) == []
    assert [u.lacks for u in uncounted([pair], on(1))] == ["element"]


def test_an_escalation_counts_other_escalations() -> None:
    findings = on(1, 2, 3, 100, 110, 120)
    assert check([REPORT, TALK], *findings)[0] == ("report", "甲镇", None, 120, ["talk@3", "talk@120"])
    (report,) = (e for e in escalations_of([TALK, REPORT], findings) if e.rule == "report")
    assert [f.subject.id for low in report.escalations for f in low.findings] == [f"D-{n}" for n in range(6)]


def test_chains_go_as_deep_as_they_are_written() -> None:
    top = above("top", 1, "report")
    assert [t[0] for t in check([top, REPORT, TALK], *on(1, 2, 3, 100, 110, 120))] == [
        "top",
        "report",
        "talk",
        "talk",
    ]


# ------------------------------------------------------------------------------------- as findings change


def test_a_finding_that_disappears_takes_with_it_what_it_carried() -> None:
    escalator = Escalator([TALK, REPORT])
    findings = on(1, 2, 3, 100, 110, 120)
    assert [c.after and c.after.rule for c in escalator.update(findings)] == ["talk", "talk", "report"]
    gone = escalator.withdraw(key_of(findings[4]))
    assert [(c.before and c.before.rule, c.after) for c in gone] == [("talk", None), ("report", None)]
    assert told([c.before for c in gone])[0] == ("talk", "甲镇", None, 120, ["D-3", "D-4", "D-5"])
    assert told(escalator.escalations) == [("talk", "甲镇", None, 3, ["D-0", "D-1", "D-2"])]


def test_a_finding_that_comes_late_moves_what_follows() -> None:
    escalator = Escalator([TALK])
    escalator.update(on(2, 3, 4))
    (went, came) = sorted(escalator.put(breach("D-9", 1)), key=lambda change: change.before is None)
    assert told([went.before, came.after]) == [
        ("talk", "甲镇", None, 4, ["D-0", "D-1", "D-2"]),
        ("talk", "甲镇", None, 3, ["D-9", "D-0", "D-1"]),
    ]


def test_a_chain_that_grows_is_one_change() -> None:
    escalator = Escalator([TALK])
    escalator.update(on(2, 3, 4))
    (change,) = escalator.put(breach("D-9", 4))
    assert told([change.before, change.after]) == [
        ("talk", "甲镇", None, 4, ["D-0", "D-1", "D-2"]),
        ("talk", "甲镇", None, 4, ["D-0", "D-1", "D-2", "D-9"]),
    ]


def test_a_finding_that_only_says_something_else_changes_nothing_but_what_is_shown() -> None:
    escalator = Escalator([TALK])
    findings = on(2, 3, 4)
    escalator.update(findings)
    newer = replace(findings[1], days=77)
    assert escalator.put(newer) == ()
    assert escalator.escalations[0].findings[1] is newer
    assert escalator.withdraw(("nobody", "knows", "it")) == ()


def test_a_breach_that_can_no_longer_be_decided_is_none() -> None:
    escalator = Escalator([TALK])
    escalator.update(on(2, 3, 4))
    (change,) = escalator.put(replace(breach("D-0", None), verdict=Verdict.UNDETERMINED))
    assert change.after is None
    assert escalator.uncounted == ()


def test_what_could_not_be_counted_is_kept_up_to_date() -> None:
    escalator = Escalator([TALK])
    escalator.put(breach("D-0", 1, None))
    assert [u.lacks for u in escalator.uncounted] == ["unit"]
    escalator.put(breach("D-0", 1))
    assert escalator.uncounted == ()


def test_without_rules_nothing_follows() -> None:
    assert Escalator([]).update(on(1, 2, 3)) == ()


# ---------------------------------------------------------------------------------------- what always holds


@given(rule_sets(), st.lists(FINDINGS, unique_by=key_of))
def test_chains_are_disjoint_within_their_windows_and_no_earlier_day_had_enough(
    rules: list[EscalationRule], findings: list[Finding]
) -> None:
    occurrences = [occurrence_of(finding) for finding in findings]
    found = reference.reached(rules, occurrences)
    known = {o.key: o for o in [*occurrences, *(r.occurrence for r in found)]}
    for ruled in rules:
        mine = [r for r in found if r.rule is ruled]
        counted: dict[tuple[str, str | None], list[Occurrence]] = {}
        for occurrence in known.values():
            for group in groups(ruled, occurrence):
                counted.setdefault(group, []).append(occurrence)
        for group, all_of_it in counted.items():
            chains = [[known[key] for key in r.chain] for r in mine if (r.unit, r.element) == group]
            assert len({o.key for chain in chains for o in chain}) == sum(map(len, chains))
            ends = [max(map(when, chain)) for chain in chains]
            for day in {when(o) for o in all_of_it}:
                since = max((end for end in ends if end < day), default=date.min)
                window = [
                    o
                    for o in all_of_it
                    if since < when(o) <= day
                    and (ruled.within is None or (day - when(o)).days <= ruled.within)
                ]
                assert (number(window) >= ruled.at_least) == (day in ends)
                if day in ends:
                    assert {o.key for o in window} == {o.key for o in chains[ends.index(day)]}


# ------------------------------------------------------------------------------------ one meaning, two ways


@pytest.fixture(scope="module", params=["plain", "durable"])
def inference(request: pytest.FixtureRequest) -> object:
    """What makes the inference of a set of rules."""
    if request.param == "plain":
        return lambda _rules: first_day
    pytest.importorskip("durable", reason="durable-rules does not import on Python 3.13 and later")
    durable: ModuleType = registry.load("checker.escalation", "durable")
    return lambda rules: durable.Rulesets(rules).first


@given(rules=rule_sets(), steps=CHANGES)
def test_what_is_kept_is_always_what_a_check_of_all_findings_says(
    inference: object, rules: list[EscalationRule], steps: list[list[Finding]]
) -> None:
    escalator = Escalator(rules, inference(rules))  # type: ignore[operator]
    known: dict[tuple[str, ...], Finding] = {}
    shown: list[Escalation] = []
    for step in steps:
        for change in escalator.update(*toggled(step, known, key_of)):
            if change.before is not None:
                (one,) = (e for e in shown if told([e]) == told([change.before]))
                shown.remove(one)
            if change.after is not None:
                shown.append(change.after)
        expected = escalations_of(rules, known.values())
        assert escalator.escalations == expected
        assert escalator.uncounted == uncounted(rules, known.values())
        assert sorted(map(str, told(shown))) == sorted(map(str, told(expected)))


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 3)), unique_by=lambda day: day[0]),
    st.integers(1, 5),
    st.none() | st.integers(1, 12),
)
def test_the_first_day_is_the_same_for_every_inference(
    inference: object, days: list[tuple[int, int]], at_least: int, within: int | None
) -> None:
    ruled = rule("any", at_least, within)
    ordered = [(FIRST.toordinal() + day, number) for day, number in sorted(days)]
    enough = [
        day
        for day, _ in ordered
        if sum(n for d, n in ordered if d <= day and (within is None or day - d <= within)) >= at_least
    ]
    assert inference([ruled])(ruled, ordered) == (enough[0] if enough else None)  # type: ignore[operator]


@given(st.lists(FINDINGS, unique_by=key_of), st.randoms())
def test_the_order_of_findings_never_matters(findings: list[Finding], random: object) -> None:
    rules = [TALK, REPORT, rule("pair", 2, per="element")]
    mixed = list(findings)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert escalations_of(rules, mixed) == escalations_of(rules, findings)
