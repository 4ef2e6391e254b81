"""What stands in a workbook to fill in: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

TEMPLATES: Mapping[str, tuple[str, str]] = {
    "guide": ("填写说明", "Instructions"),
    "words": ("词表", "Vocabularies"),
    "title": ("法治政府建设工作记录填报表", "Records of the work on law-based government"),
    "unused": (
        "不提交的记录，请把整张工作表删除。只留表头的工作表表示“确实没有这类记录”，会按此检查。",
        "Delete the sheets of records that you do not submit. A sheet with the header alone says that there are none, "
        "and is checked as such.",
    ),
    "required": (
        "列名带 * 的必填（另有底色）；其他列没有发生的留空，不要写“待定”。",
        "Columns with * are required (and shaded). Leave the others empty where nothing happened.",
    ),
    "dates": (
        "日期写到日，如 2019-06-18；只知道年月的，请查明后再填，不会替你补上。",
        "Dates have a day, such as 2019-06-18. Find out the day where only the month is known; none is made up.",
    ),
    "lists": (
        "带下拉箭头的列从中选择；可填多项的，用顿号“、”隔开。全部可用的词语见最后一张工作表。",
        "Choose where there is a drop-down; where several are possible, put semicolons between them. All words are on "
        "the last sheet.",
    ),
    "references": (
        "指向其他记录的列（如“文件编号”）填那条记录的编号或名称，须与对应工作表一致。",
        "Columns that refer to another record hold its id or name as it stands on its own sheet.",
    ),
    "ids": (
        "同一类记录的编号不得重复；同一条记录不要用两个编号登记两次。",
        "No two records of a kind have the same id, and no record has two.",
    ),
    "as_it_is": (
        "列的顺序可以调整，可以增加自己的列（不会读取）；不要改列名、合并单元格。",
        "Columns may be moved and others added (they are not read). Keep the headers, and merge no cells.",
    ),
    "validate": (
        "把鼠标停在列名上可看该列的说明，以及哪些义务要用到它。填好后用 fazhi records validate 核对，再提交检查。",
        "The note on a header says what the column is and which obligations read it. When done, check the workbook "
        "with fazhi records validate.",
    ),
    "sheet": ("工作表", "Sheet"),
    "obligations": ("相关义务数", "Obligations"),
    "holds": ("内容", "What it holds"),
    "read_by": ("用于：{ids}", "Read by: {ids}"),
    "read_by_none": ("目前没有义务用到此列", "No obligation reads it"),
    "several": ("可填多项，用顿号隔开", "Several are possible, with semicolons between them"),
    "refused": ("填写有误", "This does not belong here"),
    "expected": ("应填：{kind}", "Expected: {kind}"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
}
