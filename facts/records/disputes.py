"""Disputes: the rounds of the day, week, month and quarter, and what became of each dispute that was found."""

from __future__ import annotations

from datetime import date
from typing import Any

from facts.base import Vocabulary
from facts.fact import Fact, choice, day, text, texts


def _collector() -> Any:
    return text(
        "汇总单位",
        "collecting unit",
        required=True,
        refers_to="unit",
        aliases=("单位", "牵头单位", "组织单位"),
    )


def _participants() -> Any:
    return texts(
        "参加单位",
        "units taking part",
        refers_to="unit",
        aliases=("上报单位", "排查单位", "参与单位", "已报单位"),
        note=("没有纠纷的“零报告”也算。", "A report that there is none counts."),
    )


def _period_day(period: str, period_en: str) -> Any:
    return day(
        "所属日期",
        "day covered",
        required=True,
        aliases=("日期", "所属期"),
        note=(
            f"填所属{period}内的一天；事后开展的也填所属{period}内。",
            f"A day in the {period_en} it is about, even where it was done after it.",
        ),
    )


class DisputeCheck(Fact):
    """The daily check of one day, with all units that took part."""

    type_name = "dispute_check"
    label = ("日排查", "daily dispute check")
    id_field = "id"
    unit_field = "unit"
    note = (
        "每天一行，当天排查（上报）的单位列在一起。",
        "One line for each day, naming all units that looked for disputes on it.",
    )

    id: str | None = text("排查编号", "check id", required=True, aliases=("编号", "序号"))
    checked_on: date | None = day("排查日期", "checked on", required=True, aliases=("日期", "所属日期"))
    unit: str | None = _collector()
    units: tuple[str, ...] | None = _participants()


class DisputeReview(Fact):
    """The weekly review of one week, with all units that took part."""

    type_name = "dispute_review"
    label = ("周调度", "weekly dispute review")
    id_field = "id"
    unit_field = "unit"
    note = (
        "每周一行，参加调度的单位列在一起。",
        "One line for each week, naming all units that took part.",
    )

    id: str | None = text("调度编号", "review id", required=True, aliases=("编号", "序号"))
    covers_on: date | None = _period_day("周", "week")
    unit: str | None = _collector()
    units: tuple[str, ...] | None = _participants()


class DisputeSummary(Fact):
    """The monthly summary of one month, with all units that took part."""

    type_name = "dispute_summary"
    label = ("月汇总", "monthly dispute summary")
    id_field = "id"
    unit_field = "unit"
    note = (
        "每月一行，上报汇总的单位列在一起。",
        "One line for each month, naming all units that took part.",
    )

    id: str | None = text("汇总编号", "summary id", required=True, aliases=("编号", "序号"))
    covers_on: date | None = _period_day("月", "month")
    unit: str | None = _collector()
    units: tuple[str, ...] | None = _participants()


class DisputeAnalysis(Fact):
    """The quarterly analysis of one quarter, with all units that took part."""

    type_name = "dispute_analysis"
    label = ("季分析", "quarterly dispute analysis")
    id_field = "id"
    unit_field = "unit"
    note = (
        "每季度一行，参加分析的单位列在一起。",
        "One line for each quarter, naming all units that took part.",
    )

    id: str | None = text("分析编号", "analysis id", required=True, aliases=("编号", "序号"))
    covers_on: date | None = _period_day("季度", "quarter")
    unit: str | None = _collector()
    units: tuple[str, ...] | None = _participants()


class DisputeKind(Vocabulary):
    """What a dispute is about."""

    FAMILY = "family", "婚姻家庭", "family", "婚姻家庭纠纷"
    NEIGHBOURS = "neighbours", "邻里", "neighbours", "邻里纠纷"
    LAND = "land", "征地拆迁", "land and expropriation", "土地", "房屋征收"
    LABOUR = "labour", "劳动争议", "labour", "劳资纠纷"
    TRAFFIC = "traffic", "交通事故赔偿", "traffic accident", "道路交通"
    MEDICAL = "medical", "医疗卫生", "medical", "医患纠纷", "医疗纠纷"
    CONSUMER = "consumer", "消费者权益", "consumer", "消费纠纷"
    ENVIRONMENT = "environment", "生态环境", "environment", "环境污染"
    OTHER = "other", "其他", "other"


class DisputeOutcome(Vocabulary):
    """What became of a dispute."""

    SETTLED = "settled", "已化解", "settled", "化解", "调解成功", "达成协议"
    GUIDED = (
        "guided",
        "调解不成已引导依法处理",
        "not settled and guided to legal remedies",
        "引导诉讼",
        "引导仲裁",
        "引导复议",
    )
    REFERRED = "referred", "移交", "referred", "转交", "移送"


class Dispute(Fact):
    """One dispute that was found."""

    type_name = "dispute"
    label = ("矛盾纠纷", "dispute")
    id_field = "id"
    unit_field = "unit"
    note = (
        "排查发现的每件矛盾纠纷一行；不填当事人。",
        "One line for each dispute found; the parties are not named.",
    )

    id: str | None = text("纠纷编号", "dispute id", required=True, aliases=("编号", "序号"))
    kind: DisputeKind | None = choice("纠纷类型", "kind of dispute", aliases=("类型", "纠纷类别"))
    unit: str | None = text(
        "承办单位",
        "unit in charge",
        required=True,
        refers_to="unit",
        aliases=("单位", "责任单位", "化解单位", "包案单位"),
    )
    found_on: date | None = day(
        "发现日期", "found on", required=True, aliases=("排查日期", "登记日期", "受理日期")
    )
    outcome: DisputeOutcome | None = choice("处理结果", "outcome", aliases=("结果", "化解结果", "办理结果"))
    closed_on: date | None = day("办结日期", "closed on", aliases=("化解日期", "处理日期", "结案日期"))
    extension_reason: str | None = text(
        "延期原因",
        "reason for more time",
        aliases=("延期理由", "挂账原因"),
        note=(
            "经批准延长化解时间的，写明原因。",
            "Where more time was approved, why.",
        ),
    )
    extended_until: date | None = day(
        "延长至",
        "extended until",
        planned=True,
        aliases=("延期至", "延长期限至", "延期截止日期"),
        note=(
            "批准的最后一日；没有填写的，按未延期处理。",
            "The last day that was approved; without it the dispute counts as not extended.",
        ),
    )
