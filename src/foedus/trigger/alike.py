"""What is found alike however a doubt about the evidence itself resolves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foedus.kernel import Truth
from foedus.trigger.evaluate import Finding


def alike(findings: Sequence[Finding]) -> Finding:
    """One finding for several ways in which the evidence may be heard.

    Where all find the condition met, it is, from when the last of them knew it. Where they differ on that, it is not
    known whether it is.
    """
    first, truths = findings[0], {each.truth for each in findings}
    if all(each == first for each in findings):
        return first
    if truths == {Truth.TRUE}:
        return max(findings, key=lambda each: (each.known is not None, each.known))
    settled = max((each.settled_at for each in findings if each.settled_at is not None), default=None)
    truth = first.truth if len(truths) == 1 else Truth.UNKNOWN
    return replace(first, truth=truth, since=None, known=None, because=(), totals=(), settled_at=settled)
