"""What does not fit a YAML model, said in the words of a rule file: place, found, expected, nearest valid key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from checker.errors import Place, Problem, nearest
from checker.language.strict_yaml import Document, Path
from checker.language.words import Word, word_of_python

# What a value should have been, by the type of pydantic's complaint.
_EXPECTED: Mapping[str, Word] = {
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
    r"^[0-9]+(\.[0-9]+)*(-[a-z]+(\.[1-9][0-9]*)?)?$": Word.SELECTION,
    r"^(met|breached|pending|undetermined|not_applicable)(/[a-z_]+)?$": Word.VERDICT,
    r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$": Word.COLUMN,
}


_CHOICES = {"True": "true", "False": "false"}  # in the spelling of YAML, not of Python

_FREE_TEXT = {Word.TEXT, Word.CLAUSE, Word.STATEMENT, Word.OBLIGATION, Word.SELECTION}
"""What is text even where it looks like a number."""


@dataclass(slots=True)
class _Complaint:
    """All that is wrong with one value: the branches of a union complain one by one."""

    found: object
    expected: dict[Word, None] = field(default_factory=dict)
    choices: dict[str, None] = field(default_factory=dict)

    def add(self, kind: str, context: Mapping[str, Any], texts: Iterable[Word]) -> None:
        """Note what one branch expected; `texts` are the kinds of text that the value could have been."""
        if kind == "literal_error":
            words = str(context["expected"]).replace(" or ", ", ").split(", ")
            self.choices.update(dict.fromkeys(_CHOICES.get(word, word.strip("'")) for word in words))
        elif kind in _EXPECTED:
            self.expected[_EXPECTED[kind]] = None
        else:
            self.expected.update(dict.fromkeys(texts or [Word.TEXT]))


def shape_problems(
    error: ValidationError, model: type[BaseModel], document: Document, obligations: Mapping[Path, str]
) -> list[Problem]:
    """The problems of a document that does not fit `model`.

    `obligations` names the obligation that stands at a path, for the places.
    """
    found: list[tuple[Path, Problem]] = []
    complaints: dict[Path, _Complaint] = {}
    for detail in error.errors(include_url=False, include_context=True):
        path, context = _data_path(detail["loc"], document), detail.get("ctx", {})
        place = _place(document, path, obligations)
        if detail["type"] == "extra_forbidden":
            valid = [name for m in _owners(model, detail["loc"]) for name in _aliases(m)]
            found.append((path, _unknown_key(path, dict.fromkeys(valid), document, obligations)))
        elif detail["type"] == "missing":
            found.append(((*path, ""), Problem("rule.missing_key", place, {"key": str(detail["loc"][-1])})))
        elif detail["type"] == "no_requirement":
            expected = tuple(context["patterns"].split(","))
            found.append((path, Problem("rule.no_requirement", place, {"expected": expected})))
        else:
            complaint = complaints.setdefault(path, _Complaint(detail["input"]))
            complaint.add(detail["type"], context, _text_words(model, detail["loc"]))
    deeper = {path[:n] for path in [*complaints, *(p for p, _ in found)] for n in range(len(path))}
    wrong = [
        _wrong_value(path, complaint, _place(document, path, obligations))
        for path, complaint in complaints.items()
        if path not in deeper  # another branch of the union got further
    ]
    return [problem for _, problem in found] + wrong


def _wrong_value(path: Path, complaint: _Complaint, place: Place) -> Problem:
    found = complaint.found
    if isinstance(found, bool | int | float | date) and complaint.expected.keys() & _FREE_TEXT:
        key = str(path[-1]) if path else ""
        return Problem("rule.quote_it", place, {"found": _spelled(found), "key": key})
    shown = word_of_python(type(found)) if isinstance(found, dict | list) else _spelled(found)
    expected: tuple[object, ...] = (*complaint.choices, *complaint.expected)
    near = nearest(found, complaint.choices) if isinstance(found, str) else None
    return Problem("rule.wrong_value", place, {"found": shown, "expected": expected}, nearest=near)


def _spelled(found: object) -> str:
    return str(found).lower() if isinstance(found, bool) else str(found)


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


def _owners(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[type[BaseModel]]:
    """The models that the last step of `loc` is a key of, found by following it from `model`."""
    models = [model]
    for step in loc[:-1]:
        if isinstance(step, str) and step.startswith("<"):  # a pattern, by its tag
            models = [m for m in models if f"<{getattr(m, 'key', '')}>" == step]
            continue
        inner = [m for outer in models for m in _models_in(_annotation(outer, step))]
        named = [m for m in models if m.__name__ == step]  # a branch of a union, by its class
        models = inner or named or models
    return models


def _text_words(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[Word]:
    """The kinds of text that the value at `loc` could be."""
    for n in range(len(loc), 0, -1):
        for owner in _owners(model, loc[:n]):
            words = [_PATTERNS[p] for p in _patterns_in(_annotation(owner, loc[n - 1])) if p in _PATTERNS]
            if words:
                return words
    return []


def _aliases(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield info.alias or name


def _annotation(model: type[BaseModel], key: str | int) -> Any:
    """What the key of a model is annotated with, its constraints included; None if it has no such key."""
    for name, info in model.model_fields.items():
        if key == (info.alias or name):
            return (info.annotation, *info.metadata)
    return None


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in _parts(annotation):
        yield from _models_in(part)


def _patterns_in(annotation: Any) -> Iterator[str]:
    pattern = getattr(annotation, "pattern", None)
    if isinstance(pattern, str):
        yield pattern
    for part in _parts(annotation):
        yield from _patterns_in(part)


def _parts(annotation: Any) -> Iterable[Any]:
    if isinstance(annotation, tuple):
        return annotation
    return (*get_args(annotation), *getattr(annotation, "__metadata__", ()))
