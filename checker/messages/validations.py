"""The words of what there is to say of records before any check: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

VALIDATIONS: Mapping[str, tuple[str, str]] = {
    "issue_summary": (
        "错误 {errors} 项，警示 {warnings} 项，说明 {notes} 项。",
        "Errors: {errors}. Warnings: {warnings}. Notes: {notes}.",
    ),
    "heading_fill": ("填报情况（{n} 类记录）", "How far records are filled in ({n} types)"),
    "records_of": ("{type}：{n} 条，来自 {files}", "{type}: {n}, from {files}"),
    "none_said": (
        "只有表头：按“确实没有这类记录”检查；如不提交这类记录，请删去该文件或工作表。",
        "The header alone: checked as “there are none”. Leave the file or sheet out if they are not submitted.",
    ),
    "unread_of": ("无法读取：{files}", "could not be read: {files}"),
    "filled": ("已填", "Filled"),
    "empty_cells": ("空", "Empty"),
    "unknown_cells": ("不明", "Unknown"),
    "read_by": ("相关义务", "Read by"),
    "no_column": ("无此列", "none"),
    "heading_absent": ("没有提交的记录类型（{n} 类）", "Record types that nobody submitted ({n})"),
    "absent_type": ("{type}：{n} 项义务需要", "{type}: needed by {n} obligations"),
    "heading_ready": (
        "可以判断的义务（{n} 项，共 {of} 项）",
        "Obligations that can be decided ({n} of {of})",
    ),
    "heading_partly": ("部分可以判断的义务（{n} 项）", "Obligations that can be decided in part ({n})"),
    "heading_lacking": ("无法判断的义务（{n} 项）", "Obligations that cannot be decided ({n})"),
    "can_be_decided": ("能否判断", "Can be decided"),
    "missing": ("缺少", "Missing"),
    "state_ready": ("能", "yes"),
    "state_partly": ("部分", "in part"),
    "state_lacking": ("不能", "no"),
    "remarks_sheet": ("核对结果", "Remarks"),
    "fill_sheet": ("填报情况", "Columns"),
    "ready_sheet": ("义务", "Obligations"),
    "level": ("级别", "Level"),
    "file": ("文件", "File"),
    "sheet": ("工作表", "Sheet"),
    "row": ("原行号", "Row"),
    "remark": ("核对意见", "Remark"),
    "masked_personal": (
        "个人信息已遮蔽：请在原表上修改后重新提交，不要提交本工作簿。",
        "Personal data are masked: correct your own file and submit that, not this workbook.",
    ),
    "shown_personal": (
        "本工作簿含个人信息，请妥善保管。",
        "This workbook holds personal data: keep it safe.",
    ),
}
