"""What is wrong in a pack: code -> (Chinese, English); and the words for kinds of values."""

from __future__ import annotations

from collections.abc import Mapping

PACKS: Mapping[str, tuple[str, str]] = {
    # YAML itself
    "yaml.unreadable": ("不是可读的 YAML（{reason}）", "not readable as YAML ({reason})"),
    "yaml.broken": ("YAML 有误（{reason}）", "broken YAML ({reason})"),
    "yaml.not_utf8": ("文件编码不是 UTF-8", "the file is not UTF-8"),
    "yaml.too_large": ("文件过大，上限 {limit} 字节", "the file is larger than {limit} bytes"),
    "yaml.too_deep": ("嵌套过深，上限 {limit} 层", "nested deeper than {limit} levels"),
    "yaml.empty": ("文件没有内容", "the file is empty"),
    "yaml.several_documents": ("一个文件只能有一份 YAML 文档", "a file holds one YAML document, not several"),
    "yaml.alias": ("不能使用锚点和别名（{found}）", "anchors and aliases are refused ({found})"),
    "yaml.merge": ("不能使用合并键 <<", "the merge key << is refused"),
    "yaml.tag": ("不能使用标签 {found}", "tags are refused ({found})"),
    "yaml.key_not_text": (
        "键必须是文本，现为 {found}；请加引号",
        "a key must be text, not {found}: quote it",
    ),
    "yaml.duplicate_key": (
        "键 {found} 重复，首次出现在第 {first} 行",
        "key {found} stands twice, first in line {first}",
    ),
    "yaml.no_value": ('缺少值；要表示空文本请写 ""', 'the value is missing; an empty text is written ""'),
    "yaml.quote_whole": (
        "此处以引号、! 开头或含有冒号、井号，YAML 会读错：请给整个表达式加上单引号（{found}）",
        "YAML misreads a value that begins with a quote or !, or holds a colon or #: "
        "put the whole of it in single quotes ({found})",
    ),
    "yaml.trap_switch": (
        "{found} 在 YAML 中含义不定：真假写 true、false，文本请加引号",
        "{found} means different things in YAML: write true or false, or quote it as text",
    ),
    "yaml.trap_null": (
        "{found} 在 YAML 中表示空值：文本请加引号",
        "{found} is no value in YAML: quote it as text",
    ),
    "yaml.trap_sexagesimal": (
        "{found} 会被 YAML 读作六十进制数：请加引号",
        "YAML reads {found} as a number to base sixty: quote it",
    ),
    "yaml.trap_timestamp": (
        "{found} 不是日期：日期写作 2019-01-31，文本请加引号",
        "{found} is not a date: write 2019-01-31, or quote it as text",
    ),
    "yaml.trap_date": ("没有 {found} 这一天", "there is no day {found}"),
    "yaml.trap_number": (
        "{found} 不是这里可用的数：写作 15 或 15.0，文本请加引号",
        "{found} is no number here: write 15 or 15.0, or quote it as text",
    ),
    # predicates
    "cel.unexpected": ("表达式读到“{found}”处有误", "the expression goes wrong at “{found}”"),
    "cel.unfinished": ("表达式没有写完", "the expression is not finished"),
    "cel.reserved": ("“{found}” 是保留字，不能用作名称", "“{found}” is reserved and cannot be a name"),
    "cel.too_deep": ("表达式嵌套过深", "the expression is nested too deeply"),
    "cel.other": ("表达式有误（{found}）", "the expression is wrong ({found})"),
    "cel.not_a_condition": ("这里要的是条件，而不是{found}", "a condition belongs here, not {found}"),
    "cel.condition_as_value": ("条件不能当作值来比较", "a condition cannot be compared as a value"),
    "cel.list_as_value": (
        "列表不能直接比较：用 值 in 列表",
        "a list cannot be compared as a value: write VALUE in LIST",
    ),
    "cel.list_of_literals": ("列表中只能写字面值", "a list holds literals only"),
    "cel.empty_list": ("列表是空的", "the list is empty"),
    "cel.in_needs_list": ("in 的右边应是列表", "the right side of `in` must be a list"),
    "cel.refused": ("规则语言没有{construct}", "the rule language has no {construct}"),
    "cel.unknown_function": ("没有函数 {found}", "there is no function {found}"),
    "cel.unknown_name": ("没有名称 {found}", "there is no name {found}"),
    "cel.no_parts": ("{found}：字段没有组成部分，只有 .known", "{found}: a field has no parts, only .known"),
    "cel.unknown_word": ("“{found}” 不在可用词语之内：{expected}", "“{found}” is not one of: {expected}"),
    "cel.no_common_word": (
        "两边的词语没有一个相同，永远不会相等",
        "the two sides have no word in common: they can never be equal",
    ),
    "cel.types_differ": (
        "不能拿{left}同{right}比较",
        "{left} cannot be compared with {right}",
    ),
    "cel.write_decimal": (
        "{found} 是整数，这里要同小数比较",
        "{found} is a whole number, and is compared with a decimal here",
    ),
    "cel.write_whole_number": (
        "{found} 是小数，这里要同整数比较",
        "{found} is a decimal, and is compared with a whole number here",
    ),
    "cel.write_date": (
        "“{found}” 是文本，这里要同日期比较",
        "“{found}” is text, and is compared with a date here",
    ),
    "cel.bad_number": ("数字过大或写法有误", "the number is too large or wrongly written"),
    "cel.date_needs_literal": (
        'date() 里只能写一个日期文本，如 date("2019-01-31")',
        'date() takes one date in quotes: date("2019-01-31")',
    ),
    "cel.bad_date": ("没有“{found}”这一天，应写作 2019-01-31", "there is no day “{found}”; write 2019-01-31"),
    # the shape of files
    "rule.unknown_key": ("没有键 {found}，可用：{expected}", "unknown key {found}; valid: {expected}"),
    "rule.missing_key": ("缺少键 {key}", "the key {key} is missing"),
    "rule.wrong_value": ("值 {found} 不对，应为：{expected}", "{found} is wrong here; expected: {expected}"),
    "rule.quote_it": (
        "{key} 是文本，而未加引号的 {found} 不是：请加引号",
        "{key} is text, and {found} without quotes is not: quote it",
    ),
    "rule.no_requirement": (
        "require 要恰好含有其中之一：{expected}",
        "require holds exactly one of: {expected}",
    ),
    # names
    "rule.unknown_type": ("没有记录类型 {found}", "there is no record type {found}"),
    "rule.unknown_field": ("{type} 没有字段 {found}", "{type} has no field {found}"),
    "rule.unknown_parameter": ("没有参数 {found}", "there is no parameter {found}"),
    "rule.unknown_role": ("没有角色 {found}", "there is no role {found}"),
    "rule.unknown_period": (
        "没有周期 {found}，可用：{expected}",
        "there is no period {found}; valid: {expected}",
    ),
    "rule.field_type": (
        "字段 {found} 是{type}，这里要的是{expected}",
        "field {found} is {type}; {expected} belongs here",
    ),
    "rule.value_type": (
        "{written} 的值是 {found}，这里要的是{expected}",
        "{written} is {found}; {expected} belongs here",
    ),
    # limits
    "rule.two_limits": (
        "只能有一个期限：已有 {first}，又写了 {found}",
        "only one limit: there is {first} and also {found}",
    ),
    "rule.limit_needed": (
        "有 upon 就要写期限（{expected}）或 at_once: true",
        "with upon there must be a limit ({expected}) or at_once: true",
    ),
    "rule.at_once_with_date": ("at_once 不能与 date 同用", "at_once cannot stand with date"),
    "rule.since_not_here": (
        "{limit} 已经定了起点，不能再写 since",
        "since is refused here: {limit} has its own beginning",
    ),
    "rule.within_needs_upon": ("within 要有 upon 作为起点", "within needs upon to count from"),
    "rule.one_unit": (
        "期限只写一个单位（{expected}），现为：{found}",
        "a limit has one unit of {expected}; found: {found}",
    ),
    "rule.at_least_one": ("数量至少为 1，现为 {found}", "the number must be at least 1, not {found}"),
    # requirements
    "rule.match_list": (
        "{found} 是列表，不能用来相匹配；用 each: {{item: ...}}",
        "{found} is a list and cannot be matched; use each: {{item: ...}}",
    ),
    "rule.match_types": (
        "两边类型不同，不能相匹配：{related}和{subject}",
        "{related} cannot be matched with {subject}: the types differ",
    ),
    "rule.match_words": (
        "“{found}” 不在对方的可用词语之内，永远匹配不上：{expected}",
        "“{found}” is not among the words of the other side, so it never matches: {expected}",
    ),
    "rule.no_item": ("没有 each: {{item: ...}}，不能用 item", "item needs each: {{item: ...}}"),
    "rule.two_bounds": ("at_least 和 at_most 只能写一个", "only one of at_least and at_most"),
    "rule.two_measures": ("sum 和 distinct 只能写一个", "only one of sum and distinct"),
    "rule.sum_negative": (
        "字段 {found} 可能为负数，不能求和",
        "field {found} can be negative, so it cannot be summed",
    ),
    "rule.too_many_places": (
        "{found} 的小数位多于 {limit} 位",
        "{found} has more than {limit} decimal places",
    ),
    "rule.negative": ("不得为负数，现为 {found}", "must not be negative, is {found}"),
    "rule.no_unit": (
        "记录类型 {type} 没有写明单位的字段，不能用于按单位的要求",
        "record type {type} names no unit, which this needs",
    ),
    # who and when
    "rule.triggers_without_upon": ("没有 upon，不能写 triggers", "triggers needs upon"),
    "rule.in_force_empty": ("in_force 要写 from 或 until", "in_force needs from or until"),
    "rule.in_force_needs_date": (
        "没有 upon 时，in_force 要写 date",
        "without upon, in_force needs date",
    ),
    "rule.period_backwards": ("{start} 在 {end} 之后", "{start} is after {end}"),
    "rule.period_cut": (
        "计划期不是 {found} 的整数倍，不能用它作周期",
        "the plan period cuts a {found}, so it cannot be the period",
    ),
    "rule.period_needs_dated_record": (
        "按周期的要求只能是带 date 的 record，或 attested",
        "with a period the requirement is record with a date, or attested",
    ),
    "rule.period_with_upon": ("按周期的要求不能有 upon", "with a period there is no upon"),
    "rule.period_with_limit": (
        "按周期的要求不能有期限（{found}）",
        "with a period there is no limit ({found})",
    ),
    "rule.mixed_literals": ("列表中的值类型不一", "the values of the list are of different types"),
    # a clause file
    "rule.unknown_clause": ("计划的目录中没有条款 {found}", "the plan's contents have no clause {found}"),
    "rule.title_differs": (
        "名称与目录不同：这里是“{found}”，目录是“{expected}”",
        "the title differs from the contents: “{found}” here, “{expected}” there",
    ),
    "rule.unknown_unit": ("pack.yaml 的 units 中没有 {found}", "the units of pack.yaml have no {found}"),
    "rule.foreign_statement": (
        "要求编号 {found} 应以 {expected} 开头",
        "the statement id {found} must begin with {expected}",
    ),
    "rule.foreign_obligation": (
        "义务编号 {found} 应是 {expected}，或以 {expected}. 开头",
        "the obligation id {found} must be {expected}, or begin with {expected}.",
    ),
    "rule.id_needed": (
        "一项要求有几项义务时，各要有编号，如 {expected}",
        "a statement with several obligations needs an id for each, such as {expected}",
    ),
    "rule.one_kind": (
        "要求要恰好含有其中之一：{expected}（现有：{found}）",
        "a statement holds exactly one of {expected} (found: {found})",
    ),
    "rule.units_or_lead": (
        "responsible 要恰好含有 units（责任单位）或 lead（牵头单位）",
        "responsible holds either units or lead",
    ),
    "rule.reserved_field": (
        "记录类型 {type} 的字段 {found} 是表达式的保留字，不能用",
        "field {found} of record type {type} is a reserved word of expressions",
    ),
    "rule.citation_needed": (
        "依据是 {found} 时要写 citation（出处）",
        "a basis or source of {found} needs a citation",
    ),
    "rule.local_violation": (
        "只依据本地参数的不能是 violation：用 warning 或 info",
        "what has a local basis only cannot be a violation: use warning or info",
    ),
    # examples
    "rule.unknown_reason": ("没有理由 {found}", "there is no reason {found}"),
    "rule.example_given_twice": (
        "{found} 不能既在 given 又在 no_source 中",
        "{found} cannot stand both in given and in no_source",
    ),
    "rule.example_type_missing": (
        "义务要读 {found}，请在 given 或 no_source 中写明",
        "the obligation reads {found}: put it in given or in no_source",
    ),
    "rule.example_column_of_nothing": (
        "no_column 写了 {found}，但该类型不在 given 中",
        "no_column names {found}, but its type is not in given",
    ),
    "rule.example_unread_type": ("义务不读 {found}", "the obligation does not read {found}"),
    "rule.example_column_given": (
        "{found} 写在 no_column 中，不能又有值",
        "{found} is in no_column and cannot have a value",
    ),
    "rule.equivalent_twice": ("变异 {found} 写了两次", "the mutant {found} stands twice"),
    "example.unreadable": (
        "示例中 {type} 的 {field} 读不出来：{found}（应为 {expected}）",
        "the example's {field} of {type} cannot be read: {found} (expected {expected})",
    ),
    "example.no_such_subject": (
        "示例没有检查对象 {subject}，有：{valid}",
        "the example has no subject {subject}; it has: {valid}",
    ),
    "example.not_expected": (
        "检查对象 {subject} 不在 expect 中，结论是 {found}",
        "subject {subject} is not in expect; its verdict is {found}",
    ),
    "example.differs": (
        "{subject}：预期 {expected}，实为 {found}",
        "{subject}: {expected} expected, {found} found",
    ),
    # the pack as a whole
    "pack.not_found": ("没有规则包 {found}，现有：{valid}", "there is no pack {found}; there are: {valid}"),
    "pack.no_pack_file": ("文件夹 {found} 中没有 {expected}", "the folder {found} has no {expected}"),
    "pack.unreadable": ("无法打开（{reason}）", "cannot be opened ({reason})"),
    "pack.name_differs": (
        "name 是 {found}，文件夹名是 {expected}，两者应相同",
        "the name is {found} and the folder {expected}: they must be the same",
    ),
    "pack.yearly_value": (
        "yearly 只用于日期或者年份，{found} 不是",
        "yearly is for a date or a year; {found} is neither",
    ),
    "pack.parameter_choice": (
        "参数值 {found} 不在可选值之内：{expected}",
        "the value {found} is not one of: {expected}",
    ),
    "pack.parameter_too_large": ("参数值 {found} 过大", "the value {found} is too large"),
    "pack.misplaced": (
        "文件 {found} 的位置或名称不对，应为 {expected}",
        "{found} is misplaced or misnamed: {expected}",
    ),
    "pack.duplicate_clause": (
        "条款 {found} 已在 {first} 中",
        "clause {found} is in {first} already",
    ),
    "pack.duplicate_id": (
        "编号 {found} 重复，首次出现在 {first}",
        "the id {found} stands twice, first at {first}",
    ),
    "pack.too_many_statements": (
        "写了 {found} 项要求，而目录说该条款有 {expected} 项",
        "{found} statements are written, and the contents say the clause has {expected}",
    ),
    "pack.unknown_statement": ("没有要求 {found}", "there is no statement {found}"),
    "pack.covered_in_circle": (
        "{found} 的 covered_by 绕了一圈又回到自己",
        "the covered_by of {found} comes back to itself",
    ),
}

WORDS: Mapping[str, tuple[str, str]] = {
    "text": ("文本", "text"),
    "word": ("词语", "a word"),
    "bool": ("真假值（true 或 false）", "true or false"),
    "int": ("整数", "a whole number"),
    "number": ("小数", "a decimal"),
    "date": ("日期", "a date"),
    "texts": ("文本列表", "a list of texts"),
    "words": ("词语列表", "a list of words"),
    "list": ("列表", "a list"),
    "mapping": ("键和值", "keys with values"),
    "not_empty": ("不能为空", "not empty"),
    "at_least_one": ("至少为 1", "at least 1"),
    "parameter": ("params.名称", "params.NAME"),
    "name": ("名称（小写字母、数字、下划线）", "a name (small letters, digits, underscores)"),
    "clause": ('条款编号，加引号，如 "3.3"', 'a clause number in quotes, such as "3.3"'),
    "statement": ("要求编号，如 3.3-a", "a statement id, such as 3.3-a"),
    "obligation": ("义务编号，如 3.3-a 或 3.3-a.1", "an obligation id, such as 3.3-a or 3.3-a.1"),
    "selection": (
        '部分、条款、要求或义务的编号，如 "3"、"3.3"、3.3-a',
        'the number of a section, clause, statement or obligation, such as "3", "3.3" or 3.3-a',
    ),
    "column": ("类型.字段，如 document.title", "TYPE.FIELD, such as document.title"),
    "verdict": ("结论，如 breached 或 breached/late", "a verdict, such as breached or breached/late"),
    "arithmetic": ("算术", "arithmetic"),
    "conditional": ("条件运算 ? :", "conditional ? :"),
    "index": ("下标 [ ]", "index [ ]"),
    "has": ("has()，用 字段.known", "has(); write FIELD.known"),
    "macro": ("all、exists 等循环", "loops such as all or exists"),
    "map": ("映射 {{ }}", "maps {{ }}"),
    "select": ("成员访问", "member access"),
    "null": ("null，用 字段.known", "null; write FIELD.known"),
    "bytes": ("字节串", "bytes"),
    "unsigned": ("无符号整数", "unsigned numbers"),
}
