"""Data quality: code -> (Chinese, English).

`{type}` and `{field}` are labels, `{column}` is the header as written, `{found}` the offending text, masked
where it is personal, `{others}` further places. The place itself stands before the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

ISSUES: Mapping[str, tuple[str, str]] = {
    # folders and files
    "no_such_path": ("没有这个文件或文件夹", "there is no such file or folder"),
    "empty_folder": ("文件夹是空的", "the folder is empty"),
    "nothing_recognised": (
        "没有一个文件的名称是记录类型；可用的名称：{expected}，或其中文名",
        "no file has the name of a record type; valid names: {expected}, or their Chinese labels",
    ),
    "unknown_file": (
        "文件名不是记录类型，未读取",
        "not read: its name is not that of a record type",
    ),
    "ignored_file": ("不是记录文件，未读取", "not read: not a file of records"),
    "hidden_file": ("隐藏或临时文件，未读取", "not read: a hidden or temporary file"),
    "link_followed": ("链接，已读取其指向的文件", "a link: the file that it leads to is read"),
    "link_to_folder": (
        "指向本文件夹内另一文件夹的链接，不重复读取",
        "a link to a folder that is read anyway: not read a second time",
    ),
    "link_refused": ("指向文件夹之外的链接，未读取", "not read: a link that leads outside the folder"),
    "not_a_file": ("不是普通文件，未读取", "not read: not an ordinary file"),
    "cannot_open": ("无法打开文件", "the file cannot be opened"),
    "changed_while_read": (
        "文件在读取过程中被改动，读到的内容不可信，未采用；请在文件不再变动后重试",
        "the file changed while it was read, so nothing of it is used: try again when it no longer changes",
    ),
    "too_large_for_memory": ("文件太大，内存放不下", "the file is too large for the memory"),
    "archive_inside": (
        "文件夹中的压缩包不读取：请解压，或把它单独作为记录提交",
        "an archive inside is not read: unpack it, or submit it by itself",
    ),
    "bad_archive": ("压缩包损坏或不完整，无法打开", "the archive is broken or cut off"),
    "bad_member": (
        "压缩包中的这个文件损坏，或与压缩包所说的大小不符，未读取",
        "not read: this member of the archive is broken, or larger than the archive says",
    ),
    "bomb": (
        "展开后超过压缩大小的 {expected} 倍，疑为压缩炸弹，未读取",
        "not read: it unfolds to more than {expected} times its size, as a zip bomb does",
    ),
    "too_large": ("超过 {expected}，未读取", "not read: larger than {expected}"),
    "too_many_members": (
        "压缩包中的文件超过 {expected} 个，未读取",
        "not read: the archive has more than {expected} files",
    ),
    "member_twice": (
        "压缩包中有同名文件，后一个未读取",
        "not read: the archive has an earlier file of this name",
    ),
    "climbs_out": (
        "压缩包中的路径指向压缩包之外，未读取",
        "not read: the path leads out of the archive",
    ),
    "encrypted": (
        "文件有密码，无法读取：请去掉密码后提交",
        "protected by a password: remove it and submit again",
    ),
    "not_a_workbook": (
        "内容不是 Excel 或 WPS 表格（是 {found}）：请另存为 .xlsx 后提交",
        "this is no workbook but {found}: save it as .xlsx and submit it again",
    ),
    "bad_workbook": (
        "工作簿损坏或不完整：请打开后另存为 .xlsx",
        "the workbook is broken or cut off: open it and save it again as .xlsx",
    ),
    "too_large_apart": (
        "展开后内存或时间超出限度，未读取：请另存为 .xlsx",
        "not read: it unfolds beyond the limits on memory or time; save it as .xlsx",
    ),
    "sheet_too_large": (
        "表格范围超过 {expected} 个单元格，未读取：多半是远处有多余的单元格，请删除",
        "not read: it reaches over more than {expected} cells, most likely for a stray cell far away",
    ),
    "no_sheet_fits": (
        "没有一张工作表是「{type}」，也没有其表头",
        "no sheet has the name or the headers of “{type}”",
    ),
    "unknown_sheet": (
        "工作表名不是记录类型，未读取",
        "not read: the name of the sheet is not that of a record type",
    ),
    "ignored_sheet": ("不是记录表，未读取", "not read: not a sheet of records"),
    "empty_sheet": (
        "工作表是空的：按“没有「{type}」记录”处理；如确实没有，请提交只有表头的工作表",
        "the sheet is empty: taken for “no records of {type}”; if that is so, submit the header alone",
    ),
    "hidden_sheet": ("工作表是隐藏的，照样读取", "the sheet is hidden; it is read all the same"),
    "hidden_rows": ("有隐藏行（{found}），照样读取", "rows are hidden ({found}); they are read all the same"),
    "external_links": (
        "工作簿引用其他工作簿：按保存时的值读取",
        "the workbook refers to others: their values are read as they were when it was saved",
    ),
    "old_workbook": (
        "旧格式（.xls）：出错的单元格与空单元格无法区分，隐藏行也无法指出；请另存为 .xlsx",
        "the old format (.xls): cells with an error look like empty ones, and hidden rows are not told; "
        "save it as .xlsx",
    ),
    "hidden_rows_not_told": (
        "这种格式（.ods）中的隐藏行无法指出，照样读取",
        "in this format (.ods) hidden rows are read without being told",
    ),
    "unsupported_format": (
        "不支持 {found} 格式，可用格式：{expected}",
        "the format {found} cannot be read; use one of: {expected}",
    ),
    "empty_file": (
        "文件是空的：按“没有「{type}」记录”处理；如确实没有，请提交只有表头的文件",
        "the file is empty: taken for “no records of {type}”; if that is so, submit the header alone",
    ),
    "records_unknown": (
        "这份文件里有哪些「{type}」记录无从得知：凡须看全部「{type}」记录才能判断的，到期后均为证据不足",
        "which records of “{type}” this file has is unknown: what depends on all records of “{type}” "
        "is undetermined once due",
    ),
    "not_text": (
        "大多数行都有无法解码的字节，不是以下任何一种编码：{expected}",
        "most lines hold bytes that are no character: the file is in none of the encodings {expected}",
    ),
    "undecodable_file": (
        "有无法解码的字节：这种格式要整份可读才能读，请用 UTF-8 重新保存",
        "a byte is no character; this format can only be read as a whole: save the file again as UTF-8",
    ),
    "undecodable": (
        "该行“{column}”处有无法解码的字节：受影响的内容按不明处理",
        "a byte is no character here ({column}): what it spoils is unknown",
    ),
    "encoding": ("按 {found} 编码读取", "read as {found}"),
    "delimiter": ("按“{found}”分列读取", "read with cells separated by “{found}”"),
    "nul_byte": ("文件中有空字节，不是文本文件", "there is a NUL byte: this is not a text file"),
    "bad_csv": (
        "CSV 格式有误，从这里起读不下去：多半是引号没有成对",
        "broken CSV: it cannot be read past this place, most likely for a quote that is not closed",
    ),
    "cell_too_long": (
        "有一个单元格过长（限 {expected} 个字符）：在 CSV 中多半是引号没有成对",
        "a cell is too long (limit: {expected} characters); in CSV most likely for a quote that is not closed",
    ),
    "bad_json": ("JSON 格式有误", "broken JSON"),
    "bad_yaml": ("YAML 格式有误", "broken YAML"),
    "bad_parquet": ("Parquet 格式有误", "broken Parquet"),
    "yaml_alias": ("YAML 别名不能用于记录文件", "aliases are refused in a YAML file of records"),
    "yaml_tag": ("YAML 标签不能用于记录文件", "tags are refused in a YAML file of records"),
    "key_not_text": ("字段名必须是文本", "a field name must be text"),
    "not_a_list": ("文件内容应是记录的列表", "the file must hold a list of records"),
    "not_an_object": (
        "此处应是一条记录（字段名和值）；按一条内容不明的记录处理",
        "a record (names and values) belongs here; kept as a record of which nothing is known",
    ),
    # headers and rows
    "no_known_column": (
        "没有一个列名是「{type}」的字段，整个文件未读取",
        "no column is a field of “{type}”: the file is not read",
    ),
    "unknown_column": (
        "列“{column}”不是「{type}」的字段，未读取",
        "column “{column}” is no field of “{type}” and is not read",
    ),
    "rows_above_header": (
        "第 {found} 行在表头之上，作为标题，未读取",
        "not read: above the header (rows: {found})",
    ),
    "merged_down": (
        "合并单元格：其值用于所覆盖的各行（{found}）",
        "merged cells: their value holds for each row they cover ({found})",
    ),
    "merged_across": (
        "“{column}”与左侧单元格横向合并：按不明处理",
        "“{column}” is merged with the cell to its left: it is unknown",
    ),
    "merges_overlap": (
        "合并单元格相互重叠，工作表可能损坏：未按合并展开",
        "merged ranges overlap, the sheet may be broken: only their first cells are read",
    ),
    "unnamed_column": (
        "第 {column} 列有内容但没有列名，未读取",
        "column {column} has cells but no header; it is not read",
    ),
    "duplicate_column": (
        "「{field}」有不止一列（{column}），无法确定以哪列为准：该字段按不明处理",
        "“{field}” has more than one column ({column}): which holds is not known, so its cells are unknown",
    ),
    "duplicate_key": (
        "「{field}」在同一条记录中出现多次（{column}）：按不明处理",
        "“{field}” stands more than once in one record ({column}): its cell is unknown",
    ),
    "missing_column": (
        "没有「{field}」这一列：凡需要它的判断都是证据不足",
        "there is no column “{field}”: what depends on it is undetermined",
    ),
    "too_many_cells": (
        "该行有 {found} 个单元格，表头只有 {expected} 列：无法对齐，按内容不明的记录处理",
        "this row has {found} cells under {expected} headers: kept as a record of which nothing is known",
    ),
    "too_few_cells": (
        "该行只有 {found} 个单元格，表头有 {expected} 列：缺少的按不明处理",
        "this row has {found} cells under {expected} headers: those it lacks are unknown",
    ),
    # cells
    "error_cell": (
        "“{column}”是出错的公式：按不明处理",
        "“{column}” holds an error: it is unknown",
    ),
    "formula_without_value": (
        "“{column}”的公式没有存下计算结果：按不明处理；请在 Excel 或 WPS 中打开并保存一次",
        "“{column}”: the formula has no stored value, so it is unknown; open the workbook and save it once",
    ),
    "digits_lost": (
        "“{column}”的数字超过 15 位，表格软件已丢失末几位：按不明处理；请设为文本格式后重新填写",
        "“{column}”: a number of more than 15 digits, of which spreadsheets lose the last: it is unknown; "
        "type it again as text",
    ),
    "wrong_kind": (
        "「{field}」的值“{found}”类型不对，应为 {expected}",
        "“{field}”: “{found}” is of the wrong kind, not {expected}",
    ),
    "control_character": ("「{field}」含有控制字符：{found}", "“{field}” holds control characters: {found}"),
    "unknown_word": (
        "「{field}」的值“{found}”不在可用词语之内：{expected}",
        "“{field}”: “{found}” is not one of: {expected}",
    ),
    "not_yes_no": (
        "「{field}」应为 {expected}，而不是“{found}”",
        "“{field}”: “{found}” is not yes or no ({expected})",
    ),
    "negative_number": (
        "「{field}」不得小于 {expected}，现为“{found}”",
        "“{field}”: “{found}” is less than {expected}",
    ),
    "not_whole": ("「{field}」应为整数，现为“{found}”", "“{field}”: “{found}” is not a whole number"),
    "number_too_large": ("「{field}」的数“{found}”过大", "“{field}”: the number “{found}” is too large"),
    "too_precise": (
        "「{field}」的数“{found}”小数位过多，最小单位为 {expected}",
        "“{field}”: “{found}” has too many decimals; the smallest step is {expected}",
    ),
    "not_number": ("「{field}」的值“{found}”不是数", "“{field}”: “{found}” is not a number"),
    "bad_date": (
        "「{field}」的值“{found}”不是日期，应写作 {expected}",
        "“{field}”: “{found}” is not a date; write {expected}",
    ),
    "incomplete_date": (
        "「{field}」的日期“{found}”不完整，应写作 {expected}；不会替你补上",
        "“{field}”: the date “{found}” is incomplete; write {expected}. Nothing is filled in for you",
    ),
    "two_digit_year": (
        "「{field}」的日期“{found}”年份只有两位，应写作 {expected}",
        "“{field}”: the year of “{found}” has two digits; write {expected}",
    ),
    "no_such_day": (
        "「{field}」：没有“{found}”这一天，应写作 {expected}",
        "“{field}”: there is no day “{found}”; write {expected}",
    ),
    "several_dates": (
        "「{field}」的“{found}”含有多个日期，只能填一个：{expected}",
        "“{field}”: “{found}” names several dates; write one: {expected}",
    ),
    "date_with_time_zone": (
        "「{field}」的“{found}”带有其他时区，可能是另一天，应写作 {expected}",
        "“{field}”: “{found}” is in another time zone and may be another day; write {expected}",
    ),
    "unit_not_expected": (
        "「{field}」以 {expected} 计，“{found}”的单位不同类",
        "“{field}” counts in {expected}; the unit of “{found}” is of another kind",
    ),
    "no_unit_here": (
        "「{field}」没有单位，应只填数，现为“{found}”",
        "“{field}” has no unit: write the number of “{found}” alone",
    ),
    "unit_not_clear": (
        "「{field}」的“{found}”：这一列以 {expected} 计，无法确定所写的“万”“亿”是否已算在内，请写明单位",
        "“{field}”: in a column that counts in {expected}, “{found}” could mean two amounts: write its unit",
    ),
    "bad_credit_code": (
        "「{field}」的“{found}”不符合统一社会信用代码的校验规则，请核对；照原样保留",
        "“{field}”: the check digit of “{found}” is not that of a unified social credit code; it is kept as it is",
    ),
    "bad_resident_id": (
        "「{field}」的“{found}”不符合居民身份证号码的校验规则，请核对；照原样保留",
        "“{field}”: “{found}” is not a resident identity number by its check digit or date; it is kept as it is",
    ),
    "reserved_id": (
        "编号“{found}”的形式是保留的（{expected}）",
        "the form of the id “{found}” is reserved ({expected})",
    ),
    # records
    "missing_id": (
        "没有填写「{field}」：仍作为单独一条记录",
        "“{field}” is empty: kept as a record of its own",
    ),
    "missing_required": (
        "{record} 没有填写必填的「{field}」：按不明处理",
        "{record}: the required “{field}” is empty, so it is unknown",
    ),
    "empty_reference": (
        "{record} 没有填写「{field}」，不会与任何记录相匹配",
        "{record}: “{field}” is empty, so it matches no record",
    ),
    "unknown_reference": (
        "「{field}」写的“{found}”在「{expected}」中找不到",
        "“{field}”: there is no “{found}” among “{expected}”",
    ),
    "ambiguous_reference": (
        "「{field}」写的“{found}”对应「{expected}」中不止一条记录",
        "“{field}”: “{found}” could be more than one record of “{expected}”",
    ),
    "conflicting_values": (
        "{record} 在几处的「{field}」不一致（{found}），另见 {others}：按不明处理",
        "{record}: “{field}” differs ({found}), see also {others}: it is unknown",
    ),
    "identical_rows": (
        "{record} 重复出现，内容相同，按一条计；另见 {others}",
        "{record} stands here and again at {others}: one record",
    ),
    "rows_combined": (
        "{record} 的内容分在几处（另见 {others}），互不矛盾，合为一条",
        "{record} is spread over several rows (see also {others}) that agree: one record",
    ),
}
