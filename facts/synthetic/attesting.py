"""Attestations: what units state, with a document behind it; and what some of them failed to state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from facts.synthetic.register import Register, Value, days, workday
from facts.synthetic.theme import ABSENT
from facts.synthetic.units import UnitEntry

Case = tuple[Mapping[str, Value] | None, str]
"""What differs from a lawful attestation, or None where there is none; and the verdict that follows."""

SILENT = "山阳镇"  # attested nothing at all


def attest(
    register: Register,
    statement: str,
    what: str,
    units: Iterable[UnitEntry],
    cases: Mapping[str, Case] | None = None,
    parts: Sequence[str] = (),
) -> None:
    """One attestation of `statement` by every unit (by every unit for every part), except as `cases` say.

    A case is found by the unit's name, or by `name#part`. The obligation is taken to have the statement's own id; a
    statement with several writes its expectations itself.
    """
    cases = cases or {}
    for number, unit in enumerate(units):
        for part in parts or (None,):
            element = "" if part is None else f"#{part}"
            changes, verdict = cases.get(f"{unit.name}{element}") or cases.get(unit.name) or ({}, "")
            if unit.name == SILENT:
                changes, verdict = None, ABSENT
            if verdict:
                register.expect_of(unit, {f"{statement}{element}": verdict})
            if changes is None:
                continue
            attested = workday(date(2019, 3, 4) + days(number % 42 * 6))
            cells: dict[str, Value] = {
                "statement": statement,
                "unit": unit,
                "part": part,
                "document": f"{unit.mark}〔2019〕{number % 40 + 3}号 {what}",
                "attested_on": attested,
                "attested_by": f"测试填报人{number % 9 + 1}",
            }
            register.add("attestation", cells | dict(changes), attested)
