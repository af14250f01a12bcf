"""What clauses are about: exact events with an id, an instant and fields that are whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened.

    Attributes:
        id: which one; rows with one id are one event, told more than once. They agree in kind and fields, and may
            differ in their instants: then the event lies in a window if one of its rows does.
        at: the second at which it happened, counted from 1970-01-01T00:00:00Z.
        known: the second from which that is known.
        kind: what it was.
        fields: its whole numbers, by name.
    """

    id: int
    at: int
    known: int
    kind: str
    fields: Mapping[str, int] = field(default_factory=dict[str, int])
