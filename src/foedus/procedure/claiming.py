"""How each claim to an exception stands in its proceeding, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from foedus.kernel import Interval, Truth
from foedus.procedure.acts import ClaimAct
from foedus.procedure.determining import decisions, leaves_unanswered
from foedus.procedure.excepting import Weighed, answer_to, claims, weigh
from foedus.procedure.facts import DeterminationAct
from foedus.procedure.judgment import Reason
from foedus.procedure.proceeding import Proceeding


def standings(proceeding: Proceeding, *, is_open: bool) -> dict[str, str]:
    """How each claim stands, by name; once the proceeding is closed, what nobody answered stays unanswered."""
    return {claim.id: _standing(proceeding, claim, is_open=is_open) for claim in claims(proceeding)}


def _standing(proceeding: Proceeding, claim: ClaimAct, *, is_open: bool) -> str:
    """What is certain: where it depends on a determination of which it is not known whether it counts, nothing is."""
    every = {_under(proceeding, claim, act, is_open=is_open) for act in _may_close(proceeding)}
    return every.pop() if len(every) == 1 else "unknown"


def _under(proceeding: Proceeding, claim: ClaimAct, closing: DeterminationAct | None, *, is_open: bool) -> str:
    """How a claim stands if that determination closes the question, or none has yet."""
    truth = weigh(proceeding, claim, closing).truth
    if truth is not Truth.TRUE:
        return "inadmissible" if truth is Truth.FALSE else "unknown"
    if closing is not None:
        return answer_to(closing, claim) or "unanswered"
    passed_over = (claim.id in leaves_unanswered(proceeding, each.act) for each in decisions(proceeding))
    return "admissible" if is_open and not any(passed_over) else "unanswered"


def _weighed(proceeding: Proceeding, claim: ClaimAct) -> Weighed:
    """A claim on the record that the body had when it closed the question; before that, on the record as it is."""
    every = [weigh(proceeding, claim, act) for act in _may_close(proceeding)]
    if len({each.truth for each in every}) == 1:
        return every[0]
    lacks = {(reason.rule, reason.facts): reason for each in every for reason in each.lacks}
    return Weighed(claim, Truth.UNKNOWN, tuple(replace(each, truth=Truth.UNKNOWN) for each in lacks.values()))


def _may_close(proceeding: Proceeding) -> tuple[DeterminationAct | None, ...]:
    """The determination that binds or excuses, alone if that is certain; else those that may, and none of them."""
    found = [(each.act, max(each.binds.truth, each.excuses)) for each in decisions(proceeding)]
    sure = next((act for act, truth in found if truth is Truth.TRUE), None)
    earlier = takewhile(lambda pair: pair[0] is not sure, found)
    perhaps = tuple(act for act, truth in earlier if truth is Truth.UNKNOWN)
    return (*perhaps, sure)


def claiming_ends(proceeding: Proceeding) -> Iterator[Interval]:
    """When the time to claim each exception is over."""
    rule = proceeding.procedure.determination
    windows = () if rule is None else (exception.within for exception in rule.exceptions.values())
    limits = (proceeding.clocks.limit(window) for window in windows if window is not None)
    yield from (limit for limit in limits if limit is not None)


def claims_told(proceeding: Proceeding) -> Iterator[Reason]:
    """Whether each claim is admissible, and what it lacks."""
    rule = proceeding.procedure.determination
    for claim in claims(proceeding):
        assert rule is not None
        weighed = _weighed(proceeding, claim)
        details: dict[str, str | int] = {"by": ", ".join(claim.by), "exception": claim.exception}
        clause = rule.exceptions[claim.exception].clause
        yield Reason(rule="claim", truth=weighed.truth, clause=clause, facts=(claim.id,), details=details)
        yield from weighed.lacks
