"""Decisions of administrative enforcement: their legal review, publication and filing."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, day, flag, text
from facts.records.documents import ReviewResult


class ActKind(Vocabulary):
    """What kind of administrative act it is."""

    PENALTY = "penalty", "行政处罚", "administrative penalty", "处罚"
    PERMIT = "permit", "行政许可", "administrative permit", "许可"
    COERCION = "coercion", "行政强制", "administrative coercion", "强制"
    LEVY = "levy", "行政征收", "administrative levy", "征收", "行政征收征用", "行政收费"
    INSPECTION = "inspection", "行政检查", "administrative inspection", "检查"
    OTHER = "other", "其他", "other"


class DisclosureExemption(Vocabulary):
    """Why a decision is not published."""

    STATE_SECRET = "state_secret", "国家秘密", "state secret", "涉及国家秘密", "涉密"
    TRADE_SECRET = "trade_secret", "商业秘密", "trade secret", "涉及商业秘密"
    PRIVACY = "privacy", "个人隐私", "privacy", "涉及个人隐私"


class EnforcementDecision(Fact):
    """One decision of administrative enforcement."""

    type_name = "enforcement_decision"
    label = ("行政执法决定", "enforcement decision")
    id_field = "id"
    unit_field = "unit"
    title_field = "doc_no"
    known_by = ("doc_no",)
    note = (
        "每作出一项行政处罚、行政许可等执法决定一行；可由“双公示”台账导出，另补公开日期。",
        "One line for each penalty, permit or other decision; the credit publicity register will do, with the day "
        "of publication added.",
    )

    id: str | None = text("决定编号", "decision id", required=True, aliases=("编号", "序号", "决定书编号"))
    doc_no: str | None = text(
        "决定文号",
        "document no.",
        aliases=(
            "文号",
            "决定书文号",
            "行政处罚决定书文号",
            "行政许可决定文书号",
            "处罚决定书文号",
            "许可决定书文号",
            "cf_wsh",
            "xk_wsh",
        ),
    )
    unit: str | None = text(
        "执法机关",
        "enforcing unit",
        required=True,
        refers_to="unit",
        aliases=("单位", "处罚机关", "许可机关", "决定机关", "执法单位", "执法部门", "cf_cfjg", "xk_xkjg"),
    )
    case: str | None = text("案卷编号", "case", aliases=("案卷号", "案件编号", "案号"))
    kind: ActKind | None = choice(
        "执法行为种类", "kind of act", aliases=("执法类别", "决定种类", "行为类别", "执法种类")
    )
    party: str | None = text(
        "行政相对人",
        "party",
        personal="name",
        aliases=("行政相对人名称", "当事人", "被处罚人", "申请人", "cf_xdr_mc", "xk_xdr_mc"),
    )
    party_is_enterprise: bool | None = flag(
        "相对人是企业", "party is an enterprise", aliases=("是否企业", "是否涉企", "涉企")
    )
    is_major: bool | None = flag(
        "重大执法决定",
        "major decision",
        aliases=("是否重大执法决定", "是否重大", "重大行政处罚", "是否重大行政处罚"),
        note=(
            "按本机关重大执法决定法制审核目录认定。",
            "As the unit's own catalogue of decisions for legal review says.",
        ),
    )
    decided_on: date | None = day(
        "决定日期",
        "decided on",
        required=True,
        aliases=(
            "处罚决定日期",
            "许可决定日期",
            "作出决定日期",
            "作出行政处罚决定日期",
            "cf_jdrq",
            "xk_jdrq",
        ),
    )
    reviewed_on: date | None = day(
        "法制审核日期", "legally reviewed on", aliases=("审核日期", "法制审核时间", "法核日期")
    )
    review_result: ReviewResult | None = choice(
        "法制审核结论", "review result", aliases=("审核结论", "法制审核意见", "审核结果")
    )
    review_no: str | None = text(
        "审核文书号", "review document no.", aliases=("法制审核意见书号", "审核意见书号")
    )
    published_on: date | None = day(
        "公开日期", "published on", aliases=("公示日期", "发布日期", "发布时间", "公开时间", "上网日期")
    )
    published_in: str | None = text(
        "公开载体",
        "where it is published",
        aliases=("公示网址", "公开网址", "网址", "链接", "公示平台"),
    )
    exempt_reason: DisclosureExemption | None = choice(
        "不公开理由", "why it is not published", aliases=("不予公开理由", "不公开情形", "不公示理由")
    )
    exempt_basis: str | None = text(
        "不公开依据", "basis for not publishing", aliases=("不予公开依据", "不公开审批文号", "不公示依据")
    )
    filed_on: date | None = day(
        "备案日期", "filed on", aliases=("报备日期", "重大处罚备案日期", "报送备案日期")
    )
