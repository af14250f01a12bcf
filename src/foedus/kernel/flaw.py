"""What can go wrong, and how it is told: place, cause, remedy.

FoedusError
├── BadInputError   something given to us is wrong: exit code 2
└── WorldError      something around us failed (disk, feed, clock): exit code 3

A single value that cannot be is a RefusedError, which is a ValueError: whoever reads the value knows its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from foedus.kernel.message import NOTHING, Language, Message


class Place(NamedTuple):
    """Where in a text: the file's name, and a line and column that count from one (0: the file as a whole)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """``file:line:column``, the form that editors jump to."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class Flaw:
    """One thing wrong: where, a stable code, what is the matter, and what to do about it."""

    place: Place
    code: str
    message: Message
    hint: Message = NOTHING

    def said(self, language: Language) -> str:
        """One line, and a second one with the hint where there is one."""
        line = f"{self.place}: {self.code}: {self.message.said(language)}"
        hint = _HINT.said(language) + self.hint.said(language)
        return f"{line}\n  {hint}" if self.hint != NOTHING else line

    def __str__(self) -> str:
        """The flaw in English, as programs and logs show it."""
        return self.said("en")


_HINT = Message("hint: ", "補救：")


class FoedusError(Exception):
    """The root of every error that foedus raises on purpose."""


class BadInputError(FoedusError):
    """The input is refused; nothing was written."""

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        """Carry every flaw found, in the order of the text."""
        self.flaws = tuple(sorted(flaws))
        super().__init__(self.said("en"))

    def said(self, language: Language) -> str:
        """Every flaw, one after another."""
        return "\n".join(flaw.said(language) for flaw in self.flaws)


class WorldError(FoedusError):
    """The world failed: a disk, a feed, a rival writer. Trying again may help."""

    def __init__(self, message: Message) -> None:
        """Carry what failed and what may help."""
        self.message = message
        super().__init__(message.en)

    def said(self, language: Language) -> str:
        """What failed, and what may help."""
        return self.message.said(language)


class RefusedError(ValueError):
    """A value that is well formed but says too little or too much; the hint asks what its author must answer."""

    def __init__(self, message: Message, hint: Message = NOTHING) -> None:
        """Keep the hint apart from the message."""
        super().__init__(message.en)
        self.message = message
        self.hint = hint
