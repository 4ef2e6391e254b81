"""How units speak to the public: spokespersons, press conferences, news of emergencies."""

from __future__ import annotations

from datetime import date

from facts.base import Vocabulary
from facts.fact import Fact, choice, count, day, text, texts


class Spokesperson(Fact):
    """One appointment of a spokesperson by one unit."""

    type_name = "spokesperson"
    label = ("新闻发言人", "spokesperson")
    id_field = "id"
    unit_field = "unit"
    note = ("每任新闻发言人一行。", "One line for each appointment.")

    id: str | None = text("发言人编号", "appointment id", required=True, aliases=("编号", "序号"))
    unit: str | None = text("单位", "unit", required=True, refers_to="unit", aliases=("单位名称", "所在单位"))
    name: str | None = text("姓名", "name", personal="name", aliases=("新闻发言人姓名", "发言人姓名"))
    post: str | None = text("职务", "post", aliases=("发言人职务",))
    appointed_on: date | None = day(
        "任职日期", "appointed on", required=True, aliases=("确定日期", "任职时间", "起始日期")
    )
    ends_on: date | None = day(
        "任职截止日期",
        "term ends on",
        planned=True,
        aliases=("离任日期", "免职日期", "截止日期"),
        note=("留空表示仍在任。", "Empty means still in office."),
    )


class PressConference(Fact):
    """One press conference."""

    type_name = "press_conference"
    label = ("新闻发布会", "press conference")
    id_field = "id"
    unit_field = "unit"
    title_field = "topic"
    note = ("每场新闻发布会一行。", "One line for each press conference.")

    id: str | None = text("发布会编号", "conference id", required=True, aliases=("编号", "序号", "场次"))
    topic: str | None = text("发布主题", "topic", aliases=("主题", "发布会主题", "名称"))
    unit: str | None = text(
        "主办单位",
        "host",
        required=True,
        refers_to="unit",
        aliases=("单位", "举办单位", "发布单位", "牵头单位"),
        note=("联合举办的填牵头单位。", "Of a joint conference, the unit that leads."),
    )
    co_hosts: tuple[str, ...] | None = texts(
        "联合主办单位", "joint hosts", refers_to="unit", aliases=("联合举办单位", "协办单位")
    )
    held_on: date | None = day(
        "召开日期", "held on", required=True, aliases=("举办日期", "发布日期", "日期", "发布会日期")
    )
    principals: tuple[str, ...] | None = texts(
        "主要负责同志到会单位",
        "units whose head attended",
        refers_to="unit",
        aliases=("主要负责同志参加单位", "主要负责人到会单位", "主要负责人参加单位"),
        note=(
            "主要负责同志到会的单位，按职务填，不填姓名。",
            "The units whose head attended: the post counts, not the person.",
        ),
    )


class IncidentLevel(Vocabulary):
    """How grave an emergency is, by the national grades."""

    EXTRA_MAJOR = "extra_major", "特别重大", "extraordinarily grave", "Ⅰ级", "I级", "特别重大突发事件"
    MAJOR = "major", "重大", "grave", "Ⅱ级", "II级", "重大突发事件"
    LARGE = "large", "较大", "rather grave", "Ⅲ级", "III级", "较大突发事件"
    GENERAL = "general", "一般", "ordinary", "Ⅳ级", "IV级", "一般突发事件"


class Incident(Fact):
    """One emergency and what the public was told of it."""

    type_name = "incident"
    label = ("突发事件", "emergency")
    id_field = "id"
    unit_field = "unit"
    title_field = "title"
    note = ("每起突发事件一行。", "One line for each emergency.")

    id: str | None = text("事件编号", "emergency id", required=True, aliases=("编号", "序号"))
    title: str | None = text("事件名称", "title", aliases=("名称", "事件"))
    unit: str | None = text(
        "处置单位", "handling unit", required=True, refers_to="unit", aliases=("单位", "牵头处置单位")
    )
    level: IncidentLevel | None = choice("事件级别", "level", required=True, aliases=("级别", "等级"))
    occurred_on: date | None = day(
        "发生日期", "occurred on", required=True, aliases=("发生时间", "事发日期", "日期")
    )
    first_released_on: date | None = day(
        "首次发布日期", "first released on", aliases=("首次发布时间", "首次信息发布日期", "发布日期")
    )
    release_hours: int | None = count(
        "首次发布用时（小时）",
        "hours until the first release",
        unit="hour",
        aliases=("首次发布用时", "发布用时", "发布用时（小时）"),
        note=(
            "从事发到首次发布，不足一小时的按一小时计。",
            "From the event to the first release; a part of an hour counts as an hour.",
        ),
    )
    press_conference_on: date | None = day(
        "新闻发布会日期", "press conference held on", aliases=("发布会日期", "召开新闻发布会日期")
    )
    press_hours: int | None = count(
        "发布会用时（小时）",
        "hours until the press conference",
        unit="hour",
        aliases=("发布会用时", "新闻发布会用时（小时）"),
        note=(
            "从事发到召开新闻发布会，不足一小时的按一小时计。",
            "From the event to the press conference; a part of an hour counts as an hour.",
        ),
    )
    not_released_reason: str | None = text(
        "不发布的理由和依据", "reason and basis for no release", aliases=("不发布理由", "不发布依据")
    )
