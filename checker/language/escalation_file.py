"""escalations.yaml: YAML model -> second-level rules, with everything they name looked up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pydantic import ValidationError

from checker import pack
from checker.core import EachItem, Setting
from checker.errors import Place, Problem, nearest
from checker.language.escalation_models import Escalation, EscalationFile, Example
from checker.language.resolver import PARAM
from checker.language.shape import shape_problems
from checker.language.strict_yaml import Document, Path
from checker.language.words import Word
from checker.verdict import Severity, Verdict

Rules = tuple[pack.EscalationRule, ...]


def read_escalations(
    document: Document,
    params: Mapping[str, Setting] | None,
    clauses: Iterable[str],
    obligations: Sequence[pack.Obligation] | None,
    withdrawn: Collection[str] | None = None,
) -> tuple[Rules, list[Problem]]:
    """The rules that a document holds, and its problems.

    `clauses` are those of the plan's table of contents. Without `params` (pack.yaml itself is wrong) only the shape
    is checked; without `obligations` (a clause file is wrong), everything but the names of obligations. `withdrawn`,
    where the document is inherited: what the pack does not take over may still be named. Inherited examples are left
    out: they hold under the obligations and the parameters of their own pack.
    """
    try:
        model = EscalationFile.model_validate(document.data)
    except ValidationError as error:
        return (), shape_problems(error, EscalationFile, document, dict(_names(document.data)))
    if params is None:
        return (), []
    reader = _Reader(document, model.escalations, params, tuple(clauses), obligations, withdrawn)
    rules = tuple(reader.read())
    return (() if reader.problems else rules), reader.problems


def _names(data: object) -> Iterator[tuple[Path, str]]:
    """What the rules of raw data are called, as far as that can be told."""
    listed = data.get("escalations") if isinstance(data, dict) else None
    for number, entry in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(entry, dict) and "id" in entry:
            yield ("escalations", number), str(entry["id"])


class _Reader:
    def __init__(
        self,
        document: Document,
        models: Sequence[Escalation],
        params: Mapping[str, Setting],
        clauses: Sequence[str],
        obligations: Sequence[pack.Obligation] | None,
        withdrawn: Collection[str] | None,
    ) -> None:
        self.problems: list[Problem] = []
        self._withdrawn = withdrawn
        self._document, self._models, self._params, self._clauses = document, models, params, clauses
        self._obligations = obligations
        self._by_id = {o.id: o for o in obligations or ()}
        self._rules = {model.id: model for model in models}
        self._number, self._read = 0, set[str]()  # the rule at hand, and the parameters it reads

    def read(self) -> Iterator[pack.EscalationRule]:
        first: dict[str, Place] = {}
        for number, model in enumerate(self._models):
            self._number, self._read = number, set()
            if model.id in first:
                self._report("pack.duplicate_id", ("id",), found=model.id, first=first[model.id])
            first.setdefault(model.id, self._place(("id",)))
            yield self._rule(model)

    def _rule(self, model: Escalation) -> pack.EscalationRule:
        counted = self._escalations(model) if model.of.escalations else self._findings(model)
        if model.per == "element":
            self._check_elements(model, counted)
        within = self._count(model.within.days, ("within", "days")) if model.within else None
        if model.within and model.of.verdict == "undetermined":
            self._report("escalation.no_day", ("within",))
        if model.then.clause not in self._clauses:
            near = nearest(model.then.clause, self._clauses)
            self._report("rule.unknown_clause", ("then", "clause"), near, found=model.then.clause)
        if model.then.basis != "plan" and model.then.citation is None:
            self._report("rule.citation_needed", ("then", "basis"), found=model.then.basis)
        if model.then.basis == "local" and model.then.severity == "violation":
            self._report("rule.local_violation", ("then", "severity"))
        over_findings = model.of.escalations is None
        return pack.EscalationRule(
            id=model.id,
            title=model.title.text(),
            over="findings" if over_findings else "escalations",
            named=tuple(model.of.findings or model.of.escalations or ()),
            counts=counted,
            verdict=Verdict[(model.of.verdict or "breached").upper()],
            severities=frozenset(map(Severity, model.of.severity or Severity)),
            per=model.per,
            at_least=self._count(model.at_least, ("at_least",)),
            within=within,
            measure=pack.Measure(
                model.then.measure.text(),
                model.then.clause,
                Severity(model.then.severity),
                model.then.basis,
                model.then.citation.text() if model.then.citation else None,
            ),
            examples=tuple(self._examples(model)) if self._withdrawn is None else (),
            parameters=tuple(sorted(self._read)),
            place=self._place(()),
            inherited=self._withdrawn is not None,
        )

    # --------------------------------------------------------------------------------------- what is counted

    def _findings(self, model: Escalation) -> frozenset[str]:
        """The obligations whose findings count."""
        if model.of.findings is None:
            return frozenset(self._by_id)
        names = {name: set(_known_as(o)) for name, o in self._by_id.items()}
        found: set[str] = set()
        for number, written in enumerate(model.of.findings):
            chosen = {name for name, known in names.items() if written in known}
            found |= chosen
            if not chosen and self._obligations is not None and not self._is_withdrawn(written):
                near = nearest(written, sorted(set().union(*names.values())))
                self._report("escalation.nothing_counted", ("of", "findings", number), near, found=written)
        return frozenset(found)

    def _is_withdrawn(self, written: str) -> bool:
        """Whether a name of an inherited rule is, or holds, something that the pack withdrew."""
        return any(
            name == written or name.startswith((f"{written}.", f"{written}-"))
            for name in self._withdrawn or ()
        )

    def _escalations(self, model: Escalation) -> frozenset[str]:
        """The lower rules whose escalations count."""
        for key in ("findings", "severity", "verdict"):
            if getattr(model.of, key) is not None:
                self._report("escalation.findings_or_escalations", ("of", key), key=True, found=key)
        counted = model.of.escalations or []
        for number, name in enumerate(counted):
            path = ("of", "escalations", number)
            if name not in self._rules:
                self._report("escalation.unknown", path, nearest(name, self._rules), found=name)
            elif model.id in self._below(name):
                self._report("escalation.circle", path, found=name)
        return frozenset(counted)

    def _below(self, name: str) -> set[str]:
        """A rule, and all those that it counts, directly or through others."""
        reached: set[str] = set()
        ahead = [name]
        while ahead:
            current = ahead.pop()
            if current not in reached and current in self._rules:
                reached.add(current)
                ahead.extend(self._rules[current].of.escalations or ())
        return reached

    def _check_elements(self, model: Escalation, counted: Iterable[str]) -> None:
        """Whether all that is counted is about elements: the rest would never count, and nobody would notice."""
        if model.of.escalations is None:
            without = [n for n in counted if not isinstance(self._by_id[n].check.each, EachItem)]
        else:
            without = [n for n in counted if n in self._rules and self._rules[n].per != "element"]
        if without:
            self._report("escalation.no_elements", ("per",), found=tuple(sorted(without)))

    def _count(self, written: int | str, path: Path) -> int:
        """A number written, or that of a parameter; 1 stands in for what is wrong."""
        if isinstance(written, int):
            return written
        name = written.removeprefix(PARAM)
        if name not in self._params:
            near = nearest(name, self._params)
            self._report("rule.unknown_parameter", path, near and PARAM + near, found=written)
            return 1
        self._read.add(name)
        found = self._params[name]
        if type(found) is not int:
            expected = (Word.WHOLE_NUMBER,)
            self._report("rule.value_type", path, found=str(found), written=written, expected=expected)
            return 1
        if found < 1:
            self._report("rule.at_least_one", path, found=found)
        return found

    # ----------------------------------------------------------------------------------------------- examples

    def _examples(self, model: Escalation) -> Iterator[pack.EscalationExample]:
        for number, example in enumerate(model.examples):
            path: Path = ("examples", number)
            yield pack.EscalationExample(
                number=number + 1,
                title=example.title.text() if example.title else None,
                given=tuple(self._rows(example, path)),
                expect=tuple(self._expected(model, example, path)),
                place=self._place(path),
            )

    def _rows(self, example: Example, path: Path) -> Iterator[pack.ExampleRow]:
        for name, row in example.given.items():
            known = self._by_id.get(row.obligation)
            if known is None:
                if self._obligations is not None:
                    where = (*path, "given", name, "obligation")
                    near = nearest(row.obligation, self._by_id)
                    self._report("escalation.example_obligation", where, near, found=row.obligation)
                continue
            if row.element is not None and not isinstance(known.check.each, EachItem):
                self._report("escalation.no_elements", (*path, "given", name, "element"), found=known.id)
            if row.day is not None and row.verdict == "undetermined":
                self._report("escalation.no_day", (*path, "given", name, "day"))
            verdict = Verdict[row.verdict.upper()]
            yield pack.ExampleRow(name, known.id, row.unit, row.element, row.day, verdict, known.severity)

    def _expected(self, model: Escalation, example: Example, path: Path) -> Iterator[pack.ExpectedEscalation]:
        lower = model.of.escalations
        for number, expected in enumerate(example.expect):
            where = (*path, "expect", number)
            for position, link in enumerate(expected.chain):
                name, at, _ = link.partition("@")
                valid = list(example.given) if lower is None else [f"{rule}@" for rule in lower]
                if (link if lower is None else name + at) not in valid:
                    near = nearest(link if lower is None else name, [v.rstrip("@") for v in valid])
                    self._report(
                        "escalation.example_chain", (*where, "chain", position), near, found=link, valid=valid
                    )
            yield pack.ExpectedEscalation(
                expected.unit, expected.element, expected.day, tuple(expected.chain), self._place(where)
            )

    # ------------------------------------------------------------------------------------------------- places

    def _place(self, path: Path, *, key: bool = False) -> Place:
        name = self._models[self._number].id
        return self._document.place(("escalations", self._number, *path), key=key, obligation=name)

    def _report(
        self, code: str, path: Path, near: str | None = None, *, key: bool = False, **values: object
    ) -> None:
        self.problems.append(Problem(code, self._place(path, key=key), values, nearest=near))


def _known_as(obligation: pack.Obligation) -> tuple[str, ...]:
    """All that selects an obligation: itself, its statement, its clause, its section."""
    check = obligation.check
    return obligation.id, check.statement, check.clause, check.clause.partition(".")[0]
