"""The words of the trade, headings and units: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

TERMS: Mapping[str, tuple[str, str]] = {
    # verdicts
    "met": ("合规", "met"),
    "breached": ("违反", "breached"),
    "pending": ("未到期", "pending"),
    "undetermined": ("证据不足", "undetermined"),
    "not_applicable": ("不适用", "not applicable"),
    # reasons
    "excluded": ("不在适用范围内", "out of scope"),
    "exempt": ("属于例外情形", "exempt"),
    "not_in_force": ("规定未生效或已失效", "not in force"),
    "out_of_period": ("触发日不在计划期内", "outside the plan period"),
    "not_triggered": ("尚未触发", "not triggered"),
    "moot": ("是否适用不明，但已满足", "met whether or not it applies"),
    "late": ("逾期", "late"),
    "early": ("早于规定时间", "too early"),
    "insufficient": ("数量不足", "too few"),
    "unqualified": ("不符合条件", "does not qualify"),
    "absent": ("未见", "absent"),
    "false": ("不符合要求", "not as required"),
    "exceeded": ("超出上限", "over the limit"),
    "no_data": ("未提交数据", "no data submitted"),
    "applies": ("是否适用不明", "unknown whether it applies"),
    "due": ("期限不明", "unknown due date"),
    "evidence": ("证据缺失", "missing evidence"),
    "not_due": ("期限未到", "not due yet"),
    "open": ("期限未起算", "limit not started"),
    # severities and bases
    "violation": ("违规", "violation"),
    "warning": ("警示", "warning"),
    "info": ("提示", "info"),
    "plan": ("计划", "plan"),
    "law": ("法律法规", "law"),
    "local": ("本地参数", "local parameter"),
    # data-quality levels
    "error": ("错误", "error"),
    "note": ("说明", "note"),
    # truth and cells
    "true": ("是", "true"),
    "false_": ("否", "false"),
    "unknown": ("不明", "unknown"),
    "empty": ("空", "empty"),
    # the table of clauses
    "clause": ("条款", "Clause"),
    "title": ("名称", "Title"),
    "population": ("总数", "Total"),
    "head_met": ("合规", "Met"),
    "head_breached": ("违反", "Breached"),
    "head_pending": ("未到期", "Pending"),
    "head_undetermined": ("证据不足", "Undetermined"),
    "head_not_applicable": ("不适用", "Not applicable"),
    "rate": ("合规率", "Rate met"),
    "total": ("合计", "All"),
    "none_due": ("n/a", "n/a"),
    # headings
    "as_of": ("检查基准日", "As of"),
    "heading_clauses": ("各条款结果", "Results by clause"),
    "heading_findings": ("发现（{n} 项）", "Findings ({n})"),
    "heading_no_subject": ("没有检查对象的义务（{n} 项）", "Obligations that found no subject ({n})"),
    "heading_outside": ("本次提交范围之外的义务（{n} 项）", "Obligations outside this submission ({n})"),
    "heading_not_testable": (
        "没有记录可以判断的要求（{n} 项）",
        "Statements that no record could decide ({n})",
    ),
    "heading_issues": ("数据质量问题（{n} 项）", "Data quality ({n})"),
    "heading_unplaced": (
        "责任单位不明、未计入本次检查的记录（{n}）",
        "Records left out because it is not known which unit they belong to ({n})",
    ),
    "unplaced": ("{type}：{n}", "{type}: {n}"),
    "heading_unattributed": (
        "所查记录不属于哪个单位、按单位检查时没有检查的义务（{n} 项）",
        "Obligations about records of no unit, not checked where one unit is asked for ({n})",
    ),
    "no_findings": ("没有发现。", "No findings."),
    "missing_columns": (
        "没有这些列：{fields}；凡需要它们的判断都是证据不足",
        "there are no columns {fields}: what depends on them is undetermined",
    ),
    "no_issues": ("没有数据质量问题。", "No data-quality issues."),
    "outside_lacks": ("缺少 {types}", "lacks {types}"),
    "summary": (
        "违规 {violations} 项，证据不足 {undetermined} 项，警示 {warnings} 项，提示 {infos} 项。",
        "Violations: {violations}. Undetermined: {undetermined}. Warnings: {warnings}. Infos: {infos}.",
    ),
    "no_subject_hint": (
        "没有一条记录在其范围内：请核对提交的文件是否完整。",
        "No record is within their reach: check that the files are complete.",
    ),
    # one finding
    "unit": ("责任单位", "Unit"),
    "place": ("位置", "Place"),
    "says": ("记录内容", "Record says"),
    "seen": ("相关记录", "Records seen"),
    "repair": ("处理建议", "Repair"),
    "no_place": ("（无来源记录）", "(no record)"),
    "no_unit": ("（未写明）", "(not named)"),
    # the receipt
    "receipt": ("复核凭据", "Receipt"),
    "pack": ("规则包", "pack"),
    "records": ("记录", "records"),
    "calendar": ("日历", "calendar"),
    "engine": ("引擎", "engine"),
    # record types
    "file_name": ("文件名", "File name"),
    "file_label": ("或中文名", "or in Chinese"),
    "columns": ("列数", "Columns"),
    "file_note": ("说明", "What it holds"),
    # explain
    "verdict": ("结论", "Verdict"),
    "explain_due": ("期限 {day}", "due {day}"),
    "explain_late": ("逾期 {days} 天", "{days} days late"),
    "explain_late_1": ("逾期 1 天", "one day late"),
    "explain_left_1": ("还有 1 天", "one day left"),
    "explain_left": ("还有 {days} 天", "{days} days left"),
    "explain_at_least": (
        "至少要 {needed}，确定有 {found}，至多有 {possible}",
        "at least {needed} needed, {found} certain, {possible} at most",
    ),
    "explain_at_most": (
        "至多可 {needed}，确定有 {found}，至多有 {possible}",
        "at most {needed} allowed, {found} certain, {possible} at most",
    ),
    "explain_missing": ("缺少 {missing}", "missing: {missing}"),
    "unbounded": ("不限", "any number"),
    # rules
    "obligation": ("义务", "Obligation"),
    "responsible": ("责任单位", "Responsible"),
    "lead": ("牵头单位", "Lead"),
    "in_brackets": ("（{text}）", " ({text})"),
    # the rulebook as pages
    "settings": ("参数和适用单位", "Parameters and roles"),
    "handbook_period": ("计划期：{first} 至 {last}。", "Period of the plan: {first} to {last}."),
    "handbook_intro": (
        "每一条款一页：各项要求、由谁承担、期限和数字的出处、规则本身、证明所需的记录字段和示例。",
        "A page for each clause: its statements, whom they bind, where limits and numbers come from, the rule itself, "
        "the record fields that prove it, and examples.",
    ),
    "handbook_parameters": ("参数", "Parameters"),
    "handbook_roles": ("适用单位的认定", "How those bound are told"),
    "handbook_written": (
        "已在 {folder} 写入 {n} 个文件，从 {first} 读起。",
        "Wrote {n} files to {folder}; begin with {first}.",
    ),
    "kind_checked": ("由记录检查", "Checked from records"),
    "kind_attested": ("由单位提交证明材料", "Attested by the unit with a document"),
    "kind_covered": ("由以下要求的结果合计", "The sum of these"),
    "kind_not_testable": ("没有记录可以判断", "No record could decide it"),
    "rule_part": ("项目", "Part"),
    "rule_says": ("内容", "What it says"),
    "numbers": ("数字和取舍的出处", "Where numbers and readings come from"),
    "proved_by": ("证明所需的记录字段", "Record fields that prove it"),
    "formal_rule": ("规则（形式表示）", "The rule in formal notation"),
    "record_type": ("记录类型", "Record type"),
    "column": ("列", "Column"),
    "name": ("代码", "Code"),
    "parameter": ("参数", "Parameter"),
    "value": ("取值", "Value"),
    "example": ("示例 {n}", "Example {n}"),
    "example_day": ("（检查基准日 {day}）", "(as of {day})"),
    "example_no_source": ("没有提交：{type}", "Not supplied: {type}"),
    "example_no_column": ("没有这一列：{field}", "The column is missing: {field}"),
    "example_no_rows": ("{type}：没有记录", "{type}: no records"),
    "parameters": ("本条用到的参数（可在 pack.yaml 中调整）", "Parameters of this clause (set in pack.yaml)"),
    "parameter_source": ("来源", "Source"),
    "parameter_choices": ("可选", "Choices"),
    "record_unit": ("记录所属单位", "Unit of the record"),
    "heading_unlisted": (
        "单位名册中没有计划点名的 {n} 个单位",
        "Units that the plan names and the roster lacks: {n}",
    ),
    "named_in": ("见条款 {clauses}", "clauses {clauses}"),
    "not_testable": ("没有记录可以判断", "No record could decide it"),
    "covered_by": ("由以下要求的结果合计", "The sum of"),
    "rule_file": ("规则文件", "File"),
    "rule_severity": ("级别", "Severity"),
    "rule_basis": ("依据", "Basis"),
    "rule_for": ("对象", "For"),
    "rule_each": ("逐项", "Each"),
    "rule_bound": ("适用单位", "Bound"),
    "rule_when": ("条件", "When"),
    "rule_unless": ("例外", "Unless"),
    "rule_upon": ("自何时起", "Upon"),
    "rule_in_force": ("施行期间", "In force"),
    "rule_require": ("要求", "Require"),
    "rule_not_before": ("不早于", "Not before"),
    "rule_until": ("期限", "Until"),
    "rule_judged_after": ("期满后判断", "Judged after"),
    "lint_clean": (
        "{pack}：没有错误（{clauses} 个条款，{statements} 项要求，{obligations} 项义务，{examples} 个示例）。",
        "{pack}: no mistakes ({clauses} clauses, {statements} statements, {obligations} obligations, "
        "{examples} examples).",
    ),
    "lint_no_examples": ("没有示例的义务：{obligations}", "Obligations without examples: {obligations}"),
    "examples_passed": ("{engine}：{n} 个示例全部通过。", "{engine}: all {n} examples pass."),
    "examples_failed": (
        "{engine}：{n} 个示例中有 {failed} 处与预期不符。",
        "{engine}: {failed} differences in {n} examples.",
    ),
    "engine_missing": (
        "{engine}：未安装（缺少 {package}），没有运行。",
        "{engine}: not installed ({package} is missing), so not run.",
    ),
    # mutation testing
    "mutants": ("变异", "Mutants"),
    "killed": ("已发现", "Killed"),
    "equivalent": ("等价", "Equivalent"),
    "survived": ("未发现", "Survived"),
    "score": ("得分", "Score"),
    "heading_survivors": ("示例没有发现的变异（{n} 个）", "Mutants that no example notices ({n})"),
    "heading_stale": (
        "equivalent 中有误的条目（{n} 项）",
        "Entries under equivalent that are wrong ({n})",
    ),
    "heading_no_mutants": (
        "没有任何变异的义务（{n} 项）：这些规则没有经过变异测试",
        "Obligations without a single mutant ({n}): mutation testing says nothing of them",
    ),
    "mutant_call": ("变异", "Mutant"),
    "mutant_says": ("改动", "Change"),
    "mutant_catch": ("怎样的示例能发现", "An example that would tell"),
    "no_survivors": (
        "没有漏网的变异：示例都能发现，等价的除外。",
        "No mutant survives: the examples notice all that are not equivalent.",
    ),
    # the ledger
    "ledger_checked": ("已检查", "Checked"),
    "ledger_attested": ("凭证明", "Attested"),
    "ledger_not_testable": ("无法检查", "Not testable"),
    "ledger_missing": ("尚缺", "Missing"),
    "ledger_note": (
        "已检查：有规则，或由有规则的要求合计；凭证明：只能由单位提交的证明材料说明；"
        "无法检查：没有记录可以判断，理由见 fazhi rules show；尚缺：还没有写成规则。",
        "Checked: by rules, or the sum of statements that are. Attested: known only by evidence that a unit hands "
        "in. Not testable: no record could decide it, for the reason that fazhi rules show gives. Missing: not "
        "written as rules yet.",
    ),
    # running a command
    "progress": ("{done}/{total} {step}", "{done}/{total} {step}"),
    "mistakes": ("共 {n} 处错误。", "{n} mistakes."),
    "see_help": ("用法见：{command} --help", "See: {command} --help"),
    # proposing a mapping
    "map_head": (
        "由 fazhi records map 拟定，请核对后再用。没有 # 的行是有把握的；带 # ? 的行拿不准，核对后去掉 # ? 即可采用。",
        "Proposed by fazhi records map; look it over before use. A line without a # is sure. One with # ? is not: "
        "take the # ? away if it is right.",
    ),
    "map_no_type": ("{file}：看不出是哪一种记录", "{file}: no record type seems to fit"),
    "map_by_name": (
        "{file}：文件名和列名就是「{type}」的，不需要映射",
        "{file}: its name and columns are those of “{type}”, no mapping is needed",
    ),
    "map_others": ("也可能是：{others}", "It could also be: {others}"),
    "map_unmatched": (
        "下面这些列没有找到字段；确实不需要的，放进 ignore：",
        "No field was found for these columns; those that are not needed go to ignore:",
    ),
    "map_alike": ("名称相似度 {share}%", "names {share}% alike"),
    "map_read": ("看过的 {cells} 个值中能读 {read} 个", "{read} of {cells} values can be read"),
    "map_words": (
        "有的值不是可用的词语；在冒号后写明意思（? 处也可写“空”或“不明”）：",
        "Some values are no words of the field; say behind the colon what each means (or empty, or unknown):",
    ),
    "map_summary": (
        "已写入 {file}：有把握的列 {sure} 个，拿不准的 {unsure} 个，没有找到字段的 {none} 个。核对后再用。",
        "Written to {file}: {sure} columns sure, {unsure} unsure, {none} without a field. Look it over before use.",
    ),
    # small words
    "item": ("列表中的一项", "the list element"),
    "nearest": ("；是否应为 {name}？", "; did you mean {name}?"),
    "list_colon": ("：", ": "),
    "list_stop": ("；", "; "),
}
