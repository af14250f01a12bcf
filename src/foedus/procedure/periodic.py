"""Duties to determine, or report, in every period anew: which periods have begun, and what met each, if anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from foedus.instrument import Guarantee, deciding
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Edge, Unit, Zones, days, midnight
from foedus.legaltime import Term as Rule
from foedus.procedure.acts import EnactmentStep, NegativeDetermination, PeriodicReport
from foedus.procedure.clocks import due_from, reached
from foedus.procedure.dossier import Dossier
from foedus.procedure.ending import Ending
from foedus.procedure.fact import SignedAct
from foedus.procedure.facts import END_OF_RECORD, AnyFact, DeterminationAct, NotificationAct
from foedus.procedure.judgment import Duty, Judgment, state_of_duty
from foedus.procedure.signing import signed_by_enough

_OPENING = frozenset(
    {
        *("standing", "standing_short", "unsigned", "delegated"),
        *("reasons_stated", "exhausted", "before_effect", "before_end"),
    }
)
"""The reasons that say whether a notification opens a proceeding."""
_YEARS_IN: Mapping[Unit, float] = MappingProxyType(
    {Unit.DAYS: 1 / 360, Unit.WEEKS: 1 / 52, Unit.MONTHS: 1 / 12, Unit.YEARS: 1}
)
Answer: TypeAlias = tuple[SignedAct, Truth]
"""An act that may meet a period, and whether it binds whoever owes that."""


class Recurring(NamedTuple):
    """The periods of every periodic duty, and when time alone changes what is said of them."""

    duties: tuple[Duty, ...]
    """Period by period up to the one that runs, or the next one where that is met already."""
    changes: tuple[Instant, ...]
    unowed: tuple[tuple[str, str], ...]
    """The reports given while nothing was owed, each with why: ``duty_not_begun`` or ``duty_over``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """One periodic duty and all that its periods are drawn from."""

    name: str
    task: str
    """``examination`` or ``report``."""
    rule: deciding.PeriodicDuty
    start: Interval
    """The event from which the periods run."""
    over: Interval | None
    """When it ends: with the guarantee, or with the act that it starts from; nothing where neither is known to."""
    answers: tuple[Answer, ...]
    """Oldest first; what certainly binds nobody is left out."""
    guarantee: Guarantee
    dossier: Dossier
    as_of: Instant
    zones: Zones


@dataclass(frozen=True, slots=True, kw_only=True)
class _Period:
    """One period: which, since when acts count for it, by when it is due, and the acts that may meet it."""

    number: int
    opened: Interval
    due: Interval
    met: tuple[Answer, ...]
    """Each with whether it met the period, up to the first that certainly did."""
    passed: Truth

    @property
    def truth(self) -> Truth:
        """Whether it was met."""
        return Truth.greatest(truth for _, truth in self.met)

    @property
    def by(self) -> SignedAct | None:
        """The act that certainly met it."""
        return next((act for act, truth in self.met if truth is Truth.TRUE), None)


def recurring(
    guarantee: Guarantee, dossier: Dossier, judgments: Sequence[Judgment], when: tuple[Ending | None, Instant, Zones]
) -> Recurring:
    """Every period of every periodic duty as of an instant.

    A period is met by a signed act that was done in that very period: one that opens, or decides, one of the procedures
    of an examination, or says that there is nothing to determine; or the report that is owed. An act that is too late
    for one counts for the next. Silence meets none and opens nothing.
    """
    end, as_of, zones = when
    found: list[Duty] = []
    turns: set[Instant] = set()
    unowed: list[tuple[str, str]] = []
    for (task, name), rule in guarantee.periodic_duties.items():
        steps = tuple(_steps(guarantee, dossier, rule))
        turns.update(known for _, _, known in steps)
        start = _started(rule, steps, as_of, zones)
        if start is None:
            unowed.extend((act.id, "duty_not_begun") for act in _reports(dossier, task, name))
            continue
        over = _over(_repealed(steps, start, as_of), end)
        book = _Book(
            name=name,
            task=task,
            rule=rule,
            start=start,
            over=over,
            answers=tuple(_before(over, _answers(guarantee, dossier, judgments, (name, rule)))),
            guarantee=guarantee,
            dossier=dossier,
            as_of=as_of,
            zones=zones,
        )
        owed = tuple(_owed(book)) if reached(start, as_of) is not Truth.FALSE else ()
        found.extend(owed)
        turns.update(_turns(book, owed))
        unowed.extend(_unowed(book, owed))
    return Recurring(tuple(found), tuple(sorted(t for t in turns if as_of < t < END_OF_RECORD)), tuple(unowed))


def _reports(dossier: Dossier, task: str, name: str) -> Iterator[PeriodicReport]:
    """The reports under a duty to report, signed or not; none under another duty."""
    if task == "report":
        yield from (act for act in dossier.of_kind(PeriodicReport) if act.duty == name)


def _unowed(book: _Book, owed: Sequence[Duty]) -> Iterator[tuple[str, str]]:
    """Reports that certainly came before the duty began, or once no further one could fall due."""
    settled = [duty.due for duty in owed[-1:] if duty.state in {"met", "missed"}]  # no period comes after that one
    ends = [end for end in (book.over, _last(book), *settled) if end is not None]
    for act in _reports(book.dossier, book.task, book.name):
        if act.held.precedes(book.start) is Truth.TRUE:
            yield act.id, "duty_not_begun"
        elif any(act.held.precedes(end) is Truth.FALSE for end in ends):
            yield act.id, "duty_over"


def _steps(
    guarantee: Guarantee, dossier: Dossier, rule: deciding.PeriodicDuty
) -> Iterator[tuple[str, Interval, Instant]]:
    """The steps of the act from which the duty runs: the stage, when it was reached, from when that may be used."""
    named = rule.from_.act
    enactment = None if named is None else guarantee.ledger.get(named)
    if enactment is not None:
        yield from ((step.stage, step.when, step.known_at) for step in enactment.steps)
        yield from ((f.stage, f.held, f.known_at) for f in dossier.of_kind(EnactmentStep) if f.act == named)


def _started(
    rule: deciding.PeriodicDuty, steps: Sequence[tuple[str, Interval, Instant]], as_of: Instant, zones: Zones
) -> Interval | None:
    """When the periods begin to run: nothing while that is not known."""
    if rule.from_.on is not None and rule.from_.zone is not None:
        zone = zones.zone(rule.from_.zone)
        return Interval(days.start_of_day(rule.from_.on, zone), days.end_of_day(rule.from_.on, zone))
    return min((when for stage, when, known in steps if stage == rule.from_.stage and known <= as_of), default=None)


def _repealed(steps: Sequence[tuple[str, Interval, Instant]], start: Interval, as_of: Instant) -> Interval | None:
    """When the act was repealed after that: the duty ends with it, and another enactment does not revive it."""
    repeals = (when for stage, when, known in steps if stage == "repealed" and known <= as_of)
    return min((when for when in repeals if when.precedes(start) is not Truth.TRUE), default=None)


def _over(repealed: Interval | None, end: Ending | None) -> Interval | None:
    """The first of the two ends."""
    return min((each for each in (repealed, None if end is None else end.when) if each is not None), default=None)


def _answers(
    guarantee: Guarantee, dossier: Dossier, judgments: Sequence[Judgment], about: tuple[str, deciding.PeriodicDuty]
) -> Iterator[Answer]:
    """Every act that may meet the duty, oldest first; an examination's answers, in the affirmative or not."""
    name, rule = about
    judged = {judgment.notification: judgment for judgment in judgments}
    for act in dossier.facts:
        if isinstance(rule, deciding.Examination):
            truth = _answered(guarantee, dossier, judged, (name, rule, act))
        elif isinstance(act, PeriodicReport) and act.duty == name:
            truth = signed_by_enough(guarantee, dossier, act, rule.by, rule.signatures)
        else:
            continue
        if truth is not Truth.FALSE and isinstance(act, SignedAct):
            yield act, truth


def _before(over: Interval | None, answers: Iterable[Answer]) -> Iterator[Answer]:
    """Each with whether it came while the duty still ran: what is done once that is over meets nothing."""
    for act, truth in answers:
        in_time = truth if over is None else min(truth, act.held.precedes(over))
        if in_time is not Truth.FALSE:
            yield act, in_time


def _answered(
    guarantee: Guarantee,
    dossier: Dossier,
    judged: Mapping[str, Judgment],
    about: tuple[str, deciding.Examination, AnyFact],
) -> Truth:
    """Whether a fact answers an examination, and binds."""
    name, rule, act = about
    if isinstance(act, NegativeDetermination) and act.examination == name:
        return signed_by_enough(guarantee, dossier, act, rule.by, rule.signatures)
    if isinstance(act, NotificationAct) and _is_answered_by(guarantee, rule, act.procedure, NotificationAct):
        return _opens(judged.get(act.id))
    if isinstance(act, DeterminationAct) and act.notification in judged:
        procedure = judged[act.notification].procedure
        if _is_answered_by(guarantee, rule, procedure, DeterminationAct):
            return judged[act.notification].answered.get(act.id, Truth.FALSE)
    return Truth.FALSE


def _is_answered_by(guarantee: Guarantee, rule: deciding.Examination, procedure: str, kind: type[SignedAct]) -> bool:
    """Whether acts of this kind say in a procedure whether there is a violation: whoever determines in it, if any."""
    decides = procedure in rule.of and guarantee.procedures[procedure].determination is not None
    return procedure in rule.of and decides is (kind is DeterminationAct)


def _opens(judgment: Judgment | None) -> Truth:
    if judgment is None:
        return Truth.FALSE
    return Truth.least(reason.truth for reason in judgment.because if reason.rule in _OPENING)


def _owed(book: _Book) -> Iterator[Duty]:
    """Each period that is owed, with how it stands; one that the end of the duty overtakes is moot."""
    last = _last(book)
    for period in _periods(book):
        if last is not None and last.precedes(period.due) is not Truth.FALSE:
            return
        overtaken = Truth.FALSE if book.over is None else book.over.precedes(period.due)
        if book.over is not None and overtaken is Truth.TRUE and period.opened.precedes(book.over) is not Truth.TRUE:
            return
        yield _duty(book, period, overtaken)
        if overtaken is Truth.TRUE:
            return


def _last(book: _Book) -> Interval | None:
    """The midnight after which the text lets none fall due; nothing where it names no such day."""
    return None if book.rule.until is None else Interval.at(midnight(book.rule.until, book.zones))


def _duty(book: _Book, period: _Period, overtaken: Truth) -> Duty:
    state = state_of_duty(met=period.truth, passed=period.passed)
    if overtaken is Truth.TRUE and state != "met":
        state = "moot"
    elif overtaken is Truth.UNKNOWN and state == "missed":
        state = "unknown"
    answerable = Interval.at(min(book.as_of, period.due.start.plus(-1)))
    return Duty(
        task=book.task,
        owners=book.dossier.members(book.guarantee, book.rule.by, answerable),
        role=book.rule.by,
        due=period.due,
        state=state,
        clause=book.rule.clause,
        met_by=None if period.by is None else period.by.id,
        about=book.name,
        period=period.number,
    )


def _periods(book: _Book) -> Iterator[_Period]:
    """Period after period, until one is still open: each is counted only when the one before it is over or met."""
    first = book.rule.first.rule
    if not _is_in_reach(book.start, first):
        return
    due = due_from(first, book.start, book.zones)
    period = _period(book, (1, book.start, due), tuple(_not_before(book.answers, book.start)))
    yield period
    anchor, multiple = _fixed_anchor(book, period), 0
    while period.passed is Truth.TRUE or period.truth is Truth.TRUE:
        if anchor is None:
            counted, times, opened = _last_examined(book, period), 1, _reopened(period)
        else:
            multiple = _next_multiple(book, anchor, (multiple, period.due))
            counted, times, opened = anchor, multiple, period.due
        rule = _times(book.rule.every.rule, times)
        if not _is_in_reach(counted, rule):
            return
        due = due_from(rule, counted, book.zones)
        period = _period(book, (period.number + 1, opened, due), _left(book, period, is_counted_anew=anchor is None))
        yield period


def _period(book: _Book, what: tuple[int, Interval, Interval], among: tuple[Answer, ...]) -> _Period:
    number, opened, due = what
    met: list[Answer] = []
    for act, truth in among:
        in_time = Truth.least((truth, act.held.precedes(due)))
        if in_time is not Truth.FALSE:
            met.append((act, in_time))
        if in_time is Truth.TRUE:
            break
    passed = reached(due, book.as_of)
    return _Period(number=number, opened=opened, due=due, met=tuple(met), passed=passed)


def _not_before(among: Sequence[Answer], start: Interval) -> Iterator[Answer]:
    """What was not certainly done before the start: an act dated to the same day is taken to have come after it."""
    yield from (pair for pair in among if pair[0].held.precedes(start) is not Truth.TRUE)


def _left(book: _Book, period: _Period, *, is_counted_anew: bool) -> tuple[Answer, ...]:
    """The acts that may meet the next period: those done in it, and never the one that met this."""
    met_by = period.by
    if is_counted_anew and met_by is not None:
        return tuple(pair for pair in book.answers if pair[0].order > met_by.order)
    later = ((act, min(truth, act.held.precedes(period.due).negated())) for act, truth in book.answers)
    return tuple(pair for pair in later if pair[1] is not Truth.FALSE)


def _fixed_anchor(book: _Book, first: _Period) -> Interval | None:
    """The one event from which every further period is counted; nothing where each is counted from the one before."""
    match book.rule.every.after:
        case "start":
            return book.start
        case "first_due":
            return _day_of(first.due, book.rule.first.rule)
        case _:
            return None


def _last_examined(book: _Book, period: _Period) -> Interval:
    """The act that met a period, or the day on which it was missed, as uncertain as that is; never before it began."""
    moments = [act.held for act, _ in period.met]
    if period.by is None:
        rule = book.rule.first.rule if period.number == 1 else book.rule.every.rule
        moments.append(_day_of(period.due, rule))
    start = max(min(moment.start for moment in moments), period.opened.start)
    return Interval(start, max(start.plus(1), *(moment.end for moment in moments)))


def _reopened(period: _Period) -> Interval:
    """Since when acts count for the period after one that was met early, or was missed."""
    return period.due if period.by is None else period.by.held


def _next_multiple(book: _Book, anchor: Interval, last: tuple[int, Interval]) -> int:
    """The next multiple of the length that ends after the period before it."""
    multiple, due = last
    while True:
        multiple += 1
        rule = _times(book.rule.every.rule, multiple)
        if not _is_in_reach(anchor, rule) or due_from(rule, anchor, book.zones).start > due.start:
            return multiple


def _times(rule: Rule, times: int) -> Rule:
    return replace(rule, length=rule.length * times)


def _day_of(due: Interval, rule: Rule) -> Interval:
    """An instant of the last day of a term, from the midnight at which it ends."""
    return Interval(due.start.plus(-1), due.end.plus(-1)) if rule.edge is Edge.END else due


def _is_in_reach(anchor: Interval, rule: Rule) -> bool:
    """Whether the term ends in the years in which time is counted."""
    return anchor.end.utc.year + rule.length * _YEARS_IN[rule.unit] + 1 < END_OF_RECORD.utc.year


def _turns(book: _Book, owed: Sequence[Duty]) -> Iterator[Instant]:
    """When a period begins or is over, the duty ends, or somebody takes or leaves the office that owes it."""
    yield from (book.start.start, book.start.end)
    for due in (duty.due for duty in owed[-2:] if duty.due is not None):
        yield from (due.start, due.last, due.end)
    if book.over is not None:
        yield from (book.over.start, book.over.last, book.over.end)
    yield from book.dossier.turns(book.guarantee, book.rule.by)
