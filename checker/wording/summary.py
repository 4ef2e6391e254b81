"""The few numbers that stand at the top of a report, and the comparison with an earlier one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker import messages
from checker.assessment import Assessment, Receipt, Text
from checker.verdict import Severity, Verdict

SORTS = {Severity.VIOLATION: "violations", Severity.WARNING: "warnings", Severity.INFO: "infos"}


def totals(assessment: Assessment) -> dict[str, int]:
    """How many findings of each sort: what is undetermined, and what is waived, apart from what is breached."""
    counted = dict.fromkeys((*SORTS.values(), "undetermined", "waived"), 0)
    for finding in assessment.findings:
        if finding.waiver is not None:
            counted["waived"] += 1
        else:
            breached = finding.verdict is Verdict.BREACHED
            counted[SORTS[finding.severity] if breached else "undetermined"] += 1
    return counted


def against_baseline(assessment: Assessment) -> Iterator[Text]:
    """How the findings compare with an earlier report; nothing without one."""
    baseline = assessment.baseline
    if baseline is None:
        return
    counted = Counter(finding.standing for finding in assessment.findings)
    yield messages.both(
        "waiver.baseline",
        as_of=baseline.as_of,
        file=messages.clean(baseline.file),
        new=counted["new"],
        unchanged=counted["unchanged"],
        gone=len(baseline.gone),
    )
    if baseline.rules_differ:
        yield messages.both("waiver.rules_differ")


def hashes(receipt: Receipt, lang: str) -> Iterator[tuple[str, str]]:
    """The files beside the records that the answer follows from, with their hashes."""
    for code, value in (("waivers", receipt.waivers_hash), ("baseline", receipt.baseline_hash)):
        if value is not None:
            yield messages.text(f"term.{code}", lang), value
