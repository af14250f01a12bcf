"""What must hold besides, which people judge and no clock."""

from __future__ import annotations

from foedus.writing import Name, Words, Written


class Proviso(Written):
    """What must hold besides for a rule to reach so far, which people judge and no clock."""

    what: Words
    """In words."""
    clause: Name
    """The clause that asks for it."""
