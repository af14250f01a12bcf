"""What a record covers, and what of it is calm: time of which nothing is told is neither quiet nor an alarm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from foedus.kernel import Instant, Interval
from foedus.trigger.record import Accounts
from foedus.trigger.spans import Span, Spans, complement, covered, intersection
from foedus.trigger.sweeping.asked import Asked, Attack


def within(spans: Iterable[Span], covers: Interval) -> Spans:
    """The instants of some stretches that the record covers."""
    return intersection([covered(spans, 1), (_span(covers),)])


def outside(spans: Spans, covers: Interval) -> Spans:
    """The instants that the record covers and that are not in a set, which lies inside it."""
    return complement(spans, _span(covers))


def calm(asked: Asked) -> Spans:
    """The time that was said to be calm, as far as the record covers it; all of it where nothing was said."""
    if asked.calm is None:
        return (_span(asked.covers),)
    return within((_span(each) for each in asked.calm), asked.covers)


def waited(asked: Asked) -> Spans:
    """The time for which attacks are waited for, as far as the record covers it."""
    every = (cut(each, asked) for each in asked.attacks)
    return within(((start, end) for start, end in every if start < end), asked.covers)


def cut(attack: Attack, asked: Asked) -> Span:
    """The time for which one attack is waited for, as far as the record covers it."""
    return attack.at.seconds, min(attack.at.seconds + asked.within_s, asked.covers.end.seconds)


def waits_longer(attack: Attack, asked: Asked) -> bool:
    """Whether the record ends while an attack is still waited for."""
    return attack.at.seconds + asked.within_s > asked.covers.end.seconds


def silence(happened: Iterable[Accounts], covers: Interval) -> Interval | None:
    """The longest stretch of what the record covers in which none of these can have happened; the first of equals."""
    busy = within((_span(account.held) for account in chain.from_iterable(happened)), covers)
    quiet: Sequence[Span] = outside(busy, covers)
    longest = max(quiet, key=lambda each: each[1] - each[0], default=None)
    return None if longest is None else Interval(Instant(longest[0]), Instant(longest[1]))


def _span(interval: Interval) -> Span:
    return interval.start.seconds, interval.end.seconds
