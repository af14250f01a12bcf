"""Events and chains for the tests of the journal; light enough for processes that start often."""

from __future__ import annotations

from foedus.journal import Envelope, Event, Json, chain
from foedus.kernel import Instant, Interval

STREAM = "black-sea"
DAWN = Instant.parse("2025-09-28T00:00:00Z")


def event(number: int = 0, *, late_s: int = 60, **payload: Json) -> Event:
    """An event at so many seconds after dawn, recorded some seconds later."""
    moment = DAWN.plus(number)
    return Event(
        type="ReportsReceived",
        held=Interval.at(moment),
        recorded_at=moment.plus(late_s),
        payload={"number": number, "source": "observer"} | payload,
    )


def sealed(count: int, stream: str = STREAM) -> tuple[Envelope, ...]:
    """A sound chain of so many entries."""
    events = [event(number) for number in range(count)]
    return chain.seal(events, stream=stream, position=1, previous=chain.genesis(stream))


def chained(count: int, stream: str = STREAM) -> list[bytes]:
    """The bytes of a sound chain of so many entries."""
    return [chain.entry_bytes(envelope) for envelope in sealed(count, stream)]
