"""Records that arrive: code -> (Chinese, English), by kind."""

from __future__ import annotations

from collections.abc import Mapping

TERMS: Mapping[str, tuple[str, str]] = {
    "live.begun": (
        "{day} 起监测：{breached} 项违反，{undetermined} 项证据不足，{pending} 项未到期。",
        "Watching from {day}: {breached} breached, {undetermined} undetermined, {pending} pending.",
    ),
    "live.issues": (
        "记录中有 {n} 个数据问题；fazhi check 会逐一列出。",
        "The records have {n} data issues; fazhi check lists them.",
    ),
    "live.again": ("（可能已经报告过）", "(may have been told before) "),
    "live.about": ("{subject}（{obligation} {title}）：", "{subject} ({obligation} {title}): "),
    "live.turned": ("{before} → {after}", "{before} -> {after}"),
    "live.none": ("无", "none"),
    "live.escalation_new": ("升级规则 {rule} {title}：新成立", "escalation {rule}, {title}: new"),
    "live.escalation_changed": (
        "升级规则 {rule} {title}：缘由有变",
        "escalation {rule}, {title}: for other findings than before",
    ),
    "live.escalation_more": ("新增", "Added"),
    "live.escalation_less": ("减少", "No longer"),
    "live.escalation_gone": (
        "升级规则 {rule} {title}：不再成立",
        "escalation {rule}, {title}: no longer holds",
    ),
    "live.answers": ("负责：{answers}", "answers for it: {answers}"),
    "live.until": ("期限 {due}；负责：{answers}", "due {due}; answers for it: {answers}"),
    "live.due_soon": (
        "{due} 到期，还有 {days} 天；负责：{answers}",
        "due {due}, in {days} days; answers for it: {answers}",
    ),
    "live.due_today": ("今天（{due}）到期；负责：{answers}", "due today, {due}; answers for it: {answers}"),
}

PROBLEMS: Mapping[str, tuple[str, str]] = {
    "live.backwards": (
        "已到 {expected}，不能回到 {found}",
        "it is already {expected}; there is no way back to {found}",
    ),
    "live.broken": (
        "此前的一次调用没有完成，这个会话不能再用；请重新打开",
        "an earlier call did not finish or the session is closed: open it again",
    ),
    "live.state_unreadable": (
        "不能用作状态文件（{reason}）",
        "cannot be used as a state file ({reason})",
    ),
    "live.state_unwritable": ("无法写入状态文件（{reason}）", "cannot write the state file ({reason})"),
    "live.state_other_types": (
        "状态文件中有记录类型 {type}，这个版本没有",
        "the state file has records of the type {type}, which this version does not have",
    ),
}

ISSUES: Mapping[str, tuple[str, str]] = {
    "bad_line": (
        "这一行没有处理（{found}）：应写 type 和 put 或 withdraw 之一，可加 source",
        "this line was not taken ({found}): it needs a type, and one of put and withdraw; source may be added",
    ),
    "unknown_type": ("没有记录类型 {found}，这一行没有处理", "not taken: there is no record type {found}"),
    "day_past": (
        "已到 {expected}，不能回到 {found}",
        "it is already {expected}; there is no way back to {found}",
    ),
    "no_such_record": (
        "「{type}」中没有这条记录，未撤回",
        "nothing withdrawn: there is no such record among {type}",
    ),
}

HELP: Mapping[str, tuple[str, str]] = {
    "watch": (
        "持续监测：记录随到随查，结论一有变化就报告。需要 fazhi[live] 和 Python 3.11 或 3.12。",
        "Watch records as they arrive and tell each verdict that changes. Needs fazhi[live] on Python 3.11 or 3.12.",
    ),
    "inbox": (
        "收件文件夹：放入的文件会被读取，然后移到其中的 done 或 failed。",
        "Folder for new files: each is read, then moved to its subfolder done or failed.",
    ),
    "stdin": (
        "从标准输入逐行读取 JSON：type 加 put 或 withdraw。",
        "Read JSON Lines from standard input: a type, and put or withdraw.",
    ),
    "state": (
        "状态文件：中断后从这里继续。",
        "State file: after an interruption everything goes on from here.",
    ),
    "clock": (
        "试用：每隔这么多秒算过一天。",
        "To try things out: a day passes every so many seconds.",
    ),
    "warn": (
        "预告几天之内到期的事项，如 7d。",
        "Announce what falls due within so many days, such as 7d.",
    ),
    "expect": (
        "以后会有的记录类型（可重复）：目前没有算作没有发生，而不是缺少数据。",
        "Record type that will come (may be repeated): having none yet means nothing happened, not missing data.",
    ),
    "watch_format": ("输出格式：terminal 或 jsonl。", "Output format: terminal or jsonl."),
}
