"""Rules put into words: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

RULES: Mapping[str, tuple[str, str]] = {
    "each_day": ("计划期内的每一天", "every day of the plan period"),
    "each_workday": ("计划期内的每个工作日", "every working day of the plan period"),
    "each_week": ("计划期内的每一周", "every week of the plan period"),
    "each_month": ("计划期内的每个月", "every month of the plan period"),
    "each_quarter": ("计划期内的每个季度", "every quarter of the plan period"),
    "each_item": ("{field}中的每一项", "every element of {field}"),
    "in_force": ("{start} 至 {end}（按{field}）", "{start} to {end} (by {field})"),
    "in_force_from": ("自 {start} 起（按{field}）", "from {start} on (by {field})"),
    "in_force_until": ("至 {end} 止（按{field}）", "until {end} (by {field})"),
    "at_least_count": ("至少 {n} 条{type}", "at least {n}: {type}"),
    "at_most_count": ("至多 {n} 条{type}", "at most {n}: {type}"),
    "at_least_sum": ("{type}的{field}合计至少 {n}", "{field} of {type} adds up to at least {n}"),
    "at_most_sum": ("{type}的{field}合计至多 {n}", "{field} of {type} adds up to at most {n}"),
    "at_least_distinct": (
        "{type}的{field}至少有 {n} 种",
        "{type} with at least {n} different values of {field}",
    ),
    "at_most_distinct": (
        "{type}的{field}至多有 {n} 种",
        "{type} with at most {n} different values of {field}",
    ),
    "attested": (
        "有一条{type}：任务编号为 {statement}，附有佐证材料",
        "{type}: one for statement {statement}, with a document behind it",
    ),
    "attested_part": (
        "有一条{type}：任务编号为 {statement}，分项为该项，附有佐证材料",
        "{type}: one for statement {statement} and this part of it, with a document behind it",
    ),
    "match": ("其中 {joins}", "with {joins}"),
    "where": ("且 {text}", "where {text}"),
    "dated": ("日期看{field}", "dated by {field}"),
    "item": ("该项", "the element"),
    "happened": ("已填写{field}", "{field} is filled in"),
    "recorded": ("已填写{fields}", "filled in: {fields}"),
    "holds": ("{text}", "{text}"),
    "any_trigger": ("计划期之外的也算", "counts outside the plan period, too"),
    "at_once": ("立即，没有期限", "at once, there is no limit"),
    "period_start": ("该期第一天", "the first day of its period"),
    "period_end": ("该期最后一天", "the last day of its period"),
    "after_days": ("{start}之后 {n} 日内", "{n} days after {start}"),
    "after_workdays": ("{start}之后 {n} 个工作日内", "{n} working days after {start}"),
    "after_months": ("{start}之后 {n} 个月内", "{n} months after {start}"),
    "rolled": ("（遇休息日顺延）", " (moved to the next working day if it ends on a rest day)"),
    "earliest_of": ("{fields}中最早的一个", "the earliest of {fields}"),
    "day_before": ("{what}的前一天", "the day before {what}"),
}
