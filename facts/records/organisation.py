"""Who is bound: the roster of units, and the legal advisers they keep."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, day, flag, text, texts


class UnitKind(Vocabulary):
    """What a unit is in the county's structure. The plan tells 镇 (towns) from 镇区 (towns and zones)."""

    COUNTY = "county", "县政府", "county government", "县人民政府"
    TOWN = "town", "镇", "town", "镇政府", "乡镇", "乡", "街道"
    ZONE = "zone", "园区", "management zone", "管委会", "开发区", "度假区"
    DEPARTMENT = "department", "部门", "department", "县政府部门", "工作部门", "委办局"
    PARTY = "party", "党委工作机关", "Party organ", "党委部门", "县委部门"
    JUDICIAL = "judicial", "司法机关", "judicial organ", "法院", "检察院", "审判机关", "检察机关"
    OTHER = "other", "其他", "other"


class Remit(Vocabulary):
    """The line of government a department answers for, so that a plan can name it whatever it is called."""

    OFFICE = "office", "政府办公室", "government office", "政府办", "办公室"
    JUSTICE = "justice", "司法行政", "justice", "司法"
    STAFFING = "staffing", "机构编制", "staffing", "编办"
    APPROVAL = "approval", "行政审批", "administrative approval"
    DEVELOPMENT = "development", "发展改革", "development and reform", "发改"
    EDUCATION = "education", "教育", "education"
    SCIENCE = "science", "科技", "science and technology"
    INDUSTRY = "industry", "工业和信息化", "industry and information technology", "工信"
    SECURITY = "security", "公安", "public security"
    CIVIL_AFFAIRS = "civil_affairs", "民政", "civil affairs"
    FINANCE = "finance", "财政", "finance"
    PERSONNEL = "personnel", "人力资源和社会保障", "human resources and social security", "人社"
    LAND = "land", "自然资源和规划", "natural resources and planning", "自然资源", "规划"
    ECOLOGY = "ecology", "生态环境", "ecology and environment", "环保"
    HOUSING = "housing", "住房和城乡建设", "housing and urban-rural development", "住建"
    URBAN = "urban", "城市管理", "urban management", "城管"
    TRANSPORT = "transport", "交通运输", "transport", "交运"
    WATER = "water", "水务", "water", "水利"
    AGRICULTURE = "agriculture", "农业农村", "agriculture and rural affairs", "农业"
    COMMERCE = "commerce", "商务", "commerce"
    CULTURE = "culture", "文体广电和旅游", "culture, sport, broadcasting and tourism", "文化旅游", "文旅"
    HEALTH = "health", "卫生健康", "health", "卫健"
    VETERANS = "veterans", "退役军人事务", "veterans affairs"
    EMERGENCY = "emergency", "应急管理", "emergency management", "应急"
    AUDIT = "audit", "审计", "audit"
    MARKET = "market", "市场监管", "market regulation", "市场监督管理"
    STATISTICS = "statistics", "统计", "statistics"
    HEALTHCARE_SECURITY = "healthcare_security", "医疗保障", "healthcare security", "医保"
    PETITIONS = "petitions", "信访", "petitions"
    SUPERVISION = "supervision", "监察", "supervision", "监委"
    RULE_OF_LAW = "rule_of_law", "依法治县", "law-based county commission", "依法治县办"
    COURT = "court", "审判", "court", "法院"
    PROCURATORATE = "procuratorate", "检察", "procuratorate", "检察院"
    OTHER = "other", "其他", "other"


class Unit(Fact):
    """One line of the roster: a unit that the plan can bind."""

    type_name = "unit"
    label = ("单位", "unit")
    id_field = "id"
    unit_field = "id"
    title_field = "name"
    known_by = ("name", "aliases", "credit_code")
    note = (
        "单位名册：计划可能约束的每个单位一行。",
        "The roster: one line for each unit that the plan can bind.",
    )

    id: str | None = text("单位编号", "unit id", required=True, aliases=("编号", "单位代码", "代码"))
    name: str | None = text(
        "单位名称", "unit name", required=True, unique=True, aliases=("名称", "单位", "单位简称")
    )
    aliases: tuple[str, ...] | None = texts(
        "其他名称",
        "other names",
        aliases=("别名", "曾用名", "全称", "单位全称"),
        note=("台账里会出现的其他写法。", "Other ways in which records name the unit."),
    )
    credit_code: str | None = text(
        "统一社会信用代码",
        "unified social credit code",
        identifier="credit_code",
        aliases=("信用代码", "社会信用代码", "单位统一社会信用代码"),
        note=(
            "台账里用代码指明单位的，据此对应。",
            "By it, records that name a unit by its code find it.",
        ),
    )
    kind: UnitKind | None = choice(
        "单位类别", "kind of unit", required=True, aliases=("类别", "单位类型", "单位性质")
    )
    remit: Remit | None = choice(
        "职能领域",
        "remit",
        aliases=("主管领域", "职能", "领域"),
        note=(
            "部门填写；计划点名的部门据此识别。",
            "For departments; tells which departments the plan names.",
        ),
    )
    relevant_to: tuple[str, ...] | None = texts(
        "相关条款",
        "relevant clauses",
        aliases=("涉及条款", "相关任务"),
        note=(
            "作为“县各相关部门”承担的条款，如 2.5；留空表示全部承担。",
            "The clauses that bind it as a relevant department, such as 2.5; empty means all of them.",
        ),
    )
    inspects: bool | None = flag(
        "有行政检查职权",
        "has a power of inspection",
        aliases=("是否有行政检查职权", "有检查职权"),
        note=(
            "部门填写：没有行政检查职权的填“否”。",
            "For departments: no, if it has no power to inspect.",
        ),
    )
    livelihood: bool | None = flag(
        "民生关系密切",
        "close to livelihood",
        aliases=("与民生关系密切", "社会关注事项较多"),
        note=(
            "部门填写：与民生关系密切、社会关注事项较多的填“是”；留空按规则包的默认领域认定。",
            "For departments: whether its work is close to people's livelihood; empty leaves it to the pack's "
            "list of remits.",
        ),
    )


class LegalAdviser(Fact):
    """One appointment of a legal adviser by one unit."""

    type_name = "legal_adviser"
    label = ("法律顾问", "legal adviser")
    id_field = "id"
    unit_field = "unit"
    note = ("每聘用一名（家）法律顾问一行。", "One line for each appointment.")

    id: str | None = text(
        "聘用编号", "appointment id", required=True, aliases=("编号", "聘书编号", "合同编号")
    )
    unit: str | None = text(
        "聘用单位",
        "appointing unit",
        required=True,
        refers_to="unit",
        aliases=("单位", "单位名称", "服务单位"),
    )
    name: str | None = text(
        "顾问姓名", "adviser's name", personal="name", aliases=("姓名", "法律顾问", "法律顾问姓名")
    )
    firm: str | None = text("所在机构", "firm", aliases=("律师事务所", "工作单位", "执业机构"))
    appointed_on: date | None = day(
        "聘用日期", "appointed on", required=True, aliases=("聘期开始", "聘任日期", "聘期起", "起聘日期")
    )
    ends_on: date | None = day(
        "聘期截止日期",
        "term ends on",
        planned=True,
        aliases=("聘期结束", "聘期止", "截止日期", "到期日期"),
        note=("留空表示聘期未定期限。", "Empty means a term without a fixed end."),
    )
