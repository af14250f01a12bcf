"""Whether an act binds: signed by those themselves who may not delegate, and by enough of those who held the role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from foedus.instrument import Guarantee, deciding
from foedus.kernel import Interval, Truth
from foedus.procedure.dossier import Dossier
from foedus.procedure.fact import Fact, SignedAct
from foedus.procedure.proceeding import Proceeding


def signed_by(proceeding: Proceeding, act: SignedAct, role: str, needed: deciding.Majority) -> Truth:
    """Whether enough holders of a role have signed an act; certain only if no doubt about who held it matters."""
    return signed_by_enough(proceeding.guarantee, proceeding.dossier, act, role, needed)


def signed_by_enough(
    guarantee: Guarantee, dossier: Dossier, act: SignedAct, role: str, needed: deciding.Majority
) -> Truth:
    """The same outside a proceeding.

    Whoever signs adds as much to those who agree as to the whole, so nothing is worse than that all doubtful
    signatories held no role and all doubtful others did, and nothing better than the opposite.
    """
    if defect(guarantee, act, role) is not None:
        return Truth.FALSE
    roll, weighing = _roll(guarantee, dossier, act, role), guarantee.roles[role].weighing
    at_worst = roll.signed | roll.silent | roll.perhaps_silent
    if len(roll.signed) > 0 and needed.carried(roll.signed, at_worst, weighing):
        return Truth.TRUE
    signed = roll.signed | roll.perhaps_signed
    at_best = len(signed) > 0 and needed.carried(signed, signed | roll.silent, weighing)
    return Truth.UNKNOWN if at_best else Truth.FALSE


def signed_by_so_many(guarantee: Guarantee, dossier: Dossier, act: SignedAct, role: str, number: int = 1) -> Truth:
    """Whether so many holders of a role have signed an act."""
    return signed_by_enough(guarantee, dossier, act, role, deciding.Majority(at_least=number))


def defect(guarantee: Guarantee, act: Fact, role: str) -> str | None:
    """What an act lacks as an act of a role, whoever held that; nothing where it lacks nothing, or needs no signature.

    ``unsigned``, or ``delegated`` where the role refuses delegation and somebody signed in its holder's place.
    """
    if not isinstance(act, SignedAct):
        return None
    if not act.signed:
        return "unsigned"
    return "delegated" if act.delegate is not None and guarantee.roles[role].delegation == "refused" else None


class Ground(NamedTuple):
    """The reason to tell of a signed act: its rule, its clause, and who signed, as what, standing for how much."""

    rule: str
    clause: str
    details: dict[str, str | int]


def ground(
    guarantee: Guarantee,
    dossier: Dossier,
    act: SignedAct,
    asked: tuple[str, deciding.Majority | None],
    otherwise: tuple[str, str],
) -> Ground:
    """What to tell of an act in a role: its defect, or else the rule and the clause given.

    ``asked`` is the role, and how many of its holders must have signed; nothing where one is enough.
    """
    (role, needed), (rule, clause) = asked, otherwise
    details: dict[str, str | int] = {"by": ", ".join(act.by), "role": role}
    found = defect(guarantee, act, role)
    if found is not None:
        made_by = guarantee.roles[role].clause if found == "delegated" else None
        return Ground(found, made_by or clause, details)
    if needed is not None:
        roll = _roll(guarantee, dossier, act, role)
        details |= weight(guarantee, role, needed, (roll.signed, roll.signed | roll.silent))
    return Ground(rule, clause, details)


def weight(
    guarantee: Guarantee,
    role: str,
    needed: deciding.Majority,
    roll: tuple[AbstractSet[str], AbstractSet[str]],
) -> Mapping[str, str | int]:
    """What those who certainly agree stand for, out of all who certainly hold the role, where the text asks for it."""
    asked, (agreeing, members) = needed.representing, roll
    if asked is None:
        return {}
    weighing = guarantee.roles[role].weighing
    weights = weighing[asked.of]
    represented, whole = (sum(weights[party] for party in parties) for parties in (agreeing, members))
    figures: dict[str, str | int] = {"weighting": asked.of, "represented": represented, "whole": whole}
    if asked.is_unblocked(agreeing, members) and not asked.weighs_enough(agreeing, members, weighing):
        figures["others"] = len(members - agreeing)
    return {"role": role, **figures}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Roll:
    """Who held a role when an act was done, by whether they signed it, and whether that they held it is certain."""

    signed: frozenset[str]
    perhaps_signed: frozenset[str]
    silent: frozenset[str]
    perhaps_silent: frozenset[str]


def _roll(guarantee: Guarantee, dossier: Dossier, act: SignedAct, role: str) -> _Roll:
    signers = frozenset(act.by)
    parties = signers | dossier.holders(guarantee, role).keys()
    held = {party: dossier.holds(guarantee, role, party, act.held) for party in parties}
    sure = frozenset(party for party, truth in held.items() if truth is Truth.TRUE)
    doubtful = frozenset(party for party, truth in held.items() if truth is Truth.UNKNOWN)
    return _Roll(
        signed=sure & signers,
        perhaps_signed=doubtful & signers,
        silent=sure - signers,
        perhaps_silent=doubtful - signers,
    )


def is_among(guarantee: Guarantee, dossier: Dossier, name: str, parties: Iterable[str], when: Interval) -> Truth:
    """Whether any of the parties is the one named, or held the role of that name then."""
    if name not in guarantee.roles:
        return Truth.of(known=name in set(parties))
    return Truth.greatest(dossier.holds(guarantee, name, party, when) for party in parties)


def seats_shown(proceeding: Proceeding, role: str, when: Interval) -> tuple[str, ...]:
    """The seat facts that show who held the role then."""
    if proceeding.guarantee.roles[role].holders is not None:
        return ()
    seats = proceeding.dossier.seats_in(role)
    return tuple(seat.id for seat in seats if when.within(seat.held) is not Truth.FALSE)
