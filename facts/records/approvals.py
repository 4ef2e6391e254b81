"""Approval items and powers: what superiors change, what the county's catalogues say, how long services take."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, count, day, flag, text


class IssuerLevel(Vocabulary):
    """Who issued a document that cancels or delegates approval items."""

    STATE_COUNCIL = "state_council", "国务院", "State Council", "国家"
    PROVINCE = "province", "省政府", "provincial government", "省", "省级", "江苏省人民政府"
    CITY = "city", "市政府", "city government", "市", "市级", "扬州市人民政府"
    OTHER = "other", "其他", "other"


class SuperiorChange(Vocabulary):
    """What a superior's document does to approval items."""

    CANCELLED = "cancelled", "取消", "cancelled"
    DELEGATED = "delegated", "下放", "delegated"
    BOTH = "both", "取消和下放", "cancelled and delegated", "取消下放", "取消、下放"
    OTHER = "other", "其他", "other"


class SuperiorDocument(Fact):
    """One document of a superior about approval items, as one unit received it."""

    type_name = "superior_document"
    label = ("上级取消下放文件", "superior's document on approval items")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = (
        "国务院和省、市关于取消、下放审批事项的文件，每个承办单位一行。",
        "Documents of the State Council, province and city that cancel or delegate approval items: one line for "
        "each unit that has to carry one out.",
    )

    id: str | None = text("收文编号", "receipt id", required=True, aliases=("编号", "收文号", "序号"))
    title: str | None = text("文件名称", "title", aliases=("标题", "文件标题", "名称"))
    doc_no: str | None = text("文号", "document no.", aliases=("发文字号", "来文文号", "文件字号"))
    issuer_level: IssuerLevel | None = choice(
        "发文层级", "level of the issuer", required=True, aliases=("发文机关层级", "来文层级", "层级")
    )
    kind: SuperiorChange | None = choice(
        "调整方式", "what it does", required=True, aliases=("调整类型", "取消或下放", "种类")
    )
    unit: str | None = text(
        "承办单位",
        "unit that carries it out",
        required=True,
        refers_to="unit",
        aliases=("单位", "落实单位", "收文单位", "责任单位"),
        note=(
            "负责落实的单位；县政府收文后转办的，填承办单位。",
            "Who has to carry it out, also where the county government received it and passed it on.",
        ),
    )
    received_on: date | None = day(
        "收文日期",
        "received on",
        required=True,
        aliases=("收到日期", "收文时间", "收到文件日期"),
        note=("承办单位收到文件之日。", "The day on which that unit received it."),
    )
    completed_on: date | None = day(
        "完成落实日期",
        "carried out on",
        aliases=("落实日期", "完成日期", "落实完成日期", "办结日期"),
        note=(
            "没有对应事项的，填确认之日。",
            "Where the unit has no such item: the day this was established.",
        ),
    )


class Catalogue(Vocabulary):
    """Which catalogue a change belongs into."""

    APPROVAL_ITEMS = "approval_items", "行政审批事项", "approval items", "审批事项", "审批事项目录"
    ADMINISTRATIVE_FEES = "administrative_fees", "行政事业性收费", "administrative fees"
    SERVICE_CHARGES = "service_charges", "政府定价经营服务性收费", "service charges set by government"
    GOVERNMENT_FUNDS = "government_funds", "政府性基金", "government funds"
    QUALIFICATIONS = "qualifications", "职业资格", "professional qualifications"
    BURDENS = "burdens", "增加负担的证照", "certificates that burden firms and citizens", "证照"


class ChangeKind(Vocabulary):
    """What became of an item of a catalogue."""

    ADDED = "added", "增加", "added", "新增", "承接"
    CANCELLED = "cancelled", "取消", "cancelled"
    CHANGED = "changed", "变更", "changed", "调整"


class CatalogueChange(Fact):
    """One change of one item of a catalogue."""

    type_name = "catalogue_change"
    label = ("目录事项变动", "change of a catalogue item")
    id_field = "id"
    unit_field = "unit"
    title_field = "item_name"
    note = (
        "审批事项、收费、基金、职业资格和证照目录，每项变动一行。",
        "Catalogues of approvals, fees, funds, qualifications and certificates: one line for each change of an item.",
    )

    id: str | None = text("变动编号", "change id", required=True, aliases=("编号", "序号"))
    catalogue: Catalogue | None = choice(
        "目录", "catalogue", required=True, aliases=("目录种类", "清单种类", "目录类别")
    )
    item_name: str | None = text("事项名称", "item", aliases=("事项", "项目名称", "名称"))
    kind: ChangeKind | None = choice("变动方式", "kind of change", aliases=("变动类型", "调整方式"))
    basis: str | None = text("变动依据", "basis of the change", aliases=("依据", "依据文号", "调整依据"))
    unit: str | None = text(
        "目录管理单位",
        "unit that keeps the catalogue",
        required=True,
        refers_to="unit",
        aliases=("单位", "管理单位", "责任单位"),
    )
    changed_on: date | None = day(
        "变动日期", "changed on", required=True, aliases=("变动生效日期", "生效日期", "调整日期")
    )
    updated_on: date | None = day(
        "目录更新日期", "catalogue updated on", aliases=("更新日期", "目录调整日期", "更新时间")
    )


class PowerKind(Vocabulary):
    """The kinds of administrative power."""

    LICENCE = "licence", "行政许可", "licence", "许可"
    PENALTY = "penalty", "行政处罚", "penalty", "处罚"
    COERCION = "coercion", "行政强制", "coercive measure", "强制"
    LEVY = "levy", "行政征收", "levy", "征收"
    PAYMENT = "payment", "行政给付", "payment", "给付"
    INSPECTION = "inspection", "行政检查", "inspection", "检查"
    CONFIRMATION = "confirmation", "行政确认", "confirmation", "确认"
    REWARD = "reward", "行政奖励", "reward", "奖励"
    ADJUDICATION = "adjudication", "行政裁决", "adjudication", "裁决"
    OTHER = "other", "其他权力", "other power", "其他行政权力", "其他"


class PowerItem(Fact):
    """One item of a list of powers, as one unit exercises it."""

    type_name = "power_item"
    label = ("行政权力事项", "power item")
    id_field = "id"
    unit_field = "unit"
    title_field = "item_name"
    note = (
        "权力清单，每个实施单位的每个事项一行；行政审批事项也在其中。",
        "The list of powers: one line for each item of each unit that exercises it; approval items are among them.",
    )

    id: str | None = text("事项序号", "item id", required=True, aliases=("序号", "编号", "登记编号"))
    code: str | None = text("权力编码", "code", aliases=("事项编码", "编码", "基本编码", "权力事项编码"))
    item_name: str | None = text(
        "权力名称", "item", required=True, aliases=("事项名称", "权力事项名称", "权力事项", "名称")
    )
    kind: PowerKind | None = choice(
        "权力类型", "kind of power", required=True, aliases=("权力类别", "事项类型", "类型", "类别")
    )
    basis: str | None = text("设定依据", "legal basis", aliases=("实施依据", "法律依据", "依据"))
    unit: str | None = text(
        "实施单位",
        "unit that exercises it",
        required=True,
        refers_to="unit",
        aliases=("单位", "实施主体", "行使主体", "实施机关"),
    )
    in_catalogue: bool | None = flag(
        "已列入目录", "entered in the catalogue", aliases=("是否列入目录", "是否纳入目录", "列入目录")
    )
    responsible_body: str | None = text(
        "责任主体", "body responsible", aliases=("责任科室", "责任机构", "承办机构")
    )
    liability: str | None = text(
        "执法责任", "responsibility for enforcement", aliases=("追责情形", "责任事项", "追责依据")
    )
    superior_code: str | None = text(
        "省市对应编码",
        "code at province and city",
        refers_to="superior_item",
        aliases=("上级编码", "对应上级事项编码", "省级编码"),
        note=(
            "省、市目录中相同事项的编码；没有的留空，并填“仅县级有”。",
            "The code of the same item in the lists of province and city; empty where only the county has it.",
        ),
    )
    county_only: bool | None = flag(
        "仅县级有", "at the county only", aliases=("是否仅县级有", "县级特有", "县级特有事项")
    )


class SuperiorItem(Fact):
    """One item of the lists of powers of province and city, kept for comparison."""

    type_name = "superior_item"
    label = ("省市权力事项", "power item of province or city")
    id_field = "code"
    unit_field = "unit"
    title_field = "item_name"
    note = (
        "省、市权力事项目录，作对照用，每个编码一行；省市不一致的两行都填。",
        "The lists of province and city, for comparison: one line for each code; both, where the two differ.",
    )

    code: str | None = text("权力编码", "code", required=True, aliases=("事项编码", "编码", "基本编码"))
    item_name: str | None = text(
        "权力名称", "item", required=True, aliases=("事项名称", "权力事项名称", "名称")
    )
    kind: PowerKind | None = choice(
        "权力类型", "kind of power", required=True, aliases=("权力类别", "事项类型", "类型", "类别")
    )
    basis: str | None = text(
        "设定依据", "legal basis", required=True, aliases=("实施依据", "法律依据", "依据")
    )
    unit: str | None = text(
        "维护单位", "unit that keeps the table", refers_to="unit", aliases=("单位", "提供单位")
    )


class DutyItem(Fact):
    """One item of a list of duties: what a unit answers for when it exercises a power."""

    type_name = "duty_item"
    label = ("责任事项", "duty item")
    id_field = "id"
    unit_field = "unit"
    title_field = "duty"
    note = (
        "责任清单，每个单位对应每项权力的责任一行。",
        "The list of duties: one line for what a unit answers for with each of its powers.",
    )

    id: str | None = text("责任序号", "duty id", required=True, aliases=("序号", "编号"))
    duty: str | None = text("责任事项", "duty", aliases=("责任内容", "事项名称", "名称"))
    code: str | None = text(
        "对应权力编码", "code of the power", aliases=("权力编码", "事项编码", "编码", "责任编码")
    )
    unit: str | None = text(
        "责任单位", "unit", required=True, refers_to="unit", aliases=("单位", "责任主体", "实施单位")
    )


class ServiceKind(Vocabulary):
    """The three services whose duration is measured."""

    START_BUSINESS = "start_business", "企业开办", "start of a business", "开办企业", "企业设立登记"
    REAL_ESTATE = "real_estate", "不动产登记", "registration of real estate", "不动产权登记", "不动产交易登记"
    CONSTRUCTION_PERMIT = (
        "construction_permit",
        "施工许可",
        "construction permit",
        "工业建设项目施工许可",
        "施工许可证",
    )
    OTHER = "other", "其他", "other"


class ServiceCase(Fact):
    """One application that a service hall handled."""

    type_name = "service_case"
    label = ("政务服务办件", "service case")
    id_field = "id"
    unit_field = "unit"
    note = (
        "企业开办、不动产登记、施工许可的办件，每件一行。",
        "Starts of businesses, registrations of real estate, construction permits: one line for each case.",
    )

    id: str | None = text("办件编号", "case id", required=True, aliases=("编号", "受理编号", "办件号"))
    kind: ServiceKind | None = choice(
        "办件类型", "kind of case", required=True, aliases=("事项类型", "办理事项", "类型")
    )
    unit: str | None = text(
        "办理单位", "handling unit", required=True, refers_to="unit", aliases=("单位", "承办单位", "受理单位")
    )
    accepted_on: date | None = day("受理日期", "accepted on", required=True, aliases=("受理时间", "收件日期"))
    finished_on: date | None = day("办结日期", "finished on", aliases=("办结时间", "完成日期"))
    suspended_days: int | None = count(
        "中止天数",
        "days suspended",
        unit="day",
        aliases=("暂停天数", "挂起天数", "补正天数"),
        note=(
            "等待补正、公示等不计入的天数；没有的填0或留空。",
            "Days that do not count; 0 or empty if none.",
        ),
    )
    working_days: int | None = count(
        "办理工作日",
        "working days taken",
        unit="workday",
        aliases=("实际办理工作日", "办理用时", "用时（工作日）"),
        note=(
            "扣除中止天数后的工作日数；有中止的办件才需要填。",
            "Without the days suspended; needed only where there were any.",
        ),
    )
