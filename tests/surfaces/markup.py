"""A page of HTML taken apart: its elements, ids and links, and whether every tag is closed in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br", "link", "img", "hr", "input"}


@dataclass(slots=True)
class Element:
    """One element, with the text inside it and the elements around it."""

    tag: str
    attributes: dict[str, str]
    around: tuple[str, ...]
    text: str = ""


@dataclass(slots=True)
class Parsed:
    """A whole page."""

    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def all(self, tag: str) -> list[Element]:
        """The elements of a name, in order."""
        return [element for element in self.elements if element.tag == tag]

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    @property
    def text(self) -> str:
        """All that a reader sees, styles and head aside."""
        return " ".join(next(element.text for element in self.elements if element.tag == "body").split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parsed, self._open = Parsed(), list[Element]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = tuple(element.tag for element in self._open)
        element = Element(tag, {name: value or "" for name, value in attrs}, around)
        self.parsed.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) == 0 or self._open[-1].tag != tag:
            self.parsed.faults.append(f"{tag} closed at {self.getpos()}")
            return
        self._open.pop()
        for element in self._open:
            element.text += " "

    def handle_data(self, data: str) -> None:
        if any(element.tag in {"style", "script", "title"} for element in self._open[-1:]):
            self._open[-1].text += data
            return
        for element in self._open:
            element.text += data

    def close(self) -> None:
        super().close()
        self.parsed.faults.extend(f"{element.tag} never closed" for element in self._open)


def parsed(html: str) -> Parsed:
    """Take a page apart."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.parsed
