"""A finding in one or two plain sentences, and what would repair it, in both languages.

Built from the finding, the obligation's title and the labels alone, so every report says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from checker import messages
from checker.assessment import Assessment, Considered, Finding, Subject, Text
from checker.verdict import Reason, Severity, Verdict
from checker.wording import cells
from facts.base import Origin

_SEVERITIES = list(Severity)
MISSED = frozenset({Reason.LATE, Reason.ABSENT, Reason.UNQUALIFIED, Reason.INSUFFICIENT})
"""The breaches that are late by so many days; what came too early, or should not be, is not."""


def message(finding: Finding, title: Text, labels: Mapping[str, Text]) -> Text:
    """What was required, what was found, when it was due."""
    return Text(*(_message(finding, title, labels, lang) for lang in ("zh", "en")))


def fault(finding: Finding, labels: Mapping[str, Text]) -> Text:
    """What was found and when it was due: the message without the requirement, for where that stands above it."""
    return Text(*(_message(finding, None, labels, lang) for lang in ("zh", "en")))


def repair(finding: Finding, labels: Mapping[str, Text]) -> Text:
    """What would repair it, or what can still be done; of what is pending, what it still needs."""
    return Text(*(_repair(finding, labels, lang) for lang in ("zh", "en")))


def worst_first(assessment: Assessment) -> list[Finding]:
    """Violations breached, then undetermined, then warnings and infos likewise; by clause and subject.

    What is waived comes after all that is not.
    """

    def key(finding: Finding) -> tuple[object, ...]:
        return (
            finding.waiver is not None,
            _SEVERITIES.index(finding.severity),
            finding.verdict is Verdict.UNDETERMINED,
            clause_order(finding.clause),
            natural(finding.obligation),
            natural(str(finding.subject)),
            str(finding.subject),
        )

    return sorted(assessment.findings, key=key)


def soonest_first(assessment: Assessment) -> list[Finding]:
    """What is pending by the day it falls due; what has no such day yet comes last."""

    def key(finding: Finding) -> tuple[object, ...]:
        return (
            finding.due.day or date.max,
            clause_order(finding.clause),
            natural(finding.obligation),
            natural(str(finding.subject)),
            str(finding.subject),
        )

    return sorted(assessment.pending, key=key)


def clause_order(clause: str) -> tuple[int, ...]:
    """`1.10` after `1.9`; a part that is no number counts as 0."""
    return tuple(int(part) if part.isdecimal() else 0 for part in clause.split("."))


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """An order in which `D-2` comes before `D-10`."""
    parts: list[str] = [""]
    for character in name:
        if parts[-1].isdecimal() != character.isdecimal():
            parts.append("")
        parts[-1] += character
    return tuple((int(p), "") if p.isdecimal() else (-1, p) for p in parts)


def chinese(number: int) -> str:
    """A number from 1 to 9999 in Chinese numerals, as headings are counted: 一, 十二, 一百零三."""
    digits = "零一二三四五六七八九"
    said = ""
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            said += digits[digit] + name
        elif said and not said.endswith("零") and number % place:
            said += "零"
    return said.removeprefix("一") if 10 <= number < 20 else said


def subject_name(subject: Subject, labels: Mapping[str, Text], lang: str) -> str:
    """The record type's label and the subject as it is written: `规范性文件 D-12`."""
    return f"{label(subject.type, labels, lang)} {messages.clean(str(subject))}"


def quoted_title(finding: Finding, lang: str) -> str:
    """What tells people which record it is, in the quotation marks of the language; empty where nothing does."""
    if finding.title in (None, "", "?"):
        return ""
    title = messages.clean(finding.title or "")
    return f"《{title.strip('《》')}》" if lang == "zh" else f"“{title}”"


def seen(finding: Finding, labels: Mapping[str, Text], lang: str) -> str:
    """The records looked at, with what they say: `备案 F-3 (备案日期 2019-10-13) 备案.csv:7`."""
    return "; ".join(_considered(record, labels, lang) for record in finding.evidence)


def _considered(record: Considered, labels: Mapping[str, Text], lang: str) -> str:
    own = cells.cells(record.cells, labels, lang)
    said = f" ({own})" if own else ""
    return messages.clean(
        f"{label(record.type, labels, lang)} {record.id}{said} {places(record.origins)}".rstrip()
    )


def places(origins: Iterable[Origin]) -> str:
    """Where records stand: `备案.csv:7, 备案.xlsx[2019]:3`."""
    return messages.clean(", ".join(f"{o.file}{f'[{o.sheet}]' if o.sheet else ''}:{o.row}" for o in origins))


def label(name: str, labels: Mapping[str, Text], lang: str, own: str | None = None) -> str:
    """A record type's label, or a field's: `备案「备案日期」`, `“date of filing” of filing`.

    A field of the type `own` is named without it; a name without a label is shown as it is.
    """
    if name not in labels:
        return name
    said = labels[name].of(lang)
    owner, dot, _ = name.partition(".")
    if not dot:
        return said
    quoted = f"「{said}」" if lang == "zh" else f"“{said}”"
    if owner == own or owner not in labels:
        return quoted
    return f"{labels[owner].of(lang)}{quoted}" if lang == "zh" else f"{quoted} of {labels[owner].of(lang)}"


def _message(finding: Finding, title: Text | None, labels: Mapping[str, Text], lang: str) -> str:
    code = _specific(f"finding.{finding.reason.value}", finding)
    values = _values(finding, labels, lang)
    element = finding.subject.element
    if element is not None:
        element = cells.element(element, finding.element_of, labels, lang)
    required = "finding.required" if element is None else "finding.required_of"
    parts = [] if title is None else [messages.text(required, lang, title=title, element=element)]
    parts.append(messages.text(code, lang, **values))
    pending = finding.verdict is Verdict.PENDING
    # What came too early is measured by the first day allowed, not by the last.
    if (
        finding.due.day is not None
        and finding.verdict in (Verdict.BREACHED, Verdict.PENDING)
        and finding.reason is not Reason.EARLY
    ):
        days = finding.days if finding.reason in MISSED else None
        when = (
            "due_on"
            if pending
            else "was_due"
            if not days
            else "was_due_late_1"
            if days == 1
            else "was_due_late"
        )
        parts.append(messages.text(f"finding.{when}", lang, due=finding.due.day, days=days))
    if finding.reason is Reason.EARLY and finding.not_before is not None:
        parts.append(messages.text("finding.not_before", lang, day=finding.not_before))
    if finding.provisional:
        parts.append(messages.text("finding.provisional", lang))
    return _sentences(parts, lang)


def _repair(finding: Finding, labels: Mapping[str, Text], lang: str) -> str:
    code = _specific(f"finding.repair.{finding.reason.value}", finding)
    if finding.verdict is Verdict.PENDING:
        bound = "at_least" if finding.at_least else "at_most"
        counted = finding.needed != 1 or not finding.at_least
        code = f"finding.needs.{bound}" if counted else _specific("finding.needs", finding)
    return _sentences([messages.text(code, lang, **_values(finding, labels, lang))], lang)


def _specific(code: str, finding: Finding) -> str:
    """The text of this requirement, where it has one of its own."""
    own = f"{code}.{finding.requirement}"
    return own if own in messages.CATALOGUE else code


def _values(finding: Finding, labels: Mapping[str, Text], lang: str) -> dict[str, object]:
    about = _about(finding, labels, lang)
    missing = [_missing(name, finding, labels, lang) for name in finding.missing]
    return {
        "about": about or label(finding.subject.type, labels, lang),
        "missing": missing or messages.text("finding.nothing_named", lang),
        "needed": finding.needed,
        "found": finding.found,
    }


def _missing(name: str, finding: Finding, labels: Mapping[str, Text], lang: str) -> str:
    if name == "item":
        return messages.text("term.item", lang)
    shown = label(name, labels, lang, own=finding.subject.type)
    return f"「{shown}」" if lang == "zh" and "." not in name else shown


def _about(finding: Finding, labels: Mapping[str, Text], lang: str) -> str:
    own = finding.subject.type
    names = [name.strip() for name in (finding.about or "").split(",") if name.strip()]
    names = [f"{own}.{name}" if f"{own}.{name}" in labels else name for name in names]
    if finding.reason in (
        Reason.ABSENT,
        Reason.NOT_DUE,
        Reason.OPEN,
    ):  # of several fields, those that are empty
        names = [name for name in names if finding.cells.get(name) == ""] or names
    return messages.show([label(name, labels, lang, own) for name in names], lang)


def _sentences(parts: Iterable[str], lang: str) -> str:
    """Each part closed with a full stop; English sentences begin with a capital."""
    stop = messages.text("finding.stop", lang)
    closed = [part.rstrip("。. ") for part in parts]
    if lang == "en":
        closed = [part[:1].upper() + part[1:] for part in closed]
    return messages.clean(stop.join(closed) + stop).strip()
