"""What there is to say of records before any check: issues, how far they are filled in, what can be decided on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.assessment import Text
from facts.issues import Issue, Level


@dataclass(frozen=True, slots=True)
class ColumnFill:
    """How far one column is filled in. `lacking`: the sources that do not have it; `obligations` read it.

    `unknown` counts the cells that could not be read, are empty though required, or stand in no column.
    """

    field: str
    filled: int
    empty: int
    unknown: int
    lacking: tuple[str, ...]
    obligations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeFill:
    """The records of one type. `sources` have been read, of those `unread` nothing is known."""

    type: str
    records: int
    sources: tuple[str, ...]
    unread: tuple[str, ...]
    columns: tuple[ColumnFill, ...]


State = Literal["ready", "partly", "lacking"]


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether one obligation can be decided on the records.

    `lacking`: record types without a source, or columns (`type.field`) that no source has: most of it will be
    undetermined. `partly`: columns that some source lacks or with unknown cells, types of which a source could not be
    read: some of it will.
    """

    obligation: str
    clause: str
    title: Text
    lacking: tuple[str, ...]
    partly: tuple[str, ...]

    @property
    def state(self) -> State:
        return "lacking" if self.lacking else "partly" if self.partly else "ready"


@dataclass(frozen=True, slots=True)
class Returned:
    """A source as it was submitted: its place, its headers, its rows as text by number.

    `fields`: those that each column was read as, none where it was not read. Personal data are masked unless they are
    to be shown. `rows` can be gone through more than once.
    """

    file: str
    sheet: str | None
    fields: tuple[tuple[str, ...], ...]
    headers: tuple[str, ...]
    rows: Iterable[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Validation:
    """The whole answer. `absent`: record types without a source that some obligation reads, with how many do.

    `empty`: record types of which there is a source without a single record: taken for "there are none".
    """

    pack: str
    pack_title: Text
    as_of: date
    records_hash: str
    issues: tuple[Issue, ...]
    types: tuple[TypeFill, ...]
    absent: Mapping[str, int]
    obligations: tuple[Readiness, ...]
    returned: tuple[Returned, ...]
    labels: Mapping[str, Text]
    shows_personal: bool

    @property
    def empty(self) -> tuple[str, ...]:
        return tuple(t.type for t in self.types if not t.records and not t.unread)

    def count(self, level: Level) -> int:
        """How many issues there are of a level."""
        return sum(issue.level is level for issue in self.issues)

    def reaches(self, level: Level) -> bool:
        """Whether any issue is at least as grave as the level."""
        order = list(Level)
        return any(order.index(issue.level) <= order.index(level) for issue in self.issues)
