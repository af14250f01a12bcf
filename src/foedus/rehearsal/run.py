"""A case played through the real engine on simulated time: each fact when it became known, each deadline when due."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from foedus.books import Books
from foedus.engine import Engine, Journal, Known, Review, View, assess
from foedus.evidence import Report, Total
from foedus.instrument import Document
from foedus.kernel import BadInputError, Flaw, Instant, Message, Place
from foedus.legaltime import Zones, days
from foedus.procedure import AnyFact, Intervention, Response, Seat, acts
from foedus.rehearsal.case import Case
from foedus.rehearsal.clock import SimulatedClock

_BEGINNING = Instant.parse("1800-01-01T00:00:00Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A case with everything it names: its guarantee, and the reports that were read."""

    case: Case
    document: Document
    known: Known


def last_instant(staged: Staged) -> Instant:
    """When a case is over: at the end that it names, or once everything is known; every expectation can be checked."""
    asked = [expectation.instant for expectation in staged.case.expect]
    if staged.case.until is not None:
        return max([staged.case.until.start, *asked])
    return _all_known(staged)


def _all_known(staged: Staged) -> Instant:
    """When everything in the case is known, however long it is told."""
    known = [fact.known_at for fact in staged.known.facts]
    known.extend(report.known for report in staged.known.reports)
    known.extend(total.known for total in staged.known.totals)
    known.extend(expectation.instant for expectation in staged.case.expect)
    return max(known, default=_BEGINNING)


def rehearse(staged: Staged, view: View, until: Instant, journal: Journal, zones: Zones) -> Review:
    """Play a case until an instant, on a journal that may hold the beginning of the same run already.

    Raises:
        BadInputError: the journal holds something else, or has gone past the instant.
    """
    tape = _Tape(staged, _findings_known(staged, zones) | _periods_begin(staged, zones))
    first = min(tape.next_stop(after=_BEGINNING, books=Books()) or until, until)
    clock = SimulatedClock(first)
    engine = Engine(staged.document, view, journal, clock, zones)
    engine.enter({"case": staged.case.case, "hypothetical": staged.case.hypothetical is not None})
    clock.set(engine.books.recorded_at or first)
    if clock.now() > until:
        raise _gone_past(clock.now(), until)
    review = _step(engine, tape, clock, clock.now())
    while clock.now() < until:
        ahead = (tape.next_stop(after=clock.now(), books=engine.books), engine.next_change(review.assessment), until)
        review = _step(engine, tape, clock, min(instant for instant in ahead if instant is not None))
    return review


def _gone_past(now: Instant, until: Instant) -> BadInputError:
    message = Message(f"the journal has gone on to {now}, past {until}", f"紀錄檔已進行至{now}，逾{until}")
    hint = Message("name another journal, or a later instant", "請指定另一紀錄檔，或較晚之時刻")
    return BadInputError([Flaw(Place("journal"), "E003", message, hint)])


def _findings_known(staged: Staged, zones: Zones) -> frozenset[Instant]:
    """When the reports had come in that make a finding: an office on duty would look then, so the rehearsal does."""
    if len(staged.known.reports) + len(staged.known.totals) == 0:
        return frozenset()
    given, found = staged.known, set[Instant | None]()
    heard = [fact for fact in given.facts if not isinstance(fact, acts.DisqualificationAct)]
    everything = Known(facts=heard, reports=given.reports, totals=given.totals)
    # Before a source was disqualified, nobody knew that it would be.
    for known in (given,) if len(heard) == len(given.facts) else (given, everything):
        hindsight = assess(staged.document, known, View(), _all_known(staged), zones)
        found |= {finding.known for outlook in hindsight.outlooks for finding in outlook.findings.values()}
    return frozenset(instant for instant in found if instant is not None)


def _periods_begin(staged: Staged, zones: Zones) -> frozenset[Instant]:
    """When the text by itself sets periodic duties off: nothing need have happened for one to be missed."""
    found: set[Instant] = set()
    for guarantee in staged.document.guarantees.values():
        for start in (rule.from_ for rule in guarantee.periodic_duties.values()):
            if start.on is not None and start.zone is not None:
                found.add(days.start_of_day(start.on, zones.zone(start.zone)))
            elif start.act is not None:
                found.update(step.known_at for step in guarantee.ledger[start.act].steps if step.stage == start.stage)
    return frozenset(found)


def _always_matters(fact: AnyFact) -> bool:
    """Whether a fact may open, move or close a proceeding, or corrects another."""
    alone = Seat | acts.Position | Response | Intervention | acts.Statement
    return fact.replaces is not None or not isinstance(fact, alone)


class _Tape:
    """Facts and reports in the order in which they became known."""

    def __init__(self, staged: Staged, further_stops: frozenset[Instant]) -> None:
        self._facts = sorted(staged.known.facts, key=lambda fact: (fact.known_at, fact.id))
        self._reports = sorted(staged.known.reports, key=lambda report: (report.known, report.id))
        self._totals = sorted(staged.known.totals, key=lambda total: (total.known, total.id))
        asked = {expectation.instant for expectation in staged.case.expect}
        self._acts = self._known_at(_always_matters, asked | further_stops)
        self._seats = self._known_at(lambda fact: isinstance(fact, Seat | acts.Position))
        self._answers = self._known_at(lambda fact: isinstance(fact, Response | Intervention))
        self._facts_read, self._reports_read, self._totals_read = 0, 0, 0

    def _known_at(self, matters: Callable[[AnyFact], bool], others: Iterable[Instant] = ()) -> list[Instant]:
        return sorted({*others, *(fact.known_at for fact in self._facts if matters(fact))})

    def next_stop(self, *, after: Instant, books: Books) -> Instant | None:
        """The next instant at which something that matters becomes known, or that the case asks about.

        Who sits where matters once a proceeding is open, what is said of orders once there are some. What comes
        before that is received with whatever comes next.
        """
        alone = (acts.RenewalAct, acts.EndingAct)  # what needs no proceeding to change where a measure stands
        opened = any(subject in {"judgment", "duty"} for subject, _ in books.latest) or any(
            isinstance(fact, alone) for fact in books.facts.values()
        )
        open_stops = (self._acts, self._seats if opened else [], self._answers if len(books.orders) > 0 else [])
        found = (stops[place] for stops in open_stops if (place := bisect_right(stops, after)) < len(stops))
        return min(found, default=None)

    def facts_until(self, now: Instant) -> list[AnyFact]:
        """The facts not read yet that are known by now."""
        end = bisect_right(self._facts, now, key=lambda fact: fact.known_at)
        read, self._facts_read = self._facts[self._facts_read : end], max(end, self._facts_read)
        return read

    def reports_until(self, now: Instant) -> list[Report]:
        """The reports not read yet that are known by now."""
        end = bisect_right(self._reports, now, key=lambda report: report.known)
        read, self._reports_read = self._reports[self._reports_read : end], max(end, self._reports_read)
        return read

    def totals_until(self, now: Instant) -> list[Total]:
        """The totals not read yet that are known by now."""
        end = bisect_right(self._totals, now, key=lambda total: total.known)
        read, self._totals_read = self._totals[self._totals_read : end], max(end, self._totals_read)
        return read


def _step(engine: Engine, tape: _Tape, clock: SimulatedClock, now: Instant) -> Review:
    """Receive what is known by now, and review. What changes nothing by itself waits for the next act."""
    clock.set(now)
    engine.receive(tape.facts_until(now), tape.reports_until(now), tape.totals_until(now))
    return engine.review()
