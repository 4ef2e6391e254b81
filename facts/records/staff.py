"""Staff with a legal task: reviewers of enforcement decisions, officers of reconsideration."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, day, text


class StaffTask(Vocabulary):
    """What a member of staff is in charge of."""

    LEGAL_REVIEW = "legal_review", "重大执法决定法制审核", "legal review of enforcement decisions", "法制审核"
    RECONSIDERATION = "reconsideration", "行政复议", "reconsideration", "复议"


class Staff(Fact):
    """One person in one legal task."""

    type_name = "staff"
    label = ("法制工作人员", "legal staff")
    id_field = "id"
    unit_field = "unit"
    note = (
        "法制审核、行政复议工作人员，一人一岗一行。",
        "Reviewers and reconsideration officers: a line for each person and task.",
    )

    id: str | None = text("人员编号", "staff id", required=True, aliases=("编号", "序号", "工号"))
    unit: str | None = text("所在单位", "unit", required=True, refers_to="unit", aliases=("单位", "工作单位"))
    name: str | None = text("姓名", "name", personal="name", aliases=("人员姓名",))
    task: StaffTask | None = choice("岗位", "task", required=True, aliases=("工作岗位", "从事工作"))
    started_on: date | None = day("上岗日期", "in the task since", aliases=("从事日期", "任职日期"))
    ended_on: date | None = day(
        "离岗日期",
        "in the task until",
        aliases=("离任日期", "调离日期"),
        note=("在岗的留空。", "Empty while in it."),
    )
    qualification_no: str | None = text(
        "法律职业资格证书号", "legal qualification number", personal="id_number", aliases=("资格证号",)
    )
    qualified_on: date | None = day("取得资格日期", "qualified on", aliases=("资格取得日期",))
    trained_on: date | None = day("岗位培训日期", "trained on", aliases=("培训日期",))
    appraised_on: date | None = day("考核日期", "appraised on", aliases=("考核评议日期",))
    qualification_not_required: str | None = text(
        "不要求资格的理由",
        "why no qualification is required",
        aliases=("不属初次从事的说明", "免于资格要求的理由"),
        note=(
            "2018年以前已从事同类工作、不属初次从事的，写明情况。",
            "Where the person did such work before 2018 already, and is not new to it, say so.",
        ),
    )
