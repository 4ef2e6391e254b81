"""What a check reads: record types, fields of the subject and of related records, cells of a predicate."""

from __future__ import annotations

from collections.abc import Iterator

from checker.core import (
    After,
    And,
    Cell,
    Check,
    Compare,
    EachItem,
    Earliest,
    Edge,
    Expr,
    In,
    Item,
    Known,
    Literal,
    Not,
    Or,
    Own,
    Related,
    Scope,
)


def types_read(check: Check) -> tuple[str, ...]:
    """The record types that a check reads: its own, the roster under `bound`, the related one."""
    read = [check.subject]
    if check.bound is not None:
        read.append("unit")
    if isinstance(check.evidence, Related):
        read.append(check.evidence.type)
    return tuple(dict.fromkeys(read))


def operands(expr: Expr) -> Iterator[Cell | Item]:
    """Every cell that an expression reads, in order, repeats included."""
    match expr:
        case And(parts) | Or(parts):
            for part in parts:
                yield from operands(part)
        case Not(inner):
            yield from operands(inner)
        case Known(of):
            yield of
        case Compare(_, left, right):
            yield from (o for o in (left, right) if isinstance(o, Cell | Item))
        case In(element, collection):
            yield from (o for o in (element, collection) if isinstance(o, Cell | Item))
        case Cell() | Item():
            yield expr
        case Literal():
            pass


def element_fields(check: Check) -> tuple[str, ...]:
    """The fields, as `type.field`, that the element of a subject comes from or is compared with, in a fixed order."""
    each, evidence = check.each, check.evidence
    if not isinstance(each, EachItem):
        return ()
    names = [] if each.field is None else [f"{check.subject}.{each.field}"]
    predicates = [check.when, check.unless]
    if isinstance(evidence, Related):
        names += [
            f"{evidence.type}.{j.related}" for j in evidence.match if j.subject is None and j.value is None
        ]
        predicates.append(evidence.where)
    else:
        predicates += evidence.conditions
    types = {
        Scope.SUBJECT: check.subject,
        Scope.RELATED: evidence.type if isinstance(evidence, Related) else "",
    }
    for predicate in predicates:
        cells = [] if predicate is None else _compared_with_item(predicate.expr)
        names += [f"{types[cell.scope]}.{cell.field}" for cell in cells]
    return tuple(dict.fromkeys(names))


def _compared_with_item(expr: Expr) -> Iterator[Cell]:
    match expr:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _compared_with_item(part)
        case Not(inner):
            yield from _compared_with_item(inner)
        case (
            Compare(_, Item(), Cell() as cell)
            | Compare(_, Cell() as cell, Item())
            | In(Item(), Cell() as cell)
        ):
            yield cell


def edge_fields(edge: Edge | None) -> tuple[str, ...]:
    """The subject's fields that an edge of a window reads."""
    start = edge.start if isinstance(edge, After) else edge
    return start.fields if isinstance(start, Earliest) else ()


def subject_fields(check: Check) -> tuple[str, ...]:
    """The subject's own fields that a check reads, in a fixed order."""
    names: list[str] = []
    if check.trigger is not None:
        names += check.trigger.fields
    names += [*edge_fields(check.window.upper), *edge_fields(check.window.lower)]
    predicates = [check.when, check.unless]
    if isinstance(check.evidence, Own):
        names += [*check.evidence.recorded, *([check.evidence.date] if check.evidence.date else [])]
        predicates += check.evidence.conditions
    else:
        names += [j.subject for j in check.evidence.match if j.subject]
    for predicate in predicates:
        if predicate is not None:
            names += [o.field for o in operands(predicate.expr) if isinstance(o, Cell)]
    if check.in_force is not None:
        names += check.in_force.day.fields
    return tuple(dict.fromkeys(names))


def fields_read(check: Check) -> tuple[str, ...]:
    """Every field that a check reads, as `type.field`: of the record itself, of its unit, of the related records."""
    evidence = check.evidence
    names = [f"{check.subject}.{field}" for field in subject_fields(check)]
    if isinstance(check.each, EachItem) and check.each.field is not None:
        names.append(f"{check.subject}.{check.each.field}")
    predicates = [check.when, check.unless]
    if check.bound is not None:
        names.append(f"{check.subject}.{check.bound.unit_field}")
        predicates.append(check.bound.predicate)
    types = {Scope.SUBJECT: check.subject, Scope.UNIT: "unit"}
    if isinstance(evidence, Related):
        names += [f"{evidence.type}.{field}" for field in related_fields(evidence)]
        types[Scope.RELATED] = evidence.type
        predicates.append(evidence.where)
    else:
        predicates += evidence.conditions
    for predicate in predicates:
        if predicate is not None:
            cells = [o for o in operands(predicate.expr) if isinstance(o, Cell)]
            names += [f"{types[cell.scope]}.{cell.field}" for cell in cells]
    return tuple(dict.fromkeys(names))


def related_fields(evidence: Related) -> tuple[str, ...]:
    """The related record's fields that a check reads, in a fixed order."""
    names = [j.related for j in evidence.match]
    if evidence.date:
        names.append(evidence.date)
    if evidence.where is not None:
        names += [
            o.field for o in operands(evidence.where.expr) if isinstance(o, Cell) and o.scope is Scope.RELATED
        ]
    if evidence.quantity.field:
        names.append(evidence.quantity.field)
    return tuple(dict.fromkeys(names))
