"""How each claim to an exception stands in its proceeding, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.kernel import Interval, Truth
from foedus.procedure.acts import ClaimAct
from foedus.procedure.determining import Decided, decisions, leaves_unanswered
from foedus.procedure.excepting import Weighed, answer_to, claims, weigh
from foedus.procedure.judgment import Reason
from foedus.procedure.proceeding import Proceeding


def standings(proceeding: Proceeding, *, is_open: bool) -> dict[str, str]:
    """How each claim stands, by name; once the proceeding is closed, what nobody answered stays unanswered."""
    return {claim.id: _standing(proceeding, claim, is_open=is_open) for claim in claims(proceeding)}


def _standing(proceeding: Proceeding, claim: ClaimAct, *, is_open: bool) -> str:
    closing = _closing(proceeding)
    truth = _weighed(proceeding, claim).truth
    if truth is not Truth.TRUE:
        return "inadmissible" if truth is Truth.FALSE else "unknown"
    if closing is not None:
        return answer_to(closing.act, claim) or "unanswered"
    passed_over = (claim.id in leaves_unanswered(proceeding, each.act) for each in decisions(proceeding))
    return "admissible" if is_open and not any(passed_over) else "unanswered"


def _weighed(proceeding: Proceeding, claim: ClaimAct) -> Weighed:
    """A claim on the record that the body had when it closed the question; before that, on the record as it is."""
    closing = _closing(proceeding)
    return weigh(proceeding, claim, None if closing is None else closing.act)


def _closing(proceeding: Proceeding) -> Decided | None:
    """The determination that closes the question for certain: it binds, or excuses."""
    found = decisions(proceeding)
    return next((each for each in found if max(each.binds.truth, each.excuses) is Truth.TRUE), None)


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
