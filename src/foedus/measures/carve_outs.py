"""What a measure leaves untouched on the record: whether a carve-out still runs, and whether it takes in a dealing.

A dealing is a question put to the text, and its answer finds nothing against anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import is_open
from foedus.measures.delisting import BEFORE_ALL, Roll
from foedus.measures.demanding import names_a_place
from foedus.measures.frame import Frame
from foedus.measures.state import latest
from foedus.procedure import Reason, acts, clocks, signing


class Course(StrEnum):
    """Where a carve-out stands."""

    RUNS = "runs"
    """The measure is in effect, and dealings may still be performed under the carve-out."""
    OVER = "over"
    """The measure is in effect, and the time of the carve-out has run out."""
    NOT_ARISEN = "not_arisen"
    """The measure is not in effect: there is nothing to be left out of."""
    UNKNOWN = "unknown"
    """The record does not show which."""


class Answer(StrEnum):
    """What the text says of a dealing."""

    EXEMPT = "exempt"
    """A carve-out takes it in."""
    DELISTED = "delisted"
    """The listed name with which it was made was off the list then."""
    NOT_EXEMPT = "not_exempt"
    """No carve-out takes it in. Whether it breaches anything, and whose, is another question."""
    UNKNOWN = "unknown"
    """The record does not show which."""
    NOT_ARISEN = "not_arisen"
    """The measure was not in effect when it was performed."""


class Listing(StrEnum):
    """Where a listed name stands under a measure."""

    LISTED = "listed"
    """The measure is in effect, for this name too."""
    DELISTED = "delisted"
    """The measure may be in effect for others, but this name is off the list for all who owe it."""
    DELISTED_FOR_SOME = "delisted_for_some"
    """It is off the list for some of those who owe the measure, and on it for the others."""
    NOT_ARISEN = "not_arisen"
    """The measure is not in effect, so that no name is listed under it."""
    UNKNOWN = "unknown"
    """The record does not show which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """How a name stands at an instant.

    Attributes:
        listing: whether it is listed.
        since: from when it has stood so, where an act brought that about for all who owe the measure at one time.
        from_the_start: whether it is off because its listing was annulled from the start, and it was on no list before.
        parties: those who owe the measure for whom it surely is off, where that is not for all of them.
        because: every act about it, with its effect, or what it lacks.
        turns: the instants at which time alone may change this.
    """

    listing: Listing
    since: Interval | None
    from_the_start: bool
    parties: tuple[str, ...]
    because: tuple[Reason, ...]
    turns: tuple[Instant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """How a carve-out stands at an instant.

    Attributes:
        course: whether it runs.
        until: the first instant at which it no longer does, as certain as what it counts from; nothing without an end.
        licences: the signed licences under it that are in force.
        turns: the instants at which time alone may change this.
    """

    course: Course
    until: Interval | None
    licences: tuple[str, ...]
    turns: tuple[Instant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the text says of a dealing, and why."""

    answer: Answer
    because: tuple[Reason, ...]


def running(frame: Frame, name: str, as_of: Instant) -> Running:
    """How a carve-out stands."""
    until = frame.end(name)
    licensing = tuple(_licences(frame, name))
    in_force = tuple(each.id for each in licensing if _covers(frame, each, Interval.at(as_of)) is Truth.TRUE)
    turns = [] if until is None else [until.start, *(() if is_open(until) else (until.last,))]
    turns.extend(each.until.start for each in licensing if each.until is not None)
    course = _course(frame, name, until, as_of)
    runs = course in {Course.RUNS, Course.UNKNOWN}
    return Running(
        course=course,
        until=until if frame.in_effect is Truth.TRUE else None,
        licences=in_force if runs else (),
        turns=tuple(sorted(turns)) if frame.in_effect is Truth.TRUE else (),
    )


def _course(frame: Frame, name: str, until: Interval | None, as_of: Instant) -> Course:
    if frame.in_effect is Truth.FALSE:
        return Course.NOT_ARISEN
    over = _over(frame, name, until, as_of)
    if frame.in_effect is Truth.UNKNOWN or over is Truth.UNKNOWN:
        return Course.UNKNOWN
    return Course.OVER if over is Truth.TRUE else Course.RUNS


def _over(frame: Frame, name: str, until: Interval | None, as_of: Instant) -> Truth:
    if until is None:
        return Truth.UNKNOWN if frame.has_end(name) else Truth.FALSE
    return clocks.reached(until, as_of)


def entries(frame: Frame) -> tuple[str, ...]:
    """The names about which anything was done under the measure, in the order of the acts."""
    found = (each for each in frame.dossier.of_kind(acts.ListingAct) if each.measure == frame.name)
    return tuple(dict.fromkeys(each.entry for each in found))


def listed(frame: Frame, entry: str, as_of: Instant) -> Listed:
    """How a name stands."""
    roll, now = frame.roll(entry), Interval.at(as_of)
    owing = frame.owing(frame.stand.activated or now)
    off = {party: roll.off(party, now) for party in owing}
    sure = tuple(party for party, truth in off.items() if truth is Truth.TRUE)
    listing = _listing(frame.in_effect, tuple(off.values()))
    since = _since(frame, roll, listing, (owing, now))
    return Listed(
        listing=listing,
        since=None if since == BEFORE_ALL else since,
        from_the_start=since == BEFORE_ALL,
        parties=sure if len(sure) < len(owing) and listing is not Listing.NOT_ARISEN else (),
        because=tuple(roll.told(owing)),
        turns=roll.turns(),
    )


def _since(frame: Frame, roll: Roll, listing: Listing, asked: tuple[Sequence[str], Interval]) -> Interval | None:
    """Since when a name has been off the list, or on it again, for all: not before the measure took effect."""
    owing, now = asked
    if listing not in {Listing.DELISTED, Listing.LISTED}:
        return None
    found = {roll.since(party, now, off=listing is Listing.DELISTED) for party in owing}
    since = found.pop() if len(found) == 1 else None
    if since is None or listing is Listing.DELISTED or frame.stand.since is None:
        return since
    return latest(since, frame.stand.since)


def _listing(in_effect: Truth, off: tuple[Truth, ...]) -> Listing:
    if in_effect is Truth.FALSE:
        return Listing.NOT_ARISEN
    if Truth.least(off) is Truth.TRUE:
        return Listing.DELISTED
    if in_effect is Truth.UNKNOWN or Truth.UNKNOWN in off:
        return Listing.UNKNOWN
    return Listing.DELISTED_FOR_SOME if Truth.TRUE in off else Listing.LISTED


def answered(frame: Frame, dealing: acts.DealingAct) -> Answered:
    """What the text says of a dealing, given where the measure stood when it was performed."""
    effect = Reason(rule="dealing_in_effect", truth=frame.in_effect, clause=frame.measure.clause)
    if frame.in_effect is not Truth.TRUE:
        answer = Answer.NOT_ARISEN if frame.in_effect is Truth.FALSE else Answer.UNKNOWN
        return Answered(answer=answer, because=(effect,))
    off, told = _off(frame, dealing)
    if off is Truth.TRUE:
        return Answered(answer=Answer.DELISTED, because=(effect, *told))
    steps = tuple(_steps(frame, dealing))
    truth = Truth.least(step.truth for step in steps if step.rule not in _TOLD_BESIDE)
    truth = max(truth, off)  # a name that may have been off the list leaves open only what is not exempt anyway
    answer = {Truth.TRUE: Answer.EXEMPT, Truth.FALSE: Answer.NOT_EXEMPT}.get(truth, Answer.UNKNOWN)
    return Answered(answer=answer, because=(effect, *told, *steps))


def _off(frame: Frame, dealing: acts.DealingAct) -> tuple[Truth, tuple[Reason, ...]]:
    """Whether the name with which it was made was off the list for all whose dealing it is, with the acts about it."""
    if dealing.entry is None:
        return Truth.FALSE, ()
    roll = frame.roll(dealing.entry)
    parties = tuple(_owing_for(frame, dealing))
    off = Truth.least(roll.off(party, dealing.when) for party in parties)
    rule = frame.measure.delisted_by
    clause = frame.measure.clause if rule is None else rule.clause
    about = Reason(rule="entry_off", truth=off, clause=clause, details={"entry": dealing.entry})
    return off, (about, *roll.told(parties))


def _owing_for(frame: Frame, dealing: acts.DealingAct) -> Iterator[str]:
    """For whom the name must have been off the list: each whose dealing it is, or all who owe the measure.

    Whoever does not owe it is bound only by what those do who owe it, and is free of it where all of them are.
    """
    owing = frame.owing(frame.stand.activated or dealing.when)
    yield from dict.fromkeys(each for party in dealing.by for each in ((party,) if party in owing else owing))


_TOLD_BESIDE = frozenset({"licence", "licence_unsigned", "licence_for_others", "licence_too_late", "licence_over"})
"""The single licences, of which one is enough: ``licensed`` says what they come to."""


def _steps(frame: Frame, dealing: acts.DealingAct) -> Iterator[Reason]:
    """The way to the answer under the carve-out that is named."""
    named, rules = dealing.carve_out, frame.measure.carve_outs
    if named is None:
        yield _under_none(frame, dealing)
    elif named not in rules:
        yield Reason(rule="no_such_carve_out", truth=Truth.FALSE, clause=frame.measure.clause)
    else:
        yield from _under(frame, named, dealing)


def _under_none(frame: Frame, dealing: acts.DealingAct) -> Reason:
    """A dealing that names no carve-out is in none for certain only where the time of each has passed it by."""
    rules = frame.measure.carve_outs
    if len(rules) == 0:
        return Reason(rule="nothing_left_out", truth=Truth.FALSE, clause=frame.measure.clause)
    may_be = any(
        all(step.truth is not Truth.FALSE for step in _under(frame, name, dealing) if step.rule not in _TOLD_BESIDE)
        for name in rules
    )
    truth = Truth.UNKNOWN if may_be else Truth.FALSE
    return Reason(rule="under_no_carve_out", truth=truth, clause=frame.measure.clause)


def _under(frame: Frame, name: str, dealing: acts.DealingAct) -> Iterator[Reason]:
    """Everything that a carve-out asks of a dealing put under it."""
    rule = frame.measure.carve_outs[name]
    about: dict[str, str | int] = {"carve_out": f"{frame.name}/{name}"}
    yield Reason(rule="carved_out", truth=Truth.TRUE, clause=rule.clause, details=about)
    if rule.entered_before is not None:
        yield _entered(frame, name, dealing)
    if rule.provided is not None:
        met = {"met": Truth.TRUE, "not_met": Truth.FALSE}.get(dealing.provided, Truth.UNKNOWN)
        proviso: dict[str, str | int] = {"proviso": f"{frame.name}/{name}"}
        yield Reason(rule="proviso", truth=met, clause=rule.provided.clause, details=proviso)
    if frame.has_end(name):
        end = frame.end(name)
        truth = Truth.UNKNOWN if end is None else dealing.when.precedes(end)
        yield Reason(rule="performed_in_time", truth=truth, clause=rule.clause, details=_limit(end))
    if rule.licensed_by is not None:
        yield from _licensed(frame, name, dealing)


def _entered(frame: Frame, name: str, dealing: acts.DealingAct) -> Reason:
    clause, before = frame.measure.carve_outs[name].clause, frame.beginning(name)
    if dealing.entered is None:
        return Reason(rule="entered_unstated", truth=Truth.UNKNOWN, clause=clause, details=_limit(before))
    truth = Truth.UNKNOWN if before is None else dealing.entered.precedes(before)
    return Reason(rule="entered_before", truth=truth, clause=clause, details=_limit(before))


def _limit(moment: Interval | None) -> dict[str, str | int]:
    """An instant of the text for the sentence that explains it: both ends where it is not known to the second."""
    if moment is None:
        return {"limit": ""}
    return {"limit": str(moment.start) if moment.is_exact else f"{moment.start}/{moment.end}"}


def _licences(frame: Frame, name: str) -> Iterator[acts.LicenceAct]:
    """The licences that mean this carve-out, where it asks for one."""
    if frame.measure.carve_outs[name].licensed_by is not None:
        meant = frame.dossier.of_kind(acts.LicenceAct)
        yield from (each for each in meant if each.measure == frame.name and each.carve_out == name)


def _licensed(frame: Frame, name: str, dealing: acts.DealingAct) -> Iterator[Reason]:
    """Whether a licence in force covers it, and each licence with what it lacks."""
    rule = frame.measure.carve_outs[name]
    assert rule.licensed_by is not None
    weighed = tuple(_licence(frame, each, dealing) for each in _licences(frame, name))
    truth = Truth.greatest(each.truth for each in weighed)
    yield Reason(rule="licensed", truth=truth, clause=rule.clause, details={"role": rule.licensed_by})
    yield from weighed


def _licence(frame: Frame, licence: acts.LicenceAct, dealing: acts.DealingAct) -> Reason:
    rule = frame.measure.carve_outs[licence.carve_out]
    assert rule.licensed_by is not None
    is_meant = len(licence.dealings) == 0 or dealing.id in licence.dealings
    truth = _covers(frame, licence, dealing.when) if is_meant else Truth.FALSE
    name = "licence"
    if not licence.signed:
        name = "licence_unsigned"
    elif not is_meant:
        name = "licence_for_others"
    elif _given(licence, dealing.when) is Truth.FALSE:
        name = "licence_too_late"
    elif _lasting(licence, dealing.when) is Truth.FALSE:
        name = "licence_over"
    details: dict[str, str | int] = {"by": ", ".join(licence.by), "role": rule.licensed_by}
    if licence.until is not None:
        details["end"] = str(licence.until.start)
    return Reason(rule=name, truth=truth, clause=rule.clause, facts=(licence.id,), details=details)


def _covers(frame: Frame, licence: acts.LicenceAct, when: Interval) -> Truth:
    """Whether a licence was in force when something was done: signed by who may, given by then, not run out."""
    role = frame.measure.carve_outs[licence.carve_out].licensed_by
    assert role is not None
    signed = signing.signed_by_so_many(frame.guarantee, frame.dossier, licence, role)
    return Truth.least((signed, _given(licence, when), _lasting(licence, when)))


def _given(licence: acts.LicenceAct, when: Interval) -> Truth:
    """Whether it had been given; what is done in the very instant of the licence is licensed."""
    return when.precedes(licence.held).negated()


def _lasting(licence: acts.LicenceAct, when: Interval) -> Truth:
    """Whether it had not run out."""
    return Truth.TRUE if licence.until is None else when.before(licence.until.start)


def names_place(dealing: acts.DealingAct) -> bool:
    """Whether its words read like coordinates: a dealing is put as a category, and no record here holds a place."""
    return names_a_place(dealing.what.en) or names_a_place(dealing.what.zh_hant)
