"""What a theme of the made-up county has to say of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from random import Random

from facts.synthetic.register import Register

# The verdicts that planted cases expect, by short names.
LATE, EARLY, ABSENT = "breached/late", "breached/early", "breached/absent"
UNQUALIFIED, FALSE = "breached/unqualified", "breached/false"
INSUFFICIENT, EXCEEDED = "breached/insufficient", "breached/exceeded"
APPLIES, EVIDENCE = "undetermined/applies", "undetermined/evidence"
NOT_DUE, OPEN = "pending/not_due", "pending/open"


@dataclass(frozen=True, slots=True)
class Theme:
    """One field of the county's work.

    `plant` adds what a county of any size has: what rosters and yearly duties need, and every case that breaks a
    rule, with what a check must say of it. `fill` adds records that keep every rule, in numbers that grow with the
    county (12 for the sample, hundreds for a large one); only these are copied into a county of millions of records.
    `marks`: of the numbers that registers give (`GF` of GF-2019-001), by record type; the others bring their own ids.
    `files`: how the type's file is called, and in which of the manners of `writing` it is kept.
    `lacking`: the columns that the file of a special part does not have.
    """

    plant: Callable[[Register, Random], None] | None = None
    fill: Callable[[Register, Random, int], None] | None = None
    marks: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    lacking: Mapping[str, Set[str]] = field(default_factory=dict)
