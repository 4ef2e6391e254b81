"""Lists that a unit has to publish."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, day, text


class ListKind(Vocabulary):
    """What a published list is a list of."""

    APPROVAL_CHANGES = "approval_changes", "审批事项变更", "changes of approval items", "审批事项取消增加变更"
    ADMINISTRATIVE_FEES = "administrative_fees", "行政事业性收费", "administrative fees"
    SERVICE_CHARGES = "service_charges", "政府定价经营服务性收费", "service charges set by government"
    GOVERNMENT_FUNDS = "government_funds", "政府性基金", "government funds"
    QUALIFICATIONS = "qualifications", "职业资格", "professional qualifications"
    BURDENS = "burdens", "增加负担的证照", "certificates that burden firms and citizens", "证照"
    POWERS = "powers", "权力清单", "list of powers", "行政权力清单"
    DUTIES = "duties", "责任清单", "list of duties"
    MEDIATION_SCOPE = "mediation_scope", "行政调解范围", "scope of administrative mediation"
    LEGAL_EDUCATION = "legal_education", "普法责任清单", "duties of legal education"


class ListPublication(Fact):
    """One publication of one list by one unit."""

    type_name = "list_publication"
    label = ("清单公布", "list publication")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = ("每公布一份清单（目录）一行。", "One line for each list that was published.")

    id: str | None = text("公布编号", "publication id", required=True, aliases=("编号", "序号"))
    title: str | None = text("清单名称", "title", aliases=("名称", "目录名称"))
    kind: ListKind | None = choice("清单种类", "kind of list", required=True, aliases=("种类", "清单类别"))
    unit: str | None = text(
        "公布单位",
        "publishing unit",
        required=True,
        refers_to="unit",
        aliases=("单位", "单位名称"),
        note=(
            "县级清单由部门代为公布的填县政府。",
            "A list of the county that a department publishes for it is the county government's.",
        ),
    )
    published_on: date | None = day("公布日期", "published on", aliases=("公开日期", "发布日期"))
    address: str | None = text(
        "公布载体",
        "where it is published",
        aliases=("网址", "链接", "公开网址"),
        note=("网址、公报期号等。", "An address, the issue of a gazette or the like."),
    )
