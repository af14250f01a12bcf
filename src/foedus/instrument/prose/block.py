"""Prose in pieces: each passage knows its place in the guarantee, so that readings can be set side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["title", "heading", "subheading", "paragraph", "item", "subitem"]
_MARKUP: dict[Kind, str] = {
    "title": "# ",
    "heading": "## ",
    "subheading": "### ",
    "paragraph": "",
    "item": "- ",
    "subitem": "  - ",
}


@dataclass(frozen=True, slots=True)
class Block:
    """One passage."""

    path: str
    """What it speaks of, the same under every reading: ``procedures.snapback.effect``."""
    kind: Kind
    """What it is on the page."""
    text: str
    """What it says."""

    @property
    def markdown(self) -> str:
        """The passage as one line of Markdown, whatever line breaks the document has inside it."""
        return f"{_MARKUP[self.kind]}{' '.join(self.text.split())}"
