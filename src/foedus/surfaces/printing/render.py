"""From a page to one file of HTML: everything escaped, nothing fetched, nothing executed."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from foedus.kernel import Language
from foedus.surfaces.printing.page import Page
from foedus.writing import glossary

_LANG: dict[Language, str] = {"en": "en", "zh-Hant": "zh-Hant-TW"}
# What turns the direction of text, or cannot be seen: shown as a sign that something stood there.
_UNSEEN = {
    **dict.fromkeys((0x061C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x2060, 0xFEFF), "\ufffd"),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
    **dict.fromkeys((code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"), "\ufffd"),
}


def file_name(case: str, language: Language) -> str:
    """The name of a page's file."""
    return f"{case}.{language}.html"


def render(page: Page, other: Language | None = None) -> str:
    """The page as HTML. The same page gives the same bytes.

    Args:
        page: what it says.
        other: the other language, where its page lies beside this one.
    """
    template = _template()
    language = page.reader.language
    parts = {
        "page": page,
        "say": page.reader.say,
        "lang": _LANG[language],
        "other": None if other is None else {"lang": _LANG[other], "file": file_name(page.name, other)},
    }
    html = template.render(**parts, footnote=None)
    if glossary.MARK not in html:
        return html
    return template.render(**parts, footnote=glossary.FOOTNOTE.said(language))


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("foedus.surfaces.printing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_inert,
    )
    return environment.get_template("page.html.j2")


def _inert(value: object) -> object:
    """A text without the characters that turn or hide what stands around them."""
    return value.translate(_UNSEEN) if isinstance(value, str) else value
