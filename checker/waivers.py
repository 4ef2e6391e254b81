"""Waivers: approved, dated exceptions laid over the findings. A waiver changes no verdict and makes nothing met."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from checker import registry
from checker.assessment import Finding, Waiver, WaiverProblem
from checker.errors import CheckerError, Place, Problem, nearest
from checker.pack import Pack
from facts.masking import Masker

LOOKED_THROUGH = 2_000  # names up to which the nearest one is looked for
BESIDE = "waivers.yaml"  # the file that is found without being named, in the folder of the records


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waivers of one file, and how many findings one of them may cover. `hash`: SHA-256 of the file."""

    entries: tuple[Waiver, ...] = ()
    limit: int = 0
    hash: str | None = None


NONE = Waivers()


@dataclass(frozen=True, slots=True)
class Scope:
    """What was checked: the obligations evaluated, and the one unit looked at, by its name; None for all."""

    as_of: date
    obligations: Collection[str]
    unit: str | None = None


def beside(records: Path) -> Path | None:
    """The waiver file that lies in the folder of the records, if there is one; no link leads out of the folder."""
    folder = records if records.is_dir() else records.parent
    found = folder / BESIDE
    return found if found.is_file() and found.resolve().is_relative_to(folder.resolve()) else None


def read(path: Path, pack: Pack) -> Waivers:
    """The waivers of a file; `CheckerError` with every mistake in it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CheckerError(
            [Problem("waiver.unreadable", Place(str(path)), {"reason": error.strerror})]
        ) from None
    obligations = {s.id: tuple(o.id for o in s.obligations) for s in pack.statements}
    # Loaded by name, so that a check without waivers need not load the language of rules.
    language = registry.load("checker.language", "waiver_file")
    entries, limit = language.read_waivers(content, path.as_posix(), obligations)
    # Reports name the file alone: where it lies on this machine is no part of the answer.
    entries = tuple(replace(waiver, file=path.name) for waiver in entries)
    return Waivers(entries, limit, hashlib.sha256(content).hexdigest())


def named(waivers: Waivers, names: Mapping[str, str], masker: Masker) -> Waivers:
    """The waivers with their units by the names that findings use; `names` has them by id, name and alias.

    ID and mobile numbers in them are masked, as in findings.
    """
    return replace(waivers, entries=tuple(_named(waiver, names, masker) for waiver in waivers.entries))


def _named(waiver: Waiver, names: Mapping[str, str], masker: Masker) -> Waiver:
    unit = waiver.unit and names.get(waiver.unit, masker.text(waiver.unit, apart=True))
    subject = waiver.subject and masker.text(waiver.subject, apart=True)
    return replace(waiver, unit=unit, subject=subject, reason=masker.text(waiver.reason))


def apply(
    findings: Iterable[Finding], waivers: Waivers, scope: Scope
) -> tuple[tuple[Finding, ...], tuple[WaiverProblem, ...]]:
    """The findings with the waivers that cover them, and the waivers that someone should look at.

    A finding that several cover carries the narrowest: for its subject, then its unit, then the obligation.
    """
    if not waivers.entries:
        return tuple(findings), ()
    index: dict[tuple[str, str | None, str | None], list[Waiver]] = {}
    for waiver in waivers.entries:
        index.setdefault((waiver.obligation, waiver.subject, waiver.unit), []).append(waiver)
    marked: list[Finding] = []
    covered: Counter[Waiver] = Counter()
    lapsed: Counter[Waiver] = Counter()
    for finding in findings:
        matching = list(_matching(finding, index))
        active = [w for w in matching if w.first <= scope.as_of <= w.until]
        covered.update(active)
        if active:
            finding = replace(finding, waiver=active[0])
        else:
            lapsed.update(w for w in matching if w.until < scope.as_of)
        marked.append(finding)
    problems = _problems(waivers, scope, marked, covered, lapsed)
    return tuple(marked), tuple(problems)


def _matching(
    finding: Finding, index: Mapping[tuple[str, str | None, str | None], Sequence[Waiver]]
) -> Iterator[Waiver]:
    name = finding.obligation
    yield from index.get((name, str(finding.subject), None), ())
    if finding.unit is not None:
        yield from index.get((name, None, finding.unit), ())
    yield from index.get((name, None, None), ())


def _problems(
    waivers: Waivers,
    scope: Scope,
    findings: Sequence[Finding],
    covered: Mapping[Waiver, int],
    lapsed: Mapping[Waiver, int],
) -> Iterator[WaiverProblem]:
    for waiver in waivers.entries:
        n = covered.get(waiver, 0)
        limit = waivers.limit if waiver.subject is None else 1
        whole = waiver.subject is None and waiver.unit is None
        if waiver.until < scope.as_of:
            yield WaiverProblem("expired", waiver, lapsed.get(waiver, 0), waivers.limit)
        elif n > limit or (whole and n):
            yield WaiverProblem("too_wide", waiver, n, limit)
        elif n == 0 and waiver.first <= scope.as_of and _was_checked(waiver, scope):
            yield WaiverProblem("unused", waiver, 0, waivers.limit, _meant(waiver, findings))


def _was_checked(waiver: Waiver, scope: Scope) -> bool:
    """Whether this check could have needed it; of a subject nobody can say which unit's it would be."""
    return waiver.obligation in scope.obligations and scope.unit in (None, waiver.unit)


def _meant(waiver: Waiver, findings: Iterable[Finding]) -> str | None:
    """The subject or unit among the obligation's findings that is written most nearly so."""
    alike = [f for f in findings if f.obligation == waiver.obligation and f.waiver is None]
    wanted = waiver.subject or waiver.unit
    names = {str(f.subject) if waiver.subject else f.unit for f in alike}
    if wanted is None or len(names) > LOOKED_THROUGH:
        return None
    return nearest(wanted, sorted(name for name in names if name))
