"""One clause file: YAML model -> clause, with every obligation lowered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from pydantic import ValidationError

from checker import pack
from checker.assessment import Text
from checker.errors import Problem, nearest
from checker.language import rule_models
from checker.language.example_file import examples
from checker.language.lowering import lower, over_roster
from checker.language.names import reserved_fields
from checker.language.resolver import Plan, Resolver
from checker.language.shape import shape_problems
from checker.language.strict_yaml import Document, Path
from checker.verdict import Severity

Units = Mapping[str, tuple[Text, str]]
"""The units that a pack names: their titles, and the roles that tell them in the roster."""

STAND_INS: Mapping[str, str | None] = {
    "severity": "info",
    "basis": "plan",
    "id": None,
    "title": None,
    "reason": None,
    "citation": None,
    "examples": None,
    "equivalent": None,
}
"""What stands for a part of an obligation that is wrong (None: nothing), so that its other mistakes are told too."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: a clause, or the problems that stand in the way."""

    clause: pack.Clause | None
    problems: tuple[Problem, ...]


def read_clause(document: Document, plan: Plan | None, titles: Mapping[str, Text], units: Units) -> Reading:
    """The clause that a document holds.

    `titles` are those of the plan's table of contents. Without a `plan` (pack.yaml itself is wrong) only the shape
    of the file is checked.
    """
    names = dict(_obligation_names(document.data))
    try:
        model = rule_models.ClauseFile.model_validate(document.data)
    except ValidationError as error:
        problems = shape_problems(error, rule_models.ClauseFile, document, names)
        if plan is not None:
            problems.extend(_beside_the_misshapen(document, plan, names))
        return Reading(None, tuple(problems))
    if plan is None:
        return Reading(None, ())
    return _ClauseReader(document, plan, titles, units, names).read(model)


def _obligation_names(data: object) -> Iterator[tuple[Path, str]]:
    """What the obligations of raw data are called, as far as that can be told."""
    for path, statement in _entries(data, "statements"):
        for tail, obligation in _entries(statement, "obligations"):
            named = obligation.get("id") if isinstance(obligation, dict) else None
            fallback = statement.get("id") if isinstance(statement, dict) else None
            yield (*path, *tail), str(named or fallback or "?")


def _entries(data: object, key: str) -> Iterator[tuple[Path, object]]:
    listed = data.get(key) if isinstance(data, dict) else None
    if isinstance(listed, list):
        for number, entry in enumerate(listed):
            yield (key, number), entry


def _beside_the_misshapen(document: Document, plan: Plan, names: Mapping[Path, str]) -> Iterator[Problem]:
    """Problems of the obligations of a misshapen file that can be told all the same."""
    for path, statement in _entries(document.data, "statements"):
        for tail, raw in _entries(statement, "obligations"):
            model = _mended(raw)
            if model is None:
                continue
            place = (*path, *tail)
            reader = _ClauseReader(document, plan, {}, {}, names)
            reader.obligation(model, place, str(names[place]), str(names[place]), "", Text("", ""))
            yield from reader.problems


def _mended(raw: object) -> rule_models.Obligation | None:
    """An obligation as written, or with stand-ins for what its check does not depend on; None if more is wrong."""
    try:
        return rule_models.Obligation.model_validate(raw)
    except ValidationError as error:
        wrong = {str(fault["loc"][0]) for fault in error.errors() if fault["loc"]}
        if not isinstance(raw, dict) or not wrong or not wrong <= STAND_INS.keys():
            return None
        sound = {key: value for key, value in raw.items() if key not in wrong}
        return rule_models.Obligation.model_validate(
            sound | {key: STAND_INS[key] for key in wrong if STAND_INS[key] is not None}
        )


def _equivalent(written: list[rule_models.Equivalent], resolver: Resolver) -> Iterator[pack.Equivalent]:
    """The mutants said to be no different; whether there are such mutants shows when they are tried."""
    seen: set[str] = set()
    for number, entry in enumerate(written):
        path = ("equivalent", number, "mutant")
        if entry.mutant in seen:
            resolver.report("rule.equivalent_twice", path, found=entry.mutant)
        seen.add(entry.mutant)
        place = resolver.document.place((*resolver.base, *path), obligation=resolver.obligation)
        yield pack.Equivalent(entry.mutant, entry.reason.text(), place)


_BESIDE = {"id", "title", "reason", "citation", "examples", "equivalent"}
"""What an obligation has beside what it demands."""


def _written(data: Any, path: Path) -> dict[str, str]:
    """The keys that say what the obligation at `path` demands, as they are written, each on one line."""
    for step in path:
        data = data[step]
    return {
        key: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
        for key, value in data.items()
        if key not in _BESIDE
    }


class _ClauseReader:
    def __init__(
        self,
        document: Document,
        plan: Plan,
        titles: Mapping[str, Text],
        units: Units,
        names: Mapping[Path, str],
    ) -> None:
        self.problems: list[Problem] = []
        self._document, self._plan, self._titles, self._units = document, plan, titles, units
        self._names = names

    def read(self, model: rule_models.ClauseFile) -> Reading:
        title = self._title(model)
        responsible = tuple(self._responsible(model))
        statements = tuple(
            self._statement(statement, model.clause, ("statements", number))
            for number, statement in enumerate(model.statements)
        )
        if self.problems:
            return Reading(None, tuple(self.problems))
        clause = pack.Clause(
            model.clause,
            title,
            responsible,
            model.responsible.lead is not None,
            statements,
            self._document.file,
        )
        return Reading(clause, ())

    def obligation(
        self,
        model: rule_models.Obligation,
        path: Path,
        name: str,
        statement: str,
        clause: str,
        default_title: Text,
    ) -> pack.Obligation | None:
        """The obligation at `path`; its problems are added to those of the file."""
        plan = self._plan
        if model.for_ not in plan.types:
            near = nearest(model.for_, plan.types)
            self._report("rule.unknown_type", (*path, "for"), near, found=model.for_)
            return None
        subject = plan.types[model.for_]
        resolver = Resolver(plan, self._document, path, statement, name, subject)
        for reserved in reserved_fields(subject):
            resolver.report("rule.reserved_field", ("for",), found=reserved, type=subject.name)
        check = lower(model, resolver, clause)
        if model.basis != "plan" and model.citation is None:
            resolver.report("rule.citation_needed", ("basis",), found=model.basis)
        if model.basis == "local" and model.severity == "violation":
            resolver.report("rule.local_violation", ("severity",))
        answers = tuple(self._named(model.answers or (), (*path, "answers"), clause))
        shown = tuple(examples(model.examples, resolver, check))
        same = tuple(_equivalent(model.equivalent, resolver))
        self.problems.extend(resolver.problems)
        if check is None or resolver.problems:
            return None
        return pack.Obligation(
            check=check,
            title=model.title.text() if model.title else default_title,
            severity=Severity(model.severity),
            basis=model.basis,
            citation=model.citation.text() if model.citation else None,
            requirement=cast(pack.Requirement, model.require.key),
            examples=shown,
            equivalent=same,
            place=self._document.place(path, obligation=name),
            answers=answers,
            parameters=tuple(sorted(resolver.parameters)),
            written=_written(self._document.data, path),
            reason=model.reason.text() if model.reason else None,
        )

    def _title(self, model: rule_models.ClauseFile) -> Text:
        listed = self._titles.get(model.clause)
        if listed is None:
            self._report(
                "rule.unknown_clause", ("clause",), nearest(model.clause, self._titles), found=model.clause
            )
            return Text("", "")
        if model.title is not None and model.title.text() != listed:
            found = f"{model.title.zh} / {model.title.en}"
            self._report("rule.title_differs", ("title",), found=found, expected=f"{listed.zh} / {listed.en}")
        return listed

    def _responsible(self, model: rule_models.ClauseFile) -> Iterator[pack.NamedUnit]:
        written = model.responsible
        if (written.units is None) == (written.lead is None):
            self._report("rule.units_or_lead", ("responsible",))
        for key, names in (("units", written.units), ("lead", written.lead)):
            yield from self._named(names or (), ("responsible", key), model.clause)

    def _named(self, names: Iterable[str], path: Path, clause: str) -> Iterator[pack.NamedUnit]:
        """The units of these names, as the pack describes them."""
        for number, name in enumerate(names):
            if name not in self._units:
                self._report("rule.unknown_unit", (*path, number), nearest(name, self._units), found=name)
                continue
            title, role = self._units[name]
            text = self._plan.roles.get(role)
            predicate = None if text is None else over_roster(text, self._plan, clause)
            if predicate is not None:  # otherwise the role is at fault, which is reported where it stands
                yield pack.NamedUnit(name, title, role, predicate)

    def _statement(self, model: rule_models.Statement, clause: str, path: Path) -> pack.Statement:
        if not model.id.startswith(f"{clause}-"):
            self._report("rule.foreign_statement", (*path, "id"), found=model.id, expected=f"{clause}-")
        kinds = ("obligations", "covered_by", "not_testable")
        written = [kind for kind in kinds if getattr(model, kind) is not None]
        if len(written) != 1:
            self._report("rule.one_kind", path, found=tuple(written), expected=kinds)
        return pack.Statement(
            model.id,
            model.title.text(),
            tuple(self._obligations(model, clause, path)),
            tuple(model.covered_by or ()),
            model.not_testable.text() if model.not_testable else None,
            self._document.place(path),
            model.reason.text() if model.reason else None,
        )

    def _obligations(
        self, model: rule_models.Statement, clause: str, path: Path
    ) -> Iterator[pack.Obligation]:
        written = model.obligations or []
        for number, entry in enumerate(written):
            where = (*path, "obligations", number)
            if entry.id is None and len(written) > 1:
                expected = f"{model.id}.{number + 1}"
                self._report("rule.id_needed", where, expected=expected)
            name = entry.id or model.id
            if name != model.id and not name.startswith(f"{model.id}."):
                self._report("rule.foreign_obligation", (*where, "id"), found=name, expected=model.id)
            found = self.obligation(entry, where, name, model.id, clause, model.title.text())
            if found is not None:
                yield found

    def _report(self, code: str, path: Path, near: str | None = None, **values: object) -> None:
        name = next((self._names[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self._names), None)
        place = self._document.place(path, obligation=name)
        self.problems.append(Problem(code, place, values, nearest=near))
