"""Whether measures can stand in given phases at one instant: dates and determinations decided together.

For each procedure a course is chosen, or none. A measure stands in a phase for an interval that the course gives it;
the solver looks for courses that somebody can bring about, and an instant that lies in all of the intervals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from foedus import legaltime
from foedus.instrument import Measure, Term
from foedus.kernel import Instant, Interval
from foedus.legaltime import is_open, midnight
from foedus.proofs.dates.openings import Opening, openings
from foedus.proofs.dates.timing import too_late
from foedus.proofs.powers.game import game_of
from foedus.proofs.powers.pace import opening
from foedus.proofs.terms.formula import NEVER, AllOf, AnyOf, AtLeast, Formula, Quantity, Sum, at_least
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Search, Solver

Phase: TypeAlias = Literal["before", "awaiting", "after", "overdue", "lapsed"]
"""Not yet in effect; complete, and put before the authority that must decide; in effect; with its time for performance
run out although it is not yet in effect; without authority although it must still stay in effect."""

_NOW = "now"
_FAR = Instant.parse("2999-01-01T00:00:00Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A measure in a phase, and, where one is named, one of its carve-outs running."""

    measure: str
    phase: Phase
    carve_out: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """An instant at which all of them stand so, and the courses that lead there."""

    now: Instant
    courses: tuple[Opening, ...]


def occasion(setting: Setting, stands: Sequence[Stand], solver: Solver) -> Occasion | None:
    """When measures stand so at one instant; nothing where they never can.

    Raises:
        UndecidedError: the solver gave up.
    """
    leading = {name for each in stands for name in setting.guarantee.leading_to(each.measure)}
    choices = {name: openings(setting, name, all_year=_by_day(stands)) for name in sorted(leading)}
    lasting = {each: _spans(setting, each, choices) for each in stands}
    points = sorted({bound for spans in lasting.values() for _, _, span in spans for bound in (span.start, span.last)})
    if len(points) == 0:
        return None
    search = _search(setting, choices, len(points), solver)
    for each in stands:
        search.say(_stands(lasting[each], points, _closed(setting, each)))
    found = _plainest(search, choices)
    if found is None:
        return None
    chosen = {name: found[f"open:{name}"] for name in choices}
    courses = tuple(choices[name][index - 1] for name, index in chosen.items() if index > 0)
    return Occasion(now=points[found[_NOW]], courses=courses)


_PLAIN = 5
"""How many courses are tried for a plainer one: none, and the quick and slow ones from the first beginning."""


def _plainest(search: Search, choices: Mapping[str, tuple[Opening, ...]]) -> Mapping[str, int] | None:
    """As few courses opened as may be, each a plain one where that will do; and the first instant with these."""
    best = search.find()
    if best is None:
        return None
    for name in choices:
        tried = (search.find(_is(f"open:{name}", wanted)) for wanted in range(_PLAIN))
        best = next((found for found in tried if found is not None), best)
        search.say(_is(f"open:{name}", best[f"open:{name}"]))
    while (sooner := search.find(_at_most(_NOW, best[_NOW] - 1))) is not None:
        best = sooner
    return best


def _by_day(stands: Sequence[Stand]) -> bool:
    """Whether the day on which a course begins may decide: a time in days against one in months."""
    return any(each.phase in {"overdue", "lapsed"} for each in stands)


_Span: TypeAlias = tuple[str, int, Interval]
"""By the course of which procedure, counted from one; zero where none is opened."""


def _search(setting: Setting, choices: Mapping[str, tuple[Opening, ...]], number: int, solver: Solver) -> Search:
    """A search for a course of each procedure that is opened, by people who can bring it about."""
    games = {name: game_of(setting, frozenset((name,))) for name in choices}
    quantities = {each.name: each for game in games.values() for each in game.quantities}
    opened = (Quantity(f"open:{name}", 0, len(each)) for name, each in choices.items())
    search = solver.search((*quantities.values(), *opened, Quantity(_NOW, 0, number - 1)))
    for name, game in games.items():
        for limit in game.limits:
            search.say(limit)
        search.say(AnyOf((_is(f"open:{name}", 0), game.winning)))
    return search


def _closed(setting: Setting, stand: Stand) -> tuple[Formula, ...]:
    """That none of its procedures is opened, where it stands as before any effect."""
    leading = sorted(setting.guarantee.leading_to(stand.measure)) if stand.phase == "before" else []
    return tuple(_is(f"open:{name}", 0) for name in leading)


def _stands(spans: Sequence[_Span], points: Sequence[Instant], closed: Sequence[Formula]) -> Formula:
    """That the instant lies in an interval that the chosen courses give it."""
    if len(spans) == 0:
        return NEVER
    ways: list[Formula] = []
    places = {point: index for index, point in enumerate(points)}
    for name, index, span in spans:
        lying = AllOf((at_least(Sum.of((_NOW,)), places[span.start]), _at_most(_NOW, places[span.last])))
        chosen = [] if index == 0 else [_is(f"open:{name}", index)]
        ways.append(AllOf((lying, *closed, *chosen)))
    return AnyOf(tuple(ways))


def _spans(setting: Setting, stand: Stand, choices: Mapping[str, tuple[Opening, ...]]) -> tuple[_Span, ...]:
    """For how long it stands so by each course."""
    if stand.phase == "before":
        span = _peace(setting, stand)
        return () if span is None else (("", 0, span),)
    leading = sorted(setting.guarantee.leading_to(stand.measure))
    found: list[_Span] = []
    for name in leading:
        for index, course in enumerate(choices[name], 1):
            span = _span(setting, stand, course)
            if span is not None:
                found.append((name, index, span))
    return tuple(found)


def _peace(setting: Setting, stand: Stand) -> Interval | None:
    """The time before anything is opened, from a usual day on."""
    measure = setting.guarantee.measures[stand.measure]
    end = min(_ends(setting, measure), default=_FAR)
    start = opening(setting, setting.guarantee.procedures[measure.procedure])
    return Interval(start, end) if start < end else None


def _span(setting: Setting, stand: Stand, course: Opening) -> Interval | None:
    measure = setting.guarantee.measures[stand.measure]
    if any(each.procedure == course.procedure for each in setting.guarantee.voided_by):
        return None  # a procedure that voids brings nothing of its own into effect
    if not setting.guarantee.leading_to(stand.measure).isdisjoint(each.procedure for each in course.lower):
        return None  # the lower rung has brought it into effect by then
    if stand.phase == "overdue":
        return _overdue(setting, measure, course)
    end = _authority(setting, measure, course.effect)
    if stand.phase == "lapsed":
        return _kept(setting, measure, course.effect, end)
    carve_out = None if stand.carve_out is None else _runs_until(setting, measure, stand.carve_out, course.effect)
    last = min(each for each in (end, carve_out, _FAR) if each is not None)
    return None if last <= course.effect else Interval(course.effect, last)


def _overdue(setting: Setting, measure: Measure, course: Opening) -> Interval | None:
    """From when it is too late to perform until it takes effect; nothing where the time runs on."""
    anchor = _anchor(measure, course)
    if isinstance(measure.deadline, str) or anchor is None:
        return None
    late = too_late(setting, measure.deadline, anchor)
    return None if is_open(late) or late.start >= course.effect else Interval(late.start, course.effect)


def _anchor(measure: Measure, course: Opening) -> Instant | None:
    """When the act was done from which the time for performance is counted: received and published as it is done."""
    act = "" if isinstance(measure.deadline, str) else measure.deadline.after.partition(".")[0]
    return {"notification": course.notified, "determination": course.determined}.get(act)


def _kept(setting: Setting, measure: Measure, effect: Instant, end: Instant | None) -> Interval | None:
    """From when there is no authority for it until it might first be lifted; nothing where authority lasts longer."""
    least = None if measure.lifted_by is None else measure.lifted_by.not_before
    if least is None or end is None or end <= effect:
        return None
    until = legaltime.due(least.rule, Interval.at(effect), setting.zones)
    return Interval(end, until.start) if not is_open(until) and end < until.start else None


def _authority(setting: Setting, measure: Measure, effect: Instant) -> Instant | None:
    """The first instant without authority, were it renewed as often as the text allows; nothing where it goes on."""
    found = [*_ends(setting, measure)]
    lasts = measure.lasts
    if lasts is not None and lasts.for_ is not None:
        own = _renewed(setting, measure, legaltime.due(lasts.for_.rule, Interval.at(effect), setting.zones))
        found += [] if own is None else [own]
    return min(found, default=None)


def _ends(setting: Setting, measure: Measure) -> Iterator[Instant]:
    """The days at which its authority, or the guarantee with what is in effect, is over."""
    lasts, ends = measure.lasts, setting.guarantee.ends
    if lasts is not None and lasts.until is not None:
        own = _renewed(setting, measure, Interval.at(midnight(lasts.until, setting.zones)))
        yield from () if own is None else (own,)
    if ends is not None and ends.activated == "end":
        yield midnight(ends, setting.zones)


def _renewed(setting: Setting, measure: Measure, end: Interval) -> Instant | None:
    """An end put off as often as may be; nothing where that knows no bound."""
    renewal = None if measure.lasts is None else measure.lasts.renewal
    if is_open(end):
        return None
    if renewal is None:
        return end.start
    if not isinstance(renewal.extends, Term) or renewal.no_more_than is None:
        return None
    for _ in range(renewal.no_more_than):
        from_ = end.start if renewal.extends.after == "expiry" else end.start.plus(-1)
        end = legaltime.due(renewal.extends.rule, Interval.at(from_), setting.zones)
        if is_open(end):
            return None
    return end.start


def _runs_until(setting: Setting, measure: Measure, name: str, effect: Instant) -> Instant | None:
    """The first instant at which a carve-out is over; nothing where it is as long as the measure."""
    rule = measure.carve_outs[name]
    if rule.until is not None:
        return midnight(rule.until, setting.zones)
    return None if rule.for_ is None else too_late(setting, rule.for_, effect).start


def _is(name: str, value: int) -> Formula:
    return AllOf((at_least(Sum.of((name,)), value), _at_most(name, value)))


def _at_most(name: str, value: int) -> Formula:
    return AtLeast(Sum.number(value) - Sum.of((name,)))
