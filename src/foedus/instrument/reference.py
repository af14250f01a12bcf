"""A name in a guarantee that leads to one of its own things."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Step: TypeAlias = str | int
Kind: TypeAlias = Literal[
    "party",
    "role",
    "party or role",
    "clause",
    "violation",
    "procedure",
    "measure",
    "incident class",
    "series of totals",
    "zone, class, series or alarm",
]


class Reference(NamedTuple):
    """A name, the kind of thing it should name, and where it stands."""

    path: tuple[Step, ...]
    kind: Kind
    name: str
