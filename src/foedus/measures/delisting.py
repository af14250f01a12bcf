"""Single names taken off a list, on the record: from when, for whom, by whom, and what was done in vain.

What counts at an instant is the last act in effect by then; where dates leave open which that is, so is the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foedus.instrument import Guarantee, Measure
from foedus.kernel import Instant, Interval, Truth
from foedus.procedure import Dossier, Reason, acts, signing

BEFORE_ALL = Interval.at(Instant.parse("1849-12-31T00:00:00Z"))
"""Before every instant that a document may name: when a listing began that no act on record made."""
_RULES = {"delisting": "delisted", "annulment": "annulled", "relisting": "relisted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An act about a name, whether it counts, and from when it has effect.

    Attributes:
        truth: whether enough of those who may have signed it, and whether it means whom it is asked about.
        since: from when it has effect; an annulment from the start stands here twice, the second time with when the
            listing began that it annuls.
        strikes: what listed the name anew, and is undone by such an annulment.
    """

    act: acts.ListingAct
    truth: Truth
    since: Interval
    strikes: frozenset[str] = frozenset()

    @property
    def is_off(self) -> bool:
        """Whether the name is off the list by it."""
        return self.act.kind != "relisting"

    @property
    def is_from_the_start(self) -> bool:
        """Whether it is an annulment that reaches back to the start of the listing."""
        return self.act.is_from_the_start

    def surely_after(self, other: Change) -> bool:
        """Whether it surely has effect after another one."""
        return other.since.precedes(self.since) is Truth.TRUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """One listed name under one reading of a measure, and the record of it.

    Attributes:
        in_effect: whether the measure is in effect, or was when something was done.
        effect: since when; nothing where it is not, or the record does not show it.
    """

    guarantee: Guarantee
    measure: str
    dossier: Dossier
    entry: str
    in_effect: Truth
    effect: Interval | None

    @property
    def _promise(self) -> Measure:
        return self.guarantee.measures[self.measure]

    def changes(self, party: str) -> tuple[Change, ...]:
        """Every act about the name that means, or may mean, a party that owes the measure."""
        found = [
            Change(act=act, truth=min(self._counts(act), self._means(act, party)), since=act.effective)
            for act in self._acts()
        ]
        back = [_reaching_back(each, found) for each in found if each.act.is_from_the_start]
        struck = frozenset[str]().union(*(each.strikes for each in back))
        return (*(each for each in found if each.act.id not in struck), *back)

    def off(self, party: str, when: Interval) -> Truth:
        """Whether the name was off the list for a party when something happened."""
        ways = {change is not None and change.is_off for change in self.last(party, when)}
        return Truth.UNKNOWN if len(ways) > 1 else Truth.of(known=True in ways)

    def last(self, party: str, when: Interval) -> tuple[Change | None, ...]:
        """Every act that may have been the last in effect at some instant of a stretch; nothing: it stood as listed."""
        may_be = self._by(party, when)
        sure = [each for each in may_be if each.truth is Truth.TRUE and each.since.last <= when.start]
        left = [each for each in may_be if not any(other.surely_after(each) for other in sure)]
        return (*left, *(() if len(sure) > 0 else (None,)))

    def since(self, party: str, when: Interval, *, off: bool) -> Interval | None:
        """Since when a name has been off the list, or on it, known that it is; what changes nothing starts nothing.

        Nothing where it was on the list all along, or the record does not show which act began it.
        """
        known = self._by(party, when)
        same = [each for each in known if each.is_off is off]
        others = [each for each in known if each.is_off is not off]
        sure = [each for each in others if each.truth is Truth.TRUE]
        if not off and len(sure) == 0:
            return None
        last = [each for each in same if each.truth is Truth.TRUE and all(each.surely_after(other) for other in others)]
        if len(last) == 0:
            return None
        begun = min(last, key=lambda each: each.since)
        earlier = [each for each in same if each not in last and not each.surely_after(begun)]
        is_open = any(not any(other.surely_after(each) for other in sure) for each in earlier)
        is_dated = begun.since == BEFORE_ALL or begun.since.start > BEFORE_ALL.start  # else: it may be either listing
        return begun.since if is_dated and not is_open else None

    def told(self, parties: Sequence[str]) -> Iterator[Reason]:
        """Each act about the name, with its effect, or what it lacks."""
        rule = self._promise.delisted_by
        for act in self._acts() if rule is not None else ():
            yield self._told(act, parties)

    def put_off(self) -> Iterator[tuple[acts.ListingAct, Truth]]:
        """The acts that work only from an instant that they name, with whether they count."""
        for act in self._acts():
            truth = self._counts(act)
            if act.from_ is not None and truth is not Truth.FALSE:
                yield act, truth

    def turns(self) -> tuple[Instant, ...]:
        """The instants at which time alone changes how the name stands."""
        moments = (act.effective for act in self._acts() if self._signed(act) is not Truth.FALSE)
        return tuple(sorted({turn for moment in moments for turn in (moment.start, moment.last)}))

    def _acts(self) -> Iterator[acts.ListingAct]:
        for act in self.dossier.of_kind(acts.ListingAct):
            if (act.measure, act.entry) == (self.measure, self.entry):
                yield act

    def _by(self, party: str, when: Interval) -> list[Change]:
        """Every act that counts, or may, and may have had effect by the end of a stretch."""
        return [each for each in self.changes(party) if each.truth is not Truth.FALSE and each.since.start <= when.last]

    def _counts(self, act: acts.ListingAct) -> Truth:
        """Whether those may do so who have signed it, and it has outlasted the measure's taking effect."""
        return min(self._signed(act), self._stands(act))

    def _signed(self, act: acts.ListingAct) -> Truth:
        """Whether those may do so who have signed it."""
        rule, role = self._promise.delisted_by, self._role(act)
        if rule is None or role is None:
            return Truth.FALSE
        if act.kind == "annulment":
            return signing.signed_by_so_many(self.guarantee, self.dossier, act, role)
        return signing.signed_by_enough(self.guarantee, self.dossier, act, role, rule.signatures)

    def _stands(self, act: acts.ListingAct) -> Truth:
        """Whether it has outlasted the measure's taking effect, which may undo what was taken off before."""
        rule = self._promise.delisted_by
        if rule is None or rule.before_effect == "stands" or act.kind != "delisting" or self.in_effect is Truth.FALSE:
            return Truth.TRUE
        return Truth.UNKNOWN if self.effect is None else act.held.precedes(self.effect).negated()

    def _role(self, act: acts.ListingAct) -> str | None:
        rule = self._promise.delisted_by
        if rule is None:
            return None
        return rule.annulled_by if act.kind == "annulment" else rule.by

    def _means(self, act: acts.ListingAct, party: str) -> Truth:
        """Whether an act is for a party, by its name or by a role that it held then."""
        if len(act.parties) == 0:
            return Truth.TRUE
        if party in act.parties:
            return Truth.TRUE
        named = (signing.is_among(self.guarantee, self.dossier, name, (party,), act.held) for name in act.parties)
        return Truth.greatest(named)

    def _told(self, act: acts.ListingAct, parties: Sequence[str]) -> Reason:
        rule, role = self._promise.delisted_by, self._role(act)
        assert rule is not None
        signed, effect = self._signed(act), act.effective
        name = "annulled_from_the_start" if act.is_from_the_start else _RULES[act.kind]
        details: dict[str, str | int] = {"by": ", ".join(act.by), "entry": act.entry}
        if role is None:
            return Reason(
                rule="annulled_by_nobody", truth=Truth.FALSE, clause=rule.clause, facts=(act.id,), details=details
            )
        needed = None if act.kind == "annulment" else rule.signatures
        why = signing.ground(self.guarantee, self.dossier, act, (role, needed), (name, rule.clause))
        meant = Truth.greatest(self._means(act, party) for party in parties)
        if why.rule == name and signed is Truth.TRUE and meant is Truth.FALSE:
            why, signed = why._replace(rule="listed_for_others"), Truth.FALSE
        elif why.rule == name and signed is Truth.TRUE and self._counts(act) is not Truth.TRUE:
            why, signed = why._replace(rule="undone_by_effect"), self._counts(act)
        limit = str(effect.start) if effect.is_exact else f"{effect.start}/{effect.end}"
        details |= {**why.details, "limit": limit}
        return Reason(rule=why.rule, truth=signed, clause=why.clause, facts=(act.id,), details=details)


def _reaching_back(change: Change, others: Sequence[Change]) -> Change:
    """What an annulment from the start adds: the name was off since the listing began that it annuls."""
    anew = [
        other
        for other in others
        if other.act.kind == "relisting"
        and other.truth is not Truth.FALSE
        and other.since.precedes(change.since) is not Truth.FALSE
    ]
    sure = [each for each in anew if each.truth is Truth.TRUE and each.since.precedes(change.since) is Truth.TRUE]
    latest = max((each.since for each in sure), default=BEFORE_ALL)
    begun = [each for each in sure if each.since == latest]
    open_ = [each for each in anew if each not in begun and each.since.precedes(latest) is not Truth.TRUE]
    end = max([latest.end, *(min(each.since.end, change.since.end) for each in open_)])
    is_clear = len(open_) == 0 and change.truth is Truth.TRUE
    strikes = frozenset(each.act.id for each in begun) if is_clear else frozenset[str]()
    return replace(change, since=Interval(latest.start, end), strikes=strikes)
