"""The YAML model of escalations.yaml: second-level rules over findings."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field as ModelField
from pydantic import StringConstraints

from checker.language.models import Count, Filled, Model, Name, Parameter, Words
from checker.language.rule_models import Basis, ClauseId, ObligationId

Selected = Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*(-[a-z]+(\.[1-9][0-9]*)?)?$")]
Severity = Literal["violation", "warning", "info"]
Verdict = Literal["breached", "undetermined"]


class Of(Model):
    """What is counted: findings (all, or those of the sections, clauses, statements and obligations named), or
    other escalations."""

    findings: Annotated[list[Selected], ModelField(min_length=1)] | None = None
    severity: Annotated[list[Severity], ModelField(min_length=1)] | None = None
    verdict: Verdict | None = None
    escalations: Annotated[list[Name], ModelField(min_length=1)] | None = None


class Within(Model):
    """How many calendar days after the first the last may lie."""

    days: Count | Parameter


class Then(Model):
    """The measure proposed, the clause it falls under, and where it comes from."""

    measure: Words
    clause: ClauseId
    severity: Severity
    basis: Basis
    citation: Words | None = None


class Row(Model):
    """A finding in few words; `day` is that of the breach."""

    obligation: ObligationId
    unit: Filled | None = None
    element: Filled | None = None
    day: date | None = None
    verdict: Verdict = "breached"


class Expected(Model):
    """An escalation that follows; `chain` names findings, or lower escalations as `talk@2019-05-30`."""

    unit: Filled
    element: Filled | None = None
    day: date | None = None
    chain: Annotated[list[Filled], ModelField(min_length=1)]


class Example(Model):
    """Findings, and the escalations of this rule that follow."""

    title: Words | None = None
    given: dict[Filled, Row]
    expect: list[Expected]


class Escalation(Model):
    """One second-level rule."""

    id: Name
    title: Words
    of: Of
    per: Literal["unit", "element"]
    at_least: Count | Parameter
    within: Within | None = None
    then: Then
    examples: list[Example] = ModelField(default_factory=list)


class EscalationFile(Model):
    """All second-level rules of a pack; an empty list where it takes over none from its base."""

    escalations: list[Escalation]
