"""How a body votes: the majority, the quorum, what an abstention counts for, and who can prevent adoption alone."""

from __future__ import annotations

from typing import Literal

from foedus.instrument.majorities import Majority, Quorum
from foedus.writing import Name, Written


class Veto(Written):
    """Who can prevent adoption alone."""

    role: Name
    """The role whose holders have a veto."""
    abstention: Literal["is_a_veto", "is_no_veto"]
    """Whether a holder who abstains, or stays away, prevents adoption too."""
    clause: Name | None = None
    """The clause that gives the veto, where it is another than the vote's own."""


class Ballot(Written):
    """A vote by which a body adopts an amendment."""

    body: Name
    """The role whose holders vote."""
    majority: Majority
    """How many votes adopt it."""
    quorum: Quorum | None = None
    """How many members must be present (voting or abstaining) for the vote to count; left out: any number."""
    abstention: Literal["not_cast", "against", "for"]
    """How an abstention counts."""
    veto: Veto | None = None
    """Who can prevent adoption alone; left out: nobody."""
    clause: Name
    """The clause that says so."""
