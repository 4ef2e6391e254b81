"""What is wrong on the command line and in other inputs than packs: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

PROBLEMS: Mapping[str, tuple[str, str]] = {
    # the calendar's override file
    "calendar.unreadable": ("无法读取日历文件（{reason}）", "cannot read the calendar file ({reason})"),
    "calendar.header": ("日历文件的表头应为 {expected}", "the header of a calendar file must be {expected}"),
    "calendar.line": (
        "“{found}” 不是日历行，应类似 {expected}，且同一天不得前后不一",
        "“{found}” is not a calendar line; expected one like {expected}, and only one answer a day",
    ),
    # what the folders hold
    "registry.explanations": (
        "没有输出格式 {found}，现有：{valid}",
        "no format {found}; there are: {valid}",
    ),
    "registry.forecasts": ("没有输出格式 {found}，现有：{valid}", "no format {found}; there are: {valid}"),
    "registry.engines": ("没有引擎 {found}，现有：{valid}", "no engine {found}; there are: {valid}"),
    "registry.reports": ("没有输出格式 {found}，现有：{valid}", "no format {found}; there are: {valid}"),
    "registry.commands": ("没有命令 {found}，现有：{valid}", "no command {found}; there are: {valid}"),
    "registry.patterns": ("没有义务模式 {found}，现有：{valid}", "no pattern {found}; there are: {valid}"),
    "registry.not_installed": (
        "需要 {package}，还没有安装（当前 Python {python}）：请安装 {install}",
        "this needs {package}, which is not installed (Python {python}): install {install}",
    ),
    "registry.needs_live": (
        "{found} 需要 durable-rules：请用 Python 3.11 或 3.12 安装 fazhi[live]（当前 Python {python}）",
        "{found} needs durable-rules: install fazhi[live] on Python 3.11 or 3.12 (this is Python {python})",
    ),
    # the command line
    "usage.no_such_option": ("没有选项 {found}", "no such option: {found}"),
    "usage.no_such_command": (
        "没有命令 {found}，可用：{valid}",
        "no such command: {found}; there are: {valid}",
    ),
    "usage.missing": ("缺少 {name}", "{name} is missing"),
    "usage.no_value": ("{name} 后面缺少值", "{name} needs a value"),
    "usage.extra": ("多余的参数：{found}", "too many arguments: {found}"),
    "usage.other": ("{message}", "{message}"),
    "usage.choice": (
        "“{found}” 不是可用的值，可用：{valid}",
        "“{found}” is not a choice; choose from: {valid}",
    ),
    "usage.one_input": (
        "请指明 --inbox 或 --stdin 之一",
        "give one of --inbox and --stdin",
    ),
    "usage.seconds": (
        "“{found}” 不是秒数，应如 2 或 0.5",
        "“{found}” is not a number of seconds; write one such as 2 or 0.5",
    ),
    "usage.days_ahead": (
        "“{found}” 不是天数，应如 7d",
        "“{found}” is not a number of days; write one such as 7d",
    ),
    "usage.date": (
        "“{found}” 不是日期，应写作 YYYY-MM-DD，如 2019-12-31",
        "“{found}” is not a date; write YYYY-MM-DD, such as 2019-12-31",
    ),
    "registry.validations": ("没有输出格式 {found}，现有：{valid}", "no format {found}; there are: {valid}"),
    "usage.within": (
        "“{found}” 不是期间，应类似 30d（天）、2w（周）或 10wd（工作日）",
        "“{found}” is no length of time; write one like 30d (days), 2w (weeks) or 10wd (working days)",
    ),
    "usage.count": (
        "“{found}” 不是 1 到 9999 之间的整数",
        "“{found}” is not a whole number from 1 to 9999",
    ),
    "personal_key.unreadable": ("无法读取密钥文件（{reason}）", "cannot read the key file ({reason})"),
    "personal_key.short": ("密钥至少要有 {n} 个字节", "the key must have at least {n} bytes"),
    "usage.year": ("“{found}” 不是年份，应写作 2020", "“{found}” is not a year; write it as 2020"),
    "usage.pack_name": (
        "“{found}” 不能用作规则包的名称：小写字母开头，只含小写字母、数字和连字符，如 baoying-2020",
        "“{found}” cannot name a pack: small letters first, then small letters, digits and hyphens, such as "
        "baoying-2020",
    ),
    "usage.pack_taken": (
        "{found} 是随程序提供的规则包的名称，请另取名称",
        "{found} is a pack that comes with the program; choose another name",
    ),
    "usage.clause": (
        "规则包中没有写条款 {found}，已有：{valid}",
        "the pack has no rules for clause {found}; it has: {valid}",
    ),
    "usage.clause_unwritten": (
        "条款 {found} 在计划中有，但还没有写成规则",
        "clause {found} is in the plan, but not written as rules yet",
    ),
    "usage.unit": ("单位名册中没有“{found}”", "the roster has no unit “{found}”"),
    "usage.unit_ambiguous": (
        "“{found}” 对应名册中不止一个单位，请用单位编号",
        "“{found}” could be more than one unit of the roster: give its id",
    ),
    "usage.obligation": ("规则包中没有义务 {found}", "the pack has no obligation {found}"),
    "usage.obligation_parts": (
        "{found} 分为几项义务，请指明其一：{valid}",
        "{found} has several obligations; name one of: {valid}",
    ),
    "usage.nothing_checked": (
        "没有一项义务可以检查：缺少 {missing}",
        "not one obligation can be checked: {missing} missing",
    ),
    "usage.not_testable": (
        "{found} 是没有记录可以判断的要求：{reason}",
        "{found} is a statement that no record could decide: {reason}",
    ),
    "usage.no_source": (
        "没有提交「{type}」的数据，找不到 {found}",
        "no data for {type} was submitted, so there is no {found}",
    ),
    "usage.subject": ("「{type}」中没有 {found}", "there is no {found} among {type}"),
    "usage.subject_period": (
        "这项义务按周期检查，请写明周期，如 {found}@2019-03",
        "this obligation is checked by period; name one, such as {found}@2019-03",
    ),
    "usage.subject_element": (
        "这项义务逐项检查，请在 # 之后写明是哪一项，写法见检查结果，如 {found}#…",
        "this obligation is checked element by element; name one after a #, as the report does: {found}#...",
    ),
    "usage.period": ("没有这个周期", "there is no such period"),
    "usage.element": (
        "记录中没有这一项；写法见检查结果",
        "the record has no such element; write it as the report does",
    ),
    "usage.type": ("没有记录类型 {found}，现有：{valid}", "no record type {found}; there are: {valid}"),
    # the file of waivers
    "waiver.unreadable": ("无法读取豁免文件（{reason}）", "cannot read the file of waivers ({reason})"),
    "waiver.subject_and_unit": (
        "subject 和 unit 只能写一个",
        "a waiver names a subject or a unit, not both",
    ),
    "waiver.backwards": (
        "until（{until}）早于 from（{first}）",
        "until ({until}) lies before from ({first})",
    ),
    "waiver.twice": (
        "与第 {line} 行的豁免对象相同、日期重叠",
        "this and the waiver in line {line} are for the same, on overlapping days",
    ),
    # an earlier report
    "usage.new_needs_baseline": (
        "--fail-on new 需要用 --baseline 指定较早的报告",
        "--fail-on new needs an earlier report: --baseline",
    ),
    "baseline.unreadable": ("无法读取基线报告（{reason}）", "cannot read the baseline ({reason})"),
    "baseline.no_report": (
        "不是 fazhi 以 json 或 jsonl 格式写出的报告，或格式版本过旧",
        "this is no report that fazhi wrote as json or jsonl, or one of an older version",
    ),
    "baseline.other_pack": (
        "基线报告用的是规则包 {found}，这次是 {expected}",
        "the baseline was made with the pack {found}, this check uses {expected}",
    ),
    "baseline.other_options": (
        "基线报告的检查范围不同：那次是 {found}，这次是 {expected}",
        "the baseline covers something else: {found} then, {expected} now",
    ),
    "baseline.other_key": (
        "两次检查用来区分个人的标记密钥不同，无法对应同一个人；两次都应当用 --personal-key 指定同一个密钥",
        "people are told apart by tags of another key than then: give the same --personal-key both times",
    ),
    # trying mutants
    "mutation.no_such_mutant": ("没有变异 {found}", "there is no mutant {found}"),
    "mutation.caught": (
        "变异“{found}”并非等价：第 {example} 个示例能看出不同",
        "the mutant “{found}” is not equivalent: example {example} tells it apart",
    ),
    "mutation.engine_failed": (
        "引擎出错（{kind}），变异：{mutant}。这不是规则的问题",
        "the engine failed ({kind}) on the mutant: {mutant}. This is no fault of the rule",
    ),
    "output.exists": ("已经存在，不会覆盖", "is there already and is not written over"),
    # verifying and signing
    "verify.unreadable": ("无法读取（{reason}）", "cannot read it ({reason})"),
    "verify.no_report": (
        "不是 fazhi 以 json 格式写出的报告，或者格式版本不是 {expected}",
        "this is no report that fazhi wrote as json, or its format is not {expected}",
    ),
    "verify.random_key": (
        "报告中区分人员的标记由随机密钥算出，无法复核：请用 --personal-key 生成报告",
        "the tags that tell people apart come from a random key and cannot be made again: "
        "write reports with --personal-key",
    ),
    "verify.option": (
        "这份报告由 {found} 得出，复核时也须指明",
        "this report was made with {found}: verifying takes it, too",
    ),
    "verify.baseline": (
        "这份报告曾与较早的报告比较：请用 --baseline 指明那份报告",
        "this report was compared with an earlier one: name that with --baseline",
    ),
    "signing.no_key": (
        "不是没有口令的 Ed25519 密钥（PEM）",
        "this is no Ed25519 key as PEM without a password",
    ),
    "usage.quiet_or_verbose": (
        "--quiet 和 --verbose 只能用一个",
        "--quiet and --verbose cannot go together",
    ),
    "usage.needs_output": (
        "{found} 不能写到屏幕上：请用 -o 指定文件",
        "{found} cannot be written to the screen: name a file with -o",
    ),
    "usage.sign_needs_output": (
        "--sign 需要用 -o 写入文件：签名放在报告旁边",
        "--sign needs a file to sign: write the report to one with -o",
    ),
    "output.binary": (
        "这种格式不是文本，请用 -o 写入文件",
        "this format is no text: write it to a file with -o",
    ),
    "output.unwritable": ("无法写入（{reason}）", "cannot write ({reason})"),
    "internal": (
        "程序内部错误 {kind}（{where}）。这不是你的输入的问题；设置 FAZHI_DEBUG=1 可看到细节",
        "internal error {kind} ({where}). This is a fault of the program; FAZHI_DEBUG=1 shows the details",
    ),
}
