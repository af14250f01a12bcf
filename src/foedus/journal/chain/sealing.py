"""Giving events their place in the record."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.journal.chain.entries import body_bytes
from foedus.journal.chain.upcasting import newest
from foedus.journal.event import Envelope, Event
from foedus.journal.values import digest
from foedus.kernel import Instant, Message, WorldError


def seal(
    events: Sequence[Event], *, stream: str, position: int, previous: str, since: Instant | None = None
) -> tuple[Envelope, ...]:
    """Chain some events to a stream.

    Args:
        events: what happened, in order of recording.
        stream: whose record it is.
        position: the place of the first of them: one more than that of the last entry, and 1 in an empty stream.
        previous: the digest of the last entry; in an empty stream, ``genesis(stream)``.
        since: when the last entry was recorded, if there is one.

    Raises:
        WorldError: an event was recorded before the one ahead of it, as a clock that jumped back would have it.
        ValueError: an event is not of the newest version of its type, or names a year beyond 9999.
    """
    sealed: list[Envelope] = []
    for place, event in enumerate(events, start=position):
        if since is not None and event.recorded_at < since:
            raise WorldError(_jump(stream, place, event, since))
        if event.schema_version != newest(event.type):
            raise ValueError(f"{event.type} is written in version {newest(event.type)} alone")
        envelope = _sealed(event, stream, place, previous)
        sealed.append(envelope)
        previous, since = envelope.digest, event.recorded_at
    return tuple(sealed)


def _jump(stream: str, place: int, event: Event, since: Instant) -> Message:
    """What to say of an event that would be recorded before the last one."""
    return Message(
        f"journal {stream}:{place}: {event.type} is recorded at {event.recorded_at}, but the entry before it at "
        f"{since}: nothing was appended; set the clock right, then decide again",
        f"紀錄檔{stream}第{place}筆：{event.type}之登載時間為{event.recorded_at}，早於前一筆之{since}：未登載任何內容；"
        "請校正時鐘，再行決定",
    )


def _sealed(event: Event, stream: str, place: int, previous: str) -> Envelope:
    """One event with its digest."""
    return Envelope(
        stream=stream,
        position=place,
        type=event.type,
        schema_version=event.schema_version,
        held=event.held,
        recorded_at=event.recorded_at,
        payload=event.payload,
        previous=previous,
        digest=digest(body_bytes(event, stream=stream, position=place, previous=previous)),
    )
