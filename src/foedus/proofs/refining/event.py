"""The events that tell two drafts apart: one dated record that comes to more under the first than under the other."""

from __future__ import annotations

from dataclasses import replace

from foedus import legaltime
from foedus.instrument import Measure
from foedus.kernel import Instant, Interval, Message
from foedus.legaltime import midnight
from foedus.proofs.dates.dated_acts import DatedActs, rests_on_evidence
from foedus.proofs.dates.timing import Timing, timing
from foedus.proofs.powers.game import Game, determined, opened
from foedus.proofs.questions.authority_coverage import expiry
from foedus.proofs.refining.difference import Pair
from foedus.proofs.terms.answer import Happening, Story, Written
from foedus.proofs.terms.formula import holds
from foedus.proofs.terms.setting import Setting

_EFFECT = Message("the effect follows", "效力發生")
_NONE_YET = Message("under the other draft no effect has followed yet", "依另一草案，效力尚未發生")
_TOO_LATE = Message("under the other draft it has lapsed with the guarantee", "依另一草案，其已隨保證之終止而失效")
_GOES_ON = Message("there is authority for the measure still", "措施之權限仍然存續")
_LAPSED = Message("under the other draft its authority has run out", "依另一草案，其權限業已屆滿")
_FAR = Instant.parse("9000-01-01T00:00:00Z")


def later_event(pair: Pair, each: tuple[str, str], notified: Instant) -> tuple[Story, Story] | None:
    """A notification, and whatever the first draft asks besides: in effect there, and still pending under the other.

    Nothing where the two ask for different acts to open, or where reports must bear something out.
    """
    course, slower = _courses(pair, each, notified)
    if course.soonest is None or slower.soonest is None:
        return None
    now = max(course.soonest.last, notified)
    asks_more = slower.determined_first is not None and course.determined_first is None
    if not asks_more and slower.soonest.start <= now:
        return None
    if slower.determined_last is not None and slower.determined_last < now:
        return None
    record = _record(pair, each, notified, course)
    return (
        None
        if record is None
        else _told(record, (now, _EFFECT, _NONE_YET), (_verdict("activated"), _verdict("pending")))
    )


def too_late_event(pair: Pair, each: tuple[str, str], notified: Instant) -> tuple[Story, Story] | None:
    """A notification that still has its effect under the first draft, and lapses with the other at its end."""
    ends = pair.after.guarantee.ends
    course, _ = _courses(pair, each, notified)
    if ends is None or course.soonest is None or ends.pending == "continue":
        return None
    end = midnight(ends, pair.after.zones)
    if notified >= end:
        return None
    now = max(course.soonest.last, end)
    record = _record(pair, each, notified, course)
    return (
        None
        if record is None
        else _told(record, (now, _EFFECT, _TOO_LATE), (_verdict("activated"), _verdict("lapsed")))
    )


def lapsing_event(pair: Pair, each: tuple[str, str], measure: str, notified: Instant) -> tuple[Story, Story] | None:
    """An effect under both, at an instant at which the authority has run out under the other draft alone."""
    course, slower = _courses(pair, each, notified)
    if course.soonest is None or slower.soonest is None or course.determined_first != slower.determined_first:
        return None
    rules = pair.before.guarantee.measures[measure], pair.after.guarantee.measures[measure]
    if any(rule.decision is not None for rule in rules):
        return None
    longer = lapse(pair.before, rules[0], course.soonest.start)
    now = lapse(pair.after, rules[1], slower.soonest.last)
    if not max(course.soonest.last, slower.soonest.last) < now < longer or not _lives(pair, now):
        return None
    record = _record(pair, each, notified, course)
    stood: dict[str, Written] = {"measure": measure, "phase": "after"}
    lapsed: dict[str, Written] = {"measure": measure, "state": "authority_lapsed"}
    return None if record is None else _told(record, (now, _GOES_ON, _LAPSED), (stood, lapsed))


def lapse(setting: Setting, measure: Measure, effect: Instant) -> Instant:
    """When the authority runs out for an effect at an instant, if nobody renews it; far off where it never does."""
    lasts, end = measure.lasts, expiry(setting, measure)
    if end is not None:
        return end
    if lasts is None or lasts.for_ is None:
        return _FAR
    return legaltime.due(lasts.for_.rule, Interval.at(effect), setting.zones).last


def _lives(pair: Pair, now: Instant) -> bool:
    ends = [(each.guarantee.ends, each.zones) for each in (pair.before, pair.after)]
    return all(end is None or now < midnight(end, zones) for end, zones in ends)


def _verdict(verdict: str) -> dict[str, Written]:
    return {"verdicts": {"letter": verdict}}


def _courses(pair: Pair, each: tuple[str, str], notified: Instant) -> tuple[Timing, Timing]:
    return timing(pair.before, each[0], notified), timing(pair.after, each[1], notified)


def _record(pair: Pair, each: tuple[str, str], notified: Instant, course: Timing) -> DatedActs | None:
    """The acts that the first draft asks for; nothing where the other asks for another notification.

    Nothing either where reports must bear something out, or an effect of a lower rung may hold this one back.
    """
    settings = (pair.before, pair.after)
    held = [setting.guarantee.procedures[name].cool_off for setting, name in zip(settings, each, strict=True)]
    borne = [rests_on_evidence(setting.guarantee, name) for setting, name in zip(settings, each, strict=True)]
    acts, other = DatedActs(setting=pair.before), DatedActs(setting=pair.after)
    if any(borne) or any(held) or each[0] != each[1]:
        return None
    steps = (opened(pair.before, each[0]), opened(pair.after, each[1]), determined(pair.before, each[0]))
    if not all(step is None or _is_in_reach(step) for step in steps):
        return None
    acts.notify(each[0], notified)
    other.notify(each[1], notified)
    if _facts(acts) != _facts(other):
        return None
    if course.determined_first is not None:
        acts.determine(each[0], course.determined_first)
    # A step that nobody needs to sign, or that nobody is there to sign, is no act that a record could have.
    return acts if all(happening.fact.get("by") != [] for happening in acts.happenings) else None


def _is_in_reach(step: Game) -> bool:
    """Whether all who sit there together are enough for a step."""
    return holds(step.winning, {each.name: each.high for each in step.quantities})


def _facts(acts: DatedActs) -> list[object]:
    return [(happening.when, dict(happening.fact)) for happening in acts.happenings]


def _told(
    record: DatedActs, last: tuple[Instant, Message, Message], expected: tuple[dict[str, Written], dict[str, Written]]
) -> tuple[Story, Story]:
    """The record under both drafts, with what it has come to at one instant."""
    now, here, there = last
    told = record.story({"as_of": str(now), **expected[0]})
    ours, theirs = Happening(when=now, what=here), Happening(when=now, what=there)
    return (
        replace(told, happenings=(*told.happenings, ours)),
        replace(told, happenings=(*told.happenings, theirs), expect=({"as_of": str(now), **expected[1]},)),
    )
