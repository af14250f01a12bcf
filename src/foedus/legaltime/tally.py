"""Counting days of a calendar of sessions: on which day a number of counted days is full."""

from __future__ import annotations

from typing import NamedTuple

from foedus.legaltime.sessions import Interruptions, LeftOutAnchor
from foedus.legaltime.spans import Span


class Tally(NamedTuple):
    """How a count ran, in ordinals of days; its last day may lie far beyond every calendar."""

    anchor: int
    """The day of the anchor, or that of the sitting at which the count last began anew."""
    last: int


def tally(length_days: int, anchor: int, left_out_anchor: LeftOutAnchor | None, interruptions: Interruptions) -> Tally:
    """Count so many days.

    ``left_out_anchor`` says, for a count that begins with the anchor's own day, whether that day counts if it is left
    out; None: the count begins after the anchor's day, which is not counted at all.

    A break that restarts the count moves the anchor to the day of the next sitting: so the Impoundment Control Act
    1974, s.1011(5), has a message deemed transmitted anew on the first day of the next Congress.
    """
    while True:
        last = _uninterrupted(length_days, anchor, left_out_anchor, interruptions.left_out)
        breaking = next((span for span in interruptions.restarts if anchor < span.end and span.start <= last), None)
        if breaking is None:
            return Tally(anchor, last)
        anchor = breaking.end


def _uninterrupted(
    length_days: int, anchor: int, left_out_anchor: LeftOutAnchor | None, left_out: tuple[Span, ...]
) -> int:
    """The last day where nothing restarts the count."""
    start = anchor if left_out_anchor is LeftOutAnchor.LEFT_OUT else anchor + 1
    wanted = length_days - 1 if left_out_anchor is LeftOutAnchor.COUNTS else length_days
    if wanted == 0:
        return anchor
    last = start + wanted - 1
    for span in left_out:
        if span.start > last:
            break
        if span.end > start:
            last += span.end - max(span.start, start)
    return last
