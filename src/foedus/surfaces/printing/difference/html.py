"""A difference as one file of HTML: everything escaped, nothing fetched, nothing executed."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from foedus.kernel import Language
from foedus.surfaces.printing.difference.telling import Telling
from foedus.writing import glossary

_LANG: dict[Language, str] = {"en": "en", "zh-Hant": "zh-Hant-TW"}
# What turns the direction of text or cannot be seen, and is not refused when a document is read.
_UNSEEN: dict[int, str] = dict.fromkeys((0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF), "\ufffd")


def difference_html(told: Telling) -> str:
    """The page. The same difference gives the same bytes."""
    html = _template().render(told=told, say=told.say, lang=_LANG[told.language], footnote=None)
    if glossary.MARK not in html:
        return html
    footnote = glossary.FOOTNOTE.said(told.language)
    return _template().render(told=told, say=told.say, lang=_LANG[told.language], footnote=footnote)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("foedus.surfaces.printing.difference"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_inert,
    )
    return environment.get_template("difference.html.j2")


def _inert(value: object) -> object:
    """A text without the characters that turn or hide what stands around them."""
    return value.translate(_UNSEEN) if isinstance(value, str) else value
