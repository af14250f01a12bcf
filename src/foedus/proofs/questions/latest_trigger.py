"""Up to when a trigger still works: the last notification whose effect comes before the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from foedus import legaltime
from foedus.instrument import deciding
from foedus.kernel import NOTHING, Instant, Interval, Message
from foedus.legaltime import Edge, midnight
from foedus.proofs.dates.dated_acts import DatedActs, rests_on_evidence
from foedus.proofs.dates.timing import FLOOR, Endless, Timing, clocks, gaps, latest_such, timing, turns
from foedus.proofs.powers.sides import may_open
from foedus.proofs.terms.answer import Answer, Outcome, Story, Written
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.wording import (
    at,
    determining,
    length,
    measures_named,
    one_opening,
    opening,
    proceeding,
    sentences,
    several,
)

_HOUR_S = 3_600


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deadline:
    """What the effect of a procedure must come before, for the measures that it brings about."""

    procedure: str
    measures: tuple[str, ...]
    """Those whose authority ends there; empty where the end is that of the guarantee itself."""
    end: Instant
    """What comes from here on is too late."""
    must_precede: bool
    """Whether the effect must come before it, and not the notification alone."""
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Last:
    """The last notification in time: if everybody acts at once, and if the slowest lawful course is taken."""

    fast: Instant | None
    slow: Instant | None
    endless: tuple[tuple[Endless, str], ...]
    neighbours: Mapping[str, Instant | None] = field(default_factory=dict[str, Instant | None])
    """The first under each reading of the guarantee's own end."""


def latest_trigger(setting: Setting, _: Solver) -> Iterator[Answer]:
    """Whether a notification at the very last moment before an end still brings about its effect."""
    safe: dict[tuple[Instant, tuple[str, ...], bool, str], list[_Deadline]] = {}
    for deadline in _deadlines(setting):
        last = _last(setting, deadline)
        if last.fast == last.slow == deadline.end.plus(-1):
            alike = (deadline.end, deadline.measures, deadline.must_precede, deadline.clause)
            safe.setdefault(alike, []).append(deadline)
        else:
            yield _too_late(setting, deadline, last)
    for deadlines in safe.values():
        yield _proved(setting, deadlines)


def last_notification(setting: Setting, procedure: str, end: Instant, *, slow: bool = False) -> Instant | None:
    """The last notification whose effect surely comes before an instant; nothing where none does.

    ``slow``: by the slowest lawful course, and not by the soonest.
    """

    def is_in_time(notified: Instant) -> bool:
        course = timing(setting, procedure, notified)
        effect = course.latest if slow else course.soonest
        return effect is not None and effect.last < end

    rule = setting.guarantee.procedures[procedure]
    fixed = [midnight(rule.effect, setting.zones)] if isinstance(rule.effect, deciding.EffectOnDay) else []
    before = min((end, *fixed))
    return latest_such(is_in_time, before, (*turns(setting, clocks(rule), end), *gaps(setting, rule, before)))


def _deadlines(setting: Setting) -> Iterator[_Deadline]:
    """For each procedure the end of the guarantee, or an authority of its measures that runs out before that."""
    guarantee, ends = setting.guarantee, setting.guarantee.ends
    whole = None if ends is None else midnight(ends, setting.zones)
    leading = {name: guarantee.leading_to(name) for name in guarantee.measures}
    for procedure in guarantee.procedures:
        by_end: dict[tuple[Instant, str], list[str]] = {}
        led = [name for name in guarantee.measures if procedure in leading[name]]
        for name in led:
            lasts = guarantee.measures[name].lasts
            if lasts is not None and lasts.until is not None:
                end = midnight(lasts.until, setting.zones)
                if whole is None or end < whole:
                    by_end.setdefault((end, lasts.clause), []).append(name)
        for (end, clause), names in by_end.items():
            yield _Deadline(procedure=procedure, measures=tuple(names), end=end, must_precede=True, clause=clause)
        if ends is not None and whole is not None and len(led) > sum(len(names) for names in by_end.values()):
            lapses = ends.pending == "lapse"
            yield _Deadline(procedure=procedure, measures=(), end=whole, must_precede=lapses, clause=ends.clause)


def _last(setting: Setting, deadline: _Deadline) -> _Last:
    end, procedure = deadline.end, deadline.procedure
    if not deadline.must_precede:
        return _Last(fast=end.plus(-1), slow=end.plus(-1), endless=())
    fast = last_notification(setting, procedure, end)
    endless = timing(setting, procedure, end.plus(-1)).endless
    slow = fast
    if len(endless) > 0:
        slow = None
    elif _may_take_time(setting, procedure):
        slow = last_notification(setting, procedure, end, slow=True)
    has_dead_time = fast is not None and fast < end.plus(-1)
    neighbours = dict(_neighbours(setting, deadline, fast)) if has_dead_time else {}
    return _Last(fast=fast, slow=slow, endless=endless, neighbours=neighbours)


def _may_take_time(setting: Setting, procedure: str) -> bool:
    """Whether the soonest course and the slowest may differ."""
    rule = setting.guarantee.procedures[procedure]
    return any(step is not None for step in (rule.determination, rule.cool_off, rule.delay))


def _proved(setting: Setting, deadlines: Sequence[_Deadline]) -> Answer:
    """That there is always time, for every procedure of which that holds before one end."""
    deadline, guarantee = deadlines[0], setting.guarantee
    acts = several(dict.fromkeys(one_opening(guarantee, each.procedure) for each in deadlines))
    what = _end_said(setting, deadline)
    if deadline.must_precede:
        says = Message(
            f"{what.en}, and {acts.en} at the last moment before it still has its effect in time",
            f"{what.zh_hant}；於其前最後一刻所為之{acts.zh_hant}，仍及時發生效力",
        )
    else:
        says = Message(
            f"{what.en}; what is still pending then goes on, so that {acts.en} at the last moment before it still has "
            "its effect",
            f"{what.zh_hant}；屆時尚未終結之程序繼續進行，故於其前最後一刻所為之{acts.zh_hant}，仍發生效力",
        )
    ends = guarantee.ends
    if len(deadline.measures) == 0 and ends is not None and ends.activated == "end":
        says = Message(f"{says.en}; what is in effect then ends with it", f"{says.zh_hant}；已生效之措施亦隨同終止")
    procedures = [each.procedure for each in deadlines]
    about = several(proceeding(guarantee, name) for name in procedures)
    figures: dict[str, Written] = {"end": str(deadline.end), "procedures": [*procedures], "dead_s": 0}
    clauses = tuple(dict.fromkeys(clause for each in deadlines for clause in _clauses(setting, each)))
    return replace(_answer(setting, deadline, Outcome.PROVED, says), about=about, figures=figures, clauses=clauses)


def _too_late(setting: Setting, deadline: _Deadline, last: _Last) -> Answer:
    says = sentences(
        _end_said(setting, deadline),
        _fast_said(setting, deadline, last),
        _slow_said(setting, deadline, last),
        _neighbours_said(setting, last),
        _before_said(setting, deadline, last),
    )
    is_open = last.fast == deadline.end.plus(-1) and all(why is Endless.SESSIONS for why, _ in last.endless)
    is_open = is_open and len(last.endless) > 0
    answer = _answer(setting, deadline, Outcome.UNKNOWN if is_open else Outcome.COUNTEREXAMPLE, says)
    figures, clauses = _figures(setting, deadline, last), _clauses(setting, deadline)
    return replace(
        answer, mend=_mend(deadline), story=_story(setting, deadline, last), figures=figures, clauses=clauses
    )


def _answer(setting: Setting, deadline: _Deadline, outcome: Outcome, says: Message) -> Answer:
    about = proceeding(setting.guarantee, deadline.procedure)
    return Answer(
        about=about,
        path=("procedures", deadline.procedure),
        outcome=outcome,
        says=says,
        assumes=("received-at-once", "addressee-silent", "evidence-there", "nothing-voids", "not-renewed"),
    )


def _end_said(setting: Setting, deadline: _Deadline) -> Message:
    end = at(setting, deadline.end)
    if len(deadline.measures) == 0:
        return Message(f"the guarantee ends at {end.en}", f"保證於{end.zh_hant}終止")
    names = measures_named(setting.guarantee, deadline.measures)
    return Message(f"the authority for {names.en} runs out at {end.en}", f"{names.zh_hant}之權限於{end.zh_hant}屆滿")


def _fast_said(setting: Setting, deadline: _Deadline, last: _Last) -> Message:
    bare, act = opening(setting.guarantee, deadline.procedure), one_opening(setting.guarantee, deadline.procedure)
    if last.fast is None:
        return Message(
            f"no {bare.en} at any time can have its effect before that",
            f"{act.zh_hant}不論於何時為之，均無從於其前發生效力",
        )
    if last.fast == deadline.end.plus(-1):
        return Message(
            f"{act.en} at the last moment before it can still have its effect in time",
            f"於其前最後一刻所為之{act.zh_hant}，仍得及時發生效力",
        )
    dead, moment = length(deadline.end.seconds - last.fast.seconds - 1), at(setting, last.fast)
    return Message(
        f"{act.en} after {moment.en} comes too late, however fast everybody acts (dead time before the end: {dead.en})",
        f"{act.zh_hant}晚於{moment.zh_hant}者，各方縱即刻作為，亦不及發生效力（期限屆至前之空窗期：{dead.zh_hant}）",
    )


def _slow_said(setting: Setting, deadline: _Deadline, last: _Last) -> Message:
    bare, found = opening(setting.guarantee, deadline.procedure), determining(setting.guarantee, deadline.procedure)
    reasons = dict(last.endless)
    if Endless.UNTIMED in reasons:
        return Message(
            f"the text sets no time for the {found.en}, so that no {bare.en} is safe from coming too late",
            f"條文未定{found.zh_hant}之期限，故無任何{bare.zh_hant}得免於逾時",
        )
    if Endless.LOWER_RUNG in reasons:
        return Message(
            f"each effect of a lower rung puts it off anew, so that no {bare.en} is safe from coming too late",
            f"較低階措施每次生效均使冷卻期重新起算，故無任何{bare.zh_hant}得免於逾時",
        )
    if Endless.SESSIONS in reasons:
        return Message(
            "days on which an assembly does not sit may put the effect off, and nothing says until when",
            "議會未開會之日得使效力延後，且條文未載其上限",
        )
    if last.slow is None or last.slow == last.fast:
        return NOTHING
    moment = at(setting, last.slow)
    return Message(
        f"if every step takes all the time that the text allows, the last {bare.en} in time is that of {moment.en}",
        f"各階段均用盡條文所定期間者，{bare.zh_hant}至遲應於{moment.zh_hant}為之",
    )


def _neighbours_said(setting: Setting, last: _Last) -> Message:
    """How the neighbouring readings of the end move the day: at the other midnight, or with the tie won."""
    found, own, others = last.neighbours, last.fast, list[Message]()
    for name, said in _NEIGHBOURS.items():
        moment = found.get(name)
        if moment is not None and own is not None and abs(moment.seconds - own.seconds) >= _HOUR_S:
            shown = at(setting, moment)
            others.append(Message(f"{said.en}: {shown.en}", f"{said.zh_hant}：{shown.zh_hant}"))
    if len(others) == 0:
        return NOTHING
    return Message(
        f"the last moment would move with how the end is read ({'; '.join(each.en for each in others)})",
        f"該最後時點隨終止之解讀而異（{'；'.join(each.zh_hant for each in others)}）",
    )


_NEIGHBOURS: Mapping[str, Message] = {
    "start_of_day": Message("an end as its day begins", "於該日開始時終止"),
    "start_of_day_tie_won": Message(
        "the same, and an effect at that very instant still counts", "於該日開始時終止，且同一時刻發生之效力仍屬有效"
    ),
    "end_of_day": Message("an end as its day closes", "於該日終了時終止"),
    "end_of_day_tie_won": Message(
        "an end as its day closes, and an effect at that very instant still counts",
        "於該日終了時終止，且同一時刻發生之效力仍屬有效",
    ),
}


def _neighbours(setting: Setting, deadline: _Deadline, own: Instant | None) -> Iterator[tuple[str, Instant | None]]:
    """The last notification under each reading of the guarantee's own end."""
    ends = setting.guarantee.ends
    if ends is None or len(deadline.measures) > 0:
        return
    for edge, name in ((Edge.START, "start_of_day"), (Edge.END, "end_of_day")):
        end = midnight(ends, setting.zones, edge)
        yield name, own if end == deadline.end else last_notification(setting, deadline.procedure, end)
        yield f"{name}_tie_won", last_notification(setting, deadline.procedure, end.plus(1))


def _before_said(setting: Setting, deadline: _Deadline, last: _Last) -> Message:
    """By when the way that must be tried first must have been begun."""
    rule, begun = (
        setting.guarantee.procedures[deadline.procedure].notification.exhausts,
        _begun(setting, deadline, last),
    )
    if rule is None or begun is None:
        return NOTHING
    moment, what = at(setting, begun), rule.what
    return Message(
        f"before it {what.said('en')} must have been tried: the matter must go there by {moment.en} at the latest",
        f"其前應先踐行{what.said('zh-Hant')}：爭端至遲應於{moment.zh_hant}提交",
    )


def _begun(setting: Setting, deadline: _Deadline, last: _Last) -> Instant | None:
    rule, by = setting.guarantee.procedures[deadline.procedure].notification.exhausts, last.fast
    if rule is None or by is None:
        return None
    term = rule.lasting

    def is_over(referred: Instant) -> bool:
        return legaltime.due(term.rule, Interval.at(referred), setting.zones).last <= by

    return latest_such(is_over, by.plus(1), turns(setting, iter((term,)), by.plus(1)))


def _mend(deadline: _Deadline) -> Message:
    if len(deadline.measures) > 0:
        return Message(
            "let the authority last longer than the procedure takes, or say who may renew it",
            "使權限之存續長於程序所需期間，或載明得由何人展延",
        )
    return Message(
        "let what is pending at the end go on (`ends`)",
        "使終止時尚未終結之程序繼續進行（`ends`）",
    )


def _clauses(setting: Setting, deadline: _Deadline) -> tuple[str, ...]:
    rule, ends = setting.guarantee.procedures[deadline.procedure], setting.guarantee.ends
    of_end = ends.afterwards if ends is not None and len(deadline.measures) == 0 else None
    found = (
        deadline.clause,
        of_end,
        rule.effect.clause,
        None if rule.determination is None else rule.determination.clause,
    )
    return tuple(dict.fromkeys(clause for clause in found if clause is not None))


def _figures(setting: Setting, deadline: _Deadline, last: _Last) -> dict[str, Written]:
    found: dict[str, Written] = {"end": str(deadline.end)}
    named: dict[str, Instant | None] = {"soonest_course": last.fast, "slowest_course": last.slow}
    named |= {"referral": _begun(setting, deadline, last)} | dict(last.neighbours)
    found |= {name: str(moment) for name, moment in named.items() if moment is not None}
    if last.fast is not None:
        found["dead_s"] = deadline.end.seconds - last.fast.seconds - 1
    found["endless"] = [why.value for why, _ in last.endless]
    return found


def _story(setting: Setting, deadline: _Deadline, last: _Last) -> Story | None:
    """A notification one second too late, by the course that makes it so."""
    in_haste = last.fast is not None and last.fast < deadline.end.plus(-1)
    by = last.fast if in_haste else last.slow
    guarantee = setting.guarantee
    if by is None or by <= FLOOR or rests_on_evidence(guarantee, deadline.procedure):
        return None
    when, acts = by.plus(1), DatedActs(setting=setting)
    by_delay = not in_haste and guarantee.procedures[deadline.procedure].delay is not None
    if by_delay or not may_open(replace(setting, at=when), deadline.procedure):
        return None  # who puts the effect off, and for how long, is for others to say than those who notify
    course = timing(setting, deadline.procedure, when)
    effect = _effect_in(course, in_haste=in_haste)
    if effect is None or guarantee.procedures[deadline.procedure].cool_off is not None:
        return None
    acts.notify(deadline.procedure, when)
    determined = course.determined_first if in_haste else course.determined_last
    if determined is not None:
        acts.determine(deadline.procedure, determined)
    what = _end_said(setting, deadline)
    acts.add(deadline.end, what)
    return acts.story(*_expected(deadline, effect))


def _effect_in(course: Timing, *, in_haste: bool) -> Interval | None:
    return course.soonest if in_haste else course.latest


def _expected(deadline: _Deadline, effect: Interval) -> Iterator[Mapping[str, Written]]:
    if len(deadline.measures) == 0:
        yield {"as_of": str(deadline.end), "verdicts": {"letter": "lapsed"}}
        return
    for name in deadline.measures:
        yield {"as_of": str(max(effect.last, deadline.end)), "measure": name, "state": "authority_lapsed"}
