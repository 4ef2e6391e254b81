"""How units are held to the plan: the yearly assessment, and talks with their heads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from facts.base import Vocabulary
from facts.fact import Fact, amount, choice, count, day, text


class Grade(Vocabulary):
    """The result of an assessment where it is a grade."""

    EXCELLENT = "excellent", "优秀", "excellent"
    GOOD = "good", "良好", "good", "良"
    PASSED = "passed", "合格", "passed", "达标"
    FAILED = "failed", "不合格", "failed", "未达标"


class Assessment(Fact):
    """The result of one unit for one year."""

    type_name = "assessment"
    label = ("法治建设考核", "assessment of law-based government")
    id_field = "id"
    unit_field = "unit"
    note = ("每个单位每个考核年度一行。", "One line for each unit and year.")

    id: str | None = text("考核编号", "assessment id", required=True, aliases=("编号", "序号"))
    unit: str | None = text(
        "被考核单位", "unit assessed", required=True, refers_to="unit", aliases=("单位", "单位名称")
    )
    year: int | None = count("考核年度", "year assessed", required=True, aliases=("年度", "年份"))
    score: Decimal | None = amount("考核得分", "score", aliases=("得分", "分数", "总分"))
    grade: Grade | None = choice("考核等次", "grade", aliases=("等次", "考核结果"))


class Talk(Fact):
    """One case that calls for a talk with the head of a unit, and the talk."""

    type_name = "talk"
    label = ("行政约谈", "talk with a head")
    id_field = "id"
    unit_field = "unit"
    title_field = "trigger"
    note = (
        "每出现一次应当约谈的情形一行，尚未约谈的也填；没有这种情形的交一张空表。",
        "One line for each case that calls for a talk, held or not; an empty table where there was none.",
    )

    id: str | None = text("约谈编号", "talk id", required=True, aliases=("编号", "序号"))
    unit: str | None = text(
        "被约谈单位", "unit concerned", required=True, refers_to="unit", aliases=("单位", "单位名称")
    )
    trigger: str | None = text("约谈情形", "what calls for it", aliases=("情形", "约谈事由", "事由"))
    triggered_on: date | None = day(
        "情形认定日期", "established on", required=True, aliases=("认定日期", "情形发生日期")
    )
    held_on: date | None = day("约谈日期", "talk held on", aliases=("约谈时间", "日期"))
    record_no: str | None = text("约谈记录", "record of the talk", aliases=("约谈记录编号", "约谈纪要文号"))
    exempt_reason: str | None = text(
        "免予约谈理由", "reason for no talk", aliases=("未约谈理由", "免约谈理由")
    )
