"""What holds an effect back: the cool-off after a lower rung, and a delay, of which there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from foedus.instrument import deciding
from foedus.kernel import Interval, Truth
from foedus.legaltime import is_open
from foedus.procedure.acts import DelayAct
from foedus.procedure.facts import END_OF_RECORD
from foedus.procedure.judgment import Judgment, Reason, Verdict
from foedus.procedure.proceeding import Proceeding
from foedus.procedure.signing import ground, seats_shown, signed_by


def held_back(proceeding: Proceeding, lower: Sequence[Judgment]) -> Proceeding:
    """The proceeding with the cool-off that runs and the delay that counts.

    Each may let the other play a part: what is put off may meet another effect of the lower rung, and what cools off
    may still be delayed. Both only ever move the effect to a later time, so that this comes to an end.
    """
    while (later := _delayed(_cooled(proceeding, lower))) != proceeding:
        proceeding = later
    return proceeding


def _cooled(proceeding: Proceeding, lower: Sequence[Judgment]) -> Proceeding:
    """The proceeding with the cool-off that runs; a lower effect that comes before it is over begins it anew."""
    rule = proceeding.procedure.cool_off
    own = replace(proceeding, not_before=None).undelayed.effect
    if rule is None or own is None:
        return proceeding
    below = [judgment for judgment in lower if judgment.procedure == rule.after]
    while (over := _cool_off(proceeding, below, rule.length_s, own)) != proceeding.not_before:
        proceeding = replace(proceeding, not_before=over)
    return proceeding


def _cool_off(proceeding: Proceeding, below: Sequence[Judgment], length_s: int, own: Interval) -> Interval | None:
    """When it is over: what may have come before the effect, or may not have come at all, only widens the answer."""
    effect = proceeding.effect
    assert effect is not None
    dated = [(each.verdict, each.effect) for each in below if each.effect is not None and not each.barred]
    possible = [
        moment
        for verdict, moment in dated
        if verdict in {Verdict.ACTIVATED, Verdict.UNDETERMINED} and moment.start < effect.end
    ]
    if len(possible) == 0:
        return None
    sure = [moment for verdict, moment in dated if verdict is Verdict.ACTIVATED and moment.last <= effect.start]
    starts = [moment.start.plus(length_s) for moment in sure]
    over, by = max(starts, default=own.start), max(moment.end for moment in possible).plus(length_s)
    return Interval(over, by) if over < by else None  # what was over before the effect came holds nothing back


class _Weighed(NamedTuple):
    """A delay, whether enough of those who may have signed it, and whether it came before the effect."""

    act: DelayAct
    signed: Truth
    in_time: Truth

    @property
    def truth(self) -> Truth:
        return min(self.signed, self.in_time)

    def comes_before(self, other: _Weighed) -> bool:
        """Whether this one surely is the earlier; of two at one second, the one that the record has first."""
        if self.act.held.is_exact and self.act.held == other.act.held:
            return self.act.order < other.act.order
        return self.act.held.precedes(other.act.held) is Truth.TRUE


def _delays(proceeding: Proceeding) -> list[_Weighed]:
    """Every delay of this proceeding's effect, in the order of the record."""
    rule, effect = proceeding.procedure.delay, proceeding.undelayed.effect
    if rule is None:
        return []
    return [
        _Weighed(
            act,
            signed_by(proceeding, act, rule.by, rule.signatures),
            Truth.TRUE if effect is None else act.held.precedes(effect),
        )
        for act in proceeding.dossier.of_kind(DelayAct)
        if act.notification == proceeding.notification.id
    ]


def _is_second(delay: _Weighed, others: Sequence[_Weighed]) -> bool:
    """Whether an earlier one counts: an effect is put off once."""
    return any(other.truth is Truth.TRUE and other.comes_before(delay) for other in others)


def _delayed(proceeding: Proceeding) -> Proceeding:
    """The proceeding with its effect put off by the first delay that counts, or by one that may."""
    rule = proceeding.procedure.delay
    if rule is None:
        return proceeding
    weighed, own = _delays(proceeding), proceeding.undelayed.effect
    first = [each for each in weighed if each.truth is not Truth.FALSE and not _is_second(each, weighed)]
    if len(first) == 0 or own is None:
        return proceeding.undelayed
    over = [_over(proceeding, rule, each.act, own) for each in first]
    is_sure = any(each.truth is Truth.TRUE for each in first)
    since = min(moment.start for moment in over) if is_sure else own.start
    one = first[0].act if is_sure and len(first) == 1 else None
    put_off = Interval(since, max(moment.end for moment in over))
    return replace(proceeding, put_off=put_off, clocks=replace(proceeding.clocks, delay=one))


def _over(proceeding: Proceeding, rule: deciding.Delay, act: DelayAct, own: Interval) -> Interval:
    """When one delay is over: never before the effect; without an end where its clock's event is not on record."""
    due = replace(proceeding.clocks, delay=act).due(rule.to)
    if due is None:
        return Interval(own.start, END_OF_RECORD)
    return Interval(max(due.start, own.start), max(due.end, own.end))


def delay_in_effect(proceeding: Proceeding) -> Truth:
    """Whether the effect has been put off."""
    return Truth.greatest(each.truth for each in _delays(proceeding))


def is_put_off_without_end(proceeding: Proceeding) -> bool:
    """Whether no end of the delay is known because the event from which it runs is not on record."""
    rule, own, over = proceeding.procedure.delay, proceeding.undelayed.effect, proceeding.put_off
    if rule is None or own is None or over is None or is_open(own) or not is_open(over):
        return False
    return proceeding.clocks.due(rule.to) is None


def held_back_because(proceeding: Proceeding) -> Iterator[Reason]:
    """The cool-off that runs, and each delay: what it does, or why it does nothing."""
    rule, over = proceeding.procedure.cool_off, proceeding.not_before
    if rule is not None and over is not None:
        word = "cool_off_open" if is_open(over) else "cool_off"
        details: dict[str, str | int] = {"from": str(over.start)} if is_open(over) else {"last": str(over.last)}
        yield Reason(rule=word, truth=Truth.TRUE, clause=rule.clause, details=details)
    weighed = _delays(proceeding)
    for each in weighed:
        yield _delay_reason(proceeding, each, is_second=_is_second(each, weighed))


def _comes_after(act: DelayAct, effect: Interval | None) -> bool:
    """Whether an act surely did not come before the effect as it has been put off."""
    return effect is not None and act.held.precedes(effect) is Truth.FALSE


def _delay_reason(proceeding: Proceeding, delay: _Weighed, *, is_second: bool) -> Reason:
    rule, own = proceeding.procedure.delay, proceeding.undelayed.effect
    assert rule is not None
    facts = (delay.act.id, *seats_shown(proceeding, rule.by, delay.act.held))
    asked, otherwise = (rule.by, rule.signatures), ("delay", rule.clause)
    why = ground(proceeding.guarantee, proceeding.dossier, delay.act, asked, otherwise)
    word, truth, details = why.rule, delay.truth, why.details
    if word != "delay":
        truth = Truth.FALSE
    elif delay.signed is not Truth.FALSE and is_second and not _comes_after(delay.act, proceeding.effect):
        word, truth = "delay_again", Truth.FALSE
    elif delay.signed is not Truth.FALSE and delay.in_time is Truth.FALSE:
        word = "delay_too_late"
    elif truth is Truth.TRUE and own is not None:
        over = _over(proceeding, rule, delay.act, own)
        word = "delay_open" if is_open(over) else "delay_until"
        details["from" if is_open(over) else "last"] = str(over.start if is_open(over) else over.last)
    return Reason(rule=word, truth=truth, clause=why.clause, facts=facts, details=details)
