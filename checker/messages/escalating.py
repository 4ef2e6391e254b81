"""Second-level rules: what is wrong in them, and what is told of them. Code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

PROBLEMS: Mapping[str, tuple[str, str]] = {
    "escalation.nothing_counted": (
        "没有编号为 {found} 的部分、条款、要求或义务，或其中没有义务",
        "no obligation is, or lies in, {found}",
    ),
    "escalation.unknown": ("没有升级规则 {found}", "there is no escalation {found}"),
    "escalation.circle": (
        "{found} 又计入了本规则，绕成一圈",
        "{found} counts this rule in turn: a circle",
    ),
    "escalation.findings_or_escalations": (
        "计的是其他升级事项时，of 中不能再写 {found}",
        "where other escalations are counted, {found} has no place",
    ),
    "escalation.no_elements": (
        "{found} 不是逐项检查的（没有 each: {{item: ...}}，或没有 per: element），分不出哪一项",
        "{found} has no elements (no each: {{item: ...}}, or no per: element) that could be told apart",
    ),
    "escalation.no_day": (
        "证据不足的发现没有违反之日，不能按日期计算",
        "what is undetermined has no day of breach: no day or window applies to it",
    ),
    "escalation.example_obligation": ("没有义务 {found}", "there is no obligation {found}"),
    "escalation.example_chain": (
        "{found} 不能出现在这里；可用：{valid}",
        "{found} cannot be part of the chain; valid: {valid}",
    ),
    "example.no_such_escalation": (
        "预期的升级事项没有出现：{expected}；实有：{found}",
        "this escalation was expected and is not there: {expected}; found: {found}",
    ),
    "example.escalation_not_expected": (
        "expect 中没有这项升级事项：{found}",
        "this escalation is not in expect: {found}",
    ),
}

TERMS: Mapping[str, tuple[str, str]] = {
    # a rule in words
    "escalations": ("升级规则", "Escalations"),
    "diff_escalation": ("升级规则", "Escalations"),
    "escalation_counts": ("计入", "Counts"),
    "escalation_of_escalations": ("其他升级事项：{rules}", "other escalations: {rules}"),
    "escalation_anywhere": ("全部条款", "all clauses"),
    "escalation_per": ("分别计算", "For each"),
    "escalation_per_unit": ("单位", "unit"),
    "escalation_per_element": (
        "单位内的每一项（如每名执法人员）",
        "element within a unit (such as each officer)",
    ),
    "escalation_enough": ("达到 {n} 项", "{n} or more"),
    "escalation_enough_within": (
        "达到 {n} 项，最后一项不晚于第一项之后 {days} 天",
        "{n} or more, the last no more than {days} days after the first",
    ),
    "escalation_measure": ("建议措施", "Proposes"),
    "escalation_engine": ("升级规则（{engine}）", "escalations ({engine})"),
    "lint_escalations": ("升级规则 {n} 条，示例 {examples} 个。", "{n} escalations, {examples} examples."),
    "lint_bare_escalations": ("没有示例的升级规则：{rules}", "Escalations without examples: {rules}"),
    "escalation_intro": (
        "同一单位的发现达到一定数量时，据此建议措施。这些规则不改变任何结论。",
        "Where the findings of one unit reach a number, a measure is proposed. No verdict is changed by these rules.",
    ),
    "escalation_example_none": ("没有升级事项", "no escalation"),
    "escalation_chain": ("起因", "Chain"),
    "escalation_finding": ("发现", "Finding"),
    "as_day": ("违反之日", "Day of breach"),
    "escalation_element": ("项", "Element"),
    "escalation_reached_on": ("成立之日", "Reached on"),
    # what a check says
    "heading_escalations": ("建议措施（{n} 项）", "Measures proposed ({n})"),
    "escalations_hint": (
        "由多项发现共同引出，供决定参考，不影响退出码。",
        "They follow from several findings together, for people to decide on; the exit code does not depend on them.",
    ),
    "escalations_narrowed": (
        "本次只检查了一部分，只计入了其中的发现：全部检查时可能更多，也可能不同。",
        "Only a part was checked, and only its findings were counted: of the whole there may be more, or others.",
    ),
    "proposed": ("建议", "proposed"),
    "escalation_said": (
        "{who}：{n} 项{what}（{when}），建议：{measure}（条款 {clause}）",
        "{who}: {n} {what} ({when}); proposed: {measure} (clause {clause})",
    ),
    "escalation_breached": ("违反", "breached"),
    "escalation_undetermined": ("证据不足", "undetermined"),
    "escalation_escalations": ("升级事项", "lower escalations"),
    "escalation_span": ("{first} 至 {last}", "{first} to {last}"),
    "escalation_day": ("{first}", "{first}"),
    "escalation_no_day": ("日期不明", "day unknown"),
    "escalation_found": ("缘由", "Because of"),
    "heading_uncounted": (
        "升级规则无法计入的发现（{n} 项）",
        "Findings that escalations could not count ({n})",
    ),
    "uncounted_unit": (
        "{n} 项说不清是哪一个单位的",
        "not known of which one unit: {n}",
    ),
    "uncounted_element": ("{n} 项说不清是哪一项的", "not known of which element: {n}"),
    "uncounted_day": ("{n} 项没有违反之日", "without a day of breach: {n}"),
}
