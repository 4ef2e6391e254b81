"""What belongs into a column: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

FIELDS: Mapping[str, tuple[str, str]] = {
    "text": ("文本", "text"),
    "enum": ("词语", "a word"),
    "bool": ("是或否", "yes or no"),
    "int": ("整数", "a whole number"),
    "number": ("数", "a number"),
    "date": ("日期，如 2019-06-18", "a date, such as 2019-06-18"),
    "text_list": ("几项文本，用顿号或分号隔开", "several texts, separated by semicolons"),
    "enum_list": ("几个词语，用顿号或分号隔开", "several words, separated by semicolons"),
    "items": ("列表", "a list"),
    "members": ("若干“名称: 值”", "names with values"),
    "words": ("可用：{words}", "one of: {words}"),
    "yuan": ("元", "yuan"),
    "tonne": ("吨", "tonnes"),
    "day": ("天", "days"),
    "workday": ("工作日", "working days"),
    "hour": ("小时", "hours"),
    "unit": ("以{unit}计", "counts in {unit}"),
    "refers_to": ("填「{type}」的编号或名称", "the id or name of a record of “{type}”"),
    "required": ("必填", "required"),
    "personal": ("个人信息，输出时遮蔽", "personal, masked in every output"),
}
