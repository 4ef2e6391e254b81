"""Doubts about records that were read: code -> (Chinese, English). What stands in braces is as for other issues."""

from __future__ import annotations

from collections.abc import Mapping

DOUBTS: Mapping[str, tuple[str, str]] = {
    "similar_ids": (
        "{record} 与 {found} 的编号只有大小写、全半角、括号或空格不同（另见 {others}）：如是同一条记录，请统一编号",
        "{record}: its id differs from {found} in case, width, brackets or blanks alone (see also {others}); if they "
        "are one record, give it one id",
    ),
    "shared_number": (
        "{record} 与 {found} 的「{expected}」相同（另见 {others}）：请核对是否填错或重复登记",
        "{record} has the same “{expected}” as {found} (see also {others}): a slip, or one record entered twice?",
    ),
    "similar_records": (
        "{record} 与 {found} 的「{expected}」、日期、种类和单位等都相同（另见 {others}）：请核对是否重复登记",
        "{record} has the same “{expected}”, day, kind and references as {found} (see also {others}): entered twice?",
    ),
    "doubtful_date": (
        "{record} 的「{field}」为 {found}，不在 {expected} 之内：请核对年份",
        "{record}: “{field}” is {found}, outside {expected}: check the year",
    ),
}
