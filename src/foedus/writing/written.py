"""The base of every written thing, and words in the languages of the project."""

from __future__ import annotations

import re
from typing import Annotated
from unicodedata import category

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from foedus.kernel import Language, Message, RefusedError

LANGUAGES: tuple[Language, ...] = ("en", "zh-Hant")


_FULL_WIDTH = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BROKEN = re.compile(r"[^\S\n]*\n\s*")
_FOLDED = re.compile(rf"(?<={_FULL_WIDTH})\s+(?={_FULL_WIDTH})")
_STOPS = ".。"
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


def _refuse_blank(text: str) -> str:
    """A sentence takes words in without their own full stop: of nothing but stops and blanks, nothing would be left."""
    if all(character in _STOPS or category(character) in _UNSEEN for character in text):
        said = (f"{text!r} says nothing: blanks and full stops alone", f"{text!r}僅有空白及句點，未載任何內容")
        raise RefusedError(Message(*said), Message("write what it says", "請填寫內容"))
    return text


Said = Annotated[str, Field(min_length=1), AfterValidator(_refuse_blank)]
"""Text that says something: more than blanks and full stops."""


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

    en: Said
    """In English."""
    zh_hant: Said = Field(alias="zh-Hant")
    """In Traditional Chinese (正體中文)."""

    @classmethod
    def of(cls, en: str, zh_hant: str) -> Words:
        """The same words in both languages, as the program itself says them: the mark between two sentences too."""
        return cls.model_construct(en=en, zh_hant=zh_hant)

    def said(self, language: Language) -> str:
        """The words in one language, on one line; a line folded in Chinese leaves no space behind."""
        said = self.en if language == "en" else _FOLDED.sub("", self.zh_hant)
        return _BROKEN.sub(" ", said)
