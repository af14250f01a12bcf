"""The report as one file of HTML: everything escaped, nothing fetched, nothing executed."""

from __future__ import annotations

from foedus.surfaces.printing.hypertext import LANG, template
from foedus.surfaces.printing.proofs.sheets import Sheet


def as_html(sheet: Sheet) -> str:
    """The page; the same sheet gives the same characters."""
    page = template("foedus.surfaces.printing.proofs", "proofs.html.j2")
    return f"{page.render(sheet=sheet, lang=LANG[sheet.language])}\n"
