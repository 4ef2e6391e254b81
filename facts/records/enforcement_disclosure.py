"""What enforcing units disclose of themselves before they act."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, day, text


class DisclosedContent(Vocabulary):
    """The seven contents that the plan names."""

    POWERS = "powers", "职责权限", "duties and powers", "执法职责", "职权"
    BASIS = "basis", "执法依据", "legal basis", "依据"
    DISCRETION = "discretion", "裁量基准", "discretion standards", "自由裁量基准", "裁量权基准"
    PROCEDURE = "procedure", "执法流程", "procedure", "执法程序", "流程图"
    RESULTS = "results", "执法结果", "results", "结果"
    REMEDIES = "remedies", "救济途径", "remedies", "救济渠道"
    OFFICERS = "officers", "执法人员信息", "officers", "执法人员", "人员信息"


class EnforcementDisclosure(Fact):
    """One content disclosed by one unit."""

    type_name = "enforcement_disclosure"
    label = ("执法信息公示", "enforcement disclosure")
    id_field = "id"
    unit_field = "unit"
    note = (
        "每个单位每项公示内容一行；依法不公开的也列出并填依据。",
        "One line for each content of each unit; one withheld by law is listed with its basis.",
    )

    id: str | None = text("公示编号", "disclosure id", required=True, aliases=("编号", "序号"))
    unit: str | None = text(
        "公示单位", "unit", required=True, refers_to="unit", aliases=("单位", "执法单位", "执法部门")
    )
    content: DisclosedContent | None = choice(
        "公示内容", "content", required=True, aliases=("内容", "公示事项", "公示项目")
    )
    published_on: date | None = day("公示日期", "published on", aliases=("公开日期", "发布日期", "更新日期"))
    address: str | None = text(
        "公示载体", "where it is published", aliases=("网址", "公示网址", "链接", "公示平台")
    )
    withheld_basis: str | None = text(
        "不公开依据", "basis for withholding", aliases=("不予公开依据", "不公示依据")
    )
