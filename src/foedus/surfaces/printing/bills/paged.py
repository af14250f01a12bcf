"""A bill as PDF: one face that has every character, and the mark at the head and foot of each page."""

from __future__ import annotations

from datetime import UTC, datetime

from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

from foedus.drafting import bill as bills
from foedus.surfaces.printing.bills.breaking import wrapped
from foedus.surfaces.printing.bills.fonts import Face, face_for
from foedus.surfaces.printing.bills.lines import Line, lines

_FAMILY = "bill"
_MARGIN_MM = 20
_INDENT_MM = 7
_LEADING_MM = 0.5
"""The height of a line for each point of its size."""
_UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
_SIZES_PT = {"title": 14, "kind": 12, "division": 12, "notes_heading": 12, "footnote": 8, "note": 9}
_CENTRED = {"kind", "title"}
_SPACED = {"kind", "title", "division", "enacting", "lead", "notes_heading", "footnote"}


def as_paged(bill: bills.Bill, font: str | None) -> bytes:
    """The bill as PDF.

    Raises:
        BadInputError: no font has every character (B005, B006).
    """
    every = tuple(lines(bill))
    said = "".join((bill.mark, *(line.said for line in every)))
    page = _Page(bill.mark, face_for(f"{said}0123456789", bill.language, font))
    page.set_title(bill.lead_instrument.title)
    page.set_author("foedus")
    page.set_producer("foedus")
    page.set_subject(bill.mark)
    page.set_lang("en" if bill.language == "en" else "zh-Hant-TW")
    dated = bill.dated
    page.set_creation_date(_UNDATED if dated is None else datetime(dated.year, dated.month, dated.day, tzinfo=UTC))
    page.add_page()
    for line in every:
        page.take(line)
    return bytes(page.output())


class _Page(FPDF):
    """Pages that repeat the mark."""

    def __init__(self, mark: str, face: Face) -> None:
        super().__init__(format="A4")
        self._mark = mark
        self.add_font(_FAMILY, fname=face.file, collection_font_number=face.index)
        self.set_margins(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        self.set_auto_page_break(auto=True, margin=_MARGIN_MM + 10)

    def header(self) -> None:
        """The mark."""
        self._frame(self._mark, Align.L)
        self.ln(4)

    def footer(self) -> None:
        """The mark, and the number of the page."""
        self.set_y(-_MARGIN_MM - 5)
        self._frame(self._mark, Align.L)
        self._frame(str(self.page_no()), Align.C)

    def take(self, line: Line) -> None:
        """One paragraph."""
        if line.kind in _SPACED:
            self.ln(3)
        self.set_left_margin(_MARGIN_MM + _INDENT_MM * line.depth)
        self.set_x(self.l_margin)
        align = Align.C if line.kind in _CENTRED else Align.L
        self._say(line.said, _SIZES_PT.get(line.kind, 10), align)
        self.set_left_margin(_MARGIN_MM)
        self.ln(1)

    def _frame(self, text: str, align: Align) -> None:
        """A line outside the text, whatever the indent of the paragraph that the page breaks."""
        indent_mm = self.l_margin
        self.set_left_margin(_MARGIN_MM)
        self.set_x(_MARGIN_MM)
        self._say(text, 8, align)
        self.set_left_margin(indent_mm)
        self.set_x(indent_mm)

    def _say(self, text: str, size_pt: int, align: Align) -> None:
        self.set_font(_FAMILY, size=size_pt)
        height_mm = size_pt * _LEADING_MM
        for line in wrapped(text, self.epw - 2 * self.c_margin, self.get_string_width):
            self.cell(0, height_mm, line, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
