"""Zone rules from the pinned ``tzdata`` package, never from the machine's own database."""

from __future__ import annotations

from datetime import tzinfo
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import tzdata

from foedus.legaltime import UnknownZoneError

_SUGGESTIONS_MAX = 3
_NAME_LENGTH_MAX = 64


class PinnedZones:
    """The zones of the installed ``tzdata`` package, which the lock file pins to one edition."""

    @property
    def version(self) -> str:
        """The edition of the IANA time zone database, such as ``2025b``."""
        return tzdata.IANA_VERSION

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that ``zone`` knows, in order."""
        return tuple(sorted(_names()))

    def zone(self, name: str) -> tzinfo:
        """The rules of one zone; names are exact, in case as in spelling.

        Raises:
            UnknownZoneError: the package lists no such zone, as it lists no path that leads out of it.
        """
        if name not in _names():
            raise UnknownZoneError(name, _suggestions(name))
        return _load(name)


@cache
def _names() -> frozenset[str]:
    """Every zone and link that the package lists, save ``Factory``, which stands for a clock not yet set."""
    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split()) - {"Factory"}


@cache
def _load(name: str) -> tzinfo:
    """Read one listed zone."""
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=name)


def _suggestions(name: str) -> tuple[str, ...]:
    """The known names nearest to one that is not: the same but for case, then the same place, then a like spelling."""
    asked = name[:_NAME_LENGTH_MAX].strip().replace(" ", "_").casefold()
    known = {each.casefold(): each for each in sorted(_names())}
    place = asked.rpartition("/")[2]
    like = [
        *(folded for folded in known if folded == asked),
        *(folded for folded in known if folded.rpartition("/")[2] == place),
        *get_close_matches(asked, known, n=_SUGGESTIONS_MAX),
    ]
    return tuple(known[folded] for folded in dict.fromkeys(like))[:_SUGGESTIONS_MAX]
