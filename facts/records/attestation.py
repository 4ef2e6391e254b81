"""What only a person can state: an attestation that a duty was done, with a document behind it."""

from __future__ import annotations

from datetime import date

from facts.fact import Fact, day, text


class Attestation(Fact):
    """One statement of the plan, attested by one unit."""

    type_name = "attestation"
    label = ("工作佐证", "attestation")
    unit_field = "unit"
    note = (
        "无法用台账数据判断的任务，由单位说明并附文件。",
        "For duties that no register shows: the unit states what was done and names the document.",
    )

    statement: str | None = text(
        "任务编号",
        "statement",
        required=True,
        aliases=("任务", "义务编号", "条款任务"),
        note=("计划任务的编号，如 2.3-a。", "Which statement of the plan, such as 2.3-a."),
    )
    unit: str | None = text(
        "单位", "unit", required=True, refers_to="unit", aliases=("单位名称", "责任单位", "报送单位")
    )
    part: str | None = text(
        "分项",
        "part",
        aliases=("子项",),
        note=("任务分为几部分时填写。", "Where the duty has several parts."),
    )
    document: str | None = text(
        "佐证材料",
        "document",
        aliases=("文号", "佐证文号", "证明材料", "材料", "链接"),
        note=("文号、网址或档案号。", "A document number, address or archive number."),
    )
    attested_on: date | None = day(
        "日期", "date", required=True, aliases=("佐证日期", "完成日期", "填报日期")
    )
    attested_by: str | None = text("填报人", "attested by", personal="name", aliases=("填表人", "联系人"))
