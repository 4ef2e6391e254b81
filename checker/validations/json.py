"""What there is to say of records, as JSON. The same records, the same bytes, but for the tags of a random key."""

from __future__ import annotations

from typing import Any, TextIO

from checker.reports import Options
from checker.reports._json import Spread, dump
from checker.reports.json import issue_data
from checker.validation import Readiness, TypeFill, Validation
from facts.issues import Level

BINARY = False
FORMAT = 1  # raised when a key changes its meaning or goes away


def write(validation: Validation, options: Options, stream: TextIO) -> None:  # noqa: ARG001 - both languages are in it
    """Write one JSON object, keys in a fixed order, every issue, type and obligation on a line of its own."""
    told = document(validation)
    long = {name: iter(told[name]) for name in ("issues", "types", "obligations")}
    dump(Spread({**told, **long}), stream)
    stream.write("\n")


def document(validation: Validation) -> dict[str, Any]:
    """The validation as plain data."""
    title = validation.pack_title
    return {
        "format": FORMAT,
        "pack": validation.pack,
        "pack_title": {"zh": title.zh, "en": title.en},
        "as_of": validation.as_of,
        "records_hash": validation.records_hash,
        "shows_personal": validation.shows_personal,
        "counts": {level.value: validation.count(level) for level in Level},
        "issues": [issue_data(i, validation.labels) for i in validation.issues],
        "types": [_type(t) for t in validation.types],
        "absent": dict(validation.absent),
        "empty": list(validation.empty),
        "obligations": [_readiness(r) for r in validation.obligations],
    }


def _type(fill: TypeFill) -> dict[str, Any]:
    return {
        "type": fill.type,
        "records": fill.records,
        "sources": list(fill.sources),
        "unread": list(fill.unread),
        "columns": [
            {
                "field": column.field,
                "filled": column.filled,
                "empty": column.empty,
                "unknown": column.unknown,
                "lacking": list(column.lacking),
                "obligations": list(column.obligations),
            }
            for column in fill.columns
        ],
    }


def _readiness(readiness: Readiness) -> dict[str, Any]:
    return {
        "obligation": readiness.obligation,
        "clause": readiness.clause,
        "title": {"zh": readiness.title.zh, "en": readiness.title.en},
        "state": readiness.state,
        "lacking": list(readiness.lacking),
        "partly": list(readiness.partly),
    }
