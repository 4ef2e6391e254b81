"""Lists of the county and its towns that are due by the end of October, and those that came late or never."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from facts.synthetic.register import Register, Value, workday
from facts.synthetic.theme import ABSENT, EARLY, EVIDENCE, LATE, UNQUALIFIED, Theme
from facts.synthetic.units import BY_NAME, COUNTY, TOWNS

# What differs, or None where there is no such publication; and what follows.
COUNTY_LISTS: Mapping[str, tuple[Mapping[str, Value] | None, str]] = {
    "approval_changes": ({"published_on": date(2019, 11, 6), "unit": BY_NAME["县委编办"]}, LATE),
    "administrative_fees": ({"published_on": date(2019, 10, 31), "unit": BY_NAME["县财政局"]}, ""),
    "service_charges": ({"published_on": date(2019, 11, 5), "unit": BY_NAME["县发改委"]}, LATE),
    "government_funds": ({"unit": BY_NAME["县财政局"]}, ""),
    "qualifications": (None, ABSENT),
    "burdens": ({"address": None, "unit": BY_NAME["县委编办"]}, UNQUALIFIED),
    "powers": ({}, ""),
    "duties": ({"published_on": date(2019, 11, 1)}, LATE),
}
CLAUSES = {"approval_changes": "1.1-b", "powers": "1.4-a.1#powers", "duties": "1.4-a.1#duties"}
TOWN_LISTS: Mapping[tuple[str, str], tuple[Mapping[str, Value] | None, str]] = {
    ("鲁垛镇", "duties"): (None, ABSENT),
    ("曹甸镇", "powers"): ({"published_on": date(2019, 11, 12)}, LATE),
    ("射阳湖镇", "duties"): ({"published_on": date(2018, 12, 20)}, EARLY),
    ("夏集镇", "powers"): ({"published_on": None}, EVIDENCE),
    ("西安丰镇", "duties"): ({"address": None}, UNQUALIFIED),
}


def plant(register: Register, _: Random) -> None:
    """Every publication; who publishes for the county is no matter but for the lists of powers and duties."""
    for kind, (changes, verdict) in COUNTY_LISTS.items():
        if verdict:
            register.expect_of(COUNTY, {CLAUSES.get(kind, f"1.3-c#{kind}"): verdict})
        _publish(register, COUNTY.full_name, {"kind": kind, "unit": COUNTY}, changes)
    for town in TOWNS:
        for kind in ("powers", "duties"):
            changes, verdict = TOWN_LISTS.get((town.name, kind), ({}, ""))
            if verdict:
                register.expect_of(town, {f"1.4-a.2#{kind}": verdict})
            _publish(register, town.name, {"kind": kind, "unit": town}, changes)


def _publish(
    register: Register, whose: str, cells: Mapping[str, Value], changes: Mapping[str, Value] | None
) -> None:
    if changes is None:
        return
    published = workday(date(2019, 9, 9 + len(whose)))
    cells = {
        "title": f"{whose}2019年清单",
        "published_on": published,
        "address": "县政府网站政务公开栏目",
        **cells,
        **changes,
    }
    happened = cells["published_on"]
    register.add("list_publication", cells, happened if isinstance(happened, date) else published)


THEME = Theme(plant)
