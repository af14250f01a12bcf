"""The quickest lawful course of a proceeding, dated, and what time it leaves to those who would stop it.

Whoever acts together may do everything at one instant, as early as the text lets them; everybody else can answer what
has been done only later, by a second at the least. A delay alone may come before what it puts off, as the text allows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from foedus import legaltime
from foedus.instrument import Procedure, Term, deciding
from foedus.kernel import Instant, Interval
from foedus.legaltime import Zones, midnight
from foedus.proofs.terms.setting import Setting, lives_until

_HOUR_S, _DAY_S = 3600, 86_400
_USUAL = Instant.parse("2027-03-01T09:00:00Z")
"""When a story begins that the text does not date: the first working day of a month, with no season beginning."""
_BEFORE_END_S, _BEFORE_DAY_S = 180 * _DAY_S, 10 * _DAY_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """When each step is taken; nothing where the text has no such step."""

    referred: Instant | None = None
    notified: Instant
    replied: Instant | None = None
    """When those who act together reply themselves, so that nobody need wait for it."""
    determined: Instant | None = None
    delayed: Instant | None = None
    effect: Instant

    @property
    def decided(self) -> Instant:
        """When everything that those must do who bring the effect about has been done."""
        return self.notified if self.determined is None else max(self.notified, self.determined)


def course(setting: Setting, name: str, *, own_reply: bool = False, start: Instant | None = None) -> Course | None:
    """The quickest course of a procedure, from an instant on where one is given.

    Nothing where the text leaves no time for one of its steps.
    """
    rule, zones = setting.guarantee.procedures[name], setting.zones
    start, exhausts = start or opening(setting, rule), rule.notification.exhausts
    referred = None if exhausts is None else start
    notified = start if exhausts is None else max(due_at(exhausts.lasting, start, zones), start)
    begun = Course(referred=referred, notified=notified, effect=notified)
    decided = _determined(rule, begun, zones, own_reply=own_reply)
    if decided is None:
        return None
    return replace(decided, effect=_effect(rule, decided, zones))


def _determined(rule: Procedure, begun: Course, zones: Zones, *, own_reply: bool) -> Course | None:
    """The course with its determination as early as it can be."""
    asked, heard, sent = rule.determination, rule.reply, begun.notified
    if asked is None:
        return begun
    earliest, replied = sent, None
    if heard is not None and heard.holds_up == "determination":
        limit = closes(heard.within, sent, zones)
        replied = sent if own_reply else None
        earliest = sent.plus(1) if own_reply else max(limit, sent)
    latest = None if asked.within == "untimed" else closes(asked.within, sent, zones)
    fixed = _fixed(rule, zones)
    if any(end is not None and earliest >= end for end in (latest, fixed)):
        return None
    return replace(begun, replied=replied, determined=earliest)


def put_off(setting: Setting, name: str, run: Course) -> Course | None:
    """The course as a delay that comes in time puts it off; nothing where nobody may put it off."""
    rule = setting.guarantee.procedures[name]
    if rule.delay is None:
        return None
    delayed = min(run.notified, run.effect.plus(-1))
    anchor = _anchor(rule.delay.to.after, replace(run, delayed=delayed))
    assert anchor is not None, "a delay runs from an act of the proceeding"
    return replace(run, delayed=delayed, effect=max(run.effect, due_at(rule.delay.to, anchor, setting.zones)))


def vote_at(setting: Setting, name: str, run: Course) -> Instant | None:
    """An instant at which a vote that answers the notification still counts; nothing where there is none."""
    rule = setting.guarantee.procedures[name].reverse_vote
    anchor = None if rule is None else _anchor(rule.within.after, run)
    if rule is None or anchor is None:
        return None
    end = min(closes(rule.within, anchor, setting.zones), run.effect)
    first = run.notified.plus(1)
    if first >= end:
        return None
    settled = max(first, run.decided)
    return settled.plus((end.seconds - settled.seconds) // 2) if settled < end else first


def ends_first(setting: Setting, way: str, run: Course) -> bool:
    """Whether a notice given in answer to the notification ends the guarantee, and what is open, before the effect."""
    rule = setting.guarantee.ends_by[way]
    if rule.pending != "lapse":
        return False
    answered = run.notified.plus(1)
    end = answered if rule.takes_effect == "at_once" else due_at(rule.takes_effect, answered, setting.zones)
    return end <= run.effect


def due_at(term: Term, anchor: Instant, zones: Zones) -> Instant:
    """When a term ends that runs from an instant; where breaks may put that off, the earliest that it can be."""
    return legaltime.due(term.rule, Interval.at(anchor), zones).start


def closes(window: Term, anchor: Instant, zones: Zones) -> Instant:
    """The first instant that is too late."""
    end = due_at(window, anchor, zones)
    return end.plus(1) if window.takes_in_its_limit else end


def opening(setting: Setting, rule: Procedure) -> Instant:
    """When a course begins: well before what the text ends on a day, or the day that it names for the effect."""
    ends, since = lives_until(setting.guarantee, setting.zones), setting.at
    limits = [
        (end, ahead) for end, ahead in ((ends, _BEFORE_END_S), (_fixed(rule, setting.zones), _BEFORE_DAY_S)) if end
    ]
    begun = max(_USUAL, since.plus(_DAY_S))
    for end, ahead in limits:
        if begun.seconds + ahead > end.seconds:
            soonest = since.plus(min(_DAY_S, (end.seconds - since.seconds) // 2))
            begun = max(end.plus(-ahead), soonest)
    return Instant(begun.seconds // _HOUR_S * _HOUR_S)


def _fixed(rule: Procedure, zones: Zones) -> Instant | None:
    return midnight(rule.effect, zones) if isinstance(rule.effect, deciding.EffectOnDay) else None


def _effect(rule: Procedure, run: Course, zones: Zones) -> Instant:
    effect, fixed = rule.effect, _fixed(rule, zones)
    if fixed is not None:
        return fixed
    assert not isinstance(effect, deciding.EffectOnDay)
    anchor = _anchor(effect.after, run)
    assert anchor is not None, "an effect runs from an act of the proceeding"
    return anchor if isinstance(effect, deciding.EffectAtOnce) else due_at(effect, anchor, zones)


def _anchor(after: str, run: Course) -> Instant | None:
    """When the act was done from which a clock runs: it is received and published as it is done."""
    act = after.partition(".")[0]
    return {"notification": run.notified, "determination": run.determined, "delay": run.delayed}[act]
