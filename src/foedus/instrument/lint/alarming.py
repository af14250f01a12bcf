"""Whether an alarm waits for a day where hours would tell, and whether it could take war for calm."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import log, log1p

from foedus.instrument.alarm import Alarm
from foedus.instrument.conditions import Condition, TotalCount
from foedus.instrument.lint.remark import Hit, Subject
from foedus.writing import Words

_DAY_S = 86_400
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


def calls_a_breach_usual(subject: Subject) -> Iterator[Hit]:
    """A ceiling at which the same totals would meet a condition of the text, day after day.

    A level that is kept is a stable baseline, however high: by its counts alone a steady war is not told from a calm.
    So the ceiling says what may be calm, and it should lie below what the text itself calls a violation.
    """
    rules, violations = subject.guarantee.evidence, subject.guarantee.violations
    for name, alarm in rules.alarms.items() if rules is not None else ():
        for violation, named in violations.items():
            least = min((_a_day(each) for each in _totals(named.condition) if _alike(each, alarm)), default=None)
            if least is not None and least <= alarm.baseline.ceiling:
                ceiling, rate = f"{alarm.baseline.ceiling:f}", f"{float(least):.4g}"
                message = Words.of(
                    f"the alarm `{name}` takes up to {ceiling} a day for usual, though {rate} a day already meet a "
                    f"condition of `{violation}`",
                    f"警報`{name}`以每日至多{ceiling}件為常態，惟每日{rate}件已符合`{violation}`之條件",
                )
                yield Hit(("evidence", "alarms", name), message)


def _totals(condition: Condition | None) -> Iterator[TotalCount]:
    """The counts by totals that a condition asks for, and not those that it denies."""
    if condition is None:
        return
    if condition.total is not None:
        yield condition.total
    for part in (*(condition.all_of or ()), *(condition.any_of or ())):
        yield from _totals(part)


def _alike(total: TotalCount, alarm: Alarm) -> bool:
    """Whether a condition counts what the alarm watches."""
    return (total.of, total.per) == (alarm.of, alarm.per)


def _a_day(total: TotalCount) -> Fraction:
    """How many a day, kept up, meet a condition."""
    return Fraction(total.at_least * _DAY_S, total.window.length_s)


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
