"""One proceeding: a notification, the rule it invokes, and what is known of it at an instant."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.instrument import Guarantee, Procedure
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Edge, Zones, days
from foedus.procedure.clocks import Clocks
from foedus.procedure.dossier import Dossier
from foedus.procedure.facts import DraftAct, NotificationAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question on the way to a verdict, answered: how far it is true, and since when."""

    truth: Truth
    since: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the computed finding is worth to a procedure: whether the condition held, and when that became known."""

    truth: Truth
    known: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding:
    """Everything that a verdict is drawn from."""

    guarantee: Guarantee
    procedure: Procedure
    notification: NotificationAct
    dossier: Dossier
    clocks: Clocks
    finding: Finding
    as_of: Instant

    @property
    def effect(self) -> Interval | None:
        """When the effect follows, if its clock has started."""
        return self.clocks.due(self.procedure.effect)

    @property
    def drafts(self) -> tuple[DraftAct, ...]:
        """Drafts that answer this notification, tabled by those who may."""
        rule, vote = self.procedure.draft, self.procedure.reverse_vote
        if vote is None:
            return ()
        roles = (vote.body,) if rule is None else (rule.by, rule.else_by)
        opened = self.notification
        named = (draft for draft in self.dossier.drafts if draft.notification == opened.id)
        answering = (draft for draft in named if draft.held.precedes(opened.held) is not Truth.TRUE)
        return tuple(draft for draft in answering if self._may_table(draft, *roles))

    def _may_table(self, draft: DraftAct, *roles: str) -> bool:
        held = (self.dossier.holds(self.guarantee, role, party, draft.held) for role in roles for party in draft.by)
        return Truth.greatest(held) is not Truth.FALSE


def end_of(guarantee: Guarantee, zones: Zones) -> Instant | None:
    """The instant from which the guarantee is at an end; nothing where it has no end."""
    if guarantee.ends is None:
        return None
    day, zone = guarantee.ends.on, zones.zone(guarantee.ends.zone)
    return days.start_of_day(day, zone) if guarantee.ends.edge is Edge.START else days.end_of_day(day, zone)
