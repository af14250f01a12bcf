"""A record lived through again, second by second of what became known."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from foedus.trigger.clause import Event, Provision, Question, Verdict
from foedus.trigger.streaming.watch import Watch


def lived(provision: Provision, events: Sequence[Event], question: Question) -> Verdict:
    """The verdict of a watch that is told each event in the second in which it became known."""
    watch = Watch(provision, question.start, question.settling_s)
    told = sorted((event for event in events if event.known <= question.as_of), key=lambda event: event.known)
    for known, alike in groupby(told, key=lambda event: event.known):
        watch.advance(known - 1)
        watch.take(alike)
    watch.advance(question.as_of)
    return watch.verdict(question.end)
