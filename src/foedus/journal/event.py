"""What the record is made of: events, the envelopes that hold them, and the effects that they order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from foedus.journal.values import Json, frozen
from foedus.kernel import Instant, Interval, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, before it has a place in the record.

    Attributes:
        type: what kind of event, such as ``ReportsReceived``.
        held: when it held in the world.
        recorded_at: when we knew, which in one journal never runs backwards.
        payload: the particulars; deeply immutable once given, so lists come back as tuples.
        schema_version: which shape the payload has, from 1.
    """

    type: str
    held: Interval
    recorded_at: Instant
    payload: Mapping[str, Json]
    schema_version: int = 1

    def __post_init__(self) -> None:
        """Refuse an event without a type or version, and freeze the payload.

        Raises:
            ValueError: as said, or the payload holds what no record may hold, such as a float.
        """
        if self.type == "" or self.schema_version < 1:
            raise ValueError(f"an event has a type and a version from 1, not {self.type!r} {self.schema_version}")
        object.__setattr__(self, "payload", _frozen_payload(self.payload, self.type))


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """An event in its place in the record: the fields of ``Event``, and what binds them to all that came before.

    Attributes:
        stream: whose record it is, one per guarantee.
        position: the place in the stream, counted from 1 without gaps.
        previous: the digest of the entry before; for the first one, ``chain.genesis(stream)``.
        digest: SHA-256 over the canonical bytes of all other fields.
    """

    stream: str
    position: int
    type: str
    schema_version: int
    held: Interval
    recorded_at: Instant
    payload: Mapping[str, Json]
    previous: str
    digest: str

    def __post_init__(self) -> None:
        """Freeze the payload, unless it comes from an event, which has frozen it already."""
        if not isinstance(self.payload, MappingProxyType):
            object.__setattr__(self, "payload", _frozen_payload(self.payload, self.type))


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Something to be done outside, at least once; kept in the same transaction as the events that order it.

    Attributes:
        key: what makes it one and the same effect: determination, measure, party, step. The receiver enforces it.
        type: what kind of effect, which says who carries it out.
        payload: the particulars, frozen as in ``Event``.
    """

    key: str
    type: str
    payload: Mapping[str, Json]

    def __post_init__(self) -> None:
        """Refuse an effect without a key or type, and freeze the payload.

        Raises:
            ValueError: as said, or the payload holds what no record may hold.
        """
        if self.key == "" or self.type == "":
            raise ValueError(f"an effect has a key and a type, not {self.key!r} and {self.type!r}")
        object.__setattr__(self, "payload", _frozen_payload(self.payload, self.type))


def _frozen_payload(payload: Mapping[str, Json], owner: str) -> Mapping[str, Json]:
    """A payload made immutable; what is wrong with it is told with the name of its owner."""
    return cast("Mapping[str, Json]", frozen(payload, Message(f"payload of {owner}", f"{owner}之內容")))
