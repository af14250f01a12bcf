"""Proceedings that activated one measure, each with until when there was authority for what it activated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedus.kernel import Instant, Interval, Truth
from foedus.measures.lasting import Validity
from foedus.procedure import Judgment, Reason

_EARLY = "renewal_too_early"


@dataclass(frozen=True, slots=True)
class Leases:
    """What each proceeding gave the measure, oldest effect first."""

    pairs: tuple[tuple[Judgment, Validity], ...]

    def running(self, as_of: Instant) -> list[Judgment]:
        """Those whose authority certainly goes on."""
        return [judgment for judgment, validity in self.pairs if _gone(judgment, validity, as_of) is Truth.FALSE]

    def may_run(self, as_of: Instant) -> bool:
        """Whether the record leaves open that the authority for one of them goes on."""
        return any(_gone(judgment, validity, as_of) is Truth.UNKNOWN for judgment, validity in self.pairs)

    def unbroken_since(self, since: Interval) -> Interval:
        """Since when the measure has been in effect without a gap, if one of them took effect then.

        One that lapsed later, or at that instant, handed over to it; where that is open, so is the answer.
        """
        for judgment, validity in reversed(self.pairs):
            begun, end = judgment.since, validity.end
            if begun is None or end is None or since <= begun or validity.lapsed_before(begun) is not Truth.FALSE:
                continue
            hands_over = end.precedes(since).negated()
            if hands_over is not Truth.FALSE:
                since = begun if hands_over is Truth.TRUE else Interval(begun.start, since.end)
        return since

    def next_end(self, as_of: Instant) -> Instant | None:
        """When time alone may next end one of them."""
        ends = (validity.next_end(as_of) for _, validity in self.pairs)
        return min((end for end in ends if end is not None), default=None)

    @property
    def last_end(self) -> Interval | None:
        """When the last of them lapsed; nothing where none has an end."""
        return max((validity.end for _, validity in self.pairs if validity.end is not None), default=None)

    @property
    def because(self) -> tuple[Reason, ...]:
        """The acts that meant to renew, each once: one that renewed an earlier lease did not come too early for it."""
        found: list[Reason] = []
        for _, validity in self.pairs:
            found.extend(reason for reason in validity.because if reason not in found)
        elsewhere = {reason.facts for reason in found if reason.rule != _EARLY}
        return tuple(reason for reason in found if reason.rule != _EARLY or reason.facts not in elsewhere)


def last_over(leases: Leases, lifted: Sequence[Interval]) -> tuple[Interval, bool]:
    """When the last of several leases, all of them lifted, was over, and whether it had lapsed before.

    ``lifted`` says of each lease when it was lifted, in the same order.
    """
    ends = [_over(validity.end, lift) for (_, validity), lift in zip(leases.pairs, lifted, strict=True)]
    return max(ends)


def _over(end: Interval | None, lift: Interval) -> tuple[Interval, bool]:
    """Whichever came first: the end of the authority counts only where it certainly did."""
    if end is not None and lift.precedes(end) is Truth.FALSE:
        return end, True
    return lift, False


def _gone(judgment: Judgment, validity: Validity, as_of: Instant) -> Truth:
    """Whether the authority had lapsed when the effect followed, or has since."""
    assert judgment.since is not None
    return max(validity.lapsed_before(judgment.since), validity.over(as_of))
