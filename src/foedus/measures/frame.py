"""One reading of the text and the record under it, as far as they are about one measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedus.instrument import Guarantee, Measure
from foedus.kernel import Interval, Truth
from foedus.legaltime import Zones, midnight
from foedus.measures.delisting import Roll
from foedus.measures.kind import Phase
from foedus.measures.state import Stand
from foedus.procedure import Dossier, Judgment, clocks

_AFTER = {Phase.AFTER: Truth.TRUE, Phase.UNKNOWN: Truth.UNKNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One reading of the text, and the record under it, for one measure.

    Attributes:
        stand: where the measure stands; for a dealing, where it stood when that was performed.
        judgments: the proceedings from which it stands so.
        dossier: everything known, be it of before or after that.
    """

    guarantee: Guarantee
    name: str
    stand: Stand
    judgments: Sequence[Judgment]
    dossier: Dossier
    zones: Zones

    @property
    def measure(self) -> Measure:
        """The measure."""
        return self.guarantee.measures[self.name]

    @property
    def in_effect(self) -> Truth:
        """Whether the measure is in effect; what is held back, lifted or awaits a decision is not."""
        return _AFTER.get(self.stand.phase, Truth.FALSE)

    def beginning(self, name: str) -> Interval | None:
        """Before when dealings must have been entered into; nothing where the record does not show it."""
        before = self.measure.carve_outs[name].entered_before
        if before is None or before == "activation":
            return self.stand.activated
        if not isinstance(before, str):
            return Interval.at(midnight(before, self.zones))
        act, facet = before.split(".")
        opened = (each for each in self.judgments if each.notification == self.stand.notification)
        judgment = next(opened, None)
        named = None if judgment is None else judgment.determination
        return self.dossier.moment_of(self.stand.notification if act == "notification" else named, facet)

    def roll(self, entry: str) -> Roll:
        """A listed name."""
        return Roll(
            guarantee=self.guarantee,
            measure=self.name,
            dossier=self.dossier,
            entry=entry,
            in_effect=self.in_effect,
            effect=self.stand.since if self.in_effect is Truth.TRUE else None,
        )

    def owing(self, when: Interval) -> tuple[str, ...]:
        """The parties that owe the measure, those in a role named as they held it then."""
        named = self.measure.owed_by
        held = {
            each: self.dossier.members(self.guarantee, each, when) for each in named if each in self.guarantee.roles
        }
        return tuple(dict.fromkeys(party for each in named for party in held.get(each) or (each,)))

    def has_end(self, name: str) -> bool:
        """Whether the carve-out ends before the measure does."""
        rule = self.measure.carve_outs[name]
        return rule.until is not None or rule.for_ is not None

    def end(self, name: str) -> Interval | None:
        """The first instant at which it is too late to perform; nothing where there is none, or none is known."""
        rule = self.measure.carve_outs[name]
        if rule.until is not None:
            return Interval.at(midnight(rule.until, self.zones))
        if rule.for_ is None or self.stand.activated is None:
            return None
        return clocks.too_late(rule.for_, self.stand.activated, self.zones)
