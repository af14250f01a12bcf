"""One proceeding: a notification, the rule it invokes, and what is known of it at an instant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from foedus.instrument import Guarantee, Procedure, deciding
from foedus.kernel import Instant, Interval, Truth
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
    about: Mapping[str, Finding] = field(default_factory=dict[str, "Finding"])
    """The same by notification, of those that say when the act was done of which they complain: met then or later."""

    def known_by(self, when: Interval, as_of: Instant) -> Truth:
        """Whether it was known by an instant that the condition had been met: what comes to be known later never helps.

        What is not known as of an instant was not known before it either.
        """
        if self.truth is not Truth.TRUE:
            return Truth.UNKNOWN if as_of < when.last else Truth.FALSE
        if self.known is None or self.known <= when.start:
            return Truth.TRUE
        return Truth.UNKNOWN if self.known <= when.last else Truth.FALSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding:
    """Everything that a verdict is drawn from."""

    guarantee: Guarantee
    procedure: Procedure
    notification: NotificationAct
    dossier: Dossier
    clocks: Clocks
    findings: Mapping[str, Finding]
    """For each violation that has a condition: what is computed from the evidence."""
    as_of: Instant
    not_before: Interval | None = None
    """When the cool-off after a lower rung is over; nothing where none runs."""

    perhaps: Interval | None = None
    """When the effect would follow from an earlier determination of which the record does not show whether it binds."""

    put_off: Interval | None = None
    """When the delay that has put the effect off is over; nothing where none has."""

    @property
    def finding(self) -> Finding:
        """What is computed of the violation that the procedure is about."""
        return self.finding_on(self.procedure.on)

    def finding_on(self, violation: str) -> Finding:
        """What is computed of a violation, since the act complained of if that is said; unknown where nothing is."""
        found = self.findings.get(violation, Finding(truth=Truth.UNKNOWN))
        return found.about.get(self.notification.id, found)

    @property
    def effect(self) -> Interval | None:
        """When the effect follows, if its clock has started: not before a cool-off that runs, or a delay, is over."""
        due = self.clocks.effect(self.procedure.effect)
        if due is not None and self.perhaps is not None:
            due = Interval(min(due.start, self.perhaps.start), max(due.end, self.perhaps.end))
        for over in (self.not_before, self.put_off):
            if due is not None and over is not None:
                due = Interval(max(due.start, over.start), max(due.end, over.end))
        return due

    @property
    def fixed(self) -> Interval | None:
        """The instant that the text itself names for the effect, which nothing opened or determined later can meet."""
        rule = self.procedure.effect
        return self.clocks.effect(rule) if isinstance(rule, deciding.EffectOnDay) else None

    @property
    def undelayed(self) -> Proceeding:
        """The same as if nobody had put its effect off."""
        return replace(self, put_off=None, clocks=replace(self.clocks, delay=None))

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
