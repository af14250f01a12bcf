"""The duty to examine whether a measure in effect goes on: it arises with the effect, and lifts nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from foedus.instrument import Guarantee, Measure
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Zones
from foedus.measures.kind import Phase
from foedus.measures.state import Stand
from foedus.procedure import Dossier, Judgment, Verdict, acts, clocks, duties, signing

_OVER = frozenset({Phase.ENDED, Phase.LIFTED, Phase.LAPSED, Phase.VOID})


def end_reviews(
    guarantee: Guarantee,
    stands: Mapping[str, Stand],
    judgments: Sequence[Judgment],
    dossier: Dossier,
    when: tuple[Instant, Zones],
) -> Iterator[duties.Duty]:
    """For each measure that has come into effect and whose end somebody must review: how that duty stands.

    It is met by a review of the proceeding, or of this measure alone, that a holder of the role signed in time. Where
    the measure came into effect again, it is owed again; once the measure is over, what was not missed is moot.
    """
    for name, measure in guarantee.measures.items():
        ground = _ground(guarantee, name, stands[name], judgments)
        if ground is not None and measure.end_condition is not None:
            duty = _duty(guarantee, (name, measure), (stands[name], ground), dossier, when)
            if duty is not None:
                yield duty


def _ground(guarantee: Guarantee, measure: str, stand: Stand, judgments: Sequence[Judgment]) -> Judgment | None:
    """The proceeding that brought the measure into effect; of one that is over, the last that did."""
    leading = guarantee.leading_to(measure)
    followed = [each for each in judgments if each.procedure in leading and each.verdict is Verdict.ACTIVATED]
    named = next((each for each in followed if each.notification == stand.notification), None)
    dated = ((each.since, each.notification, each) for each in followed if each.since is not None)
    return named or next((each for _, _, each in sorted(dated, key=lambda row: row[:2], reverse=True)), None)


def _duty(
    guarantee: Guarantee,
    what: tuple[str, Measure],
    why: tuple[Stand, Judgment],
    dossier: Dossier,
    when: tuple[Instant, Zones],
) -> duties.Duty | None:
    (name, measure), (stand, ground), (as_of, zones) = what, why, when
    rule, activated = measure.end_condition, ground.since
    assert rule is not None
    assert activated is not None
    anchor = _anchor(rule.review.after, ground, dossier)
    if anchor is None:
        return None
    limit = clocks.too_late(rule.review, anchor, zones)
    met = {act.id: truth for act, truth in _reviews(guarantee, dossier, name, (ground, limit))}
    state = duties.state_of_duty(met=Truth.greatest(met.values()), passed=clocks.reached(limit, as_of))
    due = clocks.due_from(rule.review.rule, anchor, zones)
    return duties.Duty(
        task="end_review",
        owners=dossier.members(guarantee, rule.reviewed_by, Interval.at(min(as_of, due.start.plus(-1)))),
        role=rule.reviewed_by,
        due=due,
        state=_left_by(stand, state, limit),
        clause=rule.clause,
        met_by=next((act for act, truth in met.items() if truth is Truth.TRUE), None),
        about=name,
    )


def _anchor(after: str, ground: Judgment, dossier: Dossier) -> Interval | None:
    if after == "activation":
        return ground.since
    act, _, facet = after.partition(".")
    return dossier.moment_of(ground.notification if act == "notification" else ground.determination, facet)


def _reviews(
    guarantee: Guarantee, dossier: Dossier, measure: str, about: tuple[Judgment, Interval]
) -> Iterator[tuple[acts.ReviewAct, Truth]]:
    """The reviews of the measure, each with whether somebody who must look signed it after the effect, and in time."""
    ground, limit = about
    rule = guarantee.measures[measure].end_condition
    assert rule is not None
    assert ground.since is not None
    for act in dossier.of_kind(acts.ReviewAct):
        if act.notification == ground.notification and act.measure in {None, measure}:
            signed = signing.signed_by_so_many(guarantee, dossier, act, rule.reviewed_by)
            follows = act.held.precedes(ground.since).negated()
            yield act, Truth.least((signed, act.held.precedes(limit), follows))


def _left_by(stand: Stand, state: str, limit: Interval) -> str:
    """What becomes of the duty where the measure is over, or may be: only what had been missed by then stays so."""
    if stand.phase is Phase.UNKNOWN and state == "missed":
        return "unknown"
    if stand.phase not in _OVER or state == "met":
        return state
    had_passed = Truth.UNKNOWN if stand.since is None else stand.since.precedes(limit).negated()
    if had_passed is Truth.UNKNOWN:
        return "unknown"
    return "missed" if state == "missed" and had_passed is Truth.TRUE else "moot"
