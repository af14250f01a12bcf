"""What is promised: who owes it, on what legal basis, how automatically, by when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, JsonValue

from foedus.instrument.terms import Window
from foedus.writing import Name, Words, Written


class LegalBasis(Written):
    """The authority on which a jurisdiction acts."""

    jurisdiction: str = Field(min_length=1)
    """Whose law: UN, EU, US, GB, ..."""
    act: str = Field(min_length=1)
    """The act, with its article."""
    clause: Name | None = None
    """The clause of this instrument, where it is the basis itself."""


class CarveOut(Written):
    """What the measure leaves untouched."""

    what: Words
    """In words."""
    clause: Name
    """The clause that says so."""


class Measure(Written):
    """A promise that a proceeding's outcome brings into effect."""

    kind: str
    """The kind of measure, which decides what its ``terms`` may say."""
    name: Words
    """What it is called."""
    procedure: Name
    """The procedure whose outcome brings it into effect."""
    owed_by: tuple[Name, ...] = Field(min_length=1)
    """The parties, or the roles, to whom orders are addressed."""
    automaticity: Literal["mandatory", "unless_blocked"]
    """``mandatory``: effect follows by law; ``unless_blocked``: it follows unless the reverse vote prevents it.
    There is no automaticity without a signed act before it."""
    deadline: Window | Literal["untimed"]
    """By when those who owe it must have acknowledged performance, or ``untimed`` where the text sets no time."""
    legal_basis: tuple[LegalBasis, ...] = Field(min_length=1)
    """On what authority."""
    carve_outs: tuple[CarveOut, ...] = ()
    """What it leaves untouched."""
    stayed_by: Name | None = None
    """The role whose holders may suspend an order and lift the suspension; left out: nobody."""
    reversed_by: Name | None = None
    """The role whose holders may reverse an order for good; left out: nobody."""
    clause: Name
    """The clause that promises it."""
    terms: Mapping[str, JsonValue]
    """What the kind of measure needs to know."""
