"""Data quality: code -> (Chinese, English).

`{type}` and `{field}` are labels, `{column}` is the header as written, `{found}` the offending text, masked
where it is personal, `{others}` further places. The place itself stands before the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

ISSUES: Mapping[str, tuple[str, str]] = {
    # records that arrive
    "bad_line": (
        "这一行没有处理（{found}）：应写 type 和 put 或 withdraw 之一，可加 source",
        "this line was not taken ({found}): it needs a type, and one of put and withdraw; source may be added",
    ),
    "unknown_type": ("没有记录类型 {found}，这一行没有处理", "not taken: there is no record type {found}"),
    "day_past": (
        "已到 {expected}，不能回到 {found}",
        "it is already {expected}; there is no way back to {found}",
    ),
    "no_such_record": (
        "「{type}」中没有 {found}，未撤回",
        "nothing withdrawn: there is no {found} among {type}",
    ),
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
    "link_refused": ("指向文件夹之外的链接，未读取", "not read: a link that leads outside the folder"),
    "not_a_file": ("不是普通文件，未读取", "not read: not an ordinary file"),
    "cannot_open": ("无法打开文件", "the file cannot be opened"),
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
    "not_utf8": (
        "文件编码不是 {expected}：请另存为 {expected} 后再提交（在 Excel 中选“CSV UTF-8”）",
        "the file is not {expected}: save it as {expected} and submit it again (in Excel: “CSV UTF-8”)",
    ),
    "nul_byte": ("文件中有空字节，不是文本文件", "there is a NUL byte: this is not a text file"),
    "bad_csv": (
        "CSV 格式有误，从这里起读不下去：多半是引号没有成对",
        "broken CSV: it cannot be read past this place, most likely for a quote that is not closed",
    ),
    "cell_too_long": (
        "有一个单元格超过 {expected} 个字符：多半是引号没有成对",
        "a cell is longer than {expected} characters, most likely for a quote that is not closed",
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
