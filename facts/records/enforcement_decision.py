"""Decisions of administrative enforcement: penalties, permits and the like."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, day, flag, text
from facts.records.documents import ReviewResult


class ActKind(Vocabulary):
    """What a decision does."""

    PENALTY = "penalty", "行政处罚", "penalty", "处罚"
    PERMIT = "permit", "行政许可", "permit", "许可"
    COERCION = "coercion", "行政强制", "coercive measure", "强制"
    LEVY = "levy", "行政征收", "levy", "征收"
    INSPECTION = "inspection", "行政检查", "inspection", "检查"
    OTHER = "other", "其他", "other"


class DisclosureExemption(Vocabulary):
    """Why a decision is not published: the three reasons that the plan allows."""

    STATE_SECRET = "state_secret", "国家秘密", "state secret", "涉及国家秘密"
    TRADE_SECRET = "trade_secret", "商业秘密", "trade secret", "商业机密", "涉及商业秘密"
    PRIVACY = "privacy", "个人隐私", "personal privacy", "涉及个人隐私"


class EnforcementDecision(Fact):
    """One decision of an enforcement organ about one party."""

    type_name = "enforcement_decision"
    label = ("行政执法决定", "enforcement decision")
    id_field = "id"
    unit_field = "unit"
    title_field = "doc_no"
    note = (
        "每份行政执法决定一行；行政许可、行政处罚按“双公示”台账填写，另加公开日期。",
        "One line for each decision; permits and penalties as in the register of published decisions, with the "
        "day of publication added.",
    )

    id: str | None = text("决定编号", "decision id", required=True, aliases=("编号", "序号"))
    doc_no: str | None = text(
        "决定文号",
        "document number",
        aliases=(
            "行政处罚决定书文号",
            "行政许可决定文书号",
            "决定书文号",
            "处罚决定书文号",
            "文号",
            "cf_wsh",
            "xk_wsh",
        ),
    )
    unit: str | None = text(
        "执法机关",
        "enforcement organ",
        required=True,
        refers_to="unit",
        aliases=("处罚机关", "许可机关", "决定机关", "执法单位", "单位", "cf_cfjg", "xk_xkjg"),
    )
    case: str | None = text("案卷编号", "case", aliases=("案件编号", "案号"))
    kind: ActKind | None = choice(
        "执法种类", "kind of decision", required=True, aliases=("决定种类", "执法类别", "决定类别")
    )
    party: str | None = text(
        "行政相对人",
        "party",
        personal="name",
        aliases=("行政相对人名称", "相对人名称", "当事人", "cf_xdr_mc", "xk_xdr_mc"),
    )
    party_is_enterprise: bool | None = flag(
        "相对人是企业", "party is an enterprise", aliases=("是否企业", "是否涉企", "涉企")
    )
    is_major: bool | None = flag(
        "重大执法决定", "major decision", aliases=("是否重大执法决定", "重大行政执法决定")
    )
    decided_on: date | None = day(
        "决定日期",
        "decided on",
        required=True,
        aliases=("处罚决定日期", "许可决定日期", "决定时间", "cf_jdrq", "xk_jdrq"),
    )
    reviewed_on: date | None = day(
        "法制审核日期", "legally reviewed on", aliases=("审核日期", "法制审核时间")
    )
    review_result: ReviewResult | None = choice(
        "法制审核结论", "review result", aliases=("审核结论", "法制审核结果", "法制审核意见")
    )
    review_no: str | None = text(
        "审核文书号", "review document", aliases=("法制审核文书号", "审核意见书编号", "审核意见书文号")
    )
    published_on: date | None = day(
        "公开日期",
        "published on",
        aliases=("公示日期", "公示时间", "公开时间", "发布时间", "发布日期"),
        note=(
            "“双公示”表没有这一列，从公示平台导出。",
            "The form of published decisions lacks it; the platform that shows them exports it.",
        ),
    )
    published_in: str | None = text(
        "公开载体", "where it is published", aliases=("公示网址", "公开网址", "网址", "公示平台")
    )
    exempt_reason: DisclosureExemption | None = choice(
        "不公开理由", "reason for not publishing", aliases=("不予公开理由", "不公开情形")
    )
    exempt_basis: str | None = text(
        "不公开依据", "basis for not publishing", aliases=("不予公开依据", "不公开审批文号")
    )
    filed_on: date | None = day("备案日期", "filed on", aliases=("报备日期", "备案时间"))
