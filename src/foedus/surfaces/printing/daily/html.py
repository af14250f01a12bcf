"""A report as one file of HTML: everything escaped, nothing fetched, nothing executed."""

from __future__ import annotations

from foedus.surfaces.printing.daily.sheets import Sheet
from foedus.surfaces.printing.hypertext import LANG, template


def as_html(sheet: Sheet) -> bytes:
    """The page; the same sheet gives the same bytes."""
    page = template("foedus.surfaces.printing.daily", "daily.html.j2")
    return f"{page.render(sheet=sheet, lang=LANG[sheet.language])}\n".encode()
