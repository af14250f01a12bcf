"""What a measure is worth while it is in question whether the guarantee is void, and once it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from foedus.instrument import Guarantee
from foedus.kernel import Interval, Truth
from foedus.measures.kind import Phase
from foedus.measures.state import Hold, Stand, either, latest
from foedus.procedure import Judgment, Reason, Verdict

_OVER = frozenset({Phase.LIFTED, Phase.LAPSED, Phase.ENDED})
_HOLDABLE = frozenset({Phase.AWAITING, Phase.AFTER})
"""What is in effect, or awaits only its decision; an act that has run out or was withdrawn is past holding back."""
_TO_NOTHING = frozenset({Verdict.LAPSED, Verdict.CURED, Verdict.BLOCKED, Verdict.EXCUSED})


def after_voiding(guarantee: Guarantee, stands: Mapping[str, Stand], judgments: Sequence[Judgment]) -> dict[str, Stand]:
    """Where each measure stands once the procedures that may void the guarantee have had their say.

    Only a proceeding whose effect has followed voids: until then measures in effect are held back or kept, as the text
    has it. A procedure that voids brings nothing of its own into effect by that.
    """
    reasons = tuple(_reasons(guarantee, judgments))
    void = [judgment.since for judgment, reason in reasons if reason.rule == "void" and judgment.since is not None]
    held = [judgment.since for judgment, reason in reasons if reason.rule == "held" and judgment.since is not None]
    in_doubt = any(reason.rule == "void_in_doubt" for _, reason in reasons)
    because = tuple(reason for _, reason in reasons)
    if len(void) > 0:
        return {name: _void(found, min(void), because) for name, found in stands.items()}
    if in_doubt:
        return {name: _doubted(found, because) for name, found in stands.items()}
    if len(held) == 0 and any(reason.rule == "held_in_doubt" for _, reason in reasons):
        return {name: _doubted(found, because) if found.phase in _HOLDABLE else found for name, found in stands.items()}
    if len(held) > 0:
        return {name: _held(found, min(held), because) for name, found in stands.items()}
    holds = sorted(_holds(guarantee, judgments))
    return {name: _released(found, holds) for name, found in stands.items()}


def _reasons(guarantee: Guarantee, judgments: Sequence[Judgment]) -> Iterator[tuple[Judgment, Reason]]:
    """What each proceeding that bears on it comes to."""
    for rule in guarantee.voided_by:
        for judgment in judgments:
            word = _word(judgment, rule.meanwhile) if judgment.procedure == rule.procedure else None
            if word is not None:
                name, truth = word
                details: dict[str, str | int] = {"notification": judgment.notification}
                facts = tuple(each for each in (judgment.notification, judgment.determination) if each is not None)
                yield judgment, Reason(rule=name, truth=truth, clause=rule.clause, facts=facts, details=details)


def _word(judgment: Judgment, meanwhile: str) -> tuple[str, Truth] | None:
    if judgment.verdict is Verdict.ACTIVATED:
        return "void", Truth.TRUE
    if judgment.verdict is Verdict.UNDETERMINED and not judgment.barred:
        return "void_in_doubt", Truth.UNKNOWN
    if judgment.verdict is Verdict.PENDING and meanwhile == "suspended":
        return "held", Truth.TRUE
    if judgment.may_run and meanwhile == "suspended":
        return "held_in_doubt", Truth.UNKNOWN
    return None


def _holds(guarantee: Guarantee, judgments: Sequence[Judgment]) -> Iterator[Hold]:
    """For how long each proceeding held back what was in effect, of those that came to nothing."""
    for rule in guarantee.voided_by:
        for judgment in judgments:
            held = judgment.procedure == rule.procedure and rule.meanwhile == "suspended"
            begun, over = judgment.opened, judgment.since
            if held and judgment.verdict in _TO_NOTHING and begun is not None and over is not None:
                yield Hold(begun, over)


def _released(found: Stand, holds: Sequence[Hold]) -> Stand:
    """What is in effect since its last release; what had been held back before its effect had none until then."""
    if found.phase not in _HOLDABLE or found.since is None or found.activated is None:
        return found
    since, activated = found.since, found.activated
    own = tuple(hold for hold in holds if activated.start < hold.over.last)
    for begun, over in own:
        since = latest(since, over)
        activated = either(activated, latest(activated, over), activated.precedes(begun).negated())
    return replace(found, since=since, activated=activated, holds=own)


def _void(found: Stand, since: Interval, because: tuple[Reason, ...]) -> Stand:
    """What had ended before stays as it ended; everything else is void with the guarantee."""
    if found.phase in _OVER and found.since is not None and found.since.precedes(since) is Truth.TRUE:
        return found
    return Stand(phase=Phase.VOID, since=since, because=(*found.because, *because))


def _doubted(found: Stand, because: tuple[Reason, ...]) -> Stand:
    if found.phase in _OVER:
        return found
    return replace(found, phase=Phase.UNKNOWN, because=(*found.because, *because))


def _held(found: Stand, since: Interval, because: tuple[Reason, ...]) -> Stand:
    """What is in effect is held back from the notification on, or from its own effect if that came later."""
    if found.phase not in _HOLDABLE or found.since is None:
        return found
    return replace(found, phase=Phase.HELD, since=latest(since, found.since), because=(*found.because, *because))
