"""Headings and words of workbooks, notices and forecasts: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

SHEETS: Mapping[str, tuple[str, str]] = {
    # the sheets of a workbook; a name may have 31 characters
    "sheet_summary": ("汇总", "Summary"),
    "sheet_clauses": ("条款", "Clauses"),
    "sheet_ledger": ("条款台账", "Ledger"),
    "sheet_obligations": ("义务", "Obligations"),
    "sheet_findings": ("发现", "Findings"),
    "sheet_pending": ("未到期", "Pending"),
    "sheet_not_checked": ("未检查", "Not checked"),
    "sheet_issues": ("数据质量", "Data quality"),
    # figures
    "rated": ("应完成数", "Fell due"),
    "rate_low": ("合规率下限", "Rate, low"),
    "rate_high": ("合规率上限", "Rate, high"),
    "rate_note": (
        "合规率＝合规÷应完成数；应完成数＝合规＋违反＋证据不足。证据不足的可能合规，也可能违反，所以是区间。",
        "The rate is met / fell due, and fell due is met + breached + undetermined. What is undetermined could be "
        "either, so the rate is an interval.",
    ),
    # columns
    "col_kind": ("如何检查", "How it is checked"),
    "col_note": ("备注", "Note"),
    "col_citation": ("出处", "Citation"),
    "col_reason": ("原因", "Reason"),
    "col_subject": ("检查对象", "Subject"),
    "col_due": ("期限", "Due"),
    "col_days_late": ("逾期天数", "Days late"),
    "col_days_left": ("剩余天数", "Days left"),
    "col_breached_on": ("违反之日", "Breached on"),
    "col_message": ("情况", "What was found"),
    "col_required": ("要求", "Required"),
    "col_needed": ("尚需", "Still needed"),
    "col_fingerprint": ("标识", "Fingerprint"),
    "col_what": ("事项", "What"),
    "col_level": ("级别", "Level"),
    "col_file": ("文件", "File"),
    "col_sheet": ("工作表", "Sheet"),
    "col_row": ("行", "Row"),
    "col_found": ("原值", "Found"),
    # what was not checked
    "found_no_subject": ("没有一条记录在其范围内", "no record is within its reach"),
    "not_read": ("无法读取的文件", "File that could not be read"),
    "not_listed": ("计划点名、名册中没有的单位", "Unit that the plan names and the roster lacks"),
    "not_attributed": ("按单位检查时没有检查的义务", "Obligation not checked where one unit is asked for"),
    "not_placed": ("责任单位不明、未计入的记录", "Records left out: their unit is not known"),
    "cell_cut": (
        "……（单元格放不下，还有 {n} 个字符；全文见 JSON 报告）",
        "... (too long for a cell: {n} more characters; the JSON report has them all)",
    ),
}
