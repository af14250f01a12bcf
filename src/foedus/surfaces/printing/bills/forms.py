"""The table of forms in which a bill can be printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from foedus.drafting import bill as bills
from foedus.surfaces.printing.bills.akoma_ntoso import as_xml
from foedus.surfaces.printing.bills.hypertext import as_html
from foedus.surfaces.printing.bills.missing import needed
from foedus.surfaces.printing.bills.plain import as_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of print."""

    write: Callable[[bills.Bill, str | None], bytes]
    """From a bill, and the path of a font that the user names, to the file. The same bill gives the same bytes.

    Raises ``BadInputError`` where a font or a module is missing."""
    is_text: bool
    """Whether it can be shown on a terminal."""


def _docx(bill: bills.Bill, font: str | None) -> bytes:
    needed("docx", "docx")
    from foedus.surfaces.printing.bills.word import as_word

    del font
    return as_word(bill)


def _pdf(bill: bills.Bill, font: str | None) -> bytes:
    needed("fpdf", "pdf")
    from foedus.surfaces.printing.bills.paged import as_paged

    return as_paged(bill, font)


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "text": Form(write=lambda bill, _: as_text(bill), is_text=True),
        "html": Form(write=lambda bill, _: as_html(bill), is_text=True),
        "xml": Form(write=lambda bill, _: as_xml(bill), is_text=True),
        "docx": Form(write=_docx, is_text=False),
        "pdf": Form(write=_pdf, is_text=False),
    }
)
