"""How long the authority for a measure lasts on the record: its own end, and the acts that put it off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from foedus.instrument import Guarantee, Measure, deciding
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Zones, is_open, midnight
from foedus.procedure import Dossier, Reason, acts, clocks, signing


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """Until when a measure has its legal basis.

    Attributes:
        sure: the end if only those renewals count that certainly do; nothing where there is none.
        possible: the end if the doubtful ones count too; nothing where there is none.
        because: every act that meant to renew it, with what it lacks.
        spent_surely: how many renewals certainly put off this end.
        spent_perhaps: how many do if the doubtful ones count too.
    """

    sure: Interval | None = None
    possible: Interval | None = None
    because: tuple[Reason, ...] = ()
    spent_surely: int = 0
    spent_perhaps: int = 0

    def over(self, as_of: Instant) -> Truth:
        """Whether it has lapsed by an instant."""
        return self._judged(lambda end: clocks.reached(end, as_of))

    def lapsed_before(self, moment: Interval) -> Truth:
        """Whether it had lapsed when something happened; at the very end it has."""
        return self._judged(lambda end: moment.precedes(end).negated())

    def _judged(self, is_past: Callable[[Interval], Truth]) -> Truth:
        """Certain where both ends agree; what has no end is never past."""
        found = {Truth.FALSE if end is None else is_past(end) for end in (self.sure, self.possible)}
        return found.pop() if len(found) == 1 else Truth.UNKNOWN

    @property
    def end(self) -> Interval | None:
        """The end as uncertain as the record leaves it; nothing where there may be none."""
        if self.sure is None or self.possible is None:
            return None
        return Interval(min(self.sure.start, self.possible.start), max(self.sure.end, self.possible.end))

    def next_end(self, as_of: Instant) -> Instant | None:
        """When time alone may next change what is said of it."""
        ends = [end for end in (self.sure, self.possible) if end is not None]
        known = (end.last for end in ends if not is_open(end))  # of an end that nobody knows, nothing is ever said
        return min((end for end in (*(end.start for end in ends), *known) if end > as_of), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Renewing:
    """The measure's rule, and the record that its renewals are read from."""

    guarantee: Guarantee
    dossier: Dossier
    zones: Zones
    name: str
    activated: Interval | None

    @property
    def measure(self) -> Measure:
        """The measure."""
        return self.guarantee.measures[self.name]

    def own_end(self) -> Interval | None:
        """The end before any renewal; nothing where it counts from an activation that has not come."""
        lasts = self.measure.lasts
        if lasts is None:
            return None
        if lasts.until is not None:
            return Interval.at(midnight(lasts.until, self.zones))
        assert lasts.for_ is not None
        return None if self.activated is None else clocks.due_from(lasts.for_.rule, self.activated, self.zones)

    def renewed(self, first: Interval) -> Validity:
        """The end as the acts of renewal leave it, oldest first."""
        found = Validity(sure=first, possible=first)
        for act in self.dossier.of_kind(acts.RenewalAct):
            if act.measure == self.name and found.sure is not None:
                found = self._with(found, act)
        return found

    def _with(self, before: Validity, act: acts.RenewalAct) -> Validity:
        rule = None if self.measure.lasts is None else self.measure.lasts.renewal
        if rule is None:
            return before
        reason, surely, perhaps = self._weighed(before, act, rule)
        if surely is Truth.TRUE:
            sure = _put_off(before.sure, self._until(act, rule, before.sure))
            before = replace(before, sure=sure, spent_surely=before.spent_surely + 1)
        if perhaps is not Truth.FALSE:
            possible = _put_off(before.possible, self._until(act, rule, before.possible))
            before = replace(before, possible=possible, spent_perhaps=before.spent_perhaps + 1)
        return replace(before, because=(*before.because, reason))

    def _weighed(self, before: Validity, act: acts.RenewalAct, rule: deciding.Renewal) -> tuple[Reason, Truth, Truth]:
        """Whether an act renews, with what it lacks: if only what is certain counts, and if the doubtful counts too.

        A doubtful renewal may have used up the last one that the text allows: so the certain count of what is spent
        bars a further one, and the possible count makes it doubtful.
        """
        signed = signing.signed_by_enough(self.guarantee, self.dossier, act, rule.by, rule.signatures)
        asked, otherwise = (rule.by, rule.signatures), ("renewal", rule.clause)
        why = signing.ground(self.guarantee, self.dossier, act, asked, otherwise)
        surely, perhaps = (min(signed, _in_time(act, end)) for end in (before.sure, before.possible))
        late = _in_time(act, before.possible) is Truth.FALSE
        begun = self._has_begun(act, rule)
        lacks = (
            ("renewal_too_often", not _is_left(rule, before.spent_surely)),
            ("renewal_too_late", late),
            ("renewal_too_early", begun is Truth.FALSE),
            ("renewal_without_end", rule.extends == "as_stated" and act.until is None),
        )
        for name, is_lacking in lacks:
            if is_lacking:
                why, surely, perhaps = why._replace(rule=name, clause=rule.clause), Truth.FALSE, Truth.FALSE
        spent = Truth.TRUE if _is_left(rule, before.spent_perhaps) else Truth.UNKNOWN
        surely, perhaps = min(surely, begun, spent), min(perhaps, begun)
        truth = surely if surely is Truth.TRUE else min(perhaps, Truth.UNKNOWN)
        reason = Reason(rule=why.rule, truth=truth, clause=why.clause, facts=(act.id,), details=why.details)
        return reason, surely, perhaps

    def _has_begun(self, act: acts.RenewalAct, rule: deciding.Renewal) -> Truth:
        """Whether the time that an act renews had begun: what is counted from its own end has none before."""
        counts_on = not isinstance(rule.extends, str) and rule.extends.after == "expiry"
        is_for = self.measure.lasts is not None and self.measure.lasts.for_ is not None
        if self.activated is None or not is_for or not (counts_on or rule.no_more_than is not None):
            return Truth.TRUE
        return act.held.precedes(self.activated).negated()

    def _until(self, act: acts.RenewalAct, rule: deciding.Renewal, end: Interval | None) -> Interval | None:
        """Until when an act renews an authority that would end then; nothing where it has no end any more."""
        if end is None or rule.extends == "for_good":
            return None
        if rule.extends == "as_stated":
            assert act.until is not None
            return Interval.at(act.until.start)
        return clocks.due_from(rule.extends.rule, end if rule.extends.after == "expiry" else act.held, self.zones)


def _is_left(rule: deciding.Renewal, spent: int) -> bool:
    """Whether the text allows one renewal more."""
    return rule.no_more_than is None or spent < rule.no_more_than


def _in_time(act: acts.RenewalAct, end: Interval | None) -> Truth:
    return Truth.TRUE if end is None else act.held.precedes(end)


def _put_off(end: Interval | None, until: Interval | None) -> Interval | None:
    """The later of two ends; a renewal shortens nothing, and one for good leaves no end."""
    if end is None or until is None:
        return None
    return Interval(max(end.start, until.start), max(end.end, until.end))


def validity_of(
    guarantee: Guarantee, measure: str, dossier: Dossier, activated: Interval | None, zones: Zones
) -> Validity:
    """Until when there is a legal basis for a measure, as the record shows it.

    ``activated`` is when its procedure was completed; nothing where it was not, and then only a fixed day can end it.
    """
    renewing = _Renewing(guarantee=guarantee, dossier=dossier, zones=zones, name=measure, activated=activated)
    first = renewing.own_end()
    return Validity() if first is None else renewing.renewed(first)
