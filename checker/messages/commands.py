"""Help texts of the command line: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

HELP: Mapping[str, tuple[str, str]] = {
    "app": (
        "法治：用规则检查政府工作记录是否符合年度计划。",
        "fazhi: checks a government's records against the obligations of its yearly plan.",
    ),
    "check": (
        "检查记录。退出码：0 没有达到 --fail-on 的问题，1 有，2 无法检查。",
        "Check records. Exit codes: 0 nothing reaches --fail-on, 1 something does, 2 could not check.",
    ),
    "explain": (
        "逐步说明一个检查对象的结论是怎样得出的。",
        "Show step by step how the verdict on one subject came about.",
    ),
    "records_group": (
        "准备记录文件。不写子命令时为 types：fazhi records，fazhi records filing。",
        "Prepare record files. Without a command: types, as in fazhi records, fazhi records filing.",
    ),
    "records.types": (
        "列出记录类型，或一个类型的列。",
        "List the record types, or the columns of one.",
    ),
    "records.template": (
        "写一份供填报的工作簿（xlsx）：每类记录一张表，带下拉选项和说明。",
        "Write a workbook to fill in (xlsx): a sheet for each record type, with drop-downs and notes.",
    ),
    "records.validate": (
        "核对记录文件：哪里填错、填到什么程度、能判断哪些义务。退出码：0 没有达到 --fail-on 的问题，1 有，2 无法读取。",
        "Look at record files: what is wrong, how far they are filled in, which obligations can be decided. "
        "Exit codes: 0 nothing reaches --fail-on, 1 something does, 2 nothing could be read.",
    ),
    "validate_format": (
        "输出格式：terminal、json 或 xlsx（退回填报人的工作簿）。",
        "Output format: terminal, json, or xlsx (a workbook to send back).",
    ),
    "validate_fail_on": (
        "哪些问题使退出码为 1：error（默认）、warning、never。",
        "Which issues end with exit code 1: error (default), warning, never.",
    ),
    "template_output": ("写入的工作簿，如 county.xlsx。", "Workbook to write, such as county.xlsx."),
    "template_type": (
        "只要这一记录类型（可重复）；默认为全部。",
        "This record type only (may be repeated); default: all.",
    ),
    "due": (
        "列出接下来到期的事项：由谁负责、还需要做什么。可写成日历（ics）供订阅。",
        "List what falls due next, for whom, and what it still needs; also as a calendar to subscribe to (ics).",
    ),
    "within": (
        "看多远：30d（天）、2w（周）、10wd（工作日）。",
        "How far to look: 30d (days), 2w (weeks), 10wd (working days).",
    ),
    "due_format": (
        "输出格式：terminal、json、ics 或 xlsx。",
        "Output format: terminal, json, ics or xlsx.",
    ),
    "explain_format": (
        "输出格式：tree（全部步骤）、words（几句话）或 json。",
        "Output format: tree (every step), words (a few sentences) or json.",
    ),
    "schema": (
        "输出 JSON 报告的 JSON Schema，供读取报告的程序使用。",
        "Print the JSON Schema of the JSON report, for the programs that read it.",
    ),
    "type": ("记录类型，如 document 或 规范性文件。", "Record type, such as document."),
    "rules": ("查看和测试规则。", "Look at rules and test them."),
    "rules.list": ("列出规则包的全部义务。", "List the obligations of a pack."),
    "rules.show": ("显示一个条款的全部要求和义务。", "Show a clause: its statements and obligations."),
    "rules.lint": (
        "检查规则包是否有错误，不读取记录。",
        "Check a pack for mistakes, without any records.",
    ),
    "rules.test": (
        "在每个已安装的引擎上运行规则自带的示例。",
        "Run the examples in the rules on every installed engine.",
    ),
    "rules.mutate": (
        "变异测试：逐处改动规则，看示例能否发现。退出码：0 全部发现，1 有未发现的，2 无法进行。",
        "Mutation testing: change the rules one thing at a time and see whether the examples notice. "
        "Exit codes: 0 they always do, 1 they do not, 2 could not try.",
    ),
    "jobs": (
        "同时使用的进程数；默认为处理器个数。",
        "Processes at work at once; default: one per processor.",
    ),
    "clause_or_section": (
        "只看这一条款或部分（可重复）。",
        "Only this clause or section (may be repeated).",
    ),
    "rules.docs": (
        "把规则包写成可供审阅的网页和 Markdown（中英文）。",
        "Write a pack as pages to review, HTML and Markdown, in Chinese and English.",
    ),
    "docs_output": ("写入的文件夹。", "Folder to write to."),
    "rules.coverage": (
        "条款台账：每一条款有多少要求已检查、由证明材料说明、无法检查、尚缺。",
        "The clause ledger: how many statements are checked, attested, not testable or still missing.",
    ),
    "rules.new": (
        "新建规则包：--from 在另一个规则包的基础上写下一年的计划，否则写一个可以着手的空包。",
        "Begin a pack: with --from for another year's plan, otherwise an empty one to go on from.",
    ),
    "new_name": ("新规则包的名称，如 baoying-2020。", "The new pack's name, such as baoying-2020."),
    "new_from": ("所继承的规则包的名称或路径。", "Name or path of the pack that it extends."),
    "new_year": (
        "计划的年份；默认为所继承的下一年，没有继承的为今年。",
        "The year of the plan; default: the year after the one it extends, or this year.",
    ),
    "new_into": ("建在哪个文件夹中；默认为当前文件夹。", "The folder to make it in; default: this one."),
    "rules.diff": (
        "两个规则包有什么不同，涉及谁。有没有不同，退出码都是 0；读不出来是 2。",
        "What is different between two packs, and for whom. Exit code 0 with or without differences, 2 if a pack "
        "cannot be read.",
    ),
    "pack_old": ("原来的规则包。", "The pack as it was."),
    "pack_new": ("新的规则包。", "The pack as it is now."),
    "rules.schema": (
        "输出条款文件的 JSON Schema，供编辑器补全和校验。",
        "Print the JSON Schema of clause files, for editors to complete and check.",
    ),
    "records": ("记录所在的文件夹，或单个文件。", "Folder of records, or a single file."),
    "records_or_source": (
        "记录所在的文件夹，或单个文件；记录都在数据库里时可不写，或写 -。",
        "Folder of records, or a single file; left out, or -, where all records are in a database.",
    ),
    "mapping": (
        "列名映射文件；默认用记录旁边的 mapping.yaml。",
        "File that maps other people's columns to fields; default: the mapping.yaml beside the records.",
    ),
    "source": (
        "数据库 URL（postgresql:// 或 sqlite:///），按映射文件读取其中的表；密码不会显示。",
        "URL of a database (postgresql:// or sqlite:///) whose tables are read as the mapping says; its "
        "password is never shown.",
    ),
    "records.map": (
        "看文件里的列像哪些字段，拟一份映射文件；拿不准的会说明，不会自动采用。",
        "Propose a mapping of the columns to fields; what is unsure is said, and nothing is applied by itself.",
    ),
    "mapping_output": ("写入的映射文件，如 mapping.yaml。", "Mapping file to write, such as mapping.yaml."),
    "pack": ("规则包的名称或路径。", "Name or path of the rule pack."),
    "as_of": (
        "检查基准日 YYYY-MM-DD；默认为今天（上海时间）。",
        "Day the question is asked for, YYYY-MM-DD; default: today in Shanghai.",
    ),
    "engine": (
        "执行规则的引擎：duckdb、reference 或 live。",
        "Engine that runs the rules: duckdb, reference or live.",
    ),
    "format": ("输出格式：terminal 或 json。", "Output format: terminal or json."),
    "report_format": (
        "输出格式：{formats}。",
        "Output format: {formats}.",
    ),
    "output": ("写入文件，而不是屏幕。", "Write to this file instead of the screen."),
    "clause": ("只检查这一条款（可重复）。", "Check this clause only (may be repeated)."),
    "unit": ("只检查这个单位的记录。", "Check the records of this unit only."),
    "fail_on": (
        "哪些发现使退出码为 1：violation、undetermined（默认）、warning、new（仅新增的，需 --baseline）、never。",
        "Which findings end with exit code 1: violation, undetermined (default), warning, new (with --baseline), "
        "never.",
    ),
    "partial": (
        "只提交了部分记录：缺少数据的义务不检查，另行列出。",
        "Only some record types are submitted: obligations that lack one are listed, not checked.",
    ),
    "waivers": (
        "豁免文件；默认为记录文件夹中的 waivers.yaml（如有）。",
        "File of waivers; default: waivers.yaml in the folder of the records, if there is one.",
    ),
    "baseline": (
        "较早的 JSON 报告：说明哪些发现是新增的、不变的、已经消失的。",
        "An earlier JSON report: says which findings are new, unchanged or gone.",
    ),
    "no_history": (
        "HTML 报告不计算最近十二个月末的情况，检查快得多",
        "leave out the last twelve month ends of the HTML report: the check takes much less time",
    ),
    "reproducible": (
        "不写生成时间：同样的输入得到逐字节相同的输出。",
        "Leave out the time of writing: the same input gives the same bytes.",
    ),
    "show_personal": (
        "不遮蔽个人信息：仅限有权查看的人使用。",
        "Do not mask personal data: for those allowed to see them.",
    ),
    "personal_key": (
        "密钥文件：区分同姓人员的标记由它算出；默认取自 FAZHI_PERSONAL_KEY，否则每次运行随机生成。",
        "File with the key of the tags that tell people apart; default: FAZHI_PERSONAL_KEY, else random for each run.",
    ),
    "quiet": (
        "屏幕上只写每一级别有几项发现。",
        "On the terminal only how many findings there are of each severity.",
    ),
    "verbose": (
        "屏幕上每一项发现都写出推理的全部步骤。",
        "On the terminal every step of the reasoning behind each finding, too.",
    ),
    "sign": (
        "用这把 Ed25519 私钥（PEM）签名；签名写在报告旁边的 .sig 文件中。",
        "Sign the report with this Ed25519 private key (PEM); the signature goes to a .sig file beside it.",
    ),
    "verify": (
        "复核一份 JSON 报告：按凭据重新检查，逐字节比较。退出码：0 一致，1 不一致，2 无法复核。",
        "Verify a JSON report: make the check again as its receipt says. Exit codes: 0 the same byte for byte, "
        "1 it differs, 2 could not verify.",
    ),
    "verify_report": ("以 json 格式写出的报告。", "Report written with --format json."),
    "verify_pack": (
        "规则包的名称或路径；默认为凭据中的名称。",
        "Name or path of the rule pack; default: the name in the receipt.",
    ),
    "key": (
        "签名人的公钥（PEM）：同时核对签名。",
        "The signer's public key (PEM): check the signature, too.",
    ),
    "signature": (
        "签名文件；默认为报告旁边的 .sig。",
        "File of the signature; default: .sig beside the report.",
    ),
    "repair_by": (
        "整改通知书（docx）中的整改期限；不写则留空待填。",
        "Deadline named in the notices of rectification (docx); left out: a place to fill in.",
    ),
    "lang": (
        "语言 zh 或 en；默认取自 FAZHI_LANG，否则为 zh。",
        "Language, zh or en; default: FAZHI_LANG, else zh.",
    ),
    "subject": (
        "检查对象，如 D-12、T1@2019-03、F-7#officer。",
        "Subject, such as D-12, T1@2019-03, F-7#officer.",
    ),
    "obligation": ("义务编号，如 3.3-a。", "Obligation, such as 3.3-a."),
    "clause_arg": (
        "条款编号，如 3.3；或其中一项任务、义务的编号，如 3.3-c、3.3-c.1。",
        "Clause, such as 3.3; or one statement or obligation of it, such as 3.3-c or 3.3-c.1.",
    ),
    "pack_path": ("规则包的名称或路径。", "Name or path of the rule pack."),
    "version": ("显示版本。", "Show the version."),
    "help": ("显示帮助。", "Show this help."),
}
