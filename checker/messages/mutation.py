"""Mutation testing: what each operator does to a rule, and which example would show it: code -> (Chinese, English).

`{part}` is the key of the rule that is changed, `{before}` and `{after}` what stands there.
"""

from __future__ import annotations

from collections.abc import Mapping

MUTANTS: Mapping[str, tuple[str, str]] = {
    "bound_dropped": ("不看 {part}，任何单位都受约束", "{part} is left out: every unit is bound"),
    "role_dropped": ("{part} 中去掉 {before}", "{before} is left out of {part}"),
    "condition_dropped": ("去掉 {part}", "{part} is left out"),
    "trigger_other": ("{part} 由 {before} 改为 {after}", "{part} is {after} instead of {before}"),
    "any_trigger": (
        "{part} 为 {after}：计划期以外触发的也受约束",
        "{part} is {after}: what was triggered outside the plan period is bound too",
    ),
    "plan_trigger": (
        "去掉 {part}：计划期以外触发的不受约束",
        "{part} is left out: what was triggered outside the plan period is not bound",
    ),
    "in_force_dropped": ("去掉 {part}：一直有效", "{part} is left out: the rule is always in force"),
    "in_force_day": ("{part} 由 {before} 改为 {after}", "{part} is {after} instead of {before}"),
    "period": ("{part} 由 {before} 改为 {after}", "{part} is {after} instead of {before}"),
    "item_dropped": ("{part} 中去掉 {before}", "{before} is left out of {part}"),
    "part_dropped": ("{part} 中去掉 {before}", "{before} is left out of {part}"),
    "negated": ("{part} 中的 {before} 变成相反的 {after}", "{before} in {part} is turned into {after}"),
    "comparison": ("{part} 中的 {before} 改为 {after}", "{before} in {part} becomes {after}"),
    "word": ("{part} 中的 {before} 改为 {after}", "{before} in {part} becomes {after}"),
    "member_dropped": ("{part} 的列表中去掉 {before}", "{before} is left out of the list in {part}"),
    "literal": ("{part} 中的 {before} 改为 {after}", "{before} in {part} becomes {after}"),
    "length": ("{part} 由 {before} 改为 {after}", "{part} is {after} instead of {before}"),
    "unit": ("{part} 由 {before} 改为 {after}", "{part} is {after} instead of {before}"),
    "day": ("{part} 由 {before} 改为 {after}", "{part} is {after} instead of {before}"),
    "shift": ("{part} 由 {before} 改为 {after}", "{part} is {after} instead of {before}"),
    "field_dropped": ("{part} 中去掉 {before}", "{before} is left out of {part}"),
    "roll_dropped": (
        "{part} 遇休息日不顺延（去掉 {before}）",
        "{part} does not move on from a rest day (without {before})",
    ),
    "since_dropped": ("窗口没有起点（去掉 {part}）", "the window has no first day (without {part})"),
    "amount": ("{part} 由 {before} 改为 {after}", "{part} is {after} instead of {before}"),
    "bound_turned": ("{before} 改为 {after}", "{before} becomes {after}"),
    "measure_dropped": ("不看 {part}，只数记录", "records are counted, without {part}"),
    "match_dropped": ("去掉 {part}：任何记录都算", "{part} is left out: any record will do"),
    "join_dropped": ("{part} 中去掉 {before}", "{before} is left out of {part}"),
    "date_dropped": ("不看 {part}，任何时候都算", "{part} is left out: any time will do"),
    "recorded_dropped": ("{part} 中去掉 {before}", "{before} is left out of {part}"),
}

CATCHES: Mapping[str, tuple[str, str]] = {
    "bound_dropped": (
        "一个不属于任何一种适用单位的单位，其余条件都满足",
        "a unit that has none of the roles and meets everything else",
    ),
    "role_dropped": (
        "一个只因 {before} 而受约束的单位，例如未做到的",
        "a unit that is bound as {before} alone, one in breach for instance",
    ),
    "condition_dropped": (
        "一个只因 {part} 而结论不同的对象",
        "a subject whose verdict is another only for {part}",
    ),
    "trigger_other": (
        "一个 {after} 为空或在很不同的日子、而 {before} 已填写的对象",
        "a subject with {before} filled in, and {after} empty or on quite another day",
    ),
    "any_trigger": (
        "一个在计划期以外触发、其余条件都满足的对象",
        "a subject triggered outside the plan period that meets everything else",
    ),
    "plan_trigger": (
        "一个在计划期以外触发、因而也受约束的对象",
        "a subject triggered outside the plan period, and bound for that too",
    ),
    "in_force_dropped": (
        "一个在规定施行以前（或失效以后）的对象",
        "a subject from before the rule came into force, or after it ended",
    ),
    "in_force_day": (
        "恰在首日（末日）和前后一天的对象",
        "subjects on that very day and on the days beside it",
    ),
    "period": ("任何有检查对象的示例", "any example that has a subject"),
    "item_dropped": ("任何有检查对象的示例", "any example that has a subject"),
    "part_dropped": (
        "一个只有 {before} 决定 {part} 真假的对象",
        "a subject for which {before} alone decides {part}",
    ),
    "negated": (
        "一个只有 {before} 决定 {part} 真假的对象",
        "a subject for which {before} alone decides {part}",
    ),
    "comparison": (
        "一个恰好在 {before} 边界上的对象",
        "a subject on the very boundary of {before}",
    ),
    "word": (
        "两个对象，一个使 {before} 成立，一个使 {after} 成立",
        "two subjects, one for which {before} is true and one for which {after} is",
    ),
    "member_dropped": (
        "一个值为 {before}、因而结论不同的对象",
        "a subject that holds {before} and comes to another verdict by it",
    ),
    "literal": (
        "恰在 {before} 边界上和边界两侧的对象",
        "subjects on the boundary of {before} and on both sides of it",
    ),
    "length": (
        "在最后一天和次日做到的各一个，或以这两天为检查基准日",
        "the step on the last day and on the day after it, or a check as of these days",
    ),
    "unit": (
        "期限中有休息日，做到的日子在两种算法之间",
        "a limit with rest days in it, and a step between the two last days",
    ),
    "day": (
        "恰在该日和次日（前一日）做到的，或以这两天为检查基准日",
        "the step on that very day and on the days beside it, or a check as of these days",
    ),
    "shift": (
        "恰在该日和前后一天做到的，或以这些天为检查基准日",
        "the step on that very day and on the days beside it, or a check as of these days",
    ),
    "field_dropped": (
        "一个只填写了 {before} 的对象，或 {before} 比其他日期早的",
        "a subject with only {before} filled in, or with {before} before the other dates",
    ),
    "roll_dropped": (
        "期限最后一天是休息日，下一个工作日做到的",
        "a limit that ends on a rest day, with the step on the next working day",
    ),
    "since_dropped": (
        "在窗口第一天以前做到的",
        "the step before the first day of the window",
    ),
    "amount": (
        "恰有这么多条和少（多）一条的对象",
        "subjects with exactly as many, and with one less or one more",
    ),
    "bound_turned": ("一条也没有的对象", "a subject with none at all"),
    "measure_dropped": (
        "一个条数够而 {part} 不够的对象（或相反）",
        "a subject with enough records and not enough by {part}, or the other way round",
    ),
    "match_dropped": (
        "一个自己没有、别人却有合格记录的对象",
        "a subject without a record of its own, beside one that belongs to another",
    ),
    "join_dropped": (
        "一条只有 {before} 不相符的记录",
        "a record that fits in all but {before}",
    ),
    "date_dropped": (
        "在窗口以外做到的，或没有日期的",
        "a step outside the window, or without a date",
    ),
    "recorded_dropped": (
        "一个只有 {before} 没有填写的对象",
        "a subject with all but {before} filled in",
    ),
}
