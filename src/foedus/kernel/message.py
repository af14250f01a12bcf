"""What is said to a person, in the languages of the project."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

Language: TypeAlias = Literal["en", "zh-Hant"]


class Message(NamedTuple):
    """One sentence in English and in Traditional Chinese, each written by a person, its values in place."""

    en: str
    zh_hant: str

    @classmethod
    def same(cls, text: str) -> Message:
        """What reads alike in every language: an example to copy, a list of names."""
        return cls(text, text)

    def said(self, language: Language) -> str:
        """The sentence in one language."""
        return self.en if language == "en" else self.zh_hant

    def under(self, heading: str) -> Message:
        """The sentence after what it speaks of: a path, a file."""
        return Message(f"{heading}: {self.en}", f"{heading}：{self.zh_hant}")


NOTHING = Message.same("")


def listed(names: Iterable[str]) -> Message:
    """Names one after another, with the comma of each language."""
    every = tuple(names)
    return Message(", ".join(every), "、".join(every))
