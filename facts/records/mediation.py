"""People's mediation: the villages and communities of the county, and the bodies that mediate."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, day, text


class VillageKind(Vocabulary):
    """Whose committee governs it."""

    VILLAGE = "village", "村", "village", "村委会", "行政村", "村民委员会"
    COMMUNITY = "community", "社区", "urban community", "居委会", "居民委员会"


class Village(Fact):
    """One village or urban community."""

    type_name = "village"
    label = ("村居", "village or community")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = (
        "全县村、社区名册：每个村委会、居委会一行。",
        "The roster of villages and communities: one line for each.",
    )

    id: str | None = text("村居代码", "village code", required=True, aliases=("区划代码", "代码", "编号"))
    title: str | None = text("村居名称", "name", required=True, aliases=("名称", "村名", "村（社区）名称"))
    kind: VillageKind | None = choice("村居类别", "kind", aliases=("类别", "类型"))
    unit: str | None = text(
        "所属镇区", "town or zone", required=True, refers_to="unit", aliases=("镇", "所属镇", "乡镇", "镇区")
    )
    abolished_on: date | None = day(
        "撤并日期",
        "abolished on",
        aliases=("撤销日期",),
        note=("已撤并的填写。", "For those merged into others."),
    )


class BodyKind(Vocabulary):
    """Where a body mediates."""

    VILLAGE = "village", "村（居）", "village or community", "村居", "村", "社区", "村级"
    TOWN = "town", "乡镇街道", "town or subdistrict", "镇", "乡镇"
    ENTERPRISE = "enterprise", "企事业单位", "enterprise or institution", "企业", "事业单位"
    SOCIAL_ORGANISATION = "social_organisation", "社会团体", "social organisation", "社团"
    INDUSTRY = "industry", "行业组织", "industry", "行业性专业性", "行业", "专业性"
    OTHER = "other", "其他", "other"


class MediationBody(Fact):
    """One people's mediation committee."""

    type_name = "mediation_body"
    label = ("人民调解组织", "people's mediation body")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = (
        "每个人民调解委员会一行。",
        "One line for each people's mediation committee.",
    )

    id: str | None = text("调解组织编号", "body id", required=True, aliases=("编号", "序号"))
    title: str | None = text("调解组织名称", "name of the body", aliases=("名称", "调委会名称"))
    kind: BodyKind | None = choice(
        "组织类别", "kind of body", required=True, aliases=("类别", "类型", "调解组织类型")
    )
    unit: str | None = text(
        "指导单位",
        "guiding unit",
        required=True,
        refers_to="unit",
        aliases=("单位", "所属镇区", "主管单位", "所属镇"),
    )
    village: str | None = text(
        "所在村居代码",
        "village",
        refers_to="village",
        aliases=("村居代码", "所属村居", "所在村居"),
        note=(
            "村（居）调解组织填所服务的村居，其他组织填所在地的村居。",
            "For the body of a village or community the one it serves, for others the one it sits in.",
        ),
    )
    established_on: date | None = day(
        "成立日期",
        "established on",
        aliases=("设立日期",),
        note=("早年成立、日期不详的可留空。", "May be empty for an old body whose day is not known."),
    )
    dissolved_on: date | None = day("撤销日期", "dissolved on", aliases=("注销日期",))
