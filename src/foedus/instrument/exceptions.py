"""Exceptions that may be claimed against a determination: who may claim one, and what must have come before the act.

Categories only. No exception here names a target, a place or a way of using force: the record holds that somebody
claims one, and what the claim lacks.
"""

from __future__ import annotations

from typing import Literal

from foedus.instrument.terms import Window
from foedus.writing import Name, Words, Written


class FirstTrying(Written):
    """What must have been tried, and have failed, before the act complained of."""

    what: Words
    """The way of settling the matter that must have been tried."""
    by: Name
    """The role whose holders may try it: an ``attempt``."""
    clause: Name
    """The clause that says so."""


class StatedException(Written):
    """A ground on which the act complained of is no violation, if the determining body finds that it applies.

    A claim is *admissible* if it comes in time and everything that the text asks for is on record, in the right order:
    the attempt before the order, the order before the act complained of (as the measures of the Trilateral Contact
    Group of 22 July 2020 ask of return fire). That is a matter of procedure alone. Whether the exception applies, the
    body decides: a determination that leaves an admissible claim unanswered binds nobody.
    """

    what: Words
    """What it excepts, in words."""
    claimed_by: Name
    """The role whose holders may claim it."""
    within: Window | None = None
    """How long they have, counted from the notification; left out: until it is determined."""
    after_trying: FirstTrying | None = None
    """What must have been tried before, without success; left out: nothing."""
    ordered_by: Name | None = None
    """The role of which a holder must have signed a ``superior_order`` before the act; left out: none is asked for."""
    evidence: Literal["required", "not_required"]
    """Whether a claim must name evidence, published or sealed."""
    clause: Name
    """The clause that says so."""
