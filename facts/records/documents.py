"""Normative documents, their filing with the body above, and the review of what is filed."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, day, flag, text


class ReviewResult(Vocabulary):
    """What a legality review concluded."""

    PASSED = "passed", "合法", "lawful", "通过", "审查通过"
    PASSED_AFTER_CHANGES = "passed_after_changes", "修改后合法", "lawful after changes", "修改后通过"
    FAILED = "failed", "不合法", "unlawful", "不通过", "未通过"


class Recipient(Vocabulary):
    """With whom something is filed."""

    CITY_GOVERNMENT = (
        "city_government",
        "市政府",
        "city government",
        "扬州市政府",
        "扬州市人民政府",
        "市人民政府",
    )
    COUNTY_NPC = (
        "county_npc",
        "县人大常委会",
        "standing committee of the county people's congress",
        "县人大",
        "宝应县人大常委会",
    )
    COUNTY_GOVERNMENT = (
        "county_government",
        "县政府",
        "county government",
        "宝应县政府",
        "宝应县人民政府",
        "县人民政府",
    )
    OTHER = "other", "其他", "other"


class CleanupResult(Vocabulary):
    """What a clean-up decided about a document."""

    KEPT = "kept", "继续有效", "kept in force", "保留", "有效"
    AMENDED = "amended", "修改", "to be amended", "拟修改"
    REPEALED = "repealed", "废止", "repealed", "拟废止"
    INVALID = "invalid", "宣布失效", "declared invalid", "失效"


class Document(Fact):
    """One administrative normative document."""

    type_name = "document"
    label = ("规范性文件", "normative document")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    known_by = ("doc_no",)
    note = (
        "每件行政规范性文件一行，往年仍有效的也要列入。",
        "One line for each normative document, those of earlier years still in force included.",
    )

    id: str | None = text("文件编号", "document id", required=True, aliases=("编号", "登记编号"))
    title: str | None = text("文件名称", "title", required=True, aliases=("标题", "文件标题", "名称"))
    doc_no: str | None = text("文号", "document no.", unique=True, aliases=("发文字号", "文件字号", "发文号"))
    unit: str | None = text(
        "制定机关",
        "issuing unit",
        required=True,
        refers_to="unit",
        aliases=("发文机关", "制定单位", "发文单位", "单位"),
        note=(
            "政府办以县政府名义或经县政府同意印发的填县政府。",
            "What the office issues in the county government's name is the county government's.",
        ),
    )
    reviewed_on: date | None = day(
        "合法性审查日期", "legality reviewed on", aliases=("合法性审查时间", "审查日期")
    )
    review_result: ReviewResult | None = choice(
        "合法性审查结论", "review result", aliases=("审查结论", "审查结果")
    )
    within_authority: bool | None = flag(
        "符合法定权限",
        "within statutory power",
        aliases=("是否符合法定权限", "在法定权限内"),
        note=("按合法性审查意见填写。", "As the legality review found."),
    )
    review_archive_no: str | None = text(
        "合法性审查档案号", "review archive no.", aliases=("审查档案号", "合法性审查档案编号")
    )
    published_on: date | None = day(
        "发布日期",
        "published on",
        required=True,
        aliases=("公布日期", "印发日期", "发布时间", "发文日期"),
    )
    valid_until: date | None = day(
        "有效期至", "valid until", planned=True, aliases=("有效期截止日期", "失效日期", "有效期")
    )
    repealed_on: date | None = day("废止日期", "repealed on", aliases=("废止时间",))
    cleaned_up_on: date | None = day("清理日期", "cleaned up on", aliases=("清理时间",))
    cleanup_result: CleanupResult | None = choice(
        "清理结果", "result of the clean-up", aliases=("清理结论", "清理意见")
    )
    chosen_for_evaluation: bool | None = flag(
        "列入后评估", "chosen for evaluation", aliases=("是否列入后评估", "后评估项目")
    )
    evaluated_on: date | None = day("后评估日期", "evaluated on", aliases=("后评估完成日期", "评估日期"))
    evaluation_report: str | None = text(
        "后评估报告", "evaluation report", aliases=("评估报告", "后评估报告编号")
    )


class FilingResult(Vocabulary):
    """What the registry answered to a filing."""

    ACCEPTED = "accepted", "合格", "accepted", "准予备案", "备案登记", "已备案"
    RETURNED = "returned", "退回补正", "returned to be completed", "补正", "退回"
    REFUSED = "refused", "不予备案", "refused", "不合格", "不予登记"


class Filing(Fact):
    """One filing of one document with one body."""

    type_name = "filing"
    label = ("规范性文件备案", "filing")
    id_field = "id"
    unit_field = "unit"
    note = (
        "每件文件每向一个机关报送一次备案填一行。",
        "One line for each time a document is sent to one body.",
    )

    id: str | None = text("备案编号", "filing id", required=True, aliases=("编号", "备案登记号"))
    document: str | None = text(
        "文件编号", "document", required=True, refers_to="document", aliases=("备案文件编号", "文件")
    )
    unit: str | None = text(
        "报备单位", "filing unit", required=True, refers_to="unit", aliases=("单位", "报送单位", "报送机关")
    )
    recipient: Recipient | None = choice(
        "接收机关", "recipient", required=True, aliases=("接受机关", "报送对象", "备案机关")
    )
    filed_on: date | None = day(
        "备案日期", "filed on", required=True, aliases=("报备日期", "报送日期", "报送备案日期")
    )
    outcome: FilingResult | None = choice("备案结果", "registry's answer", aliases=("备案结论", "登记结果"))


class ReviewOutcome(Vocabulary):
    """What the review of a filed document found."""

    NO_ERRORS = "no_errors", "未发现问题", "no errors", "合法适当", "无问题"
    ERRORS_FOUND = "errors_found", "发现问题", "errors found", "有问题", "存在问题"


class FilingReview(Fact):
    """One review of one filed document."""

    type_name = "filing_review"
    label = ("备案审查", "filing review")
    id_field = "id"
    unit_field = "unit"
    note = ("每次备案审查一行。", "One line for each review.")

    id: str | None = text("审查编号", "review id", required=True, aliases=("编号",))
    filing: str | None = text(
        "备案编号", "filing", required=True, refers_to="filing", aliases=("备案登记号", "备案件")
    )
    unit: str | None = text(
        "审查单位",
        "reviewing unit",
        required=True,
        refers_to="unit",
        aliases=("单位", "审查机关", "审查机构"),
    )
    reviewer: str | None = text("审查人", "reviewer", personal="name", aliases=("审查人员", "承办人"))
    reviewed_on: date | None = day(
        "审查日期", "reviewed on", required=True, aliases=("审查时间", "备案审查日期")
    )
    substantive: bool | None = flag(
        "实质审查", "substantive review", aliases=("是否实质审查", "进行实质审查")
    )
    outcome: ReviewOutcome | None = choice("审查结论", "outcome", aliases=("审查结果", "备案审查结论"))
    corrected_on: date | None = day(
        "纠正日期", "corrected on", aliases=("整改日期", "纠错日期", "整改完成日期")
    )
    correction_document: str | None = text(
        "纠正文件", "correction document", aliases=("整改文件", "纠正文号", "纠错文号")
    )
