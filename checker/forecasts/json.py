"""The forecast as JSON: one line for each thing that falls due."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from checker.assessment import Text
from checker.fingerprint import fingerprint
from checker.forecasts import Forecast
from checker.reports import Options
from checker.reports._json import Spread, dump
from checker.reports.json import receipt
from checker.wording import sentences

FORMAT = 1  # raised when a key changes its meaning or goes away


def write(forecast: Forecast, options: Options, stream: TextIO) -> None:
    """Write one JSON object, keys in a fixed order, the soonest first."""
    told = {
        "format": FORMAT,
        "receipt": receipt(forecast.assessment, options),
        "until": forecast.until,
        "listed": len(forecast.assessment.pending),
        "beyond": forecast.beyond,
        "unread": list(forecast.assessment.unread),
        "pending": _pending(forecast),
    }
    dump(Spread(told), stream)
    stream.write("\n")


def _pending(forecast: Forecast) -> Iterator[dict[str, object]]:
    titles = forecast.titles()
    for due, found in forecast.days():
        for finding in found:
            subject = finding.subject
            yield {
                "due": due,
                "days_left": forecast.left(due),
                "provisional": finding.provisional,
                "obligation": finding.obligation,
                "clause": finding.clause,
                "title": _text(titles[finding.obligation]),
                "severity": finding.severity,
                "subject": {"name": str(subject), "type": subject.type, "title": finding.title},
                "unit": finding.unit,
                "answers": [_text(who) for who in finding.answers],
                "requires": _text(forecast.requires[finding.obligation]),
                "bound": "at_least" if finding.at_least else "at_most",
                "needed": finding.needed,
                "found": finding.found,
                "still_needed": _text(sentences.repair(finding, forecast.assessment.labels)),
                "origin": [{"file": o.file, "sheet": o.sheet, "row": o.row} for o in finding.origins],
                "fingerprint": fingerprint(finding.obligation, subject),
            }


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
