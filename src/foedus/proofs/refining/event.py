"""The event that tells two drafts apart: one dated record, in effect under the first and not under the other."""

from __future__ import annotations

from dataclasses import replace

from foedus.kernel import Instant, Message
from foedus.proofs.dates.dated_acts import DatedActs, rests_on_evidence
from foedus.proofs.dates.timing import timing
from foedus.proofs.refining.difference import Pair
from foedus.proofs.terms.answer import Happening, Story

_EFFECT = Message("the effect follows", "效力發生")
_NONE_YET = Message("under the other draft no effect has followed yet", "依另一草案，效力尚未發生")


def later_event(pair: Pair, each: tuple[str, str], notified: Instant) -> tuple[Story, Story] | None:
    """A notification, and whatever the first draft asks besides: in effect there, and still pending under the other.

    Nothing where the two ask for different acts to open, or where reports must bear something out.
    """
    settings = (pair.before, pair.after)
    if any(rests_on_evidence(setting.guarantee, name) for setting, name in zip(settings, each, strict=True)):
        return None
    if any(setting.guarantee.procedures[name].cool_off for setting, name in zip(settings, each, strict=True)):
        return None
    course, slower = (timing(setting, name, notified) for setting, name in zip(settings, each, strict=True))
    if course.soonest is None or slower.soonest is None or slower.soonest.start <= course.soonest.last:
        return None
    now = max(course.soonest.last, notified)
    if slower.determined_last is not None and slower.determined_last < now:
        return None
    acts, other = DatedActs(setting=pair.before), DatedActs(setting=pair.after)
    acts.notify(each[0], notified)
    other.notify(each[1], notified)
    if _facts(acts) != _facts(other) or each[0] != each[1]:
        return None
    if course.determined_first is not None:
        acts.determine(each[0], course.determined_first)
    told = acts.story({"as_of": str(now), "verdicts": {"letter": "activated"}})
    record = told.happenings
    return (
        replace(told, happenings=(*record, Happening(when=now, what=_EFFECT))),
        Story(
            happenings=(*record, Happening(when=now, what=_NONE_YET)),
            expect=({"as_of": str(now), "verdicts": {"letter": "pending"}},),
            strangers=told.strangers,
        ),
    )


def _facts(acts: DatedActs) -> list[object]:
    return [(happening.when, dict(happening.fact)) for happening in acts.happenings]
