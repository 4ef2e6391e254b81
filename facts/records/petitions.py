"""Where citizens turn to: petitions, and applications for administrative reconsideration."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, choices, day, flag, text


class PetitionStatus(Vocabulary):
    """How far a petition has come, as the platform shows it."""

    REGISTERED = "registered", "已登记", "registered", "登记"
    FORWARDED = "forwarded", "已转送", "forwarded", "已交办", "转送", "交办"
    ACCEPTED = "accepted", "已受理", "accepted", "受理", "办理中"
    NOT_ACCEPTED = "not_accepted", "不予受理", "not accepted", "不受理"
    ANSWERED = "answered", "已答复", "answered", "已办结", "办结"


class OnlineFunction(Vocabulary):
    """What the platform lets the petitioner do."""

    QUERY = "query", "查询", "query"
    TRACKING = "tracking", "跟踪", "tracking"
    SUPERVISION = "supervision", "督办", "supervision"
    RATING = "rating", "评价", "rating", "满意度评价"


class Petition(Fact):
    """One petition in the charge of one unit."""

    type_name = "petition"
    label = ("信访事项", "petition")
    id_field = "id"
    unit_field = "unit"
    note = (
        "每件信访事项一行；不填信访人和反映内容。",
        "One line for each petition; who petitions and about what is not told.",
    )

    id: str | None = text(
        "信访件编号", "petition id", required=True, aliases=("编号", "受理编号", "县受理编号", "信访编号")
    )
    unit: str | None = text(
        "责任单位",
        "unit in charge",
        required=True,
        refers_to="unit",
        aliases=("单位", "承办单位", "处理单位", "办理单位"),
    )
    received_on: date | None = day(
        "收到日期", "received on", required=True, aliases=("反映日期", "来访日期", "登记日期")
    )
    offline_reason: str | None = text(
        "不上网原因",
        "reason to keep it offline",
        aliases=("不宜公开原因",),
        note=(
            "检举控告、涉密等不宜上网的写明原因。",
            "For accusations, secrets and the like: why it is kept off the platform.",
        ),
    )
    online_no: str | None = text("网上信访编号", "number on the platform", aliases=("查询码", "平台编号"))
    online_on: date | None = day("录入平台日期", "put online on", aliases=("上网日期", "录入日期"))
    status: PetitionStatus | None = choice("办理状态", "status", aliases=("状态", "当前状态"))
    online_functions: tuple[OnlineFunction, ...] | None = choices(
        "网上开通功能",
        "functions open online",
        aliases=("开通功能",),
        note=(
            "信访人可在网上对该件使用的功能：查询、跟踪、督办、评价。",
            "What the petitioner can do online: query, tracking, supervision, rating.",
        ),
    )
    answered_on: date | None = day("答复日期", "answered on", aliases=("办结日期", "答复（办结）日期"))
    result_online_on: date | None = day(
        "结果上网日期", "result online on", aliases=("办理结果上网日期", "结果公开日期")
    )


class ReconsiderationOutcome(Vocabulary):
    """How an application for reconsideration ended."""

    UPHELD = "upheld", "维持", "upheld"
    DISMISSED = "dismissed", "驳回", "dismissed", "驳回申请"
    REVOKED = "revoked", "撤销", "revoked"
    REMAKE = "remake", "责令重新作出", "to be made anew", "撤销并责令重作", "责令重作"
    CHANGED = "changed", "变更", "changed"
    UNLAWFUL = "unlawful", "确认违法", "found unlawful"
    ORDERED = "ordered", "责令履行", "ordered to act", "责令履行职责"
    MEDIATED = "mediated", "调解", "mediated", "达成调解"
    TERMINATED = "terminated", "终止", "terminated", "撤回申请", "和解"


class Reconsideration(Fact):
    """One case of administrative reconsideration."""

    type_name = "reconsideration"
    label = ("行政复议案件", "reconsideration case")
    id_field = "id"
    unit_field = "unit"
    known_by = ("doc_no",)
    note = (
        "每件行政复议案件一行；不填申请人。",
        "One line for each case; the applicant is not named.",
    )

    id: str | None = text("复议案件编号", "case id", required=True, aliases=("编号", "序号", "案件编号"))
    doc_no: str | None = text("复议决定文号", "decision no.", aliases=("文号", "决定书文号", "案号"))
    unit: str | None = text(
        "被申请人", "respondent", required=True, refers_to="unit", aliases=("被申请人名称", "单位")
    )
    outcome: ReconsiderationOutcome | None = choice(
        "复议结果", "outcome", aliases=("结果", "决定结果", "结案方式")
    )
    served_on: date | None = day(
        "送达被申请人日期",
        "served on the respondent",
        aliases=("送达日期", "决定书送达日期"),
        note=("复议决定、调解书自送达起生效。", "A decision takes effect when it is served."),
    )
    to_perform: bool | None = flag(
        "需被申请人履行",
        "respondent has to act",
        aliases=("有履行内容", "需要履行"),
        note=(
            "重新作出、责令履行、退还款物等需要被申请人再作行为的填“是”。",
            "Yes where the respondent has to act anew, perform a duty or give something back.",
        ),
    )
    perform_by: date | None = day(
        "履行期限",
        "to be performed by",
        planned=True,
        aliases=("履行截止日期", "应履行日期"),
        note=(
            "决定书写明期限或者法律另有期限的填写。",
            "Where the decision or a law sets a day.",
        ),
    )
    performed_on: date | None = day("履行日期", "performed on", aliases=("履行完毕日期", "实际履行日期"))
    accountability_on: date | None = day(
        "责任倒查日期", "responsibility traced on", aliases=("倒查日期", "责任追究日期")
    )
    accountability_record: str | None = text(
        "责任倒查材料",
        "record of the tracing",
        aliases=("倒查材料", "责任追究材料"),
        note=("倒查结论为无责任的也填。", "Also where nobody was found at fault."),
    )
