"""Second-level rules and what they propose, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker import messages
from checker.assessment import Escalation, Finding, Text, Uncounted
from checker.pack import EscalationRule
from checker.verdict import Severity
from checker.wording import cells
from checker.wording.sentences import subject_name

Line = tuple[str, str]
"""The code of a term, and what is said under it."""


def describe(rule: EscalationRule, lang: str) -> list[Line]:
    """What a rule counts, for whom, when it has enough, and what it proposes."""

    def say(code: str, **values: object) -> str:
        return messages.text(f"term.{code}", lang, **values)

    measure = rule.measure
    cited = say("in_brackets", text=measure.citation) if measure.citation else ""
    enough = "escalation_enough" if rule.within is None else "escalation_enough_within"
    return [
        ("escalation_counts", _counts(rule, lang)),
        ("escalation_per", say(f"escalation_per_{rule.per}")),
        ("rule_when", say(enough, n=rule.at_least, days=rule.within)),
        ("escalation_measure", measure.text.of(lang)),
        ("clause", measure.clause),
        ("rule_severity", messages.show([say(measure.severity.value), say(measure.basis) + cited], lang)),
    ]


def _counts(rule: EscalationRule, lang: str) -> str:
    if rule.over == "escalations":
        return messages.text("term.escalation_of_escalations", lang, rules=rule.named)
    told = [messages.text(f"term.{rule.verdict.name.lower()}", lang)]
    if len(rule.severities) < len(Severity):
        told += [messages.text(f"term.{s.value}", lang) for s in Severity if s in rule.severities]
    where = rule.named or messages.text("term.escalation_anywhere", lang)
    return f"{messages.show(told, lang)}{messages.text('term.list_colon', lang)}{messages.show(where, lang)}"


def message(escalation: Escalation, labels: Mapping[str, Text]) -> Text:
    """Who, how much of what, from when to when, and what is proposed."""
    return Text(*(_message(escalation, labels, lang) for lang in ("zh", "en")))


def _message(escalation: Escalation, labels: Mapping[str, Text], lang: str) -> str:
    first = escalation.findings[0] if escalation.findings else None
    kind = "escalations" if first is None else first.verdict.name.lower()
    days = [f.breached_on for f in escalation.findings] or [e.day for e in escalation.escalations]
    known = [day for day in days if day is not None]
    span = "escalation_span" if known and known[0] != known[-1] else "escalation_day"
    said = messages.text(
        "term.escalation_said",
        lang,
        who=who(escalation, labels, lang),
        n=len(days),
        what=messages.text(f"term.escalation_{kind}", lang),
        when=messages.text(f"term.{span}", lang, first=known[0], last=known[-1])
        if known
        else messages.text("term.escalation_no_day", lang),
        measure=escalation.measure,
        clause=escalation.clause,
    )
    return messages.clean(said)


def who(escalation: Escalation, labels: Mapping[str, Text], lang: str) -> str:
    """The unit, and the element of it that the rule counted by."""
    if escalation.element is None:
        return escalation.unit
    leaf = next(_leaves(escalation))
    element = cells.element(escalation.element, leaf.element_of, labels, lang)
    return escalation.unit + messages.text("term.in_brackets", lang, text=element)


def _leaves(escalation: Escalation) -> Iterator[Finding]:
    yield from escalation.findings
    for lower in escalation.escalations:
        yield from _leaves(lower)


def chain(escalation: Escalation, labels: Mapping[str, Text], lang: str) -> str:
    """Every finding that led to it; lower escalations with theirs."""
    stop = messages.text("term.list_stop", lang)
    if escalation.findings:
        return stop.join(reference(f, labels, lang) for f in escalation.findings)
    return stop.join(
        f"{lower.title.of(lang)} {lower.day or ''}".rstrip()
        + messages.text("term.in_brackets", lang, text=chain(lower, labels, lang))
        for lower in escalation.escalations
    )


def reference(finding: Finding, labels: Mapping[str, Text], lang: str) -> str:
    """A finding in few words: its obligation, its subject, its day."""
    day = messages.text("term.in_brackets", lang, text=finding.breached_on) if finding.breached_on else ""
    return messages.clean(f"{finding.obligation} {subject_name(finding.subject, labels, lang)}{day}")


def uncounted(left_out: Uncounted, labels: Mapping[str, Text], lang: str) -> str:
    """What a rule could not count, and why."""
    why = messages.text(f"term.uncounted_{left_out.lacks}", lang, n=len(left_out.findings))
    told = messages.text("term.list_stop", lang).join(reference(f, labels, lang) for f in left_out.findings)
    return f"{left_out.rule}{messages.text('term.list_colon', lang)}{why}{messages.text('term.list_colon', lang)}{told}"
