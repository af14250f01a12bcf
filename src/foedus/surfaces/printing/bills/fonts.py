"""A font that has every character of a bill: the one that the user names, or one of the usual ones of the system."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from fontTools.ttLib import TTCollection, TTFont, TTLibError  # pyright: ignore[reportMissingTypeStubs]

from foedus.kernel import BadInputError, Flaw, Language, Message, Place

_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)
_USUAL: dict[Language, tuple[str, ...]] = {
    "en": (
        "NotoSerif-Regular.ttf",
        "DejaVuSerif.ttf",
        "LiberationSerif-Regular.ttf",
        "times.ttf",
        "Times New Roman.ttf",
        "NotoSerifCJK-Regular.ttc",
        "NotoSansCJK-Regular.ttc",
    ),
    "zh-Hant": (
        "NotoSerifTC-Regular.otf",
        "NotoSerifTC-Regular.ttf",
        "NotoSerifCJKtc-Regular.otf",
        "NotoSerifCJK-Regular.ttc",
        "SourceHanSerifTC-Regular.otf",
        "NotoSansTC-Regular.ttf",
        "NotoSansCJKtc-Regular.otf",
        "NotoSansCJK-Regular.ttc",
        "TW-Kai-98_1.ttf",
        "TW-Sung-98_1.ttf",
        "mingliu.ttc",
        "kaiu.ttf",
        "Songti.ttc",
        "uming.ttc",
        "ukai.ttc",
    ),
}
_INSTALL = Message(
    "name a font file that has them with --font, or install one, such as Noto Serif CJK (Debian, Ubuntu: "
    "`fonts-noto-cjk`)",
    "請以--font指定具備該等字元之字型檔，或安裝字型，例如Noto Serif CJK（Debian、Ubuntu套件：`fonts-noto-cjk`）",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One face of a font file."""

    file: Path
    index: int
    """Its place in a collection; 0 in a file of one face."""


def face_for(text: str, language: Language, named: str | None) -> Face:
    """A face with a glyph for every character of a text.

    Raises:
        BadInputError: the named file is no font (B005), or it, or every usual font found, lacks characters (B006).
    """
    needed = {ord(sign) for sign in text if sign != " "}
    if named is not None:
        face = _face(Path(named))
        if face is None:
            message = Message(f"`{named}` is not a TrueType or OpenType font", f"`{named}`不是TrueType或OpenType字型")
            raise BadInputError([Flaw(Place(named), "B005", message, _INSTALL)])
        lacking = needed - _characters(face)
        if len(lacking) > 0:
            raise _lacking(named, lacking)
        return face
    for file in _usual(language):
        face = _face(file)
        if face is not None and needed <= _characters(face):
            return face
    raise _lacking("--as pdf", needed)


def _usual(language: Language) -> Iterator[Path]:
    """The usual fonts that are there, in the order of preference."""
    names = _USUAL[language]
    found: dict[str, Path] = {}
    for folder in _FOLDERS:
        root = Path(folder).expanduser()
        if root.is_dir():
            for path in sorted(root.rglob("*")):
                if path.name in names:
                    found.setdefault(path.name, path)
    return (found[name] for name in names if name in found)


def _face(file: Path) -> Face | None:
    """The face of a file, in a collection the one for Traditional Chinese; ``None`` if it is no font."""
    try:
        with file.open("rb") as opened:
            if file.suffix.lower() != ".ttc":
                TTFont(opened, lazy=True)
                return Face(file=file, index=0)
            names = [_family(font) for font in cast("list[Any]", TTCollection(opened, lazy=True).fonts)]
    except (TTLibError, OSError):
        return None
    return Face(file=file, index=next((place for place, name in enumerate(names) if " TC" in name), 0))


def _characters(face: Face) -> set[int]:
    with TTFont(face.file, fontNumber=face.index, lazy=True) as font:
        return set(font.getBestCmap() or {})


def _family(font: Any) -> str:
    return str(font["name"].getDebugName(1))


def _lacking(where: str, lacking: set[int]) -> BadInputError:
    shown = " ".join(chr(point) for point in sorted(lacking, reverse=True)[:5])
    message = Message(
        f"no font at hand has all characters of the bill, such as {shown}",
        f"現有字型未具備本草案之全部字元，例如{shown}",
    )
    return BadInputError([Flaw(Place(where), "B006", message, _INSTALL)])
