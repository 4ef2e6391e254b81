"""`record: <type>`: enough other records exist, or not too many."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from checker.core import Cell, Join, Measure, Quantity, Related, Scope
from checker.language.limits import Limits
from checker.language.models import Cel, Name, Parameter
from checker.language.names import Binding, type_of
from checker.language.patterns import Pattern
from checker.language.resolver import Resolver
from facts.base import FieldType, RecordType

MAX_PLACES = 4  # of a decimal field


class Requirement(Pattern, Limits):
    """Records of a type, joined by equality: how many there are, their sum, or their distinct values."""

    key: ClassVar[str] = "record"
    record: Name
    match: dict[Name, Name] | None = None
    where: Cel | None = None
    date: Name | None = None
    at_least: int | float | Parameter | None = None
    at_most: int | float | Parameter | None = None
    sum: Name | None = None
    distinct: Name | None = None

    @property
    def dated(self) -> bool:
        return self.date is not None

    def lower(self, resolver: Resolver) -> Related | None:
        related = resolver.record_type(self.record, ("require", "record"))
        if related is None:
            return None
        joins = [self._join(resolver, related, theirs, own) for theirs, own in (self.match or {}).items()]
        where = None
        if self.where is not None:
            where = resolver.predicate(self.where, ("require", "where"), related)
        if self.date is not None:
            resolver.field(related, self.date, ("require", "date"), FieldType.DATE)
        quantity = self._quantity(resolver, related)
        found = tuple(join for join in joins if join is not None)
        return Related(related.name, found, where, self.date, quantity)

    def _join(self, resolver: Resolver, related: RecordType, theirs: str, own: str) -> Join | None:
        path = ("require", "match", theirs)
        field = resolver.field(related, theirs, path)
        if own == "item":
            binding = resolver.item
            if binding is None:
                resolver.report("rule.no_item", path)
        else:
            binding = self._own(resolver, own, path)
        if field is None or binding is None:
            return None
        resolver.check_comparable(field, binding, type_of(binding.read), path)
        return Join(theirs, None if own == "item" else own)

    def _own(self, resolver: Resolver, own: str, path: tuple[str, ...]) -> Binding | None:
        field = resolver.field(resolver.subject, own, path)
        if field is None:
            return None
        if field.type.is_list:
            resolver.report("rule.match_list", path, found=own)
            return None
        return Binding(Cell(Scope.SUBJECT, own, field.type), field.codes)

    def _quantity(self, resolver: Resolver, related: RecordType) -> Quantity:
        if self.at_least is not None and self.at_most is not None:
            resolver.report("rule.two_bounds", ("require", "at_most"), key=True)
        if self.sum is not None and self.distinct is not None:
            resolver.report("rule.two_measures", ("require", "distinct"), key=True)
        at_least = self.at_most is None
        if self.sum is not None:
            path = ("require", "sum")
            field = resolver.field(related, self.sum, path, FieldType.INT, FieldType.NUMBER)
            if field is not None and not field.non_negative:
                resolver.report("rule.sum_negative", path, found=field.name)
            return Quantity(Measure.SUM, self.sum, at_least, self._bound(resolver, fractions=True))
        n = self._bound(resolver, fractions=False)
        if self.distinct is not None:
            scalars = [kind for kind in FieldType if not kind.is_list]
            resolver.field(related, self.distinct, ("require", "distinct"), *scalars)
            return Quantity(Measure.DISTINCT, self.distinct, at_least, n)
        return Quantity(Measure.COUNT, None, at_least, n)

    def _bound(self, resolver: Resolver, *, fractions: bool) -> int | Decimal:
        key, written = ("at_most", self.at_most) if self.at_most is not None else ("at_least", self.at_least)
        if written is None:
            return 1
        path = ("require", key)
        found = resolver.value(written, path, int, float) if fractions else resolver.value(written, path, int)
        if found is None:
            return 1
        n = Decimal(str(found)) if isinstance(found, float) else found
        if isinstance(n, Decimal) and n != round(n, MAX_PLACES):
            resolver.report("rule.too_many_places", path, found=found, limit=MAX_PLACES)
        if key == "at_most" and n < 0:
            resolver.report("rule.negative", path, found=found)
        if key == "at_least" and n < (Decimal("0.0001") if fractions else 1):
            resolver.report("rule.at_least_one", path, found=found)
        return n
