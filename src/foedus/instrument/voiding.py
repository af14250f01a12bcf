"""What takes the guarantee itself away: a breach by the side that it protects, found by a procedure like any other."""

from __future__ import annotations

from typing import Literal

from foedus.writing import Name, Written


class Voiding(Written):
    """A procedure whose outcome voids the guarantee. An accusation alone voids nothing."""

    procedure: Name
    """The procedure: whoever opens and determines it, by its own rules."""
    meanwhile: Literal["suspended", "kept"]
    """What becomes of measures in effect while it is pending: held back until it is decided, or kept."""
    clause: Name
    """The clause that says so."""
