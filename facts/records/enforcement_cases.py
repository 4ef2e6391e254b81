"""Files of enforcement cases, and the transfer of suspected crimes."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, choices, day, flag, text, texts
from facts.records.enforcement_decision import ActKind


class Paper(Vocabulary):
    """The papers that a file may hold."""

    OPENING = "opening", "立案审批表", "approval of the opening", "立案", "立案表"
    EVIDENCE = "evidence", "调查取证材料", "evidence", "证据材料", "调查笔录", "证据"
    NOTICE = "notice", "处罚告知书", "notice to the party", "告知书", "行政处罚告知书", "告知"
    REVIEW = "review", "法制审核意见", "legal review", "法制审核", "审核意见"
    DECISION = "decision", "决定书", "decision", "处罚决定书", "行政处罚决定书"
    SERVICE = "service", "送达回证", "proof of service", "送达"
    EXECUTION = "execution", "执行材料", "execution", "缴款凭证", "执行"
    CLOSING = "closing", "结案审批表", "approval of the closing", "结案", "结案表"
    OTHER = "other", "其他", "other"


class EnforcementCase(Fact):
    """The file of one enforcement case."""

    type_name = "enforcement_case"
    label = ("行政执法案卷", "enforcement case")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = ("每件执法案件一行，从立案到归档。", "One line for each case, from its opening to the archive.")

    id: str | None = text(
        "案卷编号", "case id", required=True, aliases=("编号", "案卷号", "案件编号", "案号")
    )
    title: str | None = text("案由", "case", aliases=("案件名称", "案件", "违法行为类型"))
    unit: str | None = text(
        "办案机关", "unit", required=True, refers_to="unit", aliases=("单位", "执法机关", "办案单位")
    )
    kind: ActKind | None = choice("执法行为种类", "kind of act", aliases=("执法类别", "案件类别", "案件种类"))
    summary_procedure: bool | None = flag(
        "简易程序", "summary procedure", aliases=("是否简易程序", "当场处罚", "适用简易程序")
    )
    party: str | None = text(
        "当事人", "party", personal="name", aliases=("行政相对人", "行政相对人名称", "被处罚人")
    )
    opened_on: date | None = day("立案日期", "opened on", aliases=("立案时间", "受理日期"))
    acted_on: date | None = day(
        "执法日期",
        "officers acted on",
        aliases=("现场执法日期", "调查日期", "检查日期", "首次执法日期"),
        note=("执法人员现场检查或者首次调查的日期。", "When the officers inspected or first inquired."),
    )
    officers: tuple[str, ...] | None = texts(
        "执法人员编号",
        "officers",
        refers_to="officer",
        aliases=("执法人员", "办案人员", "承办人员", "承办人"),
        note=(
            "填执法人员台账中的编号，不填姓名。",
            "The ids of the register of officers, not their names.",
        ),
    )
    papers: tuple[Paper, ...] | None = choices(
        "案卷文书", "papers", aliases=("卷内文书", "卷内目录", "文书目录", "文书")
    )
    papers_not_needed: tuple[Paper, ...] | None = choices(
        "不需要的文书", "papers not needed", aliases=("不适用文书",)
    )
    papers_not_needed_reason: str | None = text(
        "不需要文书的理由", "why they are not needed", aliases=("不适用文书理由",)
    )
    av_required: bool | None = flag(
        "需音像记录",
        "audio-video record required",
        aliases=("应当音像记录", "是否需音像记录", "是否应当音像记录"),
        note=(
            "属于本机关音像记录清单的填“是”。",
            "Yes where the unit's own list of occasions has it.",
        ),
    )
    av_ref: str | None = text(
        "音像记录编号", "audio-video record", aliases=("音像资料编号", "音像档案号", "视频编号")
    )
    closed_on: date | None = day("结案日期", "closed on", aliases=("办结日期", "结案时间"))
    archive_no: str | None = text("档案号", "archive no.", aliases=("归档编号", "归档号"))
    archived_on: date | None = day("归档日期", "archived on", aliases=("立卷归档日期", "归档时间"))
    suspected_crime: bool | None = flag(
        "涉嫌犯罪", "suspected crime", aliases=("是否涉嫌犯罪", "涉刑", "是否涉刑")
    )
    suspected_on: date | None = day(
        "发现涉嫌犯罪日期", "crime suspected on", aliases=("认定涉嫌犯罪日期", "涉嫌犯罪报告日期")
    )
    transfer_approved_on: date | None = day(
        "批准移送日期", "transfer approved on", aliases=("移送审批日期", "决定移送日期")
    )
    no_transfer_reason: str | None = text(
        "不批准移送理由", "why no transfer was approved", aliases=("不移送理由", "不予移送理由")
    )


class TransferRecipient(Vocabulary):
    """To whom a case is transferred."""

    POLICE = "police", "公安机关", "police", "公安局", "县公安局"
    SUPERVISION = "supervision", "监察机关", "supervision commission", "监委", "县监委"
    PROCURATORATE = "procuratorate", "检察机关", "procuratorate", "检察院", "县检察院"
    OTHER = "other", "其他", "other"


class CaseTransfer(Fact):
    """One transfer of one case in which a crime is suspected."""

    type_name = "case_transfer"
    label = ("涉嫌犯罪案件移送", "case transfer")
    id_field = "id"
    unit_field = "unit"
    note = (
        "每次向公安等机关移送涉嫌犯罪案件一行。",
        "One line for each transfer of a suspected crime to the police or another organ.",
    )

    id: str | None = text("移送编号", "transfer id", required=True, aliases=("编号", "序号", "移送书编号"))
    case: str | None = text(
        "案卷编号", "case", required=True, refers_to="enforcement_case", aliases=("案卷号", "案件编号")
    )
    unit: str | None = text(
        "移送单位", "transferring unit", required=True, refers_to="unit", aliases=("单位", "移送机关")
    )
    recipient: TransferRecipient | None = choice(
        "接受机关", "recipient", required=True, aliases=("接收机关", "受移送机关", "移送对象")
    )
    sent_on: date | None = day("移送日期", "sent on", required=True, aliases=("移送时间",))
    accepted_on: date | None = day("受理日期", "accepted on", aliases=("接受日期", "签收日期"))
