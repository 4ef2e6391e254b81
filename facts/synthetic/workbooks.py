"""A register as a workbook, the way offices keep one: a merged title, a header of two rows, dates of both kinds."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter

WRITTEN = datetime(2020, 1, 6, 9, 0)  # told in the file, so that it is the same on every day
GROUPED = 4  # columns at the end that stand under a heading of their own
GROUP = "办理情况"


def workbook(title: str, headers: Sequence[str], table: Sequence[Sequence[object]]) -> bytes:
    """The bytes of a workbook with one sheet; a cell is text, a number, a date or None."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy/m/d"})
    book.set_properties({"title": title, "created": WRITTEN})
    sheet = book.add_worksheet(title[:31])
    middle = book.add_format({"align": "center", "valign": "vcenter", "bold": True})
    first = len(headers) - GROUPED
    sheet.merge_range(0, 0, 0, len(headers) - 1, f"{title}登记表（2019年）", middle)
    for column, header in enumerate(headers):
        if column < first:
            sheet.merge_range(1, column, 2, column, header, middle)
        else:
            sheet.write_string(2, column, header, middle)
    sheet.merge_range(1, first, 1, len(headers) - 1, GROUP, middle)
    for row, cells in enumerate(table, 3):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif isinstance(cell, date):
                sheet.write_datetime(row, column, cell)
            elif cell is not None:
                sheet.write_number(row, column, cell)
    book.close()
    return file.getvalue()
