"""From what a rule has reached to what people read: the measure, with its chain down to the findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.assessment import Escalation, Finding, Lack, Uncounted
from checker.escalation import reference
from checker.escalation.occurrences import Key, Reached, key_of, lack, occurrence_of, selects
from checker.pack import EscalationRule


def escalations_of(rules: Sequence[EscalationRule], findings: Iterable[Finding]) -> tuple[Escalation, ...]:
    """Every escalation that follows from these findings, in the order of the rules, then by unit and day."""
    known = {key_of(finding): finding for finding in findings}
    found = reference.reached(rules, map(occurrence_of, known.values()))
    by_key = {escalation.key: escalation for escalation in found}
    return in_report_order(rules, (escalation(r, known, by_key) for r in found))


def escalation(reached: Reached, findings: Mapping[Key, Finding], lower: Mapping[Key, Reached]) -> Escalation:
    """One escalation, its chain taken from `findings`, or from `lower` escalations and their chains."""
    rule, measure = reached.rule, reached.rule.measure
    over_findings = rule.over == "findings"
    below = () if over_findings else tuple(escalation(lower[k], findings, lower) for k in reached.chain)
    chain = tuple(findings[key] for key in reached.chain) if over_findings else ()
    shown = None
    if reached.element is not None:
        shown = chain[0].subject.element if chain else below[0].element
    return Escalation(
        rule=rule.id,
        title=rule.title,
        measure=measure.text,
        clause=measure.clause,
        severity=measure.severity,
        basis=measure.basis,
        citation=measure.citation,
        unit=reached.unit,
        element=shown,
        day=reached.day,
        findings=chain,
        escalations=below,
    )


def in_report_order(
    rules: Sequence[EscalationRule], escalations: Iterable[Escalation]
) -> tuple[Escalation, ...]:
    """In the order of the rules, then by unit, element and day; what has no day comes last."""
    position = {rule.id: number for number, rule in enumerate(rules)}

    def key(e: Escalation) -> tuple[object, ...]:
        day = "9999" if e.day is None else e.day.isoformat()
        return position[e.rule], e.unit, e.element or "", day

    return tuple(sorted(escalations, key=key))


def uncounted(rules: Sequence[EscalationRule], findings: Iterable[Finding]) -> tuple[Uncounted, ...]:
    """What the rules would count if it were known of which unit, element or day it is."""
    found: dict[tuple[str, Lack], list[Finding]] = {}
    listed = [(finding, occurrence_of(finding)) for finding in sorted(findings, key=key_of)]
    for rule in rules:
        for finding, occurrence in listed:
            lacks = lack(rule, occurrence) if selects(rule, occurrence) else None
            if lacks is not None:
                found.setdefault((rule.id, lacks), []).append(finding)
    return tuple(Uncounted(rule, lacks, tuple(those)) for (rule, lacks), those in found.items())
