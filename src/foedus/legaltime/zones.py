"""Where the rules of time zones come from: a port, so that the room itself reads no database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Protocol

from foedus.kernel import NOTHING, Message, RefusedError


class UnknownZoneError(RefusedError):
    """The time zone database has no zone of that name."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        """Keep the name asked for, and the known names that its writer may have meant, best first."""
        self.name = name
        self.suggestions = tuple(suggestions)
        meant = Message(f"; did you mean {' or '.join(self.suggestions)}?", f"；是否為{'或'.join(self.suggestions)}？")
        ending = meant if len(self.suggestions) > 0 else NOTHING
        super().__init__(
            Message(f"no time zone is called {name!r}{ending.en}", f"並無名為{name!r}之時區{ending.zh_hant}")
        )


class Zones(Protocol):
    """One pinned edition of the time zone database: the same edition gives the same rules for ever.

    The offset of a zone must stay put for a day at the least whenever it changes; every zone of the database so far
    keeps one for six days and more.
    """

    @property
    def version(self) -> str:
        """The edition, such as ``2025b``; a determination cites it."""
        ...

    def zone(self, name: str) -> tzinfo:
        """The rules of one zone.

        Raises:
            UnknownZoneError: there is no zone of exactly that name.
        """
        ...
