"""Enforcement officers: their examination, their standing, their certificates."""

from __future__ import annotations

from datetime import date

from facts.fact import Fact, day, text


class Officer(Fact):
    """One enforcement officer."""

    type_name = "officer"
    label = ("行政执法人员", "enforcement officer")
    id_field = "id"
    unit_field = "unit"
    note = ("每名执法人员一行，辅助人员不列入。", "One line for each officer; auxiliary staff are none.")

    id: str | None = text("执法人员编号", "officer id", required=True, aliases=("编号", "人员编号", "工号"))
    unit: str | None = text(
        "所在单位", "unit", required=True, refers_to="unit", aliases=("单位", "执法单位", "工作单位")
    )
    name: str | None = text("姓名", "name", personal="name", aliases=("人员姓名", "执法人员姓名"))
    exam_passed_on: date | None = day(
        "考试合格日期", "exam passed on", aliases=("执法资格考试合格日期", "资格考试日期", "考试日期")
    )
    granted_on: date | None = day(
        "授予资格日期", "standing granted on", aliases=("取得执法资格日期", "资格授予日期")
    )
    cert_no: str | None = text(
        "执法证号", "certificate no.", personal="id_number", aliases=("证号", "执法证件号", "行政执法证号")
    )
    valid_from: date | None = day(
        "证件有效期起",
        "certificate valid from",
        aliases=("有效期自", "发证日期", "领证日期", "有效期起"),
        note=(
            "换证期间没有中断的，填首次领证日期。",
            "The first day, where certificates followed each other without a gap.",
        ),
    )
    valid_until: date | None = day(
        "证件有效期至", "certificate valid until", planned=True, aliases=("有效期至", "有效期止", "到期日期")
    )
