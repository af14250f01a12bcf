"""The statistical alarm in words: what it watches, what is usual, how often it may err."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.alarm import Alarm
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.clocks import length
from foedus.instrument.prose.voice import Voice


def alarms(voice: Voice) -> Iterator[Block]:
    """Every alarm of the text."""
    rules = voice.guarantee.evidence
    for name, alarm in rules.alarms.items() if rules is not None else ():
        for inner, text in _said(voice, name, alarm):
            yield Block(f"evidence.alarms.{name}.{inner}", "item", text)


def _said(voice: Voice, name: str, alarm: Alarm) -> Iterator[tuple[str, str]]:
    baseline = alarm.baseline
    per = voice.say(f"count.per.{alarm.per}")
    yield (
        "of",
        voice.say(
            "alarm",
            name=voice.called(name),
            series=voice.known_as(alarm.of),
            per=per,
            clause=voice.clause(alarm.clause),
        ),
    )
    if alarm.interval is not None:
        yield "interval", voice.say("alarm.interval", interval=length(voice, alarm.interval))
    if alarm.observer_hours_a_day is not None:
        hours = f"{alarm.observer_hours_a_day:f}"
        yield "observer_hours_a_day", voice.say("alarm.observer_hours", hours=hours)
    bounds = {"floor": str(baseline.floor), "ceiling": str(baseline.ceiling), "level": str(baseline.level)}
    times = {"observed": length(voice, baseline.observed), "within": length(voice, baseline.within)}
    lapses = length(voice, baseline.lapses_after)
    yield "baseline", voice.say("alarm.baseline", lapses=lapses, **times, **bounds)
    yield "shift", _looked_for(voice, alarm)
    once_in = length(voice, alarm.false_alarms.once_in)
    errs = "in_all" if alarm.per == "everywhere" else alarm.false_alarms.over
    yield "false_alarms", voice.say(f"alarm.false_alarms.{errs}", once_in=once_in)
    restarts = "alarm.restarts" if alarm.false_alarms.restarts else "alarm.lasts"
    yield "restarts", voice.say(restarts)


def _looked_for(voice: Voice, alarm: Alarm) -> str:
    """The rise that the alarm looks for."""
    dispersion = str(alarm.dispersion)
    if alarm.look_back is None:
        return voice.say("alarm.shift", shift=str(alarm.shift), dispersion=dispersion)
    return voice.say("alarm.shift.unknown", look_back=length(voice, alarm.look_back), dispersion=dispersion)
