"""Since when it was known that a clause holds at an instant, from the events alone that bear on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from foedus.trigger.clause import Event, Group, Provision, Question
from foedus.trigger.clause.provision import ahead_s, bearing_s
from foedus.trigger.clause.syntax import columns
from foedus.trigger.reference.definition import known_from


def since_known(provision: Provision, events: Sequence[Event], question: Question, group: Group, at: int) -> int | None:
    """The same as ``known_from``, for events in the order of their instants and groups that are all declared."""
    assert len(provision.undeclared(columns(provision.clause))) == 0, "an event of any time may show a group"
    first, last = bearing_s(provision.clause)
    start = bisect_left(events, at + first, key=lambda event: event.at)
    near = events[start : bisect_right(events, at + last, key=lambda event: event.at)]
    settled_at = at + ahead_s(provision.clause) + question.settling_s
    return known_from(provision, near, replace(question, as_of=min(question.as_of, settled_at)), group, at)
