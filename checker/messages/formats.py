"""What the formats for programs say beside the findings: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

FORMATS: Mapping[str, tuple[str, str]] = {
    # one obligation
    "help": (
        "条款 {clause}（{clause_title}）。依据：{basis}。规则全文和示例：fazhi rules show {clause}。",
        "Clause {clause} ({clause_title}). Basis: {basis}. The whole rule, with examples: fazhi rules show {clause}.",
    ),
    "pending": ("未到期 {n} 项。", "Not due yet: {n}."),
    "counts": (
        "合规 {met}，违反 {breached}，未到期 {pending}，证据不足 {undetermined}，不适用 {not_applicable}；"
        "其中已豁免 {waived}。",
        "Met {met}, breached {breached}, pending {pending}, undetermined {undetermined}, "
        "not applicable {not_applicable}; waived among them: {waived}.",
    ),
    "none_met": ("没有一项得出合规的结论", "none was found met"),
    "no_subject": ("没有检查对象", "no subject was found"),
    "outside": ("不在本次提交范围之内：缺少 {types}", "outside this submission: lacks {types}"),
    "others": ("其余检查对象", "the other subjects"),
    "n_findings": ("{n} 项发现", "findings: {n}"),
    # annotations
    "shown_by_github": (
        "页面上每种注解至多显示十条；全部 {n} 项都在这份日志里。",
        "The page shows ten annotations of a kind; all {n} findings are in this log.",
    ),
    # a comment
    "comment_head": ("检查结果", "Result of the check"),
    "comment_findings": ("发现", "Findings"),
    "comment_more": (
        "还有 {n} 项没有列在这里。全部内容：{command}",
        "{n} more are not listed here. All of them: {command}",
    ),
    "comment_more_issues": (
        "数据质量问题 {n} 项，见 {command}",
        "Data-quality issues: {n}; see {command}",
    ),
    "proposals": ("建议采取的措施", "Measures proposed"),
    "where": ("位置", "Where"),
    "what": ("内容", "What"),
    # assessment results
    "oscal_title": ("{pack}：检查结果", "{pack}: results of the check"),
    "oscal_plan": ("规则包 {pack}，哈希 {hash}", "Rule pack {pack}, hash {hash}"),
    "oscal_undecided": (
        "没有得出合规的结论，也没有发现违反：{why}。不能算作合规。",
        "Neither found met nor breached: {why}. This is no compliance.",
    ),
}
