"""Rules on clocks: where they start, and which of them runs out first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from foedus.instrument.effects import Effect, EffectAfter, EffectAtOnce, EffectOnDay
from foedus.instrument.lint.remark import Hit, Subject
from foedus.instrument.procedure import Procedure
from foedus.instrument.reference import Step
from foedus.instrument.terms import Term
from foedus.kernel import Instant
from foedus.legaltime import Zones, count, days, midnight
from foedus.writing import Words, glossary

_HALF_DAY = timedelta(hours=12)
_SAMPLES_START = datetime(2027, 1, 1, 0, 30, tzinfo=UTC)
# Half days of a common and of a leap year, near the ends of months and on the days when clocks are turned.
SAMPLES: tuple[Instant, ...] = tuple(
    Instant.of(moment)
    for moment in (_SAMPLES_START + step * _HALF_DAY for step in range(2 * 731))
    if moment.day in {1, 14, 15} or moment.day >= 26
)


def mixed_anchors(subject: Subject) -> Iterator[Hit]:
    """Clocks of one procedure that start from different moments of one act: its sending, receipt or publication."""
    for name, procedure in subject.guarantee.procedures.items():
        starts: dict[str, dict[str, str]] = {}
        for path, anchor in anchors(procedure):
            act, _, facet = anchor.partition(".")
            starts.setdefault(act, {}).setdefault(facet, ".".join(str(step) for step in path))
        for act, facets in starts.items():
            if len(facets) > 1:
                told = ", ".join(f"`{where}` from `{act}.{facet}`" for facet, where in facets.items())
                listed = "、".join(f"「{where}」自「{act}.{facet}」起算" for facet, where in facets.items())
                message = Words.of(
                    f"the clocks of `{name}` start from different moments of one act: {told}",
                    f"「{name}」之各項期間自同一行為之不同時點起算：{listed}",
                )
                yield Hit(("procedures", name), message)


def vote_after_effect(subject: Subject) -> Iterator[Hit]:
    """A reverse vote that may still be held when the effect that it is to prevent has begun."""
    for name, procedure in subject.guarantee.procedures.items():
        vote = procedure.reverse_vote
        if vote is not None and outlasts(vote.within, procedure.effect, subject.zones):
            message = Words.of(
                "the vote may still be held after the effect that it is to prevent has begun",
                "所欲阻止之效力發生後，仍得進行表決",
            )
            yield Hit(("procedures", name, "reverse_vote", "within"), message)


def cure_after_effect(subject: Subject) -> Iterator[Hit]:
    """A cure that may still be declared when the effect that it is to prevent has begun."""
    for name, procedure in subject.guarantee.procedures.items():
        cure = procedure.cure
        if cure is not None and outlasts(cure.until, procedure.effect, subject.zones):
            message = Words.of(
                "the matter may still be settled after the effect that this is to prevent has begun",
                f"所欲避免之效力發生後，仍得{glossary.MARKED['cure']}",
            )
            yield Hit(("procedures", name, "cure", "until"), message)


def ends_before_effect(subject: Subject) -> Iterator[Hit]:
    """A procedure so slow that, even if opened on the day of publication, it lapses before any effect."""
    guarantee = subject.guarantee
    if guarantee.ends is None or guarantee.ends.pending != "lapse" or guarantee.source.published is None:
        return
    opened = days.start_of_day(guarantee.source.published, subject.zones.zone(guarantee.zone))
    end = midnight(guarantee.ends, subject.zones)
    for name, procedure in guarantee.procedures.items():
        if end <= _soonest(procedure.effect, opened, subject.zones):
            message = Words.of(
                f"opened on the day of publication, `{name}` would still be pending when the guarantee ends, and lapse",
                f"「{name}」縱於公布當日開始，於保證終止時仍未終結，因而失其效力",
            )
            yield Hit(("procedures", name, "effect"), message)


def anchors(procedure: Procedure) -> Iterator[tuple[tuple[Step, ...], str]]:
    """The event from which each clock of a procedure starts, with the path of the clock inside it."""
    if not isinstance(procedure.effect, EffectOnDay):
        yield ("effect",), procedure.effect.after
    if procedure.delay is not None:
        yield ("delay", "to"), procedure.delay.to.after
    if procedure.determination is not None and procedure.determination.within != "untimed":
        yield ("determination", "within"), procedure.determination.within.after
    if procedure.draft is not None:
        yield ("draft", "within"), procedure.draft.within.after
        yield ("draft", "else_within"), procedure.draft.else_within.after
    if procedure.reverse_vote is not None:
        yield ("reverse_vote", "within"), procedure.reverse_vote.within.after
    if procedure.cure is not None:
        yield ("cure", "until"), procedure.cure.until.after


def _soonest(effect: Effect, opened: Instant, zones: Zones) -> Instant:
    """When the effect follows if everything that it counts from is done as the procedure is opened."""
    match effect:
        case EffectAfter():
            return count(effect.rule, opened, zones).due
        case EffectAtOnce():
            return opened
        case EffectOnDay():
            return midnight(effect, zones)


def outlasts(window: Term, effect: Effect, zones: Zones) -> bool:
    """Whether the window, for some anchor that both count from, surely closes after the effect has begun.

    Terms that start from different events cannot be compared: how far the events lie apart is a fact of the case.
    """
    if isinstance(effect, EffectOnDay) or window.after != effect.after:
        return False
    if isinstance(effect, EffectAtOnce):
        return True
    if window.rule == effect.rule:
        return False
    return any(
        count(window.rule, anchor, zones).due > count(effect.rule, anchor, zones).moment.last for anchor in SAMPLES
    )
