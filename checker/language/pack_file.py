"""pack.yaml: YAML model -> the plan's period, parameters, roles, units and table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from checker.assessment import Text
from checker.core import Setting, Value
from checker.errors import Problem, RuleError, nearest
from checker.language import rule_models
from checker.language.expressions import Environment
from checker.language.lowering import ROSTER
from checker.language.names import reserved_fields
from checker.language.resolver import PARAM, Plan, located
from checker.language.shape import shape_problems
from checker.language.strict_yaml import Document, Path
from checker.language.words import Word
from checker.pack import Content, Parameter
from facts.base import RecordType

_INT64 = 2**63


@dataclass(frozen=True, slots=True)
class PackHeader:
    """What the clause files need to know of their pack."""

    title: Text
    plan: Plan
    period_parameters: tuple[str | None, str | None]
    parameters: Mapping[str, Parameter]
    units: Mapping[str, tuple[Text, str]]  # with the role that tells them in the roster
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
    params = {name: _setting(entry.value) for name, entry in model.parameters.items()}
    period, found = _period(model.period, params, document)
    dated_by = _parameter_name(model.period.from_), _parameter_name(model.period.until)
    plan = Plan(types, params, period, model.roll_over, model.roles, frozenset(filter(None, dated_by)))
    problems.extend((*found, *_role_problems(plan, document), *_unit_problems(model, document)))
    header = PackHeader(
        model.title.text(),
        plan,
        dated_by,
        {name: _parameter(name, entry) for name, entry in model.parameters.items()},
        {name: (unit.text(), unit.role) for name, unit in model.units.items()},
        tuple(Content(id_, entry.title.text(), entry.statements) for id_, entry in model.contents.items()),
    )
    return header, problems


def header_shape(document: Document) -> list[Problem]:
    """What is wrong with the shape of a pack.yaml."""
    try:
        rule_models.PackFile.model_validate(document.data)
    except ValidationError as error:
        return shape_problems(error, rule_models.PackFile, document, {})
    return []


def _parameter(name: str, entry: rule_models.ParameterEntry) -> Parameter:
    citation = entry.citation.text() if entry.citation else None
    choices = tuple(entry.choices or ())
    value = _setting(entry.value)
    return Parameter(
        name, value, entry.source, entry.title.text(), entry.unit, citation, choices, entry.yearly
    )


def _setting(value: Value | list[str]) -> Setting:
    return tuple(dict.fromkeys(value)) if isinstance(value, list) else value


def _parameter_name(written: date | str) -> str | None:
    return written.removeprefix(PARAM) if isinstance(written, str) else None


def _period(
    written: rule_models.Period, params: Mapping[str, Setting], document: Document
) -> tuple[tuple[date, date], list[Problem]]:
    """The days of the plan period, either of which may be a parameter."""
    problems: list[Problem] = []

    def day(value: date | str, key: str, stand_in: date) -> date:
        if isinstance(value, date):
            return value
        name, place = value.removeprefix(PARAM), document.place(("period", key))
        found = params.get(name)
        if found is None:
            near = nearest(name, params)
            problems.append(
                Problem("rule.unknown_parameter", place, {"found": value}, nearest=near and PARAM + near)
            )
        elif isinstance(found, date):
            return found
        else:
            told: dict[str, object] = {"found": str(found), "written": value, "expected": (Word.DATE,)}
            problems.append(Problem("rule.value_type", place, told))
        return stand_in

    period = day(written.from_, "from", date.min), day(written.until, "until", date.max)
    if period[0] > period[1]:
        named = [name for name in map(_parameter_name, (written.from_, written.until)) if name]
        place = document.place(("parameters", named[0], "value") if named else ("period",))
        problems.append(Problem("rule.period_backwards", place, {"start": period[0], "end": period[1]}))
    return period, problems


def _problems(model: rule_models.PackFile, document: Document, folder: str) -> Iterator[Problem]:
    def problem(code: str, path: Path, **values: object) -> Problem:
        return Problem(code, document.place(path), values)

    if model.name != folder:
        yield problem("pack.name_differs", ("name",), found=model.name, expected=folder)
    for name, entry in model.parameters.items():
        path = ("parameters", name)
        if entry.source != "plan" and entry.citation is None:
            yield problem("rule.citation_needed", path, found=entry.source)
        if isinstance(entry.value, int) and not -_INT64 <= entry.value < _INT64:
            yield problem("pack.parameter_too_large", (*path, "value"), found=entry.value)
        if entry.yearly and (isinstance(entry.value, bool) or not isinstance(entry.value, date | int)):
            yield problem("pack.yearly_value", (*path, "yearly"), found=str(entry.value))
        for value in entry.value if isinstance(entry.value, list) else [entry.value]:
            if entry.choices is not None and value not in entry.choices:
                expected = tuple(str(choice) for choice in entry.choices)
                near = nearest(str(value), expected)
                place = document.place((*path, "value"))
                values: dict[str, object] = {"found": str(value), "expected": expected}
                yield Problem("pack.parameter_choice", place, values, nearest=near)


def _unit_problems(model: rule_models.PackFile, document: Document) -> Iterator[Problem]:
    for name, unit in model.units.items():
        if unit.role not in model.roles:
            place = document.place(("units", name, "role"))
            near = nearest(unit.role, model.roles)
            yield Problem("rule.unknown_role", place, {"found": unit.role}, nearest=near)


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
