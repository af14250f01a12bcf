"""Whether a named authority has let a discretionary measure take effect: its signed acts, weighed one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from foedus.instrument import Guarantee, deciding
from foedus.kernel import Instant, Interval, Truth
from foedus.measures.demanding import names_a_place
from foedus.measures.kind import Phase
from foedus.procedure import Dossier, Reason, acts, clocks, signing


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """What the acts of the authority come to at an instant.

    Attributes:
        phase: awaiting, after, expired, revoked, or unknown.
        since: since when, without a gap.
        until: when the last of the acts that are, or may be, in force runs out; nothing where none does.
        parties: for whom it is in force; nothing: for all who owe the measure.
        counted: the acts that have effect or had it.
        because: every act, with what it lacks.
    """

    phase: Phase
    since: Interval
    until: Instant | None = None
    parties: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    because: tuple[Reason, ...] = ()
    changes: tuple[Instant, ...] = ()
    """When an act runs out for one of those it is given for, be it in force for others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """The measure, its rule, and what is known when it was activated."""

    guarantee: Guarantee
    measure: str
    rule: deciding.Decision
    dossier: Dossier
    activated: Interval

    def may_decide(self, act: acts.AuthorisationAct | acts.RevocationAct) -> Truth:
        """Whether a holder of the role has signed an act."""
        return signing.signed_by_so_many(self.guarantee, self.dossier, act, self.rule.by)

    def ground(self, act: acts.AuthorisationAct | acts.RevocationAct) -> signing.Ground:
        """What is to be told of an act of the authority, as far as its signature goes."""
        return signing.ground(self.guarantee, self.dossier, act, (self.rule.by, None), ("authorised", self.rule.clause))

    def owes(self, party: str) -> Truth:
        """Whether a party owes the measure, by name or as the holder of a role."""
        names = self.guarantee.measures[self.measure].owed_by
        return Truth.greatest(
            signing.is_among(self.guarantee, self.dossier, name, (party,), self.activated) for name in names
        )

    @property
    def owing(self) -> tuple[str, ...]:
        """Those who owe it; a role that nobody is known to hold stands for itself."""
        found: dict[str, None] = {}
        for name in self.guarantee.measures[self.measure].owed_by:
            is_role = name in self.guarantee.roles
            parties = self.dossier.members(self.guarantee, name, self.activated) if is_role else ()
            found.update(dict.fromkeys(parties or (name,)))
        return tuple(found)

    @property
    def revocations(self) -> tuple[acts.RevocationAct, ...]:
        """Every withdrawal that means this measure."""
        return tuple(act for act in self.dossier.of_kind(acts.RevocationAct) if act.measure == self.measure)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """How long an act has effect for one party."""

    ends: Interval | None
    """When it ceases to, by expiry or by withdrawal; nothing where it does not."""
    revoked: bool
    doubted: Interval | None
    """The first withdrawal of which the record does not show whether it counts."""

    def runs(self, as_of: Instant) -> Truth:
        """Whether the act still has effect for the party."""
        over = Truth.FALSE if self.ends is None else clocks.reached(self.ends, as_of)
        in_doubt = self.doubted is not None and clocks.reached(self.doubted, as_of) is not Truth.FALSE
        return min(over.negated(), Truth.UNKNOWN) if in_doubt else over.negated()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    act: acts.AuthorisationAct
    truth: Truth
    reason: Reason
    since: Interval
    shares: Mapping[str, _Share]
    """For each party that it is given for."""

    def runs(self, as_of: Instant) -> Truth:
        """Whether it has effect for anybody."""
        return min(self.truth, Truth.greatest(share.runs(as_of) for share in self.shares.values()))

    @property
    def last(self) -> _Share | None:
        """The share that ends last; nothing where one does not end."""
        shares = [(share.ends, share) for share in self.shares.values() if share.ends is not None]
        if len(shares) < len(self.shares):
            return None
        return max(shares, key=lambda pair: pair[0], default=(None, None))[1]

    @property
    def ends(self) -> Interval | None:
        """When it ceases to have effect for the last of them."""
        return None if self.last is None else self.last.ends

    @property
    def had_effect(self) -> bool:
        """Whether it had effect at some instant: what ran out before the activation never had."""
        return self.truth is Truth.TRUE and (self.ends is None or self.since.precedes(self.ends) is not Truth.FALSE)


def authority(guarantee: Guarantee, measure: str, dossier: Dossier, activated: Interval, as_of: Instant) -> Authority:
    """Where a discretionary measure stands once its procedure has been completed.

    Silence grants nothing: without an act in force it awaits the decision, has expired or was revoked.
    """
    rule = guarantee.measures[measure].decision
    assert rule is not None
    record = _Record(guarantee=guarantee, measure=measure, rule=rule, dossier=dossier, activated=activated)
    meant = (act for act in dossier.of_kind(acts.AuthorisationAct) if act.measure == measure)
    weighed = [_weighed(record, act) for act in meant]
    because = (*(item.reason for item in weighed), *_vain_revocations(record))
    valid = [item for item in weighed if item.truth is Truth.TRUE]
    counted = tuple(item.act.id for item in valid if item.had_effect)
    running = [item for item in weighed if item.runs(as_of) is not Truth.FALSE]
    sure = [item for item in running if item.runs(as_of) is Truth.TRUE]
    over = max((item for item in valid if item.ends is not None), key=_end_of, default=None)
    if len(sure) > 0:
        phase, since, until = Phase.AFTER, _without_gap(sure, valid), _runs_out(sure)
    elif len(running) > 0:
        phase, since, until = Phase.UNKNOWN, activated, _runs_out(running)
    elif over is None or over.last is None:
        phase, since, until = Phase.AWAITING, activated, None
    else:
        phase = Phase.REVOKED if over.last.revoked else Phase.EXPIRED
        since, until = _later(_end_of(over), activated), None
    parties = _parties(record, sure, as_of)
    ends = {share.ends.last for item in weighed for share in item.shares.values() if share.ends is not None}
    return Authority(
        phase=phase,
        since=since,
        until=until,
        parties=parties,
        counted=counted,
        because=because,
        changes=tuple(sorted(ends)),
    )


def _later(this: Interval, that: Interval) -> Interval:
    """The later of two moments, as uncertain as they are."""
    return Interval(max(this.start, that.start), max(this.end, that.end))


def _end_of(item: _Weighed) -> Interval:
    return item.since if item.ends is None else item.ends


def _runs_out(items: Sequence[_Weighed]) -> Instant | None:
    ends = [item.ends.last for item in items if item.ends is not None]
    return max(ends) if len(ends) == len(items) else None


def _without_gap(running: Sequence[_Weighed], valid: Sequence[_Weighed]) -> Interval:
    """Since when some act has been in force: a renewal before the end carries on what it renews."""
    since = min(item.since for item in running)
    for item in sorted(valid, key=_end_of, reverse=True):
        if item.had_effect and _end_of(item).start >= since.start:
            since = min(since, item.since)
    return since


def _parties(record: _Record, running: Sequence[_Weighed], as_of: Instant) -> tuple[str, ...]:
    found = {name for item in running for name, share in item.shares.items() if share.runs(as_of) is Truth.TRUE}
    return () if found >= set(record.owing) else tuple(sorted(found))


def _weighed(record: _Record, act: acts.AuthorisationAct) -> _Weighed:
    rule = record.rule
    lacks = tuple(_lacks(rule, act, record.activated))
    is_owed = Truth.greatest(record.owes(party) for party in act.parties) if len(act.parties) > 0 else Truth.TRUE
    truth = Truth.FALSE if len(lacks) > 0 else min(record.may_decide(act), is_owed)
    shares = {party: _share(record, act, party) for party in act.parties or record.owing}
    why = record.ground(act)
    why = why._replace(rule=lacks[0], clause=rule.clause) if len(lacks) > 0 else why
    name = "not_owed" if why.rule == "authorised" and is_owed is Truth.FALSE else why.rule
    ends: dict[str, str | int] = {} if act.until is None else {"end": str(act.until.start)}
    withdrawn = (other.id for other in _revocations_of(record, act) if record.may_decide(other) is Truth.TRUE)
    return _Weighed(
        act=act,
        truth=truth,
        reason=Reason(
            rule=name, truth=truth, clause=why.clause, facts=(act.id, *withdrawn), details={**why.details, **ends}
        ),
        since=_later(act.held, record.activated),
        shares=shares,
    )


def _lacks(rule: deciding.Decision, act: acts.AuthorisationAct, activated: Interval) -> Iterator[str]:
    """What an act of authorisation wants; the first is the reason given.

    An act that may run too long, as far as its own date is known, does: what is in doubt here grants nothing.
    """
    if rule.lasts_at_most is not None and act.until is None:
        yield "no_expiry"
    longest = rule.longest_s
    begins = max(
        act.held.start, activated.start
    )  # what is limited is how long an act has effect, not how long it waits
    if longest is not None and act.until is not None and act.until.start > begins.plus(longest):
        yield "too_long"
    if "scope" in rule.states and (act.scope is None or act.scope.strip() == ""):
        yield "no_scope"
    if "humanitarian_law" in rule.states and (act.humanitarian_law is None or act.humanitarian_law.strip() == ""):
        yield "no_humanitarian_law"
    if any(names_a_place(text) for text in (act.scope, act.humanitarian_law) if text is not None):
        yield "names_a_place"
    if rule.in_advance == "refused" and act.held.precedes(activated) is Truth.TRUE:
        yield "given_in_advance"


def _share(record: _Record, act: acts.AuthorisationAct, party: str) -> _Share:
    """Until when an act has effect for a party: its expiry, or the first withdrawal that means the party too."""
    expiry = None if act.until is None else Interval.at(act.until.start)
    meant = [other for other in _revocations_of(record, act) if len(other.parties) == 0 or party in other.parties]
    truths = [(record.may_decide(other), other.held) for other in meant]
    first = min((held for truth, held in truths if truth is Truth.TRUE), default=None)
    moments = [moment for moment in (first, expiry) if moment is not None]
    return _Share(
        ends=_earliest(moments) if len(moments) > 0 else None,
        revoked=first is not None and (expiry is None or first.start < expiry.start),
        doubted=min((held for truth, held in truths if truth is Truth.UNKNOWN), default=None),
    )


def _earliest(moments: Sequence[Interval]) -> Interval:
    return Interval(min(moment.start for moment in moments), min(moment.end for moment in moments))


def _revocations_of(record: _Record, act: acts.AuthorisationAct) -> tuple[acts.RevocationAct, ...]:
    """The withdrawals since an act that mean any of those it is given for."""
    parties = set(act.parties or record.owing)
    since = (other for other in record.revocations if other.held.precedes(act.held) is not Truth.TRUE)
    return tuple(other for other in since if len(other.parties) == 0 or not parties.isdisjoint(other.parties))


def _vain_revocations(record: _Record) -> Iterator[Reason]:
    """Withdrawals by those who could not, or may not have been able to; one that counts stands with what it ends."""
    for act in record.revocations:
        truth = record.may_decide(act)
        if truth is not Truth.TRUE:
            why = record.ground(act)
            yield Reason(rule=why.rule, truth=truth, clause=why.clause, facts=(act.id,), details=why.details)
