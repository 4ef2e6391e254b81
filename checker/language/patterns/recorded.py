"""`recorded: <field or list>`: the fields are filled in."""

from __future__ import annotations

from typing import ClassVar

from checker.core import Own
from checker.language.limits import Limits
from checker.language.models import FieldNames
from checker.language.patterns import Pattern
from checker.language.resolver import Resolver


class Requirement(Pattern, Limits):
    """Fields of the record that are all filled in: an archive number, minutes, a reason."""

    key: ClassVar[str] = "recorded"
    recorded: FieldNames

    @property
    def dated(self) -> bool:
        return False

    def lower(self, resolver: Resolver) -> Own | None:
        path = ("require", "recorded")
        if isinstance(self.recorded, str):
            found = [resolver.field(resolver.subject, self.recorded, path)]
        else:
            named = enumerate(self.recorded)
            found = [resolver.field(resolver.subject, name, (*path, n)) for n, name in named]
        return Own((), recorded=tuple(dict.fromkeys(field.name for field in found if field is not None)))
