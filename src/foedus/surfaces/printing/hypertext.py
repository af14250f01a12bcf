"""Files of HTML: everything escaped, nothing fetched, nothing executed, and no sign that hides or turns others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from foedus.kernel import Language

LANG: Mapping[Language, str] = MappingProxyType({"en": "en", "zh-Hant": "zh-Hant-TW"})
"""How a page names its language."""
# What turns the direction of text, or cannot be seen: shown as a sign that something stood there.
_UNSEEN = {
    **dict.fromkeys((0x061C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x2060, 0xFEFF), "\ufffd"),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
    **dict.fromkeys((code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"), "\ufffd"),
}


@cache
def template(package: str, name: str) -> Template:
    """A template of a package; a value that it asks for and is not given is a bug, and never an empty place."""
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_inert,
    )
    return environment.get_template(name)


def _inert(value: object) -> object:
    """A text without the characters that turn or hide what stands around them."""
    return value.translate(_UNSEEN) if isinstance(value, str) else value
