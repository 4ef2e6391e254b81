"""Headings and words of workbooks, notices and forecasts, and of terminals: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

SHEETS: Mapping[str, tuple[str, str]] = {
    # the sheets of a workbook; a name may have 31 characters
    "sheet_summary": ("汇总", "Summary"),
    "sheet_clauses": ("条款", "Clauses"),
    "sheet_ledger": ("条款台账", "Ledger"),
    "sheet_obligations": ("义务", "Obligations"),
    "sheet_findings": ("发现", "Findings"),
    "sheet_waivers": ("豁免", "Waivers"),
    "sheet_gone": ("消失的发现", "Gone"),
    "sheet_measures": ("拟议措施", "Measures proposed"),
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
    "col_standing": ("与基线比", "Baseline"),
    "col_waiver": ("豁免", "Waiver"),
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
    # the overview and the notices of rectification
    "overview_title": ("法治政府建设检查情况", "Check of law-based government"),
    "overview_text": (
        "依据{plan}，以{as_of}为基准日检查了提交的记录。共检查 {population} 项次：合规 {met}，违反 {breached}，"
        "未到期 {pending}，证据不足 {undetermined}，不适用 {not_applicable}。",
        "The records that were handed in were checked against the {plan} as of {as_of}. Subjects checked: "
        "{population}. Met {met}, breached {breached}, pending {pending}, undetermined {undetermined}, not "
        "applicable {not_applicable}.",
    ),
    "overview_rate": (
        "合规率 {rate}：已到期的各项中合规的比例；证据不足的可能合规，也可能违反，所以是区间。",
        "Rate met {rate}: the share of what fell due. What is undetermined could be either, so it is an interval.",
    ),
    "overview_clauses": ("各条款结果", "Results by clause"),
    "overview_units": ("制发整改通知书的单位", "Units that receive a notice"),
    "overview_not_checked": ("没有检查或没有查清的", "What was not, or not fully, checked"),
    "overview_waived": (
        "已豁免 {n} 项：已包含在违反和证据不足的数目中，不算合规。",
        "Waived: {n}. They are among the breached and undetermined, and not met.",
    ),
    "overview_issues": (
        "数据质量问题 {n} 项，逐项见网页、Excel 或 JSON 报告。",
        "Data-quality issues: {n}. The HTML, Excel and JSON reports list them.",
    ),
    "notice_banner": ("法治政府建设整改通知书", "Notice of Rectification"),
    "notice_number": ("　　　　〔{year}〕　　号", "No. ______ [{year}]"),
    "notice_title": ("关于落实{plan}有关问题的整改通知", "On carrying out the {plan}"),
    "notice_to": ("{unit}：", "To: {unit}"),
    "notice_text": (
        "依据{plan}，以{as_of}为基准日，对你单位负责事项的记录进行了检查，发现违反要求的 {breached} 项、"
        "证据不足无法判断的 {undetermined} 项。现将有关问题和整改要求通知如下。",
        "The records of what you answer for were checked against the {plan} as of {as_of}. Breached: {breached}. "
        "Undetermined for lack of evidence: {undetermined}. They are listed below, with what is asked of you.",
    ),
    "notice_breached": ("违反要求的事项", "What is breached"),
    "notice_undetermined": ("需要补充材料的事项", "What needs further evidence"),
    "notice_waived": ("已经批准豁免的事项，不要求整改", "What is waived, and need not be repaired"),
    "notice_demands": ("整改要求", "What is asked of you"),
    "notice_deadline": (
        "请于{deadline}前完成整改、补齐材料，并将整改情况书面报送制发机关。",
        "Complete the repair, supply what is missing, and report in writing to the issuing authority by {deadline}.",
    ),
    "notice_objection": (
        "对认定的情况有异议的，请在上述期限内书面说明并附证明材料；记录有误的，更正记录后再次检查。",
        "Object in writing and with evidence within the same time; where a record is wrong, correct it and have it "
        "checked again.",
    ),
    "notice_basis": (
        "依据：{plan}第 {clause} 项；期限出处：{basis}；级别：{severity}",
        "Basis: {plan}, {clause}. Source of the limit: {basis}. Severity: {severity}",
    ),
    "notice_citation": ("；{citation}", ". {citation}"),
    "notice_seal": ("（制发机关印章）", "(seal of the issuing authority)"),
    "notice_day": ("{year} 年 {month} 月 {day} 日", "{year}/{month}/{day}"),
    "notice_blank_day": ("　　　　年　　月　　日", "__________ (date)"),
    "notice_received": (
        "签收人：　　　　　　　　签收日期：　　　　年　　月　　日",
        "Received by: ____________________  Date: __________",
    ),
    "also_answering": ("共同负责", "Answers with"),
    "part_number": ("{n}、", "{n}. "),
    "section_number": ("（{n}）", "({n}) "),
    # more and less at a terminal
    "quiet": (
        "{severity}：违反 {breached}，证据不足 {undetermined}",
        "{severity}: {breached} breached, {undetermined} undetermined",
    ),
    "reasoning": ("推理", "Reasoning"),
    # what falls due
    "due_head": (
        "基准日 {as_of}，至 {until} 到期的有 {n} 项；此后到期、或期限尚未起算的还有 {beyond} 项。",
        "As of {as_of}, due by {until}: {n}. Due later, or with a limit that has not begun: {beyond} more.",
    ),
    "due_day": ("{day}（{left}）", "{day} ({left})"),
    "due_today": ("今天到期", "due today"),
    "due_provisional": ("（期限为暂定）", " (the due date is provisional)"),
    "due_unread": (
        "有些文件无法读取，其中的事项没有列出：{files}",
        "Some files could not be read, and what they hold is not listed: {files}",
    ),
    "due_calendar": ("到期提醒：{plan}", "Falls due: {plan}"),
    "cell_cut": (
        "……（单元格放不下，还有 {n} 个字符；全文见 JSON 报告）",
        "... (too long for a cell: {n} more characters; the JSON report has them all)",
    ),
}
