"""Where a measure stands under one reading, drawn from the verdicts of its proceedings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from foedus.instrument import Guarantee, Term
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Zones
from foedus.measures.authorised import authority
from foedus.measures.kind import Phase
from foedus.measures.lasting import Validity, validity_of
from foedus.measures.leases import Leases, last_over
from foedus.procedure import Dossier, Judgment, Reason, Verdict, acts, clocks, ending, signing


class Hold(NamedTuple):
    """A time, now over, for which measures were held back while it was in question whether the guarantee is void."""

    begun: Interval
    over: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A measure's phase, since when, and the proceeding that brought it about."""

    phase: Phase
    since: Interval | None = None
    notification: str | None = None
    """The notification whose proceeding activated it."""
    grounds: tuple[str, ...] = ()
    """Every notification whose proceeding keeps it activated: an order on any of them stands."""
    activated: Interval | None = None
    """When its procedure was completed, or it was released if it was held back by then: orders count from then."""
    holds: tuple[Hold, ...] = ()
    """For how long it was held back since its procedure was complete, oldest first; not while it is."""
    until: Instant | None = None
    """When an authority's act runs out, where one is in force and expires."""
    parties: tuple[str, ...] = ()
    """For whom the authority's acts are in force; nothing: for all who owe it."""
    counted: tuple[str, ...] = ()
    """The authority's acts that have, or had, effect."""
    because: tuple[Reason, ...] = ()
    """The authority's acts, and the acts that lifted or renewed the measure, each with what it lacks."""
    changes: tuple[Instant, ...] = ()
    """When time alone changes for whom an authority's acts are in force."""

    def too_late(self, rule: Term, anchor: Interval, zones: Zones) -> Interval:
        """The first instant that is too late to answer an order: counted anew from a release where it was held back.

        A hold that began once the time was over takes nothing back.
        """
        limit = clocks.too_late(rule, anchor, zones)
        for begun, over in self.holds:
            anew = latest(limit, clocks.too_late(rule, over, zones))
            limit = either(limit, anew, begun.precedes(limit))
        return limit


def latest(one: Interval, other: Interval) -> Interval:
    """The later of two moments, as uncertain as they are."""
    return Interval(max(one.start, other.start), max(one.end, other.end))


def either(own: Interval, moved: Interval, is_moved: Truth) -> Interval:
    """A moment that may have been put off: by as much as that is known."""
    if is_moved is Truth.UNKNOWN:
        return Interval(own.start, moved.end)
    return moved if is_moved is Truth.TRUE else own


def stand(
    guarantee: Guarantee,
    measure: str,
    judgments: Sequence[Judgment],
    dossier: Dossier,
    when: tuple[ending.Ending | None, Instant, Zones],
) -> Stand:
    """Where the measure stands, given when the guarantee ends, as of which instant, and by which calendars.

    The earliest activation that has not been lifted counts; the guarantee's end closes what was not due by then. A
    discretionary measure, once activated, stands as its authority's acts leave it.
    """
    end, as_of, zones = when
    leading = guarantee.leading_to(measure)
    own = [judgment for judgment in judgments if judgment.procedure in leading]
    ended = Truth.FALSE if end is None else end.is_past(as_of)
    outlasting = {each.notification: _outlasts(each, end, as_of) for each in own if _has_followed(each)}
    active = [judgment for judgment in own if outlasting.get(judgment.notification) is Truth.TRUE]
    is_open = Truth.UNKNOWN in outlasting.values() or (ended is Truth.UNKNOWN and len(active) == 0)
    if end is not None and is_open:
        return Stand(phase=Phase.UNKNOWN, because=_ended(end, Truth.UNKNOWN))
    lifting = _lifting(guarantee, measure, dossier, zones, active)
    held = [(each, validity_of(guarantee, measure, dossier, each.since, zones)) for each in sorted(active, key=_order)]
    leases = Leases(tuple(pair for pair in held if lifting.over(pair[0].since) is Truth.FALSE))
    lasting = leases.running(as_of)
    because = (*lifting.because, *leases.because)
    if len(lasting) > 0 and lasting[0].since is not None:
        stands = _activated(guarantee, measure, dossier, (lasting[0], lasting[0].since, as_of), because)
        return _leased(stands, leases, as_of)
    if len(leases.pairs) > 0:
        return _all_lapsed(leases, as_of)
    if any(lifting.over(each.since) is Truth.UNKNOWN for each in active) or any(
        _may_be_in_effect(judgment) and lifting.over(judgment.effect) is not Truth.TRUE for judgment in own
    ):
        return Stand(phase=Phase.UNKNOWN, because=lifting.because)
    if len(active) > 0:
        return lifting.all_over(Leases(tuple(held)))
    return _dormant(validity_of(guarantee, measure, dossier, None, zones), as_of, end)


def _leased(stands: Stand, leases: Leases, as_of: Instant) -> Stand:
    """The same, in effect since the first of the leases that handed over to one another."""
    lasting = leases.running(as_of)
    if stands.since is not None and stands.since == lasting[0].since:
        stands = replace(stands, since=leases.unbroken_since(stands.since))
    until = min((each for each in (stands.until, leases.next_end(as_of)) if each is not None), default=None)
    return replace(stands, until=until, grounds=tuple(each.notification for each in lasting))


def _dormant(validity: Validity, as_of: Instant, end: ending.Ending | None) -> Stand:
    """A promise not yet due; the guarantee, or the authority for it, may run out before it ever is.

    A proceeding still pending at the end keeps itself alive, and nothing else: what was owed meanwhile ends.
    """
    if end is not None and end.is_past(as_of) is Truth.TRUE:
        return Stand(phase=Phase.ENDED, since=end.when, because=_ended(end, Truth.TRUE))
    over = validity.over(as_of)
    if over is Truth.FALSE:
        return Stand(phase=Phase.BEFORE, until=validity.next_end(as_of), because=validity.because)
    phase = Phase.LAPSED if over is Truth.TRUE else Phase.UNKNOWN
    since = validity.end if over is Truth.TRUE else None
    return Stand(phase=phase, since=since, until=validity.next_end(as_of), because=validity.because)


def _all_lapsed(leases: Leases, as_of: Instant) -> Stand:
    """The authority has lapsed for all of them, or the record does not show whether it has."""
    if leases.may_run(as_of):
        return Stand(phase=Phase.UNKNOWN, until=leases.next_end(as_of), because=leases.because)
    return Stand(phase=Phase.LAPSED, since=leases.last_end, because=leases.because)


def _order(judgment: Judgment) -> tuple[Interval, str]:
    assert judgment.since is not None
    return judgment.since, judgment.notification


def _activated(
    guarantee: Guarantee,
    measure: str,
    dossier: Dossier,
    how: tuple[Judgment, Interval, Instant],
    because: tuple[Reason, ...],
) -> Stand:
    judgment, since, as_of = how
    if guarantee.measures[measure].decision is None:
        named = judgment.notification
        return Stand(phase=Phase.AFTER, since=since, notification=named, activated=since, because=because)
    found = authority(guarantee, measure, dossier, since, as_of)
    return Stand(
        phase=found.phase,
        since=found.since,
        notification=judgment.notification,
        activated=since,
        until=found.until,
        parties=found.parties if found.phase is Phase.AFTER else (),
        counted=found.counted,
        because=(*because, *found.because),
        changes=found.changes,
    )


def _at_once(since: Interval) -> Interval:
    return since


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lifting:
    """When the measure was lifted by enough of those who may, when it may have been, and every act that meant to."""

    sure: tuple[Interval, ...] = ()
    possible: tuple[Interval, ...] = ()
    because: tuple[Reason, ...] = ()
    earliest: Callable[[Interval], Interval] = _at_once
    """From the moment of an effect to the one from which it may be lifted."""

    def over(self, since: Interval | None) -> Truth:
        """Whether the measure was lifted after it had come into effect; an act of the same moment came after it."""
        if since is None:
            return Truth.FALSE
        ways = ((Truth.TRUE, self.sure), (Truth.UNKNOWN, self.possible))
        return Truth.greatest(min(truth, self._ends(act, since)) for truth, acts_then in ways for act in acts_then)

    def _ends(self, act: Interval, since: Interval) -> Truth:
        """Whether an act comes late enough to end what has been in effect since then."""
        if act.precedes(since) is Truth.TRUE:
            return Truth.FALSE
        earliest = self.earliest(since)
        return Truth.TRUE if earliest == since else act.precedes(earliest).negated()

    def is_too_early(self, act: Interval, since: Interval) -> bool:
        """Whether an act came after an effect, and before it might be lifted."""
        return act.precedes(since) is not Truth.TRUE and self._ends(act, since) is Truth.FALSE

    def all_over(self, leases: Leases) -> Stand:
        """The measure, each of whose activations has been lifted; nothing lifts what had lapsed before."""
        lifted = [self.first_after(each.since) for each, _ in leases.pairs if each.since is not None]
        since, lapsed = last_over(leases, lifted)
        because = (*self.because, *leases.because)
        return Stand(phase=Phase.LAPSED if lapsed else Phase.LIFTED, since=since, because=because)

    def first_after(self, since: Interval) -> Interval:
        """When it first was, as uncertain as both moments are."""
        first = min(act for act in self.sure if self._ends(act, since) is Truth.TRUE)
        return Interval(max(first.start, since.start), max(first.end, since.end))


def _lifting(
    guarantee: Guarantee, measure: str, dossier: Dossier, zones: Zones, active: Sequence[Judgment]
) -> _Lifting:
    """The acts that mean to lift it, judged against what has been activated."""
    rule = guarantee.measures[measure].lifted_by
    if rule is None:
        return _Lifting()
    meant = [act for act in dossier.of_kind(acts.LiftingAct) if act.measure == measure]
    truths = {act.id: signing.signed_by_enough(guarantee, dossier, act, rule.by, rule.signatures) for act in meant}
    found = _Lifting(
        sure=tuple(act.held for act in meant if truths[act.id] is Truth.TRUE),
        possible=tuple(act.held for act in meant if truths[act.id] is Truth.UNKNOWN),
        earliest=_at_once if rule.not_before is None else partial(clocks.due_from, rule.not_before.rule, zones=zones),
    )
    since = [judgment.since for judgment in active if judgment.since is not None]
    early = {act.id for act in meant if any(found.is_too_early(act.held, each) for each in since)}
    grounds = {
        act.id: signing.ground(
            guarantee,
            dossier,
            act,
            (rule.by, rule.signatures),
            ("lifting_too_early" if act.id in early else "lifting", rule.clause),
        )
        for act in meant
    }
    because = tuple(
        Reason(
            rule=why.rule,
            truth=Truth.FALSE if name in early else truths[name],
            clause=why.clause,
            facts=(name,),
            details=why.details,
        )
        for name, why in grounds.items()
    )
    return replace(found, because=because)


def _may_be_in_effect(judgment: Judgment) -> bool:
    """Whether the effect may have followed, as far as the record shows."""
    return judgment.verdict is Verdict.UNDETERMINED and not judgment.barred


def _has_followed(judgment: Judgment) -> bool:
    return judgment.verdict is Verdict.ACTIVATED and judgment.since is not None


def _outlasts(judgment: Judgment, end: ending.Ending | None, as_of: Instant) -> Truth:
    """Whether what has taken effect goes on, or has ended with the guarantee."""
    return Truth.TRUE if end is None or judgment.since is None else end.outlasted(judgment.since, as_of)


def _ended(end: ending.Ending, truth: Truth) -> tuple[Reason, ...]:
    """The acts that end the guarantee, or may; nothing to tell where the text fixes the day."""
    return (Reason(rule="ended", truth=truth, clause=end.clause, facts=end.facts),) if len(end.facts) > 0 else ()
