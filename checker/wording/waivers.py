"""Waivers in words: what one says and covers, and why someone should look at it."""

from __future__ import annotations

from checker import messages
from checker.assessment import Text, Waiver, WaiverProblem


def target(waiver: Waiver) -> Text:
    """What it covers, as it is written: `3.3-a D-12`."""
    named = waiver.subject or waiver.unit
    what = messages.both("waiver.whole") if named is None else Text(named, named)
    return Text(*(messages.clean(f"{waiver.obligation} {said}") for said in (what.zh, what.en)))


def says(waiver: Waiver) -> Text:
    """Reason, basis, approver and days, in one line."""
    return _clean(
        messages.both(
            "waiver.says",
            reason=waiver.reason,
            basis=waiver.basis,
            approver=waiver.approver,
            first=waiver.first,
            until=waiver.until,
        )
    )


def problem(found: WaiverProblem) -> Text:
    """Why someone should look at it, without its name and place."""
    waiver = found.waiver
    code = found.fault
    if found.fault == "expired":
        suffix = "" if found.findings else "_unneeded"
    elif found.fault == "too_wide":
        suffix = "_subject" if waiver.subject else "" if waiver.unit else "_whole"
    else:
        suffix = ""
    said = messages.both(f"waiver.{code}{suffix}", until=waiver.until, n=found.findings, limit=found.limit)
    if found.nearest is None:
        return said
    near = messages.both("term.nearest", name=found.nearest)
    return _clean(Text(said.zh + near.zh, said.en + near.en))


def place(waiver: Waiver) -> str:
    """Where it is written: `waivers.yaml:4`."""
    return messages.clean(f"{waiver.file}:{waiver.line}")


def _clean(text: Text) -> Text:
    return Text(messages.clean(text.zh), messages.clean(text.en))
