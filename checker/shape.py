"""What does not fit a YAML model, said in the words of a rule file: place, found, expected, nearest valid key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from checker.errors import Place, Problem, nearest
from checker.strict_yaml import Document, Path
from checker.words import Word, word_of_python

# What a value should have been, by the type of pydantic's complaint.
_EXPECTED: Mapping[str, Word] = {
    "string_type": Word.TEXT,
    "string_too_short": Word.TEXT,
    "int_type": Word.WHOLE_NUMBER,
    "float_type": Word.NUMBER,
    "bool_type": Word.TRUE_OR_FALSE,
    "date_type": Word.DATE,
    "list_type": Word.LIST,
    "too_short": Word.NOT_EMPTY,
    "dict_type": Word.MAPPING,
    "model_type": Word.MAPPING,
    "greater_than_equal": Word.AT_LEAST_ONE,
}

# What a text should have looked like, by its pattern.
_PATTERNS: Mapping[str, Word] = {
    r"^params\.[a-z][a-z0-9_]*$": Word.PARAMETER,
    r"^[a-z][a-z0-9_]*$": Word.NAME,
    r"^[0-9]+(\.[0-9]+)*$": Word.CLAUSE,
    r"^[0-9]+(\.[0-9]+)*-[a-z]+$": Word.STATEMENT,
    r"^[0-9]+(\.[0-9]+)*-[a-z]+(\.[1-9][0-9]*)?$": Word.OBLIGATION,
    r"^(met|breached|pending|undetermined|not_applicable)(/[a-z_]+)?$": Word.VERDICT,
    r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$": Word.COLUMN,
}


@dataclass(slots=True)
class _Complaint:
    """All that is wrong with one value: the branches of a union complain one by one."""

    found: object
    expected: dict[Word, None] = field(default_factory=dict)
    choices: dict[str, None] = field(default_factory=dict)


def shape_problems(
    error: ValidationError, model: type[BaseModel], document: Document, obligations: Mapping[Path, str]
) -> list[Problem]:
    """The problems of a document that does not fit `model`.

    `obligations` names the obligation that stands at a path, for the places.
    """
    problems: list[Problem] = []
    complaints: dict[Path, _Complaint] = {}
    for detail in error.errors(include_url=False, include_context=True):
        path = _data_path(detail["loc"], document)
        context = detail.get("ctx", {})
        if detail["type"] == "extra_forbidden":
            problems.append(_unknown_key(path, _keys(model, detail["loc"]), document, obligations))
        elif detail["type"] == "missing":
            place = _place(document, path, obligations)
            problems.append(Problem("rule.missing_key", place, {"key": detail["loc"][-1]}))
        elif detail["type"] == "no_requirement":
            place = _place(document, path, obligations)
            problems.append(
                Problem("rule.no_requirement", place, {"expected": tuple(context["patterns"].split(","))})
            )
        else:
            complaint = complaints.setdefault(path, _Complaint(detail["input"]))
            _note(complaint, detail["type"], context)
    problems.extend(
        _wrong_value(path, complaint, _place(document, path, obligations))
        for path, complaint in complaints.items()
    )
    return problems


def _note(complaint: _Complaint, kind: str, context: Mapping[str, Any]) -> None:
    if kind == "literal_error":
        words = str(context["expected"]).replace(" or ", ", ").split(", ")
        complaint.choices.update(dict.fromkeys(word.strip("'") for word in words))
    elif kind == "string_pattern_mismatch":
        complaint.expected[_PATTERNS.get(context["pattern"], Word.TEXT)] = None
    elif kind in _EXPECTED:
        complaint.expected[_EXPECTED[kind]] = None
    else:
        complaint.expected[Word.TEXT] = None


def _wrong_value(path: Path, complaint: _Complaint, place: Place) -> Problem:
    found = complaint.found
    expected: tuple[object, ...] = (*complaint.choices, *complaint.expected)
    shown = word_of_python(type(found)) if isinstance(found, dict | list) else str(found)
    scalar = isinstance(found, bool | int | float | date)
    texts = {Word.TEXT, Word.CLAUSE, Word.STATEMENT, Word.OBLIGATION}
    if scalar and texts & complaint.expected.keys() and not complaint.choices:
        return Problem("rule.quote_it", place, {"found": str(found), "key": path[-1] if path else ""})
    near = nearest(found, complaint.choices) if isinstance(found, str) else None
    return Problem("rule.wrong_value", place, {"found": shown, "expected": expected}, nearest=near)


def _unknown_key(
    path: Path, valid: Iterable[str], document: Document, obligations: Mapping[Path, str]
) -> Problem:
    name = str(path[-1])
    valid = tuple(valid)
    place = document.place(path, key=True, obligation=_obligation(path, obligations))
    return Problem(
        "rule.unknown_key", place, {"found": name, "expected": valid}, nearest=nearest(name, valid)
    )


def _place(document: Document, path: Path, obligations: Mapping[Path, str]) -> Place:
    return document.place(path, obligation=_obligation(path, obligations))


def _obligation(path: Path, obligations: Mapping[Path, str]) -> str | None:
    return next((obligations[path[:n]] for n in range(len(path), 0, -1) if path[:n] in obligations), None)


def _data_path(loc: tuple[str | int, ...], document: Document) -> Path:
    """Where in the data an error lies: its location without the branches of unions."""
    path: Path = ()
    for step in loc:
        if (*path, step) in document.marks:
            path = (*path, step)
    return path


def _keys(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """The keys that are valid where `loc` ends, found by following it through the models."""
    models = [model]
    for step in loc[:-1]:
        if isinstance(step, str) and step.startswith("<"):  # a pattern, by its tag
            models = [m for m in models if f"<{getattr(m, 'key', '')}>" == step]
            continue
        inner = [m for outer in models for m in _models_of(outer, step)]
        named = [m for m in models if m.__name__ == step]  # a branch of a union, by its class
        models = inner or named or models
    return list(dict.fromkeys(name for m in models for name in _aliases(m)))


def _aliases(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield info.alias or name


def _models_of(model: type[BaseModel], key: str | int) -> list[type[BaseModel]]:
    for name, info in model.model_fields.items():
        if key == (info.alias or name):
            return list(_models_in(info.annotation))
    return []


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
