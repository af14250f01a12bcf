"""Whether an alarm waits for a day where hours would tell."""

from __future__ import annotations

from collections.abc import Iterator
from math import log, log1p

from foedus.instrument.alarm import Alarm
from foedus.instrument.lint.remark import Hit, Subject
from foedus.writing import Words

_DAYS_ENOUGH = 2.0
"""Where the limit is as short as this, even the best alarm on daily totals takes a fifth longer: it waits for a day."""
_UNKNOWN_IS = 5.0
"""A rise of unknown size is judged by a fivefold one."""


def waits_for_the_day(subject: Subject) -> Iterator[Hit]:
    """Daily totals, though at the least usual level that the text allows the rise could show within two days."""
    rules = subject.guarantee.evidence
    for name, alarm in rules.alarms.items() if rules is not None else ():
        if alarm.interval is None and (days := limit_days(alarm)) <= _DAYS_ENOUGH:
            message = Words.of(
                f"the alarm `{name}` waits for the day's total, though its rise could be noticed after {days:.1f} days",
                f"警報`{name}`須待每日總數始能判斷，惟其上升於{days:.1f}日後即可能察覺",
            )
            yield Hit(("evidence", "alarms", name), message)


def limit_days(alarm: Alarm) -> float:
    """Lorden's limit to the mean delay, to the first order: what a day of the rise tells, over how rarely it may err.

    It is taken at the floor, where the limit is the longest; a rise of unknown size counts as fivefold.
    """
    mean, dispersion = float(alarm.baseline.floor), float(alarm.dispersion)
    ratio = _UNKNOWN_IS if alarm.shift == "unknown" else float(alarm.shift)
    excess = mean * (ratio - 1)
    per_count = log1p((ratio - 1) / (1 + dispersion * mean * ratio))
    per_day = excess if dispersion == 0 else log1p(dispersion * excess / (1 + dispersion * mean)) / dispersion
    return log(alarm.false_alarms.once_in_days) / (per_count * mean * ratio - per_day)
