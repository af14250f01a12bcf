"""Events, and the verdict that all three engines give."""

from __future__ import annotations

from foedus.adapters.queries import DuckDbEngine
from foedus.trigger.clause import Clause, Event, Provision, Question, Verdict
from foedus.trigger.clause.provision import UTC_ONLY
from foedus.trigger.reference import judge
from foedus.trigger.streaming import Watch

CALENDARS = dict(UTC_ONLY)


def event(own: int, at: int, *, sort: str = "shelling", known: int | None = None, **fields: int) -> Event:
    return Event(id=own, at=at, known=at if known is None else known, kind=sort, fields=fields)


def verdict(clause: Clause, events: list[Event], *, end: int = 200, as_of: int = 10**6, start: int = 0) -> Verdict:
    """The verdict of all three engines, zones 1 and 2 being declared."""
    provision = Provision(clause=clause, domains={"z": (1, 2)}, calendars=CALENDARS)
    question = Question(start=start, end=end, as_of=as_of)
    found = judge(provision, events, question)
    watch = Watch(provision, start)
    watch.take(each for each in events if each.known <= as_of)
    watch.advance(as_of)

    assert watch.verdict(end) == found
    assert DuckDbEngine(threads=1).judge(provision, events, question) == found
    return found
