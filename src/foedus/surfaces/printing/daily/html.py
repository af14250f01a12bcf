"""A report as one file of HTML: everything escaped, nothing fetched, nothing executed."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from foedus.kernel import Language
from foedus.surfaces.printing.daily.sheets import Sheet

_LANG: dict[Language, str] = {"en": "en", "zh-Hant": "zh-Hant-TW"}
# What turns the direction of text, or cannot be seen: shown as a sign that something stood there.
_UNSEEN = dict.fromkeys(
    (0x061C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    "\ufffd",
)


def as_html(sheet: Sheet) -> bytes:
    """The page; the same sheet gives the same bytes."""
    return f"{_template().render(sheet=sheet, lang=_LANG[sheet.language])}\n".encode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("foedus.surfaces.printing.daily"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_inert,
    )
    return environment.get_template("daily.html.j2")


def _inert(value: object) -> object:
    """A text without the characters that turn or hide what stands around them."""
    return value.translate(_UNSEEN) if isinstance(value, str) else value
