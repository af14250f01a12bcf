"""The table of forms in which a daily report can be printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from foedus.legaltime import Zones
from foedus.surfaces.printing.bills.missing import needed
from foedus.surfaces.printing.daily.html import as_html
from foedus.surfaces.printing.daily.plain import as_text
from foedus.surfaces.printing.daily.telling import sheet
from foedus.surfaces.printing.daily.wire import as_csv
from foedus.surfaces.reporting import DayReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of print."""

    write: Callable[[DayReport, Zones], bytes]
    """From a report to the file. The same report gives the same bytes.

    Raises ``BadInputError`` where a module is missing (B004)."""
    is_text: bool
    """Whether it can be shown on a terminal."""


def _docx(report: DayReport, zones: Zones) -> bytes:
    needed("docx", "docx", option="--format")
    from foedus.surfaces.printing.daily.word import as_word  # late, for it needs the extra

    return as_word(sheet(report, zones), report.weighed_at.utc)


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "text": Form(write=lambda report, zones: as_text(sheet(report, zones)), is_text=True),
        "html": Form(write=lambda report, zones: as_html(sheet(report, zones)), is_text=True),
        "docx": Form(write=_docx, is_text=False),
        "csv": Form(write=lambda report, _: as_csv(report), is_text=True),
    }
)
