"""The shape of pack.yaml and of clause files, as pydantic models."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, Union

from pydantic import Discriminator, StringConstraints, Tag
from pydantic import Field as ModelField

from checker import registry
from checker.language.models import Cel, Day, FieldNames, Filled, Model, Name, Parameter, Words
from checker.language.patterns import Pattern

ClauseId = Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*$")]
StatementId = Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*-[a-z]+$")]
ObligationId = Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*-[a-z]+(\.[1-9][0-9]*)?$")]
Column = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]
Verdict = Annotated[
    str,
    StringConstraints(pattern=r"^(met|breached|pending|undetermined|not_applicable)(/[a-z_]+)?$"),
]
Basis = Literal["plan", "law", "local"]
Cell = str | bool | int | float | date | list[str]

PATTERNS: Mapping[str, type[Pattern]] = {
    name: registry.load("checker.language.patterns", name).Requirement
    for name in registry.names("checker.language.patterns")
}
"""The patterns by their keys."""


def tag(pattern: str) -> str:
    """How pydantic's error locations call a pattern; no key of a rule file looks like it."""
    return f"<{pattern}>"


def _pattern_of(written: object) -> str | None:
    """Which pattern a requirement is: the one whose key it has (`date` last: others have a `date` too)."""
    keys = written if isinstance(written, Mapping) else {}
    found = [name for name in PATTERNS if name in keys]
    return tag(min(found, key=lambda name: name == "date")) if found else None


if TYPE_CHECKING:
    Requirement = Pattern
else:
    Requirement = Annotated[
        Union[tuple(Annotated[model, Tag(tag(name))] for name, model in PATTERNS.items())],  # noqa: UP007
        Discriminator(
            _pattern_of,
            custom_error_type="no_requirement",
            custom_error_message="no requirement",
            custom_error_context={"patterns": ",".join(PATTERNS)},
        ),
    ]

# ------------------------------------------------------------------------------------------ clause files


class InForce(Model):
    """The days, both included, on which the limit is law."""

    from_: Annotated[Day | None, ModelField(alias="from")] = None
    until: Day | None = None
    date: Name | None = None


class EachItem(Model):
    """One subject per element of a list field, of a list of literals, or of a parameter that is a list."""

    item: Name | Parameter | Annotated[list[str | int | date], ModelField(min_length=1)]


class Example(Model):
    """Facts, a day, and the verdicts that follow."""

    title: Words | None = None
    as_of: date
    given: dict[Name, list[dict[Name, Cell]]] = ModelField(default_factory=dict)
    no_source: list[Name] = ModelField(default_factory=list)
    no_column: list[Column] = ModelField(default_factory=list)
    expect: Annotated[dict[Filled, Verdict], ModelField(min_length=1)]


class Equivalent(Model):
    """A mutant that means the same as the rule in every case there can be, and why."""

    mutant: Filled
    reason: Words


class Obligation(Model):
    """One atomic duty; with a `reason` if it takes the place of one that the base has."""

    id: ObligationId | None = None
    title: Words | None = None
    reason: Words | None = None
    for_: Annotated[Name, ModelField(alias="for")]
    bound: Annotated[list[Name], ModelField(min_length=1)] | None = None
    when: Cel | None = None
    unless: Cel | None = None
    upon: FieldNames | None = None
    triggers: Literal["any"] | None = None
    in_force: InForce | None = None
    each: Literal["day", "workday", "week", "month", "quarter"] | Parameter | EachItem | None = None
    require: Requirement
    answers: Annotated[list[Name], ModelField(min_length=1)] | None = None
    severity: Literal["violation", "warning", "info"]
    basis: Basis
    citation: Words | None = None
    examples: list[Example] = ModelField(default_factory=list)
    equivalent: list[Equivalent] = ModelField(default_factory=list)


class Statement(Model):
    """One atomic statement of the plan; exactly one of the last three. With a `reason`: in the place of the base's."""

    id: StatementId
    title: Words
    reason: Words | None = None
    obligations: Annotated[list[Obligation], ModelField(min_length=1)] | None = None
    covered_by: Annotated[list[StatementId], ModelField(min_length=1)] | None = None
    not_testable: Words | None = None


class Responsible(Model):
    """Who answers for a clause, by names from the pack's `units`: the units responsible, or those that lead."""

    units: Annotated[list[Name], ModelField(min_length=1)] | None = None
    lead: Annotated[list[Name], ModelField(min_length=1)] | None = None


class ClauseFile(Model):
    """One clause of the plan."""

    clause: ClauseId
    title: Words | None = None
    responsible: Responsible
    statements: Annotated[list[Statement], ModelField(min_length=1)]


# --------------------------------------------------------------------------------------------- pack.yaml


class Period(Model):
    """The plan's period, both days included."""

    from_: Annotated[Day, ModelField(alias="from")]
    until: Day


class ParameterEntry(Model):
    """A value that rules read as `params.<name>`, and where it comes from; `choices` are all that it may be."""

    value: str | bool | int | float | date | Annotated[list[Filled], ModelField(min_length=1)]
    choices: Annotated[list[str | bool | int], ModelField(min_length=2)] | None = None
    yearly: bool = False
    unit: Filled | None = None
    source: Basis
    title: Words
    citation: Words | None = None


class NamedUnit(Words):
    """A unit, or a group of units, as the plan names it; `role` tells which of the roster they are."""

    role: Name


class Content(Model):
    """One clause in the plan's table of contents."""

    title: Words
    statements: Annotated[int, ModelField(ge=1)]


class Withdrawal(Model):
    """A statement, or one of its obligations, that the base has and this plan has not."""

    id: ObligationId
    reason: Words


class PackFile(Model):
    """The identity of a pack, and what its rules share."""

    name: Filled
    title: Words
    extends: Filled | None = None
    period: Period
    roll_over: bool = True
    parameters: dict[Name, ParameterEntry] = ModelField(default_factory=dict)
    roles: dict[Name, Cel] = ModelField(default_factory=dict)
    units: dict[Name, NamedUnit] = ModelField(default_factory=dict)
    contents: Annotated[dict[ClauseId, Content], ModelField(min_length=1)]
    withdrawn: Annotated[list[Withdrawal], ModelField(min_length=1)] | None = None
