"""An earlier JSON report, made again from the records: the same bytes, or what differs."""

from __future__ import annotations

import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from checker import run
from checker.assessment import Assessment
from checker.errors import CheckerError, Place, Problem
from checker.reports import Options
from checker.reports import json as json_report
from facts.masking import RANDOM_KEY

RECEIPT = (
    "pack",
    "pack_hash",
    "records_hash",
    "calendar_hash",
    "as_of",
    "engine",
    "waivers_hash",
    "baseline_hash",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as the report says: `what` names it, `then` and `now` are its values, if it has such.

    A finding is `new`, `gone` or `changed`; any other part of the report is `part`, mere layout `layout`.
    """

    what: str
    name: str = ""
    then: str | None = None
    now: str | None = None


def verify(
    report: Path,
    records: Path | None,
    *,
    mapping: Path | None = None,
    database: str | None = None,
    pack: str | None = None,
    waivers: Path | None = None,
    baseline: Path | None = None,
    personal_key: bytes | None = None,
) -> tuple[Difference, ...]:
    """What differs between a report and the check made again as its receipt says; nothing where not a byte does.

    `pack`: where the rules are, if not where the receipt's name leads. Raises what `run.check` raises, and
    `CheckerError` for a file that is no JSON report, or one made with what nobody gives: a baseline, a mapping, a
    database, a key. Nor can a report be made again whose tags come from a random key.
    """
    content = _content(report)
    told = _receipt(report, content)
    options = told["options"]
    given = {"mapping": mapping, "source": database, "personal_key": personal_key}
    lacking = [
        Problem("verify.option", Place(f"--{name.replace('_', '-')}"), {"found": options[name]})
        for name, value in given.items()
        if name in options and value is None and options[name] != RANDOM_KEY
    ]
    if told["baseline_hash"] is not None and baseline is None:
        lacking.append(Problem("verify.baseline", Place("--baseline")))
    if lacking:
        raise CheckerError(lacking)
    again = run.check(
        records,
        pack or told["pack"],
        mapping=mapping,
        database=database,
        as_of=date.fromisoformat(told["as_of"]),
        engine=told["engine"],
        clauses=[name for name in options.get("clause", "").split(",") if name],
        unit=options.get("unit"),
        partial="partial" in options,
        waivers=waivers,
        baseline=baseline,
        show_personal="show_personal" in options,
        personal_key=None if options.get("personal_key") == RANDOM_KEY else personal_key,
    )
    written = told.get("generated_at")
    how = Options(generated_at=None if written is None else datetime.fromisoformat(written))
    if _digest(again, how) == hashlib.sha256(content).hexdigest():
        return ()
    if options.get("personal_key") == RANDOM_KEY:
        raise CheckerError([Problem("verify.random_key", Place(str(report)))])
    stream = io.StringIO()
    json_report.write(again, how, stream)
    return tuple(_differences(json.loads(content), json.loads(stream.getvalue())))


def _content(report: Path) -> bytes:
    try:
        return report.read_bytes()
    except OSError as error:
        values: dict[str, object] = {"reason": error.strerror}
        raise CheckerError([Problem("verify.unreadable", Place(str(report)), values)]) from None


def _receipt(report: Path, content: bytes) -> dict[str, Any]:
    """The receipt of a report that this version can make again."""
    try:
        whole = json.loads(content)
        told = whole["receipt"]
        date.fromisoformat(told["as_of"])
        if told.get("generated_at") is not None:
            datetime.fromisoformat(told["generated_at"])
        if whole["format"] != json_report.FORMAT or not all(name in told for name in RECEIPT):
            raise ValueError(whole["format"])
        if not all(isinstance(told[name], str) for name in ("pack", "engine")):
            raise ValueError(told)
        if not all(isinstance(value, str) for value in told["options"].values()):
            raise ValueError(told)
        for finding in whole["findings"]:
            _named(finding)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        values: dict[str, object] = {"expected": json_report.FORMAT}
        raise CheckerError([Problem("verify.no_report", Place(str(report)), values)]) from None
    found: dict[str, Any] = told
    return found


class _Hasher(io.TextIOBase):
    """What is written, as a hash of its bytes."""

    def __init__(self) -> None:
        self.hash = hashlib.sha256()

    def write(self, text: str) -> int:
        self.hash.update(text.encode())
        return len(text)


def _digest(assessment: Assessment, options: Options) -> str:
    hasher = _Hasher()
    json_report.write(assessment, options, hasher)  # type: ignore[arg-type]  # it only writes
    return hasher.hash.hexdigest()


def _differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Difference]:
    """The causes first (the receipt), then the findings, then whatever else; mere layout only if nothing else is."""
    found = [
        *_of_receipt(then["receipt"], now["receipt"]),
        *_of_findings(then["findings"], now["findings"]),
        *(
            Difference("part", name)
            for name in sorted({*then, *now} - {"receipt", "findings"})
            if then.get(name) != now.get(name)
        ),
    ]
    yield from found or [Difference("layout")]


def _of_receipt(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Difference]:
    for name in RECEIPT:
        if then[name] != now[name]:
            yield Difference(name, "", then[name], now[name])
    for kind in ("versions", "options"):
        for name in sorted({*then[kind], *now[kind]}):
            one, other = then[kind].get(name), now[kind].get(name)
            if one != other:
                yield Difference(kind, name, one, other)
    rest = {*then, *now} - {*RECEIPT, "versions", "options"}
    yield from (
        Difference("part", f"receipt.{name}") for name in sorted(rest) if then.get(name) != now.get(name)
    )


def _of_findings(then: list[dict[str, Any]], now: list[dict[str, Any]]) -> Iterator[Difference]:
    """Findings that are gone, new or changed. Those that share a name (masked alike) are told apart by their text."""
    left = Counter(_text(f) for f in then)
    left.subtract(Counter(_text(f) for f in now))
    gone = [f for f in then if _taken(left, f, 1)]
    new = {_fingerprint(f): f for f in now if _taken(left, f, -1)}
    for finding in gone:
        other = new.pop(_fingerprint(finding), None)
        if other is None:
            yield Difference("gone", _named(finding))
            continue
        names = [name for name in finding if finding[name] != other.get(name)]
        yield Difference("changed", _named(finding), ", ".join(names))
    yield from (Difference("new", _named(finding)) for finding in new.values())


def _taken(left: Counter[str], finding: dict[str, Any], sign: int) -> bool:
    text = _text(finding)
    if left[text] * sign <= 0:
        return False
    left[text] -= sign
    return True


def _text(finding: dict[str, Any]) -> str:
    return json.dumps(finding, sort_keys=True)


def _fingerprint(finding: dict[str, Any]) -> str:
    return str(finding.get("fingerprint"))


def _named(finding: dict[str, Any]) -> str:
    return f"{finding['obligation']} {finding['subject']['name']}"
