"""Sources in other hands: what a quorum accepts of what they make up, and what it still finds of what happens.

There are n classes, each one source of a modality of its own, and k of them must agree. f of them are compromised: they
make up incidents together, under one key, and are silent on what really happens. The others report what happens, each
with a chance of its own, and are now and then taken in: they confirm what was made up.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Any, get_args

from foedus.evidence import Report, corroborate
from foedus.instrument import EvidenceRules
from foedus.instrument.sources import Modality
from tests.adversarial.scenes import HOUR_S, LATER, report, rules

SEEN, TAKEN_IN = 0.9, 0.002
"""The chance that an honest source reports what happened, and that it confirms what was made up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How often something came about, of how often it might have, with Wilson's interval at 95 percent."""

    hits: int
    of: int

    @property
    def share(self) -> float:
        """The plain share."""
        return self.hits / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """Between which values it lies (Wilson 1927)."""
        z = NormalDist().inv_cdf(0.975)
        middle, room = self.share + z * z / (2 * self.of), 1 + z * z / self.of
        half = z * sqrt(self.share * (1 - self.share) / self.of + z * z / (4 * self.of * self.of))
        return max(0.0, (middle - half) / room), min(1.0, (middle + half) / room)


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """What came of it: of what was made up, how much was accepted; of what happened, how much was found."""

    accepted: Share
    recall: Share


def quorum(n: int, k: int) -> EvidenceRules:
    """Rules by which k of n classes must agree, and two modalities."""
    ways = get_args(Modality)
    sources: dict[str, Any] = {f"s{i}": (ways[i % len(ways)], f"c{i}", "neutral") for i in range(n)}
    needed = {"independent": k, "modalities": min(2, k), "within": "2 hours"}
    return rules(sources, corroboration=needed)


def campaign(n: int, k: int, f: int, *, events: int, seed: int) -> Campaign:
    """So many incidents that happen, and as many that are made up, under f compromised classes of n."""
    dice = random.Random(seed)
    told = [each for i in range(events) for each in _told(dice, (n, f), i)]
    dice.shuffle(told)
    ids = {each.id for each in corroborate(quorum(n, k), told, LATER).incidents}
    return Campaign(
        accepted=Share(hits=sum(each.startswith("made-up") for each in ids), of=events),
        recall=Share(hits=sum(each.startswith("real") for each in ids), of=events),
    )


def _told(dice: random.Random, sides: tuple[int, int], i: int) -> Sequence[Report]:
    n, f = sides
    honest = range(f, n)
    seen = [source for source in honest if dice.random() < SEEN]
    lied = [*range(f), *(source for source in honest if dice.random() < TAKEN_IN)]
    at = i * HOUR_S
    return [
        *(report(f"real-{i}", f"s{source}", at + dice.randrange(1800)) for source in seen),
        *(report(f"made-up-{i}", f"s{source}", at + dice.randrange(1800)) for source in lied),
    ]
