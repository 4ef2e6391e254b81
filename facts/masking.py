"""Personal data is shown masked: a surname stays, numbers do not."""

from __future__ import annotations

from facts.base import Field

COMPOUND_SURNAMES = frozenset(
    (
        *("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文"),
        *("司徒", "夏侯", "端木", "独孤", "南宫", "西门", "轩辕", "司空", "钟离", "闻人", "申屠", "澹台"),
    )
)


def mask(field: Field, value: str) -> str:
    """`value` as it may be shown: `张某` for a name, `***` for a number; unchanged where it is not personal.

    A list is masked element by element; its text form is separated by `、`.
    """
    if field.personal is None:
        return value
    if field.personal == "name":
        return "、".join(_surname(name) for name in value.split("、"))
    return "***"


def _surname(name: str) -> str:
    name = name.strip()
    known = 2 if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else 1
    # Anything but a plain Chinese name (a slip, a phone number in the wrong column) is hidden altogether.
    if len(name) > 5 or not all("\u3400" <= c <= "\u9fff" or c == "·" for c in name):
        return "***" if name else ""
    return f"{name[:known]}某" if name else ""
