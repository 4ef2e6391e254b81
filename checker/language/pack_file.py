"""pack.yaml: YAML model -> the plan's period, parameters, roles, units and table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from checker.assessment import Text
from checker.errors import Problem, RuleError
from checker.language import rule_models
from checker.language.expressions import Environment
from checker.language.lowering import ROSTER
from checker.language.names import reserved_fields
from checker.language.resolver import Plan, located
from checker.language.shape import shape_problems
from checker.language.strict_yaml import Document, Path
from checker.pack import Content, Parameter
from facts.base import RecordType

_INT64 = 2**63


@dataclass(frozen=True, slots=True)
class PackHeader:
    """What the clause files need to know of their pack."""

    title: Text
    plan: Plan
    parameters: Mapping[str, Parameter]
    units: Mapping[str, Text]
    contents: tuple[Content, ...]


def read_header(
    document: Document, types: Mapping[str, RecordType], folder: str
) -> tuple[PackHeader | None, list[Problem]]:
    """The header that pack.yaml holds, and its problems.

    A header with problems still serves to check the clause files; one without a shape does not exist.
    """
    try:
        model = rule_models.PackFile.model_validate(document.data)
    except ValidationError as error:
        return None, shape_problems(error, rule_models.PackFile, document, {})
    problems = list(_problems(model, document, folder))
    params = {name: entry.value for name, entry in model.parameters.items()}
    plan = Plan(types, params, (model.period.from_, model.period.until), model.roll_over, model.roles)
    problems.extend(_role_problems(plan, document))
    header = PackHeader(
        model.title.text(),
        plan,
        {name: _parameter(name, entry) for name, entry in model.parameters.items()},
        {name: words.text() for name, words in model.units.items()},
        tuple(Content(id_, entry.title.text(), entry.statements) for id_, entry in model.contents.items()),
    )
    return header, problems


def _parameter(name: str, entry: rule_models.ParameterEntry) -> Parameter:
    citation = entry.citation.text() if entry.citation else None
    return Parameter(name, entry.value, entry.source, entry.title.text(), entry.unit, citation)


def _problems(model: rule_models.PackFile, document: Document, folder: str) -> Iterator[Problem]:
    def problem(code: str, path: Path, **values: object) -> Problem:
        return Problem(code, document.place(path), values)

    if model.name != folder:
        yield problem("pack.name_differs", ("name",), found=model.name, expected=folder)
    if model.period.from_ > model.period.until:
        start, end = model.period.from_, model.period.until
        yield problem("rule.period_backwards", ("period",), start=start, end=end)
    for name, entry in model.parameters.items():
        path = ("parameters", name)
        if entry.source != "plan" and entry.citation is None:
            yield problem("rule.citation_needed", path, found=entry.source)
        if isinstance(entry.value, int) and not -_INT64 <= entry.value < _INT64:
            yield problem("pack.parameter_too_large", (*path, "value"), found=entry.value)


def _role_problems(plan: Plan, document: Document) -> Iterator[Problem]:
    """Roles are checked once, where they stand, with some clause."""
    roster = plan.types.get(ROSTER)
    if roster is None:
        if plan.roles:
            yield Problem("rule.unknown_type", document.place(("roles",), key=True), {"found": ROSTER})
        return
    for reserved in reserved_fields(roster):
        place = document.place(("roles",), key=True)
        yield Problem("rule.reserved_field", place, {"found": reserved, "type": ROSTER})
    environment = Environment.of_unit(roster, "0", plan.params)
    for name, text in plan.roles.items():
        try:
            environment.compile(text, document.place(("roles", name)))
        except RuleError as error:
            yield from located(error.problems, inline=document.marks[("roles", name)].inline)
