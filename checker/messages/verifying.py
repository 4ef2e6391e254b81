"""What `fazhi verify` says: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

VERIFYING: Mapping[str, tuple[str, str]] = {
    "same": (
        "一致：按复核凭据重新检查，得到逐字节相同的报告。",
        "The same: the check made again as the receipt says gives the report byte for byte.",
    ),
    "differs": ("不一致，共 {n} 处：", "It differs ({n}):"),
    "signed": ("签名有效（{key}）。", "The signature is valid ({key})."),
    "not_signed": (
        "签名无效：报告不是用这把密钥签的，或者签后被改动（{key}）。",
        "The signature is not valid: the report was not signed with this key, or was changed since ({key}).",
    ),
    # the receipt
    "pack": (
        "规则包的名称：报告中为 {then}，现为 {now}",
        "name of the pack: {then} in the report, {now} now",
    ),
    "pack_hash": ("规则包：报告中为 {then}，现为 {now}", "pack: {then} in the report, {now} now"),
    "records_hash": ("记录：报告中为 {then}，现为 {now}", "records: {then} in the report, {now} now"),
    "calendar_hash": ("日历：报告中为 {then}，现为 {now}", "calendar: {then} in the report, {now} now"),
    "as_of": ("检查基准日：报告中为 {then}，现为 {now}", "day of the check: {then} in the report, {now} now"),
    "engine": ("引擎：报告中为 {then}，现为 {now}", "engine: {then} in the report, {now} now"),
    "waivers_hash": ("豁免文件：报告中为 {then}，现为 {now}", "waivers: {then} in the report, {now} now"),
    "baseline_hash": ("基线报告：报告中为 {then}，现为 {now}", "baseline: {then} in the report, {now} now"),
    "versions": (
        "{name} 的版本：报告中为 {then}，现为 {now}",
        "version of {name}: {then} in the report, {now} now",
    ),
    "options": ("选项 {name}：报告中为 {then}，现为 {now}", "option {name}: {then} in the report, {now} now"),
    # findings, and the rest
    "gone": ("报告中有、重新检查没有的发现：{name}", "finding in the report only: {name}"),
    "new": ("报告中没有、重新检查有的发现：{name}", "finding that the report lacks: {name}"),
    "changed": ("发现有改动：{name}（{then}）", "finding that is told otherwise: {name} ({then})"),
    "part": ("报告的其他部分：{name}", "another part of the report: {name}"),
    "layout": ("内容相同，只是排版（空格、换行、次序）不同", "the content is the same, its layout is not"),
}
