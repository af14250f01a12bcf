"""A bill as a Word document: real styles, headings for a table of contents, the mark on every page."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from foedus.drafting import bill as bills
from foedus.surfaces.printing.bills.lines import Line, lines
from foedus.surfaces.printing.bills.word_parts import (
    EARLIEST,
    add_page_number,
    add_style,
    set_faces,
    set_language,
    stable,
)

_LATIN = "Times New Roman"
_EAST_ASIAN = "PMingLiU"
"""The serif face of Taiwan's offices; Word puts another one in its place where it is missing."""
_SOURCE_COLOUR = RGBColor(0x55, 0x55, 0x55)
_LEVELS = 5
_HEADS = {"Title", "Subtitle", "Heading 1"}
_STYLES = {
    "kind": "Subtitle",
    "title": "Title",
    "division": "Heading 1",
    "notes_heading": "Heading 1",
    "enacting": "Bill Formula",
    "translation": "Bill Formula",
    "lead": "Bill Formula",
}


def as_word(bill: bills.Bill) -> bytes:
    """The bill as DOCX."""
    document = Document()
    _styled(document)
    _marked(document, bill)
    _described(document, bill)
    for line in lines(bill):
        _paragraph(document, line)
    packed = io.BytesIO()
    document.save(packed)
    return stable(packed.getvalue())


def _styled(document: WordDocument) -> None:
    """The styles of the bill's own levels, and one pair of faces for all."""
    for level in range(_LEVELS):
        style = add_style(document.styles, f"Bill Level {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.paragraph_format.left_indent = Cm(0.9 * level)
        style.paragraph_format.space_after = Pt(4)
    add_style(document.styles, "Bill Formula", WD_STYLE_TYPE.PARAGRAPH).paragraph_format.space_before = Pt(8)
    add_style(document.styles, "Bill Mark", WD_STYLE_TYPE.PARAGRAPH).font.bold = True
    set_language(document.styles, "zh-TW")
    for style in document.styles:
        if isinstance(style, ParagraphStyle):
            set_faces(style, _LATIN, _EAST_ASIAN)
            _headed(style)


def _headed(style: ParagraphStyle) -> None:
    """Titles and headings in black and bold, those above the body in the middle."""
    if style.name not in _HEADS:
        return
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.italic = False
    style.font.bold = True
    style.font.size = Pt(16 if style.name == "Title" else 13)
    if style.name != "Heading 1":
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _marked(document: WordDocument, bill: bills.Bill) -> None:
    """The mark in header and footer, and the number of the page below it."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for edge in (section.header, section.footer):
        edge.paragraphs[0].text = bill.mark
        edge.paragraphs[0].style = "Bill Mark"
    number = section.footer.add_paragraph()
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_page_number(number.add_run())


def _described(document: WordDocument, bill: bills.Bill) -> None:
    """Properties from the guarantee alone: no clock, no name of a user."""
    about = document.core_properties
    about.title = bill.lead_instrument.title
    about.author = "foedus"
    about.last_modified_by = "foedus"
    about.comments = bill.mark
    about.language = "en" if bill.language == "en" else "zh-TW"
    day = EARLIEST[:3] if bill.dated is None else (bill.dated.year, bill.dated.month, bill.dated.day)
    dated = datetime(*day, tzinfo=UTC)
    about.created = dated
    about.modified = dated


def _paragraph(document: WordDocument, line: Line) -> None:
    style = _STYLES.get(line.kind, f"Bill Level {min(line.depth, _LEVELS - 1)}")
    paragraph = document.add_paragraph(style=style)
    if line.caption != "":
        run = paragraph.add_run(line.captioned)
        run.bold = line.kind == "division"
    paragraph.add_run(line.text)
    if line.source != "":
        run = paragraph.add_run(line.sourced)
        run.font.size = Pt(8)
        run.font.color.rgb = _SOURCE_COLOUR
