"""Major administrative decisions, from the draft to the report after they are issued."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, choices, day, flag, text
from facts.records.documents import Recipient, ReviewResult


class PolicyField(Vocabulary):
    """The field of a decision; the first six are those in which the plan asks for an opinion survey."""

    CULTURE_EDUCATION = "culture_education", "文化教育", "culture and education", "教育", "文化"
    HEALTH = "health", "医疗卫生", "health care", "卫生"
    FOOD_SAFETY = "food_safety", "食品安全", "food safety"
    RESOURCES = "resources", "资源开发", "development of resources"
    ENVIRONMENT = "environment", "环境保护", "environmental protection", "生态环境"
    UTILITIES = "utilities", "公用事业", "public utilities"
    OTHER = "other", "其他", "other"


class OpinionMode(Vocabulary):
    """How the public was heard."""

    ONLINE = "online", "网上公开征求意见", "published for comment", "公开征求意见", "网站公示"
    MEETING = "meeting", "座谈会", "discussion meeting", "座谈"
    HEARING = "hearing", "听证会", "hearing", "听证"
    VISIT = "visit", "实地走访", "field visit", "走访", "实地调研"
    LETTER = "letter", "书面征求意见", "letter", "书面征求"
    QUESTIONNAIRE = "questionnaire", "问卷调查", "questionnaire", "问卷"
    SURVEY = "survey", "民意调查", "opinion survey"


class Body(Vocabulary):
    """Whom a decision maker pays special attention to."""

    NPC_DEPUTIES = "npc_deputies", "人大代表", "deputies to the people's congress"
    CPPCC_MEMBERS = "cppcc_members", "政协委员", "members of the political consultative conference"
    PEOPLES_ORGANISATIONS = "peoples_organisations", "人民团体", "people's organisations", "群团组织"
    GRASSROOTS = "grassroots", "基层组织", "grassroots organisations", "村（社区）"
    SOCIAL_ORGANISATIONS = "social_organisations", "社会组织", "social organisations", "行业协会"


class Risk(Vocabulary):
    """The kinds of risk that the plan wants assessed."""

    SOCIAL_STABILITY = "social_stability", "社会稳定", "social stability", "社会稳定风险", "稳评"
    ENVIRONMENT = "environment", "环境", "environment", "环境风险", "生态环境"
    ECONOMY = "economy", "经济", "economy", "经济风险"


class ConsultationExemption(Vocabulary):
    """Why the public was not heard."""

    NOT_DISCLOSABLE = "not_disclosable", "依法不予公开", "not disclosable by law", "涉密"
    URGENT = "urgent", "情况紧急", "urgent", "紧急"


class Forum(Vocabulary):
    """The meeting that discussed a decision collectively."""

    STANDING_MEETING = "standing_meeting", "常务会议", "executive meeting", "政府常务会议", "县政府常务会议"
    PLENARY_MEETING = "plenary_meeting", "全体会议", "plenary meeting", "政府全体会议", "县政府全体会议"
    LEADERSHIP_MEETING = (
        "leadership_meeting",
        "领导班子会议",
        "leadership meeting",
        "班子会议",
        "党政联席会议",
    )
    HEAD_MEETING = (
        "head_meeting",
        "办公会议",
        "head's office meeting",
        "局长办公会",
        "主任办公会",
        "镇长办公会",
    )
    OTHER = "other", "其他会议", "other meeting", "专题会议", "其他"


class Decision(Fact):
    """One major administrative decision and what was done for it."""

    type_name = "decision"
    label = ("重大行政决策", "major decision")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = (
        "每项重大行政决策一行，从启动到出台。",
        "One line for each major administrative decision, from start to issue.",
    )

    id: str | None = text("决策编号", "decision id", required=True, aliases=("编号", "决策事项编号"))
    title: str | None = text(
        "决策事项", "decision", required=True, aliases=("决策名称", "决策事项名称", "事项名称")
    )
    unit: str | None = text(
        "决策机关",
        "decision maker",
        required=True,
        refers_to="unit",
        aliases=("决策单位", "单位", "决策主体"),
        note=(
            "作出决策的机关；政府办以县政府名义办理的填县政府。",
            "Who decides; what the office handles in the county government's name is that government's.",
        ),
    )

    wide_interest: bool | None = flag(
        "事关全局和群众切身利益",
        "overall development or vital interests",
        aliases=("是否事关群众切身利益", "事关群众切身利益"),
        note=(
            "事关经济社会发展全局和群众切身利益的填“是”。",
            "Yes where it touches overall development and people's vital interests.",
        ),
    )
    livelihood: bool | None = flag(
        "重大民生决策", "livelihood decision", aliases=("是否重大民生决策", "民生决策")
    )
    policy_field: PolicyField | None = choice("所属领域", "field", aliases=("决策领域", "领域"))
    professional: bool | None = flag(
        "专业性技术性较强",
        "professional or technical",
        aliases=("是否专业性、技术性较强", "专业性、技术性较强"),
    )

    opinion_modes: tuple[OpinionMode, ...] | None = choices(
        "听取公众意见方式", "how the public was heard", aliases=("征求意见方式", "公众参与方式")
    )
    opinion_opened_on: date | None = day(
        "征求意见开始日期", "consultation opened on", aliases=("公开征求意见开始日期", "征求意见起始日期")
    )
    opinion_closed_on: date | None = day(
        "征求意见结束日期",
        "consultation closed on",
        aliases=("公开征求意见结束日期", "征求意见截止日期"),
        note=(
            "座谈会、听证会等当天结束的填当天；几种方式都用的填最后一天。",
            "Of a meeting or hearing, its day; where several ways were used, the last day.",
        ),
    )
    opinion_record: str | None = text(
        "公众意见材料", "record of opinions", aliases=("征求意见材料", "意见汇总材料", "意见采纳情况")
    )
    short_comment_reason: str | None = text(
        "缩短征求意见期限理由", "reason for a shorter consultation", aliases=("征求意见不足30日理由",)
    )
    consultation_exemption: ConsultationExemption | None = choice(
        "不听取意见情形", "ground for not consulting", aliases=("免征求意见情形",)
    )
    consultation_exemption_basis: str | None = text(
        "不听取意见依据", "basis for not consulting", aliases=("免征求意见依据", "不听取意见理由")
    )
    stakeholders_heard_on: date | None = day(
        "与利害关系人沟通日期", "interested parties heard on", aliases=("利害关系人沟通日期",)
    )
    stakeholder_record: str | None = text(
        "利害关系人沟通材料", "record of interested parties", aliases=("利害关系人意见材料",)
    )
    no_stakeholder_reason: str | None = text(
        "无利害关系人说明", "why there are no interested parties", aliases=("无利害关系人理由",)
    )
    bodies_heard: tuple[Body, ...] | None = choices(
        "听取意见的代表和组织", "bodies heard", aliases=("听取意见对象", "征求意见对象")
    )
    bodies_not_concerned: tuple[Body, ...] | None = choices(
        "不涉及的代表和组织", "bodies not concerned", aliases=("无需听取意见对象",)
    )
    bodies_not_concerned_reason: str | None = text(
        "不涉及代表和组织的理由", "why they are not concerned", aliases=("无需听取意见理由",)
    )

    survey_on: date | None = day("民意调查日期", "surveyed on", aliases=("民意调查完成日期", "民调日期"))
    survey_report: str | None = text(
        "民意调查报告", "survey report", aliases=("民调报告", "民意调查报告编号")
    )

    expert_review_on: date | None = day(
        "专家论证日期", "experts heard on", aliases=("专家咨询日期", "论证日期")
    )
    expert_report: str | None = text("专家论证报告", "experts' report", aliases=("论证报告", "专家论证意见"))
    risks_assessed: tuple[Risk, ...] | None = choices(
        "已评估风险种类", "risks assessed", aliases=("风险评估种类", "风险评估类别")
    )
    risk_assessed_on: date | None = day("风险评估日期", "risks assessed on", aliases=("风险评估完成日期",))
    risk_report: str | None = text("风险评估报告", "risk report", aliases=("风险评估报告编号",))
    risks_not_applicable: tuple[Risk, ...] | None = choices(
        "不需评估的风险种类", "risks not to be assessed", aliases=("不适用风险种类",)
    )
    risks_not_applicable_reason: str | None = text(
        "不需评估的理由", "why they need no assessment", aliases=("不适用风险理由",)
    )

    reviewed_on: date | None = day(
        "合法性审查日期", "legality reviewed on", aliases=("合法性审查时间", "审查日期")
    )
    review_result: ReviewResult | None = choice(
        "合法性审查结论", "review result", aliases=("审查结论", "审查结果")
    )
    review_archive_no: str | None = text(
        "合法性审查档案号", "review archive no.", aliases=("审查档案号", "合法性审查档案编号")
    )
    discussed_on: date | None = day(
        "集体讨论日期", "discussed on", aliases=("集体讨论决定日期", "讨论日期", "会议日期")
    )
    forum: Forum | None = choice("集体讨论会议", "meeting", aliases=("讨论会议", "会议类型", "会议名称"))
    minutes_no: str | None = text(
        "会议纪要文号", "minutes no.", aliases=("会议纪要", "会议记录编号", "纪要文号")
    )
    archive_no: str | None = text("决策档案号", "archive no.", aliases=("归档编号", "档案号", "决策档案编号"))
    decided_on: date | None = day("决定日期", "decided on", aliases=("决策日期", "作出决策日期"))
    issued_on: date | None = day("出台日期", "issued on", aliases=("印发日期", "公布日期", "出台时间"))

    npc_reported_on: date | None = day(
        "向县人大常委会报告日期", "reported to the people's congress on", aliases=("向人大报告日期",)
    )
    npc_not_required_reason: str | None = text(
        "不需向人大报告的依据", "why no report to the congress is required", aliases=("无需向人大报告理由",)
    )
    cppcc_heard_on: date | None = day(
        "听取县政协意见日期", "political consultative conference heard on", aliases=("听取政协意见日期",)
    )


class DecisionFiling(Fact):
    """One report of an issued decision to the government above."""

    type_name = "decision_filing"
    label = ("重大行政决策报备", "decision filing")
    id_field = "id"
    unit_field = "unit"
    note = ("每次报备一行。", "One line for each report.")

    id: str | None = text("报备编号", "filing id", required=True, aliases=("编号", "序号"))
    decision: str | None = text(
        "决策编号", "decision", required=True, refers_to="decision", aliases=("决策事项编号", "决策")
    )
    unit: str | None = text(
        "报备单位", "filing unit", refers_to="unit", aliases=("单位", "报送单位", "报备机关")
    )
    recipient: Recipient | None = choice(
        "接收机关", "recipient", required=True, aliases=("报备机关名称", "接受机关", "报送对象", "备案机关")
    )
    filed_on: date | None = day("报备日期", "filed on", required=True, aliases=("报送日期", "报备时间"))
