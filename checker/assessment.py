"""What a check found, as plain data: built by `run`, rendered by `reports`.

Everything a report needs is here, so that no report knows engines, rules or facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from checker.verdict import Due, Number, Reason, Severity, Tally, Verdict
from facts.base import Origin
from facts.issues import Issue


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Subject:
    """What one verdict is about. Personal elements are masked before they come here."""

    type: str
    id: str | None
    period: str | None = None
    element: str | None = None
    has_element: bool = False

    def __str__(self) -> str:
        """`ID`, `ID@2019-03`, `ID#element`, `ID#-` for a null element, `-` for the null subject."""
        if self.id is None:
            return "-"
        if self.period is not None:
            return f"{self.id}@{self.period}"
        if self.has_element:
            return f"{self.id}#{'-' if self.element is None else self.element}"
        return self.id


Answer = bool | None | Literal["not asked"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning. `values` fill the text; names of fields and types are qualified (`filing.id`)."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    answer: Answer = "not asked"
    origins: tuple[Origin, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Considered:
    """A record looked at as evidence: which, what it says in the fields that mattered, from where."""

    type: str
    id: str
    cells: Mapping[str, str]
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Waiver:
    """An approved, dated exception: one entry of a waiver file. It changes no verdict.

    `subject` as reports write it, or `unit` by its name; neither: the whole obligation. `basis` names the document that
    grants it, `approver` a role. `first` to `until`: the days of a check on which it holds, as days end in Shanghai.
    """

    obligation: str
    subject: str | None
    unit: str | None
    reason: str
    basis: str
    approver: str
    first: date
    until: date
    file: str
    line: int


WaiverFault = Literal["expired", "unused", "too_wide"]


@dataclass(frozen=True, slots=True)
class WaiverProblem:
    """A waiver that someone should look at.

    `expired`: `findings` count again. `unused`: nothing that was checked needs it; `nearest` is the subject or unit
    that may have been meant. `too_wide`: it covers `findings`, more than `limit`.
    """

    fault: WaiverFault
    waiver: Waiver
    findings: int
    limit: int
    nearest: str | None = None


Standing = Literal["new", "unchanged"]


@dataclass(frozen=True, slots=True)
class Gone:
    """A finding of an earlier report that this check no longer has."""

    obligation: str
    subject: str
    verdict: str
    severity: str
    unit: str | None
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The earlier report that findings were compared with. `rules_differ`: its pack had other rules."""

    file: str
    hash: str
    as_of: date
    rules_differ: bool
    gone: tuple[Gone, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict that needs attention, with its evidence; in `Assessment.pending` one that is not due yet.

    `title` tells people which record it is (masked where personal). `unit` is the name of the record's unit.
    `answers`: who answers for it: that unit, or whoever the rules name in its place; never empty.
    `element_of`: the fields, as `type.field`, whose words the subject's element is one of.
    `days`: days late, positive, counted to the step taken or to `as_of` if none was; None without a due day.
    `not_before`: the first day allowed, where the window has one.
    `provisional`: the due day needed a year that the calendar does not know yet.
    `needed`/`found`/`possible`: the bound, what certainly qualifies, what at most does (None: no upper end).
    `missing`: names of the cells (`filing.filed_on`), columns and types that are missing, in order.
    `cells`: what the record itself says in the fields that mattered, by qualified name.
    `concerns`: the units, one by one, whose breach it is; empty where they are not known one by one.
    `element_key`: tells elements apart that look alike when masked; it is for counting, and never shown.
    `evidence`: the related records matched, by id. `origins`: where the subject itself stands.
    `steps`: the reasoning, where it was asked for.
    `waiver`: the waiver that covers it. `standing`: with a baseline, whether it is new; what has become worse is.
    """

    obligation: str
    statement: str
    clause: str
    verdict: Verdict
    reason: Reason
    severity: Severity
    subject: Subject
    title: str | None
    unit: str | None
    due: Due
    provisional: bool
    days: int | None
    breached_on: date | None
    at_least: bool
    needed: Number
    found: Number
    possible: Number | None
    requirement: str  # holds | date | recorded | record: which sentence describes it
    about: str | None  # the related record type, or the field(s) of the subject, that the requirement names
    missing: tuple[str, ...]
    evidence: tuple[Considered, ...]
    origins: tuple[Origin, ...]
    cells: Mapping[str, str] = field(default_factory=dict)
    not_before: date | None = None
    element_of: tuple[str, ...] = ()
    answers: tuple[Text, ...] = ()
    waiver: Waiver | None = None
    standing: Standing | None = None
    concerns: tuple[str, ...] = ()
    element_key: str | None = field(default=None, repr=False)
    steps: tuple[Step, ...] = ()


Basis = Literal["plan", "law", "local"]


@dataclass(frozen=True, slots=True)
class ObligationResult:
    """One obligation and its counts. `outside`: not evaluated, this submission lacks a type (`--partial`)."""

    id: str
    statement: str
    clause: str
    title: Text
    severity: Severity
    basis: Basis
    citation: Text | None
    tally: Tally
    outside: tuple[str, ...] = ()

    @property
    def found_no_subject(self) -> bool:
        return not self.outside and self.tally.population == 0


StatementKind = Literal["checked", "attested", "covered", "not_testable"]


@dataclass(frozen=True, slots=True)
class StatementResult:
    """One atomic statement of the plan. `covered_by` and `reason` are filled for those kinds."""

    id: str
    clause: str
    title: Text
    kind: StatementKind
    tally: Tally
    covered_by: tuple[str, ...] = ()
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class NamedUnits:
    """A unit, or group of units, that the plan names, and the names of those in the roster that it stands for."""

    title: Text
    units: tuple[str, ...]

    @property
    def shown(self) -> Text:
        """A single unit by its name in the roster, a group by the plan's word for it."""
        return Text(self.units[0], self.units[0]) if len(self.units) == 1 else self.title


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A unit that the plan names and the roster lacks, and the clauses that name it."""

    title: Text
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClauseResult:
    """One clause: the sum of its own obligations (`covered_by` statements are left out of the sum).

    `responsible`: the units that the plan names for it; with `led` as those that lead the work.
    """

    id: str
    title: Text
    responsible: tuple[NamedUnits, ...]
    led: bool
    tally: Tally
    statements: tuple[StatementResult, ...]


@dataclass(frozen=True, slots=True)
class Escalation:
    """A measure that a second-level rule proposes for one unit, or for one element of it, and what led to it.

    `day`: the day on which enough was reached; None where a part of the chain has no day. The chain is either
    `findings` or lower `escalations`, by day. `element` is masked where it is personal.
    """

    rule: str
    title: Text
    measure: Text
    clause: str
    severity: Severity
    basis: Basis
    citation: Text | None
    unit: str
    element: str | None
    day: date | None
    findings: tuple[Finding, ...] = ()
    escalations: tuple[Escalation, ...] = ()


Lack = Literal["unit", "element", "day"]


@dataclass(frozen=True, slots=True)
class Uncounted:
    """Findings that a second-level rule would count, if it were known of which unit, element or day they are."""

    rule: str
    lacks: Lack
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What it takes to run the same check again. Hashes are SHA-256, hexadecimal; None where there was no file."""

    pack: str
    pack_hash: str
    records_hash: str
    calendar_hash: str
    as_of: date
    engine: str
    versions: Mapping[str, str]
    options: Mapping[str, str] = field(default_factory=dict)
    waivers_hash: str | None = None
    baseline_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The counts of the whole check as of an earlier day, over the same records as far as their dates tell."""

    as_of: date
    tally: Tally


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole answer. `labels` names record types (`filing`) and fields (`filing.filed_on`) for people.

    `pending`: verdicts that are not due yet, as far as they were asked for; all of them are in the counts.
    `history`: the counts as of earlier days, earliest first, where they were asked for.
    """

    receipt: Receipt
    pack_title: Text
    clauses: tuple[ClauseResult, ...]
    obligations: tuple[ObligationResult, ...]
    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...]
    labels: Mapping[str, Text]
    pending: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()  # files of which nothing could be read, though they are of a record type
    unlisted: tuple[Unlisted, ...] = ()  # units that the plan names and the roster lacks
    unattributed: tuple[str, ...] = ()  # with --unit: obligations whose records name no unit
    # with --unit: records of no known unit, by type
    unplaced: Mapping[str, int] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()  # as the file has them
    waiver_problems: tuple[WaiverProblem, ...] = ()
    baseline: Baseline | None = None
    escalations: tuple[Escalation, ...] = ()  # measures proposed: consequences, which decide no exit code
    uncounted: tuple[Uncounted, ...] = ()  # findings that escalations could not count
    history: tuple[Snapshot, ...] = ()
