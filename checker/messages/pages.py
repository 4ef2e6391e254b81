"""Headings and words of the HTML report: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

PAGES: Mapping[str, tuple[str, str]] = {
    # the frame
    "skip": ("跳到正文", "Skip to the report"),
    "contents": ("目录", "Contents"),
    "made": ("报告写于 {at}", "Report written {at}"),
    "no_script": (
        "没有 JavaScript 也能读全：所有内容都在本页。筛选、搜索和排序需要 JavaScript。",
        "All of it can be read without JavaScript: everything is on this page. Filter, search and sort need it.",
    ),
    # the overall figures
    "overview": ("总体情况", "Overview"),
    "score_of": (
        "{rated} 项到期义务中，合规 {met} 项",
        "{met} met, of {rated} duties that fell due",
    ),
    "score_high": (
        "证据不足的 {undetermined} 项可能合规，也可能违反，所以是区间",
        "{undetermined} undetermined could be either, so it is an interval",
    ),
    "score_none": ("还没有到期的义务", "Nothing has fallen due yet"),
    "findings_counted": ("计入的发现", "Findings that count"),
    "all_verdicts": ("全部 {n} 个结论", "All {n} verdicts"),
    "ledger_short": ("计划的 {n} 条要求是怎样检查的", "How the {n} statements of the plan are checked"),
    "attention": ("先看这里", "Look at these first"),
    "unread": (
        "{n} 个文件完全无法读取，可能藏着任何问题：{files}",
        "Files of which nothing could be read, and which may hide anything: {n} ({files})",
    ),
    # figures
    "charts": ("图表", "Figures"),
    "no_charts": (
        "没有安装画图所需的库（pip install 'fazhi[reports]'），以下以表格代替图。",
        "The library that draws charts is not installed (pip install 'fazhi[reports]'): tables stand in their place.",
    ),
    "as_table": ("数据表", "As a table"),
    "by_section": ("各部分合规率", "Compliance by section"),
    "section": ("第{n}部分", "Section {n}"),
    "section_head": ("部分", "Section"),
    "by_section_note": (
        "深色为确定合规的比例，浅色为证据不足、可能合规的比例；右侧为合规数/到期数。",
        "Dark: certainly met. Light: undetermined, which could be met. On the right: met of those that fell due.",
    ),
    "over_year": ("一年来的合规率", "Compliance over the year"),
    "over_year_note": (
        "同一批记录在各月末的情况，以日期所能说明的为限：没有日期的内容按现在的样子计算。请注意纵轴的起点。",
        "The same records as of each month end, as far as dates tell: what has no date is taken as it stands now. "
        "Mind where the axis begins.",
    ),
    "no_history": (
        "没有计算各月末的情况：使用了 --no-history。",
        "Month ends were not counted: --no-history.",
    ),
    "history_empty": ("各月末都还没有到期的义务。", "Nothing had fallen due by any of these month ends."),
    "due_dates": ("各月到期情况", "What falls due, by month"),
    "due_years": ("各年到期情况", "What falls due, by year"),
    "due_note": (
        "按期限所在的月份：已违反、证据不足和未到期的。已合规的不在其中；{n} 项没有确定的期限，不在图中。",
        "By the month of the due date: breached, undetermined, and pending. What is met is not among them, nor are {n} "
        "without a known due date.",
    ),
    "due_none": ("没有带期限的发现或未到期事项。", "No finding and nothing pending has a due date."),
    "month": ("月份", "Month"),
    "day": ("截至", "As of"),
    # the heat map and the worst
    "heat": ("单位 × 条款：违反数", "Units and clauses: breaches"),
    "heat_note": (
        "每格为该单位负责、该条款下已违反的发现数（不含已豁免）；由几个单位共同负责的，各计一次。点数字可筛选发现。",
        "Each cell: breached findings of that clause for which the unit answers, without those waived; where several "
        "answer, each counts it. A number filters the findings.",
    ),
    "heat_none": ("没有违反。", "Nothing is breached."),
    "cell": ("{unit}，{clause}：{n} 项违反", "{unit}, {clause}: {n} breached"),
    "worst_units": ("违反最多的单位", "Units with most breaches"),
    "worst_clauses": ("违反最多的条款", "Clauses with most breaches"),
    "worst_more": ("另有 {n} 个，见下表。", "{n} more stand in the table below."),
    "worst_more_clauses": ("另有 {n} 条，见条款台账。", "{n} more stand in the ledger of clauses."),
    "longest": ("最长逾期（天）", "Longest overdue (days)"),
    # findings
    "findings": ("发现", "Findings"),
    "search": ("搜索", "Search"),
    "search_hint": ("单位、编号、标题、原因……", "unit, number, title, reason ..."),
    "any": ("全部", "all"),
    "sort": ("排序", "Sort by"),
    "sort_worst": ("最重的在前", "worst first"),
    "sort_due": ("期限先后", "due date"),
    "sort_late": ("逾期天数", "days late"),
    "sort_clause": ("条款", "clause"),
    "standing": ("与基线相比", "Against the baseline"),
    "reset": ("清除", "Clear"),
    "per_page": ("每页", "Per page"),
    "page": ("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    "shown": ("显示第 {first}–{last} 项，共 {n} 项", "Showing {first} to {last} of {n}"),
    "of_all": ("（未筛选时 {all} 项）", " (of {all} without the filter)"),
    "shown_none": ("没有符合条件的。", "None fits."),
    "previous": ("上一页", "Previous"),
    "next": ("下一页", "Next"),
    "open_all": ("展开全部推理", "Open all reasoning"),
    "print_note": (
        "打印的是当前显示的这一页；要打印全部，先把“每页”设为“全部”。",
        "Printing prints the page of the list that is shown: set “per page” to “all” to print all of it.",
    ),
    "reasoning": ("推理过程", "Reasoning"),
    "link": ("此项的链接", "Link to this finding"),
    "calendar_key": (
        "期限线：竖线为期限，虚线为最早可以办理之日，圆点为实际办理日，三角为检查基准日，粗段为逾期。",
        "Line of dates: bar, due; dotted, first day allowed; dot, done; triangle, day of the check; thick, overdue.",
    ),
    "calendar_due": ("期限 {day}", "due {day}"),
    "calendar_from": ("最早 {day}", "not before {day}"),
    "calendar_done": ("{day} 办理", "done {day}"),
    "calendar_as_of": ("检查基准日 {day}", "as of {day}"),
    "waived_apart": (
        "以下发现已获批豁免，不使检查失败，也不算合规。",
        "These are covered by an approved waiver: they fail no check, and are not met.",
    ),
    # lists after the findings
    "pending": ("未到期事项（{n} 项）", "Pending ({n})"),
    "no_pending": ("没有未到期事项。", "Nothing is pending."),
    "ledger": ("条款台账", "Ledger of clauses"),
    "ledger_note": (
        "计划的每一条要求：怎样检查，结果如何。由其他要求合计的，不重复计入条款。",
        "Every statement of the plan: how it is checked, and what came out. What is the sum of others is not counted "
        "again in its clause.",
    ),
    "not_checked": ("没有检查或没有查全的", "Not checked, or not fully"),
    "nothing_unchecked": ("没有。", "None."),
    "receipt_note": (
        "用同样的规则、记录、日历和基准日再查一次，应得到同样的结果。",
        "A check with the same rules, records, calendar and day gives the same answer.",
    ),
    "receipt_item": ("项目", "Item"),
    "receipt_value": ("内容", "Value"),
}
