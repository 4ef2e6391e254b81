"""A change of the records that would turn a verdict, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from checker.core import Expr
from checker.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that would have to say something else: `field` as `filing.filed_on`.

    `wanted`: what the new value must satisfy; any that does, does. `was` and `tried` are texts as reports show them;
    `tried` is the value that was judged.
    """

    field: str
    was: str
    tried: str
    wanted: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A record with the cells that would be different. `id` None: `n` records that are not there yet.

    `distinct`: the field (`study.held_on`) that must differ in each of the new records, and from those there are.
    """

    type: str
    id: str | None
    changes: tuple[Change, ...]
    n: int = 1
    distinct: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """What would turn the verdict to `verdict`; `removed`: ids of related records that would not be there."""

    records: tuple[Changed, ...]
    removed: tuple[str, ...]
    verdict: Verdict

    @property
    def told(self) -> object:
        """What tells it from other repairs, whatever values were tried."""
        said = [
            (r.type, r.id, r.n, r.distinct, tuple((c.field, c.wanted) for c in r.changes))
            for r in self.records
        ]
        return tuple(said), self.removed

    @property
    def size(self) -> int:
        """How much is changed: a cell is one, a record that comes or goes one more."""
        cells = sum(r.n * (len(r.changes) + (r.id is None)) for r in self.records)
        return cells + len(self.removed)
