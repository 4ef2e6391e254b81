"""What the environmental authority supervises: construction projects and the discharge of pollutants."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from facts.base import Vocabulary
from facts.fact import Fact, amount, choice, day, text

HANDLING = (
    "环保部门已责令改正或者处罚的，填文书号。",
    "The document by which the authority ordered a remedy or imposed a penalty.",
)


class AssessmentClass(Vocabulary):
    """What the law asks of a project: an approved report or form, or a mere registration."""

    REPORT = "report", "报告书", "full report", "环境影响报告书"
    FORM = "form", "报告表", "report form", "环境影响报告表"
    REGISTRATION = "registration", "登记表", "registration form", "环境影响登记表", "备案"


class Project(Fact):
    """One construction project under environmental supervision."""

    type_name = "project"
    label = ("建设项目", "construction project")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = ("每个建设项目一行。", "One line for each construction project.")

    id: str | None = text("项目编号", "project id", required=True, aliases=("编号", "序号", "项目代码"))
    title: str | None = text("项目名称", "project", required=True, aliases=("名称", "建设项目名称"))
    unit: str | None = text(
        "环境监管单位",
        "supervising unit",
        required=True,
        refers_to="unit",
        aliases=("监管单位", "单位", "环保监管单位"),
    )
    builder: str | None = text("建设单位", "builder", aliases=("业主", "业主单位"))
    assessment_class: AssessmentClass | None = choice(
        "环评类别", "class of assessment", required=True, aliases=("环评文件类型", "环评文件类别")
    )
    approved_on: date | None = day(
        "环评批复日期", "assessment approved on", aliases=("环评审批日期", "环评批准日期", "批复日期")
    )
    approval_no: str | None = text("环评批复文号", "approval", aliases=("环评审批文号", "批复文号"))
    started_on: date | None = day(
        "开工日期", "started on", aliases=("开工建设日期", "实际开工日期", "开工时间")
    )
    handling_no: str | None = text(
        "未批先建查处文书号", "how an early start was dealt with", aliases=("查处文书号",), note=HANDLING
    )


class Emission(Fact):
    """What one firm discharged of one pollutant in one year, and what it was allowed to."""

    type_name = "emission"
    label = ("污染物排放", "emission")
    id_field = "id"
    unit_field = "unit"
    title_field = "holder"
    note = (
        "每家排污单位每种污染物每年一行。",
        "One line for each firm, each pollutant and each year.",
    )

    id: str | None = text("排放编号", "emission id", required=True, aliases=("编号", "序号"))
    holder: str | None = text("排污单位", "discharging firm", required=True, aliases=("企业名称", "持证单位"))
    permit_no: str | None = text("排污许可证编号", "discharge permit", aliases=("许可证编号", "排污许可证号"))
    unit: str | None = text(
        "环境监管单位",
        "supervising unit",
        required=True,
        refers_to="unit",
        aliases=("监管单位", "单位", "环保监管单位"),
    )
    pollutant: str | None = text("污染物", "pollutant", required=True, aliases=("污染物名称", "污染因子"))
    quota: Decimal | None = amount(
        "总量控制指标（吨）",
        "quota (tonnes)",
        unit="tonne",
        aliases=("总量指标", "许可排放量（吨）", "许可排放量"),
    )
    actual: Decimal | None = amount(
        "实际排放量（吨）", "discharged (tonnes)", unit="tonne", aliases=("实际排放量", "排放量")
    )
    accounted_until: date | None = day(
        "核算截止日期",
        "accounted until",
        required=True,
        aliases=("核算期截止日期", "核算期末", "统计截止日期"),
        note=("年度核算填当年12月31日。", "Of a year's account, its 31 December."),
    )
    handling_no: str | None = text(
        "超总量查处文书号", "how an excess was dealt with", aliases=("查处文书号",), note=HANDLING
    )
