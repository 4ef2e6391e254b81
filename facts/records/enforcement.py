"""Administrative enforcement: which bodies and teams enforce, and how firms are inspected."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, choices, day, text


class BodyKind(Vocabulary):
    """On what ground a body enforces."""

    STATUTORY = "statutory", "法定行政机关", "statutory organ", "行政机关"
    AUTHORISED = (
        "authorised",
        "法律法规授权组织",
        "organisation authorised by law",
        "授权组织",
        "法律、法规授权的组织",
    )
    ENTRUSTED = "entrusted", "受委托组织", "entrusted organisation", "委托组织", "受委托执法组织"


class Standing(Vocabulary):
    """What a clean-up found about the standing of a body."""

    QUALIFIED = "qualified", "具有主体资格", "has standing", "具有", "合格", "确认"
    NOT_QUALIFIED = "not_qualified", "不具有主体资格", "has no standing", "不具有", "不合格", "取消"


class EnforcementBody(Fact):
    """One body that enforces, or is thought to."""

    type_name = "enforcement_body"
    label = ("行政执法主体", "enforcement body")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = (
        "每个执法主体一行，受委托组织也列入。",
        "One line for each body that enforces, entrusted organisations included.",
    )

    id: str | None = text("主体编号", "body id", required=True, aliases=("编号", "序号", "主体代码"))
    title: str | None = text(
        "主体名称", "body", required=True, aliases=("名称", "执法主体名称", "行政执法主体名称")
    )
    unit: str | None = text(
        "所属单位",
        "unit",
        required=True,
        refers_to="unit",
        aliases=("单位", "主管部门", "所属部门"),
        note=("机关本身填该机关。", "For an organ of its own, that organ."),
    )
    kind: BodyKind | None = choice(
        "主体类别", "kind of body", required=True, aliases=("类别", "主体性质", "主体类型")
    )
    basis: str | None = text("执法依据", "legal basis", aliases=("法律依据", "授权依据", "委托依据"))
    reviewed_on: date | None = day(
        "清理日期", "reviewed on", aliases=("清理时间", "资格清理日期", "审核确认日期")
    )
    result: Standing | None = choice("清理结论", "result", aliases=("清理结果", "资格结论", "确认结果"))
    announced_on: date | None = day("公告日期", "announced on", aliases=("公布日期", "公告时间"))
    announced_in: str | None = text(
        "公告载体", "where it is announced", aliases=("公告网址", "公告文号", "网址")
    )
    abolished_on: date | None = day(
        "撤并日期", "abolished on", aliases=("撤销日期", "注销日期", "机构撤并日期")
    )


class TeamField(Vocabulary):
    """The field of an integrated team; the first five are those the plan wants."""

    MARKET = "market", "市场监管", "market regulation", "市场监督管理"
    ECOLOGY = "ecology", "生态环境保护", "ecology and environment", "生态环境", "环境保护"
    CULTURE = "culture", "文化市场", "culture market", "文化"
    TRANSPORT = "transport", "交通运输", "transport", "交通"
    AGRICULTURE = "agriculture", "农业", "agriculture", "农业农村"
    OTHER = "other", "其他", "other"


class MergedForce(Vocabulary):
    """A force whose work was taken over by a team."""

    COMMERCE = "commerce", "商务执法", "commerce enforcement", "商务"
    SALT = "salt", "盐业执法", "salt enforcement", "盐业", "盐务"
    OTHER = "other", "其他", "other"


class EnforcementTeam(Fact):
    """One team for integrated enforcement."""

    type_name = "enforcement_team"
    label = ("综合执法队伍", "integrated enforcement team")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = ("每支综合执法队伍一行。", "One line for each integrated team.")

    id: str | None = text("队伍编号", "team id", required=True, aliases=("编号", "序号"))
    title: str | None = text("队伍名称", "team", aliases=("名称", "机构名称"))
    unit: str | None = text(
        "主管部门", "unit in charge", required=True, refers_to="unit", aliases=("单位", "所属单位")
    )
    field: TeamField | None = choice("执法领域", "field", required=True, aliases=("领域", "综合执法领域"))
    established_on: date | None = day("组建日期", "established on", aliases=("成立日期", "挂牌日期"))
    doc_no: str | None = text("组建文号", "founding document", aliases=("批复文号", "文号", "编制批复文号"))
    merged: tuple[MergedForce, ...] | None = choices(
        "划入执法职能", "forces merged into it", aliases=("划入队伍", "整合执法职能")
    )
    merged_on: date | None = day(
        "职能划入日期",
        "merged on",
        aliases=("划入日期", "整合完成日期"),
        note=("各项都划入之日。", "The day by which all of them were taken over."),
    )


class TownArrangement(Vocabulary):
    """How urban management enforcement reaches a town."""

    STATIONED = "stationed", "派驻中队", "stationed squad", "派驻", "镇中队"
    ENTRUSTED = "entrusted", "委托执法", "entrusted to the town", "委托"
    JOINT = "joint", "联合执法", "joint enforcement", "联合"
    OTHER = "other", "其他", "other"


class TownEnforcement(Fact):
    """Urban management enforcement in one town."""

    type_name = "town_enforcement"
    label = ("镇城管执法", "urban enforcement in towns")
    id_field = "id"
    unit_field = "unit"
    note = (
        "城管综合执法延伸到一个建制镇填一行。",
        "One line for each town that urban management enforcement reaches.",
    )

    id: str | None = text("记录编号", "entry id", required=True, aliases=("编号", "序号"))
    unit: str | None = text(
        "执法部门", "unit", required=True, refers_to="unit", aliases=("单位", "主管部门", "城管部门")
    )
    town: str | None = text("覆盖镇", "town", required=True, refers_to="unit", aliases=("镇", "建制镇"))
    arrangement: TownArrangement | None = choice(
        "执法方式", "arrangement", aliases=("延伸方式", "机构形式", "方式")
    )
    started_on: date | None = day("开始日期", "started on", aliases=("覆盖日期", "进驻日期", "运行日期"))
    doc_no: str | None = text("文号", "document no.", aliases=("文件文号", "协议文号", "委托书文号"))


class InspectionFilingExemption(Vocabulary):
    """Why the inspection of a firm needs no filing."""

    URGENT = "urgent", "情况紧急", "urgent", "紧急", "突发事件"
    COMPLAINT = "complaint", "投诉举报", "complaint", "举报核查"
    OTHER = "other", "其他", "other"


class EnterpriseInspection(Fact):
    """One inspection of one firm."""

    type_name = "enterprise_inspection"
    label = ("涉企检查", "inspection of a firm")
    id_field = "id"
    unit_field = "unit"
    title_field = "enterprise"
    note = ("每检查一户企业一次一行。", "One line for each time a firm is inspected.")

    id: str | None = text("检查编号", "inspection id", required=True, aliases=("编号", "序号"))
    unit: str | None = text(
        "检查单位",
        "inspecting unit",
        required=True,
        refers_to="unit",
        aliases=("单位", "执法机关", "检查机关"),
    )
    enterprise: str | None = text("企业名称", "firm", aliases=("被检查企业", "受检企业", "检查对象"))
    inspected_on: date | None = day(
        "检查日期", "inspected on", required=True, aliases=("实施检查日期", "检查时间")
    )
    filing_no: str | None = text("备案号", "filing no.", aliases=("备案编号", "检查备案号"))
    filed_on: date | None = day("备案日期", "filed on", aliases=("备案时间", "检查备案日期"))
    exemption: InspectionFilingExemption | None = choice(
        "不备案情形", "ground for not filing", aliases=("免予备案情形", "免备案情形")
    )
    exemption_basis: str | None = text(
        "不备案依据", "basis for not filing", aliases=("免予备案依据", "免备案依据")
    )
