"""The JSON Schema of all that a pack is made of, for editors."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field as ModelField
from pydantic import TypeAdapter

from checker.language.escalation_models import EscalationFile
from checker.language.models import Cel, Day, Filled, Model, Name, Words
from checker.language.rule_models import (
    Basis,
    ClauseFile,
    ClauseId,
    Example,
    Obligation,
    ObligationId,
    PackFile,
    Responsible,
    Statement,
    StatementId,
    Withdrawal,
)

# What a pack that extends another may leave out. These models are for editors alone: a pack is read with all that it
# inherits, and then has to fit the models of `rule_models`.


class PeriodOverride(Model):
    """The days of the plan period that are not the base's."""

    from_: Annotated[Day | None, ModelField(alias="from")] = None
    until: Day | None = None


class ParameterOverride(Model):
    """What is different about a parameter of the base; a new one needs `value`, `source` and `title`."""

    value: str | bool | int | float | date | list[Filled] | None = None
    choices: list[str | bool | int] | None = None
    yearly: bool | None = None
    unit: Filled | None = None
    source: Basis | None = None
    title: Words | None = None
    citation: Words | None = None


class UnitOverride(Model):
    """What is different about a unit of the base; a new one needs all three."""

    zh: Filled | None = None
    en: Filled | None = None
    role: Name | None = None


class ContentOverride(Model):
    """What is different about a clause of the base; a new one needs both."""

    title: Words | None = None
    statements: Annotated[int, ModelField(ge=1)] | None = None


class PackExtension(Model):
    """pack.yaml of a pack that extends another."""

    name: Filled
    title: Words
    extends: Filled
    period: PeriodOverride | None = None
    roll_over: bool | None = None
    parameters: dict[Name, ParameterOverride] | None = None
    roles: dict[Name, Cel] | None = None
    units: dict[Name, UnitOverride] | None = None
    contents: dict[ClauseId, ContentOverride] | None = None
    withdrawn: list[Withdrawal] | None = None


class ObligationChange(Model):
    """Another title or more examples for an obligation that the base has."""

    id: ObligationId
    title: Words | None = None
    examples: Annotated[list[Example], ModelField(min_length=1)] | None = None


class StatementChange(Model):
    """Another title or more obligations for a statement that the base has."""

    id: StatementId
    title: Words | None = None
    obligations: Annotated[list[Obligation | ObligationChange], ModelField(min_length=1)] | None = None


class ClauseExtension(Model):
    """A file about a clause that the base has."""

    clause: ClauseId
    title: Words | None = None
    responsible: Responsible | None = None
    statements: Annotated[list[Statement | StatementChange], ModelField(min_length=1)] | None = None


def json_schema() -> dict[str, Any]:
    """A JSON Schema for pack.yaml, clause files and escalations.yaml, alone or extending others."""
    files = PackFile | PackExtension | ClauseFile | ClauseExtension | EscalationFile
    schema = TypeAdapter(files).json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "fazhi rules", **schema}
