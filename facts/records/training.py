"""Study of law and training: by leaders, of civil servants, of enforcement officers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from facts.base import Vocabulary
from facts.fact import Fact, amount, choice, choices, day, text


class StudyKind(Vocabulary):
    """Who studies together, and in what form."""

    STANDING_MEETING = (
        "standing_meeting",
        "政府常务会议学法",
        "study at the government's standing meeting",
        "常务会议学法",
        "常务会议集体学法",
    )
    LEADERSHIP = (
        "leadership",
        "领导班子集体学法",
        "collective study of the leadership",
        "班子学法",
        "党委（党组）学法",
    )
    COURSE = "course", "法治专题培训", "course on the rule of law", "法治专题培训班", "专题培训"
    OFFICERS = (
        "officers",
        "行政执法人员培训",
        "training of enforcement officers",
        "执法培训",
        "执法人员培训",
    )
    OTHER = "other", "其他", "other"


class TopicKind(Vocabulary):
    """What law an officers' training is about."""

    GENERAL = "general", "通用法律知识", "general law", "通用法律", "公共法律知识"
    SPECIAL = "special", "专门法律知识", "special law", "专门法律", "专业法律知识"
    NEW = "new", "新法律法规", "new laws and regulations", "新法新规", "新颁布法律法规"


class Study(Fact):
    """One meeting, course or training at which law was studied."""

    type_name = "study"
    label = ("学法培训", "legal study")
    id_field = "id"
    unit_field = "unit"
    title_field = "topic"
    note = (
        "每次集体学法、法治专题培训、执法人员培训一行；同一天学多个专题只算一次。",
        "One line for each study, course or training; several topics on one day count once.",
    )

    id: str | None = text("学法编号", "study id", required=True, aliases=("编号", "序号", "培训编号"))
    unit: str | None = text(
        "组织单位",
        "organising unit",
        required=True,
        refers_to="unit",
        aliases=("单位", "学习单位", "举办单位"),
        note=(
            "县政府常务会议学法、以县政府名义举办的培训填县政府。",
            "The county government's standing meeting, and what is held in its name, are the county government's.",
        ),
    )
    kind: StudyKind | None = choice(
        "学法种类", "kind of study", required=True, aliases=("种类", "学习形式", "培训类型")
    )
    topic: str | None = text("学法专题", "topic", aliases=("专题", "学习内容", "主题", "培训名称"))
    topic_kinds: tuple[TopicKind, ...] | None = choices(
        "培训内容类别",
        "kinds of law taught",
        aliases=("内容类别", "法律知识类别"),
        note=("执法人员培训填写，可填多类。", "For officers' trainings; several are possible."),
    )
    held_on: date | None = day("学法日期", "held on", aliases=("学习日期", "举办日期", "培训日期", "日期"))


class CourseKind(Vocabulary):
    """What stage of a civil servant's career a course belongs to."""

    ENTRY = "entry", "入职培训", "entry course"
    PROMOTION = "promotion", "晋职培训", "promotion course", "晋升培训"
    REFRESHER = "refresher", "知识更新培训", "refresher course", "在职培训"
    INITIAL = "initial", "初任培训", "initial training"
    APPOINTMENT = "appointment", "任职培训", "training on appointment"
    OTHER = "other", "其他", "other", "专门业务培训"


class Course(Fact):
    """One course for civil servants."""

    type_name = "course"
    label = ("公务员培训班", "civil servants' course")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = ("每期公务员培训班一行。", "One line for each course for civil servants.")

    id: str | None = text("班次编号", "course id", required=True, aliases=("编号", "序号", "培训班编号"))
    title: str | None = text("班次名称", "title", aliases=("名称", "培训班名称"))
    kind: CourseKind | None = choice(
        "班次种类", "kind of course", required=True, aliases=("种类", "培训类别", "培训类型")
    )
    unit: str | None = text(
        "举办单位", "organising unit", required=True, refers_to="unit", aliases=("单位", "主办单位")
    )
    started_on: date | None = day(
        "开班日期", "started on", required=True, aliases=("培训日期", "开始日期", "举办日期")
    )
    law_hours: Decimal | None = amount(
        "法律课学时",
        "hours of law",
        aliases=("法治课程学时", "法治教育学时", "法律知识学时"),
        note=("没有法律课的填 0。", "0 where no law was taught."),
    )


class OfficerTraining(Fact):
    """One training of one enforcement officer."""

    type_name = "officer_training"
    label = ("执法人员参训记录", "officer's training")
    id_field = "id"
    unit_field = "unit"
    title_field = "topic"
    note = (
        "每人每次参加培训一行。",
        "One line for each officer and each training attended.",
    )

    id: str | None = text("参训编号", "training record id", required=True, aliases=("编号", "序号"))
    officer: str | None = text(
        "人员编号",
        "officer",
        required=True,
        refers_to="officer",
        aliases=("执法人员编号", "执法人员", "参训人员"),
    )
    unit: str | None = text(
        "所在单位", "unit", required=True, refers_to="unit", aliases=("单位", "执法单位", "工作单位")
    )
    topic: str | None = text("培训内容", "topic", aliases=("培训名称", "培训专题"))
    held_on: date | None = day("培训日期", "held on", required=True, aliases=("参训日期", "开始日期", "日期"))
    days: Decimal | None = amount(
        "培训天数",
        "days",
        required=True,
        aliases=("天数", "参训天数"),
        note=(
            "半天填 0.5；按学时登记的先折算成天，县里没有规定的，每 7.5 学时折一天。",
            "Half a day is 0.5. Hours are converted to days first: 7.5 a day where the county has no rule of its own.",
        ),
    )
