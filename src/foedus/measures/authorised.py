"""Whether a named authority has let a discretionary measure take effect: its signed acts, weighed one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedus.instrument import Guarantee, deciding
from foedus.kernel import Instant, Interval, Truth
from foedus.measures.kind import Phase
from foedus.procedure import Dossier, Reason, acts, signing


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """What the acts of the authority come to at an instant.

    Attributes:
        phase: awaiting, after, expired, revoked, or unknown.
        since: since when.
        until: when the acts that are in force run out; nothing where none is, or none expires.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    act: acts.AuthorisationAct
    truth: Truth
    reason: Reason
    since: Interval
    ends: Interval | None
    """When it ceases to have effect, by expiry or by revocation."""
    revoked: bool


def authority(guarantee: Guarantee, measure: str, dossier: Dossier, activated: Interval, as_of: Instant) -> Authority:
    """Where a discretionary measure stands once its procedure has been completed.

    Silence grants nothing: without an act in force it awaits the decision, has expired or was revoked.
    """
    rule = guarantee.measures[measure].decision
    assert rule is not None
    weighed = [
        _weighed(guarantee, rule, act, (dossier, activated))
        for act in dossier.of_kind(acts.AuthorisationAct)
        if act.measure == measure
    ]
    because = tuple(item.reason for item in weighed)
    valid = [item for item in weighed if item.truth is Truth.TRUE]
    counted = tuple(item.act.id for item in valid)
    running = [item for item in valid if item.ends is None or item.ends.before(as_of.plus(1)) is not Truth.TRUE]
    if len(running) > 0:
        return _in_force(running, counted, because)
    doubtful = [item for item in weighed if item.truth is Truth.UNKNOWN]
    if len(doubtful) > 0:
        return Authority(phase=Phase.UNKNOWN, since=activated, counted=counted, because=because)
    over = max(valid, key=lambda item: item.ends or item.since, default=None)
    if over is None or over.ends is None:
        return Authority(phase=Phase.AWAITING, since=activated, because=because)
    phase = Phase.REVOKED if over.revoked else Phase.EXPIRED
    return Authority(phase=phase, since=max(over.ends, activated), counted=counted, because=because)


def _in_force(running: Sequence[_Weighed], counted: tuple[str, ...], because: tuple[Reason, ...]) -> Authority:
    doubt = any(item.ends is not None and not item.ends.is_exact and item.revoked for item in running)
    ends = [item.ends.start for item in running if item.ends is not None]
    everybody = any(len(item.act.parties) == 0 for item in running)
    parties = () if everybody else tuple(sorted({party for item in running for party in item.act.parties}))
    return Authority(
        phase=Phase.UNKNOWN if doubt and len(running) == 1 else Phase.AFTER,
        since=min(item.since for item in running),
        until=min(ends, default=None),
        parties=parties,
        counted=counted,
        because=because,
    )


def _weighed(
    guarantee: Guarantee, rule: deciding.Decision, act: acts.AuthorisationAct, record: tuple[Dossier, Interval]
) -> _Weighed:
    dossier, activated = record
    lacks = tuple(_lacks(rule, act, activated))
    signed = signing.signed_by_so_many(guarantee, dossier, act, rule.by)
    truth = Truth.FALSE if len(lacks) > 0 else signed
    name = lacks[0] if len(lacks) > 0 else "authorised" if act.signed else "unsigned"
    details: dict[str, str | int] = {"by": ", ".join(act.by), "role": rule.by}
    if act.until is not None:
        details["end"] = str(act.until.start)
    revocation = _first_revocation(guarantee, rule, act, dossier)
    expiry = None if act.until is None else Interval.at(act.until.start)
    ends = min((moment for moment in (revocation, expiry) if moment is not None), default=None)
    return _Weighed(
        act=act,
        truth=truth,
        reason=Reason(rule=name, truth=truth, clause=rule.clause, facts=(act.id,), details=details),
        since=max(act.held, activated),
        ends=ends,
        revoked=revocation is not None and ends == revocation,
    )


def _lacks(rule: deciding.Decision, act: acts.AuthorisationAct, activated: Interval) -> Iterator[str]:
    """What an act of authorisation wants; the first is the reason given."""
    if rule.lasts_at_most is not None and act.until is None:
        yield "no_expiry"
    longest = rule.longest_s
    begins = max(act.held, activated)  # an act given in advance may wait; what is limited is how long it has effect
    if longest is not None and act.until is not None and act.until.start > begins.start.plus(longest):
        yield "too_long"
    if "scope" in rule.states and (act.scope is None or act.scope.strip() == ""):
        yield "no_scope"
    if "humanitarian_law" in rule.states and (act.humanitarian_law is None or act.humanitarian_law.strip() == ""):
        yield "no_humanitarian_law"
    if rule.in_advance == "refused" and act.held.precedes(activated) is Truth.TRUE:
        yield "given_in_advance"


def _first_revocation(
    guarantee: Guarantee, rule: deciding.Decision, act: acts.AuthorisationAct, dossier: Dossier
) -> Interval | None:
    """The first withdrawal of an act by one who may give it; what was given to some is withdrawn from them all."""
    found = (
        other.held
        for other in dossier.of_kind(acts.RevocationAct)
        if other.measure == act.measure
        and other.held.precedes(act.held) is not Truth.TRUE
        and _covers(other, act)
        and signing.signed_by_so_many(guarantee, dossier, other, rule.by) is Truth.TRUE
    )
    return min(found, default=None)


def _covers(revocation: acts.RevocationAct, act: acts.AuthorisationAct) -> bool:
    return len(revocation.parties) == 0 or (len(act.parties) > 0 and set(act.parties) <= set(revocation.parties))
