"""What a measure leaves untouched, and within what bounds."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.carve_outs import CarveOut
from foedus.instrument.lasting import LastDay
from foedus.instrument.measure import Measure
from foedus.instrument.prose.clocks import midnight, window
from foedus.instrument.prose.voice import Voice, unstopped


def carve_outs(voice: Voice, measure: Measure) -> Iterator[tuple[str, str]]:
    """Each carve-out in a sentence, and each of its bounds in one of its own."""
    for name, carve_out in measure.carve_outs.items():
        path = f"carve_outs.{name}"
        parts = {"what": voice.words(carve_out.what), "clause": voice.clause(carve_out.clause)}
        yield path, voice.say("carve_out", **parts)
        for key, text in _bounds(voice, carve_out):
            yield f"{path}.{key}", text


def _bounds(voice: Voice, carve_out: CarveOut) -> Iterator[tuple[str, str]]:
    before = carve_out.entered_before
    if before is not None:
        instant = _end_of(voice, before) if isinstance(before, LastDay) else voice.event(before)
        yield "entered_before", voice.say("carve_out.entered_before", instant=instant)
    if carve_out.provided is not None:
        proviso, clause = unstopped(voice.words(carve_out.provided.what)), voice.clause(carve_out.provided.clause)
        yield "provided", voice.say("carve_out.provided", words=proviso, clause=clause)
    if carve_out.until is not None:
        yield "until", voice.say("carve_out.until", instant=_end_of(voice, carve_out.until))
    if carve_out.for_ is not None:
        yield "for", voice.say("carve_out.for", window=window(voice, carve_out.for_))
    if carve_out.licensed_by is not None:
        yield "licensed_by", voice.say("carve_out.licensed_by", role=voice.holder(carve_out.licensed_by))


def _end_of(voice: Voice, last: LastDay) -> str:
    return midnight(voice, last.edge.value, voice.day(last.on), last.zone)
