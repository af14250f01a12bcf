"""Whether those who are to be warned beforehand have been: served, refused, not yet, or unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from foedus.instrument import Guarantee
from foedus.kernel import Instant, Truth
from foedus.procedure.acts import ServiceAct
from foedus.procedure.clocks import reached
from foedus.procedure.dossier import Dossier
from foedus.procedure.signing import is_among


class Service(StrEnum):
    """How far the warning has come. Refusing it is service, as text and law have it: nobody escapes by refusing."""

    SERVED = "served"
    """Everybody who is to be warned has received it, or refused to."""
    REFUSED = "refused"
    """The same, and every one of them has refused."""
    NOT_SERVED = "not_served"
    """Somebody has certainly neither received nor refused it."""
    UNKNOWN = "unknown"
    """The record does not show which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """The warning as the record shows it at an instant."""

    service: Service
    to: tuple[str, ...]
    """Who is to be warned."""
    facts: tuple[str, ...]
    """The services on which it rests: those that have, or may have, arrived."""
    unserved: tuple[str, ...]
    """Whom the record does not show to be served."""
    clause: str
    """The clause that asks for it."""


def warned(guarantee: Guarantee, dossier: Dossier, as_of: Instant) -> Warned | None:
    """Whether the warning has been served by an instant; nothing where the text asks for none.

    A service counts if one of those whose act it is certainly held the role then, and once it has arrived. Of one that
    was sent and of whose arrival nothing is recorded, it is unknown.
    """
    rule = guarantee.warning
    if rule is None:
        return None
    tried = tuple(_tried(guarantee, dossier, as_of))
    each = {party: _on(party, tried) for party in dict.fromkeys(guarantee.parties_of(rule.to))}
    return Warned(
        service=_together(tuple(each.values())),
        to=tuple(each),
        facts=tuple(act.id for act, truth in tried if truth is not Truth.FALSE),
        unserved=tuple(party for party, state in each.items() if state in {Service.NOT_SERVED, Service.UNKNOWN}),
        clause=rule.clause,
    )


def changes(guarantee: Guarantee, dossier: Dossier) -> tuple[Instant, ...]:
    """The instants at which time alone changes how far the warning has come."""
    if guarantee.warning is None:
        return ()
    arrivals = (act.arrived for act in dossier.of_kind(ServiceAct))
    return tuple(sorted({turn for when in arrivals if when is not None for turn in (when.start, when.last)}))


def _tried(guarantee: Guarantee, dossier: Dossier, as_of: Instant) -> Iterator[tuple[ServiceAct, Truth]]:
    """Each service, with whether it has arrived from somebody who may serve it."""
    assert guarantee.warning is not None
    for act in dossier.of_kind(ServiceAct):
        power = is_among(guarantee, dossier, guarantee.warning.by, act.by, act.held)
        arrived = Truth.UNKNOWN if act.arrived is None else reached(act.arrived, as_of)
        yield act, min(power, arrived)


def _on(party: str, tried: tuple[tuple[ServiceAct, Truth], ...]) -> Service:
    """How far the warning has come for one of those to be warned."""
    own = [(act, truth) for act, truth in tried if len(act.on) == 0 or party in act.on]
    sure = [act for act, truth in own if truth is Truth.TRUE]
    if any(act.refused is None for act in sure):
        return Service.SERVED
    if len(sure) > 0:
        return Service.REFUSED
    return Service.UNKNOWN if any(truth is Truth.UNKNOWN for _, truth in own) else Service.NOT_SERVED


def _together(states: tuple[Service, ...]) -> Service:
    """The same for all of them: as far as whoever is behind."""
    for behind in (Service.NOT_SERVED, Service.UNKNOWN, Service.SERVED):
        if behind in states:
            return behind
    return Service.REFUSED
