"""`attested: {}`: the subject's unit states in writing that it was done, and names the document."""

from __future__ import annotations

from typing import ClassVar

from checker.core import Join, Quantity, Related
from checker.language.models import Model
from checker.language.names import literal, type_of
from checker.language.patterns import Pattern
from checker.language.resolver import Resolver

TYPE = "attestation"


class Nothing(Model):
    """An empty mapping."""


class Requirement(Pattern):
    """Short for a record of attestation: of this statement, by the subject's unit, naming its document."""

    key: ClassVar[str] = "attested"
    attested: Nothing

    @property
    def dated(self) -> bool:
        return True

    def lower(self, resolver: Resolver) -> Related | None:
        path = ("require", "attested")
        attestation = resolver.record_type(TYPE, path)
        if resolver.subject.unit is None:
            resolver.report("rule.no_unit", path, type=resolver.subject.name)
        if attestation is None or resolver.subject.unit is None:
            return None
        where = resolver.predicate("document.known", path, attestation)
        statement = literal(resolver.statement)
        joins = [Join("statement", None, statement), Join("unit", resolver.subject.unit)]
        if resolver.item is not None:
            item = resolver.item
            resolver.check_comparable(attestation.fields["part"], item, type_of(item.read), ("each", "item"))
            joins.append(Join("part", None))
        return Related(TYPE, tuple(joins), where, "attested_on", Quantity())
