"""What can go wrong, and how it is told: place, cause, remedy.

FoedusError
├── BadInputError   something given to us is wrong: exit code 2
└── WorldError      something around us failed (disk, feed, clock): exit code 3
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


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
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """One line, and a second one with the hint where there is one."""
        line = f"{self.place}: {self.code}: {self.message}"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


class FoedusError(Exception):
    """The root of every error that foedus raises on purpose."""


class BadInputError(FoedusError):
    """The input is refused; nothing was written."""

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        """Carry every flaw found, in the order of the text."""
        self.flaws = tuple(sorted(flaws))
        super().__init__("\n".join(str(flaw) for flaw in self.flaws))


class WorldError(FoedusError):
    """The world failed: a disk, a feed, a rival writer. Trying again may help."""
