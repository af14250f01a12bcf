"""Alarms and totals for tests: days count from an arbitrary one, and a total is known six hours after it ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from foedus.instrument import Alarm
from foedus.kernel import Instant
from foedus.trigger.alarm import Observation, Watch, watch

DAY_S = 86_400
NEVER = Instant(10**11)


def written(**changes: Any) -> dict[str, Any]:
    """An alarm, as written; the keys of the baseline and of the false alarms are given flat."""
    baseline = {"observed": "5 days", "within": "20 days", "lapses_after": "10 days", "level": 90}
    baseline |= {"floor": 1, "ceiling": 100}
    false_alarms = {"once_in": "365 days", "over": "each", "restarts": True}
    whole: dict[str, Any] = {"of": "explosions", "per": "zone", "shift": 2, "dispersion": "0.5", "clause": "art-1"}
    for key, value in changes.items():
        holder = next((part for part in (baseline, false_alarms) if key in part), whole)
        holder[key] = value
    return {**whole, "baseline": baseline, "false_alarms": false_alarms}


def alarm(**changes: Any) -> Alarm:
    """An alarm, read."""
    return Alarm.model_validate(written(**changes))


def total(day: float, count: int, *, days: float = 1, known_h: float = 6) -> Observation:
    """A total over a period that starts on a day, known so many hours after its end."""
    start = Instant(int(day * DAY_S))
    end = start.plus(int(days * DAY_S))
    return Observation(start=start, end=end, count=count, known=end.plus(int(known_h * 3600)))


def daily(counts: Sequence[int], since: int = 0) -> tuple[Observation, ...]:
    """One total for each day, without gaps."""
    return tuple(total(since + day, count) for day, count in enumerate(counts))


def watched(rules: Alarm, totals: Iterable[Observation], as_of: Instant = NEVER) -> Watch:
    """The alarm over one zone."""
    (one,) = watch(rules, ["east"], {"east": tuple(totals)}, as_of)
    return one


def states(one: Watch) -> list[str]:
    """The states of its points but for the silence at the end."""
    return [point.state for point in one.points[:-1]]
