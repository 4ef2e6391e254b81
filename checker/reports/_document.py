"""A Word document written paragraph by paragraph, in memory that does not grow with it.

The styles follow the format of official documents (GB/T 9704): a red head, a large title, FangSong for the text.
Same paragraphs, same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from checker import messages

BODY = "word/document.xml"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the time of every part in the archive
FONTS = {"song": "宋体", "fang": "仿宋", "hei": "黑体", "kai": "楷体"}
LEFT, CENTRE, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
# name: typeface, points, alignment, first line indented by so many points, bold
STYLES = {
    "Banner": ("song", 30, CENTRE, 0, True),
    "Number": ("fang", 16, CENTRE, 0, False),
    "Heading": ("song", 22, CENTRE, 0, True),
    "Addressee": ("fang", 16, LEFT, 0, False),
    "Text": ("fang", 16, BOTH, 32, False),
    "Part": ("hei", 16, LEFT, 32, False),
    "Section": ("kai", 16, LEFT, 32, True),
    "Item": ("fang", 14, BOTH, 28, False),
    "Detail": ("fang", 12, LEFT, 0, False),
    "Signature": ("fang", 16, RIGHT, 0, False),
    "Small": ("song", 9, LEFT, 0, False),
    "Cell": ("song", 9, LEFT, 0, False),
}
RED = RGBColor(0xC0, 0, 0)


class Paper:
    """A document; `made` is the time it says it was made. It is complete when it is closed."""

    def __init__(self, stream: BinaryIO, title: str, made: datetime) -> None:
        document = _document(messages.clean(title), made)
        self._template = io.BytesIO()
        document.save(self._template)
        self._archive = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)
        with zipfile.ZipFile(self._template) as template:
            whole = template.read(BODY).decode()
            for name in sorted(set(template.namelist()) - {BODY}):
                self._archive.writestr(_entry(name), template.read(name))
        before, mark, after = whole.partition("<w:sectPr")
        self._after = mark + after
        self._body = self._archive.open(_entry(BODY), "w", force_zip64=True)
        self._put(before)

    def paragraph(self, style: str, text: str, *, new_page: bool = False) -> None:
        """One paragraph of text in a style of `STYLES`."""
        page = "<w:pageBreakBefore/>" if new_page else ""
        said = escape(messages.clean(text))
        self._put(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{page}</w:pPr>'
            f'<w:r><w:t xml:space="preserve">{said}</w:t></w:r></w:p>'
        )

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """A table with a heading row that is repeated on every page; widths in millimetres."""
        grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
        border = "".join(
            f'<w:{edge} w:val="single" w:sz="4" w:color="808080"/>'
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        self._put(
            f"<w:tbl><w:tblPr><w:tblBorders>{border}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        )
        for number, row in enumerate(rows):
            head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if number == 0 else ""
            self._put(f"<w:tr>{head}")
            for width, text in zip(widths, row, strict=True):
                self._put(f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/></w:tcPr>')
                self.paragraph("Cell", text)
                self._put("</w:tc>")
            self._put("</w:tr>")
        self._put("</w:tbl>")

    def close(self) -> None:
        self._put(self._after)
        self._body.close()
        self._archive.close()

    def _put(self, xml: str) -> None:
        self._body.write(xml.encode())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _twips(millimetres: int) -> int:
    return int(Mm(millimetres).twips)


def _document(title: str, made: datetime) -> DocumentObject:
    """An empty document with the page, the footer and the styles."""
    document = Document()
    told = document.core_properties
    told.title, told.author, told.comments = title, "fazhi", ""
    told.created = told.modified = made.replace(tzinfo=None)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    footer = page.footer.paragraphs[0]
    footer.alignment = CENTRE
    footer._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>'))
    for name in STYLES:
        _style(document, name)
    return document


def _style(document: DocumentObject, name: str) -> None:
    typeface, points, alignment, indent, bold = STYLES[name]
    # "Heading" alone would be a name of Word's own.
    style = document.styles.add_style(f"Notice {name}", WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), name)
    font, layout = style.font, style.paragraph_format
    font.name, font.size, font.bold = "Times New Roman", Pt(points), bold
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONTS[typeface])
    layout.alignment, layout.first_line_indent = alignment, Pt(indent)
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(points * 1.75)
    if name in ("Part", "Section"):
        layout.keep_with_next = True
        layout.space_before = Pt(8)
    if name in ("Small", "Cell", "Detail"):
        layout.line_spacing = Pt(points * 1.4)
    if name == "Detail":
        layout.left_indent = Pt(28)
    if name == "Heading":
        layout.space_before = layout.space_after = Pt(16)
    if name == "Banner":
        font.color.rgb = RED
        layout.space_after = Pt(10)
        line = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="18" w:space="8" w:color="C00000"/></w:pBdr>'
        layout.element.get_or_add_pPr().insert_element_before(
            parse_xml(line), "w:shd", "w:spacing", "w:ind", "w:jc"
        )
