"""The waiver file: YAML to waivers, with every mistake in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import Field as ModelField
from pydantic import StringConstraints, ValidationError

from checker.assessment import Waiver
from checker.errors import Problem, RuleError, nearest
from checker.language.models import Count, Model
from checker.language.rule_models import ObligationId
from checker.language.shape import shape_problems
from checker.language.strict_yaml import Document, Path, read

Said = Annotated[str, StringConstraints(pattern=r"\S")]
LIMIT = 20  # findings that one waiver may cover before it is called too wide

Numbered = tuple[int, "Entry"]


class Entry(Model):
    """One waiver as it is written."""

    obligation: ObligationId
    subject: Said | None = None
    unit: Said | None = None
    reason: Said
    basis: Said
    approver: Said
    from_: Annotated[date, ModelField(alias="from")]
    until: date


class WaiverFile(Model):
    """The file: its waivers, and how many findings one of them may cover."""

    max_findings: Count = LIMIT
    waivers: list[Entry]


def read_waivers(
    content: bytes, file: str, obligations: Mapping[str, Sequence[str]]
) -> tuple[tuple[Waiver, ...], int]:
    """The waivers of a file in its order, and how many findings one may cover.

    `obligations`: the ids of the pack's obligations by statement. Raises `RuleError` with every problem.
    """
    document = read(content, file)
    problems: list[Problem] = []
    limit = LIMIT
    try:
        limit = WaiverFile.model_validate(document.data).max_findings
    except ValidationError as error:
        problems += shape_problems(error, WaiverFile, document, {})
    entries = list(_entries(document.data))
    problems += _problems(entries, document, obligations)
    if problems:
        raise RuleError(sorted(problems, key=lambda p: (p.place.line or 0, p.place.column or 0)))
    return tuple(_waiver(number, entry, document) for number, entry in entries), limit


def _entries(data: Any) -> Iterator[Numbered]:
    """The entries that have the right shape, with their positions: those can be looked at further."""
    written = data.get("waivers") if isinstance(data, dict) else None
    for number, item in enumerate(written if isinstance(written, list) else ()):
        try:
            yield number, Entry.model_validate(item)
        except ValidationError:
            continue


def _problems(
    entries: Sequence[Numbered], document: Document, obligations: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    known = {name for names in obligations.values() for name in names}
    first: dict[tuple[str, str | None, str | None], list[Numbered]] = {}
    for number, entry in entries:
        path: Path = ("waivers", number)
        if entry.obligation not in known:
            yield _unknown(entry.obligation, (*path, "obligation"), document, obligations, known)
        if entry.subject is not None and entry.unit is not None:
            yield Problem("waiver.subject_and_unit", document.place((*path, "unit"), key=True))
        if entry.from_ > entry.until:
            values: dict[str, object] = {"first": entry.from_, "until": entry.until}
            yield Problem("waiver.backwards", document.place((*path, "until")), values)
        alike = first.setdefault((entry.obligation, entry.subject, entry.unit), [])
        for earlier, other in alike:
            if entry.from_ <= other.until and other.from_ <= entry.until:
                line = document.place(("waivers", earlier)).line
                yield Problem("waiver.twice", document.place(path), {"line": line})
        alike.append((number, entry))


def _unknown(
    found: str,
    path: Path,
    document: Document,
    obligations: Mapping[str, Sequence[str]],
    known: set[str],
) -> Problem:
    place = document.place(path)
    if found in obligations:
        parts: dict[str, object] = {"found": found, "valid": tuple(obligations[found])}
        if obligations[found]:
            return Problem("usage.obligation_parts", place, parts)
    return Problem("usage.obligation", place, {"found": found}, nearest=nearest(found, sorted(known)))


def _waiver(number: int, entry: Entry, document: Document) -> Waiver:
    return Waiver(
        obligation=entry.obligation,
        subject=entry.subject,
        unit=entry.unit,
        reason=entry.reason.strip(),
        basis=entry.basis.strip(),
        approver=entry.approver.strip(),
        first=entry.from_,
        until=entry.until,
        file=document.file,
        line=document.place(("waivers", number)).line or 1,
    )
