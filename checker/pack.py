"""A pack as plain data: what the YAML of one plan says, checked and lowered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from checker.assessment import Basis, Text
from checker.core import Check, Predicate, Setting, Value
from checker.errors import Place
from checker.verdict import Severity, Verdict

PACK_FILE = "pack.yaml"

Requirement = Literal["holds", "date", "recorded", "record", "attested"]
Cell = str | bool | int | float | date | list[str]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that rules read as `params.<name>`, and where it comes from. `unit` is a word for people.

    `choices`: all values it may have, where the plan leaves a choice of readings. `yearly`: a day or a year that
    belongs to the year of the plan though the plan does not set it (the plan's own dates always do).
    """

    name: str
    value: Setting
    source: Basis
    title: Text
    unit: str | None = None
    citation: Text | None = None
    choices: tuple[Value, ...] = ()
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit, or a group of units, as the plan names it.

    `predicate` tells which units of the roster they are, for the clause that names them; it is that of `role`.
    """

    name: str
    title: Text
    role: str
    predicate: Predicate


@dataclass(frozen=True, slots=True)
class Expected:
    """The verdict an example expects for one subject; `reason` None: any."""

    verdict: str
    reason: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Example:
    """Facts, a day, and the verdicts that follow. `number` counts the obligation's examples from 1."""

    number: int
    title: Text | None
    as_of: date
    given: Mapping[str, tuple[Mapping[str, Cell], ...]]
    no_source: tuple[str, ...]
    no_column: tuple[str, ...]
    expect: Mapping[str, Expected]
    place: Place


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A mutant, by its name, that no example can tell from the rule, and why (`fazhi rules mutate`)."""

    mutant: str
    reason: Text
    place: Place


@dataclass(frozen=True, slots=True)
class Obligation:
    """One atomic duty: its check in core form, and what people read about it.

    `answers`: who answers for a breach where that is not the unit of the record. `parameters`: those it reads.
    `written`: its keys as they are written, each value on one line; what is left to their default is not there.
    `reason`: why it stands in the place of one that the base has.
    `inherited`: of an obligation that a base wrote, the bases with examples of it, and how many; the first wrote
    it. Those examples hold under the period and the parameters of their base, and are not in `examples`.
    """

    check: Check
    title: Text
    severity: Severity
    basis: Basis
    citation: Text | None
    requirement: Requirement
    examples: tuple[Example, ...]
    equivalent: tuple[Equivalent, ...]
    place: Place
    answers: tuple[NamedUnit, ...] = ()
    parameters: tuple[str, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    reason: Text | None = None
    inherited: Mapping[str, int] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.check.id


@dataclass(frozen=True, slots=True)
class Statement:
    """One atomic statement of the plan: checked by obligations, covered by others, or not testable.

    `reason`: why it stands in the place of one that the base has.
    """

    id: str
    title: Text
    obligations: tuple[Obligation, ...]
    covered_by: tuple[str, ...]
    not_testable: Text | None
    place: Place
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered item of the plan, as far as its rules are written.

    `responsible`: the units that the plan names for it; with `led` as those that lead the work (牵头单位).
    """

    id: str
    title: Text
    responsible: tuple[NamedUnit, ...]
    led: bool
    statements: tuple[Statement, ...]
    file: str


@dataclass(frozen=True, slots=True)
class Content:
    """One clause in the plan's table of contents, and how many atomic statements it has, written or not."""

    clause: str
    title: Text
    statements: int


@dataclass(frozen=True, slots=True)
class Measure:
    """What an escalation proposes, how serious it is, and where it comes from; `clause`: what it falls under."""

    text: Text
    clause: str
    severity: Severity
    basis: Basis
    citation: Text | None


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """A finding of an example, as short as can be. `element` and `day` None: it has none; `unit` None: unknown."""

    name: str
    obligation: str
    unit: str | None
    element: str | None
    day: date | None
    verdict: Verdict
    severity: Severity


@dataclass(frozen=True, slots=True)
class ExpectedEscalation:
    """An escalation that an example expects; `chain` names rows, or lower escalations as `talk@2019-05-30`."""

    unit: str
    element: str | None
    day: date | None
    chain: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class EscalationExample:
    """Findings, and the escalations that follow. `number` counts the rule's examples from 1."""

    number: int
    title: Text | None
    given: tuple[ExampleRow, ...]
    expect: tuple[ExpectedEscalation, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class EscalationRule:
    """A second-level rule: so many findings, or lower escalations, and a measure is proposed.

    `counts`: ids of the obligations, or of the escalations, that it counts; `named`: the same as its author wrote
    them. Of findings only those of `verdict` and `severities` count. `within`: the last may lie so many calendar
    days after the first; None: any number. `parameters`: those it reads. `inherited`: from a pack that this one
    extends; the examples stayed there.
    """

    id: str
    title: Text
    over: Literal["findings", "escalations"]
    named: tuple[str, ...]
    counts: frozenset[str]
    verdict: Verdict
    severities: frozenset[Severity]
    per: Literal["unit", "element"]
    at_least: int
    within: int | None
    measure: Measure
    examples: tuple[EscalationExample, ...]
    parameters: tuple[str, ...]
    place: Place
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a pack does not take over from its base: a `whole` statement, or one of a statement's obligations.

    `pack`: which withdrew it, for which reason.
    """

    id: str
    clause: str
    title: Text
    reason: Text
    whole: bool
    pack: str
    place: Place


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules of one plan, with all that it inherits.

    `period_parameters`: those that its first and its last day are read from, if any. `units`: the titles of the units
    that the plan names, and their roles. `bases`: the packs that it extends, the nearest first. `hash`: SHA-256 over
    names and contents of its files and of its bases', hexadecimal.
    """

    name: str
    title: Text
    period: tuple[date, date]
    period_parameters: tuple[str | None, str | None]
    roll_over: bool
    parameters: Mapping[str, Parameter]
    roles: Mapping[str, str]
    units: Mapping[str, tuple[Text, str]]
    contents: tuple[Content, ...]
    clauses: tuple[Clause, ...]
    withdrawn: tuple[Withdrawn, ...]
    bases: tuple[str, ...]
    hash: str
    escalations: tuple[EscalationRule, ...] = ()

    @property
    def role_titles(self) -> dict[str, Text]:
        """How the plan calls those whom a role binds, where `units` names them."""
        return {role: title for title, role in reversed(list(self.units.values()))}

    @property
    def statements(self) -> Iterator[Statement]:
        return (statement for clause in self.clauses for statement in clause.statements)

    @property
    def obligations(self) -> Iterator[Obligation]:
        return (obligation for statement in self.statements for obligation in statement.obligations)


@dataclass(frozen=True, slots=True)
class PackFiles:
    """The YAML files of one folder, by their names in it. `shown`: how messages call the folder."""

    name: str
    shown: str
    contents: Mapping[str, bytes]
