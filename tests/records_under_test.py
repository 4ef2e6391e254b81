"""Small record types with every field type, and ways to look at a store, for the tests of the facts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from facts.base import Origin, Vocabulary
from facts.cells import Cell
from facts.fact import Fact, amount, choice, choices, count, day, flag, text, texts
from facts.issues import Issue
from facts.store import FactStore


class Kind(Vocabulary):
    TOWN = "town", "镇", "Town", "乡镇"
    DEPARTMENT = "department", "部门", "Department", "局"
    NONE = "none", "无", "None"


class Unit(Fact):
    type_name = "unit"
    label = ("单位", "Unit")
    id_field = "id"
    unit_field = "id"
    known_by = ("name", "aliases")

    id: str | None = text("单位编号", "Unit id", required=True)
    name: str | None = text("单位名称", "Name")
    aliases: tuple[str, ...] | None = texts("别名", "Aliases")
    kind: Kind | None = choice("类别", "Kind", required=True)
    parent: str | None = text("上级", "Parent", refers_to="unit")


class Filing(Fact):
    type_name = "filing"
    label = ("备案", "Filing")
    id_field = "id"
    unit_field = "unit"

    id: str | None = text("备案编号", "Filing id", required=True)
    unit: str | None = text("报备单位", "Filing unit", refers_to="unit", aliases=("单位",))
    copied_to: tuple[str, ...] | None = texts("抄送", "Copied to", refers_to="unit")
    filed_on: date | None = day("备案日期", "Filed on")
    pages: int | None = count("页数", "Pages")
    change: int | None = count("增减", "Change", non_negative=False)
    fine: Decimal | None = amount("罚款", "Fine", unit="yuan")
    accepted: bool | None = flag("受理", "Accepted", required=True)
    kinds: tuple[Kind, ...] | None = choices("种类", "Kinds")
    officer: str | None = text("经办人", "Officer", personal="name")
    phone: str | None = text("电话", "Phone", personal="phone")


class Visit(Fact):
    """A type without an id."""

    type_name = "filing_visit"
    label = ("备案走访", "Filing visit")
    unit_field = "unit"

    unit: str | None = text("单位", "Unit", refers_to="unit")
    held_on: date | None = day("日期", "Held on", required=True)
    cost: Decimal | None = amount("费用", "Cost")
    topics: tuple[str, ...] | None = texts("议题", "Topics")
    open: bool | None = flag("公开", "Open")


TYPES = {cls.type_name: cls.describe() for cls in (Unit, Filing, Visit)}

Content = dict[str, dict[str, tuple[dict[str, Cell], tuple[Origin, ...]]]]


def content(store: FactStore) -> Content:
    """Everything a store says of its records, by type and id."""
    found: Content = {}
    for name in store.types:
        records = list(store.records(name))
        origins = store.origins(name, [r.key for r in records])
        keys = [r.key for r in records]
        assert keys == sorted(set(keys))
        assert len(keys) == len({r.id for r in records}) == store.rows(name)
        found[name] = {r.id: (dict(r.cells), origins[r.key]) for r in records}
    return found


def cells(store: FactStore, record_type: str) -> dict[str, dict[str, Cell]]:
    """The cells of each record of a type, by id."""
    return {r.id: dict(r.cells) for r in store.records(record_type)}


def codes(issues: tuple[Issue, ...], but: Collection[str] = ()) -> list[str]:
    return sorted(issue.code for issue in issues if issue.code not in but)
