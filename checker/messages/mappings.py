"""Mappings and databases: what is wrong with them, code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

MAPPINGS: Mapping[str, tuple[str, str]] = {
    # mappings
    "mapping_too_large": ("映射文件超过 {expected} 字节", "the mapping is larger than {expected} bytes"),
    "mapping_not_utf8": ("映射文件须用 UTF-8 编码", "a mapping must be UTF-8"),
    "key_twice": ("“{found}” 写了不止一次", "“{found}” stands here more than once"),
    "mapping_key": ("没有“{found}”这一项，可用：{expected}", "there is no “{found}” here; use: {expected}"),
    "mapping_lacks": ("缺少 {expected}", "{expected} is missing"),
    "mapping_shape": ("此处应为 {expected}", "{expected} belongs here"),
    "mapping_type": ("没有记录类型“{found}”", "there is no record type “{found}”"),
    "mapping_form": (
        "没有内置表格“{found}”，现有：{expected}",
        "there is no form “{found}”; there are: {expected}",
    ),
    "mapping_field": ("「{type}」没有字段“{found}”", "“{type}” has no field “{found}”"),
    "mapping_field_twice": (
        "「{field}」在这里写了不止一次（{found}）",
        "“{field}” stands here more than once ({found})",
    ),
    "mapping_constant": (
        "「{field}」不能用固定值：编号各不相同；写了 from 的也不能再写 value",
        "“{field}” cannot have a fixed value: it is the id, or it is read from a column",
    ),
    "mapping_word": (
        "“{found}”不能作为「{field}」的值（{expected}）；也可写“空”或“不明”",
        "“{found}” is no value of “{field}” ({expected}); “empty” and “unknown” will do, too",
    ),
    "mapping_unit": (
        "「{field}」不能以“{found}”计，可用：{expected}",
        "“{field}” cannot count in “{found}”; use: {expected}",
    ),
    "mapping_dates": (
        "“{found}”不是「{field}」的日期格式；应类似 D/M/YYYY，只能用于日期",
        "“{found}” is no form of date for “{field}”; write one like D/M/YYYY, for dates only",
    ),
    "mapping_unused": (
        "映射中的这一条没有用上：没有文件、工作表或表叫 {found}",
        "this entry of the mapping was of no use: no file, sheet or table is called {found}",
    ),
    "mapping_column_unused": (
        "映射中的列“{found}”没有找到",
        "the column “{found}” of the mapping is not there",
    ),
    "mapped_twice": (
        "映射中有不止一条把它作为「{type}」（另见第 {found} 行）：只用第一条",
        "more than one entry of the mapping reads this as “{type}” (see line {found}): the first one holds",
    ),
    "form_lacks": (
        "表格 {found} 没有「{field}」：请从公示网站或平台导出后补上这一列，否则凡需要它的判断都是证据不足",
        "the form {found} has no “{field}”: add that column from the site or platform where the records are "
        "published; without it what depends on it is undetermined",
    ),
    "column_set_aside": (
        "列“{column}”按映射不读取",
        "column “{column}” is not read, as the mapping says",
    ),
    "column_overruled": (
        "列“{column}”未读取：按映射，「{field}」取自别处",
        "column “{column}” is not read: the mapping takes “{field}” from elsewhere",
    ),
    # databases
    "source_without_mapping": (
        "读取数据库需要映射文件（--mapping），其中写明表名（table）",
        "a database needs a mapping (--mapping) that names its tables (table)",
    ),
    "source_needs_sql": (
        "读取数据库需要先安装 {found}：pip install 'fazhi[sql]'",
        "{found} is needed to read a database: pip install 'fazhi[sql]'",
    ),
    "source_kind": (
        "不支持这种数据库，或写法不是 URL；可用：{expected}",
        "no database of this kind can be read, or this is no URL; use: {expected}",
    ),
    "source_unreachable": (
        "连接不上数据库：请核对服务器是否可达，库名、用户名和密码是否正确",
        "the database does not answer: check that its server can be reached, and its name, the user and the password",
    ),
    "source_failed": (
        "读取中途出错（{found}）",
        "reading failed half way ({found})",
    ),
    "no_such_table": ("数据库中没有表或视图“{found}”", "there is no table or view “{found}”"),
    "no_such_key": (
        "表中没有用来排序的列“{found}”（key）",
        "the table has no column “{found}” to order its rows by (key)",
    ),
    "table_without_key": (
        "没有主键，映射也没有写 key：行号按内容排序得出",
        "there is no primary key, and the mapping names none (key): rows are numbered in order of their content",
    ),
    "binary_column": (
        "列“{column}”是二进制内容，未读取",
        "column “{column}” holds binary data and is not read",
    ),
}
