"""Lawful courses of a procedure, dated: each tried as quickly and as slowly as the text allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.instrument import Procedure, deciding
from foedus.kernel import Instant, Interval
from foedus.legaltime import is_open, midnight
from foedus.proofs.dates.timing import FLOOR, follows, timing
from foedus.proofs.powers.pace import opening
from foedus.proofs.terms.setting import Setting

_DAY_S = 86_400
_YEAR_S = 366 * _DAY_S
_DAYS_TRIED = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One course: who notifies and determines is left open."""

    procedure: str
    notified: Instant
    determined: Instant | None
    """When it is determined; nothing where the text asks for no determination."""
    effect: Instant
    lower: tuple[Opening, ...] = ()
    """The course of a lower rung whose effect holds this one back; empty where nothing does."""


def openings(setting: Setting, procedure: str, *, all_year: bool = False) -> tuple[Opening, ...]:
    """Courses of a procedure that come to an effect before the text ends; ``all_year``: begun on every day of a year.

    The first is the quickest from a usual day. Others begin where another effect of the text follows, or so long
    before that both follow at about one time. For each beginning the slowest course is tried too: the determination at
    its last instant, a year later where it has no time, and the effect held back once by a lower rung.
    """
    rule = setting.guarantee.procedures[procedure]
    first = opening(setting, rule)
    begun = [first, *(start for effect in _effects(setting) for start in (_back(setting, procedure, effect), effect))]
    begun += [first.plus(number * _DAY_S) for number in range(1, _DAYS_TRIED)] if all_year else []
    found = (each for start in dict.fromkeys(begun) if start > FLOOR for each in _courses(setting, procedure, start))
    return tuple(dict.fromkeys(each for each in found if is_in_time(setting, each)))


def is_in_time(setting: Setting, course: Opening) -> bool:
    """Whether it is opened before the guarantee ends, and follows before that too where pending proceedings lapse."""
    ends = setting.guarantee.ends
    if ends is None:
        return True
    last = midnight(ends, setting.zones)
    return (course.effect if ends.pending == "lapse" else course.notified) < last


def _effects(setting: Setting) -> Iterator[Instant]:
    """When effects follow with which another may have to fall together: on days of the text, or as soon as can be."""
    for name, rule in setting.guarantee.procedures.items():
        if isinstance(rule.effect, deciding.EffectOnDay):
            yield midnight(rule.effect, setting.zones)
        else:
            soonest = timing(setting, name, opening(setting, rule)).soonest
            yield from () if soonest is None else (soonest.start,)


def _back(setting: Setting, procedure: str, effect: Instant) -> Instant:
    """So long before an instant as the quickest course takes from there."""
    soonest = timing(setting, procedure, effect).soonest
    return effect if soonest is None else effect.plus(min(effect.seconds - soonest.start.seconds, 0))


def _courses(setting: Setting, procedure: str, notified: Instant) -> Iterator[Opening]:
    """The courses from one notification; none where it leads nowhere."""
    rule, when = setting.guarantee.procedures[procedure], timing(setting, procedure, notified)
    if when.soonest is None:
        return
    later = notified.plus(_YEAR_S) if when.determined_last is None else when.determined_last
    for determined in dict.fromkeys((when.determined_first, None if when.determined_first is None else later)):
        if determined is None and when.determined_first is not None:
            continue
        moment = follows(setting, rule, notified, Interval.at(notified if determined is None else determined))
        if is_open(moment):
            continue
        own = Opening(procedure=procedure, notified=notified, determined=determined, effect=moment.start)
        yield own
        yield from _held_back(setting, rule, own)


def _held_back(setting: Setting, rule: Procedure, own: Opening) -> Iterator[Opening]:
    """The same where a lower rung takes effect a second before it would have followed."""
    if rule.cool_off is None:
        return
    before = own.effect.plus(-1)
    takes = timing(setting, rule.cool_off.after, before).soonest
    if takes is None:
        return
    start = before.plus(before.seconds - takes.start.seconds)
    again = timing(setting, rule.cool_off.after, start)
    if again.soonest is None or again.soonest.start >= own.effect:
        return
    lower = Opening(
        procedure=rule.cool_off.after,
        notified=start,
        determined=again.determined_first,
        effect=again.soonest.start,
    )
    held = lower.effect.plus(rule.cool_off.length_s)
    if held > own.effect:
        yield Opening(
            procedure=own.procedure, notified=own.notified, determined=own.determined, effect=held, lower=(lower,)
        )
