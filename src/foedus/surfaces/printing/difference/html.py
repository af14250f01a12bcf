"""A difference as one file of HTML: everything escaped, nothing fetched, nothing executed."""

from __future__ import annotations

from foedus.surfaces.printing.difference.telling import Telling
from foedus.surfaces.printing.hypertext import LANG, template
from foedus.writing import glossary


def difference_html(told: Telling) -> str:
    """The page. The same difference gives the same bytes."""
    page = template("foedus.surfaces.printing.difference", "difference.html.j2")
    parts = {"told": told, "say": told.say, "lang": LANG[told.language]}
    html = page.render(**parts, footnote=None)
    if glossary.MARK not in html:
        return html
    return page.render(**parts, footnote=glossary.FOOTNOTE.said(told.language))
