"""Parts of a Word document for which python-docx has no names: faces, the language, the page number, stable bytes."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.oxml.ns import qn

_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip archive can name: every entry bears it, so that the same document gives the same bytes."""


def set_faces(style: Any, latin: str, east_asian: str) -> None:
    """Give a style its Latin and its East Asian face; a theme's face would overrule them."""
    style.font.name = latin
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in _THEMES:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), east_asian)


def set_language(styles: Any, east_asian: str) -> None:
    """Say by whose rules lines of East Asian text break."""
    for spoken in styles.element.xpath("w:docDefaults//w:lang"):
        spoken.set(qn("w:eastAsia"), east_asian)


def add_page_number(run: Any) -> None:
    """Let the word processor write the number of the page."""
    element = run.element
    kind = qn("w:fldCharType")
    element.append(element.makeelement(qn("w:fldChar"), {kind: "begin"}))
    instruction = element.makeelement(qn("w:instrText"))
    instruction.text = "PAGE"
    element.append(instruction)
    element.append(element.makeelement(qn("w:fldChar"), {kind: "end"}))


def add_style(styles: Any, name: str, kind: Any) -> Any:
    """A style of the document's own, after the one for plain text."""
    style = styles.add_style(name, kind)
    style.base_style = styles["Normal"]
    return style


def stable(packed: bytes) -> bytes:
    """The same archive with one date for every entry."""
    stable = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(stable, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return stable.getvalue()
