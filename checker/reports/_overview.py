"""The figures of the first page: by section, by month of the due date, by unit and clause."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checker.assessment import Assessment, ClauseResult, Finding
from checker.verdict import Severity, Tally, Verdict
from checker.wording import sentences

MONTHS_SHOWN = 36  # a longer time is shown by years
HEAT_LEVELS = 5


@dataclass(frozen=True, slots=True)
class Period:
    """A month (`2019-10`) or year (`2019`), and what falls due in it."""

    name: str
    breached: int
    undetermined: int
    pending: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and what it answers for. `longest`: the most days that a breach is or was late."""

    name: str
    violations: int
    others: int
    undetermined: int
    longest: int | None


@dataclass(frozen=True, slots=True)
class Heat:
    """Breaches by unit and clause. `rows`: units, most first, each with a count for every one of `clauses`."""

    clauses: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int]]]
    most: int

    def level(self, n: int) -> int:
        """How dark a cell is: 0 for none, up to `HEAT_LEVELS` for the most."""
        return 0 if n == 0 else 1 + (n - 1) * (HEAT_LEVELS - 1) // max(self.most - 1, 1)


def total(assessment: Assessment) -> Tally:
    """The counts of all clauses together."""
    return sum((c.tally for c in assessment.clauses), Tally())


def rated(tally: Tally) -> int:
    """What a rate is a share of: what fell due."""
    return tally.met + tally.breached + tally.undetermined


def by_section(assessment: Assessment) -> dict[str, Tally]:
    """The counts of the clauses of each section, by the number that their ids begin with."""
    sections: dict[str, Tally] = defaultdict(Tally)
    for clause in sorted(assessment.clauses, key=lambda c: sentences.clause_order(c.id)):
        sections[clause.id.partition(".")[0]] += clause.tally
    return dict(sections)


def statement_kinds(assessment: Assessment) -> Mapping[str, int]:
    """How many statements are checked, attested, covered by others, not testable."""
    return Counter(s.kind for c in assessment.clauses for s in c.statements)


def by_due(assessment: Assessment) -> tuple[list[Period], int]:
    """What is found and what is pending by due date, without gaps; and how many have no such day.

    Waived findings are left out.
    """
    dated: dict[tuple[int, int], Counter[Verdict]] = defaultdict(Counter)
    undated = 0
    for told in (*counted(assessment), *assessment.pending):
        if told.due.day is None:
            undated += 1
        else:
            dated[told.due.day.year, told.due.day.month][told.verdict] += 1
    if not dated:
        return [], undated
    first, last = min(dated), max(dated)
    months = [divmod(n, 12) for n in range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])]
    if len(months) <= MONTHS_SHOWN:
        return [_period(f"{y}-{m + 1:02}", dated.get((y, m + 1), Counter())) for y, m in months], undated
    years: dict[int, Counter[Verdict]] = {year: Counter() for year in range(first[0], last[0] + 1)}
    for (year, _), found in dated.items():
        years[year].update(found)
    return [_period(str(year), found) for year, found in years.items()], undated


def _period(name: str, found: Mapping[Verdict, int]) -> Period:
    verdicts = (Verdict.BREACHED, Verdict.UNDETERMINED, Verdict.PENDING)
    return Period(name, *(found.get(verdict, 0) for verdict in verdicts))


def counted(assessment: Assessment) -> Iterator[Finding]:
    """The findings that no waiver covers."""
    return (f for f in assessment.findings if f.waiver is None)


def heat(assessment: Assessment, lang: str) -> Heat:
    """Breaches by who answers for them and clause; units and clauses without any are left out."""
    cells: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in counted(assessment):
        if finding.verdict is Verdict.BREACHED:
            for unit in answering(finding, lang):
                cells[unit][finding.clause] += 1
    clauses = sorted({clause for row in cells.values() for clause in row}, key=sentences.clause_order)
    order = sorted(cells, key=lambda unit: (-cells[unit].total(), unit))
    most = max((n for row in cells.values() for n in row.values()), default=0)
    return Heat(clauses, [(unit, [cells[unit][c] for c in clauses]) for unit in order], most)


def answering(finding: Finding, lang: str) -> list[str]:
    """The names of those who answer for a finding, each once."""
    return list(dict.fromkeys(who.of(lang) for who in finding.answers))


def worst_units(assessment: Assessment, lang: str) -> list[Unit]:
    """Units with breaches, those with most violations first."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in counted(assessment):
        for unit in answering(finding, lang):
            found[unit].append(finding)
    units = [_unit(name, findings) for name, findings in found.items()]
    ranked = sorted(units, key=lambda u: (-u.violations, -u.others, -u.undetermined, u.name))
    return [unit for unit in ranked if unit.violations + unit.others]


def _unit(name: str, findings: Sequence[Finding]) -> Unit:
    breached = [f for f in findings if f.verdict is Verdict.BREACHED]
    violations = sum(f.severity is Severity.VIOLATION for f in breached)
    late = [f.days for f in breached if f.days is not None and f.days > 0 and f.reason in sentences.MISSED]
    undetermined = len(findings) - len(breached)
    return Unit(name, violations, len(breached) - violations, undetermined, max(late, default=None))


def worst_clauses(assessment: Assessment) -> list[ClauseResult]:
    """Clauses with breaches, most first."""
    breached = [c for c in assessment.clauses if c.tally.breached]
    return sorted(breached, key=lambda c: (-c.tally.breached, sentences.clause_order(c.id)))


def snapshots(assessment: Assessment) -> list[tuple[date, Tally]]:
    """The counts as of each month end, and of the day of the check last; empty where they were not asked for."""
    if not assessment.history:
        return []
    past = [(s.as_of, s.tally) for s in assessment.history]
    return [*past, (assessment.receipt.as_of, total(assessment))]
