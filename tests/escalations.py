"""Second-level rules and findings for tests, and random ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from checker.assessment import Finding, Subject, Text
from checker.errors import Place
from checker.escalation.occurrences import Key
from checker.pack import EscalationRule, Measure
from checker.verdict import Severity, Verdict
from tests.assessments import LATE

FIRST = date(2019, 1, 1)
OBLIGATIONS = ("2.1-a", "3.3-a", "3.3-b.1")
MEASURE = Measure(Text("约谈", "a talk"), "7.2", Severity.WARNING, "local", Text("县定", "set by the county"))


def rule(name: str, at_least: int, within: int | None = None, **changes: object) -> EscalationRule:
    """A rule over breaches of any obligation, per unit."""
    made = EscalationRule(
        id=name,
        title=Text(name, name),
        over="findings",
        named=(),
        counts=frozenset(OBLIGATIONS),
        verdict=Verdict.BREACHED,
        severities=frozenset(Severity),
        per="unit",
        at_least=at_least,
        within=within,
        measure=MEASURE,
        examples=(),
        parameters=(),
        place=Place("escalations.yaml"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def above(name: str, at_least: int, *counted: str, **changes: object) -> EscalationRule:
    """A rule over other escalations."""
    return rule(name, at_least, over="escalations", counts=frozenset(counted), **changes)


def breach(
    name: str, day: int | None, unit: str | None = "甲镇", element: str | None = None, **changes: object
) -> Finding:
    """A breach on the n-th day of 2019 (None: it has no day) by a unit (None: nobody knows whose)."""
    made = replace(
        LATE,
        subject=Subject("document", name, None, element, element is not None),
        unit=unit,
        concerns=() if unit is None else (unit,),
        element_key=element,
        breached_on=None if day is None else FIRST + timedelta(day),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def told(escalations: object) -> list[tuple[object, ...]]:
    """Escalations as rule, unit, element, day of 2019 and the names that make the chain."""
    shown = []
    for e in escalations:  # type: ignore[attr-defined]
        day = None if e.day is None else (e.day - FIRST).days
        chain = [f.subject.id for f in e.findings] or [
            f"{low.rule}@{'-' if low.day is None else (low.day - FIRST).days}" for low in e.escalations
        ]
        shown.append((e.rule, e.unit, e.element, day, chain))
    return shown


UNITS = st.sampled_from(["甲镇", "乙镇"])

FINDINGS = st.builds(
    lambda name, day, units, element, obligation, verdict, severity: breach(
        name,
        day if verdict is Verdict.BREACHED else None,
        units[0] if units else None,
        element,
        obligation=obligation,
        verdict=verdict,
        severity=severity,
        concerns=tuple(units),
    ),
    st.sampled_from([f"D-{n}" for n in range(30)]),
    st.none() | st.integers(0, 40),
    st.lists(UNITS, max_size=2),
    st.none() | st.sampled_from(["王某", "李某"]),
    st.sampled_from(OBLIGATIONS),
    st.sampled_from([Verdict.BREACHED] * 4 + [Verdict.UNDETERMINED]),
    st.sampled_from(Severity),
)


@st.composite
def rule_sets(draw: st.DrawFn) -> list[EscalationRule]:
    """One to three rules over findings, and up to two over those and over each other, in any order."""
    within = st.none() | st.integers(1, 15)
    rules = []
    for number in range(draw(st.integers(1, 3))):
        verdict = draw(st.sampled_from([Verdict.BREACHED] * 4 + [Verdict.UNDETERMINED]))
        rules.append(
            rule(
                f"low_{number}",
                draw(st.integers(1, 4)),
                draw(within) if verdict is Verdict.BREACHED else None,
                counts=draw(st.frozensets(st.sampled_from(OBLIGATIONS), min_size=1)),
                per=draw(st.sampled_from(["unit", "element"])),
                severities=draw(st.frozensets(st.sampled_from(Severity), min_size=1)),
                verdict=verdict,
            )
        )
    for number in range(draw(st.integers(0, 2))):
        counted = draw(st.lists(st.sampled_from([r.id for r in rules]), min_size=1, max_size=2, unique=True))
        elements = all(r.per == "element" for r in rules if r.id in counted)
        per = draw(st.sampled_from(["unit", "element"] if elements else ["unit"]))
        rules.append(above(f"high_{number}", draw(st.integers(1, 3)), *counted, within=draw(within), per=per))
    return draw(st.permutations(rules))


CHANGES = st.lists(st.lists(FINDINGS, max_size=6), max_size=12)
"""Steps: of each the findings that are put; a finding that is there already is withdrawn instead."""


def toggled(step: list[Finding], known: dict[Key, Finding], key: object) -> tuple[list[Finding], list[Key]]:
    """What a step puts and withdraws, and `known` brought up to date."""
    put: dict[Key, Finding] = {}
    withdrawn: list[Key] = []
    for finding in step:
        name: Key = key(finding)  # type: ignore[operator]
        if known.get(name) == finding and name not in put:
            withdrawn.append(name)
            del known[name]
        elif name not in withdrawn:
            put[name] = known[name] = finding
    return list(put.values()), withdrawn
