"""The steps of an explanation: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

STEPS: Mapping[str, tuple[str, str]] = {
    # the four parts
    "record": ("记录", "The record"),
    "applies": ("是否适用", "Does it apply?"),
    "window": ("期间", "The window"),
    "evidence": ("是否做到", "Was it done?"),
    # the record
    "cell": ("{field}：{value}", "{field}: {value}"),
    # applies
    "bound": ("{unit}属于适用单位（{roles}）", "{unit} is bound ({roles})"),
    "bound_no_roster": (
        "没有提交单位名册，不知道是否属于适用单位（{roles}）",
        "no roster of units was submitted, so it is not known who is bound ({roles})",
    ),
    "bound_not_in_roster": (
        "记录的单位（{unit}）不在名册中，不知道是否属于适用单位（{roles}）",
        "the record's unit ({unit}) is not in the roster, so it is not known whether it is bound ({roles})",
    ),
    "when": ("条件成立：{text}", "the condition holds: {text}"),
    "unless": ("例外成立：{text}", "the exception holds: {text}"),
    "triggered": ("已经触发：{fields}", "triggered by {fields}"),
    "in_period": (
        "触发日在计划期内（{start} 至 {end}）",
        "the trigger lies in the plan period ({start} to {end})",
    ),
    "in_force": ("规定在施行期间（{start} 至 {end}）", "the rule was in force ({start} to {end})"),
    # the window; `none` is an edge that is not there
    "lower_known": ("不早于 {day}{from_fields}", "not before {day}{from_fields}"),
    "lower_open": ("起点未发生：{fields}", "its beginning has not happened: {fields}"),
    "lower_unknown": ("起点不明：{fields}", "its beginning is unknown: {fields}"),
    "lower_none": ("没有起点", "no beginning"),
    "upper_known": (
        "截至 {day}{from_fields}；基准日为 {as_of}",
        "until {day}{from_fields}; checked as of {as_of}",
    ),
    "upper_open": ("截止日未到：{fields}尚未发生", "its end has not come: {fields} has not happened"),
    "upper_unknown": ("截止日不明：{fields}", "its end is unknown: {fields}"),
    "upper_none": ("没有截止日：立即", "no end: at once"),
    "from_fields": ("（按{fields}）", " (from {fields})"),
    "provisional": (
        "该日期涉及放假安排尚未公布的年份，为暂定",
        "this day is provisional: the working days of its year are not published yet",
    ),
    # evidence
    "no_source": ("没有提交「{type}」的数据", "no data for {type} was submitted"),
    "not_joined": (
        "无法与「{type}」相匹配：相匹配的字段是空的、不明，或者缺列",
        "it cannot be matched with {type}: the field to match by is empty, unknown, or its column is missing",
    ),
    "matched": ("相匹配的「{type}」有 {n} 条{by_joins}", "{n} matched: {type}{by_joins}"),
    "by_joins": ("（{joins}）", " ({joins})"),
    "candidate": ("{type} {id} 符合", "{type} {id} qualifies"),
    "condition": ("{text}", "{text}"),
    "where": ("{text}", "{text}"),
    "filled": ("已填写{field}", "{field} is filled in"),
    "undated": ("{field}没有日期", "{field} has no date"),
    "not_yet": (
        "{field} {day} 在基准日 {as_of} 之后，尚未发生",
        "{field} {day} is after {as_of}: it has not happened yet",
    ),
    "inside": ("{field} {day} 在期间之内{bounds}", "{field} {day} lies in the window{bounds}"),
    "bounds_between": ("（{first} 至 {last}）", " ({first} to {last})"),
    "bounds_from": ("（{first} 起）", " (from {first})"),
    "bounds_until": ("（至 {last}）", " (until {last})"),
    # conditions; `value` and `other` are what stands in the cells
    "all_of": ("全部成立", "all of"),
    "any_of": ("至少一项成立", "any of"),
    "none_of": ("不成立", "not"),
    "is_filled": ("已填写{left}（值：{value}）", "{left} is filled in (value: {value})"),
    "compare": ("{left} {op} {right}（值：{value}）", "{left} {op} {right} (value: {value})"),
    "compare_cells": (
        "{left} {op} {right}（值：{value}、{other}）",
        "{left} {op} {right} (values: {value}, {other})",
    ),
    "among": ("{left} 是其中之一：{right}（值：{value}）", "{left} is one of {right} (value: {value})"),
    "among_cells": (
        "{left} 在 {right} 之中（值：{value}、{other}）",
        "{left} is among {right} (values: {value}, {other})",
    ),
    # what the verdict turned on, and what would turn it
    "deciding": ("结论取决于：", "What the verdict turned on:"),
    "repairs": (
        "记录怎样才算符合（最小的改动，逐项重新判断过）：",
        "What the records would have to say (the smallest changes, each judged again):",
    ),
    "repairs_note": (
        "只在事实确实如此时更正或补录：做得晚的，改了记录还是晚。",
        "Correct or add a record only where that is what happened: what came late stays late.",
    ),
    "repair_then": ("{changes} → {verdict}", "{changes} → {verdict}"),
    "repair_change": ("{type} {id}：{wanted}", "{type} {id}: {wanted}"),
    "repair_add": ("增加 {n} 条{type}：{wanted}", "{n} more of {type}: {wanted}"),
    "repair_remove": ("少 {ids}（重复登记的才可删除）", "without {ids} (only what was entered twice may go)"),
    "repair_was": ("{wanted}（现为 {was}）", "{wanted} (now {was})"),
    "repair_between": ("{field}在 {first} 至 {last} 之间", "{field} from {first} to {last}"),
    "repair_equals": ("{field} = {value}", "{field} = {value}"),
    "repair_distinct": (
        "{field}各不相同，也与已有的不同",
        "{field} different in each, and from those there are",
    ),
    "is_true": ("{left}（值：{value}）", "{left} (value: {value})"),
}
