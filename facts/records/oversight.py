"""Oversight from outside and from above: congress and conference, audit, and the supervision of enforcement."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, choices, count, day, flag, text, texts


class SuggestionKind(Vocabulary):
    """Who raised a matter that a unit has to handle."""

    REVIEW_OPINION = (
        "review_opinion",
        "审议意见",
        "opinion of the people's congress",
        "人大审议意见",
        "常委会审议意见",
    )
    DEPUTY = "deputy", "人大代表建议", "deputies' suggestion", "代表建议", "人大建议", "建议"
    PROPOSAL = "proposal", "政协提案", "proposal of the consultative conference", "提案", "委员提案"


class Handling(Vocabulary):
    """What an answer says of the matter itself; answered is not the same as solved."""

    SOLVED = "solved", "A（已经解决）", "A, solved", "A", "A类", "已解决"
    UNDER_WAY = "under_way", "B（正在解决或列入计划）", "B, being solved or planned", "B", "B类", "正在解决"
    LATER = "later", "C（条件不具备）", "C, not possible for now", "C", "C类", "暂不具备条件"
    REFERENCE = "reference", "D（留作参考）", "D, kept for reference", "D", "D类", "留作参考"


class Suggestion(Fact):
    """One opinion, suggestion or proposal, handled by one leading unit."""

    type_name = "suggestion"
    label = ("人大政协交办件", "matter from congress or conference")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = (
        "每件审议意见、人大代表建议、政协提案一行，由主办单位答复；撤回的和只作参考不需答复的不列入。",
        "One line for each matter that its leading unit has to answer; withdrawn matters are left out.",
    )

    id: str | None = text(
        "交办编号",
        "matter id",
        required=True,
        aliases=("编号", "序号", "建议编号", "提案编号", "案号", "建议号"),
    )
    title: str | None = text("标题", "title", aliases=("案由", "题目", "名称", "建议标题", "提案标题"))
    kind: SuggestionKind | None = choice(
        "交办件种类", "kind of matter", required=True, aliases=("种类", "类别", "类型")
    )
    proposer: str | None = text(
        "提出人", "proposer", personal="name", aliases=("代表姓名", "委员姓名", "领衔代表", "第一提案人")
    )
    unit: str | None = text(
        "主办单位",
        "leading unit",
        required=True,
        refers_to="unit",
        aliases=("单位", "承办单位", "主办", "责任单位"),
    )
    assisting: tuple[str, ...] | None = texts(
        "协办单位", "assisting units", refers_to="unit", aliases=("会办单位", "协办")
    )
    assigned_on: date | None = day(
        "交办日期", "assigned on", required=True, aliases=("交办时间", "转交日期", "收到日期")
    )
    complex_matter: bool | None = flag(
        "涉及面广处理难度大",
        "broad or hard to handle",
        aliases=("复杂件", "延期办理", "疑难复杂"),
        note=(
            "交办机关认定适用较长答复期限的填“是”，其他可以留空。",
            "Yes where the assigning body grants the longer limit; may be left empty otherwise.",
        ),
    )
    replied_on: date | None = day(
        "答复日期", "replied on", aliases=("答复时间", "办结日期", "办复日期", "办理情况报告日期")
    )
    reply_no: str | None = text("答复文号", "reply", aliases=("复函文号", "文号"))
    handling: Handling | None = choice(
        "答复类别", "handling code", aliases=("办理结果", "办理类别", "办理情况")
    )


class AuditKind(Vocabulary):
    """What is audited."""

    PUBLIC_FUNDS = "public_funds", "公共资金", "public funds", "财政资金", "预算执行"
    STATE_ASSETS = "state_assets", "国有资产", "state-owned assets", "国资"
    STATE_RESOURCES = "state_resources", "国有资源", "state-owned resources", "自然资源资产"
    ACCOUNTABILITY = (
        "accountability",
        "领导干部经济责任",
        "economic accountability of officials",
        "经济责任",
        "经济责任审计",
    )
    OTHER = "other", "其他", "other"


class Audit(Fact):
    """One audit project."""

    type_name = "audit"
    label = ("审计项目", "audit")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = (
        "每个审计项目一行，上年度的也可列入。",
        "One line for each audit; those of earlier years may stand here too.",
    )

    id: str | None = text("审计编号", "audit id", required=True, aliases=("编号", "序号", "项目编号"))
    title: str | None = text("项目名称", "title", aliases=("名称", "审计项目名称"))
    kinds: tuple[AuditKind, ...] | None = choices(
        "审计类别",
        "what is audited",
        required=True,
        aliases=("类别", "审计类型", "审计内容"),
        note=("一个项目涉及几类的都填。", "Every kind that the project covers."),
    )
    unit: str | None = text(
        "审计机关", "auditing unit", required=True, refers_to="unit", aliases=("单位", "实施单位")
    )
    audited: tuple[str, ...] | None = texts("被审计单位", "units audited", aliases=("审计对象",))
    started_on: date | None = day("进点日期", "started on", aliases=("开始日期", "实施日期"))
    reported_on: date | None = day(
        "审计报告日期", "report issued on", aliases=("出具报告日期", "报告日期", "完成日期")
    )
    report_no: str | None = text("审计报告文号", "report", aliases=("报告文号", "文号"))


class Appointment(Vocabulary):
    """Why a supervisor was appointed."""

    NEW_TERM = "new_term", "换届聘任", "appointed for a new term", "换届", "新一届"
    ADDITION = "addition", "增补", "added during a term", "补聘", "中途增补"


class Supervisor(Fact):
    """One appointment of a special supervisor of enforcement."""

    type_name = "supervisor"
    label = ("特约行政执法监督员", "special enforcement supervisor")
    id_field = "id"
    unit_field = "unit"
    note = (
        "每聘任一人一届一行；县政府聘任的，聘任单位填县政府。",
        "A line for each person and term; the county's own supervisors are appointed by the county government.",
    )

    id: str | None = text(
        "聘任编号", "appointment id", required=True, aliases=("编号", "序号", "聘书编号", "证号")
    )
    name: str | None = text("监督员姓名", "name", personal="name", aliases=("姓名", "特约监督员"))
    employer: str | None = text("工作单位", "employer", aliases=("所在单位", "单位及职务"))
    unit: str | None = text(
        "聘任单位", "appointing unit", required=True, refers_to="unit", aliases=("单位", "聘任机关")
    )
    appointment: Appointment | None = choice(
        "聘任方式", "kind of appointment", required=True, aliases=("聘任类别",)
    )
    appointed_on: date | None = day(
        "聘任日期", "appointed on", required=True, aliases=("聘期开始", "聘期起", "任期起")
    )
    ends_on: date | None = day(
        "聘期截止日期", "term ends on", planned=True, aliases=("聘期结束", "聘期止", "任期止")
    )
    doc_no: str | None = text("聘任文号", "document number", aliases=("文号", "聘任文件"))


class CaseReview(Fact):
    """One review of the case files of one unit."""

    type_name = "case_review"
    label = ("行政执法案卷评查", "review of case files")
    id_field = "id"
    unit_field = "unit"
    note = (
        "每次评查、每个受查单位一行。",
        "A line for each unit whose files were looked at in a round of reviews.",
    )

    id: str | None = text("评查编号", "case review id", required=True, aliases=("编号", "序号"))
    unit: str | None = text(
        "组织单位", "organising unit", required=True, refers_to="unit", aliases=("单位", "评查单位")
    )
    inspected: str | None = text(
        "受查单位", "unit reviewed", refers_to="unit", aliases=("被评查单位", "执法单位")
    )
    reviewed_on: date | None = day(
        "评查日期", "reviewed on", required=True, aliases=("评查时间", "日期", "开展日期")
    )
    files: int | None = count("评查案卷数", "files reviewed", aliases=("案卷数", "件数", "评查件数"))
    failed: int | None = count("不合格案卷数", "files that failed", aliases=("不合格数",))
    report_no: str | None = text("评查通报文号", "report", aliases=("通报文号", "评查报告"))


class FiledKind(Vocabulary):
    """What kind of major decision was filed."""

    PENALTY = "penalty", "重大行政处罚", "major penalty", "行政处罚", "处罚"
    PERMIT = "permit", "重大行政许可", "major permit", "行政许可", "许可"
    OTHER = "other", "其他", "other"


class FindingOfReview(Vocabulary):
    """What the review of a filed enforcement decision found."""

    NO_ERRORS = "no_errors", "未发现问题", "no errors", "合法适当", "无问题"
    ERRORS_FOUND = "errors_found", "发现问题", "errors found", "有问题", "存在问题"


class EnforcementFiling(Fact):
    """One major enforcement decision as it stands in the registry that reviews filings."""

    type_name = "enforcement_filing"
    label = ("重大执法决定备案审查", "filing of a major enforcement decision")
    id_field = "id"
    unit_field = "unit"
    note = (
        "备案机关登记：每收到一件重大行政处罚、许可决定备案一行。",
        "Kept by the registry: one line for each major penalty or permit decision it received.",
    )

    id: str | None = text("备案编号", "filing id", required=True, aliases=("编号", "序号", "备案登记号"))
    kind: FiledKind | None = choice(
        "决定种类", "kind of decision", required=True, aliases=("种类", "类别", "决定类别")
    )
    decision: str | None = text(
        "决定书编号",
        "decision",
        refers_to="enforcement_decision",
        aliases=("决定编号", "决定书文号", "文书号"),
    )
    unit: str | None = text(
        "报备单位", "filing unit", required=True, refers_to="unit", aliases=("单位", "执法单位", "报送单位")
    )
    received_on: date | None = day(
        "收到备案日期", "received on", required=True, aliases=("收件日期", "备案日期", "登记日期")
    )
    reviewer: str | None = text("审查人", "reviewer", personal="name", aliases=("审查人员", "承办人"))
    reviewed_on: date | None = day("审查日期", "reviewed on", aliases=("审查时间", "备案审查日期"))
    outcome: FindingOfReview | None = choice("审查结论", "outcome", aliases=("审查结果", "备案审查结论"))
