"""Oversight by the courts: administrative cases, and what court and procuratorate recommend."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, day, flag, text


class Instance(Vocabulary):
    """In which instance a case is heard."""

    FIRST = "first", "一审", "first instance"
    SECOND = "second", "二审", "second instance"
    RETRIAL = "retrial", "再审", "retrial"


class Litigation(Fact):
    """One administrative case in one instance, of one organ that is sued."""

    type_name = "litigation"
    label = ("行政诉讼案件", "administrative case")
    id_field = "id"
    unit_field = "unit"
    title_field = "cause"
    note = (
        "行政机关作被告的案件，每个被告、每一审级一行；没有开庭的也要列入。",
        "Cases against administrative organs: a line for each defendant and instance, heard or not.",
    )

    id: str | None = text("案号", "case number", required=True, aliases=("编号", "案件编号", "序号"))
    cause: str | None = text("案由", "cause of action", aliases=("被诉行政行为", "诉讼事由"))
    instance: Instance | None = choice("审级", "instance", aliases=("审理程序", "审理阶段"))
    plaintiff: str | None = text("原告", "plaintiff", personal="name", aliases=("原告姓名", "上诉人"))
    unit: str | None = text(
        "被告单位",
        "defendant",
        required=True,
        refers_to="unit",
        aliases=("单位", "被告", "被诉行政机关", "应诉单位"),
    )
    hearing_on: date | None = day(
        "开庭日期",
        "heard on",
        aliases=("开庭时间", "庭审日期"),
        note=("几次开庭的填第一次；没有开庭的留空。", "The first hearing; empty if there was none."),
    )
    head_attended: bool | None = flag(
        "负责人出庭",
        "head attended",
        aliases=("负责人是否出庭", "行政机关负责人出庭"),
        note=(
            "正职、副职或者参与分管的负责人到庭的填“是”。",
            "The chief, a deputy, or another leader in charge of the matter.",
        ),
    )
    head_post: str | None = text("出庭负责人职务", "post of the head", aliases=("出庭人员职务", "负责人职务"))
    head_spoke: bool | None = flag(
        "负责人发言",
        "head spoke",
        aliases=("负责人是否发言", "是否出声", "出声"),
        note=("以庭审笔录为准。", "As the court's record says."),
    )
    official_attended: bool | None = flag(
        "工作人员出庭",
        "official attended",
        aliases=("工作人员是否出庭", "委托工作人员出庭"),
        note=(
            "负责人不出庭时填；只有律师到庭的填“否”。",
            "Where the head did not attend; No if only a lawyer was there.",
        ),
    )
    absence_note: str | None = text(
        "不能出庭情况说明",
        "statement why the head cannot attend",
        aliases=("情况说明", "情况说明文号", "不出庭说明"),
        note=(
            "提交法院的书面说明的文号；不写个人原因。",
            "Number of the paper given to the court; no personal reasons.",
        ),
    )
    absence_note_sealed: bool | None = flag(
        "说明已盖章或签字",
        "statement is sealed or signed",
        aliases=("情况说明是否盖章", "是否加盖印章"),
        note=(
            "加盖机关印章，或者由主要负责人签字认可。",
            "It bears the organ's seal, or the chief's signature.",
        ),
    )
    effective_on: date | None = day(
        "裁判生效日期", "judgment in force since", aliases=("生效日期", "判决生效日期")
    )
    to_perform: bool | None = flag(
        "判决要求履行",
        "judgment demands an act",
        aliases=("需要履行", "是否需要履行", "有履行内容"),
        note=(
            "生效裁判要求本单位作出、变更行为或者给付的填“是”。",
            "Yes if it obliges the unit to act, to decide anew or to pay.",
        ),
    )
    perform_by: date | None = day(
        "判决履行期限",
        "to be performed by",
        planned=True,
        aliases=("履行期限", "履行截止日期"),
        note=("裁判确定的最后一日；没有确定的留空。", "The last day the court set; empty if it set none."),
    )
    performed_on: date | None = day("履行日期", "performed on", aliases=("实际履行日期", "履行完毕日期"))
    not_performable: str | None = text(
        "不能履行说明",
        "why it cannot be performed",
        aliases=("履行不能说明", "终结执行文号"),
        note=(
            "法院认可不再履行的依据，如终结执行裁定的文号。",
            "On what ground the court released the unit, such as the number of its ruling.",
        ),
    )


class AdviceKind(Vocabulary):
    """Who recommends, and whether a public interest suit may follow."""

    COURT = "court", "司法建议", "court's recommendation", "法院司法建议"
    PROCURATORATE = "procuratorate", "检察建议", "procuratorate's recommendation", "一般检察建议"
    PUBLIC_INTEREST = (
        "public_interest",
        "公益诉讼诉前检察建议",
        "recommendation before a public interest suit",
        "公益诉讼检察建议",
        "诉前检察建议",
    )


class JudicialSuggestion(Fact):
    """One recommendation of a court or a procuratorate to one unit."""

    type_name = "judicial_suggestion"
    label = ("司法检察建议", "judicial recommendation")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = (
        "每收到一件司法建议、检察建议一行；机关已撤回的不列入。",
        "One line for each recommendation that a unit received; those withdrawn are left out.",
    )

    id: str | None = text("建议书编号", "recommendation id", required=True, aliases=("编号", "建议书文号"))
    title: str | None = text("建议事项", "title", aliases=("事项", "主要内容", "建议内容"))
    kind: AdviceKind | None = choice(
        "建议种类", "kind of recommendation", required=True, aliases=("种类", "类别", "建议类型")
    )
    unit: str | None = text(
        "被建议单位",
        "receiving unit",
        required=True,
        refers_to="unit",
        aliases=("单位", "接收单位", "收件单位"),
    )
    received_on: date | None = day("收到日期", "received on", required=True, aliases=("收件日期", "收到时间"))
    urgent: bool | None = flag(
        "紧急情形",
        "urgent",
        aliases=("是否紧急", "紧急"),
        note=(
            "建议书写明紧急、要求十五日内回复的填“是”，其他可以留空。",
            "Yes where the paper says it is urgent; may be left empty otherwise.",
        ),
    )
    handled_on: date | None = day("研究处理日期", "dealt with on", aliases=("处理日期", "办理日期"))
    measures: str | None = text(
        "处理情况",
        "what was done",
        aliases=("处理措施", "整改措施", "办理结果"),
        note=("采取的措施，或者不采纳的理由。", "The measures taken, or why none are."),
    )
    replied_on: date | None = day("回复日期", "replied on", aliases=("书面回复日期", "反馈日期", "复函日期"))
    reply_no: str | None = text("回复文号", "reply", aliases=("复函文号", "反馈文号"))
