"""What stands in a new pack that was drafted: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

DRAFTS: Mapping[str, tuple[str, str]] = {
    # another year's plan
    "extends": (
        "草稿。没有写在这里的，都和 {base} 一样。写法见 docs/rules.md。",
        "A draft. Whatever is not written here is as it is in {base}. How to write it: docs/rules.md.",
    ),
    "dates": (
        "计划自己的日期，从 {old} 年移到 {new} 年：逐一对照新计划核对，并改写出处（citation）。",
        "The plan's own dates, moved from {old} to {new}: check each against the new plan, and revise its citation.",
    ),
    "questions": (
        "要由人来定的问题；定了就删去。要改参数，写在 parameters 下，只写不同的键。",
        "What a person has to settle; delete what is settled. To change a parameter, write it under parameters, "
        "with the keys that are different.",
    ),
    "ask_plan": (
        "{base} 的计划定下的数和理解：新计划还是这样吗？",
        "What the plan of {base} says or was taken to say: does the new plan say the same?",
    ),
    "ask_local": (
        "计划没有写、由县里定的：县里确认吗？",
        "What the plan leaves open and the county sets: does the county confirm it?",
    ),
    "ask_law": (
        "法律法规定的（日期没有移动）：仍然有效吗？",
        "What a law says (its dates are not moved): is it still in force?",
    ),
    "ask_titles": (
        "名称里有年份的：名称还对吗？",
        "What has a year in its title: is the title still right?",
    ),
    "ask_missing": (
        "{base} 还没有写成规则的条款：",
        "The clauses that are not written as rules in {base} yet:",
    ),
    "ask_changes": ("新计划的条款有什么不同？", "How do the clauses of the new plan differ?"),
    "change_new": (
        "新增的条款：写进 contents，并写一个条款文件",
        "a new clause: an entry under contents, and a file",
    ),
    "change_other": (
        "改动的条款：条款文件中只写新增的和改写的（改写要有 reason）；要求的总数变了，写进 contents",
        "a clause that changed: a file with what is added or restated (a restatement has a reason); under contents the "
        "number of its statements, if that changed",
    ),
    "change_gone": (
        "不再有的要求或义务：写进 withdrawn，并写明理由（reason）",
        "a statement or obligation that is gone: an entry under withdrawn, with the reason",
    ),
    "choices": ("（可选：{choices}）", " (choices: {choices})"),
    # an empty plan
    "plan": (
        "一份计划的规则包：计划期、参数、角色、单位和目录。写法见 docs/rules.md。",
        "The pack of one plan: its period, parameters, roles, units and contents. How to write it: docs/rules.md.",
    ),
    "title": ("（计划名称）", "(title of the plan)"),
    "parameters": (
        "规则中写作 params.名称 的数、日期和词。source：plan 计划，law 法律法规，local 县里定的"
        "（后两种要有 citation）。",
        "Numbers, dates and words that rules read as params.NAME. source: plan, law, or local where the county sets it "
        "(law and local need a citation).",
    ),
    "review_days": ("审查期限", "Time for the review"),
    "roles": (
        "谁受约束：对名册中一个单位的条件。units 是计划中写的单位名称，role 说明是名册中的哪些。",
        "Who is bound: a condition on one unit of the roster. Under units stands what the plan calls them; role "
        "tells which they are.",
    ),
    "county": ("县政府", "county government"),
    "contents": (
        "计划的每一条款和它有几项要求，写成规则与否都列出。",
        "Every clause of the plan and how many statements it has, written as rules or not.",
    ),
    "clause": ("（条款名称）", "(title of the clause)"),
    "clause_file": (
        "一个条款一个文件。计划的每一句话是一项要求：有义务（obligations），或由别的要求合计（covered_by），"
        "或没有记录可以判断（not_testable）。",
        "One file for each clause. Each sentence of the plan is a statement: it has obligations, or is covered_by "
        "others, or is not_testable.",
    ),
    "statement": ("（例）县政府文件按期审查", "(example) Documents of the county are reviewed in time"),
    "example": (
        "示例由 fazhi rules test 运行：合规、违反、缺少数据、每个边界的两侧都写上。",
        "Examples are run by fazhi rules test: show what is met, breached and missing, and both sides of every "
        "boundary.",
    ),
}
