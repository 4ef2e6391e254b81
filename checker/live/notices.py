"""What is told, as plain data: kept in the journal until it was told, and written by `fazhi watch`.

Keys of every notice: `kind`, `as_of`, `text` (zh and en: the sentences a person reads). A `change`, and
an `escalation`, has a `number`, unique and rising, by which a reader can tell what it has seen before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from checker import messages
from checker.assessment import Escalation, Subject, Text
from checker.fingerprint import fingerprint
from checker.live.changes import Change, Falling
from checker.live.escalating import Escalated
from checker.reports._json import dumps
from checker.reports.json import escalation_data, finding_data, issue_data
from checker.verdict import DueState, Verdict
from checker.wording import escalating, sentences
from facts.issues import Issue

LANGUAGES = ("zh", "en")
Notice = dict[str, Any]


def of_change(change: Change, labels: Mapping[str, Text]) -> Notice:
    """A verdict that changed."""
    finding = None
    if change.finding is not None:
        finding = finding_data(change.finding, change.obligation.title, labels)
    return {
        "kind": "change",
        "number": change.number,
        "as_of": change.as_of,
        "obligation": change.obligation.id,
        "subject": _subject(change.subject, change.title),
        "before": _verdict(change.before),
        "after": _verdict(change.after),
        "reason": change.reason,
        "due": change.due.day,
        "unit": change.unit,
        "answers": [{"zh": who.zh, "en": who.en} for who in change.answers],
        "text": {lang: _told(change, labels, lang) for lang in LANGUAGES},
        "finding": finding,
        "fingerprint": fingerprint(change.obligation.id, change.subject),
    }


def of_escalated(escalated: Escalated, labels: Mapping[str, Text]) -> Notice:
    """What second-level rules propose, or no longer do, or for other findings than before."""
    before, after = escalated.before, escalated.after
    now = after or before
    assert now is not None
    turn = "changed" if before and after else "gone" if before else "new"
    return {
        "kind": "escalation",
        "number": escalated.number,
        "as_of": escalated.as_of,
        "rule": now.rule,
        "unit": now.unit,
        "before": None if before is None else escalation_data(before, labels),
        "after": None if after is None else escalation_data(after, labels),
        "text": {
            lang: "\n".join(
                [
                    messages.text(f"term.live.escalation_{turn}", lang, rule=now.rule, title=now.title),
                    escalating.message(now, labels).of(lang),
                    *_because(before, after, labels, lang),
                ]
            )
            for lang in LANGUAGES
        },
    }


def of_falling(falling: Falling, as_of: date) -> Notice:
    """What is pending and falls due soon."""
    due = falling.due.day
    assert due is not None
    days = (due - as_of).days
    said = "term.live.due_today" if days == 0 else "term.live.due_soon"
    return {
        "kind": "due",
        "as_of": as_of,
        "obligation": falling.obligation.id,
        "subject": _subject(falling.subject, falling.title),
        "due": due,
        "days": days,
        "unit": falling.unit,
        "answers": [{"zh": who.zh, "en": who.en} for who in falling.answers],
        "text": {
            lang: _about(
                falling.subject, falling.title, falling.obligation.id, falling.obligation.title, lang
            )
            + messages.text(said, lang, due=due, days=days, answers=falling.answers)
            for lang in LANGUAGES
        },
        "fingerprint": fingerprint(falling.obligation.id, falling.subject),
    }


def of_issue(issue: Issue, as_of: date, labels: Mapping[str, Text]) -> Notice:
    """What is wrong with a record that was given, or with a line that is none."""
    return {
        "kind": "issue",
        "as_of": as_of,
        "issue": issue_data(issue, labels),
        "text": {
            lang: f"{messages.issue_place(issue)}: {messages.issue(issue, labels, lang)}"
            for lang in LANGUAGES
        },
    }


def as_line(notice: Notice) -> str:
    """A notice as one line of JSON."""
    return dumps(notice)


def _subject(subject: Subject, title: str | None) -> dict[str, object]:
    return {
        "name": str(subject),
        "type": subject.type,
        "id": subject.id,
        "period": subject.period,
        "element": subject.element,
        "title": title,
    }


def _verdict(verdict: Verdict | None) -> str | None:
    return None if verdict is None else verdict.name.lower()


def _told(change: Change, labels: Mapping[str, Text], lang: str) -> str:
    """The change in words: what, from what to what, and of a finding why and what to do."""
    about = _about(change.subject, change.title, change.obligation.id, change.obligation.title, lang)
    turn = messages.text(
        "term.live.turned", lang, before=_word(change.before, lang), after=_word(change.after, lang)
    )
    parts = [about + turn]
    if change.finding is not None:
        parts.append(sentences.message(change.finding, change.obligation.title, labels).of(lang))
        parts.append(messages.text("term.live.answers", lang, answers=change.answers))
    elif change.after is Verdict.PENDING and change.due.state is DueState.KNOWN:
        parts.append(messages.text("term.live.until", lang, due=change.due.day, answers=change.answers))
    return "\n".join(parts)


def _because(
    before: Escalation | None, after: Escalation | None, labels: Mapping[str, Text], lang: str
) -> Iterator[str]:
    """The chain; of one that has another chain than before (it may be long) only what came and what went."""
    if before is None or after is None:
        told = [("term.escalation_found", after or before)]
    else:
        told = [
            ("term.live.escalation_more", _beyond(after, before)),
            ("term.live.escalation_less", _beyond(before, after)),
        ]
    for heading, shown in told:
        if shown is not None and (shown.findings or shown.escalations):
            colon = messages.text("term.list_colon", lang)
            yield messages.text(heading, lang) + colon + escalating.chain(shown, labels, lang)


def _beyond(escalation: Escalation, other: Escalation) -> Escalation:
    """An escalation with the part of its chain that another does not have."""
    findings = {(f.obligation, f.subject) for f in other.findings}
    lower = {(e.rule, e.day) for e in other.escalations}
    return replace(
        escalation,
        findings=tuple(f for f in escalation.findings if (f.obligation, f.subject) not in findings),
        escalations=tuple(e for e in escalation.escalations if (e.rule, e.day) not in lower),
    )


def _about(subject: Subject, title: str | None, obligation: str, of: Text, lang: str) -> str:
    named = messages.clean(str(subject) if title is None else f"{subject} {title}")
    return messages.text("term.live.about", lang, subject=named, obligation=obligation, title=of)


def _word(verdict: Verdict | None, lang: str) -> str:
    return messages.text("term.live.none" if verdict is None else f"term.{verdict.name.lower()}", lang)


def parse(line: str) -> Notice:
    """A notice that was kept as a line."""
    notice: Notice = json.loads(line)
    return notice
