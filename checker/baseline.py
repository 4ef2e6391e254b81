"""An earlier JSON report as the baseline: which findings are new since, which are gone."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from checker.assessment import Baseline, Finding, Gone, Receipt
from checker.errors import CheckerError, Place, Problem
from checker.fingerprint import fingerprint
from checker.gate import LEVELS, counts
from checker.verdict import Severity, Verdict
from facts.masking import RANDOM_KEY

FORMATS = (2,)  # of JSON reports that can be compared with


@dataclass(frozen=True, slots=True)
class Known:
    """A finding of the earlier report. `weight`: how bad it was then (see `_weight`)."""

    gone: Gone
    weight: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier report says that matters here."""

    file: str
    hash: str
    receipt: Mapping[str, Any]
    unread: tuple[str, ...]
    findings: tuple[Known, ...]


def read(path: Path) -> Earlier:
    """An earlier report, as `--format json` or `jsonl` wrote it; `CheckerError` if the file is none."""
    try:
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        found = _report(content)
        receipt = found["receipt"]
        date.fromisoformat(receipt["as_of"])
        unread = tuple(str(name) for name in found["unread"])
        told = receipt["pack"], receipt["pack_hash"], receipt["options"]
        known = tuple(item for item in found["findings"] if isinstance(item, Known))
        if found["format"] not in FORMATS or len(known) != len(found["findings"]) or None in told:
            raise ValueError(found["format"])
    except OSError as error:
        reason = {"reason": error.strerror}
        raise CheckerError([Problem("baseline.unreadable", Place(str(path)), dict(reason))]) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise CheckerError([Problem("baseline.no_report", Place(str(path)))]) from None
    return Earlier(path.name, digest, receipt, unread, known)


def compare(
    findings: Sequence[Finding], earlier: Earlier, receipt: Receipt, obligations: Collection[str], place: str
) -> tuple[tuple[Finding, ...], Baseline]:
    """The findings with their standing, and the baseline with what is gone of the `obligations` that were checked.

    What is worse than it was then (undetermined then, breached now; waived then, no longer so) counts as new.
    Raises `CheckerError` where the report is about another pack, or other clauses or units, or tells people apart by
    the tags of another key.
    """
    problems = []
    then, now = {n: str(v) for n, v in earlier.receipt["options"].items()}, dict(receipt.options)
    keys = then.pop("personal_key", ""), now.pop("personal_key", "")
    if earlier.receipt["pack"] != receipt.pack:
        values: dict[str, object] = {"found": earlier.receipt["pack"], "expected": receipt.pack}
        problems.append(Problem("baseline.other_pack", Place(place), values))
    if then != now:
        options: dict[str, object] = {"found": _options(then), "expected": _options(now)}
        problems.append(Problem("baseline.other_options", Place(place), options))
    if all(keys) and (keys[0] != keys[1] or RANDOM_KEY in keys):  # the same person has another tag
        problems.append(Problem("baseline.other_key", Place(place)))
    if problems:
        raise CheckerError(problems)
    known: dict[str, list[Known]] = {}
    for item in sorted(earlier.findings, key=lambda item: item.weight):
        known.setdefault(item.gone.fingerprint, []).append(item)
    marked = []
    for finding in findings:
        alike = known.get(fingerprint(finding.obligation, finding.subject), [])
        before = alike.pop() if alike else None
        as_bad = before is not None and before.weight >= _weight(finding)
        marked.append(replace(finding, standing="unchanged" if as_bad else "new"))
    left = (item.gone for items in known.values() for item in items)
    gone = sorted((g for g in left if g.obligation in obligations), key=lambda g: (g.obligation, g.subject))
    as_of, differ = (
        date.fromisoformat(earlier.receipt["as_of"]),
        earlier.receipt["pack_hash"] != receipt.pack_hash,
    )
    return tuple(marked), Baseline(earlier.file, earlier.hash, as_of, differ, tuple(gone), earlier.unread)


def _weight(finding: Finding) -> int:
    return _weigh(finding.severity, finding.verdict, finding.waiver is not None)


def _weigh(severity: Severity, verdict: Verdict, waived: bool) -> int:
    """How many of the levels of `--fail-on` it reaches; nothing that is waived reaches any."""
    return 0 if waived else sum(counts(severity, verdict, level) for level in LEVELS)


def _report(content: bytes) -> dict[str, Any]:
    """A report as plain data, with its findings cut down to what matters here while it is read."""
    if content.lstrip()[:1] == b"{" and b"\n" in content.rstrip() and _is_lines(content):
        lines = (json.loads(line, object_hook=_cut) for line in io.BytesIO(content))
        head: dict[str, Any] = next(lines)
        return {**head, "findings": [line for line in lines if isinstance(line, Known)]}
    found: dict[str, Any] = json.loads(content, object_hook=_cut)
    return found


def _is_lines(content: bytes) -> bool:
    first = content[: content.index(b"\n")]
    try:
        return isinstance(json.loads(first), dict)
    except ValueError:
        return False


def _cut(item: dict[str, Any]) -> object:
    """A finding as it is needed here, so that a large report takes little memory; anything else as it is."""
    if "fingerprint" not in item or not isinstance(item["subject"], dict):
        return item
    gone = Gone(
        item["obligation"],
        item["subject"]["name"],
        item["verdict"],
        item["severity"],
        item["unit"],
        item["fingerprint"],
    )
    weight = _weigh(Severity(gone.severity), Verdict[gone.verdict.upper()], item["waiver"] is not None)
    return Known(gone, weight)


def _options(options: Mapping[str, str]) -> Iterable[str]:
    return [f"{name}={value}" for name, value in sorted(options.items())] or ["—"]
