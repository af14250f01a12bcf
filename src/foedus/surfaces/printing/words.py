"""The catalogue of a page's own words: every key in both languages, and the marked terms put in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.kernel import Language
from foedus.surfaces.printing.words_of_record import RECORD
from foedus.surfaces.printing.words_of_release import RELEASE
from foedus.surfaces.printing.words_of_sections import SECTIONS
from foedus.surfaces.printing.words_of_time import TIME
from foedus.writing import Words, glossary

WORDS: Mapping[str, Words] = MappingProxyType({**SECTIONS, **RECORD, **RELEASE, **TIME})
"""Everything that a page says by itself; a term of the glossary stands in Chinese as a name in braces."""


def say(language: Language, key: str, /, **parts: object) -> str:
    """A phrase of the catalogue with its parts put in.

    Raises:
        KeyError: the catalogue has no such phrase, or a part is missing.
    """
    return WORDS[key].said(language).format(**{**glossary.MARKED, **parts})
