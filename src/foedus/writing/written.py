"""The base of every written thing, and words in the languages of the project."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict, Field

from foedus.kernel import Language

LANGUAGES: tuple[Language, ...] = ("en", "zh-Hant")


_FULL_WIDTH = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BROKEN = re.compile(r"[^\S\n]*\n\s*")
_FOLDED = re.compile(rf"(?<={_FULL_WIDTH})\s+(?={_FULL_WIDTH})")


class Written(BaseModel):
    """A part of a document: frozen, closed to unknown keys, each field described where it is declared."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        validate_by_name=True,
        validate_by_alias=True,
        defer_build=True,  # most models are only ever read as parts of another: the start is faster for it
    )


class Words(Written):
    """The same words in English and in Traditional Chinese; neither is a translation made by a machine."""

    en: str = Field(min_length=1)
    """In English."""
    zh_hant: str = Field(alias="zh-Hant", min_length=1)
    """In Traditional Chinese (正體中文)."""

    @classmethod
    def of(cls, en: str, zh_hant: str) -> Words:
        """The same words in both languages."""
        return cls.model_validate({"en": en, "zh-Hant": zh_hant})

    def said(self, language: Language) -> str:
        """The words in one language, on one line; a line folded in Chinese leaves no space behind."""
        said = self.en if language == "en" else _FOLDED.sub("", self.zh_hant)
        return _BROKEN.sub(" ", said)
