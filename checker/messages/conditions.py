"""Conditions in words."""

from __future__ import annotations

CONDITIONS = {
    "and_join": ("，且", ", and "),
    "or_join": ("，或者", ", or "),
    "group": ("（{text}）", "({text})"),
    "not": ("并非{text}", "not {text}"),
    "always": ("总是成立", "always"),
    "never": ("从不成立", "never"),
    "known": ("已填写{what}", "{what} is filled in"),
    "not_known": ("未填写{what}", "{what} is not filled in"),
    "is_true": ("{what}为“是”", "{what} is “yes”"),
    "is_false": ("{what}为“否”", "{what} is “no”"),
    "value_eq": ("{left}为{right}", "{left} is {right}"),
    "value_ne": ("{left}不是{right}", "{left} is not {right}"),
    "value_lt": ("{left}少于{right}", "{left} is less than {right}"),
    "value_le": ("{left}不超过{right}", "{left} is at most {right}"),
    "value_gt": ("{left}超过{right}", "{left} is more than {right}"),
    "value_ge": ("{left}不少于{right}", "{left} is at least {right}"),
    "day_lt": ("{left}早于{right}", "{left} is before {right}"),
    "day_le": ("{left}不晚于{right}", "{left} is no later than {right}"),
    "day_gt": ("{left}晚于{right}", "{left} is after {right}"),
    "day_ge": ("{left}不早于{right}", "{left} is no earlier than {right}"),
    "in_words": ("{what}为{words}之一", "{what} is one of {words}"),
    "not_in_words": ("{what}不是{words}中的任何一个", "{what} is none of {words}"),
    "in_list": ("{list}包括{what}", "{list} includes {what}"),
    "not_in_list": ("{list}不包括{what}", "{list} does not include {what}"),
    "period_start": ("本期第一天", "the first day of the period"),
    "period_end": ("本期最后一天", "the last day of the period"),
    "item": ("该项", "the item"),
}
