"""Texts to test with: the shipped document, a full one with every part, and ways to spoil them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from foedus.adapters.zones import PinnedZones
from foedus.instrument import Document, parse
from foedus.kernel import BadInputError, Flaw, Language

ZONES = PinnedZones()
SHIPPED = Path(__file__).parents[2] / "guarantees"
SHIPPED_TEXT = (SHIPPED / "un-2231.guarantee.yaml").read_text("utf-8")


def read(text: str, file: str = "g.yaml") -> Document:
    """A document from its text."""
    return parse(text.encode(), file, ZONES)


def spoiled(text: str, edits: Mapping[str, str]) -> str:
    """A text in which each passage, which must stand there, is replaced by another, once."""
    for old, new in edits.items():
        assert old in text, f"{old!r} does not stand in the text"
        text = text.replace(old, new, 1)
    return text


def complaint(data: bytes, language: Language = "en") -> str:
    """What is said to a drafter who hands in something that is refused."""
    return BadInputError(flaws(data)).said(language)


def flaws(data: bytes) -> tuple[Flaw, ...]:
    """Everything wrong with a text that is refused."""
    try:
        parse(data, "g.yaml", ZONES)
    except BadInputError as error:
        return error.flaws
    raise AssertionError("the document was accepted")
