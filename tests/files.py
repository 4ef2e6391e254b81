"""Workbooks for the tests of the readers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

import xlsxwriter

Table = Sequence[Sequence[object]]


def as_xlsx(
    sheets: Mapping[str, Table], change: Callable[[xlsxwriter.Workbook], None] | None = None
) -> bytes:
    """A workbook with these sheets; text stays text whatever it looks like, None is no cell at all."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for name, table in sheets.items():
        sheet = book.add_worksheet(name)
        for n, row in enumerate(table):
            for m, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(n, m, cell)
                elif cell is not None:
                    sheet.write(n, m, cell)
    if change is not None:
        change(book)
    book.close()
    return file.getvalue()


def rezip(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with each member changed; None leaves it out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = change(info.filename, old.read(info))
            if content is not None:
                new.writestr(info.filename, content)
    return file.getvalue()


def in_sheet(old: str, new: str) -> Callable[[str, bytes], bytes | None]:
    """For `rezip`: other XML in the first sheet."""

    def change(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        assert old.encode() in content
        return content.replace(old.encode(), new.encode())

    return change


def as_ods(sheets: Mapping[str, Table]) -> bytes:
    """A LibreOffice workbook of text."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'
                for cell in row
            )
            + "</table:table-row>"
            for row in table
        )
        + "</table:table>"
        for name, table in sheets.items()
    )
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    return ods_of(
        f"<office:document-content {names}><office:body><office:spreadsheet>{tables}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )


def ods_of(content: str) -> bytes:
    file = io.BytesIO()
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        )
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return file.getvalue()
