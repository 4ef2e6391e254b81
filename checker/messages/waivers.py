"""What reports say of waivers and of an earlier report: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

WAIVERS: Mapping[str, tuple[str, str]] = {
    # one waiver
    "whole": ("整项义务", "the whole obligation"),
    "says": (
        "{reason}；依据：{basis}；批准：{approver}；有效期 {first} 至 {until}",
        "{reason}; basis: {basis}; approved by: {approver}; from {first} to {until}",
    ),
    # what is wrong with one
    "expired": (
        "豁免已于 {until} 到期，其中 {n} 项发现重新计入：整改，或重新报批",
        "expired on {until}; findings that count again: {n}. Repair them, or have the waiver renewed",
    ),
    "expired_unneeded": (
        "豁免已于 {until} 到期，也不再有发现需要它：请删除",
        "expired on {until}, and no finding needs it any more: remove it",
    ),
    "unused": (
        "没有发现需要这项豁免：可能已经整改（请删除），也可能写错",
        "no finding needs it: what it was for may be repaired (remove it), or it is misspelt",
    ),
    "too_wide": (
        "一项豁免覆盖 {n} 项发现，上限为 {limit}：请逐项报批，或调整 max_findings",
        "covers {n} findings, more than the limit of {limit}: approve them one by one, or change max_findings",
    ),
    "too_wide_subject": (
        "{n} 项发现的检查对象写法相同，都被这项豁免覆盖：请核对",
        "covers {n} findings whose subjects are written alike: check that all of them are meant",
    ),
    "too_wide_whole": (
        "覆盖整项义务的全部 {n} 项发现：请写明检查对象或单位",
        "covers all {n} findings of an obligation: name the subjects or the unit",
    ),
    # in reports
    "heading": ("需要处理的豁免（{n} 项）", "Waivers to look at ({n})"),
    "heading_waived": ("已豁免的发现（{n} 项）", "Waived findings ({n})"),
    "waived": ("已豁免", "waived"),
    "head": ("已豁免", "Waived"),
    "by_clause": (
        "违反和证据不足中已豁免 {n} 项，按条款：{clauses}",
        "Waived among the breached and undetermined: {n}. By clause: {clauses}",
    ),
    "item": ("豁免", "Waiver"),
    "summary": (
        "另有已豁免 {n} 项：已包含在违反和证据不足的数目中，不算合规。",
        "Waived besides: {n}. They are among the breached and undetermined of the table, and not met.",
    ),
    # against an earlier report
    "baseline": (
        "与 {as_of} 的报告（{file}）相比：新增 {new} 项，不变 {unchanged} 项，消失 {gone} 项。",
        "Against the report as of {as_of} ({file}): {new} new, {unchanged} unchanged, {gone} gone.",
    ),
    "rules_differ": (
        "那份报告用的规则与现在不同：新增和消失的发现可能来自规则的变动。",
        "That report was made with other rules: what is new or gone may come from them.",
    ),
    "heading_gone": ("与基线相比消失的发现（{n} 项）", "Findings of the baseline that are gone ({n})"),
    "new": ("新增", "new"),
    "unchanged": ("不变", "unchanged"),
    "gone": ("消失", "gone"),
}
