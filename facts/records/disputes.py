"""Disputes: the regular rounds that look for them, and what became of each one that was found."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, day, text, texts


class RoundKind(Vocabulary):
    """How often a round is held."""

    DAY = "day", "日排查", "daily check", "每日排查", "日"
    WEEK = "week", "周调度", "weekly review", "每周调度", "周"
    MONTH = "month", "月汇总", "monthly summary", "每月汇总", "月"
    QUARTER = "quarter", "季分析", "quarterly analysis", "季度分析", "季"


class DisputeRound(Fact):
    """One round of one day, week, month or quarter, with all units that took part."""

    type_name = "dispute_round"
    label = ("纠纷排查调度", "dispute round")
    id_field = "id"
    unit_field = "unit"
    note = (
        "日排查、周调度、月汇总、季分析各期一行，参加（上报）的单位列在一起；没有纠纷的“零报告”也算。",
        "One line for each day, week, month or quarter, naming all units that took part; a report of none counts.",
    )

    id: str | None = text("排查编号", "round id", required=True, aliases=("编号", "序号"))
    kind: RoundKind | None = choice(
        "排查种类", "kind of round", required=True, aliases=("种类", "类型", "排查类别")
    )
    covers_on: date | None = day(
        "所属日期",
        "day covered",
        required=True,
        aliases=("日期", "所属期", "排查日期"),
        note=(
            "日排查填当天；周调度、月汇总、季分析填所属周、月、季之内的一天，事后汇总的也填所属期内。",
            "The day of a daily check; for the others a day in the week, month or quarter they are about, "
            "even where they are held after it.",
        ),
    )
    unit: str | None = text(
        "汇总单位",
        "collecting unit",
        required=True,
        refers_to="unit",
        aliases=("单位", "牵头单位", "组织单位"),
    )
    units: tuple[str, ...] | None = texts(
        "参加单位",
        "units taking part",
        refers_to="unit",
        aliases=("上报单位", "排查单位", "参与单位", "已报单位"),
    )


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
