"""From a page to one file of HTML: everything escaped, nothing fetched, nothing executed."""

from __future__ import annotations

from foedus.kernel import Language
from foedus.surfaces.printing.hypertext import LANG, template
from foedus.surfaces.printing.page import Page
from foedus.writing import glossary


def file_name(case: str, language: Language) -> str:
    """The name of a page's file."""
    return f"{case}.{language}.html"


def render(page: Page, other: Language | None = None) -> str:
    """The page as HTML. The same page gives the same bytes.

    Args:
        page: what it says.
        other: the other language, where its page lies beside this one.
    """
    made = template("foedus.surfaces.printing", "page.html.j2")
    language = page.reader.language
    parts = {
        "page": page,
        "say": page.reader.say,
        "lang": LANG[language],
        "other": None if other is None else {"lang": LANG[other], "file": file_name(page.name, other)},
    }
    html = made.render(**parts, footnote=None)
    if glossary.MARK not in html:
        return html
    return made.render(**parts, footnote=glossary.FOOTNOTE.said(language))
