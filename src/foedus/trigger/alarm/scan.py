"""The generalised likelihood ratio: the stretch of totals, up to the last, that speaks most for a rise of any size.

Where it reaches back only so far it is called window-limited (Lai 1995). For the law of ``weighing`` the best-fitting
size of a rise is the stretch's own mean over the usual one, in closed form, so no search is needed, and none can fail.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedus.trigger.alarm.weighing import Rise, Weighed


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What the best stretch shows.

    Attributes:
        weight: its log-likelihood ratio: 0 where no stretch up to the last total lies above the mean.
        length: of how many totals it consists; 0 where there is none.
        ratio: its mean, as a multiple of the usual one: the size of the rise, if there was one.
    """

    weight: float = 0.0
    length: int = 0
    ratio: float = 1.0


def scan(mean: float, dispersion: float, totals: Sequence[Weighed]) -> Scan:
    """The greatest log-likelihood ratio over all rises, of whatever size, that began with one of some totals."""
    best, count, days = Scan(), 0, 0.0
    for length, (latest, exposure) in enumerate(reversed(totals), 1):
        count, days = count + latest, days + exposure
        weight = fitted(mean, dispersion, count, days)
        if weight > best.weight:
            best = Scan(weight=weight, length=length, ratio=count / (mean * days))
    return best


def fitted(mean: float, dispersion: float, count: int, days: float) -> float:
    """The log-likelihood ratio of a count over some days of exposure, for the rise that fits it best; 0 for none."""
    if count <= mean * days:
        return 0.0
    return Rise(mean=mean, ratio=count / (mean * days), dispersion=dispersion).weight(count, days)
