"""Whose law a legal basis or an act is, as a text names it."""

from __future__ import annotations

from typing import Protocol

from foedus.instrument.guarantee import Guarantee

_EVERYBODY = "ALL"


class OfAJurisdiction(Protocol):
    """What names a jurisdiction: one, or several between commas."""

    @property
    def jurisdiction(self) -> str:
        """Whose."""
        ...


def jurisdictions(guarantee: Guarantee, stated: OfAJurisdiction) -> frozenset[str]:
    """The parties behind it: those named, those that the text names in a role, every guarantor where it says ``ALL``.

    A role that facts fill, and a name that is no party's, stand for themselves.
    """
    found: set[str] = set()
    for name in stated.jurisdiction.replace(",", " ").split():
        names = guarantee.guarantors if name == _EVERYBODY else (name,)
        found |= {party for each in names for party in (guarantee.parties_of(each) or (each,))}
    return frozenset(found)
