"""How long what is promised lives: the guarantee's own end, the authority for a measure, and the last safe trigger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from foedus.instrument import Measure
from foedus.kernel import NOTHING, Instant, Message
from foedus.legaltime import days, midnight
from foedus.proofs.questions.authority_coverage import expiry
from foedus.proofs.questions.latest_trigger import last_notification
from foedus.proofs.refining.difference import GAINED, LOST, Difference, Pair, Part, Sides, difference
from foedus.proofs.refining.event import lapse, lapsing_event, too_late_event
from foedus.proofs.refining.ways import common_measures, measure_parts, paired_procedures, procedure_parts
from foedus.proofs.terms.answer import Story, Written
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.wording import at, length, one_opening, opening

_FAR = Instant.parse("9000-01-01T00:00:00Z")
"""In the place of an end where there is none."""
_SOME_DAY = Instant.parse("2024-01-01T00:00:00Z")
_A_YEAR = 366
_FEW = 5


def ends(pair: Pair) -> Iterator[Difference]:
    """Whether one draft ends before the other, and what becomes then of measures in effect."""
    here, there = _end(pair.before), _end(pair.after)
    parts = _end_part(pair.before), _end_part(pair.after)
    found = difference(
        "end", _ends_said(pair.after, there, here, LOST), _ends_said(pair.before, here, there, GAINED), parts=parts
    )
    yield replace(found, figures=_told(here, there))
    stays, stay = _effect_ends(pair.before), _effect_ends(pair.after)
    lost, gained = _stays_said(pair.after, stay, stays, LOST), _stays_said(pair.before, stays, stay, GAINED)
    yield replace(difference("effect_end", lost, gained, parts=parts), figures=_told(stays, stay))


def last_triggers(pair: Pair) -> Iterator[Difference]:
    """Whether the last notification in time is earlier under one draft, if everybody acts at once."""
    if pair.before.guarantee.ends is None and pair.after.guarantee.ends is None:
        return
    for each, names in paired_procedures(pair).items():
        here, there = _last(pair.before, each[0]), _last(pair.after, each[1])
        lost, gained = _last_said(pair, each[0], (there, here), LOST), _last_said(pair, each[0], (here, there), GAINED)
        found = difference("latest_trigger", lost, gained, parts=procedure_parts(pair, each), measures=names)
        shown = too_late_event(pair, each, there.plus(1)) if _NONE < there < here else None
        assumes = ("received-at-once", "addressee-silent")
        yield replace(found, figures=_told(here, there), assumes=assumes, stories=shown)


def authority(pair: Pair) -> Iterator[Difference]:
    """Whether the authority for a measure runs out sooner under one draft, if nobody renews it."""
    for name in common_measures(pair):
        measures = pair.before.guarantee.measures[name], pair.after.guarantee.measures[name]
        parts = measure_parts(pair, name)
        if all(each.lasts is None for each in measures):
            yield difference("authority", NOTHING, NOTHING, parts=parts, measures=(name,))
        else:
            lapses = [
                (when, lapse(pair.before, measures[0], when), lapse(pair.after, measures[1], when))
                for when in _effects(pair, measures)
            ]
            lost = _lapse_said(pair.before, [(when, more, less) for when, more, less in lapses if less < more], LOST)
            turned = [(when, more, less) for when, less, more in lapses if less < more]
            gained = _lapse_said(pair.before, turned, GAINED)
            found = difference("authority", lost, gained, parts=parts, measures=(name,))
            yield replace(found, assumes=("not-renewed",), stories=_shown(pair, name, lapses))
        yield _allowed(pair, name)


def _allowed(pair: Pair, name: str) -> Difference:
    """For how long one decision may bring a measure into effect."""
    decisions = pair.before.guarantee.measures[name].decision, pair.after.guarantee.measures[name].decision
    here, there = (None if each is None else each.longest_s for each in decisions)
    said = [
        Message(
            f"under {sides.less.en} each authorisation ends after {length(less).en} at the latest",
            f"依{sides.less.zh_hant}，每次授權至遲於{length(less).zh_hant}後屆滿",
        )
        if less is not None and (more is None or less < more)
        else NOTHING
        for less, more, sides in ((there, here, LOST), (here, there, GAINED))
    ]
    return difference("authorisation", *said, parts=measure_parts(pair, name), measures=(name,))


def _end(setting: Setting) -> Instant:
    ends = setting.guarantee.ends
    return _FAR if ends is None else midnight(ends, setting.zones)


def _effect_ends(setting: Setting) -> Instant:
    ends = setting.guarantee.ends
    return _FAR if ends is None or ends.activated == "stay" else midnight(ends, setting.zones)


def _end_part(setting: Setting) -> Part:
    ends = setting.guarantee.ends
    if ends is None:
        return Part(path=("title",))
    return Part(path=("ends",), clauses=tuple(dict.fromkeys((ends.clause, ends.afterwards or ends.clause))))


def _told(here: Instant, there: Instant) -> dict[str, Written]:
    return {name: str(end) for name, end in (("this", here), ("other", there)) if end < _FAR}


def _ends_said(setting: Setting, less: Instant, more: Instant, sides: Sides) -> Message:
    if less >= more:
        return NOTHING
    own, other = at(setting, less), _or_never(setting, more)
    return Message(
        f"{sides.less.en} ends at {own.en}, and {sides.more.en} {other.en}",
        f"{sides.less.zh_hant}於{own.zh_hant}終止，{sides.more.zh_hant}{other.zh_hant}",
    )


def _or_never(setting: Setting, end: Instant) -> Message:
    if end == _FAR:
        return Message("at no set day", "未定終止之日")
    moment = at(setting, end)
    return Message(f"at {moment.en}", f"於{moment.zh_hant}終止")


def _stays_said(setting: Setting, less: Instant, more: Instant, sides: Sides) -> Message:
    if less >= more:
        return NOTHING
    moment = at(setting, less)
    return Message(
        f"what is in effect ends with {sides.less.en}, at {moment.en}, and goes on for longer under {sides.more.en}",
        f"已生效之措施隨{sides.less.zh_hant}於{moment.zh_hant}終止，依{sides.more.zh_hant}則存續較久",
    )


def _last(setting: Setting, procedure: str) -> Instant:
    """The last notification that still has its effect; one before every other where none has."""
    ends = setting.guarantee.ends
    if ends is None:
        return _FAR
    end = midnight(ends, setting.zones)
    found = end.plus(-1) if ends.pending == "continue" else last_notification(setting, procedure, end)
    return _NONE if found is None else found


_NONE = Instant.parse("1000-01-01T00:00:00Z")


def _last_said(pair: Pair, procedure: str, lasts: tuple[Instant, Instant], sides: Sides) -> Message:
    less, more = lasts
    if less >= more:
        return NOTHING
    act, one = opening(pair.before.guarantee, procedure), one_opening(pair.before.guarantee, procedure)
    if less == _NONE:
        return Message(
            f"under {sides.less.en} no {act.en} can have its effect before the end, and under {sides.more.en} one can",
            f"依{sides.less.zh_hant}，任何{act.zh_hant}均無從於終止前發生效力，依{sides.more.zh_hant}則可",
        )
    moment = at(pair.before, less)
    return Message(
        f"under {sides.less.en} {one.en} after {moment.en} comes too late, however fast everybody acts, and under "
        f"{sides.more.en} it does not",
        f"依{sides.less.zh_hant}，{act.zh_hant}晚於{moment.zh_hant}者，各方縱即刻作為亦屬逾時，"
        f"依{sides.more.zh_hant}則否",
    )


def _shown(pair: Pair, name: str, lapses: list[tuple[Instant, Instant, Instant]]) -> tuple[Story, Story] | None:
    """The first notification of a few by which the authority is seen to run out under the other draft alone."""
    behind = [when for when, more, less in lapses if less < more]
    for each, names in paired_procedures(pair).items():
        if name in names:
            shown = (lapsing_event(pair, each, name, when) for when in behind[:_FEW])
            return next((event for event in shown if event is not None), None)
    return None


def _effects(pair: Pair, measures: tuple[Measure, Measure]) -> Iterator[Instant]:
    """The instants of effect that tell two authorities apart: each day of years with and without a leap day."""
    fixed = [
        end for setting, each in zip((pair.before, pair.after), measures, strict=True) if (end := expiry(setting, each))
    ]
    yield from (end.plus(-1) for end in fixed)
    zone = pair.before.zones.zone(pair.before.guarantee.zone)
    bases = [_SOME_DAY, *(end.plus(-3 * _A_YEAR * 86_400) for end in fixed)]
    for base in bases:
        first = days.local_date(base, zone)
        for number in range(3 * _A_YEAR):
            yield days.start_of_day(first + timedelta(days=number), zone)


def _lapse_said(setting: Setting, shorter: list[tuple[Instant, Instant, Instant]], sides: Sides) -> Message:
    if len(shorter) == 0:
        return NOTHING
    when, more, less = max(shorter, key=lambda each: (each[1].seconds - each[2].seconds, -each[0].seconds))
    effect, end = at(setting, when), at(setting, less)
    longer = (
        Message("never by itself", "並不自行屆滿")
        if more == _FAR
        else Message(f"at {at(setting, more).en}", f"於{at(setting, more).zh_hant}屆滿")
    )
    return Message(
        f"if nobody renews it, the authority for an effect of {effect.en} runs out at {end.en} under {sides.less.en}, "
        f"and {longer.en} under {sides.more.en}",
        f"無人展延者，於{effect.zh_hant}生效之措施，其權限依{sides.less.zh_hant}於{end.zh_hant}屆滿，"
        f"依{sides.more.zh_hant}則{longer.zh_hant}",
    )
