"""What changed from one pack to another, and for whom.

Obligations are compared as they are written: a limit that another parameter or period moves is told once, at the
parameter, with the obligations that read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from checker import messages
from checker.assessment import Text
from checker.core import Check
from checker.pack import Clause, Content, EscalationRule, NamedUnit, Obligation, Pack, Parameter, Statement

What = Literal["plan", "parameter", "role", "unit", "clause", "statement", "obligation", "escalation"]
How = Literal["added", "removed", "withdrawn", "changed"]
T = TypeVar("T")

Described = Callable[[Check, str], list[tuple[str, str]]]
"""The parts of an obligation in words, in one language: the code of a term, and what is said under it."""

_TERMS: Mapping[str, tuple[str, ...]] = {
    "for": ("rule_for",),
    "each": ("rule_each",),
    "bound": ("rule_bound",),
    "when": ("rule_when",),
    "unless": ("rule_unless",),
    "upon": ("rule_upon", "rule_not_before", "rule_until", "rule_judged_after"),
    "triggers": ("rule_triggers",),
    "in_force": ("rule_in_force",),
    "require": ("rule_require", "rule_not_before", "rule_until", "rule_judged_after"),
}
"""The parts in words that each key of an obligation is told in."""


@dataclass(frozen=True, slots=True)
class Change:
    """One part, before and after; None where there is none. `part` is the code of a term."""

    part: str
    old: Text | None
    new: Text | None


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation, and who is bound: the roles as the plan calls them; nobody named means everyone."""

    id: str
    clause: str
    title: Text
    bound: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is there in one pack only, or is not the same in both.

    `duty`: of an obligation, who is bound. `reason`: why it was withdrawn or restated. `concerns`: of a parameter or a
    role, the obligations that follow it.
    """

    what: What
    how: How
    id: str
    clause: str | None
    title: Text
    changes: tuple[Change, ...] = ()
    duty: Duty | None = None
    reason: Text | None = None
    concerns: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """A pack, and how its obligations and its second-level rules are put into words."""

    pack: Pack
    described: Described
    ruled: Callable[[EscalationRule, str], list[tuple[str, str]]]


def differences(old: Side, new: Side) -> Iterator[Difference]:
    """Everything that is different: the plan, what its rules share, and clause by clause in the order of the plan."""
    yield from _plan(old.pack, new.pack)
    yield from _shared(old.pack, new.pack)
    order = dict.fromkeys(content.clause for pack in (new.pack, old.pack) for content in pack.contents)
    for clause in order:
        yield from _clause(clause, old.pack, new.pack)
        yield from _statements(clause, old.pack, new.pack)
        yield from _obligations(clause, old, new)
    yield from _escalations(old, new)


def _plan(old: Pack, new: Pack) -> Iterator[Difference]:
    changes = _changed(
        ("title", old.title, new.title),
        ("period_from", old.period[0], new.period[0]),
        ("period_until", old.period[1], new.period[1]),
        ("roll_over", old.roll_over, new.roll_over),
    )
    if changes:
        yield Difference("plan", "changed", new.name, None, new.title, changes)


def _shared(old: Pack, new: Pack) -> Iterator[Difference]:
    for name, before, after in _pairs(old.parameters, new.parameters):
        changes = _parts(before, after, _parameter)
        found = after or before
        if changes and found is not None:
            readers = _readers(new if after else old, name)
            yield Difference(
                "parameter", _how(before, after), name, None, found.title, changes, concerns=readers
            )
    for name, role, other in _pairs(old.roles, new.roles):
        changes = _changed(("role", role, other))
        if changes:
            pack = new if other else old
            title, bound = _role_title(pack, name), _bound_by(pack, name)
            yield Difference("role", _how(role, other), name, None, title, changes, concerns=bound)
    for name, unit, another in _pairs(old.units, new.units):
        changes = _parts(unit, another, lambda u: {"title": u[0], "role": u[1]})
        shown = another or unit
        if changes and shown is not None:
            yield Difference("unit", _how(unit, another), name, None, shown[0], changes)


def _parameter(parameter: Parameter) -> dict[str, object]:
    return {
        "title": parameter.title,
        "parameter_value": parameter.value,
        "parameter_unit": parameter.unit,
        "parameter_choices": parameter.choices or None,
        "parameter_source": messages.both(f"term.{parameter.source}"),
        "citation": parameter.citation,
    }


def _clause(clause: str, old: Pack, new: Pack) -> Iterator[Difference]:
    before, after = (_content(clause, pack) for pack in (old, new))
    found = after or before
    assert found is not None
    changes = _parts(before, after, lambda c: {"title": c.title, "statements": c.statements})
    written = [found for pack in (old, new) for found in pack.clauses if found.id == clause]
    if len(written) == 2:
        changes += _responsible(*written)
    if changes:
        yield Difference("clause", _how(before, after), clause, clause, found.title, changes)


def _content(clause: str, pack: Pack) -> Content | None:
    return next((content for content in pack.contents if content.clause == clause), None)


def _responsible(old: Clause, new: Clause) -> tuple[Change, ...]:
    if old.led == new.led:
        return _units("lead" if new.led else "responsible", old.responsible, new.responsible)
    return _parts(
        old, new, lambda c: {"lead" if c.led else "responsible": [unit.title for unit in c.responsible]}
    )


def _units(part: str, old: tuple[NamedUnit, ...], new: tuple[NamedUnit, ...]) -> tuple[Change, ...]:
    """Named units, compared by name: one that is called differently is told among the units."""
    if [unit.name for unit in old] == [unit.name for unit in new]:
        return ()
    before, after = ([unit.title for unit in units] or None for units in (old, new))
    return (Change(part, _text(before), _text(after)),)


def _statements(clause: str, old: Pack, new: Pack) -> Iterator[Difference]:
    """Statements, but for those that come or go with their obligations: that is told of each obligation."""
    for name, before, after in _pairs(_of(clause, old), _of(clause, new)):
        found = after or before
        assert found is not None
        if (before is None or after is None) and found.obligations:
            continue
        changes = _parts(before, after, _statement)
        if changes:
            how, reason = _how(before, after), found.reason
            if after is None and (gone := _withdrawal(new, name)):
                how, reason = "withdrawn", gone
            yield Difference("statement", how, name, clause, found.title, changes, reason=reason)


def _statement(statement: Statement) -> dict[str, object]:
    return {
        "title": statement.title,
        "covered_by": statement.covered_by or None,
        "not_testable": statement.not_testable,
    }


def _obligations(clause: str, old: Side, new: Side) -> Iterator[Difference]:
    sides = [{o.id: o for s in _of(clause, side.pack).values() for o in s.obligations} for side in (old, new)]
    for name, before, after in _pairs(*sides):
        if after is None:
            assert before is not None
            gone = _withdrawal(new.pack, name) or _withdrawal(new.pack, before.check.statement)
            how: How = "withdrawn" if gone else "removed"
            changes = _whole(before, old.described, gone=True)
            duty = _duty(before, old.pack)
            yield Difference("obligation", how, name, clause, before.title, changes, duty, gone)
        elif before is None:
            changes, duty = _whole(after, new.described, gone=False), _duty(after, new.pack)
            yield Difference("obligation", "added", name, clause, after.title, changes, duty, after.reason)
        elif changes := _restated(before, after, old, new):
            duty = _duty(after, new.pack)
            reason = after.reason or _of(clause, new.pack)[after.check.statement].reason
            yield Difference("obligation", "changed", name, clause, after.title, changes, duty, reason)


def _escalations(old: Side, new: Side) -> Iterator[Difference]:
    """Second-level rules, by what they say with their numbers."""
    sides = [{rule.id: (side, rule) for rule in side.pack.escalations} for side in (old, new)]
    for name, before, after in _pairs(*sides):
        changes = _parts(before, after, lambda found: _ruled(*found))
        found = after or before
        if changes and found is not None:
            yield Difference("escalation", _how(before, after), name, None, found[1].title, changes)


def _ruled(side: Side, rule: EscalationRule) -> dict[str, object]:
    zh, en = (dict(side.ruled(rule, lang)) for lang in ("zh", "en"))
    return {"title": rule.title, **{part: Text(text, en[part]) for part, text in zh.items()}}


def _whole(obligation: Obligation, described: Described, *, gone: bool) -> tuple[Change, ...]:
    """All that an obligation says, as new or as gone."""
    said = {
        "rule_severity": messages.both(f"term.{obligation.severity.value}"),
        **_said(obligation, described),
    }
    return tuple(Change(part, text if gone else None, None if gone else text) for part, text in said.items())


def _restated(before: Obligation, after: Obligation, old: Side, new: Side) -> tuple[Change, ...]:
    """The parts that are written differently."""
    first, second = _said(before, old.described), _said(after, new.described)
    changes: dict[str, Change] = {}
    for key, parts in _TERMS.items():
        texts = [obligation.written.get(key) for obligation in (before, after)]
        if texts[0] == texts[1]:
            continue
        found = [Change(part, first.get(part), second.get(part)) for part in parts]
        told = [change for change in found if change.old != change.new]
        # Written differently and meaning the same here: as where a number becomes a parameter of that value.
        told = told or [Change(parts[0], _text(texts[0]), _text(texts[1]))]
        changes.update({change.part: change for change in told})
    titled = () if _follow_statements(before, after, old.pack, new.pack) else ("title",)
    title = _changed(*((part, before.title, after.title) for part in titled))
    answers = _units("answers", before.answers, after.answers)
    return (*title, *changes.values(), *_parts(before, after, _beside), *answers)


def _follow_statements(before: Obligation, after: Obligation, old: Pack, new: Pack) -> bool:
    """Whether both obligations are called as their statements: then a new title is told there."""
    return all(
        obligation.title == _of(obligation.check.clause, pack)[obligation.check.statement].title
        for obligation, pack in ((before, old), (after, new))
    )


def _beside(obligation: Obligation) -> dict[str, object]:
    return {
        "rule_severity": messages.both(f"term.{obligation.severity.value}"),
        "rule_basis": messages.both(f"term.{obligation.basis}"),
        "citation": obligation.citation,
    }


def _said(obligation: Obligation, described: Described) -> dict[str, Text]:
    both = [dict(described(obligation.check, lang)) for lang in ("zh", "en")]
    return {part: Text(text, both[1][part]) for part, text in both[0].items()}


def _duty(obligation: Obligation, pack: Pack) -> Duty:
    roles = obligation.check.bound.roles if obligation.check.bound else ()
    bound = tuple(_role_title(pack, role) for role in roles)
    return Duty(obligation.id, obligation.check.clause, obligation.title, bound)


def _role_title(pack: Pack, role: str) -> Text:
    return pack.role_titles.get(role, Text(role, role))


def _readers(pack: Pack, parameter: str) -> tuple[Duty, ...]:
    return tuple(_duty(o, pack) for o in pack.obligations if parameter in o.parameters)


def _bound_by(pack: Pack, role: str) -> tuple[Duty, ...]:
    return tuple(_duty(o, pack) for o in pack.obligations if o.check.bound and role in o.check.bound.roles)


def _withdrawal(pack: Pack, name: str) -> Text | None:
    return next((w.reason for w in pack.withdrawn if w.id == name), None)


def _of(clause: str, pack: Pack) -> dict[str, Statement]:
    """The statements of a clause by their ids."""
    return {s.id: s for written in pack.clauses if written.id == clause for s in written.statements}


def _pairs(old: Mapping[str, T], new: Mapping[str, T]) -> Iterator[tuple[str, T | None, T | None]]:
    """What two mappings hold under each name of either, in the order of the new one."""
    for name in dict.fromkeys((*new, *old)):
        yield name, old.get(name), new.get(name)


def _how(old: object | None, new: object | None) -> How:
    return "added" if old is None else "removed" if new is None else "changed"


def _parts(old: T | None, new: T | None, parts: Callable[[T], dict[str, object]]) -> tuple[Change, ...]:
    before, after = (None if side is None else parts(side) for side in (old, new))
    names = dict.fromkeys((*(after or {}), *(before or {})))
    return _changed(*((name, (before or {}).get(name), (after or {}).get(name)) for name in names))


def _changed(*parts: tuple[str, object, object]) -> tuple[Change, ...]:
    return tuple(Change(part, _text(old), _text(new)) for part, old, new in parts if old != new)


def _text(value: object) -> Text | None:
    if value is None or isinstance(value, Text):
        return value
    return Text(messages.show(value, "zh"), messages.show(value, "en"))
