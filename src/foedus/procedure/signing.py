"""Whether an act binds: signed, and by enough of those who held the role when it was done."""

from __future__ import annotations

from collections.abc import Iterable

from foedus.instrument import Guarantee, deciding
from foedus.kernel import Interval, Truth
from foedus.procedure.dossier import Dossier
from foedus.procedure.fact import SignedAct
from foedus.procedure.proceeding import Proceeding


def signed_by(proceeding: Proceeding, act: SignedAct, role: str, needed: deciding.Majority) -> Truth:
    """Whether enough holders of a role have signed an act; certain only if no doubt about who held it matters."""
    return signed_by_enough(proceeding.guarantee, proceeding.dossier, act, role, needed)


def signed_by_enough(
    guarantee: Guarantee, dossier: Dossier, act: SignedAct, role: str, needed: deciding.Majority
) -> Truth:
    """The same outside a proceeding."""
    if not act.signed:
        return Truth.FALSE
    whole = len(dossier.members(guarantee, role, act.held))
    sure, possible = _signatories(guarantee, dossier, act, role)
    silent = (party for party in dossier.holders(guarantee, role) if party not in act.by)
    doubtful = sum(1 for party in silent if dossier.holds(guarantee, role, party, act.held) is Truth.UNKNOWN)
    if sure > 0 and needed.reached(sure, whole=whole + doubtful):
        return Truth.TRUE
    at_best = possible > 0 and needed.reached(possible, whole=whole + possible - sure)
    return Truth.UNKNOWN if at_best else Truth.FALSE


def signed_by_so_many(guarantee: Guarantee, dossier: Dossier, act: SignedAct, role: str, number: int = 1) -> Truth:
    """Whether so many holders of a role have signed an act."""
    if not act.signed:
        return Truth.FALSE
    sure, possible = _signatories(guarantee, dossier, act, role)
    if sure >= number:
        return Truth.TRUE
    return Truth.UNKNOWN if possible >= number else Truth.FALSE


def _signatories(guarantee: Guarantee, dossier: Dossier, act: SignedAct, role: str) -> tuple[int, int]:
    """How many of those who signed certainly held the role then, and how many may have."""
    held = [dossier.holds(guarantee, role, party, act.held) for party in dict.fromkeys(act.by)]
    return held.count(Truth.TRUE), len(held) - held.count(Truth.FALSE)


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
