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

TERMS: Mapping[str, tuple[str, str]] = {}
