"""Officers who enforce the law, and what entitles them to."""

from __future__ import annotations

from datetime import date

from facts.fact import Fact, day, text


class Officer(Fact):
    """One officer of one enforcing unit."""

    type_name = "officer"
    label = ("行政执法人员", "enforcement officer")
    id_field = "id"
    unit_field = "unit"
    title_field = "name"
    note = ("每名行政执法人员一行，辅助人员不列入。", "One line for each officer; auxiliary staff are none.")

    id: str | None = text(
        "人员编号", "officer id", required=True, aliases=("编号", "序号", "工号", "执法人员编号")
    )
    name: str | None = text("姓名", "name", personal="name", aliases=("人员姓名", "执法人员"))
    unit: str | None = text(
        "执法单位",
        "enforcing unit",
        required=True,
        refers_to="unit",
        aliases=("单位", "所在单位", "工作单位"),
    )
    cert_no: str | None = text(
        "执法证号", "certificate number", personal="id_number", aliases=("执法证编号", "证号", "证件编号")
    )
    valid_from: date | None = day(
        "执法证有效期起",
        "certificate valid from",
        aliases=("发证日期", "有效期起", "证件有效期起"),
        note=(
            "换证期间没有中断的，填首次领证日期。",
            "The first day, where certificates followed each other without a gap.",
        ),
    )
    valid_until: date | None = day(
        "执法证有效期止",
        "certificate valid until",
        planned=True,
        aliases=("有效期至", "有效期止", "证件有效期止"),
    )
    exam_passed_on: date | None = day(
        "考试合格日期", "examination passed on", aliases=("资格考试合格日期", "考试通过日期")
    )
    granted_on: date | None = day(
        "资格授予日期", "qualification granted on", aliases=("执法资格取得日期", "授予日期")
    )
    joined_on: date | None = day(
        "入职日期", "joined on", aliases=("参加执法工作日期", "到岗日期", "调入日期")
    )
    leave_reason: str | None = text(
        "全年未在岗理由",
        "reason for absence",
        aliases=("未在岗理由", "免予培训理由", "离岗理由"),
        note=(
            "长期病假、产假、脱产学习、退休离岗等，致使不能完成年度培训的填写。",
            "Why the year's training could not be done: long illness, parental leave, full-time study, retirement.",
        ),
    )
