"""Who answers for a clause or an obligation: the units that the plan names, found in the roster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from checker.assessment import NamedUnits, Text, Unlisted
from checker.core import Expr
from checker.meaning.evaluate import Frame, View, evaluate
from checker.pack import Clause, NamedUnit, Obligation
from facts.store import FactStore

ROSTER = "unit"


class Answering:
    """The units that a plan names, in one roster as of a day.

    A unit of which the roster does not say enough (its kind or remit is missing) is not taken for one of them.
    """

    def __init__(self, store: FactStore, as_of: date) -> None:
        self._has_roster = store.has(ROSTER)
        self._type = store.types[ROSTER]
        self._views = (
            [View(self._type, record, as_of) for record in store.records(ROSTER)] if self._has_roster else []
        )
        self._found: dict[Expr, tuple[str, ...]] = {}

    def units(self, named: NamedUnit) -> NamedUnits:
        """A named unit, or group of units, with the names of those in the roster that it stands for."""
        expr = named.predicate.expr
        if expr not in self._found:
            self._found[expr] = tuple(self._matching(expr))
        return NamedUnits(named.title, self._found[expr])

    def _matching(self, expr: Expr) -> Iterator[str]:
        for view in self._views:
            if evaluate(expr, Frame(unit=view)) is True:
                name = view.record.cells[self._type.title] if self._type.title else None
                yield name if isinstance(name, str) else view.record.id

    def of_clause(self, clause: Clause) -> tuple[NamedUnits, ...]:
        """The units responsible for a clause, or leading it."""
        return tuple(self.units(named) for named in clause.responsible)

    def of_obligation(
        self, obligation: Obligation, clause: Clause
    ) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
        """Who answers for a breach whoever's record it is, and who does where a record names no unit."""
        own = tuple(self.units(named).shown for named in obligation.answers)
        return own, own or tuple(named.shown for named in self.of_clause(clause))

    def concerned(self, obligation: Obligation) -> tuple[str, ...] | None:
        """Those who answer in place of the record's unit, as far as they are single units; None if nobody does."""
        if not obligation.answers:
            return None
        found = (self.units(named).units for named in obligation.answers)
        return tuple(units[0] for units in found if len(units) == 1)

    def unlisted(self, clauses: Iterable[Clause]) -> tuple[Unlisted, ...]:
        """The named units that the roster lacks, with the clauses that name them; nothing without a roster."""
        lacking: dict[Text, dict[str, None]] = {}
        for clause in clauses if self._has_roster else ():
            obligations = (o for s in clause.statements for o in s.obligations)
            for unit in [*clause.responsible, *(named for o in obligations for named in o.answers)]:
                if not self.units(unit).units:
                    lacking.setdefault(unit.title, {})[clause.id] = None
        return tuple(Unlisted(title, tuple(names)) for title, names in lacking.items())
