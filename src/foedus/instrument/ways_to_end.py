"""How the guarantee may end before its day, or without one: by a notice, or upon an event that somebody records."""

from __future__ import annotations

from typing import Literal

from foedus.instrument.majorities import Signatures
from foedus.instrument.terms import Term
from foedus.writing import Name, Words, Written


class WayToEnd(Written):
    """One way. It needs a signed act, for an event ends nothing until somebody says that it has come."""

    what: Words
    """What it is: a notice of withdrawal, an accession, an election."""
    by: Name
    """The role whose holders may do it, or say that it has happened."""
    signatures: Signatures
    """How many of them must sign."""
    takes_effect: Literal["at_once"] | Term
    """When the guarantee then ends: with the act, or after a time counted ``after: ending``."""
    pending: Literal["lapse", "continue"]
    """What becomes of proceedings still open then."""
    activated: Literal["stay", "end"]
    """What becomes of measures already in effect."""
    afterwards: Name | None = None
    """The clause that says what becomes of these; left out: the one that says when it ends."""
    clause: Name
    """The clause that says so."""
