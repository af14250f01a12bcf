"""Where a measure stands under one reading, drawn from the verdicts of its proceedings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedus.instrument import Guarantee
from foedus.kernel import Instant, Interval
from foedus.measures.kind import Phase
from foedus.procedure import Judgment, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A measure's phase, since when, and the proceeding that brought it about."""

    phase: Phase
    since: Interval | None = None
    notification: str | None = None
    """The notification whose proceeding activated it."""


def stand(
    guarantee: Guarantee, measure: str, judgments: Sequence[Judgment], end: Instant | None, as_of: Instant
) -> Stand:
    """Where the measure stands: the earliest activation counts; the guarantee's end closes what was not due by then."""
    own = [judgment for judgment in judgments if judgment.procedure == guarantee.measures[measure].procedure]
    ended = end is not None and end <= as_of
    outlived = end if ended and guarantee.ends is not None and guarantee.ends.activated == "end" else None
    active = [judgment for judgment in own if _is_in_effect(judgment, outlived)]
    first = min(active, key=lambda judgment: (judgment.since, judgment.notification), default=None)
    if first is not None:
        return Stand(phase=Phase.AFTER, since=first.since, notification=first.notification)
    if any(judgment.verdict is Verdict.UNDETERMINED for judgment in own):
        return Stand(phase=Phase.UNKNOWN)
    pending = any(judgment.verdict is Verdict.PENDING for judgment in own)
    if ended and end is not None and not pending:
        return Stand(phase=Phase.ENDED, since=Interval.at(end))
    return Stand(phase=Phase.BEFORE)


def _is_in_effect(judgment: Judgment, outlived: Instant | None) -> bool:
    """Whether the effect has followed, and not before an end that took it away."""
    if judgment.verdict is not Verdict.ACTIVATED or judgment.since is None:
        return False
    return outlived is None or outlived <= judgment.since.start
