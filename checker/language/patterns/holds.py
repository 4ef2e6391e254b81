"""`holds: <CEL>`: the record's own state, told by its fields."""

from __future__ import annotations

from typing import ClassVar

from checker.core import Absence, Own
from checker.language.limits import Limits
from checker.language.models import Cel
from checker.language.patterns import Pattern
from checker.language.resolver import Resolver


class Requirement(Pattern, Limits):
    """A condition that the record meets."""

    key: ClassVar[str] = "holds"
    holds: Cel

    @property
    def dated(self) -> bool:
        return False

    def lower(self, resolver: Resolver) -> Own | None:
        condition = resolver.predicate(self.holds, ("require", "holds"))
        return None if condition is None else Own((condition,), absence=Absence.FALSE)
