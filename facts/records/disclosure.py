"""Information that has to be made public: what, when it came about, when and where it was disclosed."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, day, text


class DisclosureField(Vocabulary):
    """The field that disclosed information belongs to."""

    BUDGET = "budget", "财政预算", "budget", "预算", "部门预算"
    FINAL_ACCOUNTS = "final_accounts", "财政决算", "final accounts", "决算", "部门决算"
    PUBLIC_RESOURCES = (
        "public_resources",
        "公共资源配置",
        "allocation of public resources",
        "公共资源交易",
    )
    CONSTRUCTION_PROJECTS = (
        "construction_projects",
        "重大建设项目",
        "major construction projects",
        "重大建设项目批准和实施",
        "重大建设项目批准实施",
    )
    PUBLIC_WELFARE = "public_welfare", "社会公益事业", "public welfare", "社会公益事业建设"
    POLLUTION_SOURCES = (
        "pollution_sources",
        "重点污染源监管",
        "supervision of key polluters",
        "重点污染源",
        "重点污染源环境监管",
    )
    ENVIRONMENT_CASES = (
        "environment_cases",
        "环境违法案件",
        "environmental offences",
        "环境违法案件及查处",
        "环境违法案件查处",
    )
    ENVIRONMENT = "environment", "其他环境信息", "other environmental information", "环境信息", "环境质量"
    ACCIDENTS = "accidents", "安全生产事故", "work accidents", "安全生产事故调查处理", "事故调查处理"
    OTHER = "other", "其他", "other"


class Withholding(Vocabulary):
    """Why information is not disclosed: the grounds that the regulation on open information names."""

    STATE_SECRET = "state_secret", "国家秘密", "state secret", "涉及国家秘密"
    FORBIDDEN = "forbidden", "法律法规禁止公开", "forbidden by law", "法律、行政法规禁止公开"
    SECURITY = (
        "security",
        "危及安全稳定",
        "endangers security or stability",
        "危及国家安全、公共安全、经济安全、社会稳定",
    )
    TRADE_SECRET = "trade_secret", "商业秘密", "trade secret", "商业机密", "涉及商业秘密"
    PRIVACY = "privacy", "个人隐私", "personal privacy", "涉及个人隐私"


class Disclosure(Fact):
    """One piece of information that a unit has to disclose of its own accord."""

    type_name = "disclosure"
    label = ("主动公开信息", "disclosure")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = (
        "每条应当主动公开的信息一行，没有公开的也要列入；信息变更后另起一行。",
        "One line for each piece of information to be disclosed, disclosed or not; one that changed is a new line.",
    )

    id: str | None = text("信息编号", "disclosure id", required=True, aliases=("编号", "序号", "索引号"))
    title: str | None = text("信息名称", "title", aliases=("名称", "标题", "信息标题"))
    field: DisclosureField | None = choice(
        "公开领域", "field", required=True, aliases=("领域", "信息类别", "公开事项")
    )
    unit: str | None = text(
        "公开单位",
        "disclosing unit",
        required=True,
        refers_to="unit",
        aliases=("单位", "单位名称", "公开责任单位", "发布机构"),
        note=(
            "县级预算、决算由财政局公开的，填县政府。",
            "The county's own budget is the county government's, though the Finance Bureau discloses it.",
        ),
    )
    formed_on: date | None = day(
        "形成日期",
        "formed on",
        required=True,
        aliases=("生成日期", "信息形成日期", "批准日期", "批复日期", "结案日期"),
        note=(
            "预算、决算填批准或批复日期，案件填结案日期，事故填调查处理完成日期。",
            "Of a budget the day of its approval, of a case the day it was closed, of an accident the day its "
            "investigation was finished.",
        ),
    )
    published_on: date | None = day("公开日期", "published on", aliases=("公布日期", "发布日期", "公开时间"))
    published_in: str | None = text(
        "公开载体", "where it is published", aliases=("网址", "公开网址", "公开渠道", "链接")
    )
    exempt_reason: Withholding | None = choice(
        "不公开理由", "reason for not disclosing", aliases=("不予公开理由", "不公开情形")
    )
    exempt_basis: str | None = text(
        "不公开依据", "basis for not disclosing", aliases=("不予公开依据", "不公开审批文号")
    )
