"""From a notification to its verdict: the procedure of the text, applied to what is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from foedus.instrument import Guarantee, deciding
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Zones, is_open
from foedus.procedure.claiming import claiming_ends, claims_told, standings
from foedus.procedure.clocks import Clocks, reached
from foedus.procedure.determining import answers_given, decisions, excuse
from foedus.procedure.dossier import Dossier
from foedus.procedure.duties import duties, review_duty
from foedus.procedure.ending import Ending, ending_of
from foedus.procedure.facts import DeterminationAct, NotificationAct
from foedus.procedure.holding import held_back, held_back_because, is_put_off_without_end
from foedus.procedure.judgment import Duty, Judgment, Reason, Verdict
from foedus.procedure.proceeding import Finding, Proceeding, Step
from foedus.procedure.steps import admissible, blocked, cured


class _Outcome(NamedTuple):
    """The verdict, since when, and what is sure of it although it is undetermined."""

    verdict: Verdict
    since: Interval | None
    barred: bool = False
    """Whether nothing has taken effect, whichever way it went."""
    may_run: bool = False
    """Whether the clock may still run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answers:
    """Every question answered."""

    admissible: Step
    determined: Step
    blocked: Step
    cured: Step
    excused: Step
    alive: Step
    found: Step
    effect: Interval | None
    reached: Truth
    awaits_determination: Truth


def conduct(
    guarantee: Guarantee, dossier: Dossier, findings: Mapping[str, Finding], as_of: Instant, zones: Zones
) -> tuple[Judgment, ...]:
    """Judge every proceeding that has been opened, as of an instant, under one reading of the text.

    ``findings`` gives, for each violation with a condition, what is computed from the evidence.
    """
    judged: dict[str, Judgment] = {}
    opened = dossier.of_kind(NotificationAct)
    for notification in sorted(opened, key=lambda act: _rung(guarantee, act)):
        if notification.procedure in guarantee.procedures:
            lower = tuple(judged.values())
            proceeding = _proceeding(guarantee, dossier, findings, (notification, as_of, zones))
            judged[notification.id] = _judge(held_back(proceeding, lower), zones)
    return tuple(judged[act.id] for act in opened if act.id in judged)


def _rung(guarantee: Guarantee, notification: NotificationAct) -> int:
    """Lower rungs are judged first: what they have set off may hold back the higher ones."""
    ladder = guarantee.ladder
    return ladder.index(notification.procedure) if notification.procedure in ladder else -1


def _proceeding(
    guarantee: Guarantee,
    dossier: Dossier,
    findings: Mapping[str, Finding],
    about: tuple[NotificationAct, Instant, Zones],
) -> Proceeding:
    notification, as_of, zones = about
    undetermined = Proceeding(
        guarantee=guarantee,
        procedure=guarantee.procedures[notification.procedure],
        notification=notification,
        dossier=dossier,
        clocks=Clocks(notification=notification, determination=None, zones=zones),
        findings=findings,
        as_of=as_of,
    )
    act = _first_determination(undetermined)
    if act is None:
        return undetermined
    clocks = Clocks(notification=notification, determination=act, zones=zones)
    return replace(undetermined, clocks=clocks, perhaps=_perhaps(undetermined, act))


def _perhaps(proceeding: Proceeding, binding: DeterminationAct) -> Interval | None:
    """When the effect follows if an earlier act, of which that is not known, binds."""
    effect, every = proceeding.procedure.effect, decisions(proceeding)
    earlier = takewhile(lambda each: each.act.id != binding.id, every)
    may = (each.act for each in earlier if each.binds.truth is Truth.UNKNOWN)
    dues = [replace(proceeding.clocks, determination=act).effect(effect) for act in may]
    return min((due for due in dues if due is not None), default=None)


def _acts(proceeding: Proceeding) -> Iterator[DeterminationAct]:
    acts = proceeding.dossier.of_kind(DeterminationAct)
    return (act for act in acts if act.notification == proceeding.notification.id)


def _first_determination(proceeding: Proceeding) -> DeterminationAct | None:
    """The earliest determination that binds, or else the earliest that may."""
    if proceeding.procedure.determination is None:
        return None
    ranked = sorted(decisions(proceeding), key=lambda each: -each.binds.truth)
    return next((each.act for each in ranked if each.binds.truth is not Truth.FALSE), None)


def _judge(proceeding: Proceeding, zones: Zones) -> Judgment:
    end = ending_of(proceeding.guarantee, proceeding.dossier, zones)
    answers, reasons = _answer(proceeding, end)
    verdict, since, barred, may_run = _verdict(proceeding, answers, end)
    owed = (
        ()
        if verdict is Verdict.INADMISSIBLE
        else tuple(duties(proceeding, is_open=verdict in {Verdict.PENDING, Verdict.UNDETERMINED}))
    )
    if verdict is Verdict.ACTIVATED and since is not None:
        again = review_duty(proceeding, since, zones)
        owed = owed if again is None else (*owed, again)
    return Judgment(
        notification=proceeding.notification.id,
        procedure=proceeding.notification.procedure,
        verdict=verdict,
        since=since,
        effect=answers.effect,
        opened=proceeding.notification.held,
        determination=None if proceeding.clocks.determination is None else proceeding.clocks.determination.id,
        because=(*reasons, *held_back_because(proceeding), *_effect_reason(proceeding, answers, verdict)),
        duties=owed,
        next_change=_next_change(proceeding, end, owed),
        claims=standings(proceeding, is_open=verdict in {Verdict.PENDING, Verdict.UNDETERMINED}),
        answered=answers_given(proceeding),
        barred=barred,
        may_run=may_run,
    )


def _answer(proceeding: Proceeding, end: Ending | None) -> tuple[_Answers, tuple[Reason, ...]]:
    opened, opened_because = admissible(proceeding, end)
    decided, decided_because = _decision(proceeding)
    stopped, stopped_because = blocked(proceeding)
    settled, settled_because = cured(proceeding)
    effect = proceeding.effect
    found, found_because = _found(proceeding, effect)
    alive, alive_because = _alive(proceeding, effect, end)
    answers = _Answers(
        admissible=opened,
        determined=decided,
        blocked=stopped,
        cured=settled,
        excused=excuse(proceeding),
        alive=alive,
        found=found,
        effect=effect,
        reached=Truth.UNKNOWN if effect is None else reached(effect, proceeding.as_of),
        awaits_determination=_awaits(proceeding, decided),
    )
    decided_because = (*claims_told(proceeding), *decided_because)
    because = (*opened_because, *decided_because, *found_because, *settled_because, *stopped_because, *alive_because)
    return answers, because


def _decision(proceeding: Proceeding) -> tuple[Step, tuple[Reason, ...]]:
    """Whether the named body has determined; where the text names none, the notification itself suffices."""
    rule = proceeding.procedure.determination
    if rule is None:
        return Step(truth=Truth.TRUE), ()
    answers = [(each.binds, each.reasons) for each in decisions(proceeding)]
    if len(answers) == 0:
        return Step(truth=Truth.FALSE), (Reason(rule="no_determination", truth=Truth.TRUE, clause=rule.clause),)
    first = proceeding.clocks.determination
    truth = Truth.greatest(step.truth for step, _ in answers)
    told = tuple(reason for _, reasons in answers for reason in reasons)
    return Step(truth=truth, since=None if first is None else first.held), told


def _awaits(proceeding: Proceeding, decided: Step) -> Truth:
    """Whether a determination may still come: FALSE once there is one, or once its window has closed."""
    rule = proceeding.procedure.determination
    if rule is None or decided.truth is Truth.TRUE:
        return Truth.FALSE
    passed = proceeding.clocks.passed(rule.within, proceeding.as_of)
    if proceeding.fixed is not None:  # nothing is determined any more once the day has come that the text names
        passed = max(passed, reached(proceeding.fixed, proceeding.as_of))
    return passed.negated()


def _found(proceeding: Proceeding, effect: Interval | None) -> tuple[Step, tuple[Reason, ...]]:
    """Whether the finding that the procedure requires was known by the instant of the effect."""
    finding, violation = proceeding.finding, proceeding.procedure.on
    if proceeding.procedure.finding is None:
        return Step(truth=Truth.TRUE), ()
    clause = proceeding.guarantee.violations[violation].clause
    details: dict[str, str | int] = {"violation": violation, "role": proceeding.procedure.finding}
    reason = Reason(rule="finding", truth=finding.truth, clause=clause, details=details)
    if proceeding.procedure.finding == "informs":
        if _came_later(finding, effect):  # what became known only afterwards informed nobody
            reason = replace(reason, truth=Truth.UNKNOWN)
        return Step(truth=Truth.TRUE), (reason,)
    if effect is None or proceeding.as_of < effect.start:
        return Step(truth=finding.truth), (reason,)
    by_then = finding.known_by(effect, proceeding.as_of)
    if by_then is not Truth.FALSE:
        return Step(truth=by_then), (replace(reason, truth=by_then),)
    details["by_then"] = str(effect.last)
    return Step(truth=Truth.FALSE), (Reason(rule="finding_late", truth=Truth.FALSE, clause=clause, details=details),)


def _came_later(finding: Finding, effect: Interval | None) -> bool:
    return effect is not None and finding.known is not None and finding.known > effect.last


def _alive(proceeding: Proceeding, effect: Interval | None, end: Ending | None) -> tuple[Step, tuple[Reason, ...]]:
    """Whether the effect comes before the guarantee's own end, where the text lets pending ones lapse with it."""
    if end is None or not end.lapses_pending:
        return Step(truth=Truth.TRUE), ()
    is_past = end.is_past(proceeding.as_of)
    if effect is not None:
        truth = end.spares(effect)
    else:  # what has not been determined by the end can have no effect before it
        undetermined = proceeding.procedure.determination is not None and proceeding.clocks.determination is None
        truth = Truth.FALSE if undetermined and is_past is Truth.TRUE else Truth.UNKNOWN
    if truth is Truth.TRUE:
        return Step(truth=truth), ()
    details: dict[str, str | int] = {"end": str(end.when.start)}
    reason = Reason(rule="effect_before_end", truth=truth, clause=end.clause, facts=end.facts, details=details)
    return Step(truth=truth, since=end.when), (reason,)


def _verdict(proceeding: Proceeding, answers: _Answers, end: Ending | None) -> _Outcome:
    """The verdict that the answers leave: undetermined from when the record leaves open that it is another one."""
    if answers.admissible.truth is Truth.FALSE:
        return _Outcome(Verdict.INADMISSIBLE, answers.admissible.since)
    closed = _closed(answers, _lapsed(proceeding, answers, end))
    is_opened = answers.admissible.truth is Truth.TRUE
    if closed is not None:
        return closed if is_opened else _Outcome(Verdict.UNDETERMINED, None, barred=True)
    not_started = answers.effect is None and answers.awaits_determination is Truth.TRUE
    if not (not_started or answers.reached is Truth.FALSE):
        return _at_effect(answers, is_opened=is_opened)
    if is_opened and not _may_be_closed(answers, end, proceeding.as_of):
        return _Outcome(Verdict.PENDING, proceeding.notification.held)
    return _Outcome(Verdict.UNDETERMINED, None, barred=True, may_run=True)


def _may_be_closed(answers: _Answers, end: Ending | None, as_of: Instant) -> bool:
    """Whether the record leaves open that it has been blocked, cured or excused, or has lapsed, before the effect."""
    if Truth.UNKNOWN in {answers.blocked.truth, answers.cured.truth, answers.excused.truth}:
        return True
    is_past = Truth.FALSE if end is None else end.is_past(as_of)
    if answers.alive.truth is not Truth.TRUE and is_past is not Truth.FALSE:
        return True
    return answers.determined.truth is not Truth.TRUE and answers.awaits_determination is not Truth.TRUE


def _closed(answers: _Answers, lapsed: Interval | None) -> _Outcome | None:
    """Cured, blocked or lapsed, whichever came first; undetermined where the record does not show which did.

    What lapses at an instant has lapsed before anything that is done at that instant.
    """
    ways = ((Verdict.CURED, answers.cured), (Verdict.BLOCKED, answers.blocked), (Verdict.EXCUSED, answers.excused))
    dated = [(step.truth, step.since, verdict) for verdict, step in ways if step.since is not None]
    closed = [(since, verdict) for truth, since, verdict in dated if truth is Truth.TRUE]
    if lapsed is not None:
        closed.insert(0, (lapsed, Verdict.LAPSED))
    if len(closed) == 0:
        return None
    since, verdict = min(closed, key=lambda way: way[0].start)
    others = [other for other, word in closed if word is not verdict]
    others.extend(other for truth, other, word in dated if truth is Truth.UNKNOWN and word is not verdict)
    is_first = all(since.last <= other.start for other in others)
    return _Outcome(verdict, since) if is_first else _Outcome(Verdict.UNDETERMINED, None, barred=True)


def _lapsed(proceeding: Proceeding, answers: _Answers, end: Ending | None) -> Interval | None:
    """Since when nothing can follow any more, or nothing where something still can."""
    ways: list[Interval] = []
    if answers.alive.truth is Truth.FALSE and end is not None and end.is_past(proceeding.as_of) is Truth.TRUE:
        ways.append(end.when)
    rule = proceeding.procedure.determination
    closed = answers.determined.truth is Truth.FALSE and answers.awaits_determination is Truth.FALSE
    if rule is not None and closed:
        limits = (proceeding.clocks.limit(rule.within), proceeding.fixed)
        ways.extend(limit for limit in limits if limit is not None)
    return min(ways, default=None)


def _at_effect(answers: _Answers, *, is_opened: bool) -> _Outcome:
    """The verdict once the instant of the effect has come."""
    conditions = Truth.least(
        (
            answers.admissible.truth,
            answers.determined.truth,
            answers.alive.truth,
            answers.found.truth,
            answers.blocked.truth.negated(),
            answers.cured.truth.negated(),
        )
    )
    if conditions is Truth.TRUE and answers.reached is Truth.TRUE:
        return _Outcome(Verdict.ACTIVATED, answers.effect)
    is_lost = conditions is Truth.FALSE
    if is_lost and is_opened and answers.reached is Truth.TRUE:
        return _Outcome(Verdict.LAPSED, answers.effect)
    return _Outcome(Verdict.UNDETERMINED, None, barred=is_lost)


def _effect_reason(proceeding: Proceeding, answers: _Answers, verdict: Verdict) -> tuple[Reason, ...]:
    rule = proceeding.procedure.effect
    if verdict is Verdict.EXCUSED:  # no effect was ever to follow from what is no violation
        return ()
    if answers.effect is None:
        assert not isinstance(rule, deciding.EffectOnDay)  # a day of the calendar is dated
        return (
            Reason(rule="effect_not_dated", truth=Truth.UNKNOWN, clause=rule.clause, details={"after": rule.after}),
        )
    details: dict[str, str | int] = {"from": str(answers.effect.start), "last": str(answers.effect.last)}
    facts = (proceeding.notification.id,)
    word, truth = _EFFECTS.get(verdict, ("effect_prevented", Truth.FALSE))
    if is_open(answers.effect):
        is_told = verdict in _EFFECTS and is_put_off_without_end(proceeding)
        word = f"{word}_put_off" if is_told else f"{word}_open"
        del details["last"]
    return (Reason(rule=word, truth=truth, clause=rule.clause, facts=facts, details=details),)


_EFFECTS: Mapping[Verdict, tuple[str, Truth]] = {
    Verdict.ACTIVATED: ("effect", Truth.TRUE),
    Verdict.PENDING: ("effect", Truth.FALSE),
    Verdict.UNDETERMINED: ("effect", Truth.UNKNOWN),
}


def _next_change(proceeding: Proceeding, end: Ending | None, owed: tuple[Duty, ...]) -> Instant | None:
    """The next instant at which a window closes, the effect follows or the guarantee ends."""
    procedure, clocks = proceeding.procedure, proceeding.clocks
    windows = [duty.due for duty in owed if duty.due is not None]
    for rule in (procedure.draft, procedure.reverse_vote, procedure.determination):
        limit = None if rule is None else clocks.limit(rule.within)
        windows.extend(() if limit is None else (limit,))
    if procedure.draft is not None and (limit := clocks.limit(procedure.draft.else_within)) is not None:
        windows.append(limit)
    if procedure.reply is not None and (limit := clocks.limit(procedure.reply.within)) is not None:
        windows.append(limit)
    windows.extend(claiming_ends(proceeding))
    windows.extend(moment for moment in (proceeding.effect, proceeding.fixed) if moment is not None)
    windows.extend(_in_evidence(proceeding))
    windows.extend(_offices(proceeding, owed))
    instants = {instant for window in windows for instant in _turns(window)}
    instants |= set() if end is None else set(end.changes)
    return min((instant for instant in instants if instant > proceeding.as_of), default=None)


def _offices(proceeding: Proceeding, owed: tuple[Duty, ...]) -> Iterator[Interval]:
    """When somebody takes or leaves an office that owes a duty: until it is due the duty follows the office."""
    for duty in owed:
        yield from map(Interval.at, proceeding.dossier.turns(proceeding.guarantee, duty.role))


def _turns(window: Interval) -> tuple[Instant, ...]:
    """When what is said of a window may change; of the end that nobody knows, nothing is ever said."""
    return (window.start,) if is_open(window) else (window.start, window.last, window.end)


def _in_evidence(proceeding: Proceeding) -> Iterator[Interval]:
    """When it is settled whether what an act had to find was known as it was done, of one dated no sharper."""
    yield from (Interval.at(act.held.last) for act in _acts(proceeding))
