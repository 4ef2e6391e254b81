"""What units do in the course of the year: meetings, reports, inspections, events, honours."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, day, flag, text, texts


class MeetingKind(Vocabulary):
    """What a meeting is held for."""

    CRIMINAL_JUSTICE = "criminal_justice", "两法衔接联席会议", "joint meeting with criminal justice"
    RECONSIDERATION = "reconsideration", "行政复议委员会会议", "reconsideration committee"
    PROGRESS = (
        "progress",
        "听取法治建设汇报",
        "hearing of reports on law-based government",
        "听取依法行政汇报",
    )
    OTHER = "other", "其他", "other"


class Meeting(Fact):
    """One meeting."""

    type_name = "meeting"
    label = ("会议", "meeting")
    id_field = "id"
    unit_field = "unit"
    title_field = "topic"
    note = ("每次会议一行。", "One line for each meeting.")

    id: str | None = text("会议编号", "meeting id", required=True, aliases=("编号", "序号"))
    topic: str | None = text("会议议题", "topic", aliases=("议题", "会议名称"))
    kind: MeetingKind | None = choice(
        "会议种类", "kind of meeting", required=True, aliases=("种类", "会议类型")
    )
    unit: str | None = text(
        "召集单位", "convening unit", required=True, refers_to="unit", aliases=("单位", "主办单位")
    )
    participants: tuple[str, ...] | None = texts("参会单位", "units attending", aliases=("参加单位",))
    held_on: date | None = day("会议日期", "held on", aliases=("召开日期", "日期"))
    minutes_no: str | None = text("会议纪要文号", "minutes", aliases=("纪要文号", "会议记录"))


class ReportKind(Vocabulary):
    """What a report is about."""

    ANNUAL = "annual", "法治政府建设年度报告", "annual report on law-based government", "法治年报"
    CONGRESS = "congress", "向人大报告工作", "work report to the people's congress"
    BRIEFING = "briefing", "向政协通报情况", "briefing of the consultative conference"
    PROBLEMS = "problems", "法治建设重大问题报告", "report of major problems"
    OTHER = "other", "其他", "other"


class Recipient(Vocabulary):
    """Who receives a report."""

    COUNTY_PARTY = "county_party", "县委", "county Party committee"
    PARTY_COMMITTEE = (
        "party_committee",
        "本单位党委（党组）",
        "the unit's own Party committee",
        "党委",
        "党组",
    )
    COUNTY_NPC = "county_npc", "县人大常委会", "county people's congress", "县人大", "人大常委会"
    COUNTY_CPPCC = "county_cppcc", "县政协", "county consultative conference", "政协"
    CITY_GOVERNMENT = "city_government", "市政府", "city government", "扬州市政府"
    COUNTY_GOVERNMENT = "county_government", "县政府", "county government"
    OTHER = "other", "其他", "other"


class Report(Fact):
    """One report by one unit to one recipient."""

    type_name = "report"
    label = ("工作报告", "report")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = (
        "每向一个机关报告一次一行；没有问题的“零报告”也填。",
        "One line for each report to each recipient; a report that there is nothing to report counts.",
    )

    id: str | None = text("报告编号", "report id", required=True, aliases=("编号", "序号"))
    title: str | None = text("报告名称", "title", aliases=("名称", "报告题目"))
    kind: ReportKind | None = choice(
        "报告种类", "kind of report", required=True, aliases=("种类", "报告类型")
    )
    unit: str | None = text(
        "报告单位", "reporting unit", required=True, refers_to="unit", aliases=("单位", "单位名称")
    )
    recipient: Recipient | None = choice(
        "受理机关", "recipient", required=True, aliases=("报送对象", "接收机关")
    )
    reported_on: date | None = day("报告日期", "reported on", aliases=("报送日期", "日期"))
    doc_no: str | None = text("报告文号", "document number", aliases=("文号",))
    nothing_to_report: bool | None = flag("零报告", "nothing to report")
    published_on: date | None = day("公开日期", "published on", aliases=("公布日期",))
    published_in: str | None = text("公开载体", "where it is published", aliases=("网址", "公开网址"))
    secret_reason: str | None = text(
        "涉密不公开理由",
        "why it is kept secret",
        aliases=("不公开理由",),
        note=("只填涉及党和国家秘密的。", "Only where it touches secrets of the Party or the state."),
    )


class SupervisionKind(Vocabulary):
    """What an inspection looks at."""

    RANDOM_INSPECTION = "random_inspection", "双随机机制检查", "random inspections", "双随机督查"
    LEGAL_REVIEW = "legal_review", "重大执法决定法制审核督查", "legal review of enforcement", "法制审核督查"
    ENFORCEMENT = "enforcement", "行政执法监督检查", "administrative enforcement", "执法监督检查"
    LAW_BASED_GOVERNMENT = (
        "law_based_government",
        "法治政府建设督查",
        "law-based government",
        "法治政府专项督查",
    )
    OTHER = "other", "其他", "other"


class SupervisionAction(Fact):
    """One inspection of how other units do their work."""

    type_name = "supervision_action"
    label = ("监督检查", "inspection of units")
    id_field = "id"
    unit_field = "unit"
    note = ("每次监督检查（督查）一行。", "One line for each inspection of other units' work.")

    id: str | None = text("检查编号", "inspection id", required=True, aliases=("编号", "序号"))
    kind: SupervisionKind | None = choice(
        "检查种类", "kind of inspection", required=True, aliases=("种类", "督查事项")
    )
    unit: str | None = text(
        "组织单位", "organising unit", required=True, refers_to="unit", aliases=("单位", "牵头单位")
    )
    inspected: tuple[str, ...] | None = texts("受检单位", "units inspected", aliases=("被检查单位",))
    carried_out_on: date | None = day("检查日期", "carried out on", aliases=("督查日期", "日期"))
    report_no: str | None = text("检查报告文号", "report", aliases=("督查报告", "通报文号"))


class EventKind(Vocabulary):
    """What an event is held for."""

    CONSTITUTION_DAY = "constitution_day", "国家宪法日", "Constitution Day", "宪法日"
    PUBLICITY_MONTH = "publicity_month", "法治宣传月", "month of legal publicity", "宣传月"
    CONTEST = "contest", "行政执法比武", "enforcement contest", "比武", "执法比武"
    OTHER = "other", "其他", "other"


class Event(Fact):
    """One public event or contest."""

    type_name = "event"
    label = ("活动", "event")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = (
        "每次活动一行；几个单位联合举办的，每个单位一行。",
        "One line for each event; where several units hold it together, one for each of them.",
    )

    id: str | None = text("活动编号", "event id", required=True, aliases=("编号", "序号"))
    title: str | None = text("活动名称", "title", aliases=("名称", "主题"))
    kind: EventKind | None = choice("活动种类", "kind of event", required=True, aliases=("种类", "活动类型"))
    unit: str | None = text("主办单位", "organising unit", required=True, refers_to="unit", aliases=("单位",))
    held_on: date | None = day("活动日期", "held on", aliases=("举办日期", "日期"))


class HonourKind(Vocabulary):
    """What an honour is given for."""

    MODEL_OFFICER = "model_officer", "行政执法标兵", "model enforcement officer", "执法标兵"
    DEMONSTRATION = "demonstration", "法治政府建设示范项目", "demonstration project", "示范项目"
    OTHER = "other", "其他", "other"


class Honour(Fact):
    """One decision that confers an honour."""

    type_name = "honour"
    label = ("表彰命名", "honour")
    id_field = "id"
    unit_field = "unit"
    note = ("每一份命名、表彰文件一行。", "One line for each decision that names those honoured.")

    id: str | None = text("表彰编号", "honour id", required=True, aliases=("编号", "序号"))
    kind: HonourKind | None = choice("表彰种类", "kind of honour", required=True, aliases=("种类",))
    unit: str | None = text("命名单位", "conferring unit", required=True, refers_to="unit", aliases=("单位",))
    awarded_on: date | None = day("命名日期", "conferred on", aliases=("表彰日期", "日期"))
    doc_no: str | None = text("命名文号", "document number", aliases=("文号",))
    persons: tuple[str, ...] | None = texts("表彰人员", "persons", personal="name", aliases=("人员名单",))
    projects: tuple[str, ...] | None = texts("示范项目名称", "projects", aliases=("项目名称",))
