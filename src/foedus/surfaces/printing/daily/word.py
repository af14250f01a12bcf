"""A report as a Word document: headings for a table of contents, tables whose heads repeat, the mark on every page."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from foedus.surfaces.printing.bills.word_parts import add_page_number, set_faces, set_language, stable
from foedus.surfaces.printing.daily.sheets import Section, Sheet, Table

_LATIN = "Times New Roman"
_EAST_ASIAN = "PMingLiU"
_BLACK = RGBColor(0, 0, 0)


def as_word(sheet: Sheet, dated: datetime) -> bytes:
    """The report as DOCX; it bears the instant as of which it tells, and no other. The same sheet, the same bytes."""
    document = Document()
    _styled(document)
    _described(document, sheet, dated)
    document.add_paragraph(sheet.title, style="Title")
    for line in sheet.marks:
        document.add_paragraph().add_run(line).bold = True
    for line in sheet.head:
        document.add_paragraph(line)
    for section in sheet.sections:
        _section(document, section)
    if sheet.footnote != "":
        document.add_paragraph(sheet.footnote)
    packed = io.BytesIO()
    document.save(packed)
    return stable(packed.getvalue())


def _styled(document: WordDocument) -> None:
    """One pair of faces, headings in black; A4 across, for the tables are wide."""
    set_language(document.styles, "zh-TW")
    for style in document.styles:
        if isinstance(style, ParagraphStyle):
            set_faces(style, _LATIN, _EAST_ASIAN)
            if style.name == "Normal":
                style.font.size = Pt(10)
            if style.name in {"Title", "Heading 1", "Caption"}:
                style.font.color.rgb = _BLACK
                style.font.bold = True
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)


def _described(document: WordDocument, sheet: Sheet, dated: datetime) -> None:
    """Properties from the report alone: no clock, no name of a user; the marks stand on every page."""
    about = document.core_properties
    about.title = sheet.title
    about.author = about.last_modified_by = "foedus"
    about.comments = " · ".join(sheet.running[:-1])
    about.language = "en" if sheet.language == "en" else "zh-TW"
    about.created = about.modified = dated
    page = document.sections[0]
    page.header.paragraphs[0].text = " · ".join(sheet.running)
    number = page.footer.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_page_number(number.add_run())


def _section(document: WordDocument, section: Section) -> None:
    document.add_paragraph(section.heading, style="Heading 1")
    for line in section.lines:
        document.add_paragraph(line, style="List Bullet")
    for table in section.tables:
        caption = document.add_paragraph(table.caption, style="Caption")
        caption.paragraph_format.keep_with_next = True
        _table(document, table)


def _table(document: WordDocument, table: Table) -> None:
    drawn = document.add_table(rows=1, cols=len(table.heads), style="Table Grid")
    _fill(drawn.rows[0], table.heads, is_head=True)
    for row in table.rows:
        _fill(drawn.add_row(), row, is_head=False)
    document.add_paragraph()


def _fill(row: Any, cells: tuple[str, ...], *, is_head: bool) -> None:
    """Write a row; one of heads is repeated on every page and announced as such, and no row is broken."""
    for cell, text in zip(row.cells, cells, strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.font.size = Pt(8)
        run.bold = is_head
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 (python-docx has no name for it)
    properties.append(properties.makeelement(qn("w:cantSplit"), {}))
    if is_head:
        properties.append(properties.makeelement(qn("w:tblHeader"), {}))
