"""`date: <field>`: a dated step on the record itself has happened."""

from __future__ import annotations

from typing import ClassVar

from checker.core import Own
from checker.language.limits import Limits
from checker.language.models import Cel, Name
from checker.language.patterns import Pattern
from checker.language.resolver import Resolver
from facts.base import FieldType


class Requirement(Pattern, Limits):
    """A date of the record that is filled and lies in the window; `where` narrows which step counts."""

    key: ClassVar[str] = "date"
    date: Name
    where: Cel | None = None

    @property
    def dated(self) -> bool:
        return True

    def lower(self, resolver: Resolver) -> Own | None:
        step = resolver.field(resolver.subject, self.date, ("require", "date"), FieldType.DATE)
        where = None if self.where is None else resolver.predicate(self.where, ("require", "where"))
        return None if step is None else Own(() if where is None else (where,), date=step.name)
