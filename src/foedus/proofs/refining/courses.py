"""How soon a measure follows from a notification, at best and at worst, under both drafts from one and the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from foedus.kernel import NOTHING, Instant, Message
from foedus.legaltime import midnight
from foedus.proofs.dates.timing import Endless, Timing, timing
from foedus.proofs.questions.bounded_response import tried
from foedus.proofs.refining.difference import GAINED, LOST, Difference, Pair, Sides, difference, unsettled
from foedus.proofs.refining.event import later_event
from foedus.proofs.refining.rules import bare
from foedus.proofs.refining.ways import paired_procedures, procedure_parts
from foedus.proofs.terms.answer import Written
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.wording import at, length, one_opening

_NEVER = 10**15
_ENDLESS = 10**12
_DATES = ("received-at-once", "addressee-silent", "nothing-voids", "clocks-turned-alike")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worse:
    """The notification from which one draft is furthest behind the other."""

    when: Instant
    more: int
    less: int


def courses(pair: Pair) -> Iterator[Difference]:
    """Whether a measure follows later under one draft than under the other, and from which notification."""
    for each, names in paired_procedures(pair).items():
        parts = procedure_parts(pair, each)
        rules = pair.before.guarantee.procedures[each[0]], pair.after.guarantee.procedures[each[1]]
        is_alike = bare(rules[0]) == bare(rules[1])
        instants = () if is_alike else _instants(pair, each)
        both = [(when, timing(pair.before, each[0], when), timing(pair.after, each[1], when)) for when in instants]
        for aspect, ranked in (("soonest", _soonest), ("latest", _latest)):
            values = [(when, ranked(here), ranked(there)) for when, here, there in both]
            known = [(when, here, there) for when, here, there in values if here is not None and there is not None]
            if len(known) < len(values):
                yield unsettled(aspect, _BY_SESSIONS, parts=parts, measures=names)
                continue
            lost, gained = _worst(known), _worst([(when, there, here) for when, here, there in known])
            said = (
                _later_said(pair.before, each[0], aspect, lost, LOST),
                _later_said(pair.before, each[0], aspect, gained, GAINED),
            )
            found = difference(aspect, *said, parts=parts, measures=names)
            told = replace(found, assumes=_DATES, figures=_figures(lost, gained))
            shown = None if lost is None or aspect == "latest" else later_event(pair, each, lost.when)
            yield replace(told, stories=shown)


_BY_SESSIONS = Message(
    "a count leaves out days on which an assembly does not sit, so that nobody can say for all time which is later",
    "期間之計算不計入議會未開會之日，故無從一概判定何者較遲",
)


def _instants(pair: Pair, each: tuple[str, str]) -> tuple[Instant, ...]:
    """The notifications at which some clock of either counts otherwise, before both drafts have ended."""
    found = {*tried(pair.before, each[0]), *tried(pair.after, each[1])}
    settings = (pair.before, pair.after)
    ends = [midnight(setting.guarantee.ends, setting.zones) for setting in settings if setting.guarantee.ends]
    return tuple(sorted(when for when in found if all(when < end for end in ends)))


def _soonest(course: Timing) -> int | None:
    """When the effect follows, as a number: the later the greater; nothing where that is not known."""
    return _NEVER if course.soonest is None else course.soonest.last.seconds


def _latest(course: Timing) -> int | None:
    if course.soonest is None:
        return _NEVER
    if any(why is Endless.SESSIONS for why, _ in course.endless):
        return None
    if course.latest is not None:
        return course.latest.last.seconds
    return _ENDLESS if course.but_for_rung is None else _ENDLESS + course.but_for_rung.last.seconds


def _worst(values: list[tuple[Instant, int, int]]) -> _Worse | None:
    """Where the second is furthest behind the first, the earliest of several; nothing where it never is."""
    behind = [_Worse(when=when, more=more, less=less) for when, more, less in values if less > more]
    return max(behind, key=lambda each: (each.less - each.more, -each.when.seconds), default=None)


def _later_said(setting: Setting, procedure: str, aspect: str, worse: _Worse | None, sides: Sides) -> Message:
    if worse is None:
        return NOTHING
    act, when = one_opening(setting.guarantee, procedure), at(setting, worse.when)
    less, more = _taken(worse.less, worse.when), _taken(worse.more, worse.when)
    course = _COURSES[aspect]
    return Message(
        f"{course.en}, the effect follows {less.en} under {sides.less.en}, and {more.en} under {sides.more.en} "
        f"(from {act.en} of {when.en})",
        f"{course.zh_hant}，{sides.less.zh_hant}之效力{less.zh_hant}，{sides.more.zh_hant}之效力{more.zh_hant}"
        f"（自{when.zh_hant}之{act.zh_hant}起算）",
    )


_COURSES = {
    "soonest": Message("if everybody acts at once", "各方均即刻作為者"),
    "latest": Message("if every step takes all the time that the text allows", "各階段均用盡條文所定期間者"),
}


def _taken(value: int, notified: Instant) -> Message:
    if value >= _NEVER:
        return Message("never", "無從發生")
    if value >= _ENDLESS:
        return Message("without any bound in time", "並無期限")
    taken = value - notified.seconds
    if taken <= 0:
        return Message("at once", "即時發生")
    told = length(taken)
    return Message(f"after {told.en}", f"於{told.zh_hant}後發生")


def _figures(lost: _Worse | None, gained: _Worse | None) -> dict[str, Written]:
    figures: dict[str, Written] = {}
    for name, worse in (("later", lost), ("sooner", gained)):
        if worse is not None:
            taken = {"more": worse.more, "less": worse.less}
            bounded = {key: value - worse.when.seconds for key, value in taken.items() if value < _ENDLESS}
            this, other = ("more", "less") if name == "later" else ("less", "more")
            told: dict[str, Written] = {"notified": str(worse.when)}
            told |= {f"{draft}_s": bounded[key] for draft, key in (("this", this), ("other", other)) if key in bounded}
            figures[name] = told
    return figures
