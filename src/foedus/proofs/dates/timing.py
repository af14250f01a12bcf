"""From a notification at an instant to the effect: the soonest and the latest that the text allows.

The rules are those of a proceeding as it is conducted: an act at the first instant that is too late is too late, a
determination that must wait for the reply may be made once the time for it has passed, and a cool-off begins anew with
every effect of the lower rung. Acts are received and published as they are done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise

from foedus import legaltime
from foedus.instrument import Procedure, Term, deciding
from foedus.kernel import Instant, Interval
from foedus.legaltime import Unit, days, is_open, midnight
from foedus.proofs.terms.setting import Setting

FLOOR = Instant.parse("1901-01-01T00:00:00Z")
"""Before this nothing is looked for: what clocks showed then is not on record for every place."""


class Endless(StrEnum):
    """What leaves the time to the effect without a bound."""

    UNTIMED = "untimed"
    """The text sets no time for the determination."""
    LOWER_RUNG = "lower_rung"
    """Each effect of a lower rung begins the cool-off anew, and nothing limits how often."""
    SESSIONS = "sessions"
    """Breaks that are not on record may put off an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When the effect may follow from one notification."""

    soonest: Interval | None
    """When it follows if everything is done as soon as it may be, the addressee is silent, and nobody puts it off;
    nothing where the time for the determination is over before it may be made."""
    latest: Interval | None
    """When it follows at the latest, if at all; nothing where there is no bound."""
    but_for_rung: Interval | None
    """The same if the lower rung takes effect no more than once meanwhile."""
    determined_first: Instant | None = None
    """The first instant at which it may be determined, the addressee being silent; nothing where nobody determines."""
    determined_last: Instant | None = None
    """The last instant; nothing where nobody determines, or without a time."""
    endless: tuple[tuple[Endless, str], ...] = ()
    """What leaves it without a bound, each with its clause."""


def timing(setting: Setting, procedure: str, notified: Instant) -> Timing:
    """When the effect may follow from a notification made, received and published at an instant."""
    rule = setting.guarantee.procedures[procedure]
    first, last, untimed = _determined(setting, rule, notified)
    if first is not None and last is not None and last < first:
        return Timing(soonest=None, latest=None, but_for_rung=None, determined_first=first, determined_last=last)
    start = notified if first is None else first
    endless = (*_untimed(rule, untimed=untimed), *_rung(rule))
    soonest = follows(setting, rule, notified, Interval.at(start))
    latest = _put_off(setting, rule, notified, (start, start if untimed or last is None else last))
    if is_open(latest):
        endless = (*endless, (Endless.SESSIONS, rule.effect.clause if rule.delay is None else rule.delay.clause))
    is_bounded = all(why is Endless.LOWER_RUNG for why, _ in endless)
    return Timing(
        soonest=soonest,
        latest=latest if len(endless) == 0 else None,
        but_for_rung=latest if is_bounded else None,
        determined_first=first,
        determined_last=last,
        endless=endless,
    )


def too_late(setting: Setting, window: Term, notified: Instant) -> Interval:
    """The first instant that is too late for a window that runs from a notification."""
    end = legaltime.due(window.rule, Interval.at(notified), setting.zones)
    return Interval(end.start.plus(1), end.end.plus(1)) if window.takes_in_its_limit else end


def latest_such(holds: Callable[[Instant], bool], before: Instant, turns: tuple[Instant, ...] = ()) -> Instant | None:
    """The last instant before another of which something holds; between two turns it never comes to hold again."""
    bounds = (FLOOR, *sorted(turn for turn in turns if FLOOR < turn < before), before)
    for start, end in reversed(tuple(pairwise(bounds))):
        if holds(end.plus(-1)):
            return end.plus(-1)
        if holds(start):
            return _boundary(holds, start, end.plus(-1))
    return None


def turns(setting: Setting, terms: Iterator[Term], before: Instant) -> tuple[Instant, ...]:
    """The instants at which the length of some clock changes with the season: nothing else lets it run backwards."""
    found: set[Instant] = set()
    for term in terms:
        if term.zone is None or len(term.unless_anchored) == 0:
            continue
        zone = setting.zones.zone(term.zone)
        years = range(days.local_date(FLOOR, zone).year, days.local_date(before, zone).year + 1)
        seasons = term.rule.other_lengths
        found |= {days.start_of_day(day, zone) for year in years for each in seasons for day in each.turns_in(year)}
    return tuple(found)


def gaps(setting: Setting, rule: Procedure, before: Instant) -> Iterator[Instant]:
    """The instants of the year before another at which a determination may come to be possible, or cease to be.

    Of the time for the reply and that to determine, one may be counted in hours and the other in days: what is notified
    at some hours then lapses, and what is notified at others does not.
    """
    decided = None if rule.determination is None else rule.determination.within
    if not isinstance(decided, Term) or rule.reply is None or rule.reply.holds_up != "determination":
        return
    both = (decided, rule.reply.within)
    zones = {term.zone: setting.zones.zone(term.zone) for term in both if term.zone is not None}
    leads = {0, *(term.length.number * _UNIT_S[term.length.unit] for term in both if term.is_elapsed)}
    for zone in zones.values():
        day = days.local_date(before, zone)
        for number in range(_GAP_DAYS):
            begins = days.start_of_day(day - timedelta(days=number), zone)
            yield from (begins.plus(beside - lead) for lead in leads for beside in (-1, 0, 1, 2))


_UNIT_S = {Unit.MINUTES: 60, Unit.HOURS: 3_600}
_GAP_DAYS = 366


def clocks(rule: Procedure) -> Iterator[Term]:
    """The clocks between a notification and its effect."""
    if rule.reply is not None:
        yield rule.reply.within
    if rule.determination is not None and not isinstance(rule.determination.within, str):
        yield rule.determination.within
    if isinstance(rule.effect, deciding.EffectAfter):
        yield rule.effect
    if rule.delay is not None:
        yield rule.delay.to


def _boundary(holds: Callable[[Instant], bool], yes: Instant, no: Instant) -> Instant:
    """The last instant of which it holds, between one of which it does and one of which it does not."""
    low, high = yes.seconds, no.seconds
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(Instant(middle)) else (low, middle)
    return Instant(low)


def _determined(setting: Setting, rule: Procedure, notified: Instant) -> tuple[Instant | None, Instant | None, bool]:
    """The first and the last instant of the determination, and whether the text sets it no time."""
    asked = rule.determination
    if asked is None:
        return None, None, False
    first = notified
    if rule.reply is not None and rule.reply.holds_up == "determination":
        first = max(first, too_late(setting, rule.reply.within, notified).last)
    ends: list[Instant] = []
    if not isinstance(asked.within, str):
        ends.append(too_late(setting, asked.within, notified).start.plus(-1))
    if isinstance(rule.effect, deciding.EffectOnDay):
        ends.append(midnight(rule.effect, setting.zones).plus(-1))
    return first, min(ends, default=None), len(ends) == 0


def _untimed(rule: Procedure, *, untimed: bool) -> Iterator[tuple[Endless, str]]:
    counts = isinstance(rule.effect, deciding.EffectOnDay) or rule.effect.after.startswith("notification.")
    if untimed and rule.determination is not None and not counts:
        yield Endless.UNTIMED, rule.determination.clause


def _rung(rule: Procedure) -> Iterator[tuple[Endless, str]]:
    if rule.cool_off is not None:
        yield Endless.LOWER_RUNG, rule.cool_off.clause


def follows(setting: Setting, rule: Procedure, notified: Instant, determined: Interval) -> Interval:
    """When the effect follows by itself, if the determination lies in an interval."""
    effect = rule.effect
    if isinstance(effect, deciding.EffectOnDay):
        return Interval.at(midnight(effect, setting.zones))
    anchor = determined if effect.after.startswith("determination.") else Interval.at(notified)
    if isinstance(effect, deciding.EffectAtOnce):
        return anchor
    return legaltime.due(effect.rule, anchor, setting.zones)


def _put_off(setting: Setting, rule: Procedure, notified: Instant, determined: tuple[Instant, Instant]) -> Interval:
    """When it follows at the latest: after one cool-off, and after a delay made as late as may be."""
    own = follows(setting, rule, notified, Interval(determined[0], determined[1].plus(1)))
    latest = Interval.at(own.last) if not is_open(own) else own
    if rule.cool_off is None:
        return _delayed(setting, rule, notified, (latest, determined[1]))
    cooled = _later(latest, rule.cool_off.length_s)
    delayed = _later(_delayed(setting, rule, notified, (latest, determined[1])), rule.cool_off.length_s)
    return max(delayed, _delayed(setting, rule, notified, (cooled, determined[1])), key=lambda each: each.end)


def _later(moment: Interval, seconds: int) -> Interval:
    return moment if is_open(moment) else Interval(moment.start.plus(seconds), moment.end.plus(seconds))


def _delayed(setting: Setting, rule: Procedure, notified: Instant, own: tuple[Interval, Instant]) -> Interval:
    """The same effect put off by whoever may: the act may come before the notification, and must before the effect."""
    effect, determined = own
    if rule.delay is None or is_open(effect):
        return effect
    act = rule.delay.to.after.split(".")[0]
    anchor = {"notification": Interval.at(notified), "determination": Interval.at(determined)}.get(
        act, Interval(min(notified.plus(-1), effect.start.plus(-1)), effect.last)
    )
    over = legaltime.due(rule.delay.to.rule, anchor, setting.zones)
    if is_open(over):
        return Interval(effect.start, over.end)
    return max(effect, Interval.at(over.last), key=lambda each: each.end)
