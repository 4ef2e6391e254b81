"""Sessions over the county's rules, records to put into them, and what those come to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

pytest.importorskip("durable.engine", reason="durable-rules is not installed", exc_type=ImportError)

from checker.live import Session
from checker.live.changes import Reply
from checker.pack import Pack
from checker.rulebook import load_pack
from checker.verdict import Verdict
from facts.records import record_types

TYPES = record_types()
AS_OF = date(2019, 6, 1)
UNIT = {"id": "BM-1", "name": "县司法局", "kind": "department"}
DOCUMENT = {
    "id": "D-1",
    "title": "管理办法",
    "unit": "BM-1",
    "published_on": "2019-06-01",
}


@cache
def pack() -> Pack:
    return load_pack("baoying-2019", TYPES)


def session(**options: Any) -> Session:
    return Session(pack(), **{"as_of": AS_OF, "expects": ["unit", "document", "filing"], **options})


def turns(reply: Reply, obligation: str) -> list[tuple[Verdict | None, Verdict | None]]:
    return [(c.before, c.after) for c in reply.changes if c.obligation.id == obligation]


def document(**changes: object) -> dict[str, object]:
    fields = TYPES["document"].fields
    given: dict[str, object] = {**dict.fromkeys(fields), **{k: v for k, v in DOCUMENT.items() if k in fields}}
    return {**given, **changes}


def filing(**changes: object) -> dict[str, object]:
    fields = TYPES["filing"].fields
    return {
        **dict.fromkeys(fields),
        "id": "F-1",
        "document": "D-1",
        "recipient": "county_government",
        "filed_on": "2019-06-10",
        **changes,
    }


def unit() -> dict[str, object]:
    return {**dict.fromkeys(TYPES["unit"].fields), **UNIT}


FILING = "3.3-c.1"

Op = tuple[str, str, Any]
Records = Mapping[str, Mapping[str, Mapping[str, object]]]


def perform(live: Session, op: Op) -> Reply:
    what, name, item = op
    if what == "put":
        return live.put(name, item)
    if what == "withdraw":
        return live.withdraw(name, f"{name[0].upper()}-{item}")
    return live.advance(max(item, live.as_of))


def final(ops: list[Op]) -> dict[str, dict[str, Mapping[str, object]]]:
    """The records after some operations."""
    there: dict[str, dict[str, Mapping[str, object]]] = {"unit": {}, "document": {}, "filing": {}}
    for what, name, item in ops:
        if what == "put":
            there[name][item["id"]] = item
        elif what == "withdraw":
            there[name].pop(f"{name[0].upper()}-{item}", None)
    return there
